//! Dates as the event writes them: a civil date, or a time as RFC 3339 has it and nothing wider.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

const MICROSECONDS_A_DAY: i64 = 86_400_000_000;
const MICROSECONDS_A_MINUTE: i64 = 60_000_000;

/// A moment in microseconds since 1970-01-01 00:00 on the clock of the place: offsets are not applied, because all of
/// an event happens in one place and history ages by days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    /// Reads a date (`2024-05-20`) or an RFC 3339 time; `None` when it is neither.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match date(text.as_bytes()) {
            Some(date) => since_epoch(date.to_datetime(Time::midnight())).map(Self),
            None => Self::parse_time(text),
        }
    }

    /// Reads an RFC 3339 time, which has a time of day and an offset.
    pub(crate) fn parse_time(text: &str) -> Option<Self> {
        let (local, _) = rfc_3339(text.as_bytes())?;
        since_epoch(local).map(Self)
    }

    /// Whole days from `earlier` to this moment; negative when it is later.
    pub(crate) fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(MICROSECONDS_A_DAY)
    }
}

/// A moment in microseconds since 1970-01-01 00:00 UTC, its offset applied: which of two times is the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(i64);

impl Instant {
    /// Reads an RFC 3339 time.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (local, offset) = rfc_3339(text.as_bytes())?;
        since_epoch(local)?.checked_sub(offset * MICROSECONDS_A_MINUTE).map(Self)
    }

    /// So many minutes later.
    pub(crate) fn plus_minutes(self, minutes: u32) -> Self {
        Self(self.0.saturating_add(i64::from(minutes) * MICROSECONDS_A_MINUTE))
    }
}

/// A time as the clock of the place shows it, with the offset of that clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LocalTime {
    local: DateTime,
    /// Minutes ahead of UTC.
    offset: i64,
}

impl LocalTime {
    /// Reads an RFC 3339 time.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (local, offset) = rfc_3339(text.as_bytes())?;
        Some(Self { local, offset })
    }

    /// So many minutes later on the same clock; `None` beyond the year 9999.
    pub(crate) fn plus_minutes(self, minutes: i64) -> Option<Self> {
        let local = self.local.checked_add(SignedDuration::from_mins(minutes)).ok()?;
        Some(Self { local, ..self })
    }

    /// The same moment on the clock of UTC.
    pub(crate) fn utc(self) -> Option<Self> {
        let moved = self.plus_minutes(-self.offset)?;
        Some(Self { offset: 0, ..moved })
    }

    /// Year, month and day, the latter two from 1.
    pub(crate) fn date(self) -> (i16, i8, i8) {
        (self.local.year(), self.local.month(), self.local.day())
    }

    /// The day of the week, from 0 for Monday.
    pub(crate) fn weekday(self) -> usize {
        usize::try_from(self.local.weekday().to_monday_zero_offset()).unwrap_or(0)
    }

    /// Hour, minute and second.
    pub(crate) fn clock(self) -> (i8, i8, i8) {
        (self.local.hour(), self.local.minute(), self.local.second())
    }

    /// Minutes ahead of UTC.
    pub(crate) fn offset(self) -> i64 {
        self.offset
    }
}

fn since_epoch(moment: DateTime) -> Option<i64> {
    let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    i64::try_from(moment.duration_since(epoch).as_micros()).ok()
}

/// `full-date` of RFC 3339.
fn date(text: &[u8]) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `date-time` of RFC 3339: the time on the clock of the place, and its offset in minutes. The T may be a space or small, as
/// the RFC allows.
fn rfc_3339(text: &[u8]) -> Option<(DateTime, i64)> {
    let (day, rest) = text.split_at_checked(10)?;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = rest else { return None };
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => {
            let digits = rest.iter().take_while(|letter| letter.is_ascii_digit()).count();
            (&rest[..digits.min(6)], (digits > 0).then(|| &rest[digits..])?)
        }
        _ => (&[][..], rest),
    };
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let nanoseconds = number(fraction)? * 10_i64.pow(9 - fraction.len() as u32);
    // A leap second is told as the last whole second before it.
    let time = Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second.min(59)).ok()?,
        i32::try_from(nanoseconds).ok()?,
    );
    Some((date(day)?.to_datetime(time.ok()?), offset(rest)?))
}

/// `time-offset` of RFC 3339, in minutes.
fn offset(text: &[u8]) -> Option<i64> {
    match *text {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (number(&[h1, h2])?, number(&[m1, m2])?);
            let offset = 60 * hours + minutes;
            (hours <= 23 && minutes <= 59).then_some(if sign == b'+' { offset } else { -offset })
        }
        _ => None,
    }
}

/// A number of digits alone; 0 where there is none.
fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| 10 * number + i64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::Instant;
    use crate::index::Moment;

    #[test]
    fn days_are_counted_on_the_clock_of_the_place() {
        let session = Moment::parse_time("2025-07-19T19:00:00+02:00").unwrap();
        assert_eq!(session.days_since(Moment::parse("2025-07-19").unwrap()), 0);
        assert_eq!(session.days_since(Moment::parse("2025-07-18T19:30:00Z").unwrap()), 0);
        assert_eq!(session.days_since(Moment::parse("2024-07-19").unwrap()), 365);
        assert_eq!(session.days_since(Moment::parse("2025-07-20").unwrap()), -1);
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in
            ["", "yesterday", "2025-13-01", "2025-02-30", "20.05.2024", "20240520", "+002024-05-20", "2024-05-20 "]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
        assert_eq!(Moment::parse_time("2025-07-19"), None);
    }

    #[test]
    fn a_time_is_read_as_rfc_3339_has_it_and_not_more_widely() {
        for text in [
            "2025-07-19T19:00:00Z",
            "2025-07-19t19:00:00z",
            "2025-07-19 19:00:00+02:00",
            "2025-07-19T19:00:00.123456789123-23:59",
            "2016-12-31T23:59:60Z",
            "2025-07-19T19:00:00-00:00",
        ] {
            assert!(Moment::parse_time(text).is_some(), "{text}");
            assert!(Instant::parse(text).is_some(), "{text}");
        }
        for text in [
            "2025-07-19T19:00:00+25:00",
            "2025-07-19T19:00:00+24:00",
            "2025-07-19T19:00:00+02:60",
            "2025-07-19T19:00:00+02",
            "2025-07-19T19:00:00+0200",
            "2025-07-19T19:00:00+02:00:00",
            "2025-07-19T19:00:00",
            "2025-07-19T19:00Z",
            "2025-07-19T19Z",
            "2025-07-19T24:00:00Z",
            "2025-07-19T19:60:00Z",
            "2025-07-19T19:00:61Z",
            "2025-07-19T19:00:00.Z",
            "2025-07-19T19:00:00,5Z",
            "2025-07-19T190000Z",
            "20250719T190000Z",
            "2025-02-29T19:00:00Z",
            "2025-07-19T19:00:00Z[Europe/Berlin]",
            "2025-07-19T19:00:00 Z",
            " 2025-07-19T19:00:00Z",
            "T19:00:00Z",
            "19:00:00Z",
            "2025-07-1\u{661}T19:00:00Z",
        ] {
            assert_eq!(Moment::parse_time(text), None, "{text}");
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_offset_tells_which_of_two_times_is_earlier() {
        let at = |text: &str| Instant::parse(text).unwrap();
        assert!(at("2025-07-19T10:00:00+02:00") < at("2025-07-19T09:00:00Z"));
        assert_eq!(at("2025-07-19T10:00:00+02:00"), at("2025-07-19T07:30:00Z").plus_minutes(30));
        assert!(at("2025-07-19T10:00:00Z") < at("2025-07-19T10:00:00.5Z"));
    }
}
