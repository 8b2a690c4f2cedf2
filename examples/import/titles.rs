//! What a title says that a column is: the phrases of `titles.txt`.

use crate::fields::Field;
use crate::text::holds;

const TITLES: &str = include_str!("titles.txt");

/// Words of the invoice in a title: what stands beside such a column is about who pays.
pub(crate) const INVOICE: &str = "invoice address | rechnungsadresse | adresse de facturation | direccion de facturacion | facturacion | \
    facturation | 청구";

/// Words in a title that say that it is about the attendee and not about who ordered.
pub(crate) const ATTENDEE: &str =
    "attendee | ticket | participant | teilnehm* | participante | asistente | 참가자 | 참석자";

/// What a folded title means.
pub(crate) fn meaning(title: &str) -> Option<Field> {
    let worth = |phrase: &str| match phrase.strip_prefix('=') {
        // A whole title is surer than any phrase in one.
        Some(whole) => (title == whole).then_some(1000 + whole.len()),
        None if title == phrase => Some(1000 + phrase.len()),
        None => holds(title, phrase).then_some(phrase.len()),
    };
    let lines = TITLES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'));
    let found = lines.filter_map(|(words, phrases)| {
        Some((words, phrases.split('|').filter_map(|phrase| worth(phrase.trim())).max()?))
    });
    let found: Vec<(&str, usize)> = found.collect();
    // Of equally long ones the first.
    let (words, _) = found.into_iter().rev().max_by_key(|(_, length)| *length)?;
    Field::parse(words).ok()
}
