//! The text of document.xml as a reader sees it, paragraph by paragraph; by it a file is known that was changed
//! elsewhere. Of a picture only its place is read, of structure nothing; a cell of a table is a paragraph like any other.
//! What a field for 目录 holds is left out: it changes when Word brings it up to date.

use super::xml::{Event, Scanner};
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
    let mut scanner = Scanner::new(document);
    while let Some(event) = scanner.next().ok()? {
        match event {
            Event::Text(text) => {
                if is_text && !fields.is_contents() {
                    paragraph.push_str(&text);
                }
                if is_instruction {
                    fields.read(&text);
                }
            }
            Event::End(name) => {
                is_text = false;
                is_instruction = false;
                match name {
                    "Fallback" => fallbacks = fallbacks.saturating_sub(1),
                    "p" if fallbacks == 0 => paragraphs.push(std::mem::take(&mut paragraph)),
                    _ => {}
                }
            }
            Event::Start(tag) if tag.name == "Fallback" => fallbacks += 1,
            Event::Start(_) if fallbacks > 0 => {}
            Event::Start(tag) => match tag.name {
                "instrText" => is_instruction = true,
                "fldChar" => fields.mark(&tag.attribute("fldCharType").unwrap_or_default()),
                "tab" if fields.is_contents() => {}
                "t" => is_text = true,
                "tab" => paragraph.push('\t'),
                "drawing" => paragraph.push_str(PICTURE_MARK),
                _ => {}
            },
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

    fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.depth += 1,
            "end" => self.end(),
            _ => {}
        }
    }

    fn end(&mut self) {
        self.contents = self.contents.filter(|depth| *depth < self.depth);
        self.depth = self.depth.saturating_sub(1);
    }
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
}
