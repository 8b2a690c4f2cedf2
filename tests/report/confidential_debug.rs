//! `Debug`, `Display` and the sources of errors of every public type above the event, with and without confidential rules.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{Debug, Write};
use std::ops::ControlFlow;
use std::path::Path;

use mingle::event::{Attendee, Event, Level, Project, Rule, Selector, Session, Table};
use mingle::plan::{Breach, Checked, FalseClaim, Memory, MemoryFault, MemoryFaults, Plan, Repaired};
use mingle::problem::{Problem, WarningKind};
use mingle::report::{self, Figures, Words, explain};
use mingle::solve::{
    self, Aim, ConflictMember, Joined, Moved, NoRepair, Offer, Placed, Repair, Seatless, Solver, Today, Why, WhyNot,
    solve,
};

use crate::support::go_on;

/// Floors whose public types are looked at. The algorithms know nothing of an event, and the event is the input itself but
/// for its own `Debug` text and that of a rule.
const FLOORS: [&str; 4] = ["problem", "plan", "solve", "report"];

/// The names that a floor gives out: types of its first file, and what that file publishes from others.
fn public_types(floor: &str) -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(floor).join("mod.rs");
    let code = std::fs::read_to_string(file).unwrap();
    let mut names = BTreeSet::new();
    for statement in code.split(';') {
        if let Some(at) = statement.find("pub use ") {
            names.extend(statement[at..].split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned));
        }
        for (at, word) in
            [statement.match_indices("pub struct "), statement.match_indices("pub enum ")].into_iter().flatten()
        {
            let name = statement[at + word.len()..].split(|letter: char| !letter.is_alphanumeric()).next();
            names.extend(name.map(str::to_owned));
        }
    }
    names.retain(|name| name.starts_with(|letter: char| letter.is_ascii_uppercase()));
    names
}

/// What was shown, and of which types.
#[derive(Default)]
struct Shown {
    text: String,
    types: BTreeSet<String>,
}

impl Shown {
    fn show<T: Debug>(&mut self, value: &T) {
        let _ = writeln!(self.text, "{value:?} {value:#?}");
        let name = std::any::type_name::<T>();
        let words = name.split(|letter: char| !letter.is_alphanumeric());
        self.types.extend(words.map(str::to_owned));
    }

    fn error<T: Error>(&mut self, error: &T) {
        self.show(error);
        let mut open: Option<&dyn Error> = Some(error);
        while let Some(error) = open {
            let _ = writeln!(self.text, "{error}");
            open = error.source();
        }
    }
}

const PEOPLE: [&str; 6] = ["ada", "bo", "cy", "di", "ed", "fay"];

/// Everybody pinned at dinner, so that there is one seating with and without what is hidden; a wish that is not met, a
/// rule that never acts, a project off the list, a shadow, one who sits out, and a slip of the hand.
fn public() -> Event {
    let table = |id: &str| Table::new(id, 3).next_to(if id == "t1" { "t2" } else { "t1" });
    let event = Event::new()
        .attendee(Attendee::new("ada").choice("tox").language("ko").hosts_shadows(2))
        .attendees(PEOPLE[1..].iter().map(|&id| Attendee::new(id).language("ko").wants_to_shadow()))
        .attendee(Attendee::new("gus").with_trait("company", "Initech"))
        .attendee(Attendee::new("hal").with_trait("company", "initech").sessions(["mon"]))
        .project(Project::new("pip"))
        .project(Project::new("tox").sessions(["mon"]).size(9, 9))
        .session(Session::tables("dinner", [table("t1"), table("t2")]))
        .session(Session::projects("mon", 6, 11).name("Monday"))
        .rule(Rule::never_alone(Selector::people(["ada"])).weight(3).label("wish"))
        .rule(Rule::never_alone(Selector::with_trait("nobody", "has")).weight(3));
    let pins = PEOPLE.iter().enumerate().map(|(at, &id)| Rule::pin(id, if at % 2 == 0 { "t1" } else { "t2" }));
    pins.fold(event, Event::rule)
}

fn secrets() -> Vec<Rule> {
    let rules = [
        Rule::apart(["ada", "bo"]).sessions(["dinner"]),
        Rule::tables_apart(["ada", "hal"]).sessions(["dinner"]),
        Rule::together(["ada", "cy"]),
        Rule::bar("di", "t1"),
        Rule::meet(["ada", "bo"], 2).weight(900),
        Rule::never_alone(Selector::people(["bo"])).weight(800),
        Rule::count(Selector::with_trait("nobody", "is"), None, Some(1)),
        Rule::seated(["ada"]),
        Rule::total(["t1", "t2"], Some(1), Some(6)),
        Rule::vary(Some(Selector::people(["bo"]))),
    ];
    rules.into_iter().map(|rule| rule.label("hush").confidential()).collect()
}

fn all_of(event: &Event, plan: &Plan, shown: &mut Shown) {
    let problem = Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"));
    shown.show(event);
    shown.show(&problem);
    for warning in problem.warnings() {
        shown.show(warning);
        shown.show(warning.kind());
        match warning.kind() {
            WarningKind::NeverActs { why, .. } => shown.show(why),
            WarningKind::TooFewSeats { remedy, .. } => shown.show(remedy),
            WarningKind::Spelling { what, .. } => shown.show(what),
            _ => {}
        }
    }
    shown.show(plan);
    shown.show(&plan.cost);
    shown.show(&plan.cost.parts);
    shown.show(&plan.status);
    remembered(plan, shown);
    plan.seats().for_each(|seat| shown.show(&seat));
    shown.show(&Solver::new(&problem));
    shown.error(&"expret".parse::<Level>().unwrap_err());
    brought_back(&problem, plan, shown);
    for session in &plan.sessions {
        shown.show(session);
        shown.show(&session.status);
        session.groups.iter().for_each(|group| {
            shown.show(group);
            group.shadows.iter().for_each(|shadow| shown.show(shadow));
        });
        session.unseated.iter().for_each(|unseated| {
            shown.show(unseated);
            shown.show(&unseated.reason);
        });
    }
    let mut edited = plan.clone();
    edited.seed += 1;
    edited.cost.total += 7;
    edited.version += 1;
    edited.repairs = Some(Repaired::new(plan));
    shown.show(edited.repairs.as_ref().unwrap());
    for plan in [plan, &edited] {
        let verdict = plan.check(&problem);
        shown.show(&verdict);
        shown.show(&Checked::new(&verdict).for_organiser());
        shown.show(&solve::how_good(&problem, plan, 500, go_on));
        verdict.claims.iter().for_each(|claim: &FalseClaim| shown.error(claim));
        for breach in &verdict.breaches {
            shown.error::<Breach>(breach);
            shown.text += &breach.to_string();
        }
    }
    mended(&problem, plan, shown);
    shown.show(&Figures::new(&problem, plan));
    report::rows(&problem, plan).iter().for_each(|row| shown.show(row));
    for words in [Words::english(), Words::korean()] {
        shown.show(&words);
        let page = report::Page::new(&problem, plan, &words).figures();
        shown.show(&page);
        shown.text += &(page.text() + &page.markdown());
        outputs(&page, shown);
        for person in &event.attendees {
            let explanation = explain(&problem, plan, &person.id).unwrap();
            shown.show(&explanation);
            shown.show(&explanation.person);
            for session in &explanation.sessions {
                shown.show(session);
                session.because.iter().for_each(|because| {
                    shown.show(because);
                    match because {
                        report::Because::Shared(shared) => shown.show(shared),
                        report::Because::Talk(_, topic) => shown.show(topic),
                        report::Because::Out(why) => shown.show(why),
                        _ => {}
                    }
                });
            }
            shown.text += &(explanation.text(&words) + &serde_json::to_string(&explanation).unwrap());
        }
    }
    shown.error(&explain(&problem, plan, "adda").unwrap_err());
    let faults = Words::parse("nothing").unwrap_err();
    shown.error(&faults);
    faults.iter().for_each(|fault| shown.error(fault));
}

/// A plan that comes back from a spreadsheet, and what is different in it.
fn brought_back(problem: &Problem, plan: &Plan, shown: &mut Shown) {
    let mut lines: Vec<(u64, Vec<String>)> = (1..).zip(report::table(problem, plan)).collect();
    let read = report::read_table(problem, &lines).unwrap();
    shown.show(&read);
    let mut other = read.plan;
    other.sessions[0].set_away("ada", mingle::plan::Reason::Ill);
    let different = mingle::plan::diff(plan, &other);
    shown.show(&different);
    for session in &different.sessions {
        shown.show(session);
        shown.show(&session.is_in);
        for person in &session.people {
            shown.show(person);
            shown.show(&person.before);
        }
        for group in &session.groups {
            shown.show(group);
            group.before.iter().for_each(|group| shown.show(group));
        }
    }
    for words in [Words::english(), Words::korean()] {
        shown.text += &report::difference(problem, &different, &words);
    }
    lines[1].1[1] = "first".to_owned();
    let faults = report::read_table(problem, &lines).unwrap_err();
    shown.error(&faults);
    faults.iter().for_each(|fault| shown.error(fault));
}

/// What is handed out.
fn outputs(page: &report::Page<'_>, shown: &mut Shown) {
    let roster = page.roster();
    shown.show(&roster);
    shown.show(&report::Message::Plan);
    for session in &roster.sessions {
        shown.show(session);
        session.groups.iter().for_each(|group| shown.show(group));
        shown.show(&page.rooms(&session.id).unwrap());
    }
    for person in &roster.people {
        shown.show(person);
        person.seats.iter().for_each(|seat| shown.show(seat));
    }
    page.slips().iter().for_each(|slip| shown.show(slip));
    page.kitchen_rows().iter().for_each(|row| shown.show(row));
    let (contact, ties) = (report::Contact::default(), page.ties());
    shown.show(&contact);
    shown.show(&ties);
    shown.show(&ties.between(0, 1));
    shown.text += &[page.text_by_person(), page.markdown_by_person(), page.chat(), page.slips_text()].concat();
    shown.text += &[page.kitchen(), page.captains(&contact), ties.dot(), page.badges().concat().concat()].concat();
}

/// What two conflicts are made of: one of a rule, a need and the seats, and one of a confidential rule.
fn members(shown: &mut Shown) {
    let table = |id: &str| Table::new(id, 2);
    let event = Event::new()
        .attendee(Attendee::new("ada").need("step-free"))
        .attendees(PEOPLE[1..4].iter().map(|&id| Attendee::new(id)))
        .session(Session::tables("dinner", [table("t1").offers("step-free"), table("t2")]));
    let barred = event.clone().rule(Rule::bar("ada", "t1"));
    let hidden = event.rule(Rule::bar("ada", "t1").label("hush").confidential());
    for event in [barred, hidden] {
        let problem = Problem::new(&event).unwrap_or_else(|faults| panic!("{faults}"));
        let solve::NoPlan::Conflict(conflict) = solve(&problem, 0, 500, go_on).unwrap_err() else {
            panic!("no conflict")
        };
        for member in &conflict.members {
            match member {
                ConflictMember::Rule(rule) => shown.show(rule),
                ConflictMember::Need(need) => shown.show(need),
                ConflictMember::Capacity(capacity) => {
                    shown.show(capacity);
                    shown.show(&capacity.room);
                }
                ConflictMember::OrganiserOnly(hidden) => shown.show(hidden),
                other => panic!("{other:?}"),
            }
        }
    }
}

fn without_a_plan(event: &Event, shown: &mut Shown) {
    members(shown);
    let clash = event.clone().rule(Rule::together(["ada", "di"]).sessions(["dinner"]).label("old friends"));
    let problem = Problem::new(&clash).unwrap_or_else(|faults| panic!("{faults}"));
    let none = solve(&problem, 0, 500, go_on).unwrap_err();
    shown.error(&none);
    let solve::NoPlan::Conflict(conflict) = &none else { panic!("{none}") };
    shown.show(conflict);
    conflict.members.iter().for_each(|member| shown.show(member));
    for way in &conflict.remedies {
        shown.show(way);
        shown.show(&way.change);
    }
    for words in [Words::english(), Words::korean()] {
        shown.text += &report::conflict(conflict, &words);
        shown.text += &report::conflict_lines(conflict, &words).join("\n");
    }
    let faulty = event.clone().rule(Rule::apart(["ada", "boo"])).attendee(Attendee::new("ada"));
    let faults = Problem::new(&faulty).map(|_| ()).unwrap_err();
    shown.error(&faults);
    for fault in faults.iter() {
        shown.error(fault);
        shown.text += &format!("{} {}", fault.place(), fault.message());
        fault.kind().iter().for_each(|kind| shown.error(*kind));
    }
}

/// The plan as a history, and why one that names somebody twice is none.
fn remembered(plan: &Plan, shown: &mut Shown) {
    let mut memory = Memory::new();
    memory.add_plan(plan.clone()).unwrap();
    shown.show(&memory);
    let mut torn = plan.clone();
    let again = torn.sessions[0].groups[0].clone();
    torn.sessions[0].groups.push(again);
    let faults = memory.add_plan(torn).unwrap_err();
    shown.error::<MemoryFaults>(&faults);
    faults.iter().for_each(|fault: &MemoryFault| shown.error(fault));
}

/// The plan mended for the same event, where nothing changes, and days on which something does.
fn mended(problem: &Problem, plan: &Plan, shown: &mut Shown) {
    let same = Repair::new(plan);
    shown.show(&same);
    let mut mended = solve::repair(problem, &same, 0, 2_000, go_on).unwrap_or_else(|none| panic!("{none}"));
    // After how many steps it ended is no secret that is kept.
    mended.plan.done = 0;
    shown.show(&mended);
    let people = |ids: &[&str]| ids.iter().map(|&id| Attendee::new(id)).collect::<Vec<_>>();
    let table = |id: &str| Session::tables("dinner", [Table::new(id, 4)]);
    let pairs = Event::new().attendees(people(&PEOPLE[..4])).session(Session::pairs("mon")).session(table("t1"));
    let old = solve(&Problem::new(&pairs).unwrap(), 0, 500, go_on).unwrap().plan;
    let lost = Event::new().attendees(people(&PEOPLE[..5])).session(Session::pairs("mon")).session(table("t2"));
    let days =
        [lost.clone().rule(Rule::seated(PEOPLE[4..5].to_vec()).sessions(["mon"])), pairs.rule(Rule::pin("ada", "t1"))];
    let pair = [PEOPLE[0], PEOPLE[1], PEOPLE[2]];
    let apart = lost.clone().rule(Rule::apart(pair)).rule(Rule::total(["t2"], Some(5), None));
    for event in days.iter().chain([&apart]) {
        let problem = Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"));
        let order = Repair::new(&old).aim(Aim::FewestMoves);
        shown.show(&Aim::FewestMoves);
        match solve::repair(&problem, &order, 0, 2_000, go_on) {
            Ok(mended) => {
                mended.moved.iter().for_each(|moved: &Moved| {
                    shown.show(moved);
                    shown.show::<Why>(&moved.why);
                });
                mended.placed.iter().for_each(|placed: &Placed| {
                    shown.show(placed);
                    shown.show::<Seatless>(&placed.before);
                });
                mended.joined.iter().for_each(|joined: &Joined| shown.show(joined));
                let words = Words::korean();
                shown.text += &report::mended_lines(&problem, &mended, &words).join("\n");
            }
            Err(none) => {
                shown.error::<NoRepair>(&none);
                shown.text += &report::no_repair_lines(&problem, &none, &Words::english()).join("\n");
                let NoRepair::Conflict { today, .. } = none else { continue };
                today.iter().for_each(|change: &Today| shown.show(change));
            }
        }
    }
}

/// What only an organiser is given: told or not, its `Debug` text says nothing.
fn for_the_organiser(event: &Event, plan: &Plan, shown: &mut Shown) {
    let problem = Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"));
    let ledger = report::for_organiser(&problem, plan).unwrap();
    shown.show(&ledger);
    for item in ledger.items() {
        shown.show(item);
        item.group.iter().for_each(|group| shown.show(group));
        item.rule.iter().for_each(|rule| shown.show(rule));
    }
    ledger.new_faces().iter().for_each(|faces| shown.show(faces));
    shown.show(&ledger.by_rule());
    for unmet in ledger.unmet() {
        shown.show(&unmet);
        shown.show(&ledger.if_met(&unmet, 0, 300, go_on).unwrap());
    }
    for other in ["bo", "cy"] {
        let answer: WhyNot = ledger.why_not(("ada", other), Some("dinner"), 0, 300, go_on).unwrap();
        shown.show(&answer);
    }
    shown.error(&ledger.why_not(("ada", "ada"), None, 0, 300, go_on).unwrap_err());
    ledger.seats_for("ada").unwrap().iter().for_each(|offers| shown.show(offers));
    let free = Event::new().attendees(PEOPLE.map(Attendee::new)).session(Session::groups("mon", 3, 6));
    let free = Problem::new(&free).unwrap_or_else(|faults| panic!("{faults}"));
    let group = |people: &[&str]| mingle::plan::Group::new(people.iter().copied());
    let halves = mingle::plan::PlannedSession::new("mon").groups([group(&PEOPLE[..3]), group(&PEOPLE[3..])]);
    let offers = report::seats_for(&free, &Plan::new("hand").sessions([halves]), "ada").unwrap();
    offers.iter().flat_map(|offers| &offers.offers).for_each(|offer: &Offer| shown.show(offer));
}

#[test]
fn every_public_type_says_the_same_with_and_without_confidential_rules() {
    let whole = secrets().into_iter().fold(public(), Event::rule);
    let problem = Problem::new(&whole).unwrap_or_else(|faults| panic!("{faults}"));
    let mut progress = Shown::default();
    let solution = solve(&problem, 0, 2_000, |told| {
        progress.show(told);
        ControlFlow::Continue(())
    });
    let solution = solution.unwrap_or_else(|none| panic!("{none}"));
    progress.show(&solution);
    let plan = &solution.plan;
    let (mut told, mut known, mut hidden) = (progress, Shown::default(), Shown::default());
    let solved_text = std::mem::take(&mut told.text);
    all_of(&whole, plan, &mut told);
    all_of(&public(), plan, &mut known);
    without_a_plan(&whole, &mut told);
    without_a_plan(&public(), &mut known);
    assert_eq!(told.text, known.text);
    for_the_organiser(&whole, plan, &mut hidden);
    for text in [&solved_text, &told.text, &hidden.text] {
        assert!(!text.contains("hush"), "{}", &text[text.find("hush").unwrap().saturating_sub(400)..]);
    }
    told.types.extend(hidden.types);
    for floor in FLOORS {
        let names = public_types(floor);
        assert!(names.len() >= 5, "{names:?}");
        // Without a value of their own: parts of enums that are shown.
        let within = ["Remedy", "Word", "DidYouMean", "Thing", "ObjectiveStatus", "Stopped"];
        let unseen: Vec<_> =
            names.iter().filter(|name| !told.types.contains(*name) && !within.contains(&name.as_str())).collect();
        assert!(unseen.is_empty(), "of `{floor}` never shown: {unseen:?}");
    }
}
