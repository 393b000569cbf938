//! HTML from the clipboard as lines. It is read as text: nothing is made of it that could run or be loaded.

use super::source::{Line, Look, Source};
use crate::report::section::Table;

/// Elements whose text is none of the document's.
const UNSEEN: [&str; 8] = ["script", "style", "head", "noscript", "template", "svg", "iframe", "title"];
/// Elements that run on within a paragraph.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "img", "ins", "label", "mark", "o:p",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// The lines of an HTML text.
pub fn lines(html: &str) -> Source {
    let mut reader = Reader::default();
    let mut rest = html;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        reader.text(&rest[..at]);
        rest = &rest[at..];
        if rest.is_empty() {
            break;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            let end = tag_end(rest);
            let tag = &rest[1..end];
            rest = rest.get(end + 1..).unwrap_or_default();
            rest = reader.tag(tag, rest);
        } else {
            reader.text("<");
            rest = &rest[1..];
        }
    }
    reader.close();
    Source { lines: reader.lines, remarks: Vec::new() }
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    open: String,
    look: Look,
    /// The table that is being read, and how many stand around each other: an inner one is text of its cell.
    table: Vec<Vec<String>>,
    tables: usize,
}

impl Reader {
    /// Text between tags.
    fn text(&mut self, text: &str) {
        self.open.push_str(&unescaped(text));
    }

    /// A tag; what follows it comes back without what is not seen.
    fn tag<'a>(&mut self, tag: &str, rest: &'a str) -> &'a str {
        let (name, is_end) = match tag.strip_prefix('/') {
            Some(name) => (name, true),
            None => (tag, false),
        };
        let length = name.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(name.len());
        let (name, attributes) = name.split_at(length);
        let name = name.to_ascii_lowercase();
        if UNSEEN.contains(&name.as_str()) {
            return if is_end || tag.ends_with('/') { rest } else { behind_end(rest, &name) };
        }
        match name.as_str() {
            name if INLINE.contains(&name) => {}
            "table" if is_end => self.end_table(),
            "table" => {
                if self.tables == 0 {
                    self.close();
                }
                self.tables += 1;
            }
            _ if self.tables > 0 => self.tag_in_table(&name, is_end),
            name => {
                self.close();
                if !is_end {
                    self.look = look(name, attributes);
                }
            }
        }
        rest
    }

    fn tag_in_table(&mut self, name: &str, is_end: bool) {
        match (name, is_end) {
            ("tr", false) if self.tables == 1 => {
                self.open.clear();
                self.table.push(Vec::new());
            }
            ("td" | "th", false) if self.tables == 1 => self.open.clear(),
            ("td" | "th", true) if self.tables == 1 => {
                let cell = squeezed(&std::mem::take(&mut self.open));
                match self.table.last_mut() {
                    Some(row) => row.push(cell),
                    None => self.table.push(vec![cell]),
                }
            }
            _ => self.open.push(' '),
        }
    }

    fn end_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables > 0 {
            return;
        }
        self.open.clear();
        let mut rows = std::mem::take(&mut self.table);
        rows.retain(|row| !row.is_empty());
        if !rows.is_empty() {
            let table = Some(Table { rows, header_rows: 1, ..Table::default() });
            self.lines.push(Line { table, ..Line::default() });
        }
    }

    fn close(&mut self) {
        let text = squeezed(&std::mem::take(&mut self.open));
        let look = std::mem::take(&mut self.look);
        if !text.is_empty() {
            self.lines.push(Line { look, ..Line::plain(&text) });
        }
    }
}

fn look(name: &str, attributes: &str) -> Look {
    let level =
        name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level));
    let attributes = attributes.to_ascii_lowercase().replace([' ', '\'', '"'], "");
    let is_centred = attributes.contains("text-align:center") || attributes.contains("align=center");
    Look { level, is_centred, ..Look::default() }
}

/// Where the tag at the beginning of `text` ends: a `>` may stand in the value of an attribute.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// What follows the end of an element that is not seen.
fn behind_end<'a>(rest: &'a str, name: &str) -> &'a str {
    let lower = rest.to_ascii_lowercase();
    let Some(at) = lower.find(&format!("</{name}")) else { return "" };
    rest[at..].split_once('>').map_or("", |(_, behind)| behind)
}

/// Puts characters in the place of their references; what is no reference stays as it is.
fn unescaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end <= 10);
        match end.and_then(|end| Some((end, character(&rest[1..end])?))) {
            Some((end, c)) => {
                result.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                result.push('&');
                rest = &rest[1..];
            }
        }
    }
    result + rest
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

/// The references programs for Chinese text write.
const NAMED: [(&str, char); 17] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("middot", '·'),
    ("times", '×'),
    ("emsp", ' '),
    ("ensp", ' '),
];

/// White space as a page shows it: one space at most, and none where a source was broken between Chinese characters.
fn squeezed(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut words = text.split([' ', '\n', '\r', '\t', '\u{A0}']).filter(|word| !word.is_empty());
    if let Some(first) = words.next() {
        result.push_str(first);
    }
    for word in words {
        let is_between_wide =
            !result.ends_with(|c: char| c.is_ascii()) && !word.starts_with(|c: char| c.is_ascii());
        if !is_between_wide {
            result.push(' ');
        }
        result.push_str(word);
    }
    result.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let source = lines(html);
        let shown: Vec<String> = source
            .lines
            .iter()
            .map(|line| match &line.table {
                Some(table) => format!("{:?}", table.rows),
                None => format!(
                    "{}{}",
                    line.look.level.map_or(String::new(), |level| format!("{level} ")),
                    line.text
                ),
            })
            .collect();
        assert_eq!(shown, expected, "{html}");
    }

    #[test]
    fn paragraphs_headings_and_tables_are_read() {
        check("<h1>题目</h1><p>一段<b>粗</b>字。</p>二<br>三", &["1 题目", "一段粗字。", "二", "三"]);
        check(
            "<div><p>妇联<span>\n工作</span> 总结&nbsp;3 &lt;期&gt; &#20108;&bad;</p></div>",
            &["妇联工作总结 3 <期> 二&bad;"],
        );
        check(
            "<table><tr><th>项目<th>数</tr></table><table><tr><td><p>信访</p></td><td>12</td></tr></table>",
            &["[[\"信访\", \"12\"]]"],
        );
        check(
            "<table><tr><td>甲<table><tr><td>内</td></tr></table></td><td>乙</td></tr></table>尾",
            &[r#"[["甲内", "乙"]]"#, "尾"],
        );
    }

    #[test]
    fn what_could_run_is_left_out() {
        check(
            "<head><title>页</title><style>p{}</style></head><script>if (a<b) alert('>')</script><p onclick=\"a>b\">留下</p><!-- 注 -->",
            &["留下"],
        );
        check("<script>没有结束", &[]);
        check("1 < 2 且 <p", &["1 < 2 且"]);
        check("", &[]);
    }
}
