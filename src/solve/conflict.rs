//! What is plainly impossible: single hard rules that the people present and the form cannot meet, found by counting.

use std::collections::BTreeMap;

use crate::event::Seat;
use crate::problem::{IndexedRule, IndexedSession, Problem, Says, Shape};

use super::blocks::Blocks;
use super::outcome::{Conflict, ConflictMember};
use super::pairs::{Known, known};
use super::watch::Watch;

/// All that is said of a confidential rule.
const ORGANISER_ONLY: &str = "an organiser-only rule";

/// A conflict that counting finds; `None` says nothing. O(rules x people x sessions).
pub(super) fn plain_conflict(problem: &Problem) -> Option<Conflict> {
    let public_first = [false, true];
    public_first
        .into_iter()
        .find_map(|confidential| {
            let rules = problem.rules().iter().filter(|rule| rule.is_hard() && rule.confidential == confidential);
            rules.into_iter().find_map(|rule| meeting(problem, rule).or_else(|| in_a_session(problem, rule)))
        })
        .or_else(|| blocks(problem))
}

/// A session of pairs whose hard rules leave no way to pair up everybody, by the duals of a matching. Rules are left out
/// one by one as long as it stays impossible, so that the rest is irreducible; where the budget ends that, it says so.
pub(super) fn pairs_conflict(problem: &Problem, watch: &mut Watch<'_>) -> Option<Conflict> {
    let public = problem.public();
    let confidential = public.rules().len() < problem.rules().len();
    (0..problem.sessions().len()).find_map(|session| {
        let impossible = |problem: &Problem, watch: &mut Watch<'_>| {
            let ruled = problem.rules().iter().any(|rule| rule.is_hard() && rule.sessions[session]);
            ruled && known(problem, session, watch) == Known::Impossible
        };
        let mut left = if impossible(&public, watch) {
            public.clone()
        } else if confidential && impossible(problem, watch) {
            problem.clone()
        } else {
            return None;
        };
        let mut proven = true;
        for rule in (0..left.rules().len()).rev() {
            let without = left.without_rule(rule);
            match known(&without, session, watch) {
                Known::Impossible => left = without,
                Known::Bound(_) => {}
                Known::Nothing => proven = false,
            }
        }
        let data = &problem.sessions()[session];
        let hard = left.rules().iter().filter(|rule| rule.is_hard());
        let members = hard.map(|rule| member(rule, Some(&data.id), format!("it holds in `{}`", data.id)));
        let mut members: Vec<ConflictMember> = members.collect();
        if left.rules().iter().any(|rule| rule.confidential) {
            return Some(Conflict { proven, members: organiser_only(&members), ways_out: Vec::new() });
        }
        let pairs = data.capacity.seats / 2;
        members.push(room(&data.id, format!("`{}` pairs up {} people", data.id, data.capacity.seats), pairs));
        let ways_out = vec!["give one of these rules a weight".to_owned(), "set `\"seat\": \"most\"`".to_owned()];
        Some(Conflict { proven, members, ways_out })
    })
}

/// How groups of a session can be at most and at least, with the number of people who sit.
struct Limits<'a> {
    session: &'a IndexedSession,
    /// How many of those present sit out; nobody knows who.
    out: usize,
    largest: usize,
    most_groups: usize,
    fewest_groups: usize,
}

impl<'a> Limits<'a> {
    /// `None` where the number of seats is not known, or may be less because of the rules.
    fn of(session: &'a IndexedSession) -> Option<Self> {
        let capacity = &session.capacity;
        if session.seat == Seat::Most || capacity.seats != capacity.at_most || capacity.seats == 0 {
            return None;
        }
        let seats = capacity.seats;
        let largest = session.shape.largest_group().min(seats);
        let most_groups = match &session.shape {
            Shape::Pairs { .. } => seats / 2,
            Shape::Groups { min, .. } => seats / min,
            Shape::Tables { tables, .. } => tables.iter().filter(|table| table.min <= table.max).count(),
            Shape::Projects { min, .. } => seats / min,
        };
        Some(Self {
            session,
            out: session.present.len() - seats,
            largest,
            most_groups,
            fewest_groups: seats.div_ceil(largest.max(1)),
        })
    }

    fn everybody_sits(&self) -> bool {
        self.out == 0
    }

    fn count(&self, who: &[bool]) -> usize {
        self.session.present.iter().filter(|&&person| who[person]).count()
    }
}

fn in_a_session(problem: &Problem, rule: &IndexedRule) -> Option<Conflict> {
    problem
        .sessions()
        .iter()
        .enumerate()
        .filter(|&(number, _)| rule.sessions[number])
        .filter_map(|(number, session)| Limits::of(session).map(|limits| (number, limits)))
        .find_map(|(number, limits)| {
            let (need, room, capacity, way) = impossible(problem, rule, number, &limits)?;
            Some(conflict(rule, Some(&limits.session.id), need, room, capacity, way))
        })
}

type Finding = (String, String, usize, &'static str);

/// What the rule needs, what there is, and what would help.
fn impossible(problem: &Problem, rule: &IndexedRule, number: usize, limits: &Limits<'_>) -> Option<Finding> {
    const LARGER: &str = "allow larger groups";
    const FEWER: &str = "limit the rule to other sessions, or give it a weight";
    let Limits { session, largest, out, most_groups, fewest_groups, .. } = *limits;
    let name = &session.id;
    let finding = |need: String, room: String, capacity: usize, way| Some((need, room, capacity, way));
    match &rule.says {
        Says::Together { people } => {
            let here = people.iter().filter(|&&person| session.attends[person]).count();
            (here > largest && here > out).then(|| {
                finding(
                    format!("{here} people are kept together in `{name}`"),
                    format!("its largest group holds {largest}"),
                    largest,
                    LARGER,
                )
            })?
        }
        Says::Apart { people, .. } => {
            let here = people.iter().filter(|&&person| session.attends[person]).count();
            (here > most_groups + out).then(|| {
                finding(
                    format!("{here} people are kept apart in `{name}`"),
                    format!("it has {most_groups} groups at most"),
                    most_groups,
                    "allow more groups",
                )
            })?
        }
        Says::Pin { person, places } => {
            let place = places[number]?;
            let blocked = limits.everybody_sits() && session.attends[*person] && !session.suits(*person, place);
            let table = problem.place_id(number, place).unwrap_or_default();
            blocked.then(|| {
                finding(
                    format!("`{}` is pinned to `{table}` in `{name}`", problem.attendees()[*person].id),
                    "it does not offer what the person needs".to_owned(),
                    0,
                    "let the table offer it",
                )
            })?
        }
        Says::Bar { .. } | Says::Meet { .. } => None,
        Says::Spread { values, at_most } => {
            let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
            for &value in session.present.iter().flat_map(|&person| &values[person]) {
                *holders.entry(value).or_default() += 1;
            }
            let most = holders.values().copied().max().unwrap_or(0);
            (most > at_most.saturating_mul(most_groups) + out).then(|| {
                finding(
                    format!(
                        "at most {at_most} of one value in each group of `{name}`, and {most} people have the same one"
                    ),
                    format!("it has {most_groups} groups at most"),
                    most_groups,
                    "allow more of one value",
                )
            })?
        }
        Says::Count { who, at_least, at_most } => {
            let here = limits.count(who);
            if here < at_least.saturating_mul(fewest_groups) {
                return finding(
                    format!("{at_least} of a kind in each group of `{name}`, and {here} of it are present"),
                    format!("it has {fewest_groups} groups at least"),
                    fewest_groups,
                    FEWER,
                );
            }
            if *at_least > largest {
                return finding(
                    format!("{at_least} of a kind in each group of `{name}`"),
                    format!("its largest group holds {largest}"),
                    largest,
                    FEWER,
                );
            }
            let most = (*at_most)?;
            (here > most.saturating_mul(most_groups) + out).then(|| {
                finding(
                    format!("at most {most} of a kind in each group of `{name}`, and {here} of it are present"),
                    format!("it has {most_groups} groups at most"),
                    most_groups,
                    FEWER,
                )
            })?
        }
        Says::Accompany { who, by, at_least } => {
            let company = |person: usize| limits.count(by) - usize::from(by[person]);
            let lonely = session
                .present
                .iter()
                .find(|&&person| who[person] && (company(person) < *at_least || *at_least >= largest));
            lonely.filter(|_| limits.everybody_sits()).and_then(|&person| {
                finding(
                    format!("`{}` needs the company of {at_least} in `{name}`", problem.attendees()[person].id),
                    format!("{} are present, and its largest group holds {largest}", company(person)),
                    company(person),
                    FEWER,
                )
            })
        }
        Says::NeverAlone { who } => {
            let alone = limits.everybody_sits() && limits.count(who) == 1;
            alone.then(|| {
                finding(
                    format!("nobody of a kind is to be alone in `{name}`"),
                    "one person of it is present".to_owned(),
                    1,
                    FEWER,
                )
            })?
        }
        Says::Share { values } => {
            let without = session.present.iter().filter(|&&person| values[person].is_empty()).count();
            (without > out).then(|| {
                finding(
                    format!("each group of `{name}` shares a value"),
                    format!("{without} people present have none, and {out} sit out"),
                    out,
                    FEWER,
                )
            })?
        }
    }
}

/// A meeting that presence or the size of groups makes impossible.
fn meeting(problem: &Problem, rule: &IndexedRule) -> Option<Conflict> {
    let Says::Meet { people, at_least } = &rule.says else { return None };
    let possible = problem
        .sessions()
        .iter()
        .zip(&rule.sessions)
        .filter(|&(session, &holds)| {
            holds
                && people.iter().all(|&person| session.attends[person])
                && people.len() <= session.shape.largest_group().min(session.capacity.at_most)
        })
        .count();
    (possible < *at_least).then(|| {
        conflict(
            rule,
            None,
            format!("{} people are to meet in {at_least} sessions", people.len()),
            format!("{possible} sessions have them all present and groups that large"),
            possible,
            "let them meet less often, or give the rule a weight",
        )
    })
}

/// People kept together by several rules who are more than any group holds.
fn blocks(problem: &Problem) -> Option<Conflict> {
    [true, false].into_iter().find_map(|public_only| {
        Blocks::of_sessions(problem, public_only).iter().enumerate().find_map(|(number, blocks)| {
            let limits = Limits::of(&problem.sessions()[number])?;
            let block = blocks.all().iter().find(|block| block.len() > limits.largest && block.len() > limits.out)?;
            let keeps = |rule: &&IndexedRule| {
                let together =
                    matches!(&rule.says, Says::Together { people } if people.iter().any(|who| block.contains(who)));
                together && rule.is_hard() && rule.sessions[number] && !(public_only && rule.confidential)
            };
            let mut members: Vec<ConflictMember> = problem
                .rules()
                .iter()
                .filter(keeps)
                .map(|rule| {
                    member(
                        rule,
                        Some(&limits.session.id),
                        format!("people are kept together in `{}`", limits.session.id),
                    )
                })
                .collect();
            if public_only {
                members.push(room(
                    &limits.session.id,
                    format!("its largest group holds {} of {} people", limits.largest, block.len()),
                    limits.largest,
                ));
            } else {
                return Some(Conflict { proven: false, members: organiser_only(&members), ways_out: Vec::new() });
            }
            Some(Conflict {
                proven: false,
                members,
                ways_out: vec!["allow larger groups".to_owned(), "give a rule a weight".to_owned()],
            })
        })
    })
}

fn conflict(
    rule: &IndexedRule,
    session: Option<&str>,
    need: String,
    have: String,
    capacity: usize,
    way: &str,
) -> Conflict {
    if rule.confidential {
        let hidden = format!("{need}, but {have}");
        return Conflict { proven: true, members: vec![member(rule, session, hidden)], ways_out: Vec::new() };
    }
    // Without the rule the form alone seats everybody whom it must; without the limit the rule alone can hold.
    Conflict {
        proven: true,
        members: vec![member(rule, session, need), room(session.unwrap_or_default(), have, capacity)],
        ways_out: vec![way.to_owned()],
    }
}

pub(super) fn member(rule: &IndexedRule, session: Option<&str>, text: String) -> ConflictMember {
    let text = format!("rule `{}`: {text}", rule.display_name());
    if rule.confidential {
        return ConflictMember {
            rule: None,
            label: None,
            session: None,
            capacity: None,
            text: ORGANISER_ONLY.to_owned(),
            hidden: Some(text),
        };
    }
    ConflictMember {
        rule: Some(rule.word),
        label: rule.label.clone(),
        session: session.map(str::to_owned),
        capacity: None,
        text,
        hidden: None,
    }
}

/// One member that stands for all, so that not even their number tells anything.
pub(super) fn organiser_only(members: &[ConflictMember]) -> Vec<ConflictMember> {
    let texts: Vec<&str> = members.iter().map(ConflictMember::for_organiser).collect();
    vec![ConflictMember {
        rule: None,
        label: None,
        session: None,
        capacity: None,
        text: ORGANISER_ONLY.to_owned(),
        hidden: Some(texts.join(", but ")),
    }]
}

pub(super) fn room(session: &str, text: String, capacity: usize) -> ConflictMember {
    ConflictMember {
        rule: None,
        label: None,
        session: (!session.is_empty()).then(|| session.to_owned()),
        capacity: Some(capacity as u64),
        text,
        hidden: None,
    }
}
