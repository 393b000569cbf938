//! Reads the data files. A line that cannot be read is an error with its number, so that an editor of the
//! files is told where; the files that ship are checked by a test.

use super::scope::{Scope, Use, read_kind, read_level};
use crate::gb9704::numbering::NumberingScheme;
use crate::report::kind::{Kind, UnitLevel};
use crate::report::section::HeadingPlacement;
use thiserror::Error;

/// A line that cannot be read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("第{line}行：{problem}")]
pub struct DataError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// Guidance for one section, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionData {
    /// S5, P1, T2, main.
    pub key: &'static str,
    /// Heading a section of this key has by default.
    pub heading: &'static str,
    /// 用途 by scope.
    pub purposes: Vec<(Scope, &'static str)>,
    /// 写什么 by scope.
    pub advice: Vec<(Scope, &'static str)>,
    /// 字数 by scope: least and most.
    pub lengths: Vec<(Scope, (u32, u32))>,
    /// 事实 by scope.
    pub facts: Vec<(Scope, Fact)>,
    /// 例句 by scope.
    pub examples: Vec<(Scope, Example)>,
}

/// A fact superiors look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Name within its section; saved with drafts, so it never changes.
    pub key: &'static str,
    /// What it is, as she reads it.
    pub label: &'static str,
    /// Unit it is counted in; may be empty.
    pub unit: &'static str,
    /// Whether a good section cannot do without it.
    pub required: bool,
    /// A value as an example.
    pub example: &'static str,
    /// Words that stand near the figure in a text.
    pub words: Vec<&'static str>,
}

/// An example sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it is good for.
    pub note: &'static str,
    /// The sentence, with 【】 blanks and {} pronouns.
    pub text: &'static str,
}

/// An outline, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineData {
    /// Name saved with drafts; never changes.
    pub key: &'static str,
    /// Kinds it is for.
    pub kinds: Vec<Kind>,
    /// Levels it is for.
    pub levels: Vec<UnitLevel>,
    /// Name in the list of choices.
    pub name: &'static str,
    /// How its headings are numbered.
    pub scheme: NumberingScheme,
    /// Its sections in order.
    pub sections: Vec<OutlineSection>,
}

/// A line of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineSection {
    /// Whether it is only offered and not part of a new report.
    pub optional: bool,
    /// Depth of the heading, 0 for none.
    pub depth: u8,
    /// Where the heading stands.
    pub placement: HeadingPlacement,
    /// Key of its guidance.
    pub key: &'static str,
    /// Heading, if it is not the default one of its guidance.
    pub heading: Option<&'static str>,
}

/// Reads a file of sections.
pub fn read_sections(file: &'static str) -> Result<Vec<SectionData>, DataError> {
    let mut sections: Vec<SectionData> = Vec::new();
    for (line, text) in content_lines(file) {
        let error = |problem: &str| DataError { line, problem: problem.to_owned() };
        let (head, value) = text.split_once('：').ok_or_else(|| error("缺少冒号（：）"))?;
        let (word, scope) = match head.split_once('〔') {
            Some((word, scope)) => (word, scope.strip_suffix('〕').ok_or_else(|| error("缺少“〕”"))?),
            None => (head, ""),
        };
        let scope = Scope::read(scope).map_err(|word| error(&format!("〔〕里不认识“{word}”")))?;
        if word == "节" {
            sections.push(new_section(value).ok_or_else(|| error("“节”要写代号和名称"))?);
            continue;
        }
        let section = sections.last_mut().ok_or_else(|| error("第一行要写“节：”"))?;
        match word {
            "用途" => section.purposes.push((scope, value)),
            "写什么" => section.advice.push((scope, value)),
            "字数" => {
                section.lengths.push((scope, read_length(value).ok_or_else(|| error("字数写成 200—400"))?))
            }
            "事实" => section.facts.push((scope, read_fact(value).ok_or_else(|| error("事实要有六格"))?)),
            "例句" => {
                section.examples.push((scope, read_example(value).ok_or_else(|| error("例句要有两格"))?))
            }
            _ => return Err(error(&format!("不认识“{word}”"))),
        }
    }
    Ok(sections)
}

/// Reads a file of outlines.
pub fn read_outlines(file: &'static str) -> Result<Vec<OutlineData>, DataError> {
    let mut outlines: Vec<OutlineData> = Vec::new();
    for (line, text) in content_lines(file) {
        let error = |problem: &str| DataError { line, problem: problem.to_owned() };
        if let Some(value) = text.strip_prefix("提纲：") {
            outlines.push(
                read_outline_head(value)
                    .ok_or_else(|| error("提纲要有五格，文种、级别、编号式样都要认得"))?,
            );
            continue;
        }
        let outline = outlines.last_mut().ok_or_else(|| error("第一行要写“提纲：”"))?;
        let section = read_outline_section(text).ok_or_else(|| error("要写层次和节的代号"))?;
        outline.sections.push(section);
    }
    Ok(outlines)
}

fn content_lines(file: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    file.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with("//"))
}

fn new_section(value: &'static str) -> Option<SectionData> {
    let (key, heading) = value.split_once(' ')?;
    Some(SectionData {
        key,
        heading,
        purposes: Vec::new(),
        advice: Vec::new(),
        lengths: Vec::new(),
        facts: Vec::new(),
        examples: Vec::new(),
    })
}

fn read_length(value: &str) -> Option<(u32, u32)> {
    let (least, most) = value.split_once('—')?;
    let range = (least.parse().ok()?, most.parse().ok()?);
    (range.0 < range.1).then_some(range)
}

fn read_fact(value: &'static str) -> Option<Fact> {
    let mut cells = value.split('｜');
    let fact = Fact {
        key: cells.next()?,
        label: cells.next()?,
        unit: cells.next()?,
        required: match cells.next()? {
            "必填" => true,
            "选填" => false,
            _ => return None,
        },
        example: cells.next()?,
        words: cells.next()?.split('、').filter(|word| !word.is_empty()).collect(),
    };
    cells.next().is_none().then_some(fact)
}

fn read_example(value: &'static str) -> Option<Example> {
    let (note, text) = value.split_once('｜')?;
    Some(Example { note, text })
}

fn read_outline_head(value: &'static str) -> Option<OutlineData> {
    let cells: Vec<&'static str> = value.split('｜').collect();
    let &[key, kinds, levels, name, scheme] = cells.as_slice() else { return None };
    Some(OutlineData {
        key,
        kinds: kinds.split('、').map(read_kind).collect::<Option<_>>()?,
        levels: levels.split('、').map(read_level).collect::<Option<_>>()?,
        name,
        scheme: match scheme {
            "一、（一）1." => NumberingScheme::Standard,
            "一、1." => NumberingScheme::WithoutParentheses,
            "一是" => NumberingScheme::Enumeration,
            _ => return None,
        },
        sections: Vec::new(),
    })
}

fn read_outline_section(line: &'static str) -> Option<OutlineSection> {
    let (optional, line) = match line.strip_prefix('○') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let mut words = line.splitn(3, ' ');
    let depth = words.next()?;
    let (depth, placement) = match depth.strip_suffix('+') {
        Some(depth) => (depth, HeadingPlacement::RunIn),
        None => (depth, HeadingPlacement::OwnLine),
    };
    let depth = depth.parse().ok().filter(|depth| *depth <= crate::report::outline::MAX_DEPTH)?;
    Some(OutlineSection { optional, depth, placement, key: words.next()?, heading: words.next() })
}

/// Which sentences a section of this key takes in a report of this kind.
pub fn section_use(kind: Kind, key: &str) -> Use {
    match (kind, key) {
        (Kind::Plan, _) | (Kind::SpecialSummary, "T5") => Use::Plan,
        (Kind::SpecialSummary, "T1") => Use::Background,
        (Kind::SpecialSummary, "T3") => Use::Effect,
        (Kind::SpecialSummary, "T4") => Use::Problem,
        _ => Use::Summary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_named() {
        let check = |file: &'static str, expected: &str| {
            assert_eq!(read_sections(file).expect_err("the file is wrong").to_string(), expected);
        };
        check("用途：没有节", "第1行：第一行要写“节：”");
        check("节：S1 甲\n\n// 说明\n字数：多", "第4行：字数写成 200—400");
        check("节：S1 甲\n例句〔乡〕：注｜文", "第2行：〔〕里不认识“乡”");
        check("节：S1 甲\n事实：a｜甲｜个", "第2行：事实要有六格");
        check("节：S1 甲\n其他：乙", "第2行：不认识“其他”");
    }
}
