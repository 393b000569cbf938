//! Sheets one under another, or several side by side. Only those in view are drawn.

use super::Preview;
use crate::compose::origin::Origin;
use crate::gb9704::page::{MARGIN_TOP, PAGE_HEIGHT, PAGE_WIDTH};
use crate::layout::trouble::Trouble;
use crate::report::history;
use crate::ui::parts::erased::{click, live, on, text};
use crate::ui::screen::{DeskPage, Screen};
use crate::ui::workspace::Workspace;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Ways to look at the sheets: name, how many stand side by side, and how wide one is beside the room there is.
const ZOOMS: [(&str, usize, f64); 5] =
    [("总览", 3, 1.0), ("适合宽度", 1, 1.0), ("125%", 1, 1.25), ("150%", 1, 1.5), ("200%", 1, 2.0)];
const FIT: usize = 1;
/// A sheet that fits is no wider than this, in pixels: about the size of the paper.
const WIDEST: f64 = 760.0;
/// A sheet is drawn at least this wide, in pixels.
const NARROWEST: f64 = 40.0;
/// Between sheets, in pixels.
const GAP: f64 = 12.0;
/// The room of the sheets before it is measured, in pixels.
const FIRST_ROOM: (f64, f64) = (320.0, 480.0);

/// The sheets and what can be done with them. Cheap to copy.
#[derive(Clone, Copy)]
struct Shown {
    preview: Preview,
    workspace: Workspace,
    zoom: RwSignal<usize>,
    /// Width and height of what is in view, in pixels.
    room: RwSignal<(f64, f64)>,
    /// How far it is scrolled, in pixels.
    scrolled: RwSignal<f64>,
    scroller: NodeRef<html::Div>,
}

impl Shown {
    /// Sheets side by side, and width and height of one in pixels.
    fn sheet(self) -> (usize, f64, f64) {
        let (_, columns, factor) = ZOOMS[self.zoom.get()];
        let (room, _) = self.room.get();
        let width = ((room - GAP * (columns as f64 - 1.0)) / columns as f64).min(WIDEST) * factor;
        let width = width.max(NARROWEST);
        (columns, width, width * f64::from(PAGE_HEIGHT.0) / f64::from(PAGE_WIDTH.0))
    }

    fn rows(self) -> usize {
        let (columns, ..) = self.sheet();
        self.preview.count().unwrap_or(0).div_ceil(columns)
    }

    /// The rows in view.
    fn visible_rows(self) -> (usize, usize) {
        let (_, _, height) = self.sheet();
        let (_, room) = self.room.get();
        let first = (self.scrolled.get() / (height + GAP)) as usize;
        let last = ((self.scrolled.get() + room) / (height + GAP)) as usize + 1;
        (first.min(self.rows()), last.min(self.rows()))
    }

    /// The page most of which is in view, counted from 1.
    fn page_in_view(self) -> usize {
        let (columns, _, height) = self.sheet();
        let (_, room) = self.room.get();
        let row = ((self.scrolled.get() + room / 2.0) / (height + GAP)) as usize;
        (row * columns + 1).min(self.preview.count().unwrap_or(1))
    }

    /// The sheets in view, each in its place in one drawing as high as all of them.
    fn draw(self) -> String {
        let (columns, width, height) = self.sheet();
        let (room, _) = self.room.get();
        let margin = ((room - columns as f64 * (width + GAP) + GAP) / 2.0).max(0.0);
        let (first, last) = self.visible_rows();
        let here = match self.workspace.page.get() {
            DeskPage::Section(section) => Some(section),
            _ => None,
        };
        let whole = place(
            "class=\"preview__sheets\"",
            (0.0, 0.0),
            (margin + columns as f64 * (width + GAP) - GAP, self.rows() as f64 * (height + GAP)),
        );
        let mut svg = whole;
        for page in first * columns..(last * columns).min(self.preview.count().unwrap_or(0)) {
            let (row, column) = ((page / columns) as f64, (page % columns) as f64);
            let corner = (margin + column * (width + GAP), row * (height + GAP));
            svg += &place(&format!("data-page=\"{page}\""), corner, (width, height));
            svg += &self.preview.draw(page, here);
            svg += "</svg>";
        }
        svg + "</svg>"
    }

    fn measure(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            let room = (f64::from(scroller.client_width()), f64::from(scroller.client_height()));
            if room.0 > 0.0 && self.room.get_untracked() != room {
                self.room.set(room);
            }
            self.scrolled.set(f64::from(scroller.scroll_top()));
        }
    }

    /// Brings a place `y` twips below the upper edge of a page into view.
    fn reveal(self, page: usize, y: i32) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let (columns, _, height) = untrack(move || self.sheet());
        let top = (page / columns) as f64 * (height + GAP) + f64::from(y) / f64::from(PAGE_HEIGHT.0) * height;
        let (_, room) = self.room.get_untracked();
        let scrolled = f64::from(scroller.scroll_top());
        if top < scrolled + GAP || top > scrolled + room - 3.0 * GAP {
            scroller.set_scroll_top((top - room / 3.0) as i32);
        }
    }

    /// Brings the caret into view.
    fn reveal_caret(self) {
        match self.workspace.page.get_untracked() {
            DeskPage::Head => self.reveal(0, 0),
            DeskPage::Tail => {
                let last = self.preview.count().unwrap_or(1).saturating_sub(1);
                self.reveal(last, MARGIN_TOP.0);
            }
            DeskPage::Section(section) => {
                let field = self.workspace.field.try_get_value().flatten();
                let caret = field.and_then(|field| (field.caret)()).filter(|caret| caret.section == section);
                let at = caret.map_or(Origin { section, block: 0, byte: 0 }, |caret| Origin {
                    section,
                    block: caret.block,
                    byte: caret.caret,
                });
                if let Some(place) = self.preview.place(at) {
                    self.reveal(place.page, MARGIN_TOP.0 + place.y.0);
                }
            }
        }
    }

    /// Goes where she has clicked: from the overview to the page, from a page to the text.
    fn follow_click(self, event: &ev::MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let attribute = |selector: &str, name: &str| {
            target.as_ref()?.closest(selector).ok().flatten()?.get_attribute(name)
        };
        if self.zoom.get_untracked() < FIT {
            let page = attribute("[data-page]", "data-page").and_then(|page| page.parse().ok());
            self.zoom.set(FIT);
            if let Some(page) = page {
                request_animation_frame(move || self.reveal(page, 0));
            }
            return;
        }
        let at = attribute("[data-at]", "data-at");
        let Some((element, offset)) = at.as_deref().and_then(|at| at.split_once(':')) else { return };
        let (Ok(element), Ok(offset)) = (element.parse(), offset.parse()) else { return };
        let page = match self.preview.origin(element, offset) {
            Ok(Origin { section, block, byte }) => {
                self.workspace.go_to_place(history::Place { section, block, caret: byte });
                DeskPage::Section(section)
            }
            Err(is_above) => {
                let page = if is_above { DeskPage::Head } else { DeskPage::Tail };
                self.workspace.go(page);
                page
            }
        };
        let desk = Screen::Desk { draft: self.workspace.draft(), page: Some(page) };
        desk.go();
    }
}

/// Opens a drawing at a place, in whole pixels: printing fractions would cost more code than they are worth.
fn place(attributes: &str, (x, y): (f64, f64), (width, height): (f64, f64)) -> String {
    let (x, y, width, height) = (x as i32, y as i32, width as i32, height as i32);
    format!("<svg {attributes} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\">")
}

/// The sheets, with their bar.
#[component]
pub fn Sheets() -> impl IntoView {
    let shown = Shown {
        preview: expect_context(),
        workspace: expect_context(),
        zoom: RwSignal::new(FIT),
        room: RwSignal::new(FIRST_ROOM),
        scrolled: RwSignal::new(0.0),
        scroller: NodeRef::new(),
    };
    request_animation_frame(move || {
        shown.measure();
        shown.reveal_caret();
    });
    let resized = window_event_listener(ev::resize, move |_| shown.measure());
    let keyed = window_event_listener(ev::keyup, move |_| shown.reveal_caret());
    let clicked = window_event_listener(ev::mouseup, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        if target.is_some() {
            shown.reveal_caret();
        }
    });
    on_cleanup(move || {
        resized.remove();
        keyed.remove();
        clicked.remove();
    });
    Effect::new(move |_| {
        shown.workspace.page.track();
        shown.preview.news.track();
        request_animation_frame(move || shown.reveal_caret());
    });
    let step = move |by: isize| {
        shown.zoom.update(|zoom| *zoom = zoom.saturating_add_signed(by).min(ZOOMS.len() - 1));
        request_animation_frame(move || shown.reveal_caret());
    };
    let drawing = Memo::new(move |_| shown.draw());
    view! {
        <div class="preview">
            <div class="preview__bar">
                <button class="button button--small" aria-label="缩小" on:click=click(move || step(-1))>"−"</button>
                <span class="preview__zoom">{text(move || ZOOMS[shown.zoom.get()].0)}</span>
                <button class="button button--small" aria-label="放大" on:click=click(move || step(1))>"＋"</button>
                <span class="preview__page" role="status">
                    {text(move || match shown.preview.count() {
                        Some(count) if shown.zoom.get() < FIT => format!("共 {count} 页"),
                        Some(count) => format!("第 {} 页，共 {count} 页", shown.page_in_view()),
                        None => "正在排版……".to_owned(),
                    })}
                </span>
            </div>
            {live(move || shown.preview.troubles().into_iter().map(|trouble| view_trouble(shown, trouble)).collect_view())}
            <div class="preview__pages" tabindex="0" role="region" aria-label="版面预览" node_ref=shown.scroller
                on:scroll=on(move |_: ev::Event| shown.measure())
                on:click=on(move |event: ev::MouseEvent| shown.follow_click(&event)) inner_html=text(move || drawing.get())></div>
        </div>
    }
}

fn view_trouble(shown: Shown, trouble: Trouble) -> impl IntoView {
    let page = trouble.page();
    let number = shown.preview.number(page);
    let said = match trouble {
        Trouble::FewLines(_, lines) => {
            format!("第 {} 页只有 {lines} 行，看着不完整：前面删几个字就能收进上一页，或者再写几句。", number)
        }
        Trouble::HeadingLast(_) => {
            format!("第 {} 页最后一行是标题，正文到了下一页：前面加几个字或者删几个字就好。", number)
        }
    };
    view! {
        <p class="preview__trouble">{said}
            <button class="button button--small" on:click=click(move || shown.reveal(page, MARGIN_TOP.0))>"看看"</button>
        </p>
    }
}
