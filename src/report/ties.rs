//! Who meets whom in a plan, and whether for the first time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use petgraph::dot::{Config, Dot};
use petgraph::graph::{EdgeReference, NodeIndex, UnGraph};

use crate::event::MeetingStatus;

use super::names::{Names, one_line};
use super::page::Page;

/// What two people are to each other in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// They have never met, and do not meet.
    Strangers,
    /// They met before, and do not meet here.
    Known,
    /// They meet for the first time, and once.
    New,
    /// They meet again: they had met before, or meet more than once.
    Again,
}

/// Who meets whom in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ties {
    /// Everybody of the event by name.
    pub people: Vec<String>,
    /// Who met before, by number in `people`, the smaller first.
    known: BTreeSet<(usize, usize)>,
    /// The names of the sessions in which two meet.
    met: BTreeMap<(usize, usize), Vec<String>>,
}

/// A line of the graph: the sessions are its label.
struct Meets {
    sessions: String,
    tie: Tie,
}

impl fmt::Display for Meets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.sessions)
    }
}

impl Ties {
    /// What two people, by number in `people`, are to each other. O(log of the meetings).
    #[must_use]
    pub fn between(&self, one: usize, other: usize) -> Tie {
        let pair = (one.min(other), one.max(other));
        match (self.met.get(&pair).map_or(0, Vec::len), self.known.contains(&pair)) {
            (0, false) => Tie::Strangers,
            (0, true) => Tie::Known,
            (1, false) => Tie::New,
            _ => Tie::Again,
        }
    }

    /// How many people somebody, by number, meets for the first time.
    #[must_use]
    pub fn new_faces(&self, person: usize) -> usize {
        self.met.keys().filter(|pair| (pair.0 == person || pair.1 == person) && !self.known.contains(pair)).count()
    }

    /// Those who meet again: both by number, whether they knew each other before, and the sessions in which they meet.
    pub fn again(&self) -> impl Iterator<Item = ((usize, usize), bool, &[String])> {
        let met = self.met.iter().map(|(&pair, sessions)| (pair, self.known.contains(&pair), sessions.as_slice()));
        met.filter(|(_, known, sessions)| *known || sessions.len() > 1)
    }

    /// The graph of who meets whom, in the language of Graphviz: a line a pair, with the sessions; dashed where they meet
    /// for the first time and once. O(meetings).
    #[must_use]
    pub fn dot(&self) -> String {
        let mut graph: UnGraph<&str, Meets> = UnGraph::default();
        let people: Vec<NodeIndex> = self.people.iter().map(|person| graph.add_node(person)).collect();
        for (&(one, other), sessions) in &self.met {
            graph.add_edge(
                people[one],
                people[other],
                Meets { sessions: sessions.join(", "), tie: self.between(one, other) },
            );
        }
        let style = |_, edge: EdgeReference<'_, Meets>| match edge.weight().tie {
            Tie::Again => "style = bold".to_owned(),
            _ => "style = dashed".to_owned(),
        };
        let dot = Dot::with_attr_getters(&graph, &[Config::GraphContentOnly], &style, &|_, _| String::new());
        format!("graph {{\n    layout = \"neato\"\n    overlap = false\n    node [shape = box]\n{dot}}}\n")
    }
}

impl Page<'_> {
    /// Who meets whom. Somebody whom the event does not know is left out. O(meetings x log).
    #[must_use]
    pub fn ties(&self) -> Ties {
        let names = Names::new(self.event());
        let mut people: Vec<(String, &str)> = self
            .event()
            .attendees
            .iter()
            .map(|person| (one_line(names.person(&person.id)), person.id.as_str()))
            .collect();
        people.sort_by_cached_key(|(name, id)| (name.to_lowercase(), *id));
        let numbers: BTreeMap<&str, usize> = people.iter().enumerate().map(|(number, (_, id))| (*id, number)).collect();
        let pairs = |ids: &[String]| {
            let known: BTreeSet<usize> = ids.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect();
            let known: Vec<usize> = known.into_iter().collect();
            let pairs =
                known.iter().enumerate().flat_map(|(at, &one)| known[at + 1..].iter().map(move |&two| (one, two)));
            pairs.collect::<Vec<_>>()
        };
        let happened = |status| !matches!(status, MeetingStatus::Cancelled | MeetingStatus::SatOut);
        let past = self.event().history.iter().filter(|meeting| happened(meeting.status));
        let known = past.flat_map(|meeting| pairs(&meeting.people)).collect();
        let mut met: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
        for session in &self.plan.sessions {
            for pair in session.groups.iter().flat_map(|group| pairs(&group.people)) {
                met.entry(pair).or_default().push(one_line(names.session(&session.id)));
            }
        }
        Ties { people: people.into_iter().map(|(name, _)| name).collect(), known, met }
    }
}
