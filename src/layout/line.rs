//! Where the lines of a text end.
//!
//! It follows LibreOffice's formatter: a text is a row of stretches of one script and run. A stretch that fits is
//! placed whole, one that does not is asked for a place to break; when the place lies before it, the stretch
//! before is broken instead. Widths are sums kept beside the text, so that the work grows with the text only.

use super::kinsoku::{hangs, never_begins, never_ends};
use super::measure::Measure;
use super::paragraph::{Alignment, Line, Paragraph, Piece};
use super::renderer::{LeadingMarks, Renderer};
use super::script::{Script, is_letter_or_digit, script_of};
use super::uax14::may_break;
use crate::compose::element::{Role, Run};
use crate::gb9704::length::HalfPoint;
use crate::gb9704::length::Twip;
use crate::gb9704::page::CHARACTER_SPACING;
use crate::gb9704::table::CELL_SIZE;
use crate::gb9704::typeface::{BODY_SIZE, TITLE_SIZE};
use std::ops::Range;

/// How far before a place behind a slash a space is looked for: paths are not broken inside (LibreOffice).
const LONGEST_PATH: usize = 66;
/// How many dashes Noto Sans CJK draws as one glyph.
const DASHES_IN_GLYPH: usize = 3;
/// How far back a letter is looked for through marks; behind more of them their own script decides.
const LONGEST_RUN_OF_MARKS: usize = 64;

/// A text to break: the runs between two line breaks of an element.
pub struct Text<'a> {
    /// Its runs.
    pub runs: &'a [Run],
    /// Index of the first run in the element.
    pub first_run: usize,
    /// Index of the first character in the element.
    pub first_character: usize,
    /// Which type it is set in.
    pub size: Size,
    /// How its lines lie between the margins.
    pub alignment: Alignment,
    /// Indent of every line.
    pub left: Twip,
    /// Indent of the first line, in addition.
    pub first_line: Twip,
    /// Width of every line without indent.
    pub width: Twip,
}

/// A size of type with its letter spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Of everything but title and tables.
    Body,
    /// Of the title.
    Title,
    /// Of the cells of tables.
    Cell,
    /// Any other, without letter spacing.
    Other(HalfPoint),
}

impl Size {
    /// The size the file gives an element.
    pub fn of(role: Role) -> Self {
        match role {
            Role::Title => Size::Title,
            Role::Cell => Size::Cell,
            _ if role.size() == BODY_SIZE => Size::Body,
            _ => Size::Other(role.size()),
        }
    }
}

/// A stretch of one run and one script.
#[derive(Clone, Debug)]
struct Stretch {
    characters: Range<usize>,
    run: usize,
    script: Script,
}

/// A stretch, or the part of one, placed in the line that is being filled.
#[derive(Clone, Debug)]
struct Placed {
    stretch: usize,
    characters: Range<usize>,
    /// From the beginning of the line.
    x: i32,
    width: i32,
}

/// What becomes of a stretch that does not fit.
enum Break {
    /// The line's text ends at the first position; the next line begins at the second.
    At(usize, usize),
    /// The line ends before the stretch.
    Before,
}

/// Breaks texts. Its buffers are kept from one text to the next.
#[derive(Debug)]
pub struct Breaker {
    renderer: &'static Renderer,
    size: Size,
    alignment: Alignment,
    body: Measure,
    title: Measure,
    cell: Measure,
    other: (HalfPoint, Measure),
    text: Vec<char>,
    /// Byte offset of each character in its run.
    bytes: Vec<usize>,
    /// Sum of the advances before each character.
    dots: Vec<u64>,
    stretches: Vec<Stretch>,
    placed: Vec<Placed>,
    /// Number of characters looked at, which tests hold against the length of the text.
    pub steps: u64,
}

impl Breaker {
    /// A breaker for a renderer.
    pub fn new(renderer: &'static Renderer) -> Self {
        Breaker {
            renderer,
            size: Size::Body,
            alignment: Alignment::Justified,
            body: Measure::new(renderer, BODY_SIZE, CHARACTER_SPACING),
            title: Measure::new(renderer, TITLE_SIZE, Twip(0)),
            cell: Measure::new(renderer, CELL_SIZE, Twip(0)),
            other: (BODY_SIZE, Measure::new(renderer, BODY_SIZE, Twip(0))),
            text: Vec::new(),
            bytes: Vec::new(),
            dots: Vec::new(),
            stretches: Vec::new(),
            placed: Vec::new(),
            steps: 0,
        }
    }

    /// Breaks `text` and adds its lines to `paragraph`; the number of its characters.
    pub fn lines(&mut self, text: &Text, paragraph: &mut Paragraph) -> usize {
        self.read(text);
        let (mut start, mut stretch) = (0, 0);
        let mut indent = text.first_line.0;
        loop {
            let width = (text.width.0 - indent).max(0);
            let (end, next) = self.fill(start, stretch, width);
            let is_last = next >= self.text.len();
            self.push_line(text, paragraph, start..next, end, indent);
            if is_last {
                return self.text.len();
            }
            start = next;
            indent = 0;
            self.split_glyph(start);
            while self.stretches.get(stretch).is_some_and(|s| s.characters.end <= start) {
                stretch += 1;
            }
        }
    }

    fn measure(&self) -> &Measure {
        match self.size {
            Size::Body => &self.body,
            Size::Title => &self.title,
            Size::Cell => &self.cell,
            Size::Other(_) => &self.other.1,
        }
    }

    /// Reads a text into the buffers.
    fn read(&mut self, text: &Text) {
        self.size = text.size;
        self.alignment = text.alignment;
        self.text.clear();
        self.bytes.clear();
        self.dots.clear();
        self.stretches.clear();
        if let Size::Other(size) = text.size
            && size != self.other.0
        {
            self.other = (size, Measure::new(self.renderer, size, Twip(0)));
        }
        let measure = match text.size {
            Size::Body => &self.body,
            Size::Title => &self.title,
            Size::Cell => &self.cell,
            Size::Other(_) => &self.other.1,
        };
        let mut script = match self.renderer.leading_marks {
            LeadingMarks::Latin => Script::Latin,
            LeadingMarks::Chinese => Script::Chinese,
        };
        let mut sum = 0;
        let mut dashes = 0;
        for (run, content) in text.runs.iter().enumerate() {
            let mut begin = self.text.len();
            for (at, c) in content.text.char_indices() {
                let next = script_of(c).unwrap_or(script);
                let index = self.text.len();
                if next != script {
                    if index > begin {
                        self.stretches.push(Stretch { characters: begin..index, run, script });
                        begin = index;
                    }
                    script = next;
                }
                let advance = u64::from(measure.advance(c, script));
                // Up to three dashes are one glyph: no line breaks inside, and it has one letter spacing.
                let is_dash = self.renderer.joins_dashes && c == '—' && script == Script::Chinese;
                dashes = if is_dash && index > begin && dashes < DASHES_IN_GLYPH { dashes + 1 } else { 1 };
                if is_dash && dashes > 1 {
                    let last = self.dots.len();
                    self.dots[last + 2 - dashes..].iter_mut().for_each(|dots| *dots += advance);
                    self.dots.push(sum + advance);
                    sum += advance + measure.one_spacing();
                } else {
                    dashes = usize::from(is_dash);
                    self.dots.push(sum);
                    sum += advance;
                }
                self.bytes.push(at);
                self.text.push(c);
            }
            if self.text.len() > begin {
                self.stretches.push(Stretch { characters: begin..self.text.len(), run, script });
            }
        }
        self.dots.push(sum);
        self.steps += self.text.len() as u64;
    }

    /// Dashes of one glyph that a line begins with, after the line before took the others, are a glyph of their own.
    fn split_glyph(&mut self, start: usize) {
        let glued = self.measure().one_spacing();
        let is_glued = |at: usize| self.text.get(at) == Some(&'—') && self.dots(at..at + 1) == glued;
        let rest = (start..).take_while(|at| is_glued(*at)).count();
        if rest > 0 {
            let advance = u64::from(self.measure().advance('—', Script::Chinese));
            let width = rest as u64 * advance + (rest as u64 - 1) * glued;
            self.dots[start] = self.dots[start + rest].saturating_sub(width);
        }
    }

    fn dots(&self, range: Range<usize>) -> u64 {
        self.dots[range.end] - self.dots[range.start]
    }

    fn width(&self, range: Range<usize>) -> i32 {
        self.measure().width(self.dots(range.clone()), range.len()).0
    }

    fn fits(&self, range: Range<usize>, room: i32) -> bool {
        self.measure().fits(self.dots(range.clone()), range.len(), Twip(room))
    }

    /// Fills a line that begins at `start` in `stretch`: where its text ends and where the next begins.
    fn fill(&mut self, start: usize, stretch: usize, width: i32) -> (usize, usize) {
        self.placed.clear();
        let (mut x, mut at, mut stretch) = (0, start, stretch);
        while let Some(Stretch { characters, script, .. }) = self.stretches.get(stretch).cloned() {
            let range = at..characters.end;
            let placed = Placed { stretch, x, width: self.width(range.clone()), characters: range.clone() };
            let room = width - x;
            // A stretch that is sure to fit by the height of its line is measured in twips, another in dots
            // (LibreOffice).
            let is_roomy = self.measure().is_roomy(Twip(room), range.len());
            let fits = if is_roomy { placed.width <= room } else { self.fits(range, room) };
            if !fits {
                return self.break_back(start, placed, width);
            }
            x += placed.width;
            self.placed.push(placed);
            self.steps += 1;
            at = characters.end;
            if self.has_gap(stretch, script, at) {
                x += self.measure().gap.0;
                if x > width {
                    return (at, at);
                }
            }
            stretch += 1;
        }
        (at, at)
    }

    /// Whether a gap between scripts stands behind the stretch that ends at `at`.
    fn has_gap(&self, stretch: usize, script: Script, at: usize) -> bool {
        self.stretches.get(stretch + 1).is_some_and(|next| next.script != script)
            && is_letter_or_digit(self.text[at - 1])
            && is_letter_or_digit(self.text[at])
    }

    /// Breaks the stretch that does not fit, or the last one before it that has a place to break.
    fn break_back(&mut self, start: usize, over: Placed, width: i32) -> (usize, usize) {
        let (mut over, mut width) = (over, width);
        let (end, next) = loop {
            let cut = self.cut(&over, width);
            match self.find_break(start, &over, cut) {
                Break::At(end, next) => break (end, next),
                Break::Before => match self.placed.pop() {
                    Some(last) => {
                        // It must not fit any more, so that it is broken itself.
                        width = last.x + last.width - 1;
                        over = last;
                    }
                    None => break (cut, cut),
                },
            }
        };
        // A line holds at least one character.
        let next = next.max(start + 1);
        let end = if end <= start { next } else { end };
        let from = over.characters.start;
        if end > from {
            let natural = self.width(from..end);
            self.placed.push(Placed { characters: from..end, width: natural, ..over });
        }
        (end, next)
    }

    /// The first character of a stretch that does not fit before `width`.
    fn cut(&mut self, over: &Placed, width: i32) -> usize {
        let Range { start, end } = over.characters;
        let room = width - over.x;
        let mut at = start + self.measure().at_least(Twip(room)).min(end - start);
        while at > start && !self.fits(start..at, room) {
            at -= 1;
        }
        while at < end && self.fits(start..at + 1, room) {
            at += 1;
            self.steps += 1;
        }
        at
    }

    /// Where a line that begins at `start` breaks, when `cut` is the first character behind the margin.
    fn find_break(&mut self, start: usize, over: &Placed, cut: usize) -> Break {
        let from = over.characters.start;
        let Some(c) = self.text.get(cut) else { return Break::At(cut, cut) };
        let keeps_spaces = self.alignment == Alignment::Left;
        if is_blank(*c) {
            let mut end = cut;
            while !keeps_spaces && end > start + 1 && is_blank(self.text[end - 1]) {
                end -= 1;
            }
            let next = cut + self.text[cut..].iter().take_while(|c| is_blank(**c)).count();
            self.steps += (next - end) as u64;
            return if end < from { Break::Before } else { Break::At(end, next) };
        }
        let next = match self.script_at(cut, over) {
            Script::Chinese => self.break_chinese(start, cut),
            Script::Latin => self.break_latin(start, cut),
        };
        if next <= start {
            // No place in the whole line: where it begins at one, the stretch before is broken by the rules of its own
            // script; else the text is cut at the margin (LibreOffice).
            let begins_at_one = start == 0 || may_break(&self.text, start);
            return if next == start && from > start && begins_at_one {
                Break::Before
            } else {
                Break::At(cut, cut)
            };
        }
        let mut end = next;
        while !keeps_spaces && end > start && is_blank(self.text[end - 1]) {
            end -= 1;
        }
        self.steps += (next - end) as u64;
        if end < from { Break::Before } else { Break::At(end, next) }
    }

    /// The script whose rules hold at `cut`: that of the last letter or digit when it stands before the stretch.
    fn script_at(&mut self, cut: usize, over: &Placed) -> Script {
        let script = self.stretches[over.stretch].script;
        let back = self.text[..=cut].iter().rev().take(LONGEST_RUN_OF_MARKS);
        let marks = back.take_while(|c| !is_letter_or_digit(**c)).count();
        self.steps += marks as u64;
        let letter = cut.saturating_sub(marks);
        match letter < over.characters.start {
            true => {
                let before = self.stretches[..over.stretch].iter().rev();
                before
                    .take_while(|stretch| stretch.characters.end > letter)
                    .last()
                    .map_or(script, |s| s.script)
            }
            false => script,
        }
    }

    /// 避头尾, and one mark behind the margin.
    fn break_chinese(&mut self, start: usize, cut: usize) -> usize {
        let mut at = cut;
        if hangs(self.text[at]) && (self.size != Size::Cell || self.renderer.hangs_in_cells) {
            at += 1;
        }
        while at > start
            && self.text.get(at).is_some_and(|c| never_begins(*c) || never_ends(self.text[at - 1]))
        {
            at -= 1;
            self.steps += 1;
        }
        at
    }

    /// The last place the Unicode rules allow. Behind a slash no line ends at the margin itself, only before it,
    /// and not where a space stands a path's length before (LibreOffice).
    fn break_latin(&mut self, start: usize, cut: usize) -> usize {
        let mut at = cut;
        while at > start && (!may_break(&self.text, at) || (at == cut && self.text[at - 1] == '/')) {
            at -= 1;
            self.steps += 1;
        }
        if at > start && at < cut && self.text[at - 1] == '/' {
            let mut back = self.text[..at - 1].iter().rev().take(LONGEST_PATH - 1);
            if let Some(letters) = back.position(|c| c.is_whitespace()) {
                at -= letters + 1;
            }
        }
        at
    }

    /// Adds the line of the placed stretches to `paragraph`, justified when the element asks for it.
    fn push_line(
        &self,
        text: &Text,
        paragraph: &mut Paragraph,
        characters: Range<usize>,
        end: usize,
        indent: i32,
    ) {
        let first_piece = paragraph.pieces.len();
        let left = text.left.0 + indent;
        let room = (text.width.0 - indent).max(0);
        let is_last = characters.end >= self.text.len();
        let natural = self.placed.last().map_or(0, |last| last.x + last.width);
        let hanging = match self.text.get(end.wrapping_sub(1)) {
            Some(c) if natural > room && hangs(*c) => {
                natural - self.width(characters.start.max(end - 1)..end)
            }
            _ => natural,
        };
        let shift = match text.alignment {
            Alignment::Centred => (room - natural).max(0) / 2,
            Alignment::Right => (room - natural).max(0),
            _ => 0,
        };
        let slots: usize = (0..self.placed.len()).map(|at| self.slots(at).0 + self.slots(at).1).sum();
        let added = match text.alignment {
            Alignment::Justified | Alignment::Spread
                if slots > 0 && (!is_last || text.alignment == Alignment::Spread) =>
            {
                (room - hanging).max(0) * 1000 / slots as i32
            }
            _ => 0,
        };
        let spacing = self.measure().spacing.0 * 1000;
        let mut moved = 0;
        for (at, placed) in self.placed.iter().enumerate() {
            let (inside, behind) = self.slots(at);
            let Range { start, end } = placed.characters;
            let is_chinese = self.stretches[placed.stretch].script == Script::Chinese;
            paragraph.pieces.push(Piece {
                run: text.first_run + self.stretches[placed.stretch].run,
                bytes: self.bytes[start]..self.bytes[end - 1] + self.text[end - 1].len_utf8(),
                count: end - start,
                x: Twip(left + shift + placed.x + moved / 1000),
                width: Twip(placed.width + added * inside as i32 / 1000),
                spacing: if is_chinese { spacing + added } else { spacing },
                word_spacing: if is_chinese { 0 } else { added },
            });
            moved += added * (inside + behind) as i32;
        }
        paragraph.lines.push(Line {
            characters: text.first_character + characters.start..text.first_character + characters.end,
            pieces: first_piece..paragraph.pieces.len(),
            left: Twip(left + shift),
            width: Twip(natural + moved / 1000),
        });
    }

    /// Where justification widens a placed stretch: how often inside it and whether behind it. Chinese text is
    /// widened behind each character, Latin text at its spaces and before Chinese text.
    fn slots(&self, at: usize) -> (usize, usize) {
        let placed = &self.placed[at];
        let next = self.placed.get(at + 1).map(|next| self.stretches[next.stretch].script);
        match self.stretches[placed.stretch].script {
            Script::Chinese => (placed.characters.len() - 1, usize::from(next.is_some())),
            Script::Latin => {
                let spaces = self.text[placed.characters.clone()].iter().filter(|c| **c == ' ').count();
                (spaces, usize::from(next == Some(Script::Chinese)))
            }
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}
