//! Wrong characters and words offices avoid, all from the knowledge file.

use super::{Authority, Check, Rule};
use crate::proofread::issue::Level;

/// A wrong character.
pub static TYPO: Rule = Rule {
    id: "typo",
    name: "错别字",
    level: Level::Error,
    authority: Authority::Standard("《现代汉语词典》《第一批异形词整理表》"),
    help: "多半是输入法选错了字。点“改”换成正确的词。",
    is_safe: true,
    labels: &["typo", "garbled"],
    examples: &[
        "认真⟦惯彻→贯彻⟧落实。",
        "青少年书法⟦竟赛→竞赛⟧。",
        "究竟赛程如何，尚未确定。",
        "习近平总书记曾强调。",
        "预防犯罪，人人有责。",
    ],
    check: Check::Terms,
};

/// 的 for 地 or 得.
pub static PARTICLE: Rule = Rule {
    id: "particle",
    name: "“的、地、得”",
    level: Level::Doubt,
    authority: Authority::Practice("《现代汉语词典》：状语后用“地”，补语前用“得”"),
    help: "动作前面用“地”（不停地问），动作后面用“得”（做得好），东西前面用“的”。",
    is_safe: false,
    labels: &["typo", "grammar"],
    examples: &["不停⟦的→地⟧咨询问题。", "孩子们表现⟦的→得⟧很踊跃。", "积极的作用", "表现的机会"],
    check: Check::Terms,
};

/// Words for people.
pub static PEOPLE: Rule = Rule {
    id: "word-for-people",
    name: "称呼不妥",
    level: Level::Doubt,
    authority: Authority::Practice("妇联、残联的规范称谓"),
    help: "这个称呼不规范或伤人，换成规范的称呼。",
    is_safe: false,
    labels: &["typo", "outdated-policy-phrase", "inconsistent-name", "wording"],
    examples: &[
        "维护⟦妇女职工→女职工⟧权益。",
        "关爱⟦聋哑人→听力、言语残疾人⟧。",
        "维护女职工权益。",
        "大街妇联",
    ],
    check: Check::Terms,
};

/// Words offices write otherwise.
pub static WORDING: Rule = Rule {
    id: "wording",
    name: "公文习惯写法",
    level: Level::Doubt,
    authority: Authority::Practice("公文写作习惯"),
    help: "不算错字，但公文里习惯不这样写。",
    is_safe: false,
    labels: &["typo", "punctuation", "grammar", "wording", "garbled", "outdated-policy-phrase"],
    examples: &["⟦做→作⟧出贡献", "在⟦党委政府→党委、政府⟧领导下", "做出一道菜", "在党委、政府领导下"],
    check: Check::Terms,
};
