//! Marks in lists: between words, clauses, quotations and items.

use super::{Authority, Check, Findings, Rule, ends_with, places, stands_at};
use crate::proofread::condition::is_quoted;
use crate::proofread::issue::Level;
use crate::proofread::piece::Paragraph;
use crate::text::character::is_clause_end;

/// 、 between quotations or titles.
pub static QUOTED_LIST: Rule = Rule {
    id: "mark-between-quotes",
    name: "引号、书名号之间的顿号",
    level: Level::Hint,
    authority: Authority::Standard("GB/T 15834—2011 4.5.3.5"),
    help: "标有引号或书名号的并列成分之间，通常不用顿号。保留也不算大错。",
    is_safe: false,
    labels: &["punctuation"],
    examples: &[
        "《民法典》⟦、→⟧《慈善法》",
        "“送温暖”⟦、→⟧“献爱心”",
        "《民法典》《慈善法》",
        "《民法典》（节选）、《慈善法》",
    ],
    check: Check::Paragraph(quoted_list),
};

fn quoted_list(paragraph: &Paragraph, findings: &mut Findings) {
    for (at, three) in paragraph.text.windows(3).enumerate() {
        if matches!(three, ['》', '、', '《'] | ['”', '、', '“']) {
            findings.add(
                at + 1..at + 2,
                "两边都有引号或书名号，中间通常不用顿号。".to_owned(),
                Some(String::new()),
            );
        }
    }
}

/// 、 between clauses.
pub static CLAUSE_LIST: Rule = Rule {
    id: "clause-list",
    name: "分句之间用了顿号",
    level: Level::Doubt,
    authority: Authority::Standard("GB/T 15834—2011 4.5：顿号用于语段中并列词语之间"),
    help: "顿号只用在并列的词语之间；两个动作、两个分句之间用逗号。",
    is_safe: false,
    labels: &["punctuation"],
    examples: &[
        "帮助她们提高素质⟦、→，⟧为其成长创造条件",
        "走访困难家庭⟦、→，⟧并送去慰问金",
        "鼓励妇女积极参与⟦、→，⟧增加健康保障",
        "办实事、办好事",
        "提升服务水平、增强服务能力",
        "学习、宣传、贯彻",
    ],
    check: Check::Paragraph(clause_list),
};

/// Words that begin a new clause.
const CLAUSE_WORDS: [&str; 8] = ["为其", "为她们", "并且", "从而", "进而", "也为", "还为", "使其"];

/// Verbs that begin the second of two actions.
const SECOND_VERBS: [&str; 8] = ["增加", "增强", "帮助", "促进", "推动", "引导", "提高", "营造"];

fn clause_list(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    for at in places(text, "、") {
        let is_mark = |c: &char| is_clause_end(*c) || *c == '、';
        let start = behind_last(text, at, is_mark);
        let end = text
            .get(at + 1..)
            .and_then(|after| after.iter().position(is_mark))
            .map_or(text.len(), |p| at + 1 + p);
        let (first, second) = (at - start, end - at - 1);
        let begins = |words: &[&str]| words.iter().any(|word| stands_at(text, at + 1, word));
        let joins = begins(&CLAUSE_WORDS) || stands_at(text, at + 1, "并") && second > 4;
        // Two actions of like length stand side by side on purpose.
        let uneven = begins(&SECOND_VERBS) && first >= 6 && second >= 6 && first.abs_diff(second) >= 2;
        let is_lone = !text.get(..start).is_some_and(|before| before.ends_with(&['、']));
        // 在……、……方面, 以……、……为 hold a list of any length.
        let clause = behind_last(text, at, |c| is_clause_end(*c));
        let is_held = ["在", "以", "围绕", "聚焦", "为", "从", "对", "把"]
            .iter()
            .any(|word| stands_at(text, clause, word))
            || is_quoted(text.get(..at).unwrap_or_default());
        if joins || uneven && is_lone && !is_held {
            let level = if joins { Level::Doubt } else { Level::Hint };
            let message = "顿号用在词语之间，这里是两个动作，用逗号。".to_owned();
            findings.add_at(findings.paragraph, at..at + 1, level, message, Some("，".to_owned()));
        }
    }
}

/// Longest clause looked at, in characters.
const LONGEST_CLAUSE: usize = 120;

/// The place behind the last character before `at` that `ends`, or as far back as a clause is looked at.
fn behind_last(text: &[char], at: usize, ends: impl Fn(&char) -> bool) -> usize {
    let from = at.saturating_sub(LONGEST_CLAUSE);
    let before = text.get(from..at).unwrap_or_default();
    before.iter().rposition(ends).map_or(from, |place| from + place + 1)
}

/// ， between nouns of a list.
pub static NOUN_LIST: Rule = Rule {
    id: "noun-list",
    name: "并列词语之间用了逗号",
    level: Level::Hint,
    authority: Authority::Standard("GB/T 15834—2011 4.5：顿号用于语段中并列词语之间"),
    help: "并列的词语之间用顿号；逗号把它们断开，读起来像两句话。",
    is_safe: false,
    labels: &["punctuation"],
    examples: &[
        "推广农业新技术⟦，→、⟧新品种",
        "表彰先进集体⟦，→、⟧先进个人。",
        "送去技术⟦，→、⟧生产生活资料，帮助增收",
        "走访困难家庭，帮助留守儿童。",
        "开展活动，妇女群众踊跃参加。",
    ],
    check: Check::Paragraph(noun_list),
};

/// Words that begin each of several like things.
const LIKE_THINGS: [&str; 6] = ["先进", "新", "优秀", "农业", "巾帼", "妇女"];

/// Ends of words for things.
const THING_ENDS: [&str; 26] = [
    "技术",
    "资料",
    "基地",
    "园区",
    "示范园",
    "园",
    "中心",
    "家庭",
    "学校",
    "用品",
    "品种",
    "精神",
    "集体",
    "个人",
    "能手",
    "知识",
    "关系",
    "书籍",
    "衣物",
    "食品",
    "礼品",
    "慰问金",
    "慰问品",
    "全会",
    "家长",
    "学生",
];

/// Characters of verbs and of words that begin a clause: a segment with one of them is not a mere thing.
const CLAUSE_CHARS: &str = "是有为在将使让被把与对从由就都也还要已可能得去来做作开展组织举办提高增强推进促进帮助引导建立完善加强深入积极我们她他它这那其";

fn noun_list(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    for at in (0..text.len()).filter(|at| matches!(text.get(*at), Some('，' | ','))) {
        let Some(after) = text.get(at + 1..) else { continue };
        let before = text.get(..at).unwrap_or_default();
        let end = after.iter().position(|c| is_clause_end(*c) || *c == '、').unwrap_or(after.len());
        let segment = after.get(..end).unwrap_or_default();
        let like = LIKE_THINGS.iter().any(|word| {
            let length = word.chars().count();
            stands_at(text, at + 1, word)
                && segment.len() <= length + 8
                && (length + 1..=length + 3)
                    .any(|back| before.len() >= back && stands_at(before, before.len() - back, word))
        });
        if like || are_things(before, segment) {
            let message = "这里像是并列的词语，用顿号。".to_owned();
            findings.add(at..at + 1, message, Some("、".to_owned()));
        }
    }
}

/// Whether a thing ends before the comma and nothing but a thing follows.
fn are_things(before: &[char], segment: &[char]) -> bool {
    let ends_thing = |text: &[char]| THING_ENDS.iter().any(|word| ends_with(text, word));
    let head_end = segment.iter().position(|c| matches!(c, '等' | '和' | '及')).unwrap_or(segment.len());
    let head = segment.get(..head_end).unwrap_or_default();
    let head = head.strip_suffix(&['以']).unwrap_or(head);
    ends_thing(before)
        && (2..=10).contains(&head.len())
        && ends_thing(head)
        && !head.iter().any(|c| CLAUSE_CHARS.contains(*c))
}

/// 《》 around what is no work.
pub static TITLED_ACTIVITY: Rule = Rule {
    id: "titled-activity",
    name: "活动名称用了书名号",
    level: Level::Doubt,
    authority: Authority::Standard("GB/T 15834—2011 附录A：会议、活动、工程、称号等名称不用书名号"),
    help: "书名号只用于书、报、文件、法规一类的名称；会议、活动、工程、称号用引号。",
    is_safe: false,
    labels: &["punctuation"],
    examples: &["开展⟦《巾帼建功活动》⟧", "印发《巾帼建功活动方案》", "开展“巾帼建功”活动"],
    check: Check::Terms,
};

/// ； behind an item that has a full stop inside.
pub static ITEM_END: Rule = Rule {
    id: "item-end",
    name: "分项末尾的分号",
    level: Level::Hint,
    authority: Authority::Standard("GB/T 15834—2011 4.6：分项内已有句号，项末不再用分号"),
    help: "“一是……二是……”的分项里面已经用了句号，项末也用句号，不用分号。",
    is_safe: false,
    labels: &["punctuation"],
    examples: &[
        "一是抓学习。集中学习十次⟦；→。⟧二是抓服务。走访二十户。",
        "一是抓学习，集中学习十次；二是抓服务，走访二十户。",
    ],
    check: Check::Paragraph(item_end),
};

fn item_end(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    let begins_item = |at: usize| {
        text.get(at).is_some_and(|c| "一二三四五六七八九十".contains(*c)) && text.get(at + 1) == Some(&'是')
    };
    let mut has_stop = false;
    let mut in_item = false;
    for (at, c) in text.iter().enumerate() {
        match c {
            _ if begins_item(at) => (in_item, has_stop) = (true, false),
            '。' => has_stop = true,
            '；' if in_item && has_stop && begins_item(at + 1) => {
                let message = "这一项里已经用了句号，项末也用句号。".to_owned();
                findings.add(at..at + 1, message, Some("。".to_owned()));
            }
            _ => {}
        }
    }
}

/// …… together with 等.
pub static ELLIPSIS_ETC: Rule = Rule {
    id: "ellipsis-and-etc",
    name: "省略号和“等”重复",
    level: Level::Error,
    authority: Authority::Standard("GB/T 15834—2011 4.11：省略号后不再用“等”“等等”"),
    help: "省略号已经表示还有，后面不再写“等”。留一个。",
    is_safe: true,
    labels: &["punctuation"],
    examples: &["有合唱、舞蹈⟦……等→等⟧节目", "有合唱、舞蹈等节目", "有合唱、舞蹈……"],
    check: Check::Paragraph(ellipsis_etc),
};

fn ellipsis_etc(paragraph: &Paragraph, findings: &mut Findings) {
    for at in places(&paragraph.text, "……等") {
        let message = "省略号已经表示还有，不再写“等”。".to_owned();
        findings.add(at..at + 3, message, Some("等".to_owned()));
    }
}
