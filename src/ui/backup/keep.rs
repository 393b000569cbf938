//! Making a backup: once, or again and again into a file of hers.

use crate::browser::file::{self, OwnFile};
use crate::browser::{clock, task, timer};
use crate::ui::keeper::Keeper;
use crate::ui::parts::erased::{click, live, single_click};
use crate::ui::parts::toast::Toaster;
use leptos::prelude::*;

/// While the page is open, a file of hers is written this often if anything has changed.
const OWN_FILE_INTERVAL_MS: i32 = 60_000;

/// The file that is written again and again while the page is open, and the texts last written into it.
#[derive(Clone)]
struct KeptFile {
    file: OwnFile,
    written: String,
}

/// Shared by all visits to the screen.
#[derive(Clone, Copy)]
pub struct KeptFiles(StoredValue<Option<KeptFile>, LocalStorage>);

impl KeptFiles {
    /// None chosen yet.
    pub fn new() -> Self {
        KeptFiles(StoredValue::new_local(None))
    }

    /// Writes the file if something has changed, and plans the next time.
    fn follow(self, keeper: Keeper, toaster: Toaster) {
        task::spawn(async move {
            let text = keeper.backup_of_texts().await;
            let Some(kept) = self.0.get_value() else { return };
            if kept.written != text {
                if kept.file.write(&keeper.backup().await).await {
                    self.0.set_value(Some(KeptFile { file: kept.file, written: text }));
                    keeper.note_backed_up();
                } else {
                    self.0.set_value(None);
                    toaster
                        .say("自动备份的文件写不进去了（U 盘可能已经拔下）。请到“备份和恢复”里重新选一次。");
                    return;
                }
            }
            timer::after(OWN_FILE_INTERVAL_MS, move || self.follow(keeper, toaster));
        });
    }
}

/// The card.
#[component]
pub fn KeepCard() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let kept = expect_context::<KeptFiles>();
    // Name of the file handed over for download, until she says whether it is there.
    let handed_over = RwSignal::new(None::<String>);
    let follows = RwSignal::new(kept.0.with_value(Option::is_some));
    let save = single_click(move || {
        task::spawn(async move {
            let (text, name) = (keeper.backup().await, file_name());
            match file::download(&name, "application/json", text.as_bytes()) {
                Ok(()) => drop(handed_over.try_set(Some(name))),
                Err(_) => toaster.say("浏览器没有接受下载，没有备份成。文稿都在，请再点一次。"),
            }
        });
    });
    let confirm = move || {
        keeper.note_backed_up();
        handed_over.set(None);
        toaster.say("好的，已经记下。建议把备份文件拷到 U 盘再放一份。");
    };
    let choose = click(move || {
        task::spawn(async move {
            let Some(file) = OwnFile::choose(&file_name()).await else { return };
            let is_following = kept.0.with_value(Option::is_some);
            kept.0.set_value(Some(KeptFile { file, written: String::new() }));
            follows.try_set(true);
            // What follows another file already goes on with this one.
            if !is_following {
                kept.follow(keeper, toaster);
            }
        });
    });
    view! {
        <section class="backup__card">
            <h2>"备份"</h2>
            <p>"把全部文稿、历史版本和单位信息存成一个文件。浏览器的数据会被清理软件、重装系统清掉，文件拷到 U 盘上才最放心。"</p>
            <p class="backup__actions">
                <button class="button button--primary" on:click=save>"备份到文件"</button>
                {OwnFile::can_be_chosen().then(|| view! { <button class="button" on:click=choose>"自动备份到一个文件"</button> })}
            </p>
            <div role="status">{live(move || handed_over.get().map(|name| view! {
                <p class="backup__said">{format!("已交给浏览器下载：{name}。请到“下载”文件夹看一看，文件在不在？")}</p>
            }))}</div>
            {live(move || handed_over.with(Option::is_some).then(|| view! {
                <p class="backup__actions">
                    <button class="button button--soft" on:click=click(confirm)>"在，已存好"</button>
                    <button class="button button--quiet" on:click=click(move || handed_over.set(None))>"没有看到，再试一次"</button>
                </p>
            }))}
            {live(move || follows.get().then(|| view! {
                <p class="backup__said">"正在自动备份：本页开着的时候，每分钟把新写的内容存进您选的文件。下次打开本页要重新选一次，这是浏览器的规定。"</p>
            }))}
        </section>
    }
}

/// 妇联文稿备份2026年11月24日14时32分.json
fn file_name() -> String {
    let now = clock::local(clock::now_ms());
    format!("妇联文稿备份{}年{}月{}日{}时{:02}分.json", now.year, now.month, now.day, now.hour, now.minute)
}
