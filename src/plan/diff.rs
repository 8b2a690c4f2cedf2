//! What is different in two plans, by person and by group.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::algorithms::matching::maximum_weight;
use crate::algorithms::never_stop;

use super::{Cost, Group, Part, Plan, PlannedSession, Reason, Shadow};

/// What is different in two plans; by [`diff`].
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Plan, PlannedSession, diff};
///
/// let plan = |groups: [[&str; 2]; 2]| Plan::new("by hand").sessions([PlannedSession::new("mon").groups(groups.map(Group::new))]);
/// let diff = diff(&plan([["ada", "bo"], ["cy", "di"]]), &plan([["ada", "bo"], ["cy", "ed"]]));
/// assert!(!diff.is_empty());
/// assert_eq!(diff.sessions.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Diff {
    /// The sessions in which something is different: in the second plan's order, then those of the first plan alone.
    pub sessions: Vec<SessionDiff>,
    /// What the first plan says that it costs.
    pub cost_before: i64,
    /// What the second plan says that it costs.
    pub cost_after: i64,
    /// By how much each part of the cost is larger in the second plan; one that is the same is absent.
    pub parts: BTreeMap<Part, i64>,
}

impl Diff {
    /// Whether both plans seat everybody alike, at the same times.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty()
    }

    /// How many people are elsewhere, each counted once for each session of both plans.
    #[must_use]
    pub fn moved(&self) -> usize {
        self.sessions.iter().filter(|session| session.is_in == Plans::Both).map(|session| session.people.len()).sum()
    }
}

/// Which of the two plans has a session.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Plans, Group, Plan, PlannedSession, diff};
///
/// let plan = |groups: [[&str; 2]; 2]| Plan::new("by hand").sessions([PlannedSession::new("mon").groups(groups.map(Group::new))]);
/// let diff = diff(&plan([["ada", "bo"], ["cy", "di"]]), &plan([["ada", "bo"], ["cy", "ed"]]));
/// assert_eq!(diff.sessions[0].is_in, Plans::Both);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Plans {
    /// Both.
    Both,
    /// The first one.
    Before,
    /// The second one.
    After,
}

/// What is different in one session.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Plan, PlannedSession, diff};
///
/// let plan = |groups: [[&str; 2]; 2]| Plan::new("by hand").sessions([PlannedSession::new("mon").groups(groups.map(Group::new))]);
/// let diff = diff(&plan([["ada", "bo"], ["cy", "di"]]), &plan([["ada", "bo"], ["cy", "ed"]]));
/// assert_eq!((diff.sessions[0].session.as_str(), diff.sessions[0].groups.len()), ("mon", 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SessionDiff {
    /// Id of the session.
    pub session: String,
    /// Which plan has it.
    pub is_in: Plans,
    /// When it starts in the first plan, and in the second, where that is different.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<(Option<String>, Option<String>)>,
    /// Those who are elsewhere, by id.
    pub people: Vec<PersonDiff>,
    /// The groups that are not the same people: in the second plan's order, then those that are gone.
    pub groups: Vec<GroupDiff>,
    /// Who shadows somebody in the first plan alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shadows_before: Vec<Shadow>,
    /// Who shadows somebody in the second plan alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shadows_after: Vec<Shadow>,
}

/// Somebody who is elsewhere.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Plan, PlannedSession, diff};
///
/// let plan = |groups: [[&str; 2]; 2]| Plan::new("by hand").sessions([PlannedSession::new("mon").groups(groups.map(Group::new))]);
/// let diff = diff(&plan([["ada", "bo"], ["cy", "di"]]), &plan([["ada", "bo"], ["cy", "ed"]]));
/// assert!(diff.sessions[0].people.iter().any(|person| person.person == "di"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PersonDiff {
    /// Id of the person.
    pub person: String,
    /// Where they are in the first plan.
    pub before: Whereabouts,
    /// Where they are in the second plan.
    pub after: Whereabouts,
}

/// Where somebody is in a session.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Whereabouts, Group, Plan, PlannedSession, diff};
///
/// let plan = |groups: [[&str; 2]; 2]| Plan::new("by hand").sessions([PlannedSession::new("mon").groups(groups.map(Group::new))]);
/// let diff = diff(&plan([["ada", "bo"], ["cy", "di"]]), &plan([["ada", "bo"], ["cy", "ed"]]));
/// let di = diff.sessions[0].people.iter().find(|person| person.person == "di");
/// assert!(di.is_some_and(|di| matches!(di.after, Whereabouts::Absent {})));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Whereabouts {
    /// In a group.
    Group(GroupOf),
    /// Among those who sit out or were away.
    Out {
        /// Why.
        reason: Reason,
    },
    /// Nowhere in the session.
    Absent {},
}

/// A group of one of the plans.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Plan, PlannedSession, diff};
///
/// let plan = |groups: [[&str; 2]; 2]| Plan::new("by hand").sessions([PlannedSession::new("mon").groups(groups.map(Group::new))]);
/// let diff = diff(&plan([["ada", "bo"], ["cy", "di"]]), &plan([["ada", "bo"], ["cy", "ed"]]));
/// let before = diff.sessions[0].groups[0].before.as_ref();
/// assert_eq!(before.map(|group| group.number), Some(2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GroupOf {
    /// Its number in its session of that plan, from 1.
    pub number: usize,
    /// Id of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Id of the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
}

/// A group that is not the same people in both plans.
///
/// # Examples
///
/// ```
/// use mingle::plan::{Group, Plan, PlannedSession, diff};
///
/// let plan = |groups: [[&str; 2]; 2]| Plan::new("by hand").sessions([PlannedSession::new("mon").groups(groups.map(Group::new))]);
/// let diff = diff(&plan([["ada", "bo"], ["cy", "di"]]), &plan([["ada", "bo"], ["cy", "ed"]]));
/// let group = &diff.sessions[0].groups[0];
/// assert_eq!((group.stay[0].as_str(), group.leave[0].as_str(), group.join[0].as_str()), ("cy", "di", "ed"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GroupDiff {
    /// The group in the first plan; `None` for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<GroupOf>,
    /// The group in the second plan that stands for it; `None` for one that is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<GroupOf>,
    /// Who is in both, by id.
    pub stay: Vec<String>,
    /// Who is in the first plan's alone, by id.
    pub leave: Vec<String>,
    /// Who is in the second plan's alone, by id.
    pub join: Vec<String>,
}

/// What is different in any two plans, of one event or of two.
///
/// A session is the session of its id, and a table the table of its id, whoever sits there. Of the other groups, and of the
/// teams of one project, those stand for each other with which as few people as possible are elsewhere: a matching of
/// largest weight, exactly. So the order and the numbers of groups are no difference; where two ways are as good, the one
/// that keeps more numbers counts.
///
/// O(size of the plans x log of it) besides the matching, whose edges are at most as many as people in a session.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::plan::{Reason, diff};
/// use mingle::problem::Problem;
/// use mingle::solve::solve;
///
/// let people = ["ada", "bo", "cy", "di", "ed", "flo"].map(Attendee::new);
/// let event = Event::new().attendees(people).session(Session::groups("mon", 3, 3));
/// let before = solve(&Problem::new(&event)?, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// assert!(diff(&before, &before).is_empty());
///
/// let mut after = before.clone();
/// after.sessions[0].set_away("cy", Reason::Ill);
/// let diff = diff(&before, &after);
/// assert_eq!((diff.moved(), diff.sessions[0].people[0].person.as_str()), (1, "cy"));
/// assert_eq!(diff.sessions[0].groups[0].leave, ["cy"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn diff(before: &Plan, after: &Plan) -> Diff {
    let of = |plan: &'_ Plan, id: &str| plan.sessions.iter().position(|session| session.id == id);
    let mut sessions: Vec<SessionDiff> = Vec::new();
    for session in &after.sessions {
        let earlier = of(before, &session.id).map(|place| &before.sessions[place]);
        sessions.extend(session_diff(earlier, Some(session)));
    }
    let gone = before.sessions.iter().filter(|session| of(after, &session.id).is_none());
    sessions.extend(gone.filter_map(|session| session_diff(Some(session), None)));
    let (cost_before, cost_after) = (before.cost.total, after.cost.total);
    Diff { sessions, cost_before, cost_after, parts: parts(&before.cost, &after.cost) }
}

fn parts(before: &Cost, after: &Cost) -> BTreeMap<Part, i64> {
    let of = |cost: &Cost, part| cost.parts.get(&part).copied().unwrap_or(0);
    let known = before.parts.keys().chain(after.parts.keys()).copied();
    known.map(|part| (part, of(after, part).saturating_sub(of(before, part)))).filter(|&(_, more)| more != 0).collect()
}

/// What is different in a session; `None` where nothing is.
fn session_diff(before: Option<&PlannedSession>, after: Option<&PlannedSession>) -> Option<SessionDiff> {
    let is_in = match (before, after) {
        (Some(_), Some(_)) => Plans::Both,
        (Some(_), None) => Plans::Before,
        (None, _) => Plans::After,
    };
    let groups = [before, after].map(|session| session.map_or(&[][..], |session| &session.groups));
    let stands_for = matched(groups[0], groups[1]);
    let times = [before, after].map(|session| session.and_then(|session| session.starts.clone()));
    let [old, new] = [before, after].map(|session| session.map_or_else(BTreeSet::new, shadows));
    let only = |one: &BTreeSet<&Shadow>, other: &BTreeSet<&Shadow>| {
        one.difference(other).map(|&shadow| shadow.clone()).collect()
    };
    let diff = SessionDiff {
        session: after.or(before)?.id.clone(),
        is_in,
        starts: (is_in == Plans::Both && times[0] != times[1]).then(|| {
            let [before, after] = times;
            (before, after)
        }),
        people: people(before, after, &stands_for),
        groups: group_diffs(groups[0], groups[1], &stands_for),
        shadows_before: only(&old, &new),
        shadows_after: only(&new, &old),
    };
    let same = diff.people.is_empty() && diff.groups.is_empty() && diff.starts.is_none();
    let same_shadows = diff.shadows_before.is_empty() && diff.shadows_after.is_empty();
    (is_in != Plans::Both || !same || !same_shadows).then_some(diff)
}

fn shadows(session: &PlannedSession) -> BTreeSet<&Shadow> {
    session.groups.iter().flat_map(|group| &group.shadows).collect()
}

/// Where everybody of a session is: the number of the group, or the reason for sitting out. The first place counts.
fn places(session: Option<&PlannedSession>) -> BTreeMap<&str, Result<usize, Reason>> {
    let mut places = BTreeMap::new();
    for (number, group) in session.iter().flat_map(|session| session.groups.iter().enumerate()) {
        for person in &group.people {
            places.entry(person.as_str()).or_insert(Ok(number));
        }
    }
    for unseated in session.iter().flat_map(|session| &session.unseated) {
        places.entry(&unseated.person).or_insert(Err(unseated.reason));
    }
    places
}

/// Those who are elsewhere. `stands_for` has for each group of the first plan that of the second.
fn people(
    before: Option<&PlannedSession>,
    after: Option<&PlannedSession>,
    stands_for: &[Option<usize>],
) -> Vec<PersonDiff> {
    let (old, new) = (places(before), places(after));
    let whereabouts = |session: Option<&PlannedSession>, place: Option<&Result<usize, Reason>>| match place {
        None => Whereabouts::Absent {},
        Some(Err(reason)) => Whereabouts::Out { reason: *reason },
        Some(Ok(number)) => session
            .and_then(|session| session.groups.get(*number))
            .map_or(Whereabouts::Absent {}, |group| Whereabouts::Group(group_of(*number, group))),
    };
    let known: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let elsewhere = known.into_iter().filter_map(|person| {
        let (was, is) = (old.get(person), new.get(person));
        let stays = match (was, is) {
            (Some(Ok(was)), Some(Ok(is))) => stands_for[*was] == Some(*is),
            _ => was == is,
        };
        let diff = || PersonDiff {
            person: person.to_owned(),
            before: whereabouts(before, was),
            after: whereabouts(after, is),
        };
        (!stays).then(diff)
    });
    elsewhere.collect()
}

fn group_of(number: usize, group: &Group) -> GroupOf {
    GroupOf { number: number + 1, table: group.table.clone(), project: group.project.clone() }
}

fn group_diffs(before: &[Group], after: &[Group], stands_for: &[Option<usize>]) -> Vec<GroupDiff> {
    let mut of_after = vec![None; after.len()];
    for (old, new) in stands_for.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?))) {
        of_after[new] = Some(old);
    }
    let one = |old: Option<usize>, new: Option<usize>| {
        let people = |groups: &[Group], number: Option<usize>| -> BTreeSet<String> {
            number.map_or_else(BTreeSet::new, |number| groups[number].people.iter().cloned().collect())
        };
        let (was, is) = (people(before, old), people(after, new));
        GroupDiff {
            before: old.map(|number| group_of(number, &before[number])),
            after: new.map(|number| group_of(number, &after[number])),
            stay: was.intersection(&is).cloned().collect(),
            leave: was.difference(&is).cloned().collect(),
            join: is.difference(&was).cloned().collect(),
        }
    };
    let kept = of_after.iter().enumerate().map(|(new, &old)| one(old, Some(new)));
    let gone = stands_for.iter().enumerate().filter(|(_, new)| new.is_none()).map(|(old, _)| one(Some(old), None));
    kept.chain(gone).filter(|diff| !diff.leave.is_empty() || !diff.join.is_empty()).collect()
}

/// For each group of the first plan the one of the second that stands for it.
fn matched(before: &[Group], after: &[Group]) -> Vec<Option<usize>> {
    let mut found = vec![None; before.len()];
    let mut tables: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, group) in after.iter().enumerate() {
        if let Some(table) = &group.table {
            tables.entry(table).or_insert(number);
        }
    }
    for (number, group) in before.iter().enumerate() {
        found[number] = group.table.as_ref().and_then(|table| tables.remove(table.as_str()));
    }
    let at: BTreeMap<&str, usize> = after
        .iter()
        .enumerate()
        .flat_map(|(number, group)| group.people.iter().map(move |person| (person.as_str(), number)))
        .collect();
    let mut common: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for (old, group) in before.iter().enumerate().filter(|(_, group)| group.table.is_none()) {
        for new in group.people.iter().filter_map(|person| at.get(person.as_str()).copied()) {
            if after[new].table.is_none() && after[new].project == group.project {
                *common.entry((old, new)).or_default() += 1;
            }
        }
    }
    // Common people first; of equals, groups that keep their number.
    let (count, scale) = (before.len(), before.len() as i64 + 1);
    let edge = |((old, new), people): ((usize, usize), i64)| (old, count + new, people * scale + i64::from(old == new));
    let edges: Vec<(usize, usize, i64)> = common.into_iter().map(edge).collect();
    if let Ok(matching) = maximum_weight(count + after.len(), &edges, never_stop) {
        for (old, new) in matching.pairs() {
            found[old] = Some(new - count);
        }
    }
    found
}
