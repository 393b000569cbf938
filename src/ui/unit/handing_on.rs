//! The unit's settings as a small file for others: level, superior, 主送, layout, own words, own outlines. Names of the
//! unit itself stay with whoever reads it in.

use super::form::UnitDraft;
use crate::browser::{file, task};
use crate::draft::{decode_settings, encode_settings};
use crate::profile::Profile;
use crate::proofread::own::OwnWords;
use crate::ui::intake;
use crate::ui::parts::erased::{click, on};
use crate::ui::parts::file_button::file_button;
use crate::ui::parts::toast::Toaster;
use leptos::prelude::*;

const FILE_NAME: &str = "妇联单位设置.json";
/// Bytes of the largest file taken: ten times what a county fills in.
const LARGEST_FILE: usize = 1_000_000;

/// The two buttons.
#[component]
pub fn HandingOn(unit: UnitDraft) -> impl IntoView {
    let toaster = expect_context::<Toaster>();
    let save = click(move || {
        let text = encode_settings(&unit.profile());
        if file::download(FILE_NAME, "application/json", text.as_bytes()).is_err() {
            toaster.say("浏览器没有接受下载，请再点一次。");
        }
    });
    let read = on(move |event: leptos::ev::Event| {
        task::spawn(async move {
            let Some(bytes) = file::chosen(&event).await else { return };
            let given = intake::text_of(&bytes).filter(|_| bytes.len() <= LARGEST_FILE);
            let Some(given) = given.and_then(|text| decode_settings(&text)) else {
                toaster.say("这不是单位设置文件，没有改动。文件的名字一般是“妇联单位设置.json”。");
                return;
            };
            let before = unit.profile();
            unit.level.set(given.level);
            unit.fill(taken_over(&before, &given));
            toaster.offer(
                "读进来了：主送、上级、版式、词和提纲，本单位的名称没有动。点“保存”生效。",
                "撤销",
                move || {
                    unit.level.set(before.level);
                    unit.fill(before.clone());
                },
            );
        });
    });
    view! {
        <p class="backup__actions">
            <button class="button button--small" type="button" on:click=save>"把这些设置存成文件，给别人用"</button>
            {file_button("读入别人的设置", "button--small", ".json", false, read)}
        </p>
    }
}

/// What another unit has given, over what is here: names of its own stay, lists grow.
pub fn taken_over(here: &Profile, given: &Profile) -> Profile {
    let or =
        |here: &str, given: &str| if here.trim().is_empty() { given.to_owned() } else { here.to_owned() };
    let given_or = |here: &str, given: &str| or(given, here);
    let outlines = if here.own_outlines.contains(given.own_outlines.trim()) {
        here.own_outlines.clone()
    } else {
        format!("{}\n{}", here.own_outlines.trim(), given.own_outlines.trim()).trim().to_owned()
    };
    Profile {
        level: given.level,
        name: or(&here.name, &given.name),
        short_name: or(&here.short_name, &given.short_name),
        signature: or(&here.signature, &given.signature),
        superior: given_or(&here.superior, &given.superior),
        addressee: given_or(&here.addressee, &given.addressee),
        layout: given.layout,
        masked: given.masked,
        own_words: OwnWords::merge(&here.own_words, &given.own_words).0,
        own_outlines: outlines,
    }
}
