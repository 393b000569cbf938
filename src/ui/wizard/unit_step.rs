//! Second step: the unit and the date under the report.

use super::Choices;
use crate::text::date::read_date;
use crate::ui::parts::field::TextField;
use crate::ui::unit::UnitForm;
use leptos::prelude::*;

/// The step.
#[component]
pub fn UnitStep(choices: Choices) -> impl IntoView {
    let set_date = Callback::new(move |date| choices.date.set(date));
    view! {
        <UnitForm unit=choices.unit with_level=false/>
        <TextField id="issue-date" label="成文日期" value=choices.date on_change=set_date hint="写在署名下面；还没定可以空着"/>
    }
}

/// Whether `text` is empty or a day of the calendar.
pub fn is_date(text: &str) -> bool {
    text.trim().is_empty() || read_date(text).is_some()
}
