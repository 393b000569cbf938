//! What stands around the text of a formal document, before it is put among the elements.

use super::element::Role;
use crate::gb9704::length::HalfZi;
use crate::gb9704::typeface::Typeface;

/// An element of 版头 or 版记.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixture {
    /// What it is.
    pub role: Role,
    /// Its texts with their typefaces.
    pub texts: Vec<(String, Typeface)>,
    /// Whether each of its texts begins a line.
    pub breaks: bool,
    /// Space before its lines.
    pub left: HalfZi,
    /// Whether the next element stands on the same line, behind it.
    pub shares_line: bool,
}

impl Fixture {
    /// An element with a single text in 仿宋; without one it is an empty line.
    pub fn new(role: Role, text: &str) -> Self {
        let texts = Some((text.to_owned(), Typeface::FangSong)).filter(|(text, _)| !text.is_empty());
        Fixture {
            role,
            texts: texts.into_iter().collect(),
            breaks: false,
            left: HalfZi(0),
            shares_line: false,
        }
    }

    /// In another typeface.
    pub fn in_typeface(mut self, typeface: Typeface) -> Self {
        self.texts.iter_mut().for_each(|text| text.1 = typeface);
        self
    }
}

/// What stands on the lines of `fixtures`, as plain text.
pub fn text_lines(fixtures: &[Fixture]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut begun = String::new();
    for fixture in fixtures {
        let texts = fixture.texts.iter().map(|(text, _)| text.as_str());
        if fixture.breaks {
            lines.extend(texts.map(str::to_owned));
        } else {
            begun.extend(texts);
        }
        if fixture.shares_line {
            begun.push_str("　　");
        } else if !begun.is_empty() {
            lines.push(std::mem::take(&mut begun).trim_end().to_owned());
        }
    }
    lines
}
