//! Several reports in one file, as collections from the web are: where each begins. What stands before the first is
//! the collection's own and belongs to none of them.

use super::source::{Line, Source};
use crate::compose::heading::read_number;
use crate::text::numeral::{read_arabic, read_chinese};

/// Longest line that heads a piece, in characters.
const LONGEST_HEAD: usize = 60;
/// Least characters of text a piece has: a table of contents repeats the heads without text between them.
const LEAST_TEXT: usize = 100;

/// The pieces of a file in order, each with the line it begins at; one, the whole, when it is no collection.
pub fn pieces(source: &Source) -> Vec<(usize, Source)> {
    let starts = starts(&source.lines);
    if starts.len() < 2 {
        return vec![(0, source.clone())];
    }
    let ends = starts.iter().skip(1).copied().chain([source.lines.len()]);
    starts.iter().zip(ends).map(|(&from, to)| (from, source.part(from, to))).collect()
}

/// The lines at which pieces begin.
fn starts(lines: &[Line]) -> Vec<usize> {
    let heads: Vec<(usize, String, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| numbered_head(line).map(|(stem, number)| (at, stem, number)))
        .collect();
    // The heads may be listed once before the pieces themselves: each 1 begins a count of its own.
    for (first, (_, stem, _)) in heads.iter().enumerate().filter(|(_, (.., number))| *number == 1) {
        let mut found = Vec::new();
        for (at, _, number) in heads[first..].iter().filter(|(_, other, _)| other == stem) {
            match usize::try_from(*number) {
                Ok(number) if number == found.len() + 1 => found.push(*at),
                Ok(1) => break,
                _ => {}
            }
        }
        if found.len() > 1 && have_text(lines, &found) {
            return found;
        }
    }
    let titles: Vec<usize> = (0..lines.len()).filter(|&at| is_title(lines, at)).collect();
    if titles.len() > 1 && have_text(lines, &titles) { titles } else { Vec::new() }
}

fn have_text(lines: &[Line], starts: &[usize]) -> bool {
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).all(|(&from, to)| {
        lines[from..to].iter().map(|line| line.text.chars().count()).sum::<usize>() >= LEAST_TEXT
    })
}

/// A line that heads a piece and is counted: …篇1, …（二）, 范文三, 第四篇. What it says besides its number, and the number.
fn numbered_head(line: &Line) -> Option<(String, u32)> {
    let text = line.text.as_str();
    if !line.is_text() || text.chars().count() > LONGEST_HEAD || text.contains(['。', '，', '；', ',']) {
        return None;
    }
    if let Some(rest) = text.strip_prefix('第')
        && let Some((number, length)) = numeral(rest)
        && let Some(behind) = rest[length..].strip_prefix('篇')
        && behind.chars().next().is_none_or(|c| "：: 　".contains(c))
    {
        return Some(("第篇".to_owned(), number));
    }
    let bare = text.trim_end_matches(['】', '）', ')', ']', '：', ':']);
    let marks = ["【篇", "（篇", "(篇", "篇", "范文", "范本", "（", "("];
    for mark in marks {
        let Some(at) = bare.rfind(mark) else { continue };
        let (stem, rest) = (&bare[..at], &bare[at + mark.len()..]);
        let is_bracket = mark == "（" || mark == "(";
        if let Some((number, length)) = numeral(rest)
            && length == rest.len()
            && (!is_bracket || is_genre(stem))
        {
            return Some((format!("{stem}{}", mark.trim_start_matches(['【', '（', '('])), number));
        }
    }
    // 【篇一】 with the title behind it.
    let rest = text.strip_prefix(['【', '（', '('])?.strip_prefix('篇')?;
    let (number, length) = numeral(rest)?;
    rest[length..].starts_with(['】', '）', ')']).then(|| ("篇".to_owned(), number))
}

fn numeral(text: &str) -> Option<(u32, usize)> {
    read_chinese(text).or_else(|| read_arabic(text))
}

fn is_genre(text: &str) -> bool {
    ["总结", "计划", "要点", "报告"].iter().any(|genre| text.ends_with(genre))
}

/// A line that is the title of a report of its own: it names the genre, and text follows.
fn is_title(lines: &[Line], at: usize) -> bool {
    let text = lines[at].text.as_str();
    let length = text.chars().count();
    lines[at].is_text()
        && (6..=40).contains(&length)
        && is_genre(text)
        && text.contains(['妇', '年'])
        && !text.contains(['。', '，', '；', '：', '、', ','])
        && read_number(text).is_none()
        && lines.get(at + 1).is_some_and(|next| !is_genre(&next.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(begin: &str) -> String {
        format!("{begin}{}", "镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效。".repeat(4))
    }

    #[track_caller]
    fn check(lines: &[&str], expected: &[&str]) {
        let source = Source::of_text(&lines.join("\n"));
        let found: Vec<String> =
            pieces(&source).iter().map(|(_, piece)| piece.lines[0].text.chars().take(12).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn collections_are_taken_apart() {
        let (first, second) = (long("去年，"), long("今年，"));
        check(
            &["工作总结2篇", "简介。", "工作总结篇1", &first, "工作总结篇2", &second],
            &["工作总结篇1", "工作总结篇2"],
        );
        check(&["第一篇：总结", &first, "第二篇：总结", &second], &["第一篇：总结", "第二篇：总结"]);
        check(&["总结（一）", &first, "总结（二）", &second], &["总结（一）", "总结（二）"]);
        check(&["【篇一】", &first, "【篇二】", &second], &["【篇一】", "【篇二】"]);
        check(
            &["青禾镇妇联2025年工作总结", &first, "青禾镇妇联2026年工作总结", &second],
            &["青禾镇妇联2025年工作", "青禾镇妇联2026年工作"],
        );
        check(&["总结", "篇1", "篇2", "篇1", &first, "篇2", &second], &["篇1", "篇2"]);
    }

    #[test]
    fn one_report_stays_one() {
        let (first, second) = (long("去年，"), long("今年，"));
        check(
            &["青禾镇妇联2026年工作总结", &first, "（一）维权", &second, "（二）关爱", &first],
            &["青禾镇妇联2026年工作"],
        );
        check(&["总结", "一、2026年工作总结", &first, "二、2027年工作计划", &second], &["总结"]);
    }
}
