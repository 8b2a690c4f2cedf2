//! The sizes that the groups of a form may have: the one place that knows them by form.

use crate::event::Seat;

use crate::index::{IndexedSession, Shape};

/// The fewest and the most people in a group that is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub(crate) min: usize,
    pub(crate) max: usize,
}

/// A group that may be filled, with its place where the form has places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) place: Option<usize>,
    pub(crate) sizes: Sizes,
}

impl Shape {
    /// The sizes of a group at a place; no size at all at a table that the session does not have. A project is one place
    /// for several teams: these are the sizes of a team, and the project's own are those of its place.
    pub(crate) fn sizes_at(&self, place: Option<usize>) -> Sizes {
        match self {
            Self::Pairs { trio } => Sizes { min: 2, max: 2 + usize::from(*trio) },
            Self::Groups { min, max } | Self::Projects { min, max, .. } => Sizes { min: *min, max: *max },
            Self::Tables { .. } => {
                let table = place.and_then(|number| self.place(number));
                table.map_or(Sizes { min: 0, max: 0 }, |table| Sizes { min: table.min, max: table.max })
            }
        }
    }

    /// The most people in one group.
    pub(crate) fn largest_group(&self) -> usize {
        match self {
            Self::Pairs { .. } | Self::Groups { .. } => self.sizes_at(None).max,
            Self::Tables { tables, .. } => tables.iter().map(|table| table.max).max().unwrap_or(0),
            Self::Projects { projects, max, .. } => {
                projects.iter().map(|project| project.max.min(*max)).max().unwrap_or(0)
            }
        }
    }

    /// The fewest people in a group that is in use, at least 1.
    fn smallest_group(&self) -> usize {
        let smallest = match self {
            Self::Tables { tables, .. } => {
                tables.iter().filter(|table| table.is_possible()).map(|table| table.min).min().unwrap_or(1)
            }
            _ => self.sizes_at(None).min,
        };
        smallest.max(1)
    }

    /// The most groups that so many people form.
    pub(crate) fn most_groups(&self, seats: usize) -> usize {
        match self {
            Self::Tables { tables, .. } => tables.iter().filter(|table| table.is_possible()).count(),
            _ => seats / self.smallest_group(),
        }
    }
}

/// How groups of a session can be at most and at least, with the number of people who sit.
pub(crate) struct Limits<'a> {
    pub(crate) session: &'a IndexedSession,
    /// How many of those present sit out; nobody knows who.
    pub(crate) out: usize,
    pub(crate) seats: usize,
    pub(crate) largest: usize,
    /// The fewest people in a group that is in use.
    pub(crate) smallest: usize,
    pub(crate) most_groups: usize,
    pub(crate) fewest_groups: usize,
}

impl<'a> Limits<'a> {
    /// `None` where the number of seats is not known, or may be less because of the rules.
    pub(crate) fn of(session: &'a IndexedSession) -> Option<Self> {
        Self::at_best(session).filter(|_| session.seat == Seat::All)
    }

    /// Where as many sit as can; `None` where the number of seats is not known.
    pub(crate) fn at_best(session: &'a IndexedSession) -> Option<Self> {
        let capacity = &session.capacity;
        if capacity.seats != capacity.at_most || capacity.seats == 0 {
            return None;
        }
        let seats = capacity.seats;
        let largest = session.shape.largest_group().min(seats);
        Some(Self {
            session,
            out: session.present.len() - seats,
            seats,
            largest,
            smallest: session.shape.smallest_group(),
            most_groups: session.shape.most_groups(seats),
            fewest_groups: seats.div_ceil(largest.max(1)),
        })
    }

    pub(crate) fn everybody_sits(&self) -> bool {
        self.out == 0
    }

    /// How many of those present are of a kind.
    pub(crate) fn count(&self, who: &[bool]) -> usize {
        self.session.present.iter().filter(|&&person| who[person]).count()
    }

    /// The groups that may be filled, for each number of groups from the fewest on. Tables are one layout, in which some
    /// may stay empty; so are pairs, the last of which takes an odd one.
    pub(crate) fn layouts(&self) -> Box<dyn DoubleEndedIterator<Item = Vec<Slot>> + '_> {
        let shape = &self.session.shape;
        let slot = |place| Slot { place, sizes: shape.sizes_at(place) };
        match shape {
            Shape::Pairs { .. } => {
                let mut pairs = vec![Slot { place: None, sizes: Sizes { min: 2, max: 2 } }; self.most_groups];
                if let Some(last) = pairs.last_mut().filter(|_| self.seats % 2 == 1) {
                    last.sizes = Sizes { min: 3, max: 3 };
                }
                Box::new(std::iter::once(pairs))
            }
            Shape::Tables { tables, .. } => {
                let tables = tables.iter().filter(|table| table.is_possible());
                Box::new(std::iter::once(tables.map(|table| slot(Some(table.number))).collect()))
            }
            Shape::Groups { .. } | Shape::Projects { .. } => {
                Box::new((self.fewest_groups..=self.most_groups).map(move |groups| vec![slot(None); groups]))
            }
        }
    }
}
