//! What `plan` and `print` write: the formats, how a file's name asks for one, and each of them rendered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use mingle::event::Event;
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report::{self, Contact, KitchenRow, Ledger, Page, Rooms, Roster, Slip, Words};

use super::page::{Findings, organiser_page, page};
use super::write::{Output, all_different, write_all};
use super::{Failure, calendar, plot};

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines for a terminal.
    Text,
    /// The plan file; by person, who is where.
    Json,
    Markdown,
    /// One row a person and session.
    Csv,
    /// One page for attendees, with a card for each table.
    Html,
    /// One page for the organiser alone.
    Organiser,
    /// A calendar; with `--person`, that person's.
    Ics,
    /// Text to paste into a chat.
    Chat,
    /// One text a person.
    Slips,
    /// The same as a table for a mail merge.
    SlipsCsv,
    /// Breakout rooms of one session: needs e-mail addresses.
    Rooms,
    /// A table for a mail merge of badges.
    Badges,
    /// Head counts and needs, without names.
    Kitchen,
    /// The same as a table.
    KitchenCsv,
    /// One sheet a table or team, for who looks after it.
    Captains,
    /// Who meets whom, for Graphviz.
    Dot,
    /// Who meets whom, as a picture.
    Svg,
}

/// How lists are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Group,
    Person,
}

/// The options of `plan` and `print` about what is written.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputOptions {
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Order text, Markdown, CSV and JSON by group or by person ("where do I go?") [default: group].
    #[arg(long, value_enum)]
    by: Option<By>,
    /// The language of all that is read: `en`, `ko`, or a file with a table of words [default: en].
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Write here instead of to standard output; whole or not at all.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Write the same plan here too, in the format of the file's ending: .json .txt .md .csv .html .ics .dot .svg, or by its
    /// name: organiser.html, person.csv, slips.txt, slips.csv, rooms.csv, badges.csv, kitchen.txt, kitchen.csv, captains.txt,
    /// chat.txt, also as in dinner.rooms.csv. All files are written, or none.
    #[arg(long, value_name = "FILE")]
    also: Vec<PathBuf>,
    /// Write one text a person here, all in one file: a table where it ends in .csv.
    #[arg(long, value_name = "FILE")]
    slips: Option<PathBuf>,
    /// Begin CSV with a byte order mark, by which some spreadsheets know that it is UTF-8.
    #[arg(long)]
    bom: bool,
    /// Only that session, in lists, cards, rooms and tables.
    #[arg(long, value_name = "ID")]
    session: Option<String>,
    /// Only that person (an id or a name), in lists by person, slips and the calendar.
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    /// Whom a table captain calls when something is wrong.
    #[arg(long, value_name = "TEXT", default_value = "")]
    contact: String,
    /// Add cost, bound and figures below what attendees read, in text and Markdown; standard error and JSON always have
    /// them.
    #[arg(long)]
    pub(crate) figures: bool,
}

/// One output: its format, its order, and where it goes.
#[derive(Debug, Clone)]
struct Request {
    format: Format,
    by: By,
    path: Option<PathBuf>,
}

/// All that is to be written, known to make sense before anything is searched for.
#[derive(Debug)]
pub(crate) struct Requests {
    all: Vec<Request>,
    session: Option<String>,
    person: Option<String>,
    contact: Contact,
    bom: bool,
}

/// A plan as it is shown.
pub(crate) struct Shown<'a> {
    pub(crate) problem: &'a Problem,
    pub(crate) plan: &'a Plan,
    /// The plan as its file has it.
    file: &'a Plan,
    pub(crate) words: &'a Words,
    /// Stands in the first lines.
    pub(crate) notices: Vec<String>,
    /// Whether what is confidential may be told, where that is for the organiser alone.
    organiser: bool,
    /// Whether the figures stand below what attendees read.
    pub(crate) figures: bool,
}

impl OutputOptions {
    pub(crate) fn words(&self) -> Result<Words, Failure> {
        super::explain::words(self.language.as_deref().unwrap_or("en"))
    }

    /// What is asked for, held against the event.
    pub(crate) fn requests(&self, event: &Event) -> Result<Requests, Failure> {
        let by = self.by.unwrap_or(if self.person.is_some() { By::Person } else { By::Group });
        let mut all = vec![Request { format: self.format, by, path: self.out.clone() }];
        for path in &self.also {
            let (format, named) = of_path(path)?;
            all.push(Request { format, by: named.unwrap_or(by), path: Some(path.clone()) });
        }
        if let Some(path) = &self.slips {
            let csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
            let format = if csv { Format::SlipsCsv } else { Format::Slips };
            all.push(Request { format, by, path: Some(path.clone()) });
        }
        all_different(all.iter().filter_map(|request| request.path.as_deref()))?;
        let speaks = |request: &Request| !matches!(request.format, Format::Json | Format::Csv | Format::Dot);
        if self.language.is_some() && !all.iter().any(speaks) {
            return Err(Failure::faulty("--language", "json and csv are the same in every language; leave it out"));
        }
        if let Some(session) = self.session.as_deref().filter(|id| event.sessions.iter().all(|known| known.id != **id))
        {
            let ids: Vec<String> = event.sessions.iter().map(|session| format!("`{}`", session.id)).collect();
            let message = format!("no session `{session}`; the event has {}", ids.join(", "));
            return Err(Failure::faulty("--session", message));
        }
        let mut session = self.session.clone();
        if session.is_none() && all.iter().any(|request| request.format == Format::Rooms) {
            let [only] = event.sessions.as_slice() else {
                let remedy = "breakout rooms are of one session: name it with --session ID";
                return Err(Failure::faulty("rooms", remedy));
            };
            session = Some(only.id.clone());
        }
        let person = self.person.as_deref().map(|person| super::person(event, person, "--person")).transpose()?;
        Ok(Requests { all, session, person, contact: Contact(self.contact.clone()), bom: self.bom })
    }
}

impl Requests {
    /// Writes everything, or nothing.
    pub(crate) fn write(&self, shown: &Shown<'_>) -> Result<(), Failure> {
        let mut outputs = Vec::new();
        for request in &self.all {
            let text = self.rendered(request, shown)?;
            let is_csv = matches!(
                request.format,
                Format::Csv | Format::SlipsCsv | Format::Rooms | Format::Badges | Format::KitchenCsv
            );
            let text = if self.bom && is_csv { format!("\u{feff}{text}") } else { text };
            outputs.push(Output { path: request.path.clone(), bytes: text.into_bytes() });
        }
        write_all(outputs)
    }

    fn rendered(&self, request: &Request, shown: &Shown<'_>) -> Result<String, Failure> {
        let whole = shown.page(shown.plan);
        let some = self.session.as_ref().map(|id| {
            let mut plan = shown.plan.clone();
            plan.sessions.retain(|session| session.id == *id);
            plan
        });
        let some = some.as_ref().unwrap_or(shown.plan);
        let page = shown.page(some);
        match (request.format, request.by) {
            (Format::Text, By::Group) => Ok(page.text()),
            (Format::Text, By::Person) => Ok(self.only_person(page).text_by_person()),
            (Format::Markdown, By::Group) => Ok(page.markdown()),
            (Format::Markdown, By::Person) => Ok(self.only_person(page).markdown_by_person()),
            (Format::Json, By::Group) => json_text(shown.file),
            (Format::Json, By::Person) => json_text(&self.only_person(page).roster()),
            (Format::Csv, by) => csv_text(&self.table(shown, some, by)),
            (Format::Html, _) => Ok(self::page(&page.roster(), &shown.notices, shown.words)),
            (Format::Organiser, _) => {
                let title = whole.roster().title;
                organiser_page(&title, shown.plan, &whole.ties(), &shown.findings(), shown.words)
            }
            (Format::Ics, _) => calendar::calendar(&page.roster(), self.person.as_deref()),
            (Format::Chat, _) => Ok(page.chat()),
            (Format::Slips, _) => Ok(self.only_person(whole).slips_text()),
            (Format::SlipsCsv, _) => {
                let rows = self.only_person(whole).slips().iter().map(|slip| slip.cells().to_vec()).collect();
                csv_text(&with_headings(&Slip::HEADINGS, rows))
            }
            (Format::Rooms, _) => self.rooms(&whole),
            (Format::Badges, _) => csv_text(&page.badges()),
            (Format::Kitchen, _) => Ok(page.kitchen()),
            (Format::KitchenCsv, _) => {
                let rows = page.kitchen_rows().iter().map(|row| row.cells().to_vec()).collect();
                csv_text(&with_headings(&KitchenRow::HEADINGS, rows))
            }
            (Format::Captains, _) => Ok(page.captains(&self.contact)),
            (Format::Dot, _) => Ok(whole.ties().dot()),
            (Format::Svg, _) => plot::matrix(&whole.ties(), shown.words),
        }
    }

    fn only_person<'a>(&self, page: Page<'a>) -> Page<'a> {
        match &self.person {
            Some(person) => page.only(person),
            None => page,
        }
    }

    /// The rows by group, or in the order of the list by person.
    fn table(&self, shown: &Shown<'_>, plan: &Plan, by: By) -> Vec<Vec<String>> {
        let mut table = report::table(shown.problem, plan);
        if by == By::Person {
            let Roster { people, .. } = self.only_person(shown.page(plan)).roster();
            let column = report::Row::HEADINGS.iter().position(|heading| *heading == "person").unwrap_or(0);
            let ranks: BTreeMap<String, usize> =
                people.iter().enumerate().map(|(rank, person)| (report::cell(&person.id), rank)).collect();
            let rank = |row: &Vec<String>| ranks.get(row.get(column)?).copied();
            let mut rows: Vec<(usize, Vec<String>)> =
                table.drain(1..).filter_map(|row| Some((rank(&row)?, row))).collect();
            // Stable: the sessions of a person keep their order.
            rows.sort_by_key(|(rank, _)| *rank);
            table.extend(rows.into_iter().map(|(_, row)| row));
        }
        table
    }

    fn rooms(&self, page: &Page<'_>) -> Result<String, Failure> {
        let rooms = self.session.as_deref().and_then(|session| page.rooms(session)).unwrap_or_default();
        if rooms.rows.is_empty() {
            let remedy = "nobody has an e-mail address; give attendees `email` in the event";
            return Err(Failure::faulty("rooms", remedy));
        }
        if !rooms.without_address.is_empty() {
            super::warn(&format!("rooms: without an e-mail address: {}", rooms.without_address.join(", ")));
        }
        csv_text(&with_headings(&Rooms::HEADINGS, rooms.rows.iter().map(|row| row.to_vec()).collect()))
    }
}

impl<'a> Shown<'a> {
    /// A plan with what was warned of its seats in the first lines.
    pub(crate) fn new(problem: &'a Problem, plan: &'a Plan, words: &'a Words) -> Self {
        let about_seats = problem.warnings().iter().filter(|warning| report::is_about_seats(warning));
        let notices = about_seats.map(|warning| report::warning_message(warning, words)).collect();
        Self { problem, plan, file: plan, words, notices, organiser: false, figures: false }
    }

    pub(crate) fn with_figures(mut self, figures: bool) -> Self {
        self.figures = figures;
        self
    }

    /// Writes that plan where the plan file is asked for.
    pub(crate) fn of_file(mut self, file: &'a Plan) -> Self {
        self.file = file;
        self
    }

    /// Tells of confidential rules too, where that is for the organiser alone.
    pub(crate) fn for_organiser(mut self, organiser: bool) -> Self {
        self.organiser = organiser;
        self
    }

    /// What is known of the plan, for the organiser's page.
    fn findings(&self) -> Findings<'a> {
        let Self { problem, plan, words, .. } = *self;
        let verdict = plan.check(problem);
        let ledger = report::for_organiser(problem, plan).ok();
        let breaches = if self.organiser { verdict.for_organiser() } else { &verdict.breaches };
        let confidential = ledger.as_ref().filter(|_| self.organiser).map(Ledger::confidential_warnings);
        let warnings = problem.warnings().iter().chain(confidential.unwrap_or_default());
        Findings {
            organiser: self.organiser,
            figures: report::figures_text_in(problem, plan, words).lines().map(str::to_owned).collect(),
            wrong: breaches.iter().map(|breach| report::breach(breach, words)).collect(),
            warnings: warnings.map(|warning| report::warning(warning, words)).collect(),
            ledger,
        }
    }

    fn page(&self, plan: &'a Plan) -> Page<'a> {
        let page = self.notices.iter().fold(Page::new(self.problem, plan, self.words), Page::notice);
        if self.figures { page.figures() } else { page }
    }
}

/// The format that a file's name asks for, and the order where it names one: by the ending, and by the word before it.
fn of_path(path: &Path) -> Result<(Format, Option<By>), Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name.as_str(), ""));
    let word = stem.rsplit('.').next().unwrap_or_default();
    let format = match (ending, word) {
        ("json", _) => Format::Json,
        ("txt", "slips") => Format::Slips,
        ("txt", "chat") => Format::Chat,
        ("txt", "kitchen") => Format::Kitchen,
        ("txt", "captains") => Format::Captains,
        ("txt", _) => Format::Text,
        ("md", _) => Format::Markdown,
        ("csv", "slips") => Format::SlipsCsv,
        ("csv", "rooms") => Format::Rooms,
        ("csv", "badges") => Format::Badges,
        ("csv", "kitchen") => Format::KitchenCsv,
        ("csv", _) => Format::Csv,
        ("html" | "htm", "organiser") => Format::Organiser,
        ("html" | "htm", _) => Format::Html,
        ("ics", _) => Format::Ics,
        ("dot" | "gv", _) => Format::Dot,
        ("svg", _) => Format::Svg,
        _ => {
            let known = "its ending is to be one of .json .txt .md .csv .html .ics .dot .svg";
            return Err(Failure::faulty(path.display(), known));
        }
    };
    let by = match word {
        "person" => Some(By::Person),
        "group" => Some(By::Group),
        _ => None,
    };
    Ok((format, by))
}

fn json_text(value: &impl serde::Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::faulty("", error))?;
    Ok(text + "\n")
}

fn with_headings(headings: &[&str], rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let headings = headings.iter().map(|&heading| heading.to_owned()).collect();
    std::iter::once(headings).chain(rows).collect()
}

fn csv_text(table: &[Vec<String>]) -> Result<String, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::faulty("csv", error);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in table {
        writer.write_record(row).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}
