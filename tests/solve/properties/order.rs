//! The order of lists whose order has no meaning changes nothing.

use crate::support::random::Random;
use mingle::event::{Event, Form, OneOrMany, RuleKind, Selector};
use proptest::prelude::*;

use crate::support::generate::{Size, events};
use crate::support::{holds_for, json, outcome, problem};

fn values(values: &mut OneOrMany, random: &mut Random) {
    if let OneOrMany::Many(list) = values {
        random.shuffle(list);
    }
}

fn selector(who: &mut Selector, random: &mut Random) {
    match who {
        Selector::People(people) => random.shuffle(people),
        Selector::All(parts) | Selector::Any(parts) => {
            random.shuffle(parts);
            parts.iter_mut().for_each(|part| selector(part, random));
        }
        Selector::Not(part) => selector(part, random),
        _ => {}
    }
}

/// The event with every list in another order but `sessions`, `choices` and `languages`.
fn shuffled(event: &Event, random: &mut Random) -> Event {
    let mut event = event.clone();
    random.shuffle(&mut event.attendees);
    random.shuffle(&mut event.projects);
    random.shuffle(&mut event.history);
    random.shuffle(&mut event.rules);
    for person in &mut event.attendees {
        for list in [&mut person.learning, &mut person.interests, &mut person.needs] {
            random.shuffle(list);
        }
        person.sessions.iter_mut().for_each(|list| random.shuffle(list));
        person.traits.values_mut().for_each(|list| values(list, random));
        person.choices.iter_mut().for_each(|tied| values(tied, random));
    }
    for project in &mut event.projects {
        random.shuffle(&mut project.staffing);
        random.shuffle(&mut project.hosts);
        random.shuffle(&mut project.tags);
        project.sessions.iter_mut().for_each(|list| random.shuffle(list));
    }
    for session in &mut event.sessions {
        let Form::Tables(tables) = &mut session.form else { continue };
        random.shuffle(tables);
        for table in tables {
            random.shuffle(&mut table.offers);
            random.shuffle(&mut table.next_to);
        }
    }
    event.history.iter_mut().for_each(|meeting| random.shuffle(&mut meeting.people));
    for rule in &mut event.rules {
        rule.sessions.iter_mut().for_each(|list| random.shuffle(list));
        match &mut rule.rule {
            RuleKind::Apart(apart) => random.shuffle(&mut apart.people),
            RuleKind::Together(together) => random.shuffle(&mut together.people),
            RuleKind::Meet(meet) => random.shuffle(&mut meet.people),
            RuleKind::Seated(seated) => random.shuffle(&mut seated.people),
            RuleKind::Total(total) => random.shuffle(&mut total.groups),
            RuleKind::Vary(vary) => vary.who.iter_mut().for_each(|who| selector(who, random)),
            RuleKind::Count(count) => selector(&mut count.who, random),
            RuleKind::NeverAlone(never_alone) => selector(&mut never_alone.who, random),
            RuleKind::Accompany(accompany) => {
                selector(&mut accompany.who, random);
                selector(&mut accompany.by, random);
            }
            _ => {}
        }
    }
    event
}

#[test]
fn shuffled_lists_give_the_same_bytes() {
    let same = |event: &Event| {
        let other = shuffled(event, &mut Random::new(11));
        match (outcome(event, 3, 1_500), outcome(&other, 3, 1_500)) {
            (Ok(plan), Ok(shuffled)) => {
                prop_assert_eq!(json(&plan), json(&shuffled));
                prop_assert_eq!(plan.check(&problem(event)), plan.check(&problem(&other)));
            }
            (plan, shuffled) => prop_assert_eq!(plan, shuffled),
        }
        Ok(())
    };
    holds_for(80, events(Size::SMALL), same);
    holds_for(30, events(Size::LARGE), same);
}

/// Were nothing shuffled, the test above would say nothing.
#[test]
fn most_events_are_changed_by_shuffling() {
    let (changed, seen) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    holds_for(50, events(Size::LARGE), |event| {
        seen.set(seen.get() + 1);
        changed.set(changed.get() + usize::from(shuffled(event, &mut Random::new(11)) != *event));
        Ok(())
    });
    assert!(changed.get() * 100 >= seen.get() * 80, "{} of {}", changed.get(), seen.get());
}
