//! The fields of a unit, on its own screen and as a step of the wizard.

use crate::gb9704::preset::LayoutSettings;
use crate::profile::{Profile, short_name};
use crate::report::kind::UnitLevel;
use crate::ui::parts::erased::{change, flag};
use crate::ui::parts::field::TextField;
use leptos::prelude::*;

/// A unit being filled in. Cheap to copy.
#[derive(Clone, Copy)]
pub struct UnitDraft {
    /// Level.
    pub level: RwSignal<UnitLevel>,
    name: RwSignal<String>,
    short_name: RwSignal<String>,
    superior: RwSignal<String>,
    signature: RwSignal<String>,
    addressee: RwSignal<String>,
    /// 版式
    pub layout: RwSignal<LayoutSettings>,
    /// 导出脱敏
    pub masked: RwSignal<bool>,
    /// 本单位的词
    pub own_words: RwSignal<String>,
    /// 我的提纲
    pub own_outlines: RwSignal<String>,
}

impl UnitDraft {
    /// Begins with what is known.
    pub fn new(profile: Profile) -> Self {
        UnitDraft {
            level: RwSignal::new(profile.level),
            name: RwSignal::new(profile.name),
            short_name: RwSignal::new(profile.short_name),
            superior: RwSignal::new(profile.superior),
            signature: RwSignal::new(profile.signature),
            addressee: RwSignal::new(profile.addressee),
            layout: RwSignal::new(profile.layout),
            masked: RwSignal::new(profile.masked),
            own_words: RwSignal::new(profile.own_words),
            own_outlines: RwSignal::new(profile.own_outlines),
        }
    }

    /// Shows what is known; the level chosen stays.
    pub fn fill(self, profile: Profile) {
        self.name.set(profile.name);
        self.short_name.set(profile.short_name);
        self.superior.set(profile.superior);
        self.signature.set(profile.signature);
        self.addressee.set(profile.addressee);
        self.layout.set(profile.layout);
        self.masked.set(profile.masked);
        self.own_words.set(profile.own_words);
        self.own_outlines.set(profile.own_outlines);
    }

    /// What is filled in, without white space around it.
    pub fn profile(self) -> Profile {
        let own_words = self.own_words.with_untracked(|words| words.trim().to_owned());
        let own_outlines = self.own_outlines.with_untracked(|outlines| outlines.trim().to_owned());
        let (layout, masked) = (self.layout.get_untracked(), self.masked.get_untracked());
        self.profile_over(Profile { layout, masked, own_words, own_outlines, ..Profile::default() })
    }

    /// What is filled in in [`UnitForm`], over what is `known` of the rest.
    pub fn profile_over(self, known: Profile) -> Profile {
        let text = |signal: RwSignal<String>| signal.with_untracked(|text| text.trim().to_owned());
        Profile {
            level: self.level.get_untracked(),
            name: text(self.name),
            short_name: text(self.short_name),
            superior: text(self.superior),
            signature: text(self.signature),
            addressee: text(self.addressee),
            ..known
        }
    }

    /// Whether the name is filled in. Reads again when it changes.
    pub fn has_name(self) -> bool {
        self.name.with(|name| !name.trim().is_empty())
    }

    /// Sets the superior; 主送 follows as long as it follows from the one before.
    fn set_superior(self, superior: String) {
        let before = short_name(&self.superior.get_untracked());
        let addressee = self.addressee.get_untracked();
        if addressee.trim().is_empty() || addressee.trim() == before {
            self.addressee.set(short_name(&superior));
        }
        self.superior.set(superior);
    }

    /// Sets the name; short name and 署名 follow as long as they follow from the name before.
    fn set_name(self, name: String) {
        let before = self.name.get_untracked();
        let follows = |value: String, from: &str| value.trim().is_empty() || value.trim() == from;
        if follows(self.short_name.get_untracked(), &short_name(&before)) {
            self.short_name.set(short_name(&name));
        }
        if follows(self.signature.get_untracked(), before.trim()) {
            self.signature.set(name.trim().to_owned());
        }
        self.name.set(name);
    }
}

/// The fields.
#[component]
pub fn UnitForm(unit: UnitDraft, with_level: bool) -> impl IntoView {
    let set = |signal: RwSignal<String>| Callback::new(move |value| signal.set(value));
    view! {
        {with_level.then(|| view! { <LevelChoice level=unit.level/> })}
        <TextField id="unit-name" label="单位全称" value=unit.name
            on_change=Callback::new(move |name| unit.set_name(name)) hint="如：青禾镇妇女联合会"/>
        <div class="field-pair">
            <TextField id="unit-short-name" label="单位简称" value=unit.short_name on_change=set(unit.short_name)
                hint="正文里用，如：青禾镇妇联"/>
            <TextField id="unit-superior" label="上级妇联" value=unit.superior on_change=Callback::new(move |name| unit.set_superior(name))
                hint="如：青禾县妇女联合会；主送会跟着填好"/>
        </div>
        <div class="field-pair">
            <TextField id="unit-signature" label="署名" value=unit.signature on_change=set(unit.signature)
                hint="写在文末日期上面，一般用全称"/>
            <TextField id="unit-addressee" label="主送" value=unit.addressee on_change=set(unit.addressee)
                hint="写给谁，如：青禾县妇联；不写就空着"/>
        </div>
    }
}

/// Choice of the level.
#[component]
pub fn LevelChoice(level: RwSignal<UnitLevel>) -> impl IntoView {
    let option = move |value: UnitLevel| {
        let (least, most) = crate::template::outline::usual_length(value);
        view! {
            <label class="choice" class:is-chosen=flag(move || level.get() == value)>
                <input type="radio" name="level" prop:checked=flag(move || level.get() == value) on:change=change(move || level.set(value))/>
                <b>{value.label()}</b>
                <small>{format!("一般 {least}—{most} 字")}</small>
            </label>
        }
    };
    view! {
        <fieldset class="choices"><legend>"哪一级"</legend>{UnitLevel::ALL.map(option).collect_view()}</fieldset>
    }
}
