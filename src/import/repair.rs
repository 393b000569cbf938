//! Traces of copying: lines broken in the middle of a sentence, page numbers between them, half-width punctuation.
//! They are found and mended here; whether to mend is hers to say.

use crate::compose::heading::read_number;
use crate::text::character::{is_han, is_sentence_end};
use crate::text::normalise::unify_line_ends;
use crate::text::width::half_widths;

/// What traces a text bears, and what is to be mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// How many lines go on in the next one.
    pub broken_lines: usize,
    /// How many lines are page numbers.
    pub page_numbers: usize,
    /// How many marks beside Chinese characters are half as wide as they should be.
    pub half_width_marks: usize,
}

/// Which traces are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mending {
    /// Broken lines are joined.
    pub joins_lines: bool,
    /// Page numbers are dropped.
    pub drops_page_numbers: bool,
    /// Half-width marks become full-width.
    pub widens_marks: bool,
}

impl Default for Mending {
    /// What changes no character that is hers.
    fn default() -> Self {
        Mending { joins_lines: true, drops_page_numbers: true, widens_marks: false }
    }
}

/// Lines are broken where this many reach the same width …
const LEAST_FULL_LINES: usize = 4;
/// … which is no wider than this, in half-widths: forty-odd characters.
const WIDEST_BROKEN: u32 = 100;
/// … and no narrower than this.
const NARROWEST_BROKEN: u32 = 40;
/// How far from the full width a full line may stay, in half-widths.
const SLACK: u32 = 3;

/// Finds the traces in a text.
pub fn traces(text: &str) -> Traces {
    let text = unify_line_ends(text);
    let lines: Vec<&str> = text.lines().collect();
    let page_numbers = lines.iter().filter(|line| is_page_number(line)).count();
    let measure = measure(&lines);
    let broken_lines = measure.map_or(0, |measure| {
        let kept: Vec<&str> = lines.iter().copied().filter(|line| !is_page_number(line)).collect();
        let is_indented = are_indented(&kept);
        kept.windows(2).filter(|pair| goes_on(pair[0], pair[1], measure, is_indented)).count()
    });
    Traces { broken_lines, page_numbers, half_width_marks: widened(&text).1 }
}

/// The text with what `mending` says mended.
pub fn mended(text: &str, mending: Mending) -> String {
    let text = unify_line_ends(text);
    let all: Vec<&str> = text.lines().collect();
    let measure = measure(&all).filter(|_| mending.joins_lines);
    let lines: Vec<&str> =
        all.into_iter().filter(|line| !(mending.drops_page_numbers && is_page_number(line))).collect();
    let is_indented = are_indented(&lines);
    let mut result = String::with_capacity(text.len());
    for (index, line) in lines.iter().enumerate() {
        let joins =
            index > 0 && measure.is_some_and(|measure| goes_on(lines[index - 1], line, measure, is_indented));
        if index > 0 && !joins {
            result.push('\n');
        }
        let line = if joins { line.trim_start() } else { line };
        // A word is cut only where characters are counted; where it is kept whole its space ends the line.
        if joins && lines[index - 1].ends_with(' ') && line.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            result.push(' ');
        }
        result.push_str(if measure.is_some() { line.trim_end() } else { line });
    }
    if mending.widens_marks { widened(&result).0 } else { result }
}

/// The text as it is read where nobody can be asked: what is hers stays as it is.
pub fn repaired(text: &str) -> String {
    mended(text, Mending::default())
}

/// At what measure lines are broken: programs count characters or widths.
#[derive(Clone, Copy)]
struct Measure {
    half_widths: u32,
    characters: usize,
}

impl Measure {
    /// Whether a line reaches the measure. A mark that may not begin a line takes the last character of this one with it.
    fn is_full(self, line: &str) -> bool {
        half_widths(line) + SLACK >= self.half_widths || line.chars().count() + 1 >= self.characters
    }
}

/// The measure at which lines are broken; `None` when each line is a paragraph.
fn measure(lines: &[&str]) -> Option<Measure> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).filter(|line| !line.is_empty()).collect();
    let widest = lines.iter().map(|line| half_widths(line)).max()?;
    let longest = lines.iter().map(|line| line.chars().count()).max()?;
    let measure = Measure { half_widths: widest, characters: longest };
    // A full line that ends within a sentence was broken; a text of short paragraphs has none.
    let is_broken = |line: &&&str| measure.is_full(line) && !line.ends_with(is_sentence_end);
    let broken = lines.iter().filter(is_broken).count();
    ((NARROWEST_BROKEN..=WIDEST_BROKEN).contains(&widest)
        && broken >= LEAST_FULL_LINES
        && broken * 4 >= lines.len())
    .then_some(measure)
}

/// Whether the paragraphs of a text are known by their indents.
fn are_indented(lines: &[&str]) -> bool {
    let indented = lines.iter().filter(|line| has_indent(line)).count();
    indented > 0 && indented * 2 < lines.len()
}

fn has_indent(line: &str) -> bool {
    line.starts_with([' ', '\t', '\u{3000}'])
}

/// Whether `line` goes on in `next`.
fn goes_on(line: &str, next: &str, measure: Measure, is_indented: bool) -> bool {
    let (end, begin) = (line.trim_end(), next.trim());
    if end.trim().is_empty() || begin.is_empty() || !measure.is_full(end) || has_indent(next) {
        return false;
    }
    if is_indented {
        return true;
    }
    // Without indents a number begins a paragraph where the line before has come to its end.
    !(end.ends_with(is_sentence_end) && read_number(begin).is_some())
}

/// Whether a line is a page number that was copied along: 3, — 3 —, 第3页, 第 3 页 共 5 页, 3/5.
fn is_page_number(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(rest) = bare.strip_prefix('第') {
        let mut parts = rest.split(['页', '共', '，']).filter(|part| !part.is_empty());
        return rest.contains('页') && parts.clone().count() <= 2 && parts.all(digits);
    }
    if let Some((page, of)) = bare.split_once('/') {
        return digits(page) && digits(of);
    }
    let inner = bare.trim_matches(['-', '—', '－', '–', '·']);
    digits(inner)
}

/// The text with the half-width marks beside Chinese characters as wide as these, and how many there were.
fn widened(text: &str) -> (String, usize) {
    let mut result = String::with_capacity(text.len());
    let mut count = 0;
    let mut before = '\n';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or('\n');
        let wide = WIDE.iter().find(|(narrow, _)| *narrow == c).map(|(_, wide)| *wide);
        let beside = |c: char| is_han(c) || "”》）".contains(c);
        match wide.filter(|_| beside(before) || (c == '(' || c == ')') && is_han(after)) {
            Some(wide) => {
                count += 1;
                result.push(wide);
            }
            None => result.push(c),
        }
        before = c;
    }
    (result, count)
}

const WIDE: [(char, char); 8] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）'), ('.', '。')];

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效，受到各方面好评，群众满意度进一步提高，全年组织宣讲12场，覆盖妇女群众1200余人次，受理来信来访12件。";

    /// A text broken after `width` characters, each paragraph begun with `indent`.
    fn broken(paragraphs: &[String], width: usize, indent: &str) -> String {
        let mut lines = Vec::new();
        for paragraph in paragraphs {
            let characters: Vec<char> = format!("{indent}{paragraph}").chars().collect();
            lines.extend(characters.chunks(width).map(|line| line.iter().collect::<String>()));
        }
        lines.join("\n")
    }

    fn paragraphs() -> Vec<String> {
        let heading = |heading: &str| heading.to_owned();
        vec![
            heading("一、主要工作"),
            SENTENCE.repeat(3),
            heading("二、存在的问题"),
            SENTENCE.to_owned(),
            SENTENCE.repeat(2),
        ]
    }

    #[test]
    fn broken_lines_are_joined_and_nothing_else() {
        for width in [36, 40, 45] {
            for indent in ["", "　　"] {
                let text = broken(&paragraphs(), width, indent);
                let joined = mended(&text, Mending::default());
                let found: Vec<&str> = joined.lines().map(str::trim).collect();
                assert_eq!(found, paragraphs(), "{width} {indent:?}");
                assert!(traces(&text).broken_lines > 8);
            }
        }
        let whole = paragraphs().join("\n");
        assert_eq!(traces(&whole).broken_lines, 0);
        assert_eq!(mended(&whole, Mending::default()), whole);
    }

    #[test]
    fn page_numbers_are_dropped_within_a_paragraph_too() {
        for number in ["3", "- 3 -", "— 12 —", "第3页", "第 3 页 共 5 页", "3/5"] {
            assert!(is_page_number(number), "{number}");
        }
        for line in ["2026", "一、主要工作", "12月", "第三页", "12件", ""] {
            assert!(!is_page_number(line), "{line}");
        }
        let text = broken(&paragraphs(), 40, "");
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(3, "- 1 -");
        let found = mended(&lines.join("\n"), Mending::default());
        assert_eq!(found.lines().collect::<Vec<_>>(), paragraphs());
    }

    #[test]
    fn half_width_marks_are_counted_and_widened_when_asked() {
        let text = "走访慰问,办好实事:受理12件(来访5件)。参加1,200人次。";
        assert_eq!(traces(text).half_width_marks, 4);
        let mending = Mending { widens_marks: true, ..Mending::default() };
        assert_eq!(mended(text, mending), "走访慰问，办好实事：受理12件（来访5件）。参加1,200人次。");
        assert_eq!(mended(text, Mending::default()), text);
    }
}
