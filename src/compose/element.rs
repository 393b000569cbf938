//! The elements of a report: runs of text with typeface, indents, what must stay together.

use super::manuscript::Remark;
use super::picture::Figure;
use super::setting::Mark;
use super::table::Cell;
use crate::gb9704::length::{HalfZi, Twip};
use crate::gb9704::sheet::Sheet;
use crate::gb9704::typeface::Typeface;
use crate::report::section::SectionId;

/// A report in placed elements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Composition {
    /// Elements from top to bottom.
    pub elements: Vec<Element>,
    /// The title as one line, for the document's properties.
    pub title: String,
    /// What could not be kept.
    pub remarks: Vec<Remark>,
    /// Hashes of its pictures and their bytes. Composing leaves them out; the file lacks those that are not here.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// One paragraph of the file; a cell of a table is one too.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// Its text.
    pub runs: Vec<Run>,
    /// Space before its first line and every line.
    pub indent: Indent,
    /// Whether no page may end directly behind it.
    pub keep_with_next: bool,
    /// Whether the next element stands on the same line, behind it.
    pub shares_line: bool,
    /// Whether it begins a page.
    pub begins_page: bool,
    /// Section or attachment it comes from, if any. The title of the report comes from none.
    pub section: Option<SectionId>,
    /// Its place in a table, when its role is [`Role::Cell`]. The cells of a table follow one another row by row,
    /// and between two tables stands another element.
    pub cell: Option<Cell>,
    /// The kind of pages it stands on.
    pub sheet: Sheet,
    /// The picture, when its role is [`Role::Picture`].
    pub figure: Option<Figure>,
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 标题, of the report or of an attachment.
    Title,
    /// 主送机关
    Addressee,
    /// A heading on a line of its own, of level 1 to 4.
    Heading(u8),
    /// 正文
    Body,
    /// A line of 附件说明, the list of attachments.
    AttachmentList,
    /// 署名
    Signature,
    /// 成文日期
    IssueDate,
    /// 附注
    Note,
    /// “附件1” at the head of an attachment.
    AttachmentLabel,
    /// The caption above a table (表题) or under a picture (图题).
    Caption,
    /// A picture, which takes one high line.
    Picture,
    /// A cell of a table.
    Cell,
    /// A line of 目录 for a heading of that level. Its last run is the page number, at the right margin.
    Contents(u8),
    /// An empty line.
    Blank,
    /// The line behind a table that ends its pages because what follows lies otherwise on the paper.
    Turn,
    /// 份号, 密级和保密期限 or 紧急程度.
    Marking,
    /// Space in 版头.
    LetterheadSpace(Space),
    /// 发文机关标志
    IssuerMark(Mark),
    /// 文件 beside the units of 发文机关标志, which follow it.
    MarkSuffix(Mark),
    /// 发文字号
    DocumentNumber,
    /// A line of 签发人.
    Signer,
    /// 红色分隔线, under an empty line.
    RedRule,
    /// The room that 版记 takes at the end of the text; all behind it stands at the foot of the last page.
    ImprintRoom(Twip),
    /// A line of 版记 (分隔线), under an empty line.
    ImprintRule(Weight),
    /// 抄送机关
    CopiedTo,
    /// 印发机关
    PrintingOffice,
    /// 印发日期
    PrintingDate,
}

/// Space in 版头.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Above 发文机关标志.
    AboveMark {
        /// Lines before it, from the top of the page.
        lines: u8,
    },
    /// Below 发文机关标志.
    BelowMark,
}

/// Weight of a line of 版记.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Of the first and last.
    Thick,
    /// Of those between.
    Thin,
}

/// A piece of text in one typeface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text; holds no line end and no character XML forbids.
    pub text: String,
    /// Its typeface.
    pub typeface: Typeface,
    /// Level of the heading that runs into the paragraph here; `None` for all other text.
    pub run_in_level: Option<u8>,
    /// Whether a new line begins before it.
    pub breaks_before: bool,
}

/// Indents of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indent {
    /// Before every line.
    pub left: HalfZi,
    /// Before the first line, in addition.
    pub first_line: HalfZi,
    /// Behind every line; negative lets the line run into the margin.
    pub right: HalfZi,
}
