//! The order of lists that has no meaning, and names, change nothing but names.

use mingle::algorithms::random::Random;
use mingle::event::{Event, Form, OneOrMany, RuleKind, Selector};
use proptest::prelude::*;

use super::generate::event;
use super::plans::planned;

fn shuffle_selector(selector: &mut Selector, random: &mut Random) {
    match selector {
        Selector::People(people) => random.shuffle(people),
        Selector::All(parts) | Selector::Any(parts) => {
            random.shuffle(parts);
            parts.iter_mut().for_each(|part| shuffle_selector(part, random));
        }
        Selector::Not(part) => shuffle_selector(part, random),
        _ => {}
    }
}

/// The event with every list shuffled whose order has no meaning.
fn shuffled(event: &Event, seed: u64) -> Event {
    let random = &mut Random::new(seed);
    let mut event = event.clone();
    random.shuffle(&mut event.attendees);
    random.shuffle(&mut event.projects);
    random.shuffle(&mut event.history);
    random.shuffle(&mut event.rules);
    for person in &mut event.attendees {
        random.shuffle(&mut person.learning);
        random.shuffle(&mut person.interests);
        random.shuffle(&mut person.needs);
        person.sessions.iter_mut().for_each(|list| random.shuffle(list));
        let lists = person.choices.iter_mut().chain(person.traits.values_mut());
        for list in lists {
            if let OneOrMany::Many(words) = list {
                random.shuffle(words);
            }
        }
    }
    for project in &mut event.projects {
        random.shuffle(&mut project.hosts);
        random.shuffle(&mut project.staffing);
        random.shuffle(&mut project.tags);
    }
    for session in &mut event.sessions {
        if let Form::Tables(tables) = &mut session.form {
            random.shuffle(tables);
            for table in tables {
                random.shuffle(&mut table.offers);
                random.shuffle(&mut table.next_to);
            }
        }
    }
    event.history.iter_mut().for_each(|meeting| random.shuffle(&mut meeting.people));
    for rule in &mut event.rules {
        rule.sessions.iter_mut().for_each(|list| random.shuffle(list));
        match &mut rule.rule {
            RuleKind::Apart(apart) => random.shuffle(&mut apart.people),
            RuleKind::Together(together) => random.shuffle(&mut together.people),
            RuleKind::Meet(meet) => random.shuffle(&mut meet.people),
            RuleKind::Count(count) => shuffle_selector(&mut count.who, random),
            RuleKind::NeverAlone(never_alone) => shuffle_selector(&mut never_alone.who, random),
            RuleKind::Accompany(accompany) => {
                shuffle_selector(&mut accompany.who, random);
                shuffle_selector(&mut accompany.by, random);
            }
            _ => {}
        }
    }
    event
}

/// The JSON text with every id replaced by another that sorts alike.
fn renamed(text: &str) -> String {
    let mut out = text.to_owned();
    for (letter, count) in [('p', 30), ('q', 6), ('s', 6), ('t', 6)] {
        for number in (0..count).rev() {
            let id = if letter == 'p' { format!("{letter}{number:02}") } else { format!("{letter}{number}") };
            // More letters in between keep the byte order: a shorter id is no prefix of another.
            out = out.replace(&format!("\"{id}\""), &format!("\"{letter}-{id}\""));
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn the_same_inputs_give_the_same_bytes(seed in any::<u64>(), people in 0_usize..20) {
        let event = event(seed, people);
        let text = || planned(&event, seed, 1_500).map(|(_, plan)| serde_json::to_string(&plan).unwrap());
        prop_assert_eq!(text(), text());
    }

    #[test]
    fn lists_whose_order_has_no_meaning_may_be_shuffled(seed in any::<u64>(), people in 0_usize..20) {
        let event = event(seed, people);
        let other = shuffled(&event, seed ^ 1);
        let text = |event: &Event| planned(event, seed, 1_500).map(|(_, plan)| serde_json::to_string(&plan).unwrap());
        prop_assert_eq!(text(&event), text(&other));
    }

    #[test]
    fn a_renaming_that_keeps_the_order_of_ids_changes_only_names(seed in any::<u64>(), people in 0_usize..20) {
        let event = event(seed, people);
        let other: Event = serde_json::from_str(&renamed(&serde_json::to_string(&event).unwrap())).unwrap();
        let text = |event: &Event| planned(event, seed, 1_500).map(|(_, plan)| serde_json::to_string(&plan).unwrap());
        prop_assert_eq!(text(&event).map(|text| renamed(&text)), text(&other));
    }
}
