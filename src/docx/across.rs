//! Pages set across: their section and their page numbers. On the bound sheet, which stands upright, the number has the
//! place it has on every page (GB/T 9704 8); read across it stands on its side at the left. Only a text box can hold it
//! there. It is written in VML, which every Word, WPS and LibreOffice reads.

use super::document::{ROOT, push_footer_paragraph};
use super::parts::DECLARATION;
use crate::gb9704::page::{
    FOOTER_DISTANCE, FOOTER_LINE, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, PAGE_HEIGHT,
    PAGE_WIDTH, TEXT_WIDTH,
};
use docx_rs::{AlignmentType, Indent};

/// Namespaces of a text box.
const BOX: &str =
    r#"xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office""#;

/// A footer whose page number stands on its side.
pub fn footer(indent: Option<Indent>, alignment: AlignmentType) -> String {
    let points = |twips: i32| format!("{}.{:02}pt", twips / 20, twips % 20 * 5);
    let mut xml = format!(
        concat!(
            r#"{}<w:ftr {} {}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:pict>"#,
            r#"<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>"#,
            r##"<v:shape id="PageNumber" type="#_x0000_t202" style="position:absolute;margin-left:{};margin-top:{};width:{};height:{};"##,
            r#"z-index:1;mso-position-horizontal-relative:page;mso-position-vertical-relative:page" filled="f" stroked="f">"#,
            r#"<v:textbox style="layout-flow:vertical" inset="0,0,0,0"><w:txbxContent>"#,
        ),
        DECLARATION,
        ROOT,
        BOX,
        points(FOOTER_DISTANCE.0),
        points(MARGIN_LEFT.0),
        points(FOOTER_LINE.0),
        points(TEXT_WIDTH.0),
    );
    push_footer_paragraph(&mut xml, indent, alignment);
    xml.push_str("</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p></w:ftr>");
    xml
}

/// The section of pages set across. Its margins are those of the standard whatever the preset, and it has no line grid:
/// what stands on it is a table.
pub fn section(footers: &str, page_number: &str) -> String {
    format!(
        concat!(
            r#"<w:sectPr>{}<w:pgSz w:w="{}" w:h="{}" w:orient="landscape"/>"#,
            r#"<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/>{}</w:sectPr>"#,
        ),
        footers,
        PAGE_HEIGHT.0,
        PAGE_WIDTH.0,
        MARGIN_LEFT.0,
        MARGIN_TOP.0,
        MARGIN_RIGHT.0,
        MARGIN_BOTTOM.0,
        MARGIN_LEFT.0 / 2,
        MARGIN_RIGHT.0 / 2,
        page_number,
    )
}
