//! The text that is proofread: paragraphs with what they are, and what is known of the report. It is built
//! from lines of text or from a report; finding faults is the rules' work.

use super::mark::{Mark, read_mark};
use super::own::OwnWords;
use crate::text::date::read_date;

/// What a paragraph is in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title.
    Title,
    /// 主送机关.
    Addressee,
    /// A heading on a line of its own.
    Heading,
    /// Body text; also a heading that runs on into text.
    Body,
    /// 署名.
    Signature,
    /// 成文日期.
    IssueDate,
    /// A caption, a cell of a table, 附注.
    Aside,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its characters.
    pub text: Vec<char>,
    /// What it is.
    pub role: Role,
    /// Its section, from 0, where the text has sections.
    pub section: Option<usize>,
}

impl Paragraph {
    /// A paragraph of `text`.
    pub fn new(text: &str, role: Role) -> Self {
        Paragraph { text: text.chars().collect(), role, section: None }
    }

    /// The number at its beginning.
    pub fn mark(&self) -> Option<Mark> {
        read_mark(&self.text)
    }
}

/// A text with what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Paragraphs in order, none empty.
    pub paragraphs: Vec<Paragraph>,
    /// The year it is about, where that is known.
    pub year: Option<i32>,
    /// Whether ×× stands for what is left out on purpose (脱敏).
    pub masked: bool,
    /// Full name of the unit; empty when unknown.
    pub unit: String,
    /// The unit's own words.
    pub own: OwnWords,
    /// Figures entered for the report.
    pub facts: Vec<Fact>,
}

/// A figure she has given for a sentence of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it counts.
    pub label: String,
    /// The figure as typed.
    pub value: String,
    /// Characters that stand before and behind the blank in the sentence it belongs to.
    pub around: (String, String),
}

/// Longest title, 主送 or heading, in characters.
const LONGEST_LINE: usize = 60;

impl Piece {
    /// A text whose paragraphs are its non-empty lines, the first of them the title.
    pub fn from_text(text: &str) -> Piece {
        let lines: Vec<&str> = text
            .trim_start_matches('\u{FEFF}')
            .split(['\n', '\r'])
            .filter(|line| !line.trim().is_empty())
            .collect();
        let count = lines.len();
        let paragraphs = lines
            .iter()
            .enumerate()
            .map(|(index, line)| Paragraph::new(line, role_of(line, index, count)))
            .collect();
        let mut piece = Piece { paragraphs, ..Piece::default() };
        piece.year = piece.title().and_then(|title| year_in(&title.text));
        piece
    }

    /// The title.
    pub fn title(&self) -> Option<&Paragraph> {
        self.paragraphs.iter().find(|paragraph| paragraph.role == Role::Title)
    }

    /// Paragraphs of body text and headings, with their places.
    pub fn body(&self) -> impl Iterator<Item = (usize, &Paragraph)> {
        self.paragraphs
            .iter()
            .enumerate()
            .filter(|(_, paragraph)| matches!(paragraph.role, Role::Body | Role::Heading))
    }
}

/// The first year of four digits before 年.
pub fn year_in(text: &[char]) -> Option<i32> {
    text.windows(5).find_map(|five| match five {
        [a, b, c, d, '年'] => {
            let digits: String = [a, b, c, d].into_iter().collect();
            digits.parse().ok().filter(|year| (1949..=2100).contains(year))
        }
        _ => None,
    })
}

fn role_of(line: &str, index: usize, count: usize) -> Role {
    let line = line.trim();
    let length = line.chars().count();
    let ends_sentence = line.ends_with(['。', '！', '？', '；', '，']);
    let is_short = length <= LONGEST_LINE;
    if index == 0 && is_short && !ends_sentence {
        Role::Title
    } else if index + 1 == count && read_date(line).is_some() {
        Role::IssueDate
    } else if index > 0 && index + 2 >= count && is_short && is_unit(line) {
        Role::Signature
    } else if index == 1 && is_short && line.ends_with(['：', ':']) && !line.contains(['，', '。', ',']) {
        Role::Addressee
    } else if is_short && !ends_sentence && !line.contains('。') && is_heading(line) {
        Role::Heading
    } else {
        Role::Body
    }
}

fn is_unit(line: &str) -> bool {
    ["妇联", "妇女联合会", "妇工委", "委员会"].iter().any(|end| line.ends_with(end))
        && !line.contains(['，', '。', '；', ','])
}

fn is_heading(line: &str) -> bool {
    let text: Vec<char> = line.chars().collect();
    matches!(read_mark(&text), Some(mark) if !matches!(mark.kind, super::mark::MarkKind::Is))
}
