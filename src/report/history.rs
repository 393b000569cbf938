//! Undo and redo: inverses of edits in steps, with typing gathered into one step.
//! It takes the time as a number and never reads a clock.

use super::Report;
use super::edit::{Edit, EditError, apply};
use super::section::SectionId;
use std::collections::VecDeque;

/// A pause in typing after which a new step begins.
pub const TYPING_PAUSE_MS: f64 = 1_000.0;
/// Steps kept; the oldest go first.
const MAX_STEPS: usize = 2_000;

/// What an edit is to the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Typing: joins the step before it when it continues at the same place without a pause.
    Typing,
    /// A step of its own: a command, a paste, or what one composition of an input method put in.
    Whole,
}

/// Where a change happened, so that undo can go there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Section of the text block.
    pub section: SectionId,
    /// Position of the block in the section.
    pub block: usize,
    /// Byte at which the caret stands after the change.
    pub caret: usize,
}

#[derive(Debug)]
struct Step {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    typing_until: Option<f64>,
}

/// Steps that can be taken back and steps that can be done again.
#[derive(Debug, Default)]
pub struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
}

impl History {
    /// Applies `edit` at time `now_ms` and remembers how to take it back.
    pub fn apply(
        &mut self,
        report: &mut Report,
        edit: Edit,
        grain: Grain,
        now_ms: f64,
    ) -> Result<(), EditError> {
        let undo = apply(report, edit.clone())?;
        self.future.clear();
        if grain == Grain::Typing
            && let Some(last) = self.past.back_mut()
            && last.typing_until.is_some_and(|until| now_ms <= until)
            && last.redo.last().is_some_and(|before| continues(before, &edit))
        {
            last.undo.push(undo);
            last.redo.push(edit);
            last.typing_until = Some(now_ms + TYPING_PAUSE_MS);
            return Ok(());
        }
        let typing_until = (grain == Grain::Typing).then_some(now_ms + TYPING_PAUSE_MS);
        self.past.push_back(Step { undo: vec![undo], redo: vec![edit], typing_until });
        if self.past.len() > MAX_STEPS {
            self.past.pop_front();
        }
        Ok(())
    }

    /// Ends the step being typed, so that the next key begins a new one.
    pub fn end_typing(&mut self) {
        if let Some(last) = self.past.back_mut() {
            last.typing_until = None;
        }
    }

    /// Takes the last step back. Returns where it happened, if it happened in a text; `None` with
    /// nothing to take back.
    pub fn undo(&mut self, report: &mut Report) -> Option<Option<Place>> {
        let step = self.past.pop_back()?;
        let mut place = None;
        for edit in step.undo.iter().rev() {
            place = place_after(edit).or(place);
            apply(report, edit.clone()).expect("an inverse fits the report it was made from");
        }
        self.future.push(step);
        Some(place)
    }

    /// Does the last step that was taken back again. Returns as [`History::undo`] does.
    pub fn redo(&mut self, report: &mut Report) -> Option<Option<Place>> {
        let mut step = self.future.pop()?;
        step.typing_until = None;
        let mut place = None;
        for edit in &step.redo {
            place = place_after(edit).or(place);
            apply(report, edit.clone()).expect("a step fits the report it was taken back from");
        }
        self.past.push_back(step);
        Some(place)
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

/// Whether `next` is typed directly where `before` left the caret, or into the same line or fact.
fn continues(before: &Edit, next: &Edit) -> bool {
    match (before, next) {
        (Edit::SetField(field, _), Edit::SetField(next_field, _)) => return field == next_field,
        (Edit::SetFact(key, _), Edit::SetFact(next_key, _)) => return key == next_key,
        (Edit::ReplaceBlock(section, block, _), Edit::ReplaceBlock(next_section, next_block, _)) => {
            return section == next_section && block == next_block;
        }
        _ => {}
    }
    let (
        Edit::ReplaceText { section, block, start, with, .. },
        Edit::ReplaceText {
            section: next_section, block: next_block, start: next_start, end: next_end, ..
        },
    ) = (before, next)
    else {
        return false;
    };
    let caret = start + with.len();
    section == next_section && block == next_block && (*next_start == caret || *next_end == caret)
}

fn place_after(edit: &Edit) -> Option<Place> {
    match edit {
        Edit::ReplaceText { section, block, start, with, .. } => {
            Some(Place { section: *section, block: *block, caret: start + with.len() })
        }
        Edit::Batch(edits) => edits.iter().rev().find_map(place_after),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kind::{Kind, UnitLevel};
    use crate::report::section::Section;

    fn report() -> Report {
        let mut report = Report::new(Kind::AnnualSummary, UnitLevel::Township, 2026);
        let id = report.take_section_id();
        report.sections.push(Section::new(id, "", 0, "导语"));
        report
    }

    fn insert(at: usize, text: &str) -> Edit {
        Edit::ReplaceText { section: SectionId(1), block: 0, start: at, end: at, with: text.to_owned() }
    }

    fn text(report: &Report) -> &str {
        report.sections[0].texts().next().expect("the section has a text block")
    }

    #[test]
    fn typing_without_a_pause_is_one_step() {
        let (mut report, mut history) = (report(), History::default());
        for (index, letter) in ["a", "b", "c"].into_iter().enumerate() {
            history
                .apply(&mut report, insert(index, letter), Grain::Typing, index as f64 * 200.0)
                .expect("fits");
        }
        history.apply(&mut report, insert(3, "d"), Grain::Typing, 5_000.0).expect("fits");
        assert_eq!(text(&report), "abcd");
        history.undo(&mut report);
        assert_eq!(text(&report), "abc");
        let place = history.undo(&mut report).flatten().expect("the step was in a text");
        assert_eq!((text(&report), place.caret), ("", 0));
        assert!(history.undo(&mut report).is_none());
        history.redo(&mut report);
        let place = history.redo(&mut report).flatten().expect("the step was in a text");
        assert_eq!((text(&report), place.caret), ("abcd", 4));
    }

    #[test]
    fn typing_elsewhere_and_whole_edits_are_steps_of_their_own() {
        let (mut report, mut history) = (report(), History::default());
        history.apply(&mut report, insert(0, "甲乙"), Grain::Whole, 0.0).expect("fits");
        history.apply(&mut report, insert(6, "丙"), Grain::Typing, 1.0).expect("fits");
        history.apply(&mut report, insert(0, "丁"), Grain::Typing, 2.0).expect("fits");
        history.apply(&mut report, insert(3, "戊"), Grain::Whole, 3.0).expect("fits");
        let mut seen = Vec::new();
        while history.undo(&mut report).is_some() {
            seen.push(text(&report).to_owned());
        }
        assert_eq!(seen, ["丁甲乙丙", "甲乙丙", "甲乙", ""]);
    }

    #[test]
    fn typing_into_a_line_is_one_step_for_each_line() {
        use crate::report::edit::Field;
        let (mut report, mut history) = (report(), History::default());
        let mut type_into = |report: &mut Report, field: Field, text: &str, now_ms: f64| {
            let edit = Edit::SetField(field, text.to_owned());
            history.apply(report, edit, Grain::Typing, now_ms).expect("fits");
        };
        type_into(&mut report, Field::Title, "总", 0.0);
        type_into(&mut report, Field::Title, "总结", 100.0);
        type_into(&mut report, Field::Addressee, "县妇联", 200.0);
        history.undo(&mut report);
        assert_eq!((report.title.as_str(), report.addressee.as_str()), ("总结", ""));
        history.undo(&mut report);
        assert_eq!(report.title, "");
        assert!(!history.can_undo());
    }

    #[test]
    fn a_new_edit_forgets_what_was_taken_back() {
        let (mut report, mut history) = (report(), History::default());
        history.apply(&mut report, insert(0, "甲"), Grain::Whole, 0.0).expect("fits");
        history.undo(&mut report);
        history.apply(&mut report, insert(0, "乙"), Grain::Whole, 0.0).expect("fits");
        assert!(!history.can_redo());
        assert_eq!(text(&report), "乙");
    }
}
