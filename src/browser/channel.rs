//! Short messages to the other windows of the page: through BroadcastChannel, or, where there is none, through the
//! events of localStorage.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A way to the other windows.
#[derive(Clone, Debug)]
pub enum Channel {
    /// The browser's own.
    Broadcast(BroadcastChannel),
    /// A key of localStorage, whose changes other windows are told.
    Key(&'static str),
}

impl Channel {
    /// Opens the channel `key` and calls `hear` with every message of another window. It stays for the life of the
    /// page.
    pub fn open(key: &'static str, hear: impl Fn(String) + 'static) -> Self {
        // Where the constructor does not exist, calling it throws.
        if let Ok(channel) = BroadcastChannel::new(key) {
            let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                event.data().as_string().into_iter().for_each(&hear);
            });
            channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
            return Channel::Broadcast(channel);
        }
        super::storage::on_change(key, move |message| message.into_iter().for_each(&hear));
        Channel::Key(key)
    }

    /// Says something to the other windows. Nobody may be there to hear it.
    pub fn say(&self, message: &str) {
        match self {
            Channel::Broadcast(channel) => drop(channel.post_message(&message.into())),
            Channel::Key(key) => {
                // A key set to what it is already tells nobody, so it is taken away again.
                let _ = super::storage::set(key, message);
                let _ = super::storage::remove(key);
            }
        }
    }
}
