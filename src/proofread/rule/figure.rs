//! Figures: short years, approximations said twice, digits that stand alone, shares, decreases, incomes.

use super::{Authority, Check, Findings, Rule, numbers};
use crate::proofread::issue::Level;
use crate::proofread::piece::Paragraph;

const NUMERALS: Authority = Authority::Standard("GB/T 15835—2011《出版物上数字用法》");

/// A year in two digits.
pub static SHORT_YEAR: Rule = Rule {
    id: "short-year",
    name: "年份没有写全",
    level: Level::Doubt,
    authority: NUMERALS,
    help: "年份写全四位数：2019年，不写19年。",
    is_safe: false,
    labels: &["year-mismatch", "placeholder"],
    examples: &[
        "在⟦19年⟧我们主要抓好学习。",
        "入围⟦20年⟧度最美家庭",
        "从事妇女工作20年来",
        "坚持了15年。",
        "2019年",
    ],
    check: Check::Paragraph(short_year),
};

fn short_year(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    for number in numbers(text) {
        let Some(value) = number.whole.filter(|_| number.digits.len() == 2 && !number.has_fraction) else {
            continue;
        };
        if text.get(number.span.end) != Some(&'年') || !(10..=39).contains(&value) {
            continue;
        }
        let before: String = text
            .get(number.span.start.saturating_sub(2)..number.span.start)
            .unwrap_or_default()
            .iter()
            .collect();
        let behind: String = text.iter().skip(number.span.end + 1).take(2).collect();
        let is_span = ["来", "以来", "内", "前", "后", "间", "代", "多", "的", "期", "如一", "龄"]
            .iter()
            .any(|word| behind.starts_with(word));
        let tells_date = before.ends_with(['在', '于', '自', '从', '围', '和', '的', '结'])
            || before.chars().count() < 2
            || behind.starts_with(['度', '我', '全', '妇', '工', '上', '下', '初', '底', '末'])
            || behind.chars().next().is_some_and(|c| c.is_ascii_digit());
        if !is_span && tells_date {
            let message = format!("年份写全四位，如20{}年。", number.digits);
            findings.add(number.span.start..number.span.end + 1, message, None);
        }
    }
}

/// 近 with 余, 约 with 左右.
pub static APPROXIMATE: Rule = Rule {
    id: "approximation-twice",
    name: "约数说了两遍",
    level: Level::Error,
    authority: NUMERALS,
    help: "“近、约、超过”和“余、左右、以上”只用一个：写“近两千人”或“两千余人”。",
    is_safe: false,
    labels: &["grammar"],
    examples: &["到场⟦近200余⟧人", "⟦约30人左右⟧", "近200人", "200余人", "近年来新增余粮"],
    check: Check::Terms,
};

/// One digit with 余.
pub static LONE_DIGIT: Rule = Rule {
    id: "lone-digit",
    name: "数字不成立",
    level: Level::Error,
    authority: NUMERALS,
    help: "一位数后面不能用“余”。多半是抄来的稿子丢了0（“100余人”变成“1余人”），请和台账核对。",
    is_safe: false,
    labels: &["dropped-number"],
    examples: &["培训达⟦1余人⟧", "发放资料⟦6余份⟧", "培训100余人", "培训十余人", "1.6余万元"],
    check: Check::Terms,
};

/// A share over 100 %.
pub static SHARE: Rule = Rule {
    id: "share-over-hundred",
    name: "比例超过100%",
    level: Level::Error,
    authority: NUMERALS,
    help: "占比、覆盖率、满意率不会超过100%。增长可以超过100%，占比不行。请核对。",
    is_safe: false,
    labels: &["dropped-number", "grammar"],
    examples: &["覆盖率达⟦120%⟧", "女性占⟦150%⟧", "增长120%", "覆盖率达100%", "占比98.5%，增长率达130%"],
    check: Check::Paragraph(share),
};

fn share(paragraph: &Paragraph, findings: &mut Findings) {
    let text = &paragraph.text;
    for number in numbers(text) {
        let is_percent = matches!(text.get(number.span.end), Some('%' | '％'));
        let over = number.whole.is_some_and(|whole| whole > 100 || whole == 100 && number.has_fraction);
        if !is_percent || !over {
            continue;
        }
        let before: Vec<char> =
            text.get(number.span.start.saturating_sub(8)..number.span.start).unwrap_or_default().to_vec();
        let clause: String = before
            .rsplit(|c| crate::text::character::is_clause_end(*c))
            .next()
            .unwrap_or_default()
            .iter()
            .collect();
        let is_share = clause.contains('占') || clause.contains('率');
        if is_share && !["增", "升", "提", "超额", "完成"].iter().any(|word| clause.contains(word)) {
            findings.add(
                number.span.start..number.span.end + 1,
                "比例不会超过100%，请核对。".to_owned(),
                None,
            );
        }
    }
}

/// 减少 by 倍.
pub static DECREASE: Rule = Rule {
    id: "decrease-by-times",
    name: "减少不能用“倍”",
    level: Level::Error,
    authority: NUMERALS,
    help: "减少、下降用百分数或几分之几：减少60%，不说减少1倍。",
    is_safe: false,
    labels: &["grammar"],
    examples: &["信访量⟦减少了2倍⟧", "纠纷⟦下降3倍⟧", "信访量减少60%", "收入增长2倍"],
    check: Check::Terms,
};

/// An income or a gain that cannot be.
pub static INCOME: Rule = Rule {
    id: "income-too-small",
    name: "金额小得不合理",
    level: Level::Doubt,
    authority: Authority::Practice("收入、增收不足百元多半是丢了0"),
    help: "收入或增收只有几元、几十元，多半是抄来的稿子丢了0或漏了“万”。请和台账核对。",
    is_safe: false,
    labels: &["dropped-number"],
    examples: &["⟦月收入45元⟧/人以上", "帮助他们⟦增收3元⟧", "月收入4500元", "亩均增收80元", "增收3万元"],
    check: Check::Terms,
};
