//! document.xml and the footers: properties and runs by `docx_rs`, the frame around them here. Its own
//! paragraphs and documents bring along tables, comments and controls: an eighth of the page's size.

use super::parts::{DECLARATION, footer_relation};
use super::schema_order::in_schema_order;
use super::styles;
use crate::compose;
use crate::compose::element::{Composition, Element, Role};
use crate::gb9704::page::{
    FOOTER_DISTANCE, LINE_PITCH, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, PAGE_HEIGHT,
    PAGE_NUMBER_INDENT, PAGE_WIDTH, PageNumberStyle,
};
use crate::gb9704::typeface::{Typeface, gb2312_font};
use docx_rs::{
    AlignmentType, BreakType, BuildXML, FieldCharType, InstrPAGE, InstrText, ParagraphProperty, Run,
    RunFonts, SpecialIndentType,
};

const ROOT: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);

/// word/document.xml
pub fn document(composition: &Composition, page_number: PageNumberStyle) -> String {
    let mut xml = format!(r#"{DECLARATION}<w:document {ROOT}><w:body>"#);
    for element in &composition.elements {
        let start = xml.len();
        push_paragraph(
            &mut xml,
            &properties(element),
            element.runs.iter().map(|run| text_run(run, element.role)),
        );
        if style_keeps_with_next(element) && !element.keep_with_next {
            release(&mut xml, start);
        }
    }
    xml.push_str(&page(page_number));
    xml.push_str("</w:body></w:document>");
    xml
}

/// The page: size, margins, line grid, footers.
fn page(page_number: PageNumberStyle) -> String {
    let even = match page_number {
        PageNumberStyle::Centred => String::new(),
        PageNumberStyle::Outside => {
            format!(r#"<w:footerReference w:type="even" r:id="{}"/>"#, footer_relation(1))
        }
    };
    format!(
        concat!(
            r#"<w:sectPr><w:footerReference w:type="default" r:id="{}"/>{}<w:pgSz w:w="{}" w:h="{}"/>"#,
            r#"<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/>"#,
            r#"<w:docGrid w:type="lines" w:linePitch="{}"/></w:sectPr>"#,
        ),
        footer_relation(0),
        even,
        PAGE_WIDTH.0,
        PAGE_HEIGHT.0,
        MARGIN_TOP.0,
        MARGIN_RIGHT.0,
        MARGIN_BOTTOM.0,
        MARGIN_LEFT.0,
        MARGIN_TOP.0 / 2,
        FOOTER_DISTANCE.0,
        LINE_PITCH.0,
    )
}

/// The footers the page number style needs: one, or one for odd and one for even pages.
pub fn footers(page_number: PageNumberStyle) -> Vec<String> {
    let place = |alignment| ParagraphProperty::new().style(styles::FOOTER).align(alignment);
    match page_number {
        PageNumberStyle::Centred => vec![footer(&place(AlignmentType::Center))],
        PageNumberStyle::Outside => {
            let space = PAGE_NUMBER_INDENT.0;
            let odd = place(AlignmentType::Right).indent(None, None, Some(space), None);
            let even = place(AlignmentType::Left).indent(Some(space), None, None, None);
            vec![footer(&odd), footer(&even)]
        }
    }
}

/// A footer with “— 1 —” (7.5: 数字左右各放一条一字线).
fn footer(place: &ParagraphProperty) -> String {
    let run = || Run::new().fonts(RunFonts::new().hint("eastAsia"));
    let number = run()
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    let mut xml = format!(r#"{DECLARATION}<w:ftr {ROOT}>"#);
    push_paragraph(&mut xml, place, [run().add_text("— "), number, run().add_text(" —")]);
    xml.push_str("</w:ftr>");
    xml
}

/// Appends a paragraph.
fn push_paragraph(xml: &mut String, properties: &ParagraphProperty, runs: impl IntoIterator<Item = Run>) {
    xml.push_str("<w:p>");
    push(xml, properties.build());
    for run in runs {
        push(xml, run.build());
    }
    xml.push_str("</w:p>");
}

fn push(xml: &mut String, element: Vec<u8>) {
    in_schema_order(std::str::from_utf8(&element).expect("docx_rs writes UTF-8"), xml);
}

fn properties(element: &Element) -> ParagraphProperty {
    let style = match element.role {
        Role::Title => styles::TITLE.to_owned(),
        Role::Addressee => styles::ADDRESSEE.to_owned(),
        Role::Heading(level) => styles::heading(level),
        Role::Body => styles::BODY.to_owned(),
        Role::Signature => styles::SIGNATURE.to_owned(),
        Role::IssueDate => styles::ISSUE_DATE.to_owned(),
        Role::Blank => styles::NORMAL.to_owned(),
    };
    let mut properties = ParagraphProperty::new().style(&style);
    if matches!(element.role, Role::Signature | Role::IssueDate) {
        let (left, right) = (element.indent.left.to_twips().0, element.indent.right.to_twips().0);
        let first_line = SpecialIndentType::FirstLine(0);
        properties =
            properties.indent(Some(left), Some(first_line), Some(right), None).align(AlignmentType::Left);
    }
    if element.keep_with_next && !style_keeps_with_next(element) {
        properties = properties.keep_next(true);
    }
    properties
}

/// Takes back what the style says of staying with the next paragraph; the crate can only say it.
fn release(xml: &mut String, paragraph: usize) {
    let name = xml[paragraph..].find("/>").expect("a styled paragraph begins with the name of its style");
    xml.insert_str(paragraph + name + 2, r#"<w:keepNext w:val="0"/>"#);
}

fn style_keeps_with_next(element: &Element) -> bool {
    matches!(element.role, Role::Title | Role::Heading(_))
}

fn text_run(run: &compose::element::Run, role: Role) -> Run {
    let mut result = Run::new();
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
