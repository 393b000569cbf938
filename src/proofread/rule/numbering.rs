//! Numbers of headings and items: how they are written, in which series, in which order.

use super::{Authority, Check, Findings, Rule};
use crate::proofread::issue::Level;
use crate::proofread::mark::{Mark, MarkKind};
use crate::proofread::piece::{Paragraph, Piece, Role};
use crate::text::numeral::{read_chinese, to_chinese};

const LAYOUT: Authority =
    Authority::Standard("GB/T 9704—2012 7.3.3：结构层次序数依次为“一、”“（一）”“1.”“（1）”");

/// The sign behind a number is not the one it takes.
pub static MARK_SIGN: Rule = Rule {
    id: "mark-sign",
    name: "序号后的标点不对",
    level: Level::Error,
    authority: LAYOUT,
    help: "汉字序号后用顿号（一、），阿拉伯数字后用下脚点（1.），带括号的序号后不加标点（（一）（1））。",
    is_safe: true,
    labels: &["numbering", "punctuation"],
    examples: &[
        "⟦1、→1.⟧加强学习。",
        "⟦一.→一、⟧加强学习",
        "（一）⟦、→⟧加强学习",
        "1.加强学习。",
        "一、加强学习",
        "（一）加强学习",
        "1.5万元用于慰问。",
    ],
    check: Check::Paragraph(mark_sign),
};

fn mark_sign(paragraph: &Paragraph, findings: &mut Findings) {
    if !matches!(paragraph.role, Role::Body | Role::Heading) {
        return;
    }
    let Some(mark) = paragraph.mark() else { return };
    let (from, to) = mark.numeral;
    let numeral: String = paragraph.text.get(from..to).unwrap_or_default().iter().collect();
    match (mark.kind, mark.sign) {
        (MarkKind::Arabic, '、' | '，' | ',' | '．') => {
            findings.add(
                from..mark.length,
                "阿拉伯数字序号后用下脚点。".to_owned(),
                Some(format!("{numeral}.")),
            );
        }
        (MarkKind::Han, '.' | '．' | '，' | ',') => {
            findings.add(from..mark.length, "汉字序号后用顿号。".to_owned(), Some(format!("{numeral}、")));
        }
        (MarkKind::BracketedHan | MarkKind::BracketedArabic, _)
            if matches!(paragraph.text.get(mark.length), Some('、' | '.' | '．' | '，' | ',')) =>
        {
            findings.add(
                mark.length..mark.length + 1,
                "带括号的序号后不加标点。".to_owned(),
                Some(String::new()),
            );
        }
        _ => {}
    }
}

/// 一是, 二是 as headings on lines of their own.
pub static HEADING_SERIES: Rule = Rule {
    id: "heading-series",
    name: "标题用了“一是”",
    level: Level::Error,
    authority: LAYOUT,
    help: "“一是、二是”用在段落里面；单独成行的标题用“一、二、”或“（一）（二）”。",
    is_safe: false,
    labels: &["numbering"],
    examples: &[
        "工作总结\n⟦一是→一、⟧继续推进活动\n开展活动。\n⟦二是→二、⟧加强队伍建设\n加强培训。",
        "工作总结\n一是继续推进活动，全年开展活动十场，参加群众踊跃，受到好评，取得了良好的社会效果。\n二是加强队伍建设。",
        "工作总结\n一、继续推进活动\n开展活动。",
    ],
    check: Check::Report(heading_series),
};

/// Longest line that can be a heading, in characters.
const LONGEST_HEADING: usize = 28;

/// Whether the paragraph is one short sentence that begins with 一是 and so stands as a heading.
pub(super) fn is_series_heading(paragraph: &Paragraph) -> bool {
    let text = &paragraph.text;
    let inner = text.get(..text.len().saturating_sub(1)).unwrap_or_default();
    paragraph.mark().is_some_and(|mark| mark.kind == MarkKind::Is)
        && text.len() <= LONGEST_HEADING
        && !inner.iter().any(|c| matches!(c, '。' | '；' | '，' | ',' | ';'))
}

/// Paragraphs that are headings of a series 一是, 二是 …, when there are two and text stands between them.
pub(super) fn series_headings(piece: &Piece) -> Vec<usize> {
    let found: Vec<usize> =
        piece.body().filter(|(_, paragraph)| is_series_heading(paragraph)).map(|(index, _)| index).collect();
    let apart = found.windows(2).any(|two| matches!(two, [a, b] if b - a > 1));
    if apart { found } else { Vec::new() }
}

fn heading_series(piece: &Piece, findings: &mut Findings) {
    for index in series_headings(piece) {
        let Some(mark) = piece.paragraphs.get(index).and_then(Paragraph::mark) else { continue };
        let instead = format!("{}、", to_chinese(mark.number));
        let message = "单独成行的标题不用“一是”，用“一、”。".to_owned();
        findings.add_at(index, mark.numeral.0..mark.length, Level::Error, message, Some(instead));
    }
}

/// Numbers that skip, repeat or begin anew.
pub static SEQUENCE: Rule = Rule {
    id: "number-sequence",
    name: "序号不连续",
    level: Level::Error,
    authority: LAYOUT,
    help: "同一层的序号要从1开始、一个接一个。跳号或重号多半是删了、加了一段；忽然从1重新开始，多半是丢了上一层的标题。",
    is_safe: false,
    labels: &["numbering", "missing-heading"],
    examples: &[
        "工作总结\n一、学习\n⟦三、⟧服务",
        "工作总结\n一、学习\n⟦一、⟧服务",
        "工作总结\n1.学习。\n2.服务。\n⟦1.⟧维权。",
        "工作总结\n一、学习\n⟦（1）⟧读书",
        "工作总结\n一、学习\n1.读书。\n2.写字。\n二、服务\n1.走访。",
        "工作总结\n一、学习\n二、服务",
    ],
    check: Check::Report(sequence),
};

fn sequence(piece: &Piece, findings: &mut Findings) {
    let mut last: [u32; 4] = [0; 4];
    for (index, paragraph) in piece.body() {
        let Some(mark) = paragraph.mark() else { continue };
        let depth = match mark.kind {
            MarkKind::Han => 0,
            MarkKind::BracketedHan => 1,
            MarkKind::Arabic => 2,
            MarkKind::BracketedArabic => 3,
            MarkKind::Is => continue,
        };
        let before = last.get(depth).copied().unwrap_or_default();
        // 一、 may go on with 1., but （1） needs something between.
        if depth == 3 && last.get(1..3) == Some(&[0, 0]) && last.first().is_some_and(|number| *number > 0) {
            let message = "“一、”下面直接用了“（1）”，中间跳过了“（一）”“1.”两层。".to_owned();
            findings.add_at(index, 0..mark.length, Level::Doubt, message, None);
        }
        for (other, number) in last.iter_mut().enumerate() {
            match other.cmp(&depth) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => *number = mark.number,
                std::cmp::Ordering::Greater => *number = 0,
            }
        }
        if let Some((level, message)) = judge(before, &mark) {
            findings.add_at(index, mark.numeral.0..mark.length, level, message, None);
        }
    }
}

fn judge(before: u32, mark: &Mark) -> Option<(Level, String)> {
    let number = mark.number;
    if number == before + 1 {
        return None;
    }
    Some(if before == 0 {
        (Level::Doubt, format!("这一层没有从1开始，第一个就是{number}，前面可能丢了内容。"))
    } else if number == 1 && before > 1 {
        (Level::Doubt, "序号又从1开始，中间可能丢了上一层的标题。".to_owned())
    } else if number == before {
        (Level::Error, format!("序号{number}重复了。"))
    } else if number > before {
        (Level::Error, format!("序号从{before}跳到{number}，中间少了。"))
    } else {
        (Level::Doubt, format!("序号{before}后面是{number}，次序乱了。"))
    })
}

/// 一是, 三是 within a paragraph.
pub static INLINE_SEQUENCE: Rule = Rule {
    id: "inline-sequence",
    name: "“一是、二是”不连续",
    level: Level::Error,
    authority: Authority::Practice("分项列举应从“一是”起一个接一个"),
    help: "段落里的“一是、二是、三是”要连着写，不能跳，也不能重复。",
    is_safe: false,
    labels: &["numbering"],
    examples: &[
        "一是学习。⟦三是⟧服务。",
        "做好三件事：一是学习；二是服务；⟦二是⟧维权。",
        "一是学习。二是服务。三是维权。",
        "全镇统一是关键。三是个数字。",
    ],
    check: Check::Paragraph(inline_sequence),
};

fn inline_sequence(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    let mut last = 0;
    for at in 0..text.len() {
        let begins = at == 0
            || text
                .get(at - 1)
                .is_some_and(|c| matches!(c, '。' | '；' | '：' | '，' | ';' | ':' | ',' | '！' | '　'));
        if !begins {
            continue;
        }
        let head: String = text.iter().skip(at).take(4).collect();
        let Some((number, bytes)) = read_chinese(&head) else { continue };
        let length = head.get(..bytes).map_or(0, |numeral| numeral.chars().count());
        if text.get(at + length) != Some(&'是') {
            continue;
        }
        let goes_on = number == last + 1 || number == 1;
        if !goes_on && last > 0 {
            let message = if number == last {
                format!("“{}是”重复了。", to_chinese(number))
            } else {
                format!("“{}是”后面应是“{}是”。", to_chinese(last), to_chinese(last + 1))
            };
            findings.add(at..at + length + 1, message, None);
        }
        // 三是 without 一是 before it is no enumeration.
        if number == 1 || last > 0 {
            last = number;
        }
    }
}
