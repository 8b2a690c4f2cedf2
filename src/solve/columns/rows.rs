//! The rows of a model: everybody is in one group each day, places hold so many, open with their hosts or stay closed.

use crate::algorithms::partitioning::{Column, Entry, Row, SCALE, WHOLE};
use crate::index::Place;
use crate::problem::primitives::Primitives;

use super::model::{FORBIDDEN, Model, Team};

/// The tag of the first column that is no group; the next ones have the tags below.
const NO_GROUP: usize = usize::MAX;
/// A value that breaks a cut by less than this part of a whole breaks none.
const BROKEN: i64 = WHOLE / 20;
/// Cuts of one spot that are added at a time.
const CUTS_OF_ONE_SPOT: usize = 6;

/// What groups at one spot of a day add to a row.
#[derive(Debug)]
struct Term {
    row: usize,
    /// Each person of them.
    each: i64,
    /// Some people of them besides.
    special: Vec<(usize, i64)>,
}

impl Term {
    /// The coefficient of a group at this spot.
    fn coefficient(&self, team: &Team) -> i64 {
        let special = self.special.iter().filter(|(person, _)| team.people.contains(&(*person as u32)));
        self.each * team.people.len() as i64 + special.map(|&(_, coefficient)| coefficient).sum::<i64>()
    }
}

/// How it shows that a place is in use.
#[derive(Debug, Clone, Copy)]
enum Open {
    /// By a column of its own.
    Column(usize),
    /// By a host who is there whenever it is.
    Host(usize),
}

/// All rows, and the columns that are no groups.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// For each day and person the row that they are covered in.
    cover: Vec<Vec<u32>>,
    /// For each day and spot.
    terms: Vec<Vec<Vec<Term>>>,
    pub(super) fixed: Vec<Column>,
    /// For each day and spot how it shows that it is in use, where that matters.
    open: Vec<Vec<Option<Open>>>,
}

impl Rows {
    pub(super) fn new(model: &Model<'_>, primitives: &Primitives) -> Self {
        let mut rows =
            Self { rows: Vec::new(), cover: Vec::new(), terms: Vec::new(), fixed: Vec::new(), open: Vec::new() };
        for day in &model.days {
            let mut cover = vec![u32::MAX; day.session.attends.len()];
            for &person in &day.session.present {
                cover[person] = rows.row(Row::once()) as u32;
            }
            rows.cover.push(cover);
            rows.terms.push(day.spots.iter().map(|_| Vec::new()).collect());
            rows.open.push(vec![None; day.spots.len()]);
        }
        for (day, data) in model.days.iter().enumerate() {
            for (spot, here) in data.spots.iter().enumerate() {
                if let Some(place) = here.place.and_then(|number| data.session.shape.place(number)) {
                    rows.place(model, primitives, (day, spot), place);
                }
            }
            rows.sums(model, primitives, day);
        }
        rows
    }

    fn row(&mut self, row: Row) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// A limit on several places together.
    fn sums(&mut self, model: &Model<'_>, primitives: &Primitives, day: usize) {
        let data = &model.days[day];
        let most = data.session.present.len() as i64;
        for sum in primitives.rooms[data.number].sums.iter().filter(|sum| sum.hard) {
            let (lower, upper) = (Some(sum.at_least.min(most + 1)), Some(sum.at_most.min(most)));
            if lower > upper {
                continue;
            }
            let row = self.row(Row { lower, upper });
            for (spot, here) in data.spots.iter().enumerate() {
                if here.place.is_some_and(|place| sum.places.binary_search(&place).is_ok()) {
                    self.terms[day][spot].push(Term { row, each: 1, special: Vec::new() });
                }
            }
        }
    }

    /// How many people a place holds, and its hosts.
    fn place(&mut self, model: &Model<'_>, primitives: &Primitives, at: (usize, usize), place: &Place) {
        let (day, spot) = at;
        let data = &model.days[day];
        let present = data.session.present.len();
        let most = place.max.min(present) as i64;
        let hosts_only = |host: &&usize| primitives.rooms[data.number].hosts[**host] == [place.number];
        let min_matters = place.min > data.spots[spot].min;
        if place.hosts.is_empty() && !min_matters {
            if place.max < present {
                let row = self.row(Row::at_most(most));
                self.terms[day][spot].push(Term { row, each: 1, special: Vec::new() });
            }
            return;
        }
        let open = match place.hosts.iter().find(hosts_only) {
            Some(&host) => Open::Host(host),
            None => Open::Column(self.open_or_closed()),
        };
        self.open[day][spot] = Some(open);
        self.term(at, Row::at_most(0), 1, Vec::new(), (&open, -most));
        if min_matters {
            self.term(at, Row::at_least(0), 1, Vec::new(), (&open, -(place.min as i64)));
        }
        for &host in &place.hosts {
            let hosted = &primitives.rooms[data.number].hosts[host];
            if hosted.len() == 1 {
                if !matches!(open, Open::Host(other) if other == host) {
                    self.term(at, Row::exactly(0), 0, vec![(host, 1)], (&open, -1));
                }
                continue;
            }
            // One who hosts several is on one of those that run.
            let row = self.term(at, Row::at_least(0), 0, vec![(host, 1)], (&open, -1));
            for (other, here) in data.spots.iter().enumerate().filter(|&(other, _)| other != spot) {
                if here.place.is_some_and(|number| hosted.binary_search(&number).is_ok()) {
                    self.terms[day][other].push(Term { row, each: 0, special: vec![(host, 1)] });
                }
            }
        }
        if place.needs_host && matches!(open, Open::Column(_)) {
            let hosts = place.hosts.iter().map(|&host| (host, 1)).collect();
            self.term(at, Row::at_least(0), 0, hosts, (&open, -1));
        }
    }

    /// A row over the groups of a spot, in which that it is open has a coefficient.
    fn term(
        &mut self,
        (day, spot): (usize, usize),
        row: Row,
        each: i64,
        mut special: Vec<(usize, i64)>,
        (open, coefficient): (&Open, i64),
    ) -> usize {
        let row = self.row(row);
        match *open {
            Open::Host(host) => special.push((host, coefficient)),
            Open::Column(column) => {
                self.fixed[column].entries.push(Entry { row: row as u32, coefficient, label: 0 });
            }
        }
        self.terms[day][spot].push(Term { row, each, special });
        row
    }

    /// Columns that say whether a place is open; the number of the one that says yes.
    fn open_or_closed(&mut self) -> usize {
        let row = self.row(Row::once()) as u32;
        let column = self.fixed.len();
        for label in [1, 0] {
            let entries = vec![Entry { row, coefficient: 1, label }];
            self.fixed.push(Column { cost: 0, entries, tag: NO_GROUP - self.fixed.len() });
        }
        column
    }

    /// What each person at a spot costs beyond what the duals pay, in [`SCALE`]ths.
    pub(super) fn values(&self, model: &Model<'_>, (day, spot): (usize, usize), duals: &[i64]) -> Vec<i64> {
        let costs = &model.days[day].spots[spot].costs;
        let terms = &self.terms[day][spot];
        let each: i64 = terms.iter().map(|term| term.each * duals[term.row]).sum();
        let mut values: Vec<i64> = costs
            .iter()
            .zip(&self.cover[day])
            .map(|(&cost, &row)| if cost >= FORBIDDEN { FORBIDDEN } else { cost * SCALE - duals[row as usize] - each })
            .collect();
        for term in terms {
            for &(person, coefficient) in &term.special {
                if values[person] < FORBIDDEN {
                    values[person] -= coefficient * duals[term.row];
                }
            }
        }
        values
    }

    /// The column of a group, or of two on the two days.
    pub(super) fn column(&self, teams: &[Team], cost: i64, tag: usize) -> Column {
        let mut entries = Vec::new();
        for team in teams {
            let covered = team.people.iter().map(|&person| self.cover[team.day][person as usize]);
            entries.extend(covered.map(|row| Entry { row, coefficient: 1, label: team.spot as u32 }));
            for term in &self.terms[team.day][team.spot] {
                let coefficient = term.coefficient(team);
                if coefficient != 0 {
                    entries.push(Entry { row: term.row as u32, coefficient, label: 0 });
                }
            }
        }
        Column { cost, entries, tag }
    }

    /// The coefficient of a column in a row that was added as a cut.
    pub(super) fn in_cut(&self, row: usize, column: &Column, teams: Option<&[Team]>) -> i64 {
        let Some(teams) = teams else {
            let own = self.fixed.get(NO_GROUP - column.tag);
            let entry = own.and_then(|own| own.entries.iter().find(|entry| entry.row as usize == row));
            return entry.map_or(0, |entry| entry.coefficient);
        };
        let of_team = |team: &Team| {
            let terms = self.terms[team.day][team.spot].iter();
            terms.filter(|term| term.row == row).map(|term| term.coefficient(team)).sum::<i64>()
        };
        teams.iter().map(of_team).sum()
    }

    /// Nobody is at a place more than the place is open: rows of that kind that values do not keep.
    pub(super) fn cuts(&mut self, values: &[(&Column, i64)], given: &[Vec<Team>]) -> Vec<Row> {
        let before = self.rows.len();
        for day in 0..self.open.len() {
            for spot in 0..self.open[day].len() {
                let Some(open) = self.open[day][spot] else { continue };
                let mut there = vec![0_i64; self.cover[day].len()];
                let mut opened = 0;
                for &(column, x) in values {
                    let Some(teams) = given.get(column.tag) else {
                        let is_this = matches!(open, Open::Column(own) if column.tag == NO_GROUP - own);
                        opened += if is_this { x } else { 0 };
                        continue;
                    };
                    for team in teams.iter().filter(|team| (team.day, team.spot) == (day, spot)) {
                        team.people.iter().for_each(|&person| there[person as usize] += x);
                    }
                }
                if let Open::Host(host) = open {
                    opened = there[host];
                }
                let mut broken: Vec<(i64, usize)> = there
                    .iter()
                    .enumerate()
                    .filter(|&(_, &x)| x > opened + BROKEN)
                    .map(|(person, &x)| (-x, person))
                    .collect();
                broken.sort_unstable();
                for &(_, person) in broken.iter().take(CUTS_OF_ONE_SPOT) {
                    self.term((day, spot), Row::at_most(0), 0, vec![(person, 1)], (&open, -1));
                }
            }
        }
        self.rows[before..].to_vec()
    }

    /// The columns that say which places are open where these groups are.
    pub(super) fn opened(&self, teams: &[Team]) -> Vec<Column> {
        let mut columns = Vec::new();
        for (day, spots) in self.open.iter().enumerate() {
            for (spot, column) in spots.iter().enumerate() {
                let Some(Open::Column(column)) = *column else { continue };
                let is_open = teams.iter().any(|team| (team.day, team.spot) == (day, spot));
                columns.push(self.fixed[column + usize::from(!is_open)].clone());
            }
        }
        columns
    }
}
