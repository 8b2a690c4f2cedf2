//! Events and valid plans whose cost another program counted from the meaning of the parts alone.

use std::collections::BTreeSet;
use std::path::PathBuf;

use mingle::event::{Event, Form, MeetingStatus, Mix, Strength};
use mingle::plan::{Part, Plan};
use mingle::problem::Problem;

#[derive(serde::Deserialize)]
struct Judged {
    event: Event,
    plan: Plan,
}

fn judged() -> Vec<(PathBuf, Judged)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/judged");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path, serde_json::from_str(&text).unwrap())
    };
    files.into_iter().map(read).collect()
}

#[test]
fn every_plan_is_valid_and_costs_what_the_other_program_says() {
    let judged = judged();
    assert!(judged.len() >= 50);
    for (path, Judged { event, plan }) in judged {
        let problem = Problem::new(&event).unwrap_or_else(|faults| panic!("{}: {faults}", path.display()));
        let verdict = plan.check(&problem);
        assert_eq!(verdict.breaches, [], "{}", path.display());
        assert_eq!(verdict.cost.as_ref(), Some(&plan.cost), "{}", path.display());
        assert_eq!(verdict.claims, [], "{}", path.display());
    }
}

/// What the events reach, so that the test above means something.
#[test]
fn the_events_reach_every_form_rule_part_and_kind_of_history() {
    let mut reached = BTreeSet::new();
    for (_, Judged { event, plan }) in judged() {
        for session in &event.sessions {
            reached.insert(
                match session.form {
                    Form::Pairs(_) => "pairs",
                    Form::Groups(_) => "groups",
                    Form::Tables(_) => "tables",
                    Form::Projects(_) => "projects",
                    _ => "another form",
                }
                .to_owned(),
            );
            reached.insert(
                match session.effective_mix() {
                    Mix::Fresh => "fresh",
                    Mix::Any => "any",
                    Mix::Familiar => "familiar",
                    _ => "another mix",
                }
                .to_owned(),
            );
        }
        for rule in &event.rules {
            let hard = rule.effective_strength() == Strength::Hard;
            let secret = if rule.confidential { " confidential" } else { "" };
            reached.insert(format!("{} {}{secret}", if hard { "hard" } else { "weighted" }, rule.rule.word()));
        }
        for meeting in event.history.iter().filter(|meeting| event.half_life_days.is_none() || meeting.when.is_some()) {
            let status = match meeting.status {
                MeetingStatus::Met => "met",
                MeetingStatus::Planned => "planned",
                MeetingStatus::Cancelled => "cancelled",
                MeetingStatus::SatOut => "sat-out",
                _ => "another status",
            };
            reached.insert(format!("{status}{}", if event.half_life_days.is_some() { " that ages" } else { "" }));
        }
        reached.extend(plan.cost.parts.keys().map(|part: &Part| format!("cost {}", part.as_ref())));
        if plan.sessions.iter().any(|session| session.groups.iter().any(|group| !group.shadows.is_empty())) {
            reached.insert("shadows".to_owned());
        }
    }
    let rules = [
        "apart",
        "together",
        "pin",
        "bar",
        "spread",
        "count",
        "accompany",
        "never_alone",
        "share",
        "meet",
        "seated",
        "total",
        "vary",
    ];
    let rules = rules.into_iter().flat_map(|rule| [format!("hard {rule}"), format!("weighted {rule}")]);
    let parts = [
        "balance",
        "choices",
        "fair",
        "interests",
        "languages",
        "learning",
        "mixing",
        "new_faces",
        "rules",
        "shadows",
        "skills",
        "stable",
        "turns",
    ];
    let history = ["met", "planned", "cancelled", "sat-out"].into_iter();
    let history = history.flat_map(|status| [status.to_owned(), format!("{status} that ages")]);
    let forms = ["pairs", "groups", "tables", "projects", "fresh", "any", "familiar", "shadows"].map(str::to_owned);
    let wanted = rules.chain(parts.map(|part| format!("cost {part}"))).chain(history).chain(forms);
    let missing: Vec<String> = wanted.filter(|word| !reached.contains(word)).collect();
    assert_eq!(missing, [""; 0]);
    assert!(reached.iter().any(|word| word.ends_with(" confidential")));
}
