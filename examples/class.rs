//! A class of real students: `cargo run --release --example class`.
//!
//! 17 students of a course ranked real open-source projects, and their teacher formed five teams by hand (COMP491 at
//! Dickinson College, 2023, CC0). Here the library forms teams of the same sizes, side by side with the teacher's.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::ControlFlow;
use std::process::ExitCode;

use clap::Parser;
use common::Failure;
use mingle::event::{Attendee, Event, Goals, Objective, Project, Session};
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::solve::solve;
use serde::Deserialize;

/// Forms the teams of a real class, and compares them with those that the teacher formed.
#[derive(Debug, Parser)]
#[command(name = "class", version)]
struct Options {
    /// Which of equally good plans.
    #[arg(long, default_value_t = 0, value_name = "N")]
    seed: u64,
    /// How many steps each search may take.
    #[arg(long, default_value_t = 20_000, value_name = "N")]
    steps: u64,
}

/// A student: what they chose, best first, and where the teacher put them.
#[derive(Debug, Deserialize)]
struct Student {
    person: String,
    ranked_projects: String,
    actual_project: String,
}

impl Student {
    fn choices(&self) -> Vec<&str> {
        self.ranked_projects.split(';').collect()
    }

    /// The rank, from 1, of a project; `None` off the list.
    fn rank(&self, project: &str) -> Option<usize> {
        self.choices().iter().position(|&choice| choice == project).map(|rank| rank + 1)
    }
}

/// How many people got their first choice, their second, and so on; those off their list count behind all ranks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Profile(Vec<usize>);

impl Profile {
    fn of(students: &[Student], places: &BTreeMap<String, String>) -> Self {
        let longest = students.iter().map(|student| student.choices().len()).max().unwrap_or(0);
        let mut counts = vec![0; longest + 1];
        for student in students {
            let rank = places.get(&student.person).and_then(|project| student.rank(project));
            counts[rank.map_or(longest, |rank| rank - 1)] += 1;
        }
        Self(counts)
    }

    fn first(&self) -> usize {
        self.0.first().copied().unwrap_or(0)
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (off, ranks) = self.0.split_last().unwrap_or((&0, &[]));
        for (rank, count) in ranks.iter().enumerate().filter(|&(rank, &count)| rank < 3 || count > 0) {
            write!(formatter, "{count} at rank {}, ", rank + 1)?;
        }
        write!(formatter, "{off} off the list")
    }
}

/// A way to form the teams.
struct Answer {
    title: &'static str,
    /// For each student the project.
    places: BTreeMap<String, String>,
    profile: Profile,
    /// Whether the plan keeps every hard rule, costs what it says, and has teams of the sizes asked for.
    is_sound: bool,
    /// What is known of it.
    note: &'static str,
}

fn main() -> ExitCode {
    let options: Options = match common::options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    match run(&options) {
        Ok(status) => status,
        Err(failure) => failure.tell(false),
    }
}

fn run(options: &Options) -> Result<ExitCode, Failure> {
    let students: Vec<Student> = common::read_csv(&common::data("dickinson_projects/rankings.csv"))?;
    let teacher = by_teacher(&students);
    let sizes = sizes(&teacher.places);
    let same_projects = planned("the same projects", &students, &sizes, Objective::Greedy, options)?;
    let nobody_left = planned("the same, nobody left", &students, &sizes, Objective::Generous, options)?;
    let mut best = None;
    for sizes in most_first_choices(&students, &sizes) {
        let answer = planned("other projects", &students, &sizes, Objective::Greedy, options)?;
        if best.as_ref().is_none_or(|best: &Answer| answer.profile > best.profile) {
            best = Some(answer);
        }
    }
    let answers: Vec<Answer> = [teacher, same_projects, nobody_left].into_iter().chain(best).collect();
    common::write_out(None, &told(&students, &sizes, &answers))?;
    let is_as_good = answers.iter().all(|answer| answer.is_sound)
        && answers[1].profile >= answers[0].profile
        && answers.last().is_some_and(|best| best.profile.first() >= answers[0].profile.first());
    Ok(ExitCode::from(if is_as_good { common::DONE } else { common::BROKEN }))
}

fn by_teacher(students: &[Student]) -> Answer {
    let places = students.iter().map(|student| (student.person.clone(), student.actual_project.clone())).collect();
    let profile = Profile::of(students, &places);
    Answer { title: "the teacher", places, profile, is_sound: true, note: "formed by hand" }
}

/// How many people each project has.
fn sizes(places: &BTreeMap<String, String>) -> BTreeMap<String, u32> {
    let mut sizes = BTreeMap::new();
    for project in places.values() {
        *sizes.entry(project.clone()).or_insert(0) += 1;
    }
    sizes
}

/// Teams of exactly these sizes on these projects.
fn planned(
    title: &'static str,
    students: &[Student],
    sizes: &BTreeMap<String, u32>,
    objective: Objective,
    options: &Options,
) -> Result<Answer, Failure> {
    let attendee = |student: &Student| {
        let open = student.choices().into_iter();
        // The rank of a project counts among all that were chosen, open or not: those that are not open are projects too.
        open.fold(Attendee::new(student.person.as_str()), |attendee, choice| attendee.choice(choice))
    };
    let all: BTreeSet<&str> =
        students.iter().flat_map(Student::choices).chain(sizes.keys().map(String::as_str)).collect();
    let project = |id: &str| match sizes.get(id) {
        Some(&size) => Project::new(id).size(size, size),
        // More than the class has people: it stays closed.
        None => Project::new(id).size(students.len() as u32 + 1, students.len() as u32 + 1),
    };
    let mut goals = Goals::none();
    goals.choices = Goals::default().choices;
    let max = sizes.values().copied().max().unwrap_or(1);
    let session = Session::projects("course", 1, max).objective(objective);
    let mut event =
        Event::new().name("A class of 17").attendees(students.iter().map(attendee)).session(session).goals(goals);
    event.projects = all.into_iter().map(project).collect();
    let problem = Problem::new(&event).map_err(|faults| Failure::faulty("the class", faults))?;
    let solution = solve(&problem, options.seed, options.steps, |_| ControlFlow::Continue(()));
    let plan = solution.map_err(|failure| Failure::faulty("the class", failure))?.plan;
    let places = places(&plan);
    let verdict = plan.check(&problem);
    let is_sound = verdict.is_valid() && verdict.claims.is_empty() && self::sizes(&places) == *sizes;
    let note = match plan.is_optimal() {
        _ if !is_sound => "the check does not agree",
        true => "checked, proven best",
        false => "checked, not proven best",
    };
    let profile = Profile::of(students, &places);
    Ok(Answer { title, places, profile, is_sound, note })
}

fn places(plan: &Plan) -> BTreeMap<String, String> {
    let groups = plan.sessions.iter().flat_map(|session| &session.groups);
    groups
        .flat_map(|group| {
            let project = group.project.clone().unwrap_or_default();
            group.people.iter().map(move |person| (person.clone(), project.clone()))
        })
        .collect()
}

/// Every way to give the teacher's sizes to projects, at most one each, with as many first choices as any: a team of so
/// many has at most as many first choices as it has people and its project has friends, and who is left over fills up.
fn most_first_choices(students: &[Student], sizes: &BTreeMap<String, u32>) -> Vec<BTreeMap<String, u32>> {
    let mut friends: BTreeMap<&str, u32> = BTreeMap::new();
    for student in students {
        if let Some(first) = student.choices().first() {
            *friends.entry(first).or_insert(0) += 1;
        }
    }
    let mut sizes: Vec<u32> = sizes.values().copied().collect();
    sizes.sort_unstable_by_key(|&size| std::cmp::Reverse(size));
    let mut ways: Vec<(u32, BTreeMap<String, u32>)> = vec![(0, BTreeMap::new())];
    for &size in &sizes {
        let mut longer = Vec::new();
        for (first, way) in &ways {
            for (&project, &friends) in friends.iter().filter(|&(&project, _)| !way.contains_key(project)) {
                let mut way = way.clone();
                way.insert(project.to_owned(), size);
                longer.push((first + size.min(friends), way));
            }
        }
        ways = longer;
    }
    let most = ways.iter().map(|&(first, _)| first).max();
    ways.retain(|&(first, _)| Some(first) == most);
    let mut ways: Vec<BTreeMap<String, u32>> = ways.into_iter().map(|(_, way)| way).collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}

/// All answers side by side.
fn told(students: &[Student], sizes: &BTreeMap<String, u32>, answers: &[Answer]) -> String {
    const WIDTH: usize = 24;
    let mut ordered: Vec<u32> = sizes.values().copied().collect();
    ordered.sort_unstable_by_key(|&size| std::cmp::Reverse(size));
    let ordered: Vec<String> = ordered.iter().map(u32::to_string).collect();
    let mut story = format!(
        "{} students of a course ranked open-source projects, and their teacher formed teams of {} by hand\n\
         (COMP491, Dickinson College, CC0). Beside them: teams of the same sizes on the same projects, with the most first\n\
         choices and with the fewest people badly off, and teams of these sizes on whichever projects give the most first\n\
         choices. The number behind a project is its rank on the student's list.\n\n{:<12}",
        students.len(),
        ordered.join(", "),
        "",
    );
    for answer in answers {
        story += &format!("{:<WIDTH$}", answer.title);
    }
    for student in students {
        story = format!("{}\n{:<12}", story.trim_end(), student.person);
        for answer in answers {
            let project = answer.places.get(&student.person).map_or("", String::as_str);
            let rank = student.rank(project).map_or("-".to_owned(), |rank| rank.to_string());
            story += &format!("{:<WIDTH$}", format!("{project} {rank}"));
        }
    }
    story = format!("{}\n\n", story.trim_end());
    for answer in answers {
        story += &format!("{:<WIDTH$}{} ({})\n", answer.title, answer.profile, answer.note);
    }
    story
}
