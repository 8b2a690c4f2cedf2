//! A whole conference on real data: `cargo run --release --example conference`.
//!
//! The people, their departments and who met whom are those of a real office (SocioPatterns, InVS 2013, CC0); the projects
//! are real sprint projects of EuroPython 2023 and 2024 (MIT). What these data lack is generated from the seed and said to be:
//! skills, languages, interests, experience, choices, needs, quotas, and who attends when.

mod common;
#[path = "../src/algorithms/random.rs"]
#[allow(dead_code, unused_imports, reason = "not everything is needed here")]
mod random;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use common::Failure;
use mingle::event::{Attendee, Event, Experience, Level, Meeting, OneOrMany, Project, Rule, Selector, Session, Table};
use mingle::plan::{Part, Plan, PlannedSession, Status};
use mingle::problem::Problem;
use mingle::report::{Figures, figures_text};
use mingle::solve::solve;
use random::Random;
use serde::Deserialize;

/// Plans two sprint days, a pairs session, two dinners and a train ride on real data, and tells it as a story.
#[derive(Debug, Parser)]
#[command(name = "conference", version)]
struct Options {
    /// Which of equally good plans, and what is generated.
    #[arg(long, default_value_t = 0, value_name = "N")]
    seed: u64,
    /// How many steps the search may take.
    #[arg(long, default_value_t = 2_000_000, value_name = "N")]
    steps: u64,
    /// Write event.json and plan.json into this folder, to try the other examples on.
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Contact {
    day: u32,
    person_a: String,
    person_b: String,
    contact_seconds: u32,
}

#[derive(Debug, Deserialize)]
struct Sprint {
    year: u32,
    project: String,
    people_max: Option<u32>,
    level_norm: String,
    days: String,
    topic_annotated: String,
}

fn main() -> ExitCode {
    let options: Options = match common::options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    match run(&options) {
        Ok(()) => ExitCode::from(common::DONE),
        Err(failure) => failure.tell(false),
    }
}

fn run(options: &Options) -> Result<(), Failure> {
    let event = conference(options.seed)?;
    let problem = Problem::new(&event).map_err(|faults| Failure::faulty("the conference", faults))?;
    let solution = solve(&problem, options.seed, options.steps, |_| ControlFlow::Continue(()));
    let plan = solution.map_err(|failure| Failure::faulty("the conference", failure))?.plan;
    let verdict = plan.check(&problem);
    let mut story = told(&problem, &plan);
    story += if verdict.is_valid() && verdict.claims.is_empty() {
        "Checked from scratch: the plan keeps every hard rule, and costs what it says.\n"
    } else {
        "The check does not agree with the plan.\n"
    };
    if let Some(folder) = &options.write {
        std::fs::create_dir_all(folder).map_err(|error| Failure::faulty(folder.display(), error))?;
        let json = |value: Result<String, serde_json::Error>| value.map_err(|error| Failure::faulty("", error));
        common::write_out(Some(&folder.join("event.json")), &json(serde_json::to_string_pretty(&event))?)?;
        common::write_out(Some(&folder.join("plan.json")), &json(serde_json::to_string_pretty(&plan))?)?;
        story += &format!("Written to {}: event.json and plan.json.\n", folder.display());
    }
    common::write_out(None, &story)
}

/// The event: real people, contacts and projects, and what is generated.
fn conference(seed: u64) -> Result<Event, Failure> {
    let mut random = Random::new(seed);
    let projects = projects(&common::read_csv(&common::data("sprint_projects/europython_sprints.csv"))?);
    let mut people = people()?;
    for project in &people.keys().cloned().collect::<Vec<_>>() {
        let department = people[project].traits["department"].clone();
        people.insert(project.clone(), generated(project, department, &projects, &mut random));
    }
    let mut event = Event::new()
        .name("A conference of 92 people")
        .attendees(people.into_values())
        .half_life_days(365)
        .meetings(contacts()?);
    event.projects = hosted(projects, &event.attendees);
    event.sessions = sessions();
    event.rules = rules();
    Ok(event)
}

/// Everybody of the office with their department.
fn people() -> Result<BTreeMap<String, Attendee>, Failure> {
    let path = common::data("invs13/metadata_InVS13.txt");
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::faulty(path.display(), error))?;
    let lines = text.lines().filter_map(|line| line.trim().split_once(char::is_whitespace));
    Ok(lines
        .map(|(id, department)| (id.to_owned(), Attendee::new(id).with_trait("department", department.trim())))
        .collect())
}

/// What the data do not say of a person.
fn generated(id: &str, department: OneOrMany, projects: &[Project], random: &mut Random) -> Attendee {
    let levels = [Level::Beginner, Level::Intermediate, Level::Advanced, Level::Expert];
    let some = |words: &[&str], random: &mut Random| words[random.index(words.len())].to_owned();
    let newcomer = random.below(4) == 0;
    let mut person = Attendee::new(id)
        .name(format!("no. {id}"))
        .with_trait("department", department)
        .skill("python", levels[if newcomer { random.index(2) } else { random.index(4) }])
        .skill(some(&["c", "docs", "rust", "testing", "web"], random), levels[random.index(4)])
        .learning(some(&["c", "docs", "rust", "testing", "web"], random))
        .language("en")
        .experience(if newcomer {
            Experience::FirstTimer
        } else {
            [Experience::Returning, Experience::Veteran][random.index(2)]
        })
        .mixing(2, 0);
    if random.below(2) == 0 {
        person = person.language(some(&["cs", "fr", "ko"], random));
    }
    let interests: BTreeSet<String> =
        (0..2).map(|_| some(&["board games", "climbing", "coffee", "cycling", "music", "running"], random)).collect();
    for interest in interests {
        person = person.interest(interest);
    }
    if newcomer && random.below(2) == 0 {
        person = person.wants_to_shadow();
    } else if person.experience == Some(Experience::Veteran) {
        person = person.hosts_shadows(1 + random.below(2) as u32);
    }
    let mut chosen: Vec<&Project> = projects.iter().collect();
    random.shuffle(&mut chosen);
    for project in chosen.into_iter().take(2 + random.index(4)) {
        person = person.choice(project.id.as_str());
    }
    if random.below(6) == 0 {
        person = person.need("vegetarian");
    }
    match random.below(10) {
        0 => person.sessions(["saturday", "pairs", "dinner-1"]),
        1 => person.sessions(["dinner-1", "sunday", "train", "dinner-2"]),
        _ => person,
    }
}

/// The real projects of two years that say for how many they have room.
fn projects(sprints: &[Sprint]) -> Vec<Project> {
    let mut projects = Vec::new();
    let mut seen = BTreeSet::new();
    for sprint in sprints.iter().filter(|sprint| sprint.year >= 2023) {
        let name = sprint.project.split(['(', ':']).next().unwrap_or_default().trim().to_owned();
        if name.is_empty() || !seen.insert(name.to_lowercase()) {
            continue;
        }
        let mut project = Project::new(name.to_lowercase().replace(' ', "-")).name(name);
        // An organiser and a table: nobody sprints alone, and a room holds a dozen.
        project = project.size(2, sprint.people_max.unwrap_or(8).clamp(4, 12));
        let level = match sprint.level_norm.as_str() {
            "intermediate" => Level::Intermediate,
            "advanced" => Level::Advanced,
            _ => Level::Beginner,
        };
        project = project.skill("python", level).staffing("python", Level::Advanced, 1);
        for topic in sprint.topic_annotated.split(';').filter(|topic| !topic.is_empty()) {
            project = project.tag(topic);
        }
        if sprint.days == "Sat" {
            project = project.sessions(["saturday"]);
        }
        projects.push(project);
    }
    projects
}

/// Gives each project a host: the first experienced person who chose it before all others and hosts nothing yet.
fn hosted(projects: Vec<Project>, people: &[Attendee]) -> Vec<Project> {
    let mut hosts = BTreeSet::new();
    let mut host = |project: Project| {
        let ready = |person: &&Attendee| {
            person.sessions.is_none()
                && person.experience == Some(Experience::Veteran)
                && person.choices.first().is_some_and(|first| first.as_slice().contains(&project.id))
        };
        let free =
            people.iter().filter(ready).find(|person| !hosts.contains(&person.id)).map(|person| person.id.clone());
        match free {
            Some(id) => {
                hosts.insert(id.clone());
                project.host(id)
            }
            None => project,
        }
    };
    projects.into_iter().map(&mut host).collect()
}

/// Ten days of contacts in the office, as meetings of so many minutes.
fn contacts() -> Result<Vec<Meeting>, Failure> {
    let contacts: Vec<Contact> = common::read_csv(&common::data("invs13/pairs_by_day.csv"))?;
    // Day 1 was 24 June 2013; the conference takes place two weeks later.
    let date = |day: u32| if day <= 7 { format!("2013-06-{:02}", 23 + day) } else { format!("2013-07-{:02}", day - 7) };
    Ok(contacts
        .into_iter()
        .map(|contact| {
            let minutes = contact.contact_seconds.div_ceil(60);
            Meeting::new([contact.person_a, contact.person_b]).when(date(contact.day)).minutes(minutes)
        })
        .collect())
}

fn sessions() -> Vec<Session> {
    let tables = |count: usize| {
        (0..count).map(move |number| {
            let table = Table::new(format!("table {:02}", number + 1), 8).min(4);
            let table = if number + 1 < count { table.next_to(format!("table {:02}", number + 2)) } else { table };
            if number % 2 == 0 { table.offers("vegetarian") } else { table }
        })
    };
    vec![
        Session::projects("saturday", 2, 4).name("Saturday: sprint").starts("2013-07-20T10:00:00+02:00").minutes(360),
        Session::pairs("pairs").name("Saturday: pair programming").starts("2013-07-20T16:30:00+02:00").minutes(45),
        Session::tables("dinner-1", tables(12))
            .name("Saturday: dinner")
            .starts("2013-07-20T19:00:00+02:00")
            .minutes(120),
        Session::projects("sunday", 2, 4)
            .name("Sunday: sprint, in the same teams")
            .starts("2013-07-21T10:00:00+02:00")
            .minutes(360)
            .continues("saturday"),
        Session::groups("train", 3, 4)
            .name("Sunday: the train, in fours")
            .starts("2013-07-21T17:00:00+02:00")
            .minutes(90),
        Session::tables("dinner-2", tables(12)).name("Sunday: dinner").starts("2013-07-21T19:30:00+02:00").minutes(120),
    ]
}

fn rules() -> Vec<Rule> {
    let veteran = Selector::Experience(Experience::Veteran);
    let newcomer = Selector::Experience(Experience::FirstTimer);
    let dinners = ["dinner-1", "dinner-2"];
    vec![
        Rule::spread("department", 4).hard().sessions(dinners).label("at most four of a department at a table"),
        Rule::spread("department", 2).weight(20).sessions(["dinner-1", "dinner-2", "train"]).label("departments mix"),
        Rule::count(veteran.clone(), Some(1), None).hard().sessions(dinners).label("a veteran at every table"),
        Rule::never_alone(newcomer.clone()).weight(15).sessions(dinners).label("no newcomer alone at a table"),
        Rule::accompany(newcomer, veteran, 1)
            .weight(40)
            .sessions(["saturday"])
            .label("newcomers sprint with a veteran"),
        Rule::share("languages").hard().sessions(["train"]).label("one language in every compartment"),
    ]
}

/// The story: what was planned, abridged, and what it amounts to.
fn told(problem: &Problem, plan: &Plan) -> String {
    let event = problem.event();
    let words = mingle::report::Words::english();
    let names: BTreeMap<&str, &str> =
        event.projects.iter().map(|project| (project.id.as_str(), project.display_name())).collect();
    let mut story = format!(
        "{} people of an office whose contacts of two weeks are known ({} meetings, SocioPatterns, CC0) hold a conference\n\
         with {} real sprint projects of EuroPython (MIT). Skills, languages, interests, choices, needs and presence are made\n\
         up from the seed. The plan lets them meet new faces, across {} departments.\n",
        event.attendees.len(),
        event.history.len(),
        event.projects.len(),
        event.attendees.iter().map(|person| person.traits["department"].as_slice()).collect::<BTreeSet<_>>().len(),
    );
    for (session, planned) in event.sessions.iter().zip(&plan.sessions) {
        story +=
            &format!("\n{}: {} people in {} groups\n", session.display_name(), seats(planned), planned.groups.len());
        const SHOWN: usize = 5;
        for group in planned.groups.iter().take(SHOWN) {
            let place = group.table.as_deref().or(group.project.as_deref().map(|id| names[id])).unwrap_or_default();
            let people: Vec<String> = group
                .people
                .iter()
                .map(|id| match group.shadows.iter().find(|pair| pair.shadow == *id) {
                    Some(pair) => format!("{id} (shadows {})", pair.host),
                    None => id.clone(),
                })
                .collect();
            story += &format!("  {place:<28}{}\n", people.join(", "));
        }
        if planned.groups.len() > SHOWN {
            story += &format!("  and {} more\n", planned.groups.len() - SHOWN);
        }
        for out in &planned.unseated {
            story += &format!("  {} sits out: {}\n", out.person, words.reason(out.reason));
        }
    }
    story + &amounts_to(problem, plan)
}

fn seats(planned: &PlannedSession) -> usize {
    planned.groups.iter().map(|group| group.people.len()).sum()
}

fn amounts_to(problem: &Problem, plan: &Plan) -> String {
    let figures = Figures::new(problem, plan);
    let known: usize = figures.meetings - figures.repeats;
    let first = figures.choices.get(&1).copied().unwrap_or(0);
    let asked: usize = figures.choices.values().sum();
    let stays = plan.cost.parts.get(&Part::Stable).copied().unwrap_or(0);
    let moved = stays / problem.goals().stable.max(1);
    let proven = if plan.status == (Status::Optimal {}) { "proven to be the best" } else { "with a proven bound" };
    format!(
        "\nWhat it amounts to, {proven}\n\
         Of {} meetings of two people, {known} are their first; {first} of {asked} times somebody is on their first choice;\n\
         on Sunday the company of {moved} people differs from Saturday's.\n\n{}",
        figures.meetings,
        figures_text(problem, plan),
    )
}
