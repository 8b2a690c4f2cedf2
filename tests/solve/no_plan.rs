//! Events that are impossible by what one group can take, by seats that rules keep, and by places that are to change.

use mingle::event::{Attendee, Event, Leftover, Project, Rule, Seat, Selector, Session, Table};
use mingle::solve::{Change, ConflictMember};

use crate::conflicts::{assert_planned, conflict, event_of, id, ids, rules, tables, told};

fn codes(conflict: &mingle::solve::Conflict) -> Vec<&'static str> {
    conflict.members.iter().filter(|member| member.rule().is_none()).map(ConflictMember::code).collect()
}

fn most(mut event: Event) -> Event {
    event.sessions.iter_mut().for_each(|session| session.seat = Seat::Most);
    event
}

#[test]
fn a_couple_of_one_company_is_kept_together_and_spread() {
    for count in [8, 300] {
        let event = |companies: usize| {
            let person =
                |number: usize| Attendee::new(id(number)).with_trait("company", format!("c{}", number % companies));
            let couple = Rule::together([id(0), id(companies.min(4))]).label("couple");
            let spread = Rule::spread("company", 1).hard().label("one a company");
            let event = Event::new().attendees((0..count).map(person)).session(tables(count / 4, 4));
            event.rule(couple).rule(spread)
        };
        let found = conflict(&event(4));
        assert_eq!((rules(&found), codes(&found)), (vec!["together", "spread"], vec!["no_group_for"]));
        assert!(told(&found).contains("`mon` has no group that can take `p000`, `p004`"), "{}", told(&found));
        assert_planned(&event(count / 4 * 4 + 1));
    }
}

#[test]
fn three_kept_together_are_too_many_of_a_kind_for_one_group() {
    for count in [8, 300] {
        let event = |at_most: u32| {
            let guides = Selector::People(ids(0..3));
            let event = event_of(count).session(Session::groups("mon", 4, 4));
            event.rule(Rule::together(ids(0..3))).rule(Rule::count(guides, None, Some(at_most)).hard())
        };
        let found = conflict(&event(2));
        assert_eq!((rules(&found), codes(&found)), (vec!["together", "count"], vec!["no_group_for"]));
        assert_planned(&event(3));
        // Who may sit out may do so together, unless a seat is kept for one of them.
        assert_planned(&most(event(2)));
        let kept = conflict(&most(event(2).rule(Rule::seated([id(1)]))));
        assert_eq!(rules(&kept).len(), 3, "{}", told(&kept));
    }
}

#[test]
fn a_couple_whose_needs_no_table_offers_is_told_of_the_table_that_does() {
    for count in [8, 300] {
        let event = |both: bool| {
            let table = |number: usize| match number {
                0 => Table::new("t000", 4).offers("vegan"),
                1 if both => Table::new("t001", 4).offers("step-free").offers("vegan"),
                1 => Table::new("t001", 4).offers("step-free"),
                number => Table::new(format!("t{number:03}"), 4),
            };
            Event::new()
                .attendee(Attendee::new(id(0)).need("vegan"))
                .attendee(Attendee::new(id(1)).need("step-free"))
                .attendees((2..count).map(|number| Attendee::new(id(number))))
                .session(Session::tables("mon", (0..count / 4 + 1).map(table)))
                .rule(Rule::together([id(0), id(1)]))
        };
        let found = conflict(&event(false));
        assert_eq!((rules(&found), codes(&found)), (vec!["together"], vec!["need", "need", "no_group_for"]));
        let offers = found.remedies.iter().filter_map(|way| match &way.change {
            Change::AnotherTable { offers, .. } => Some((way.planned, offers.join(" "))),
            _ => None,
        });
        assert_eq!(offers.collect::<Vec<_>>(), [(true, "step-free vegan".to_owned())]);
        assert!(
            told(&found).contains("add a table for 4 that offers `step-free`, `vegan` to `mon`"),
            "{}",
            told(&found)
        );
        assert_planned(&event(true));
    }
}

#[test]
fn more_people_have_a_kept_seat_than_there_are_seats() {
    for count in [8, 300] {
        let event = |kept: usize| {
            event_of(count).session(tables(count / 4 - 1, 4)).rule(Rule::seated(ids(0..kept)).label("speakers"))
        };
        for event in [event(count - 3), most(event(count - 3))] {
            let found = conflict(&event);
            assert_eq!((rules(&found), codes(&found)), (vec!["seated"], vec!["seats_kept"]));
            let more = |change: &Change| matches!(change, Change::MoreSeats { more: 1, .. });
            assert!(found.remedies.iter().any(|way| way.planned && more(&way.change)), "{}", told(&found));
        }
        assert_planned(&event(count - 4));
        let pairs = |kept: usize| {
            let bench = Session::pairs("mon").leftover(Leftover::Bench);
            let bench = event_of(count - 1).session(bench);
            bench.rule(Rule::seated(ids(0..kept)))
        };
        assert_eq!(rules(&conflict(&pairs(count - 1))), ["seated"]);
        assert_planned(&pairs(count - 2));
    }
}

#[test]
fn pins_keep_their_seats_where_others_sit_out() {
    for count in [8, 300] {
        let event = |pinned: usize| {
            let event = most(event_of(count).session(tables(count / 4, 4)));
            (0..pinned).fold(event, |event, person| event.rule(Rule::pin(id(person), "t000")))
        };
        let found = conflict(&event(5));
        assert_eq!((rules(&found), codes(&found)), (vec!["pin"; 5], vec!["seats_kept"]));
        assert!(told(&found).contains("let `t000` of `mon` hold 1 more"), "{}", told(&found));
        assert_planned(&event(4));
    }
}

#[test]
fn those_with_a_kept_seat_are_mutually_apart_in_more_groups_than_there_are() {
    for count in [8, 300] {
        let event = |apart: usize| {
            let event = most(event_of(count).session(tables(count / 4, 4)));
            event.rule(Rule::apart(ids(0..apart))).rule(Rule::seated(ids(0..apart)))
        };
        let found = conflict(&event(count / 4 + 1));
        assert_eq!((rules(&found), codes(&found)), (vec!["apart", "seated"], vec!["groups_for_apart"]));
        assert_planned(&event(count / 4));
    }
}

#[test]
fn a_pin_to_a_project_that_cannot_run_names_the_project() {
    for count in [8, 300] {
        let event = |core: Project, seat: Seat| {
            let mut event = event_of(count)
                .attendee(Attendee::new("host").sessions([""; 0]))
                .project(core)
                .project(Project::new("docs"))
                .session(Session::projects("mon", 2, 4))
                .rule(Rule::pin(id(0), "core"));
            event.sessions[0].seat = seat;
            event
        };
        let core = || Project::new("core");
        let cannot = [
            (core().size(count as u32 + 2, count as u32 + 9), "`core` takes"),
            (core().host("host"), "none of its hosts is there"),
            (core().size(1, 1), "`core` takes 2 to 1 people"),
        ];
        for (core, said) in cannot {
            for seat in [Seat::All, Seat::Most] {
                let found = conflict(&event(core.clone(), seat));
                assert_eq!(rules(&found), ["pin"]);
                assert!(codes(&found).contains(&"project") && told(&found).contains(said), "{}", told(&found));
            }
        }
        assert_planned(&event(core().size(2, 9), Seat::All));
    }
}

#[test]
fn a_person_visits_more_sessions_than_there_are_places_for_them() {
    let days = ["mon", "tue", "wed"];
    for count in [8, 40] {
        let event = |who: Option<Selector>, places: usize| {
            let seats = (count / 2 + 2) as u32;
            let tables = || (0..places).map(move |number| Table::new(format!("t{number}"), seats));
            let event = event_of(count).rule(Rule::vary(who).hard());
            days.iter().fold(event, |event, &day| event.session(Session::tables(day, tables())))
        };
        let one = Selector::People(ids([1]));
        for who in [None, Some(one.clone())] {
            let found = conflict(&event(who, 2));
            assert_eq!((rules(&found), codes(&found)), (vec!["vary"], vec!["places_to_vary"]));
            assert!(told(&found).contains("has a seat in 3 sessions, and in 2 at most"), "{}", told(&found));
        }
        assert_planned(&event(Some(one.clone()), 3));
        // To stay on where one sat the day before is no new visit.
        let mut stays = event(None, 2);
        stays.sessions[1].continues = Some("mon".to_owned());
        assert_planned(&stays);
        let barred = event(Some(one), 3).rule(Rule::bar(id(1), "t2"));
        assert_eq!(rules(&conflict(&barred)), ["bar", "vary"]);
    }
}

#[test]
fn a_need_that_leaves_one_table_to_vary_is_named() {
    for count in [8, 300] {
        let tables = |offering: usize| {
            let table = move |number: usize| Table::new(format!("t{number:03}"), 4);
            (0..count / 4).map(move |at| if at < offering { table(at).offers("vegan") } else { table(at) })
        };
        let event = |offering: usize| {
            Event::new()
                .attendee(Attendee::new(id(0)).need("vegan"))
                .attendees((1..count).map(|number| Attendee::new(id(number))))
                .session(Session::tables("mon", tables(1)))
                .session(Session::tables("tue", tables(offering)))
                .rule(Rule::vary(Some(Selector::People(ids([0])))).hard())
        };
        let found = conflict(&event(1));
        assert_eq!(codes(&found), ["need", "need", "places_to_vary"]);
        assert_planned(&event(2));
    }
}

/// Each may be at the large table once only, and the small one has no room for the others.
#[test]
fn sessions_have_more_seats_than_first_visits() {
    for count in [8, 40] {
        let event = |small: u32| {
            let tables = || [Table::new("large", count as u32 - 2), Table::new("small", small)];
            let event = event_of(count).rule(Rule::vary(None).hard());
            ["mon", "tue"].iter().fold(event, |event, &day| event.session(Session::tables(day, tables())))
        };
        let found = conflict(&event(count as u32 / 2 - 1));
        assert_eq!((rules(&found), codes(&found)), (vec!["vary"], vec!["visits_to_vary"]));
        assert_planned(&event(count as u32 / 2));
    }
}

#[test]
fn a_total_of_few_leaves_too_few_seats_elsewhere() {
    for count in [8, 300] {
        let event = |limits: &[u32]| {
            let event = event_of(count).session(tables(count / 4, 4));
            limits.iter().enumerate().fold(event, |event, (at, &most)| {
                let places = [format!("t{:03}", 2 * at), format!("t{:03}", 2 * at + 1)];
                let places = if count == 8 { vec![format!("t{at:03}")] } else { places.to_vec() };
                event.rule(Rule::total(places, None, Some(most)))
            })
        };
        let found = conflict(&event(&[3]));
        assert_eq!((rules(&found), codes(&found)), (vec!["total"], vec!["seats_under_totals"]));
        assert_planned(&event(&[8]));
        let limited = event_of(count).session(tables(count / 4, 4)).rule(Rule::total(["t000"], None, Some(2)).hard());
        let pinned = (0..3).fold(most(limited), |event, person| event.rule(Rule::pin(id(person), "t000")));
        assert_eq!(rules(&conflict(&pinned)), ["pin", "pin", "pin", "total"]);
    }
}

#[test]
fn a_total_of_many_has_too_few_people_or_seats() {
    for count in [8, 300] {
        let event = |seat: Seat, least: u32| {
            let mut event =
                event_of(count).session(tables(count / 4, 4)).rule(Rule::total(["t000"], Some(least), None));
            event.sessions[0].seat = seat;
            event
        };
        for seat in [Seat::All, Seat::Most] {
            let found = conflict(&event(seat, 5));
            assert_eq!((rules(&found), codes(&found)), (vec!["total"], vec!["people_for_total"]));
            assert!(told(&found).contains("4 people at most can be there in `mon`"), "{}", told(&found));
            assert_planned(&event(seat, 4));
        }
        // All but three are barred from one of the tables, at the other one there are too few.
        let barred = ids(3..8).into_iter().map(|person| Rule::bar(person, "t000"));
        if count == 8 {
            assert_eq!(
                rules(&conflict(&barred.fold(event(Seat::Most, 4), Event::rule))),
                ["bar", "bar", "bar", "bar", "bar", "total"]
            );
        }
    }
}
