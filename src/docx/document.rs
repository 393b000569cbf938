//! document.xml and the footers. Single properties are written by `docx_rs`; the frames around them are ours, in the
//! order of the schema (ECMA-376 Part 1, A.1), which its own frames do not keep. They would also bring along
//! drawings, comments and controls, which weigh a tenth of the page.

use super::across;
use super::contents::{self, Contents};
use super::formal;
use super::parts::{DECLARATION, footer_relation};
use super::picture::{Media, Place};
use super::styles;
use super::table;
use super::xml::escape;
use crate::compose;
use crate::compose::element::{Composition, Element, Role, Space};
use crate::compose::table::CellAlignment;
use crate::gb9704::formal::{
    RED, RED_RULE_DISTANCE, RULE_LINE, on_pitch, space_above_mark, space_below_mark,
};
use crate::gb9704::length::HalfZi;
use crate::gb9704::page::{
    FOOTER_DISTANCE, MARGIN_LEFT, MARGIN_RIGHT, PAGE_HEIGHT, PAGE_NUMBER_INDENT, PAGE_WIDTH, PageNumberStyle,
    TEXT_WIDTH,
};
use crate::gb9704::preset::{FontSet, LayoutSettings, Preset};
use crate::gb9704::sheet::Sheet;
use crate::gb9704::typeface::{BODY_SIZE, Typeface};
use docx_rs::{
    AlignmentType, BuildXML, Indent, Justification, ParagraphStyle, RunFonts, RunStyle, SpecialIndentType,
};

/// Namespaces of a part with text.
pub const ROOT: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);

/// word/document.xml
pub fn document(composition: &Composition, media: &Media, settings: LayoutSettings) -> String {
    let mut xml = format!(r#"{DECLARATION}<w:document {ROOT}><w:body>"#);
    let contents = Contents::of(&composition.elements);
    let mut body = Body { settings, media, contents, restarts: false, drawings: 0 };
    let mut rest = composition.elements.as_slice();
    while !rest.is_empty() {
        rest = rest.get(body.push_block(&mut xml, rest)..).unwrap_or_default();
    }
    let last = composition.elements.last().map_or(Sheet::Upright, |element| element.sheet);
    xml.push_str(&section(last, settings, body.restarts));
    xml.push_str("</w:body></w:document>");
    xml
}

/// Writes the elements of a file one after another.
pub struct Body<'a> {
    /// How the file is laid out.
    pub settings: LayoutSettings,
    media: &'a Media<'a>,
    contents: Contents,
    /// The first section behind 目录 begins with page 1.
    restarts: bool,
    /// Number of pictures so far.
    drawings: usize,
}

impl Body<'_> {
    /// The first of `elements`, with those that stand beside it or in it; how many.
    pub fn push_block(&mut self, xml: &mut String, elements: &[Element]) -> usize {
        let is_spread = |element: &Element| matches!(element.role, Role::IssuerMark(mark) if mark.is_spread);
        match elements {
            [suffix, units, ..] if matches!(suffix.role, Role::MarkSuffix(_)) => {
                formal::push_joint_mark(xml, Some(suffix), units, self.settings);
                2
            }
            [units, ..] if is_spread(units) => {
                formal::push_joint_mark(xml, None, units, self.settings);
                1
            }
            [room, lines @ ..] if matches!(room.role, Role::ImprintRoom(_)) => {
                formal::push_imprint(xml, room, lines, self);
                elements.len()
            }
            _ => {
                let sharing = elements.iter().take_while(|element| element.shares_line).count();
                let (line, behind) = elements.split_at((sharing + 1).min(elements.len()));
                self.push_paragraph(xml, line, behind.first());
                line.len()
            }
        }
    }

    /// A paragraph of the elements that share its line, one behind the other, and what follows it.
    fn push_paragraph(&mut self, xml: &mut String, elements: &[Element], next: Option<&Element>) {
        let Some((element, beside)) = elements.split_first() else { return };
        element.cell.iter().for_each(|cell| table::push_before(xml, cell));
        xml.push_str("<w:p>");
        let ends_section = next.is_some_and(|next| next.sheet != element.sheet);
        let section = ends_section.then(|| section(element.sheet, self.settings, self.restarts));
        if let Some(figure) = &element.figure {
            self.drawings += 1;
            let pitch = self.settings.preset.line_pitch();
            let place = Place { number: self.drawings, pitch, section };
            self.media.push(xml, figure, element.keep_with_next, place);
        } else {
            push_properties(xml, element, beside, self.settings, section);
        }
        if ends_section {
            self.restarts = element.sheet == Sheet::Contents;
        }
        match element.role {
            Role::Contents(_) => self.contents.push_entry(xml, element),
            Role::Turn if element.sheet == Sheet::Contents => self.contents.push_end(xml),
            _ => self.push_runs(xml, elements),
        }
        xml.push_str("</w:p>");
        element.cell.iter().for_each(|cell| table::push_behind(xml, cell));
    }

    fn push_runs(&mut self, xml: &mut String, elements: &[Element]) {
        for (index, element) in elements.iter().enumerate() {
            let setting = Setting { role: element.role, fonts: self.settings.fonts };
            let mut bookmark = self.contents.bookmark(element);
            bookmark.iter().for_each(|(start, _)| xml.push_str(start));
            for (at, run) in element.runs.iter().enumerate() {
                push_run(xml, run, setting, index > 0 && at == 0);
                bookmark.take().iter().for_each(|(_, end)| xml.push_str(end));
            }
        }
    }
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

fn push_properties(
    xml: &mut String,
    element: &Element,
    beside: &[Element],
    settings: LayoutSettings,
    section: Option<String>,
) {
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
        Role::Contents(level) => contents::style(level),
        _ => styles::NORMAL.to_owned(),
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
    push_rule(xml, element.role);
    push_tabs(xml, beside);
    push_line_height(xml, element.role, settings.preset);
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
        _ => push_span(xml, element),
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

/// A rule under the paragraph.
fn push_rule(xml: &mut String, role: Role) {
    let Some(eighths) = role.rule() else { return };
    let colour = if role.is_red() { RED } else { "000000" };
    let line = format!(
        r#"<w:pBdr><w:bottom w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/></w:pBdr>"#
    );
    xml.push_str(&line);
}

/// Where what shares the line begins; 印发日期 ends there.
fn push_tabs(xml: &mut String, beside: &[Element]) {
    if beside.is_empty() {
        return;
    }
    xml.push_str("<w:tabs>");
    for element in beside {
        let (alignment, place) = match (element.role, element.role.line_span()) {
            (Role::PrintingDate, Some(span)) => ("right", span.left.0 + span.width.0),
            _ => ("left", element.indent.left.to_twips().0),
        };
        xml.push_str(&format!(r#"<w:tab w:val="{alignment}" w:pos="{place}"/>"#));
    }
    xml.push_str("</w:tabs>");
}

/// The height of a line where it is not that of the style.
pub fn push_line_height(xml: &mut String, role: Role, preset: Preset) {
    let height = match role {
        Role::LetterheadSpace(Space::AboveMark { lines }) => space_above_mark(i32::from(lines), preset),
        Role::LetterheadSpace(Space::BelowMark) => space_below_mark(preset),
        Role::RedRule => on_pitch(RED_RULE_DISTANCE, preset),
        Role::ImprintRule(_) => RULE_LINE,
        Role::Turn => role.line_height(),
        Role::ImprintRoom(height) => on_pitch(height, preset),
        Role::IssuerMark(_) | Role::MarkSuffix(_) => on_pitch(role.line_height(), preset),
        Role::CopiedTo | Role::PrintingOffice | Role::PrintingDate => role.line_height(),
        _ => return,
    };
    xml.push_str(&format!(r#"<w:spacing w:line="{}" w:lineRule="exact"/>"#, height.0));
}

/// Indents and alignment of 版头 and 版记.
fn push_span(xml: &mut String, element: &Element) {
    if let (Some(span), false) = (element.role.line_span(), matches!(element.role, Role::IssuerMark(_))) {
        let right = TEXT_WIDTH.0 - span.left.0 - span.width.0;
        let hanging = SpecialIndentType::Hanging(-span.first_line.0);
        push(xml, &Indent::new(Some(span.left.0), Some(hanging), Some(right), None));
    } else if element.indent.left > HalfZi(0) {
        push(xml, &Indent::new(Some(element.indent.left.to_twips().0), None, None, None));
    }
    let alignment = match element.role {
        Role::IssuerMark(_) => AlignmentType::Center,
        Role::DocumentNumber if element.indent.left == HalfZi(0) => AlignmentType::Center,
        Role::DocumentNumber | Role::Signer | Role::PrintingOffice => AlignmentType::Left,
        Role::PrintingDate => AlignmentType::Right,
        _ => return,
    };
    push(xml, &Justification::new(alignment.to_string()));
}

/// What a run goes by besides itself.
#[derive(Clone, Copy)]
pub struct Setting {
    /// Role of its element.
    pub role: Role,
    /// Names of fonts.
    pub fonts: FontSet,
}

/// A run, behind a tab where it begins an element that shares a line.
pub fn push_run(xml: &mut String, run: &compose::element::Run, setting: Setting, is_tabbed: bool) {
    let Setting { role, fonts: font_set } = setting;
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
    if role.is_red() {
        xml.push_str(&format!(r#"<w:color w:val="{RED}"/>"#));
    }
    let is_sized_by_style = matches!(role, Role::Title | Role::Cell) || role.size() == BODY_SIZE;
    if !is_sized_by_style {
        let size = role.size().0;
        xml.push_str(&format!(r#"<w:spacing w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#));
    }
    xml.push_str("</w:rPr>");
    if is_tabbed {
        xml.push_str("<w:tab/>");
    }
    if run.breaks_before && !matches!(role, Role::IssuerMark(mark) if mark.is_spread) {
        xml.push_str(r#"<w:br w:type="textWrapping"/>"#);
    }
    xml.push_str(&text(&run.text));
    xml.push_str("</w:r>");
}
