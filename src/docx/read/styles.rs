//! styles.xml: what a paragraph looks like by its style, through the styles it is based on.

use super::{Alignment, MOST_NAMED, name};
use crate::docx::xml::{Event, Scanner, Tag, XmlError};
use std::collections::BTreeMap;

/// What a style or a paragraph says; what it leaves open its style or the default says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Properties {
    /// Outline level, 1 to 9; 0 for text.
    pub outline_level: Option<u8>,
    /// List and level of its number.
    pub number_id: Option<u32>,
    /// Level within the list, from 0.
    pub number_level: Option<u8>,
    /// Where it stands.
    pub alignment: Option<Alignment>,
    /// East Asian typeface.
    pub typeface: Option<String>,
    /// Size in half-points.
    pub size_half_points: Option<u32>,
    /// Whether it is bold.
    pub is_bold: Option<bool>,
    /// Whether it is hidden.
    pub is_hidden: Option<bool>,
}

impl Properties {
    /// Takes in what an element of pPr or rPr says. What cannot be read says nothing.
    pub fn take(&mut self, tag: &Tag) {
        let number = |tag: &Tag| tag.value().and_then(|value| value.parse::<u32>().ok());
        match tag.name {
            "outlineLvl" => {
                self.outline_level = number(tag).map(|level| if level < 9 { level as u8 + 1 } else { 0 })
            }
            "numId" => self.number_id = number(tag),
            "ilvl" => self.number_level = number(tag).map(|level| level.min(8) as u8),
            "jc" => {
                self.alignment = tag.value().map(|value| match &*value {
                    "center" => Alignment::Center,
                    "right" | "end" => Alignment::End,
                    _ => Alignment::Start,
                });
            }
            "rFonts" => {
                if let Some(typeface) = tag.attribute("eastAsia") {
                    self.typeface = Some(name(&typeface));
                }
            }
            "sz" => self.size_half_points = number(tag),
            "b" => self.is_bold = Some(tag.is_on()),
            "vanish" => self.is_hidden = Some(tag.is_on()),
            _ => {}
        }
    }

    /// What is said here, and where nothing is said what `below` says.
    pub fn or(self, below: &Properties) -> Properties {
        Properties {
            outline_level: self.outline_level.or(below.outline_level),
            number_id: self.number_id.or(below.number_id),
            number_level: self.number_level.or(below.number_level),
            alignment: self.alignment.or(below.alignment),
            typeface: self.typeface.or_else(|| below.typeface.clone()),
            size_half_points: self.size_half_points.or(below.size_half_points),
            is_bold: self.is_bold.or(below.is_bold),
            is_hidden: self.is_hidden.or(below.is_hidden),
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: String,
    properties: Properties,
}

/// The styles of a file.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    styles: Vec<Style>,
    /// Their places, by their ids.
    places: BTreeMap<String, usize>,
    default: String,
    document: Properties,
}

/// Longest chain of styles that is followed: a file may have one that bites its tail.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Reads styles.xml; without one every style says nothing.
    pub fn read(text: &str) -> Result<Self, XmlError> {
        let mut styles = Styles::default();
        if text.is_empty() {
            return Ok(styles);
        }
        let mut open: Option<(String, Style)> = None;
        let mut is_default = false;
        let mut scanner = Scanner::new(text);
        while let Some(event) = scanner.next()? {
            match event {
                Event::Start(tag) if tag.name == "style" => {
                    let id = tag.attribute("styleId").unwrap_or_default().into_owned();
                    let is_on =
                        tag.attribute("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
                    if is_on && tag.attribute("type").as_deref() == Some("paragraph") {
                        styles.default.clone_from(&id);
                    }
                    open = Some((id, Style::default()));
                }
                Event::Start(tag) if tag.name == "docDefaults" => is_default = true,
                Event::Start(tag) => match &mut open {
                    Some((_, style)) => match tag.name {
                        "name" => style.name = name(&tag.value().unwrap_or_default()),
                        "basedOn" => style.based_on = tag.value().unwrap_or_default().into_owned(),
                        _ => style.properties.take(&tag),
                    },
                    None if is_default => styles.document.take(&tag),
                    None => {}
                },
                Event::End("style") => {
                    if let Some((id, style)) = open.take().filter(|_| styles.styles.len() < MOST_NAMED) {
                        styles.places.entry(id).or_insert(styles.styles.len());
                        styles.styles.push(style);
                    }
                }
                Event::End("docDefaults") => is_default = false,
                Event::End(_) | Event::Text(_) => {}
            }
        }
        Ok(styles)
    }

    fn style(&self, id: &str) -> Option<&Style> {
        self.styles.get(*self.places.get(id)?)
    }

    /// Name of a style; empty when there is none.
    pub fn name(&self, id: &str) -> &str {
        self.style(id).map_or("", |style| style.name.as_str())
    }

    /// What the style of a paragraph says, the default style's for an empty id.
    pub fn of_paragraph(&self, id: &str) -> Properties {
        let id = if id.is_empty() { self.default.as_str() } else { id };
        self.of_style(id).or(&self.document)
    }

    /// What a style says, through those it is based on.
    pub fn of_style(&self, id: &str) -> Properties {
        let mut result = Properties::default();
        let mut next = id;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = self.style(next) else { break };
            result = result.or(&style.properties);
            next = &style.based_on;
        }
        result
    }
}
