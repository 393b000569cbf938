//! The clock of the machine, in local time. It may be wrong or jump: nothing is ordered by it.

use js_sys::Date;

/// A moment in local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
    /// Hour, 0 to 23.
    pub hour: u32,
    /// Minute.
    pub minute: u32,
}

/// Milliseconds since 1970.
pub fn now_ms() -> f64 {
    Date::now()
}

/// The local time of a moment in milliseconds since 1970.
pub fn local(ms: f64) -> LocalTime {
    let date = Date::new(&ms.into());
    LocalTime {
        year: date.get_full_year() as i32,
        month: date.get_month() + 1,
        day: date.get_date(),
        hour: date.get_hours(),
        minute: date.get_minutes(),
    }
}
