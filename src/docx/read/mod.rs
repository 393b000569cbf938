//! The bytes of a .docx → what a draft can use of it: paragraphs with how they look, tables, pictures, what a superior
//! changed and remarked. Word, WPS, LibreOffice and this program write them. Everything is bounded by counted limits,
//! because a file may come from anywhere; nothing in it is followed outside the file.

mod body;
pub mod kind;
mod notes;
mod numbering;
mod styles;

pub use super::container::MOST_FILE_BYTES;
use super::container::{Container, PackageError};
use super::xml::XmlError;
use body::Body;
use kind::FileKind;
use notes::{comments as comments_of, footnotes as footnotes_of, margins};
use numbering::Numbering;
use std::collections::BTreeMap;
use styles::Styles;
use thiserror::Error;

/// Most paragraphs of a file: a hundred times a long report.
pub const MOST_PARAGRAPHS: usize = 20_000;

/// Most columns of a table: as many as Word makes.
const MOST_COLUMNS: usize = 63;
/// Most styles, lists and comments of a file that are known: about as many as Word keeps.
const MOST_NAMED: usize = 4_096;
/// Most characters of a name: of a style, a typeface, an author, the form of a number.
const LONGEST_NAME: usize = 100;
/// Most characters of footnotes that are taken into the text: a file can call the same one again and again.
const MOST_NOTED: usize = 200_000;
/// Most comments on one place, and most characters of the text a comment quotes.
const MOST_COMMENTS_HERE: usize = 64;
const LONGEST_QUOTE: usize = 1_000;
/// Most typefaces and sizes told apart in a paragraph.
const MOST_LOOKS: usize = 64;

/// A name no longer than a name is.
fn name(value: &str) -> String {
    value.chars().take(LONGEST_NAME).collect()
}

/// What a file holds, as far as a draft can use it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Paragraphs, tables and pictures in order.
    pub items: Vec<Item>,
    /// What was inserted and deleted under 修订, in order.
    pub changes: Vec<Change>,
    /// Comments (批注), in order.
    pub comments: Vec<Comment>,
    /// What is in the file and not in the items, as sentences for her.
    pub remarks: Vec<String>,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// The bytes of a picture.
    Picture(Vec<u8>),
}

/// A paragraph with how it looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its text.
    pub spans: Vec<Span>,
    /// The automatic number before it as Word shows it, 一、 or （一） or 1.; empty without one and for bullets.
    pub number: String,
    /// Name of its style, `heading 1` or 标题; may be empty.
    pub style: String,
    /// Its outline level, 1 to 9, its own or its style's.
    pub outline_level: Option<u8>,
    /// East Asian typeface of most of its characters; empty when unknown.
    pub typeface: String,
    /// Size of most of its characters in half-points; 0 when unknown.
    pub size_half_points: u32,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// Where it stands between the margins.
    pub alignment: Alignment,
    /// Whether it begins a page.
    pub begins_page: bool,
    /// The comments on it, as places in [`Document::comments`].
    pub comments: Vec<usize>,
}

/// A stretch of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Its characters.
    pub text: String,
    /// The change it belongs to, as a place in [`Document::changes`].
    pub change: Option<usize>,
}

/// Where a paragraph stands between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// At the left, or on both sides.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the right.
    End,
}

/// An insertion or a deletion under 修订.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which of the two.
    pub kind: ChangeKind,
    /// Who made it; may be empty.
    pub author: String,
    /// The day, as in the file; may be empty.
    pub date: String,
}

/// What a change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It puts text in.
    Inserted,
    /// It takes text out.
    Deleted,
}

/// A comment (批注).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it; may be empty.
    pub author: String,
    /// The day, as in the file; may be empty.
    pub date: String,
    /// The text it is about; may be empty.
    pub quote: String,
    /// What it says.
    pub text: String,
}

/// A table: rows of equal length. What a joined cell holds stands in its first place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
    /// How many rows at the top are repeated on every page.
    pub header_rows: u32,
}

impl Paragraph {
    /// Its text with every change accepted.
    pub fn text(&self, document: &Document) -> String {
        self.text_with(document, |_| true)
    }

    /// Its text with the changes accepted that `is_accepted` says, and the others refused.
    pub fn text_with(&self, document: &Document, is_accepted: impl Fn(usize) -> bool) -> String {
        let is_there = |span: &&Span| {
            span.change.is_none_or(|at| match document.changes.get(at).map(|change| change.kind) {
                Some(ChangeKind::Deleted) => !is_accepted(at),
                _ => is_accepted(at),
            })
        };
        self.spans.iter().filter(is_there).map(|span| span.text.as_str()).collect()
    }
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    /// It is a file of another kind.
    #[error("{}", .0.advice())]
    OtherKind(FileKind),
    /// The container is not whole, or beyond the limits.
    #[error("{0}")]
    Package(#[from] PackageError),
    /// A part is damaged, or beyond the limits.
    #[error(
        "这个 Word 文件的内容损坏，读不出来（{0}）。请用 Word 或 WPS 打开它，另存为一份新的 .docx 再试；打不开的话，请找原来的人再要一份。"
    )]
    Damaged(#[from] XmlError),
    /// It has more paragraphs than any report.
    #[error("这个文件有两万段以上，不像是总结。请在 Word 里只复制要用的部分，粘贴进来。")]
    TooManyParagraphs,
}

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    match kind::recognise(bytes) {
        FileKind::Word | FileKind::OtherZip => {}
        other => return Err(ReadError::OtherKind(other)),
    }
    let mut container = Container::open(bytes)?;
    let main = container.main_part();
    let Some(document) = container.text(&main)? else {
        return Err(ReadError::OtherKind(FileKind::OtherZip));
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let relations = container.relations(&main)?;
    let part = |container: &mut Container, name: &str| container.text(&format!("{folder}/{name}"));
    let styles = Styles::read(&part(&mut container, "styles.xml")?.unwrap_or_default())?;
    let numbering = Numbering::read(&part(&mut container, "numbering.xml")?.unwrap_or_default(), &styles)?;
    let footnotes = footnotes_of(&part(&mut container, "footnotes.xml")?.unwrap_or_default())?;
    let endnotes = footnotes_of(&part(&mut container, "endnotes.xml")?.unwrap_or_default())?;
    let comments = comments_of(&part(&mut container, "comments.xml")?.unwrap_or_default())?;
    let mut pictures = BTreeMap::new();
    let mut margin_texts = Vec::new();
    for relation in relations.iter().filter(|relation| !relation.is_external) {
        match relation.kind.as_str() {
            "image" => {
                pictures.entry(relation.id.clone()).or_insert_with(|| relation.target.clone());
            }
            "header" | "footer" => {
                let text = container.text(&relation.target)?.unwrap_or_default();
                margin_texts.extend(margins(&text)?);
            }
            _ => {}
        }
    }
    let mut body = Body::new(&styles, numbering, &footnotes, &endnotes, comments);
    body.read(&document)?;
    let mut result = body.finish();
    place_pictures(&mut result, &mut container, &pictures)?;
    if !margin_texts.is_empty() {
        margin_texts.dedup();
        result.remarks.push(format!("页眉页脚里写着“{}”，没有放进来。", margin_texts.join("”“")));
    }
    Ok(result.document())
}

/// Puts the bytes of the pictures in their places. What is neither PNG nor JPEG is told.
fn place_pictures(
    result: &mut body::Read,
    container: &mut Container,
    pictures: &BTreeMap<String, String>,
) -> Result<(), ReadError> {
    let mut others = 0;
    for (place, relation) in &result.pictures {
        let bytes = match pictures.get(relation) {
            Some(target) => container.bytes(target)?,
            None => None,
        };
        match bytes.filter(|bytes| crate::picture::head(bytes).is_ok()) {
            Some(bytes) => result.items[*place] = Some(Item::Picture(bytes)),
            None => others += 1,
        }
    }
    if others > 0 {
        result.remarks.push(format!(
            "有 {others} 张图（或图形、图表）这里放不了。请在 Word 里把它另存为图片（PNG 或 JPEG），再用“插入图片”放进来。"
        ));
    }
    Ok(())
}
