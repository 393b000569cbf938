//! document.xml and the footers. Single properties are written by `docx_rs`; the frames around them are ours, in the
//! order of the schema (ECMA-376 Part 1, A.1), which its own frames do not keep. They would also bring along
//! drawings, comments and controls, which weigh a tenth of the page.

use super::across;
use super::contents::{self, Contents};
use super::parts::{DECLARATION, footer_relation};
use super::styles;
use super::table;
use super::visible::escape;
use crate::compose;
use crate::compose::element::{Composition, Element, Role};
use crate::compose::table::CellAlignment;
use crate::gb9704::page::{
    FOOTER_DISTANCE, MARGIN_LEFT, MARGIN_RIGHT, PAGE_HEIGHT, PAGE_NUMBER_INDENT, PAGE_WIDTH, PageNumberStyle,
    TURN_LINE,
};
use crate::gb9704::preset::{FontSet, LayoutSettings};
use crate::gb9704::sheet::Sheet;
use crate::gb9704::typeface::Typeface;
use docx_rs::{
    AlignmentType, BuildXML, Indent, Justification, ParagraphStyle, RunFonts, RunStyle, SpecialIndentType,
};

/// Namespaces of a part with text.
pub const ROOT: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);

/// word/document.xml
pub fn document(composition: &Composition, settings: LayoutSettings) -> String {
    let mut xml = format!(r#"{DECLARATION}<w:document {ROOT}><w:body>"#);
    let mut elements = composition.elements.iter().peekable();
    let mut contents = Contents::of(&composition.elements);
    // The first section behind 目录 begins with page 1.
    let mut restarts = false;
    while let Some(element) = elements.next() {
        element.cell.iter().for_each(|cell| table::push_before(&mut xml, cell));
        xml.push_str("<w:p>");
        let ends_section = elements.peek().is_some_and(|next| next.sheet != element.sheet);
        push_properties(&mut xml, element, ends_section.then(|| section(element.sheet, settings, restarts)));
        if ends_section {
            restarts = element.sheet == Sheet::Contents;
        }
        match element.role {
            Role::Contents(_) => contents.push_entry(&mut xml, element),
            Role::Turn if element.sheet == Sheet::Contents => contents.push_end(&mut xml),
            _ => {
                let mut bookmark = contents.bookmark(element);
                bookmark.iter().for_each(|(start, _)| xml.push_str(start));
                for run in &element.runs {
                    push_run(&mut xml, run, element.role, settings.fonts);
                    bookmark.take().iter().for_each(|(_, end)| xml.push_str(end));
                }
            }
        }
        xml.push_str("</w:p>");
        element.cell.iter().for_each(|cell| table::push_behind(&mut xml, cell));
    }
    let last = composition.elements.last().map_or(Sheet::Upright, |element| element.sheet);
    xml.push_str(&section(last, settings, restarts));
    xml.push_str("</w:body></w:document>");
    xml
}

/// The properties of pages of a kind.
fn section(sheet: Sheet, settings: LayoutSettings, restarts: bool) -> String {
    let restart = if restarts { r#"<w:pgNumType w:start="1"/>"# } else { "" };
    match sheet {
        Sheet::Upright => page(settings, &footer_references(settings.page_number, 0), restart),
        Sheet::Across => {
            let first = upright_footers(settings.page_number);
            across::section(&footer_references(settings.page_number, first), restart)
        }
        Sheet::Contents => page(settings, "", ""),
    }
}

/// The references to the footers of a section, the first of which is that of the given index.
fn footer_references(page_number: PageNumberStyle, first: usize) -> String {
    let reference = |kind: &str, index: usize| {
        format!(r#"<w:footerReference w:type="{kind}" r:id="{}"/>"#, footer_relation(index))
    };
    match page_number {
        PageNumberStyle::Centred => reference("default", first),
        PageNumberStyle::Outside => reference("default", first) + &reference("even", first + 1),
    }
}

/// The page: size, margins, line grid, footers.
fn page(settings: LayoutSettings, footers: &str, page_number: &str) -> String {
    let preset = settings.preset;
    format!(
        concat!(
            r#"<w:sectPr>{}<w:pgSz w:w="{}" w:h="{}"/>"#,
            r#"<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/>{}"#,
            r#"<w:docGrid w:type="lines" w:linePitch="{}"/></w:sectPr>"#,
        ),
        footers,
        PAGE_WIDTH.0,
        PAGE_HEIGHT.0,
        preset.margin_top().0,
        MARGIN_RIGHT.0,
        preset.margin_bottom().0,
        MARGIN_LEFT.0,
        preset.margin_top().0 / 2,
        FOOTER_DISTANCE.0,
        page_number,
        preset.grid_pitch().0,
    )
}

/// The footers the page number style needs: one, or one for odd and one for even pages; and as many for pages set across,
/// if there are any.
pub fn footers(composition: &Composition, page_number: PageNumberStyle) -> Vec<String> {
    let space = PAGE_NUMBER_INDENT.0;
    let places = || match page_number {
        PageNumberStyle::Centred => vec![(None, AlignmentType::Center)],
        PageNumberStyle::Outside => vec![
            (Some(Indent::new(None, None, Some(space), None)), AlignmentType::Right),
            (Some(Indent::new(Some(space), None, None, None)), AlignmentType::Left),
        ],
    };
    let is_turned = composition.elements.iter().any(|element| element.sheet == Sheet::Across);
    let upright = places().into_iter().map(|(indent, alignment)| footer(indent, alignment));
    let across = places().into_iter().map(|(indent, alignment)| across::footer(indent, alignment));
    upright.chain(across.filter(|_| is_turned)).collect()
}

/// Number of the footers of upright pages, which come first.
fn upright_footers(page_number: PageNumberStyle) -> usize {
    match page_number {
        PageNumberStyle::Centred => 1,
        PageNumberStyle::Outside => 2,
    }
}

/// A footer with the page number.
fn footer(indent: Option<Indent>, alignment: AlignmentType) -> String {
    let mut xml = format!(r#"{DECLARATION}<w:ftr {ROOT}>"#);
    push_footer_paragraph(&mut xml, indent, alignment);
    xml.push_str("</w:ftr>");
    xml
}

/// “— 1 —” (7.5: 数字左右各放一条一字线).
pub fn push_footer_paragraph(xml: &mut String, indent: Option<Indent>, alignment: AlignmentType) {
    let number = concat!(
        r#"<w:fldChar w:fldCharType="begin" w:dirty="false"/><w:instrText>PAGE</w:instrText>"#,
        r#"<w:fldChar w:fldCharType="separate" w:dirty="false"/><w:t xml:space="preserve">1</w:t>"#,
        r#"<w:fldChar w:fldCharType="end" w:dirty="false"/>"#,
    );
    xml.push_str("<w:p><w:pPr>");
    push(xml, &ParagraphStyle::new(Some(styles::FOOTER)));
    indent.iter().for_each(|indent| push(xml, indent));
    push(xml, &Justification::new(alignment.to_string()));
    xml.push_str("</w:pPr>");
    for content in [text("— "), number.to_owned(), text(" —")] {
        xml.push_str("<w:r><w:rPr>");
        push(xml, &RunFonts::new().hint("eastAsia"));
        xml.push_str("</w:rPr>");
        xml.push_str(&content);
        xml.push_str("</w:r>");
    }
    xml.push_str("</w:p>");
}

fn push(xml: &mut String, element: &impl BuildXML) {
    xml.push_str(std::str::from_utf8(&element.build()).expect("docx_rs writes UTF-8"));
}

/// A text inside a run.
fn text(text: &str) -> String {
    format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(text))
}

fn push_properties(xml: &mut String, element: &Element, section: Option<String>) {
    let style = match element.role {
        Role::Title => styles::TITLE.to_owned(),
        Role::Addressee => styles::ADDRESSEE.to_owned(),
        Role::Heading(level) => styles::heading(level),
        Role::Body => styles::BODY.to_owned(),
        Role::Signature => styles::SIGNATURE.to_owned(),
        Role::IssueDate => styles::ISSUE_DATE.to_owned(),
        Role::Caption => styles::CAPTION.to_owned(),
        Role::Cell => styles::CELL.to_owned(),
        Role::Note => styles::BODY.to_owned(),
        Role::AttachmentList | Role::AttachmentLabel => styles::NORMAL.to_owned(),
        Role::Contents(level) => contents::style(level),
        Role::Blank | Role::Turn => styles::NORMAL.to_owned(),
    };
    xml.push_str("<w:pPr>");
    push(xml, &ParagraphStyle::new(Some(style)));
    let style_keeps_with_next = matches!(element.role, Role::Title | Role::Heading(_) | Role::Caption);
    match (style_keeps_with_next, element.keep_with_next) {
        (false, true) => xml.push_str("<w:keepNext/>"),
        (true, false) => xml.push_str(r#"<w:keepNext w:val="0"/>"#),
        _ => {}
    }
    if element.begins_page {
        xml.push_str("<w:pageBreakBefore/>");
    }
    if element.role == Role::Turn {
        xml.push_str(&format!(r#"<w:spacing w:line="{}" w:lineRule="exact"/>"#, TURN_LINE.0));
    }
    let (left, right) = (element.indent.left.to_twips().0, element.indent.right.to_twips().0);
    match element.role {
        Role::Contents(_) if left > 0 => push(xml, &Indent::new(Some(left), None, None, None)),
        Role::Signature | Role::IssueDate => {
            let first_line = SpecialIndentType::FirstLine(0);
            push(xml, &Indent::new(Some(left), Some(first_line), Some(right), None));
            push(xml, &Justification::new(AlignmentType::Left.to_string()));
        }
        Role::AttachmentList => {
            let hanging = SpecialIndentType::Hanging(-element.indent.first_line.to_twips().0);
            push(xml, &Indent::new(Some(left), Some(hanging), None, None));
        }
        _ => {}
    }
    if element.cell.as_ref().is_some_and(|cell| cell.alignment == CellAlignment::Left) {
        push(xml, &Justification::new(AlignmentType::Left.to_string()));
    }
    section.iter().for_each(|section| xml.push_str(section));
    xml.push_str("</w:pPr>");
}

/// A run in the typeface of its style.
pub fn push_text_run(xml: &mut String, content: &str) {
    xml.push_str(r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>"#);
    xml.push_str(&text(content));
    xml.push_str("</w:r>");
}

fn push_run(xml: &mut String, run: &compose::element::Run, role: Role, font_set: FontSet) {
    let style_typeface = match (role, run.run_in_level) {
        (_, Some(level)) | (Role::Heading(level), None) => styles::heading_typeface(level),
        (Role::Title, None) => Typeface::TitleSong,
        (Role::Caption, None) => Typeface::Hei,
        _ => Typeface::FangSong,
    };
    let mut fonts = RunFonts::new().hint("eastAsia");
    if run.typeface != style_typeface {
        let name = font_set.font(run.typeface).name;
        fonts = fonts.ascii(name).east_asia(name).hi_ansi(name).cs(name);
    }
    xml.push_str("<w:r><w:rPr>");
    if let Some(level) = run.run_in_level {
        push(xml, &RunStyle::new(styles::run_in_heading(level)));
    }
    push(xml, &fonts);
    xml.push_str("</w:rPr>");
    if run.breaks_before {
        xml.push_str(r#"<w:br w:type="textWrapping"/>"#);
    }
    xml.push_str(&text(&run.text));
    xml.push_str("</w:r>");
}
