//! Choices, hosts, pins and bars against every way to send people to projects.

use std::ops::ControlFlow;

use crate::support::random::Random;
use mingle::event::{Attendee, Event, Form, Goals, Objective, Project, Rule, RuleKind, Session};
use mingle::plan::{ObjectiveStatus, Plan, PlannedSession, Status};
use mingle::problem::Problem;
use mingle::solve::{Conflict, ConflictMember, NoPlan, Room, solve};

use crate::support::told;

const OBJECTIVES: [Objective; 4] = [Objective::Cost, Objective::RankSum, Objective::Generous, Objective::Greedy];

/// The objective, less being better, and the cost of the choices.
type Worth = (Vec<i64>, i64);

/// Where everybody is in a session: for each attendee the number of a project, or none for one who is absent.
type Places = Vec<Option<usize>>;

fn random_event(random: &mut Random) -> Event {
    let (people, projects) = (3 + random.index(4), 2 + random.index(2));
    let project_id = |number: usize| format!("project {number}");
    let mut event = Event::new();
    for number in 0..people {
        let mut person = Attendee::new(format!("p{number}"));
        let mut list: Vec<usize> = (0..projects).collect();
        random.shuffle(&mut list);
        list.truncate(random.index(projects + 1));
        for project in list {
            person = person.choice(project_id(project));
        }
        event = event.attendee(if random.below(6) == 0 { person.sessions(["sat"]) } else { person });
    }
    for number in 0..projects {
        let min = 1 + random.below(2) as u32;
        let mut project = Project::new(project_id(number)).size(min, min + 1 + random.below(3) as u32);
        let mut hosts: Vec<usize> = (0..people).collect();
        random.shuffle(&mut hosts);
        for host in hosts.into_iter().take(random.index(3)) {
            project = project.host(format!("p{host}"));
        }
        event = event.project(project);
    }
    for person in 0..random.index(4).min(people) {
        let (person, project) = (format!("p{person}"), project_id(random.index(projects)));
        event = event.rule(if random.below(2) == 0 { Rule::pin(person, project) } else { Rule::bar(person, project) });
    }
    for id in &["sat", "sun"][..1 + random.index(2)] {
        event = event.session(Session::projects(*id, 1, 3).objective(OBJECTIVES[random.index(4)]));
    }
    event.goals = Goals::none();
    event.goals.choices = 500;
    event
}

/// Whether sizes and hosts are as they must be, as far as these projects ask for it.
fn is_possible(event: &Event, places: &Places, counts: &dyn Fn(&str) -> bool) -> bool {
    let counts = |project: usize| counts(&event.projects[project].id);
    let at = |project: usize| places.iter().filter(|place| **place == Some(project)).count();
    let number = |id: &String| event.attendees.iter().position(|person| person.id == *id).unwrap();
    let runs = |project: usize| at(project) > 0;
    let hosts = |project: usize| event.projects[project].hosts.iter().map(number);
    (0..event.projects.len()).filter(|&project| runs(project)).all(|project| {
        let known = &event.projects[project];
        let sized = (known.min as usize..=known.max.unwrap() as usize).contains(&at(project));
        !counts(project)
            || sized && (known.hosts.is_empty() || hosts(project).any(|host| places[host] == Some(project)))
    }) && places.iter().enumerate().all(|(person, place)| {
        let hosted: Vec<usize> =
            (0..event.projects.len()).filter(|&at| runs(at) && hosts(at).any(|host| host == person)).collect();
        place.is_none_or(|place| hosted.contains(&place) || !hosted.iter().any(|&project| counts(project)))
    })
}

/// Whether the pins and bars hold, and those who stay together are on one project.
fn is_kept(event: &Event, places: &Places) -> bool {
    let at = |id: &String| places[event.attendees.iter().position(|other| other.id == *id).unwrap()];
    event.rules.iter().all(|rule| {
        let (person, group, here) = match &rule.rule {
            RuleKind::Pin(pin) => (&pin.person, &pin.group, true),
            RuleKind::Bar(bar) => (&bar.person, &bar.group, false),
            RuleKind::Together(together) => {
                let places: Vec<usize> = together.people.iter().filter_map(at).collect();
                return places.windows(2).all(|two| two[0] == two[1]);
            }
            other => panic!("{other:?}"),
        };
        at(person).is_none_or(|place| (event.projects[place].id == *group) == here)
    })
}

/// What a way is worth.
fn worth(event: &Event, objective: Objective, places: &Places) -> Worth {
    let mut counts = vec![0; event.projects.len() + 1];
    let (mut sum, mut cost) = (0, 0);
    for (person, place) in event.attendees.iter().zip(places) {
        let Some(place) = place else { continue };
        if person.choices.is_empty() {
            continue;
        }
        let id = &event.projects[*place].id;
        let rank = person.choices.iter().position(|entry| entry.as_slice().contains(id));
        let length = person.choices.len();
        sum += 1 + rank.unwrap_or(length) as i64;
        cost += 500 * rank.unwrap_or(length).pow(2) as i64;
        counts[rank.unwrap_or(event.projects.len())] += 1;
    }
    let objective = match objective {
        Objective::Cost => Vec::new(),
        Objective::RankSum => vec![sum],
        Objective::Generous => counts.into_iter().rev().collect(),
        _ => counts.into_iter().map(|count: i64| -count).collect(),
    };
    (objective, cost)
}

/// Every way to send all who attend a session to projects, sizes and hosts being as these projects ask for.
fn ways(event: &Event, session: &str, counts: &dyn Fn(&str) -> bool) -> Vec<Places> {
    let mut ways: Vec<Places> = vec![Vec::new()];
    for person in &event.attendees {
        let here = person.sessions.as_ref().is_none_or(|ids| ids.iter().any(|id| id == session));
        let choices: Vec<Option<usize>> = if here { (0..event.projects.len()).map(Some).collect() } else { vec![None] };
        ways = ways.into_iter().flat_map(|way| choices.iter().map(move |&at| [&way[..], &[at]].concat())).collect();
    }
    ways.retain(|way| is_possible(event, way, counts));
    ways
}

fn places(event: &Event, session: &PlannedSession) -> Places {
    let team = |id: &String| session.groups.iter().find(|group| group.people.contains(id));
    let number = |id: &String| event.projects.iter().position(|project| project.id == *id);
    let place = |person: &Attendee| team(&person.id).and_then(|team| number(team.project.as_ref()?));
    event.attendees.iter().map(place).collect()
}

/// For each session the least objective and cost; `None` where not everybody sits by the form, an inner `None` where the
/// rules leave nothing.
fn least(event: &Event) -> Option<Option<Vec<Worth>>> {
    let of_session = |session: &Session| {
        let Form::Projects(teams) = &session.form else { panic!("sprints are project sessions") };
        let ways = ways(event, &session.id, &|_| true);
        let kept = ways.iter().filter(|way| is_kept(event, way));
        (!ways.is_empty()).then(|| kept.map(|way| worth(event, teams.objective, way)).min())
    };
    event.sessions.iter().map(of_session).collect()
}

fn reached(event: &Event, plan: &Plan) -> Vec<Worth> {
    let sessions = event.sessions.iter().zip(&plan.sessions);
    let worth = |(session, planned): (&Session, &PlannedSession)| match &session.form {
        Form::Projects(teams) => worth(event, teams.objective, &places(event, planned)),
        other => panic!("{other:?}"),
    };
    sessions.map(worth).collect()
}

/// Whether the sizes and hosts of these projects leave no way to keep these rules.
fn is_refused(event: &Event, rules: &[Rule], projects: &[&str]) -> bool {
    let mut event = event.clone();
    event.rules = rules.to_vec();
    let ways = ways(&event, &event.sessions[0].id, &|id| projects.contains(&id));
    !ways.iter().any(|way| is_kept(&event, way))
}

/// The rules and projects of a conflict are in the way by themselves, and none of them can be left out.
fn is_irreducible(event: &Event, conflict: &Conflict) {
    let text = told(conflict);
    let mut event = event.clone();
    event.sessions.retain(|session| conflict.members[0].session() == Some(&session.id));
    let event = &event;
    let person = |rule: &Rule| match &rule.rule {
        RuleKind::Pin(pin) => ("pin", pin.person.clone()),
        RuleKind::Bar(bar) => ("bar", bar.person.clone()),
        other => panic!("{other:?}"),
    };
    let is_member = |rule: &&Rule| {
        let (word, person) = person(rule);
        conflict.members.iter().any(|member| member.rule() == Some(word) && member.people() == [person.clone()])
    };
    let rules: Vec<Rule> = event.rules.iter().filter(is_member).cloned().collect();
    let is_named = |id: &&str| {
        let is_project = |room: &Room| matches!(room, Room::Project { project, .. } if project == id);
        let mut members = conflict.members.iter();
        members.any(|member| matches!(member, ConflictMember::Capacity(capacity) if is_project(&capacity.room)))
    };
    let projects: Vec<&str> = event.projects.iter().map(|project| project.id.as_str()).filter(is_named).collect();
    assert!(!rules.is_empty() && is_refused(event, &rules, &projects), "{text}: {event:?}");
    for at in 0..rules.len() {
        let fewer = [&rules[..at], &rules[at + 1..]].concat();
        assert!(!is_refused(event, &fewer, &projects), "{text} without {:?}: {event:?}", rules[at]);
    }
    for at in 0..projects.len() {
        let fewer = [&projects[..at], &projects[at + 1..]].concat();
        assert!(!is_refused(event, &rules, &fewer), "{text} without {}: {event:?}", projects[at]);
    }
}

#[test]
fn the_best_way_to_send_people_to_hosted_projects_is_found_and_proven() {
    let mut random = Random::new(31);
    let (mut proven, mut refused, mut hosted) = (0, 0, 0);
    for _ in 0..400 {
        let event = random_event(&mut random);
        let Some(least) = least(&event) else { continue };
        let problem = Problem::new(&event).unwrap();
        let solution = solve(&problem, 0, 2_000, |_| ControlFlow::Continue(()));
        let Some(least) = least else {
            let Err(NoPlan::Conflict(conflict)) = solution else { panic!("no conflict: {solution:?} {event:?}") };
            assert!(conflict.proven, "{} {event:?}", told(&conflict));
            is_irreducible(&event, &conflict);
            refused += 1;
            continue;
        };
        let plan = solution.unwrap_or_else(|none| panic!("{none}: {event:?}")).plan;
        let verdict = plan.check(&problem);
        assert!(verdict.is_valid() && verdict.claims.is_empty(), "{verdict:?}");
        assert_eq!(reached(&event, &plan), least, "{event:?}");
        assert_eq!(plan.status, Status::Optimal {}, "{event:?}");
        proven += 1;
        hosted += usize::from(event.projects.iter().any(|project| !project.hosts.is_empty()));
    }
    assert!(proven > 150 && refused > 10 && hosted > 80, "{proven} {refused} {hosted}");
}

#[test]
fn what_teams_cost_besides_leaves_the_objective_proven_and_the_bound_below() {
    let mut random = Random::new(32);
    let mut objectives = 0;
    for _ in 0..150 {
        let mut event = random_event(&mut random);
        event.goals = Goals::default();
        let Some(Some(least)) = least(&event) else { continue };
        let problem = Problem::new(&event).unwrap();
        let plan = solve(&problem, 0, 2_000, |_| ControlFlow::Continue(())).unwrap().plan;
        let found = reached(&event, &plan);
        for ((objective, _), (best, _)) in found.iter().zip(&least) {
            assert_eq!(objective, best, "{event:?}");
            objectives += usize::from(!best.is_empty());
        }
        if let Status::Feasible { bound, objective, .. } = plan.status {
            assert_ne!(objective, Some(ObjectiveStatus::Unproven), "{event:?}");
            assert!(bound <= plan.cost.total && bound >= least.iter().map(|(_, cost)| cost).sum());
        }
    }
    assert!(objectives > 80, "{objectives}");
}

#[test]
fn people_who_stay_together_leave_the_objective_first_and_proven() {
    let mut random = Random::new(33);
    let (mut proven, mut matters) = (0, 0);
    for _ in 0..200 {
        let apart = random_event(&mut random);
        let others = ["p1", "p2"].into_iter().take(1 + random.index(2));
        let event = apart.clone().rule(Rule::together(["p0"].into_iter().chain(others)));
        let Some(Some(least_together)) = least(&event) else { continue };
        let problem = Problem::new(&event).unwrap();
        let plan = solve(&problem, 0, 2_000, |_| ControlFlow::Continue(())).unwrap().plan;
        let verdict = plan.check(&problem);
        assert!(verdict.is_valid() && verdict.claims.is_empty(), "{verdict:?}");
        assert_eq!(reached(&event, &plan), least_together, "{event:?}");
        assert_eq!(plan.status, Status::Optimal {}, "{event:?}");
        proven += 1;
        matters += usize::from(least(&apart) != Some(Some(least_together)));
    }
    assert!(proven > 60 && matters > 15, "{proven} {matters}");
}
