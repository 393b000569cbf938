//! Reading what she hands over: a file chosen, dropped anywhere or pasted, and text off the clipboard.

use super::{ImportState, Stage};
use crate::browser::file::{self, File};
use crate::browser::handover::{self, Handed};
use crate::browser::{task, timer};
use crate::import::given::Given;
use crate::import::markup;
use crate::import::source::Source;
use crate::ui::intake::text_of;
use crate::ui::open_draft::CurrentWorkspace;
use crate::ui::screen::Screen;
use leptos::prelude::*;

/// Largest file that is read, in bytes: the longest report known, with its pictures, has a tenth of it.
const MOST_BYTES: usize = 50 << 20;
/// Longest text of one paste that is taken for a report rather than for a mistake.
const LEAST_CHARACTERS: usize = 30;

impl ImportState {
    /// Reads a file and shows what is proposed for it.
    pub(super) fn read_file(self, file: File) {
        let name = file.name();
        let reading = self.begin(&name);
        task::spawn(async move {
            let bytes = file::bytes_of(&file, MOST_BYTES).await;
            // The line that says what goes on is drawn before the work begins.
            timer::pause(0).await;
            if self.reading.try_get_value() != Some(reading) {
                return;
            }
            match bytes {
                None => self.refuse(too_large(file.size())),
                Some(bytes) => match read(&name, &bytes) {
                    Ok(given) => self.propose(given),
                    Err(why) => self.refuse(why),
                },
            }
        });
    }

    /// Shows what is proposed for a text and the HTML it was copied as.
    pub(super) fn read_text(self, text: String, html: &str) {
        self.begin("粘贴的文字");
        let source = markup::lines(html);
        self.propose(if is_telling(&source, &text) {
            Given::of_source("粘贴的文字", &source)
        } else {
            Given::of_text("粘贴的文字", text)
        });
    }

    fn begin(self, name: &str) -> u32 {
        self.start_over();
        self.stage.set(Stage::Reading(name.to_owned()));
        self.reading.get_value()
    }

    fn refuse(self, why: String) {
        self.stage.set(Stage::Refused(why));
    }
}

fn too_large(bytes: f64) -> String {
    let megabytes = bytes as u64 >> 20;
    format!(
        "这个文件有 {megabytes} MB，太大了（最多 50 MB），没有读。多半是里面的照片太大：请在 Word 或 WPS 里打开它，只复制文字，粘贴到这里。"
    )
}

fn read(name: &str, bytes: &[u8]) -> Result<Given, String> {
    let text = text_of(bytes).ok_or("这个文件读不出来。请选 Word 文件（.docx）或文本文件（.txt）。")?;
    Ok(Given::of_text(name, text))
}

/// What is dropped or pasted on any screen, outside its fields. Pictures are left to the section that is written.
pub fn listen_everywhere(state: ImportState, screen: RwSignal<Screen>, current: CurrentWorkspace) {
    let go = move || {
        let draft = current.0.get_value().map(|workspace| workspace.draft());
        Screen::Import { draft }.go();
    };
    handover::on_drop(move |files| {
        let Some(file) = files.into_iter().find(|file| !file.type_().starts_with("image/")) else {
            return false;
        };
        go();
        state.read_file(file);
        true
    });
    handover::on_paste_outside_fields(move |handed| {
        let listens = matches!(screen.get_untracked(), Screen::Drafts | Screen::Import { .. });
        match handed {
            Handed::Text { text, html } if listens && text.chars().count() >= LEAST_CHARACTERS => {
                go();
                state.read_text(text, &html);
                true
            }
            Handed::Files(files) if listens => match files.into_iter().next() {
                Some(file) => {
                    go();
                    state.read_file(file);
                    true
                }
                None => false,
            },
            _ => false,
        }
    });
}

/// Whether the HTML says more than the text: it has at least as many paragraphs, and not a line of each word.
fn is_telling(source: &Source, text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    !source.lines.is_empty() && source.lines.len() * 2 >= lines
}
