//! `check`: issues of a text as lines of JSON.

use super::CliError;
use crate::proofread::issue::Issue;
use crate::proofread::knowledge::shipped;
use crate::proofread::piece::Piece;
use serde::Serialize;

/// What is told of a text on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The year it is about; without it the year in its title holds.
    pub year: Option<i32>,
    /// Whether ×× stands on purpose.
    pub masked: bool,
}

impl Setting {
    /// Reads `--year 2023` and `--masked`.
    pub fn read(options: &[String]) -> Result<Setting, CliError> {
        let mut setting = Setting::default();
        let mut rest = options.iter();
        while let Some(option) = rest.next() {
            match option.as_str() {
                "--masked" => setting.masked = true,
                "--year" => {
                    let year = rest.next().and_then(|year| year.parse().ok());
                    setting.year = Some(year.ok_or(CliError::Usage)?);
                }
                _ => return Err(CliError::Usage),
            }
        }
        Ok(setting)
    }

    /// The issues of `text`.
    pub fn check(&self, text: &str) -> (Piece, Vec<Issue>) {
        let mut piece = Piece::from_text(text);
        piece.masked = self.masked;
        piece.year = self.year.or(piece.year);
        let issues = crate::proofread::check(&piece, shipped());
        (piece, issues)
    }
}

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    level: &'a str,
    paragraph: usize,
    start: usize,
    end: usize,
    quote: &'a str,
    message: &'a str,
    fix: Option<&'a str>,
}

/// The issues of `text`, a line of JSON each.
pub fn check_lines(text: &str, setting: &Setting) -> String {
    let (_, issues) = setting.check(text);
    let line = |issue: &Issue| {
        let line = Line {
            rule: issue.rule.id,
            level: issue.level.name(),
            paragraph: issue.paragraph,
            start: issue.span.start,
            end: issue.span.end,
            quote: &issue.quote,
            message: &issue.message,
            fix: issue.fix.as_ref().map(|fix| fix.replacement.as_str()),
        };
        serde_json::to_string(&line).unwrap_or_default() + "\n"
    };
    issues.iter().map(line).collect()
}
