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

/// The number of the local day of a moment in milliseconds since 1970, counted from 1970.
pub fn day(ms: u64) -> i64 {
    let offset_ms = Date::new(&(ms as f64).into()).get_timezone_offset() * 60_000.0;
    ((ms as f64 - offset_ms) / 86_400_000.0).floor() as i64
}
