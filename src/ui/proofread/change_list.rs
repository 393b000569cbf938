//! The list of changes before they are made: nothing is changed in bulk unseen.

use super::{Found, Proofreader};
use crate::proofread::fix::together;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::erased::{live, submit, text};
use leptos::prelude::*;

/// The dialog over `listed`.
#[component]
pub fn ChangeList(open: RwSignal<bool>, listed: RwSignal<Vec<Found>>) -> impl IntoView {
    let proofreader = expect_context::<Proofreader>();
    let heading = text(move || format!("一次改 {} 处", chosen(&listed.get()).len()));
    view! {
        <Dialog open label_id="changes-heading" heading>
            <form on:submit=submit(move || {
                open.set(false);
                proofreader.mend(&chosen(&listed.get_untracked()));
            })>
                <p>"会改的都列在下面，改完可以一步撤销。"</p>
                <ul class="change-list" tabindex="0" aria-label="会改的地方">
                    {live(move || chosen(&listed.get()).into_iter().map(line).collect_view())}
                </ul>
                <p class="dialog__actions">
                    <button class="button" type="button" on:click=crate::ui::parts::erased::click(move || open.set(false))>"先不改"</button>
                    <button class="button button--primary" type="submit">"都改"</button>
                </p>
            </form>
        </Dialog>
    }
}

/// Those of `found` that can be made together.
fn chosen(found: &[Found]) -> Vec<Found> {
    let issues = together(found.iter().map(|found| &found.issue));
    let is_chosen = |found: &&Found| issues.iter().any(|issue| std::ptr::eq(*issue, &found.issue));
    found.iter().filter(is_chosen).cloned().collect()
}

fn line(found: Found) -> impl IntoView {
    let Found { issue, around: (before, after), .. } = found;
    let instead = issue.fix.map(|fix| fix.replacement).unwrap_or_default();
    view! { <li><span>{before}</span><del>{issue.quote}</del><ins>{instead}</ins><span>{after}</span></li> }
}
