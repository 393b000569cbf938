//! Which elements stand on pages set across: tables that ask for it, with what stays with them.

use super::element::{Element, Indent, Role};
use crate::gb9704::sheet::Sheet;

/// Turns the pages of tables set across. What is kept with such a table, its caption, a heading, the title of its
/// attachment, stands on its page.
pub fn turn_pages(elements: &mut Vec<Element>) {
    for index in 0..elements.len() {
        let is_across = |element: &Element| element.cell.as_ref().is_some_and(|cell| cell.frame.is_across);
        if !is_across(&elements[index]) {
            continue;
        }
        let before = elements[..index].iter_mut().rev();
        before.take_while(|element| element.keep_with_next).for_each(|element| element.sheet = Sheet::Across);
        elements[index].sheet = Sheet::Across;
    }
    let mut index = 0;
    while index < elements.len() {
        let (sheet, is_cell) = (elements[index].sheet, elements[index].cell.is_some());
        index += 1;
        if !is_cell || elements.get(index).is_some_and(|next| next.cell.is_some()) {
            continue;
        }
        let is_blank = elements.get(index).is_some_and(|next| next.role == Role::Blank);
        let behind = elements.get(index + usize::from(is_blank)).map(|element| element.sheet);
        if is_blank && behind == Some(sheet) {
            elements[index].sheet = sheet;
        } else if behind.is_some_and(|behind| behind != sheet) || (behind.is_none() && sheet == Sheet::Across)
        {
            // The table ends its pages. No page ends with a table in the file: a line as low as can be stands behind it,
            // in the place of the empty one, if there is one.
            if is_blank {
                elements.remove(index);
            }
            elements.insert(index, turn(sheet));
        }
    }
}

fn turn(sheet: Sheet) -> Element {
    Element {
        role: Role::Turn,
        runs: Vec::new(),
        indent: Indent::default(),
        keep_with_next: false,
        shares_line: false,
        begins_page: false,
        section: None,
        cell: None,
        figure: None,
        sheet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::compose;
    use crate::compose::manuscript::EmptySections;
    use crate::report::Report;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::{Block, Section, Table};

    /// Roles of the elements set across in a report of one section with `blocks`, where A is a table set across with a
    /// caption, a one without, u an upright one and t a text; a * stands for each change of pages.
    fn across(blocks: &str) -> Vec<String> {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        let id = report.take_section_id();
        let mut section = Section::new(id, "", 1, "情况");
        let rows = vec![vec!["项目".to_owned()], vec!["12".to_owned()]];
        section.blocks = blocks
            .chars()
            .map(|block| match block {
                't' => Block::Text("一段话。".to_owned()),
                kind => Block::Table(Table {
                    caption: if kind == 'A' { "统计表".to_owned() } else { String::new() },
                    rows: rows.clone(),
                    across: kind != 'u',
                    ..Table::default()
                }),
            })
            .collect();
        report.sections.push(section);
        let elements = compose(&report, EmptySections::LeftOut).elements;
        let mut before = Sheet::Upright;
        let mut found = Vec::new();
        for element in
            elements.iter().filter(|element| element.cell.as_ref().is_none_or(|cell| cell.row == 0))
        {
            if element.sheet != before {
                found.push("*".to_owned());
            }
            before = element.sheet;
            if element.sheet == Sheet::Across || element.role == Role::Turn {
                found.push(format!("{:?}", element.role));
            }
        }
        found
    }

    #[test]
    fn a_table_takes_along_what_is_kept_with_it_and_ends_its_pages() {
        assert_eq!(across("tAt"), ["*", "Caption", "Cell", "Turn", "*"]);
        assert_eq!(across("tA"), ["*", "Caption", "Cell", "Turn"]);
        assert_eq!(across("At"), ["*", "Heading(1)", "Caption", "Cell", "Turn", "*"]);
        assert_eq!(across("tAat"), ["*", "Caption", "Cell", "Blank", "Cell", "Turn", "*"]);
        assert_eq!(across("tAAt"), ["*", "Caption", "Cell", "Caption", "Cell", "Turn", "*"]);
        assert_eq!(across("tuat"), ["Turn", "*", "Cell", "Turn", "*"]);
        assert_eq!(across("taut"), ["*", "Cell", "Turn", "*"]);
        assert_eq!(across("tut"), Vec::<String>::new());
    }
}
