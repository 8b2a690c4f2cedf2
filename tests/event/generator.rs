//! The generator by itself: it reaches what the properties are to be held against.

use std::collections::BTreeMap;

use mingle::event::{Event, Form, Leftover, Objective, OneOrMany, Rule, RuleKind, Seat, Selector, Strength};
use proptest::strategy::{Strategy, ValueTree};

use crate::support::generate::{Case, Size, events};
use crate::support::{outcome, runner};

const SAMPLES: usize = 600;

fn samples(size: Size, count: usize) -> Vec<Event> {
    let mut runner = runner(1);
    let strategy = events(size);
    let sample = |_| {
        let Case(event) = strategy.new_tree(&mut runner).unwrap_or_else(|reason| panic!("{reason}")).current();
        event
    };
    (0..count).map(sample).collect()
}

/// How often each word was reached.
#[derive(Default)]
struct Reached(BTreeMap<String, usize>);

impl Reached {
    fn note(&mut self, word: impl Into<String>, reached: bool) {
        *self.0.entry(word.into()).or_default() += usize::from(reached);
    }

    fn never(&self) -> Vec<&str> {
        self.0.iter().filter(|&(_, &times)| times == 0).map(|(word, _)| word.as_str()).collect()
    }
}

const RULES: [&str; 13] = [
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
const SELECTORS: [&str; 11] =
    ["experience", "trait", "skill", "language", "interest", "learning", "people", "all", "any", "not", "everybody"];

fn selectors(selector: &Selector, found: &mut Vec<&'static str>) {
    let word = match selector {
        Selector::Experience(_) => "experience",
        Selector::Trait(_) => "trait",
        Selector::Skill(_) => "skill",
        Selector::Language(_) => "language",
        Selector::Interest(_) => "interest",
        Selector::Learning(_) => "learning",
        Selector::People(_) => "people",
        Selector::All(parts) if parts.is_empty() => "everybody",
        Selector::All(parts) | Selector::Any(parts) => {
            parts.iter().for_each(|part| selectors(part, found));
            if matches!(selector, Selector::All(_)) { "all" } else { "any" }
        }
        Selector::Not(part) => {
            selectors(part, found);
            "not"
        }
        _ => "another",
    };
    found.push(word);
}

fn rule(reached: &mut Reached, rule: &Rule) {
    let mut found = Vec::new();
    match &rule.rule {
        RuleKind::Apart(apart) => reached.note("tables apart", apart.tables_apart),
        RuleKind::Count(count) => {
            selectors(&count.who, &mut found);
            reached.note("count from below only", count.at_most.is_none());
            reached.note("count from above only", count.at_least.is_none());
            reached.note("count from both sides", count.at_least.is_some() && count.at_most.is_some());
        }
        RuleKind::Accompany(accompany) => {
            selectors(&accompany.who, &mut found);
            selectors(&accompany.by, &mut found);
            reached.note("accompany by several", accompany.at_least > 1);
        }
        RuleKind::NeverAlone(never_alone) => selectors(&never_alone.who, &mut found),
        RuleKind::Spread(spread) => reached.note("spread of several", spread.at_most > 1),
        RuleKind::Meet(meet) => reached.note("meet several times", meet.at_least > 1),
        RuleKind::Seated(seated) => reached.note("seats for several", seated.people.len() > 1),
        RuleKind::Total(total) => {
            reached.note("total of one place", total.groups.len() == 1);
            reached.note("total of several places", total.groups.len() > 1);
            reached.note("total from below only", total.at_most.is_none());
            reached.note("total from above only", total.at_least.is_none());
            reached.note("total from both sides", total.at_least.is_some() && total.at_most.is_some());
        }
        RuleKind::Vary(vary) => {
            vary.who.iter().for_each(|who| selectors(who, &mut found));
            reached.note("variety for some", vary.who.is_some());
            reached.note("variety for everybody", vary.who.is_none());
        }
        _ => {}
    }
    found.iter().for_each(|word| reached.note(format!("selector {word}"), true));
    let strength = if rule.effective_strength() == Strength::Hard { "hard" } else { "weighted" };
    let secret = if rule.confidential { "confidential" } else { "public" };
    reached.note(format!("{strength} {secret} {}", rule.rule.word()), true);
    reached.note("rule in some sessions", rule.sessions.is_some());
    reached.note("rule without a strength", rule.strength.is_none());
    reached.note("rule of weight 0", rule.strength == Some(Strength::Weight(0)));
    reached.note("public label", rule.label.is_some() && !rule.confidential);
}

fn people(reached: &mut Reached, event: &Event) {
    let people = &event.attendees;
    reached.note("nobody", people.is_empty());
    reached.note("one person", people.len() == 1);
    reached.note("an odd number of people", people.len() % 2 == 1);
    reached.note("an even number of people", !people.is_empty() && people.len().is_multiple_of(2));
    reached.note("many people", people.len() > 20);
    for person in people {
        reached.note("name", person.name.is_some());
        reached.note("email", person.email.is_some());
        reached.note("skills", !person.skills.is_empty());
        reached.note("learning", !person.learning.is_empty());
        reached.note("two languages", person.languages.len() > 1);
        reached.note("interests", !person.interests.is_empty());
        reached.note("trait of one value", person.traits.values().any(|values| matches!(values, OneOrMany::One(_))));
        reached.note("trait of two values", person.traits.values().any(|values| values.as_slice().len() > 1));
        reached.note("trait of no value", person.traits.values().any(|values| values.as_slice().is_empty()));
        reached.note("experience", person.experience.is_some());
        reached.note("hosts shadows", person.hosts_shadows > 0);
        reached.note("wants to shadow", person.wants_to_shadow);
        reached.note("both shadow and host", person.wants_to_shadow && person.hosts_shadows > 0);
        reached.note("choices", person.choices.len() > 1);
        reached.note("tied choices", person.choices.iter().any(|choice| choice.as_slice().len() > 1));
        reached.note("some sessions", person.sessions.as_ref().is_some_and(|sessions| !sessions.is_empty()));
        reached.note("no sessions", person.sessions.as_ref().is_some_and(Vec::is_empty));
        reached.note("needs", !person.needs.is_empty());
        reached.note("fresh quota", person.mixing.fresh > 0);
        reached.note("familiar quota", person.mixing.familiar > 0);
    }
    for meeting in &event.history {
        let dated = if meeting.when.is_some() { "dated" } else { "undated" };
        let ages = if event.half_life_days.is_some() { "ages" } else { "stays" };
        reached.note(format!("history {:?} {dated} {ages}", meeting.status), true);
        reached.note("repeated meeting", meeting.times > 1);
        reached.note("short meeting", meeting.minutes < 10);
        let attends = |id: &String| people.iter().any(|person| person.id == *id);
        reached.note("history of those who do not attend", !meeting.people.iter().all(attends));
    }
    for project in &event.projects {
        reached.note("project name", project.name.is_some());
        reached.note("project skills", !project.skills.is_empty());
        reached.note("staffing", !project.staffing.is_empty());
        reached.note("several hosts", project.hosts.len() > 1);
        let shares = |other: &&mingle::event::Project| {
            other.id != project.id && other.hosts.iter().any(|host| project.hosts.contains(host))
        };
        reached.note("a host of several projects", event.projects.iter().any(|other| shares(&other)));
        reached.note("project min", project.min > 1);
        reached.note("project max", project.max.is_some());
        reached.note("project in some sessions", project.sessions.is_some());
        reached.note("project languages", !project.languages.is_empty());
        reached.note("project tags", !project.tags.is_empty());
    }
}

fn sessions(reached: &mut Reached, event: &Event) {
    for session in &event.sessions {
        match &session.form {
            Form::Pairs(pairs) => {
                reached.note("trio", pairs.leftover == Leftover::Trio);
                reached.note("bench", pairs.leftover == Leftover::Bench);
            }
            Form::Groups(groups) => {
                reached.note("groups of one size", groups.min == groups.max);
                reached.note("groups of several sizes", groups.min < groups.max);
            }
            Form::Tables(tables) => {
                let seats: u32 = tables.iter().map(|table| table.seats).sum();
                reached.note("too few seats", (seats as usize) < event.attendees.len());
                reached.note("seats to spare", seats as usize > event.attendees.len());
                reached.note("table min", tables.iter().any(|table| table.min > 2));
                reached.note("offers", tables.iter().any(|table| !table.offers.is_empty()));
                reached.note("next to", tables.iter().any(|table| !table.next_to.is_empty()));
            }
            Form::Projects(teams) => {
                for objective in [Objective::Cost, Objective::RankSum, Objective::Generous, Objective::Greedy] {
                    reached.note(format!("objective {objective:?}"), teams.objective == objective);
                }
            }
            form => panic!("{form:?} is not known"),
        }
        reached.note("session name", session.name.is_some());
        reached.note("starts", session.starts.is_some());
        reached.note("minutes", session.minutes != 60);
        reached.note("continues", session.continues.is_some());
        reached.note("seat most", session.seat == Seat::Most);
        reached.note(format!("mix {:?}", session.effective_mix()), true);
    }
    let goals = event.goals.named();
    for (name, weight) in goals {
        reached.note(format!("no {name}"), weight == 0);
        let default = mingle::event::Goals::default().named().into_iter().find(|(other, _)| *other == name);
        reached.note(format!("other {name}"), weight > 0 && default.is_some_and(|(_, usual)| usual != weight));
    }
    reached.note("event name", event.name.is_some());
    reached.note("no event name", event.name.is_none());
    reached.note("half life", event.half_life_days.is_some());
    reached.note("four sessions", event.sessions.len() == 4);
}

#[test]
fn every_rule_form_selector_and_field_is_reached() {
    let mut reached = Reached::default();
    for strength in ["hard", "weighted"] {
        for secret in ["public", "confidential"] {
            RULES.iter().for_each(|word| reached.note(format!("{strength} {secret} {word}"), false));
        }
    }
    SELECTORS.iter().for_each(|word| reached.note(format!("selector {word}"), false));
    for status in ["Met", "Planned", "Cancelled", "SatOut"] {
        for dated in ["dated", "undated"] {
            for ages in ["ages", "stays"] {
                reached.note(format!("history {status} {dated} {ages}"), false);
            }
        }
    }
    for mix in ["Fresh", "Any", "Familiar"] {
        reached.note(format!("mix {mix}"), false);
    }
    for event in samples(Size::LARGE, SAMPLES) {
        people(&mut reached, &event);
        sessions(&mut reached, &event);
        event.rules.iter().for_each(|found| rule(&mut reached, found));
    }
    assert_eq!(reached.never(), [""; 0]);
}

#[test]
fn most_events_have_a_plan_and_in_many_somebody_sits_out() {
    let (mut solved, mut sitting_out, mut shadowed, mut reasons) = (0, 0, 0, BTreeMap::<_, usize>::new());
    let events = [samples(Size::LARGE, 60), samples(Size::SMALL, 140)].concat();
    for event in &events {
        let Ok(plan) = outcome(event, 0, 1_000) else { continue };
        solved += 1;
        let unseated = || plan.sessions.iter().flat_map(|session| &session.unseated);
        sitting_out += usize::from(unseated().next().is_some());
        unseated().for_each(|unseated| *reasons.entry(unseated.reason).or_default() += 1);
        let groups = || plan.sessions.iter().flat_map(|session| &session.groups);
        shadowed += usize::from(groups().any(|group| !group.shadows.is_empty()));
    }
    let of = events.len();
    println!("{solved} of {of} events have a plan; in {sitting_out} somebody sits out, in {shadowed} somebody shadows");
    println!("reasons: {reasons:?}");
    assert!(solved * 100 >= of * 60, "{solved} of {of} have a plan");
    assert!(sitting_out * 100 >= of * 20, "in {sitting_out} of {of} somebody sits out");
    assert!(shadowed * 100 >= of * 10, "in {shadowed} of {of} somebody shadows");
    assert_eq!(reasons.len(), 5, "{reasons:?}");
}
