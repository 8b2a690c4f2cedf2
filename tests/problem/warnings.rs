//! What is legal but probably a slip is warned of with its place and its values, and a clean event is not.

use std::ops::ControlFlow;
use std::path::Path;

use mingle::event::{Attendee, Event, Form, Leftover, Level, Meeting, Project, Rule, Selector, Session, Table};
use mingle::problem::{Problem, Remedy, WarningKind, Word};
use mingle::report::for_organiser;

fn read(path: &str) -> Event {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn problem(event: &Event) -> Problem {
    Problem::new(event).unwrap()
}

fn warnings(event: &Event) -> Vec<String> {
    problem(event).warnings().iter().map(ToString::to_string).collect()
}

fn codes(event: &Event) -> Vec<&'static str> {
    problem(event).warnings().iter().map(|warning| warning.kind().code()).collect()
}

/// Two people more who make a session worth while, and nothing else.
fn event(people: impl IntoIterator<Item = Attendee>) -> Event {
    Event::new().attendees(people).attendees(["zoe", "yan"].map(Attendee::new)).session(Session::groups("mon", 1, 9))
}

/// What each word that is told of stands for, how it is written, and how it is written more often.
fn spellings(event: &Event) -> Vec<(Word, String, String)> {
    let problem = problem(event);
    let told = problem.warnings().iter().filter_map(|warning| match warning.kind() {
        WarningKind::Spelling { what, word, other, .. } => Some((*what, word.clone(), other.clone())),
        _ => None,
    });
    told.collect()
}

#[test]
fn values_of_a_trait_that_are_one_are_told_with_both_spellings() {
    let told = warnings(&read("tests/data/cases/trait-slip.json"));
    assert_eq!(
        told,
        [
            "attendees[3].traits.company: attendee `p3` writes the trait value `Red Hat ` (once), which differs from `Red Hat` (once) only in case, space, punctuation or what is hard to see; write both alike if they are one",
            "attendees[1].traits.company: attendee `p1` writes the trait value `Red hat` (once), which differs from `Red Hat` (once) only in case, space, punctuation or what is hard to see; write both alike if they are one",
            "attendees[2].traits.company: attendee `p2` writes the trait value `RedHat` (once), which differs from `Red Hat` (once) only in case, space, punctuation or what is hard to see; write both alike if they are one",
        ]
    );
}

#[test]
fn the_more_frequent_spelling_is_the_one_to_follow() {
    let people =
        ["p0", "p1", "p2"].map(|id| Attendee::new(id).interest(if id == "p0" { "Climbing" } else { "climbing" }));
    let event = event(people);
    let problem = problem(&event);
    let [warning] = problem.warnings() else { panic!("{:?}", problem.warnings()) };
    assert_eq!(warning.place(), "attendees[0].interests[0]");
    let kind = WarningKind::Spelling {
        what: Word::Interest,
        word: "Climbing".to_owned(),
        count: 1,
        other: "climbing".to_owned(),
        other_count: 2,
    };
    assert_eq!(warning.kind(), &kind);
}

#[test]
fn what_cannot_be_seen_is_spelt_out() {
    for (one, other, shown) in [
        ("Zo\u{eb}", "Zoe\u{308}", "`Zoe\u{308}` (`Zoe\\u{308}`)"),
        ("Acme", "\u{410}cme", "`\u{410}cme` (`\\u{410}cme`)"),
        ("Red Hat", "Red\u{a0}Hat", "`Red\u{a0}Hat` (`Red\\u{a0}Hat`)"),
        ("Acme", "Ac\u{200b}me", "`Ac\u{200b}me` (`Ac\\u{200b}me`)"),
    ] {
        let people = [one, one, other].into_iter().zip(["p0", "p1", "p2"]);
        let told = warnings(&event(people.map(|(value, id)| Attendee::new(id).with_trait("company", value))));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("attendees[2].traits.company: ") && told[0].contains(shown), "{}", told[0]);
    }
    let wide = warnings(&event([
        Attendee::new("p0").with_trait("company", "Acme"),
        Attendee::new("p1").with_trait("company", "Ａｃｍｅ"),
    ]));
    assert!(wide[0].contains("`Ａｃｍｅ`"), "{wide:?}");
}

#[test]
fn every_kind_of_word_is_looked_at() {
    let people = event([
        Attendee::new("ada").name("Ada Example").skill("Python", Level::Expert).language("en").interest("tea"),
        Attendee::new("Ada").name("ada example").skill("python", Level::Expert).language("EN").interest("Tea"),
        Attendee::new("bo").learning("Python").with_trait("company", "x").need("vegan"),
        Attendee::new("cy").learning("python ").with_trait("Company", "X").need("Vegan"),
    ])
    .project(Project::new("beeware").name("Bee Ware").skill("PYTHON", Level::Beginner))
    .project(Project::new("BeeWare").name("BeeWare").staffing("Python", Level::Expert, 1))
    .session(Session::projects("Mon", 1, 9).name("Monday"))
    .session(
        Session::tables("tue", [Table::new("t1", 9).offers("vegan"), Table::new("T-1", 9).offers("Vegan")])
            .name("monday"),
    );
    let told = spellings(&people);
    let owned = |what, word: &str, other: &str| (what, word.to_owned(), other.to_owned());
    assert_eq!(
        told,
        [
            owned(Word::AttendeeId, "ada", "Ada"),
            owned(Word::ProjectId, "beeware", "BeeWare"),
            owned(Word::SessionId, "mon", "Mon"),
            owned(Word::TableId, "t1", "T-1"),
            owned(Word::AttendeeName, "ada example", "Ada Example"),
            owned(Word::ProjectName, "BeeWare", "Bee Ware"),
            owned(Word::SessionName, "monday", "Monday"),
            owned(Word::TraitName, "company", "Company"),
            owned(Word::TraitValue, "x", "X"),
            owned(Word::Skill, "PYTHON", "Python"),
            owned(Word::Skill, "python", "Python"),
            owned(Word::Skill, "python ", "Python"),
            owned(Word::Interest, "tea", "Tea"),
            owned(Word::Language, "en", "EN"),
            owned(Word::Need, "vegan", "Vegan"),
        ]
    );
    let is_asked = |told: &String| told.starts_with("attendees[0].id: ") && told.ends_with("; is it one person?");
    assert!(warnings(&people).iter().any(is_asked));
}

#[test]
fn what_differs_by_right_is_not_warned_of() {
    let ids = ["p1", "p10", "p01", "p-1-1", "p-11", "team-a", "team-b", "kim.1"];
    let values = ["C", "C++", "C#", ".NET", "Net", "A+", "A-", "A", "1.5", "15"];
    let people = ids.iter().map(|id| {
        values.iter().fold(Attendee::new(*id), |who, &value| who.interest(value).skill(value, Level::Expert))
    });
    assert_eq!(warnings(&event(people)), [""; 0]);
    // Of two who bear one name and of words that the eye confuses there is nothing to say where both are plain.
    let people = [("pl", "Kim"), ("p1", "Kim"), ("pO", "Jose"), ("p0", "José")];
    assert_eq!(warnings(&event(people.map(|(id, name)| Attendee::new(id).name(name)))), [""; 0]);
}

#[test]
fn a_rule_that_misses_somebody_by_a_slip_is_told_by_its_label() {
    let people = ["a1", "a2"]
        .map(|id| Attendee::new(id).with_trait("company", "Initech").skill("python", Level::Expert).language("ko"));
    let who = |value: &str| Selector::with_trait("company", value).or(Selector::people(["zoe"]));
    let label = |rule: Rule| rule.label("mentors");
    for (rule, place, words) in [
        (
            Rule::never_alone(who("initech ")),
            "rules[0].rule.never_alone.who.any[0].trait.is",
            ["`initech ` (only here)", "`Initech` (2 times)"],
        ),
        (
            Rule::never_alone(who("Inittech")),
            "rules[0].rule.never_alone.who.any[0].trait.is",
            ["`Inittech`, which nobody has", "`Initech`"],
        ),
        (Rule::spread("Company", 1), "rules[0].rule.spread.trait", ["`Company` (only here)", "`company` (2 times)"]),
        (Rule::share("Languages"), "rules[0].rule.share.trait", ["`Languages`, which nobody has", "`languages`"]),
        (
            Rule::accompany(Selector::people(["zoe"]), Selector::skill("Python", Level::Beginner), 1),
            "rules[0].rule.accompany.by.skill.name",
            ["`Python` (only here)", "`python` (2 times)"],
        ),
        (
            Rule::vary(Some(Selector::Language("KO".into()).negated())),
            "rules[0].rule.vary.who.not.language",
            ["`KO` (only here)", "`ko` (2 times)"],
        ),
    ] {
        let event = event(people.clone()).rule(label(rule));
        let problem = problem(&event);
        let found = problem
            .warnings()
            .iter()
            .find(|warning| matches!(warning.kind(), WarningKind::Spelling { .. } | WarningKind::Near { .. }));
        let warning = found.unwrap_or_else(|| panic!("{:?}", problem.warnings()));
        assert_eq!(warning.place(), place);
        assert_eq!(warning.label(), Some("mentors"));
        let text = warning.to_string();
        let is_told = words.iter().all(|word| text.contains(word));
        assert!(text.contains("rule `mentors` ") && is_told, "{text}: {words:?}");
    }
    let right =
        event(people).rule(Rule::never_alone(who("Initech")).label("mentors")).rule(Rule::spread("languages", 1));
    assert_eq!(warnings(&right), [""; 0]);
}

#[test]
fn a_slip_in_a_confidential_rule_is_told_to_the_organiser_alone() {
    let people = ["a1", "a2"].map(|id| Attendee::new(id).with_trait("company", "Initech"));
    let secret = Rule::never_alone(Selector::with_trait("company", "InItech").or(Selector::people(["zoe"])));
    let whole = event(people.clone()).rule(secret.confidential().label("whisper"));
    let problem = problem(&whole);
    assert_eq!(problem.warnings(), []);
    let plan = mingle::solve::solve(&problem, 0, 100, |_| ControlFlow::Continue(())).unwrap().plan;
    let ledger = for_organiser(&problem, &plan).unwrap();
    let [warning] = ledger.confidential_warnings() else { panic!("{:?}", ledger.confidential_warnings()) };
    assert_eq!(warning.place(), "confidential rules[0].rule.never_alone.who.any[0].trait.is");
    assert!(warning.message().starts_with("rule `whisper` writes the trait value `InItech`"), "{warning}");
}

#[test]
fn needs_and_skills_that_miss_what_is_there_by_a_letter_are_told() {
    let people = event([Attendee::new("bo").need("vegeterian"), Attendee::new("cy").skill("python", Level::Expert)])
        .project(Project::new("docs").skill("pyhton", Level::Beginner))
        .session(Session::projects("tue", 1, 9))
        .session(Session::tables("wed", [Table::new("t1", 9).offers("vegetarian")]));
    let told = warnings(&people);
    let has = |text: &str| assert!(told.iter().any(|told| told.contains(text)), "{text}: {told:#?}");
    has(
        "attendees[0].needs[0]: attendee `bo` names the need `vegeterian`, which no table offers; did you mean `vegetarian`?",
    );
    has("projects[0].skills.pyhton: project `docs` names the skill `pyhton`, which nobody has; did you mean `python`?");
}

#[test]
fn history_ids_that_are_nearly_an_attendees_are_told_one_by_one() {
    let told = warnings(&read("tests/data/cases/history-typos.json"));
    assert_eq!(
        told,
        [
            "history[0].people[1]: `Boris` does not attend, but `boris` does; write both alike if they are one person",
            "history[1].people[1]: `cleo ` does not attend, but `cleo` does; write both alike if they are one person",
            "history[2].people[1]: `daraa` does not attend, but `dara` does; write both alike if they are one person",
        ]
    );
}

#[test]
fn people_who_have_left_are_one_line_with_a_count() {
    let mut event = event(["p1", "dara"].map(Attendee::new));
    for number in 100..400 {
        event = event.meeting(Meeting::new([format!("p{number}"), "p1".to_owned()]));
        event = event.meeting(Meeting::new([format!("p{number}"), format!("p{}", number + 1)]));
    }
    // Somebody who met dara is not dara.
    event = event.meeting(Meeting::new(["dara", "daria"]));
    let told = warnings(&event);
    assert_eq!(
        told,
        [
            "history: 302 people in it do not attend, which is normal where people have left; they count for nothing here"
        ]
    );
    assert_eq!(codes(&event), ["history-of-others"]);
}

#[test]
fn blank_names_are_told_with_the_id() {
    let event = read("tests/data/cases/blank-name.json");
    let told = warnings(&event);
    assert_eq!(told.len(), 4);
    for (number, told) in told.iter().enumerate() {
        let start = format!("attendees[{number}].name: attendee `u{}` has a blank name; ", number + 1);
        assert!(told.starts_with(&start), "{told}");
    }
    let blanks = self::event([Attendee::new("bo").with_trait("company", "").interest(" ")]);
    assert_eq!(codes(&blanks), ["blank", "blank"]);
}

#[test]
fn an_id_that_cannot_be_seen_is_a_fault() {
    for id in ["", " ", "\u{200b}", "\u{3164}"] {
        let faults = Problem::new(&event([Attendee::new(id)])).unwrap_err();
        assert_eq!(faults.to_string(), "attendees[0].id: an empty id; give every attendee an id of its own");
    }
}

#[test]
fn two_sessions_of_one_person_at_one_time_and_times_that_run_backwards_are_told() {
    let told = warnings(&read("tests/data/cases/double-booked.json"));
    assert_eq!(
        told,
        [
            "sessions[2].starts: session `eve` starts before session `lab`, which stands before it; put sessions in the order in which they take place, or mend a time",
            "sessions[1].starts: session `lab` overlaps session `talks` in time, and 6 attendees are to be in both, such as `p001`; change a time, or say who attends which",
        ]
    );
}

#[test]
fn sessions_at_one_time_with_nobody_in_both_are_as_they_should_be() {
    let sessions = [
        Session::groups("one", 1, 9).starts("2025-05-20T10:00:00+02:00").minutes(60),
        Session::groups("two", 1, 9).starts("2025-05-20T10:30:00+02:00").minutes(60),
        // It follows the second one at once, written on another clock.
        Session::groups("three", 1, 9).starts("2025-05-20T09:30:00Z"),
    ];
    let side =
        |ids: [&'static str; 2], session: &'static str| ids.map(|id| Attendee::new(id).sessions([session, "three"]));
    let mut event = Event::new().attendees(side(["a", "b"], "one")).attendees(side(["c", "d"], "two"));
    event.sessions.extend(sessions);
    assert_eq!(warnings(&event), [""; 0]);
    let both = event.attendee(Attendee::new("e"));
    assert_eq!(codes(&both), ["overlap"]);
    assert!(warnings(&both)[0].contains("1 attendee is to be in both, such as `e`"));
}

#[test]
fn times_that_are_not_rfc_3339_are_faults() {
    for text in
        ["2025-05-20T10:00:00+25:00", "10:00:00Z", "2025-05-20T10:00Z", "2025-05-20T10:00:00", "2025-05-20T24:00:00Z"]
    {
        let mut event = event([]);
        event.sessions[0].starts = Some(text.to_owned());
        let faults = Problem::new(&event).unwrap_err().to_string();
        assert_eq!(
            faults,
            format!("sessions[0].starts: session `mon`: `{text}` is no RFC 3339 time; write 2025-07-19T09:00:00+02:00")
        );
        let event = self::event([]).meeting(Meeting::new(["zoe", "yan"]).when(text));
        let faults = Problem::new(&event).unwrap_err().to_string();
        assert!(faults.starts_with(&format!("history[0].when: `{text}` is no date; ")), "{faults}");
    }
}

fn people(count: usize) -> impl Iterator<Item = Attendee> {
    (1..=count).map(|number| Attendee::new(format!("p{number:02}")))
}

#[test]
fn too_few_seats_are_told_with_both_numbers_in_every_form() {
    let bench = Session::pairs("mon").leftover(Leftover::Bench);
    for (session, count, text, remedy) in [
        (
            Session::tables("dinner", [Table::new("t1", 4), Table::new("t2", 4)]),
            12,
            "session `dinner` seats 8 of the 12 people present; add seats or let some stay away",
            Remedy::Seats,
        ),
        (bench, 7, "session `mon` seats 6 of the 7 people present; ", Remedy::Trio),
        (Session::groups("tue", 4, 5), 7, "session `tue` seats 5 of the 7 people present; ", Remedy::GroupSizes),
        (Session::projects("wed", 2, 3), 9, "session `wed` seats 5 of the 9 people present; ", Remedy::Projects),
    ] {
        let project = Project::new("docs").size(2, 5);
        let mut event = Event::new().attendees(people(count)).project(project);
        if !matches!(session.form, Form::Projects(_)) {
            event.projects.clear();
        }
        let event = event.session(session);
        let problem = problem(&event);
        let [warning] = problem.warnings() else { panic!("{:?}", problem.warnings()) };
        assert_eq!(warning.place(), "sessions[0].form");
        assert!(warning.message().starts_with(text), "{warning}");
        assert!(
            matches!(warning.kind(), WarningKind::TooFewSeats { remedy: told, .. } if *told == remedy),
            "{warning:?}"
        );
    }
    let enough = Event::new().attendees(people(7)).session(Session::pairs("mon")).session(Session::groups("tue", 3, 4));
    assert_eq!(warnings(&enough), [""; 0]);
}

#[test]
fn too_few_seats_that_suit_are_told_by_need() {
    let tables =
        [Table::new("t1", 8).offers("vegetarian"), Table::new("t2", 8).offers("step-free"), Table::new("t3", 8)];
    let eats = |count| people(count).map(|person| person.need("vegetarian"));
    let dinner =
        |people: Vec<Attendee>| Event::new().attendees(people).session(Session::tables("dinner", tables.clone()));
    assert_eq!(
        warnings(&dinner(eats(12).collect())),
        [
            "sessions[0].form: session `dinner` seats 8 of the 12 people present; add seats or let some stay away",
            "sessions[0].form: session `dinner` has 8 seats at tables that offer `vegetarian`, for 12 people who need it; let more tables offer it",
        ]
    );
    assert_eq!(warnings(&dinner(eats(8).collect())), [""; 0]);
    // Each need is met somewhere, and both at once nowhere.
    let both = dinner(
        people(4)
            .map(|person| if person.id == "p01" { person.need("vegetarian").need("step-free") } else { person })
            .collect(),
    );
    let told = warnings(&both);
    assert!(
        told.iter().any(|told| told
            .contains("has 0 seats at tables that offer `step-free` and `vegetarian`, for 1 person who needs it")),
        "{told:?}"
    );
}

#[test]
fn a_clean_event_has_no_warnings() {
    assert_eq!(warnings(&read("examples/data/workshop.json")), [""; 0]);
    let companies = ["Initech", "Globex", "Hooli", "Umbrella", "Acme", "Acme Labs", "C", "C++"];
    let mut event = Event::new().session(Session::groups("mon", 3, 5).starts("2025-05-20T10:00:00Z"));
    for number in 0..500_usize {
        let person = Attendee::new(format!("person{number}")).name(format!("Person {number}"));
        let person = person.email(format!("p.{number}@example.org")).with_trait("company", companies[number % 8]);
        event = event
            .attendee(person.language(["ko", "en", "no", "de"][number % 4]).interest(format!("topic-{}", number % 40)));
    }
    event = event.session(Session::pairs("tue").starts("2025-05-20T11:00:00Z")).rule(Rule::spread("company", 1));
    assert_eq!(warnings(&event), [""; 0]);
}

#[test]
fn of_a_kind_at_most_twenty_are_told() {
    let mut people: Vec<Attendee> = Vec::new();
    for number in 0..30 {
        people.push(Attendee::new(format!("p{number}")).interest(format!("topic {number}")));
        people.push(Attendee::new(format!("q{number}")).interest(format!("Topic {number}")));
    }
    assert_eq!(codes(&event(people)), ["spelling"; 20]);
}

#[test]
fn all_of_nothing_selects_everybody() {
    let everybody = Selector::All(Vec::new());
    assert!(everybody.selects(&Attendee::new("ada")));
    assert!(!everybody.clone().negated().selects(&Attendee::new("ada")));
    assert!(!Selector::Any(Vec::new()).selects(&Attendee::new("ada")));
    let rule: Rule =
        serde_json::from_str(r#"{"rule": {"count": {"who": {"all": []}, "at_most": 3}}, "strength": "hard"}"#).unwrap();
    assert_eq!(warnings(&event([Attendee::new("ada"), Attendee::new("bo")]).rule(rule)), [""; 0]);
}
