//! 版头 (GB/T 9704 7.2): 份号, 密级和保密期限, 紧急程度, 发文机关标志, 发文字号, 签发人, 红色分隔线.

use super::element::{Role, Space};
use super::fixture::Fixture;
use super::setting::Mark;
use crate::gb9704::formal::{
    LARGEST_MARK, LINES_BELOW_RED_RULE, NUMBER_SPACE, SIGNERS_PER_LINE, SMALLEST_MARK,
};
use crate::gb9704::length::{HalfPoint, HalfZi, Twip};
use crate::gb9704::page::{CHARACTERS_PER_LINE, TEXT_WIDTH};
use crate::gb9704::typeface::Typeface;
use crate::report::formal::Letterhead;
use crate::text::normalise::paragraphs;
use crate::text::width::half_widths;

/// 文件, which stands beside the names of several units (7.2.4).
const DOCUMENT: &str = "文件";
/// What stands before the names of those who have signed (7.2.6).
const SIGNER_LABEL: &str = "签发人：";
/// A line of the text, in halves of a character.
const LINE: i32 = CHARACTERS_PER_LINE * 2;
/// Space between the units and 文件, in halves of a character of theirs.
const SPACE_BEFORE_DOCUMENT: u32 = 1;

/// The elements of 版头 from top to bottom; none when nothing is filled in.
pub fn letterhead(letterhead: &Letterhead) -> Vec<Fixture> {
    let Letterhead { copy_number, secrecy, urgency, mark, number, signers, .. } = letterhead;
    if [copy_number, secrecy, urgency, mark, number, signers].iter().all(|text| text.trim().is_empty()) {
        return Vec::new();
    }
    let mut fixtures = markings(copy_number.trim(), secrecy.trim(), urgency.trim());
    let lines = fixtures.len() as u8;
    fixtures.push(Fixture::new(Role::LetterheadSpace(Space::AboveMark { lines }), ""));
    fixtures.extend(issuer_mark(mark));
    fixtures.push(Fixture::new(Role::LetterheadSpace(Space::BelowMark), ""));
    fixtures.extend(number_and_signers(number.trim(), signers));
    fixtures.push(Fixture::new(Role::RedRule, ""));
    fixtures.extend((0..LINES_BELOW_RED_RULE).map(|_| Fixture::new(Role::Blank, "")));
    fixtures
}

/// 份号 on the first line, 密级 on the second, then 紧急程度 (7.2.1 to 7.2.3).
fn markings(copy_number: &str, secrecy: &str, urgency: &str) -> Vec<Fixture> {
    let mut lines = Vec::new();
    if !copy_number.is_empty() {
        lines.push(Fixture::new(Role::Marking, copy_number));
    } else if !secrecy.is_empty() {
        lines.push(Fixture::new(Role::Blank, ""));
    }
    for text in [secrecy, urgency].into_iter().filter(|text| !text.is_empty()) {
        lines.push(Fixture::new(Role::Marking, text).in_typeface(Typeface::Hei));
    }
    lines
}

/// 发文机关标志 in the largest type in which its longest line fits (7.2.4). 文件 typed behind one of several units
/// stands beside all of them, in the middle of their height.
fn issuer_mark(text: &str) -> Vec<Fixture> {
    let mut units: Vec<&str> = paragraphs(text).collect();
    let is_joint = units.len() > 1;
    let mut has_document = false;
    if is_joint {
        for unit in &mut units {
            if let Some(name) = unit.strip_suffix(DOCUMENT) {
                (*unit, has_document) = (name, true);
            }
        }
        units.retain(|unit| !unit.is_empty());
    }
    let widest = units.iter().map(|unit| half_widths(unit)).max().unwrap_or(0);
    if widest == 0 {
        return Vec::new();
    }
    let document = if has_document { half_widths(DOCUMENT) + SPACE_BEFORE_DOCUMENT } else { 0 };
    let size = mark_size(widest + document);
    let song = |text: &str| (text.to_owned(), Typeface::TitleSong);
    let names = |mark| Fixture {
        texts: units.iter().copied().map(song).collect(),
        breaks: true,
        ..Fixture::new(Role::IssuerMark(mark), "")
    };
    if !is_joint {
        return vec![names(Mark { size, left: Twip(0), width: TEXT_WIDTH, is_spread: false })];
    }
    let half = size.0 as i32 * 5;
    let room = TEXT_WIDTH.0 - document as i32 * half;
    let width = (widest as i32 * half).min(room);
    let left = (room - width) / 2;
    let units = names(Mark { size, left: Twip(left), width: Twip(width), is_spread: true });
    if !has_document {
        return vec![units];
    }
    let left = left + width + SPACE_BEFORE_DOCUMENT as i32 * half;
    let mark = Mark { size, left: Twip(left), width: Twip(4 * half), is_spread: false };
    let beside = Fixture {
        texts: vec![song(DOCUMENT)],
        shares_line: true,
        ..Fixture::new(Role::MarkSuffix(mark), "")
    };
    vec![beside, units]
}

/// The largest type in which a line of this width, in halves of a character, fits the text width.
fn mark_size(half_widths: u32) -> HalfPoint {
    // A half point is ten twips, and half a character five twips for each of them.
    let fitting = TEXT_WIDTH.0 as u32 / 5 / half_widths.max(1);
    HalfPoint(fitting.clamp(SMALLEST_MARK.0, LARGEST_MARK.0))
}

/// 发文字号 in the middle; with 签发人 it stands at the left of the last line of their names (7.2.5, 7.2.6).
fn number_and_signers(number: &str, signers: &str) -> Vec<Fixture> {
    let names: Vec<&str> = signers
        .split(|c: char| c.is_whitespace() || "、，,；;".contains(c))
        .filter(|name| !name.is_empty())
        .collect();
    let mut lines: Vec<Fixture> = Vec::new();
    let number = Some(Fixture::new(Role::DocumentNumber, number)).filter(|number| !number.texts.is_empty());
    if names.is_empty() {
        return number.into_iter().collect();
    }
    let rows: Vec<String> = names.chunks(SIGNERS_PER_LINE).map(|row| row.join("　")).collect();
    let label = half_widths(SIGNER_LABEL) as i32;
    let widest = rows.iter().map(|row| half_widths(row) as i32).max().unwrap_or(0);
    let left = (LINE - NUMBER_SPACE - label - widest).max(0);
    for (index, row) in rows.into_iter().enumerate() {
        let name = (row, Typeface::Kai);
        let line = Fixture::new(Role::Signer, "");
        lines.push(match index {
            0 => Fixture {
                texts: vec![(SIGNER_LABEL.to_owned(), Typeface::FangSong), name],
                left: HalfZi(left),
                ..line
            },
            _ => Fixture { texts: vec![name], left: HalfZi(left + label), ..line },
        });
    }
    if let Some(number) = number {
        let width = number.texts.iter().map(|(text, _)| half_widths(text) as i32).sum::<i32>();
        let last = lines.len() - 1;
        let has_room = NUMBER_SPACE + width < lines[last].left.0;
        lines.insert(last, Fixture { left: HalfZi(NUMBER_SPACE), shares_line: has_room, ..number });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(of: &Letterhead) -> Vec<(Role, String, i32, bool)> {
        let text = |fixture: &Fixture| {
            let texts: Vec<&str> = fixture.texts.iter().map(|(text, _)| text.as_str()).collect();
            texts.join(if fixture.breaks { "/" } else { "" })
        };
        letterhead(of).iter().map(|f| (f.role, text(f), f.left.0, f.shares_line)).collect()
    }

    #[test]
    fn everything_stands_in_the_order_of_the_standard() {
        let all = Letterhead {
            is_printed: true,
            copy_number: "000012".to_owned(),
            secrecy: "秘密★1年".to_owned(),
            urgency: "特急".to_owned(),
            mark: "青禾县妇女联合会文件".to_owned(),
            number: "青妇字〔2026〕3号".to_owned(),
            signers: "王芳".to_owned(),
        };
        let mark = Mark { size: HalfPoint(72), left: Twip(0), width: TEXT_WIDTH, is_spread: false };
        let expected = [
            (Role::Marking, "000012", 0, false),
            (Role::Marking, "秘密★1年", 0, false),
            (Role::Marking, "特急", 0, false),
            (Role::LetterheadSpace(Space::AboveMark { lines: 3 }), "", 0, false),
            (Role::IssuerMark(mark), "青禾县妇女联合会文件", 0, false),
            (Role::LetterheadSpace(Space::BelowMark), "", 0, false),
            (Role::DocumentNumber, "青妇字〔2026〕3号", 2, true),
            (Role::Signer, "签发人：王芳", 42, false),
            (Role::RedRule, "", 0, false),
            (Role::Blank, "", 0, false),
            (Role::Blank, "", 0, false),
        ];
        assert_eq!(
            shown(&all),
            expected.map(|(role, text, left, shares)| (role, text.to_owned(), left, shares))
        );
        let only_secret = Letterhead { secrecy: "秘密".to_owned(), ..Letterhead::default() };
        assert_eq!(shown(&only_secret)[0].0, Role::Blank, "密级 stands on the second line");
        assert!(letterhead(&Letterhead::default()).is_empty());
    }

    #[test]
    fn a_long_mark_is_set_smaller_and_never_smaller_than_the_title() {
        assert_eq!([8, 24, 25, 30, 40, 60].map(|width| mark_size(width).0), [72, 72, 70, 58, 44, 44]);
    }

    #[test]
    fn several_units_are_spread_to_one_width_with_the_word_beside_them() {
        let joint = Letterhead {
            mark: "青禾县妇女联合会文件\n青禾县教育局".to_owned(),
            ..Letterhead::default()
        };
        let shown = shown(&joint);
        let (Role::MarkSuffix(word), Role::IssuerMark(units)) = (shown[1].0, shown[2].0) else {
            panic!("{shown:?}")
        };
        assert_eq!((shown[1].1.as_str(), shown[2].1.as_str()), ("文件", "青禾县妇女联合会/青禾县教育局"));
        assert!(units.is_spread && shown[1].3);
        assert_eq!(units.width, Twip(8 * 720));
        assert_eq!(word.left.0, units.left.0 + units.width.0 + 360);
        assert_eq!(units.left.0, TEXT_WIDTH.0 - word.left.0 - word.width.0, "in the middle");
    }

    #[test]
    fn two_signers_stand_on_a_line_and_the_number_beside_the_last() {
        let signers = Letterhead {
            number: "青妇字〔2026〕3号".to_owned(),
            signers: "王芳、李四 张三丰".to_owned(),
            ..Letterhead::default()
        };
        let shown: Vec<_> = shown(&signers).into_iter().skip(2).take(3).collect();
        let expected = [
            (Role::Signer, "签发人：王芳　李四", 36, false),
            (Role::DocumentNumber, "青妇字〔2026〕3号", 2, true),
            (Role::Signer, "张三丰", 44, false),
        ];
        assert_eq!(shown, expected.map(|(role, text, left, shares)| (role, text.to_owned(), left, shares)));
    }
}
