//! What she agrees to: new drafts, or text in the draft that is open.

use super::ImportState;
use crate::browser::clock;
use crate::import::proposal::Proposal;
use crate::import::report::{Setting, fill, sections_into};
use crate::report::Report;
use crate::store::history::Reason;
use crate::template::outline::{default_title, outlines_for, usual_length};
use crate::ui::keeper::{Keeper, explain};
use crate::ui::parts::erased::{live, single_click, text};
use crate::ui::parts::toast::Toaster;
use crate::ui::screen::Screen;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The buttons.
#[component]
pub fn Actions() -> impl IntoView {
    let state = expect_context::<ImportState>();
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let workspace = use_context::<Workspace>();
    let chosen = Memo::new(move |_| {
        state.given.with(|given| {
            given.as_ref().map_or(0, |given| given.pieces.iter().filter(|piece| piece.is_chosen).count())
        })
    });
    let label = text(move || match chosen.get() {
        0 | 1 => "放进新文稿".to_owned(),
        several => format!("放进 {several} 份新文稿"),
    });
    let create = single_click(move || match create_all(state, keeper) {
        Ok(drafts) => finish(state, toaster, &drafts),
        Err(why) => toaster.say(why),
    });
    view! {
        <p class="import__actions">
            <button class="button button--primary" disabled=move || chosen.get() == 0 on:click=create>{label}</button>
            {workspace.map(|workspace| view! { <IntoOpen workspace/> })}
            {live(move || workspace.is_none().then(|| view! { <small class="import__note">"放进新文稿，不会动已有的文稿；不要了，删到回收站就行。"</small> }))}
        </p>
    }
}

/// Puts the piece that is shown into the open draft, as one step.
#[component]
fn IntoOpen(workspace: Workspace) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let toaster = expect_context::<Toaster>();
    let put = single_click(move || {
        let Some(proposal) = state.with_piece(Proposal::clone) else { return };
        workspace.take_snapshot(Reason::BeforeImport);
        let report = workspace.peek(Report::clone);
        let edit = sections_into(&report, &proposal, &setting(&proposal), || workspace.take_section_id());
        match workspace.dispatch(edit) {
            Ok(()) => {
                state.start_over();
                Screen::Desk { draft: workspace.draft(), page: None }.go();
                toaster.offer("放进来了，接在各节后面。", "撤销", move || workspace.undo());
            }
            Err(error) => toaster.say(error.to_string()),
        }
    });
    view! { <button class="button" on:click=put>"放进正在写的文稿"</button> }
}

fn finish(state: ImportState, toaster: Toaster, drafts: &[String]) {
    state.start_over();
    match drafts {
        [draft] => Screen::Desk { draft: draft.clone(), page: None }.go(),
        drafts => {
            Screen::Drafts.go();
            toaster.say(format!("放进了 {} 份新文稿。", drafts.len()));
        }
    }
}

/// Makes a draft of each piece that is chosen.
fn create_all(state: ImportState, keeper: Keeper) -> Result<Vec<String>, String> {
    let proposals: Vec<Proposal> = state.given.with_untracked(|given| {
        let pieces = given.iter().flat_map(|given| &given.pieces);
        pieces.filter(|piece| piece.is_chosen).map(|piece| piece.proposal.clone()).collect()
    });
    // The first stands at the top of the list, which shows the latest first.
    let mut drafts = Vec::new();
    for proposal in proposals.iter().rev() {
        drafts.push(keeper.create(&report_of(keeper, proposal)).map_err(|error| explain(&error))?);
    }
    Ok(drafts)
}

fn setting(proposal: &Proposal) -> Setting {
    let year = proposal.year.unwrap_or_else(|| clock::local(clock::now_ms()).year);
    Setting { year, pictures: Vec::new() }
}

/// The report of a proposal; what the text does not say comes from the unit.
fn report_of(keeper: Keeper, proposal: &Proposal) -> Report {
    let profile = keeper.profile().unwrap_or_default();
    let setting = setting(proposal);
    let mut report = Report::new(proposal.kind, proposal.level.unwrap_or(profile.level), setting.year);
    report.unit = profile.name;
    report.unit_short = profile.short_name;
    if let Some(outline) = outlines_for(report.kind, report.level).next() {
        report.outline = outline.key.to_owned();
    }
    let (least, most) = usual_length(report.level);
    report.target_words = (least + most) / 2;
    fill(&mut report, proposal, &setting);
    if report.title.trim().is_empty() {
        report.title = default_title(&report);
    }
    if report.signature.is_empty() {
        report.signature = profile.signature;
    }
    report
}
