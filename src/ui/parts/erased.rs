//! One type for all closures of a kind. Leptos compiles the machinery of an attribute, a handler or a
//! reactive child anew for every closure it is given; handed in under one type it is compiled once, which
//! takes a quarter off the size of the page.

use leptos::ev;
use leptos::prelude::*;

/// A handler of events of type `E`.
pub type Handler<E> = Box<dyn FnMut(E)>;

/// A child that is made anew whenever what it reads changes.
pub type Live = Box<dyn FnMut() -> AnyView + Send>;

/// A text that follows what it reads.
pub fn text<T: Into<String>>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || read().into())
}

/// A condition that follows what it reads.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// A condition for an ARIA attribute: "true" or "false".
pub fn aria(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || read().to_string())
}

/// A child that follows what it reads.
pub fn live<V: IntoAny>(mut read: impl FnMut() -> V + Send + 'static) -> Live {
    Box::new(move || read().into_any())
}

/// Acts on a click.
pub fn click(mut act: impl FnMut() + 'static) -> Handler<ev::MouseEvent> {
    Box::new(move |_| act())
}

/// Acts on a click, and takes a double click for one: what it makes, nobody wants twice.
pub fn single_click(mut act: impl FnMut() + 'static) -> Handler<ev::MouseEvent> {
    Box::new(move |event: ev::MouseEvent| {
        if event.detail() <= 1 {
            act();
        }
    })
}

/// Acts when a form is submitted, and keeps the browser from sending it anywhere.
pub fn submit(mut act: impl FnMut() + 'static) -> Handler<ev::SubmitEvent> {
    Box::new(move |event| {
        event.prevent_default();
        act();
    })
}

/// Acts when a choice changes.
pub fn change(mut act: impl FnMut() + 'static) -> Handler<ev::Event> {
    Box::new(move |_| act())
}

/// Acts on an event.
pub fn on<E: 'static>(act: impl FnMut(E) + 'static) -> Handler<E> {
    Box::new(act)
}

/// Shows its children while `shown` holds.
#[component]
pub fn When(shown: Signal<bool>, children: ChildrenFn) -> impl IntoView {
    let shown = Memo::new(move |_| shown.get());
    live(move || shown.get().then(|| children()))
}
