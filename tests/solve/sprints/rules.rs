//! Rules over groups hold for teams.

use std::collections::BTreeSet;

use mingle::event::{Attendee, Event, Experience, Project, Rule, Selector, Session};

use crate::support::planned;

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
    fn at(person: &Attendee) -> &str {
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
        let plan = planned(&event, 0, 6_000);
        for group in &plan.sessions[0].groups {
            let found = |id: &String| event.attendees.iter().find(|person| person.id == *id).unwrap();
            let team: Vec<&Attendee> = group.people.iter().map(found).collect();
            assert!(keeps(&team), "{rule:?}: {:?}", group.people);
        }
    }
}
