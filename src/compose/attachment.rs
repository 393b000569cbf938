//! 附件说明, the list of attachments under the text, and the label at the head of each (GB/T 9704 7.3.4, 7.3.7).
//! Both go by the titles and the order of the attachments.

use super::element::Indent;
use crate::gb9704::element::ATTACHMENT_LIST_INDENT;
use crate::gb9704::length::HalfZi;
use crate::text::width::half_widths;

/// What the list and the heads of the attachments begin with.
const NAME: &str = "附件";

/// The label at the top left of attachment `index` of `count`: 附件, or 附件1 where there are several.
pub fn label(index: usize, count: usize) -> String {
    if count > 1 { format!("{NAME}{}", index + 1) } else { NAME.to_owned() }
}

/// The lines of the list: 附件：名称, or 附件：1.名称 and 2.名称 under it. A name that takes several lines goes on under
/// its first character; no mark stands behind it.
pub fn list(titles: &[String]) -> Vec<(String, Indent)> {
    let item = |(index, title): (usize, &String)| {
        let lead = if index == 0 { format!("{NAME}：") } else { String::new() };
        let number = if titles.len() > 1 { format!("{}.", index + 1) } else { String::new() };
        let name = title.trim_end_matches(['。', '；', '，', '、', ';', ',', '.']);
        let hanging = HalfZi(half_widths(&lead) as i32 + half_widths(&number) as i32);
        let before_number = if index == 0 { 0 } else { half_widths(NAME) as i32 + 2 };
        let left = HalfZi(ATTACHMENT_LIST_INDENT.0 + before_number + hanging.0);
        let indent = Indent { left, first_line: HalfZi(-hanging.0), right: HalfZi(0) };
        (format!("{lead}{number}{name}"), indent)
    };
    titles.iter().enumerate().map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(titles: &[&str], expected: &[(&str, i32, i32)]) {
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        let lines = list(&titles);
        let lines: Vec<(&str, i32, i32)> = lines
            .iter()
            .map(|(text, indent)| (text.as_str(), indent.left.0, indent.left.0 + indent.first_line.0))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn names_hang_under_their_first_character() {
        check(&[], &[]);
        // 2 characters, then 附件： of 3.
        check(&["统计表。"], &[("附件：统计表", 10, 4)]);
        // The number takes one character more and stands under the first one's.
        check(&["统计表", "名单；"], &[("附件：1.统计表", 12, 4), ("2.名单", 12, 10)]);
        let ten: Vec<&str> = vec!["表"; 10];
        assert_eq!(list(&ten.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>())[9].1.left.0, 13);
    }

    #[test]
    fn a_single_attachment_has_no_number() {
        assert_eq!(
            (label(0, 1), label(0, 2), label(9, 10)),
            ("附件".into(), "附件1".into(), "附件10".into())
        );
    }
}
