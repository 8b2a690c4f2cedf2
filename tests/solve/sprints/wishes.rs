//! Shadows and hosts, pairs within a project, and people with and without choices.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use mingle::event::{Attendee, Event, Level, Meeting, Mix, Project, Rule, Session};
use mingle::plan::{Part, Shadow, Status, Stopped};
use mingle::problem::Problem;
use mingle::report::{figures_text, markdown, rows, text};
use mingle::solve::solve;

use crate::support::planned;
use crate::support::seats::{attendees, project_of};

#[test]
fn a_shadow_sits_with_a_host_who_takes_no_more_than_offered() {
    let event = Event::new()
        .attendees([
            Attendee::new("ada").hosts_shadows(1),
            Attendee::new("bo").hosts_shadows(2),
            Attendee::new("cy").wants_to_shadow(),
            Attendee::new("di").wants_to_shadow(),
            Attendee::new("ed").wants_to_shadow(),
        ])
        .project(Project::new("core"))
        .session(Session::projects("sat", 2, 3));
    let plan = planned(&event, 0, 6_000);
    let shadows: Vec<&Shadow> = plan.sessions[0].groups.iter().flat_map(|group| &group.shadows).collect();
    assert_eq!(plan.cost.parts.get(&Part::Shadows), None);
    assert_eq!(shadows.iter().map(|pair| &pair.shadow).collect::<BTreeSet<_>>().len(), 3);
    assert_eq!(shadows.iter().filter(|pair| pair.host == "ada").count(), 1);
    assert_eq!(shadows.iter().filter(|pair| pair.host == "bo").count(), 2);
    let problem = Problem::new(&event).unwrap();
    assert!(text(&problem, &plan).contains("(shadows ada)"));
    // One who asks for too much is named by the check.
    let mut greedy = plan.clone();
    for group in &mut greedy.sessions[0].groups {
        for pair in group.shadows.iter_mut().filter(|pair| pair.host == "ada") {
            pair.host = "bo".into();
        }
    }
    assert!(!greedy.check(&problem).is_valid());
}

#[test]
fn random_pairs_within_a_project_leave_nobody_alone() {
    let seven = ["a", "b", "c", "d", "e", "f", "g"];
    let event =
        Event::new().attendees(attendees(&seven)).project(Project::new("core")).session(Session::projects("sat", 2, 3));
    let problem = Problem::new(&event).unwrap();
    let mut pairings = BTreeSet::new();
    for seed in 0..6 {
        let plan = solve(&problem, seed, 2_000, |_| ControlFlow::Continue(())).unwrap().plan;
        assert!(plan.check(&problem).is_valid());
        let mut sizes: Vec<usize> = plan.sessions[0].groups.iter().map(|group| group.people.len()).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [2, 2, 3]);
        pairings.insert(plan.sessions[0].groups.iter().map(|group| group.people.clone()).collect::<Vec<_>>());
    }
    assert!(pairings.len() > 1, "every seed gives the same pairs");
}

#[test]
fn who_gets_nothing_they_chose_is_told_so() {
    let event = Event::new()
        .attendees(["a", "b"].map(|id| Attendee::new(id).choice("core")))
        .attendee(Attendee::new("cy").name("Cy").choice("core"))
        .attendee(Attendee::new("di"))
        .project(Project::new("core").size(2, 2))
        .project(Project::new("docs").name("The docs").size(2, 2))
        .session(Session::projects("sat", 2, 3))
        // `cy` is the one whom a rule keeps from the project.
        .rule(Rule::bar("cy", "core"));
    let plan = planned(&event, 0, 6_000);
    let problem = Problem::new(&event).unwrap();
    assert!(text(&problem, &plan).contains("Cy got none of their choices, and is on The docs\n"));
    assert!(figures_text(&problem, &plan).contains("1 off their list"));
    assert!(markdown(&problem, &plan).contains("\n- Cy got none of their choices, and is on The docs\n"));
    let choice = |id: &str| rows(&problem, &plan).into_iter().find(|row| row.person == id).unwrap().choice;
    assert_eq!([choice("a"), choice("cy"), choice("di")], ["1", "none", ""]);
}

#[test]
fn who_has_no_choices_goes_where_they_are_needed_and_suited() {
    let with = |id: &str, skill: &str| Attendee::new(id).skill(skill, Level::Advanced);
    let event = Event::new()
        .attendees([with("ada", "python").choice("web"), with("bo", "rust").choice("kernel")])
        .attendees([with("cy", "rust"), with("di", "python")])
        .project(
            Project::new("web").skill("python", Level::Intermediate).staffing("python", Level::Advanced, 2).size(2, 2),
        )
        .project(
            Project::new("kernel").skill("rust", Level::Intermediate).staffing("rust", Level::Advanced, 2).size(2, 2),
        )
        .session(Session::projects("sat", 2, 3));
    let plan = planned(&event, 0, 6_000);
    assert_eq!(project_of(&plan.sessions[0], "cy").as_deref(), Some("kernel"));
    assert_eq!(project_of(&plan.sessions[0], "di").as_deref(), Some("web"));
    assert_eq!(plan.cost.total, 0);
}

#[test]
fn a_reunion_on_a_project_brings_those_together_who_know_each_other() {
    let event = Event::new()
        .attendees(attendees(&["a", "b", "c", "d"]))
        .meeting(Meeting::new(["a", "b"]))
        .meeting(Meeting::new(["c", "d"]))
        .project(Project::new("core"))
        .session(Session::projects("sat", 2, 3).mix(Mix::Familiar));
    assert_eq!(planned(&event, 0, 6_000).cost.total, 0);
}

#[test]
fn a_callback_that_says_stop_ends_the_first_seating_of_a_large_session() {
    let mut event = Event::new().session(Session::projects("sat", 2, 4));
    for number in 0..1500 {
        let choices = [number % 97, number % 61, number % 100];
        let mut person = Attendee::new(format!("p{number:04}"));
        for choice in BTreeSet::from(choices) {
            person = person.choice(format!("project {choice}"));
        }
        event = event.attendee(person);
    }
    event.projects = (0..100).map(|number| Project::new(format!("project {number}")).size(4, 20)).collect();
    let problem = Problem::new(&event).unwrap();
    for at in [1, 3, 9, 27] {
        let mut asked = 0;
        let plan = solve(&problem, 0, 1_000_000, |_| {
            asked += 1;
            if asked < at { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        assert_eq!(asked, at, "nobody is asked again");
        let plan = plan.unwrap().plan;
        assert!(plan.check(&problem).is_valid());
        assert!(matches!(plan.status, Status::Feasible { stopped: Stopped::Cancelled, .. }));
    }
}
