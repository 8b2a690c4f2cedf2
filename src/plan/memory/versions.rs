//! Which of several versions of a session holds.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Plan, PlannedSession, Repaired, SessionStatus};

/// The sessions that count, each once, with what became of it.
///
/// O(size of the plans x log of it), and a look at all repairs for each plan.
pub(super) fn holding(plans: &[Plan]) -> Vec<PlannedSession> {
    let mut versions: BTreeMap<Session<'_>, Vec<Version<'_>>> = BTreeMap::new();
    for (added, plan) in plans.iter().enumerate() {
        let repair = last_repair_of(plans, plan);
        for session in &plan.sessions {
            let (owner, named, is_mended) = match repair.map(|repair| (repair, same_session(repair, session))) {
                None => (plan, session, false),
                // The seating of the repair holds; what is told of the session is told of it.
                Some((repair, Some(other))) => (repair, other, true),
                Some((_, None)) if session.status == SessionStatus::Met => (plan, session, false),
                Some((_, None)) => continue,
            };
            let version = Version { session, is_mended, is_repair: plan.repairs.is_some(), added };
            versions.entry(Session::of(owner, named)).or_default().push(version);
        }
    }
    versions.into_values().flat_map(held).collect()
}

/// One version of a session.
struct Version<'a> {
    session: &'a PlannedSession,
    /// Whether a repair holds in its place.
    is_mended: bool,
    is_repair: bool,
    /// The number of its plan, in the order in which they were added.
    added: usize,
}

impl<'a> Version<'a> {
    fn is_told(&self) -> bool {
        self.session.status != SessionStatus::Planned
    }

    fn people(&self) -> impl Iterator<Item = &'a str> {
        let seated = self.session.groups.iter().flat_map(|group| &group.people);
        seated.chain(self.session.unseated.iter().map(|out| &out.person)).map(String::as_str)
    }
}

/// The seatings that hold, with what any version says became of them. Those that share nobody are no versions of one session:
/// two teams may meet under one name at one time.
fn held(mut versions: Vec<Version<'_>>) -> Vec<PlannedSession> {
    versions.sort_by_key(|version| {
        std::cmp::Reverse((!version.is_mended, version.is_repair, version.is_told(), version.added))
    });
    let mut held: Vec<(BTreeSet<&str>, PlannedSession)> = Vec::new();
    for version in versions {
        let people: BTreeSet<&str> = version.people().collect();
        match held.iter_mut().find(|(others, _)| !others.is_disjoint(&people)) {
            // Of the statuses, in their order, the last one knows most: nobody says cancelled without having heard of it.
            Some((_, holder)) => holder.status = holder.status.max(version.session.status),
            None if version.is_mended => {}
            None => held.push((people, version.session.clone())),
        }
    }
    held.into_iter().map(|(_, session)| session).collect()
}

/// The plan that holds in the end in the place of one, if it is there: a repair may have been repaired.
///
/// Plans that by their seeds and steps mend each other in a ring do not.
fn last_repair_of<'a>(plans: &'a [Plan], mended: &'a Plan) -> Option<&'a Plan> {
    let mut chain = vec![mended];
    while let Some(repair) = chain.last().and_then(|last| repair_of(plans, last)) {
        if chain.iter().any(|known| std::ptr::eq(*known, repair)) {
            return None;
        }
        chain.push(repair);
    }
    chain.get(1..)?.last().copied()
}

/// The plan that mends one, the last of several.
///
/// A repair may have the seed and steps of the plan that it mends. So plans that mend the same one do not mend each other,
/// and where two have the seed and steps that a repair names, it means the one that is no repair.
fn repair_of<'a>(plans: &'a [Plan], mended: &Plan) -> Option<&'a Plan> {
    let is_named = |repaired: &Repaired, plan: &Plan| {
        repaired.event == plan.event && repaired.seed == plan.seed && repaired.done == plan.done
    };
    plans.iter().rfind(|repair| {
        let Some(repaired) = &repair.repairs else { return false };
        let first = || plans.iter().any(|plan| plan.repairs.is_none() && is_named(repaired, plan));
        is_named(repaired, mended) && repair.repairs != mended.repairs && (mended.repairs.is_none() || !first())
    })
}

/// The session of that id and time.
fn same_session<'a>(repair: &'a Plan, session: &PlannedSession) -> Option<&'a PlannedSession> {
    repair.sessions.iter().find(|other| other.id == session.id && other.starts == session.starts)
}

/// What tells sessions apart: the event, the id and the time; without a time also how and with which seating it was made.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Session<'a> {
    event: Option<&'a str>,
    id: &'a str,
    starts: Option<&'a str>,
    undated: Option<(u64, u64, Vec<Vec<&'a str>>)>,
}

impl<'a> Session<'a> {
    fn of(plan: &'a Plan, session: &'a PlannedSession) -> Self {
        let seating = || {
            let sorted = |mut people: Vec<&'a str>| {
                people.sort_unstable();
                people
            };
            let group = |people: &'a [String]| sorted(people.iter().map(String::as_str).collect());
            let mut groups: Vec<Vec<&str>> = session.groups.iter().map(|group_of| group(&group_of.people)).collect();
            groups.sort_unstable();
            groups.push(sorted(session.unseated.iter().map(|out| out.person.as_str()).collect()));
            (plan.seed, plan.done, groups)
        };
        Self {
            event: plan.event.as_deref(),
            id: &session.id,
            starts: session.starts.as_deref(),
            undated: session.starts.is_none().then(seating),
        }
    }
}
