//! Every total of the draft is held against the plain definition, step by step, on whole events of every form and rule.

use std::ops::ControlFlow;

use crate::algorithms::random::Random;
use crate::event::{
    Attendee, Event, Experience, Goals, Level, Meeting, MeetingStatus, Mix, Project, Rule, Seat, Selector, Session,
    Table,
};
use crate::plan::{cost, hard_shortfall};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use super::blocks::Blocks;
use super::construct::{Ground, Look, construct};
use super::draft::{Draft, Trial};
use super::exact::projects::Assignments;
use super::finish::assign_shadows;
use super::moves::{self, Linked, MoveContext};
use super::watch::Watch;

fn some<'a>(random: &mut Random, words: &[&'a str]) -> &'a str {
    words[random.index(words.len())]
}

fn person(random: &mut Random, number: usize, sessions: usize) -> Attendee {
    let levels = [Level::Beginner, Level::Intermediate, Level::Advanced, Level::Expert];
    let mut person = Attendee::new(format!("p{number:02}"))
        .skill(some(random, &["rust", "python"]), levels[random.index(4)])
        .language(some(random, &["en", "ko", "de"]))
        .with_trait("company", some(random, &["Initech", "Globex", "Hooli"]))
        .mixing(random.below(3) as u32, random.below(2) as u32);
    if random.below(2) == 0 {
        person = person.learning(some(random, &["rust", "python"])).interest(some(random, &["go", "chess", "tea"]));
    }
    if random.below(3) == 0 {
        person = person.wants_to_shadow().experience(Experience::FirstTimer);
    } else {
        person = person.hosts_shadows(random.below(2) as u32).experience(Experience::Veteran);
    }
    for _ in 0..random.below(3) {
        let next = format!("q{}", random.below(4));
        if !person.choices.iter().any(|entry| entry.as_slice().contains(&next)) {
            person = person.choice(next);
        }
    }
    if random.below(6) == 0 {
        person = person.need("vegetarian");
    }
    if random.below(4) == 0 {
        person = person.sessions((0..sessions).filter(|_| random.below(3) > 0).map(|at| format!("s{at}")));
    }
    person
}

fn session(random: &mut Random, number: usize) -> Session {
    let id = format!("s{number}");
    let mut session = match random.below(4) {
        0 => Session::pairs(id),
        1 => Session::groups(id, 2, 4),
        2 => {
            let table = |at: usize| Table::new(format!("t{at}"), 5).next_to(format!("t{}", (at + 1) % 4));
            Session::tables(id, (0..4).map(|at| if at % 2 == 0 { table(at).offers("vegetarian") } else { table(at) }))
        }
        _ => Session::projects(id, 2, 4),
    };
    session = session
        .starts(format!("2025-07-{:02}T10:00:00Z", 10 + 20 * number % 19))
        .minutes(10 + 60 * random.below(3) as u32);
    if random.below(2) == 0 {
        session = session.mix([Mix::Fresh, Mix::Any, Mix::Familiar][random.index(3)]);
    }
    if random.below(3) == 0 {
        session = session.seat(Seat::Most);
    }
    if number > 0 && random.below(2) == 0 {
        session = session.continues(format!("s{}", random.index(number)));
    }
    session
}

fn rules(random: &mut Random, people: usize) -> Vec<Rule> {
    let who = |random: &mut Random| format!("p{:02}", random.index(people));
    let pair = {
        let first = random.index(people);
        [first, (first + 1 + random.index(people - 1)) % people].map(|number| format!("p{number:02}"))
    };
    let veteran = Selector::Experience(Experience::Veteran);
    let newcomer = Selector::Experience(Experience::FirstTimer);
    let all = [
        Rule::apart(pair.clone()),
        Rule::tables_apart(pair.clone()),
        Rule::together(pair.clone()),
        Rule::pin(who(random), some(random, &["t1", "q1"])),
        Rule::bar(who(random), some(random, &["t2", "q2"])),
        Rule::spread("company", 1),
        Rule::count(veteran.clone(), Some(1), Some(2)),
        Rule::accompany(newcomer.clone(), veteran, 2),
        Rule::never_alone(newcomer),
        Rule::share("languages"),
        Rule::meet(pair.clone(), 2),
        Rule::seated(pair),
        Rule::total(["t0", "t1", "q1", "q2"], Some(3), Some(6)),
        Rule::vary(if random.below(2) == 0 { None } else { Some(Selector::Learning("rust".to_owned())) }),
    ];
    let mut rules = Vec::new();
    for rule in all {
        let rule = if random.below(2) == 0 { rule.hard() } else { rule.weight(1 + random.below(50) as i64) };
        let rule = if random.below(4) == 0 { rule.confidential() } else { rule };
        if random.below(2) == 0 {
            rules.push(if random.below(3) == 0 { rule.sessions(["s0"]) } else { rule });
        }
    }
    rules
}

fn event(random: &mut Random) -> Event {
    let (people, sessions) = (4 + random.index(14), 1 + random.index(4));
    let mut event = Event::new()
        .attendees((0..people).map(|number| person(random, number, sessions)))
        .half_life_days(10)
        .goals(Goals { fair: 13, ..Goals::default() });
    event.sessions = (0..sessions).map(|number| session(random, number)).collect();
    for number in 0..4 {
        let mut project =
            Project::new(format!("q{number}")).staffing("rust", Level::Advanced, 1).skill("python", Level::Beginner);
        if number < 2 {
            project = project.host(format!("p{:02}", random.index(people))).size(2, 8);
        }
        event = event.project(project);
    }
    for _ in 0..random.below(6) {
        let both = [random.index(people), random.index(people)].map(|number| format!("p{number:02}"));
        let status = [MeetingStatus::Met, MeetingStatus::Planned, MeetingStatus::SatOut][random.index(3)];
        event = event.meeting(Meeting::new(both).when("2025-07-01").status(status));
    }
    event.rules = rules(random, people);
    event
}

/// The totals by the plain definition: broken hard rules and the cost, confidential rules included.
fn plain(problem: &Problem, draft: &Draft<'_>) -> (i64, i64) {
    let mut seating = draft.seating();
    assign_shadows(problem, &mut seating);
    let costs = cost(problem, &seating);
    (hard_shortfall(problem, &seating), costs.public.total + costs.confidential)
}

#[test]
fn every_step_changes_the_totals_as_the_plain_definition_does() {
    let mut random = Random::new(5);
    let (mut events, mut made) = (0, 0);
    while events < 120 {
        let event = event(&mut random);
        let Ok(problem) = Problem::new(&event) else { continue };
        events += 1;
        let primitives = Primitives::new(&problem);
        let blocks = Blocks::of_sessions(&problem, false);
        let mut go_on = |_: &_| ControlFlow::Continue(());
        let first = construct(
            Ground { problem: &problem, primitives: &primitives, blocks: &blocks },
            Look::Ahead,
            &mut Assignments::default(),
            &mut random,
            &mut Watch::new(0, &mut go_on),
        );
        let mut draft = Draft::new(&problem, &primitives, &first);
        assert_eq!((draft.totals.hard, draft.totals.cost), plain(&problem, &draft), "{event:?}");
        let mut trial = Trial::default();
        for _ in 0..60 {
            let session = random.index(event.sessions.len());
            let present = &problem.sessions()[session].present;
            let Some(&person) = present.get(random.index(present.len())) else { continue };
            let before = (draft.totals, draft.priorities.clone(), draft.seating());
            let kind = random.below(10);
            let linked = if random.below(2) == 0 { Linked::Follow } else { Linked::Stay };
            let context = &mut MoveContext {
                draft: &mut draft,
                trial: &mut trial,
                blocks: &blocks[session],
                random: &mut random,
                session,
                linked,
            };
            let moved = match kind {
                0 => moves::open(context),
                1 => moves::close(context),
                2 => moves::relocate(context, person as u32),
                3 => moves::stand_up(context, person as u32),
                4 => moves::gather(context, &[person, present[0]]),
                5 => moves::towards_choice(context, person as u32),
                6 => moves::exchange_linked(context, person as u32),
                7 => moves::align_with_linked(context, person as u32),
                8 => moves::change_place(context),
                _ => moves::exchange(context, person as u32),
            };
            made += i32::from(moved);
            assert_eq!((draft.totals.hard, draft.totals.cost), plain(&problem, &draft), "step {kind} of {event:?}");
            let again = Draft::new(&problem, &primitives, &draft.seating());
            assert_eq!(
                (again.totals, &again.priorities),
                (draft.totals, &draft.priorities),
                "step {kind} of {event:?}"
            );
            if moved && random.below(2) == 0 {
                draft.undo(&trial);
                assert_eq!((draft.totals, &draft.priorities, draft.seating()), (before.0, &before.1, before.2));
            }
        }
    }
    assert!(made > 1500, "only {made} steps were made");
}
