//! What the proofreader says: an issue at a place, how sure it is, and what would mend it.

use super::rule::Rule;
use std::ops::Range;

/// Characters on either side that a dismissal remembers, and characters it remembers at most.
const AROUND: usize = 4;
const LONGEST_DISMISSAL: usize = 60;

/// How sure the proofreader is, and how much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 提示: good to know, often a matter of style.
    Hint,
    /// 疑似: looks wrong; she decides.
    Doubt,
    /// 必改: is wrong.
    Error,
}

impl Level {
    /// All levels, the gravest first.
    pub const ALL: [Level; 3] = [Level::Error, Level::Doubt, Level::Hint];

    /// The level's Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "必改",
            Level::Doubt => "疑似",
            Level::Hint => "提示",
        }
    }
}

/// A replacement for the marked characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to write instead.
    pub replacement: String,
    /// Whether it can be taken without thinking about the sense: part of 一键改.
    pub is_safe: bool,
}

/// Something the proofreader has found.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How sure the rule is here; at most the rule's own level.
    pub level: Level,
    /// Paragraph, from 0.
    pub paragraph: usize,
    /// The marked characters of the paragraph, from 0.
    pub span: Range<usize>,
    /// The marked characters themselves.
    pub quote: String,
    /// What is wrong and what to do, as a Chinese sentence.
    pub message: String,
    /// What would mend it, when that is known.
    pub fix: Option<Fix>,
}

impl Issue {
    /// What names it among those she has dismissed: the rule, what is marked and a little of what stands around
    /// it, so that it stays dismissed wherever the sentence goes, and the same mark in another sentence does not.
    pub fn dismissal(&self, text: &[char]) -> String {
        let around = self.span.start.saturating_sub(AROUND)..text.len().min(self.span.end + AROUND);
        let around: String = text.get(around).unwrap_or_default().iter().take(LONGEST_DISMISSAL).collect();
        format!("{} {around}", self.rule.id)
    }

    /// Whether the two mark a common character.
    pub fn overlaps(&self, other: &Issue) -> bool {
        self.paragraph == other.paragraph
            && self.span.start < other.span.end
            && other.span.start < self.span.end
    }
}
