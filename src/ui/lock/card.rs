//! The lock on the screen of backups: whether there is one, and what can be done about it.

use super::form::{LockForm, NEW_PASSPHRASE, PASSPHRASE, act, complaint};
use super::idle::lock_everywhere;
use crate::browser::print;
use crate::lock::{Key, code};
use crate::ui::keeper::Keeper;
use crate::ui::open_draft::CurrentWorkspace;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::erased::{click, live, text};
use crate::ui::parts::toast::Toaster;
use leptos::prelude::*;

/// What the dialog shows.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// A new passphrase for a new lock.
    Choose,
    /// The recovery code of the new lock.
    NoteCode,
    /// The passphrase there is.
    Ask,
    /// What can be changed once it was given.
    Change,
}

/// The dialog: what it shows, and what it works with. Cheap to copy.
#[derive(Clone, Copy)]
struct Locking {
    keeper: Keeper,
    toaster: Toaster,
    open: RwSignal<bool>,
    has_lock: RwSignal<bool>,
    stage: RwSignal<Stage>,
    key: StoredValue<Option<Key>>,
    passphrase: StoredValue<String>,
}

/// The card.
#[component]
pub fn LockCard() -> impl IntoView {
    let current = expect_context::<CurrentWorkspace>();
    let keeper = expect_context::<Keeper>();
    let locking = Locking {
        keeper,
        toaster: expect_context(),
        open: RwSignal::new(false),
        has_lock: RwSignal::new(keeper.has_lock()),
        stage: RwSignal::new(Stage::Choose),
        key: StoredValue::new(None),
        passphrase: StoredValue::new(String::new()),
    };
    let begin = click(move || {
        let has_lock = locking.has_lock.get_untracked();
        locking.key.set_value(if has_lock { keeper.key() } else { Keeper::new_key() });
        locking.stage.set(if has_lock { Stage::Ask } else { Stage::Choose });
        locking.open.set(true);
    });
    let close = move || lock_everywhere(keeper, current, locking.toaster);
    let lead = text(move || {
        if locking.has_lock.get() {
            "已加锁：文稿、历史版本和备份文件都要口令才能打开。十分钟没有动静会自动锁上。"
        } else {
            "电脑别人也用？设一个口令，本机的文稿、历史版本和以后的备份就只有输了口令才看得到。"
        }
    });
    view! {
        <section class="backup__card">
            <h2>"加锁"</h2>
            <p>{lead}</p>
            <p class="backup__actions">
                {live(move || locking.has_lock.get().then(|| view! {
                    <button class="button" on:click=click(close)>"马上锁上"</button>
                }))}
                <button class="button" on:click=begin>
                    {text(move || if locking.has_lock.get() { "改口令、看恢复码、取消加锁" } else { "加锁" })}
                </button>
            </p>
            <Dialog open=locking.open label_id="lock-heading" heading="给本机文稿加锁">{live(move || locking.view())}</Dialog>
        </section>
    }
}

impl Locking {
    fn view(self) -> AnyView {
        let Some(key) = self.key.get_value() else {
            return view! { <p role="alert">"这个浏览器不能加锁：它给不出可靠的随机数。请换一个新些的浏览器。"</p> }.into_any();
        };
        match self.stage.get() {
            Stage::Choose => {
                let next = act(move |typed| async move {
                    let wrong = complaint(&typed[0], &typed[1]);
                    if wrong.is_none() {
                        self.passphrase.set_value(typed[0].clone());
                        self.stage.set(Stage::NoteCode);
                    }
                    wrong
                });
                view! { <LockForm lines=NEW_PASSPHRASE label="下一步" act=next/> }.into_any()
            }
            Stage::NoteCode => {
                let lock = act(move |_| {
                    self.lock(self.passphrase.get_value(), "已加锁。以后打开本软件要先输口令。")
                });
                view! {
                    {recovery_code(&key)}
                    <p class="dialog__lead">"加锁以前存过的内容，硬盘上可能还会留一阵子，要用专门的软件才读得出来。"</p>
                    <LockForm lines=&[] label="恢复码已经抄好，加锁" act=lock/>
                }
                .into_any()
            }
            Stage::Ask => {
                let check = act(move |typed| async move {
                    let is_right = self.keeper.is_passphrase(&typed[0]).await;
                    if is_right {
                        self.stage.set(Stage::Change);
                    }
                    (!is_right).then(|| "口令不对，请再试一次。".to_owned())
                });
                view! { <LockForm lines=PASSPHRASE label="下一步" act=check/> }.into_any()
            }
            Stage::Change => {
                let change = act(move |typed| async move {
                    match complaint(&typed[0], &typed[1]) {
                        None => {
                            self.lock(
                                typed[0].clone(),
                                "口令已改，恢复码没有变。以前的备份文件还是用旧口令打开。",
                            )
                            .await
                        }
                        wrong => wrong,
                    }
                });
                let remove = act(move |_| async move {
                    match self.keeper.remove_lock().await {
                        Ok(()) => self.done("已取消加锁，打开本软件不用再输口令。"),
                        Err(error) => Some(error.explain()),
                    }
                });
                view! {
                    {recovery_code(&key)}
                    <h3>"改口令"</h3>
                    <LockForm lines=NEW_PASSPHRASE label="改口令" act=change/>
                    <h3>"取消加锁"</h3>
                    <p>"文稿、历史版本和以后的备份都不再要口令。"</p>
                    <LockForm lines=&[] label="取消加锁" act=remove/>
                }
                .into_any()
            }
        }
    }

    async fn lock(self, passphrase: String, said: &'static str) -> Option<String> {
        let key = self.key.get_value()?;
        match self.keeper.lock(key, &passphrase).await {
            Ok(()) => self.done(said),
            Err(error) => {
                self.has_lock.set(self.keeper.has_lock());
                Some(error.explain())
            }
        }
    }

    fn done(self, said: &'static str) -> Option<String> {
        self.open.set(false);
        self.has_lock.set(self.keeper.has_lock());
        self.toaster.say(said);
        None
    }
}

const ADVICE: &str = "忘了口令时，只有恢复码能打开文稿。请抄下来或者打印出来，放在只有您拿得到的地方。口令忘了、恢复码也丢了，文稿就再也打不开了。";

/// The recovery code, to be written down or printed.
fn recovery_code(key: &Key) -> AnyView {
    let code = code::write(key);
    let shown = code.clone();
    let print = click(move || {
        print::show(&format!(
            "<h1>妇联工作总结助手 恢复码</h1><p class=\"lock__code\">{code}</p><p>{ADVICE}</p>"
        ));
        print::print();
        print::hide();
    });
    view! {
        <h3>"恢复码"</h3>
        <p>{ADVICE}</p>
        <p class="lock__code">{shown}</p>
        <p><button class="button button--soft" type="button" on:click=print>"打印恢复码"</button></p>
    }
    .into_any()
}
