//! Personal data: numbers of phones, identity cards and bank cards; names of people who must be protected.

use super::{Authority, Check, Findings, Rule, contains, ends_with, western};
use crate::proofread::issue::Level;
use crate::proofread::piece::{Paragraph, Role};
use crate::text::character::is_han;

/// The number of a phone, an identity card or a bank card.
pub static NUMBER: Rule = Rule {
    id: "personal-number",
    name: "个人号码",
    level: Level::Error,
    authority: Authority::Law("《中华人民共和国个人信息保护法》第二十八条、第二十九条"),
    help: "总结里不写个人的手机号、身份证号、银行卡号。点“改”换成“（号码略）”。",
    is_safe: false,
    labels: &["personal-data"],
    examples: &[
        "联系电话⟦13812345678→（手机号略）⟧",
        "身份证号⟦11010519491231002X→（身份证号略）⟧",
        "卡号⟦6222020200112233446→（卡号略）⟧",
        "联系电话⟦138-1234-5678→（手机号略）⟧",
        "拨打12338、12345、110",
        "全年投入13812345元",
        "编号13812345679012",
    ],
    check: Check::Paragraph(number),
};

fn number(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    let mut at = 0;
    while at < text.len() {
        let Some((digits, end)) = digits_at(text, at) else {
            at += 1;
            continue;
        };
        let begins = at.checked_sub(1).and_then(|before| text.get(before));
        let is_part = begins.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-'));
        if !is_part && let Some((what, level, end)) = personal(text, &digits, end) {
            let message = format!("这像是个人的{what}，总结里不要写。");
            findings.add_at(findings.paragraph, at..end, level, message, Some(format!("（{what}略）")));
        }
        at = end;
    }
}

/// Digits that begin at `at`, written in groups or not (138 1234 5678, 138-1234-5678), and where they end.
fn digits_at(text: &[char], at: usize) -> Option<(String, usize)> {
    let mut digits = String::from(western(*text.get(at)?)?);
    let mut end = at + 1;
    while let Some(&c) = text.get(end) {
        let next = text.get(end + 1).copied().and_then(western);
        match (western(c), next) {
            (Some(digit), _) => digits.push(digit),
            (None, Some(_)) if matches!(c, ' ' | '-' | '－') => {}
            _ => break,
        }
        end += 1;
    }
    Some((digits, end))
}

/// What the digits are, how sure that is, and where the number ends.
fn personal(text: &[char], digits: &str, end: usize) -> Option<(&'static str, Level, usize)> {
    let behind = text.get(end);
    if behind.is_some_and(|c| matches!(c, '.' | '%' | '元' | '万' | '亿' | '年')) {
        return None;
    }
    match digits.len() {
        17 if matches!(behind, Some('X' | 'x' | 'Ｘ' | 'ｘ')) && is_identity(digits, 'X') => {
            Some(("身份证号", Level::Error, end + 1))
        }
        18 if digits.char_indices().next_back().is_some_and(|(place, last)| {
            digits.get(..place).is_some_and(|seventeen| is_identity(seventeen, last))
        }) =>
        {
            Some(("身份证号", Level::Error, end))
        }
        11 if is_mobile(digits) => Some(("手机号", Level::Doubt, end)),
        16..=19 if digits.starts_with(['4', '5', '6']) && is_luhn(digits) => {
            Some(("卡号", Level::Error, end))
        }
        _ => None,
    }
}

fn is_mobile(digits: &str) -> bool {
    let mut chars = digits.chars();
    chars.next() == Some('1') && chars.next().is_some_and(|second| ('3'..='9').contains(&second))
}

/// GB 11643—1999: the last character is a checksum of the first seventeen.
fn is_identity(seventeen: &str, last: char) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const LAST: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let sum: u32 = seventeen
        .chars()
        .filter_map(|c| c.to_digit(10))
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    LAST.get((sum % 11) as usize) == Some(&last)
}

/// The checksum of bank cards (ISO/IEC 7812-1, Luhn).
fn is_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, doubled) => doubled / 10 + doubled % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The name of a person who must or may have to be protected.
pub static NAME: Rule = Rule {
    id: "personal-name",
    name: "人名",
    level: Level::Doubt,
    authority: Authority::Law(
        "《中华人民共和国未成年人保护法》第一百零三条、《中华人民共和国反家庭暴力法》第五条、《中华人民共和国个人信息保护法》第二十八条",
    ),
    help: "未成年人、受害人、患者、来访人的姓名不写进总结，可改成“李某某”。公开表彰的人可以实名，但要本人同意。",
    is_safe: false,
    labels: &["personal-name"],
    examples: &[
        "特邀律师事务所主任⟦曾小明→曾某某⟧和志愿者讲课",
        "留守儿童⟦李小花→李某某⟧得到帮助",
        "家暴受害人⟦王秀英→王某某⟧求助",
        "县妇联⟦赵主席⟧到会讲话",
        "走访留守儿童30人",
        "受助人李某某",
        "县妇联主席到会讲话",
    ],
    check: Check::Paragraph(name),
};

/// Surnames that begin a name unmistakably enough behind a title.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱侯邹熊孟秦白薛尹阎段雷钱汤黎史龙陶贺顾毛郝龚邵万覃武莫孔向邬邢俞庞樊静";

/// Words after which a name follows.
const BEFORE_NAME: [&str; 24] = [
    "主任",
    "主席",
    "书记",
    "律师",
    "患者",
    "受害人",
    "当事人",
    "受助人",
    "来访人",
    "信访人",
    "留守儿童",
    "困境儿童",
    "孤儿",
    "女童",
    "残疾人",
    "老人",
    "妇女",
    "母亲",
    "村民",
    "居民",
    "职工",
    "选了",
    "社区的",
    "社区",
];

/// How near to a name such a word stands, in characters.
const NEAR: usize = 20;

/// Words of people whose names are protected.
const PROTECTED: [&str; 14] = [
    "受害",
    "家暴",
    "性侵",
    "未成年",
    "留守",
    "困境",
    "孤儿",
    "患者",
    "两癌",
    "信访",
    "来访",
    "涉案",
    "矫正",
    "吸毒",
];

/// Characters that are no part of a name but of the words around it.
const NEVER_GIVEN: &str =
    "某的等和、会委员代表家庭同志们作工强加说在经任获被到参多何度融便上余以及其他年月日个次件户场动活";

/// What stands behind a name.
const AFTER_NAME: [&str; 22] = [
    "同志", "家庭", "等", "、", "，", ",", "。", "；", "和", "到", "为", "以", "得到", "求助", "的", "（",
    "女士", "及", "走", "被", "在", "与",
];

/// Offices that follow a surname in speech.
const OFFICES: [&str; 8] = ["主席", "主任", "书记", "局长", "镇长", "县长", "科长", "所长"];

fn name(paragraph: &Paragraph, findings: &mut Findings) {
    if paragraph.role != Role::Body {
        return;
    }
    let text = &paragraph.text;
    for at in (0..text.len()).filter(|at| text.get(*at).is_some_and(|c| SURNAMES.contains(*c))) {
        if let Some(office) = OFFICES.iter().find(|office| super::stands_at(text, at + 1, office))
            && at.checked_sub(1).and_then(|at| text.get(at)).is_some_and(|c| "联委府局办会村镇".contains(*c))
        {
            let end = at + 1 + office.chars().count();
            let message = "称姓加职务是口头说法，书面写全名或只写职务。".to_owned();
            findings.add_at(findings.paragraph, at..end, Level::Hint, message, None);
            continue;
        }
        let Some(end) = name_end(text, at) else { continue };
        let around = text.get(at.saturating_sub(NEAR)..text.len().min(end + NEAR)).unwrap_or_default();
        let level =
            if PROTECTED.iter().any(|word| contains(around, word)) { Level::Doubt } else { Level::Hint };
        let message = match level {
            Level::Hint => "这像是真实姓名。公开表彰的要本人同意，别的人改成“某某”。",
            _ => "这像是要保护的人的真实姓名，改成“某某”。",
        };
        let surname: String = text.get(at..at + 1).unwrap_or_default().iter().collect();
        findings.add_at(
            findings.paragraph,
            at..end,
            level,
            message.to_owned(),
            Some(format!("{surname}某某")),
        );
    }
}

/// Where the name that begins at `at` ends, if one does: behind a word that announces it or another name of a
/// list, and before something that can follow one.
fn name_end(text: &[char], at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let announced = BEFORE_NAME.iter().any(|word| ends_with(before, word));
    let listed = is_behind_name(text, at);
    [3, 2].into_iter().map(|length| at + length).find(|&end| {
        let given = text.get(at + 1..end).unwrap_or_default();
        let is_given =
            given.len() == end - at - 1 && given.iter().all(|c| is_han(*c) && !NEVER_GIVEN.contains(*c));
        let follows = |words: &[&str]| words.iter().any(|word| super::stands_at(text, end, word));
        let strong = follows(&["家庭", "同志", "女士"]);
        is_given && (strong || follows(&AFTER_NAME) && (listed || announced && end - at == 3))
    })
}

/// Whether 、 or 以及 behind a whole name stands before `at`.
fn is_behind_name(text: &[char], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let before = match before {
        [rest @ .., '、'] | [rest @ .., '以', '及'] => rest,
        _ => return false,
    };
    let is_announced = |start: usize| {
        let ahead = before.get(..start).unwrap_or_default();
        BEFORE_NAME.iter().any(|word| ends_with(ahead, word)) || ahead.last() == Some(&'、') && start >= 3
    };
    [3, 2].iter().filter_map(|length| before.len().checked_sub(*length)).any(|start| {
        let name = before.get(start..).unwrap_or_default();
        name.first().is_some_and(|c| SURNAMES.contains(*c))
            && name.iter().skip(1).all(|c| is_han(*c) && !NEVER_GIVEN.contains(*c))
            && is_announced(start)
    })
}
