//! 从旧稿开始: a Word file, a text file or pasted text, the outline proposed for it, and a draft made of it once she has
//! agreed.

mod changed;
mod choose;
mod create;
mod marks;
mod proposed;
mod receive;
mod row;
mod settings;

use super::parts::bar::TopBar;
use super::parts::erased::live;
use super::screen::Screen;
use crate::import::given::Given;
use crate::import::proposal::Proposal;
use crate::report::Report;
use choose::Choose;
use leptos::prelude::*;
use proposed::Proposed;
pub use receive::listen_everywhere;

/// How far an import has come. Made outside the screen, it outlives a look elsewhere. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ImportState {
    stage: RwSignal<Stage>,
    /// What was handed over, while the stage is [`Stage::Proposed`].
    given: RwSignal<Option<Given>>,
    /// Which of its pieces is shown.
    piece: RwSignal<usize>,
    /// The row whose choices are open.
    open_row: RwSignal<Option<usize>>,
    /// Rises with every file begun to be read: one that was given up is heard of no more.
    reading: StoredValue<u32>,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// Nothing is handed over yet.
    Waiting,
    /// A file is being read; its name.
    Reading(String),
    /// It could not be read; why, and what to do.
    Refused(String),
    /// It is a file of ours whose text was changed elsewhere since: the draft it carries, and what it says now.
    Changed(Box<Report>, Vec<String>, Box<Given>),
    /// The outline is proposed.
    Proposed,
}

impl ImportState {
    /// Nothing handed over.
    pub fn new() -> Self {
        ImportState {
            stage: RwSignal::new(Stage::Waiting),
            given: RwSignal::new(None),
            piece: RwSignal::new(0),
            open_row: RwSignal::new(None),
            reading: StoredValue::new(0),
        }
    }

    /// Begins anew.
    fn start_over(self) {
        self.reading.update_value(|count| *count += 1);
        self.given.set(None);
        self.piece.set(0);
        self.open_row.set(None);
        self.stage.set(Stage::Waiting);
    }

    /// Shows what is proposed for what was handed over.
    fn propose(self, given: Given) {
        if given.is_empty() {
            self.stage.set(Stage::Refused(format!(
                "“{}”里没有文字。请换一个文件，或者把文字粘贴进来。",
                given.name
            )));
            return;
        }
        self.piece.set(0);
        self.open_row.set(None);
        self.given.set(Some(given));
        self.stage.set(Stage::Proposed);
    }

    /// Reads the piece that is shown.
    fn with_piece<T>(self, read: impl FnOnce(&Proposal) -> T) -> Option<T> {
        let at = self.piece.get();
        self.given.with(|given| given.as_ref()?.pieces.get(at).map(|piece| read(&piece.proposal)))
    }

    /// Corrects the piece that is shown.
    fn correct(self, change: impl FnOnce(&mut Proposal)) {
        let at = self.piece.get_untracked();
        self.given.update(|given| {
            if let Some(piece) = given.as_mut().and_then(|given| given.pieces.get_mut(at)) {
                change(&mut piece.proposal);
            }
        });
    }
}

/// The screen. Inside a draft it offers to put the text into that one.
#[component]
pub fn ImportScreen(draft: Option<String>) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let back = match draft {
        Some(draft) => Screen::Desk { draft, page: None },
        None => Screen::Drafts,
    };
    let link = (back != Screen::Drafts).then(|| {
        view! { <a class="button button--quiet" href=format!("#{}", back.hash())>"回到正在写的文稿"</a> }
    });
    let is_proposed = Memo::new(move |_| state.stage.with(|stage| *stage == Stage::Proposed));
    view! {
        <TopBar heading="从旧稿开始" back=true>{link}</TopBar>
        <main class="import">
            {live(move || if is_proposed.get() {
                view! { <Proposed/> }.into_any()
            } else {
                view! { <Choose/> }.into_any()
            })}
        </main>
    }
}
