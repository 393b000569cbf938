//! What is put into a section beside its text: tables and pictures.

use crate::browser::file::{self, File};
use crate::browser::{task, timer};
use crate::picture::{MOST_BYTES, PictureError};
use crate::report::edit::Edit;
use crate::report::section::{Block, Picture, SectionId};
use crate::ui::intake::keep_picture;
use crate::ui::keeper::Keeper;
use crate::ui::parts::erased::on;
use crate::ui::parts::file_button::file_button;
use crate::ui::parts::toast::Toaster;
use crate::ui::pictures::Pictures;
use crate::ui::workspace::Workspace;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts `blocks` behind the paragraph of the caret; what follows goes on behind them.
pub fn insert_blocks(workspace: Workspace, section: SectionId, blocks: Vec<Block>) {
    let caret = workspace.field.try_get_value().flatten().and_then(|field| (field.caret)());
    let caret = caret.filter(|caret| caret.section == section);
    let (block, text) = workspace.peek(|report| {
        let blocks = report.section(section).map_or(&[][..], |section| &section.blocks[..]);
        let block = caret.map_or(blocks.len().saturating_sub(1), |caret| caret.block);
        (block, blocks.get(block).and_then(Block::as_text).unwrap_or_default().to_owned())
    });
    let at = caret.map_or(text.len(), |caret| caret.caret.min(text.len()));
    let end = text[at..].find('\n').map_or(text.len(), |line| at + line);
    let rest = text[end..].trim_start_matches('\n').to_owned();
    let cut = Edit::ReplaceText { section, block, start: end, end: text.len(), with: String::new() };
    let cut = (end < text.len()).then_some(cut);
    let behind = blocks.into_iter().chain([Block::Text(rest)]).enumerate();
    let behind = behind.map(|(index, new)| Edit::InsertBlock(section, block + 1 + index, Box::new(new)));
    // The section is shown, so it is in the report.
    let _ = workspace.dispatch(Edit::Batch(cut.into_iter().chain(behind).collect()));
}

/// A picture that is ready waits this long at a time for a composition to end.
const COMPOSITION_PAUSE_MS: i32 = 100;
/// And no more often than this: a field that goes while it composes may not say that it has ended.
const MOST_PAUSES: usize = 300;

/// Puts pictures into a section. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PictureInserter {
    workspace: Workspace,
    keeper: Keeper,
    pictures: Pictures,
    toaster: Toaster,
    section: SectionId,
    /// Whether an input method composes somewhere on the page: fields made anew would end that unheard.
    is_composing: StoredValue<bool>,
}

impl PictureInserter {
    /// For the section that is shown. What is dropped anywhere on the page goes into it, and not in its place.
    pub fn new(section: SectionId) -> Self {
        let inserter = PictureInserter {
            workspace: expect_context(),
            keeper: expect_context(),
            pictures: expect_context(),
            toaster: expect_context(),
            section,
            is_composing: StoredValue::new(false),
        };
        let transfer =
            |event: &ev::Event| event.dyn_ref::<ev::DragEvent>().and_then(ev::DragEvent::data_transfer);
        let handles = [
            listen("compositionstart", Box::new(move |_| inserter.is_composing.set_value(true))),
            listen("compositionend", Box::new(move |_| inserter.is_composing.set_value(false))),
            listen(
                "dragover",
                Box::new(move |event| {
                    if transfer(&event).is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
                        event.prevent_default();
                    }
                }),
            ),
            listen(
                "drop",
                Box::new(move |event| {
                    let (files, _) = file::handed_over(transfer(&event));
                    // What is taken for a draft to be imported is no longer offered here.
                    if !files.is_empty() && !event.default_prevented() {
                        event.prevent_default();
                        inserter.insert(files);
                    }
                }),
            ),
        ];
        on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
        inserter
    }

    /// Takes a pasted picture. What Word or Excel puts on the clipboard is text before it is a picture.
    pub fn paste(self, event: &ev::ClipboardEvent) {
        let (files, has_text) = file::handed_over(event.clipboard_data());
        if !files.is_empty() && !has_text {
            event.prevent_default();
            self.insert(files);
        }
    }

    /// The button.
    pub fn button(self) -> AnyView {
        let choose = on(move |event: ev::Event| self.insert(file::all_chosen(&event)));
        file_button("插入图片", "button--quiet button--small", "image/*", true, choose)
    }

    fn insert(self, files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        self.toaster.say("正在放图片……");
        task::spawn(async move {
            let (mut taken, mut refused) = (Vec::new(), None);
            for file in &files {
                match self.take(file).await {
                    Ok(picture) => taken.push(Block::Picture(picture)),
                    Err(why) => refused = refused.or(Some(why)),
                }
            }
            for _ in 0..MOST_PAUSES {
                if self.is_composing.try_get_value() != Some(true) {
                    break;
                }
                timer::pause(COMPOSITION_PAUSE_MS).await;
            }
            // The draft may have been left meanwhile, or the section taken out of it.
            let is_open = self.workspace.page.try_get_untracked().is_some();
            if !taken.is_empty()
                && is_open
                && self.workspace.peek(|report| report.section(self.section).is_some())
            {
                insert_blocks(self.workspace, self.section, taken);
            }
            let done = || "图片放好了。下面可以写图题，选它印多宽。".to_owned();
            self.toaster.say(refused.unwrap_or_else(done));
        });
    }

    /// Makes a picture no larger than it is printed, and keeps it.
    async fn take(self, file: &File) -> Result<Picture, String> {
        let bytes =
            file::bytes_of(file, MOST_BYTES).await.ok_or_else(|| PictureError::TooManyBytes.to_string())?;
        let picture = keep_picture(self.keeper, &bytes).await?;
        if self.workspace.page.try_get_untracked().is_some() {
            self.pictures.forget(&picture.hash);
        }
        Ok(picture)
    }
}

/// Listens to the whole window, with one type for all listeners; see `parts/erased.rs`.
fn listen(name: &str, act: Box<dyn Fn(ev::Event)>) -> WindowListenerHandle {
    window_event_listener_untyped(name, act)
}
