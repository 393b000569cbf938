//! The layout beside LibreOffice: lines and pages of the same reports, exported, converted to PDF and read back.

use crate::{generated, samples};
use report_drafter::cli::plain_text::read_manuscript;
use report_drafter::compose::element::{Composition, arrange};
use report_drafter::docx;
use report_drafter::gb9704::page::{LINE_PITCH, LINES_PER_PAGE, MARGIN_TOP};
use report_drafter::gb9704::preset::LayoutSettings;
use report_drafter::layout::Pages;
use report_drafter::layout::renderer::LIBREOFFICE;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Number of generated reports.
const GENERATED: u64 = 200;

/// Lines by their number on the page, without white space.
type RenderedPage = BTreeMap<i64, String>;

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether two lines are the same. LibreOffice does not paint some of the marks that hang behind the margin.
fn is_same_line(ours: Option<&String>, theirs: Option<&String>) -> bool {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            ours == theirs || ours.strip_suffix(|c| "，。、；：？！,.".contains(c)) == Some(theirs)
        }
        _ => false,
    }
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
        let mut words: BTreeMap<i64, Vec<(f64, String)>> = BTreeMap::new();
        for word in page.children().filter(|child| child.has_tag_name("word")) {
            let middle = (number(&word, "yMin") + number(&word, "yMax")) / 2.0 * 20.0;
            let line = ((middle - f64::from(MARGIN_TOP.0)) / f64::from(LINE_PITCH.0) - 0.5).round() as i64;
            let text = visible(word.text().unwrap_or(""));
            words.entry(line).or_default().push((number(&word, "xMin"), text));
        }
        words.retain(|line, _| *line < i64::from(LINES_PER_PAGE));
        let join = |(line, mut words): (i64, Vec<(f64, String)>)| {
            words.sort_by(|one, other| one.0.total_cmp(&other.0));
            (line, words.into_iter().map(|(_, text)| text).collect::<String>())
        };
        words.into_iter().map(join).collect()
    };
    document.root_element().children().filter(|child| child.has_tag_name("page")).map(page).collect()
}

/// Our pages in the form of the rendered ones.
fn laid_out_pages(report: &Composition) -> Vec<RenderedPage> {
    let mut pages = Pages::new(&LIBREOFFICE);
    pages.update(&report.elements);
    let line = |(index, line): (usize, &_)| (index as i64, visible(&pages.text(*line)));
    (0..pages.count())
        .map(|page| {
            pages.lines(page).iter().enumerate().map(line).filter(|(_, text)| !text.is_empty()).collect()
        })
        .collect()
}

#[test]
fn lines_and_pages_are_those_of_libreoffice() {
    if Command::new("soffice").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: there is no soffice");
        return;
    }
    let mut reports: Vec<Composition> =
        samples::pieces().unwrap_or_default().iter().map(|piece| arrange(read_manuscript(piece))).collect();
    reports.extend((0..GENERATED).map(generated::report));
    let (mut lines, mut equal_lines, mut pages, mut equal_pages) = (0, 0, 0, 0);
    let mut first_difference = None;
    for (index, (report, pdf)) in reports.iter().zip(convert(&reports)).enumerate() {
        let (ours, theirs) = (laid_out_pages(report), rendered_pages(&pdf));
        let empty = RenderedPage::new();
        for page in 0..ours.len().max(theirs.len()) {
            let (ours, theirs) = (ours.get(page).unwrap_or(&empty), theirs.get(page).unwrap_or(&empty));
            pages += 1;
            let mut page_is_equal = true;
            for line in 0..i64::from(LINES_PER_PAGE) {
                let (our_line, their_line) = (ours.get(&line), theirs.get(&line));
                lines += usize::from(our_line.is_some() || their_line.is_some());
                let is_equal = is_same_line(our_line, their_line);
                equal_lines += usize::from(is_equal);
                if is_equal || (our_line, their_line) == (None, None) {
                    continue;
                }
                page_is_equal = false;
                if first_difference.is_none() {
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
    println!("{figures}");
    assert!(first_difference.is_none(), "{figures}\n{}", first_difference.unwrap_or_default());
}
