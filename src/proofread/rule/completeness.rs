//! Parts a summary cannot do without.

use super::{Authority, Check, Findings, Rule, contains, numbers};
use crate::proofread::issue::Level;
use crate::proofread::piece::{Piece, Role};

/// A part that is missing.
pub static MISSING_PART: Rule = Rule {
    id: "missing-part",
    name: "缺少一部分",
    level: Level::Hint,
    authority: Authority::Practice("总结一般写成绩、问题、打算，有数据，有落款"),
    help: "上级看总结，会找问题和打算，也会找数字。缺了的补上。",
    is_safe: false,
    labels: &["missing-heading"],
    examples: &[
        "镇妇联2023年工作总结\n开展活动3次，⟦慰问20户，培训30人。⟧",
        "镇妇联2023年工作总结\n开展活动3次，慰问20户，培训30人。不足是人手少。下一步要加强学习。\n青禾镇妇联\n2023年12月20日",
        "镇妇联2023年工作计划\n开展活动。",
    ],
    check: Check::Report(missing_part),
};

/// Least figures a summary gives.
const LEAST_FIGURES: usize = 3;

/// Characters at the end of the text that are marked.
const TAIL: usize = 12;

fn missing_part(piece: &Piece, findings: &mut Findings) {
    if !piece.title().is_some_and(|title| contains(&title.text, "总结")) {
        return;
    }
    let says = |words: &[&str]| piece.body().any(|(_, p)| words.iter().any(|word| contains(&p.text, word)));
    let Some((last, paragraph)) = piece.body().last() else { return };
    let mut missing = Vec::new();
    if !says(&["不足", "存在的问题", "存在问题", "短板", "差距", "薄弱", "困难和问题", "问题是", "有待"])
    {
        missing.push("存在的问题");
    }
    if !says(&[
        "下一步",
        "今后",
        "明年",
        "打算",
        "将继续",
        "将进一步",
        "下年",
        "新的一年",
        "我们将",
        "下阶段",
        "来年",
        "安排",
        "思路",
        "将以",
        "将围绕",
        "将坚持",
    ]) {
        missing.push("下一步打算");
    }
    let figures: usize = piece.body().map(|(_, paragraph)| numbers(&paragraph.text).len()).sum();
    if figures < LEAST_FIGURES {
        missing.push("数据");
    }
    let has_end = |role: Role| piece.paragraphs.iter().any(|paragraph| paragraph.role == role);
    if !has_end(Role::Signature) {
        missing.push("署名");
    }
    if !has_end(Role::IssueDate) {
        missing.push("日期");
    }
    if !missing.is_empty() {
        let end = paragraph.text.len();
        let message = format!("全文没有：{}。", missing.join("、"));
        findings.add_at(last, end.saturating_sub(TAIL)..end, Level::Hint, message, None);
    }
}
