//! A pull scanner for the XML parts of a .docx: elements, attributes and text by their local names, in order. It keeps no
//! tree, so that what a part costs is bounded by its length; it checks that elements close as they open, and refuses
//! what a word processor never writes: a document type declaration, elements nested without end.

use std::borrow::Cow;
use thiserror::Error;

/// Deepest nesting of elements. Word writes some twenty levels, tables in tables some more.
pub const MOST_DEPTH: usize = 256;
/// Most elements of a part: the longest report known has sixty thousand, and a million take half a second.
pub const MOST_ELEMENTS: usize = 1_000_000;

/// Why a part is not read on.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum XmlError {
    /// It is not well-formed.
    #[error("不是完整的 XML")]
    Malformed,
    /// It declares a document type, by which other files could be drawn in.
    #[error("里面有文档类型声明（DTD）")]
    DocumentType,
    /// Elements are nested too deeply.
    #[error("元素套得太深")]
    TooDeep,
    /// There are too many elements.
    #[error("元素太多")]
    TooMany,
}

/// What comes next in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// An element begins. One without content ends in the next event.
    Start(Tag<'a>),
    /// The element of this local name ends.
    End(&'a str),
    /// Text, with its references resolved.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its local name.
    pub name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of the attribute of this local name.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        loop {
            let (before, behind) = rest.split_once('=')?;
            let behind = behind.trim_start();
            let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = behind[1..].split_once(quote)?;
            if local_name(before.trim()) == name {
                return Some(unescape(value));
            }
            rest = next;
        }
    }

    /// The attribute `val`, which holds most of what WordprocessingML has to say.
    pub fn value(&self) -> Option<Cow<'a, str>> {
        self.attribute("val")
    }

    /// Whether a property that is on by being there is on.
    pub fn is_on(&self) -> bool {
        !self.value().is_some_and(|value| matches!(&*value, "0" | "false" | "off" | "none"))
    }
}

/// Reads a part from its beginning.
#[derive(Debug)]
pub struct Scanner<'a> {
    rest: &'a str,
    open: Vec<&'a str>,
    /// The element without content whose end is still to be told.
    ends: Option<&'a str>,
    elements: usize,
}

impl<'a> Scanner<'a> {
    /// At the beginning of `part`.
    pub fn new(part: &'a str) -> Self {
        Scanner { rest: part.trim_start_matches('\u{FEFF}'), open: Vec::new(), ends: None, elements: 0 }
    }

    /// What comes next; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, XmlError> {
        if let Some(name) = self.ends.take() {
            return Ok(Some(Event::End(name)));
        }
        loop {
            if self.rest.is_empty() {
                return if self.open.is_empty() && self.elements > 0 {
                    Ok(None)
                } else {
                    Err(XmlError::Malformed)
                };
            }
            let at = self.rest.find('<').unwrap_or(self.rest.len());
            if at > 0 {
                let (text, rest) = self.rest.split_at(at);
                self.rest = rest;
                if !self.open.is_empty() {
                    return Ok(Some(Event::Text(unescape(text))));
                }
                if !text.trim().is_empty() {
                    return Err(XmlError::Malformed);
                }
                continue;
            }
            if let Some(event) = self.markup()? {
                return Ok(Some(event));
            }
        }
    }

    /// What begins with `<`; `None` for what says nothing.
    fn markup(&mut self) -> Result<Option<Event<'a>>, XmlError> {
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            self.rest = comment.split_once("-->").ok_or(XmlError::Malformed)?.1;
            return Ok(None);
        }
        if let Some(data) = self.rest.strip_prefix("<![CDATA[") {
            let (data, rest) = data.split_once("]]>").ok_or(XmlError::Malformed)?;
            self.rest = rest;
            return Ok(Some(Event::Text(Cow::Borrowed(data))));
        }
        if self.rest.starts_with("<?") {
            self.rest = self.rest.split_once("?>").ok_or(XmlError::Malformed)?.1;
            return Ok(None);
        }
        if self.rest.starts_with("<!") {
            return Err(XmlError::DocumentType);
        }
        let end = tag_end(self.rest).ok_or(XmlError::Malformed)?;
        let tag = &self.rest[1..end];
        self.rest = &self.rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let name = name.trim_end();
            return match self.open.pop() {
                Some(open) if open == name => Ok(Some(Event::End(local_name(name)))),
                _ => Err(XmlError::Malformed),
            };
        }
        self.elements += 1;
        if self.elements > MOST_ELEMENTS {
            return Err(XmlError::TooMany);
        }
        let (tag, is_empty) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let length = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(length);
        if name.is_empty() {
            return Err(XmlError::Malformed);
        }
        let local = local_name(name);
        if is_empty {
            self.ends = Some(local);
        } else if self.open.len() >= MOST_DEPTH {
            return Err(XmlError::TooDeep);
        } else {
            self.open.push(name);
        }
        Ok(Some(Event::Start(Tag { name: local, attributes })))
    }
}

/// Where the tag at the beginning of `text` ends: a `>` may also stand in the value of an attribute.
fn tag_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|byte| matches!(byte, b'>' | b'"' | b'\''))?;
        if bytes[at] == b'>' {
            return Some(at);
        }
        let quote = bytes[at];
        at += 1 + bytes[at + 1..].iter().position(|byte| *byte == quote)? + 1;
    }
}

/// A name without its prefix.
fn local_name(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Puts characters in the place of their references; what is no reference stays as it is.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let (length, character) = reference(rest).unwrap_or((1, '&'));
        result.push(character);
        rest = &rest[length..];
    }
    Cow::Owned(result + rest)
}

/// Longest reference: a number of six hexadecimal digits with its marks.
const LONGEST_REFERENCE: usize = 10;

fn reference(text: &str) -> Option<(usize, char)> {
    let end = text.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';')?;
    Some((end + 1, character(text.get(1..end)?)?))
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// Writes a text so that it can stand in an element.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(part: &str) -> Result<String, XmlError> {
        let mut scanner = Scanner::new(part);
        let mut shown = String::new();
        while let Some(event) = scanner.next()? {
            match event {
                Event::Start(tag) => {
                    shown += &format!(
                        "<{}{}",
                        tag.name,
                        tag.value().map_or(String::new(), |value| format!("={value}"))
                    )
                }
                Event::End(name) => shown += &format!("/{name}>"),
                Event::Text(text) => shown += &text,
            }
        }
        Ok(shown)
    }

    #[test]
    fn elements_attributes_and_text_are_read() {
        let part = r#"<?xml version="1.0"?><!-- 注 --><w:p xmlns:w="w"><w:a w:id='1' w:val="甲>乙&amp;"/><b>妇&#x4E00;<![CDATA[<c>]]>&nbsp;&</b></w:p> "#;
        assert_eq!(read(part).as_deref(), Ok("<p<a=甲>乙&/a><b妇一<c>&nbsp;&/b>/p>"));
    }

    #[test]
    fn what_no_word_processor_writes_is_refused() {
        for part in ["", "妇联", "<a>", "<a></b>", "<a", "<a b=\"", "<a/>妇", "<>", "</a>", "<!-- "] {
            assert_eq!(read(part), Err(XmlError::Malformed), "{part}");
        }
        assert_eq!(read("<!DOCTYPE a SYSTEM \"x\"><a/>"), Err(XmlError::DocumentType));
        let deep = "<a>".repeat(100_000);
        let mut scanner = Scanner::new(&deep);
        let met = std::iter::from_fn(|| scanner.next().ok().flatten()).count();
        assert_eq!((met, scanner.next()), (MOST_DEPTH, Err(XmlError::TooDeep)));
        let many = format!("<a>{}</a>", "<b/>".repeat(MOST_ELEMENTS));
        let mut scanner = Scanner::new(&many);
        while let Ok(Some(_)) = scanner.next() {}
        assert_eq!(scanner.elements, MOST_ELEMENTS + 1);
    }

    #[test]
    fn what_is_escaped_comes_back() {
        for text in ["", "&", "&amp;", "<w:t>", "a&b;c", "&#0;", "；&；"] {
            assert_eq!(unescape(&escape(text)), text);
        }
    }
}
