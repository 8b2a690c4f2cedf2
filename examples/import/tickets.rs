//! From the rows of a sheet of people to tickets: which of them count, and whose they are.

use std::collections::BTreeMap;

use crate::answers::{Answers, Reading};
use crate::cells::{Row, shown};
use crate::fields::Kind;
use crate::mapping::{Column, Layout};
use crate::notes::Place;
use crate::text::{counted, folded, holds, key};
use crate::values::{self, Standing};

/// A row that names a person, or a ticket for one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ticket {
    pub(crate) place: Place,
    /// An id to take as it is.
    pub(crate) id: Option<String>,
    /// What the ticket is called in its system.
    pub(crate) code: Option<String>,
    order: Option<String>,
    buyer_name: Option<String>,
    buyer_email: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    /// Whether the address goes into the event.
    pub(crate) keeps_email: bool,
    pub(crate) answers: Answers,
}

/// The tickets of a sheet that count, and the addresses and names of those that do not.
pub(crate) fn tickets(layout: &Layout, reading: &mut Reading<'_>) -> (Vec<Ticket>, Vec<Ticket>) {
    let (mut kept, mut void) = (Vec::new(), Vec::new());
    for row in &layout.rows {
        let place = Place::row(&layout.grid, row.number);
        let ticket = ticket(layout, row, &place, reading);
        match standing(layout, row, &place, reading) {
            true => kept.push(ticket),
            false => void.push(ticket),
        }
    }
    (assigned(kept, reading), void)
}

fn cells<'a>(layout: &'a Layout, row: &'a Row) -> impl Iterator<Item = (&'a Column, &'a str)> {
    layout.columns.iter().map(|column| (column, row.cell(column.at))).filter(|(_, cell)| !cell.is_empty())
}

/// Whether a row counts, by its status and by not being an extra of another.
fn standing(layout: &Layout, row: &Row, place: &Place, reading: &mut Reading<'_>) -> bool {
    let mut counts = true;
    for (column, cell) in cells(layout, row) {
        let place = Place { column: Some(column.name.clone()), ..place.clone() };
        match (column.field.kind, values::standing(&column.name, cell)) {
            (Kind::AddOn, _) => {
                reading.notes.dropped(&place, "is an extra of another ticket");
                counts = false;
            }
            (Kind::Status, Standing::Void) => {
                reading.notes.dropped(&place, format!("is {}", shown(cell)));
                counts = false;
            }
            (Kind::Status, Standing::Pending) => {
                reading.notes.odd(&place, format!("is {} and counts as coming", shown(cell)))
            }
            (Kind::Status, Standing::Unknown) => {
                reading.notes.odd(&place, format!("{} is no status that is known and counts as coming", shown(cell)));
            }
            _ => {}
        }
    }
    counts
}

fn ticket(layout: &Layout, row: &Row, place: &Place, reading: &mut Reading<'_>) -> Ticket {
    let mut ticket = Ticket { place: place.clone(), ..Ticket::default() };
    let (mut given, mut family, mut position) = (None, None, None);
    for (column, cell) in cells(layout, row) {
        let place = Place { column: Some(column.name.clone()), ..place.clone() };
        let kind = column.field.kind;
        if matches!(kind, Kind::LeaveOut | Kind::Status | Kind::AddOn) {
            continue;
        }
        let is_name = matches!(kind, Kind::Name | Kind::GivenName | Kind::FamilyName | Kind::BuyerName);
        if !is_name && values::is_placeholder(cell) {
            reading.notes.odd(&place, format!("{} counts as no answer", shown(cell)));
            continue;
        }
        let word = || Some(cell.split_whitespace().collect::<Vec<_>>().join(" "));
        match kind {
            Kind::Id => ticket.id = word(),
            Kind::Code => ticket.code = word(),
            Kind::Order => ticket.order = word(),
            Kind::Position => position = word(),
            Kind::BuyerEmail => ticket.buyer_email = address(cell, &place, reading),
            Kind::Email | Kind::MatchEmail => {
                ticket.email = address(cell, &place, reading);
                ticket.keeps_email = kind == Kind::Email;
            }
            Kind::Name | Kind::BuyerName if values::is_nobody(cell) => {
                reading.notes.odd(&place, format!("{} counts as no name", shown(cell)));
            }
            Kind::GivenName | Kind::FamilyName if values::is_no_name(cell) => {
                reading.notes.odd(&place, format!("{} counts as no name", shown(cell)));
            }
            Kind::Name => {
                if cell.starts_with('=') {
                    reading.notes.odd(&place, format!("{} begins as a formula does and stays a name", shown(cell)));
                }
                ticket.name = word();
            }
            Kind::BuyerName => ticket.buyer_name = word(),
            Kind::GivenName => given = word(),
            Kind::FamilyName => family = word(),
            _ => ticket.answers.take(&column.field, cell, &place, reading),
        }
    }
    let parts: Vec<String> = given.into_iter().chain(family).collect();
    let whole = parts.join(" ");
    if !whole.is_empty() && !values::is_nobody(&whole) {
        ticket.name = ticket.name.or(Some(whole));
    }
    // Where there are orders, an address without a name is that of the buyer.
    if ticket.name.is_none() && ticket.order.is_some() && ticket.buyer_email.is_none() {
        ticket.buyer_email = ticket.email.take();
    }
    if ticket.code.is_none() {
        ticket.code = ticket.order.as_ref().zip(position).map(|(order, position)| format!("{order}/{position}"));
    }
    ticket
}

fn address(cell: &str, place: &Place, reading: &mut Reading<'_>) -> Option<String> {
    let address = cell.strip_prefix("mailto:").unwrap_or(cell).trim_matches(['<', '>', ' ']).to_lowercase();
    if values::is_email(&address) {
        return Some(address);
    }
    reading.notes.odd(place, format!("{} is no address and counts as no answer", shown(cell)));
    None
}

/// Tickets without a name and an address: one of an order is the buyer's, who has no other; the rest are nobody's.
fn assigned(mut tickets: Vec<Ticket>, reading: &mut Reading<'_>) -> Vec<Ticket> {
    let mut orders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, ticket) in tickets.iter().enumerate().filter(|(_, ticket)| ticket.is_nobodys()) {
        let buyer = ticket.order.clone().or_else(|| ticket.buyer_email.clone()).or_else(|| ticket.buyer_name.clone());
        orders.entry(buyer.unwrap_or_default()).or_default().push(at);
    }
    for (order, members) in orders {
        let first = tickets[members[0]].clone();
        let is_buyer = |ticket: &Ticket| {
            ticket.email.is_some() && ticket.email == first.buyer_email
                || ticket.name.is_some() && ticket.name == first.buyer_name
        };
        let buyer_is_here = tickets.iter().any(is_buyer);
        let known = first.buyer_email.is_some() || first.buyer_name.is_some();
        if known && !buyer_is_here {
            let ticket = &mut tickets[members[0]];
            ticket.name = first.buyer_name.clone();
            ticket.email = first.buyer_email.clone();
            ticket.keeps_email = true;
            let buyer = first.buyer_name.or(first.buyer_email).unwrap_or_default();
            let of = counted(members.len(), "ticket without a name", "tickets without a name");
            reading
                .notes
                .guess(&first.place, format!("of {of} in the order this one is for the buyer, {}", shown(&buyer)));
        }
        for &at in &members {
            if tickets[at].is_nobodys() {
                let order = if order.is_empty() { String::new() } else { format!(" of order {}", shown(&order)) };
                reading.notes.dropped(
                    &tickets[at].place,
                    format!("the ticket{order} has neither a name nor an address; assign it and import again"),
                );
            }
        }
    }
    tickets.retain(|ticket| !ticket.is_nobodys());
    tickets
}

impl Ticket {
    fn is_nobodys(&self) -> bool {
        self.name.is_none() && self.email.is_none()
    }

    /// Whether two tickets can be of one person by their names.
    pub(crate) fn may_be(&self, name: Option<&str>) -> bool {
        match (self.name.as_deref(), name) {
            (Some(mine), Some(other)) => are_alike(mine, other),
            _ => true,
        }
    }
}

/// Whether two names are one: the same words in any order, all words of the other, or a slip apart.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let folded = folded(name);
        let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words.join(" ")
    };
    let is_part = |one: &str, other: &str| folded(one).split(' ').all(|word| holds(&folded(other), word));
    key(one) == key(other) || is_part(one, other) || is_part(other, one) || {
        let [one, other] = [one, other].map(words);
        let long = one.chars().count().max(other.chars().count());
        one == other
            || (6..=100).contains(&long) && strsim::damerau_levenshtein(&one, &other) <= 1 + usize::from(long > 12)
    }
}
