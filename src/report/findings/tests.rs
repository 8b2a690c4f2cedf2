//! Every fault, warning, breach and claim, in every language.

use crate::event::{Attendee, Event, Experience, Rule, Selector, Session, Table};
use crate::index::fault::{DidYouMean, FaultKind, Finder, Thing};
use crate::index::warning::{About, Idle, Remedy, Warning, WarningKind, Word};
use crate::plan::{Breach, FalseClaim, GroupName, Part, Reason};
use crate::problem::Problem;

use super::super::words::Words;
use super::{breach, false_claim, fault, fault_for_organiser, warning};

const ENGLISH: &str = include_str!("../words/en.txt");

fn text(text: &str) -> String {
    text.to_owned()
}

fn near() -> Option<String> {
    Some(text("near"))
}

fn faults() -> Vec<FaultKind> {
    use FaultKind as F;
    let things = [Thing::Attendee, Thing::Project, Thing::Session, Thing::Table, Thing::Group];
    let mut all: Vec<F> = things.into_iter().map(|thing| F::EmptyId { thing }).collect();
    let thing = Thing::Session;
    all.extend([
        F::Version { version: 2 },
        F::DuplicateId { thing, id: text("mon"), first: 3 },
        F::Unknown { thing, id: text("mno"), hint: DidYouMean(near()) },
        F::Unknown { thing, id: text("mno"), hint: DidYouMean(None) },
        F::NamedTwice { name: text("ada") },
        F::EmptyList,
        F::TooSmall { field: "weight", value: -1, least: 0 },
        F::MinAboveMax { low_field: "min", low: 4, high_field: "max", high: 3 },
        F::UnsplittableTeams { min: 3, max: 4, needed: 5 },
        F::NoTables,
        F::NextToItself { id: text("t1") },
        F::NotEarlier { id: text("tue") },
        F::NoDate { text: text("soon") },
        F::NoTime { text: text("noon") },
        F::ReservedTrait { name: text("languages") },
        F::TooFewPeople { count: 1, least: 2 },
        F::NoLimit,
        F::TooManyMeetings { at_least: 3, sessions: 2 },
        F::NowhereToPin { group: text("t1") },
        F::PinnedTwice {
            person: text("ada"),
            group: text("t1"),
            other: 4,
            elsewhere: text("t2"),
            session: text("mon"),
        },
        F::PinnedAndBarred { person: text("ada"), group: text("t1"), other: 4, session: text("mon") },
        F::ApartAndTogether { one: text("ada"), two: text("bo"), session: text("mon") },
        F::TooDeep,
        F::Overflow { weight: 9, most: 5 },
        F::TooMuchHistory,
    ]);
    all
}

fn warnings() -> Vec<WarningKind> {
    use WarningKind as W;
    let words = [
        Word::AttendeeId,
        Word::AttendeeName,
        Word::TraitName,
        Word::TraitValue,
        Word::Skill,
        Word::Interest,
        Word::Language,
        Word::Need,
    ];
    let mut all: Vec<W> = words.into_iter().map(|what| W::Blank { what }).collect();
    all.extend([0, 1, 2].map(|count| W::Spelling {
        what: if count == 1 { Word::AttendeeName } else { Word::Skill },
        word: text("Rust "),
        count,
        other: text("rust"),
        other_count: count + 1,
    }));
    let why =
        [Idle::NobodySelected, Idle::NoValues, Idle::NeverTogether, Idle::NeverThere, Idle::CannotFail, Idle::NoWeight];
    all.extend(why.map(|why| W::NeverActs { rule: "apart", why }));
    let remedies = [Remedy::Trio, Remedy::GroupSizes, Remedy::Seats, Remedy::Projects];
    all.extend(remedies.map(|remedy| W::TooFewSeats { seats: 4, present: 5, remedy }));
    for count in [1, 2] {
        all.extend([
            W::NobodyThere { present: count },
            W::TooFewForProject { present: count, min: 3 },
            W::TooSmallForTeams { max: count as u32, min: 3 },
            W::HistoryOfOthers { people: count },
            W::Overlap { other: text("tue"), people: count, such_as: text("ada") },
            W::TooFewSuitingSeats { needs: vec![text("quiet"), text("vegan")], people: count, seats: count },
        ]);
    }
    all.extend([
        W::AttendsNothing,
        W::Quota { wanted: 3, attended: 2 },
        W::ChoiceNeverRuns { project: text("pip") },
        W::NeedNotOffered { need: text("quiet"), session: text("mon") },
        W::SkillOfNobody { skill: text("Rust") },
        W::HostsNeverThere,
        W::NoProjectSession,
        W::SameEmail { other: text("bo") },
        W::Near { what: Word::Need, word: text("quite"), near: text("quiet") },
        W::Near { what: Word::Skill, word: text("Rsut"), near: text("Rust") },
        W::HistoryNearly { id: text("aad"), attendee: text("ada") },
        W::Backwards { other: text("mon") },
    ]);
    all
}

fn at(table: Option<&str>, project: Option<&str>, people: usize) -> GroupName {
    let people = (0..people).map(|number| format!("p{number}")).collect();
    GroupName { number: 2, table: table.map(text), project: project.map(text), people }
}

fn breaches() -> Vec<Breach> {
    use Breach as B;
    let (session, person) = (text("mon"), text("ada"));
    let group = at(Some("t1"), None, 9);
    let (first, second) = (at(None, Some("pip"), 2), at(None, None, 0));
    let many: Vec<String> = (0..10).map(|number| format!("x{number}")).collect();
    let (shadow, host) = (text("bo"), text("cy"));
    let mut all = vec![
        B::WrongVersion { version: 2 },
        B::SessionMissing { session: session.clone() },
        B::SessionRepeated { session: session.clone() },
        B::SessionOutOfOrder { session: session.clone(), after: text("tue") },
        B::PersonRepeated { session: session.clone(), group: group.clone(), person: person.clone() },
        B::PersonInTwoGroups {
            session: session.clone(),
            person: person.clone(),
            first: first.clone(),
            second: second.clone(),
        },
        B::PersonAbsent { session: session.clone(), person: person.clone() },
        B::PersonMissing { session: session.clone(), person: person.clone() },
        B::SeatedAndUnseated { session: session.clone(), person: person.clone(), group: first.clone() },
        B::UnseatedRepeated { session: session.clone(), person: person.clone() },
        B::EmptyGroup { session: session.clone(), group: second.clone() },
        B::TableMissing { session: session.clone(), group: group.clone(), tables: many.clone() },
        B::TableMisplaced { session: session.clone(), group: group.clone(), table: text("t1") },
        B::TableRepeated { session: session.clone(), table: text("t1"), first, second },
        B::ProjectMissing { session: session.clone(), group: group.clone() },
        B::ProjectMisplaced { session: session.clone(), group: group.clone(), project: text("pip") },
        B::ProjectNotRunning { session: session.clone(), group: group.clone(), project: text("pip") },
        B::GroupSize { session: session.clone(), group: group.clone(), size: 9, min: 2, max: 4 },
        B::SecondTrio { session: session.clone(), group: group.clone() },
        B::ProjectSize { session: session.clone(), project: text("pip"), size: 9, min: 2, max: 2 },
        B::NeedsNotOffered {
            session: session.clone(),
            group: group.clone(),
            person: person.clone(),
            needs: vec![text("quiet")],
            tables: Vec::new(),
        },
        B::WithoutHost { session: session.clone(), project: text("pip"), hosts: many.clone() },
        B::HostElsewhere { session: session.clone(), host: host.clone(), projects: vec![text("pip")] },
        B::ShadowsMisplaced { session: session.clone(), group: group.clone() },
        B::ShadowOutside {
            session: session.clone(),
            group: group.clone(),
            shadow: shadow.clone(),
            host: host.clone(),
            missing: host.clone(),
        },
        B::ShadowUnwilling {
            session: session.clone(),
            group: group.clone(),
            shadow: shadow.clone(),
            host: host.clone(),
        },
        B::ShadowOfSelf { session: session.clone(), group: group.clone(), person: person.clone() },
        B::ShadowRepeated { session: session.clone(), group: group.clone(), shadow },
        B::TooManyShadows { session: session.clone(), group: group.clone(), host, shadows: 3, at_most: 2 },
        B::TooFewSeated { session: session.clone(), seated: 3, seats: 4, present: 5 },
        B::OutOfTurn { session: session.clone(), person: person.clone(), times: 2, instead: text("bo"), fewer: 1 },
        B::OrganiserOnlyRule,
    ];
    for nearest in [near(), None] {
        let session = || session.clone();
        all.extend([
            B::SessionUnknown { session: session(), nearest: nearest.clone() },
            B::PersonUnknown {
                session: session(),
                group: group.clone(),
                person: person.clone(),
                nearest: nearest.clone(),
            },
            B::UnseatedUnknown { session: session(), person: person.clone(), nearest: nearest.clone() },
            B::TableUnknown { session: session(), group: group.clone(), table: text("t9"), nearest: nearest.clone() },
            B::ProjectUnknown { session: session(), group: group.clone(), project: text("pop"), nearest },
        ]);
    }
    all.extend(rules(&group));
    all
}

/// Every kind of rule, broken in a session and over the plan.
fn rules(group: &GroupName) -> Vec<Breach> {
    let adults = || Selector::experience(Experience::Veteran);
    let all = [
        Rule::apart(["a", "b"]).weight(1),
        Rule::together(["a", "b"]),
        Rule::pin("a", "t1"),
        Rule::bar("a", "t1").weight(1),
        Rule::spread("company", 1),
        Rule::count(adults(), Some(1), None),
        Rule::accompany(adults(), adults(), 1),
        Rule::never_alone(adults()),
        Rule::share("company"),
        Rule::meet(["a", "b"], 1),
        Rule::seated(["a"]),
        Rule::total(["t1"], None, Some(1)),
        Rule::vary(None),
    ];
    let event = Event::new()
        .attendees(["a", "b"].map(Attendee::new))
        .session(Session::tables("mon", [Table::new("t1", 2), Table::new("t2", 2)]));
    let problem = Problem::new(&all.into_iter().fold(event, Event::rule)).unwrap();
    let kinds = problem.rules().iter().map(|rule| (rule.word, rule.remedy()));
    let broken = kinds.enumerate().map(|(number, (rule, remedy))| Breach::RuleBroken {
        rule,
        label: (number % 2 == 0).then(|| text("label")),
        session: (number % 3 > 0).then(|| text("mon")),
        group: (number % 3 == 1).then(|| group.clone()),
        people: if number % 2 == 0 { vec![text("ada"), text("bo")] } else { Vec::new() },
        amount: 2,
        remedy,
        confidential: number == 4,
    });
    broken.collect()
}

fn claims() -> Vec<FalseClaim> {
    use FalseClaim as C;
    let session = || text("mon");
    vec![
        C::OtherEvent { claimed: text("A"), name: Some(text("B")) },
        C::OtherEvent { claimed: text("A"), name: None },
        C::Total { claimed: 1, actual: 2 },
        C::Part { part: Part::NewFaces, claimed: 1, actual: 2 },
        C::Bound { bound: 3, actual: 2 },
        C::OptimalThoughBroken,
        C::Starts { session: session(), claimed: Some(text("2025-07-19T09:00:00Z")), starts: None },
        C::Minutes { session: session(), claimed: 5, minutes: 60 },
        C::Number { session: session(), claimed: 7, number: 1 },
        C::Reason { session: session(), person: text("ada"), reason: Reason::OddOneOut },
    ]
}

/// Everything in words, each beside its own English text.
fn all(words: &Words) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for (number, kind) in faults().into_iter().enumerate() {
        let event = Event::new();
        let mut finder = Finder::new(&event);
        let of = (number % 2 == 0).then_some((Thing::Attendee, "ada"));
        finder.add("attendees[0]", of, kind.clone());
        finder.confidential = true;
        finder.add("confidential rules[0]", None, kind);
        for one in finder.finish().unwrap_err().iter() {
            told.push((fault(one, words), one.to_string()));
            told.push((fault_for_organiser(one, words), one.for_organiser()));
        }
    }
    let about = [
        About::Event,
        About::Thing(Thing::Attendee, text("ada")),
        About::Rule { word: "apart", label: None },
        About::Rule { word: "apart", label: Some(text("label")) },
    ];
    for (kind, about) in warnings().into_iter().zip(about.iter().cycle()) {
        let one = Warning { place: text("rules[0]"), about: about.clone(), kind };
        told.push((warning(&one, words), one.to_string()));
    }
    told.extend(breaches().iter().map(|one| (breach(one, words), one.to_string())));
    told.extend(claims().iter().map(|one| (false_claim(one, words), one.to_string())));
    told
}

#[test]
fn the_english_table_says_what_the_data_say_of_themselves() {
    for (told, own) in all(&Words::english()) {
        assert_eq!(told, own);
    }
}

#[test]
fn every_message_of_a_finding_is_said() {
    const FINDINGS: [&str; 8] = ["fault_", "warning_", "breach_", "claim_", "finding_", "hint_", "thing_", "word_"];
    // With the examples, which set them in front of a line.
    const ELSEWHERE: [&str; 3] = ["finding_warning", "finding_broken", "finding_claim"];
    let mut table = String::new();
    let mut keys = Vec::new();
    for line in ENGLISH.lines().filter(|line| !line.starts_with('#')) {
        let (key, template) = line.split_once(" = ").unwrap();
        if FINDINGS.iter().any(|start| key.starts_with(start)) && !ELSEWHERE.contains(&key) {
            table += &format!("{key} = <{key}>{template}\n");
            keys.push(key);
        } else {
            table += &format!("{line}\n");
        }
    }
    let words = Words::parse(&table).unwrap();
    let told: String = all(&words).into_iter().map(|(told, _)| told).collect();
    let silent: Vec<&&str> = keys.iter().filter(|key| !told.contains(&format!("<{key}>"))).collect();
    assert!(silent.is_empty(), "never said: {silent:?}");
}

#[test]
fn in_korean_no_english_is_left_but_what_files_call_things() {
    // Ids, and words that stand in files as they are.
    let files = [
        "id",
        "times",
        "min",
        "max",
        "at",
        "least",
        "at_least",
        "at_most",
        "weight",
        "rules",
        "status",
        "cost",
        "total",
        "parts",
        "bound",
        "optimal",
        "event",
        "version",
        "seat",
        "most",
        "RFC",
        "attendees",
        "confidential",
        "T",
    ];
    for (told, _) in all(&Words::korean()) {
        let quoted: String = told.split('`').step_by(2).collect();
        let words = quoted.split(|letter: char| !(letter.is_ascii_alphabetic() || letter == '_'));
        let left: Vec<&str> = words
            .filter(|word| word.len() > 1 && !files.contains(word) && !["label", "new_faces"].contains(word))
            .collect();
        assert!(left.is_empty(), "{left:?} in {told}");
    }
}
