//! What the proofreader knows of words, laws, names and slogans: one text file, `data/knowledge.txt`, with
//! the month up to which it holds. A newer file of the same form can take its place. It reads; the rules use.
//!
//! `[rule]` begins the terms of a rule, a line each: `pattern→fix`, then, each behind a tab, conditions
//! separated by spaces and a note. `[法律]`, `[废止]`, `[书名]` and `[活动]` are tables.

use super::condition::Condition;
use super::issue::Level;
use super::pattern::Pattern;
use std::sync::LazyLock;
use thiserror::Error;

const SHIPPED: &str = include_str!("data/knowledge.txt");

/// Why a knowledge file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KnowledgeError {
    /// It does not begin with the month up to which it holds.
    #[error("这不是知识文件：第一行应写“截至 年-月”，如“截至 2026-10”。原来的知识还在用。")]
    NoMonth,
    /// A line cannot be read.
    #[error("知识文件第 {line} 行看不懂：{reason}。原来的知识还在用。")]
    Line {
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

/// A term: something that should not be written, or not like this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Id of the rule it belongs to.
    pub rule: String,
    /// What is looked for.
    pub pattern: Pattern,
    /// What to write instead; empty when nothing can be offered.
    pub fix: String,
    /// How sure it is; `None` leaves it to the rule.
    pub level: Option<Level>,
    /// When it applies.
    pub condition: Condition,
    /// Why, for her.
    pub note: String,
}

/// A law in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its name without 中华人民共和国.
    pub name: String,
    /// Other right names.
    pub short_names: Vec<String>,
    /// Names it is wrongly given.
    pub wrong_names: Vec<String>,
    /// The year it came into force; before that there is nothing to cite.
    pub since: i32,
}

/// A law no longer in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepealedLaw {
    /// Its name without 中华人民共和国.
    pub name: String,
    /// The first year without it.
    pub since: i32,
    /// What to cite instead, 《》 included.
    pub successor: String,
}

/// A campaign of study or work with its years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its name or the part of it that is unmistakable.
    pub name: Vec<char>,
    /// First and last year.
    pub years: (i32, i32),
}

/// Everything known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// Year and month up to which it holds.
    pub month: (i32, u32),
    /// Terms of all rules.
    pub terms: Vec<Term>,
    /// Laws in force.
    pub laws: Vec<Law>,
    /// Laws no longer in force.
    pub repealed: Vec<RepealedLaw>,
    /// Other titles that may stand in 《》 although they look like laws.
    pub titles: Vec<String>,
    /// Campaigns with their years.
    pub campaigns: Vec<Campaign>,
    /// For each character of the basic plane the group of terms that can begin with it, from 1; 0 for none. A
    /// table rather than a map: every character of a text is looked up.
    group_of: Vec<u16>,
    /// Terms of each group.
    groups: Vec<Vec<usize>>,
}

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::read(SHIPPED).unwrap_or_default());

/// What ships with the program.
pub fn shipped() -> &'static Knowledge {
    &KNOWLEDGE
}

impl Knowledge {
    /// Reads a knowledge file.
    pub fn read(source: &str) -> Result<Knowledge, KnowledgeError> {
        let mut knowledge = Knowledge::default();
        let mut lines = source.lines().enumerate();
        let first = lines.next().map(|(_, line)| line.trim_start_matches('\u{FEFF}')).unwrap_or_default();
        knowledge.month = read_month(first).ok_or(KnowledgeError::NoMonth)?;
        let mut section = "";
        for (index, line) in lines {
            if line.is_empty() || line.starts_with("# ") {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            knowledge
                .read_line(section, line)
                .map_err(|reason| KnowledgeError::Line { line: index + 1, reason })?;
        }
        knowledge.group_terms();
        Ok(knowledge)
    }

    fn group_terms(&mut self) {
        self.group_of = vec![0; 0x10000];
        for (index, term) in self.terms.iter().enumerate() {
            for start in term.pattern.first_chars().unwrap_or_default() {
                let Some(group) = self.group_of.get_mut(start as usize) else { continue };
                if *group == 0 {
                    self.groups.push(Vec::new());
                    *group = u16::try_from(self.groups.len()).unwrap_or(0);
                }
                if let Some(terms) = self.groups.get_mut(usize::from(*group).wrapping_sub(1)) {
                    terms.push(index);
                }
            }
        }
    }

    fn read_line(&mut self, section: &str, line: &str) -> Result<(), String> {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let year = |text: &str| text.parse::<i32>().map_err(|_| format!("“{text}”不是年份"));
        match section {
            "法律" => self.laws.push(Law {
                name: cell(0).to_owned(),
                since: year(cell(1))?,
                wrong_names: words(cell(2)),
                short_names: words(cell(3)),
            }),
            "废止" => self.repealed.push(RepealedLaw {
                name: cell(0).to_owned(),
                since: year(cell(1))?,
                successor: cell(2).to_owned(),
            }),
            "书名" => self.titles.extend(cells.iter().map(|cell| (*cell).to_owned())),
            "活动" => self
                .campaigns
                .push(Campaign { name: cell(0).chars().collect(), years: (year(cell(1))?, year(cell(2))?) }),
            _ => self.terms.push(read_term(section, cell(0), cell(1), cell(2))?),
        }
        Ok(())
    }

    /// Terms that can begin with `c`.
    pub fn terms_at(&self, c: char) -> impl Iterator<Item = &Term> {
        let group = self.group_of.get(c as usize).copied().unwrap_or(0);
        let terms = self.groups.get(usize::from(group).wrapping_sub(1)).map_or(&[][..], Vec::as_slice);
        terms.iter().filter_map(|&index| self.terms.get(index))
    }
}

fn read_month(line: &str) -> Option<(i32, u32)> {
    let (year, month) = line.strip_prefix("截至 ")?.trim().split_once('-')?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((year.parse().ok()?, month))
}

fn read_term(rule: &str, what: &str, conditions: &str, note: &str) -> Result<Term, String> {
    let (pattern, fix) = what.split_once('→').ok_or_else(|| format!("“{what}”里没有“→”"))?;
    let pattern = Pattern::new(pattern).map_err(|error| error.to_string())?;
    if pattern.first_chars().is_none() {
        return Err(format!("“{what}”的第一个字不确定"));
    }
    let mut condition = Condition::default();
    let mut level = None;
    for source in conditions.split_whitespace() {
        match Level::ALL.into_iter().find(|level| level.name() == source) {
            Some(known) => level = Some(known),
            None => condition.read(source).ok_or_else(|| format!("没有“{source}”这样的条件"))?,
        }
    }
    Ok(Term { rule: rule.to_owned(), pattern, fix: fix.to_owned(), level, condition, note: note.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_reads() {
        let knowledge = Knowledge::read(SHIPPED).expect("reads");
        assert!(knowledge.month >= (2026, 10));
        assert!(knowledge.terms.len() > 400 && knowledge.laws.len() > 15);
    }

    #[track_caller]
    fn check_refused(source: &str, message: &str) {
        assert!(Knowledge::read(source).expect_err("is refused").to_string().contains(message));
    }

    #[test]
    fn a_damaged_file_is_refused_with_its_line() {
        check_refused("", "第一行");
        check_refused("截至 2026-13\n", "第一行");
        check_refused("截至 2026-10\n[typo]\n惯彻", "第 3 行");
        check_refused("截至 2026-10\n[typo]\n惯彻→贯彻\t前面是甲", "没有“前面是甲”这样的条件");
        check_refused("截至 2026-10\n[typo]\n(惯彻→贯彻", "不完整");
        check_refused("截至 2026-10\n[法律]\n民法典\t去年", "不是年份");
    }
}
