//! A moment in words a person uses: 今天 14:32, 昨天 9:05, 3月8日, 2025年12月18日.

use crate::browser::clock::{self, LocalTime};

const DAY_MS: f64 = 86_400_000.0;

/// The moment `ms` seen from now. Empty for a moment that is not known.
pub fn in_words(ms: u64) -> String {
    if ms == 0 {
        return String::new();
    }
    let now = clock::now_ms();
    let (moment, today, yesterday) = (clock::local(ms as f64), clock::local(now), clock::local(now - DAY_MS));
    if same_day(moment, today) {
        format!("今天 {}", hour_and_minute(moment))
    } else if same_day(moment, yesterday) {
        format!("昨天 {}", hour_and_minute(moment))
    } else if moment.year == today.year {
        format!("{}月{}日", moment.month, moment.day)
    } else {
        format!("{}年{}月{}日", moment.year, moment.month, moment.day)
    }
}

/// The day it is, 2026年12月20日.
pub fn today() -> String {
    let now = clock::local(clock::now_ms());
    format!("{}年{}月{}日", now.year, now.month, now.day)
}

/// 14:32
pub fn hour_and_minute(moment: LocalTime) -> String {
    format!("{}:{:02}", moment.hour, moment.minute)
}

fn same_day(a: LocalTime, b: LocalTime) -> bool {
    (a.year, a.month, a.day) == (b.year, b.month, b.day)
}
