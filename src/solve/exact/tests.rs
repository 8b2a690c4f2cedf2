//! The engines against one another: what a matching says of pairs, the engine over sets must say too.

use std::ops::ControlFlow;

use super::few::{self, Settled};
use super::pairs::{self, Known};
use crate::algorithms::random::Random;
use crate::event::{Attendee, Event, Goals, Level, Meeting, Rule, Selector, Session};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;
use crate::solve::draft::Draft;
use crate::solve::watch::Watch;

fn some<'a>(random: &mut Random, words: &[&'a str]) -> &'a str {
    words[random.index(words.len())]
}

fn person(random: &mut Random, number: usize) -> Attendee {
    let mut person = Attendee::new(format!("p{number:02}"))
        .language(some(random, &["en", "ko"]))
        .skill(some(random, &["rust", "python"]), [Level::Beginner, Level::Expert][random.index(2)])
        .with_trait("company", some(random, &["Initech", "Globex", "Hooli"]))
        .hosts_shadows(random.below(2) as u32);
    if random.below(2) == 0 {
        person = person.learning(some(random, &["rust", "python"])).interest(some(random, &["go", "chess", "tea"]));
    }
    if random.below(3) == 0 { person.wants_to_shadow() } else { person }
}

fn event(random: &mut Random, people: usize) -> Event {
    let mut event = Event::new()
        .attendees((0..people).map(|number| person(random, number)))
        .session(Session::pairs("mon"))
        // Whose price is no sum over pairs.
        .goals(Goals::default().fair(0));
    for _ in 0..random.index(3 * people) {
        let (one, other) = (random.index(people), random.index(people));
        if one != other {
            event = event.meeting(Meeting::new([one, other].map(|at| format!("p{at:02}"))));
        }
    }
    let company = || Selector::with_trait("company", "Initech");
    for _ in 0..random.index(4) {
        let rule = match random.below(4) {
            0 => Rule::spread("company", 1).weight(30),
            1 => Rule::never_alone(company()).weight(15),
            2 => Rule::apart(["p00", "p01", "p02"]),
            _ => Rule::accompany(company(), company().negated(), 1).weight(7),
        };
        event = event.rule(rule);
    }
    event
}

#[test]
fn a_matching_and_the_engine_over_sets_agree_on_pairs_and_trios() {
    let mut random = Random::new(23);
    let mut go_on = |_: &_| ControlFlow::Continue(());
    let mut agreed = 0;
    for round in 0..120 {
        let people = 4 + random.index(6);
        let problem = Problem::new(&event(&mut random, people)).unwrap();
        let mut watch = Watch::new(1_000_000, &mut go_on);
        let settled = few::settled(&problem, 0, &mut watch);
        let known = pairs::known(&problem, 0, &mut watch);
        match (&settled, known) {
            (Settled::Best(seating), Known::Bound(least)) => {
                let primitives = Primitives::new(&problem);
                let cost = Draft::new(&problem, &primitives, seating).totals.cost;
                assert_eq!(least.cost, cost, "round {round}: {people} people");
                agreed += 1;
            }
            (Settled::Impossible, Known::Impossible) => {}
            other => panic!("round {round}: {other:?}"),
        }
    }
    assert!(agreed > 80, "{agreed} events with a plan only");
}
