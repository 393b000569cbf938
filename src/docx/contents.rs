//! 目录 as a field: filled in when the file is written, so that it is right unopened, and brought up to date by Word with a
//! click. The file does not ask for that itself: Word would put a question to everyone who opens it.

use super::document::push_text_run;
use super::styles;
use crate::compose::contents::{DEEPEST_LEVEL, heading};
use crate::compose::element::{Element, Role};
use crate::gb9704::page::TEXT_WIDTH;
use std::fmt::Write;

const BEGIN: &str = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
const SEPARATE: &str = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
const END: &str = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;

/// Writes fields and bookmarks, counting headings and lines of 目录 alike.
#[derive(Default)]
pub struct Contents {
    is_wanted: bool,
    entries: usize,
    headings: usize,
}

impl Contents {
    /// Of a file with these elements.
    pub fn of(elements: &[Element]) -> Self {
        let is_wanted = elements.iter().any(|element| matches!(element.role, Role::Contents(_)));
        Contents { is_wanted, ..Contents::default() }
    }

    /// The runs of a line of 目录: the heading's words, leading to it, and its page number. The first line begins the
    /// field of all.
    pub fn push_entry(&mut self, xml: &mut String, element: &Element) {
        if self.entries == 0 {
            xml.push_str(BEGIN);
            push_instruction(xml, format_args!(r#"TOC \o "1-{DEEPEST_LEVEL}" \h \z \u"#));
            xml.push_str(SEPARATE);
        }
        self.entries += 1;
        let bookmark = bookmark(self.entries);
        push(xml, format_args!(r#"<w:hyperlink w:anchor="{bookmark}" w:history="1">"#));
        let mut runs = element.runs.iter();
        runs.next().iter().for_each(|words| push_text_run(xml, &words.text));
        xml.push_str("<w:r><w:tab/></w:r>");
        xml.push_str(BEGIN);
        push_instruction(xml, format_args!(r"PAGEREF {bookmark} \h"));
        xml.push_str(SEPARATE);
        runs.next().iter().for_each(|number| push_text_run(xml, &number.text));
        xml.push_str(END);
        xml.push_str("</w:hyperlink>");
    }

    /// The end of the field, in the last line of its pages.
    pub fn push_end(&self, xml: &mut String) {
        if self.is_wanted {
            xml.push_str(END);
        }
    }

    /// What stands before and behind the first run of an element: the bookmark of a heading that is listed.
    pub fn bookmark(&mut self, element: &Element) -> Option<(String, String)> {
        if !self.is_wanted || heading(element).is_none() {
            return None;
        }
        self.headings += 1;
        let (number, name) = (self.headings, bookmark(self.headings));
        let start = format!(r#"<w:bookmarkStart w:id="{number}" w:name="{name}"/>"#);
        Some((start, format!(r#"<w:bookmarkEnd w:id="{number}"/>"#)))
    }
}

/// The styles of its lines: a number at the right margin behind leaders.
pub fn styles() -> String {
    let level = |level: u8| {
        let tab =
            format!(r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{}"/></w:tabs>"#, TEXT_WIDTH.0);
        let (id, name) = (style(level), format!("toc {level}"));
        styles::style(&id, &name, styles::NORMAL, 39, &tab, r#"<w:jc w:val="left"/>"#, "")
    };
    (1..=DEEPEST_LEVEL).map(level).collect()
}

/// Id of the style of a line.
pub fn style(level: u8) -> String {
    format!("TOC{level}")
}

fn bookmark(number: usize) -> String {
    format!("_Toc{number:06}")
}

fn push_instruction(xml: &mut String, instruction: std::fmt::Arguments) {
    push(xml, format_args!(r#"<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>"#));
}

fn push(xml: &mut String, text: std::fmt::Arguments) {
    xml.write_fmt(text).expect("writing to a string does not fail");
}
