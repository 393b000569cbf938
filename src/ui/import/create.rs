//! What she agrees to: new drafts, or text in the draft that is open.

use super::ImportState;
use crate::browser::{clock, task};
use crate::import::outline::{of_proposal, write};
use crate::import::proposal::{Proposal, Role};
use crate::import::report::{Setting, fill, sections_into};
use crate::import::word::pictures;
use crate::report::Report;
use crate::report::section::Picture;
use crate::store::history::Reason;
use crate::template::outline::{default_title, outlines_for, usual_length};
use crate::ui::intake::keep_picture;
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
    let create = single_click(move || {
        task::spawn(async move {
            match create_all(state, keeper).await {
                Ok((drafts, lost)) => finish(state, toaster, &drafts, lost),
                Err(why) => toaster.say(why),
            }
        });
    });
    let keep_outline = move || {
        let Some(outline) = state.with_piece(of_proposal).flatten() else {
            toaster.say("这里面没有标题，存不成提纲。");
            return;
        };
        let mut profile = keeper.profile().unwrap_or_default();
        profile.own_outlines =
            format!("{}\n{}", profile.own_outlines.trim(), write(&outline)).trim().to_owned();
        toaster.say(match keeper.save_profile(&profile) {
            Ok(()) => {
                format!("存好了：“{}”。写新的文稿时在“提纲”里选；要改，在“本单位信息”里。", outline.name)
            }
            Err(error) => explain(&error),
        });
    };
    view! {
        <p class="import__actions">
            <button class="button button--primary" disabled=move || chosen.get() == 0 on:click=create>{label}</button>
            {workspace.map(|workspace| view! { <IntoOpen workspace/> })}
            <button class="button button--quiet" on:click=single_click(keep_outline)>"存成我的提纲"</button>
            {live(move || workspace.is_none().then(|| view! { <small class="import__note">"放进新文稿，不会动已有的文稿；不要了，删到回收站就行。"</small> }))}
        </p>
    }
}

/// Puts the piece that is shown into the open draft, as one step.
#[component]
fn IntoOpen(workspace: Workspace) -> impl IntoView {
    let state = expect_context::<ImportState>();
    let toaster = expect_context::<Toaster>();
    let keeper = expect_context::<Keeper>();
    let put = single_click(move || {
        let Some(proposal) = state.with_piece(Proposal::clone) else { return };
        task::spawn(async move {
            let (pictures, lost) = keep_pictures(state, keeper, &[&proposal]).await;
            if workspace.page.try_get_untracked().is_none() {
                return;
            }
            workspace.take_snapshot(Reason::BeforeImport);
            let report = workspace.peek(Report::clone);
            let setting = setting(&proposal, pictures);
            let edit = sections_into(&report, &proposal, &setting, || workspace.take_section_id());
            match workspace.dispatch(edit) {
                Ok(()) => {
                    state.start_over();
                    Screen::Desk { draft: workspace.draft(), page: None }.go();
                    let said = with_lost("放进来了，接在各节后面。".to_owned(), lost);
                    toaster.offer(said, "撤销", move || workspace.undo());
                }
                Err(error) => toaster.say(error.to_string()),
            }
        });
    });
    view! { <button class="button" on:click=put>"放进正在写的文稿"</button> }
}

fn finish(state: ImportState, toaster: Toaster, drafts: &[String], lost: usize) {
    state.start_over();
    match drafts {
        [draft] => {
            Screen::Desk { draft: draft.clone(), page: None }.go();
            if lost > 0 {
                toaster.say(with_lost(String::new(), lost));
            }
        }
        drafts => {
            Screen::Drafts.go();
            toaster.say(with_lost(format!("放进了 {} 份新文稿。", drafts.len()), lost));
        }
    }
}

fn with_lost(said: String, lost: usize) -> String {
    if lost == 0 {
        said
    } else {
        format!("{said}有 {lost} 张图片没有放进来（图片损坏，或者这个浏览器存不了图片）。")
    }
}

/// Makes a draft of each piece that is chosen; says how many pictures could not be kept.
async fn create_all(state: ImportState, keeper: Keeper) -> Result<(Vec<String>, usize), String> {
    let proposals: Vec<Proposal> = state.given.with_untracked(|given| {
        let pieces = given.iter().flat_map(|given| &given.pieces);
        pieces.filter(|piece| piece.is_chosen).map(|piece| piece.proposal.clone()).collect()
    });
    let (pictures, lost) = keep_pictures(state, keeper, &proposals.iter().collect::<Vec<_>>()).await;
    // The first stands at the top of the list, which shows the latest first.
    let mut drafts = Vec::new();
    for proposal in proposals.iter().rev() {
        let report = report_of(keeper, proposal, pictures.clone());
        drafts.push(keeper.create(&report).map_err(|error| explain(&error))?);
    }
    Ok((drafts, lost))
}

/// Keeps the pictures that the proposals name, by their places in the file; says how many could not be kept.
async fn keep_pictures(
    state: ImportState,
    keeper: Keeper,
    proposals: &[&Proposal],
) -> (Vec<Option<Picture>>, usize) {
    let is_named = |place: usize| {
        let mut rows = proposals.iter().flat_map(|proposal| &proposal.rows);
        rows.any(|row| row.picture == Some(place) && row.role == Role::Body)
    };
    let all: Vec<Vec<u8>> = state.given.with_untracked(|given| {
        let document = given.as_ref().and_then(|given| given.document());
        document.map_or(Vec::new(), |document| pictures(document).map(<[u8]>::to_vec).collect())
    });
    let (mut kept, mut lost) = (Vec::new(), 0);
    for (place, bytes) in all.iter().enumerate() {
        let picture = if is_named(place) { Some(keep_picture(keeper, bytes).await) } else { None };
        lost += usize::from(matches!(picture, Some(Err(_))));
        kept.push(picture.and_then(Result::ok));
    }
    (kept, lost)
}

fn setting(proposal: &Proposal, pictures: Vec<Option<Picture>>) -> Setting {
    let year = proposal.year.unwrap_or_else(|| clock::local(clock::now_ms()).year);
    Setting { year, pictures }
}

/// The report of a proposal; what the text does not say comes from the unit.
fn report_of(keeper: Keeper, proposal: &Proposal, pictures: Vec<Option<Picture>>) -> Report {
    let profile = keeper.profile().unwrap_or_default();
    let setting = setting(proposal, pictures);
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
