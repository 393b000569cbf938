//! Pictures in the file: one media part for each, and a drawing in the line (`wp:inline`, ECMA-376 Part 1, 20.4.2.8)
//! wherever it stands. Its paragraph has lines of a least height and not of an exact one, which would cut it off.

use super::xml::escape;
use crate::compose::element::Composition;
use crate::compose::picture::{Figure, PICTURE_MARK};
use crate::gb9704::length::Twip;
use crate::picture::{Format, head};
use std::fmt::Write;

/// English metric units in a twip.
const EMU_PER_TWIP: i32 = 635;

/// The pictures of a file, in the order of their parts.
#[derive(Debug)]
pub struct Media<'a>(Vec<Medium<'a>>);

/// Where a picture stands in the file.
#[derive(Debug)]
pub struct Place {
    /// Tells the drawings of a file apart.
    pub number: usize,
    /// Pitch of the lines around it.
    pub pitch: Twip,
    /// Properties of the section that ends with it, if one does.
    pub section: Option<String>,
}

#[derive(Debug)]
struct Medium<'a> {
    hash: &'a str,
    format: Format,
    bytes: &'a [u8],
}

impl<'a> Media<'a> {
    /// Those whose bytes are at hand and can be read.
    pub fn of(composition: &'a Composition) -> Self {
        let medium = |hash: &'a str| {
            let (_, bytes) = composition.pictures.iter().find(|(of, _)| of == hash)?;
            Some(Medium { hash, format: head(bytes).ok()?.format, bytes })
        };
        Media(composition.figures().into_iter().filter_map(medium).collect())
    }

    /// The formats in use.
    pub fn formats(&self) -> impl Iterator<Item = Format> {
        [Format::Png, Format::Jpeg].into_iter().filter(|format| self.0.iter().any(|of| of.format == *format))
    }

    /// Relation id and name beside the document of each part, and its bytes.
    pub fn parts(&self) -> impl Iterator<Item = (String, String, &'a [u8])> {
        self.0.iter().enumerate().map(|(index, medium)| {
            let name = format!("media/image{}.{}", index + 1, medium.format.extension());
            (relation(index), name, medium.bytes)
        })
    }

    /// Appends a picture: the properties of its paragraph and its run. What is not at hand leaves a mark.
    pub fn push(&self, xml: &mut String, figure: &Figure, keeps_with_next: bool, place: Place) {
        let Place { number, pitch, section } = place;
        let section = section.unwrap_or_default();
        let keep = if keeps_with_next { "<w:keepNext/>" } else { "" };
        let line = figure.lines * pitch.0;
        let _ = write!(
            xml,
            r#"<w:pPr>{keep}<w:spacing w:line="{line}" w:lineRule="atLeast"/><w:jc w:val="center"/>{section}</w:pPr><w:r>"#
        );
        match self.0.iter().position(|medium| medium.hash == figure.hash) {
            Some(index) => push_drawing(xml, figure, &relation(index), number, pitch),
            None => {
                let _ = write!(xml, "<w:t>{PICTURE_MARK}</w:t>");
            }
        }
        xml.push_str("</w:r>");
    }
}

fn relation(index: usize) -> String {
    format!("rIdPicture{}", index + 1)
}

fn push_drawing(xml: &mut String, figure: &Figure, relation: &str, number: usize, pitch: Twip) {
    let (width, height) = figure.size_at(pitch);
    let size = format!(r#"cx="{}" cy="{}""#, width.0 * EMU_PER_TWIP, height.0 * EMU_PER_TWIP);
    let alternative = escape(&figure.alternative).replace('"', "&quot;");
    // Writing into a string never fails.
    let _ = write!(
        xml,
        concat!(
            r#"<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
            r#"distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{number}" name="图片 {number}" descr="{alternative}"/>"#,
            r#"<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/>"#,
            r#"</wp:cNvGraphicFramePr><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"#,
            r#"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
            r#"<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/>"#,
            r#"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
            r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"#,
            "</a:graphicData></a:graphic></wp:inline></w:drawing>",
        ),
        size = size,
        number = number,
        alternative = alternative,
        relation = relation,
    );
}
