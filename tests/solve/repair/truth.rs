//! How many people a repair moves at least, by its definition alone and by trying every plan.

use mingle::event::{Event, Form, Seat, Session};
use mingle::plan::{Group, Plan, PlannedSession};
use mingle::problem::Problem;

use crate::properties::exhaustive::{as_plan, plans};

/// Events with more plans than that are left out.
const MOST_PLANS: usize = 1_200;

/// How many people's groups change from one plan to another, session by session.
pub(crate) fn moves(event: &Event, before: &Plan, after: &[PlannedSession]) -> usize {
    let of = |session: &Session| {
        let find = |sessions: &[PlannedSession]| sessions.iter().find(|planned| planned.id == session.id).cloned();
        let (Some(old), Some(new)) = (find(&before.sessions), find(after)) else { return 0 };
        let away = |id: &String| {
            let here = |planned: &PlannedSession| {
                planned.unseated.iter().any(|unseated| unseated.person == *id && unseated.reason.is_away())
            };
            here(&old) || here(&new)
        };
        let attends = |id: &String| {
            let person = event.attendees.iter().find(|person| person.id == *id);
            person.is_some_and(|person| person.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id)))
                && !away(id)
        };
        let mut old_groups = old.groups.clone();
        old_groups.iter_mut().for_each(|group| group.people.retain(attends));
        let had: usize = old_groups.iter().map(|group| group.people.len()).sum();
        had - most_staying(&session.form, &old_groups, &new.groups, &mut vec![false; new.groups.len()])
    };
    event.sessions.iter().map(of).sum()
}

/// The most people who stay, over all ways to say which group stands for which.
fn most_staying(form: &Form, old: &[Group], new: &[Group], taken: &mut Vec<bool>) -> usize {
    let Some((first, rest)) = old.split_first() else { return 0 };
    let mut best = most_staying(form, rest, new, taken);
    for (at, group) in new.iter().enumerate() {
        if taken[at] || !may_stand(form, first, group) {
            continue;
        }
        taken[at] = true;
        let common = first.people.iter().filter(|id| group.people.contains(id)).count();
        best = best.max(common + most_staying(form, rest, new, taken));
        taken[at] = false;
    }
    best
}

fn may_stand(form: &Form, old: &Group, new: &Group) -> bool {
    let named = old.table.as_ref().or(old.project.as_ref());
    match form {
        Form::Tables(_) | Form::Projects(_) => named.is_none() || named == new.table.as_ref().or(new.project.as_ref()),
        _ => true,
    }
}

/// The fewest moves to a plan that breaks nothing, seats as many as any where a session seats most, and passes a test;
/// `Some(None)`: there is no such plan. `None`: there are too many to try.
pub(crate) fn fewest(event: &Event, problem: &Problem, before: &Plan) -> Option<Option<usize>> {
    let most = |plan: &[PlannedSession]| -> usize {
        let sessions = event.sessions.iter().zip(plan).filter(|(session, _)| session.seat == Seat::Most);
        sessions.map(|(_, planned)| planned.unseated.len()).sum()
    };
    let valid = plans(event, MOST_PLANS)?.into_iter().filter(|plan| as_plan(plan.clone()).check(problem).is_valid());
    let ranked = valid.map(|plan| (most(&plan), moves(event, before, &plan)));
    Some(ranked.min().map(|(_, moves)| moves))
}
