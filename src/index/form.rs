//! The form of a session by index: its places, and how large groups may be.

use crate::event::Objective;

/// A table or a project of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The table's index in its session, or the project's index in the problem: a place of the same number is the
    /// same place.
    pub(crate) number: usize,
    /// The fewest people there, if it is used.
    pub(crate) min: usize,
    /// The most people there.
    pub(crate) max: usize,
    /// For a project: the people present who host it, ascending.
    pub(crate) hosts: Vec<usize>,
    /// Whether it runs only with one of its hosts, present or not.
    pub(crate) needs_host: bool,
}

impl Place {
    /// Whether it can be used at all: its sizes fit, and where it needs a host there is one.
    pub(crate) fn is_possible(&self) -> bool {
        self.min <= self.max && (!self.needs_host || !self.hosts.is_empty())
    }
}

/// What the groups of a session look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Pairs {
        trio: bool,
    },
    Groups {
        min: usize,
        max: usize,
    },
    /// Tables, by id, and for each the tables next to it, ascending.
    Tables {
        tables: Vec<Place>,
        next_to: Vec<Vec<usize>>,
    },
    /// Projects that may run, by id; teams of `min` to `max`.
    Projects {
        projects: Vec<Place>,
        min: usize,
        max: usize,
        objective: Objective,
    },
}

impl Shape {
    /// Tables or projects; none for the other forms.
    pub(crate) fn places(&self) -> &[Place] {
        match self {
            Self::Pairs { .. } | Self::Groups { .. } => &[],
            Self::Tables { tables, .. } => tables,
            Self::Projects { projects, .. } => projects,
        }
    }

    /// The place of that number, if the session has it.
    pub(crate) fn place(&self, number: usize) -> Option<&Place> {
        let places = self.places();
        places.binary_search_by_key(&number, |place| place.number).ok().map(|at| &places[at])
    }

    /// Whether shadows are named in it: in pairs and on projects.
    pub(crate) fn has_shadows(&self) -> bool {
        matches!(self, Self::Pairs { .. } | Self::Projects { .. })
    }

    pub(crate) fn is_projects(&self) -> bool {
        matches!(self, Self::Projects { .. })
    }
}
