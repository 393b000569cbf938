//! A file of ours whose text was changed elsewhere since: what differs, and which of the two she goes on with.

use super::ImportState;
use crate::compose::compare::{Line, compare_lines, lines};
use crate::compose::manuscript::EmptySections;
use crate::import::given::Given;
use crate::report::Report;
use crate::ui::keeper::{Keeper, explain};
use crate::ui::parts::changes::Changes;
use crate::ui::parts::erased::click;
use crate::ui::parts::toast::Toaster;
use crate::ui::screen::Screen;
use leptos::prelude::*;

/// The file was changed elsewhere: both texts, and the choice.
#[component]
pub fn ChangedFile(report: Report, paragraphs: Vec<String>, given: Given) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let exported = lines(&report, EmptySections::LeftOut);
    let changes: Vec<Line> = compare_lines(&exported, &paragraphs);
    let restore = click(move || match keeper.create(&report) {
        Ok(draft) => {
            state.start_over();
            Screen::Desk { draft, page: None }.go();
        }
        Err(error) => toaster.say(explain(&error)),
    });
    let take_apart = click(move || state.propose(given.clone()));
    view! {
        <p class="backup__said">"这个文件导出以后，在别处改过文字。里面带的是导出时的文稿，一样不少；文件里现在的文字在下面对照着，两样您选一样。"</p>
        <p class="backup__actions">
            <button class="button button--primary" on:click=restore>"放回导出时的文稿"</button>
            <button class="button" on:click=take_apart>"用文件里现在的文字"</button>
        </p>
        <Changes lines=changes before="导出时有、文件里现在没有" now="文件里现在有、导出时没有" same="文字一样，只是段落的空格或空行变了。"/>
    }
}
