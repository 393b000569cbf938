//! Where Latin text may break: the line breaking of Unicode (UAX #14) as ICU 72 and LibreOffice apply it. It
//! is asked only where the last letter before the margin is Latin; between Han characters `kinsoku` decides.
//!
//! Classes cover what stands in Chinese reports. Scripts that need a dictionary are not broken inside words.

use Class::*;

/// How far back spaces, combining marks and the digits of a number are looked for, so that the work stays linear.
const LONGEST_NUMBER: usize = 64;

/// A class of UAX #14; classes that behave alike here share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Alphabetic,
    BreakAfter,
    BreakBefore,
    Close,
    Combining,
    Dash,
    Exclamation,
    Glue,
    Hyphen,
    Ideographic,
    Infix,
    Inseparable,
    Joiner,
    Nonstarter,
    Numeric,
    Open,
    Parenthesis,
    Postfix,
    Prefix,
    Quotation,
    Space,
    Symbol,
    ZeroWidthSpace,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Numeric,
        'a'..='z' | 'A'..='Z' => Alphabetic,
        '\u{4E00}'..='\u{9FFF}' => Ideographic,
        ' ' => Space,
        '!' | '?' | '！' | '？' => Exclamation,
        '"' | '\'' | '«' | '»' | '‘' | '’' | '‛'..='”' | '‟' | '‹' | '›' => Quotation,
        '$' | '+' | '\\' | '£'..='¥' | '±' | '\u{20A0}'..='\u{20CF}' | '№' | '−' | '∓' => Prefix,
        '＄' | '￡' | '￥' => Prefix,
        '%' | '¢' | '°' | '‰'..='‷' | '℃' | '℉' | '％' | '￠' => Postfix,
        '(' | '[' | '{' | '¡' | '¿' | '‚' | '„' | '（' | '［' | '｛' | '｟' | '｢' => Open,
        '〈' | '《' | '「' | '『' | '【' | '〔' | '〖' | '〘' | '〚' | '〝' => Open,
        ')' | ']' => Parenthesis,
        '}' | '、' | '。' | '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '〙' | '〛' | '〞' | '〟' => {
            Close
        }
        '）' | '，' | '．' | '］' | '｝' | '｠' | '｡' | '｣' | '､' => Close,
        ',' | '.' | ':' | ';' | '⁄' => Infix,
        '/' => Symbol,
        '-' => Hyphen,
        '|' | '\u{AD}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' => BreakAfter,
        '‐' | '‒' | '–' | '‧' | '\u{3000}' | '\t' => BreakAfter,
        '\u{A0}' | '\u{2007}' | '‑' | '\u{202F}' => Glue,
        '´' => BreakBefore,
        '—' => Dash,
        '․'..='…' => Inseparable,
        '々' | '：' | '；' | '〜' | '・' | 'ー' | '゛'..='ゞ' | '‼' | '‽' | '⁇'..='⁉' => {
            Nonstarter
        }
        '\u{200B}' => ZeroWidthSpace,
        '\u{2060}' | '\u{FEFF}' => Joiner,
        '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' => Combining,
        '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' => Combining,
        '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' => Ideographic,
        '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' => Ideographic,
        '\u{1F000}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFF}' => Ideographic,
        _ => Alphabetic,
    }
}

/// Whether a line may end between `text[at - 1]` and `text[at]`; `at` lies inside `text`.
pub fn may_break(text: &[char], at: usize) -> bool {
    let after = class(text[at]);
    if matches!(after, Space | ZeroWidthSpace) {
        return false;
    }
    if after == Combining {
        // LB9; a combining mark behind a space stands alone.
        return text[at - 1] == ' ';
    }
    let spaces = text[..at].iter().rev().take(LONGEST_NUMBER).take_while(|c| **c == ' ').count();
    let Some(base) = base_before(text, at - spaces) else {
        return false;
    };
    let before = class(text[base]);
    if before == ZeroWidthSpace {
        return true;
    }
    if spaces > 0 {
        // LB13, LB14, LB16, LB17, LB18.
        return !(matches!(after, Close | Parenthesis | Exclamation | Symbol | Infix)
            || before == Open
            || (matches!(before, Close | Parenthesis) && after == Nonstarter)
            || (before == Dash && after == Dash));
    }
    !is_joined(text, base, before, at, after)
}

/// The rules that keep two characters together, for neighbours without a space between them.
fn is_joined(text: &[char], base: usize, before: Class, at: usize, after: Class) -> bool {
    let letter = |class| class == Alphabetic || class == Combining;
    match (before, after) {
        // LB11, LB12, LB12a, LB13, LB14, LB19, LB21, LB22.
        (Joiner | Glue | Open | Quotation | BreakBefore, _) => true,
        (_, Joiner | Quotation | Close | Parenthesis | Exclamation | Symbol | Infix) => true,
        (BreakAfter | Hyphen, Glue) => false,
        (_, Glue | BreakAfter | Hyphen | Nonstarter) => true,
        // LB22 as it was before Unicode 13.
        (before, Inseparable) => letter(before) || matches!(before, Ideographic | Inseparable | Numeric),
        (Dash, Dash) => true,
        // LibreOffice lets a range break behind its hyphen, and with it every number that follows one.
        (Hyphen, Numeric) => false,
        (Hyphen, after) if letter(after) => base == 0 || may_break_simply(text, base),
        (Numeric | Infix, Numeric) => true,
        (Symbol, Numeric) => in_number(text, base),
        (Numeric, Postfix | Prefix) => true,
        (Symbol | Infix | Close | Parenthesis, Postfix | Prefix) => in_number(text, base),
        (Prefix | Postfix, Numeric) => true,
        (Prefix | Postfix, Open) => text.get(at + 1).is_some_and(|c| class(*c) == Numeric),
        // LB23, LB23a, LB24, LB28, LB29.
        (Numeric, after) if letter(after) => true,
        (before, Numeric) if letter(before) => true,
        (Prefix, Ideographic) | (Ideographic, Postfix) => true,
        (Prefix | Postfix, after) if letter(after) => true,
        (before, Prefix | Postfix) if letter(before) => true,
        (before, after) if letter(before) && letter(after) => true,
        (Infix, after) if letter(after) => true,
        // LB30, which LibreOffice keeps for wide brackets too.
        (before, Open) if letter(before) || before == Numeric => true,
        // LibreOffice joins a number or word to the closing mark before it, wide marks included.
        (Close | Parenthesis, after) => letter(after) || after == Numeric,
        _ => false,
    }
}

/// Whether a hyphen at `at` stands behind a place to break (LB20.09).
fn may_break_simply(text: &[char], at: usize) -> bool {
    at > 0 && text[at - 1] == ' '
}

/// Whether the marks that end at `at` follow a digit, as those inside a number do (LB25).
fn in_number(text: &[char], at: usize) -> bool {
    text[..=at]
        .iter()
        .rev()
        .take(LONGEST_NUMBER)
        .find(|c| !matches!(class(**c), Infix | Symbol | Hyphen | Close | Parenthesis | Combining))
        .is_some_and(|c| class(*c) == Numeric)
}

/// The character that combining marks before `end` belong to.
fn base_before(text: &[char], end: usize) -> Option<usize> {
    let marks = text[..end].iter().rev().take(LONGEST_NUMBER).take_while(|c| class(**c) == Combining).count();
    (end - marks).checked_sub(1).or(end.checked_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` has a | wherever the text may break.
    #[track_caller]
    fn check(marked: &str) {
        let text: Vec<char> = marked.chars().filter(|c| *c != '|').collect();
        let mut written = String::new();
        for (at, c) in text.iter().enumerate() {
            if at > 0 && may_break(&text, at) {
                written.push('|');
            }
            written.push(*c);
        }
        assert_eq!(written, marked);
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        check("妇|ab|妇");
        check("共|1,000.5%|妇");
        check("（2026）|年");
        check("“12”妇");
        check("10-|20|次");
        check("word |word |妇");
        check("1.|妇");
        check("2026，|妇");
        check("妇）2026|妇");
        check("a-|b/|c");
        check("e\u{301}e\u{301}|妇");
    }
}
