//! numbering.xml: the automatic number of a paragraph as it is seen (ECMA-376 Part 1, 17.9).

use super::styles::Styles;
use super::{MOST_NAMED, name};
use crate::docx::xml::{Event, Scanner, Tag, XmlError};
use crate::text::numeral::to_chinese;

/// Levels of a list.
const LEVELS: usize = 9;
/// Numbers are not counted further: Word itself counts no further.
const MOST_NUMBER: u32 = 32_767;

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    text: String,
    is_legal: bool,
    has_gap: bool,
}

impl Default for Level {
    fn default() -> Self {
        Level { start: 1, format: "decimal".to_owned(), text: String::new(), is_legal: false, has_gap: true }
    }
}

#[derive(Clone, Debug, Default)]
struct List {
    id: u32,
    levels: Vec<Level>,
    /// Style whose list it takes over.
    style: String,
    /// How far each level has been counted.
    counted: [Option<u32>; LEVELS],
}

#[derive(Clone, Debug, Default)]
struct Number {
    id: u32,
    list: u32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// The lists of a file, and how far they have been counted.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    lists: Vec<List>,
    numbers: Vec<Number>,
    /// Numbers whose own starts have been set.
    begun: Vec<u32>,
}

impl Numbering {
    /// Reads numbering.xml; without one nothing is numbered.
    pub fn read(text: &str, styles: &Styles) -> Result<Self, XmlError> {
        let mut numbering = Numbering::default();
        if text.is_empty() {
            return Ok(numbering);
        }
        let mut list: Option<List> = None;
        let mut number: Option<Number> = None;
        let mut level: Option<(usize, Level)> = None;
        let mut override_level = 0;
        let mut scanner = Scanner::new(text);
        while let Some(event) = scanner.next()? {
            match event {
                Event::Start(tag) => match tag.name {
                    "abstractNum" => list = Some(List { id: id(&tag, "abstractNumId"), ..List::default() }),
                    "num" => number = Some(Number { id: id(&tag, "numId"), ..Number::default() }),
                    "lvlOverride" => override_level = id(&tag, "ilvl") as usize,
                    "lvl" => level = Some((id(&tag, "ilvl") as usize, Level::default())),
                    "numStyleLink" => {
                        if let Some(list) = &mut list {
                            list.style = name(&tag.value().unwrap_or_default());
                        }
                    }
                    "abstractNumId" => {
                        if let Some(number) = &mut number {
                            number.list = id(&tag, "val");
                        }
                    }
                    "startOverride" => {
                        if let Some(number) = &mut number {
                            number.starts[override_level.min(LEVELS - 1)] = Some(id(&tag, "val"));
                        }
                    }
                    _ => {
                        if let Some((_, level)) = &mut level {
                            level.take(&tag);
                        }
                    }
                },
                Event::End("lvl") => match (level.take(), &mut list, &mut number) {
                    (Some((at, level)), Some(list), _) if at < LEVELS => {
                        if list.levels.len() <= at {
                            list.levels.resize(at + 1, Level::default());
                        }
                        list.levels[at] = level;
                    }
                    (Some((at, level)), None, Some(number)) if at < LEVELS => {
                        number.levels[at] = Some(level);
                    }
                    _ => {}
                },
                Event::End("abstractNum") => {
                    numbering.lists.extend(list.take().filter(|_| numbering.lists.len() < MOST_NAMED));
                }
                Event::End("num") => {
                    numbering.numbers.extend(number.take().filter(|_| numbering.numbers.len() < MOST_NAMED));
                }
                Event::End(_) | Event::Text(_) => {}
            }
        }
        numbering.follow_styles(styles);
        Ok(numbering)
    }

    /// A list that takes over that of a style gets its levels.
    fn follow_styles(&mut self, styles: &Styles) {
        for at in 0..self.lists.len() {
            let style = &self.lists[at].style;
            let source = styles.of_style(style).number_id.filter(|_| !style.is_empty());
            let source = source
                .and_then(|id| self.numbers.iter().find(|number| number.id == id))
                .map(|number| number.list);
            let levels =
                self.lists.iter().find(|list| Some(list.id) == source).map(|list| list.levels.clone());
            if let Some(levels) = levels {
                self.lists[at].levels = levels;
            }
        }
    }

    /// Counts a paragraph of a list and gives its number as it is seen; empty for bullets and for no list.
    pub fn next(&mut self, number_id: u32, level: u8) -> String {
        let at = usize::from(level).min(LEVELS - 1);
        let known = self.numbers.iter().find(|number| number.id == number_id && number_id != 0);
        let Some(number) = known else { return String::new() };
        let Some(list) = self.lists.iter_mut().find(|list| list.id == number.list) else {
            return String::new();
        };
        let level_of = |at: usize| {
            let own = number.levels[at].as_ref().or_else(|| list.levels.get(at));
            own.cloned().unwrap_or_default()
        };
        let levels: Vec<Level> = (0..=at).map(level_of).collect();
        let counted = &mut list.counted;
        if !self.begun.contains(&number_id) {
            self.begun.push(number_id);
            for (counted, start) in counted.iter_mut().zip(number.starts) {
                if start.is_some() {
                    *counted = None;
                }
            }
        }
        let start = |at: usize| number.starts[at].unwrap_or(levels[at].start);
        counted[at] = Some(counted[at].map_or(start(at), |number| (number + 1).min(MOST_NUMBER)));
        counted[at + 1..].fill(None);
        let values: Vec<u32> = (0..=at).map(|at| *counted[at].get_or_insert_with(|| start(at))).collect();
        written(&levels, &values)
    }
}

impl Level {
    fn take(&mut self, tag: &Tag) {
        let value = tag.value().unwrap_or_default();
        match tag.name {
            "start" => self.start = value.parse().unwrap_or(1),
            "numFmt" => self.format = name(&value),
            "lvlText" => self.text = name(&value),
            "isLgl" => self.is_legal = tag.is_on(),
            "suff" => self.has_gap = value != "nothing",
            _ => {}
        }
    }
}

fn id(tag: &Tag, name: &str) -> u32 {
    tag.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// The number of the last of `levels`, with `values` in the places of %1 to %9.
fn written(levels: &[Level], values: &[u32]) -> String {
    let Some(own) = levels.last().filter(|level| !matches!(level.format.as_str(), "bullet" | "none")) else {
        return String::new();
    };
    let mut result = String::new();
    let mut rest = own.text.chars().peekable();
    while let Some(c) = rest.next() {
        let place = rest.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        match place.map(|digit| digit as usize - 1).filter(|at| *at < levels.len()) {
            Some(at) => {
                rest.next();
                let format = if own.is_legal { "decimal" } else { levels[at].format.as_str() };
                result += &formatted(values[at], format);
            }
            None => result.push(c),
        }
    }
    // “1 培训” without a mark needs the gap that the tab makes.
    if own.has_gap && result.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        result.push(' ');
    }
    result
}

/// A number in a format of ST_NumberFormat (ECMA-376 Part 1, 17.18.59).
fn formatted(number: u32, format: &str) -> String {
    let letter = |first: u8| {
        let index = (number.max(1) - 1) % 26;
        let times = ((number.max(1) - 1) / 26 + 1).min(8) as usize;
        char::from(first + index as u8).to_string().repeat(times)
    };
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographTraditional"
        | "japaneseDigitalTenThousand"
        | "ideographDigital"
        | "chineseLegalSimplified"
        | "koreanCounting" => to_chinese(number),
        "decimalFullWidth" | "decimalFullWidth2" => number
            .to_string()
            .chars()
            .map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c))
            .collect(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => match number {
            1..=20 => char::from_u32('①' as u32 + number - 1).map(String::from).unwrap_or_default(),
            _ => format!("（{number}）"),
        },
        "decimalEnclosedParen" => format!("（{number}）"),
        "decimalEnclosedFullstop" => format!("{number}."),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        "upperRoman" => roman(number),
        "none" | "bullet" => String::new(),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(3999);
    let mut result = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            result += sign;
            rest -= value;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="1">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>
          <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>
      </w:numbering>"#;

    #[test]
    fn numbers_are_counted_as_they_are_seen() {
        let mut numbering = Numbering::read(PART, &Styles::default()).expect("well-formed");
        let mut shown = Vec::new();
        for (id, level) in
            [(5, 0), (5, 1), (5, 1), (5, 2), (5, 0), (5, 1), (5, 3), (6, 0), (6, 0), (7, 0), (0, 0)]
        {
            shown.push(numbering.next(id, level));
        }
        assert_eq!(shown, ["一、", "（一）", "（二）", "1.1 ", "二、", "（一）", "", "三、", "四、", "", ""]);
    }

    #[test]
    fn formats_are_those_of_the_standard() {
        for (number, format, expected) in [
            (12, "chineseCountingThousand", "十二"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (12, "decimalFullWidth", "１２"),
            (28, "lowerLetter", "bb"),
            (14, "upperRoman", "XIV"),
            (7, "ordinal", "7"),
        ] {
            assert_eq!(formatted(number, format), expected, "{format}");
        }
    }
}
