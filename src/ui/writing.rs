//! Which window writes the open draft: what `store::writer` says, carried out.

use super::keeper::{Keeper, Outcome};
use super::open_draft::CurrentWorkspace;
use crate::browser::channel::Channel;
use crate::browser::{random, timer};
use crate::store::key;
use crate::store::writer::{Message, Reaction, Role, Writer};
use leptos::prelude::*;

/// A window counts as the one that was there first after this long.
const SETTLE_DELAY_MS: i32 = 1_000;
/// A window that does not give up in this time has died or sleeps.
const PATIENCE_MS: i32 = 1_000;
/// What another process has written into localStorage is seen here this long after its message at the latest.
const ARRIVAL_MS: i32 = 150;

/// The window. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Writing {
    writer: StoredValue<Writer>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
    keeper: Keeper,
    current: CurrentWorkspace,
    /// What this window is to the open draft.
    pub role: RwSignal<Role>,
}

impl Writing {
    /// Listens to the other windows from now on.
    pub fn start(keeper: Keeper, current: CurrentWorkspace) -> Self {
        let writing = Writing {
            writer: StoredValue::new(Writer::new(random::new_id())),
            channel: StoredValue::new_local(None),
            keeper,
            current,
            role: RwSignal::new(Role::None),
        };
        // A page that keeps nothing has no draft in common with another.
        if !keeper.is_blocked() {
            let channel = Channel::open(key::TALK, move |text| writing.hear(&text));
            writing.channel.set_value(Some(channel));
        }
        writing
    }

    /// Opens a draft for writing.
    pub fn open(self, draft: &str) {
        let said = self.writer.try_update_value(|writer| writer.open(draft));
        self.show_role();
        said.into_iter().for_each(|message| self.say(&message));
        timer::after(SETTLE_DELAY_MS, move || self.writer.update_value(Writer::settle));
    }

    /// Leaves the draft.
    pub fn close(self) {
        self.writer.update_value(Writer::close);
    }

    /// Takes the draft over from the window that writes it.
    pub fn take_over(self) {
        self.say(&self.writer.with_value(Writer::take_over));
        self.begin_after(PATIENCE_MS);
    }

    fn begin_after(self, delay_ms: i32) {
        timer::after(delay_ms, move || {
            if self.writer.try_update_value(Writer::begin) == Some(true) {
                self.show_role();
            }
        });
    }

    fn hear(self, text: &str) {
        let Some(message) = Message::read(text) else { return };
        match self.writer.try_update_value(|writer| writer.hear(&message)) {
            Some(Reaction::Say(answer)) => self.say(&answer),
            Some(Reaction::GiveWay(answer)) => {
                if let Some(workspace) = self.current.0.get_value() {
                    workspace.save_now();
                }
                // What is in no place yet would go from the screen: it is written on here, and the other window is
                // met as one that cannot be heard.
                if matches!(self.keeper.outcome(), Outcome::Failed(_)) {
                    let _ = self.writer.try_update_value(Writer::begin);
                    return;
                }
                self.show_role();
                answer.into_iter().for_each(|answer| self.say(&answer));
            }
            Some(Reaction::Begin) => self.begin_after(ARRIVAL_MS),
            Some(Reaction::Nothing) | None => {}
        }
    }

    fn say(self, message: &Message) {
        self.channel.with_value(|channel| channel.iter().for_each(|channel| channel.say(&message.write())));
    }

    fn show_role(self) {
        self.role.set(self.writer.with_value(Writer::role));
    }
}
