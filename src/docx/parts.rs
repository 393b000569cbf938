//! The small parts of the package: content types, relations, settings, fonts, properties.
//! Properties carry the title and nothing about a person or a machine.

use super::carried::PROPERTIES;
use super::picture::Media;
use super::xml::escape;
use crate::gb9704::page::PageNumberStyle;
use crate::gb9704::preset::FontSet;
use crate::gb9704::typeface::Typeface;
use std::fmt::Write;

/// First line of every part.
pub const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// _rels/.rels
pub const PACKAGE_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>"#,
    "</Relationships>",
);

/// docProps/app.xml
pub const APPLICATION_PROPERTIES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">"#,
    "<Application>妇联工作总结助手</Application></Properties>",
);

/// Relation id of the footer of the given index.
pub fn footer_relation(index: usize) -> String {
    format!("rIdFooter{}", index + 1)
}

/// [Content_Types].xml
pub fn content_types(footers: usize, carries: bool, media: &Media) -> String {
    let mut xml = format!(
        concat!(
            "{}",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/>"#,
        ),
        DECLARATION
    );
    for format in media.formats() {
        let (extension, media_type) = (format.extension(), format.media_type());
        write!(xml, r#"<Default Extension="{extension}" ContentType="{media_type}"/>"#)
            .expect("writing to a string does not fail");
    }
    let mut add = |part: &str, media_type: &str| {
        write!(xml, r#"<Override PartName="/{part}" ContentType="{media_type}"/>"#)
            .expect("writing to a string does not fail");
    };
    add("word/document.xml", &format!("{WORD}.document.main+xml"));
    add("word/styles.xml", &format!("{WORD}.styles+xml"));
    add("word/settings.xml", &format!("{WORD}.settings+xml"));
    add("word/fontTable.xml", &format!("{WORD}.fontTable+xml"));
    add("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
    for index in 1..=footers {
        add(&format!("word/footer{index}.xml"), &format!("{WORD}.footer+xml"));
    }
    add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    if carries {
        add(PROPERTIES, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml");
    }
    xml.push_str("</Types>");
    xml
}

/// word/_rels/document.xml.rels
pub fn document_relations(footers: usize, carries: bool, media: &Media) -> String {
    let mut xml = format!(
        r#"{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
    );
    let mut add = |id: &str, kind: &str, target: &str| {
        write!(xml, r#"<Relationship Id="{id}" Type="{RELATION}/{kind}" Target="{target}"/>"#)
            .expect("writing to a string does not fail");
    };
    add("rIdStyles", "styles", "styles.xml");
    add("rIdSettings", "settings", "settings.xml");
    add("rIdFonts", "fontTable", "fontTable.xml");
    add("rIdTheme", "theme", "theme/theme1.xml");
    for index in 0..footers {
        add(&footer_relation(index), "footer", &format!("footer{}.xml", index + 1));
    }
    media.parts().for_each(|(id, name, _)| add(&id, "image", &name));
    if carries {
        add("rIdDraft", "customXml", "../customXml/item1.xml");
    }
    xml.push_str("</Relationships>");
    xml
}

/// word/settings.xml. Punctuation is not compressed, or a line would hold more than 28 characters.
pub fn settings(page_number: PageNumberStyle) -> String {
    let even_and_odd = match page_number {
        PageNumberStyle::Centred => "",
        PageNumberStyle::Outside => "<w:evenAndOddHeaders/>",
    };
    format!(
        concat!(
            "{}",
            r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
            r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>{}"#,
            r#"<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>"#,
            r#"<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#,
            r#"<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"#,
        ),
        DECLARATION, even_and_odd
    )
}

/// word/fontTable.xml, with a substitute for machines without the font.
pub fn font_table(set: FontSet) -> String {
    let mut xml = format!(
        r#"{DECLARATION}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#
    );
    for typeface in Typeface::ALL {
        let font = set.font(typeface);
        write!(
            xml,
            r#"<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>"#,
            font.name, font.substitute
        )
        .expect("writing to a string does not fail");
    }
    xml.push_str("</w:fonts>");
    xml
}

/// docProps/core.xml: the title, no person, no time.
pub fn core_properties(title: &str) -> String {
    let title = escape(title);
    format!(
        concat!(
            "{}",
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
            r#"xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"#,
        ),
        DECLARATION, title
    )
}

/// word/theme/theme1.xml: readers demand one. No style refers to it, because WPS reports fonts of a theme
/// as missing; its fonts are ones every Windows has.
pub fn theme() -> String {
    let colours = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "44546A"),
        ("lt2", "E7E6E6"),
        ("accent1", "4472C4"),
        ("accent2", "ED7D31"),
        ("accent3", "A5A5A5"),
        ("accent4", "FFC000"),
        ("accent5", "5B9BD5"),
        ("accent6", "70AD47"),
        ("hlink", "0563C1"),
        ("folHlink", "954F72"),
    ]
    .map(|(name, value)| format!(r#"<a:{name}><a:srgbClr val="{value}"/></a:{name}>"#))
    .concat();
    let font = r#"<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/><a:cs typeface=""/>"#;
    let fill = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
    let line = format!(r#"<a:ln w="6350">{fill}</a:ln>"#);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        concat!(
            "{declaration}",
            r#"<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文"><a:themeElements>"#,
            r#"<a:clrScheme name="公文">{colours}</a:clrScheme>"#,
            r#"<a:fontScheme name="公文"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"#,
            r#"<a:fmtScheme name="公文"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"#,
            r#"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme>"#,
            "</a:themeElements></a:theme>",
        ),
        declaration = DECLARATION,
        colours = colours,
        font = font,
        fills = fill.repeat(3),
        lines = line.repeat(3),
        effects = effect.repeat(3),
    )
}
