//! The piece as it will read, with its unwritten sections in their places.

use crate::compose::fixture::{Fixture, text_lines};
use crate::compose::heading::{Class, Extent};
use crate::compose::imprint::imprint;
use crate::compose::letterhead::letterhead;
use crate::compose::manuscript::{EmptySections, Manuscript, Paragraph, manuscript};
use crate::compose::title::title_lines;
use crate::report::section::{Picture, SectionId, Table};
use crate::text::date::{read_date, write_date};
use crate::ui::parts::blanks::with_blanks;
use crate::ui::parts::erased::live;
use crate::ui::pictures::{Pictures, Place};
use crate::ui::screen::{DeskPage, Screen};
use crate::ui::workspace::Workspace;
use leptos::prelude::*;

/// The whole text with an edit link at the beginning of every section.
#[component]
pub fn ReviewText() -> impl IntoView {
    let workspace = expect_context::<Workspace>();
    let draft = workspace.draft();
    let link = move |page: DeskPage, name: &str| {
        let hash = Screen::Desk { draft: draft.clone(), page: Some(page) }.hash();
        view! { <a class="review__edit" href=format!("#{hash}") aria-label=format!("修改{name}")>"修改"</a> }
    };
    live(move || {
        let (manuscript, sections) = workspace.with(|report| {
            let sections: Vec<(SectionId, String)> =
                report.sections.iter().map(|section| (section.id, section.heading.clone())).collect();
            (manuscript(report, EmptySections::LeftOut), sections)
        });
        let mut rows = vec![view_formal(text_lines(&head_fixtures(&manuscript)), "review__letterhead")];
        rows.push(
            view! {
                <div class="review__title">
                    {title_lines(&manuscript.title, &manuscript.title_lines).into_iter().map(|line| view! { <span>{line}</span> }).collect_view()}
                    {link(DeskPage::Head, "题目和主送")}
                </div>
            }
            .into_any(),
        );
        if !manuscript.addressee.is_empty() {
            rows.push(
                view! { <p class="review__addressee">{manuscript.addressee.clone()}"："</p> }.into_any(),
            );
        }
        let mut paragraphs = manuscript.paragraphs.iter().peekable();
        for (id, heading) in sections {
            let mut edit = Some(link(DeskPage::Section(id), &format!("“{heading}”")));
            while let Some(paragraph) = paragraphs.next_if(|paragraph| paragraph.section == Some(id)) {
                rows.push(view_paragraph(paragraph, edit.take()).into_any());
            }
            // What the file leaves out stands here without a number, so that the numbers are the file's.
            if edit.is_some() {
                rows.push(
                    view! { <p class="review__left-out">{edit}{heading}"（还没写，导出时不印）"</p> }
                        .into_any(),
                );
            }
        }
        rows.push(
            view! {
                <div class="review__tail">
                    <p>{manuscript.signature.clone()}</p><p>{printed_date(&manuscript)}</p>
                    {link(DeskPage::Tail, "落款和日期")}
                </div>
            }
            .into_any(),
        );
        if !manuscript.note.is_empty() {
            rows.push(
                view! { <p class="review__paragraph">{format!("（{}）", manuscript.note)}</p> }.into_any(),
            );
        }
        for (index, attachment) in manuscript.attachments.iter().enumerate() {
            let edit = attachment.section.map(|id| link(DeskPage::Section(id), "附件"));
            let number =
                if manuscript.attachments.len() > 1 { (index + 1).to_string() } else { String::new() };
            rows.push(view! { <p class="review__heading face-1">{edit}{format!("附件{number}　{}", attachment.title)}</p> }.into_any());
            rows.extend(
                attachment
                    .paragraphs
                    .iter()
                    .map(|paragraph| view_paragraph(paragraph, None::<()>).into_any()),
            );
        }
        rows.push(view_formal(text_lines(&foot_fixtures(&manuscript)), "review__imprint"));
        rows
    })
}

fn head_fixtures(manuscript: &Manuscript) -> Vec<Fixture> {
    manuscript.letterhead.printed().map(letterhead).unwrap_or_default()
}

fn foot_fixtures(manuscript: &Manuscript) -> Vec<Fixture> {
    manuscript.imprint.printed().map(imprint).unwrap_or_default()
}

/// 版头 or 版记, where it is printed.
fn view_formal(lines: Vec<String>, class: &'static str) -> AnyView {
    let line = |line: String| view! { <p>{line}</p> }.into_any();
    let lines: Vec<AnyView> = lines.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| view! { <div class=class>{lines}</div> }).into_any()
}

fn view_paragraph(paragraph: &Paragraph, edit: Option<impl IntoView>) -> impl IntoView {
    let text = &paragraph.text;
    let (class, head, rest) = match paragraph.class {
        Class::Body => ("review__paragraph".to_owned(), String::new(), text.clone()),
        Class::Heading { reading, .. } => {
            let face = format!("face-{}", reading.form.standard_level());
            match reading.extent {
                Extent::Whole => (format!("review__heading {face}"), String::new(), text.clone()),
                Extent::Until(end) => {
                    ("review__paragraph".to_owned(), text[..end].to_owned(), text[end..].to_owned())
                }
                Extent::NumberOnly => ("review__paragraph".to_owned(), String::new(), text.clone()),
            }
        }
    };
    let head = (!head.is_empty()).then(|| view! { <b class="review__run-in">{head}</b> });
    let table = paragraph.table.as_deref().map(view_table);
    let (picture, class) = match paragraph.picture.as_deref() {
        Some(picture) => (Some(view_picture(picture)), "review__paragraph review__caption".to_owned()),
        None => (None, class),
    };
    view! { {picture}<p class=class>{edit}{head}{with_blanks(&rest)}</p>{table} }
}

/// A table, its caption being the paragraph before it.
fn view_table(table: &Table) -> AnyView {
    let row = |cells: &Vec<String>| {
        let cells: Vec<AnyView> =
            cells.iter().map(|cell| view! { <td>{cell.clone()}</td> }.into_any()).collect();
        view! { <tr>{cells}</tr> }.into_any()
    };
    let rows: Vec<AnyView> = table.rows.iter().map(row).collect();
    view! { <div class="review__table"><table><tbody>{rows}</tbody></table></div> }.into_any()
}

/// A picture, its caption being the paragraph behind it.
fn view_picture(picture: &Picture) -> AnyView {
    let pictures = expect_context::<Pictures>();
    let hash = picture.hash.clone();
    live(move || match pictures.place(&hash) {
        Place::At(address) => view! { <img class="review__picture" src=address alt=""/> }.into_any(),
        Place::Coming | Place::Missing => view! { <p class="review__left-out">"（图片）"</p> }.into_any(),
    })
    .into_any()
}

/// The date as the file has it.
fn printed_date(manuscript: &Manuscript) -> String {
    read_date(&manuscript.issue_date).map_or_else(|| manuscript.issue_date.clone(), write_date)
}

/// The piece as plain text.
pub fn plain_text(manuscript: &Manuscript) -> String {
    let mut lines = text_lines(&head_fixtures(manuscript));
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend([manuscript.title.clone(), String::new()]);
    if !manuscript.addressee.is_empty() {
        lines.push(format!("{}：", manuscript.addressee));
    }
    manuscript.paragraphs.iter().for_each(|paragraph| push_plain(&mut lines, paragraph));
    if !manuscript.signature.is_empty() || !manuscript.issue_date.is_empty() {
        lines.push(String::new());
        lines.extend(
            [manuscript.signature.clone(), printed_date(manuscript)]
                .into_iter()
                .filter(|line| !line.is_empty()),
        );
    }
    if !manuscript.note.is_empty() {
        lines.push(format!("　　（{}）", manuscript.note));
    }
    for attachment in &manuscript.attachments {
        lines.extend([String::new(), format!("附件：{}", attachment.title)]);
        attachment.paragraphs.iter().for_each(|paragraph| push_plain(&mut lines, paragraph));
    }
    let imprint = text_lines(&foot_fixtures(manuscript));
    if !imprint.is_empty() {
        lines.push(String::new());
        lines.extend(imprint);
    }
    lines.join("\n") + "\n"
}

/// A paragraph with its indent; the rows of a table with tabs between their cells, as spreadsheets take them.
fn push_plain(lines: &mut Vec<String>, paragraph: &Paragraph) {
    if paragraph.picture.is_some() {
        let colon = if paragraph.text.is_empty() { "" } else { "：" };
        lines.push(format!("【图{colon}{}】", paragraph.text));
    } else if !paragraph.text.is_empty() {
        lines.push(format!("　　{}", paragraph.text));
    }
    let rows = paragraph.table.iter().flat_map(|table| &table.rows);
    lines.extend(
        rows.map(|row| row.iter().map(|cell| cell.replace('\n', " ")).collect::<Vec<_>>().join("\t")),
    );
}
