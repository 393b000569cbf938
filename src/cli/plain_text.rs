//! A plain text as a manuscript: the first line is the title, headings go by their numbering, the last
//! lines are 署名 and date when they look so. Nothing is corrected.

use crate::compose::heading::{UnnumberedHeadings, classify, read_number};
use crate::compose::manuscript::{Manuscript, Paragraph};
use crate::text::date::read_date;
use crate::text::normalise::{paragraphs, unify_line_ends};

/// Longest 主送 or 署名, in characters.
const LONGEST_UNIT_LINE: usize = 40;

/// Reads a text.
pub fn read_manuscript(text: &str) -> Manuscript {
    let text = unify_line_ends(text.trim_start_matches('\u{FEFF}'));
    let mut lines: Vec<&str> = paragraphs(&text).collect();
    let mut manuscript = Manuscript::default();
    if lines.is_empty() {
        return manuscript;
    }
    manuscript.title = lines.remove(0).to_owned();
    if lines.first().is_some_and(|line| is_addressee(line)) {
        manuscript.addressee = lines.remove(0).trim_end_matches(['：', ':']).to_owned();
    }
    if lines.len() > 1 && lines.last().is_some_and(|line| looks_like_date(line)) {
        manuscript.issue_date = lines.pop().unwrap_or_default().to_owned();
    }
    let has_date = !manuscript.issue_date.is_empty();
    if lines.len() > 1 && lines.last().is_some_and(|line| is_signature(line, has_date)) {
        manuscript.signature = lines.pop().unwrap_or_default().to_owned();
    }
    let classes = classify(&lines, &[], UnnumberedHeadings::Recognised);
    manuscript.paragraphs = lines
        .into_iter()
        .zip(classes)
        .map(|(line, class)| Paragraph {
            text: line.to_owned(),
            class,
            section: None,
            table: None,
            picture: None,
        })
        .collect();
    manuscript
}

fn is_addressee(line: &str) -> bool {
    let units = ["妇联", "联合会", "党委", "党工委", "政府", "委员会", "办公室", "办事处", "街道", "各"];
    line.ends_with(['：', ':'])
        && line.chars().count() <= LONGEST_UNIT_LINE
        && !line.contains(['。', '；'])
        && !line.contains("如下")
        && units.iter().any(|unit| line.contains(unit))
        && read_number(line).is_none()
}

fn looks_like_date(line: &str) -> bool {
    let has_shape =
        line.ends_with('日') && line.contains('年') && line.contains('月') && line.chars().count() <= 16;
    read_date(line).is_some() || (has_shape && !line.contains(['，', '。', '、']))
}

fn is_signature(line: &str, has_date: bool) -> bool {
    let ends_like_unit =
        ["妇联", "妇女联合会", "妇工委", "委员会", "办公室"].iter().any(|end| line.ends_with(end));
    line.chars().count() <= LONGEST_UNIT_LINE
        && !line.contains(['。', '，', '；', '：', ':', '！', ','])
        && read_number(line).is_none()
        && (has_date || ends_like_unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_tail_are_found() {
        let text = "\u{FEFF}青禾镇妇联2026年工作总结\r\n县妇联：\r\n　　现将工作总结如下：\r\n一、主要工作\r\n办好实事。\r\n青禾镇妇联\r\n2026年12月20日\r\n";
        let manuscript = read_manuscript(text);
        assert_eq!(manuscript.addressee, "县妇联");
        assert_eq!(manuscript.signature, "青禾镇妇联");
        assert_eq!(manuscript.issue_date, "2026年12月20日");
        assert_eq!(manuscript.paragraphs.len(), 3);
    }

    #[test]
    fn text_without_head_and_tail_keeps_every_line() {
        let manuscript = read_manuscript("标题\n现将一年来的工作总结如下：\n做好工作。\n今后继续努力。");
        assert_eq!((manuscript.addressee.as_str(), manuscript.signature.as_str()), ("", ""));
        assert_eq!(manuscript.paragraphs.len(), 3);
    }
}
