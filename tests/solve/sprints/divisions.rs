//! Teams against every division of small projects.

use crate::support::random::Random;
use mingle::event::{Attendee, Event, Form, Goals, Level, Meeting, Project, Session};
use mingle::plan::{Group, Plan};
use mingle::problem::Problem;

use crate::support::planned;

const LEVELS: [Level; 4] = [Level::Beginner, Level::Intermediate, Level::Advanced, Level::Expert];

/// Every way to divide people into teams of `min` to `max`.
fn divisions(people: &[usize], min: usize, max: usize) -> Vec<Vec<Vec<usize>>> {
    let Some((&first, rest)) = people.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for mask in 0_usize..1 << rest.len() {
        let size = 1 + mask.count_ones() as usize;
        if !(min..=max).contains(&size) {
            continue;
        }
        let chosen = |at: usize| mask >> at & 1 == 1;
        let mut team = vec![first];
        team.extend((0..rest.len()).filter(|&at| chosen(at)).map(|at| rest[at]));
        let others: Vec<usize> = (0..rest.len()).filter(|&at| !chosen(at)).map(|at| rest[at]).collect();
        for mut more in divisions(&others, min, max) {
            more.push(team.clone());
            all.push(more);
        }
    }
    all
}

/// As many as can be of who shadows whom in a team, by trying every host for everybody.
fn most_shadows(event: &Event, team: &[usize]) -> Vec<(usize, usize)> {
    let wanting: Vec<usize> = team.iter().copied().filter(|&person| event.attendees[person].wants_to_shadow).collect();
    let mut best: Vec<(usize, usize)> = Vec::new();
    let mut open: Vec<Vec<(usize, usize)>> = vec![Vec::new()];
    for &person in &wanting {
        let mut longer = open.clone();
        for pairs in &open {
            for &host in team.iter().filter(|&&host| host != person) {
                let load = pairs.iter().filter(|&&(_, other)| other == host).count();
                if load < event.attendees[host].hosts_shadows as usize {
                    longer.push([pairs.as_slice(), &[(person, host)]].concat());
                }
            }
        }
        open = longer;
    }
    for pairs in open {
        if pairs.len() > best.len() {
            best = pairs;
        }
    }
    best
}

/// The cost of a division of everybody into teams on the one project, as the check computes it.
fn cost_of(event: &Event, problem: &Problem, plan: &Plan, division: &[Vec<usize>]) -> i64 {
    let id = |person: usize| event.attendees[person].id.clone();
    let mut other = plan.clone();
    other.sessions[0].groups = division
        .iter()
        .map(|team| {
            let group = Group::new(team.iter().map(|&person| id(person))).project("core");
            let shadows = most_shadows(event, team).into_iter();
            shadows.fold(group, |group, (shadow, host)| group.shadow(id(shadow), id(host)))
        })
        .collect();
    let verdict = other.check(problem);
    assert!(verdict.is_valid(), "{verdict:?}");
    verdict.cost.unwrap().total
}

/// One project whose people have some of everything.
fn random_sprint(random: &mut Random) -> Event {
    let skills = ["docs", "python", "rust"];
    let count = 4 + random.index(4);
    let mut event = Event::new();
    for number in 0..count {
        let mut person = Attendee::new(format!("p{number}"));
        for skill in skills {
            if random.below(2) == 0 {
                person = person.skill(skill, LEVELS[random.index(4)]);
            }
        }
        if random.below(2) == 0 {
            person = person.learning(skills[random.index(3)]);
        }
        person = person.language(["en", "ko"][random.index(2)]);
        person = match random.below(3) {
            0 => person.wants_to_shadow(),
            1 => person.hosts_shadows(1 + random.below(2) as u32),
            _ => person.wants_to_shadow().hosts_shadows(1),
        };
        event = event.attendee(person);
    }
    for _ in 0..3 {
        let (one, two) = (random.index(count), random.index(count));
        if one != two {
            event = event.meeting(Meeting::new([format!("p{one}"), format!("p{two}")]));
        }
    }
    let project = Project::new("core")
        .skill("python", LEVELS[random.index(3)])
        .staffing("python", LEVELS[1 + random.index(2)], 1 + random.below(2) as u32)
        .staffing("docs", Level::Beginner, 1);
    let max = 3 + random.below(2) as u32;
    event.project(project).session(Session::projects("sat", 2, max))
}

fn heads_missing(event: &Event, division: &[Vec<usize>]) -> i64 {
    let has = |person: usize, skill: &str, level: Level| {
        event.attendees[person].skills.get(skill).is_some_and(|&own| own >= level)
    };
    let mut missing = 0;
    for team in division {
        for need in &event.projects[0].staffing {
            let have = team.iter().filter(|&&person| has(person, &need.skill, need.level)).count() as i64;
            missing += (i64::from(need.people) - have).max(0);
        }
        missing += team
            .iter()
            .filter(|&&who| !event.projects[0].skills.iter().any(|(skill, &level)| has(who, skill, level)))
            .count() as i64;
    }
    missing
}

#[test]
fn teams_cover_the_staffing_as_far_as_their_people_can() {
    let mut random = Random::new(1);
    let mut uneven = 0;
    for _ in 0..25 {
        let mut event = random_sprint(&mut random);
        event.goals = Goals::none();
        event.goals.skills = 50;
        let plan = planned(&event, 0, 6_000);
        let everybody: Vec<usize> = (0..event.attendees.len()).collect();
        let Some(max) = plan.sessions[0].groups.iter().map(|group| group.people.len()).max() else {
            panic!("no teams")
        };
        let form_max = if max > 3 { 4 } else { 3 };
        let all: Vec<i64> =
            divisions(&everybody, 2, form_max).iter().map(|division| heads_missing(&event, division)).collect();
        let best = all.iter().min().unwrap();
        assert!(plan.cost.total <= 50 * best, "{} where {best} heads need be missing: {event:?}", plan.cost.total);
        uneven += usize::from(all.iter().max() > Some(best));
    }
    assert!(uneven > 15, "the division mattered in {uneven} events only");
}

#[test]
fn teams_weigh_levels_languages_new_faces_and_shadows_as_the_best_division_does() {
    let mut random = Random::new(2);
    for _ in 0..25 {
        let event = random_sprint(&mut random);
        let problem = Problem::new(&event).unwrap();
        let plan = planned(&event, 0, 6_000);
        let everybody: Vec<usize> = (0..event.attendees.len()).collect();
        let max = match &event.sessions[0].form {
            Form::Projects(teams) => teams.max as usize,
            _ => unreachable!("sprints are project sessions"),
        };
        let best =
            divisions(&everybody, 2, max).iter().map(|division| cost_of(&event, &problem, &plan, division)).min();
        assert_eq!(Some(plan.cost.total), best, "{event:?}");
    }
}
