//! The layer behind the field: the same text, invisible, with blanks, search hits and the proofreader's issues
//! marked. It gives the field its height and tells where a character stands.
//!
//! Only paragraphs that changed are built anew: rebuilding the whole layer on every key would cost more
//! than the key itself.

use crate::report::edit::difference;
use crate::text::blank::blanks;
use std::ops::Range;
use web_sys::{Document, Element, HtmlElement, Node};

/// The layer.
pub struct Mirror {
    layer: HtmlElement,
    document: Document,
    text: String,
    lines: Vec<Line>,
    query: String,
}

struct Line {
    /// Bytes of its text, without the line end.
    length: usize,
    is_marked: bool,
    /// Issues on it, by bytes of the line.
    issues: Vec<Mark>,
    element: Element,
}

/// Bytes to be marked and the class of the mark.
type Mark = (Range<usize>, &'static str);

impl Mirror {
    /// The layer in `layer`, showing `text`.
    pub fn new(layer: HtmlElement, text: &str) -> Self {
        let document = layer.owner_document().expect("an element on the page has a document");
        let element = document.create_element("div").expect("div is a valid name");
        let is_marked = fill(&document, &element, "", "", &[]);
        // Mounted anew in place, the block finds its layer as it was.
        layer.set_text_content(None);
        // The layer is ours and takes any child.
        let _ = layer.append_child(&element);
        let lines = vec![Line { length: 0, is_marked, issues: Vec::new(), element }];
        let mut mirror = Mirror { layer, document, text: String::new(), lines, query: String::new() };
        mirror.set_text(text);
        mirror
    }

    /// Whether anything is marked: then the layer has to follow every key.
    pub fn has_marks(&self) -> bool {
        self.lines.iter().any(|line| line.is_marked)
    }

    /// Shows `text`.
    pub fn set_text(&mut self, text: &str) {
        let Some((range, with)) = difference(&self.text, text) else { return };
        let (first, first_start) = self.line_at(range.start);
        let (last, last_start) = self.line_at(range.end);
        let end = last_start + self.lines[last].length + with.len() - range.len();
        if first == last && !with.contains('\n') {
            let change = range.start - first_start..range.end - first_start;
            move_marks(&mut self.lines[first].issues, &change, with.len());
        } else {
            self.lines[first].issues.clear();
        }
        self.text.replace_range(range, with);
        let changed = self.text[first_start..end].to_owned();
        let mut new = changed.split('\n');
        let head = new.next().unwrap_or_default();
        let line = &mut self.lines[first];
        line.length = head.len();
        line.is_marked = fill(&self.document, &line.element, head, &self.query, &line.issues);
        let added: Vec<Line> = new.map(|line| self.line(line)).collect();
        let behind: Option<Node> = self.lines.get(last + 1).map(|line| line.element.clone().into());
        for line in &added {
            // The layer is ours, and the line behind is in it.
            let _ = self.layer.insert_before(&line.element, behind.as_ref());
        }
        for line in self.lines.splice(first + 1..last + 1, added) {
            line.element.remove();
        }
    }

    /// The line in which byte `at` lies, and the byte at which it begins.
    fn line_at(&self, at: usize) -> (usize, usize) {
        let mut start = 0;
        for (index, line) in self.lines.iter().enumerate() {
            if at <= start + line.length {
                return (index, start);
            }
            start += line.length + 1;
        }
        let last = self.lines.len() - 1;
        (last, self.text.len() - self.lines[last].length)
    }

    /// Marks every place where `query` stands; an empty one marks nothing.
    pub fn set_query(&mut self, query: &str) {
        if self.query == query {
            return;
        }
        let before = std::mem::replace(&mut self.query, query.to_owned());
        let touched = |text: &str, query: &str| !query.is_empty() && text.contains(query);
        for (line, text) in self.lines.iter_mut().zip(self.text.split('\n')) {
            if touched(text, &before) || touched(text, query) {
                line.is_marked = fill(&self.document, &line.element, text, query, &line.issues);
            }
        }
    }

    /// Marks what the proofreader has found, by bytes of the report's `text` and in their order. What an input
    /// method composes stands here already and in the report not yet: marks behind it move, those it touches go.
    pub fn set_issues(&mut self, text: &str, mut marks: Vec<Mark>) {
        if let Some((change, with)) = difference(text, &self.text) {
            move_marks(&mut marks, &change, with.len());
        }
        let mut marks = marks.into_iter().peekable();
        let mut start = 0;
        for line in &mut self.lines {
            let end = start + line.length;
            let mut issues: Vec<Mark> = Vec::new();
            while let Some((range, class)) = marks.next_if(|(range, _)| range.start < end) {
                let fits = range.start >= start && range.end <= end;
                let is_free = issues.last().is_none_or(|(last, _)| last.end <= range.start);
                if fits && is_free {
                    issues.push((range.start - start..range.end - start, class));
                }
            }
            let text = &self.text[start..end];
            issues
                .retain(|(range, _)| text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            if issues != line.issues {
                line.is_marked = fill(&self.document, &line.element, text, &self.query, &issues);
                line.issues = issues;
            }
            start = end + 1;
        }
    }

    /// Scrolls the character at byte `at` into view.
    pub fn reveal(&self, at: usize) {
        let (line, start) = self.line_at(at);
        let line = &self.lines[line];
        let before = &self.text[start..at.min(start + line.length)];
        reveal_in(&self.document, &line.element, before);
    }

    fn line(&self, text: &str) -> Line {
        let element = self.document.create_element("div").expect("div is a valid name");
        let is_marked = fill(&self.document, &element, text, &self.query, &[]);
        Line { length: text.len(), is_marked, issues: Vec::new(), element }
    }
}

/// Puts `text` with its marks into `element`. Returns whether there are any.
fn fill(document: &Document, element: &Element, text: &str, query: &str, issues: &[Mark]) -> bool {
    let marks = marks(text, query, issues);
    if marks.is_empty() {
        // An empty line keeps its height through the space.
        element.set_text_content(Some(if text.is_empty() { "\u{200B}" } else { text }));
        return false;
    }
    element.set_text_content(None);
    let mut from = 0;
    for (range, class) in marks {
        append(document, element, &text[from..range.start]);
        let mark = document.create_element("mark").expect("mark is a valid name");
        mark.set_class_name(class);
        mark.set_text_content(Some(&text[range.clone()]));
        // The element is ours and takes any child.
        let _ = element.append_child(&mark);
        from = range.end;
    }
    append(document, element, &text[from..]);
    true
}

fn append(document: &Document, element: &Element, text: &str) {
    if !text.is_empty() {
        // The element is ours and takes any child.
        let _ = element.append_child(&document.create_text_node(text));
    }
}

/// Where the marks stand after `change` has become `with` bytes; those it touches are gone.
fn move_marks(marks: &mut Vec<Mark>, change: &Range<usize>, with: usize) {
    marks.retain(|(range, _)| range.end <= change.start || change.end <= range.start);
    for (range, _) in marks.iter_mut().filter(|(range, _)| change.end <= range.start) {
        *range = range.start + with - change.len()..range.end + with - change.len();
    }
}

/// What to mark: search hits, blanks outside them, and issues outside both.
fn marks(text: &str, query: &str, issues: &[Mark]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    if !query.is_empty() {
        marks.extend(text.match_indices(query).map(|(at, hit)| (at..at + hit.len(), "hit")));
    }
    let rest = blanks(text).map(|blank| (blank, "blank")).chain(issues.iter().cloned());
    for (range, class) in rest {
        if marks.iter().all(|(known, _)| known.end <= range.start || range.end <= known.start) {
            let place = marks.partition_point(|(known, _)| known.start < range.start);
            marks.insert(place, (range, class));
        }
    }
    marks
}

/// Scrolls so that the character of `line` behind `before` is in view.
fn reveal_in(document: &Document, line: &Element, before: &str) {
    use wasm_bindgen::JsCast;
    let Some(paper) = line.closest(".paper").ok().flatten() else { return };
    let window = paper.get_bounding_client_rect();
    let place = char_rect(document, line, before).unwrap_or_else(|| line.get_bounding_client_rect());
    let Ok(paper) = paper.dyn_into::<HtmlElement>() else { return };
    let margin = 24.0;
    let above = place.top() - margin - window.top();
    let below = place.bottom() + margin - window.bottom();
    if above < 0.0 {
        paper.set_scroll_top(paper.scroll_top() + above as i32);
    } else if below > 0.0 {
        paper.set_scroll_top(paper.scroll_top() + below as i32);
    }
}

/// Where the character of `line` behind `before` stands in the window.
fn char_rect(document: &Document, line: &Element, before: &str) -> Option<web_sys::DomRect> {
    let mut rest = before.encode_utf16().count() as u32;
    let mut node = line.first_child();
    while let Some(current) = node {
        let length = current.text_content().map_or(0, |text| text.encode_utf16().count() as u32);
        if rest <= length {
            let text =
                if current.node_type() == Node::TEXT_NODE { current } else { current.first_child()? };
            let range = document.create_range().ok()?;
            range.set_start(&text, rest).ok()?;
            range.set_end(&text, rest).ok()?;
            let rect = range.get_bounding_client_rect();
            return (rect.height() > 0.0).then_some(rect);
        }
        rest -= length;
        node = current.next_sibling();
    }
    None
}
