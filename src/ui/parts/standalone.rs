//! 单机版: the page in one file, to be kept on a USB stick and opened by a double click.

use super::erased::{click, flag};
use super::toast::Toaster;
use crate::browser::{delivery, file, task};
use leptos::prelude::*;

const FILE_NAME: &str = "妇联工作总结助手.html";

/// Offers the page in one file, with version and build. Nothing where the page is that file.
#[component]
pub fn Standalone() -> impl IntoView {
    let toaster = expect_context::<Toaster>();
    let is_under_way = RwSignal::new(false);
    let fetch = click(move || {
        is_under_way.set(true);
        task::spawn(async move {
            let bytes = delivery::single_page().await;
            // The screen may be gone by now.
            is_under_way.try_set(false);
            toaster.say(match bytes.map(|bytes| file::download(FILE_NAME, "text/html", &bytes)) {
                Some(Ok(())) => {
                    format!("已交给浏览器下载：{FILE_NAME}。拷到 U 盘，在别的电脑上双击就能打开。")
                }
                Some(Err(_)) => "浏览器没有接受下载，请再点一次。".to_owned(),
                None => {
                    "单机版没有取下来：网络不通，或者网站上没有放这个文件。请过一会儿再点；还不行，请告诉管理员。"
                        .to_owned()
                }
            });
        });
    });
    (!delivery::is_single()).then(|| view! {
        <section class="backup__card">
            <h2>"单机版"</h2>
            <p>"整个软件就是一个文件，拷到 U 盘，在没有网络的电脑上双击就能用。文稿不在这个文件里：换电脑写，请再带上备份文件。"</p>
            <p class="backup__actions">
                <button class="button" disabled=flag(move || is_under_way.get()) on:click=fetch>"下载单机版"</button>
                <small>{format!("版本 {}（{}）", env!("CARGO_PKG_VERSION"), delivery::build())}</small>
            </p>
        </section>
    })
}
