//! Runs the rules over a text. A paragraph that has not changed since the last run keeps its issues, so a
//! key stroke costs one paragraph; the rules that look at the whole text run when there is time.

use super::issue::{Issue, Level};
use super::knowledge::Knowledge;
use super::piece::{Paragraph, Piece, Role};
use super::rule::{Check, Findings, RULES, Rule};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

/// All issues of `piece`, by paragraph and place.
pub fn check(piece: &Piece, knowledge: &Knowledge) -> Vec<Issue> {
    let mut proof = Proof::default();
    proof.update_paragraphs(piece, knowledge, usize::MAX);
    proof.update_report(piece, knowledge);
    proof.issues(piece)
}

/// The issues of a text that is being written.
#[derive(Default)]
pub struct Proof {
    /// Issues by what a paragraph says and is.
    known: HashMap<u64, Rc<Vec<Issue>>>,
    /// For each paragraph, its own issues.
    paragraphs: Vec<Rc<Vec<Issue>>>,
    /// Issues of the rules that look at the whole text.
    report: Vec<Issue>,
}

impl Proof {
    /// Checks the paragraphs that have changed, no more than `most` characters of them. Returns whether that was
    /// all: a long text is checked in several turns, so that no key waits for it.
    pub fn update_paragraphs(&mut self, piece: &Piece, knowledge: &Knowledge, most: usize) -> bool {
        let setting = setting_of(piece, knowledge);
        let mut known: HashMap<u64, Rc<Vec<Issue>>> = HashMap::with_capacity(piece.paragraphs.len());
        let mut checked = 0;
        let mut is_whole = true;
        self.paragraphs.clear();
        for (index, paragraph) in piece.paragraphs.iter().enumerate() {
            let key = key_of(paragraph, setting);
            let issues = match known.get(&key).cloned().or_else(|| self.known.remove(&key)) {
                Some(issues) => Some(issues),
                None if checked < most => {
                    checked += paragraph.text.len();
                    Some(Rc::new(check_paragraph(piece, index, knowledge)))
                }
                None => None,
            };
            is_whole &= issues.is_some();
            known.extend(issues.clone().map(|issues| (key, issues)));
            self.paragraphs.push(issues.unwrap_or_default());
        }
        self.known = known;
        is_whole
    }

    /// Runs the rules that look at the whole text.
    pub fn update_report(&mut self, piece: &Piece, knowledge: &Knowledge) {
        self.report.clear();
        for rule in RULES {
            if let Check::Report(run) = rule.check {
                run(piece, &mut Findings::new(rule, 0, piece, knowledge, &mut self.report));
            }
        }
    }

    /// Everything found, by paragraph and place, nothing said twice.
    pub fn issues(&self, piece: &Piece) -> Vec<Issue> {
        let mut all: Vec<Issue> = Vec::new();
        for (index, issues) in self.paragraphs.iter().enumerate() {
            all.extend(issues.iter().cloned().map(|issue| Issue { paragraph: index, ..issue }));
        }
        all.extend(self.report.iter().cloned());
        // What is found for the whole text may be a step behind the paragraphs.
        all.retain(|issue| {
            piece.paragraphs.get(issue.paragraph).is_some_and(|paragraph| {
                let text = &paragraph.text;
                let stands = text
                    .get(issue.span.clone())
                    .is_some_and(|span| span.iter().copied().eq(issue.quote.chars()));
                stands && !piece.own.allow(text, &issue.span)
            })
        });
        all.sort_by(|a, b| {
            (a.paragraph, a.span.start, b.level, b.span.end).cmp(&(
                b.paragraph,
                b.span.start,
                a.level,
                a.span.end,
            ))
        });
        without_overlaps(all)
    }
}

/// Drops what says the same of the same place twice: of two terms of the knowledge file that touch, or two
/// issues of one rule, the graver and then the longer stands.
fn without_overlaps(all: Vec<Issue>) -> Vec<Issue> {
    let graver = |a: &Issue, b: &Issue| (a.level, a.span.len()) > (b.level, b.span.len());
    let mut kept: Vec<Issue> = Vec::with_capacity(all.len());
    // Kept issues that can still touch the next one: few, however many a paragraph has.
    let mut near: Vec<usize> = Vec::new();
    for issue in all {
        near.retain(|&index| {
            kept.get(index)
                .is_some_and(|other| other.paragraph == issue.paragraph && other.span.end > issue.span.start)
        });
        let same = |index: &&usize| {
            kept.get(**index)
                .is_some_and(|other| other.overlaps(&issue) && speak_of_the_same(other.rule, issue.rule))
        };
        match near.iter().find(same).and_then(|&index| kept.get_mut(index)) {
            Some(other) if graver(&issue, other) => *other = issue,
            Some(_) => {}
            None => {
                near.push(kept.len());
                kept.push(issue);
            }
        }
    }
    kept
}

fn speak_of_the_same(a: &Rule, b: &Rule) -> bool {
    let reads_terms = |rule: &Rule| matches!(rule.check, Check::Terms);
    std::ptr::eq(a, b) || reads_terms(a) && reads_terms(b)
}

fn setting_of(piece: &Piece, knowledge: &Knowledge) -> u64 {
    let mut hasher = DefaultHasher::new();
    (piece.year, piece.masked, knowledge.month, &piece.own.replaced).hash(&mut hasher);
    hasher.finish()
}

fn key_of(paragraph: &Paragraph, setting: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&paragraph.text, paragraph.role, setting).hash(&mut hasher);
    hasher.finish()
}

fn check_paragraph(piece: &Piece, index: usize, knowledge: &Knowledge) -> Vec<Issue> {
    let Some(paragraph) = piece.paragraphs.get(index) else { return Vec::new() };
    let mut issues = Vec::new();
    check_terms(piece, index, knowledge, &mut issues);
    check_own_words(piece, index, knowledge, &mut issues);
    for rule in RULES {
        if let Check::Paragraph(run) = rule.check {
            run(paragraph, &mut Findings::new(rule, index, piece, knowledge, &mut issues));
        }
    }
    issues
}

fn check_terms(piece: &Piece, index: usize, knowledge: &Knowledge, issues: &mut Vec<Issue>) {
    let Some(paragraph) = piece.paragraphs.get(index) else { return };
    if matches!(paragraph.role, Role::IssueDate) {
        return;
    }
    let text = &paragraph.text;
    for (at, &c) in text.iter().enumerate() {
        for term in knowledge.terms_at(c) {
            let Some(found) = term.pattern.match_at(text, at) else { continue };
            if !term.condition.holds(text, at, found.end, piece) {
                continue;
            }
            let Some(rule) = super::rule::rule(&term.rule) else { continue };
            let level = term.level.unwrap_or(rule.level);
            let level =
                if is_beyond(piece, knowledge, term.condition.from_year) { Level::Hint } else { level };
            let quote: String = text.get(found.wrong.clone()).unwrap_or_default().iter().collect();
            let message = message_of(rule, &quote, &term.fix, &term.note);
            let fix = (!term.fix.is_empty()).then(|| term.fix.clone());
            Findings::new(rule, index, piece, knowledge, issues).add_at(
                index,
                found.wrong,
                level,
                message,
                fix,
            );
        }
    }
}

fn check_own_words(piece: &Piece, index: usize, knowledge: &Knowledge, issues: &mut Vec<Issue>) {
    let (Some(paragraph), Some(rule)) = (piece.paragraphs.get(index), super::rule::rule("typo")) else {
        return;
    };
    for (wrong, right) in &piece.own.replaced {
        for at in super::rule::places(&paragraph.text, wrong) {
            let span = at..at + wrong.chars().count();
            let message = message_of(rule, wrong, right, "本单位的词");
            let mut findings = Findings::new(rule, index, piece, knowledge, issues);
            findings.add_at(index, span, Level::Doubt, message, Some(right.clone()));
        }
    }
}

/// Whether the text is of a year the knowledge does not reach: what was out of date may have come back.
fn is_beyond(piece: &Piece, knowledge: &Knowledge, from_year: Option<i32>) -> bool {
    from_year.is_some() && piece.year.is_some_and(|year| year > knowledge.month.0)
}

fn message_of(rule: &Rule, quote: &str, fix: &str, note: &str) -> String {
    match (fix, note) {
        // The first sentence of the help says what it is.
        ("", "") => rule.help.split_inclusive('。').next().unwrap_or(rule.help).to_owned(),
        ("", note) => format!("{note}。"),
        (fix, "") => format!("“{quote}”应写“{fix}”。"),
        (fix, note) => format!("“{quote}”应写“{fix}”。{note}。"),
    }
}
