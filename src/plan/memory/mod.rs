//! A plan as history, and histories of several sources as one.

mod fault;
mod merge;
mod versions;

use crate::event::{Meeting, MeetingStatus};
use crate::problem::check_history;

use super::{Plan, PlannedSession, Reason, SessionStatus, Unseated};

pub use fault::{MemoryFault, MemoryFaults};

impl Plan {
    /// The plan as a history: who shares a group meets for the session's minutes on its day, and who is left over sits out.
    ///
    /// The meetings of a session are [`Planned`](MeetingStatus::Planned) unless its [`status`](PlannedSession::status) says
    /// otherwise; in one that was cancelled nobody sat out. Who was [away](Reason::is_away) met nobody, and it was no turn.
    /// Nothing here names anybody but by id, and no attendee list is needed to read it. Several plans, a plan and its
    /// repair among them, go through a [`Memory`], which counts no meeting twice.
    ///
    /// O(size of the plan).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// use mingle::event::{Attendee, Event, Meeting, MeetingStatus, Session};
    /// use mingle::plan::SessionStatus;
    /// use mingle::problem::Problem;
    /// use mingle::solve::solve;
    ///
    /// let monday = Session::pairs("coffee").starts("2026-05-18T09:00:00Z").minutes(30);
    /// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(monday);
    /// let mut plan = solve(&Problem::new(&event)?, 0, 100, |_| ControlFlow::Continue(()))?.plan;
    ///
    /// let coffee = Meeting::new(["ada", "bo"]).when("2026-05-18T09:00:00Z").minutes(30);
    /// assert_eq!(plan.meetings(), [coffee.clone().status(MeetingStatus::Planned)]);
    /// plan.sessions[0].status = SessionStatus::Met;
    /// assert_eq!(plan.meetings(), [coffee]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn meetings(&self) -> Vec<Meeting> {
        self.sessions.iter().flat_map(meetings).collect()
    }

    /// Says of every session that is still [`Planned`](SessionStatus::Planned) that it took place.
    #[must_use]
    pub fn took_place(mut self) -> Self {
        for session in self.sessions.iter_mut().filter(|session| session.status == SessionStatus::Planned) {
            session.status = SessionStatus::Met;
        }
        self
    }
}

impl PlannedSession {
    /// Says that somebody was not there: takes them out of their group and puts them, for that reason, among those who have
    /// no seat. A group that is left empty goes, and the others are counted anew.
    ///
    /// Whether the session names the person at all; where it does not, nothing changes. O(size of the session).
    pub fn set_away(&mut self, person: &str, reason: Reason) -> bool {
        let was_named = self.groups.iter().any(|group| group.people.iter().any(|id| id == person))
            || self.unseated.iter().any(|unseated| unseated.person == person);
        if !was_named {
            return false;
        }
        for group in &mut self.groups {
            group.people.retain(|id| id != person);
            group.shadows.retain(|pair| pair.shadow != person && pair.host != person);
        }
        self.groups.retain(|group| !group.people.is_empty());
        for (group, number) in self.groups.iter_mut().zip(1..) {
            group.number = number;
        }
        let note = self.unseated.iter().find(|unseated| unseated.person == person).and_then(|out| out.note.clone());
        self.unseated.retain(|unseated| unseated.person != person);
        self.unseated.push(Unseated { person: person.to_owned(), reason, note });
        self.unseated.sort_by(|one, other| one.person.cmp(&other.person));
        true
    }
}

/// The meetings of one session. Whoever is written down as away was so, even where a group still names them.
fn meetings(session: &PlannedSession) -> Vec<Meeting> {
    let on_the_day = |meeting: Meeting| Meeting { when: session.starts.clone(), ..meeting };
    let status = match session.status {
        SessionStatus::Planned => MeetingStatus::Planned,
        SessionStatus::Met => MeetingStatus::Met,
        SessionStatus::Cancelled => MeetingStatus::Cancelled,
    };
    let (away, sat_out): (Vec<&Unseated>, Vec<&Unseated>) =
        session.unseated.iter().partition(|unseated| unseated.reason.is_away());
    let was_there = |id: &&String| away.iter().all(|unseated| unseated.person != **id);
    let groups = session.groups.iter().map(|group| group.people.iter().filter(was_there).collect::<Vec<_>>());
    let mut meetings: Vec<Meeting> = groups
        .filter(|people| people.len() > 1)
        .map(|people| on_the_day(Meeting::new(people).minutes(session.minutes).status(status)))
        .collect();
    if !sat_out.is_empty() && session.status != SessionStatus::Cancelled {
        let people = Meeting::new(sat_out.iter().map(|unseated| &unseated.person));
        meetings.push(on_the_day(people.status(MeetingStatus::SatOut)));
    }
    meetings
}

/// Histories of several sources, which become one without counting a meeting twice.
///
/// *Plans.* A plan that [`repairs`](Plan::repairs) another counts in its place; of the mended one only sessions that took
/// place and that the repair does not have count. One session of one event took place once: of several versions of it, told
/// apart by the event's name, the session's id and its time, a repair holds before a plan that is none, then one that says
/// what became of it, then the one added last; and what any of them says became of it holds. Seatings that share nobody are of
/// two teams, and both count. Sessions without a time
/// are one only where they are the same seating by the same event, seed and steps: give sessions their times.
///
/// *Lists.* A list counts as it stands: what is in it twice happened twice. What is in two lists, or in a list and a plan,
/// happened as often as the one that has it more often says. Two meetings of a pair are the same where day (or time) and
/// minutes are, and sitting out is where the day is. Where one source says planned and another that it took
/// place, it did; where one says cancelled, it was.
///
/// # Examples
///
/// ```
/// use mingle::event::{Meeting, MeetingStatus};
/// use mingle::plan::Memory;
///
/// let lunch = Meeting::new(["ada", "bo"]).when("2026-05-18");
/// let mut memory = Memory::new();
/// memory.add_list(vec![lunch.clone().status(MeetingStatus::Planned), Meeting::new(["ada", "cy"])])?;
/// memory.add_list(vec![lunch.clone()])?;
/// assert_eq!(memory.meetings(), [Meeting::new(["ada", "cy"]), lunch]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    lists: Vec<Vec<Meeting>>,
    plans: Vec<Plan>,
}

impl Memory {
    /// Nothing remembered yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a list of meetings, such as the history of an event. O(length of the list x log of it).
    ///
    /// # Errors
    ///
    /// Every fault of meaning of the list at once, as [`check_history`] finds them; then nothing is added.
    pub fn add_list(&mut self, meetings: Vec<Meeting>) -> Result<(), crate::problem::Faults> {
        check_history(&meetings)?;
        self.lists.push(meetings);
        Ok(())
    }

    /// Adds a plan. O(size of the plan x log of it).
    ///
    /// # Errors
    ///
    /// All that keeps the plan from being a history, at once; then nothing is added.
    pub fn add_plan(&mut self, plan: Plan) -> Result<(), MemoryFaults> {
        fault::check(&plan)?;
        self.plans.push(plan);
        Ok(())
    }

    /// Everything remembered as one history, earliest first and what has no date before it.
    ///
    /// O(m log m) in the number of pairs that the meetings name.
    #[must_use]
    pub fn meetings(&self) -> Vec<Meeting> {
        let planned: Vec<Meeting> = versions::holding(&self.plans).iter().flat_map(meetings).collect();
        let mut sources: Vec<&[Meeting]> = self.lists.iter().map(Vec::as_slice).collect();
        sources.push(&planned);
        merge::merged(&sources)
    }
}
