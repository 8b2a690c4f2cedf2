//! Every message of a conflict is said, with every field filled in and in the right number, in both languages.

use crate::event::{Experience, Level, Rule, RuleKind, Selector};
use crate::solve::{CapacityMember, Change, Conflict, ConflictMember, NeedMember, Remedy, Room, RuleMember};

use super::super::words::Words;
use super::{conflict, conflict_lines, member, not_found};

fn id(word: &str) -> String {
    word.to_owned()
}

fn rule(rule: Rule, session: Option<&str>) -> ConflictMember {
    let people = match &rule.rule {
        RuleKind::Apart(apart) => apart.people.clone(),
        RuleKind::Meet(meet) => meet.people.clone(),
        _ => Vec::new(),
    };
    ConflictMember::Rule(RuleMember { kind: rule.rule, label: rule.label, session: session.map(id), people })
}

fn capacity(room: Room) -> ConflictMember {
    ConflictMember::Capacity(CapacityMember { session: Some(id("mon")), capacity: 3, room })
}

fn selectors() -> Vec<Selector> {
    let veteran = Selector::Experience(Experience::Veteran);
    vec![
        veteran.clone(),
        Selector::with_trait("company", "Initech"),
        Selector::skill("python", Level::Advanced),
        Selector::Language(id("ko")),
        Selector::Interest(id("go")),
        Selector::Learning(id("rust")),
        Selector::people(["a", "b", "c", "d", "e"]),
        Selector::people(Vec::<String>::new()),
        veteran.clone().and(Selector::people(["a"])),
        veteran.clone().or(Selector::people(["a"])),
        Selector::All(Vec::new()),
        Selector::Any(Vec::new()),
        veteran.negated(),
    ]
}

fn rules() -> Vec<ConflictMember> {
    let who = || Selector::Experience(Experience::Veteran);
    let counts = selectors().into_iter().map(|who| Rule::count(who, Some(1), None));
    let mut rules: Vec<Rule> = vec![
        Rule::apart(["a", "b", "c", "d", "e"]),
        Rule::tables_apart(["a", "b"]),
        Rule::together(["a", "b"]).label("friends"),
        Rule::pin("a", "t1"),
        Rule::bar("a", "t1"),
        Rule::spread("company", 1),
        Rule::spread("company", 2),
        Rule::count(who(), None, Some(2)),
        Rule::count(who(), Some(1), Some(2)),
        Rule::accompany(who(), who().negated(), 1),
        Rule::never_alone(who()),
        Rule::share("languages"),
        Rule::meet(["a", "b"], 1),
        Rule::meet(["a", "b"], 2),
        Rule::seated(["a", "b"]),
        Rule::total(["t1", "t2"], Some(2), None),
        Rule::total(["t1", "t2"], None, Some(3)),
        Rule::total(["t1", "t2"], Some(2), Some(3)),
        Rule::vary(None),
    ];
    rules.extend(counts);
    let planned = rules.iter().cloned().map(|told| rule(told, None));
    let planned: Vec<ConflictMember> = planned.collect();
    planned.into_iter().chain(rules.into_iter().map(|told| rule(told, Some("mon")))).collect()
}

/// Every room, with one and with several where it counts.
fn rooms() -> Vec<Room> {
    let counted = [1, 2].into_iter().flat_map(|count| {
        let partners: Vec<String> = ["a", "b"].into_iter().take(count).map(id).collect();
        [
            Room::GroupsForApart { groups: count, people: count },
            Room::KindForGroups { people: count, groups: 3 },
            Room::GroupsForKind { people: count, groups: 3 },
            Room::CompanyOfOne { person: id("a"), company: count, holds: 4 },
            Room::CompanyOfAll { people: count, holds: 4, needed: 5, company: 1 },
            Room::WithoutValue { people: count, out: 0 },
            Room::SharersInGroups { people: count, smallest: 3, largest: 4 },
            Room::SessionsToMeet { sessions: count },
            Room::SeatsBeside { person: id("a"), seats: count },
            Room::OddSets { paired: 6, sets: count },
            Room::OnlyPartners { paired: 6, partners: partners.clone(), alone: vec![id("c")], sets: Vec::new() },
            Room::OnlyPartners { paired: 6, partners, alone: vec![id("c")], sets: vec![3; count] },
        ]
    });
    let others = [
        Room::LargestGroup { holds: 4, together: 5 },
        Room::BlocksSideBySide { blocks: 3 },
        Room::GroupsForValue { groups: 2, people: 3 },
        Room::LargestGroupForKind { holds: 4 },
        Room::OneOfKind,
        Room::GroupsOfSharers { needed: 5, groups: 4 },
        Room::SeatsWhereAllowed { seats: 8, can_sit: 7 },
        Room::NowhereElse,
        Room::SeatsKept { people: 4, can_sit: 3 },
        Room::NoGroupFor { people: vec![id("ada"), id("bo")] },
        Room::PlacesToVary { person: id("ada"), sessions: 3, places: 2 },
        Room::VisitsToVary { visits: 16, first: 14 },
        Room::SeatsUnderTotals { seats: 8, can_sit: 7 },
        Room::PeopleForTotal { can_sit: 1 },
        Room::NobodyFor { paired: None, person: id("a") },
        Room::NobodyFor { paired: Some(6), person: id("a") },
        Room::PairsUp { paired: 6 },
        Room::EverySeating { seats: 6 },
        Room::EveryPlan { sessions: vec![id("mon"), id("tue")] },
        Room::Project { project: id("pip"), min: 2, max: 4, hosts: None },
        Room::Project { project: id("pip"), min: 2, max: 4, hosts: Some(Vec::new()) },
        Room::Project { project: id("pip"), min: 2, max: 4, hosts: Some(vec![id("a")]) },
    ];
    counted.chain(others).collect()
}

fn remedies() -> Vec<Remedy> {
    let weight = |label: Option<&str>| {
        let kind = Rule::apart(["a", "b"]).rule;
        Change::GiveWeight { rule: "apart", label: label.map(id), people: vec![id("a")], kind }
    };
    let kind = Rule::share("languages").rule;
    let share = Change::GiveWeight { rule: "share", label: None, people: Vec::new(), kind };
    let more = |place: Option<&str>| Change::MoreSeats { session: id("mon"), place: place.map(id), more: 1 };
    let changes = [
        weight(None),
        weight(Some("friends")),
        share,
        more(None),
        more(Some("t1")),
        Change::SeatMost { session: id("mon") },
        Change::AnotherTable { session: id("mon"), seats: 4, offers: Vec::new() },
        Change::AnotherTable { session: id("mon"), seats: 4, offers: vec![id("step-free"), id("vegan")] },
        Change::LeaveOut { session: id("mon"), person: id("a") },
    ];
    changes.into_iter().enumerate().map(|(at, change)| Remedy { change, planned: at > 0 }).collect()
}

/// All that can be said of why there is no plan.
fn everything(words: &Words) -> String {
    let need = NeedMember { person: id("a"), needs: vec![id("step-free")], session: id("mon") };
    let mut members = rules();
    members.push(ConflictMember::Need(need));
    members.extend(rooms().into_iter().map(capacity));
    let secret = Conflict::for_tests(members.clone(), Vec::new()).organiser_only();
    let mut told: Vec<String> = members.iter().map(|told| member(told, words)).collect();
    for said in [2, 15, members.len()] {
        let found = Conflict::for_tests(members[members.len() - said..].to_vec(), remedies());
        told.push(conflict(&found, words));
        told.extend(conflict_lines(&found, words));
    }
    let one_more = Conflict::for_tests(members[..13].to_vec(), Vec::new());
    told.push(conflict(&one_more, words));
    told.push(conflict(&Conflict::for_tests(members[..12].to_vec(), Vec::new()), words));
    told.extend(conflict_lines(&secret, words));
    told.extend([1, 2].map(|steps| not_found(steps, &members[..2], words)));
    told.join("\n")
}

/// A table in which each message says its own key, so that what is said tells which message it was.
#[test]
fn every_message_of_a_conflict_is_said() {
    let mut table = String::new();
    let mut keys = Vec::new();
    for line in include_str!("../words/en.txt").lines() {
        match line.split_once(" = ") {
            Some((key, template)) if key.starts_with("conflict_") => {
                table += &format!("{key} = <{key}>{}\n", template.trim_matches('"'));
                keys.push(key);
            }
            _ => table += &format!("{line}\n"),
        }
    }
    let told = everything(&Words::parse(&table).unwrap());
    let silent: Vec<&&str> = keys.iter().filter(|key| !told.contains(&format!("<{key}>"))).collect();
    // Eleven rules are said, and of one alone it is never counted that there is one more.
    assert_eq!(silent, [&"conflict_more_rules.one"]);
}

#[test]
fn no_field_is_left_empty_and_no_template_unfilled() {
    for words in [Words::english(), Words::korean()] {
        let told = everything(&words);
        for fault in ["``", "{", "}", "  ,", ": \n", "()"] {
            let line = told.lines().find(|line| line.contains(fault));
            assert_eq!(line, None, "`{fault}`");
        }
    }
}

#[test]
fn a_count_without_a_label_says_of_whom_it_speaks() {
    let count = |who| rule(Rule::count(who, Some(1), Some(2)), Some("mon"));
    let english = |told: &ConflictMember| member(told, &Words::english());
    let korean = |told: &ConflictMember| member(told, &Words::korean());
    let initech = count(Selector::with_trait("company", "Initech"));
    assert_eq!(english(&initech), "rule `count`: each group has 1 to 2 of those whose `company` is `Initech` in `mon`");
    assert_eq!(
        korean(&initech),
        "`mon`의 규칙 `count`: 조마다 `company` 값이 `Initech`인 사람이 1명에서 2명까지 있어야 해요"
    );
    let few = count(Selector::people(["a", "b", "c", "d", "e", "f"]));
    assert!(english(&few).contains("1 to 2 of `a`, `b`, `c`, `d` and 2 more"), "{}", english(&few));
    assert!(korean(&few).contains("`d` 외 2가 1명에서"), "{}", korean(&few));
}

#[test]
fn one_and_several_are_told_apart() {
    let english = |room: Room| member(&capacity(room), &Words::english());
    let one = english(Room::KindForGroups { people: 1, groups: 1 });
    assert!(one.starts_with("1 person of the kind is in `mon`, which has 1 group at least"), "{one}");
    assert!(english(Room::GroupsForApart { groups: 1, people: 2 }).contains("1 group at most for 2 people"));
    let partners =
        |sets| Room::OnlyPartners { paired: 6, partners: vec![id("a")], alone: vec![id("b"), id("c")], sets };
    assert_eq!(english(partners(Vec::new())), "`mon` pairs up 6 people, and `a` is the only partner of `b`, `c`");
    assert_eq!(
        english(partners(vec![3])),
        "`mon` pairs up 6 people, and `a` is the only partner outside for these 3: `b`, `c` and a set of 3 people"
    );
}

#[test]
fn every_room_has_a_code_of_its_own() {
    let mut codes: Vec<&str> = rooms().iter().map(Room::code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 24);
    assert!(
        codes.iter().all(|code| code.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')),
        "{codes:?}"
    );
}
