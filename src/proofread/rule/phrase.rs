//! Slogans: out of date in the year of the text, broken, and campaigns of other years.

use super::{Authority, Check, Findings, Rule, places};
use crate::proofread::condition::is_quoted;
use crate::proofread::issue::Level;
use crate::proofread::piece::Paragraph;

/// A slogan out of use in the year of the text.
pub static OUTDATED_PHRASE: Rule = Rule {
    id: "outdated-phrase",
    name: "过时的提法",
    level: Level::Error,
    authority: Authority::Practice("历次党代会报告与中央文件的提法，按文稿年份判断"),
    help: "这个提法在文稿所写的年份已经不用了，多半是从旧稿抄来的。换成当年的提法，或者删去。",
    is_safe: false,
    labels: &["outdated-policy-phrase", "garbled", "wording", "inconsistent-name", "year-mismatch", "typo"],
    examples: &[
        "2023年工作总结\n推动经济社会⟦又好又快发展→高质量发展⟧。",
        "2023年工作总结\n走访慰问⟦贫困→困难⟧妇女20人。",
        "2011年工作总结\n推动经济社会又好又快发展。",
        "2023年工作总结\n开展“贫困母亲两癌救助”项目。",
    ],
    check: Check::Terms,
};

/// A fixed phrase with a word missing, added or exchanged.
pub static BROKEN_PHRASE: Rule = Rule {
    id: "broken-phrase",
    name: "固定提法写错了",
    level: Level::Error,
    authority: Authority::Practice("中央文件和全国妇联文件的规范表述"),
    help: "这是固定的政治提法，一个字也不能多、不能少、不能换。按提示改成规范的写法。",
    is_safe: false,
    labels: &["outdated-policy-phrase", "garbled", "typo", "grammar"],
    examples: &[
        "贯彻男女平等⟦根本→基本⟧国策。",
        "推进经济建设、政治建设、文化建设⟦和生态文明建设→、社会建设、生态文明建设⟧。",
        "贯彻男女平等基本国策。",
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    ],
    check: Check::Terms,
};

/// A campaign that was not under way in the year of the text.
pub static CAMPAIGN_YEAR: Rule = Rule {
    id: "campaign-of-other-year",
    name: "活动和年份对不上",
    level: Level::Doubt,
    authority: Authority::Practice("党内集中教育的起止时间"),
    help: "这项学习教育不在文稿所写的年份开展，多半是从旧稿抄来的。换成当年的学习教育，或者删去。",
    is_safe: false,
    labels: &["outdated-policy-phrase", "year-mismatch"],
    examples: &[
        "2023年工作总结\n以⟦创先争优活动⟧为抓手。",
        "2024年工作总结\n扎实开展⟦党史学习教育⟧。",
        "2021年工作总结\n扎实开展党史学习教育。",
        "2024年工作总结\n推进党史学习教育常态化长效化。",
    ],
    check: Check::Paragraph(campaign_year),
};

fn campaign_year(paragraph: &Paragraph, findings: &mut Findings) {
    let Some(year) = findings.piece.year else { return };
    let text = &paragraph.text;
    for campaign in &findings.knowledge.campaigns {
        let name: String = campaign.name.iter().collect();
        let (from, to) = campaign.years;
        if (from..=to).contains(&year) {
            continue;
        }
        for at in places(text, &name) {
            let end = at + campaign.name.len();
            let behind: String = text.iter().skip(end).take(12).collect();
            // What goes on from a campaign may be named in later years.
            if ["常态化", "成果", "以来", "长效"].iter().any(|word| behind.contains(word)) {
                continue;
            }
            let start = if is_quoted(text.get(..at).unwrap_or_default()) && name.contains('”') {
                text.get(..at).and_then(|before| before.iter().rposition(|c| *c == '“')).unwrap_or(at)
            } else {
                at
            };
            let years = if from + 1 >= to { format!("{from}年") } else { format!("{from}—{to}年") };
            let message = format!("这项活动在{years}前后开展，和文稿的{year}年对不上。");
            findings.add(start..end, message, None);
        }
    }
}
