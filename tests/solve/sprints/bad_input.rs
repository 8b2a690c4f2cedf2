//! What an organiser is told of input that cannot be meant, or cannot be met.

use std::process::Command;

use mingle::event::{Attendee, Event, Level, Project, Rule, Seat, Session};
use mingle::problem::{Fault, Problem, Warning};
use serde_json::Value;

use crate::support::examples::example;
use crate::support::seats::attendees;
use crate::support::{planned, refused, told};

fn faults(event: &Event) -> Vec<String> {
    Problem::new(event).unwrap_err().iter().map(Fault::to_string).collect()
}

fn warnings(event: &Event) -> Vec<String> {
    Problem::new(event).unwrap().warnings().iter().map(Warning::to_string).collect()
}

#[test]
fn a_choice_of_an_unknown_project_is_a_fault_that_names_the_nearest() {
    let event = Event::new()
        .attendees([Attendee::new("ada").choice("bewaere"), Attendee::new("bo")])
        .project(Project::new("beeware"))
        .session(Session::projects("sat", 2, 3));
    assert_eq!(
        faults(&event),
        ["attendees[0].choices[0]: attendee `ada`: no project `bewaere`; did you mean `beeware`?"]
    );
}

#[test]
fn what_keeps_a_project_from_running_is_warned_of_with_its_remedy() {
    let on = |project: Project| {
        Event::new()
            .attendees([Attendee::new("ada").skill("python", Level::Beginner), Attendee::new("bo").sessions(["sun"])])
            .attendee(Attendee::new("cy"))
            .project(project)
            .session(Session::projects("sat", 2, 3))
            .session(Session::groups("sun", 2, 3))
    };
    let core = || Project::new("core");
    let cases = [
        (
            core().staffing("python", Level::Expert, 1),
            "projects[0].staffing[0]: project `core` asks for the skill `python`, which nobody has at that level; lower the level, or invite somebody who has it",
        ),
        (
            core().skill("cobol", Level::Beginner),
            "projects[0].skills.cobol: project `core` asks for the skill `cobol`, which nobody has at that level; lower the level, or invite somebody who has it",
        ),
        (
            core().size(3, 9),
            "projects[0].min: project `core` can never run: 2 people are there at most, and it needs 3; lower its min, or let it run when more are there",
        ),
        (
            core().size(1, 1),
            "projects[0].max: project `core` can never run: it takes 1 person at most, and teams have 2 at least; raise its max, or allow smaller teams",
        ),
        (
            core().host("bo"),
            "projects[0].hosts: project `core` can never run: none of its hosts attends a session in which it may; name a host who does, or other sessions",
        ),
        (
            core().sessions(["sun"]),
            "projects[0]: project `core` can never run: it may run in no project session; name one, or take the project out",
        ),
    ];
    for (project, message) in cases {
        let told = warnings(&on(project));
        // Of what never runs it is told besides that nobody gets a seat.
        let (seats, others): (Vec<_>, Vec<_>) = told.into_iter().partition(|told| told.contains("` seats 0 of the 2 "));
        assert_eq!((others, seats.len()), (vec![message.to_owned()], usize::from(message.contains("can never run"))));
    }
    assert!(warnings(&on(core().staffing("python", Level::Beginner, 1))).is_empty());
}

#[test]
fn quotas_that_cannot_be_met_name_the_projects_and_the_people() {
    let event = Event::new()
        .attendees(attendees(&["a", "b", "c", "d", "e", "f"]))
        .project(Project::new("core").size(2, 2))
        .project(Project::new("docs").size(2, 4))
        .session(Session::projects("sat", 2, 3));
    assert!(planned(&event, 0, 6_000).sessions[0].unseated.is_empty());
    let pins = |pinned: &[&str]| pinned.iter().fold(event.clone(), |event, &id| event.rule(Rule::pin(id, "core")));
    planned(&pins(&["a", "b"]), 0, 6_000);
    let conflict = refused(&pins(&["a", "b", "c", "d"]));
    // Any three of the four are too many, so that one pin is left out.
    assert!(conflict.proven);
    let said = told(&conflict);
    assert_eq!(said.matches("is pinned to `core` in `sat`").count(), 3, "{said}");
    assert!(said.contains("`core` takes 2 to 2 people") && !said.contains("docs"), "{said}");
    assert!(said.contains("let `core` of `sat` hold 1 more"), "{said}");
    // With seats for most only, a pin keeps its seat all the same.
    let mut most = pins(&["a", "b", "c"]);
    most.sessions[0].seat = Seat::Most;
    let conflict = refused(&most);
    let said = told(&conflict);
    assert!(conflict.proven && said.matches("is pinned to `core`").count() == 3, "{said}");
    assert!(said.contains("`core` takes 2 to 2 people") && said.contains("keeps a seat for 3 people"), "{said}");
    let mut two = pins(&["a", "b"]);
    two.sessions[0].seat = Seat::Most;
    planned(&two, 0, 6_000);
}

#[test]
fn people_barred_from_too_much_are_named_with_the_project_that_has_no_room() {
    let event = Event::new()
        .attendees(attendees(&["a", "b", "c", "d", "e"]))
        .project(Project::new("core").size(2, 3))
        .project(Project::new("docs").size(2, 2))
        .session(Session::projects("sat", 2, 3));
    let bars = ["a", "b", "c"].iter().fold(event, |event, &id| event.rule(Rule::bar(id, "core")));
    let conflict = refused(&bars);
    let said = told(&conflict);
    assert!(conflict.proven && said.matches("is barred from `core`").count() == 3, "{said}");
    assert!(said.contains("`docs` takes 2 to 2 people") && !said.contains("`core` takes"), "{said}");
}

#[test]
fn a_project_without_its_host_is_no_place_to_be_pinned_to() {
    let event = Event::new()
        .attendees(attendees(&["a", "b", "c", "d"]))
        .attendee(Attendee::new("host").sessions(["sun"]))
        .project(Project::new("core").host("host"))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 4))
        .session(Session::projects("sun", 2, 5))
        .rule(Rule::pin("a", "core").sessions(["sat"]));
    let said = told(&refused(&event));
    assert!(said.contains("`a` is pinned to `core` in `sat`") && said.contains("none of its hosts is there"), "{said}");
}

#[test]
fn a_confidential_pin_in_the_way_is_told_of_to_the_organiser_only() {
    let event = Event::new()
        .attendees(attendees(&["a", "b", "c", "d"]))
        .project(Project::new("core").size(2, 2))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 4))
        .rule(Rule::pin("a", "core"))
        .rule(Rule::pin("b", "core"))
        .rule(Rule::pin("c", "core").confidential());
    let conflict = refused(&event);
    assert_eq!(told(&conflict), "an organiser-only rule");
    assert!(!format!("{conflict:?}").contains("core"));
    assert!(told(conflict.for_organiser()).contains("`c` is pinned to `core`"));
}

#[test]
fn quotas_that_cannot_be_met_end_the_example_with_3() {
    let event = ["a", "b", "c"].iter().fold(
        Event::new()
            .attendees(attendees(&["a", "b", "c", "d", "e"]))
            .project(Project::new("core").size(2, 2))
            .project(Project::new("docs"))
            .session(Session::projects("sat", 2, 3)),
        |event, &id| event.rule(Rule::pin(id, "core").label("speaker")),
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("event.json");
    std::fs::write(&path, serde_json::to_string(&event).unwrap()).unwrap();
    let output = Command::new(example("plan")).arg(&path).args(["--format", "json"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let members = said["conflict"]["members"].as_array().unwrap();
    assert_eq!(said["conflict"]["proven"], true);
    assert_eq!(members.iter().filter(|member| member["rule"] == "pin" && member["label"] == "speaker").count(), 3);
    assert_eq!(members.iter().filter(|member| member["capacity"] == 2).count(), 1);
    assert!(String::from_utf8(output.stderr).unwrap().contains("`core` takes 2 to 2 people"));
}

#[test]
fn a_project_counts_with_all_that_it_asks_of_its_hosts_or_not_at_all() {
    // The host must be on `core`, which has no room for those who are pinned to it besides.
    let event = Event::new()
        .attendees(attendees(&["a", "b", "c", "d", "host"]))
        .project(Project::new("core").host("host").size(2, 2))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 5));
    let both = event.clone().rule(Rule::pin("a", "core")).rule(Rule::pin("b", "core"));
    let conflict = refused(&both);
    let said = told(&conflict);
    assert!(said.contains("`core` takes 2 to 2 people with a host of its own (`host`)"), "{said}");
    assert_eq!(said.matches("is pinned to").count(), 2, "{said}");
    assert!(conflict.proven && !said.contains("`docs`"), "{said}");
    planned(&event.rule(Rule::pin("a", "core")), 0, 6_000);
}
