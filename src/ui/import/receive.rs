//! Reading what she hands over: a file chosen, dropped anywhere or pasted, and text off the clipboard.

use super::{ImportState, Stage};
use crate::browser::file::{self, File};
use crate::browser::handover::{self, Handed};
use crate::browser::{task, timer};
use crate::docx::carried;
use crate::docx::read::kind::{FileKind, recognise};
use crate::docx::read::{MOST_FILE_BYTES, read};
use crate::draft::decode_whole;
use crate::import::given::Given;
use crate::import::markup;
use crate::import::source::Source;
use crate::report::Report;
use crate::store::pictures::hash_of;
use crate::ui::intake::text_of;
use crate::ui::keeper::{Keeper, explain};
use crate::ui::open_draft::CurrentWorkspace;
use crate::ui::screen::Screen;
use leptos::prelude::*;

/// Shortest text pasted outside a field that is taken for a report and not for a mistake.
const LEAST_CHARACTERS: usize = 30;

impl ImportState {
    /// Reads a file and shows what is proposed for it.
    pub fn read_file(self, keeper: Keeper, file: File) {
        let name = file.name();
        let reading = self.begin(&name);
        task::spawn(async move {
            let bytes = file::bytes_of(&file, MOST_FILE_BYTES).await;
            // The line that says what goes on is drawn before the work begins.
            timer::pause(0).await;
            if self.reading.try_get_value() != Some(reading) {
                return;
            }
            let Some(bytes) = bytes else { return self.stage.set(Stage::Refused(too_large(file.size()))) };
            match take(keeper, &name, &bytes).await {
                Ok(Taken::Given(given)) => self.propose(*given),
                Ok(Taken::Draft(draft)) => {
                    self.start_over();
                    Screen::Desk { draft, page: None }.go();
                }
                Ok(Taken::Changed(report, paragraphs, given)) => {
                    self.stage.set(Stage::Changed(report, paragraphs, given));
                }
                Err(why) => self.stage.set(Stage::Refused(why)),
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
}

fn too_large(bytes: f64) -> String {
    let megabytes = bytes as u64 >> 20;
    format!(
        "这个文件有 {megabytes} MB，太大了（最多 100 MB），没有读。多半是里面的照片太大：请在 Word 或 WPS 里打开它，只复制文字，粘贴到这里。"
    )
}

/// What a file turned out to be.
enum Taken {
    /// A text to be taken apart.
    Given(Box<Given>),
    /// A draft of ours, which is here again under this id.
    Draft(String),
    /// A draft of ours whose file was changed elsewhere since.
    Changed(Box<Report>, Vec<String>, Box<Given>),
}

async fn take(keeper: Keeper, name: &str, bytes: &[u8]) -> Result<Taken, String> {
    if recognise(bytes) == FileKind::Text {
        let text = text_of(bytes).ok_or(FileKind::Text.advice())?;
        return Ok(Taken::Given(Box::new(Given::of_text(name, text))));
    }
    let carried = carried::read(bytes).map_err(|error| error.to_string())?;
    // A draft of a newer version, or a damaged one, still has its text in the file.
    let report = carried.as_ref().and_then(|carried| decode_whole(&carried.text).ok());
    let given = || {
        let document = read(bytes).map_err(|error| error.to_string())?;
        Ok::<_, String>(Box::new(Given::of_word(name, document)))
    };
    let (Some(report), Some(carried)) = (report, carried) else { return Ok(Taken::Given(given()?)) };
    for picture in carried::pictures(bytes) {
        let hash = hash_of(&picture);
        if report.pictures().any(|named| named.hash == hash) {
            // Where it cannot be kept, its place in the draft says so.
            let _ = keeper.keep_picture(&picture).await;
        }
    }
    if carried.is_changed {
        return Ok(Taken::Changed(Box::new(report), carried.paragraphs, given()?));
    }
    keeper.create(&report).map(Taken::Draft).map_err(|error| explain(&error))
}

/// What is dropped or pasted on any screen, outside its fields. Pictures are left to the section that is written.
pub fn listen_everywhere(
    state: ImportState,
    keeper: Keeper,
    screen: RwSignal<Screen>,
    current: CurrentWorkspace,
) {
    let go = move || {
        let draft = current.0.get_value().map(|workspace| workspace.draft());
        Screen::Import { draft }.go();
    };
    handover::on_drop(move |files| {
        let Some(file) = files.into_iter().find(|file| !file.type_().starts_with("image/")) else {
            return false;
        };
        go();
        state.read_file(keeper, file);
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
                    state.read_file(keeper, file);
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
