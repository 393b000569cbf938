//! What copying leaves behind: words cut out by a filter, signs of a web page, zeros lost on the way.

use super::{Authority, Check, Findings, Rule, numbers};
use crate::proofread::issue::Level;
use crate::proofread::mark::MarkKind;
use crate::proofread::piece::{Paragraph, Piece, Role};
use crate::text::character::is_han;

/// Words cut out or exchanged by the site a text was copied from.
pub static COPYING: Rule = Rule {
    id: "copied-wrong",
    name: "抄来的文字坏了",
    level: Level::Error,
    authority: Authority::Practice("文库网站转载时会删字、换字、夹带网页代码"),
    help: "网上的稿子常被删去敏感字（如“毒品”）、成批换字（“服务”变“效劳”）、夹进网页代码。对照原意改回来，最好重写这一句。",
    is_safe: false,
    labels: &["censored-gap", "garbled", "typo", "year-mismatch", "punctuation"],
    examples: &[
        "开展“不让⟦进我家⟧”活动。",
        "增强了⟦对的⟧防范意识。",
        "促进经济社会⟦开展⟧。",
        "妇联⟦&nbsp;⟧工作",
        "拒绝黄赌毒、远离艾滋病。",
        "让毒品远离校园，健康成长。",
    ],
    check: Check::Terms,
};

/// An underscore inside a word.
pub static STRAY_SIGN: Rule = Rule {
    id: "stray-sign",
    name: "词里夹了符号",
    level: Level::Error,
    authority: Authority::Practice("复制网页文字时夹带的符号"),
    help: "下划线一类的符号夹在词中间，多半是复制时带进来的，删去即可。",
    is_safe: true,
    labels: &["garbled", "placeholder"],
    examples: &["提高妇代⟦_→⟧会主任的素质。", "巾帼⟦#→⟧志愿者", "__镇妇联", "第3#楼"],
    check: Check::Paragraph(stray_sign),
};

fn stray_sign(paragraph: &Paragraph, findings: &mut Findings) {
    for (at, three) in paragraph.text.windows(3).enumerate() {
        if let [before, '_' | '＿' | '#' | '^' | '|' | '\\', after] = three
            && is_han(*before)
            && is_han(*after)
        {
            findings.add(at + 1..at + 2, "词中间夹了一个符号，删去即可。".to_owned(), Some(String::new()));
        }
    }
}

/// The number of a page of a document library inside a sentence.
pub static PAGE_NUMBER_INSIDE: Rule = Rule {
    id: "page-number-inside",
    name: "句子被页码切断",
    level: Level::Doubt,
    authority: Authority::Practice("文库网站的页码会混进复制的文字里"),
    help: "上一段在句子中间断了，这一段开头的数字像是文库的页码。删去页码，把两段接起来。",
    is_safe: false,
    labels: &["garbled", "numbering", "dropped-number"],
    examples: &[
        "工作总结\n充分发\n⟦2、⟧挥妇联的作用，开展活动。",
        "工作总结\n全年开展了以下活动：\n1.走访慰问。",
        "工作总结\n一、加强学习\n1.集中学习。",
    ],
    check: Check::Report(page_number_inside),
};

fn page_number_inside(piece: &Piece, findings: &mut Findings) {
    for (index, paragraph) in piece.body().skip(1) {
        let before = index.checked_sub(1).and_then(|index| piece.paragraphs.get(index));
        let Some(before) = before.filter(|before| before.role == Role::Body) else { continue };
        let breaks_off = before.text.last().is_some_and(|c| is_han(*c) || c.is_ascii_digit());
        let mark = paragraph.mark().filter(|mark| mark.kind == MarkKind::Arabic && mark.sign == '、');
        // A list of short lines without stops is a list.
        let is_list = before.mark().is_some_and(|mark| mark.kind == MarkKind::Arabic);
        if let Some(mark) = mark.filter(|_| breaks_off && !is_list) {
            let message = "上一段没有写完，这里的数字像是页码，请把两段接起来。".to_owned();
            findings.add_at(index, mark.numeral.0..mark.length, Level::Doubt, message, None);
        }
    }
}

/// No zero among many digits: lost in copying.
pub static ZEROS_GONE: Rule = Rule {
    id: "zeros-gone",
    name: "数字里的0可能丢了",
    level: Level::Doubt,
    authority: Authority::Practice("一篇里几十个数字没有一个0，多半是转载时0被删掉"),
    help: "全篇的数字里一个0也没有，很可能是抄来的稿子丢了0（“100余人”变成“1余人”）。请把每个数字和台账核对一遍。",
    is_safe: false,
    labels: &["dropped-number"],
    examples: &[
        "工作总结\n培训21期、32期、13期、24期、15期、26期、17期、18期、29期、31期，慰问⟦5人⟧。",
        "工作总结\n培训21期、32期、13期、24期、15期、26期、17期、18期、29期、30期，慰问5人。",
        "工作总结\n慰问5人。",
    ],
    check: Check::Report(zeros_gone),
};

/// Digits a text must have before a missing zero says anything: with 20, chance leaves one out in eight texts;
/// round figures make it rarer.
const DIGITS_NEEDED: usize = 20;

fn zeros_gone(piece: &Piece, findings: &mut Findings) {
    let mut digits = 0;
    let mut small = Vec::new();
    for (index, paragraph) in piece.body() {
        for number in numbers(&paragraph.text) {
            digits += number.digits.len();
            if number.digits.contains('0') {
                return;
            }
            // What follows is a count of people: the figures a summary rounds.
            let behind: String = paragraph.text.iter().skip(number.span.end).take(2).collect();
            let counts = ["人次", "人，", "人,", "人。", "人;", "人；", "人", "元", "件", "户"];
            let is_marked = paragraph.mark().is_some_and(|mark| mark.numeral.0 == number.span.start);
            if number.digits.len() <= 2
                && !is_marked
                && let Some(unit) = counts.iter().find(|unit| behind.starts_with(**unit))
            {
                let unit = unit.trim_end_matches(['，', ',', '。', ';', '；']).chars().count();
                small.push((index, number.span.start..number.span.end + unit));
            }
        }
    }
    if digits < DIGITS_NEEDED {
        return;
    }
    for (index, span) in small {
        findings.add_at(
            index,
            span,
            Level::Doubt,
            "全篇数字里没有一个0，这个数可能丢了0，请和台账核对。".to_owned(),
            None,
        );
    }
}
