//! One window writes a draft; any other can take it over. Windows talk in short messages, which reach every window
//! but the one that sends. A window opens a draft at once and asks who writes it: only an answer makes it give way,
//! so that a window that has died or sleeps stands in nobody's way. Should two write all the same, `seen` keeps
//! either from writing over what it has not seen.

/// What windows tell each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A window has opened the draft and asks whether another writes it.
    Ask {
        /// Id of the draft.
        draft: String,
        /// Id of the window that asks.
        from: String,
    },
    /// Another window writes the draft.
    Held {
        /// Id of the draft.
        draft: String,
        /// Id of the window that has asked.
        to: String,
        /// Id of the window that writes.
        from: String,
        /// Whether it has written for a while.
        is_settled: bool,
    },
    /// A window wants to write the draft.
    TakeOver {
        /// Id of the draft.
        draft: String,
        /// Id of the window that wants it.
        from: String,
    },
    /// The window that wrote the draft has saved it and stopped.
    GivenUp {
        /// Id of the draft.
        draft: String,
    },
}

impl Message {
    /// In words.
    pub fn write(&self) -> String {
        match self {
            Message::Ask { draft, from } => format!("ask {draft} {from}"),
            Message::Held { draft, to, from, is_settled } => format!("held {draft} {to} {from} {is_settled}"),
            Message::TakeOver { draft, from } => format!("take-over {draft} {from}"),
            Message::GivenUp { draft } => format!("given-up {draft}"),
        }
    }

    /// Reads what another window has said. `None` for what is no message, as from a later version.
    pub fn read(text: &str) -> Option<Self> {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        match words.as_slice() {
            [kind, draft, from] if kind == "ask" => {
                Some(Message::Ask { draft: draft.clone(), from: from.clone() })
            }
            [kind, draft, to, from, settled] if kind == "held" => Some(Message::Held {
                draft: draft.clone(),
                to: to.clone(),
                from: from.clone(),
                is_settled: settled == "true",
            }),
            [kind, draft, from] if kind == "take-over" => {
                Some(Message::TakeOver { draft: draft.clone(), from: from.clone() })
            }
            [kind, draft] if kind == "given-up" => Some(Message::GivenUp { draft: draft.clone() }),
            _ => None,
        }
    }
}

/// What a window is to the draft it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// It shows none.
    #[default]
    None,
    /// It writes it.
    Writes,
    /// Another writes it.
    Watches,
}

/// One window.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    me: String,
    draft: String,
    role: Role,
    is_settled: bool,
}

/// What a window has to do about what it has heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// Nothing.
    Nothing,
    /// Say this.
    Say(Message),
    /// Save, stop writing, and then say this.
    GiveWay(Option<Message>),
    /// The draft is free: read it and write.
    Begin,
}

impl Writer {
    /// A window by an id no other has.
    pub fn new(me: String) -> Self {
        Writer { me, ..Writer::default() }
    }

    /// What it is to the draft it shows.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Opens a draft for writing. Returns what to say.
    pub fn open(&mut self, draft: &str) -> Message {
        self.draft = draft.to_owned();
        self.role = Role::Writes;
        self.is_settled = false;
        Message::Ask { draft: draft.to_owned(), from: self.me.clone() }
    }

    /// It has written the draft for a while: whoever comes now comes later.
    pub fn settle(&mut self) {
        self.is_settled = true;
    }

    /// Leaves the draft.
    pub fn close(&mut self) {
        self.role = Role::None;
    }

    /// Wants to write the draft another writes. Returns what to say; [`Writer::begin`] follows when that window has
    /// given up, or has not answered.
    pub fn take_over(&self) -> Message {
        Message::TakeOver { draft: self.draft.clone(), from: self.me.clone() }
    }

    /// Writes from now on. Says whether it did not before.
    pub fn begin(&mut self) -> bool {
        let begins = self.role == Role::Watches;
        if begins {
            self.role = Role::Writes;
            self.is_settled = true;
        }
        begins
    }

    /// Hears a message.
    pub fn hear(&mut self, message: &Message) -> Reaction {
        match message {
            Message::Ask { draft, from } if self.writes(draft) && *from != self.me => {
                Reaction::Say(Message::Held {
                    draft: draft.clone(),
                    to: from.clone(),
                    from: self.me.clone(),
                    is_settled: self.is_settled,
                })
            }
            // Two that have opened it at once: the one with the smaller id writes.
            Message::Held { draft, to, from, is_settled }
                if self.writes(draft) && *to == self.me && (*is_settled || *from < self.me) =>
            {
                self.role = Role::Watches;
                Reaction::GiveWay(None)
            }
            Message::TakeOver { draft, from } if self.writes(draft) && *from != self.me => {
                self.role = Role::Watches;
                Reaction::GiveWay(Some(Message::GivenUp { draft: draft.clone() }))
            }
            Message::GivenUp { draft } if self.role == Role::Watches && *draft == self.draft => {
                Reaction::Begin
            }
            _ => Reaction::Nothing,
        }
    }

    fn writes(&self, draft: &str) -> bool {
        self.role == Role::Writes && self.draft == draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lets every window hear `said` of `from`, and what is said about it, until nobody says anything.
    fn talk(windows: &mut [Writer], from: usize, said: Message) {
        let mut waiting = vec![(from, said)];
        while let Some((from, said)) = waiting.pop() {
            assert_eq!(Message::read(&said.write()).as_ref(), Some(&said));
            for (index, window) in windows.iter_mut().enumerate().filter(|(index, _)| *index != from) {
                match window.hear(&said) {
                    Reaction::Say(answer) | Reaction::GiveWay(Some(answer)) => waiting.push((index, answer)),
                    Reaction::Nothing | Reaction::GiveWay(None) | Reaction::Begin => {}
                }
            }
        }
    }

    fn windows() -> Vec<Writer> {
        ["b", "a", "c"].map(|id| Writer::new(id.to_owned())).into()
    }

    fn roles(windows: &[Writer]) -> Vec<Role> {
        windows.iter().map(Writer::role).collect()
    }

    #[test]
    fn the_first_window_writes_and_a_later_one_watches() {
        let mut all = windows();
        for index in 0..3 {
            let said = all[index].open("d1");
            talk(&mut all, index, said);
            all[index].settle();
        }
        assert_eq!(roles(&all), [Role::Writes, Role::Watches, Role::Watches]);
        let said = all[2].open("d2");
        talk(&mut all, 2, said);
        assert_eq!(
            roles(&all),
            [Role::Writes, Role::Watches, Role::Writes],
            "another draft is another matter"
        );
    }

    #[test]
    fn of_windows_that_open_it_at_once_one_writes() {
        let mut all = windows();
        let said: Vec<Message> = all.iter_mut().map(|window| window.open("d1")).collect();
        for (index, said) in said.into_iter().enumerate() {
            talk(&mut all, index, said);
        }
        assert_eq!(roles(&all), [Role::Watches, Role::Writes, Role::Watches]);
    }

    #[test]
    fn a_watching_window_takes_over_also_from_one_that_has_died() {
        let mut all = windows();
        for index in 0..2 {
            let said = all[index].open("d1");
            talk(&mut all, index, said);
            all[index].settle();
        }
        let said = all[1].take_over();
        assert_eq!(all[0].hear(&said), Reaction::GiveWay(Some(Message::GivenUp { draft: "d1".to_owned() })));
        assert_eq!(all[1].hear(&Message::GivenUp { draft: "d1".to_owned() }), Reaction::Begin);
        assert!(all[1].begin() && !all[1].begin());
        assert_eq!(roles(&all)[..2], [Role::Watches, Role::Writes]);
        all.remove(1);
        assert!(all[0].begin(), "nobody answers any more");
        assert_eq!(Message::read("sing d1"), None);
    }
}
