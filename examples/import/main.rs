//! Turns sign-up sheets into an event: `cargo run --release --example import -- FILE.csv... [--map MAP.json] [--out EVENT.json]`.

mod answers;
mod build;
mod cells;
mod changes;
#[path = "../common/mod.rs"]
mod common;
mod earlier;
mod faults;
mod fields;
mod guess;
mod ids;
mod mapping;
mod notes;
mod people;
mod projects;
mod sessions;
mod text;
mod tickets;
mod titles;
mod values;
mod words;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};
use mingle::event::{Event, Session};
use mingle::problem::Problem;

use answers::Reading;
use build::Sheets;
use cells::Grid;
use common::Failure;
use earlier::Before;
use faults::Faults;
use fields::Kind;
use mapping::{Holds, Layout, Map};
use notes::Notes;
use people::People;
use text::{counted, key};
use words::Written;

/// Turns sign-up sheets into an event that `plan` takes: exports of pretix, Tito, Eventbrite and Google Forms, or any table
/// of people or of projects, as CSV or .xlsx.
///
/// What the columns are is guessed, told on standard error, and written to a mapping file, to be corrected there. Rows of
/// several files with one address are one person. Nothing is repaired silently: every guess, dropped row and odd value
/// is told with its file, row and column.
///
/// Exit status: 0 done; 2 the files, the mapping or the options are faulty, and nothing but a new mapping was written.
#[derive(Debug, Parser)]
#[command(name = "import", version)]
struct Options {
    /// The sheets: CSV (any delimiter, UTF-8, Latin-1 or Korean) or .xlsx.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Which column is what: read if it exists, else written [default: EVENT.map.json beside --out].
    #[arg(long, value_name = "MAP.json")]
    map: Option<PathBuf>,
    /// Write the event here instead of to standard output; whole or not at all. An event that stands there is the
    /// earlier one.
    #[arg(long, value_name = "EVENT.json")]
    out: Option<PathBuf>,
    /// An event with sessions, rules, goals or projects, to which the people are added.
    #[arg(long, value_name = "BASE.json")]
    event: Option<PathBuf>,
    /// The earlier event, whose ids people keep.
    #[arg(long, value_name = "EVENT.json")]
    previous: Option<PathBuf>,
    /// A session: `mon=pairs`, `talk=groups:3-5`, `dinner=tables:8x6`, `sat=projects:2-6`; with `@2026-07-18T09:00+02:00`
    /// after it when it starts (repeatable).
    #[arg(long, value_name = "ID=FORM", value_parser = sessions::option)]
    session: Vec<Session>,
    /// The name of the event.
    #[arg(long)]
    name: Option<String>,
}

/// The form of the mapping file.
const MAP_HELP: &str = r#"The mapping file:
  { "version": 1,
    "key": "",                            goes into every id, so that nobody else can tell whose id it is
    "files": [
      { "file": "orders.csv",             without its folder; "sheet" names that of a workbook
        "holds": "people",                or "projects", or "leave-out"
        "titles_in_row": 1,
        "columns": [ { "column": "Company", "at": "M", "is": "trait company" } ],
        "only": { "Product": "Sprints" }  other rows are left out
      } ],
    "values": { "trait company": { "red hat": "Red Hat" },      as it is written, and as it is meant
                "needs": { "no nuts": "nut-free", "-": "" } } } nothing: no answer

What a column is:
"#;

fn main() -> ExitCode {
    let command = Options::command().after_help(format!("{MAP_HELP}{}", fields::help()));
    let options = command.try_get_matches().and_then(|matches| Options::from_arg_matches(&matches));
    let options = match options {
        Ok(options) => options,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { common::FAULTY } else { common::DONE });
        }
    };
    let mut notes = Notes::default();
    let done = run(&options, &mut notes);
    notes.lines().iter().for_each(|line| common::warn(line));
    match done {
        Ok(()) => ExitCode::from(common::DONE),
        Err(failure) => failure.tell(false),
    }
}

fn run(options: &Options, notes: &mut Notes) -> Result<(), Failure> {
    let grids = grids(&options.files, notes)?;
    let before = before(options)?;
    let map_file = map_file(options);
    let read = map_file.as_deref().filter(|path| path.exists()).map(mapping::read).transpose()?;
    if let (Some(path), Some(_)) = (&map_file, &read) {
        notes.said(format!("The columns are those of {}.", path.display()));
    }
    let mut map = read.clone().unwrap_or(Map {
        version: Map::VERSION,
        key: String::new(),
        files: Vec::new(),
        values: BTreeMap::new(),
    });
    let mut faults = Faults::default();
    let layouts = layouts(&grids, &mut map, &mut faults, notes);
    if let Err(failure) = faults.end().and_then(|()| some_people(&layouts)) {
        save(map_file.as_deref(), &map, read.as_ref(), notes)?;
        return Err(failure);
    }
    let event = imported(options, &layouts, before, &mut map, notes);
    save(map_file.as_deref(), &map, read.as_ref(), notes)?;
    let event = event?;
    let text = serde_json::to_string_pretty(&event).map_err(|error| Failure::faulty("", error))?;
    common::write_out(options.out.as_deref(), &(text + "\n"))?;
    if let Some(out) = &options.out {
        notes.said(format!("Next: cargo run --release --example plan -- {}", out.display()));
    }
    Ok(())
}

/// The sheets of all files, or what keeps any of them from being read.
fn grids(files: &[PathBuf], notes: &mut Notes) -> Result<Vec<Grid>, Failure> {
    let (mut grids, mut faults, mut seen) = (Vec::new(), Faults::default(), BTreeSet::new());
    for file in files {
        if !seen.insert(file.file_name()) {
            faults.add(file.display(), "another file has the same name; rename one, or leave it out");
        }
        match cells::read(file, notes) {
            Ok(sheets) => grids.extend(sheets),
            Err(failure) => faults.add("import", failure.text),
        }
    }
    faults.end().map(|()| grids)
}

/// The event that people are added to: that of `--event`, else the earlier one, which may stand where the new one goes.
fn before(options: &Options) -> Result<Before, Failure> {
    let at_out = options.out.as_deref().filter(|path| path.is_file());
    let earlier: Option<Event> = options.previous.as_deref().or(at_out).map(common::read).transpose()?;
    let base: Option<Event> = options.event.as_deref().map(common::read).transpose()?;
    let any_project = base.as_ref().is_none_or(|base| base.projects.is_empty());
    let base = base.or_else(|| earlier.clone()).unwrap_or_default();
    Ok(Before { base, earlier, any_project })
}

/// The mapping file: that of the option, else beside the event.
fn map_file(options: &Options) -> Option<PathBuf> {
    let beside = |out: &Path| out.is_file() || !out.exists();
    options
        .map
        .clone()
        .or_else(|| options.out.as_deref().filter(|out| beside(out)).map(|out| out.with_extension("map.json")))
}

/// What every column is: as the mapping says, and where it does not mention a sheet, as it looks.
fn layouts(grids: &[Grid], map: &mut Map, faults: &mut Faults, notes: &mut Notes) -> Vec<(Holds, Layout)> {
    let known = map.files.len();
    let mut entries = Vec::new();
    for grid in grids {
        entries.push(map.entry(grid).unwrap_or_else(|| {
            map.files.push(guess::guessed(grid, notes));
            map.files.len() - 1
        }));
    }
    guess::leave_out_orders(&mut map.files[known..], notes);
    let mut layouts = Vec::new();
    for (grid, at) in grids.iter().zip(entries) {
        let entry = &map.files[at];
        if entry.holds != Holds::LeaveOut {
            layouts.push((
                entry.holds,
                entry.layout(grid, &format!("mapping: files[{at}] ({})", grid.name()), faults, notes),
            ));
        }
    }
    layouts
}

fn some_people(layouts: &[(Holds, Layout)]) -> Result<(), Failure> {
    let tells_who = |layout: &Layout| {
        layout.columns.iter().any(|column| {
            matches!(
                column.field.kind,
                Kind::Id
                    | Kind::Name
                    | Kind::GivenName
                    | Kind::FamilyName
                    | Kind::Email
                    | Kind::MatchEmail
                    | Kind::BuyerEmail
            )
        })
    };
    if layouts.iter().any(|(holds, layout)| *holds == Holds::People && tells_who(layout)) {
        return Ok(());
    }
    let remedy =
        "say in the mapping which column is `name` or `email`, and in which row the titles stand (`titles_in_row`)";
    Err(Failure::faulty("import", format!("no file has a column that is known to tell who comes; {remedy}")))
}

/// The event of the sheets, checked.
fn imported(
    options: &Options,
    layouts: &[(Holds, Layout)],
    before: Before,
    map: &mut Map,
    notes: &mut Notes,
) -> Result<Event, Failure> {
    let mut written = Written::default();
    let mut offers = Vec::new();
    for (_, layout) in layouts.iter().filter(|(holds, _)| *holds == Holds::Projects) {
        let more = projects::offers(layout, &offers, &mut written, notes);
        offers.extend(more);
    }
    let mut names: Vec<String> = before.base.projects.iter().map(|project| project.display_name().to_owned()).collect();
    names.extend(offers.iter().map(|offer| offer.project.display_name().to_owned()));
    let known_names: BTreeSet<String> = names.iter().map(|name| key(name)).collect();
    let mut people = People::default();
    for (_, layout) in layouts.iter().filter(|(holds, _)| *holds == Holds::People) {
        let is_known = |name: &str| known_names.contains(&key(name));
        let mut reading = Reading { notes, written: &mut written, known: &is_known };
        let (tickets, void) = tickets::tickets(layout, &mut reading);
        people.add(tickets, void, notes);
    }
    let known = BTreeMap::from([
        ("sessions", session_names(&before.base, &options.session)),
        ("projects", before.base.projects.iter().map(|project| project.id.clone()).chain(names).collect()),
    ]);
    words::settle(&written, &known, map, notes);
    let told =
        layouts.iter().flat_map(|(_, layout)| layout.columns.iter().map(|column| column.field.clone())).collect();
    let sheets = Sheets { people, offers, told, options: options.session.clone() };
    let mut faults = Faults::default();
    let mut event = build::event(sheets, &before, map, &mut faults, notes);
    faults.end()?;
    if options.name.is_some() {
        event.name.clone_from(&options.name);
    }
    checked(&event, before.earlier.as_ref(), notes)?;
    Ok(event)
}

fn session_names(base: &Event, options: &[Session]) -> Vec<String> {
    let sessions = base.sessions.iter().chain(options);
    sessions.flat_map(|session| [session.id.clone()].into_iter().chain(session.name.clone())).collect()
}

/// Tells what became of it, or every fault of meaning that `plan` would find.
fn checked(event: &Event, earlier: Option<&Event>, notes: &mut Notes) -> Result<(), Failure> {
    let problem = Problem::new(event).map_err(|found| {
        let mut faults = Faults::default();
        found.iter().for_each(|fault| faults.add(fault.place(), fault.message()));
        faults.end().err().unwrap_or_else(|| Failure::faulty("event", found))
    })?;
    problem.warnings().iter().for_each(|warning| notes.said(format!("warning: {warning}")));
    build::unmet_needs(event).into_iter().for_each(|text| notes.said(text));
    let with_email = event.attendees.iter().filter(|attendee| attendee.email.is_some()).count();
    let counts = [
        counted(event.attendees.len(), "person", "people"),
        counted(event.projects.len(), "project", "projects"),
        counted(event.sessions.len(), "session", "sessions"),
    ];
    notes.said(format!(
        "The event has {}; {} with an address for outputs that need one (`match email` in the mapping keeps addresses out).",
        counts.join(", "),
        with_email
    ));
    if let Some(earlier) = earlier {
        changes::lines(earlier, event).into_iter().for_each(|line| notes.said(line));
    }
    Ok(())
}

/// Writes the mapping where something in it was guessed.
fn save(path: Option<&Path>, map: &Map, read: Option<&Map>, notes: &mut Notes) -> Result<(), Failure> {
    if read == Some(map) {
        return Ok(());
    }
    let Some(path) = path else {
        notes.said("`--map MAP.json` writes down what was guessed, to be corrected.");
        return Ok(());
    };
    let text = serde_json::to_string_pretty(map).map_err(|error| Failure::faulty("", error))?;
    common::write_out(Some(path), &(text + "\n"))?;
    notes.said(format!("What was guessed is in {}: correct it there and import again.", path.display()));
    Ok(())
}
