//! Reads numbered headings out of paragraphs: 一、 （一） 1. （1） 第一， 一是, on a line of their own or
//! run into the paragraph, and finds the level of each.
//! It reads what stands there and corrects nothing; wrong numbering is the proofreader's business.

use crate::gb9704::numbering::HeadingForm;
use crate::text::character::is_sentence_end;
use crate::text::numeral::{read_arabic, read_chinese};

/// Longest heading, in characters, that may run into a paragraph or end with a full stop.
/// Titles of work rarely pass 30; a first sentence that long is no heading.
const LONGEST_RUN_IN: usize = 40;
/// Longest heading on a line of its own, in characters.
const LONGEST_OWN_LINE: usize = 60;
/// Longest heading without a number: longer lines are taken for text.
const LONGEST_UNNUMBERED: usize = 25;

/// What the beginning of a paragraph says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Form of the number.
    pub form: HeadingForm,
    /// The number itself; 0 without one.
    pub number: u32,
    /// Length of the number with its mark, in bytes.
    pub number_length: usize,
    /// How much of the paragraph is heading.
    pub extent: Extent,
}

/// How much of a paragraph is heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// Up to this byte, its full stop included; text follows.
    Until(usize),
    /// Only the number: a numbered paragraph.
    NumberOnly,
}

/// What a paragraph is within its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Plain text.
    Body,
    /// A heading, or a paragraph that begins with one.
    Heading {
        /// 1 outermost … 4.
        level: u8,
        /// What its beginning says.
        reading: Reading,
    },
}

/// Whether lines without a number may be headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnnumberedHeadings {
    /// Short lines without a full stop between paragraphs are headings: text from outside.
    Recognised,
    /// Only numbered lines are headings: text typed inside a section.
    Ignored,
}

/// Reads the number at the beginning of a paragraph.
pub fn read_number(paragraph: &str) -> Option<(HeadingForm, u32, usize)> {
    use HeadingForm::{Arabic, ArabicInParentheses, Chinese, ChineseInParentheses, Enumeration, Ordinal};
    if let Some(inner) = paragraph.strip_prefix(['（', '(']) {
        let open = paragraph.len() - inner.len();
        let (form, number, length) = match read_chinese(inner) {
            Some((number, length)) => (ChineseInParentheses, number, length),
            None => read_arabic(inner).map(|(number, length)| (ArabicInParentheses, number, length))?,
        };
        let close = inner[length..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
        let mut end = open + length + close.len_utf8();
        end += mark_length(&paragraph[end..], &['、', '．', '.']);
        return Some((form, number, end));
    }
    if let Some(rest) = paragraph.strip_prefix('第') {
        let (number, length) = read_chinese(rest)?;
        let mark = mark_length(&rest[length..], &['，', '、', ',']);
        return (mark > 0).then_some((Ordinal, number, '第'.len_utf8() + length + mark));
    }
    if let Some((number, length)) = read_chinese(paragraph) {
        let rest = &paragraph[length..];
        let mark = mark_length(rest, &['、', '．', '.']);
        if mark > 0 {
            return Some((Chinese, number, length + mark));
        }
        let is = mark_length(rest, &['是']);
        return (is > 0).then_some((Enumeration, number, length + is));
    }
    let (number, length) = read_arabic(paragraph)?;
    let rest = &paragraph[length..];
    let mark = mark_length(rest, &['.', '．', '、']);
    let number_goes_on = rest[mark..].starts_with(|c: char| c.is_ascii_digit());
    (mark > 0 && (!number_goes_on || rest.starts_with('、'))).then_some((Arabic, number, length + mark))
}

/// A heading without a number typed before it: numbers are made, not typed.
pub fn without_number(heading: &str) -> &str {
    match read_number(heading) {
        Some((form, _, length)) if form != HeadingForm::Enumeration && form != HeadingForm::Ordinal => {
            heading[length..].trim_start()
        }
        _ => heading,
    }
}

fn mark_length(text: &str, marks: &[char]) -> usize {
    text.chars().next().filter(|c| marks.contains(c)).map_or(0, char::len_utf8)
}

/// Reads the beginning of a paragraph: its number and how far its heading goes.
pub fn read(paragraph: &str) -> Option<Reading> {
    let (form, number, number_length) = read_number(paragraph)?;
    let rest = &paragraph[number_length..];
    let first_end =
        rest.char_indices().find(|&(_, c)| is_sentence_end(c) || c == '；').map(|(at, c)| at + c.len_utf8());
    let extent = match first_end {
        None if rest.chars().count() <= LONGEST_OWN_LINE && !rest.ends_with(['：', ':', '，', ',']) => {
            Extent::Whole
        }
        None => Extent::NumberOnly,
        Some(end) if rest[..end].chars().count() > LONGEST_RUN_IN || rest[..end].ends_with('；') => {
            Extent::NumberOnly
        }
        Some(end) if rest[end..].trim().is_empty() => Extent::Whole,
        Some(end) => Extent::Until(number_length + end),
    };
    Some(Reading { form, number, number_length, extent })
}

/// Classifies the paragraphs of a text in order. `above` are the forms of the headings the text
/// already stands under, outermost first.
///
/// A heading's level is its depth below the headings above it; with none above it is the level the
/// standard gives its form.
pub fn classify(paragraphs: &[&str], above: &[HeadingForm], unnumbered: UnnumberedHeadings) -> Vec<Class> {
    let readings = readings(paragraphs, unnumbered);
    let mut stack: Vec<(HeadingForm, u8)> =
        above.iter().enumerate().map(|(depth, &form)| (form, depth as u8 + 1)).collect();
    let mut ancestors: Vec<(HeadingForm, HeadingForm)> = Vec::new();
    readings
        .into_iter()
        .map(|reading| {
            let Some(reading) = reading else { return Class::Body };
            let form = reading.form;
            if let Some(at) = stack.iter().position(|&(open, _)| open == form) {
                stack.truncate(at);
            } else {
                while stack.len() > above.len()
                    && stack.last().is_some_and(|&(open, _)| outranks(form, open, &ancestors))
                {
                    stack.pop();
                }
            }
            let level = match stack.last() {
                Some(&(parent, level)) => {
                    ancestors.push((parent, form));
                    (level + 1).min(4)
                }
                None => form.standard_level(),
            };
            stack.push((form, level));
            Class::Heading { level, reading }
        })
        .collect()
}

/// Whether a heading of `form` closes one of the form `open`.
fn outranks(form: HeadingForm, open: HeadingForm, ancestors: &[(HeadingForm, HeadingForm)]) -> bool {
    let ordered = |form| {
        matches!(
            form,
            HeadingForm::Chinese
                | HeadingForm::ChineseInParentheses
                | HeadingForm::Arabic
                | HeadingForm::ArabicInParentheses
        )
    };
    (ordered(form) && ordered(open) && form.standard_level() < open.standard_level())
        || ancestors.contains(&(form, open))
}

fn readings(paragraphs: &[&str], unnumbered: UnnumberedHeadings) -> Vec<Option<Reading>> {
    let mut found: Vec<Option<Reading>> = paragraphs.iter().map(|paragraph| read(paragraph)).collect();
    drop_enumerations_inside_paragraphs(paragraphs, &mut found);
    if unnumbered == UnnumberedHeadings::Recognised {
        for index in 0..paragraphs.len() {
            if found[index].is_none() && is_unnumbered_heading(paragraphs, &found, index) {
                found[index] = Some(Reading {
                    form: HeadingForm::Unnumbered,
                    number: 0,
                    number_length: 0,
                    extent: Extent::Whole,
                });
            }
        }
    }
    found
}

/// 一是 and 第一， head a paragraph only when 二是 or 第二， heads another one; “一是……；二是……” inside a
/// paragraph is text.
fn drop_enumerations_inside_paragraphs(paragraphs: &[&str], found: &mut [Option<Reading>]) {
    for form in [HeadingForm::Enumeration, HeadingForm::Ordinal] {
        let mut previous = None;
        for index in 0..found.len() {
            let Some(reading) = found[index].filter(|reading| reading.form == form) else { continue };
            let next_number = form.format(reading.number + 1);
            let next_stem = next_number.trim_end_matches('，');
            let is_alone = !paragraphs[index].contains(next_stem);
            let begins = reading.number == 1
                && found[index + 1..].iter().flatten().any(|later| later.form == form && later.number == 2);
            let goes_on = previous == Some(reading.number - 1) && reading.number > 1;
            if is_alone && (begins || goes_on) {
                previous = Some(reading.number);
            } else {
                found[index] = None;
            }
        }
    }
}

/// A short line without a closing mark, with a paragraph of text after it.
fn is_unnumbered_heading(paragraphs: &[&str], found: &[Option<Reading>], index: usize) -> bool {
    let line = paragraphs[index];
    let is_short = |line: &str| line.chars().count() <= LONGEST_UNNUMBERED;
    let has_han = line.chars().any(crate::text::character::is_han);
    let ends_open = !line.ends_with([
        '。', '！', '？', '；', '：', '，', '、', '…', '!', '?', ';', ':', ',', '.', '”', '）', ')',
    ]);
    let followed_by_text =
        paragraphs.get(index + 1).is_some_and(|next| !is_short(next) || found[index + 1].is_some());
    is_short(line) && has_han && ends_open && followed_by_text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_number(paragraph: &str, expected: Option<(HeadingForm, u32, &str)>) {
        let found = read_number(paragraph).map(|(form, number, length)| (form, number, &paragraph[..length]));
        assert_eq!(found, expected, "{paragraph}");
    }

    #[test]
    fn numbers_of_every_form_are_read() {
        use HeadingForm::*;
        check_number("一、主要工作", Some((Chinese, 1, "一、")));
        check_number("十二、主要工作", Some((Chinese, 12, "十二、")));
        check_number("（一）思想引领", Some((ChineseInParentheses, 1, "（一）")));
        check_number("(二)、思想引领", Some((ChineseInParentheses, 2, "(二)、")));
        check_number("1.培训", Some((Arabic, 1, "1.")));
        check_number("１、培训", Some((Arabic, 1, "１、")));
        check_number("（3）培训", Some((ArabicInParentheses, 3, "（3）")));
        check_number("第一，抓学习", Some((Ordinal, 1, "第一，")));
        check_number("一是抓学习", Some((Enumeration, 1, "一是")));
    }

    #[test]
    fn figures_and_dates_are_no_numbers() {
        for text in [
            "3.8妇女节",
            "12.5%",
            "2026年",
            "（2026）",
            "一年来",
            "三八节",
            "十分重视",
            "第一季度",
            "1月",
            "5G应用",
        ] {
            check_number(text, None);
        }
    }

    #[track_caller]
    fn check_heading(paragraph: &str, expected: &str) {
        let shown = match read(paragraph).map(|reading| (reading.extent, reading)) {
            None => "-".to_owned(),
            Some((Extent::Whole, _)) => "全".to_owned(),
            Some((Extent::Until(end), _)) => paragraph[..end].to_owned(),
            Some((Extent::NumberOnly, reading)) => paragraph[..reading.number_length].to_owned(),
        };
        assert_eq!(shown, expected, "{paragraph}");
    }

    #[test]
    fn run_in_headings_end_at_their_full_stop() {
        check_heading("（一）抓学习。全镇组织宣讲12场。", "（一）抓学习。");
        check_heading("（一）抓学习", "全");
        check_heading("一是抓学习。", "全");
        check_heading(
            "1.今年以来，镇妇联联合司法所、派出所、卫生院和各村妇女之家，先后开展维权宣传、法律咨询和义诊等活动十二场。参加人数多。",
            "1.",
        );
        check_heading("1.做好信访工作，受理来访12件；", "1.");
        check_heading("正文", "-");
    }

    #[track_caller]
    fn check_levels(text: &str, expected: &str) {
        let paragraphs: Vec<&str> = text.lines().collect();
        let levels: String = classify(&paragraphs, &[], UnnumberedHeadings::Recognised)
            .into_iter()
            .map(|class| match class {
                Class::Body => '-',
                Class::Heading { level, .. } => char::from(b'0' + level),
            })
            .collect();
        assert_eq!(levels, expected, "{text}");
    }

    const BODY: &str = "镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效。";

    #[test]
    fn levels_are_depths_below_the_headings_above() {
        check_levels(&format!("一、甲\n（一）乙\n{BODY}\n（二）丙\n1.丁\n二、戊"), "12-231");
        check_levels(&format!("一、甲\n1、乙\n{BODY}\n2、丙\n二、丁\n1、戊"), "12-212");
        check_levels(&format!("{BODY}\n1、甲\n2、乙\n1、丙"), "-333");
        check_levels(&format!("一是抓学习。\n{BODY}\n二是抓服务。\n1.甲\n三是抓队伍。"), "1-121");
        check_levels(&format!("一、甲\n一是抓学习。{BODY}\n二是抓服务。{BODY}\n二、乙"), "1221");
        check_levels("一、甲\n一是抓学习；二是抓服务。\n（一）乙\n1.丙\n一、丁", "1-231");
        check_levels(&format!("工作回顾\n{BODY}\n一、甲\n下一步打算\n一、乙"), "1-212");
    }
}
