//! Times in words, on the clock of the event.

use crate::index::LocalTime;

use super::words::{Message, Words};

const WEEKDAYS: [Message; 7] = [
    Message::Weekday1,
    Message::Weekday2,
    Message::Weekday3,
    Message::Weekday4,
    Message::Weekday5,
    Message::Weekday6,
    Message::Weekday7,
];

const MONTHS: [Message; 12] = [
    Message::Month1,
    Message::Month2,
    Message::Month3,
    Message::Month4,
    Message::Month5,
    Message::Month6,
    Message::Month7,
    Message::Month8,
    Message::Month9,
    Message::Month10,
    Message::Month11,
    Message::Month12,
];

/// When something is: from when to when, in words; `None` for what is no RFC 3339 time.
///
/// The clock is that of the place, whose offset is told: nothing is moved to the clock of a reader or of a machine.
pub(super) fn when(words: &Words, starts: &str, minutes: u32) -> Option<String> {
    let from = LocalTime::parse(starts)?;
    let until = from.plus_minutes(i64::from(minutes))?;
    let (begins, ends, zone) = (clock(from), clock(until), zone(from));
    let day = date(words, from);
    if from.date() == until.date() {
        return Some(words.say(Message::When, &[("date", &day), ("from", &begins), ("to", &ends), ("zone", &zone)]));
    }
    let last = date(words, until);
    let values =
        [("date", day.as_str()), ("from", &begins), ("last", last.as_str()), ("to", &ends), ("zone", zone.as_str())];
    Some(words.say(Message::WhenOverDays, &values))
}

/// A session's name, with its time where that is known.
pub(super) fn heading(name: &str, when: Option<&str>, words: &Words) -> String {
    match when {
        Some(when) => words.say(Message::SessionWhen, &[("session", name), ("when", when)]),
        None => name.to_owned(),
    }
}

/// From when to when as iCalendar has it, in UTC: `20250719T070000Z`.
pub(super) fn utc(starts: &str, minutes: u32) -> Option<(String, String)> {
    let from = LocalTime::parse(starts)?.utc()?;
    let until = from.plus_minutes(i64::from(minutes))?;
    let told = |time: LocalTime| {
        let ((year, month, day), (hour, minute, second)) = (time.date(), time.clock());
        format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
    };
    Some((told(from), told(until)))
}

fn date(words: &Words, time: LocalTime) -> String {
    let (year, month, day) = time.date();
    let weekday = WEEKDAYS.get(time.weekday()).map_or_else(String::new, |&message| words.say(message, &[]));
    let month = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month));
    let month = month.map_or_else(String::new, |&message| words.say(message, &[]));
    let (year, day) = (year.to_string(), day.to_string());
    words.say(Message::Date, &[("weekday", &weekday), ("day", &day), ("month", &month), ("year", &year)])
}

fn clock(time: LocalTime) -> String {
    let (hour, minute, _) = time.clock();
    format!("{hour:02}:{minute:02}")
}

/// The offset of a clock: `UTC`, `UTC+2`, `UTC-3:30`.
fn zone(time: LocalTime) -> String {
    let (hours, minutes) = (time.offset().abs() / 60, time.offset().abs() % 60);
    let sign = if time.offset() < 0 { '-' } else { '+' };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{utc, when};
    use crate::report::words::Words;

    #[test]
    fn a_time_stands_on_the_clock_of_the_event_in_the_language_of_the_reader() {
        let told =
            |starts, minutes| [Words::english(), Words::korean()].map(|words| when(&words, starts, minutes).unwrap());
        assert_eq!(
            told("2025-07-19T19:00:00+02:00", 120),
            ["Sat 19 July 2025, 19:00 to 21:00 (UTC+2)", "2025년 7월 19일(토) 19:00~21:00 (UTC+2)"]
        );
        assert_eq!(
            told("2025-12-31T23:30:00-03:30", 45)[0],
            "Wed 31 December 2025, 23:30 to Thu 1 January 2026, 00:15 (UTC-3:30)"
        );
        assert!(told("2025-12-31T23:00:00Z", 10)[0].ends_with("23:00 to 23:10 (UTC)"));
        assert_eq!(when(&Words::english(), "tomorrow", 10), None);
        assert_eq!(when(&Words::english(), "9999-12-31T23:59:00Z", 10), None);
    }

    #[test]
    fn calendars_are_told_the_moment_in_utc() {
        let expected = ("20250719T223000Z".to_owned(), "20250719T233000Z".to_owned());
        assert_eq!(utc("2025-07-20T00:30:00+02:00", 60), Some(expected));
    }
}
