//! 改成今年的: the places of an old text that move with the year, each ticked or left, changed in one step.

use crate::browser::clock;
use crate::import::rollover::{Move, moves, year_of};
use crate::proofread::piece::Piece;
use crate::proofread::source::{mending, piece_of};
use crate::report::Report;
use crate::report::edit::Edit;
use crate::report::find::Spot;
use crate::store::history::Reason;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::erased::{change, click, flag, submit, text};
use crate::ui::parts::toast::Toaster;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// What is listed, as it was when the dialog was opened.
#[derive(Clone)]
struct Listed {
    from: i32,
    to: i32,
    piece: Piece,
    spots: Vec<Spot>,
    moves: Vec<Move>,
}

/// Characters shown on either side of a place.
const CONTEXT: usize = 10;

/// The button and its dialog.
#[component]
pub fn Rollover() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let open = RwSignal::new(false);
    let listed = StoredValue::new(None::<Listed>);
    let ticked = RwSignal::new(Vec::<bool>::new());
    let show = click(move || {
        let now = clock::local(clock::now_ms()).year;
        match workspace.peek(|report| list(report, now)) {
            Some(found) => {
                ticked.set(found.moves.iter().map(|found| found.is_certain).collect());
                listed.set_value(Some(found));
                open.set(true);
            }
            None => toaster.say("没有找到写着旧年份的地方。"),
        }
    });
    let heading = text(move || {
        open.track();
        listed.with_value(|listed| {
            listed
                .as_ref()
                .map_or(String::new(), |listed| format!("把 {} 年的改成 {} 年的", listed.from, listed.to))
        })
    });
    view! {
        <p class="reference__rollover">
            <button class="button button--small" on:click=show>"这份是旧稿？改成今年的"</button>
        </p>
        <Dialog open label_id="rollover-heading" heading>
            <ListedPlaces open listed ticked/>
        </Dialog>
    }
}

/// The places, and the button that changes those ticked.
#[component]
fn ListedPlaces(
    open: RwSignal<bool>,
    listed: StoredValue<Option<Listed>>,
    ticked: RwSignal<Vec<bool>>,
) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let apply = submit(move || {
        open.set(false);
        let Some(listed) = listed.get_value() else { return };
        let ticked = ticked.get_untracked();
        let chosen: Vec<_> = listed
            .moves
            .iter()
            .zip(&ticked)
            .filter(|(_, ticked)| **ticked)
            .map(|(found, _)| &found.issue)
            .collect();
        if chosen.is_empty() {
            return;
        }
        workspace.take_snapshot(Reason::BeforeRollover);
        let mend = workspace.peek(|report| mending(report, &listed.piece, &listed.spots, &chosen));
        match workspace.dispatch(Edit::Batch(vec![Edit::SetYear(listed.to), mend])) {
            Ok(()) => {
                let said = format!("改了 {} 处。数字没有动，请逐个核对。", chosen.len());
                toaster.offer(said, "撤销", move || workspace.undo());
            }
            Err(error) => toaster.say(error.to_string()),
        }
    });
    let rows = listed.with_value(|listed| {
        let moves =
            listed.iter().flat_map(|listed| listed.moves.iter().map(|found| line(found, &listed.piece)));
        moves.enumerate().map(|(at, line)| row(at, line, ticked)).collect_view()
    });
    let count = text(move || {
        ticked.with(|ticked| format!("改 {} 处", ticked.iter().filter(|ticked| **ticked).count()))
    });
    view! {
        <form on:submit=apply>
            <p>"打了勾的都改，拿不准的没有打勾，您看一看。改完可以一步撤销。"</p>
            <ul class="change-list" tabindex="0" aria-label="要改的地方">{rows}</ul>
            <p class="dialog__actions">
                <button class="button" type="button" on:click=click(move || open.set(false))>"先不改"</button>
                <button class="button button--primary" type="submit">{count}</button>
            </p>
        </form>
    }
}

/// The places of a report that move with the year; none when it is this year's already.
fn list(report: &Report, now: i32) -> Option<Listed> {
    let (piece, spots) = piece_of(report, false);
    let from = year_of(&piece)?;
    // A report already begun for another year goes there; an old one becomes this year's.
    let to = if report.year == from { now.max(from + 1) } else { report.year };
    let moves = moves(&piece, from, to);
    (!moves.is_empty()).then_some(Listed { from, to, piece, spots, moves })
}

/// A place as it is shown.
struct Line {
    before: String,
    old: String,
    new: String,
    after: String,
    why: String,
}

fn line(found: &Move, piece: &Piece) -> Line {
    let issue = &found.issue;
    let text = piece.paragraphs.get(issue.paragraph).map_or(&[][..], |paragraph| &paragraph.text);
    let part =
        |from: usize, to: usize| text.get(from..to.min(text.len())).unwrap_or_default().iter().collect();
    Line {
        before: part(issue.span.start.saturating_sub(CONTEXT), issue.span.start),
        old: issue.quote.clone(),
        new: issue.fix.as_ref().map(|fix| fix.replacement.clone()).unwrap_or_default(),
        after: part(issue.span.end, issue.span.end + CONTEXT),
        why: if found.is_certain { String::new() } else { issue.message.clone() },
    }
}

fn row(at: usize, line: Line, ticked: RwSignal<Vec<bool>>) -> AnyView {
    let Line { before, old, new, after, why } = line;
    let is_ticked = flag(move || ticked.with(|ticked| ticked.get(at) == Some(&true)));
    let toggle = change(move || {
        ticked.update(|ticked| {
            if let Some(ticked) = ticked.get_mut(at) {
                *ticked = !*ticked;
            }
        });
    });
    view! {
        <li><label class="reference__move">
            <input type="checkbox" prop:checked=is_ticked on:change=toggle/>
            <span><span>{before}</span><del>{old}</del><ins>{new}</ins><span>{after}</span><small>{why}</small></span>
        </label></li>
    }
    .into_any()
}
