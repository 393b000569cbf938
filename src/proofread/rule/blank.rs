//! Blanks left over: 某某, ××, 20__, 【…】.

use super::{Authority, Check, Rule};
use crate::proofread::issue::Level;

/// A blank that was never filled in.
pub static BLANK: Rule = Rule {
    id: "blank-left",
    name: "空着没有填",
    level: Level::Error,
    authority: Authority::Practice("套用模板留下的空白，上报前一律填实或删去"),
    help: "从模板或旧稿抄来的空白没有填。填上真实的内容；不想写的，整句删掉。如果“××”是按规定隐去的，请在设置里打开“导出脱敏”。",
    is_safe: false,
    labels: &["placeholder"],
    examples: &[
        "⟦某某年⟧，我社区开展了活动。",
        "⟦20__⟧年是关键的一年。",
        "参加培训⟦xx⟧人次。",
        "学习贯彻党的⟦__⟧大精神。",
        "全年走访⟦【户数】⟧户。",
        "受助人李某某已经就业。",
        "12338、12355、110都是热线。",
        "活动室长8×6米。",
    ],
    check: Check::Terms,
};
