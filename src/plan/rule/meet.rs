//! They are all in one group in so many sessions. Shortfall: sessions missing. All of them must be present and seated.

use super::super::Seating;
use super::Shortfall;

pub(super) fn shortfalls(seating: &Seating, people: &[usize], at_least: usize, holds: &[bool]) -> Vec<Shortfall> {
    let Some((&first, others)) = people.split_first() else { return Vec::new() };
    let meetings = seating.sessions.iter().zip(holds).filter(|&(seated, &holds)| {
        let group = seated.group_of[first];
        holds && group.is_some() && others.iter().all(|&other| seated.group_of[other] == group)
    });
    match at_least.saturating_sub(meetings.count()) {
        0 => Vec::new(),
        missing => vec![Shortfall { amount: missing as i64, session: None, group: None, people: people.to_vec() }],
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::plan::testing::short;

    fn event(rule: Rule) -> Event {
        Event::new()
            .attendees(["ada", "bo", "di"].map(Attendee::new))
            .attendee(Attendee::new("cy").sessions(["tue", "wed"]))
            .session(Session::groups("mon", 1, 4))
            .session(Session::groups("tue", 1, 4))
            .session(Session::groups("wed", 1, 4))
            .rule(rule)
    }

    #[test]
    fn sessions_count_in_which_all_of_them_share_a_group() {
        let twice = event(Rule::meet(["ada", "bo", "cy"], 2));
        assert_eq!(short(&twice, &["ada bo di", "ada bo cy di", "ada bo cy | di"]), [""; 0]);
        // Without cy on Monday, and with all of them sitting out on Wednesday, they have met once.
        assert_eq!(short(&twice, &["ada bo di", "ada bo cy di", "di - ada bo cy"]), ["1 in plan: ada bo cy"]);
        assert_eq!(short(&twice, &["ada bo", "ada bo | cy", "ada | bo cy"]), ["2 in plan: ada bo cy"]);
    }

    #[test]
    fn a_meeting_where_the_rule_does_not_hold_is_none() {
        let on_monday = event(Rule::meet(["ada", "bo"], 1).in_sessions(["mon"]));
        assert_eq!(short(&on_monday, &["ada | bo", "ada bo", "ada bo"]), ["1 in plan: ada bo"]);
    }
}
