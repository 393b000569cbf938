//! document.xml: paragraphs, tables and pictures in the order a reader meets them.
//! One pass over the part, without a tree: what is open stands on stacks as deep as the elements, which are counted.

use super::numbering::Numbering;
use super::styles::{Properties, Styles};
use super::{
    Change, ChangeKind, Comment, Document, Item, LONGEST_QUOTE, MOST_COLUMNS, MOST_COMMENTS_HERE, MOST_LOOKS,
    MOST_NOTED, MOST_PARAGRAPHS, Paragraph, ReadError, Span, Table, name,
};
use crate::docx::xml::{Event, Scanner, Tag};
use std::collections::BTreeMap;

/// A line break within a paragraph, and one that begins a page, until the paragraph is taken apart at them.
const LINE_BREAK: char = '\n';
const PAGE_BREAK: char = '\u{C}';

/// What has been read, before pictures are in their places.
#[derive(Debug, Default)]
pub struct Read {
    /// Items in order; a place for each picture.
    pub items: Vec<Option<Item>>,
    /// Places of the pictures, with their relations.
    pub pictures: Vec<(usize, String)>,
    /// What is not in the items.
    pub remarks: Vec<String>,
    changes: Vec<Change>,
    comments: Vec<Comment>,
}

impl Read {
    /// The document: a picture that is not there leaves no place.
    pub fn document(self) -> Document {
        Document {
            items: self.items.into_iter().flatten().collect(),
            changes: self.changes,
            comments: self.comments,
            remarks: self.remarks,
        }
    }
}

/// A paragraph being read.
#[derive(Debug, Default)]
struct Open {
    style: String,
    own: Properties,
    spans: Vec<Span>,
    /// How many characters stand in each typeface and size.
    looks: Vec<(String, u32, usize)>,
    characters: usize,
    bold_characters: usize,
    comments: Vec<usize>,
    pictures: Vec<String>,
    begins_page: bool,
    ends_section: bool,
}

impl Open {
    fn comment(&mut self, at: usize) {
        if self.comments.len() < MOST_COMMENTS_HERE && !self.comments.contains(&at) {
            self.comments.push(at);
        }
    }
}

/// A table being read.
#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
    span: usize,
    goes_on: bool,
    header_rows: u32,
    is_header: bool,
}

/// A field being read: what its instruction says is not text.
#[derive(Clone, Copy, Debug, Default)]
struct Field {
    is_instruction: bool,
    is_contents: bool,
}

impl Field {
    fn hides(self) -> bool {
        self.is_instruction || self.is_contents
    }
}

/// Reads a document.
#[derive(Debug)]
pub struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    footnotes: &'a BTreeMap<String, String>,
    endnotes: &'a BTreeMap<String, String>,
    /// Places of the comments, by their ids.
    comment_ids: BTreeMap<String, usize>,
    open_comments: Vec<usize>,
    result: Read,
    paragraphs: Vec<Open>,
    tables: Vec<OpenTable>,
    run: Properties,
    /// Whether the properties read are those of a paragraph, of its mark, or of a run.
    place: Place,
    fields: Vec<Field>,
    /// How many of the fields say that what stands in them is not text.
    hiding_fields: usize,
    changes: Vec<Option<usize>>,
    change_places: BTreeMap<String, usize>,
    /// How deep it is in what is not read: copies for old programs, ruby, drawings.
    fallbacks: usize,
    rubies: usize,
    drawings: usize,
    boxes: usize,
    /// Paragraphs of tables that stood open when a text box began.
    box_texts: Vec<String>,
    is_text: bool,
    next_begins_page: bool,
    has_hidden: bool,
    has_notes: bool,
    noted_characters: usize,
    leaves_out_notes: bool,
    leaves_out_columns: bool,
    has_objects: bool,
    paragraph_count: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    Paragraph,
    Mark,
    Run,
}

impl<'a> Body<'a> {
    /// At the beginning.
    pub fn new(
        styles: &'a Styles,
        numbering: Numbering,
        footnotes: &'a BTreeMap<String, String>,
        endnotes: &'a BTreeMap<String, String>,
        comments: Vec<(String, Comment)>,
    ) -> Self {
        let (ids, comments): (Vec<String>, Vec<Comment>) = comments.into_iter().unzip();
        let comment_ids = ids.into_iter().enumerate().map(|(at, id)| (id, at)).rev().collect();
        Body {
            styles,
            numbering,
            footnotes,
            endnotes,
            comment_ids,
            open_comments: Vec::new(),
            result: Read { comments, ..Read::default() },
            paragraphs: Vec::new(),
            tables: Vec::new(),
            run: Properties::default(),
            place: Place::Text,
            fields: Vec::new(),
            hiding_fields: 0,
            changes: Vec::new(),
            change_places: BTreeMap::new(),
            fallbacks: 0,
            rubies: 0,
            drawings: 0,
            boxes: 0,
            box_texts: Vec::new(),
            is_text: false,
            next_begins_page: false,
            has_hidden: false,
            has_notes: false,
            noted_characters: 0,
            leaves_out_notes: false,
            leaves_out_columns: false,
            has_objects: false,
            paragraph_count: 0,
        }
    }

    /// Reads the whole part.
    pub fn read(&mut self, document: &str) -> Result<(), ReadError> {
        let mut scanner = Scanner::new(document);
        while let Some(event) = scanner.next()? {
            match event {
                Event::Start(tag) if tag.name == "Fallback" => self.fallbacks += 1,
                Event::End("Fallback") => self.fallbacks = self.fallbacks.saturating_sub(1),
                _ if self.fallbacks > 0 => {}
                Event::Start(tag) => self.start(&tag),
                Event::End(name) => self.end(name)?,
                Event::Text(text) if self.is_text => self.text(&text),
                Event::Text(text) => {
                    if let Some(field) = self.fields.last_mut().filter(|field| field.is_instruction) {
                        field.is_contents |= text.trim_start().starts_with("TOC");
                    }
                }
            }
        }
        Ok(())
    }

    /// What was read.
    pub fn finish(mut self) -> Read {
        if !self.box_texts.is_empty() {
            let text = self.box_texts.join("”“");
            self.result.remarks.push(format!("文本框里写着“{text}”，没有放进来。要用的话，请复制到正文里。"));
        }
        if self.has_notes {
            self.result.remarks.push(
                "脚注、尾注放进了正文，写成“（注：……）”。公文里一般不用脚注，请看看要不要留。".to_owned(),
            );
        }
        if self.leaves_out_notes {
            self.result.remarks.push("脚注、尾注太多，后面的没有放进来。".to_owned());
        }
        if self.leaves_out_columns {
            self.result.remarks.push(format!("有表格超过 {MOST_COLUMNS} 列，后面的列没有放进来。"));
        }
        if self.has_hidden {
            self.result.remarks.push("有隐藏的文字，没有放进来。".to_owned());
        }
        if self.has_objects {
            self.result.remarks.push("有嵌入的对象（图表、公式、别的文件），没有放进来。".to_owned());
        }
        self.result
    }

    fn start(&mut self, tag: &Tag) {
        self.is_text = false;
        match tag.name {
            "p" if self.drawings == 0 || self.boxes > 0 => self.paragraphs.push(Open::default()),
            "pPr" => self.place = Place::Paragraph,
            "rPr" => self.place = if self.place == Place::Paragraph { Place::Mark } else { Place::Run },
            "r" => self.run = Properties::default(),
            "pStyle" => self.with_open(|open| open.style = tag.value().unwrap_or_default().into_owned()),
            "rStyle" if self.place == Place::Run => {
                let style = self.styles.of_style(&tag.value().unwrap_or_default());
                self.run = std::mem::take(&mut self.run).or(&style);
            }
            "pageBreakBefore" if tag.is_on() => self.with_open(|open| open.begins_page = true),
            "sectPr" if self.place == Place::Paragraph => self.with_open(|open| open.ends_section = true),
            "type" if matches!(tag.value().as_deref(), Some("continuous" | "nextColumn")) => {
                self.with_open(|open| open.ends_section = false);
            }
            "t" | "delText" => self.is_text = self.reads_text(),
            "tab" if self.place == Place::Text => self.text("\t"),
            "br" | "cr" if self.reads_text() => {
                let is_page = tag.attribute("type").as_deref() == Some("page");
                self.push(if is_page { PAGE_BREAK } else { LINE_BREAK });
            }
            "noBreakHyphen" => self.text("-"),
            "rt" => self.rubies += 1,
            "ins" | "moveTo" if self.place == Place::Text => self.change(tag, ChangeKind::Inserted),
            "del" | "moveFrom" if self.place == Place::Text => self.change(tag, ChangeKind::Deleted),
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") => {
                    self.fields.push(Field { is_instruction: true, is_contents: false });
                    self.hiding_fields += 1;
                }
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        let hid = field.hides();
                        field.is_instruction = false;
                        self.hiding_fields -= usize::from(hid && !field.hides());
                    }
                }
                Some("end") => {
                    if let Some(field) = self.fields.pop() {
                        self.hiding_fields -= usize::from(field.hides());
                    }
                }
                _ => {}
            },
            "footnoteReference" => self.note(tag, self.footnotes),
            "endnoteReference" => self.note(tag, self.endnotes),
            "commentRangeStart" if self.open_comments.len() < MOST_COMMENTS_HERE => {
                self.open_comments.extend(self.comment(tag));
            }
            "commentRangeEnd" => {
                let closed = self.comment(tag);
                self.open_comments.retain(|at| Some(*at) != closed);
            }
            "commentReference" => {
                if let Some(at) = self.comment(tag) {
                    self.with_open(|open| {
                        open.comment(at);
                    });
                }
            }
            "drawing" | "pict" | "object" => self.drawings += 1,
            "txbxContent" => self.boxes += 1,
            "blip" => self.picture(tag.attribute("embed")),
            "imagedata" => self.picture(tag.attribute("id")),
            "chart" | "OLEObject" | "altChunk" | "relIds" => self.has_objects = true,
            "tbl" => self.tables.push(OpenTable::default()),
            "tr" => self.with_table(|table| table.is_header = false),
            "tblHeader" if tag.is_on() => self.with_table(|table| table.is_header = true),
            "tc" => self.with_table(|table| {
                table.cell.clear();
                table.span = 1;
                table.goes_on = false;
            }),
            "gridSpan" => {
                let span = tag.value().and_then(|value| value.parse().ok()).unwrap_or(1);
                self.with_table(|table| table.span = span);
            }
            "vMerge" => {
                let goes_on = tag.value().is_none_or(|value| value != "restart");
                self.with_table(|table| table.goes_on = goes_on);
            }
            _ => match self.place {
                Place::Paragraph => self.with_open(|open| open.own.take(tag)),
                Place::Run => self.run.take(tag),
                Place::Text | Place::Mark => {}
            },
        }
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        self.is_text = false;
        match name {
            "p" if self.drawings == 0 || self.boxes > 0 => return self.end_paragraph(),
            "pPr" => self.place = Place::Text,
            "rPr" => self.place = if self.place == Place::Mark { Place::Paragraph } else { Place::Text },
            "ins" | "del" | "moveTo" | "moveFrom" if self.place == Place::Text => {
                self.changes.pop();
            }
            "rt" => self.rubies = self.rubies.saturating_sub(1),
            "drawing" | "pict" | "object" => self.drawings = self.drawings.saturating_sub(1),
            "txbxContent" => self.boxes = self.boxes.saturating_sub(1),
            "tc" => self.end_cell(),
            "tr" => {
                // A row takes as much room as a paragraph, with text in it or not.
                self.count_paragraph()?;
                self.with_table(|table| {
                    let row = std::mem::take(&mut table.row);
                    if table.is_header && table.header_rows as usize == table.rows.len() {
                        table.header_rows += 1;
                    }
                    table.rows.push(row);
                });
            }
            "tbl" => self.end_table(),
            _ => {}
        }
        Ok(())
    }

    fn with_open(&mut self, act: impl FnOnce(&mut Open)) {
        if let Some(open) = self.paragraphs.last_mut() {
            act(open);
        }
    }

    fn with_table(&mut self, act: impl FnOnce(&mut OpenTable)) {
        if let Some(table) = self.tables.last_mut() {
            act(table);
        }
    }

    /// Whether what stands here is seen: no instruction of a field, no 目录, no ruby, no label of a drawing.
    fn reads_text(&self) -> bool {
        self.hiding_fields == 0 && self.rubies == 0 && (self.drawings == 0 || self.boxes > 0)
    }

    fn text(&mut self, text: &str) {
        if !self.reads_text() {
            return;
        }
        if self.run.is_hidden == Some(true) {
            self.has_hidden = true;
            return;
        }
        for at in &self.open_comments {
            if let Some(comment) = self.result.comments.get_mut(*at) {
                let room = LONGEST_QUOTE.saturating_sub(comment.quote.chars().count());
                comment.quote.extend(text.chars().take(room));
            }
        }
        let change = self.changes.last().copied().flatten();
        let commented = self.open_comments.clone();
        let Some(open) = self.paragraphs.last_mut() else { return };
        for at in commented {
            open.comment(at);
        }
        let style = self.styles.of_paragraph(&open.style);
        let look = self.run.clone().or(&style);
        let count = text.chars().count();
        open.characters += count;
        if look.is_bold == Some(true) {
            open.bold_characters += count;
        }
        let (typeface, size) = (look.typeface.unwrap_or_default(), look.size_half_points.unwrap_or(0));
        let known = open.looks.iter().position(|(known, of, _)| *known == typeface && *of == size);
        match known {
            Some(at) => open.looks[at].2 += count,
            None if open.looks.len() < MOST_LOOKS => open.looks.push((typeface, size, count)),
            None => {}
        }
        match open.spans.last_mut() {
            Some(span) if span.change == change => span.text.push_str(text),
            _ => open.spans.push(Span { text: text.to_owned(), change }),
        }
    }

    /// A break, which is no character of the text.
    fn push(&mut self, mark: char) {
        let change = self.changes.last().copied().flatten();
        self.with_open(|open| match open.spans.last_mut() {
            Some(span) if span.change == change => span.text.push(mark),
            _ => open.spans.push(Span { text: mark.to_string(), change }),
        });
    }

    /// A stretch that was inserted or deleted. Word gives the pieces of one change ids of their own; what follows the
    /// piece before it by the same hand at the same time is one change to her.
    fn change(&mut self, tag: &Tag, kind: ChangeKind) {
        let read = |name: &str| tag.attribute(name).unwrap_or_default().into_owned();
        let (author, date) = (name(&read("author")), read("date").chars().take(10).collect::<String>());
        let key = format!("{}/{kind:?}/{author}/{}", self.paragraph_count, read("id"));
        let changes = &mut self.result.changes;
        let at = *self.change_places.entry(key).or_insert_with(|| {
            changes.push(Change { kind, author, date });
            changes.len() - 1
        });
        self.changes.push(Some(at));
    }

    fn comment(&self, tag: &Tag) -> Option<usize> {
        self.comment_ids.get(&*tag.attribute("id")?).copied()
    }

    fn note(&mut self, tag: &Tag, notes: &BTreeMap<String, String>) {
        let Some(note) = tag.attribute("id").and_then(|id| notes.get(&*id)) else { return };
        let characters = note.chars().count();
        if self.noted_characters + characters > MOST_NOTED {
            self.leaves_out_notes = true;
        } else if characters > 0 {
            self.noted_characters += characters;
            self.has_notes = true;
            self.text(&format!("（注：{note}）"));
        }
    }

    fn picture(&mut self, relation: Option<std::borrow::Cow<'_, str>>) {
        if let Some(relation) = relation.filter(|_| self.boxes == 0) {
            self.with_open(|open| open.pictures.push(relation.into_owned()));
        }
    }

    fn count_paragraph(&mut self) -> Result<(), ReadError> {
        self.paragraph_count += 1;
        if self.paragraph_count > MOST_PARAGRAPHS { Err(ReadError::TooManyParagraphs) } else { Ok(()) }
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(open) = self.paragraphs.pop() else { return Ok(()) };
        self.count_paragraph()?;
        let ends_section = open.ends_section;
        let style = self.styles.of_paragraph(&open.style);
        let own = open.own.clone().or(&style);
        let number = match own.number_id {
            Some(id) => self.numbering.next(id, own.number_level.unwrap_or(0)),
            None => String::new(),
        };
        if self.boxes > 0 {
            let text: String = open.spans.iter().map(|span| span.text.as_str()).collect();
            if !text.trim().is_empty() {
                self.box_texts.push(text.trim().to_owned());
            }
            return Ok(());
        }
        let pictures = open.pictures.clone();
        let paragraphs = self.paragraphs_of(open, own, number);
        if let Some(table) = self.tables.last_mut() {
            for paragraph in paragraphs {
                if !table.cell.is_empty() {
                    table.cell.push('\n');
                }
                table.cell.push_str(&paragraph.number);
                for span in &paragraph.spans {
                    let kind =
                        span.change.and_then(|at| self.result.changes.get(at)).map(|change| change.kind);
                    if kind != Some(ChangeKind::Deleted) {
                        table.cell.push_str(&span.text);
                    }
                }
            }
        } else {
            for paragraph in paragraphs {
                self.result.items.push(Some(Item::Paragraph(paragraph)));
            }
        }
        for relation in pictures {
            self.result.pictures.push((self.result.items.len(), relation));
            self.result.items.push(None);
        }
        self.next_begins_page |= ends_section;
        Ok(())
    }

    /// The paragraph, taken apart at its breaks; only the first of its parts has the number.
    fn paragraphs_of(&mut self, open: Open, own: Properties, number: String) -> Vec<Paragraph> {
        let most = open.looks.into_iter().max_by_key(|(.., characters)| *characters);
        let (typeface, size_half_points, _) = most.unwrap_or_default();
        let whole = Paragraph {
            style: self.styles.name(&open.style).to_owned(),
            outline_level: own.outline_level.filter(|level| *level > 0),
            typeface,
            size_half_points,
            is_bold: open.characters > 0 && open.bold_characters == open.characters,
            alignment: own.alignment.unwrap_or_default(),
            comments: open.comments,
            ..Paragraph::default()
        };
        let begins_page = open.begins_page || std::mem::take(&mut self.next_begins_page);
        let mut parts = vec![Paragraph { number, begins_page, ..whole.clone() }];
        for span in open.spans {
            let mut rest = span.text.as_str();
            while let Some(at) = rest.find([LINE_BREAK, PAGE_BREAK]) {
                push_span(&mut parts, &rest[..at], span.change);
                parts.push(Paragraph {
                    begins_page: rest[at..].starts_with(PAGE_BREAK),
                    comments: Vec::new(),
                    ..whole.clone()
                });
                rest = &rest[at + 1..];
            }
            push_span(&mut parts, rest, span.change);
        }
        let is_blank = |part: &Paragraph| {
            part.number.is_empty() && part.spans.iter().all(|span| span.text.trim().is_empty())
        };
        let mut begins_page = false;
        let mut result = Vec::new();
        for mut part in parts {
            begins_page |= part.begins_page;
            if is_blank(&part) {
                continue;
            }
            part.begins_page = std::mem::take(&mut begins_page);
            result.push(part);
        }
        self.next_begins_page |= begins_page;
        result
    }

    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let text = std::mem::take(&mut table.cell);
        let span = table.span.clamp(1, MOST_COLUMNS);
        table.row.push(if table.goes_on { String::new() } else { text });
        table.row.extend(std::iter::repeat_n(String::new(), span - 1));
        self.leaves_out_columns |= table.row.len() > MOST_COLUMNS;
        table.row.truncate(MOST_COLUMNS);
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        table.rows.retain(|row| !row.is_empty());
        if let Some(outer) = self.tables.last_mut() {
            let text: Vec<String> = table.rows.iter().map(|row| row.join(" ").trim().to_owned()).collect();
            if !outer.cell.is_empty() {
                outer.cell.push('\n');
            }
            outer.cell.push_str(&text.join("\n"));
            return;
        }
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut table.rows {
            row.resize(columns, String::new());
        }
        if !table.rows.is_empty() && self.boxes == 0 {
            let table = Table { rows: table.rows, header_rows: table.header_rows };
            self.result.items.push(Some(Item::Table(table)));
        }
    }
}

fn push_span(parts: &mut [Paragraph], text: &str, change: Option<usize>) {
    let Some(part) = parts.last_mut().filter(|_| !text.is_empty()) else { return };
    match part.spans.last_mut() {
        Some(span) if span.change == change => span.text.push_str(text),
        _ => part.spans.push(Span { text: text.to_owned(), change }),
    }
}
