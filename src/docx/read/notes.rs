//! The small parts beside the document: footnotes, comments, headers and footers.

use super::{Comment, MOST_NAMED, name};
use crate::docx::xml::{Event, Scanner, XmlError};
use std::collections::BTreeMap;

/// Footnotes or endnotes by their ids, without the lines that separate them from the text.
pub fn footnotes(text: &str) -> Result<BTreeMap<String, String>, XmlError> {
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Option<(String, String)> = None;
    each(text, |event| match event {
        Event::Start(tag) if matches!(tag.name, "footnote" | "endnote") => {
            let is_note = tag.attribute("type").is_none_or(|kind| kind == "normal");
            open = is_note.then(|| (tag.attribute("id").unwrap_or_default().into_owned(), String::new()));
        }
        Event::End("footnote" | "endnote") => {
            if let Some((id, note)) = open.take() {
                notes.entry(id).or_insert_with(|| note.trim().to_owned());
            }
        }
        Event::Text(text) => {
            if let Some((_, note)) = &mut open {
                note.push_str(&text);
            }
        }
        _ => {}
    })?;
    Ok(notes)
}

/// Comments by their ids, in order.
pub fn comments(text: &str) -> Result<Vec<(String, Comment)>, XmlError> {
    let mut comments: Vec<(String, Comment)> = Vec::new();
    let mut is_full = false;
    each(text, |event| match event {
        _ if is_full => {}
        Event::Start(tag) if tag.name == "comment" && comments.len() == MOST_NAMED => is_full = true,
        Event::Start(tag) if tag.name == "comment" => {
            let read = |name: &str| tag.attribute(name).unwrap_or_default().into_owned();
            let date = read("date").chars().take(10).collect();
            comments
                .push((read("id"), Comment { author: name(&read("author")), date, ..Comment::default() }));
        }
        Event::Start(tag) if tag.name == "p" => {
            if let Some((_, comment)) = comments.last_mut().filter(|(_, comment)| !comment.text.is_empty()) {
                comment.text.push('\n');
            }
        }
        Event::Text(text) => {
            if let Some((_, comment)) = comments.last_mut() {
                comment.text.push_str(&text);
            }
        }
        _ => {}
    })?;
    for (_, comment) in &mut comments {
        comment.text = comment.text.trim().to_owned();
    }
    Ok(comments)
}

/// The lines of a header or footer that say more than a page number.
pub fn margins(text: &str) -> Result<Vec<String>, XmlError> {
    let mut lines = vec![String::new()];
    each(text, |event| match event {
        Event::End("p") => lines.push(String::new()),
        Event::Text(text) => {
            if let Some(line) = lines.last_mut() {
                line.push_str(&text);
            }
        }
        _ => {}
    })?;
    let says_more = |line: &String| line.chars().any(|c| c.is_alphabetic() && !"第页共".contains(c));
    Ok(lines.into_iter().map(|line| line.trim().to_owned()).filter(says_more).collect())
}

/// Goes through a part: of its text only what is seen, none of the instructions of its fields.
fn each(text: &str, mut act: impl FnMut(Event)) -> Result<(), XmlError> {
    if text.is_empty() {
        return Ok(());
    }
    let mut is_text = false;
    let mut scanner = Scanner::new(text);
    while let Some(event) = scanner.next()? {
        match event {
            Event::Start(tag) => {
                is_text = tag.name == "t";
                act(Event::Start(tag));
            }
            Event::End(name) => {
                is_text = false;
                act(Event::End(name));
            }
            Event::Text(text) if is_text => act(Event::Text(text)),
            Event::Text(_) => {}
        }
    }
    Ok(())
}
