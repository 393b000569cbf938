//! Sums and figures that contradict each other.

use super::{Authority, Check, Findings, Number, Rule, contains, numbers, stands_at};
use crate::proofread::issue::Level;
use crate::proofread::piece::{Paragraph, Piece};
use crate::text::character::{is_han, is_sentence_end};
use crate::text::numeral::read_chinese;
use std::collections::HashMap;

const FIGURES: Authority = Authority::Practice("《统计法》要求数据真实、准确；分项之和应等于总数");

/// 来信来访 N 件 beside its parts.
pub static PARTS: Rule = Rule {
    id: "sum-of-parts",
    name: "分项加起来不等于总数",
    level: Level::Error,
    authority: FIGURES,
    help: "来信、来访、来电的件数加起来要等于总数。请和台账核对后改一个数。",
    is_safe: false,
    labels: &["dropped-number", "sum"],
    examples: &[
        "接待来信来访案件⟦6宗⟧，来访4次，来电1次，均已结案。",
        "受理信访⟦30件⟧，其中来信10件、来访15件、来电6件。",
        "接待来信来访案件6宗，来访5次，来电1次，均已结案。",
        "受理信访30件，其中来访15件。",
        "受理信访30件，来信、来访、来电都有。",
    ],
    check: Check::Paragraph(parts),
};

/// Longest text before a number that tells what it counts, in characters.
const LONGEST_LABEL: usize = 24;

const CHANNELS: [&str; 6] = ["来信", "来访", "来电", "网上", "热线", "电话"];
const MATTERS: [&str; 6] = ["来信来访", "信访", "案件", "投诉", "来访来电", "咨询"];

fn parts(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    for sentence in sentences(text) {
        let Some(chars) = text.get(sentence.clone()) else { continue };
        let found = numbers(chars);
        let label = |number: &Number| -> String {
            let near = number.span.start.saturating_sub(LONGEST_LABEL);
            let start = chars.get(near..number.span.start).unwrap_or_default();
            let from = start
                .iter()
                .rposition(|c| matches!(c, '，' | ',' | '、' | '；' | ';' | '：' | '（' | '('))
                .map_or(0, |p| p + 1);
            start.get(from..).unwrap_or_default().iter().collect()
        };
        let is_count = |number: &Number| {
            ["件", "宗", "起", "次", "人次", "例", "批"]
                .iter()
                .any(|unit| stands_at(chars, number.span.end, unit))
        };
        let total = found
            .iter()
            .find(|number| is_count(number) && MATTERS.iter().any(|matter| label(number).contains(matter)));
        let Some(total) = total else { continue };
        let channel = |number: &&Number| {
            let label = label(number);
            let names = CHANNELS.iter().filter(|channel| label.contains(**channel)).count();
            number.span.start > total.span.end && is_count(number) && names == 1
        };
        let parts: Vec<&Number> = found.iter().filter(channel).collect();
        let sum: Option<u64> = parts.iter().map(|number| number.whole).sum();
        if parts.len() >= 2
            && let (Some(sum), Some(whole)) = (sum, total.whole)
            && sum != whole
        {
            let start = sentence.start + total.span.start;
            let end = sentence.start + total.span.end + 1;
            // A part may be left unsaid; more than all cannot be.
            let level = if sum > whole || parts.len() >= 3 { Level::Error } else { Level::Doubt };
            findings.add_at(
                findings.paragraph,
                start..end,
                level,
                format!("后面各项加起来是{sum}，和这里的{whole}对不上。"),
                None,
            );
        }
    }
}

/// Places of the sentences of `text`.
pub(super) fn sentences(text: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.iter().enumerate() {
        if is_sentence_end(*c) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// A list of names beside its count.
pub static NAMES: Rule = Rule {
    id: "names-and-count",
    name: "名单和人数对不上",
    level: Level::Doubt,
    authority: FIGURES,
    help: "前面说几名、几户、几个，冒号后面就要列几个。请数一数。",
    is_safe: false,
    labels: &["dropped-number", "sum"],
    examples: &[
        "慰问了⟦三位⟧好公民：刘某某、金某某。",
        "设⟦4个⟧小组：宣传组、服务组、维权组。",
        "慰问了三位好公民：刘某某、金某某以及罗某某。",
        "设4个小组：宣传组、服务组、维权组等。",
        "做好三项工作：抓学习，抓服务、抓维权。",
    ],
    check: Check::Paragraph(names),
};

/// Longest list looked at, in characters.
const LONGEST_LIST: usize = 300;

/// Longest name in a list, in characters.
const LONGEST_LISTED: usize = 14;

fn names(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    for at in (0..text.len()).filter(|at| text.get(*at) == Some(&'：')) {
        let from = at.saturating_sub(LONGEST_LABEL);
        let before = text.get(from..at).unwrap_or_default();
        let start = before
            .iter()
            .rposition(|c| matches!(c, '，' | '。' | '；' | '：'))
            .map_or(from, |p| from + p + 1);
        let Some((span, count)) = counted(text, start..at) else { continue };
        let mut list = text.iter().skip(at + 1).take(LONGEST_LIST);
        let Some(length) = list.position(|c| matches!(c, '。' | '；' | '，')) else { continue };
        let list = text.get(at + 1..at + 1 + length).unwrap_or_default();
        let items: Vec<&[char]> = list.split(|c| *c == '、').collect();
        let open = contains(list, "等") || contains(list, "：") || contains(list, "其他");
        let listed: usize = items
            .iter()
            .map(|item| {
                1 + usize::from(contains(item, "以及") || contains(item, "和") || contains(item, "及"))
            })
            .sum();
        if items.len() >= 2
            && !open
            && items.iter().all(|item| item.len() <= LONGEST_LISTED)
            && items.len() != count
            && listed != count
        {
            let message = format!("这里说{count}，后面列了{}个。", items.len());
            findings.add(span, message, None);
        }
    }
}

/// A count with its measure word within `range`.
fn counted(text: &[char], range: std::ops::Range<usize>) -> Option<(std::ops::Range<usize>, usize)> {
    const MEASURES: [char; 8] = ['名', '位', '个', '户', '家', '人', '支', '对'];
    for at in range {
        let head: String = text.iter().skip(at).take(4).collect();
        let read = match head.chars().next()? {
            '两' => Some((2, 1)),
            _ => read_chinese(&head)
                .map(|(value, bytes)| (value, head.get(..bytes).map_or(0, |numeral| numeral.chars().count())))
                .or_else(|| {
                    let ahead = text.get(at..text.len().min(at + LONGEST_LABEL))?;
                    let number = numbers(ahead).into_iter().next().filter(|number| number.span.start == 0)?;
                    Some((u32::try_from(number.whole?).ok()?, number.span.end))
                }),
        };
        // 第三个 is an order, not a count.
        let is_order = at > 0 && text.get(at - 1).is_some_and(|c| *c == '第' || c.is_ascii_digit());
        if let Some((value, length)) = read
            && !is_order
            && text.get(at + length).is_some_and(|c| MEASURES.contains(c))
        {
            return Some((at..at + length + 1, value as usize));
        }
    }
    None
}

/// The same thing counted differently in two places.
pub static DIFFERING: Rule = Rule {
    id: "figures-differ",
    name: "前后数字不一致",
    level: Level::Doubt,
    authority: FIGURES,
    help: "同一件事在两处写了不同的数。请和台账核对，改成一致。",
    is_safe: false,
    labels: &["dropped-number", "sum"],
    examples: &[
        "工作总结\n全县建成妇女之家32个。\n目前全县建成妇女之家⟦35个⟧。",
        "工作总结\n全县建成妇女之家32个。\n目前全县建成妇女之家32个。",
        "工作总结\n春节期间慰问困难妇女32人。\n中秋期间慰问困难妇女35人。",
    ],
    check: Check::Report(differing),
};

/// Characters before a number that tell what it counts.
const LABEL_LENGTH: usize = 7;

fn differing(piece: &Piece, findings: &mut Findings) {
    let mut known: HashMap<String, (Vec<&str>, u64)> = HashMap::new();
    for (index, paragraph) in piece.body() {
        let text = &paragraph.text;
        for number in numbers(text) {
            let Some(whole) = number.whole.filter(|_| !number.has_fraction) else { continue };
            let Some(before) = number.span.start.checked_sub(LABEL_LENGTH) else { continue };
            let Some(label) = text.get(before..number.span.start) else { continue };
            let Some(unit) = text.get(number.span.end).filter(|c| is_han(**c) && **c != '年' && **c != '月')
            else {
                continue;
            };
            if !label.iter().all(|c| is_han(*c)) {
                continue;
            }
            let key: String = label.iter().chain([unit]).collect();
            let times = times(text, number.span.start);
            match known.get(&key) {
                // Two festivals, two quarters: two figures.
                Some((other, _)) if *other != times => {}
                Some((_, first)) if *first != whole => {
                    let message = format!("前面写的是{first}{unit}，这里是{whole}{unit}。");
                    findings.add_at(
                        index,
                        number.span.start..number.span.end + 1,
                        Level::Doubt,
                        message,
                        None,
                    );
                }
                Some(_) => {}
                None => {
                    known.insert(key, (times, whole));
                }
            }
        }
    }
}

/// Words of time in the sentence before `at`.
fn times(text: &[char], at: usize) -> Vec<&'static str> {
    const TIMES: [&str; 13] =
        ["节", "月", "季", "春", "中秋", "期间", "前夕", "上半年", "下半年", "去年", "期", "其中", "以来"];
    let before = text.get(..at).unwrap_or_default();
    let start = before.iter().rposition(|c| is_sentence_end(*c)).map_or(0, |place| place + 1);
    let sentence = before.get(start..).unwrap_or_default();
    // 春节 and 中秋节 differ in 春 and 中秋.
    TIMES.into_iter().filter(|word| contains(sentence, word)).collect()
}

/// A figure in the text that is not the one she has entered.
pub static FACT: Rule = Rule {
    id: "figure-of-fact",
    name: "和填写的数字不一致",
    level: Level::Doubt,
    authority: FIGURES,
    help: "“数字”一栏里填的和正文里写的不一样。请核对，改成一致。",
    is_safe: false,
    labels: &["sum"],
    examples: &[],
    check: Check::Report(fact),
};

/// Characters of the sentence that must stand before the figure to recognise it.
const FACT_CONTEXT: usize = 4;

fn fact(piece: &Piece, findings: &mut Findings) {
    for fact in &piece.facts {
        let before: Vec<char> = fact.around.0.chars().collect();
        let context: String = before.iter().skip(before.len().saturating_sub(8)).collect();
        let unit: String = fact.around.1.chars().take(1).collect();
        if context.chars().count() < FACT_CONTEXT {
            continue;
        }
        for (index, paragraph) in piece.body() {
            for number in numbers(&paragraph.text) {
                let start = number.span.start.checked_sub(context.chars().count());
                let stands = start.is_some_and(|start| stands_at(&paragraph.text, start, &context))
                    && stands_at(&paragraph.text, number.span.end, &unit);
                let digits: String =
                    paragraph.text.get(number.span.clone()).unwrap_or_default().iter().collect();
                if stands && digits != fact.value.trim() {
                    let message =
                        format!("“{}”填的是{}，这里写的是{digits}。", fact.label, fact.value.trim());
                    let instead = Some(fact.value.trim().to_owned());
                    findings.add_at(index, number.span.clone(), Level::Doubt, message, instead);
                }
            }
        }
    }
}
