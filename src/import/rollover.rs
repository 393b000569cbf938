//! 改成今年的: what has to move when a report of one year becomes that of another: years, anniversaries, plans of five
//! years, the meetings of a year. Each place is proposed for itself; figures stay, because only she knows them.

use crate::proofread::issue::{Fix, Issue, Level};
use crate::proofread::piece::{Piece, Role};
use crate::proofread::rule::{Authority, Check, Rule};
use std::sync::LazyLock;

/// What the places are called in lists of changes.
static ROLLOVER: Rule = Rule {
    id: "rollover",
    name: "换年份",
    level: Level::Hint,
    authority: Authority::Practice("旧稿改新稿，年份、周年、会议名称要跟着变"),
    help: "旧稿里的年份、周年和会议名称要跟着新的一年变。",
    is_safe: false,
    labels: &[],
    examples: &[],
    check: Check::Terms,
};

/// A place that has to move.
#[derive(Clone, Debug)]
pub struct Move {
    /// The place, and what it becomes.
    pub issue: Issue,
    /// Whether it moves without doubt.
    pub is_certain: bool,
}

struct Data {
    /// The year each is counted from, with the words before.
    anniversaries: Vec<(i32, Vec<&'static str>)>,
    meetings: Vec<(i32, &'static str)>,
    plans: Vec<(i32, &'static str)>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    let mut data = Data { anniversaries: Vec::new(), meetings: Vec::new(), plans: Vec::new() };
    for line in include_str!("data/rollover.txt").lines().filter(|line| !line.starts_with("//")) {
        let Some(((kind, year), words)) =
            line.split_once('｜').and_then(|(head, words)| Some((head.split_once(' ')?, words)))
        else {
            continue;
        };
        let Ok(year) = year.parse() else { continue };
        match kind {
            "周年" => data.anniversaries.push((year, words.split('、').collect())),
            "会议" => data.meetings.push((year, words)),
            "规划" => data.plans.push((year, words)),
            _ => {}
        }
    }
    data
});

/// The year the text is about: that of its title, or the one named most often.
pub fn year_of(piece: &Piece) -> Option<i32> {
    let title = piece.title().and_then(|title| years(&title.text).first().map(|(_, year)| *year));
    title.or_else(|| {
        let mut counts: Vec<(i32, usize)> = Vec::new();
        for (_, year) in piece.paragraphs.iter().flat_map(|paragraph| years(&paragraph.text)) {
            match counts.iter_mut().find(|(known, _)| *known == year) {
                Some((_, count)) => *count += 1,
                None => counts.push((year, 1)),
            }
        }
        counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
    })
}

/// What has to move from the year `from` to the year `to`, in the order of the text.
pub fn moves(piece: &Piece, from: i32, to: i32) -> Vec<Move> {
    let mut found = Vec::new();
    if from == to {
        return found;
    }
    for (index, paragraph) in piece.paragraphs.iter().enumerate() {
        let text = &paragraph.text;
        let mut add = |start: usize, length: usize, with: String, is_certain: bool, message: &str| {
            let quote: String = text[start..start + length].iter().collect();
            if quote == with {
                return;
            }
            let fix = Some(Fix { replacement: with, is_safe: is_certain });
            let issue = Issue {
                rule: &ROLLOVER,
                level: Level::Hint,
                paragraph: index,
                span: start..start + length,
                quote,
                message: message.to_owned(),
                fix,
            };
            found.push(Move { issue, is_certain });
        };
        for (at, year) in years(text) {
            let is_kept =
                is_in_title(text, at) || is_in_range(text, at) || !(from - 1..=from + 1).contains(&year);
            if is_kept {
                continue;
            }
            // A comparison with the year before, and a date, may hold something else.
            let is_certain = year >= from && paragraph.role != Role::IssueDate;
            add(
                at,
                4,
                (year + to - from).to_string(),
                is_certain,
                if is_certain { "年份跟着变" } else { "看看是不是也跟着变" },
            );
        }
        for (at, length, number) in anniversaries(text) {
            let before: String = text[at.saturating_sub(16)..at].iter().collect();
            let base = DATA.anniversaries.iter().find(|(base, words)| {
                from - base == number && words.iter().any(|word| before.contains(word))
            });
            let (with, is_certain) = match base {
                Some((base, _)) => (to - base, true),
                None => (number + to - from, false),
            };
            add(at, length, with.to_string(), is_certain, "周年数跟着变");
        }
        let named = |names: &[(i32, &'static str)], year: i32| {
            names.iter().rev().find(|(begins, _)| *begins <= year).map(|(_, name)| *name)
        };
        if let (Some(before), Some(now)) = (named(&DATA.plans, from), named(&DATA.plans, to)) {
            each(text, before, |at, length| {
                add(at, length, now.to_owned(), false, "五年规划换了，看看是不是也跟着变")
            });
        }
        let of = |year: i32| DATA.meetings.iter().find(|(held, _)| *held == year).map(|(_, name)| *name);
        if let (Some(before), Some(now)) = (of(from), of(to)) {
            each(text, before, |at, length| {
                add(at, length, now.to_owned(), false, "这一年开的是这个会，看看是不是也跟着变")
            });
        }
    }
    found.sort_by_key(|found| (found.issue.paragraph, found.issue.span.start));
    found
}

/// The years of four digits in a text that 年 follows, with their places.
fn years(text: &[char]) -> Vec<(usize, i32)> {
    let mut found = Vec::new();
    for at in 0..text.len().saturating_sub(4) {
        let digits = &text[at..at + 4];
        let is_cut = at > 0 && text[at - 1].is_ascii_digit();
        if text[at + 4] == '年' && !is_cut && digits.iter().all(char::is_ascii_digit) {
            let year: Option<i32> = digits.iter().collect::<String>().parse().ok();
            found.extend(year.filter(|year| (1949..=2100).contains(year)).map(|year| (at, year)));
        }
    }
    found
}

/// Whether a place lies in the name of a law or book, or in the number of a document.
fn is_in_title(text: &[char], at: usize) -> bool {
    let open = text[..at].iter().rposition(|c| matches!(c, '《' | '〔' | '［'));
    let close = text[..at].iter().rposition(|c| matches!(c, '》' | '〕' | '］'));
    open.is_some_and(|open| close.is_none_or(|close| close < open))
}

/// Whether a year is one end of a range: 2021—2030年.
fn is_in_range(text: &[char], at: usize) -> bool {
    let is_dash = |c: &char| matches!(c, '—' | '-' | '－' | '–' | '～' | '~' | '至');
    let before = at > 1
        && text.get(at - 1).is_some_and(is_dash)
        && (text[at - 2].is_ascii_digit() || text[at - 2] == '年' || is_dash(&text[at - 2]));
    let behind = text.get(at + 5).is_some_and(is_dash)
        && text.get(at + 6).is_some_and(|c| c.is_ascii_digit() || is_dash(c));
    before || behind
}

/// Numbers before 周年, with their places and lengths.
fn anniversaries(text: &[char]) -> Vec<(usize, usize, i32)> {
    let mut found = Vec::new();
    for end in (0..text.len()).filter(|end| text[*end..].starts_with(&['周', '年'])) {
        let start = text[..end].iter().rposition(|c| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        let number: Option<i32> = text[start..end].iter().collect::<String>().parse().ok();
        found.extend(
            number.filter(|number| (1..=999).contains(number)).map(|number| (start, end - start, number)),
        );
    }
    found
}

fn each(text: &[char], name: &str, mut act: impl FnMut(usize, usize)) {
    let name: Vec<char> = name.chars().collect();
    (0..text.len()).filter(|at| text[*at..].starts_with(&name)).for_each(|at| act(at, name.len()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, (from, to): (i32, i32), expected: &[&str]) {
        let piece = Piece::from_text(text);
        let shown: Vec<String> = moves(&piece, from, to)
            .iter()
            .map(|found| {
                let with = found.issue.fix.as_ref().map_or("", |fix| fix.replacement.as_str());
                format!("{}→{with}{}", found.issue.quote, if found.is_certain { "" } else { "？" })
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn years_move_and_what_only_looks_like_one_stays() {
        check(
            "青禾镇妇联2025年工作总结\n2025年，比2024年增长。\n二、2026年工作打算",
            (2025, 2026),
            &["2025→2026", "2025→2026", "2024→2025？", "2026→2027"],
        );
        check(
            "总结\n落实《妇女发展规划（2021—2025年）》和青妇〔2025〕3号。\n2023年起施行。2021—2025年。",
            (2025, 2026),
            &[],
        );
        check("总结\n正文\n青禾镇妇联\n2025年12月20日", (2025, 2026), &["2025→2026？"]);
    }

    #[test]
    fn anniversaries_plans_and_meetings_move() {
        check(
            "总结\n庆祝“三八”国际妇女节115周年、建党104周年，公司成立3周年。",
            (2025, 2026),
            &["115→116", "104→105", "3→4？"],
        );
        check("总结\n谋划“十四五”工作。", (2025, 2026), &["“十四五”→“十五五”？"]);
        check(
            "总结\n学习党的二十届三中全会精神。",
            (2024, 2025),
            &["党的二十届三中全会→党的二十届四中全会？"],
        );
    }

    #[test]
    fn the_year_of_a_text_is_its_titles() {
        assert_eq!(year_of(&Piece::from_text("2025年工作总结\n2026年打算。2026年。")), Some(2025));
        assert_eq!(year_of(&Piece::from_text("工作总结\n2026年打算。2026年。2025年。")), Some(2026));
        assert_eq!(year_of(&Piece::from_text("工作总结\n正文")), None);
    }
}
