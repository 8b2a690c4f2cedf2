//! Sessions after one another: choices again, or teams that stay; who leaves and what closes.

use std::collections::BTreeSet;

use crate::support::random::Random;
use mingle::algorithms::facility::{Instance, assign};
use mingle::algorithms::flow::Quota;
use mingle::algorithms::never_stop;
use mingle::event::{Attendee, Event, Goals, Project, Session};
use mingle::plan::{Part, PlannedSession, Reason};

use crate::support::planned;
use crate::support::seats::{attendees, project_of, running, team};

#[test]
fn a_second_day_begins_anew_with_choices_and_new_faces() {
    let chosen = |id: &str, project: &str| Attendee::new(id).choice(project);
    let event = Event::new()
        .attendees(["a", "b", "c", "d"].map(|id| chosen(id, "core")))
        .attendees(["e", "f", "g", "h"].map(|id| chosen(id, "docs")))
        .project(Project::new("core"))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 3))
        .session(Session::projects("sun", 2, 3));
    let plan = planned(&event, 0, 6_000);
    assert_eq!(plan.cost.total, 0, "first choices on both days, and nobody meets twice");
}

#[test]
fn teams_stay_together_on_a_day_that_continues() {
    let event = Event::new()
        .attendees(attendees(&["a", "b", "c", "d", "e", "f", "g"]))
        .project(Project::new("core"))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 3))
        .session(Session::projects("sun", 2, 3).continues("sat"));
    let plan = planned(&event, 0, 6_000);
    let teams = |session: &PlannedSession| -> BTreeSet<Vec<String>> {
        session.groups.iter().map(|group| group.people.clone()).collect()
    };
    assert_eq!(teams(&plan.sessions[0]), teams(&plan.sessions[1]));
    assert_eq!(plan.cost.total, 0);
}

#[test]
fn a_pair_that_learned_on_day_one_fixes_a_bug_on_day_two() {
    let person = |id: &str| Attendee::new(id).choice("core").choice("docs");
    let event = Event::new()
        .attendees(["a", "b", "c", "d", "e", "f", "g", "h"].map(person))
        .project(Project::new("core").size(2, 4))
        .project(Project::new("docs").size(2, 4))
        .session(Session::pairs("learn"))
        .session(Session::projects("fix", 2, 3).continues("learn"));
    let plan = planned(&event, 0, 6_000);
    for pair in &plan.sessions[0].groups {
        let now = team(&plan.sessions[1], &pair.people[0]).unwrap();
        assert_eq!(now.people, pair.people, "the pair is a team again");
    }
    assert_eq!(plan.cost.parts.get(&Part::Stable), None);
}

#[test]
fn who_leaves_on_sunday_is_not_counted_on_for_monday() {
    // On Sunday the four of `core`, of whom two leave; what is left of it is too few to run.
    let leaving = |id: &str| Attendee::new(id).choice("core").choice("docs").sessions(["sun"]);
    let staying = |id: &str| Attendee::new(id).choice("core").choice("docs");
    let event = Event::new()
        .attendees([leaving("a"), leaving("b"), staying("c"), staying("d")])
        .attendees(["e", "f"].map(|id| Attendee::new(id).choice("docs").choice("web")))
        .project(Project::new("web").size(5, 9))
        .project(Project::new("core").size(3, 4))
        .project(Project::new("docs").size(2, 4))
        .session(Session::projects("sun", 2, 4))
        .session(Session::projects("mon", 2, 4).continues("sun"));
    let plan = planned(&event, 0, 6_000);
    assert_eq!(running(&plan.sessions[0]), BTreeSet::from(["core", "docs"]));
    assert_eq!(running(&plan.sessions[1]), BTreeSet::from(["docs"]));
    assert!(project_of(&plan.sessions[1], "a").is_none());
    assert_eq!(
        team(&plan.sessions[1], "c").map(|team| &team.people),
        team(&plan.sessions[1], "d").map(|team| &team.people)
    );
    assert!(plan.sessions[1].unseated.is_empty());
}

#[test]
fn a_project_whose_last_host_leaves_closes() {
    let event = Event::new()
        .attendee(Attendee::new("host").choice("core").sessions(["sun"]))
        .attendees(["a", "b", "c", "d"].map(|id| Attendee::new(id).choice("core")))
        .project(Project::new("core").host("host"))
        .project(Project::new("docs"))
        .session(Session::projects("sun", 2, 4))
        .session(Session::projects("mon", 2, 4).continues("sun"));
    let plan = planned(&event, 0, 6_000);
    assert_eq!(running(&plan.sessions[0]), BTreeSet::from(["core"]));
    assert_eq!(running(&plan.sessions[1]), BTreeSet::from(["docs"]));
    // Where no other project is left, people are told that there is none.
    let mut alone = event.clone();
    alone.projects.retain(|project| project.id == "core");
    let plan = planned(&alone, 0, 6_000);
    assert_eq!(plan.sessions[1].unseated.len(), 4);
    assert!(plan.sessions[1].unseated.iter().all(|out| out.reason == Reason::NoProject));
}

#[test]
fn linked_days_cost_no_more_than_the_best_assignment_of_a_day_twice() {
    let (people, projects) = (60, 12);
    let id = |project: usize| format!("project {project:02}");
    let mut random = Random::new(4);
    let mut event = Event::new();
    let mut costs = vec![9 * 500; people * projects];
    for number in 0..people {
        let mut liked: Vec<usize> = (0..projects).collect();
        random.shuffle(&mut liked);
        // Few are liked by many, so that several stay closed and some are full.
        liked.sort_by_key(|&project| project / 4 + random.index(3));
        let mut person = Attendee::new(format!("p{number:02}"));
        for (rank, &project) in liked[..3].iter().enumerate() {
            costs[number * projects + project] = 500 * rank.pow(2) as i64;
            person = person.choice(id(project));
        }
        event = event.attendee(person);
    }
    event.projects = (0..projects).map(|project| Project::new(id(project)).size(4, 9)).collect();
    event = event.session(Session::projects("sat", 2, 4)).session(Session::projects("sun", 2, 4).continues("sat"));
    event.goals = Goals::none();
    (event.goals.choices, event.goals.stable) = (500, 1000);
    let instance = Instance {
        quotas: vec![Quota { min: 4, max: 9 }; projects],
        may_close: vec![true; projects],
        allowed: vec![true; people * projects],
        keepers: vec![Vec::new(); projects],
        layers: vec![costs],
    };
    let best = assign(&instance, 20_000, never_stop).unwrap();
    let plan = planned(&event, 0, 6_000);
    assert!(best.optimal && best.values[0] > 0);
    assert_eq!(plan.cost.total, 2 * best.values[0], "{:?}", plan.cost);
}
