//! A coffee a week: what a chat bot does each Monday: `cargo run --release --example coffee`.
//!
//! It reads who met whom in the last weeks, pairs those who are here so that nobody meets the same person again within
//! 20 weeks wherever that is possible, and remembers it in one file. The office, its people and their contacts are real
//! (SocioPatterns, InVS 2013, CC0); the year of 60 people who come and go is generated from the seed.

mod common;
#[path = "../src/algorithms/random.rs"]
#[allow(dead_code, unused_imports, reason = "not everything is needed here")]
mod random;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use common::Failure;
use jiff::ToSpan;
use jiff::civil::Date;
use mingle::event::{Attendee, Event, Leftover, Meeting, MeetingStatus, Rule, RuleKind, Session};
use mingle::plan::Memory;
use mingle::problem::Problem;
use mingle::solve::solve;
use random::Random;
use serde::Deserialize;

/// Nobody should meet the same person again within so many weeks.
const WEEKS: i32 = 20;
/// Matching settles a week; these steps are more than it ever took.
const STEPS: u64 = 20_000;

/// Pairs people for a coffee each Monday, and remembers who met whom.
///
/// Without options it tells of half a year in a real office and of a year with 60 people who come and go, beside what
/// pairing them at random would have done. With --memory and --monday it does what a bot does in that one week: a second run
/// in the same week says the same and changes nothing.
#[derive(Debug, Parser)]
#[command(name = "coffee", version)]
struct Options {
    /// Remember here, as a history that `plan --history` reads; written whole or not at all.
    #[arg(long, value_name = "FILE", requires = "monday")]
    memory: Option<PathBuf>,
    /// A day of the week, such as 2026-01-05.
    #[arg(long, value_name = "DATE", requires = "memory")]
    monday: Option<Date>,
    /// An event file whose attendees and rules are those of the team; who attends no session pauses [default: the office].
    #[arg(long, value_name = "EVENT.json", requires = "monday")]
    team: Option<PathBuf>,
    /// Where the number is odd: a trio, or one sits out, in turn.
    #[arg(long, value_enum, default_value_t = Odd::Trio)]
    odd: Odd,
    /// Which of equally good pairs, and what is generated.
    #[arg(long, default_value_t = 0, value_name = "N")]
    seed: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Odd {
    Trio,
    Bench,
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
    let (Some(memory), Some(monday)) = (&options.memory, options.monday) else { return stories(options) };
    let (team, contacts) = match &options.team {
        Some(path) => (common::read::<Event>(path)?, Vec::new()),
        None => (Event::new().attendees(office()?), contacts()?),
    };
    // Any day stands for its week.
    let monday = monday.saturating_sub(monday.weekday().to_monday_zero_offset().days());
    let week = Week { monday, people: team.attendees.into_iter().map(of_the_team).collect(), rules: team.rules };
    let mut text = format!("Coffee in the week of {monday}\n");
    for meeting in coffee(&week, options, memory, contacts)? {
        let name = |id: &String| {
            let person = week.people.iter().find(|person| person.id == *id);
            person.map_or(id.clone(), |person| person.display_name().to_owned())
        };
        let names: Vec<String> = meeting.people.iter().map(name).collect();
        let sits_out = if meeting.status == MeetingStatus::SatOut { " sits out this week" } else { "" };
        text += &format!("  {}{sits_out}\n", names.join(", "));
    }
    common::write_out(None, &text)
}

/// A Monday: the team, of whom those who pause attend no session, and what must hold.
struct Week {
    monday: Date,
    people: Vec<Attendee>,
    rules: Vec<Rule>,
}

impl Week {
    fn here(&self) -> impl Iterator<Item = String> {
        self.people.iter().filter(|person| person.sessions.is_none()).map(|person| person.id.clone())
    }
}

/// Who attends any session of the team's own event is here.
fn of_the_team(mut person: Attendee) -> Attendee {
    person.sessions = person.sessions.filter(Vec::is_empty);
    person
}

/// What a bot does on a Monday: the meetings of that day, old or new. Before there is a memory it knows the `first` ones.
fn coffee(week: &Week, options: &Options, path: &Path, first: Vec<Meeting>) -> Result<Vec<Meeting>, Failure> {
    let past: Vec<Meeting> = if path.exists() { common::read(path)? } else { first };
    let today: Vec<Meeting> = past.iter().filter(|meeting| day(meeting) == Some(week.monday)).cloned().collect();
    if !today.is_empty() {
        return Ok(today);
    }
    let mut memory = Memory::new();
    memory.add_list(past.clone()).map_err(|faults| Failure::faulty(path.display(), faults))?;
    // Who met long ago may meet again, but whose turn it was to sit out is never forgotten.
    let is_recent = |meeting: &&Meeting| day(meeting).is_none_or(|day| weeks(day, week.monday) <= WEEKS);
    let counts = |meeting: &&Meeting| meeting.status == MeetingStatus::SatOut || is_recent(meeting);
    let leftover = if options.odd == Odd::Trio { Leftover::Trio } else { Leftover::Bench };
    let starts = format!("{}T09:00:00Z", week.monday);
    let mut event = Event::new()
        .name("Coffee")
        .attendees(week.people.iter().cloned())
        .meetings(past.iter().filter(counts).cloned())
        .session(Session::pairs("coffee").leftover(leftover).starts(starts).minutes(30));
    event.rules = week.rules.clone();
    let problem = Problem::new(&event).map_err(|faults| Failure::faulty("the week", faults))?;
    let solution = solve(&problem, options.seed, STEPS, |_| ControlFlow::Continue(()));
    let plan = solution.map_err(|failure| Failure::faulty("the week", failure))?.plan;
    let planned = plan.meetings();
    memory.add_plan(plan).map_err(|faults| Failure::faulty("the week", faults))?;
    let json = serde_json::to_string_pretty(&memory.meetings()).map_err(|error| Failure::faulty("", error))?;
    common::write_out(Some(path), &(json + "\n"))?;
    Ok(planned)
}

fn day(meeting: &Meeting) -> Option<Date> {
    meeting.when.as_deref().and_then(|when| when.get(..10)?.parse().ok())
}

/// Whole weeks from one day to another.
fn weeks(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days() / 7)
}

/// Half a year of the office and a year of people who come and go.
fn stories(options: &Options) -> Result<(), Failure> {
    let contacts = contacts()?;
    let people = office()?;
    let weeks = mondays(jiff::civil::date(2013, 7, 8), 26);
    let office: Vec<Week> = weeks.map(|monday| Week { monday, people: people.clone(), rules: Vec::new() }).collect();
    let mut text = told("A real office, after two weeks of its contacts", &office, contacts, options)?;
    text += &told("\nPeople who come and go", &year(options.seed), Vec::new(), options)?;
    common::write_out(None, &text)
}

fn mondays(first: Date, count: i32) -> impl Iterator<Item = Date> {
    (0..count).map(move |week| first.saturating_add(week.weeks()))
}

/// Everybody of the office.
fn office() -> Result<Vec<Attendee>, Failure> {
    let path = common::data("invs13/metadata_InVS13.txt");
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::faulty(path.display(), error))?;
    Ok(text.lines().filter_map(|line| line.split_whitespace().next()).map(Attendee::new).collect())
}

#[derive(Debug, Deserialize)]
struct Contact {
    day: i32,
    person_a: String,
    person_b: String,
    contact_seconds: u32,
}

/// Who was seen face to face, from 24 June 2013 on.
fn contacts() -> Result<Vec<Meeting>, Failure> {
    let contacts: Vec<Contact> = common::read_csv(&common::data("invs13/pairs_by_day.csv"))?;
    let first = jiff::civil::date(2013, 6, 24);
    let met = |contact: Contact| {
        let day = first.saturating_add((contact.day - 1).days());
        Meeting::new([contact.person_a, contact.person_b])
            .when(day.to_string())
            .minutes(contact.contact_seconds.div_ceil(60))
    };
    Ok(contacts.into_iter().map(met).collect())
}

/// A year of weeks: 60 people, of whom some come later, some leave, and everybody pauses now and then; six take a break from
/// somebody, which nobody else is told.
fn year(seed: u64) -> Vec<Week> {
    let mut random = Random::new(seed);
    let ids: Vec<String> = (1..=60).map(|number| format!("p{number:02}")).collect();
    let mut here: Vec<Vec<bool>> = Vec::new();
    for person in 0..ids.len() {
        let from = if person % 5 == 4 { random.index(40) } else { 0 };
        let to = if person % 6 == 5 { from + 10 + random.index(40) } else { 52 };
        let mut weeks: Vec<bool> = (0..52).map(|week| (from..to).contains(&week)).collect();
        for _ in 0..3 {
            let pause = random.index(50);
            weeks[pause..pause + 2].fill(false);
        }
        here.push(weeks);
    }
    let breaks = [["p01", "p02"], ["p11", "p12"], ["p21", "p22"]];
    let pausing = |id: &String| Attendee::new(id).sessions::<String>([]);
    let week = |(number, monday): (usize, Date)| {
        let person = |(id, weeks): (&String, &Vec<bool>)| if weeks[number] { Attendee::new(id) } else { pausing(id) };
        Week {
            monday,
            people: ids.iter().zip(&here).map(person).collect(),
            rules: breaks.map(|two| Rule::apart(two).confidential()).into(),
        }
    };
    mondays(jiff::civil::date(2026, 1, 5), 52).enumerate().map(week).collect()
}

/// Plays a series of weeks, and the same with pairs at random.
fn told(title: &str, weeks: &[Week], past: Vec<Meeting>, options: &Options) -> Result<String, Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::faulty("a folder for the memory", error))?;
    let path = folder.path().join("coffee.json");
    let (mut ours, mut theirs) = (Tally::new(&past), Tally::new(&past));
    let mut random = Random::new(options.seed);
    for week in weeks {
        ours.add(week, &coffee(week, options, &path, past.clone())?);
        theirs.add(week, &at_random(week, options.odd, &mut random));
    }
    let people: BTreeSet<String> = weeks.iter().flat_map(Week::here).collect();
    let least = weeks.iter().map(|week| week.here().count()).min().unwrap_or(0);
    let most = weeks.iter().map(|week| week.here().count()).max().unwrap_or(0);
    let mut text =
        format!("{title}: {} people, {least} to {most} of them on one of {} Mondays\n", people.len(), weeks.len());
    text += &format!("  {:44}{:>10}{:>12}\n", "", "coffee", "at random");
    for ((name, ours), (_, theirs)) in ours.lines().into_iter().zip(theirs.lines()) {
        text += &format!("  {name:44}{ours:>10}{theirs:>12}\n");
    }
    Ok(text)
}

/// What pairing without a memory would do.
fn at_random(week: &Week, odd: Odd, random: &mut Random) -> Vec<Meeting> {
    let mut people: Vec<String> = week.here().collect();
    random.shuffle(&mut people);
    let rest = if people.len() % 2 == 1 { people.pop() } else { None };
    let mut groups: Vec<Vec<String>> = people.chunks(2).map(<[String]>::to_vec).collect();
    let mut out = None;
    match (rest, odd, groups.last_mut()) {
        (Some(rest), Odd::Trio, Some(last)) => last.push(rest),
        (rest, ..) => out = rest,
    }
    let sits_out = out.map(|person| Meeting::new([person]).status(MeetingStatus::SatOut));
    groups.into_iter().map(Meeting::new).chain(sits_out).collect()
}

/// What a series of weeks amounts to.
#[derive(Default)]
struct Tally {
    last_met: BTreeMap<[String; 2], Date>,
    groups: usize,
    trios: usize,
    meetings: usize,
    soon: usize,
    soonest: Option<i32>,
    broken: usize,
    sat_out: BTreeMap<String, usize>,
}

impl Tally {
    fn new(past: &[Meeting]) -> Self {
        let mut tally = Self::default();
        for meeting in past {
            if let Some(day) = day(meeting) {
                tally.last_met.extend(pairs(&meeting.people).map(|pair| (pair, day)));
            }
        }
        tally
    }

    fn add(&mut self, week: &Week, meetings: &[Meeting]) {
        for meeting in meetings {
            if meeting.status == MeetingStatus::SatOut {
                *self.sat_out.entry(meeting.people[0].clone()).or_default() += 1;
                continue;
            }
            self.groups += 1;
            self.trios += usize::from(meeting.people.len() == 3);
            for pair in pairs(&meeting.people) {
                self.meetings += 1;
                let parts = |rule: &&Rule| matches!(&rule.rule, RuleKind::Apart(apart) if apart.people == pair);
                self.broken += week.rules.iter().filter(parts).count();
                if let Some(last) = self.last_met.insert(pair, week.monday) {
                    let gap = weeks(last, week.monday);
                    self.soon += usize::from(gap <= WEEKS);
                    self.soonest = Some(self.soonest.map_or(gap, |soonest| soonest.min(gap)));
                }
            }
        }
    }

    fn lines(&self) -> Vec<(String, String)> {
        let turns = self.sat_out.values().copied().max().unwrap_or(0);
        vec![
            ("groups, trios among them".to_owned(), format!("{}, {}", self.groups, self.trios)),
            ("meetings of two people".to_owned(), self.meetings.to_string()),
            (format!("of those who met within {WEEKS} weeks before"), self.soon.to_string()),
            (
                "weeks until two met again, at least".to_owned(),
                self.soonest.map_or("-".to_owned(), |gap| gap.to_string()),
            ),
            ("meetings of two who take a break".to_owned(), self.broken.to_string()),
            (
                "times one sat out, and most of one person".to_owned(),
                format!("{}, {turns}", self.sat_out.values().sum::<usize>()),
            ),
        ]
    }
}

/// The pairs of a group, each in order.
fn pairs(people: &[String]) -> impl Iterator<Item = [String; 2]> {
    let with = |(at, one): (usize, &String)| {
        people[at + 1..]
            .iter()
            .map(|other| {
                let mut pair = [one.clone(), other.clone()];
                pair.sort();
                pair
            })
            .collect::<Vec<_>>()
    };
    people.iter().enumerate().flat_map(with).collect::<Vec<_>>().into_iter()
}
