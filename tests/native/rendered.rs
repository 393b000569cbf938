//! The layout beside LibreOffice: lines and pages of the same reports, exported, converted to PDF and read back.

use crate::{generated, samples};
use report_drafter::compose::composer::arrange;
use report_drafter::compose::element::{Composition, Role};
use report_drafter::docx;
use report_drafter::gb9704::page::{MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_TOP, TEXT_HEIGHT};
use report_drafter::gb9704::preset::LayoutSettings;
use report_drafter::import::manuscript::manuscript;
use report_drafter::import::source::Source;
use report_drafter::import::structure::propose;
use report_drafter::layout::pagination::PlacedLine;
use report_drafter::layout::renderer::LIBREOFFICE;
use report_drafter::layout::{Pages, contents};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Number of generated reports.
const GENERATED: u64 = 200;

/// Lines of a page by their height on it, without white space; what stands side by side is one line.
type RenderedPage = Vec<(f64, String)>;

/// Words nearer to one another in height are of one line, in twips. Lines of two cells of a row may lie half a line
/// pitch of cells from each other.
const SAME_LINE: f64 = 100.0;
/// How much a line may lie elsewhere than laid out, in twips: the resolution of the PDF, and of a title's font.
const TOLERANCE: f64 = 20.0;

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A line without the dots before a number at its end: leaders of 目录 are not set by the layout.
fn without_leaders(line: &str) -> String {
    let words = line.trim_end_matches(|c: char| c.is_ascii_digit());
    words.trim_end_matches('.').to_owned() + &line[words.len()..]
}

/// Whether two lines are the same in the same place. LibreOffice does not paint some of the marks that hang behind
/// the margin.
fn is_same_line(ours: Option<&(f64, String)>, theirs: Option<&(f64, String)>) -> bool {
    let (Some((our_middle, ours)), Some((their_middle, theirs))) = (ours, theirs) else { return false };
    let theirs = if ours == theirs { theirs } else { &without_leaders(theirs) };
    (our_middle - their_middle).abs() <= TOLERANCE
        && (ours == theirs || ours.strip_suffix(|c| "，。、；：？！,.".contains(c)) == Some(theirs.as_str()))
}

/// Converts every report in one run of LibreOffice; the paths of the PDFs.
fn convert(reports: &[Composition]) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("rendered");
    // What an earlier run left would pass for a result of this one.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    command.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(&folder);
    for (index, report) in reports.iter().enumerate() {
        let path = folder.join(format!("{index}.docx"));
        let bytes = docx::write(report, LayoutSettings::default(), None);
        std::fs::write(&path, bytes).expect("the file can be written");
        command.arg(path);
    }
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("soffice starts");
    assert!(done.success());
    (0..reports.len()).map(|index| folder.join(format!("{index}.pdf"))).collect()
}

/// The pages of a PDF, by the positions of its words.
fn rendered_pages(pdf: &Path) -> Vec<RenderedPage> {
    let output = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output().expect("pdftotext starts");
    let text = String::from_utf8(output.stdout).expect("the text is UTF-8");
    let text = &text
        [text.find("<doc>").expect("pages stand in <doc>")..text.find("</doc>").expect("and end there") + 6];
    let document = roxmltree::Document::parse(text).expect("the list of words is XML");
    let number = |word: &roxmltree::Node, name| -> f64 {
        word.attribute(name).and_then(|value| value.parse().ok()).expect("positions are numbers")
    };
    let page = |page: roxmltree::Node| {
        // The page number stands below the text, on a page set across left of it.
        let is_across = number(&page, "width") > number(&page, "height");
        let top = if is_across { MARGIN_LEFT } else { MARGIN_TOP };
        let word = |word: roxmltree::Node| {
            let middle = (number(&word, "yMin") + number(&word, "yMax")) / 2.0 * 20.0 - f64::from(top.0);
            (middle, number(&word, "xMin") * 20.0, visible(word.text().unwrap_or("")))
        };
        let words = page.children().filter(|child| child.has_tag_name("word")).map(word);
        let is_text = |(middle, left, _): &(f64, f64, String)| match is_across {
            true => *left > f64::from(MARGIN_BOTTOM.0) - TOLERANCE,
            false => *middle < f64::from(TEXT_HEIGHT.0),
        };
        join(words.filter(is_text).collect())
    };
    document.root_element().children().filter(|child| child.has_tag_name("page")).map(page).collect()
}

/// Joins words by the middle of their height, from left to right.
fn join(mut words: Vec<(f64, f64, String)>) -> RenderedPage {
    words.retain(|(.., text)| !text.is_empty());
    words.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lines: Vec<Vec<(f64, f64, String)>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if word.0 - line[0].0 < SAME_LINE => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    let text = |mut line: Vec<(f64, f64, String)>| {
        let middle = line[0].0;
        line.sort_by(|one, other| one.1.total_cmp(&other.1));
        (middle, line.into_iter().map(|(.., text)| text).collect())
    };
    lines.into_iter().map(text).collect()
}

/// Our pages in the form of the rendered ones.
fn laid_out_pages(report: &Composition) -> Vec<RenderedPage> {
    let mut pages = Pages::new(&LIBREOFFICE);
    pages.update(&report.elements);
    let line = |line: &PlacedLine| {
        let paragraph = pages.paragraph(line.element).expect("placed elements have lines");
        let middle = f64::from(line.y.0) + middle_of(report.elements[line.element].role);
        (middle, f64::from(paragraph.lines[line.line].left.0), visible(&pages.text(*line)))
    };
    (0..pages.count()).map(|page| join(pages.lines(page).iter().map(line).collect())).collect()
}

/// The middle of the ink box of a line under its upper edge, which LibreOffice sets to the foot of its pitch.
fn middle_of(role: Role) -> f64 {
    match role {
        Role::Title => 341.0,
        Role::Cell => 258.0,
        Role::IssuerMark(_)
        | Role::MarkSuffix(_)
        | Role::CopiedTo
        | Role::PrintingOffice
        | Role::PrintingDate => 0.8 * f64::from(role.line_height().0) - 0.28 * f64::from(role.size().0 * 10),
        _ => 377.0,
    }
}

/// Share of lines that must be equal.
const EQUAL_LINES: f64 = 0.999;
/// Share of pages on which all lines must be equal. Not all are: where a Latin letter before a space ends exactly at
/// the margin of a cell, LibreOffice decides by a fraction of a twip.
const EQUAL_PAGES: f64 = 0.999;

#[test]
fn lines_and_pages_are_those_of_libreoffice() {
    let pieces = if samples::are_given() { samples::pieces() } else { Vec::new() };
    let mut reports: Vec<Composition> =
        pieces.iter().map(|piece| arrange(manuscript(&propose(&Source::of_text(piece))))).collect();
    reports.extend((0..GENERATED).map(generated::report));
    // No period of what a seed brings divides this one: 目录 meets tables set across, pictures, 版头, 版记 and attachments,
    // and each of them is met without it.
    let with_contents = reports.iter_mut().enumerate().filter(|(index, _)| index % 11 < 2);
    with_contents.for_each(|(_, report)| contents::prepend(report, &LIBREOFFICE));
    let (mut lines, mut equal_lines, mut pages, mut equal_pages) = (0, 0, 0, 0);
    let mut first_difference = None;
    for (index, (report, pdf)) in reports.iter().zip(convert(&reports)).enumerate() {
        let (ours, theirs) = (laid_out_pages(report), rendered_pages(&pdf));
        for page in 0..ours.len().max(theirs.len()) {
            pages += 1;
            let empty = RenderedPage::new();
            let (ours, theirs) = (ours.get(page).unwrap_or(&empty), theirs.get(page).unwrap_or(&empty));
            let mut page_is_equal = true;
            for line in 0..ours.len().max(theirs.len()) {
                let (our_line, their_line) = (ours.get(line), theirs.get(line));
                lines += 1;
                let is_equal = is_same_line(our_line, their_line);
                equal_lines += usize::from(is_equal);
                page_is_equal &= is_equal;
                if !is_equal && first_difference.is_none() {
                    first_difference = Some(format!(
                        "report {index}, page {}, line {}:\n  ours   {our_line:?}\n  theirs {their_line:?}",
                        page + 1,
                        line + 1
                    ));
                }
            }
            equal_pages += usize::from(page_is_equal);
        }
    }
    let figures = format!("{equal_lines} of {lines} lines and {equal_pages} of {pages} pages are equal");
    let first_difference = first_difference.unwrap_or_default();
    println!("{figures}\n{first_difference}");
    let holds =
        equal_lines as f64 >= lines as f64 * EQUAL_LINES && equal_pages as f64 >= pages as f64 * EQUAL_PAGES;
    assert!(holds, "{figures}\n{first_difference}");
}
