//! Whether a paragraph closes a report: 结语 looks back over the whole or calls for what comes.

/// What a closing paragraph begins with.
const BEGINNINGS: [&str; 8] = ["总之", "综上", "展望", "回顾一年", "新的一年", "今后，", "今后,", "站在新的"];

/// What a closing paragraph calls for.
const CALLS: [&str; 24] = [
    "让我们",
    "努力奋斗",
    "而努力",
    "而奋斗",
    "再创佳绩",
    "再上新台阶",
    "再立新功",
    "新篇章",
    "新局面",
    "新贡献",
    "新作为",
    "更大贡献",
    "更大的贡献",
    "巾帼力量",
    "巾帼贡献",
    "半边天",
    "共同推进",
    "以崭新的",
    "不辜负",
    "不负",
    "以优异成绩",
    "以更加饱满",
    "振奋精神",
    "踔厉奋发",
];

/// Whether the last paragraph of a text is its closing. Behind numbered items one call is enough; behind plain text,
/// which may end with a call of its own, it takes a beginning that says so, or two calls.
pub fn is_closing(paragraph: &str, is_behind_items: bool) -> bool {
    let calls = CALLS.iter().filter(|call| paragraph.contains(**call)).count();
    let begins = BEGINNINGS.iter().any(|beginning| paragraph.starts_with(beginning));
    begins || calls >= if is_behind_items { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closing_says_so() {
        assert!(is_closing("总之，一年来各项工作有了新的进展。", false));
        assert!(is_closing("让我们振奋精神，为青禾镇的发展而努力。", false));
        assert!(is_closing("镇妇联将继续围绕中心，为青禾发展作出更大贡献。", true));
        assert!(!is_closing("镇妇联将继续围绕中心，为青禾发展作出更大贡献。", false));
        assert!(!is_closing("全年走访困难妇女12户。", true));
    }
}
