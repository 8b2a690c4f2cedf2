//! `meet`: they are all in one group in so many sessions. Shortfall: sessions missing. All of them must be present and
//! seated.

use crate::event;
use crate::index::fault::{FaultKind, Finder};
use crate::index::warning::Idle;
use crate::index::{Ids, Seating};

use super::kind::{Kind, Past, Reach, Shortfall, Written};
use super::primitive::Meeting;
use super::scope::Scope;
use super::selected::people_faults;

impl Written for event::Meet {
    fn faults(&self, scope: &Scope<'_>, found: &mut Finder<'_>, place: &str) {
        people_faults(found, place, &self.people, 2);
        found.at_least(&format!("{place}.at_least"), None, "at_least", i64::from(self.at_least), 1);
        let sessions = scope.sessions.len();
        if self.at_least as usize > sessions {
            let kind = FaultKind::TooManyMeetings { at_least: self.at_least, sessions };
            found.add(format!("{place}.at_least"), None, kind);
        }
    }

    fn idle(&self, scope: &Scope<'_>) -> Option<Idle> {
        (!scope.are_together(&self.people, self.people.len())).then_some(Idle::NeverTogether)
    }

    fn most_short(&self, _people: i128, _sessions: i128) -> i128 {
        i128::from(self.at_least)
    }
}

/// By index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Meet {
    /// Ascending.
    pub(crate) people: Vec<usize>,
    pub(crate) at_least: usize,
}

impl Meet {
    pub(super) fn new(rule: &event::Meet, ids: &Ids<'_>) -> Self {
        Self { people: ids.people(&rule.people), at_least: rule.at_least as usize }
    }
}

impl Kind for Meet {
    fn reach(&self) -> Reach {
        Reach::Plan
    }

    fn remedy(&self) -> &'static str {
        "they are all in one group in so many sessions; seat them together once more"
    }

    fn shortfalls_over(&self, seating: &Seating, holds: &[bool]) -> Vec<Shortfall> {
        let Some((&first, others)) = self.people.split_first() else { return Vec::new() };
        let meetings = seating.sessions.iter().zip(holds).filter(|&(seated, &holds)| {
            let group = seated.group_of[first];
            holds && group.is_some() && others.iter().all(|&other| seated.group_of[other] == group)
        });
        let people = || self.people.clone();
        match self.at_least.saturating_sub(meetings.count()) {
            0 => Vec::new(),
            missing => vec![Shortfall { amount: missing as i64, session: None, group: None, people: people() }],
        }
    }

    fn meeting(&self) -> Option<Meeting<'_>> {
        Some(Meeting { people: &self.people, at_least: self.at_least })
    }

    fn names(&self) -> &[usize] {
        &self.people
    }

    fn bear_with(&mut self, past: &Past<'_>) {
        let Some((&first, others)) = self.people.split_first() else { return };
        let met = past.happened.iter().filter(|&&(number, seated)| {
            let group = seated.group_of[first];
            past.holds[number] && group.is_some() && others.iter().all(|&other| seated.group_of[other] == group)
        });
        self.at_least = self.at_least.min(met.count() + past.to_come(&self.people));
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::rules::testing::short;

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
        let on_monday = event(Rule::meet(["ada", "bo"], 1).sessions(["mon"]));
        assert_eq!(short(&on_monday, &["ada | bo", "ada bo", "ada bo"]), ["1 in plan: ada bo"]);
    }
}
