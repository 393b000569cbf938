//! The open draft: the only place that changes a report, through [`Workspace::dispatch`] or, for what a field
//! shows already, [`Workspace::typed`].
//!
//! The report is not a signal: a key stroke changes it silently, and the views that read it are told when
//! typing rests. Whatever else changes it tells them at once.

use super::keeper::{Keeper, Outcome, Refused, explain};
use super::open_draft::Parted;
use super::parts::toast::Toaster;
use super::screen::{DeskPage, Screen};
use crate::browser::storage::StorageError;
use crate::browser::{clock, timer};
use crate::report::Report;
use crate::report::edit::{Edit, EditError};
use crate::report::history::{Grain, History, Place};
use crate::report::section::{Section, SectionId};
use crate::store::history::{Reason, is_due};
use crate::store::save::Saver;
use leptos::prelude::*;
use std::rc::Rc;

/// A change is saved this long after it at the latest; the promise is 200 ms.
const SAVE_DELAY_MS: i32 = 150;
/// Views that count and check read the report again this long after a key.
const SETTLE_DELAY_MS: i32 = 200;
/// A save that failed is tried again after this long.
const RETRY_DELAY_MS: i32 = 5_000;
/// The entry in the list of drafts follows at most this often while she types.
const ENTRY_INTERVAL_MS: f64 = 5_000.0;

/// Said while another window has locked and the passphrase has not been given here.
const BEHIND_THE_LOCK: &str =
    "没有保存：文稿已在另一个窗口加锁。您写的内容还在，输入口令后会另存成一份“冲突副本”。";

/// How the draft stands in the storage.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// Everything is kept, since this moment.
    Saved(f64),
    /// A change waits to be saved.
    Pending,
    /// It could not be saved, with the reason and what to do.
    Failed(String),
    /// The browser keeps nothing at all.
    NotKept,
}

/// Where the field of a text block has to follow the report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reload {
    /// Rises with every change that did not come from the field itself.
    pub count: u32,
    /// Where the caret belongs.
    pub place: Option<Place>,
}

/// The open draft. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Workspace {
    keeper: Keeper,
    report: StoredValue<Report>,
    history: StoredValue<History>,
    saver: StoredValue<Saver>,
    timing: StoredValue<Timing>,
    toaster: Toaster,
    /// Where it is said that what was written here goes on as a copy.
    parted: Parted,
    changed: RwSignal<u32>,
    /// How the draft stands in the storage.
    pub save_state: RwSignal<SaveState>,
    /// What the Desk shows.
    pub page: RwSignal<DeskPage>,
    /// Tells the field of the open section to follow the report.
    pub reload: RwSignal<Reload>,
    /// The field of the open section, for what comes from outside it.
    pub field: StoredValue<Option<OpenField>, LocalStorage>,
}

/// What the field of a text block offers to the rest of the page.
#[derive(Clone)]
pub struct OpenField {
    /// Puts a text in at the caret or in place of the selection, as a step of its own.
    pub insert: Rc<dyn Fn(&str)>,
    /// Whether something is selected, as a blank is that is about to be filled in.
    pub has_selection: Rc<dyn Fn() -> bool>,
    /// Puts a sentence in at the caret, as a step of its own, and selects its first blank. It replaces nothing:
    /// where something is selected, as a blank is after the sentence before, it goes behind that paragraph.
    pub insert_sentence: Rc<dyn Fn(&str)>,
    /// Where the caret stands.
    pub caret: Rc<dyn Fn() -> Option<Place>>,
    /// Hands what is in the field to the report, also in the middle of a composition.
    pub flush: Rc<dyn Fn()>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Timing {
    save_planned: bool,
    settle_planned: bool,
    retry_planned: bool,
    /// The entry in the list of drafts is behind the report.
    entry_due: bool,
    /// What was written here goes on as a copy: nothing more is saved under the old name.
    has_parted: bool,
    last_key_ms: f64,
    last_entry_ms: f64,
    /// The draft has a snapshot as it was when it was opened.
    has_opened_snapshot: bool,
    last_snapshot_ms: f64,
}

impl Workspace {
    /// Opens a report that was read.
    pub fn new(keeper: Keeper, report: Report, saver: Saver, page: DeskPage) -> Self {
        let state = if keeper.is_blocked() { SaveState::NotKept } else { SaveState::Saved(clock::now_ms()) };
        let workspace = Workspace {
            parted: expect_context(),
            toaster: expect_context(),
            keeper,
            report: StoredValue::new(report),
            history: StoredValue::new(History::default()),
            saver: StoredValue::new(saver),
            timing: StoredValue::new(Timing { last_snapshot_ms: clock::now_ms(), ..Timing::default() }),
            changed: RwSignal::new(0),
            save_state: RwSignal::new(state),
            page: RwSignal::new(page),
            reload: RwSignal::new(Reload { count: 0, place: None }),
            field: StoredValue::new_local(None),
        };
        workspace.follow_keeper();
        workspace
    }

    /// Id of the draft.
    pub fn draft(self) -> String {
        self.saver.with_value(|saver| saver.draft().to_owned())
    }

    /// Reads the report, and again when it has changed.
    pub fn with<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.changed.track();
        self.report.with_value(read)
    }

    /// Reads the report once.
    pub fn peek<T>(self, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with_value(read)
    }

    /// Reads a section, and again when the report has changed. `None` when it is not in the outline.
    pub fn with_section<T>(self, id: SectionId, read: impl FnOnce(&Report, &Section) -> T) -> Option<T> {
        self.with(|report| report.section(id).map(|section| read(report, section)))
    }

    /// Applies an edit as a step of its own and shows it everywhere.
    pub fn dispatch(self, edit: Edit) -> Result<(), EditError> {
        let before = self.outline();
        self.apply(edit, Grain::Whole)?;
        self.show_everywhere(None, &before);
        Ok(())
    }

    /// Takes the number of a new section.
    pub fn take_section_id(self) -> SectionId {
        self.report
            .try_update_value(Report::take_section_id)
            .expect("the workspace lives as long as its views")
    }

    /// Applies what she typed into a field, which shows it already.
    pub fn typed(self, edit: Edit, grain: Grain) -> Result<(), EditError> {
        self.apply(edit, grain)?;
        self.timing.update_value(|timing| timing.last_key_ms = clock::now_ms());
        self.plan_settle();
        Ok(())
    }

    /// Takes the last step back.
    pub fn undo(self) {
        let before = self.outline();
        let place = self.report_and_history(|report, history| history.undo(report));
        if let Some(place) = place {
            self.after_travel(place, &before);
        }
    }

    /// Does the last step taken back again.
    pub fn redo(self) {
        let before = self.outline();
        let place = self.report_and_history(|report, history| history.redo(report));
        if let Some(place) = place {
            self.after_travel(place, &before);
        }
    }

    /// Whether there is a step to take back. Reads again when the report has changed.
    pub fn can_undo(self) -> bool {
        self.changed.track();
        self.history.with_value(History::can_undo)
    }

    /// Whether there is a step to do again. Reads again when the report has changed.
    pub fn can_redo(self) -> bool {
        self.changed.track();
        self.history.with_value(History::can_redo)
    }

    /// The next key begins a new step.
    pub fn end_typing(self) {
        self.history.update_value(History::end_typing);
    }

    /// Goes to a page of the Desk.
    pub fn go(self, page: DeskPage) {
        self.end_typing();
        self.settle();
        self.show_page(page);
    }

    /// Goes to a section and puts the caret at a place in it.
    pub fn go_to_place(self, place: Place) {
        self.go(DeskPage::Section(place.section));
        self.reload.update(|reload| *reload = Reload { count: reload.count + 1, place: Some(place) });
    }

    /// Saves now whatever waits, what a composition has put in so far and the entry in the list of drafts
    /// included.
    pub fn save_now(self) {
        if let Some(field) = self.field.try_get_value().flatten() {
            (field.flush)();
        }
        self.save();
        self.save_entry();
    }

    /// Whether everything typed so far is kept.
    pub fn is_saved(self) -> bool {
        matches!(self.save_state.get_untracked(), SaveState::Saved(_))
    }

    /// Takes a snapshot of the report as it is.
    pub fn take_snapshot(self, reason: Reason) {
        self.timing.update_value(|timing| timing.last_snapshot_ms = clock::now_ms());
        self.keeper.take_snapshot(self.draft(), self.report.with_value(Report::clone), reason);
    }

    /// Puts an earlier version in the place of the report, as one step, after a snapshot.
    pub fn restore(self, earlier: Report) -> Result<(), EditError> {
        self.take_snapshot(Reason::BeforeRestore);
        // Numbers of sections are never given out twice, whichever version holds them.
        self.report
            .update_value(|report| report.next_section = report.next_section.max(earlier.next_section));
        self.dispatch(Edit::Replace(Box::new(earlier)))
    }

    fn apply(self, edit: Edit, grain: Grain) -> Result<(), EditError> {
        if !self.timing.with_value(|timing| timing.has_opened_snapshot) {
            self.timing.update_value(|timing| timing.has_opened_snapshot = true);
            self.take_snapshot(Reason::Opened);
        }
        // What a line offers to take back would no longer be the last step.
        self.toaster.end_offer();
        let now = clock::now_ms();
        self.report_and_history(|report, history| history.apply(report, edit, grain, now))?;
        self.plan_save();
        Ok(())
    }

    fn report_and_history<T>(self, change: impl FnOnce(&mut Report, &mut History) -> T) -> T {
        let mut change = Some(change);
        let mut result = None;
        self.history.update_value(|history| {
            self.report.update_value(|report| result = change.take().map(|change| change(report, history)));
        });
        result.expect("the workspace lives as long as its views")
    }

    fn after_travel(self, place: Option<Place>, before: &[SectionId]) {
        self.toaster.end_offer();
        self.plan_save();
        let back = self.outline().into_iter().find(|id| !before.contains(id));
        if let Some(section) = place.map(|place| place.section).or(back) {
            self.show_page(DeskPage::Section(section));
        }
        self.show_everywhere(place, before);
    }

    /// The sections of the outline in order.
    fn outline(self) -> Vec<SectionId> {
        self.peek(|report| report.sections.iter().map(|section| section.id).collect())
    }

    /// Shows a page. The one already shown stays as it is, with its field and caret.
    fn show_page(self, page: DeskPage) {
        if self.page.get_untracked() != page {
            self.page.set(page);
        }
    }

    /// Leaves a section that is no longer in the outline, for the one that stands where it stood.
    fn leave_lost_page(self, before: &[SectionId]) {
        if let DeskPage::Section(id) = self.page.get_untracked()
            && self.peek(|report| report.section(id).is_none())
        {
            let now = self.outline();
            let stood = before.iter().position(|known| *known == id).unwrap_or(0);
            let next = before[stood.min(before.len())..].iter().chain(now.last()).find(|id| now.contains(id));
            self.page.set(next.map_or(DeskPage::Head, |id| DeskPage::Section(*id)));
        }
    }

    fn show_everywhere(self, place: Option<Place>, before: &[SectionId]) {
        self.leave_lost_page(before);
        self.settle();
        self.reload.update(|reload| *reload = Reload { count: reload.count + 1, place });
    }

    fn settle(self) {
        self.changed.update(|changed| *changed += 1);
    }

    /// Tells the views when no key came for a while.
    fn plan_settle(self) {
        if self.timing.with_value(|timing| timing.settle_planned) {
            return;
        }
        self.timing.update_value(|timing| timing.settle_planned = true);
        self.settle_after(SETTLE_DELAY_MS);
    }

    fn settle_after(self, delay_ms: i32) {
        timer::after(delay_ms, move || {
            let Some(timing) = self.timing.try_get_value() else { return };
            let rested = clock::now_ms() - timing.last_key_ms;
            if rested < f64::from(SETTLE_DELAY_MS) {
                self.settle_after(SETTLE_DELAY_MS - rested as i32);
                return;
            }
            self.timing.update_value(|timing| timing.settle_planned = false);
            self.settle();
            self.show_saved();
        });
    }

    fn plan_save(self) {
        self.timing.update_value(|timing| timing.entry_due = true);
        if matches!(self.save_state.get_untracked(), SaveState::Saved(_)) {
            self.save_state.set(SaveState::Pending);
        }
        if self.timing.with_value(|timing| timing.save_planned) {
            return;
        }
        self.timing.update_value(|timing| timing.save_planned = true);
        timer::after(SAVE_DELAY_MS, move || {
            let Some(timing) = self.timing.try_get_value() else { return };
            if !timing.save_planned {
                return;
            }
            self.save();
            if clock::now_ms() - timing.last_entry_ms > ENTRY_INTERVAL_MS {
                self.save_entry();
            }
        });
    }

    fn save(self) {
        if self.timing.with_value(|timing| timing.has_parted) {
            return;
        }
        self.timing.update_value(|timing| timing.save_planned = false);
        let mut result = Ok(());
        self.saver.update_value(|saver| {
            result = self.report.with_value(|report| self.keeper.save(saver, report));
        });
        match result {
            Err(Refused::Unseen) => self.part_ways(),
            Ok(()) if self.keeper.take_unseen(&self.draft()) => self.part_ways(),
            Ok(()) => self.show_outcome(),
            Err(Refused::Locked) => {
                self.save_state.set(SaveState::Failed(BEHIND_THE_LOCK.to_owned()));
                self.plan_retry();
            }
        }
        let last_ms = self.timing.with_value(|timing| timing.last_snapshot_ms);
        if is_due(last_ms as u64, clock::now_ms() as u64) {
            self.take_snapshot(Reason::Writing);
        }
    }

    /// Shows how far what was written has come.
    fn show_outcome(self) {
        let shown = self.save_state.get_untracked();
        match self.keeper.outcome() {
            Outcome::Kept if matches!(shown, SaveState::Failed(_)) => {
                self.save_state.set(SaveState::Pending);
                self.show_saved();
            }
            Outcome::Kept => self.show_saved(),
            Outcome::Soon => self.save_state.set(SaveState::Pending),
            Outcome::Failed(_) if self.keeper.is_blocked() => {}
            Outcome::Failed(error) => {
                self.save_state.set(SaveState::Failed(explain(&error)));
                self.plan_retry();
            }
        }
    }

    /// Follows what arrives in the second place.
    fn follow_keeper(self) {
        Effect::new(move |_| {
            self.keeper.follow_second();
            if self.keeper.take_unseen(&self.draft()) {
                self.part_ways();
            } else {
                self.show_outcome();
            }
        });
    }

    /// Keeps what is written here as a draft of its own, beside the one another window has.
    pub fn keep_as_copy(self) -> Result<String, StorageError> {
        if let Some(field) = self.field.try_get_value().flatten() {
            (field.flush)();
        }
        self.report.with_value(|report| self.keeper.create_conflict_copy(report))
    }

    /// Another window has changed the draft meanwhile: what was written here goes on as a draft of its own, and
    /// neither is written over.
    fn part_ways(self) {
        match self.keep_as_copy() {
            Ok(draft) => {
                self.timing.update_value(|timing| timing.has_parted = true);
                self.parted.0.set(Some((self.draft(), draft.clone())));
                Screen::Desk { draft, page: Some(self.page.get_untracked()) }.go();
            }
            Err(error) => {
                self.save_state.set(SaveState::Failed(explain(&error)));
                self.plan_retry();
            }
        }
    }

    /// Tries again later: room may have been made in another window.
    fn plan_retry(self) {
        if self.timing.with_value(|timing| timing.retry_planned) {
            return;
        }
        self.timing.update_value(|timing| timing.retry_planned = true);
        timer::after(RETRY_DELAY_MS, move || {
            let Some(state) = self.save_state.try_get_untracked() else { return };
            self.timing.update_value(|timing| timing.retry_planned = false);
            if matches!(state, SaveState::Failed(_)) {
                self.save();
            }
        });
    }

    /// Says that everything is kept, once typing rests: a word that changes five times a second reads badly.
    fn show_saved(self) {
        let timing = self.timing.get_value();
        let is_typing = timing.settle_planned || timing.save_planned;
        let is_kept = self.keeper.outcome() == Outcome::Kept;
        if self.save_state.get_untracked() == SaveState::Pending && !is_typing && is_kept {
            self.save_state.set(SaveState::Saved(clock::now_ms()));
        }
    }

    fn save_entry(self) {
        if self.timing.with_value(|timing| timing.has_parted || !timing.entry_due) {
            return;
        }
        self.timing.update_value(|timing| {
            timing.entry_due = false;
            timing.last_entry_ms = clock::now_ms();
        });
        self.report.with_value(|report| self.keeper.save_entry(&self.draft(), report));
    }
}
