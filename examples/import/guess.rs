//! What the columns of a sheet probably are.

use std::collections::BTreeSet;

use crate::cells::{Grid, Row, letters};
use crate::fields::{Field, Kind};
use crate::mapping::{ColumnMap, FileMap, Holds, column_name};
use crate::notes::{Notes, Place};
use crate::text::{folded, holds, is_one_of, words};
use crate::titles::{ATTENDEE, INVOICE, meaning};
use crate::values::is_email;

/// How many rows may stand above the titles.
const ABOVE: usize = 15;

/// The mapping of a sheet, guessed from its titles and, for addresses, its cells. Everything guessed is told.
pub(crate) fn guessed(grid: &Grid, notes: &mut Notes) -> FileMap {
    let titles = titles_row(grid);
    let number = grid.rows[titles].number;
    let cells = &grid.rows[titles].cells;
    let below = &grid.rows[titles + 1..];
    let mut fields: Vec<Field> = cells.iter().map(|title| field_of(title)).collect();
    find_addresses(&mut fields, below);
    if cells.iter().any(|title| is_email(title)) {
        let place = Place::row(grid.name(), number);
        notes.odd(&place, "looks like an answer and counts as the titles; put a row of titles above it");
    }
    let holds = what_it_holds(&fields);
    match holds {
        Holds::People => settle_people(&mut fields, cells),
        _ => fields.iter_mut().for_each(|field| *field = of_project(field)),
    }
    keep_one_of_each(&mut fields);
    let only = match holds {
        Holds::Projects => last_year(cells, below).into_iter().collect(),
        _ => Default::default(),
    };
    let column = |(at, (title, field)): (usize, (&String, &Field))| ColumnMap {
        column: title.clone(),
        at: Some(letters(at)),
        is: field.to_string(),
    };
    let columns =
        cells.iter().zip(&fields).enumerate().filter(|(_, (title, _))| !title.is_empty()).map(column).collect();
    let map = FileMap { file: grid.file.clone(), sheet: grid.tab.clone(), holds, titles_in_row: number, columns, only };
    tell(grid, &map, &grid.rows[..titles], &fields, notes);
    map
}

/// Where a sheet of a workbook has names, one that has none lists orders or payments, and whoever ordered need not come.
pub(crate) fn leave_out_orders(guesses: &mut [FileMap], notes: &mut Notes) {
    let has_names = |map: &FileMap| {
        map.columns.iter().any(|column| matches!(column.is.as_str(), "name" | "given name" | "family name"))
    };
    let with_names: BTreeSet<String> =
        guesses.iter().filter(|map| map.holds == Holds::People && has_names(map)).map(|map| map.file.clone()).collect();
    for map in guesses.iter_mut().filter(|map| map.sheet.is_some() && map.holds == Holds::People && !has_names(map)) {
        if with_names.contains(&map.file) {
            map.holds = Holds::LeaveOut;
            let sheet = map.sheet.as_deref().unwrap_or_default();
            notes.guess(
                &Place::file(format!("{} [{sheet}]", map.file)),
                "names nobody, as another sheet does, and is left out",
            );
        }
    }
}

fn tell(grid: &Grid, map: &FileMap, above: &[Row], fields: &[Field], notes: &mut Notes) {
    let place = Place::file(grid.name());
    match map.holds {
        Holds::People => notes.guess(&place, format!("holds people, with titles in row {}", map.titles_in_row)),
        Holds::Projects => notes.guess(&place, format!("holds projects, with titles in row {}", map.titles_in_row)),
        Holds::LeaveOut => notes.guess(&place, "holds neither people nor projects and is left out"),
    }
    if map.holds == Holds::LeaveOut {
        return;
    }
    for row in above {
        notes.dropped(&Place::row(grid.name(), row.number), "stands above the titles");
    }
    let titles = grid.rows.iter().find(|row| row.number == map.titles_in_row).map_or(&[][..], |row| &row.cells);
    let (left_out, read): (Vec<usize>, Vec<usize>) =
        (0..titles.len()).filter(|&at| !titles[at].is_empty()).partition(|&at| fields[at] == Field::LEAVE_OUT);
    for at in read {
        let place = Place { column: Some(column_name(&titles[at], at)), ..place.clone() };
        notes.guess(&place, format!("is `{}`", fields[at]));
    }
    if !left_out.is_empty() {
        let names: Vec<String> = left_out.iter().map(|&at| column_name(&titles[at], at)).collect();
        notes.guess(&place, format!("left out: {}", names.join(", ")));
    }
    for (column, value) in &map.only {
        notes.guess(
            &place,
            format!("only rows in which `{column}` is `{value}` count; say `only` in the mapping to have others"),
        );
    }
}

/// The row whose titles say most, of the first ones.
fn titles_row(grid: &Grid) -> usize {
    let worth = |row: &Row| {
        let known: BTreeSet<Field> =
            row.cells.iter().map(|title| field_of(title)).filter(|field| *field != Field::LEAVE_OUT).collect();
        known.len()
    };
    let rows = grid.rows.iter().take(ABOVE).enumerate();
    // Of equally good rows the first.
    rows.rev().max_by_key(|(_, row)| worth(row)).map_or(0, |(at, _)| at)
}

/// What a title says by itself.
fn field_of(title: &str) -> Field {
    let (question, option) = question_and_option(title);
    let Some(option) = option else {
        let folded = folded(title);
        let field = meaning(&folded).unwrap_or(Field::LEAVE_OUT);
        return match (field.kind, rank(&folded)) {
            (Kind::Choices | Kind::LeaveOut, Some(rank)) if folded.split(' ').count() <= 4 => {
                Field::of(Kind::Choice, rank.to_string())
            }
            _ => field,
        };
    };
    let field = meaning(&folded(question)).unwrap_or(Field::LEAVE_OUT);
    let singular = match field.kind {
        Kind::Skills => Kind::Skill,
        Kind::Learning => Kind::Learn,
        Kind::Languages => Kind::Language,
        Kind::Interests => Kind::Interest,
        Kind::Needs => Kind::Need,
        Kind::Sessions => Kind::Session,
        Kind::Choices | Kind::EqualChoices => Kind::RankOf,
        Kind::LeaveOut => {
            return rank(&folded(option)).map_or(Field::LEAVE_OUT, |rank| Field::of(Kind::Choice, rank.to_string()));
        }
        _ => return meaning(&folded(title)).unwrap_or(Field::LEAVE_OUT),
    };
    match rank(&folded(option)) {
        Some(rank) if singular == Kind::RankOf => Field::of(Kind::Choice, rank.to_string()),
        _ => Field::of(singular, option),
    }
}

/// A title of one option: `Topics [Rust]` as forms write it, `Topics – Rust` as pretix does.
fn question_and_option(title: &str) -> (&str, Option<&str>) {
    let in_brackets = title.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let parts = in_brackets.or_else(|| title.rsplit_once(" – ")).or_else(|| title.rsplit_once(" — "));
    match parts.map(|(question, option)| (question.trim(), option.trim())) {
        Some((question, option)) if !question.is_empty() && !option.is_empty() => (question, Some(option)),
        _ => (title, None),
    }
}

/// The rank that a folded text names: `1st choice`, `choice 2`, `2 wahl`, `3지망`.
pub(crate) fn rank(text: &str) -> Option<usize> {
    const RANKS: [&str; 5] = [
        "first | erste | premier | primera | primero | 첫",
        "second | zweite | deuxieme | segunda | segundo | 두번째",
        "third | dritte | troisieme | tercera | tercero | 세번째",
        "fourth",
        "fifth",
    ];
    const AROUND: &str = "choice | preference | wahl | wunsch | choix | opcion | eleccion | 지망 | 순위 | rank | prio | priority | \
        project | wish";
    let spoken: Vec<&str> = text.split(' ').collect();
    let number = |word: &str| {
        let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let suffix = &word[digits.len()..];
        let known = matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "eme" | "a" | "o" | "지망" | "순위");
        digits.parse().ok().filter(|rank| known && (1..100).contains(rank))
    };
    let named = |word: &str| RANKS.iter().position(|names| is_one_of(word, names)).map(|at| at + 1);
    let ranks: Vec<usize> = spoken.iter().filter_map(|word| number(word).or_else(|| named(word))).collect();
    let is_about_choice = spoken.len() == 1 || words(AROUND).any(|around| text.contains(around));
    match ranks.as_slice() {
        [rank] if is_about_choice => Some(*rank),
        _ => None,
    }
}

fn what_it_holds(fields: &[Field]) -> Holds {
    let has = |kinds: &[Kind]| fields.iter().any(|field| kinds.contains(&field.kind));
    if has(&[Kind::Name, Kind::GivenName, Kind::FamilyName, Kind::Email]) {
        Holds::People
    } else if has(&[Kind::Project, Kind::ProjectId]) {
        Holds::Projects
    } else if has(&[Kind::Code]) {
        Holds::People
    } else {
        Holds::LeaveOut
    }
}

/// What a title means in a sheet of projects.
fn of_project(field: &Field) -> Field {
    match field.kind {
        Kind::Sessions => Field::new(Kind::ProjectSessions),
        Kind::Languages => Field::new(Kind::ProjectLanguages),
        Kind::Skills => Field::new(Kind::ProjectSkills),
        Kind::Interests => Field::new(Kind::Tags),
        _ if field.is_of_projects() => field.clone(),
        _ => Field::LEAVE_OUT,
    }
}

/// Where no title says which column has the addresses, the first that has nothing else has.
fn find_addresses(fields: &mut [Field], rows: &[Row]) {
    let is_of_addresses = |at: usize| {
        let mut cells = rows.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(is_email)
    };
    if fields.iter().all(|field| field.kind != Kind::Email && !field.is_of_projects())
        && let Some(at) = (0..fields.len()).find(|&at| fields[at] == Field::LEAVE_OUT && is_of_addresses(at))
    {
        fields[at] = Field::new(Kind::Email);
    }
}

/// What the titles of a sheet of people say together.
fn settle_people(fields: &mut [Field], titles: &[String]) {
    let titles: Vec<String> = titles.iter().map(|title| folded(title)).collect();
    for field in fields.iter_mut().filter(|field| field.is_of_projects()) {
        *field = if field.kind == Kind::Project { Field::of(Kind::Choice, "1") } else { Field::LEAVE_OUT };
    }
    // Company and country of the invoice stand beside its name, after those of the attendee.
    let invoice = titles.iter().position(|title| words(INVOICE).any(|word| title.contains(word)));
    if let Some(invoice) = invoice.filter(|&at| at > 0) {
        fields[invoice - 1..]
            .iter_mut()
            .filter(|field| field.kind == Kind::Trait)
            .for_each(|field| *field = Field::LEAVE_OUT);
    }
    // An address of the attendee makes any other that of the buyer.
    let of_attendee = |title: &str| words(ATTENDEE).any(|word| holds(title, word));
    let emails: Vec<usize> = (0..fields.len()).filter(|&at| fields[at].kind == Kind::Email).collect();
    if emails.iter().any(|&at| of_attendee(&titles[at])) {
        emails
            .iter()
            .filter(|&&at| !of_attendee(&titles[at]))
            .for_each(|&at| fields[at] = Field::new(Kind::BuyerEmail));
    }
    settle_names(fields, &titles);
}

/// One column of whole names, or two of parts of them.
fn settle_names(fields: &mut [Field], titles: &[String]) {
    let find = |kind: Kind| fields.iter().position(|field| field.kind == kind);
    let (whole, given, family) = (find(Kind::Name), find(Kind::GivenName), find(Kind::FamilyName));
    // `Name` beside `Vorname`, `Nombre` beside `Apellidos`.
    let is_part = whole.is_some_and(|at| matches!(titles[at].as_str(), "name" | "nom" | "nombre" | "이름"));
    match (whole, given, family) {
        (Some(whole), Some(_), None) if is_part => fields[whole] = Field::new(Kind::FamilyName),
        (Some(whole), None, Some(_)) if is_part => fields[whole] = Field::new(Kind::GivenName),
        (Some(_), given, family) if given.or(family).is_some() => {
            let parts = fields.iter_mut().filter(|field| matches!(field.kind, Kind::GivenName | Kind::FamilyName));
            parts.for_each(|field| *field = Field::LEAVE_OUT);
        }
        _ => {}
    }
}

/// Of what a person has once, the first column counts.
fn keep_one_of_each(fields: &mut [Field]) {
    let mut seen = BTreeSet::new();
    for field in fields.iter_mut().filter(|field| field.is_single()) {
        if !seen.insert(field.clone()) {
            *field = Field::LEAVE_OUT;
        }
    }
}

/// In a list of several years the last one is meant.
fn last_year(titles: &[String], rows: &[Row]) -> Option<(String, String)> {
    let at =
        titles.iter().position(|title| matches!(folded(title).as_str(), "year" | "jahr" | "annee" | "ano" | "연도"))?;
    let years: BTreeSet<&str> = rows.iter().map(|row| row.cell(at)).filter(|year| year.len() == 4).collect();
    (years.len() > 1).then(|| Some((titles[at].clone(), (*years.last()?).to_owned())))?
}
