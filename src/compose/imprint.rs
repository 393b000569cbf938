//! 版记 (GB/T 9704 7.4): 抄送机关, 印发机关 and 印发日期 between their lines, at the foot of the last page,
//! whatever its number: that it be an even one is practice for printing on both sides and not in the standard.

use super::element::{Role, Weight};
use super::fixture::Fixture;
use super::setting::COPIED_TO_HANGING;
use crate::gb9704::formal::{IMPRINT_LINE, IMPRINT_SIZE, IMPRINT_SPACE};
use crate::gb9704::length::Twip;
use crate::gb9704::page::TEXT_WIDTH;
use crate::report::formal::Imprint;
use crate::text::date::{read_date, write_date};
use crate::text::width::half_widths;

/// What stands before the units that get a copy (7.4.2).
const COPIED_TO: &str = "抄送：";
/// What stands behind the date (7.4.3).
const PRINTED: &str = "印发";

/// The elements of 版记 from top to bottom, after the room they need; none when nothing is filled in.
pub fn imprint(imprint: &Imprint) -> Vec<Fixture> {
    let copied_to = copied_to(&imprint.copied_to);
    let (office, date) = (imprint.office.trim(), printing_date(&imprint.date));
    let mut lines = Vec::new();
    if !copied_to.is_empty() {
        lines.push(Fixture::new(Role::ImprintRule(Weight::Thick), ""));
        lines.push(Fixture::new(Role::CopiedTo, &copied_to));
    }
    if !office.is_empty() || !date.is_empty() {
        let weight = if lines.is_empty() { Weight::Thick } else { Weight::Thin };
        lines.push(Fixture::new(Role::ImprintRule(weight), ""));
        if !office.is_empty() {
            let width = half_widths(office) + half_widths(&date);
            let has_room = !date.is_empty() && width + 2 < characters(Twip(0));
            let office = Fixture::new(Role::PrintingOffice, office);
            lines.push(Fixture { shares_line: has_room, ..office });
        }
        if !date.is_empty() {
            lines.push(Fixture::new(Role::PrintingDate, &date));
        }
    }
    if lines.is_empty() {
        return lines;
    }
    lines.push(Fixture::new(Role::ImprintRule(Weight::Thick), ""));
    let height: i32 = lines.iter().map(room_of).sum();
    lines.insert(0, Fixture::new(Role::ImprintRoom(Twip(height)), ""));
    lines
}

/// 抄送机关 with its label and 。 at the end, typed or not.
fn copied_to(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("抄送").map_or(text, |rest| rest.trim_start_matches(['：', ':']));
    let text = text.trim().trim_end_matches(['。', '，', '、', '；', ',', ';', '.']);
    if text.is_empty() { String::new() } else { format!("{COPIED_TO}{text}。") }
}

/// 印发日期 as the standard writes it, with 印发 behind it; a text that is no date as it stands.
fn printing_date(text: &str) -> String {
    let text = text.trim().trim_end_matches(PRINTED).trim_end();
    let date = read_date(text).map_or_else(|| text.to_owned(), write_date);
    if date.is_empty() { date } else { date + PRINTED }
}

/// Halves of a character that a line of 版记 holds behind an indent.
fn characters(indent: Twip) -> u32 {
    let half = IMPRINT_SIZE.0 as i32 * 5;
    ((TEXT_WIDTH.0 - 2 * IMPRINT_SPACE.0 - indent.0) / half) as u32
}

/// The height an element is given before its lines are known: one line more than its width asks for where it takes
/// several, because marks are not separated from the words before them.
fn room_of(line: &Fixture) -> i32 {
    if line.shares_line {
        return 0;
    }
    let width: u32 = line.texts.iter().map(|(text, _)| half_widths(text)).sum();
    let hanging = if line.role == Role::CopiedTo { COPIED_TO_HANGING } else { Twip(0) };
    let lines = match (line.role, width.div_ceil(characters(hanging).saturating_sub(1))) {
        (Role::ImprintRule(_), _) => return line.role.line_height().0,
        (_, 0 | 1) => 1,
        (_, several) => several as i32 + 1,
    };
    lines * IMPRINT_LINE.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(copied_to: &str, office: &str, date: &str, expected: &[(Role, &str)]) {
        let of = Imprint {
            is_printed: true,
            copied_to: copied_to.to_owned(),
            office: office.to_owned(),
            date: date.to_owned(),
        };
        let lines = imprint(&of);
        let shown: Vec<(Role, &str)> =
            lines.iter().map(|f| (f.role, f.texts.first().map_or("", |(text, _)| text.as_str()))).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn lines_stand_between_thick_and_thin_rules() {
        use Role::*;
        let (thick, thin) = ((ImprintRule(Weight::Thick), ""), (ImprintRule(Weight::Thin), ""));
        check("", " ", "", &[]);
        check(
            "县委办公室，县教育局",
            "青禾县妇女联合会办公室",
            "2026-12-20",
            &[
                (ImprintRoom(Twip(2 * 480 + 40 + 35 + 40)), ""),
                thick,
                (CopiedTo, "抄送：县委办公室，县教育局。"),
                thin,
                (PrintingOffice, "青禾县妇女联合会办公室"),
                (PrintingDate, "2026年12月20日印发"),
                thick,
            ],
        );
        let room = (ImprintRoom(Twip(480 + 80)), "");
        check("抄送：县教育局。", "", "", &[room, thick, (CopiedTo, "抄送：县教育局。"), thick]);
        check("", "", "年底印发", &[room, thick, (PrintingDate, "年底印发"), thick]);
    }

    #[test]
    fn many_copies_get_room_for_all_their_lines() {
        let of = Imprint { copied_to: "县委办公室，".repeat(20), ..Imprint::default() };
        // 120 characters in lines of 26, and one line more.
        assert_eq!(imprint(&of)[0].role, Role::ImprintRoom(Twip(6 * 480 + 80)));
    }
}
