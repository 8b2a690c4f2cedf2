//! The generator reaches what it should.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use mingle::event::{Form, MeetingStatus, RuleKind, Seat, Selector, Strength};
use mingle::problem::Problem;
use mingle::solve::{NoPlan, solve};

use super::generate::event;

fn selectors(selector: &Selector, seen: &mut BTreeSet<String>) {
    let word = format!("{selector:?}");
    seen.insert(format!("selector {}", word.split('(').next().unwrap()));
    match selector {
        Selector::All(parts) | Selector::Any(parts) => parts.iter().for_each(|part| selectors(part, seen)),
        Selector::Not(part) => selectors(part, seen),
        _ => {}
    }
}

#[test]
fn the_generator_reaches_every_form_rule_selector_and_odd_number() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let (mut sound, mut planned, mut unseated) = (0, 0, 0);
    for seed in 0..600 {
        let event = event(seed, 16);
        let Ok(problem) = Problem::new(&event) else { continue };
        sound += 1;
        seen.insert(format!("{} people", if event.attendees.len().is_multiple_of(2) { "even" } else { "odd" }));
        for session in &event.sessions {
            seen.insert(match &session.form {
                Form::Pairs(pairs) => format!("pairs {:?}", pairs.leftover),
                Form::Groups(_) => "groups".to_owned(),
                Form::Tables(_) => "tables".to_owned(),
                Form::Projects(teams) => format!("projects {:?}", teams.objective),
            });
            seen.insert(format!("mix {:?}", session.effective_mix()));
            seen.insert(format!("seat {:?}", session.seat));
            seen.insert(format!("continues {}", session.continues.is_some()));
        }
        for rule in &event.rules {
            let strength = if rule.effective_strength() == Strength::Hard { "hard" } else { "weighted" };
            let wide = matches!(&rule.rule, RuleKind::Apart(apart) if apart.tables_apart);
            seen.insert(format!("{strength} {}{}", rule.rule.word(), if wide { " wide" } else { "" }));
            seen.insert(format!("confidential {}", rule.confidential));
            match &rule.rule {
                RuleKind::Count(count) => selectors(&count.who, &mut seen),
                RuleKind::NeverAlone(never_alone) => selectors(&never_alone.who, &mut seen),
                RuleKind::Accompany(accompany) => selectors(&accompany.by, &mut seen),
                _ => {}
            }
        }
        for meeting in &event.history {
            seen.insert(format!("history {:?}", meeting.status));
        }
        if let Ok(solution) = solve(&problem, 0, 2_000, |_| ControlFlow::Continue(())) {
            planned += 1;
            unseated += i32::from(solution.plan.sessions.iter().any(|session| !session.unseated.is_empty()));
        }
    }
    assert!(sound >= 500 && planned * 10 >= sound * 7, "{sound} without faults, {planned} planned");
    assert!(unseated > 30, "{unseated} with people who sit out");
    let words = "apart|apart wide|together|pin|bar|spread|count|accompany|never_alone|share|meet";
    let rules = words.split('|').flat_map(|word| [format!("hard {word}"), format!("weighted {word}")]);
    let kinds = "Experience Trait Skill Language Interest Learning People All Any Not";
    let selectors = kinds.split(' ').map(|kind| format!("selector {kind}"));
    let others = [
        "odd people",
        "even people",
        "pairs Trio",
        "pairs Bench",
        "groups",
        "tables",
        "projects Cost",
        "projects RankSum",
        "projects Generous",
        "projects Greedy",
        "mix Fresh",
        "mix Any",
        "mix Familiar",
        "continues true",
        "confidential true",
    ];
    let statuses = [MeetingStatus::Met, MeetingStatus::Planned, MeetingStatus::Cancelled, MeetingStatus::SatOut]
        .map(|status| format!("history {status:?}"));
    let seats = [Seat::All, Seat::Most].map(|seat| format!("seat {seat:?}"));
    let wanted = rules.chain(selectors).chain(others.map(str::to_owned)).chain(statuses).chain(seats);
    let missing: Vec<String> = wanted.filter(|word| !seen.contains(word)).collect();
    assert!(missing.is_empty(), "never generated: {missing:?}");
}

#[test]
fn a_conflict_is_rare_and_not_found_rarer() {
    let (mut conflicts, mut lost, mut sound) = (0, 0, 0);
    for seed in 1_000..1_200 {
        let Ok(problem) = Problem::new(&event(seed, 16)) else { continue };
        sound += 1;
        match solve(&problem, 0, 10_000, |_| ControlFlow::Continue(())) {
            Err(NoPlan::Conflict(_)) => conflicts += 1,
            Err(_) => lost += 1,
            Ok(_) => {}
        }
    }
    assert!(conflicts * 4 < sound && lost * 10 < sound, "{conflicts} conflicts and {lost} not found of {sound}");
}
