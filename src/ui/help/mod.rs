//! 帮助: how to do what, what is kept where, what is new, what this is, and the colours of the page. The texts are files
//! under `text/` that anyone can edit: # begins a heading, - a line of a list, ! names a drawing of `pictures/`. The
//! drawings take their colours from the page, so that they stand in every theme.

mod display;

use super::parts::bar::TopBar;
use super::parts::erased::live;
use super::screen::{HelpPage, Screen};
use super::unit::month_in_words;
use crate::browser::delivery;
use crate::ui::keeper::Keeper;
use display::DisplayChoice;
use leptos::prelude::*;

/// The pages with their names, in the order of the list.
const PAGES: [(HelpPage, &str); 5] = [
    (HelpPage::Guide, "怎么用"),
    (HelpPage::Display, "显示"),
    (HelpPage::Privacy, "隐私说明"),
    (HelpPage::Changes, "更新记录"),
    (HelpPage::About, "关于"),
];

/// The screen. Inside a draft it leads back to it.
#[component]
pub fn HelpScreen(page: HelpPage, draft: Option<String>) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let link = |(target, name): (HelpPage, &'static str)| {
        let current = (target == page).then_some("page");
        let address = Screen::Help { page: target, draft: draft.clone() }.hash();
        view! { <a class="help__link" href=format!("#{address}") aria-current=current>{name}</a> }
    };
    let links = PAGES.map(link).collect_view();
    let back = draft.clone().map(|draft| {
        let address = Screen::Desk { draft, page: None }.hash();
        view! { <a class="button button--quiet" href=format!("#{address}")>"回到正在写的文稿"</a> }
    });
    let name = PAGES.iter().find(|(known, _)| *known == page).map_or("", |(_, name)| *name);
    let month = month_in_words(keeper.knowledge().month);
    let body = live(move || match page {
        HelpPage::Guide => written(include_str!("text/guide.txt")),
        HelpPage::Display => view! { <DisplayChoice/> }.into_any(),
        HelpPage::Privacy => written(include_str!("text/privacy.txt")),
        HelpPage::Changes => written(include_str!("text/changes.txt")),
        HelpPage::About => {
            let version = format!("版本 {}，构建 {}", env!("CARGO_PKG_VERSION"), delivery::build());
            let text = include_str!("text/about.txt").replace("{知识}", &month);
            view! { {written(&text)}<p class="help__version">{version}</p> }.into_any()
        }
    });
    view! {
        <TopBar heading="帮助" back=true>{back}</TopBar>
        <main class="help">
            <nav class="help__list" aria-label="帮助的各页">{links}</nav>
            <article class="help__page">
                <h1>{name}</h1>
                {(page == HelpPage::Guide).then(|| view! { <Picture/> })}
                {body}
            </article>
        </main>
    }
}

/// The drawings, by the names the texts call them.
const PICTURES: [(&str, &str); 4] = [
    ("desk", include_str!("pictures/desk.svg")),
    ("kept", include_str!("pictures/kept.svg")),
    ("mended", include_str!("pictures/mended.svg")),
    ("printed", include_str!("pictures/printed.svg")),
];

/// The way from nothing to a file, drawn.
#[component]
fn Picture() -> impl IntoView {
    let step =
        |(name, what): (&'static str, &'static str)| view! { <li><b>{name}</b><span>{what}</span></li> };
    let steps = [
        ("选一选", "单位、文种、年度"),
        ("一节一节写", "左边提纲，中间正文，右边提示"),
        ("校对和通读", "一处处改，连起来看"),
        ("导出 Word", "下载就能交"),
    ];
    view! { <ol class="help__steps" aria-label="四步">{steps.map(step).collect_view()}</ol> }
}

/// A text of headings, paragraphs, lists and drawings.
fn written(text: &str) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut list: Vec<AnyView> = Vec::new();
    let end_list = |list: &mut Vec<AnyView>, parts: &mut Vec<AnyView>| {
        if !list.is_empty() {
            let items = std::mem::take(list);
            parts.push(view! { <ul>{items}</ul> }.into_any());
        }
    };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(item) = line.strip_prefix("- ") {
            list.push(view! { <li>{item.to_owned()}</li> }.into_any());
            continue;
        }
        end_list(&mut list, &mut parts);
        parts.push(if let Some(heading) = line.strip_prefix("# ") {
            view! { <h2>{heading.to_owned()}</h2> }.into_any()
        } else if let Some(picture) = line.strip_prefix("! ") {
            let drawing =
                PICTURES.iter().find(|(name, _)| *name == picture).map_or("", |(_, drawing)| drawing);
            view! { <div class="help__picture" inner_html=drawing></div> }.into_any()
        } else {
            view! { <p>{line.to_owned()}</p> }.into_any()
        });
    }
    end_list(&mut list, &mut parts);
    parts.into_any()
}
