//! The text of document.xml as a reader sees it, paragraph by paragraph; by it a file is known that was changed
//! elsewhere. Of a picture only its place is read, of structure nothing; a cell of a table is a paragraph like any other.
//! What a field for 目录 holds is left out: it changes when Word brings it up to date.

use crate::compose::picture::PICTURE_MARK;

/// The paragraphs that hold more than white space. `None` when the part is not XML.
pub fn paragraphs(document: &str) -> Option<Vec<String>> {
    let mut paragraphs = Vec::new();
    let mut paragraph = String::new();
    let mut is_text = false;
    let mut is_instruction = false;
    let mut fields = Fields::default();
    // Copies of a text box for programs that know none: Word adds one for each when it saves.
    let mut fallbacks = 0_usize;
    let mut rest = document.trim_start_matches('\u{FEFF}').trim_start();
    if !rest.starts_with('<') {
        return None;
    }
    while !rest.is_empty() {
        let (text, behind) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if is_text && !fields.is_contents() {
            paragraph.push_str(&unescape(text));
        }
        if is_instruction {
            fields.read(text);
        }
        if behind.is_empty() {
            break;
        }
        let end = tag_end(behind)?;
        let tag = &behind[1..end];
        rest = &behind[end + 1..];
        is_text = false;
        is_instruction = false;
        match local_name(tag) {
            "Fallback" if tag.ends_with('/') => {}
            "Fallback" if tag.starts_with('/') => fallbacks = fallbacks.saturating_sub(1),
            "Fallback" => fallbacks += 1,
            _ if fallbacks > 0 => {}
            "instrText" => is_instruction = !tag.starts_with('/'),
            "fldChar" if tag.contains(r#""begin""#) => fields.depth += 1,
            "fldChar" if tag.contains(r#""end""#) => fields.end(),
            "tab" if fields.is_contents() => {}
            "t" if !tag.starts_with('/') => is_text = !tag.ends_with('/'),
            "tab" => paragraph.push('\t'),
            "drawing" if !tag.starts_with('/') => paragraph.push_str(PICTURE_MARK),
            "p" if tag.starts_with('/') => paragraphs.push(std::mem::take(&mut paragraph)),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    Some(paragraphs)
}

/// The fields a place lies in.
#[derive(Default)]
struct Fields {
    depth: usize,
    /// Depth of the field for 目录 it lies in.
    contents: Option<usize>,
}

impl Fields {
    fn is_contents(&self) -> bool {
        self.contents.is_some()
    }

    fn read(&mut self, instruction: &str) {
        if self.contents.is_none() && instruction.trim_start().starts_with("TOC") {
            self.contents = Some(self.depth);
        }
    }

    fn end(&mut self) {
        self.contents = self.contents.filter(|depth| *depth < self.depth);
        self.depth = self.depth.saturating_sub(1);
    }
}

/// Where the tag at the beginning of `text` ends: a `>` may also stand in the value of an attribute.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        None
    })
}

/// The name of a tag without its prefix: `t` for `w:t xml:space="preserve"` and `/w:t`.
fn local_name(tag: &str) -> &str {
    let name = tag.trim_start_matches('/');
    let name = &name[..name.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(name.len())];
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Puts characters in the place of their references; what is no reference stays as it is.
pub fn unescape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.find(';').and_then(|end| Some((end, character(&rest[1..end])?)));
        let (length, character) = reference.map_or((1, '&'), |(end, character)| (end + 1, character));
        result.push(character);
        rest = &rest[length..];
    }
    result + rest
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// Writes a text so that it can stand in an element.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_read_as_they_are_seen() {
        let xml = concat!(
            r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>"#,
            r#"<w:r><w:t>妇&amp;联</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve"> &#x4E00;&#20108;&x;</w:t></w:r></w:p>"#,
            r#"<w:p/><w:p><w:r><w:t/></w:r></w:p><w:p><w:del><w:r><w:delText>去掉的</w:delText></w:r></w:del><w:r><w:t>留下</w:t></w:r></w:p>"#,
            "</w:body></w:document>",
        );
        assert_eq!(paragraphs(xml), Some(vec!["妇&联\t 一二&x;".to_owned(), "留下".to_owned()]));
        assert_eq!(paragraphs("<w:p><w:t 断"), None);
        assert_eq!(paragraphs("no XML"), None);
    }

    #[test]
    fn a_text_box_is_read_once() {
        let line = "<w:p><w:r><w:t>抄送</w:t></w:r></w:p>";
        let xml = format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice>{line}</mc:Choice><mc:Fallback>{line}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        );
        assert_eq!(paragraphs(&xml), Some(vec!["抄送".to_owned()]));
    }

    #[test]
    fn what_is_escaped_comes_back() {
        for text in ["", "&", "&amp;", "<w:t>", "a&b;c", "&#0;", "；&；"] {
            assert_eq!(unescape(&escape(text)), text);
        }
    }
}
