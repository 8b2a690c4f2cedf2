//! What columns prove, against the best plans of small events, for which every plan was weighed.

use std::ops::ControlFlow;

use crate::algorithms::random::Random;
use crate::event::{Attendee, Event, Goals, Level, Mix, Project, Rule, Selector, Session};
use crate::plan::Status;
use crate::problem::Problem;
use crate::problem::primitives::Primitives;
use crate::solve::draft::Draft;
use crate::solve::exact::few::{self, Settled};
use crate::solve::watch::Watch;
use crate::solve::{bound, solve};

use super::Columns;

const IDS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn person(random: &mut Random, id: &str, is_linked: bool) -> Attendee {
    let mut person = Attendee::new(id);
    if random.below(4) > 0 {
        let first = random.index(2);
        person = person.choices([["p", "q"][first], ["p", "q"][1 - first]].into_iter().take(1 + random.index(2)));
    }
    if random.below(2) == 0 {
        person = person.learning("rust");
    }
    if random.below(3) == 0 {
        person = person.skill("rust", Level::Expert);
    }
    if random.below(3) == 0 {
        person = person.wants_to_shadow();
    } else if random.below(2) == 0 {
        person = person.hosts_shadows(1);
    }
    if is_linked && random.below(4) == 0 {
        person = person.sessions([["sat", "sun"][random.index(2)]]);
    }
    person.language(["en", "ko"][random.index(2)])
}

fn project(random: &mut Random, id: &str) -> Project {
    let mut project = Project::new(id);
    if random.below(2) == 0 {
        project = project.host(IDS[random.index(4)]);
    }
    if random.below(2) == 0 {
        project = project.staffing("rust", Level::Expert, 1);
    }
    if random.below(2) == 0 {
        project = project.size(1 + random.below(3) as u32, 3 + random.below(3) as u32);
    }
    project
}

/// One day of projects, or two of which the second continues the first.
fn small(random: &mut Random) -> Event {
    let is_linked = random.below(3) > 0;
    let goals = Goals::default()
        .stable([1000, 30, 7][random.index(3)])
        .balance([0, 10][random.index(2)])
        .choices([50, 11][random.index(2)])
        .fair(0);
    let people = 4 + random.index(if is_linked { 2 } else { 3 });
    let mut event = Event::new().goals(goals);
    for id in &IDS[..people] {
        event = event.attendee(person(random, id, is_linked));
    }
    for id in ["p", "q"] {
        event = event.project(project(random, id));
    }
    let max = 2 + random.below(3) as u32;
    event = event.session(Session::projects("sat", 1, max));
    if is_linked {
        let mix = [Mix::Any, Mix::Fresh, Mix::Familiar][random.index(3)];
        event = event.session(Session::projects("sun", 1, max).continues("sat").mix(mix));
    }
    let ruled = match random.index(9) {
        0 => Rule::apart(["a", "b"]),
        1 => Rule::never_alone(Selector::learning("rust")).weight(13),
        2 => Rule::apart(["a", "c"]).weight(9),
        3 => Rule::together(["a", "d"]),
        4 => Rule::pin("b", "p"),
        5 => Rule::total(["p"], None, Some(2)),
        6 => Rule::tables_apart(["a", "b"]).weight(21),
        7 => Rule::vary(None).weight(5),
        _ => return event,
    };
    event.rule(ruled)
}

/// The cost of the best plan, and the columns.
fn compared(problem: &Problem) -> Option<(i64, Columns)> {
    let primitives = Primitives::new(problem);
    let mut go_on = |_: &_| ControlFlow::Continue(());
    let mut watch = Watch::new(50_000_000, &mut go_on);
    let Settled::Best(best) = few::settled(problem, 0, &mut watch) else { return None };
    let cost = Draft::new(problem, &primitives, &best).totals.cost;
    Some((cost, Columns::of(problem, &primitives, None, &mut watch)))
}

#[test]
fn no_plan_costs_less_than_its_columns_and_mostly_one_costs_as_much() {
    let mut random = Random::new(1);
    let (mut counted, mut met, mut linked) = (0, 0, 0);
    for number in 0..400 {
        let event = small(&mut random);
        let Ok(problem) = Problem::new(&event) else { continue };
        let Some((least, columns)) = compared(&problem) else { continue };
        if columns.parts.is_empty() {
            continue;
        }
        assert!(columns.bound() <= least, "event {number}: {} above {least}: {event:?}", columns.bound());
        counted += 1;
        met += usize::from(columns.bound() == least);
        linked += usize::from(problem.sessions().len() == 2);
    }
    assert!(counted > 100 && linked > 50 && 10 * met > 6 * counted, "{counted} counted, {met} met, {linked} linked");
}

#[test]
fn a_bound_of_an_event_with_other_sessions_is_above_no_plan() {
    let mut random = Random::new(2);
    for _ in 0..60 {
        let other = [Session::pairs("ice"), Session::groups("train", 2, 3)][random.index(2)].clone();
        let event = small(&mut random).session(other);
        let Ok(problem) = Problem::new(&event) else { continue };
        let Ok(solution) = solve(&problem, 0, 20_000, |_| ControlFlow::Continue(())) else { continue };
        let mut go_on = |_: &_| ControlFlow::Continue(());
        let mut watch = Watch::new(1_000_000, &mut go_on);
        let columns = bound::columns(&problem, None, &mut watch);
        let cost = solution.plan.cost.total;
        if let Status::Feasible { bound, .. } = solution.plan.status {
            assert!(bound <= cost);
        }
        assert!(columns.bound() <= cost, "{} above {cost}: {event:?}", columns.bound());
    }
}
