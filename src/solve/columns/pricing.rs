//! Groups that cost less than the duals pay: every one of them, by depth-first search.
//!
//! People are taken in order of what they cost beyond what the duals pay. What pairs and whole groups cost only adds, so
//! that a branch ends where the cheapest people who are left could not make up for it.

use crate::algorithms::partitioning::{Allowance, Ask, Column, Exhausted, Priced, Pricing, Row};

use super::found::Found;
use super::model::{FORBIDDEN, Model, Team};
use super::order::Order;
use super::rows::Rows;
use super::{alone, linked};

/// Of each spot, or pair of spots on linked days, at most so many columns are taken at a time.
const OF_ONE_SPOT: usize = 24;
/// And of each person.
const OF_ONE_PERSON: usize = 16;

/// All groups of a model, priced without a list.
#[derive(Debug)]
pub(super) struct Teams<'m, 'a> {
    model: &'m Model<'a>,
    pub(super) rows: Rows,
    /// For each day and person what it costs there that their company changes.
    besides: Vec<Vec<i64>>,
    /// The groups of each column that was given, by its tag.
    pub(super) given: Vec<Vec<Team>>,
}

/// What each person costs beyond what the duals pay, by day and spot.
type Values = Vec<Vec<Vec<i64>>>;

impl<'m, 'a> Teams<'m, 'a> {
    pub(super) fn new(model: &'m Model<'a>, rows: Rows) -> Self {
        let changes = |day: usize, both: bool| if both { model.changed[day] } else { 0 };
        let of_day = |day: usize| model.both.iter().map(|&both| changes(day, both)).collect();
        let besides = (0..model.days.len()).map(of_day).collect();
        Self { model, rows, besides, given: Vec::new() }
    }

    /// The column of groups that cost so much.
    pub(super) fn column(&mut self, teams: Vec<Team>, cost: i64) -> Column {
        let column = self.rows.column(&teams, cost, self.given.len());
        self.given.push(teams);
        column
    }

    /// What groups whose company changes cost, or those of an only day.
    pub(super) fn cost_alone(&self, team: &Team) -> Option<i64> {
        let besides = &self.besides[team.day];
        let changed: i64 = team.people.iter().map(|&person| besides[person as usize]).sum();
        Some(self.model.cost(team.day, team.spot, &team.people)? + changed)
    }

    /// The groups of each day by themselves.
    fn alone(
        &self,
        values: &Values,
        found: &mut Vec<Found>,
        limits: (i64, usize),
        allowance: &mut Allowance<'_>,
    ) -> Result<(), Exhausted> {
        for (day, spots) in values.iter().enumerate() {
            for (spot, values) in spots.iter().enumerate() {
                let besides = &self.besides[day];
                let with = values.iter().zip(besides).enumerate().map(|(person, (&value, &besides))| {
                    let value = if value < FORBIDDEN { value + besides * super::SCALE } else { value };
                    (person as u32, value)
                });
                let order = Order::new(with);
                allowance.spend(8 * values.len())?;
                let mut here = Found::new(limits.0, limits.1);
                let (model, found_here) = (self.model, &mut here);
                let mut search =
                    alone::Search { model, day, spot, order: &order, besides, found: found_here, chosen: Vec::new() };
                search.extend(0, 0, allowance)?;
                found.push(here);
            }
        }
        Ok(())
    }

    /// Companies that stay together.
    fn together(
        &self,
        values: &Values,
        found: &mut Vec<Found>,
        limits: (i64, usize),
        allowance: &mut Allowance<'_>,
    ) -> Result<(), Exhausted> {
        let [first, second] = values.as_slice() else { return Ok(()) };
        let both = &self.model.both;
        let only = |values: &Vec<i64>| {
            let numbered = values.iter().enumerate().filter(|&(person, _)| !both[person]);
            Order::new(numbered.map(|(person, &value)| (person as u32, value)))
        };
        let earlier_only: Vec<Order> = first.iter().map(only).collect();
        let later_only: Vec<Order> = second.iter().map(only).collect();
        for (one, earlier) in first.iter().enumerate() {
            for (other, later) in second.iter().enumerate() {
                let numbered = earlier.iter().zip(later).enumerate().filter(|&(person, _)| both[person]);
                let on_both = numbered.map(|(person, (&one, &other))| {
                    (person as u32, if one.max(other) < FORBIDDEN { one + other } else { FORBIDDEN })
                });
                allowance.spend(8 * both.len())?;
                let mut here = Found::new(limits.0, limits.1);
                let mut search = linked::Search {
                    model: self.model,
                    spots: [one, other],
                    both: Order::new(on_both),
                    only: [&earlier_only[one], &later_only[other]],
                    found: &mut here,
                    company: Vec::new(),
                };
                search.run(allowance)?;
                found.push(here);
            }
        }
        Ok(())
    }
}

impl Pricing for Teams<'_, '_> {
    fn price(&mut self, ask: Ask<'_>, allowance: &mut Allowance<'_>) -> Result<Priced, Exhausted> {
        // Where more than what is too cheap is asked for, all of it is.
        let lists = ask.below > 0;
        let limits = (ask.below, if lists { ask.enough } else { OF_ONE_SPOT });
        let of_spot = |day: usize, spot: usize| self.rows.values(self.model, (day, spot), ask.duals);
        let of_day = |day: usize| (0..self.model.days[day].spots.len()).map(|spot| of_spot(day, spot)).collect();
        let values: Values = (0..self.model.days.len()).map(of_day).collect();
        let mut found = Vec::new();
        self.alone(&values, &mut found, limits, allowance)?;
        self.together(&values, &mut found, limits, allowance)?;
        let mut all = Found::new(ask.below, usize::MAX / 2);
        for here in found {
            all.append(here);
        }
        if lists && (all.dropped || all.list.len() > ask.enough) {
            return Ok(Priced::default());
        }
        if !lists {
            all = all.spread(self.model.both.len(), OF_ONE_PERSON, ask.enough);
        }
        let whole = !all.dropped;
        let columns = all.list.into_iter().map(|candidate| self.column(candidate.teams, candidate.cost)).collect();
        Ok(Priced { columns, all: whole })
    }

    fn cuts(&mut self, values: &[(&Column, i64)], _: usize) -> Vec<Row> {
        self.rows.cuts(values, &self.given)
    }

    fn in_cut(&self, row: usize, column: &Column) -> i64 {
        self.rows.in_cut(row, column, self.given.get(column.tag).map(Vec::as_slice))
    }
}
