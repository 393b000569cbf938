//! What a text from outside is proposed to become: each line with what it is and where it belongs. She corrects it
//! line by line; every correction is a function of this module, and none loses a character.

use crate::compose::heading::{Extent, Reading, read};
use crate::report::kind::{Kind, UnitLevel};
use crate::report::outline::MAX_DEPTH;
use crate::report::section::Table;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title, or a line of it.
    Title,
    /// 主送机关.
    Addressee,
    /// A heading, or a paragraph that begins with one: 1 outermost … 4.
    Heading(u8),
    /// A heading that seems to have been lost above the next line; it counts only once she has agreed.
    LostHeading,
    /// Text, a table or a picture.
    Body,
    /// 附件说明, a line of it.
    AttachmentNote,
    /// 署名, a line of it.
    Signature,
    /// 成文日期.
    IssueDate,
    /// 附注.
    Note,
    /// What is not taken over.
    LeftOut,
}

/// A line with what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its text, its number included.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// Key of its section (S0 … S15, `main`); empty when unknown.
    pub key: String,
    /// The number at its beginning and how far its heading goes, for a heading.
    pub reading: Option<Reading>,
    /// The table, if it is one.
    pub table: Option<Table>,
    /// Which of the file's pictures it is, if it is one.
    pub picture: Option<usize>,
    /// The lines of the source it is made of: the first and how many. None for a heading that was lost.
    pub origin: (usize, usize),
}

impl Row {
    /// Puts another text in the place of its own.
    pub fn rewrite(&mut self, text: &str) {
        self.text = text.to_owned();
        if self.reading.is_some() {
            self.reading = Some(read(&self.text).unwrap_or(WHOLE_LINE));
        }
    }

    /// Whether only the beginning is a heading and text follows on the same line.
    pub fn is_run_in(&self) -> bool {
        self.reading.is_some_and(|reading| reading.extent != Extent::Whole)
    }
}

/// A whole text as it is proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What kind of report it seems to be.
    pub kind: Kind,
    /// The level of unit it names, if it does.
    pub level: Option<UnitLevel>,
    /// The year it seems to be about.
    pub year: Option<i32>,
    /// Its lines.
    pub rows: Vec<Row>,
    /// What was in the file and is not in the rows, as sentences for her.
    pub remarks: Vec<String>,
}

impl Proposal {
    /// The rows of a role.
    pub fn rows_of(&self, role: Role) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.role == role)
    }

    /// The title as one line.
    pub fn title(&self) -> String {
        self.rows_of(Role::Title).map(|row| row.text.as_str()).collect()
    }

    /// Makes the row something else. A heading keeps its section, as does what becomes text.
    pub fn set_role(&mut self, at: usize, role: Role) {
        let Some(row) = self.rows.get_mut(at) else { return };
        if row.table.is_some() || row.picture.is_some() {
            if matches!(role, Role::Body | Role::LeftOut) {
                row.role = role;
            }
            return;
        }
        row.role = role;
        row.reading = match role {
            Role::Heading(_) => Some(read(&row.text).unwrap_or(WHOLE_LINE)),
            _ => None,
        };
    }

    /// Says which section the row and what stands under it belong to.
    pub fn set_key(&mut self, at: usize, key: &str) {
        let Some(before) = self.rows.get(at).map(|row| row.key.clone()) else { return };
        let end = self.end_of(at);
        for row in &mut self.rows[at..end] {
            if row.key == before {
                row.key = key.to_owned();
            }
        }
    }

    /// Moves a heading one level out, with the headings under it.
    pub fn promote(&mut self, at: usize) {
        self.shift(at, |level| level.saturating_sub(1).max(1));
    }

    /// Moves a heading one level in, with the headings under it.
    pub fn demote(&mut self, at: usize) {
        self.shift(at, |level| (level + 1).min(MAX_DEPTH));
    }

    fn shift(&mut self, at: usize, change: impl Fn(u8) -> u8) {
        let end = self.end_of(at);
        let Some(rows) = self.rows.get_mut(at..end) else { return };
        for row in rows {
            if let Role::Heading(level) = row.role {
                row.role = Role::Heading(change(level));
            }
        }
    }

    /// Joins the row to the one before it, if both are text.
    pub fn merge_up(&mut self, at: usize) {
        if at == 0 || at >= self.rows.len() || !self.can_merge(at) {
            return;
        }
        let row = self.rows.remove(at);
        let before = &mut self.rows[at - 1];
        before.text.push_str(&row.text);
        before.origin.1 += row.origin.1;
        if before.reading.is_some() {
            before.reading = Some(read(&before.text).unwrap_or(WHOLE_LINE));
        }
    }

    /// Whether the row can be joined to the one before it.
    pub fn can_merge(&self, at: usize) -> bool {
        let is_text =
            |row: &Row| row.table.is_none() && row.picture.is_none() && row.role != Role::LostHeading;
        at > 0 && self.rows.get(at).is_some_and(is_text) && is_text(&self.rows[at - 1])
    }

    /// Splits the row before the byte `byte` of its text; what follows is text of the same section.
    pub fn split(&mut self, at: usize, byte: usize) {
        let Some(row) = self.rows.get_mut(at) else { return };
        if byte == 0 || byte >= row.text.len() || !row.text.is_char_boundary(byte) {
            return;
        }
        let rest = row.text.split_off(byte);
        let mut behind = Row { text: rest.trim_start().to_owned(), ..row.clone() };
        behind.role = if matches!(row.role, Role::Heading(_)) { Role::Body } else { row.role };
        behind.reading = None;
        row.text.truncate(row.text.trim_end().len());
        if row.reading.is_some() {
            row.reading = Some(read(&row.text).unwrap_or(WHOLE_LINE));
        }
        self.rows.insert(at + 1, behind);
    }

    /// Agrees to a heading that was lost: it stands at the first level, and its items one further in.
    pub fn restore_heading(&mut self, at: usize) {
        if self.rows.get(at).is_none_or(|row| row.role != Role::LostHeading) {
            return;
        }
        self.set_role(at, Role::Heading(1));
        let is_under = |row: &&mut Row| matches!(row.role, Role::Heading(2..) | Role::Body);
        let under = self.rows[at + 1..].iter_mut().take_while(is_under);
        let mut outermost = None;
        for row in under {
            if let Role::Heading(level) = row.role {
                let outermost = *outermost.get_or_insert(level);
                row.role = Role::Heading((level + 2).saturating_sub(outermost).clamp(2, MAX_DEPTH));
            }
        }
    }

    /// The row behind the last that stands under the heading at `at`.
    fn end_of(&self, at: usize) -> usize {
        let Some(Role::Heading(level)) = self.rows.get(at).map(|row| row.role) else {
            return (at + 1).min(self.rows.len());
        };
        let goes_on = |row: &&Row| match row.role {
            Role::Heading(other) => other > level,
            Role::Body => true,
            _ => false,
        };
        at + 1 + self.rows[at + 1..].iter().take_while(goes_on).count()
    }
}

/// A heading without a number that takes the whole line.
pub const WHOLE_LINE: Reading = Reading {
    form: crate::gb9704::numbering::HeadingForm::Unnumbered,
    number: 0,
    number_length: 0,
    extent: Extent::Whole,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Source;
    use crate::import::structure::propose;

    const BODY: &str = "镇妇联坚持围绕中心、服务大局，扎实推进各项工作，取得了较好成效。";

    fn proposal() -> Proposal {
        propose(&Source::of_text(&format!(
            "总结\n一、维权\n（一）普法\n{BODY}\n（二）信访\n{BODY}\n二、关爱\n{BODY}"
        )))
    }

    fn shown(proposal: &Proposal) -> String {
        let show = |row: &Row| match row.role {
            Role::Heading(level) => format!("{level}{}", row.key),
            role => format!("{role:?}{}", row.key),
        };
        proposal.rows.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn levels_move_with_what_stands_under_them() {
        let mut proposal = proposal();
        assert_eq!(shown(&proposal), "Title 1S4 2S4 BodyS4 2S4 BodyS4 1S6 BodyS6");
        proposal.demote(1);
        assert_eq!(shown(&proposal), "Title 2S4 3S4 BodyS4 3S4 BodyS4 1S6 BodyS6");
        proposal.promote(1);
        proposal.set_key(1, "S1");
        assert_eq!(shown(&proposal), "Title 1S1 2S1 BodyS1 2S1 BodyS1 1S6 BodyS6");
        proposal.set_role(6, Role::Body);
        assert_eq!(shown(&proposal), "Title 1S1 2S1 BodyS1 2S1 BodyS1 BodyS6 BodyS6");
    }

    #[test]
    fn merging_and_splitting_lose_no_character() {
        let mut proposal = proposal();
        let before = proposal.clone();
        proposal.split(3, "镇妇联坚持围绕中心、".len());
        assert_eq!(
            (proposal.rows[3].text.as_str(), proposal.rows[4].role),
            ("镇妇联坚持围绕中心、", Role::Body)
        );
        proposal.merge_up(4);
        assert_eq!(proposal.rows[3].text, before.rows[3].text);
        assert_eq!(proposal.rows.len(), before.rows.len());
        // A heading takes what is joined to it as its own text.
        proposal.merge_up(3);
        assert_eq!(proposal.rows[2].text, format!("（一）普法{BODY}"));
        assert!(!proposal.can_merge(0));
        proposal.split(0, 1);
        assert_eq!(proposal.rows[0].text, "总结", "within a character nothing is split");
    }
}
