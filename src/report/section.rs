//! A section and the blocks it is made of.

/// Number of a section within its report; never reused, also not after removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(pub u32);

/// How a heading stands to its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadingPlacement {
    /// On a line of its own.
    #[default]
    OwnLine,
    /// Run into the first paragraph: “（一）……。正文”.
    RunIn,
}

/// A section: a heading and its blocks. Subsections follow it in the report with a greater depth.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its number.
    pub id: SectionId,
    /// Key of its guidance (S5 …); empty for a section she added.
    pub key: String,
    /// Depth of its heading: 1 outermost, 4 innermost; 0 for text without a heading.
    pub depth: u8,
    /// Heading without its number. For depth 0 the name shown in the outline, not printed.
    pub heading: String,
    /// Where the heading stands.
    pub placement: HeadingPlacement,
    /// What it contains.
    pub blocks: Vec<Block>,
    /// Whether she has said that it is finished.
    pub done: bool,
}

impl Section {
    /// A section with one empty text block.
    pub fn new(id: SectionId, key: &str, depth: u8, heading: &str) -> Self {
        Section {
            id,
            key: key.to_owned(),
            depth,
            heading: heading.to_owned(),
            placement: HeadingPlacement::OwnLine,
            blocks: vec![Block::Text(String::new())],
            done: false,
        }
    }

    /// The texts of its text blocks.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(Block::as_text)
    }

    /// Whether it holds nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.blocks.iter().all(Block::is_blank)
    }
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Paragraphs separated by `\n`.
    Text(String),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
}

impl Block {
    /// The text of a text block.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Block::Text(text) => Some(text),
            Block::Table(_) | Block::Picture(_) => None,
        }
    }

    /// The picture of a block that is one.
    pub fn as_picture(&self) -> Option<&Picture> {
        match self {
            Block::Picture(picture) => Some(picture),
            Block::Text(_) | Block::Table(_) => None,
        }
    }

    /// Whether it is a text of nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.as_text().is_some_and(|text| text.trim().is_empty())
    }
}

/// Which lines are drawn in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableStyle {
    /// Around every cell.
    #[default]
    Grid,
    /// 三线表: above and below the table and under its header rows.
    ThreeLine,
}

/// A table: rows of cells of plain text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Caption above the table; may be empty.
    pub caption: String,
    /// Which lines are drawn.
    pub style: TableStyle,
    /// How many rows at the top are repeated on every page.
    pub header_rows: u32,
    /// Whether it stands on a page of its own, set across (横放).
    pub across: bool,
    /// Rows of cells. A row shorter than the longest is filled up with empty cells.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Whether there is nothing in any cell.
    pub fn is_blank(&self) -> bool {
        self.rows.iter().flatten().all(|cell| cell.trim().is_empty())
    }
}

/// How much of the text width a picture takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureWidth {
    /// All of it.
    #[default]
    Full,
    /// Two thirds of it.
    TwoThirds,
    /// Half of it.
    Half,
    /// A third of it.
    Third,
}

impl PictureWidth {
    /// All, the widest first.
    pub const ALL: [PictureWidth; 4] =
        [PictureWidth::Full, PictureWidth::TwoThirds, PictureWidth::Half, PictureWidth::Third];

    /// In sixths of the text width.
    pub const fn sixths(self) -> u32 {
        match self {
            PictureWidth::Full => 6,
            PictureWidth::TwoThirds => 4,
            PictureWidth::Half => 3,
            PictureWidth::Third => 2,
        }
    }

    /// The width of so many sixths, and all of it for any other number.
    pub fn of_sixths(sixths: u32) -> Self {
        Self::ALL.into_iter().find(|width| width.sixths() == sixths).unwrap_or_default()
    }
}

/// A picture, whose bytes the store keeps under their hash.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Hash of the bytes, as the store writes it.
    pub hash: String,
    /// Caption under the picture; may be empty.
    pub caption: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How wide it is printed.
    pub printed: PictureWidth,
}
