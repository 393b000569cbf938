//! 预览: the pages of the file as they will be, laid out while she writes.

mod sheets;

use super::keeper::Keeper;
use super::pictures::{Pictures, Place};
use super::workspace::Workspace;
use crate::browser::{print, timer};
use crate::compose::compose;
use crate::compose::manuscript::EmptySections;
use crate::compose::origin::{Origin, element_of, origin};
use crate::gb9704::preset::Preset;
use crate::layout::drawing::{self, View};
use crate::layout::pages::Place as LinePlace;
use crate::layout::renderer::WORD;
use crate::layout::trouble::{Trouble, troubles};
use crate::layout::{Pages, contents};
use crate::report::section::SectionId;
use leptos::prelude::*;
pub use sheets::Sheets;

/// The pages of the open draft. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Preview {
    workspace: Workspace,
    pages: StoredValue<Pages, LocalStorage>,
    is_planned: StoredValue<bool>,
    preset: Preset,
    pictures: Pictures,
    /// Rises whenever the pages have changed; 0 before they are first laid out.
    news: RwSignal<u32>,
}

impl Preview {
    /// Lays out the draft, first when the page stands, then whenever it has changed and typing rests.
    pub fn follow(workspace: Workspace) -> Self {
        let preview = Preview {
            workspace,
            pages: StoredValue::new_local(Pages::new(&WORD)),
            is_planned: StoredValue::new(false),
            preset: expect_context::<Keeper>().profile().unwrap_or_default().layout.preset,
            pictures: expect_context(),
            news: RwSignal::new(0),
        };
        Effect::new(move |_| {
            workspace.with(|_| ());
            if preview.is_planned.get_value() {
                return;
            }
            preview.is_planned.set_value(true);
            request_animation_frame(move || timer::after(0, move || preview.lay_out()));
        });
        // Also for the browser's own Ctrl+P.
        let before = window_event_listener_untyped("beforeprint", move |_| print::show(&preview.draw_all()));
        let after = window_event_listener_untyped("afterprint", move |_| print::hide());
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
        preview
    }

    fn lay_out(self) {
        if self.is_planned.try_set_value(false).is_some() {
            return;
        }
        let composition = self.workspace.peek(|report| compose(report, EmptySections::LeftOut));
        // The browser prints at once, so that pictures have to be there before.
        composition.figures().into_iter().for_each(|hash| self.pictures.want(hash));
        let has_contents = self.workspace.peek(|report| report.contents);
        self.pages.update_value(|pages| {
            pages.update(&composition.elements);
            if has_contents {
                let mut elements = contents::list(pages);
                elements.extend(composition.elements);
                pages.update(&elements);
            }
        });
        self.news.update(|news| *news += 1);
    }

    /// Number of pages. Reads again when they have changed; `None` before they are first laid out.
    pub fn count(self) -> Option<usize> {
        (self.news.get() > 0).then(|| self.pages.with_value(Pages::count))
    }

    /// The number printed on a page, counted from 0.
    fn number(self, page: usize) -> usize {
        self.pages.with_value(|pages| pages.number(page)).unwrap_or_default()
    }

    /// The drawing of a page, the lines of a section tinted.
    fn draw(self, page: usize, here: Option<SectionId>) -> String {
        self.draw_as(page, here, View::Reading)
    }

    fn draw_as(self, page: usize, here: Option<SectionId>, view: View) -> String {
        let address = |hash: &str| match self.pictures.place(hash) {
            Place::At(address) => Some(address),
            Place::Coming | Place::Missing => None,
        };
        self.pages.with_value(|pages| drawing::draw(pages, page, here, self.preset, view, &address))
    }

    /// The drawings of all pages as the report is now.
    fn draw_all(self) -> String {
        self.lay_out();
        (0..self.pages.with_value(Pages::count)).map(|page| self.draw_as(page, None, View::Bound)).collect()
    }

    /// What looks unfinished. Reads again when the pages have changed.
    fn troubles(self) -> Vec<Trouble> {
        self.news.track();
        self.pages.with_value(troubles)
    }

    /// Where a caret stands on the pages.
    fn place(self, caret: Origin) -> Option<LinePlace> {
        self.pages.with_value(|pages| {
            let at = self.workspace.peek(|report| element_of(report, pages.elements(), caret));
            at.and_then(|(element, offset)| pages.place(element, offset))
        })
    }

    /// The caret for a character of an element; `Err` says whether an element of no section is above the sections.
    fn origin(self, element: usize, offset: usize) -> Result<Origin, bool> {
        self.pages.with_value(|pages| {
            let elements = pages.elements();
            let found = self.workspace.peek(|report| origin(report, elements, element, offset));
            let first =
                elements.iter().position(|element| element.section.is_some()).unwrap_or(elements.len());
            found.ok_or(element < first)
        })
    }
}
