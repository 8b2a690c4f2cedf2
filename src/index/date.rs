//! Dates as the event writes them, on the clock of the place.

use jiff::civil::{DateTime, Time};
use jiff::fmt::temporal::DateTimeParser;

const MICROSECONDS_A_DAY: i64 = 86_400_000_000;

/// A moment in microseconds since 1970-01-01 00:00 on the clock of the place: offsets are not applied, because all of
/// an event happens in one place and history ages by days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    /// Reads a date (`2024-05-20`) or an RFC 3339 time; `None` when it is neither.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let pieces = DateTimeParser::new().parse_pieces(text).ok()?;
        if pieces.time_zone_annotation().is_some() {
            return None;
        }
        Self::of(DateTime::from_parts(pieces.date(), pieces.time().unwrap_or(Time::midnight())))
    }

    /// Reads an RFC 3339 time, which has a time of day and an offset.
    pub(crate) fn parse_time(text: &str) -> Option<Self> {
        let pieces = DateTimeParser::new().parse_pieces(text).ok()?;
        (pieces.time().is_some() && pieces.offset().is_some()).then(|| Self::parse(text)).flatten()
    }

    fn of(moment: DateTime) -> Option<Self> {
        let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
        let elapsed = moment.duration_since(epoch);
        i64::try_from(elapsed.as_micros()).ok().map(Self)
    }

    /// Whole days from `earlier` to this moment; negative when it is later.
    pub(crate) fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(MICROSECONDS_A_DAY)
    }
}

#[cfg(test)]
mod tests {
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
        for text in ["", "yesterday", "2025-13-01", "2025-02-30", "20.05.2024", "2024-05-20T25:00:00Z"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
        assert_eq!(Moment::parse_time("2025-07-19"), None);
        assert_eq!(Moment::parse_time("2025-07-19T19:00:00"), None);
    }
}
