//! document.xml and the footers, written by `docx_rs`.

use super::parts::footer_relation;
use super::schema_order::in_schema_order;
use super::styles;
use crate::compose::element::{Composition, Element, Role, Run};
use crate::gb9704::page::{
    FOOTER_DISTANCE, LINE_PITCH, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, PAGE_HEIGHT,
    PAGE_NUMBER_INDENT, PAGE_WIDTH, PageNumberStyle,
};
use crate::gb9704::typeface::{Typeface, gb2312_font};
use docx_rs::{
    AlignmentType, BreakType, BuildXML, DocGrid, DocGridType, Document, Footer, PageMargin, PageNum,
    PageSize, Paragraph, RunFonts, SpecialIndentType,
};

/// word/document.xml
pub fn document(composition: &Composition, page_number: PageNumberStyle) -> String {
    let mut document = Document::new()
        .page_size(PageSize::new().size(PAGE_WIDTH.0 as u32, PAGE_HEIGHT.0 as u32))
        .page_margin(
            PageMargin::new()
                .top(MARGIN_TOP.0)
                .right(MARGIN_RIGHT.0)
                .bottom(MARGIN_BOTTOM.0)
                .left(MARGIN_LEFT.0)
                .header(MARGIN_TOP.0 / 2)
                .footer(FOOTER_DISTANCE.0)
                .gutter(0),
        )
        .doc_grid(DocGrid::with_empty().grid_type(DocGridType::Lines).line_pitch(LINE_PITCH.0 as usize))
        .footer(Footer::new(), &footer_relation(0));
    if page_number == PageNumberStyle::Outside {
        document = document.even_footer(Footer::new(), &footer_relation(1));
    }
    for (index, element) in composition.elements.iter().enumerate() {
        document = document.add_paragraph(paragraph(element, index));
    }
    text_of(document.build())
}

/// The footers the page number style needs: one, or one for odd and one for even pages.
pub fn footers(page_number: PageNumberStyle) -> Vec<String> {
    let build = |paragraph: Paragraph, id: usize| {
        text_of(Footer::new().add_paragraph(paragraph.id(paragraph_id(FOOTER_PARAGRAPHS + id))).build())
    };
    match page_number {
        PageNumberStyle::Centred => vec![build(page_number_paragraph(AlignmentType::Center), 0)],
        PageNumberStyle::Outside => {
            let space = PAGE_NUMBER_INDENT.0;
            let odd = page_number_paragraph(AlignmentType::Right).indent(None, None, Some(space), None);
            let even = page_number_paragraph(AlignmentType::Left).indent(Some(space), None, None, None);
            vec![build(odd, 0), build(even, 1)]
        }
    }
}

/// First number of the ids of footer paragraphs, far above those of the body.
const FOOTER_PARAGRAPHS: usize = 0x4000_0000;

/// `docx_rs` numbers paragraphs by a counter of the thread; a number of our own keeps files equal.
fn paragraph_id(index: usize) -> String {
    format!("{:08X}", index + 1)
}

/// “— 1 —” (7.5: 数字左右各放一条一字线).
fn page_number_paragraph(alignment: AlignmentType) -> Paragraph {
    let hint = || RunFonts::new().hint("eastAsia");
    Paragraph::new()
        .style(styles::FOOTER)
        .align(alignment)
        .add_run(docx_rs::Run::new().fonts(hint()).add_text("— "))
        .add_page_num(PageNum::new())
        .add_run(docx_rs::Run::new().fonts(hint()).add_text(" —"))
}

fn paragraph(element: &Element, index: usize) -> Paragraph {
    let style = match element.role {
        Role::Title => styles::TITLE.to_owned(),
        Role::Addressee => styles::ADDRESSEE.to_owned(),
        Role::Heading(level) => styles::heading(level),
        Role::Body => styles::BODY.to_owned(),
        Role::Signature => styles::SIGNATURE.to_owned(),
        Role::IssueDate => styles::ISSUE_DATE.to_owned(),
        Role::Blank => styles::NORMAL.to_owned(),
    };
    let mut paragraph = Paragraph::new().id(paragraph_id(index)).style(&style);
    if matches!(element.role, Role::Signature | Role::IssueDate) {
        let left = element.indent.left.to_twips().0;
        paragraph = paragraph
            .indent(Some(left), Some(SpecialIndentType::FirstLine(0)), None, None)
            .align(AlignmentType::Left);
    }
    let style_keeps = matches!(element.role, Role::Title | Role::Heading(_));
    if element.keep_with_next && !style_keeps {
        paragraph = paragraph.keep_next(true);
    }
    for run in &element.runs {
        paragraph = paragraph.add_run(text_run(run, element.role));
    }
    paragraph
}

fn text_run(run: &Run, role: Role) -> docx_rs::Run {
    let mut result = docx_rs::Run::new();
    if run.breaks_before {
        result = result.add_break(BreakType::TextWrapping);
    }
    let style_typeface = match (role, run.run_in_level) {
        (_, Some(level)) | (Role::Heading(level), None) => styles::heading_typeface(level),
        (Role::Title, None) => Typeface::TitleSong,
        _ => Typeface::FangSong,
    };
    let mut fonts = RunFonts::new().hint("eastAsia");
    if run.typeface != style_typeface {
        let name = gb2312_font(run.typeface).name;
        fonts = fonts.ascii(name).east_asia(name).hi_ansi(name).cs(name);
    }
    if let Some(level) = run.run_in_level {
        result = result.style(&styles::run_in_heading(level));
    }
    result.fonts(fonts).add_text(&run.text)
}

fn text_of(xml: Vec<u8>) -> String {
    in_schema_order(std::str::from_utf8(&xml).expect("docx_rs writes UTF-8"))
}
