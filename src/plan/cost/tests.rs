//! Every part of the cost against figures counted by hand.

use crate::event::{
    Attendee, Event, Goals, Level, Meeting, MeetingStatus, Mix, Project, Rule, Selector, Session, Table,
};
use crate::problem::Problem;

use super::super::testing::seating;
use super::{Cost, Costs, Part, Sums, cost};

fn costs(event: &Event, lines: &[&str]) -> Costs {
    let problem = Problem::new(event).unwrap();
    cost(&problem, &seating(&problem, lines))
}

/// The parts of the cost, and that the total is their sum.
fn parts(event: &Event, lines: &[&str]) -> Vec<(Part, i64)> {
    let cost = costs(event, lines).public;
    assert_eq!(cost.total, cost.parts.values().sum::<i64>());
    cost.parts.into_iter().collect()
}

fn people<const N: usize>(ids: [&str; N]) -> Event {
    Event::new().attendees(ids.map(Attendee::new))
}

/// Every weight 0 but those that are set.
fn only(set: impl FnOnce(&mut Goals)) -> Goals {
    let mut goals = Goals::none();
    set(&mut goals);
    goals
}

#[test]
fn a_plan_that_meets_every_wish_costs_nothing() {
    assert_eq!(parts(&people(["ada", "bo"]).session(Session::pairs("mon")), &["ada bo"]), []);
}

#[test]
fn acquaintance_grows_with_minutes_and_times_and_counts_half_when_only_planned() {
    let event = people(["ada", "bo", "cy", "di"])
        .session(Session::groups("mon", 2, 4))
        .goals(only(|goals| goals.new_faces = 25));
    for (minutes, units) in [(0, 1), (9, 1), (10, 2), (29, 2), (30, 4), (119, 4), (120, 8), (600, 8)] {
        let event = event.clone().meeting(Meeting::new(["ada", "bo"]).minutes(minutes));
        assert_eq!(parts(&event, &["ada bo cy di"]), [(Part::NewFaces, 25 * units)], "{minutes} minutes");
    }
    let planned = Meeting::new(["ada", "bo", "elsewhere"]).status(MeetingStatus::Planned).times(3);
    assert_eq!(parts(&event.clone().meeting(planned.clone()), &["ada bo cy di"]), [(Part::NewFaces, 25 * 3 * 2)]);
    assert_eq!(parts(&event.clone().meeting(planned.minutes(5)), &["ada bo cy di"]), []);
    for status in [MeetingStatus::Cancelled, MeetingStatus::SatOut] {
        assert_eq!(parts(&event.clone().meeting(Meeting::new(["ada", "bo"]).status(status)), &["ada bo cy di"]), []);
    }
}

#[test]
fn a_meeting_counts_half_after_each_whole_half_life_where_both_dates_are_known() {
    let event = people(["ada", "bo"]).half_life_days(10).goals(only(|goals| goals.new_faces = 1));
    let dated = event.clone().session(Session::pairs("mon").starts("2025-07-21T09:00:00+02:00"));
    let units = |event: &Event, when: Option<&str>| {
        let meeting = Meeting::new(["ada", "bo"]).minutes(120);
        let meeting = match when {
            Some(when) => meeting.when(when),
            None => meeting,
        };
        costs(&event.clone().meeting(meeting), &["ada bo"]).public.total
    };
    for (when, left) in [
        ("2025-07-12", 8),
        ("2025-07-11", 4),
        ("2025-07-11T10:00:00+02:00", 8),
        ("2025-07-01", 2),
        ("2025-06-11", 0),
        ("2025-08-30", 8),
    ] {
        assert_eq!(units(&dated, Some(when)), left, "{when}");
    }
    assert_eq!(units(&dated, None), 8);
    assert_eq!(units(&event.session(Session::pairs("mon")), Some("2025-01-01")), 8);
}

#[test]
fn an_earlier_session_is_a_meeting_of_its_minutes_that_ages_too() {
    let event = people(["ada", "bo"])
        .half_life_days(1)
        .session(Session::pairs("mon").minutes(180).mix(Mix::Any).starts("2025-07-21T09:00:00Z"))
        .session(Session::pairs("wed").minutes(20).starts("2025-07-23T09:00:00Z"))
        .session(Session::pairs("thu").starts("2025-07-24T09:00:00Z"))
        .goals(only(|goals| goals.new_faces = 1));
    // On Wednesday 8 >> 2, on Thursday (8 >> 3) + (2 >> 1).
    assert_eq!(parts(&event, &["ada bo", "ada bo", "ada bo"]), [(Part::NewFaces, 2 + 2)]);
}

#[test]
fn a_reunion_costs_four_for_each_pair_that_never_met() {
    let event = people(["ada", "bo", "cy"])
        .half_life_days(1)
        .meeting(Meeting::new(["ada", "bo"]).when("2001-01-01").minutes(5))
        .session(Session::groups("mon", 3, 3).mix(Mix::Familiar).starts("2025-07-21T09:00:00Z"))
        .session(Session::groups("tue", 3, 3).mix(Mix::Familiar))
        .goals(only(|goals| goals.new_faces = 25));
    assert_eq!(parts(&event, &["ada bo cy", "ada bo cy"]), [(Part::NewFaces, 2 * 4 * 25)]);
}

fn sprint() -> Event {
    Event::new()
        .attendees([
            Attendee::new("ada").choice("mypy").choice(["pip", "tox"]).choice("beeware"),
            Attendee::new("bo").choice("tox").skill("rust", Level::Expert),
            Attendee::new("cy").skill("rust", Level::Beginner),
        ])
        .project(Project::new("beeware"))
        .project(Project::new("mypy").staffing("rust", Level::Intermediate, 2).staffing("css", Level::Beginner, 1))
        .project(Project::new("pip").skill("rust", Level::Advanced).skill("css", Level::Expert))
        .project(Project::new("tox"))
        .session(Session::projects("sprint", 1, 3))
}

#[test]
fn choices_cost_the_square_of_the_places_before_and_off_the_list_its_length() {
    let event = sprint().goals(only(|goals| goals.choices = 500));
    assert_eq!(parts(&event, &["mypy: ada | tox: bo cy"]), []);
    assert_eq!(parts(&event, &["tox: ada bo cy"]), [(Part::Choices, 500)]);
    assert_eq!(parts(&event, &["beeware: ada | tox: bo cy"]), [(Part::Choices, 500 * 4)]);
    assert_eq!(parts(&event, &["mypy: ada bo cy"]), [(Part::Choices, 500)]);
    let strange = sprint().project(Project::new("zope")).goals(only(|goals| goals.choices = 500));
    assert_eq!(parts(&strange, &["zope: ada | tox: bo cy"]), [(Part::Choices, 500 * 9)]);
}

#[test]
fn skills_count_heads_that_each_team_lacks_and_people_who_do_not_fit() {
    let event = sprint().goals(only(|goals| goals.skills = 50));
    // One of two at rust, none at css.
    assert_eq!(parts(&event, &["mypy: ada bo cy"]), [(Part::Skills, 50 * 2)]);
    assert_eq!(parts(&event, &["mypy: ada | mypy: bo cy"]), [(Part::Skills, 50 * (3 + 2))]);
    assert_eq!(parts(&event, &["pip: ada bo cy"]), [(Part::Skills, 50 * 2)]);
    assert_eq!(parts(&event, &["tox: ada bo cy"]), []);
}

#[test]
fn who_wants_to_learn_needs_somebody_else_at_intermediate() {
    let event = Event::new()
        .attendees([
            Attendee::new("ada").learning("rust").learning("css").skill("rust", Level::Expert),
            Attendee::new("bo").skill("css", Level::Beginner),
            Attendee::new("cy").skill("css", Level::Intermediate).learning("go"),
        ])
        .session(Session::groups("mon", 1, 3))
        .goals(only(|goals| goals.learning = 20));
    assert_eq!(parts(&event, &["ada bo | cy"]), [(Part::Learning, 40)]);
    assert_eq!(parts(&event, &["ada cy | bo"]), [(Part::Learning, 20)]);
    assert_eq!(parts(&event, &["bo - ada cy"]), []);
}

#[test]
fn who_wants_to_shadow_needs_a_host_in_pairs_and_on_projects_only() {
    let event = Event::new()
        .attendees([
            Attendee::new("ada").hosts_shadows(1),
            Attendee::new("bo").wants_to_shadow(),
            Attendee::new("cy").wants_to_shadow(),
        ])
        .project(Project::new("pip"))
        .session(Session::pairs("mon"))
        .session(Session::projects("sprint", 1, 3))
        .session(Session::groups("tue", 3, 3))
        .session(Session::tables("dinner", [Table::new("t1", 3)]))
        .goals(only(|goals| goals.shadows = 100));
    let problem = Problem::new(&event).unwrap();
    let mut seating = seating(&problem, &["ada bo cy", "pip: ada bo cy", "ada bo cy", "t1: ada bo cy"]);
    assert_eq!(cost(&problem, &seating).public.parts, [(Part::Shadows, 400)].into());
    seating.sessions[0].groups[0].shadows.push((1, 0));
    assert_eq!(cost(&problem, &seating).public.parts, [(Part::Shadows, 300)].into());
}

#[test]
fn interests_and_languages_look_for_something_in_common() {
    let event = Event::new()
        .attendees([
            Attendee::new("ada").interest("climbing").interest("go").language("ko").language("en"),
            Attendee::new("bo").interest("go").language("de"),
            Attendee::new("cy").interest("chess").language("en"),
            Attendee::new("di"),
        ])
        .session(Session::groups("mon", 2, 4))
        .goals(only(|goals| (goals.interests, goals.languages) = (5, 100)));
    // cy shares nothing; bo has no language in common with ada and with cy.
    assert_eq!(parts(&event, &["ada bo cy di"]), [(Part::Interests, 5), (Part::Languages, 200)]);
    assert_eq!(parts(&event, &["ada cy | bo di"]), [(Part::Interests, 15)]);
}

#[test]
fn a_quota_counts_sessions_of_more_than_half_new_or_known_faces() {
    let event = people(["bo", "cy", "di"])
        .attendee(Attendee::new("ada").mixing(2, 1))
        .meeting(Meeting::new(["ada", "bo"]))
        .session(Session::groups("mon", 1, 4))
        .session(Session::groups("tue", 1, 4))
        .goals(only(|goals| goals.mixing = 100));
    // Two of three are new on Monday; all are known on Tuesday.
    assert_eq!(parts(&event, &["ada bo cy di", "ada bo cy di"]), [(Part::Mixing, 100)]);
    // One of two is neither; alone and sitting out are neither.
    assert_eq!(parts(&event, &["ada bo cy | di", "bo cy di - ada"]), [(Part::Mixing, 300)]);
    assert_eq!(parts(&event, &["ada | bo cy di", "ada cy | bo di"]), [(Part::Mixing, 200)]);
}

#[test]
fn turns_count_how_often_somebody_sat_out_before() {
    let event = people(["ada", "bo", "cy"])
        .meeting(Meeting::new(["ada", "bo"]).status(MeetingStatus::SatOut).times(2))
        .session(Session::pairs("mon"))
        .session(Session::pairs("tue"))
        .goals(only(|goals| goals.turns = 200));
    assert_eq!(parts(&event, &["bo cy - ada", "bo cy - ada"]), [(Part::Turns, 200 * (2 + 3))]);
    assert_eq!(parts(&event, &["ada bo - cy", "ada bo - cy"]), [(Part::Turns, 200)]);
}

#[test]
fn fair_is_the_largest_number_of_repeats_of_one_person_in_fresh_sessions() {
    let event = people(["ada", "bo", "cy", "di"])
        .meeting(Meeting::new(["ada", "cy"]).status(MeetingStatus::Planned))
        .session(Session::pairs("mon"))
        .session(Session::pairs("tue").mix(Mix::Any))
        .session(Session::pairs("wed"))
        .session(Session::groups("thu", 4, 4))
        .goals(only(|goals| goals.fair = 50));
    // Ada meets bo again on Wednesday, and on Thursday bo and cy; Tuesday does not count.
    assert_eq!(
        parts(&event, &["ada bo | cy di", "ada bo | cy di", "ada bo | cy di", "ada bo cy di"]),
        [(Part::Fair, 150)]
    );
}

#[test]
fn a_session_that_continues_counts_those_whose_company_differs() {
    let event = people(["ada", "bo", "cy", "di", "ed"])
        .session(Session::groups("mon", 1, 5))
        .session(Session::groups("tue", 1, 5).continues("mon"))
        .goals(only(|goals| goals.stable = 1000));
    assert_eq!(parts(&event, &["ada bo | cy di | ed", "cy di | ed | ada bo"]), []);
    // Who sits out on either day is nobody's company.
    assert_eq!(parts(&event, &["ada bo ed | cy di", "ada bo | cy di - ed"]), []);
    assert_eq!(parts(&event, &["ada bo | cy di | ed", "ada bo cy | di | ed"]), [(Part::Stable, 4000)]);
}

#[test]
fn weighted_rules_cost_weight_times_shortfall_and_confidential_ones_are_summed_apart() {
    let initech = |id: &str| Attendee::new(id).with_trait("company", "Initech");
    let event = Event::new()
        .attendees(["ada", "bo", "cy"].map(initech))
        .session(Session::groups("mon", 1, 3))
        .rule(Rule::spread("company", 1))
        .rule(Rule::meet(["ada", "cy"], 1).weight(7))
        .rule(Rule::count(Selector::people(["bo"]), None, Some(0)).weight(3).confidential())
        .goals(Goals::none());
    let found = costs(&event, &["ada bo cy"]);
    assert_eq!(found.public.parts, [(Part::Rules, 20)].into());
    assert_eq!(found.confidential, 3);
    assert_eq!(parts(&event, &["ada | bo | cy"]), [(Part::Rules, 7)]);
}

#[test]
fn what_no_integer_holds_counts_as_the_largest() {
    let mut sums = Sums::default();
    sums.add(Part::NewFaces, i64::MAX, i64::MAX);
    sums.add(Part::NewFaces, i64::MAX, i64::MAX);
    sums.add(Part::Turns, 1, 1);
    assert_eq!(sums.cost(), Cost { total: i64::MAX, parts: [(Part::NewFaces, i64::MAX), (Part::Turns, 1)].into() });
}
