//! 写新的文稿: three small steps from nothing to a draft with an outline.

mod kind_step;
mod outline_step;
mod unit_step;

use super::keeper::{Keeper, explain};
use super::parts::bar::TopBar;
use super::parts::erased::{When, click, flag, live, submit, text};
use super::parts::moment::today;
use super::parts::toast::Toaster;
use super::screen::{DeskPage, Screen};
use super::unit::UnitDraft;
use crate::browser::storage::StorageError;
use crate::browser::{clock, focus, location};
use crate::import::outline::{fill as fill_own, read};
use crate::profile::Profile;
use crate::report::Report;
use crate::report::kind::Kind;
use crate::template::outline::{default_title, fill_outline, outlines_for, subjects, usual_length};
use kind_step::KindStep;
use leptos::prelude::*;
use outline_step::OutlineStep;
use unit_step::{UnitStep, is_date};

/// What the wizard has gathered. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Choices {
    kind: RwSignal<Kind>,
    subject: RwSignal<&'static str>,
    year: RwSignal<String>,
    unit: UnitDraft,
    date: RwSignal<String>,
    /// Key of the outline chosen, or nothing for the first that fits.
    outline: RwSignal<String>,
    /// Title as she changed it, or nothing for the one that follows from the rest.
    title: RwSignal<Option<String>>,
}

/// The wizard as it stands: kept while she looks elsewhere, so that the browser's Back loses nothing.
#[derive(Clone, Copy)]
pub struct WizardState {
    choices: Choices,
    step: RwSignal<usize>,
}

impl WizardState {
    /// Nothing chosen yet. Made outside the wizard, it outlives it.
    pub fn new(profile: Profile) -> Self {
        let choices = Choices {
            kind: RwSignal::new(Kind::AnnualSummary),
            subject: RwSignal::new("S5"),
            year: RwSignal::new(usual_year(Kind::AnnualSummary)),
            unit: UnitDraft::new(profile),
            date: RwSignal::new(today()),
            outline: RwSignal::new(String::new()),
            title: RwSignal::new(None),
        };
        WizardState { choices, step: RwSignal::new(0) }
    }

    /// Begins anew with the unit as it is known, unless she is in the middle of something.
    fn resume(self, profile: Profile) {
        if self.step.get_untracked() == 0 {
            self.choices.unit.fill(profile);
        }
    }

    /// The next report begins with the first step.
    fn start_over(self) {
        let Choices { kind, subject: _, year, unit: _, date, outline, title } = self.choices;
        kind.set(Kind::AnnualSummary);
        year.set(usual_year(Kind::AnnualSummary));
        date.set(today());
        outline.set(String::new());
        title.set(None);
        self.step.set(0);
    }
}

/// The year most reports of the kind are written for now: plans of autumn are for the year to come.
fn usual_year(kind: Kind) -> String {
    let now = clock::local(clock::now_ms());
    let ahead = kind == Kind::Plan && now.month >= 10;
    (now.year + i32::from(ahead)).to_string()
}

impl Choices {
    /// Chooses the kind; the year follows as long as she has not set another.
    fn set_kind(self, kind: Kind) {
        if self.year.get_untracked() == usual_year(self.kind.get_untracked()) {
            self.year.set(usual_year(kind));
        }
        if self.kind.get_untracked() != kind {
            // A title changed for a summary says 总结; a plan needs another.
            self.title.set(None);
        }
        self.kind.set(kind);
    }

    /// The year, when what is typed is one.
    fn year(self) -> Option<i32> {
        let year: i32 = self.year.get().trim().trim_end_matches('年').parse().ok()?;
        (1949..=2999).contains(&year).then_some(year)
    }

    /// Keeps the unit. What the wizard does not ask for may have changed since it began, and stays.
    fn save_unit(self, keeper: Keeper) -> Result<(), StorageError> {
        keeper.save_profile(&self.unit.profile_over(keeper.profile().unwrap_or_default()))
    }

    /// The report that follows from the choices.
    fn report(self) -> Report {
        let profile = self.unit.profile();
        let now = clock::local(clock::now_ms());
        let mut report = Report::new(self.kind.get(), self.unit.level.get(), self.year().unwrap_or(now.year));
        let chosen = self.subject.get();
        let subject = subjects(report.level).map(|(key, _)| key).find(|key| *key == chosen).unwrap_or("S1");
        report.subject = (report.kind == Kind::SpecialSummary).then(|| subject.to_owned());
        report.unit = profile.name;
        report.unit_short = profile.short_name;
        report.addressee = profile.addressee;
        report.signature = profile.signature;
        report.issue_date = self.date.get().trim().to_owned();
        let (least, most) = usual_length(report.level);
        report.target_words = (least + most) / 2;
        report.title = self.title.get().unwrap_or_else(|| default_title(&report));
        let chosen = self.outline.get();
        let own = read(&self.unit.own_outlines.get());
        if let Some(outline) =
            chosen.strip_prefix(OWN).and_then(|index| own.get(index.parse::<usize>().ok()?))
        {
            // Its guidance is that of the standard outline.
            let standard = outlines_for(report.kind, report.level).next();
            report.outline = standard.map(|outline| outline.key.to_owned()).unwrap_or_default();
            fill_own(&mut report, outline);
            return report;
        }
        let mut fitting = outlines_for(report.kind, report.level);
        let first = fitting.next();
        if let Some(outline) =
            first.into_iter().chain(fitting).find(|outline| outline.key == chosen).or(first)
        {
            fill_outline(&mut report, outline);
        }
        report
    }
}

/// Before the place of an own outline, in the place of the key of one that is shipped.
const OWN: &str = "own:";

const STEPS: [&str; 3] = ["写什么", "单位和日期", "看看提纲"];
const QUESTIONS: [&str; 3] = ["您要写什么？", "您是哪个单位，落款写哪一天？", "照这个提纲写，好不好？"];

/// The screen.
#[component]
pub fn Wizard() -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let toaster = expect_context::<Toaster>();
    let state = expect_context::<WizardState>();
    let WizardState { choices, step } = state;
    state.resume(keeper.profile().unwrap_or_default());
    let has_tried = RwSignal::new(false);
    // What is wrong, and the field that has to change.
    let wrong = Signal::derive(move || match step.get() {
        0 if choices.year().is_none() => Some(("year", "年度请写四位数，如 2026。")),
        1 if !choices.unit.has_name() => Some(("unit-name", "请填单位全称，题目和落款要用。")),
        1 if !is_date(&choices.date.get()) => {
            Some(("issue-date", "日期要有年、月、日，而且日历上有这一天，如“2026年12月20日”；还没定就空着。"))
        }
        _ => None,
    });
    let complaint = text(move || match wrong.get() {
        Some((_, what)) if has_tried.get() => what,
        _ => "",
    });
    let has_begun = StoredValue::new(false);
    let begin = move || {
        // A double click begins one report.
        if has_begun.get_value() {
            return;
        }
        match choices.save_unit(keeper).and_then(|()| keeper.create(&choices.report())) {
            Ok(draft) => {
                has_begun.set_value(true);
                state.start_over();
                // Back leads to the drafts, not to a wizard that has done its work.
                location::go_instead(&Screen::Desk { draft, page: None::<DeskPage> }.hash());
            }
            Err(error) => toaster.say(explain(&error)),
        }
    };
    let next = submit(move || {
        if let Some((field, _)) = wrong.get_untracked() {
            has_tried.set(true);
            focus::focus(field);
            return;
        }
        has_tried.set(false);
        match step.get_untracked() {
            last if last + 1 == STEPS.len() => begin(),
            here => {
                if here == 1 {
                    // What cannot be kept now is tried again with the report.
                    let _ = choices.save_unit(keeper);
                }
                step.set(here + 1);
                focus::focus("wizard-heading");
            }
        }
    });
    let back = move || {
        step.update(|step| *step -= 1);
        focus::focus("wizard-heading");
    };
    view! {
        <TopBar heading="写新的文稿" back=true/>
        <main class="card-page">
            <form class="card-page__card wizard" on:submit=next>
                <Steps step/>
                <h1 class="wizard__heading" id="wizard-heading" tabindex="-1">{text(move || QUESTIONS[step.get()])}</h1>
                {live(move || match step.get() {
                    0 => view! { <KindStep choices/> }.into_any(),
                    1 => view! { <UnitStep choices/> }.into_any(),
                    _ => view! { <OutlineStep choices/> }.into_any(),
                })}
                <p class="wizard__complaint" role="status">{complaint}</p>
                <p class="card-page__actions">
                    <When shown=flag(move || step.get() > 0)>
                        <button class="button" type="button" on:click=click(back)>"上一步"</button>
                    </When>
                    <button class="button button--primary" type="submit">
                        {text(move || if step.get() + 1 == STEPS.len() { "开始写" } else { "下一步" })}
                    </button>
                </p>
            </form>
        </main>
    }
}

#[component]
fn Steps(step: RwSignal<usize>) -> impl IntoView {
    let item = move |index: usize| {
        view! {
            <li class:is-current=flag(move || step.get() == index) aria-current=text(move || if step.get() == index { "step" } else { "false" })>
                <span class="wizard__number">{index + 1}</span>{STEPS[index]}
            </li>
        }
    };
    view! { <ol class="wizard__steps">{(0..STEPS.len()).map(item).collect_view()}</ol> }
}
