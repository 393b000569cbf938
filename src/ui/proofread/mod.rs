//! 校对 of the open draft: what the proofreader finds while she writes, where it stands, and what she decides.

mod change_list;
mod found;
mod issue_item;
mod panel;

use super::keeper::{Keeper, explain};
use super::parts::toast::Toaster;
use super::screen::DeskPage;
use super::workspace::Workspace;
use crate::browser::timer;
use crate::profile::Profile;
use crate::proofread::Proof;
use crate::proofread::issue::{Issue, Level};
use crate::proofread::knowledge::Knowledge;
use crate::proofread::own::OwnWords;
use crate::proofread::piece::Piece;
use crate::proofread::source::{bytes, mending, piece_of};
use crate::report::edit::Edit;
use crate::report::find::Spot;
use crate::report::history::Place;
use crate::report::section::SectionId;
use crate::store::history::Reason;
use found::sort_out;
pub use found::{Found, page_of};
use leptos::prelude::*;
pub use panel::ProofreadPanel;
use std::borrow::Cow;
use std::ops::Range;

/// The first check comes this long after the page stands.
const FIRST_DELAY_MS: i32 = 300;

/// The rules that look at the whole text run this long after the paragraphs.
const REPORT_DELAY_MS: i32 = 400;

/// Characters checked in one turn: some 10 ms on a machine of ten years ago.
const TURN_CHARACTERS: usize = 5_000;

/// What is found in the open draft. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Proofreader {
    workspace: Workspace,
    keeper: Keeper,
    toaster: Toaster,
    state: StoredValue<State, LocalStorage>,
    is_planned: StoredValue<bool>,
    /// Rises with every check; what an older one has planned is void.
    plan: StoredValue<u32>,
    /// Rises whenever there may be other issues.
    news: RwSignal<u32>,
    /// The issue she was led to last.
    pub current: RwSignal<Option<String>>,
}

struct State {
    proof: Proof,
    piece: Piece,
    spots: Vec<Spot>,
    /// Read when it is first needed, which is after the page stands.
    knowledge: Option<Cow<'static, Knowledge>>,
    masked: bool,
    own: OwnWords,
    found: Vec<Found>,
    dismissed: usize,
}

impl Proofreader {
    /// Checks the draft, first when the page stands, then whenever it has changed and typing rests.
    pub fn follow(workspace: Workspace) -> Self {
        let keeper = expect_context::<Keeper>();
        let profile = keeper.profile().unwrap_or_default();
        let state = State {
            proof: Proof::default(),
            piece: Piece::default(),
            spots: Vec::new(),
            knowledge: None,
            masked: profile.masked,
            own: OwnWords::read(&profile.own_words).0,
            found: Vec::new(),
            dismissed: 0,
        };
        let proofreader = Proofreader {
            workspace,
            keeper,
            toaster: expect_context(),
            state: StoredValue::new_local(state),
            is_planned: StoredValue::new(false),
            plan: StoredValue::new(0),
            news: RwSignal::new(0),
            current: RwSignal::new(None),
        };
        Effect::new(move |_| {
            workspace.with(|_| ());
            if proofreader.is_planned.get_value() {
                return;
            }
            proofreader.is_planned.set_value(true);
            let is_first = proofreader.news.get_untracked() == 0;
            // She can write before the first look at what is there.
            let delay_ms = if is_first { FIRST_DELAY_MS } else { 0 };
            request_animation_frame(move || timer::after(delay_ms, move || proofreader.check_changed()));
        });
        proofreader
    }

    /// Checks the paragraphs that have changed, a turn at a time, and all of the draft when that is done.
    fn check_changed(self) {
        if self.is_planned.try_set_value(false).is_some() {
            return;
        }
        let is_whole =
            self.run(|proof, piece, knowledge| proof.update_paragraphs(piece, knowledge, TURN_CHARACTERS));
        let plan = self.plan.try_update_value(|plan| {
            *plan += 1;
            *plan
        });
        // A change since then begins anew.
        let still = move || plan.is_some() && self.plan.try_get_value() == plan;
        if is_whole {
            timer::after(REPORT_DELAY_MS, move || {
                if still() {
                    self.check_report();
                }
            });
        } else {
            timer::after(0, move || {
                if still() {
                    self.check_changed();
                }
            });
        }
    }

    fn check_report(self) {
        self.run(Proof::update_report);
    }

    /// Checks the whole draft as it is now.
    pub fn check_now(self) {
        self.run(|proof, piece, knowledge| {
            proof.update_paragraphs(piece, knowledge, usize::MAX);
            proof.update_report(piece, knowledge);
        });
    }

    fn run<T: Default>(self, act: impl FnOnce(&mut Proof, &Piece, &Knowledge) -> T) -> T {
        let result = self.state.try_update_value(|state| {
            (state.piece, state.spots) = self.workspace.peek(|report| piece_of(report, state.masked));
            state.piece.own = state.own.clone();
            let knowledge = state.knowledge.get_or_insert_with(|| self.keeper.knowledge());
            let result = act(&mut state.proof, &state.piece, knowledge);
            let issues = state.proof.issues(&state.piece);
            (state.found, state.dismissed) =
                self.workspace.peek(|report| sort_out(report, issues, &state.piece, &state.spots));
            result
        });
        self.news.try_update(|news| *news += 1);
        result.unwrap_or_default()
    }

    /// Year and month up to which it knows. Reads again when that may have changed.
    pub fn month(self) -> (i32, u32) {
        self.news.track();
        self.state
            .try_update_value(|state| state.knowledge.get_or_insert_with(|| self.keeper.knowledge()).month)
            .unwrap_or_default()
    }

    /// Reads what is found, and again when that may have changed.
    pub fn with<T>(self, read: impl FnOnce(&[Found]) -> T) -> T {
        self.news.track();
        self.state.with_value(|state| read(&state.found))
    }

    /// An issue as it stands now, though it may have moved since.
    fn now(self, found: &Found) -> Option<Found> {
        let is_same = |other: &&Found| (&other.name, other.nth) == (&found.name, found.nth);
        self.state.with_value(|state| state.found.iter().find(is_same).cloned())
    }

    /// How many issues there are of `level`. Reads again when that may have changed.
    pub fn count(self, level: Level) -> usize {
        self.with(|found| found.iter().filter(|found| found.issue.level == level).count())
    }

    /// How many she has dismissed. Reads again when that may have changed.
    pub fn dismissed(self) -> usize {
        self.news.track();
        self.state.with_value(|state| state.dismissed)
    }

    /// How many issues of some weight are on a page of the Desk. Reads again when that may have changed.
    pub fn count_on(self, page: DeskPage) -> usize {
        self.with(|found| {
            let weighs = |found: &&Found| found.issue.level > Level::Hint && page_of(found.spot) == page;
            found.iter().filter(weighs).count()
        })
    }

    /// Bytes of a text block to be marked, with the class of the mark. Reads again when that may have changed. What
    /// no longer stands there is left out: it is about to be checked again.
    pub fn marks(self, section: SectionId, block: usize) -> Vec<(Range<usize>, &'static str)> {
        self.news.track();
        self.workspace.peek(|report| {
            let text = report.section(section).and_then(|section| section.blocks.get(block)?.as_text());
            let text = text.unwrap_or_default();
            self.state.with_value(|state| {
                let mark = |found: &Found| match found.spot {
                    Spot::Text { section: of, block: at_block, at } if (of, at_block) == (section, block) => {
                        let paragraph = &state.piece.paragraphs.get(found.issue.paragraph)?.text;
                        let start = at + bytes(paragraph, found.issue.span.start);
                        let range = start..start + found.issue.quote.len();
                        let class = match found.issue.level {
                            Level::Error => "issue-mark issue-mark--error",
                            Level::Doubt => "issue-mark",
                            Level::Hint => return None,
                        };
                        (text.get(range.clone())? == found.issue.quote).then_some((range, class))
                    }
                    _ => None,
                };
                state.found.iter().filter_map(mark).collect()
            })
        })
    }

    /// Leads her to an issue.
    pub fn go(self, found: &Found) {
        self.check_now();
        let Some(found) = self.now(found) else { return };
        self.current.set(Some(found.name.clone()));
        match found.spot {
            Spot::Text { section, block, at } => {
                let end = self.state.with_value(|state| {
                    let paragraph = state.piece.paragraphs.get(found.issue.paragraph);
                    paragraph.map_or(0, |paragraph| bytes(&paragraph.text, found.issue.span.end))
                });
                self.workspace.go_to_place(Place { section, block, caret: at + end });
            }
            spot => self.workspace.go(page_of(spot)),
        }
    }

    /// Leads her to the next issue of some weight, or the one before. `false` when there is none.
    pub fn step(self, forward: bool) -> bool {
        self.check_now();
        let next = self.state.with_value(|state| {
            let weighty: Vec<&Found> =
                state.found.iter().filter(|found| found.issue.level > Level::Hint).collect();
            let current = self.current.get_untracked();
            let here = weighty.iter().position(|found| Some(&found.name) == current.as_ref());
            let count = weighty.len().max(1);
            let next = match (here, forward) {
                (Some(here), true) => (here + 1) % count,
                (Some(here), false) => (here + count - 1) % count,
                (None, true) => 0,
                (None, false) => count - 1,
            };
            weighty.get(next).map(|found| (*found).clone())
        });
        match next {
            Some(found) => {
                self.go(&found);
                true
            }
            None => false,
        }
    }

    /// Makes the fixes of `found` as one step.
    pub fn mend(self, found: &[Found]) {
        self.check_now();
        let found: Vec<Found> = found.iter().filter_map(|found| self.now(found)).collect();
        let issues: Vec<&Issue> = found.iter().map(|found| &found.issue).collect();
        let edit = self.state.with_value(|state| {
            self.workspace.peek(|report| mending(report, &state.piece, &state.spots, &issues))
        });
        if found.len() > 1 {
            self.workspace.take_snapshot(Reason::BeforeReplaceAll);
        }
        let workspace = self.workspace;
        match workspace.dispatch(edit) {
            Ok(()) => {
                self.check_now();
                self.toaster
                    .offer(format!("已改 {} 处。", found.len()), "撤销", move || workspace.undo());
            }
            Err(error) => self.toaster.say(error.to_string()),
        }
    }

    /// Says no more about an issue as long as its text stands.
    pub fn dismiss(self, found: &Found) {
        let mut dismissed = self.workspace.peek(|report| report.dismissed.clone());
        dismissed.push(found.name.clone());
        self.set_dismissed(dismissed);
    }

    /// Brings back everything she has dismissed.
    pub fn bring_back(self) {
        self.set_dismissed(Vec::new());
    }

    /// Makes what an issue marks one of the unit's own words, of which nothing is said any more.
    pub fn add_own_word(self, found: &Found) {
        let word = found.issue.quote.clone();
        let before = self.keeper.profile().unwrap_or_default().own_words;
        let (words, ..) = OwnWords::merge(&before, &word);
        if self.set_own_words(words) {
            let take_back = move || {
                let words = self.keeper.profile().unwrap_or_default().own_words;
                let others: Vec<&str> = words.lines().filter(|line| line.trim() != word).collect();
                self.set_own_words(others.join("\n"));
            };
            let said = format!("“{}”记作本单位的词了，以后校对都不提。", found.issue.quote);
            self.toaster.offer(said, "撤销", take_back);
        }
    }

    /// Keeps `words` with the unit and goes by them. Says whether they are kept.
    fn set_own_words(self, words: String) -> bool {
        let own = OwnWords::read(&words).0;
        let profile = Profile { own_words: words, ..self.keeper.profile().unwrap_or_default() };
        if let Err(error) = self.keeper.save_profile(&profile) {
            self.toaster.say(explain(&error));
            return false;
        }
        self.state.try_update_value(|state| state.own = own);
        self.check_now();
        true
    }

    fn set_dismissed(self, dismissed: Vec<String>) {
        match self.workspace.dispatch(Edit::SetDismissed(dismissed)) {
            Ok(()) => self.check_now(),
            Err(error) => self.toaster.say(error.to_string()),
        }
    }
}

/// The class of a level.
fn level_class(level: Level) -> &'static str {
    match level {
        Level::Error => "issue--error",
        Level::Doubt => "issue--doubt",
        Level::Hint => "issue--hint",
    }
}
