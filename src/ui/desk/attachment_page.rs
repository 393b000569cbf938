//! An attachment: its title, its text and tables, its place among the others.

use super::blocks::Blocks;
use super::insert::PictureInserter;
use super::shortcut::go_by;
use super::table_block::insert_table;
use crate::report::Report;
use crate::report::edit::Edit;
use crate::report::history::Grain;
use crate::report::section::{Section, SectionId};
use crate::ui::parts::erased::{click, text};
use crate::ui::parts::field::TextField;
use crate::ui::parts::icon::{Glyph, Icon};
use crate::ui::parts::toast::Toaster;
use crate::ui::screen::DeskPage;
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The page of the attachment `id`.
#[component]
pub fn AttachmentPage(id: SectionId) -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let toaster = expect_context::<Toaster>();
    let inserter = PictureInserter::new(id);
    let label = text(move || workspace.with(|report| label_of(report, id)));
    let title =
        text(move || workspace.with_section(id, |_, section| section.heading.clone()).unwrap_or_default());
    let set_title = Callback::new(move |title: String| {
        let _ = workspace.typed(Edit::SetHeading(id, title), Grain::Typing);
    });
    let remove = move || {
        let Some(index) = workspace.peek(|report| position(report, id)) else { return };
        // The attachment is shown, so it is in the report.
        let _ = workspace.dispatch(Edit::DeleteAttachment(index));
        workspace.go(DeskPage::Tail);
        toaster.offer("附件已删除。", "撤销", move || workspace.undo());
    };
    view! {
        <div class="section-heading">
            <h2 class="section-heading__text">{label}</h2>
            <span class="bar__space"></span>
            <button class="button button--quiet button--small" on:click=click(remove)>"删除附件"</button>
        </div>
        <div class="attachment__title">
            <TextField id="attachment-title" label="附件的题目" value=title on_change=set_title hint="文末“附件：”后面会自动列出来；只写题目、不写内容的，只列在文末，不另外印一页"/>
        </div>
        <Blocks id inserter/>
        <div class="section-foot">
            <button class="button button--quiet button--small" on:click=click(move || insert_table(workspace, id))>"插入表格"</button>
            {inserter.button()}
            <span class="bar__space"></span>
            <button class="button" on:click=click(move || go_by(workspace, -1))><Glyph icon=Icon::Back/>"上一页"</button>
        </div>
    }
}

/// Adds an attachment behind the others and goes there.
pub fn add_attachment(workspace: Workspace) {
    let id = workspace.take_section_id();
    let count = workspace.peek(|report| report.attachments.len());
    let attachment = Box::new(Section::new(id, "", 0, ""));
    // There is always a place behind the last one.
    let _ = workspace.dispatch(Edit::InsertAttachment(count, attachment));
    workspace.go(DeskPage::Section(id));
}

/// Position of an attachment among the others.
fn position(report: &Report, id: SectionId) -> Option<usize> {
    report.attachments.iter().position(|attachment| attachment.id == id)
}

/// 附件, with its number where there are several.
pub fn label_of(report: &Report, id: SectionId) -> String {
    // One with neither title nor text is not printed and has no number.
    let is_printed = |attachment: &&Section| !attachment.heading.trim().is_empty() || !attachment.is_blank();
    let printed: Vec<SectionId> =
        report.attachments.iter().filter(is_printed).map(|printed| printed.id).collect();
    match printed.iter().position(|printed| *printed == id) {
        Some(index) if printed.len() > 1 => format!("附件{}", index + 1),
        _ => "附件".to_owned(),
    }
}
