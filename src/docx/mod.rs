//! Composed elements → the bytes of a .docx, and the bytes of one → paragraphs. The only module that names `docx_rs`, `rawzip` and
//! `miniz_oxide`. It places nothing: every indent and typeface comes from `compose` and `gb9704`.
//!
//! `docx_rs` writes single properties of paragraphs and runs; the frame around them, styles, settings, fonts and properties are ours, because
//! its own carry faults no reader of a strict office forgives (two styles of one id, no default style).

mod across;
pub mod carried;
mod container;
mod contents;
mod document;
mod formal;
mod package;
mod parts;
mod picture;
pub mod read;
mod styles;
mod table;
mod visible;
mod xml;

use crate::compose::element::Composition;
use crate::gb9704::preset::LayoutSettings;
use package::Part;
use picture::Media;

/// Media type of a .docx.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Writes a composition as a .docx that carries the text `carried` beside it, if any. The same composition and
/// text give the same bytes.
pub fn write(composition: &Composition, settings: LayoutSettings, carried: Option<&str>) -> Vec<u8> {
    let footers = document::footers(composition, settings.page_number);
    let media = Media::of(composition);
    let document = document::document(composition, &media, settings);
    let carried = carried.map(|text| carried::parts(text, &document));
    let mut parts = vec![
        Part::new("[Content_Types].xml", parts::content_types(footers.len(), carried.is_some(), &media)),
        Part::new("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        Part::new("word/document.xml", document),
        Part::new(
            "word/_rels/document.xml.rels",
            parts::document_relations(footers.len(), carried.is_some(), &media),
        ),
        Part::new("word/styles.xml", styles::styles(composition, settings)),
        Part::new("word/settings.xml", parts::settings(settings.page_number)),
        Part::new("word/fontTable.xml", parts::font_table(settings.fonts)),
        Part::new("word/theme/theme1.xml", parts::theme()),
        Part::new("docProps/core.xml", parts::core_properties(&composition.title)),
        Part::new("docProps/app.xml", parts::APPLICATION_PROPERTIES.to_owned()),
    ];
    for (index, footer) in footers.into_iter().enumerate() {
        parts.push(Part::new(&format!("word/footer{}.xml", index + 1), footer));
    }
    parts.extend(carried.into_iter().flatten());
    package::pack(&parts, media.parts().map(|(_, name, bytes)| (format!("word/{name}"), bytes)))
}
