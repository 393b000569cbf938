//! Level-1 headings that were lost in copying: items that begin again with 1 and no heading between them. Where they
//! stood a heading is offered, named after the sections most of the items belong to. The items keep the level of their
//! numbers until she agrees.

use super::matching::{common_key, keys_of};
use super::proposal::{Role, Row, WHOLE_LINE};
use crate::gb9704::numbering::HeadingForm;
use crate::template::data;

/// Puts an offered heading before each run of items that has lost its own.
pub fn insert_lost_headings(rows: &mut Vec<Row>) {
    let items: Vec<(usize, HeadingForm, u32, u8)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| match (row.role, row.reading) {
            (Role::Heading(level), Some(reading)) => Some((at, reading.form, reading.number, level)),
            _ => None,
        })
        .collect();
    let Some(&(_, form, _, level)) = items.first() else { return };
    // Only where every outermost heading is an item of the same form: a text that has headings has lost none.
    let outermost: Vec<_> = items.iter().filter(|item| item.3 <= level).collect();
    let is_item = matches!(
        form,
        HeadingForm::Arabic | HeadingForm::ArabicInParentheses | HeadingForm::ChineseInParentheses
    );
    let starts: Vec<usize> = outermost.iter().filter(|item| item.2 == 1).map(|item| item.0).collect();
    if !is_item || outermost.iter().any(|item| item.1 != form) || starts.len() < 2 {
        return;
    }
    for (index, &start) in starts.iter().enumerate().rev() {
        let end = starts.get(index + 1).copied().unwrap_or(rows.len());
        let keys = keys_of(rows[start..end].iter());
        let items = rows[start..end].iter().filter(|row| matches!(row.role, Role::Heading(_))).count();
        let telling: usize = keys.iter().map(|(_, count)| count).sum();
        let row = Row {
            text: heading_for(&keys),
            role: Role::LostHeading,
            key: if telling * 2 > items { common_key(&keys) } else { String::new() },
            reading: Some(WHOLE_LINE),
            table: None,
            picture: None,
            origin: (rows[start].origin.0, 0),
        };
        rows.insert(start, row);
    }
}

/// A heading that names what most of the items are about: one section or two.
fn heading_for(keys: &[(&'static str, usize)]) -> String {
    let names = keys.iter().take(2).filter_map(|(key, _)| data::section(key)).map(|section| section.heading);
    names.collect::<Vec<_>>().join("和")
}
