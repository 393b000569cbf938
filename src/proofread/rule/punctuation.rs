//! Marks: width, pairs, dashes, marks behind headings, 、 and ， in lists.

use super::{Authority, Check, Findings, Rule, numbering};
use crate::proofread::condition::is_quoted;
use crate::proofread::issue::Level;
use crate::proofread::mark::MarkKind;
use crate::proofread::piece::{Paragraph, Piece, Role};
use crate::text::character::{is_clause_end, is_han, is_sentence_end};

const MARKS: Authority = Authority::Standard("GB/T 15834—2011《标点符号用法》");

/// A full stop behind a heading.
pub static HEADING_STOP: Rule = Rule {
    id: "heading-stop",
    name: "标题末尾有标点",
    level: Level::Error,
    authority: Authority::Standard("GB/T 15834—2011 附录B：单独成行的标题末尾不用点号"),
    help: "单独占一行的标题，末尾不加句号、冒号。",
    is_safe: true,
    labels: &["punctuation", "numbering"],
    examples: &[
        "工作总结\n一、加强学习⟦。→⟧\n开展活动，效果良好。",
        "工作总结\n⟦一是→一、⟧继续推进⟦。→⟧\n开展活动。\n⟦二是→二、⟧加强建设⟦。→⟧\n开展培训。",
        "工作总结\n一、加强学习\n开展活动。",
        "工作总结\n（一）抓学习。组织学习十次。\n（二）抓服务。走访二十户。",
    ],
    check: Check::Report(heading_stop),
};

fn heading_stop(piece: &Piece, findings: &mut Findings) {
    let series = numbering::series_headings(piece);
    for (index, paragraph) in piece.body() {
        let text = &paragraph.text;
        let Some((last, rest)) = text.split_last() else { continue };
        if !matches!(last, '。' | '：' | ':' | '，' | '；') {
            continue;
        }
        // A numbered line of one clause, with unnumbered text below it, is a heading.
        let is_line = text.len() <= 30 && !rest.iter().any(|c| is_clause_end(*c));
        let numbered =
            paragraph.mark().is_some_and(|mark| matches!(mark.kind, MarkKind::Han | MarkKind::BracketedHan));
        let text_follows = piece.paragraphs.get(index + 1).is_some_and(|next| {
            matches!(next.role, Role::Body) && next.mark().is_none_or(|mark| mark.kind > MarkKind::Han)
        });
        if paragraph.role == Role::Heading || is_line && numbered && text_follows || series.contains(&index) {
            let at = rest.len();
            let message = "标题单独成行，末尾不用标点。".to_owned();
            findings.add_at(index, at..at + 1, Level::Error, message, Some(String::new()));
        }
    }
}

/// A mark in half width beside Han characters.
pub static HALF_WIDTH: Rule = Rule {
    id: "half-width-mark",
    name: "半角标点",
    level: Level::Hint,
    authority: MARKS,
    help: "中文里用全角标点。网上复制的稿子常整篇是半角，可以一次全改。",
    is_safe: true,
    labels: &["width(full/half)"],
    examples: &["学习⟦,→，⟧提高", "妇女⟦(→（⟧13人⟦)→）⟧", "10:30开会", "1,000元", "www.abc.cn", "学习，提高"],
    check: Check::Paragraph(half_width),
};

fn half_width(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    for (at, c) in text.iter().enumerate() {
        let full = match c {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            '(' => '（',
            ')' => '）',
            _ => continue,
        };
        let beside = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| text.get(at)).copied());
        let is_chinese = |c: Option<char>| {
            c.is_some_and(|c| is_han(c) || matches!(c, '”' | '》' | '“' | '《' | '）' | '（' | '%' | '"'))
        };
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let [before, behind] = beside;
        if (is_chinese(before) || is_chinese(behind)) && !(is_latin(before) && is_latin(behind)) {
            findings.add(at..at + 1, format!("中文里用全角的“{full}”。"), Some(full.to_string()));
        }
    }
}

/// Straight quotation marks.
pub static STRAIGHT_QUOTE: Rule = Rule {
    id: "straight-quote",
    name: "引号不是中文引号",
    level: Level::Error,
    authority: Authority::Standard("GB/T 15834—2011 4.8：引号的形式为“ ”"),
    help: "直引号 \" \" 是英文输入法打出来的，中文用“ ”。",
    is_safe: true,
    labels: &["width(full/half)", "punctuation"],
    examples: &["开展⟦\"→“⟧双学双比⟦\"→”⟧活动", "开展“双学双比”活动", "5\"屏幕"],
    check: Check::Paragraph(straight_quote),
};

/// Longest quotation taken for one, in characters.
const LONGEST_QUOTATION: usize = 60;

fn straight_quote(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    let is_straight = |c: &char| matches!(c, '"' | '〞' | '〝' | '＂' | '„');
    let marks: Vec<usize> = (0..text.len()).filter(|at| text.get(*at).is_some_and(is_straight)).collect();
    for pair in marks.chunks(2) {
        let [start, end] = pair else { continue };
        if end - start > LONGEST_QUOTATION {
            continue;
        }
        // Each mark by itself: what stands between them may have faults of its own.
        for (at, mark) in [(*start, "“"), (*end, "”")] {
            findings.add(at..at + 1, format!("中文引号用“ ”，这里是“{mark}”。"), Some(mark.to_owned()));
        }
    }
}

/// A mark that opens and is never closed, or the reverse.
pub static UNPAIRED: Rule = Rule {
    id: "unpaired-mark",
    name: "引号、括号不成对",
    level: Level::Doubt,
    authority: MARKS,
    help: "引号、书名号、括号要成对。请补上缺的一半，或删去多的一半。",
    is_safe: false,
    labels: &["punctuation"],
    examples: &["开展⟦“⟧巾帼建功活动", "学习⟦《⟧民法典", "开展“巾帼建功”活动", "（一）学习", "1）学习"],
    check: Check::Paragraph(unpaired),
};

fn unpaired(paragraph: &Paragraph, findings: &mut Findings) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, &c) in paragraph.text.iter().enumerate() {
        let closing = match c {
            '“' | '‘' | '《' | '（' | '【' | '〔' => {
                open.push((at, c));
                continue;
            }
            '”' => '“',
            '’' => '‘',
            '》' => '《',
            '）' => '（',
            '】' => '【',
            '〕' => '〔',
            _ => continue,
        };
        if open.last().is_some_and(|(_, opening)| *opening == closing) {
            open.pop();
        } else if c == '）' && paragraph.text.iter().take(at).all(|c| c.is_alphanumeric()) && at <= 3 {
            // 1） is a number.
        } else if let Some(place) = open.iter().rposition(|(_, opening)| *opening == closing) {
            // What was opened inside is not closed.
            for (at, c) in open.drain(place..).skip(1) {
                findings.add(at..at + 1, format!("“{c}”没有另一半。"), None);
            }
        } else {
            findings.add(at..at + 1, format!("“{c}”前面没有另一半。"), None);
        }
    }
    for (at, c) in open {
        findings.add(at..at + 1, format!("“{c}”没有另一半。"), None);
    }
}

/// Dashes and ellipses made of other signs.
pub static DASH: Rule = Rule {
    id: "dash-or-ellipsis",
    name: "破折号、省略号不对",
    level: Level::Error,
    authority: Authority::Standard("GB/T 15834—2011 4.10、4.11、4.13"),
    help: "破折号是“——”（占两格），省略号是“……”，起止年份之间用“—”。",
    is_safe: true,
    labels: &["punctuation", "width(full/half)"],
    examples: &[
        "情满中秋⟦--→——⟧邻里节",
        "参观、学习⟦。。。→……⟧",
        "2021⟦-→—⟧2030年",
        "情满中秋——邻里节",
        "参观、学习……",
        "电话0312-6688",
        "2021—2030年",
    ],
    check: Check::Paragraph(dash),
};

fn dash(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        let run = text.iter().skip(at).take_while(|other| **other == c).count();
        let full = match c {
            '-' | '－' if run >= 2 => Some("——"),
            '。' if run >= 3 => Some("……"),
            '.' | '．' if run >= 3 => Some("……"),
            _ => None,
        };
        if let Some(full) = full {
            findings.add(at..at + run, format!("这里应是“{full}”。"), Some(full.to_owned()));
        }
        if run == 1 && matches!(c, '-' | '－' | '~') && is_year_range(text, at) {
            let message = "起止年份之间用一字线“—”。".to_owned();
            findings.add_at(findings.paragraph, at..at + 1, Level::Doubt, message, Some("—".to_owned()));
        }
        at += run;
    }
}

fn is_year_range(text: &[char], at: usize) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        text.get(range).is_some_and(|four| four.len() == 4 && four.iter().all(char::is_ascii_digit))
    };
    let start = at.checked_sub(4);
    start.is_some_and(|start| digits(start..at) && text.get(start) == Some(&'2'))
        && digits(at + 1..at + 5)
        && matches!(text.get(at + 5), Some('年' | '）' | ')'))
}

/// The same mark twice, or two marks where one belongs.
pub static DOUBLED: Rule = Rule {
    id: "doubled-mark",
    name: "标点重复",
    level: Level::Error,
    authority: MARKS,
    help: "两个标点连在一起，留一个。",
    is_safe: true,
    labels: &["punctuation"],
    examples: &["学习⟦，，→，⟧提高", "学习提高⟦，。→。⟧", "学习提高……。", "“好。”", "学习、提高"],
    check: Check::Paragraph(doubled),
};

fn doubled(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    let is_point = |c: &char| matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？');
    let mut at = 0;
    while at < text.len() {
        let run = text.iter().skip(at).take_while(|c| is_point(c)).count();
        let marks = text.get(at..at + run).unwrap_or_default();
        // 。。。 is an ellipsis gone wrong, ！！ and ？！ are meant.
        let meant =
            marks.iter().all(|c| matches!(c, '！' | '？')) || run >= 3 && marks.iter().all(|c| *c == '。');
        if run >= 2 && !meant {
            let kept = marks.iter().rev().find(|c| is_sentence_end(**c)).or(marks.first());
            let kept = kept.map(char::to_string);
            findings.add(at..at + run, "两个标点连在一起，留一个。".to_owned(), kept);
        }
        at += run.max(1);
    }
}

/// A point in half width between Han characters.
pub static POINT_BETWEEN: Rule = Rule {
    id: "point-between",
    name: "汉字中间的小圆点",
    level: Level::Doubt,
    authority: Authority::Standard("GB/T 15834—2011 4.1、4.14"),
    help: "汉字中间不用半角的点：断句用句号“。”，分开两半名称用间隔号“·”。",
    is_safe: false,
    labels: &["punctuation", "width(full/half)"],
    examples: &[
        "“金秋送爽⟦.→·⟧欢乐中秋”晚会",
        "工作结束⟦.→。⟧下一步",
        "“金秋送爽·欢乐中秋”",
        "1.学习",
        "3.5万元",
    ],
    check: Check::Paragraph(point_between),
};

fn point_between(paragraph: &Paragraph, findings: &mut Findings) {
    let numbered = paragraph.mark().map_or(0, |mark| mark.length);
    for (at, three) in paragraph.text.windows(3).enumerate() {
        if let [before, '.' | '．', behind] = three
            && at + 2 > numbered
            && is_han(*before)
            && is_han(*behind)
        {
            let quoted = is_quoted(paragraph.text.get(..at).unwrap_or_default());
            let mark = if quoted { "·" } else { "。" };
            findings.add(at + 1..at + 2, format!("这里像是“{mark}”。"), Some(mark.to_owned()));
        }
    }
}

/// A space inside Chinese text.
pub static STRAY_SPACE: Rule = Rule {
    id: "stray-space",
    name: "多余的空格",
    level: Level::Hint,
    authority: Authority::Practice("中文的词和标点之间不空格"),
    help: "标点后面、汉字中间的空格多半是复制时带进来的，删去。",
    is_safe: true,
    labels: &["punctuation", "width(full/half)"],
    examples: &["开展活动，⟦ →⟧效果良好", "“关爱生命⟦ ⟧远离毒品”", "开展 5G 培训", "开展活动，效果良好"],
    check: Check::Paragraph(stray_space),
};

fn stray_space(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    let is_space = |c: &char| matches!(c, ' ' | '\u{a0}' | '　');
    let mut at = 0;
    while at < text.len() {
        let run = text.iter().skip(at).take_while(|c| is_space(c)).count();
        let before = at.checked_sub(1).and_then(|at| text.get(at));
        let behind = text.get(at + run);
        if run > 0
            && let (Some(before), Some(behind)) = (before, behind)
        {
            let is_point = |c: &char| matches!(c, '，' | '。' | '、' | '；' | '：' | ',' | ';');
            let is_mark = is_point(before) && !is_point(behind);
            if is_mark {
                findings.add(at..at + run, "标点后面不空格。".to_owned(), Some(String::new()));
            } else if is_han(*before) && is_han(*behind) && paragraph.role == Role::Body {
                let message = "汉字中间有空格，删去，或换成标点。".to_owned();
                findings.add(at..at + run, message, None);
            }
        }
        at += run.max(1);
    }
}

/// Names of festivals.
pub static FESTIVAL: Rule = Rule {
    id: "festival-name",
    name: "节日名称的写法",
    level: Level::Error,
    authority: Authority::Standard("GB/T 15834—2011 4.15、GB/T 15835—2011：含月日的专名用汉字"),
    help: "节日写“六一”国际儿童节、“三八”国际妇女节；用数字时写3·8，中间是间隔号。",
    is_safe: false,
    labels: &["punctuation", "width(full/half)"],
    examples: &[
        "“⟦6.1→六一⟧”国际儿童节",
        "⟦三八节→“三八”节⟧期间",
        "“六一”国际儿童节",
        "3·8维权周",
        "6.1万元",
    ],
    check: Check::Terms,
};
