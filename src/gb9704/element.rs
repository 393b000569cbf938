//! Distances of the elements of a report, in characters and lines of body text.

use super::length::HalfZi;

/// 每个自然段左空二字，回行顶格 (7.3.3).
pub const FIRST_LINE_INDENT: HalfZi = HalfZi::from_zi(2);

/// Widest line of a title in its own 2号 characters: 8844 twips / 440 = 20.1 (7.3.1 asks for lines of
/// suitable length; the count is arithmetic).
pub const TITLE_CHARACTERS_PER_LINE: i32 = 20;

/// Blank lines between title and what follows: 标题下空一行 (7.3.2).
pub const LINES_AFTER_TITLE: u32 = 1;

/// Blank lines before 署名: 正文（或附件说明）下空一行 (7.3.5.2).
pub const LINES_BEFORE_SIGNATURE: u32 = 1;

/// 署名右空二字 (7.3.5.2, without a seal).
pub const SIGNATURE_RIGHT_SPACE: HalfZi = HalfZi::from_zi(2);

/// 成文日期首字比发文机关署名首字右移二字 (7.3.5.2, without a seal).
pub const DATE_SHIFT: HalfZi = HalfZi::from_zi(2);

/// 如成文日期长于发文机关署名，成文日期右空二字 (7.3.5.2, without a seal).
pub const LONG_DATE_RIGHT_SPACE: HalfZi = HalfZi::from_zi(2);

/// Blank lines before the list of attachments: 正文下空一行 (7.3.4).
pub const LINES_BEFORE_ATTACHMENT_LIST: u32 = 1;

/// “附件” of the list of attachments: 左空二字编排 (7.3.4).
pub const ATTACHMENT_LIST_INDENT: HalfZi = HalfZi::from_zi(2);

/// Blank lines between “附件1” and the title of an attachment: 附件标题居中编排在版心第三行 (7.3.7).
pub const LINES_AFTER_ATTACHMENT_LABEL: u32 = 1;

/// Blank lines before a 署名 that is stamped: a stamp of 42 mm (4.1 lines) whose top stays within one line of the text
/// then has 署名 and date a little below its middle (7.3.5.1; the count is arithmetic).
pub const LINES_BEFORE_STAMPED_SIGNATURE: u32 = 2;

/// Lines between two rows of stamps: the stamps of 42 mm (4.1 lines) must not touch (7.3.5.1; the count is arithmetic).
pub const LINES_BETWEEN_STAMPS: u32 = 4;

/// Widest 署名 of three, two and one beside one another, in characters: a third, a half and the whole of the line, with
/// room between them. A third is 52 mm, in which a stamp of 42 mm stands free (7.3.5.1).
pub const STAMP_COLUMNS: [(usize, i32); 3] = [(3, 9), (2, 13), (1, 28)];

/// 成文日期一般右空四字编排 (7.3.5.1, with a stamp).
pub const STAMPED_DATE_RIGHT_SPACE: HalfZi = HalfZi::from_zi(4);
