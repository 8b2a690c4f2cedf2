//! What an attendee is told of a seat, and what never.

use mingle::event::{
    Attendee, Event, Experience, Goals, Level, Meeting, MeetingStatus, Project, Rule, Selector, Session, Table,
};
use mingle::plan::{Part, Plan, Reason, Status, Stopped};
use mingle::problem::Problem;
use mingle::report::{Because, ExplainError, Page, SitsOut, Words, explain};
use serde_json::{Value, json};

/// Three people of a project, two at a dinner, and one who sits out; `level` and `company` are told to nobody.
fn event(level: Level, company: &str) -> Event {
    let ada = Attendee::new("ada").name("Ada Example").skill("Go", level).learning("Rust").language("ko");
    let bo = Attendee::new("bo").skill("Rust", level).learning("Go").language("ko").with_trait("company", company);
    Event::new()
        .attendee(ada.interest("climbing").choice(["conda", "tox"]).choice("pip"))
        .attendee(bo.interest("climbing").choice("tox"))
        .attendee(Attendee::new("cy").language("xx"))
        .attendee(Attendee::new("di").interest("tea").sessions(["mon"]))
        .meeting(Meeting::new(["ada", "cy"]))
        .meeting(Meeting::new(["ada", "di"]).status(MeetingStatus::Cancelled))
        .project(Project::new("pip").host("ada").size(2, 4))
        .project(Project::new("tox"))
        .project(Project::new("conda"))
        .session(Session::projects("mon", 2, 4))
        .session(Session::tables("dinner", [Table::new("window", 2), Table::new("door", 2)]).name("Dinner"))
}

fn read_plan(sessions: &Value) -> Plan {
    let plan = json!({"version": 1, "seed": 0, "steps": 0, "made_by": "a test", "status": {"optimal": {}},
        "cost": {"total": 0, "parts": {}}, "sessions": sessions});
    serde_json::from_value(plan).unwrap()
}

fn plan() -> Plan {
    let shadows = json!([{"shadow": "bo", "host": "ada"}]);
    read_plan(&json!([
        {"id": "mon", "groups": [{"people": ["ada", "bo", "cy"], "project": "pip", "shadows": shadows}],
            "unseated": [{"person": "di", "reason": "no-project"}]},
        {"id": "dinner", "groups": [{"people": ["ada", "bo"], "table": "window"}, {"people": ["cy"], "table": "door"}]},
    ]))
}

fn problem(event: &Event) -> Problem {
    Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"))
}

fn lines(event: &Event, plan: &Plan, person: &str, words: &Words) -> String {
    explain(&problem(event), plan, person).unwrap().text(words)
}

#[test]
fn a_person_reads_who_is_there_and_what_they_share_in_english() {
    let event = event(Level::Expert, "Initech");
    let shared = "  You and bo both speak Korean.\n  You and bo both like climbing.\n  bo knows the Rust that you want to learn.\n  \
                  bo wants to learn the Go that you know.\n  A first thing to talk about: ask bo about Rust.\n";
    let expected = format!(
        "Your seats, Ada Example\nmon (group 1)\n  At pip you sit with bo and cy.\n  You are on pip, number 2 of your choices.\n  1 person is new to you: bo.\n  \
         You have met 1 person before: cy.\n  bo shadows you.\n{shared}\
         Dinner (group 1)\n  At window you sit with bo.\n  You have met 1 person before: bo.\n{shared}"
    );
    assert_eq!(lines(&event, &plan(), "ada", &Words::english()), expected);
}

#[test]
fn a_person_reads_who_is_there_and_what_they_share_in_korean() {
    let event = event(Level::Expert, "Initech");
    let shared = "  bo 님과 둘 다 한국어를 할 수 있어요.\n  bo 님과 둘 다 climbing을 좋아해요.\n  배우고 싶다고 하신 Rust를 bo 님이 알고 \
                  있어요.\n  이미 알고 계신 Go를 bo 님이 배우고 싶어 해요.\n  첫 이야깃거리: bo 님에게 Rust를 어떻게 쓰는지 물어보세요.\n";
    let expected = format!(
        "Ada Example 님의 자리\nmon (조 1)\n  pip에서 bo, cy 님과 함께 앉아요.\n  2지망인 pip을 함께해요.\n  처음 만나는 분이 1명이에요: bo 님.\n  \
         전에 만난 분이 1명이에요: cy 님.\n  bo 님이 곁에서 지켜보며 배워요.\n{shared}\
         Dinner (조 1)\n  window에서 bo 님과 함께 앉아요.\n  전에 만난 분이 1명이에요: bo 님.\n{shared}"
    );
    assert_eq!(lines(&event, &plan(), "ada", &Words::korean()), expected);
}

#[test]
fn who_shadows_whom_and_a_project_off_the_list_are_told() {
    let text = lines(&event(Level::Expert, "Initech"), &plan(), "bo", &Words::english());
    for line in [
        "You are on pip, which is none of your choices.",
        "2 people are new to you: Ada Example and cy.",
        "You shadow Ada Example, who explains as they go.",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let text = lines(&event(Level::Expert, "Initech"), &plan(), "cy", &Words::english());
    assert!(!text.contains("your choices"), "{text}");
    assert!(text.ends_with("Dinner (group 2)\n  At door you have a place of your own.\n"), "{text}");
}

#[test]
fn a_meeting_that_did_not_happen_leaves_a_new_face() {
    let groups = json!([{"people": ["ada", "cy", "di"], "project": "pip"}]);
    let out = json!([{"person": "bo", "reason": "no-project"}]);
    let dinner = json!({"id": "dinner", "groups": [{"people": ["ada", "bo"], "table": "window"}, {"people": ["cy"]}]});
    let plan = read_plan(&json!([{"id": "mon", "groups": groups, "unseated": out}, dinner]));
    let text = lines(&event(Level::Expert, "Initech"), &plan, "ada", &Words::english());
    assert!(text.contains("1 person is new to you: di."), "{text}");
}

#[test]
fn a_session_without_the_person_is_left_out() {
    let explanation = explain(&problem(&event(Level::Expert, "Initech")), &plan(), "di").unwrap();
    let ids: Vec<&str> = explanation.sessions.iter().map(|session| session.id.as_str()).collect();
    assert_eq!(ids, ["mon"]);
}

#[test]
fn who_sits_out_hears_why_and_of_turns_and_neither_of_rules_nor_of_needs() {
    let event = event(Level::Expert, "Initech");
    let mut plan = plan();
    for (reason, told, english, korean) in [
        (
            Reason::OddOneOut,
            SitsOut::OddOneOut,
            "the number of people does not divide",
            "인원이 딱 나누어떨어지지 않아",
        ),
        (Reason::NoSeat, SitsOut::NoSeat, "no seat could be given", "자리를 배정할 수 없어"),
        (Reason::NoProject, SitsOut::NoProject, "no project has room", "자리가 남은 프로젝트가 없어"),
        (Reason::Needs, SitsOut::NoSuitableSeat, "no free seat suited you", "알맞은 빈자리가 없어"),
        (Reason::Rules, SitsOut::NoSuitableSeat, "no free seat suited you", "알맞은 빈자리가 없어"),
    ] {
        plan.sessions[0].unseated[0].reason = reason;
        let explanation = explain(&problem(&event), &plan, "di").unwrap();
        assert_eq!(explanation.sessions[0].because, [Because::Out(told), Because::Turns]);
        let text = explanation.text(&Words::english());
        assert!(text.contains(&format!("You sit out, for {english}")), "{text}");
        assert!(text.ends_with("next time somebody else's turn comes first, where that can be done.\n"), "{text}");
        let text = explanation.text(&Words::korean());
        assert!(text.contains(&format!("  {korean} 이번에는 쉬어요.\n")), "{text}");
        assert!(
            text.ends_with("  쉬는 차례는 돌아가며 정해요. 가능하면 다음에는 다른 분의 차례가 먼저 와요.\n"),
            "{text}"
        );
    }
}

#[test]
fn who_was_away_hears_so_and_nothing_of_turns() {
    let mut plan = plan();
    for (reason, told, english) in [
        (Reason::Ill, SitsOut::Ill, "You are down as ill.\n"),
        (Reason::NoShow, SitsOut::NoShow, "You are down as not there.\n"),
        (Reason::Left, SitsOut::Left, "You are down as having left.\n"),
    ] {
        plan.sessions[0].unseated[0].reason = reason;
        let explanation = explain(&problem(&event(Level::Expert, "Initech")), &plan, "di").unwrap();
        assert_eq!(explanation.sessions[0].because, [Because::Out(told)]);
        assert!(explanation.text(&Words::english()).ends_with(english));
    }
}

#[test]
fn what_is_nobody_elses_business_changes_no_word() {
    let plain = event(Level::Expert, "Initech");
    let mut other = event(Level::Beginner, "Umbrella")
        .goals(Goals::default().new_faces(0))
        .rule(Rule::apart(["bo", "di"]).label("zebra secret").confidential())
        .rule(Rule::tables_apart(["bo", "cy"]).label("zebra tables").hard())
        .rule(Rule::together(["ada", "bo"]).label("zebra weighed").weight(7))
        .rule(Rule::never_alone(Selector::with_trait("company", "Umbrella")).label("zebra company"));
    for person in &mut other.attendees {
        person.needs.push("zebra needs".to_owned());
        person.experience = Some(Experience::FirstTimer);
        person.email = Some("zebra@example.org".to_owned());
        *person = person.clone().with_trait("zebra", "zebra").mixing(2, 0);
    }
    for person in ["ada", "bo", "cy", "di"] {
        let explanation = explain(&problem(&other), &plan(), person).unwrap();
        assert_eq!(explain(&problem(&plain), &plan(), person).as_ref(), Ok(&explanation));
        for words in [Words::english(), Words::korean()] {
            let told = format!("{explanation:?}{}{}", explanation.text(&words), json!(explanation)).to_lowercase();
            for secret in ["zebra", "umbrella", "beginner", "first-timer", "rule", "confidential"] {
                assert!(!told.contains(secret), "{secret} is in\n{told}");
            }
        }
    }
}

#[test]
fn strangers_are_refused_with_the_nearest_name() {
    let event = event(Level::Expert, "Initech").attendee(Attendee::new("carol"));
    let error = explain(&problem(&event), &plan(), "carl").unwrap_err();
    assert_eq!(error.to_string(), "no attendee `carl`; did you mean `carol`?");
}

#[test]
fn a_plan_that_is_not_whole_is_refused() {
    let event = event(Level::Expert, "Initech");
    let refused = |change: fn(&mut Plan), session: &str| {
        let mut plan = plan();
        change(&mut plan);
        assert_eq!(explain(&problem(&event), &plan, "ada"), Err(ExplainError::NotWhole { session: session.into() }));
    };
    refused(|plan| plan.sessions[0].unseated.clear(), "mon");
    refused(|plan| drop(plan.sessions[1].groups[0].people.pop()), "dinner");
    refused(|plan| plan.sessions[1].groups[0].people.push("cy".into()), "dinner");
    refused(|plan| plan.sessions[1].groups[1].people.push("nobody".into()), "dinner");
    refused(|plan| plan.sessions[1].id = "lunch".into(), "lunch");
    refused(|plan| drop(plan.sessions.pop()), "dinner");
}

#[test]
fn a_language_is_added_by_a_table_alone() {
    let table = include_str!("../../src/report/words/en.txt")
        .replace("You sit out, for no project has room.", "Rien de libre.");
    let words = Words::parse(&table).unwrap();
    assert!(lines(&event(Level::Expert, "Initech"), &plan(), "di", &words).contains("  Rien de libre.\n"));
}

const REASONS: [Reason; 8] = [
    Reason::OddOneOut,
    Reason::NoSeat,
    Reason::NoProject,
    Reason::Needs,
    Reason::Rules,
    Reason::Ill,
    Reason::NoShow,
    Reason::Left,
];

/// Explanations that say every message among them.
pub(crate) fn every_explanation(words: &Words) -> String {
    let mut told = String::new();
    let mut plan = plan();
    for reason in REASONS {
        plan.sessions[0].unseated[0].reason = reason;
        for person in ["ada", "bo", "cy", "di"] {
            told += &lines(&event(Level::Expert, "Initech"), &plan, person, words);
        }
    }
    let plain = || Attendee::new("ada");
    for (one, other) in [
        (plain().learning("Go"), Attendee::new("bo").skill("Go", Level::Expert)),
        (plain().skill("Go", Level::Expert), Attendee::new("bo").learning("Go")),
        (plain().interest("tea"), Attendee::new("bo").interest("tea")),
        (plain().language("en"), Attendee::new("bo").language("en")),
        (plain(), Attendee::new("bo")),
    ] {
        let event = Event::new().attendees([one, other]).session(Session::groups("mon", 1, 2));
        let event = event.session(Session::groups("tue", 1, 2)).project(Project::new("pip"));
        let both = json!({"people": ["ada", "bo"]});
        let alone = json!([{"people": ["ada"]}, {"people": ["bo"]}]);
        let sessions = json!([{"id": "mon", "groups": [both]}, {"id": "tue", "groups": alone}]);
        told += &lines(&event, &read_plan(&sessions), "ada", words);
        let on_project = json!({"people": ["ada", "bo"], "project": "pip"});
        let sessions = json!([{"id": "mon", "groups": [on_project]}, {"id": "tue", "groups": alone}]);
        told += &lines(&event, &read_plan(&sessions), "ada", words);
    }
    let people = ["ada", "bo", "cy", "di"];
    let event = Event::new().attendees(people.map(Attendee::new)).meeting(Meeting::new(people));
    let sessions = json!([{"id": "mon", "groups": [{"people": people}]}]);
    told += &lines(&event.session(Session::groups("mon", 1, 4)), &read_plan(&sessions), "ada", words);
    let absent = Event::new().attendee(Attendee::new("ada").sessions([""; 0])).session(Session::pairs("mon"));
    told += &lines(&absent, &read_plan(&json!([{"id": "mon", "groups": []}])), "ada", words);
    told + &every_posted_plan(words)
}

/// A plan with its figures.
fn text_in(event: &Event, plan: &Plan, words: &Words) -> String {
    Page::new(&problem(event), plan, words).figures().text()
}

/// The plan as text and Markdown, with every reason and every status.
fn every_posted_plan(words: &Words) -> String {
    let mut event = event(Level::Expert, "Initech");
    event.attendees[0].mixing.fresh = 3;
    let mut plan = plan();
    plan.cost.parts.insert(Part::Choices, 5);
    // Markdown sets a backslash before every mark.
    let mut told = Page::new(&problem(&event), &plan, words).figures().markdown().replace('\\', "");
    plan.status = Status::feasible(0, Stopped::Steps).unproven();
    for reason in REASONS {
        plan.sessions[0].unseated[0].reason = reason;
        told += &text_in(&event, &plan, words);
    }
    let one = Event::new().attendee(Attendee::new("ada")).session(Session::groups("mon", 1, 4));
    let two = one.clone().attendee(Attendee::new("bo").mixing(1, 0));
    let many = Event::new()
        .attendees(["a", "b", "c", "d", "e", "f"].map(|id| Attendee::new(id).mixing(2, 0).choice("tox").choice("pip")))
        .project(Project::new("pip"))
        .project(Project::new("tox"))
        .session(Session::projects("mon", 2, 3));
    let pip = |one: &str, other: &str, project: &str| json!({"people": [one, other], "project": project});
    let out = json!([{"person": "e", "reason": "no-seat"}, {"person": "f", "reason": "no-seat"}]);
    for (event, groups, out) in [
        (&one, json!([{"people": ["ada"]}]), json!([])),
        (&two, json!([{"people": ["ada", "bo"]}]), json!([])),
        (&two, json!([{"people": ["ada"]}]), json!([{"person": "bo", "reason": "no-seat"}])),
        (&many, json!([pip("a", "b", "pip"), pip("c", "d", "pip")]), out.clone()),
        (&many, json!([pip("a", "b", "tox"), pip("c", "d", "attrs")]), out),
    ] {
        told += &text_in(event, &read_plan(&json!([{"id": "mon", "groups": groups, "unseated": out}])), words);
    }
    let alone = json!([{"people": ["a"], "project": "pip"}, {"people": ["b"], "project": "attrs"}]);
    told + &text_in(&many, &read_plan(&json!([{"id": "mon", "groups": alone}])), words)
}
