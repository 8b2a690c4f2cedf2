//! A renaming that keeps the byte order of the ids changes only names.

use std::collections::{BTreeMap, BTreeSet};

use mingle::event::{Event, Form, OneOrMany, RuleKind, Selector};
use mingle::plan::Plan;
use proptest::prelude::*;

use crate::support::generate::{Size, events};
use crate::support::{holds_for, json, outcome};

/// The new name of each id.
type Names = BTreeMap<String, String>;

/// Does something with every id of an event: of attendees, projects, tables and sessions.
fn with_ids(event: &mut Event, act: &mut dyn FnMut(&mut String)) {
    for person in &mut event.attendees {
        act(&mut person.id);
        person.sessions.iter_mut().flatten().for_each(&mut *act);
        for choice in &mut person.choices {
            match choice {
                OneOrMany::One(id) => act(id),
                OneOrMany::Many(ids) => ids.iter_mut().for_each(&mut *act),
            }
        }
    }
    for project in &mut event.projects {
        act(&mut project.id);
        project.hosts.iter_mut().for_each(&mut *act);
        project.sessions.iter_mut().flatten().for_each(&mut *act);
    }
    for session in &mut event.sessions {
        act(&mut session.id);
        session.continues.iter_mut().for_each(&mut *act);
        let Form::Tables(tables) = &mut session.form else { continue };
        for table in tables {
            act(&mut table.id);
            table.next_to.iter_mut().for_each(&mut *act);
        }
    }
    event.history.iter_mut().flat_map(|meeting| &mut meeting.people).for_each(&mut *act);
    for rule in &mut event.rules {
        rule.sessions.iter_mut().flatten().for_each(&mut *act);
        match &mut rule.rule {
            RuleKind::Apart(apart) => apart.people.iter_mut().for_each(&mut *act),
            RuleKind::Together(together) => together.people.iter_mut().for_each(&mut *act),
            RuleKind::Meet(meet) => meet.people.iter_mut().for_each(&mut *act),
            RuleKind::Seated(seated) => seated.people.iter_mut().for_each(&mut *act),
            RuleKind::Total(total) => total.groups.iter_mut().for_each(&mut *act),
            RuleKind::Vary(vary) => vary.who.iter_mut().for_each(|who| people(who, act)),
            RuleKind::Pin(pin) => [&mut pin.person, &mut pin.group].into_iter().for_each(&mut *act),
            RuleKind::Bar(bar) => [&mut bar.person, &mut bar.group].into_iter().for_each(&mut *act),
            RuleKind::Count(count) => people(&mut count.who, act),
            RuleKind::NeverAlone(never_alone) => people(&mut never_alone.who, act),
            RuleKind::Accompany(accompany) => {
                people(&mut accompany.who, act);
                people(&mut accompany.by, act);
            }
            _ => {}
        }
    }
}

fn people(who: &mut Selector, act: &mut dyn FnMut(&mut String)) {
    match who {
        Selector::People(ids) => ids.iter_mut().for_each(act),
        Selector::All(parts) | Selector::Any(parts) => parts.iter_mut().for_each(|part| people(part, act)),
        Selector::Not(part) => people(part, act),
        _ => {}
    }
}

/// New names for all ids, in the order of the old ones.
fn new_names(event: &Event) -> Names {
    let mut ids = BTreeSet::new();
    with_ids(&mut event.clone(), &mut |id| ids.extend([id.clone()]));
    ids.into_iter().enumerate().map(|(number, id)| (id, format!("{:02}{}", number, "x".repeat(number % 3)))).collect()
}

fn renamed(mut plan: Plan, names: &Names) -> Plan {
    let rename = |id: &mut String| id.clone_from(&names[id]);
    for session in &mut plan.sessions {
        rename(&mut session.id);
        session.unseated.iter_mut().for_each(|unseated| rename(&mut unseated.person));
        for group in &mut session.groups {
            group.people.iter_mut().for_each(rename);
            group.table.iter_mut().for_each(rename);
            group.project.iter_mut().for_each(rename);
            for shadow in &mut group.shadows {
                rename(&mut shadow.shadow);
                rename(&mut shadow.host);
            }
        }
    }
    plan
}

#[test]
fn a_renaming_that_keeps_the_order_changes_only_names() {
    let same = |event: &Event| {
        let names = new_names(event);
        let mut other = event.clone();
        with_ids(&mut other, &mut |id| id.clone_from(&names[id]));
        match (outcome(event, 4, 1_500), outcome(&other, 4, 1_500)) {
            (Ok(plan), Ok(named_anew)) => prop_assert_eq!(json(&renamed(plan, &names)), json(&named_anew)),
            (plan, named_anew) => prop_assert_eq!(plan.is_err(), named_anew.is_err()),
        }
        Ok(())
    };
    holds_for(80, events(Size::SMALL), same);
    holds_for(30, events(Size::LARGE), same);
}
