//! `score`: how the proofreader does on a labelled text: recall and precision per kind of fault, and one JSON
//! object last.

use super::proof::Setting;
use super::{CliError, print, read_text};
use crate::proofread::issue::{Issue, Level};
use crate::proofread::piece::Piece;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Kinds that need a reader who understands: no rule can be asked for them.
const NOT_ASKED: [&str; 3] = ["grammar", "garbled", "missing-heading"];

#[derive(Deserialize)]
struct Label {
    #[serde(default)]
    id: String,
    #[serde(default)]
    piece: u32,
    quote: String,
    kind: String,
    sev: String,
    #[serde(default = "first")]
    occ: usize,
}

fn first() -> usize {
    1
}

/// A label at its place in the text.
struct Placed {
    label: Label,
    paragraph: usize,
    start: usize,
    end: usize,
}

#[derive(Default)]
struct Tally {
    labels: usize,
    hit: usize,
    errors: usize,
    errors_hit: usize,
}

/// The figures of one text.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Labels found in the text.
    pub labels: usize,
    /// Labels of errors of a kind that is asked for.
    pub errors: usize,
    /// Those hit.
    pub errors_hit: usize,
    /// Their share.
    pub recall: f64,
    /// 必改 issues.
    pub must: usize,
    /// Those that hit a label.
    pub must_right: usize,
    /// Their share.
    pub precision: f64,
    /// Labels whose quote is not in the text.
    pub unplaced: usize,
    /// Issues on what must not be hit.
    pub clean_hit: usize,
}

/// Runs `score IN.txt LABELS.jsonl [--piece N] [--clean NOT.txt]`.
pub fn run(input: &str, labels: &str, options: &[String]) -> Result<(), CliError> {
    let mut piece_number = None;
    let mut clean = None;
    let mut rest = Vec::new();
    let mut given = options.iter();
    while let Some(option) = given.next() {
        match option.as_str() {
            "--piece" => {
                piece_number = Some(given.next().and_then(|n| n.parse::<u32>().ok()).ok_or(CliError::Usage)?)
            }
            "--clean" => clean = Some(given.next().ok_or(CliError::Usage)?),
            _ => rest.push(option.clone()),
        }
    }
    let setting = Setting::read(&rest)?;
    let clean = clean.map(|file| read_text(file)).transpose()?;
    let lines = read_text(labels)?;
    let scored = score(&read_text(input)?, &lines, clean.as_deref(), piece_number, &setting);
    let (mut out, outcome) = scored.map_err(|line| CliError::NoLabel(labels.to_owned(), line))?;
    out.push_str(&(serde_json::to_string(&outcome).unwrap_or_default() + "\n"));
    print(&out)
}

/// Scores `text` by the lines of `labels`: what is missed, too much or wrongly hit with a line for each kind, and
/// the figures. `Err` gives the line that is no label.
pub fn score(
    text: &str,
    labels: &str,
    clean: Option<&str>,
    piece_number: Option<u32>,
    setting: &Setting,
) -> Result<(String, Outcome), usize> {
    let (piece, issues) = setting.check(text);
    let mut unplaced = 0;
    let mut placed = Vec::new();
    for (index, line) in labels.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let label: Label = serde_json::from_str(line).map_err(|_| index + 1)?;
        if piece_number.is_none_or(|number| label.piece == number) {
            match place(&piece, label) {
                Some(label) => placed.push(label),
                None => unplaced += 1,
            }
        }
    }
    let mut out = String::new();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for label in &placed {
        let hit = issues.iter().any(|issue| hits(issue, label));
        let tally = tallies.entry(&label.label.kind).or_default();
        let is_error = label.label.sev == "error";
        tally.labels += 1;
        tally.hit += usize::from(hit);
        tally.errors += usize::from(is_error);
        tally.errors_hit += usize::from(is_error && hit);
        if is_error && !hit && !NOT_ASKED.contains(&label.label.kind.as_str()) {
            let _ = writeln!(out, "漏\t{}\t{}\t{}", label.label.id, label.label.kind, label.label.quote);
        }
    }
    let must: Vec<&Issue> = issues.iter().filter(|issue| issue.level == Level::Error).collect();
    let right = |issue: &&&Issue| placed.iter().any(|label| hits(issue, label));
    for issue in must.iter().filter(|issue| !right(issue)) {
        let _ = writeln!(out, "多\t{}\t{}\t{}", issue.rule.id, issue.paragraph, issue.quote);
    }
    for (kind, tally) in &tallies {
        let Tally { labels, hit, errors, errors_hit } = tally;
        let _ = writeln!(out, "{kind}\t{hit}/{labels}\terror {errors_hit}/{errors}");
    }
    let clean_hit = match clean {
        Some(lines) => clean_hits(lines, piece_number, &piece, &issues, &mut out),
        None => 0,
    };
    let asked = || tallies.iter().filter(|(kind, _)| !NOT_ASKED.contains(*kind)).map(|(_, tally)| tally);
    let errors: usize = asked().map(|tally| tally.errors).sum();
    let errors_hit: usize = asked().map(|tally| tally.errors_hit).sum();
    let must_right = must.iter().filter(right).count();
    let outcome = Outcome {
        labels: placed.len(),
        errors,
        errors_hit,
        recall: share(errors_hit, errors),
        must: must.len(),
        must_right,
        precision: share(must_right, must.len()),
        unplaced,
        clean_hit,
    };
    Ok((out, outcome))
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// A hit overlaps the label in its paragraph and comes from a rule that speaks of its kind.
fn hits(issue: &Issue, label: &Placed) -> bool {
    issue.paragraph == label.paragraph
        && issue.span.start < label.end.max(label.start + 1)
        && label.start < issue.span.end.max(issue.span.start + 1)
        && issue.rule.labels.contains(&label.label.kind.as_str())
}

/// Finds the quote of a label by its `occ`-th occurrence in the text.
fn place(piece: &Piece, label: Label) -> Option<Placed> {
    let (paragraph, start) = occurrences(piece, &label.quote).nth(label.occ.checked_sub(1)?)?;
    let end = start + label.quote.chars().count();
    Some(Placed { label, paragraph, start, end })
}

/// Where `quote` stands, by paragraph and character.
fn occurrences<'a>(piece: &'a Piece, quote: &str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let quote: Vec<char> = quote.chars().collect();
    piece.paragraphs.iter().enumerate().flat_map(move |(index, paragraph)| {
        let quote = quote.clone();
        let text = &paragraph.text;
        (0..text.len())
            .filter(move |at| text.get(*at..).is_some_and(|rest| rest.starts_with(&quote)))
            .map(move |at| (index, at))
    })
}

/// How many of the lines that must not be hit are hit, width aside.
fn clean_hits(file: &str, number: Option<u32>, piece: &Piece, issues: &[Issue], out: &mut String) -> usize {
    let is_width = |issue: &Issue| issue.rule.labels.contains(&"width(full/half)");
    let mut count = 0;
    let mut report = |text: &str, issue: &Issue| {
        count += 1;
        let _ = writeln!(out, "误\t{}\t{}\t{text}", issue.rule.id, issue.quote);
    };
    for line in file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut cells = line.split('\t');
        let (Some(of), Some(text)) = (cells.next(), cells.next()) else { continue };
        if of == "*" {
            let setting = Setting { masked: text.contains("××"), year: piece.year };
            for part in text.split(" / ") {
                // A paragraph of its own, behind a title that says nothing.
                let (_, issues) = setting.check(&format!("工作情况\n{part}"));
                for issue in issues.iter().filter(|issue| issue.paragraph == 1 && !is_width(issue)) {
                    report(part, issue);
                }
            }
        } else if number.is_some_and(|number| of == number.to_string()) {
            let length = text.chars().count();
            for (paragraph, start) in occurrences(piece, text) {
                let touches = |issue: &&Issue| {
                    issue.paragraph == paragraph
                        && issue.span.start < start + length
                        && start < issue.span.end
                };
                for issue in issues.iter().filter(touches).filter(|issue| !is_width(issue)) {
                    report(text, issue);
                }
            }
        }
    }
    count
}
