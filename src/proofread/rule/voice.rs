//! Plans that are called summaries, years that do not agree with the title.

use super::{Authority, Check, Findings, Rule, contains, numbers, places};
use crate::proofread::issue::Level;
use crate::proofread::piece::{Paragraph, Piece, Role, year_in};
use std::collections::BTreeSet;

/// A summary that is a plan.
pub static PLAN_IN_SUMMARY: Rule = Rule {
    id: "plan-in-summary",
    name: "标题是总结，正文是计划",
    level: Level::Error,
    authority: Authority::Practice("总结写做过的事，计划写要做的事"),
    help: "标题写“总结”，正文却在说“将要、计划”。改标题，或者把正文改成已经做过的事。",
    is_safe: false,
    labels: &["plan-vs-summary"],
    examples: &[
        "⟦镇妇联2023年工作总结⟧\n现结合实际，⟦制定如下工作计划⟧。",
        "⟦2023年工作计划⟧\n开展了活动，慰问了家庭，举办了培训，走访了群众，表彰了先进。",
        "镇妇联2023年工作计划\n现结合实际，制定如下工作计划。",
        "镇妇联2023年工作总结\n开展了活动。",
    ],
    check: Check::Report(plan_in_summary),
};

const PLAN_SENTENCES: [&str; 4] = ["制定如下工作计划", "制定如下计划", "工作计划如下", "制订如下工作计划"];

/// Words of what is still to be done, and of what is done.
const FUTURE: [&str; 10] =
    ["将要", "将继续", "我们将", "妇联将", "要以", "要把", "要积极", "要紧紧", "要抓好", "主要抓好"];
const PAST: [&str; 9] = ["了", "一年来", "共接待", "举办", "召开", "完成", "慰问", "走访", "全年"];

fn title_says(piece: &Piece, word: &str) -> bool {
    piece.title().is_some_and(|title| contains(&title.text, word))
}

fn count(piece: &Piece, words: &[&str]) -> usize {
    piece
        .body()
        .map(|(_, paragraph)| words.iter().map(|word| places(&paragraph.text, word).count()).sum::<usize>())
        .sum()
}

fn title_of(piece: &Piece) -> Option<(usize, &Paragraph)> {
    piece.paragraphs.iter().enumerate().find(|(_, paragraph)| paragraph.role == Role::Title)
}

fn plan_in_summary(piece: &Piece, findings: &mut Findings) {
    let Some((index, title)) = title_of(piece) else { return };
    let whole = 0..title.text.len();
    let (future, past) = (count(piece, &FUTURE), count(piece, &PAST));
    if title_says(piece, "总结") && !title_says(piece, "计划") && !title_says(piece, "打算") {
        let mut says_plan = false;
        for (at_paragraph, paragraph) in piece.body() {
            for sentence in PLAN_SENTENCES {
                for at in places(&paragraph.text, sentence) {
                    says_plan = true;
                    let span = at..at + sentence.chars().count();
                    let message = "标题写的是总结，这里说的是计划，请改一处。".to_owned();
                    findings.add_at(at_paragraph, span, Level::Error, message, None);
                }
            }
        }
        if says_plan || future >= 4 && future * 2 > past {
            let level = if says_plan { Level::Error } else { Level::Doubt };
            findings.add_at(index, whole, level, "标题写的是总结，正文像是计划。".to_owned(), None);
        }
    } else if title_says(piece, "计划") && !title_says(piece, "总结") && future == 0 && past >= 5 {
        findings.add_at(index, whole, Level::Doubt, "标题写的是计划，正文像是总结。".to_owned(), None);
    }
}

/// The voice of a plan in the part of a summary that tells what was done.
pub static PLAN_VOICE: Rule = Rule {
    id: "plan-voice",
    name: "总结里用了计划的语气",
    level: Level::Hint,
    authority: Authority::Practice("总结的主体写已经做的事；打算放在最后一部分"),
    help: "“将要、将继续、要抓好”说的是还没做的事。总结主体里改成做过的事；下一步打算放到最后。",
    is_safe: false,
    labels: &["plan-vs-summary"],
    examples: &[
        "工作总结\n我们⟦将继续⟧开展活动。\n今年还开展了培训，走访了家庭。\n表彰了先进。",
        "工作总结\n开展了活动。\n二、下一步打算\n我们将继续开展活动。",
        "工作计划\n我们将继续开展活动。",
    ],
    check: Check::Report(plan_voice),
};

const NEXT_PART: [&str; 7] = ["下一步", "打算", "计划", "今后", "明年", "下年", "存在"];
const FUTURE_VOICE: [&str; 4] = ["将要", "将继续", "主要抓好", "要抓好"];

fn plan_voice(piece: &Piece, findings: &mut Findings) {
    if !title_says(piece, "总结") {
        return;
    }
    let mut lasts_until = piece.paragraphs.len();
    for (index, paragraph) in piece.body() {
        let begins_next = paragraph.text.len() < 40 || paragraph.role == Role::Heading;
        if begins_next && NEXT_PART.iter().any(|word| contains(&paragraph.text, word)) {
            lasts_until = index;
            break;
        }
    }
    // The last paragraph looks ahead, heading or not.
    let last = piece.body().map(|(index, _)| index).last().unwrap_or_default();
    for (index, paragraph) in piece.body().filter(|(index, _)| *index < lasts_until && *index != last) {
        for word in FUTURE_VOICE {
            for at in places(&paragraph.text, word) {
                let span = at..at + word.chars().count();
                findings.add_at(index, span, Level::Hint, "总结的主体写已经做过的事。".to_owned(), None);
            }
        }
    }
}

/// A text of another year than its title.
pub static TITLE_YEAR: Rule = Rule {
    id: "title-year",
    name: "正文像是别的年份的",
    level: Level::Doubt,
    authority: Authority::Practice("套用旧稿时最常见的漏改"),
    help: "标题写的是这一年，正文里的年份、提法却是别的年份的，多半是旧稿没有改完。请通读核对。",
    is_safe: false,
    labels: &["year-mismatch"],
    examples: &[
        "⟦镇妇联2023年工作总结⟧\n在⟦19年⟧我们主要抓好学习。",
        "⟦镇妇联2023年工作总结⟧\n实施⟦“十二五”规划⟧的一年，推动⟦又好又快发展→高质量发展⟧。",
        "镇妇联2023年工作总结\n2023年，我们开展了活动。",
        "镇妇联2023年工作总结\n从2019年起，连续五年开展活动。",
    ],
    check: Check::Report(title_year),
};

fn title_year(piece: &Piece, findings: &mut Findings) {
    let Some((index, title)) = title_of(piece) else { return };
    let Some(year) = year_in(&title.text) else { return };
    if piece.body().any(|(_, paragraph)| contains(&paragraph.text, &format!("{year}年"))) {
        return;
    }
    let mut evidence: BTreeSet<String> = BTreeSet::new();
    for (_, paragraph) in piece.body() {
        let text = &paragraph.text;
        for number in numbers(text) {
            let is_year = text.get(number.span.end) == Some(&'年');
            let behind: String = text.iter().skip(number.span.end + 1).take(2).collect();
            let is_span = ["来", "以来", "前", "后", "的", "间"].iter().any(|word| behind.starts_with(word));
            if is_year
                && !is_span
                && number.digits.len() == 2
                && number.whole != u64::try_from(year % 100).ok()
            {
                evidence.insert(format!("{}年", number.digits));
            }
        }
        for (word, (from, to)) in ERAS {
            if !(from..=to).contains(&year) && contains(text, word) {
                evidence.insert(word.to_owned());
            }
        }
        if let Some(animal) = animal_of_other_year(text, year) {
            evidence.insert(animal);
        }
    }
    if !evidence.is_empty() {
        let said: Vec<String> = evidence.into_iter().take(3).map(|word| format!("“{word}”")).collect();
        let message = format!("标题是{year}年，正文却写{}，像是旧稿，请核对。", said.join(""));
        findings.add_at(index, 0..title.text.len(), Level::Doubt, message, None);
    }
}

/// Words that belong to a span of years.
const ERAS: [(&str, (i32, i32)); 9] = [
    ("十一五", (2005, 2012)),
    ("十二五", (2010, 2017)),
    ("十三五", (2015, 2022)),
    ("科学发展观为", (2003, 2017)),
    ("“三个代表”重要思想武装", (2000, 2012)),
    ("又好又快", (2006, 2017)),
    ("创先争优", (2010, 2013)),
    ("社会主义新农村", (2005, 2017)),
    ("党的十八大精神", (2012, 2017)),
];

/// The animals of the twelve years, 2020 first.
const ANIMALS: [char; 12] = ['鼠', '牛', '虎', '兔', '龙', '蛇', '马', '羊', '猴', '鸡', '犬', '猪'];

/// The animal of another year in a greeting such as 金猴贺岁.
fn animal_of_other_year(text: &[char], year: i32) -> Option<String> {
    let position = usize::try_from((year - 2020).rem_euclid(12)).ok()?;
    // A summary of a year tells of its spring and of the greeting for the next.
    let own = [ANIMALS.get(position), ANIMALS.get((position + 1) % 12)];
    text.windows(2).find_map(|two| match two {
        ['金' | '瑞' | '玉' | '灵', animal] if ANIMALS.contains(animal) && !own.contains(&Some(animal)) => {
            Some(two.iter().collect())
        }
        _ => None,
    })
}

/// Half a year in the summary of a year.
pub static HALF_YEAR: Rule = Rule {
    id: "half-year",
    name: "年度总结只写了半年",
    level: Level::Doubt,
    authority: Authority::Practice("年度总结用全年数据"),
    help: "标题是全年的总结，这里的数字只到上半年，多半是半年总结改的。补全年的数，或者改标题。",
    is_safe: false,
    labels: &["year-mismatch"],
    examples: &[
        "镇妇联2023年工作总结\n⟦今年上半年⟧共接待来访10件。",
        "镇妇联2023年上半年工作总结\n今年上半年共接待来访10件。",
        "镇妇联2023年工作总结\n今年上半年接待来访10件，下半年接待12件。",
    ],
    check: Check::Report(half_year),
};

fn half_year(piece: &Piece, findings: &mut Findings) {
    let is_of_year = title_says(piece, "年") && title_says(piece, "总结");
    let is_of_part = ["上半年", "半年", "季度", "月"].iter().any(|word| title_says(piece, word));
    let tells_all = piece.body().any(|(_, p)| contains(&p.text, "下半年") || contains(&p.text, "全年"));
    if !is_of_year || is_of_part || tells_all {
        return;
    }
    for (index, paragraph) in piece.body() {
        for word in ["今年上半年", "1—6月", "1-6月"] {
            for at in places(&paragraph.text, word) {
                let span = at..at + word.chars().count();
                let message = "标题是全年的总结，这里只有上半年。".to_owned();
                findings.add_at(index, span, Level::Doubt, message, None);
            }
        }
    }
}
