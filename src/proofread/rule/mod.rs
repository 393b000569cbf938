//! The rules: what one is, and the table of all of them. Each file holds a family.

mod blank;
mod completeness;
mod copying;
mod figure;
mod law;
mod listing;
mod naming;
mod numbering;
mod phrase;
mod privacy;
mod punctuation;
mod repetition;
mod sum;
mod voice;
mod wording;

use super::issue::{Fix, Issue, Level};
use super::knowledge::Knowledge;
use super::piece::{Paragraph, Piece};
use std::ops::Range;

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// A law or regulation, with its article where one applies.
    Law(&'static str),
    /// A standard with its clause.
    Standard(&'static str),
    /// What offices do.
    Practice(&'static str),
}

impl Authority {
    /// What it rests on, for her.
    pub fn text(self) -> &'static str {
        match self {
            Authority::Law(text) | Authority::Standard(text) | Authority::Practice(text) => text,
        }
    }
}

/// How a rule looks for faults. None leaves early: each says all it finds.
#[derive(Clone, Copy)]
pub enum Check {
    /// The terms of the knowledge file under the rule's id.
    Terms,
    /// Looks at one paragraph.
    Paragraph(fn(&Paragraph, &mut Findings)),
    /// Looks at all of the text.
    Report(fn(&Piece, &mut Findings)),
}

/// A rule.
pub struct Rule {
    /// What names it, for ever.
    pub id: &'static str,
    /// Its Chinese name.
    pub name: &'static str,
    /// The gravest level it gives.
    pub level: Level,
    /// What it rests on.
    pub authority: Authority,
    /// Why it matters and what to do.
    pub help: &'static str,
    /// Whether its fixes can be taken without thinking.
    pub is_safe: bool,
    /// The kinds of faults in labelled texts that it speaks of.
    pub labels: &'static [&'static str],
    /// Texts that show it: `⟦wrong→right⟧` or `⟦wrong⟧` where it finds something, none where it must not.
    /// Paragraphs are lines; with more than one, the first is the title.
    pub examples: &'static [&'static str],
    /// How it looks.
    pub check: Check,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.id)
    }
}

/// Every rule.
pub static RULES: &[&Rule] = &[
    &blank::BLANK,
    &copying::COPYING,
    &copying::STRAY_SIGN,
    &copying::ZEROS_GONE,
    &copying::PAGE_NUMBER_INSIDE,
    &law::REPEALED_LAW,
    &law::WRONG_LAW_NAME,
    &naming::RENAMED_INSTITUTION,
    &naming::TITLE_UNIT,
    &naming::UNIT_NAME,
    &naming::HALF_FILLED,
    &phrase::OUTDATED_PHRASE,
    &phrase::BROKEN_PHRASE,
    &phrase::CAMPAIGN_YEAR,
    &numbering::MARK_SIGN,
    &numbering::HEADING_SERIES,
    &numbering::SEQUENCE,
    &numbering::INLINE_SEQUENCE,
    &punctuation::HEADING_STOP,
    &punctuation::HALF_WIDTH,
    &punctuation::STRAIGHT_QUOTE,
    &punctuation::UNPAIRED,
    &listing::QUOTED_LIST,
    &listing::TITLED_ACTIVITY,
    &punctuation::DASH,
    &listing::CLAUSE_LIST,
    &listing::NOUN_LIST,
    &listing::ITEM_END,
    &listing::ELLIPSIS_ETC,
    &punctuation::DOUBLED,
    &punctuation::POINT_BETWEEN,
    &punctuation::STRAY_SPACE,
    &punctuation::FESTIVAL,
    &figure::SHORT_YEAR,
    &figure::APPROXIMATE,
    &figure::LONE_DIGIT,
    &figure::SHARE,
    &figure::DECREASE,
    &figure::INCOME,
    &sum::PARTS,
    &sum::NAMES,
    &sum::DIFFERING,
    &sum::FACT,
    &wording::TYPO,
    &wording::PARTICLE,
    &wording::PEOPLE,
    &wording::WORDING,
    &voice::PLAN_IN_SUMMARY,
    &voice::PLAN_VOICE,
    &voice::TITLE_YEAR,
    &voice::HALF_YEAR,
    &repetition::REPEATED,
    &repetition::LONG_SENTENCE,
    &completeness::MISSING_PART,
    &privacy::NUMBER,
    &privacy::NAME,
];

/// The rule with `id`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Where a rule puts what it finds.
pub struct Findings<'a> {
    /// The text.
    pub piece: &'a Piece,
    /// What is known.
    pub knowledge: &'a Knowledge,
    /// The paragraph a paragraph rule looks at.
    pub paragraph: usize,
    rule: &'static Rule,
    issues: &'a mut Vec<Issue>,
}

impl<'a> Findings<'a> {
    /// Findings of `rule`, put behind `issues`.
    pub fn new(
        rule: &'static Rule,
        paragraph: usize,
        piece: &'a Piece,
        knowledge: &'a Knowledge,
        issues: &'a mut Vec<Issue>,
    ) -> Self {
        Findings { piece, knowledge, paragraph, rule, issues }
    }

    /// Adds an issue of the rule's own level in the paragraph looked at.
    pub fn add(&mut self, span: Range<usize>, message: String, replacement: Option<String>) {
        self.add_at(self.paragraph, span, self.rule.level, message, replacement);
    }

    /// Adds an issue.
    pub fn add_at(
        &mut self,
        paragraph: usize,
        span: Range<usize>,
        level: Level,
        message: String,
        replacement: Option<String>,
    ) {
        let Some(text) = self.piece.paragraphs.get(paragraph).map(|paragraph| &paragraph.text) else {
            return;
        };
        let Some(quote) = text.get(span.clone()) else { return };
        self.issues.push(Issue {
            rule: self.rule,
            level: level.min(self.rule.level),
            paragraph,
            span,
            quote: quote.iter().collect(),
            message,
            // What is less sure than the rule is hers to decide.
            fix: replacement.map(|replacement| Fix {
                replacement,
                is_safe: self.rule.is_safe && level == self.rule.level,
            }),
        });
    }
}

/// Whether `word` begins at `at`.
fn stands_at(text: &[char], at: usize, word: &str) -> bool {
    let Some(rest) = text.get(at..) else { return false };
    let mut rest = rest.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Whether `text` ends with `word`.
fn ends_with(text: &[char], word: &str) -> bool {
    let mut rest = text.iter().rev();
    word.chars().rev().all(|c| rest.next() == Some(&c))
}

/// Places where `word` begins.
pub(super) fn places<'a>(text: &'a [char], word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let first = word.chars().next();
    (0..text.len()).filter(move |&at| text.get(at).copied() == first && stands_at(text, at, word))
}

/// Whether `word` is somewhere in `text`.
fn contains(text: &[char], word: &str) -> bool {
    places(text, word).next().is_some()
}

/// A number in Arabic digits, 1,000 and 1.5 included.
#[derive(Clone, Debug, PartialEq)]
struct Number {
    span: Range<usize>,
    /// Its digits without separators.
    digits: String,
    /// Whole part; `None` beyond what can be counted.
    whole: Option<u64>,
    has_fraction: bool,
}

/// The numbers of `text` in order.
fn numbers(text: &[char]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let mut digits = String::new();
        let mut has_fraction = false;
        let mut whole = None;
        while let Some(&c) = text.get(at) {
            match western(c) {
                Some(digit) => digits.push(digit),
                None => {
                    let next = text.get(at + 1).copied().and_then(western);
                    match (c, next) {
                        (',', Some(_)) if !digits.is_empty() && thousand_follows(text, at) => {}
                        ('.' | '．', Some(_)) if !digits.is_empty() && !has_fraction => {
                            has_fraction = true;
                            whole = digits.parse().ok();
                        }
                        _ => break,
                    }
                }
            }
            at += 1;
        }
        if digits.is_empty() {
            at += 1;
            continue;
        }
        let whole = if has_fraction { whole } else { digits.parse().ok() };
        found.push(Number { span: start..at, digits, whole, has_fraction });
    }
    found
}

fn thousand_follows(text: &[char], comma: usize) -> bool {
    let is_digit = |at: usize| text.get(at).copied().and_then(western).is_some();
    (1..=3).all(|step| is_digit(comma + step)) && !is_digit(comma + 4)
}

fn western(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}
