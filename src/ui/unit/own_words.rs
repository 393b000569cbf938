//! What the unit tells the proofreader: whether ×× stands on purpose, and its own words, handed on to others as a file.

use super::knowledge::KnowledgeChoice;
use crate::browser::{file, task};
use crate::proofread::own::OwnWords;
use crate::ui::intake;
use crate::ui::parts::erased::{change, click, flag, on};
use crate::ui::parts::field::TextField;
use crate::ui::parts::file_button::file_button;
use crate::ui::parts::toast::Toaster;
use leptos::prelude::*;

/// The choices.
#[component]
pub fn ProofreadChoice(masked: RwSignal<bool>, own_words: RwSignal<String>) -> impl IntoView {
    let toaster = expect_context::<Toaster>();
    let complaint = Signal::derive(move || {
        let unread = own_words.with(|words| OwnWords::read(words).1);
        (!unread.is_empty()).then(|| format!("第 {} 行没有看懂，校对时不算。{FORM}", name_some(&unread)))
    });
    let save = click(move || {
        let words = own_words.with_untracked(|words| words.trim().replace('\n', "\r\n"));
        if words.is_empty() {
            toaster.say("还没有写词，没有可存的。");
            return;
        }
        // The mark tells the editors of older Windows that it is UTF-8.
        let text = format!("\u{FEFF}{words}\r\n");
        if file::download(FILE_NAME, "text/plain;charset=utf-8", text.as_bytes()).is_err() {
            toaster.say("浏览器没有接受下载，请再点一次。");
        }
    });
    let read = on(move |event: leptos::ev::Event| {
        task::spawn(async move {
            let Some(bytes) = file::chosen(&event).await else { return };
            let other = intake::text_of(&bytes).filter(|text| looks_like_words(text));
            let Some(other) = other.filter(|_| bytes.len() <= LARGEST_FILE) else {
                toaster.say("这不是本单位的词的文件，没有改动。要选的是一行一个词的文本文件（.txt）。");
                return;
            };
            let Some(before) = own_words.try_get_untracked() else { return };
            let (merged, added, unread) = OwnWords::merge(&before, &other);
            own_words.set(merged);
            let left_out = match unread.as_slice() {
                [] => String::new(),
                lines => format!("文件第 {} 行不像词，没有读入。", name_some(lines)),
            };
            let said = match added {
                0 => format!("文件里的词这里都有了，没有改动。{left_out}"),
                _ => format!("读入了 {added} 个词，加在最后，原有的都在；点“保存”生效。{left_out}"),
            };
            toaster.offer(said, "撤销", move || {
                own_words.try_set(before.clone());
            });
        });
    });
    view! {
        <details class="card-page__part">
        <summary>"校对：本单位的词、脱敏"</summary>
        <p class="card-page__lead">"保存以后打开的文稿，都照这里的校对。"</p>
        <label class="inline-choice">
            <input type="checkbox" prop:checked=flag(move || masked.get()) on:change=change(move || masked.update(|masked| *masked = !*masked))/>
            "文稿里的“××”是按规定隐去的，校对不提"
        </label>
        <div class="own-words">
            <TextField id="unit-own-words" label="本单位的词" value=own_words several_lines=true hint=HINT complaint
                on_change=Callback::new(move |words| own_words.set(words))/>
        </div>
        <p class="backup__actions">
            <button class="button button--small" type="button" on:click=save>"存成文件，给别人用"</button>
            {file_button("读入别人的词", "button--small", ".txt", false, read)}
        </p>
        <KnowledgeChoice/>
        </details>
    }
}

const FILE_NAME: &str = "妇联本单位的词.txt";
/// Bytes of the largest file taken for a list of words.
const LARGEST_FILE: usize = 100_000;
const FORM: &str = "一行只写一个词，不超过 40 个字；要改成别的写法，就写“错→对”。";
const HINT: &str = "一行一个：人名、品牌、固定说法，校对都不提；写成“错→对”的，见到前一个就提醒改成后一个。";

/// Whether most lines of a file can be words.
fn looks_like_words(text: &str) -> bool {
    let (words, unread) = OwnWords::read(text);
    words.allowed.len() + words.replaced.len() > unread.len()
}

/// The first of some numbers of lines.
fn name_some(lines: &[usize]) -> String {
    let named: Vec<String> = lines.iter().take(3).map(ToString::to_string).collect();
    named.join("、") + if lines.len() > 3 { " 等" } else { "" }
}
