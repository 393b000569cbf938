//! What holds for every layout: nothing lost, 避头尾, 22 lines a page, the same after a change as from nothing, and
//! work that grows with the text only.

use crate::generated;
use crate::properties::report;
use proptest::prelude::*;
use report_drafter::compose;
use report_drafter::compose::element::{Composition, Element, Indent, Role, Run};
use report_drafter::compose::manuscript::EmptySections;
use report_drafter::gb9704::length::HalfZi;
use report_drafter::gb9704::sheet::Sheet;
use report_drafter::gb9704::table::CELL_LINE;
use report_drafter::gb9704::typeface::Typeface;
use report_drafter::layout::Pages;
use report_drafter::layout::pagination::PlacedLine;
use report_drafter::layout::renderer::{LIBREOFFICE, Renderer, WORD};
use report_drafter::report::Report;
use report_drafter::report::kind::{Kind, UnitLevel};
use report_drafter::report::section::{Block, Section, Table};

const LINES: usize = 22;
/// Reports a property is tried on.
const CASES: u32 = 64;
/// Most looks at a character, for each character: reading, finding the margin, stepping back from it.
const STEPS_PER_CHARACTER: u64 = 12;

fn pages(renderer: &'static Renderer, elements: &[Element]) -> Pages {
    let mut pages = Pages::new(renderer);
    pages.update(elements);
    pages
}

fn body(text: &str) -> Element {
    let run =
        Run { text: text.to_owned(), typeface: Typeface::FangSong, run_in_level: None, breaks_before: false };
    Element {
        role: Role::Body,
        runs: vec![run],
        indent: Indent { first_line: HalfZi::from_zi(2), ..Indent::default() },
        keep_with_next: false,
        shares_line: false,
        begins_page: false,
        section: None,
        cell: None,
        figure: None,
        sheet: Sheet::Upright,
    }
}

/// Every line of a report in order, with its characters.
fn lines(pages: &Pages) -> Vec<(usize, std::ops::Range<usize>, String)> {
    let mut lines = Vec::new();
    for page in 0..pages.count() {
        for placed in pages.lines(page).iter().filter(|line| !line.is_repeated) {
            let paragraph = pages.paragraph(placed.element).expect("placed elements have lines");
            let characters = paragraph.lines[placed.line].characters.clone();
            lines.push((placed.element, characters, pages.text(*placed)));
        }
    }
    lines
}

fn text_of(element: &Element) -> String {
    element.runs.iter().map(|run| run.text.as_str()).collect()
}

fn check_layout(pages: &Pages, elements: &[Element]) {
    let mut rest: Vec<(usize, std::vec::IntoIter<char>)> = elements
        .iter()
        .map(|element| (0, text_of(element).chars().collect::<Vec<_>>().into_iter()))
        .collect();
    for (element, characters, text) in lines(pages) {
        let (next, rest) = &mut rest[element];
        assert_eq!(characters.start, *next, "lines follow one another");
        *next = characters.end;
        let whole: String = rest.take(characters.len()).collect();
        assert_eq!(whole.trim_end_matches([' ', '\u{3000}']), text.trim_end_matches([' ', '\u{3000}']));
    }
    assert!(rest.iter().all(|(_, rest)| rest.len() == 0), "no character is lost");
    (0..pages.count()).for_each(|page| check_page(pages, page, elements));
}

/// Lines follow one another under the top of the page and end above its foot, and rows hold the lines of their cells.
fn check_page(pages: &Pages, page: usize, elements: &[Element]) {
    let mut y = 0;
    let (lines, rows) = (pages.lines(page), pages.rows(page));
    let is_alone = |line: &&PlacedLine| {
        let element = &elements[line.element];
        element.cell.is_none() && !element.shares_line
    };
    for line in lines.iter().filter(is_alone) {
        assert!(line.y.0 >= y, "page {page}: {line:?} lies over what stands before it");
        let role = elements[line.element].role;
        // 版记 stands in the room kept free for it.
        y = line.y.0
            + if matches!(role, Role::ImprintRoom(_)) { 0 } else { elements[line.element].line_height().0 };
    }
    assert!(y <= pages.sheet(page).text_height().0, "page {page} ends at {y}");
    let mut y = 0;
    for row in rows {
        assert!(row.y.0 >= y, "page {page}: {row:?} lies over the row before it");
        y = row.y.0 + row.height.0;
        let lines = lines.iter().filter(|line| row.cells.contains(&line.element));
        for line in lines.filter(|line| line.is_repeated == row.is_repeated) {
            assert!(line.y >= row.y && line.y.0 + CELL_LINE.0 <= y, "page {page}: {line:?} outside {row:?}");
        }
    }
    assert!(y <= pages.sheet(page).text_height().0, "page {page} ends at {y}");
}

fn composition() -> impl Strategy<Value = Composition> {
    report().prop_map(|report| compose::compose(&report, EmptySections::Printed))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn no_character_is_lost_or_doubled(composition in composition(), seed in any::<u64>()) {
        for elements in [composition.elements, generated::report(seed).elements] {
            for renderer in [&LIBREOFFICE, &WORD] {
                check_layout(&pages(renderer, &elements), &elements);
            }
        }
    }

    #[test]
    fn a_change_gives_what_nothing_gives(
        before in composition(), after in composition(), seed in any::<u64>(), at in any::<prop::sample::Index>(),
    ) {
        let mut pages = pages(&LIBREOFFICE, &before.elements);
        let mut edited = generated::report(seed).elements;
        for elements in [after.elements, edited.clone()] {
            pages.update(&elements);
            prop_assert_eq!(pages.to_text(), self::pages(&LIBREOFFICE, &elements).to_text());
        }
        let element = at.index(edited.len());
        let old: Vec<String> = (0..pages.count()).map(|page| page_text(&pages, page)).collect();
        edited[element].runs.iter_mut().for_each(|run| run.text.insert(0, '镇'));
        let changed = pages.update(&edited);
        prop_assert_eq!(pages.to_text(), self::pages(&LIBREOFFICE, &edited).to_text());
        for (page, old) in old.iter().enumerate().take(changed) {
            prop_assert_eq!(&page_text(&pages, page), old, "page {} of {} was said to stay", page, changed);
        }
        prop_assert_eq!(pages.update(&edited), pages.count());
    }

    #[test]
    fn a_caret_stands_in_the_line_that_holds_it(seed in any::<u64>()) {
        let report = generated::report(seed);
        let pages = pages(&LIBREOFFICE, &report.elements);
        for (index, element) in report.elements.iter().enumerate() {
            let length = text_of(element).chars().count();
            for offset in [0, length / 3, length / 2, length] {
                let place = pages.place(index, offset).expect("every element has a place");
                let (found, characters) = pages.characters(place).expect("the place has a line");
                prop_assert_eq!(found, index);
                prop_assert!(characters.contains(&offset) || (offset == length && characters.end == length));
            }
        }
    }
}

fn page_text(pages: &Pages, page: usize) -> String {
    pages.lines(page).iter().map(|line| format!("{} {}\n", line.y.0, pages.text(*line))).collect()
}

/// Marks that no line begins with and marks that no line ends with; the straight ones may be both.
const CLOSING: &str = "，。、；：？！）》」』】”’";
const OPENING: &str = "（《「『【“‘";

#[test]
fn no_line_begins_with_a_closing_or_ends_with_an_opening_mark() {
    for seed in 0..100 {
        let elements = generated::report(seed).elements;
        for (element, characters, text) in lines(&pages(&WORD, &elements)) {
            // A cell can be too narrow for the rules.
            if elements[element].cell.is_some() {
                continue;
            }
            let length = text_of(&elements[element]).chars().count();
            if characters.start > 0 {
                assert!(!text.starts_with(|c| CLOSING.contains(c)), "{text}");
            }
            if characters.end < length {
                assert!(!text.ends_with(|c| OPENING.contains(c)), "{text}");
            }
        }
    }
}

#[test]
fn a_heading_is_never_last_and_a_signature_never_alone() {
    for seed in 0..200 {
        for renderer in [&LIBREOFFICE, &WORD] {
            let elements = generated::report(seed).elements;
            let pages = pages(renderer, &elements);
            // LibreOffice moves all that stays together as a whole; what is longer than a page it divides anywhere.
            let signed =
                |element: &Element| matches!(element.role, Role::Signature | Role::IssueDate | Role::Note);
            let Some(last) = elements.iter().rposition(signed) else { continue };
            let kept = elements[..last].iter().rev().take_while(|element| element.keep_with_next).count();
            let length: usize = (last - kept..=last)
                .filter_map(|index| pages.paragraph(index))
                .map(|kept| kept.lines.len())
                .sum();
            let fits_a_page = renderer == &WORD || length <= LINES;
            for page in 0..pages.count() {
                let lines = pages.lines(page);
                let last = lines.last().expect("no page is empty");
                if page + 1 < pages.count() {
                    // A heading before another of its level has no text to stay with.
                    let element = &elements[last.element];
                    let is_heading = matches!(element.role, Role::Heading(_)) && element.keep_with_next;
                    assert!(!is_heading, "seed {seed}, page {page}");
                }
                let role = |line: &&PlacedLine| elements[line.element].role;
                let has = |wanted: Role| lines.iter().any(|line| role(&line) == wanted);
                if fits_a_page && (has(Role::Signature) || has(Role::IssueDate)) {
                    let others = [Role::Signature, Role::IssueDate, Role::Blank];
                    // A table is not held back for the 署名.
                    let before = elements.iter().rev().find(|element| !others.contains(&element.role));
                    if before.is_some_and(|element| matches!(element.role, Role::Cell | Role::Turn)) {
                        continue;
                    }
                    assert!(
                        lines.iter().any(|line| !others.contains(&role(&line))),
                        "seed {seed}, page {page}"
                    );
                }
            }
        }
    }
}

#[test]
fn hostile_texts_are_laid_out_in_linear_time() {
    let texts = [
        "妇".repeat(50_000),
        "a".repeat(50_000),
        "1".repeat(50_000),
        "，".repeat(50_000),
        "（".repeat(50_000),
        "“".repeat(50_000),
        "——".repeat(25_000),
        " ".repeat(50_000),
        "\u{3000}".repeat(50_000),
        "a/".repeat(25_000),
        "1-".repeat(25_000),
        "1.,".repeat(17_000),
        "a\u{301}".repeat(25_000),
        "\u{301}".repeat(50_000),
        "\u{200B}".repeat(50_000),
        "\u{200D}👩".repeat(25_000),
        "妇a".repeat(25_000),
        "妇1，".repeat(17_000),
        "\u{202E}\u{FEFF}\u{2060}".repeat(17_000),
        "\u{7F}\u{85}\u{1}".repeat(17_000),
        format!("妇{}妇", "。”’".repeat(170)),
    ];
    for text in texts {
        for renderer in [&LIBREOFFICE, &WORD] {
            let elements = [body(&text)];
            let pages = pages(renderer, &elements);
            check_layout(&pages, &elements);
            let limit = STEPS_PER_CHARACTER * text.chars().count() as u64;
            let begin: String = text.chars().take(4).collect();
            assert!(pages.steps() <= limit, "{begin:?}: {} steps, {limit} allowed", pages.steps());
        }
    }
}

#[test]
fn a_line_narrower_than_a_character_holds_one() {
    let mut element = body("妇女ab");
    element.indent.left = HalfZi::from_zi(40);
    check_layout(&pages(&LIBREOFFICE, &[element.clone()]), &[element]);
}

#[test]
fn a_full_line_reaches_from_margin_to_margin() {
    let elements = [body(&"妇联组织2026年开展“三八”活动，".repeat(20))];
    let pages = pages(&LIBREOFFICE, &elements);
    let paragraph = pages.paragraph(0).expect("there is one");
    for line in &paragraph.lines[..paragraph.lines.len() - 1] {
        let pieces = &paragraph.pieces[line.pieces.clone()];
        let (first, last) = (&pieces[0], &pieces[pieces.len() - 1]);
        assert_eq!(first.x, line.left);
        let right = last.x.0 + last.width.0;
        let hangs = elements[0].runs[0].text[last.bytes.clone()].ends_with('，') && right > 8844;
        assert!(hangs || (8844 - right).abs() <= 2, "{right}");
        assert!(pieces.windows(2).all(|pair| pair[0].x.0 + pair[0].width.0 <= pair[1].x.0 + 5));
    }
}

fn table(header_rows: u32, rows: Vec<Vec<String>>) -> Vec<Element> {
    let table = Table { caption: "统计表".to_owned(), header_rows, rows, ..Table::default() };
    let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
    let id = report.take_section_id();
    let mut section = Section::new(id, "", 1, "情况");
    section.blocks = vec![Block::Table(table), Block::Text("以上。".to_owned())];
    report.sections.push(section);
    compose::compose(&report, EmptySections::LeftOut).elements
}

#[test]
fn header_rows_are_repeated_and_stay_with_the_row_under_them() {
    let rows = (0..80).map(|row| vec![row.to_string(), "妇联".to_owned()]).collect();
    let elements = table(2, rows);
    let pages = pages(&WORD, &elements);
    check_layout(&pages, &elements);
    assert!(pages.count() > 2);
    for page in 0..pages.count() {
        let rows = pages.rows(page);
        assert!(rows[0].is_repeated == (page > 0) && rows[2].cells.start > rows[1].cells.start);
        assert!(pages.rows(page).len() > 2, "no header stands alone");
    }
    assert!(pages.to_text().contains("\n0\t妇联\n1\t妇联\n"), "the cells of a row are one line of text");
}

#[test]
fn a_row_higher_than_a_page_is_divided_between_its_lines() {
    for header_rows in [0, 1, 2] {
        let long = "妇女".repeat(5_000);
        let rows =
            vec![vec!["甲".to_owned(), "乙".to_owned()], vec![long.clone(), "丙".to_owned()], vec![long]];
        let elements = table(header_rows, rows);
        for renderer in [&LIBREOFFICE, &WORD] {
            let pages = pages(renderer, &elements);
            check_layout(&pages, &elements);
            assert!(pages.count() > 20);
        }
    }
}

#[test]
fn a_table_of_40_columns_and_1000_rows_is_laid_out() {
    let cell = |at: usize| if at.is_multiple_of(7) { String::new() } else { format!("妇联{at}") };
    let rows = (0..1_000).map(|row| (0..40 - row % 3).map(|column| cell(row + column)).collect()).collect();
    let elements = table(1, rows);
    check_layout(&pages(&WORD, &elements), &elements);
}
