//! Names of institutions and units: renamed ones, the unit of title and text, names of another place.

use super::{Authority, Check, Findings, Rule, contains, ends_with, places};
use crate::proofread::issue::Level;
use crate::proofread::piece::{Piece, Role};
use crate::text::character::is_han;

/// An institution by its old name.
pub static RENAMED_INSTITUTION: Rule = Rule {
    id: "renamed-institution",
    name: "机构已经改名",
    level: Level::Doubt,
    authority: Authority::Practice("2018年党和国家机构改革、2017年“会改联”等"),
    help: "这个机构在文稿所写的年份已经改名或撤并，换成当时的名称。",
    is_safe: false,
    labels: &["inconsistent-name", "outdated-policy-phrase", "garbled"],
    examples: &[
        "2023年工作总结\n联合⟦卫生计生部门→卫生健康⟧开展筛查。",
        "2023年工作总结\n评选⟦五好文明家庭→五好家庭⟧。",
        "2015年工作总结\n评选五好文明家庭。",
        "2023年工作总结\n在第二届妇代会上作报告。",
    ],
    check: Check::Terms,
};

/// Title and text speak of units of different levels.
pub static TITLE_UNIT: Rule = Rule {
    id: "title-unit",
    name: "标题与正文的单位不一致",
    level: Level::Error,
    authority: Authority::Practice("标题、正文、落款的单位名称应一致"),
    help: "标题写的是一级单位，正文写的是另一级单位，多半是改标题时忘了改正文，或者反过来。",
    is_safe: false,
    labels: &["inconsistent-name"],
    examples: &[
        "⟦县妇联2023年工作总结⟧\n我镇妇联开展活动。镇妇联走访家庭，我镇妇女踊跃参加。",
        "⟦青禾县妇联2023年工作总结⟧\n开展活动。\n清河社区妇女联合会\n2023年12月20日",
        "县妇联2023年工作总结\n我县各镇妇联开展活动。县妇联指导镇妇联，全县妇女踊跃参加。",
        "青禾县妇联2023年工作总结\n开展活动。\n青禾县妇女联合会\n2023年12月20日",
    ],
    check: Check::Report(title_unit),
};

/// Levels of units, as words before 妇联.
const UNIT_WORDS: [&str; 8] = ["省", "市", "县", "区", "街道", "镇", "乡", "社区"];

/// The level word before 妇联 or 妇女联合会 in `text`, last one first.
fn unit_word(text: &[char]) -> Option<&'static str> {
    let at = places(text, "妇联").chain(places(text, "妇女联合会")).min()?;
    let before = text.get(..at)?;
    // 社区 ends in 区, so the longer words are tried first.
    let mut words = UNIT_WORDS.to_vec();
    words.push("村");
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.into_iter().find(|word| ends_with(before, word))
}

/// How often the text speaks of a unit of this level as its own.
fn own_mentions(piece: &Piece, word: &str) -> usize {
    let speaks = [format!("{word}妇联"), format!("我{word}"), format!("全{word}"), format!("本{word}")];
    let mut count = 0;
    for (_, paragraph) in piece.body() {
        for phrase in &speaks {
            // 各镇妇联, 乡镇妇联 are the units below.
            let own = |at: &usize| {
                !paragraph
                    .text
                    .get(..*at)
                    .is_some_and(|before| before.ends_with(&['各']) || before.ends_with(&['乡']))
                    && (word != "区"
                        || !paragraph.text.get(..*at).is_some_and(|before| before.ends_with(&['社'])))
            };
            count += places(&paragraph.text, phrase).filter(own).count();
        }
    }
    count
}

/// Mentions of the other unit that leave no doubt when the title's own is never mentioned.
const SURE_MENTIONS: usize = 3;

fn title_unit(piece: &Piece, findings: &mut Findings) {
    let Some((index, title)) = piece.paragraphs.iter().enumerate().find(|(_, p)| p.role == Role::Title)
    else {
        return;
    };
    let Some(word) = unit_word(&title.text) else { return };
    let signature = piece.paragraphs.iter().find(|paragraph| paragraph.role == Role::Signature);
    if let Some(other) = signature.and_then(|signature| unit_word(&signature.text))
        && other != word
    {
        let message = format!("标题写的是{word}妇联，落款是{other}妇联，请统一。");
        findings.add_at(index, 0..title.text.len(), Level::Error, message, None);
        return;
    }
    let own = own_mentions(piece, word);
    let most = UNIT_WORDS.iter().map(|other| (own_mentions(piece, other), *other)).max();
    if let Some((count, other)) = most
        && other != word
        && count > 2 * own
    {
        let level = if own == 0 && count >= SURE_MENTIONS { Level::Error } else { Level::Doubt };
        let message = format!("标题写的是{word}妇联，正文说的是{other}妇联，请统一。");
        findings.add_at(index, 0..title.text.len(), level, message, None);
    }
}

/// Another unit of the same level, where the own one is never named.
pub static UNIT_NAME: Rule = Rule {
    id: "other-unit",
    name: "别的单位的名称",
    level: Level::Doubt,
    authority: Authority::Practice("套用别处稿件时最常见的漏改"),
    help: "文中出现了别的单位的名称，本单位的名称反而没有，多半是套用别处的稿子没有改完。",
    is_safe: false,
    labels: &["inconsistent-name"],
    examples: &[],
    check: Check::Report(other_unit),
};

fn other_unit(piece: &Piece, findings: &mut Findings) {
    let unit: Vec<char> = piece.unit.chars().collect();
    let Some(word) = unit_word(&unit) else { return };
    let Some(place) = piece.unit.split('妇').next().filter(|place| place.chars().count() > 2) else {
        return;
    };
    if piece.body().any(|(_, paragraph)| contains(&paragraph.text, place)) {
        return;
    }
    let named = format!("{word}妇联");
    for (index, paragraph) in piece.body() {
        for at in places(&paragraph.text, &named) {
            let start = at
                - paragraph
                    .text
                    .get(..at)
                    .unwrap_or_default()
                    .iter()
                    .rev()
                    .take(2)
                    .take_while(|c| is_han(**c))
                    .count();
            let before: String = paragraph.text.get(start..at).unwrap_or_default().iter().collect();
            // 我镇妇联, 各镇妇联 name no other unit.
            if before.chars().count() == 2
                && !before.contains(['我', '本', '各', '乡', '在', '由', '，', '全', '和'])
            {
                let end = at + named.chars().count();
                let message = format!("本单位是{}，这里写的是别的单位，请核对。", piece.unit);
                findings.add_at(index, start..end, Level::Doubt, message, None);
            }
        }
    }
}

/// Real names in a text whose own unit is left blank.
pub static HALF_FILLED: Rule = Rule {
    id: "name-of-other-place",
    name: "别处的地名或单位名",
    level: Level::Doubt,
    authority: Authority::Practice("套用别处稿件时最常见的漏改"),
    help: "本单位的名称还空着，文中却有具体的地名或单位名，多半是别处的稿子留下的。",
    is_safe: false,
    labels: &["inconsistent-name", "personal-name"],
    examples: &[
        "工作总结\n某某社区妇联参与⟦青禾新城⟧建设，建设新⟦青禾⟧。",
        "工作总结\n__镇妇联特邀⟦云上律师事务所⟧讲课。",
        "工作总结\n清河社区妇联参与青禾新城建设。",
        "工作总结\n某某社区妇联参与新城建设。",
    ],
    check: Check::Report(half_filled),
};

/// What a unit left blank is written with, and what it is.
const BLANKS: [&str; 5] = ["某某", "__", "xx", "××", "XX"];
const UNIT_KINDS: [&str; 8] = ["社区", "村", "镇", "乡", "街道", "县", "区", "市"];

/// Ends of names that belong to one place, with the most characters before them.
const NAME_ENDS: [(&str, usize); 10] = [
    ("日报", 2),
    ("晚报", 2),
    ("新城", 2),
    ("新区", 2),
    ("律师事务所", 4),
    ("路街道", 2),
    ("表演学校", 4),
    ("有限公司", 4),
    ("市公安", 2),
    ("市消防", 2),
];

fn half_filled(piece: &Piece, findings: &mut Findings) {
    let blanks: Vec<String> =
        BLANKS.iter().flat_map(|blank| UNIT_KINDS.map(|kind| format!("{blank}{kind}"))).collect();
    if !piece.body().any(|(_, paragraph)| blanks.iter().any(|blank| contains(&paragraph.text, blank))) {
        return;
    }
    let mut cores: Vec<String> = Vec::new();
    let mut found: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for (index, paragraph) in piece.body() {
        for (end_word, most) in NAME_ENDS {
            for at in places(&paragraph.text, end_word) {
                let joins = |c: &&char| is_han(**c) && !"的到在和与于及向由邀对市区县".contains(**c);
                let before = paragraph.text.get(..at).unwrap_or_default();
                let length = before.iter().rev().take(most).take_while(joins).count();
                let core: String = before.get(at - length..).unwrap_or_default().iter().collect();
                if length >= 2
                    && !["建设", "我们", "打造", "开发", "参与", "人民", "法治", "法制", "工人", "农民"]
                        .contains(&core.as_str())
                {
                    found.push((index, at - length..at + end_word.chars().count()));
                    cores.push(core);
                }
            }
        }
    }
    for (index, paragraph) in piece.body() {
        for core in &cores {
            for at in places(&paragraph.text, core) {
                let span = at..at + core.chars().count();
                let is_new = !found.iter().any(|(other, known)| {
                    *other == index && known.start <= span.start && span.end <= known.end
                });
                if is_new {
                    found.push((index, span));
                }
            }
        }
    }
    for (index, span) in found {
        let message = "本单位名称还空着，这里却是具体的名称，像是别处的稿子留下的，请核对。".to_owned();
        findings.add_at(index, span, Level::Doubt, message, None);
    }
}
