//! An event whose best plan leaves rules unmet.

use mingle::event::{Attendee, Event, Rule, Session};

/// The hard rule seats ada with bo and so cy with di, which costs 30 and 7; were ada with cy, it would cost 70.
pub(crate) fn four() -> Event {
    Event::new()
        .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
        .session(Session::pairs("mon"))
        .rule(Rule::together(["ada", "bo"]).weight(70).label("first"))
        .rule(Rule::together(["ada", "cy"]).weight(30).label("second"))
        .rule(Rule::together(["bo", "di"]).weight(7).label("hush").confidential())
}
