//! What each rule falls short by: one file a rule. `check` asks that a hard rule falls short nowhere, and the cost of a
//! weighted one is its weight times all that it falls short by.

mod accompany;
mod apart;
mod bar;
mod count;
mod meet;
mod never_alone;
mod pin;
mod share;
mod spread;
mod together;

use crate::problem::{IndexedRule, Problem, Says};

use super::{SeatedSession, Seating};

/// A place where a rule falls short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortfall {
    /// By how much, at least 1.
    pub(crate) amount: i64,
    /// The session; `None` where it is about the whole plan.
    pub(crate) session: Option<usize>,
    /// The group; `None` where it is about more than one.
    pub(crate) group: Option<usize>,
    /// Those concerned, ascending.
    pub(crate) people: Vec<usize>,
}

/// What a rule looks at in one session.
#[derive(Clone, Copy)]
struct Scene<'a> {
    problem: &'a Problem,
    number: usize,
    seated: &'a SeatedSession,
}

impl Scene<'_> {
    fn attends(&self, person: usize) -> bool {
        self.problem.sessions()[self.number].attends[person]
    }

    fn short(&self, amount: usize, group: Option<usize>, people: Vec<usize>) -> Shortfall {
        Shortfall { amount: amount as i64, session: Some(self.number), group, people }
    }

    /// Asks each group by how much it falls short, and names the people of it whom `concerned` picks.
    fn each_group(&self, short: impl Fn(&[usize]) -> usize, concerned: impl Fn(usize) -> bool) -> Vec<Shortfall> {
        let groups = self.seated.groups.iter().enumerate();
        let short = groups.map(|(number, group)| (number, &group.people, short(&group.people)));
        short
            .filter(|&(_, _, amount)| amount > 0)
            .map(|(number, people, amount)| {
                let people = people.iter().copied().filter(|&person| concerned(person));
                self.short(amount, Some(number), people.collect())
            })
            .collect()
    }
}

/// Everywhere that a rule falls short in the sessions in which it holds.
///
/// O(sessions x people x size of groups) at most.
pub(crate) fn shortfalls(problem: &Problem, seating: &Seating, rule: &IndexedRule) -> Vec<Shortfall> {
    if let Says::Meet { people, at_least } = &rule.says {
        return meet::shortfalls(seating, people, *at_least, &rule.sessions);
    }
    let sessions = seating.sessions.iter().enumerate().filter(|&(number, _)| rule.sessions[number]);
    sessions.flat_map(|(number, seated)| in_session(problem, number, seated, rule)).collect()
}

/// Everywhere that a rule falls short in one session; a `meet` rule is about the whole plan and falls short in none.
pub(crate) fn in_session(
    problem: &Problem,
    number: usize,
    seated: &SeatedSession,
    rule: &IndexedRule,
) -> Vec<Shortfall> {
    let scene = Scene { problem, number, seated };
    match &rule.says {
        Says::Apart { people, tables_apart } => apart::shortfalls(scene, people, *tables_apart),
        Says::Together { people } => together::shortfalls(scene, people),
        Says::Pin { person, places } => pin::shortfalls(scene, *person, places[number]),
        Says::Bar { person, places } => bar::shortfalls(scene, *person, places[number]),
        Says::Spread { values, at_most } => spread::shortfalls(scene, values, *at_most),
        Says::Count { who, at_least, at_most } => count::shortfalls(scene, who, *at_least, *at_most),
        Says::Accompany { who, by, at_least } => accompany::shortfalls(scene, who, by, *at_least),
        Says::NeverAlone { who } => never_alone::shortfalls(scene, who),
        Says::Share { values } => share::shortfalls(scene, values),
        Says::Meet { .. } => Vec::new(),
    }
}

/// By how much all hard rules together fall short: what the search's own count is held against.
#[cfg(test)]
pub(crate) fn hard_shortfall(problem: &Problem, seating: &Seating) -> i64 {
    let hard = problem.rules().iter().filter(|rule| rule.is_hard());
    hard.flat_map(|rule| shortfalls(problem, seating, rule)).map(|place| place.amount).sum()
}
