//! Putting a backup back. A Word file is read where texts from outside are.

use crate::browser::{file, task};
use crate::lock::code;
use crate::store::backup::{self, Backup};
use crate::ui::import::ImportState;
use crate::ui::keeper::{Keeper, Restored, explain, open_bolt};
use crate::ui::lock::{LockForm, act};
use crate::ui::parts::erased::{live, on};
use crate::ui::parts::file_button::file_button;
use crate::ui::screen::Screen;
use leptos::prelude::*;

/// What the file she has chosen was.
#[derive(Clone)]
enum Chosen {
    /// It is no use, or a part of it is not; why, or what was done.
    Said(String),
    /// A backup made behind a lock.
    Sealed(Backup),
}

/// The card.
#[component]
pub fn RestoreCard() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let chosen = RwSignal::new(None::<Chosen>);
    let importing = expect_context::<ImportState>();
    let read = on(move |event: leptos::ev::Event| {
        let Some(file) = file::all_chosen(&event).into_iter().next() else { return };
        task::spawn(async move {
            match file::bytes_of(&file, usize::MAX).await {
                Some(bytes) if is_office_file(&bytes) => {
                    Screen::Import { draft: None }.go();
                    importing.read_file(keeper, file);
                }
                Some(bytes) => {
                    let next = take(keeper, &bytes).await;
                    chosen.try_set(next);
                }
                None => {}
            }
        });
    });
    view! {
        <section class="backup__card">
            <h2>"恢复"</h2>
            <p>"选备份文件，里面的文稿放回“我的文稿”；选用本软件导出的 Word 文件，里面带的文稿也能放回来接着写。本机已有的文稿不会被覆盖。"</p>
            <p class="backup__actions">
                {file_button("选择文件", "", ".json,.docx", false, read)}
            </p>
            <div role="status">{live(move || chosen.get().map(|found| match found {
                Chosen::Said(said) => view! { <p class="backup__said">{said}</p> }.into_any(),
                Chosen::Sealed(backup) => sealed_backup(keeper, backup, chosen),
            }))}</div>
        </section>
    }
}

/// Whether a file is a Word file of any age: it is read where texts from outside are.
fn is_office_file(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF])
}

async fn take(keeper: Keeper, bytes: &[u8]) -> Option<Chosen> {
    let mut backup = match backup::read(&String::from_utf8_lossy(bytes)) {
        Ok(backup) => backup,
        Err(error) => return Some(Chosen::Said(error.to_string())),
    };
    let is_open = !backup.is_sealed() || keeper.key().is_some_and(|key| backup.open(&key));
    Some(if is_open { put_back(keeper, backup).await } else { Chosen::Sealed(backup) })
}

async fn put_back(keeper: Keeper, backup: Backup) -> Chosen {
    let lost_lines = backup.lost_lines;
    Chosen::Said(match keeper.restore(backup).await {
        Ok(restored) => in_words(restored, lost_lines),
        Err(error) => explain(&error),
    })
}

/// Asks for what opens a backup that was made behind a lock.
fn sealed_backup(keeper: Keeper, backup: Backup, chosen: RwSignal<Option<Chosen>>) -> AnyView {
    let backup = StoredValue::new(backup);
    let open = act(move |typed| async move {
        let (mut backup, secret) = (backup.get_value(), &typed[0]);
        let key = match (code::read(secret), backup.bolt()) {
            (Some(key), _) => Some(key),
            (None, Some(bolt)) => open_bolt(&bolt, secret).await,
            (None, None) => None,
        };
        if !key.is_some_and(|key| backup.open(&key)) {
            return Some(
                "口令或恢复码不对，请再试一次。要用做这份备份时的口令；本机的文稿没有改动。".to_owned(),
            );
        }
        let done = put_back(keeper, backup).await;
        chosen.try_set(Some(done));
        None
    });
    view! {
        <p class="backup__said">"这份备份是加锁的。请输入做备份时用的口令，或者恢复码："</p>
        <LockForm lines=&[("backup-passphrase", "口令或恢复码", "")] label="打开备份" act=open/>
    }
    .into_any()
}

fn in_words(restored: Restored, lost_lines: usize) -> String {
    let Restored { back, same, copies, damaged, lost_pictures } = restored;
    let mut said = Vec::new();
    if back > 0 {
        said.push(format!("放回了 {back} 份文稿"));
    }
    if copies > 0 {
        said.push(format!("{copies} 份和本机的不一样，另放了一份，题目后面写着“（备份里的）”"));
    }
    if same > 0 {
        said.push(format!("{same} 份本机已有，内容相同，没有重复放"));
    }
    if damaged > 0 || lost_lines > 0 {
        said.push("备份文件有损坏，读得出来的都放回来了，读不出来的部分请换一份备份试试".to_owned());
    }
    if lost_pictures > 0 {
        said.push(format!("有 {lost_pictures} 张图片没有放回来（图片损坏，或者这个浏览器存不了图片）"));
    }
    if said.is_empty() { "这份备份里没有文稿。".to_owned() } else { said.join("；") + "。" }
}
