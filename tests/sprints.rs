//! Sprints: teams within projects, over one day and several, and what is said of those who get nothing they chose. Every
//! plan goes through the check, which knows nothing of how it was found.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::process::Command;

use mingle::algorithms::random::Random;
use mingle::event::{Attendee, Event, Experience, Goals, Level, Meeting, Mix, Project, Rule, Selector, Session};
use mingle::plan::{Group, Part, Plan, PlannedSession, Reason, Shadow};
use mingle::problem::{Fault, Problem, Warning};
use mingle::report::{markdown, rows, text};
use mingle::solve::{Conflict, NoPlan, solve};

const LEVELS: [Level; 4] = [Level::Beginner, Level::Intermediate, Level::Advanced, Level::Expert];

#[track_caller]
fn planned(event: &Event) -> Plan {
    let problem = Problem::new(event).unwrap();
    let plan = solve(&problem, 0, 6_000, |_| ControlFlow::Continue(())).unwrap().plan;
    let verdict = plan.check(&problem);
    assert!(verdict.is_valid() && verdict.claims.is_empty(), "{verdict:?}");
    plan
}

fn refused(event: &Event) -> Conflict {
    let problem = Problem::new(event).unwrap();
    match solve(&problem, 0, 100, |_| ControlFlow::Continue(())) {
        Err(NoPlan::Conflict(conflict)) => conflict,
        other => panic!("no conflict: {other:?}"),
    }
}

fn people(ids: &[&str]) -> Vec<Attendee> {
    ids.iter().map(|&id| Attendee::new(id)).collect()
}

/// The project of a person in a session; `None` for one who sits out or is absent.
fn place(session: &PlannedSession, person: &str) -> Option<String> {
    team(session, person).and_then(|team| team.project.clone())
}

fn team<'a>(session: &'a PlannedSession, person: &str) -> Option<&'a Group> {
    session.groups.iter().find(|group| group.people.iter().any(|id| id == person))
}

fn running(session: &PlannedSession) -> BTreeSet<&str> {
    session.groups.iter().filter_map(|group| group.project.as_deref()).collect()
}

/// Every way to divide people into teams of `min` to `max`.
fn divisions(people: &[usize], min: usize, max: usize) -> Vec<Vec<Vec<usize>>> {
    let Some((&first, rest)) = people.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for mask in 0_usize..1 << rest.len() {
        let size = 1 + mask.count_ones() as usize;
        if !(min..=max).contains(&size) {
            continue;
        }
        let chosen = |at: usize| mask >> at & 1 == 1;
        let mut team = vec![first];
        team.extend((0..rest.len()).filter(|&at| chosen(at)).map(|at| rest[at]));
        let others: Vec<usize> = (0..rest.len()).filter(|&at| !chosen(at)).map(|at| rest[at]).collect();
        for mut more in divisions(&others, min, max) {
            more.push(team.clone());
            all.push(more);
        }
    }
    all
}

/// As many as can be of who shadows whom in a team, by trying every host for everybody.
fn most_shadows(event: &Event, team: &[usize]) -> Vec<(usize, usize)> {
    let wanting: Vec<usize> = team.iter().copied().filter(|&person| event.attendees[person].wants_to_shadow).collect();
    let mut best: Vec<(usize, usize)> = Vec::new();
    let mut open: Vec<Vec<(usize, usize)>> = vec![Vec::new()];
    for &person in &wanting {
        let mut longer = open.clone();
        for pairs in &open {
            for &host in team.iter().filter(|&&host| host != person) {
                let load = pairs.iter().filter(|&&(_, other)| other == host).count();
                if load < event.attendees[host].hosts_shadows as usize {
                    longer.push([pairs.as_slice(), &[(person, host)]].concat());
                }
            }
        }
        open = longer;
    }
    for pairs in open {
        if pairs.len() > best.len() {
            best = pairs;
        }
    }
    best
}

/// The cost of a division of everybody into teams on the one project, as the check computes it.
fn cost_of(event: &Event, problem: &Problem, plan: &Plan, division: &[Vec<usize>]) -> i64 {
    let id = |person: usize| event.attendees[person].id.clone();
    let mut other = plan.clone();
    other.sessions[0].groups = division
        .iter()
        .map(|team| Group {
            people: team.iter().map(|&person| id(person)).collect(),
            project: Some("core".into()),
            shadows: most_shadows(event, team)
                .into_iter()
                .map(|(shadow, host)| Shadow { shadow: id(shadow), host: id(host) })
                .collect(),
            ..Group::default()
        })
        .collect();
    let verdict = other.check(problem);
    assert!(verdict.is_valid(), "{verdict:?}");
    verdict.cost.unwrap().total
}

/// One project whose people have some of everything.
fn random_sprint(random: &mut Random) -> Event {
    let skills = ["docs", "python", "rust"];
    let count = 4 + random.index(4);
    let mut event = Event::new();
    for number in 0..count {
        let mut person = Attendee::new(format!("p{number}"));
        for skill in skills {
            if random.below(2) == 0 {
                person = person.skill(skill, LEVELS[random.index(4)]);
            }
        }
        if random.below(2) == 0 {
            person = person.learning(skills[random.index(3)]);
        }
        person = person.language(["en", "ko"][random.index(2)]);
        person = match random.below(3) {
            0 => person.wants_to_shadow(),
            1 => person.hosts_shadows(1 + random.below(2) as u32),
            _ => person.wants_to_shadow().hosts_shadows(1),
        };
        event = event.attendee(person);
    }
    for _ in 0..3 {
        let (one, two) = (random.index(count), random.index(count));
        if one != two {
            event = event.meeting(Meeting::of([format!("p{one}"), format!("p{two}")]));
        }
    }
    let project = Project::new("core")
        .skill("python", LEVELS[random.index(3)])
        .staffing("python", LEVELS[1 + random.index(2)], 1 + random.below(2) as u32)
        .staffing("docs", Level::Beginner, 1);
    let max = 3 + random.below(2) as u32;
    event.project(project).session(Session::projects("sat", 2, max))
}

fn heads_missing(event: &Event, division: &[Vec<usize>]) -> i64 {
    let has = |person: usize, skill: &str, level: Level| {
        event.attendees[person].skills.get(skill).is_some_and(|&own| own >= level)
    };
    let mut missing = 0;
    for team in division {
        for need in &event.projects[0].staffing {
            let have = team.iter().filter(|&&person| has(person, &need.skill, need.level)).count() as i64;
            missing += (i64::from(need.people) - have).max(0);
        }
        missing += team
            .iter()
            .filter(|&&who| !event.projects[0].skills.iter().any(|(skill, &level)| has(who, skill, level)))
            .count() as i64;
    }
    missing
}

#[test]
fn teams_cover_the_staffing_as_far_as_their_people_can() {
    let mut random = Random::new(1);
    let mut uneven = 0;
    for _ in 0..25 {
        let mut event = random_sprint(&mut random);
        event.goals = Goals::none();
        event.goals.skills = 50;
        let plan = planned(&event);
        let everybody: Vec<usize> = (0..event.attendees.len()).collect();
        let Some(max) = plan.sessions[0].groups.iter().map(|group| group.people.len()).max() else {
            panic!("no teams")
        };
        let form_max = if max > 3 { 4 } else { 3 };
        let all: Vec<i64> =
            divisions(&everybody, 2, form_max).iter().map(|division| heads_missing(&event, division)).collect();
        let best = all.iter().min().unwrap();
        assert!(plan.cost.total <= 50 * best, "{} where {best} heads need be missing: {event:?}", plan.cost.total);
        uneven += usize::from(all.iter().max() > Some(best));
    }
    assert!(uneven > 15, "the division mattered in {uneven} events only");
}

#[test]
fn teams_weigh_levels_languages_new_faces_and_shadows_as_the_best_division_does() {
    let mut random = Random::new(2);
    for _ in 0..25 {
        let event = random_sprint(&mut random);
        let problem = Problem::new(&event).unwrap();
        let plan = planned(&event);
        let everybody: Vec<usize> = (0..event.attendees.len()).collect();
        let max = match &event.sessions[0].form {
            mingle::event::Form::Projects(teams) => teams.max as usize,
            _ => unreachable!("sprints are project sessions"),
        };
        let best =
            divisions(&everybody, 2, max).iter().map(|division| cost_of(&event, &problem, &plan, division)).min();
        assert_eq!(Some(plan.cost.total), best, "{event:?}");
    }
}

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
    let plan = planned(&event);
    let shadows: Vec<&Shadow> = plan.sessions[0].groups.iter().flat_map(|group| &group.shadows).collect();
    assert_eq!(plan.cost.parts.get(&Part::Shadows), None);
    assert_eq!(shadows.iter().map(|pair| &pair.shadow).collect::<BTreeSet<_>>().len(), 3);
    assert_eq!(shadows.iter().filter(|pair| pair.host == "ada").count(), 1);
    assert_eq!(shadows.iter().filter(|pair| pair.host == "bo").count(), 2);
    assert!(text(&event, &plan).contains("(shadows ada)"));
    // One who asks for too much is named by the check.
    let mut greedy = plan.clone();
    for group in &mut greedy.sessions[0].groups {
        for pair in group.shadows.iter_mut().filter(|pair| pair.host == "ada") {
            pair.host = "bo".into();
        }
    }
    assert!(!greedy.check(&Problem::new(&event).unwrap()).is_valid());
}

#[test]
fn random_pairs_within_a_project_leave_nobody_alone() {
    let seven = ["a", "b", "c", "d", "e", "f", "g"];
    let event =
        Event::new().attendees(people(&seven)).project(Project::new("core")).session(Session::projects("sat", 2, 3));
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
fn a_second_day_begins_anew_with_choices_and_new_faces() {
    let chosen = |id: &str, project: &str| Attendee::new(id).choice(project);
    let event = Event::new()
        .attendees(["a", "b", "c", "d"].map(|id| chosen(id, "core")))
        .attendees(["e", "f", "g", "h"].map(|id| chosen(id, "docs")))
        .project(Project::new("core"))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 3))
        .session(Session::projects("sun", 2, 3));
    let plan = planned(&event);
    assert_eq!(plan.cost.total, 0, "first choices on both days, and nobody meets twice");
}

#[test]
fn teams_stay_together_on_a_day_that_continues() {
    let event = Event::new()
        .attendees(people(&["a", "b", "c", "d", "e", "f", "g"]))
        .project(Project::new("core"))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 3))
        .session(Session::projects("sun", 2, 3).continues("sat"));
    let plan = planned(&event);
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
    let plan = planned(&event);
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
    let plan = planned(&event);
    assert_eq!(running(&plan.sessions[0]), BTreeSet::from(["core", "docs"]));
    assert_eq!(running(&plan.sessions[1]), BTreeSet::from(["docs"]));
    assert!(place(&plan.sessions[1], "a").is_none());
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
    let plan = planned(&event);
    assert_eq!(running(&plan.sessions[0]), BTreeSet::from(["core"]));
    assert_eq!(running(&plan.sessions[1]), BTreeSet::from(["docs"]));
    // Where no other project is left, people are told that there is none.
    let mut alone = event.clone();
    alone.projects.retain(|project| project.id == "core");
    let plan = planned(&alone);
    assert_eq!(plan.sessions[1].unseated.len(), 4);
    assert!(plan.sessions[1].unseated.iter().all(|out| out.reason == Reason::NoProject));
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
    let plan = planned(&event);
    assert!(text(&event, &plan).contains("Cy got none of their choices, and is on The docs\n"));
    assert!(text(&event, &plan).contains("1 off their list"));
    assert!(markdown(&event, &plan).contains("\n- Cy got none of their choices, and is on The docs\n"));
    let choice = |id: &str| rows(&event, &plan).into_iter().find(|row| row.person == id).unwrap().choice;
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
    let plan = planned(&event);
    assert_eq!(place(&plan.sessions[0], "cy").as_deref(), Some("kernel"));
    assert_eq!(place(&plan.sessions[0], "di").as_deref(), Some("web"));
    assert_eq!(plan.cost.total, 0);
}

/// A rule over teams, and whether a team keeps it, said a second time.
type Kept = (Rule, fn(&[&Attendee]) -> bool);

#[test]
fn rules_hold_for_teams_as_for_tables() {
    fn veterans(team: &[&Attendee]) -> usize {
        team.iter().filter(|person| person.experience == Some(Experience::Veteran)).count()
    }
    fn newcomers(team: &[&Attendee]) -> usize {
        team.len() - veterans(team)
    }
    fn at<'a>(person: &'a Attendee) -> &'a str {
        person.trait_values("company").first().map_or("", String::as_str)
    }
    let veteran = || Selector::Experience(Experience::Veteran);
    let newcomer = || Selector::Experience(Experience::FirstTimer);
    let rules: [Kept; 5] = [
        (Rule::accompany(newcomer(), veteran(), 1).hard(), |team| newcomers(team) == 0 || veterans(team) > 0),
        (Rule::never_alone(newcomer()).hard(), |team| newcomers(team) != 1),
        (Rule::count(veteran(), Some(1), Some(2)).hard(), |team| (1..=2).contains(&veterans(team))),
        (Rule::share("languages").hard(), |team| {
            team[0].languages.iter().any(|language| team.iter().all(|person| person.languages.contains(language)))
        }),
        (Rule::spread("company", 1).hard(), |team| {
            team.iter().map(|person| at(person)).collect::<BTreeSet<_>>().len() == team.len()
        }),
    ];
    for (rule, keeps) in rules {
        let mut event = Event::new();
        for number in 0..12 {
            let kind = if number < 4 { Experience::Veteran } else { Experience::FirstTimer };
            event = event.attendee(
                Attendee::new(format!("p{number:02}"))
                    .experience(kind)
                    .language(["en", "ko"][usize::from(number % 4 == 3)])
                    .with_trait("company", format!("company {}", number % 6))
                    .choice(["core", "docs"][number % 2]),
            );
        }
        let event = event
            .project(Project::new("core"))
            .project(Project::new("docs"))
            .session(Session::projects("sat", 2, 4))
            .rule(rule.clone());
        let plan = planned(&event);
        for group in &plan.sessions[0].groups {
            let found = |id: &String| event.attendees.iter().find(|person| person.id == *id).unwrap();
            let team: Vec<&Attendee> = group.people.iter().map(found).collect();
            assert!(keeps(&team), "{rule:?}: {:?}", group.people);
        }
    }
}

#[test]
fn a_reunion_on_a_project_brings_those_together_who_know_each_other() {
    let event = Event::new()
        .attendees(people(&["a", "b", "c", "d"]))
        .meeting(Meeting::of(["a", "b"]))
        .meeting(Meeting::of(["c", "d"]))
        .project(Project::new("core"))
        .session(Session::projects("sat", 2, 3).mix(Mix::Familiar));
    assert_eq!(planned(&event).cost.total, 0);
}

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
            "projects[0].max: project `core` can never run: it takes 1 people at most, and teams have 2 at least; raise its max, or allow smaller teams",
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
        assert_eq!(warnings(&on(project)), [message]);
    }
    assert!(warnings(&on(core().staffing("python", Level::Beginner, 1))).is_empty());
}

#[test]
fn quotas_that_cannot_be_met_name_the_projects_and_the_people() {
    let event = Event::new()
        .attendees(people(&["a", "b", "c", "d", "e", "f"]))
        .project(Project::new("core").size(2, 2))
        .project(Project::new("docs").size(2, 4))
        .session(Session::projects("sat", 2, 3));
    assert!(planned(&event).sessions[0].unseated.is_empty());
    let pins = |pinned: &[&str]| pinned.iter().fold(event.clone(), |event, &id| event.rule(Rule::pin(id, "core")));
    planned(&pins(&["a", "b"]));
    let conflict = refused(&pins(&["a", "b", "c", "d"]));
    // Any three of the four are too many, so that one pin is left out.
    assert!(conflict.proven);
    let said = conflict.to_string();
    assert_eq!(said.matches("is pinned to `core` in `sat`").count(), 3, "{said}");
    assert!(said.contains("`core` takes 2 to 2 people") && !said.contains("docs"), "{said}");
    assert!(said.contains("change the size or the hosts of `core`"), "{said}");
    // With seats for most only, those who cannot be there sit out.
    let mut most = pins(&["a", "b", "c"]);
    most.sessions[0].seat = mingle::event::Seat::Most;
    planned(&most);
}

#[test]
fn people_barred_from_too_much_are_named_with_the_project_that_has_no_room() {
    let event = Event::new()
        .attendees(people(&["a", "b", "c", "d", "e"]))
        .project(Project::new("core").size(2, 3))
        .project(Project::new("docs").size(2, 2))
        .session(Session::projects("sat", 2, 3));
    let bars = ["a", "b", "c"].iter().fold(event, |event, &id| event.rule(Rule::bar(id, "core")));
    let conflict = refused(&bars);
    let said = conflict.to_string();
    assert!(conflict.proven && said.matches("is barred from `core`").count() == 3, "{said}");
    assert!(said.contains("`docs` takes 2 to 2 people") && !said.contains("`core` takes"), "{said}");
}

#[test]
fn a_project_without_its_host_is_no_place_to_be_pinned_to() {
    let event = Event::new()
        .attendees(people(&["a", "b", "c", "d"]))
        .attendee(Attendee::new("host").sessions(["sun"]))
        .project(Project::new("core").host("host"))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 4))
        .session(Session::projects("sun", 2, 5))
        .rule(Rule::pin("a", "core").in_sessions(["sat"]));
    let said = refused(&event).to_string();
    assert!(said.contains("`a` is pinned to `core` in `sat`") && said.contains("none of its hosts is there"), "{said}");
}

#[test]
fn a_confidential_pin_in_the_way_is_told_of_to_the_organiser_only() {
    let event = Event::new()
        .attendees(people(&["a", "b", "c", "d"]))
        .project(Project::new("core").size(2, 2))
        .project(Project::new("docs"))
        .session(Session::projects("sat", 2, 4))
        .rule(Rule::pin("a", "core"))
        .rule(Rule::pin("b", "core"))
        .rule(Rule::pin("c", "core").confidential());
    let conflict = refused(&event);
    assert_eq!(conflict.to_string(), "an organiser-only rule");
    assert!(!format!("{conflict:?}").contains("core"));
    assert!(conflict.members[0].for_organiser().contains("`c` is pinned to `core`"));
}

fn class() -> (i32, String) {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(std::path::Path::parent).unwrap().join("examples");
    let path = folder.join(format!("class{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built; run `cargo test` or `cargo build --examples`", path.display());
    let output = Command::new(path).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_class_gets_at_least_the_first_choices_that_its_teacher_gave() {
    let (status, said) = class();
    assert_eq!(status, 0, "{said}");
    let line = |start: &str| said.lines().rfind(|line| line.starts_with(start)).unwrap_or_default();
    assert!(line("the teacher").contains("13 at rank 1, 2 at rank 2, 1 at rank 3, 1 off the list"), "{said}");
    assert!(line("the same projects").contains("13 at rank 1, 2 at rank 2, 1 at rank 3, 1 off"), "{said}");
    assert!(line("the same, nobody left").contains("0 off the list"), "{said}");
    assert!(line("other projects").contains("14 at rank 1"), "{said}");
    assert_eq!(class().1, said, "the same again");
}
