//! What stands before and behind the text: title, 主送, 附件说明, 署名, date, 附注.

use super::proposal::Role;
use super::source::Line;
use crate::compose::heading::read_number;
use crate::text::date::read_date;
use std::ops::Range;

/// Longest 主送 or 署名, in characters.
const LONGEST_UNIT_LINE: usize = 40;
/// Longest title line, in characters.
const LONGEST_TITLE_LINE: usize = 60;
/// Most lines a title has (GB/T 9704 7.3.1 knows no more than three in practice).
const MOST_TITLE_LINES: usize = 3;
/// Lines before the title among which a document number marks 版头.
const LETTERHEAD_LINES: usize = 6;

/// Which lines are head, text and tail.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    roles: Vec<Option<Role>>,
    /// The lines between head and tail.
    pub body: Range<usize>,
}

impl Frame {
    /// What a line of the head or tail is.
    pub fn role(&self, index: usize) -> Option<Role> {
        self.roles.get(index).copied().flatten()
    }
}

/// Finds head and tail.
pub fn frame(lines: &[Line]) -> Frame {
    let mut roles = vec![None; lines.len()];
    let mut start = letterhead(lines);
    roles[..start].fill(Some(Role::LeftOut));
    let title = title(&lines[start..]);
    roles[start..start + title].fill(Some(Role::Title));
    start += title;
    if lines.get(start).is_some_and(|line| line.is_text() && is_addressee(&line.text)) {
        roles[start] = Some(Role::Addressee);
        start += 1;
    }
    let mut end = lines.len();
    let last =
        |end: usize| lines[start..end].last().filter(|line| line.is_text()).map(|line| line.text.as_str());
    if last(end).is_some_and(is_note) && lines[start..end - 1].last().is_some_and(|line| is_date(&line.text))
    {
        end -= 1;
        roles[end] = Some(Role::Note);
    }
    let has_date = last(end).is_some_and(is_date);
    if has_date {
        end -= 1;
        roles[end] = Some(Role::IssueDate);
    }
    while end > start + 1 && last(end).is_some_and(|line| is_signature(line, has_date)) {
        end -= 1;
        roles[end] = Some(Role::Signature);
    }
    let is_behind = |end: usize| roles.get(end).copied().flatten().is_some();
    if is_behind(end)
        && let Some(at) = lines[start..end].iter().rposition(|line| line.text.starts_with("附件"))
        && lines[start + at + 1..end].iter().all(|line| read_number(&line.text).is_some())
        && is_attachment_note(&lines[start + at].text)
    {
        roles[start + at..end].fill(Some(Role::AttachmentNote));
        end = start + at;
    }
    Frame { roles, body: start..end }
}

/// How many lines at the beginning are 版头: up to a line that is a document number.
fn letterhead(lines: &[Line]) -> usize {
    let is_number = |line: &&Line| {
        let text = line.text.as_str();
        text.chars().count() <= LONGEST_UNIT_LINE
            && text.contains('〔')
            && text.contains("〕")
            && text.contains('号')
    };
    let first = &lines[..lines.len().min(LETTERHEAD_LINES)];
    first.iter().rposition(|line| is_number(&line)).map_or(0, |at| at + 1)
}

/// How many lines at the beginning are the title.
fn title(lines: &[Line]) -> usize {
    let marked = lines.iter().take_while(|line| line.is_text() && line.look.is_title).count();
    if marked > 0 {
        return marked.min(MOST_TITLE_LINES);
    }
    let Some(first) = lines.first().filter(|line| could_be_title(line)) else { return 0 };
    let is_like_first = |line: &&Line| {
        could_be_title(line) && (line.look.is_large == first.look.is_large && line.look.is_centred)
    };
    if first.look.is_centred {
        return lines.iter().take(MOST_TITLE_LINES).take_while(is_like_first).count().max(1);
    }
    let names_genre = |line: &Line| GENRES.iter().any(|genre| line.text.contains(genre));
    let second = lines.get(1).filter(|line| could_be_title(line));
    if !names_genre(first) && second.is_some_and(names_genre) { 2 } else { 1 }
}

/// What titles of reports end with.
const GENRES: [&str; 6] = ["总结", "计划", "要点", "报告", "打算", "汇报"];

fn could_be_title(line: &Line) -> bool {
    let text = line.text.as_str();
    line.is_text()
        && text.chars().count() <= LONGEST_TITLE_LINE
        && !text.ends_with(['。', '：', ':', '；', '，', ',', ';', '！'])
        && !text.contains('。')
        && read_number(text).is_none()
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

fn is_date(line: &str) -> bool {
    let has_shape =
        line.ends_with('日') && line.contains('年') && line.contains('月') && line.chars().count() <= 16;
    read_date(line).is_some() || (has_shape && !line.contains(['，', '。', '、']))
}

fn is_signature(line: &str, has_date: bool) -> bool {
    let ends_like_unit = ["妇联", "联合会", "妇工委", "妇儿工委", "委员会", "办公室", "党委", "政府"]
        .iter()
        .any(|end| line.ends_with(end));
    line.chars().count() <= LONGEST_UNIT_LINE
        && !line.contains(['。', '，', '；', '：', ':', '！', ','])
        && read_number(line).is_none()
        && (ends_like_unit
            || has_date
                && ["社区", "村", "局", "会", "中心", "站", "部"].iter().any(|end| line.ends_with(end)))
}

/// 附注 stands in parentheses on a line of its own.
fn is_note(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')']) && read_number(line).is_none()
}

fn is_attachment_note(line: &str) -> bool {
    let rest = line.trim_start_matches("附件");
    rest.starts_with(['：', ':']) && line.chars().count() <= LONGEST_TITLE_LINE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_title(lines: &[&str], expected: usize) {
        let lines: Vec<Line> = lines.iter().map(|line| Line::plain(line)).collect();
        assert_eq!(title(&lines), expected, "{lines:?}");
    }

    #[test]
    fn titles_take_one_line_or_two() {
        check_title(&["青禾镇妇联2026年工作总结", "一年来，镇妇联做了以下工作。"], 1);
        check_title(&["青禾镇妇女联合会", "2026年工作总结", "县妇联："], 2);
        check_title(&["一、主要工作", "做好工作。"], 0);
        check_title(&["2026年，镇妇联认真做好各项工作，现总结如下："], 0);
    }

    #[test]
    fn a_document_number_ends_what_stands_above_the_title() {
        let lines: Vec<Line> = ["青禾县妇女联合会文件", "青妇〔2026〕5号", "关于报送总结的报告", "正文。"]
            .map(Line::plain)
            .to_vec();
        let frame = frame(&lines);
        let roles: Vec<_> = (0..4).map(|index| frame.role(index)).collect();
        assert_eq!(roles, [Some(Role::LeftOut), Some(Role::LeftOut), Some(Role::Title), None]);
    }
}
