//! Where a text comes from no longer matters here: lines with how they looked, tables and pictures in their order.

use crate::report::section::Table;
use crate::text::normalise::unify_line_ends;

/// A text from outside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Lines in order, none blank but those whose whole text was inserted by another hand and refused.
    pub lines: Vec<Line>,
    /// What was in the file and is not in the lines, as sentences for her.
    pub remarks: Vec<String>,
}

/// A paragraph, a table or a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its text without white space around it, an automatic number included; empty for a table or a picture.
    pub text: String,
    /// How it looked.
    pub look: Look,
    /// The table, if it is one.
    pub table: Option<Table>,
    /// Which of the file's pictures it is, if it is one.
    pub picture: Option<usize>,
}

/// How a paragraph looked in the file; a text file tells nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Level of a heading by its style or outline level, 1 outermost.
    pub level: Option<u8>,
    /// Whether its style is that of a title.
    pub is_title: bool,
    /// Whether it stands in the middle of the line.
    pub is_centred: bool,
    /// Whether it is larger than the rest, as titles are.
    pub is_large: bool,
    /// Level of a heading by its typeface: 黑体 1, 楷体 2 (GB/T 9704 7.3.3).
    pub typeface_level: Option<u8>,
    /// Whether all of it is bold.
    pub is_bold: bool,
}

impl Line {
    /// A line of nothing but text.
    pub fn plain(text: &str) -> Self {
        Line { text: text.trim().to_owned(), ..Line::default() }
    }

    /// Whether it is a paragraph.
    pub fn is_text(&self) -> bool {
        self.table.is_none() && self.picture.is_none()
    }
}

impl Source {
    /// The lines of a text.
    pub fn of_text(text: &str) -> Self {
        let text = unify_line_ends(text.trim_start_matches('\u{FEFF}'));
        let lines = text.lines().map(Line::plain).filter(|line| !line.text.is_empty()).collect();
        Source { lines, remarks: Vec::new() }
    }

    /// The lines from `from` to before `to`, with the remarks.
    pub fn part(&self, from: usize, to: usize) -> Self {
        Source { lines: self.lines[from..to].to_vec(), remarks: self.remarks.clone() }
    }
}
