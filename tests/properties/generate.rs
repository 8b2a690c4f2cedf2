//! Whole events from a seed: every form, rule, selector and field, odd numbers of people, and people who come and go.
//!
//! A seed and a size make an event, so that a failure is two numbers, and proptest shrinks both.

use mingle::algorithms::random::Random;
use mingle::event::{
    Attendee, Event, Experience, Form, Goals, Groups, Leftover, Level, Meeting, MeetingStatus, Mix, Objective,
    OneOrMany, Pairs, Project, Rule, Seat, Selector, Session, Table, Teams,
};

const SKILLS: [&str; 3] = ["go", "python", "rust"];
const LANGUAGES: [&str; 3] = ["de", "en", "ko"];
const INTERESTS: [&str; 4] = ["chess", "climbing", "music", "tea"];
const LEVELS: [Level; 4] = [Level::Beginner, Level::Intermediate, Level::Advanced, Level::Expert];
const EXPERIENCES: [Experience; 3] = [Experience::FirstTimer, Experience::Returning, Experience::Veteran];

/// Draws with odds.
pub(crate) struct Dice(Random);

impl Dice {
    fn one_in(&mut self, odds: u64) -> bool {
        self.0.below(odds) == 0
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.0.index(list.len())].clone()
    }

    fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.0.below(u64::from(high - low + 1)) as u32
    }

    /// Some of a list, each once, in random order.
    fn some<T: Clone>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut list = list.to_vec();
        self.0.shuffle(&mut list);
        list.truncate(count);
        list
    }
}

/// An event with up to `people` attendees. Most of them have no faults.
pub(crate) fn event(seed: u64, people: usize) -> Event {
    let mut dice = Dice(Random::new(seed));
    let people = dice.0.index(people + 1);
    let mut ids: Vec<String> = (0..people).map(|number| format!("p{number:02}")).collect();
    dice.0.shuffle(&mut ids);
    let sessions = dice.between(1, 4) as usize;
    let projects = dice.between(1, 4) as usize;
    let project_ids: Vec<String> = (0..projects).map(|number| format!("q{number}")).collect();
    let session_ids: Vec<String> = (0..sessions).map(|number| format!("s{number}")).collect();
    let mut event = Event::new();
    if dice.one_in(2) {
        event = event.name("A generated event");
    }
    event.sessions = (0..sessions).map(|number| session(&mut dice, number)).collect();
    event.projects = project_ids.iter().map(|id| project(&mut dice, id, &ids, &session_ids)).collect();
    event.attendees = ids.iter().map(|id| attendee(&mut dice, id, &project_ids, &session_ids)).collect();
    for _ in 0..dice.0.index(7) {
        event.history.extend(meeting(&mut dice, &ids));
    }
    if dice.one_in(2) {
        event = event.half_life_days(dice.pick(&[30, 180, 365]));
    }
    for _ in 0..dice.0.index(6) {
        let rule = rule(&mut dice, &event, &ids, &session_ids);
        event.rules.extend(rule);
    }
    if dice.one_in(3) {
        event.goals = goals(&mut dice);
    }
    event
}

fn session(dice: &mut Dice, number: usize) -> Session {
    let form = match dice.0.below(4) {
        0 => Form::Pairs(Pairs { leftover: dice.pick(&[Leftover::Trio, Leftover::Bench]) }),
        1 => {
            let min = dice.between(1, 4);
            Form::Groups(Groups { min, max: min + dice.0.below(4) as u32 })
        }
        2 => {
            let count = dice.between(1, 5);
            let tables = (0..count).map(|table| {
                let seats = dice.between(2, 7);
                let mut made = Table::new(format!("t{table}"), seats).min(dice.between(1, seats.min(3)));
                if !dice.one_in(3) {
                    made = made.offers("vegetarian");
                }
                if dice.one_in(3) {
                    made = made.offers("step-free");
                }
                if count > 1 && dice.one_in(2) {
                    made = made.next_to(format!("t{}", (table + 1) % count));
                }
                made
            });
            Form::Tables(tables.collect())
        }
        _ => {
            let min = dice.between(1, 3);
            let objectives =
                [Objective::Cost, Objective::Cost, Objective::RankSum, Objective::Generous, Objective::Greedy];
            let max = (2 * min - 1).max(min + dice.0.below(4) as u32);
            Form::Projects(Teams { min, max, objective: dice.pick(&objectives) })
        }
    };
    decorated(dice, Session::new(format!("s{number}"), form), number)
}

fn decorated(dice: &mut Dice, mut session: Session, number: usize) -> Session {
    if dice.one_in(2) {
        session =
            session.starts(format!("2025-07-{:02}T10:00:00+02:00", 10 + number)).name(format!("Session {number}"));
    }
    if dice.one_in(2) {
        session = session.minutes(dice.pick(&[5, 15, 60, 180]));
    }
    if dice.one_in(3) {
        session = session.mix(dice.pick(&[Mix::Fresh, Mix::Any, Mix::Familiar]));
    }
    if dice.one_in(6) {
        session = session.seat(Seat::Most);
    }
    if number > 0 && dice.one_in(3) {
        session = session.continues(format!("s{}", dice.0.index(number)));
    }
    session
}

fn project(dice: &mut Dice, id: &str, people: &[String], sessions: &[String]) -> Project {
    let mut project = Project::new(id);
    if dice.one_in(2) {
        let min = dice.between(1, 3);
        project = project.size(min, min + dice.between(1, 8));
    }
    if dice.one_in(3) {
        for host in dice.some(people, 1 + usize::from(people.len() > 3)) {
            project = project.host(host);
        }
    }
    if dice.one_in(5) {
        project = project.sessions([dice.pick(sessions)]);
    }
    if dice.one_in(2) {
        project = project.skill(dice.pick(&SKILLS), dice.pick(&LEVELS));
    }
    if dice.one_in(2) {
        project = project.staffing(dice.pick(&SKILLS), dice.pick(&LEVELS), dice.between(1, 2));
    }
    if dice.one_in(4) {
        project = project.language("en").tag("web").name(format!("Project {id}"));
    }
    project
}

fn attendee(dice: &mut Dice, id: &str, projects: &[String], sessions: &[String]) -> Attendee {
    let mut person = Attendee::new(id);
    if dice.one_in(4) {
        person = person.name(format!("Person {id}")).email(format!("{id}@example.org"));
    }
    for skill in dice.some(&SKILLS, 2) {
        if dice.one_in(2) {
            person = person.skill(skill, dice.pick(&LEVELS));
        }
    }
    if dice.one_in(3) {
        person = person.learning(dice.pick(&SKILLS));
    }
    if dice.one_in(2) {
        for language in dice.some(&LANGUAGES, 2) {
            person = person.language(language);
        }
    }
    if dice.one_in(2) {
        for interest in dice.some(&INTERESTS, 2) {
            person = person.interest(interest);
        }
    }
    if !dice.one_in(4) {
        let companies = [OneOrMany::from("Initech"), OneOrMany::from("Globex"), OneOrMany::from(["Globex", "Hooli"])];
        person = person.with_trait("company", dice.pick(&companies));
    }
    if !dice.one_in(3) {
        person = person.experience(dice.pick(&EXPERIENCES));
    }
    if dice.one_in(4) {
        person = person.hosts_shadows(dice.between(1, 2));
    }
    if dice.one_in(4) {
        person = person.wants_to_shadow();
    }
    if !dice.one_in(3) {
        let count = 1 + dice.0.index(projects.len());
        let chosen = dice.some(projects, count);
        let (first, rest) = chosen.split_at(1);
        person = person.choice(first[0].clone());
        if rest.len() > 1 && dice.one_in(2) {
            person = person.choice(rest.to_vec());
        } else {
            for project in rest {
                person = person.choice(project.clone());
            }
        }
    }
    if dice.one_in(5) {
        let count = dice.0.index(sessions.len() + 1);
        person = person.sessions(dice.some(sessions, count));
    }
    if dice.one_in(7) {
        person = person.need(dice.pick(&["vegetarian", "step-free"]));
    }
    if dice.one_in(5) {
        person = person.mixing(dice.between(0, 2), dice.between(0, 1));
    }
    person
}

fn meeting(dice: &mut Dice, people: &[String]) -> Option<Meeting> {
    let mut known = people.to_vec();
    known.push("somebody-of-last-year".to_owned());
    let count = 2 + dice.0.index(3);
    let met = dice.some(&known, count);
    if met.len() < 2 {
        return None;
    }
    let mut meeting = Meeting::of(met).minutes(dice.pick(&[5, 15, 60, 200]));
    if dice.one_in(2) {
        meeting = meeting.on(dice.pick(&["2025-07-01", "2024-05-20", "2023-01-01T12:00:00Z"]));
    }
    if dice.one_in(2) {
        let statuses = [MeetingStatus::Met, MeetingStatus::Planned, MeetingStatus::Cancelled, MeetingStatus::SatOut];
        meeting = meeting.status(dice.pick(&statuses));
    }
    if dice.one_in(4) {
        meeting = meeting.times(dice.between(2, 3));
    }
    Some(meeting)
}

fn selector(dice: &mut Dice, people: &[String], depth: u32) -> Selector {
    match dice.0.below(if depth < 2 { 10 } else { 7 }) {
        0 => Selector::Experience(dice.pick(&EXPERIENCES)),
        1 => Selector::with_trait("company", dice.pick(&["Initech", "Globex", "Hooli"])),
        2 => Selector::skill(dice.pick(&SKILLS), dice.pick(&LEVELS)),
        3 => Selector::Language(dice.pick(&LANGUAGES).to_owned()),
        4 => Selector::Interest(dice.pick(&INTERESTS).to_owned()),
        5 => Selector::Learning(dice.pick(&SKILLS).to_owned()),
        6 => Selector::people(dice.some(people, 3)),
        7 => selector(dice, people, depth + 1).and(selector(dice, people, depth + 1)),
        8 => selector(dice, people, depth + 1).or(selector(dice, people, depth + 1)),
        _ => selector(dice, people, depth + 1).negated(),
    }
}

fn rule(dice: &mut Dice, event: &Event, people: &[String], sessions: &[String]) -> Option<Rule> {
    if people.len() < 3 {
        return None;
    }
    let groups: Vec<String> = event
        .sessions
        .iter()
        .flat_map(|session| match &session.form {
            Form::Tables(tables) => tables.iter().map(|table| table.id.clone()).collect(),
            Form::Projects(_) => {
                let open = event.projects.iter().filter(|project| project.sessions.is_none());
                open.map(|project| project.id.clone()).collect::<Vec<_>>()
            }
            _ => Vec::new(),
        })
        .collect();
    let kind = dice.0.below(11);
    let by_nature_hard = kind < 5;
    let mut rule = match kind {
        0 => Rule::apart(dice.some(people, 2)),
        1 => Rule::tables_apart(dice.some(people, 2)),
        2 => Rule::together(dice.some(people, 2)),
        3 | 4 if groups.is_empty() => return None,
        3 => Rule::pin(dice.pick(people), dice.pick(&groups)),
        4 => Rule::bar(dice.pick(people), dice.pick(&groups)),
        5 => Rule::spread(dice.pick(&["company", "languages", "interests"]), dice.between(1, 3)),
        6 => {
            let who = selector(dice, people, 0);
            if dice.one_in(2) {
                Rule::count(who, Some(1), None)
            } else {
                Rule::count(who, None, Some(dice.between(1, 4)))
            }
        }
        7 => Rule::accompany(selector(dice, people, 0), selector(dice, people, 0), dice.between(1, 2)),
        8 => Rule::never_alone(selector(dice, people, 0)),
        9 => Rule::share(dice.pick(&["company", "languages"])),
        _ => {
            let count = 2 + dice.0.index(2);
            Rule::meet(dice.some(people, count), 1)
        }
    };
    if by_nature_hard && dice.one_in(2) || !by_nature_hard && !dice.one_in(3) {
        rule = rule.weight(i64::from(dice.between(1, 300)));
    } else if !by_nature_hard && dice.one_in(4) {
        rule = rule.hard();
    }
    // Pins to what is elsewhere would be faults.
    if kind != 3 && dice.one_in(4) {
        rule = rule.in_sessions([dice.pick(sessions)]);
    }
    if dice.one_in(3) {
        rule = rule.label(format!("a rule of kind {kind}"));
    }
    if dice.one_in(7) {
        rule = rule.confidential();
    }
    Some(rule)
}

fn goals(dice: &mut Dice) -> Goals {
    let mut goals = Goals::default();
    for goal in [
        &mut goals.new_faces,
        &mut goals.choices,
        &mut goals.skills,
        &mut goals.learning,
        &mut goals.shadows,
        &mut goals.interests,
        &mut goals.languages,
        &mut goals.mixing,
        &mut goals.turns,
        &mut goals.fair,
        &mut goals.stable,
    ] {
        if dice.one_in(3) {
            *goal = dice.pick(&[0, 1, 7, 100]);
        }
    }
    goals
}
