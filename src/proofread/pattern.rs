//! Patterns over Chinese text, as written in the knowledge file: a few signs, compiled to a short program
//! and matched at one place at a time. It searches nothing and knows no rule.
//!
//! Signs: `.` any character but one that ends a clause; `#` a digit; `~` a Han character; `[ab]`, `[^ab]` one
//! of these, none of these; `(a|b)` either; `?`, `*`, `+`, `{2,8}` repeat (`*`, `+` and `{2,}` at most
//! [`LONGEST_REPEAT`] times); `^`, `$` beginning and end of the paragraph; `<`, `>` around the part that is
//! wrong, when it is not all of the match; `\` before a sign that is meant as itself.

use crate::text::character::{is_clause_end, is_han};
use thiserror::Error;

/// How often `*` and `+` repeat at most, so that a match costs the same in a text of any length.
pub const LONGEST_REPEAT: u32 = 20;

/// Longest program, in steps: a pattern that repeats repeats could grow beyond all measure.
const LONGEST_PROGRAM: usize = 2_000;

/// Steps taken at most at one place.
const MOST_STEPS: usize = 4_000;

/// Why a pattern cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("写法“{0}”不完整")]
pub struct PatternError(pub String);

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    program: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    One(One),
    /// Try the first, then the second.
    Split(usize, usize),
    Jump(usize),
    /// Where the wrong part begins (`true`) or ends.
    Mark(bool),
    Begin,
    End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum One {
    Is(char),
    InClause,
    Digit,
    Han,
    Of(Vec<char>, bool),
}

enum Node {
    One(One),
    Either(Vec<Vec<Node>>),
    Repeat(Box<Node>, u32, u32),
    Mark(bool),
    Begin,
    End,
}

#[derive(Clone, Copy)]
struct State {
    step: usize,
    place: usize,
    from: usize,
    to: Option<usize>,
}

impl One {
    fn fits(&self, c: char) -> bool {
        match self {
            One::Is(wanted) => *wanted == c,
            One::InClause => !is_clause_end(c),
            One::Digit => is_digit(c),
            One::Han => is_han(c),
            One::Of(chars, wanted) => chars.contains(&c) == *wanted,
        }
    }
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// A match: all of it, and the part that is wrong, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The part between the marks, or all.
    pub wrong: std::ops::Range<usize>,
    /// Where the whole match ends.
    pub end: usize,
}

impl Pattern {
    /// Reads a pattern.
    pub fn new(source: &str) -> Result<Pattern, PatternError> {
        let wrong = || PatternError(source.to_owned());
        let mut reader = Reader { rest: source.chars().peekable() };
        let nodes = reader.alternatives().ok_or_else(wrong)?;
        if reader.rest.next().is_some() {
            return Err(wrong());
        }
        let mut program = Vec::new();
        write_either(&nodes, &mut program).ok_or_else(wrong)?;
        Ok(Pattern { program })
    }

    /// The match that begins at `at`.
    pub fn match_at(&self, text: &[char], at: usize) -> Option<Match> {
        let mut state = State { step: 0, place: at, from: at, to: None };
        // What is still to be tried; without choices in the pattern nothing is allocated.
        let mut untried = Vec::new();
        for _ in 0..MOST_STEPS {
            let Some(step) = self.program.get(state.step) else {
                return Some(Match {
                    wrong: state.from..state.to.unwrap_or(state.place).max(state.from),
                    end: state.place,
                });
            };
            let goes_on = match step {
                Step::One(one) => {
                    let fits = text.get(state.place).is_some_and(|&c| one.fits(c));
                    state.place += 1;
                    fits
                }
                Step::Split(_, second) => {
                    untried.push(State { step: *second, ..state });
                    true
                }
                Step::Jump(_) => true,
                Step::Mark(true) => {
                    state.from = state.place;
                    true
                }
                Step::Mark(false) => {
                    state.to = Some(state.place);
                    true
                }
                Step::Begin => state.place == 0,
                Step::End => state.place == text.len(),
            };
            state.step = match step {
                Step::Split(next, _) | Step::Jump(next) => *next,
                _ => state.step + 1,
            };
            if !goes_on {
                state = untried.pop()?;
            }
        }
        None
    }

    /// The characters a match can begin with; `None` when that can be one of too many.
    pub fn first_chars(&self) -> Option<Vec<char>> {
        let mut found = Vec::new();
        let mut open = vec![0];
        let mut seen = vec![false; self.program.len() + 1];
        while let Some(step) = open.pop() {
            if std::mem::replace(seen.get_mut(step)?, true) {
                continue;
            }
            match self.program.get(step)? {
                Step::One(One::Is(c)) => found.push(*c),
                Step::One(One::Of(chars, true)) => found.extend(chars),
                Step::One(One::Digit) => found.extend(('0'..='9').chain('０'..='９')),
                Step::One(_) => return None,
                Step::Split(first, second) => open.extend([*first, *second]),
                Step::Jump(to) => open.push(*to),
                Step::Mark(_) | Step::Begin | Step::End => open.push(step + 1),
            }
        }
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
}

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Option<Vec<Vec<Node>>> {
        let mut all = vec![Vec::new()];
        while let Some(&c) = self.rest.peek() {
            match c {
                ')' => break,
                '|' => {
                    self.rest.next();
                    all.push(Vec::new());
                }
                _ => {
                    let node = self.node()?;
                    let node = self.repeated(node)?;
                    all.last_mut()?.push(node);
                }
            }
        }
        Some(all)
    }

    fn node(&mut self) -> Option<Node> {
        Some(match self.rest.next()? {
            '.' => Node::One(One::InClause),
            '#' => Node::One(One::Digit),
            '~' => Node::One(One::Han),
            '^' => Node::Begin,
            '$' => Node::End,
            '<' => Node::Mark(true),
            '>' => Node::Mark(false),
            '[' => {
                let wanted = self.rest.next_if_eq(&'^').is_none();
                let mut chars = Vec::new();
                loop {
                    match self.rest.next()? {
                        ']' => break,
                        '\\' => chars.push(self.rest.next()?),
                        c => chars.push(c),
                    }
                }
                Node::One(One::Of(chars, wanted))
            }
            '(' => {
                let inner = self.alternatives()?;
                self.rest.next_if_eq(&')')?;
                Node::Either(inner)
            }
            '\\' => Node::One(One::Is(self.rest.next()?)),
            '?' | '*' | '+' | '{' => return None,
            c => Node::One(One::Is(c)),
        })
    }

    fn repeated(&mut self, node: Node) -> Option<Node> {
        let (least, most) = match self.rest.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, LONGEST_REPEAT),
            Some('+') => (1, LONGEST_REPEAT),
            Some('{') => {
                self.rest.next();
                let mut inside = String::new();
                while *self.rest.peek()? != '}' {
                    inside.extend(self.rest.next());
                }
                let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
                (least.parse().ok()?, if most.is_empty() { LONGEST_REPEAT } else { most.parse().ok()? })
            }
            _ => return Some(node),
        };
        self.rest.next();
        (least <= most).then(|| Node::Repeat(Box::new(node), least, most))
    }
}

fn write_either(alternatives: &[Vec<Node>], program: &mut Vec<Step>) -> Option<()> {
    let Some((first, rest)) = alternatives.split_first() else { return Some(()) };
    if rest.is_empty() {
        return first.iter().try_for_each(|node| write(node, program));
    }
    let split = program.len();
    program.push(Step::Jump(0));
    first.iter().try_for_each(|node| write(node, program))?;
    let jump = program.len();
    program.push(Step::Jump(0));
    *program.get_mut(split)? = Step::Split(split + 1, jump + 1);
    write_either(rest, program)?;
    *program.get_mut(jump)? = Step::Jump(program.len());
    Some(())
}

fn write(node: &Node, program: &mut Vec<Step>) -> Option<()> {
    if program.len() > LONGEST_PROGRAM {
        return None;
    }
    match node {
        Node::One(one) => program.push(Step::One(one.clone())),
        Node::Mark(begins) => program.push(Step::Mark(*begins)),
        Node::Begin => program.push(Step::Begin),
        Node::End => program.push(Step::End),
        Node::Either(alternatives) => write_either(alternatives, program)?,
        Node::Repeat(node, least, most) => {
            (0..*least).try_for_each(|_| write(node, program))?;
            let mut splits = Vec::new();
            for _ in *least..*most {
                splits.push(program.len());
                program.push(Step::Jump(0));
                write(node, program)?;
            }
            let end = program.len();
            for split in splits {
                *program.get_mut(split)? = Step::Split(split + 1, end);
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, wrong: Option<&str>) {
        let pattern = Pattern::new(pattern).expect("reads");
        let text: Vec<char> = text.chars().collect();
        let found = (0..=text.len()).find_map(|at| pattern.match_at(&text, at));
        let found = found.map(|found| text[found.wrong].iter().collect::<String>());
        assert_eq!(found.as_deref(), wrong);
    }

    #[test]
    fn signs_match_what_they_say() {
        check("近#+余人", "到场近200余人", Some("近200余人"));
        check("近.{0,4}余", "近两，余", None);
        check("(街道|镇|县)妇结", "某镇妇结", Some("镇妇结"));
        check("<党委>政府", "镇党委政府", Some("党委"));
        check("不停<的>~", "不停的问", Some("的"));
        check("^#、", "1、好", Some("1、"));
        check("^#、", "第1、2", None);
        check("完。$", "做完。", Some("完。"));
        check("[^预]防犯", "要防犯", Some("要防犯"));
        check("[^预]防犯", "预防犯", None);
        check("a?b*c", "bbc", Some("bbc"));
        check("\\.#", ".5", Some(".5"));
        check("约(a|b<c>)?左右", "约bc左右", Some("c"));
    }

    #[test]
    fn the_first_characters_are_found_through_choices_and_repeats() {
        let first = |source: &str| Pattern::new(source).expect("reads").first_chars();
        assert_eq!(first("(街|镇)妇"), Some(vec!['街', '镇']));
        assert_eq!(first("<甲?[乙丙]"), Some(vec!['丙', '乙', '甲']));
        assert_eq!(first(".妇"), None);
        assert_eq!(first("甲?"), None, "an empty match begins anywhere");
    }

    #[test]
    fn a_pattern_that_is_not_whole_is_refused() {
        for source in ["(甲", "甲)", "[甲", "?", "甲{3", "甲{3,1}", "\\", "甲{9,9}{9,9}", "(.{99}){99}"]
        {
            // A repeat of a repeat is not in the notation.
            assert!(Pattern::new(source).is_err(), "{source}");
        }
    }

    #[test]
    fn a_match_ends_whatever_the_pattern() {
        let pattern = Pattern::new("(.*.*.*.*)甲").expect("reads");
        assert_eq!(pattern.match_at(&['乙'; 5_000], 0), None);
    }
}
