//! The field of a text block: a plain text area that nothing disturbs, above a mirrored layer that shows
//! blanks, search hits and what the proofreader has found.
//!
//! While an input method composes, nothing is written into the field and the report is left alone; the
//! mirror follows, because it gives the field its height. What the composition leaves behind is one edit.

mod blank_jump;
mod mirror;

use super::DeskState;
use crate::browser::text_field::{byte_of, insert, replace, select, selection, utf16_length};
use crate::browser::timer;
use crate::report::edit::{Edit, difference};
use crate::report::history::{Grain, Place};
use crate::report::section::{Block, SectionId};
use crate::text::character::is_sentence_end;
use crate::ui::parts::erased::{on, text};
use crate::ui::parts::toast::Toaster;
use crate::ui::proofread::Proofreader;
use crate::ui::workspace::{OpenField, Reload, Workspace};
use leptos::html;
use leptos::prelude::*;
use mirror::Mirror;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement, InputEvent};

/// The mirror follows this long after a key when it has nothing to show.
const MIRROR_DELAY_MS: i32 = 150;

/// What the field is doing.
#[derive(Default)]
struct FieldState {
    composing: bool,
    /// The mirror is about to follow.
    mirror_planned: bool,
    /// The next change is a step of its own whatever it looks like.
    next_is_whole: bool,
    /// The last Tab went to a blank.
    was_at_blank: bool,
    /// Something was typed since the last Tab.
    has_typed: bool,
    mirror: Option<Mirror>,
}

/// A field and what belongs to it. Cheap to copy.
#[derive(Clone, Copy)]
struct FieldOf {
    workspace: Workspace,
    toaster: Toaster,
    section: SectionId,
    block: usize,
    field: NodeRef<html::Textarea>,
    state: StoredValue<FieldState, LocalStorage>,
}

/// The field of block `block` of `section`.
#[component]
pub fn TextBlock(section: SectionId, block: usize) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let desk = expect_context::<DeskState>();
    let proofreader = expect_context::<Proofreader>();
    let field = NodeRef::<html::Textarea>::new();
    let layer = NodeRef::<html::Div>::new();
    let of = FieldOf {
        workspace,
        toaster: expect_context(),
        section,
        block,
        field,
        state: StoredValue::new_local(FieldState::default()),
    };
    Effect::new(move |_| {
        let (Some(field), Some(layer)) = (field.get(), layer.get()) else { return };
        of.mount(field, layer.into());
    });
    Effect::new(move |before: Option<u32>| {
        let reload = workspace.reload.get();
        if before.is_some_and(|count| count != reload.count) {
            of.follow(reload);
        }
        reload.count
    });
    Effect::new(move |_| {
        let query = desk.query.get();
        of.mirror(|mirror| mirror.set_query(&query));
    });
    let show_issues = move || {
        let marks = proofreader.marks(section, block);
        of.mirror(|mirror| mirror.set_issues(&of.text(), marks));
    };
    Effect::new(move |_| {
        field.track();
        show_issues();
    });
    let label = text(move || {
        let heading = workspace.with_section(section, |_, section| section.heading.clone());
        format!("“{}”的正文", heading.unwrap_or_default())
    });
    let start_composition = move |_: leptos::ev::CompositionEvent| {
        of.state.update_value(|state| state.composing = true);
        workspace.end_typing();
    };
    let end_composition = move |_: leptos::ev::CompositionEvent| {
        of.commit_composition();
        of.state.update_value(|state| state.composing = false);
        // Given up, a composition changes nothing, and nothing is checked; but it may have hidden marks.
        untrack(show_issues);
    };
    view! {
        <div class="text-block">
            <div class="text-block__mirror" node_ref=layer aria-hidden="true"></div>
            <textarea class="text-block__field" node_ref=field aria-label=label rows="1" spellcheck="false" autocomplete="off"
                translate="no" placeholder="在这里写，也可以直接粘贴"
                on:input=on(move |event: leptos::ev::Event| of.on_input(&event))
                on:compositionstart=on(start_composition)
                on:compositionend=on(end_composition)
                on:blur=on(move |_: leptos::ev::FocusEvent| of.commit_composition())
                on:keydown=on(move |event: leptos::ev::KeyboardEvent| of.on_key(&event))></textarea>
        </div>
    }
}

impl FieldOf {
    fn mount(self, field: HtmlTextAreaElement, layer: HtmlElement) {
        let text = self.text();
        field.set_value(&text);
        self.state.update_value(|state| state.mirror = Some(Mirror::new(layer, &text)));
        let open = OpenField {
            insert: Rc::new(move |text: &str| self.insert(text)),
            has_selection: Rc::new(move || {
                self.element().is_some_and(|field| {
                    let (start, end) = selection(&field);
                    start != end
                })
            }),
            insert_sentence: Rc::new(move |text: &str| self.insert_sentence(text)),
            caret: Rc::new(move || {
                let field = self.element()?;
                let caret = byte_of(&field.value(), selection(&field).0);
                Some(Place { section: self.section, block: self.block, caret })
            }),
            flush: Rc::new(move || self.commit_composition()),
        };
        self.workspace.field.set_value(Some(open));
        on_cleanup(move || {
            self.commit_composition();
            // A field mounted since has put itself there.
            self.workspace.field.try_update_value(|open| {
                if open.is_some() && self.element().is_none() {
                    *open = None;
                }
            });
        });
        let reload = self.workspace.reload.get_untracked();
        let place = reload.place.filter(|place| place.section == self.section && place.block == self.block);
        let end = text.len();
        let caret = place.map_or(end, |place| place.caret);
        // Focus needs the whole page laid out; asked for now, that would happen twice.
        request_animation_frame(move || self.show_caret(caret));
    }

    /// The field, as long as it is on the page: frames, timers and the browser's events come later too.
    fn element(self) -> Option<HtmlTextAreaElement> {
        self.field.try_get_untracked().flatten()
    }

    fn is_composing(self) -> bool {
        self.state.try_with_value(|state| state.composing).unwrap_or(false)
    }

    fn on_input(self, event: &leptos::ev::Event) {
        let Some(field) = self.element() else { return };
        let value = field.value();
        if self.is_composing() {
            self.follow_with_mirror(&field, &value, "");
            return;
        }
        let Some((range, with)) = self.difference_to_report(&value) else { return };
        self.follow_with_mirror(&field, &value, &with);
        let kind = event.dyn_ref::<InputEvent>().map(InputEvent::input_type).unwrap_or_default();
        let is_typed =
            matches!(kind.as_str(), "insertText" | "deleteContentBackward" | "deleteContentForward");
        let is_whole = !is_typed || self.state.with_value(|state| state.next_is_whole);
        self.hand_over(range, with, if is_whole { Grain::Whole } else { Grain::Typing });
    }

    fn on_key(self, event: &leptos::ev::KeyboardEvent) {
        let (was_at_blank, has_typed) =
            self.state.try_with_value(|state| (state.was_at_blank, state.has_typed)).unwrap_or_default();
        let is_at_blank = blank_jump::on_tab(event, was_at_blank, was_at_blank && has_typed);
        if event.key() == "Tab" {
            self.state.try_update_value(|state| {
                state.was_at_blank = is_at_blank;
                state.has_typed = false;
            });
        }
    }

    /// Lets the mirror follow: at once when it shows something or the field grows, otherwise when typing rests,
    /// because laying the text out twice for every key is felt on old machines.
    fn follow_with_mirror(self, field: &HtmlTextAreaElement, value: &str, added: &str) {
        let grows = field.scroll_height() > field.client_height();
        let marks = added.contains(['【', '】']) || self.mirror(|mirror| mirror.has_marks()) == Some(true);
        if grows || marks {
            self.mirror(|mirror| mirror.set_text(value));
            return;
        }
        if self.state.with_value(|state| state.mirror_planned) {
            return;
        }
        self.state.update_value(|state| state.mirror_planned = true);
        timer::after(MIRROR_DELAY_MS, move || {
            self.state.try_update_value(|state| state.mirror_planned = false);
            if let Some(field) = self.element() {
                self.mirror(|mirror| mirror.set_text(&field.value()));
            }
        });
    }

    /// Hands what a running composition has put into the field to the report. Outside a composition the
    /// report is never behind the field; where they differ, the field is the one that has to follow.
    fn commit_composition(self) {
        if !self.is_composing() {
            return;
        }
        let Some(field) = self.element() else { return };
        if let Some((range, with)) = self.difference_to_report(&field.value()) {
            self.hand_over(range, with, Grain::Whole);
        }
    }

    /// What has to change in the report so that it holds `value`.
    fn difference_to_report(self, value: &str) -> Option<(Range<usize>, String)> {
        self.workspace.peek(|report| {
            let text = report.section(self.section)?.blocks.get(self.block)?.as_text()?;
            difference(text, value).map(|(range, with)| (range, with.to_owned()))
        })
    }

    fn hand_over(self, range: Range<usize>, with: String, grain: Grain) {
        if with.contains('\u{FFFD}') {
            self.toaster.say("刚才的内容里有一个不完整的字，显示成了“�”，请把这个字重新打一遍。");
        }
        self.state.try_update_value(|state| state.has_typed = true);
        let (section, block) = (self.section, self.block);
        let edit = Edit::ReplaceText { section, block, start: range.start, end: range.end, with };
        if let Err(error) = self.workspace.typed(edit, grain) {
            self.toaster.say(error.to_string());
        }
    }

    fn insert_sentence(self, text: &str) {
        let Some(field) = self.element() else { return };
        let (start, end) = selection(&field);
        let value = field.value();
        let before = value[..byte_of(&value, start)].chars().next_back();
        let between_sentences = before.is_none_or(|c| c == '\n' || is_sentence_end(c));
        if start != end || !between_sentences {
            let caret = blank_jump::end_of_paragraph(&value, end);
            select(&field, caret, caret);
        }
        let (start, _) = selection(&field);
        self.insert(text);
        blank_jump::select_first_blank(&field, start, start + utf16_length(text));
        self.reveal_caret();
    }

    fn insert(self, text: &str) {
        let Some(field) = self.element() else { return };
        self.state.update_value(|state| state.next_is_whole = true);
        insert(&field, text);
        self.state.update_value(|state| state.next_is_whole = false);
        self.reveal_caret();
    }

    /// Brings the field to the report after a change that did not come from it. A composition goes on
    /// undisturbed; what it leaves behind stands over the change.
    fn follow(self, reload: Reload) {
        if self.is_composing() {
            return;
        }
        let Some(field) = self.element() else { return };
        let text = self.text();
        let shown = field.value();
        if let Some((range, with)) = difference(&shown, &text) {
            let start = utf16_length(&shown[..range.start]);
            let end = start + utf16_length(&shown[range]);
            replace(&field, start, end, with);
            self.mirror(|mirror| mirror.set_text(&text));
        }
        if let Some(place) =
            reload.place.filter(|place| place.section == self.section && place.block == self.block)
        {
            self.show_caret(place.caret);
        }
    }

    /// Puts caret and focus at a byte of the text and brings it into view.
    fn show_caret(self, byte: usize) {
        let Some(field) = self.element() else { return };
        let value = field.value();
        let caret = utf16_length(value.get(..byte).unwrap_or(&value));
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A field that cannot take focus is detached.
        let _ = field.focus_with_options(&options);
        select(&field, caret, caret);
        self.reveal_caret();
    }

    fn reveal_caret(self) {
        let Some(field) = self.element() else { return };
        let caret = byte_of(&field.value(), selection(&field).1);
        self.mirror(|mirror| mirror.reveal(caret));
    }

    fn text(self) -> String {
        let read = |section: &crate::report::section::Section| {
            section.blocks.get(self.block).and_then(Block::as_text).unwrap_or_default().to_owned()
        };
        self.workspace.peek(|report| report.section(self.section).map(read)).unwrap_or_default()
    }

    fn mirror<T>(self, act: impl FnOnce(&mut Mirror) -> T) -> Option<T> {
        self.state.try_update_value(|state| state.mirror.as_mut().map(act)).flatten()
    }
}
