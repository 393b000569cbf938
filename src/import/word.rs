//! A Word file as lines: how its paragraphs look says what they are, and what a superior changed is there or not as she
//! decides.

use super::source::{Line, Look, Source};
use crate::docx::read::{Alignment, Document, Item, Paragraph};
use crate::report::section::Table;

/// What she has decided about the changes and comments of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Changes that are refused, as places in the document; the others are accepted.
    pub refused: Vec<usize>,
    /// Comments that are not taken along; the others go into the text in 【】, as something still to be done.
    pub dropped: Vec<usize>,
}

/// A line's changes and comments, for her to decide about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The changes in it, as places in the document.
    pub changes: Vec<usize>,
    /// The comments on it, as places in the document.
    pub comments: Vec<usize>,
}

impl Marks {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.comments.is_empty()
    }
}

/// The lines of a document, and the marks of each.
pub fn lines(document: &Document, decisions: &Decisions) -> (Source, Vec<Marks>) {
    let body_size = body_size(document);
    let mut lines = Vec::new();
    let mut marks = Vec::new();
    let mut pictures = 0;
    for item in &document.items {
        let (line, mark) = match item {
            Item::Paragraph(paragraph) => {
                let text = text_of(document, paragraph, decisions);
                let line = Line { look: look(paragraph, body_size), ..Line::plain(&text) };
                (line, marks_of(paragraph))
            }
            Item::Table(table) => {
                let table = Table {
                    rows: table.rows.clone(),
                    header_rows: table.header_rows.max(1),
                    ..Table::default()
                };
                (Line { table: Some(table), ..Line::default() }, Marks::default())
            }
            Item::Picture(_) => {
                pictures += 1;
                (Line { picture: Some(pictures - 1), ..Line::default() }, Marks::default())
            }
        };
        // A paragraph whose insertion is refused stays as a place to take that back.
        if !line.is_text() || !line.text.is_empty() || !mark.is_empty() {
            lines.push(line);
            marks.push(mark);
        }
    }
    (Source { lines, remarks: document.remarks.clone() }, marks)
}

/// What a change puts in or takes out.
pub fn change_text(document: &Document, change: usize) -> String {
    let paragraphs = document.items.iter().filter_map(|item| match item {
        Item::Paragraph(paragraph) => Some(paragraph),
        Item::Table(_) | Item::Picture(_) => None,
    });
    let spans = paragraphs.flat_map(|paragraph| &paragraph.spans).filter(|span| span.change == Some(change));
    spans.map(|span| span.text.as_str()).collect()
}

/// The bytes of the pictures, in the order in which lines name them.
pub fn pictures(document: &Document) -> impl Iterator<Item = &[u8]> {
    document.items.iter().filter_map(|item| match item {
        Item::Picture(bytes) => Some(bytes.as_slice()),
        Item::Paragraph(_) | Item::Table(_) => None,
    })
}

fn text_of(document: &Document, paragraph: &Paragraph, decisions: &Decisions) -> String {
    let mut text =
        paragraph.text_with(document, |change| !decisions.refused.contains(&change)).trim().to_owned();
    if !text.is_empty() && !text.starts_with(&paragraph.number) {
        text = format!("{}{text}", paragraph.number);
    }
    let comments = paragraph.comments.iter().filter(|at| !decisions.dropped.contains(at));
    for comment in comments.filter_map(|at| document.comments.get(*at)) {
        let said = comment.text.replace('\n', " ").replace(['【', '】'], "");
        match comment.author.as_str() {
            "" => text.push_str(&format!("【批注：{said}】")),
            author => text.push_str(&format!("【{author}批注：{said}】")),
        }
    }
    text
}

fn marks_of(paragraph: &Paragraph) -> Marks {
    let mut changes: Vec<usize> = paragraph.spans.iter().filter_map(|span| span.change).collect();
    changes.dedup();
    Marks { changes, comments: paragraph.comments.clone() }
}

fn look(paragraph: &Paragraph, body_size: u32) -> Look {
    let style = paragraph.style.to_lowercase();
    let is_title = matches!(style.as_str(), "title" | "标题" | "文档标题" | "公文标题" | "大标题");
    // 标题 1 in Chinese Word, heading 1 in all others.
    let by_style =
        ["heading ", "标题 ", "标题"].iter().find_map(|name| style.strip_prefix(name)?.parse::<u8>().ok());
    Look {
        level: by_style.or(paragraph.outline_level).filter(|_| !is_title),
        is_title,
        is_centred: paragraph.alignment == Alignment::Center,
        is_large: body_size > 0 && paragraph.size_half_points > body_size,
        typeface_level: typeface_level(&paragraph.typeface),
        is_bold: paragraph.is_bold,
    }
}

/// 黑体 heads the first level, 楷体 the second (GB/T 9704 7.3.3).
fn typeface_level(typeface: &str) -> Option<u8> {
    let typeface = typeface.to_ascii_lowercase();
    if typeface.starts_with("黑体") || typeface.starts_with("simhei") || typeface == "方正黑体_gbk" {
        Some(1)
    } else if typeface.starts_with("楷体") || typeface.starts_with("kaiti") || typeface.starts_with("simkai")
    {
        Some(2)
    } else {
        None
    }
}

/// The size most of the text is set in, in half-points.
fn body_size(document: &Document) -> u32 {
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for item in &document.items {
        let Item::Paragraph(paragraph) = item else { continue };
        let length = paragraph.spans.iter().map(|span| span.text.len()).sum::<usize>();
        match counts.iter_mut().find(|(size, _)| *size == paragraph.size_half_points) {
            Some((_, count)) => *count += length,
            None => counts.push((paragraph.size_half_points, length)),
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(size, _)| size)
}
