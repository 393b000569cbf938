//! What has changed between two states of a report, line by line as it reads on paper.

use super::composer::compose;
use super::element::{Element, Role};
use super::manuscript::EmptySections;
use super::picture::PICTURE_MARK;
use crate::report::Report;
use diff::Result as Difference;

/// A line, and in which of the two states it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// In both.
    Both(String),
    /// Only in the earlier one.
    OnlyBefore(String),
    /// Only in the later one.
    OnlyNow(String),
}

/// Pairs of lines compared at most: the table of a comparison grows with the product of both lengths.
const MOST_PAIRS: usize = 4_000_000;

/// Compares two states of a report.
pub fn compare(before: &Report, now: &Report) -> Vec<Line> {
    compare_lines(&lines(before, EmptySections::Printed), &lines(now, EmptySections::Printed))
}

/// Compares two texts given as lines.
pub fn compare_lines(before: &[String], now: &[String]) -> Vec<Line> {
    let start = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let (middle_before, middle_now) = (&before[start..], &now[start..]);
    let end = middle_before.iter().rev().zip(middle_now.iter().rev()).take_while(|(a, b)| a == b).count();
    let middle_before = &middle_before[..middle_before.len() - end];
    let middle_now = &middle_now[..middle_now.len() - end];
    let both = |line: &String| Line::Both(line.clone());
    let mut result: Vec<Line> = before[..start].iter().map(both).collect();
    if middle_before.len().saturating_mul(middle_now.len()) > MOST_PAIRS {
        result.extend(middle_before.iter().cloned().map(Line::OnlyBefore));
        result.extend(middle_now.iter().cloned().map(Line::OnlyNow));
    } else {
        result.extend(diff::slice(middle_before, middle_now).into_iter().map(
            |difference| match difference {
                Difference::Left(line) => Line::OnlyBefore(line.clone()),
                Difference::Both(line, _) => Line::Both(line.clone()),
                Difference::Right(line) => Line::OnlyNow(line.clone()),
            },
        ));
    }
    result.extend(before[before.len() - end..].iter().map(both));
    result
}

/// The lines of a report as they are printed, then the sections set aside.
pub fn lines(report: &Report, empty_sections: EmptySections) -> Vec<String> {
    let text = |element: &Element| match element.role {
        Role::Picture => PICTURE_MARK.to_owned(),
        _ => element.runs.iter().map(|run| run.text.as_str()).collect(),
    };
    let mut lines: Vec<String> = compose(report, empty_sections).elements.iter().map(text).collect();
    for section in &report.set_aside {
        lines.push(format!("（不写的节）{}", section.heading));
        lines.extend(section.texts().flat_map(str::lines).map(str::to_owned));
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, now: &str, expected: &str) {
        let lines = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let shown: String = compare_lines(&lines(before), &lines(now))
            .into_iter()
            .map(|line| match line {
                Line::Both(line) => line,
                Line::OnlyBefore(line) => format!("-{line}"),
                Line::OnlyNow(line) => format!("+{line}"),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_went_and_what_came() {
        check("", "", "");
        check("甲乙丙", "甲乙丙", "甲乙丙");
        check("甲乙丙", "甲丙", "甲-乙丙");
        check("甲丙", "甲乙丙", "甲+乙丙");
        check("甲乙", "丙丁", "-甲-乙+丙+丁");
        check("甲甲", "甲", "甲-甲");
    }

    #[test]
    fn two_texts_that_share_nothing_are_compared_in_no_time_at_any_length() {
        let lines = |from: usize| (from..from + 5_000).map(|number| number.to_string()).collect::<Vec<_>>();
        assert_eq!(compare_lines(&lines(0), &lines(5_000)).len(), 10_000);
    }
}
