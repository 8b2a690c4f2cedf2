//! The sessions: those of the event to which people are added, of the options, of the columns, or a usual one.

use std::collections::BTreeSet;

use mingle::event::{Event, Form, Session, Table};

use crate::notes::Notes;
use crate::text::{folded, key, slug};

/// Reads `ID=FORM` or `ID=FORM@STARTS`: `pairs`, `groups:3-5`, `tables:8x6` (eight tables of six), `projects:2-6`.
pub(crate) fn option(text: &str) -> Result<Session, String> {
    let wrong = || {
        format!(
            "`{text}` is no session; write it like `sat=projects:2-6`, `mon=pairs`, `talk=groups:3-5` or `dinner=tables:8x6`"
        )
    };
    let (id, form) = text.split_once('=').filter(|(id, _)| !id.trim().is_empty()).ok_or_else(wrong)?;
    let (form, starts) = form.split_once('@').map_or((form, None), |(form, starts)| (form, Some(starts.trim())));
    let (kind, sizes) = form.split_once(':').unwrap_or((form, ""));
    let pair = |sign: char| {
        let (one, other) = sizes.split_once(sign)?;
        let [one, other] = [one, other].map(|number| number.trim().parse::<u32>().ok());
        one.zip(other).filter(|&(one, other)| one > 0 && other > 0 && one <= 10_000 && other <= 10_000)
    };
    let id = id.trim();
    let session = match kind.trim() {
        "pairs" if sizes.is_empty() => Session::pairs(id),
        "groups" => pair('-').map(|(min, max)| Session::groups(id, min, max)).ok_or_else(wrong)?,
        "projects" => pair('-').map(|(min, max)| Session::projects(id, min, max)).ok_or_else(wrong)?,
        "tables" => {
            let (tables, seats) = pair('x').ok_or_else(wrong)?;
            Session::tables(id, (1..=tables).map(|number| Table::new(format!("t{number}"), seats)))
        }
        _ => return Err(wrong()),
    };
    Ok(match starts {
        Some(starts) => session.starts(with_seconds(starts)),
        None => session,
    })
}

/// A time of RFC 3339, which nobody types with its seconds.
fn with_seconds(starts: &str) -> String {
    match starts.split_once('T') {
        Some((day, time)) if time.len() > 5 && time.is_char_boundary(5) && !time[5..].starts_with(':') => {
            format!("{day}T{}:00{}", &time[..5], &time[5..])
        }
        _ => starts.to_owned(),
    }
}

/// The session that a word names: by its id or name, or as the same day of the week.
pub(crate) fn find<'a>(event: &'a Event, word: &str) -> Option<&'a Session> {
    let called = |session: &&Session| {
        key(&session.id) == key(word) || session.name.as_ref().is_some_and(|name| key(name) == key(word))
    };
    let same_day = |session: &&Session| {
        let day = weekday(word);
        day.is_some() && (weekday(&session.id) == day || session.name.as_deref().and_then(weekday) == day)
    };
    event.sessions.iter().find(called).or_else(|| event.sessions.iter().find(same_day))
}

/// The day of the week that a word is, Monday first.
fn weekday(word: &str) -> Option<usize> {
    const DAYS: [&[&str]; 7] = [
        &["mon", "monday", "mo", "montag", "lundi", "lunes", "월", "월요일"],
        &["tue", "tues", "tuesday", "di", "dienstag", "mardi", "martes", "화", "화요일"],
        &["wed", "wednesday", "mi", "mittwoch", "mercredi", "miercoles", "수", "수요일"],
        &["thu", "thur", "thurs", "thursday", "do", "donnerstag", "jeudi", "jueves", "목", "목요일"],
        &["fri", "friday", "fr", "freitag", "vendredi", "viernes", "금", "금요일"],
        &["sat", "saturday", "sa", "samstag", "sonnabend", "samedi", "sabado", "토", "토요일"],
        &["sun", "sunday", "so", "sonntag", "dimanche", "domingo", "일", "일요일"],
    ];
    let folded = folded(word);
    DAYS.iter().position(|names| names.contains(&folded.as_str()))
}

/// Minutes after midnight of a time such as `8AM`, `9:30 pm`, `14:00`, `14h`.
fn clock(word: &str) -> Option<u32> {
    let folded = folded(word).replace(' ', "");
    let (time, add) = match (folded.strip_suffix("am"), folded.strip_suffix("pm")) {
        (Some(time), _) => (time, Some(0)),
        (_, Some(time)) => (time, Some(12)),
        _ => (folded.trim_end_matches(['h', '시']), None),
    };
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits != time.len() || (add.is_none() && time == folded && !word.contains(':')) {
        return None;
    }
    let (hour, minute) = if time.len() > 2 { time.split_at(time.len() - 2) } else { (time, "0") };
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match add {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Puts the sessions of the options into an event. One that is there already and is of the same form stays as it is, with what was
/// written into it by hand; its time is that of the option, where that tells one. The ids of those that are new, or of
/// another form than before.
pub(crate) fn put(event: &mut Event, options: &[Session], notes: &mut Notes) -> BTreeSet<String> {
    let mut made = BTreeSet::new();
    for session in options {
        match event.sessions.iter_mut().find(|other| other.id == session.id) {
            Some(other) if is_of_form(&other.form, &session.form) => {
                if session.starts.is_some() {
                    other.starts.clone_from(&session.starts);
                }
                continue;
            }
            Some(other) => {
                notes.said(format!(
                    "`{}` is of another form than before, and made anew as the option says.",
                    session.id
                ));
                *other = session.clone();
            }
            None => event.sessions.push(session.clone()),
        }
        made.insert(session.id.clone());
    }
    made
}

/// Whether a form is what an option of that form makes, but for what only a file can say.
fn is_of_form(form: &Form, option: &Form) -> bool {
    match (form, option) {
        (Form::Pairs(_), Form::Pairs(_)) => true,
        (Form::Groups(one), Form::Groups(other)) => (one.min, one.max) == (other.min, other.max),
        (Form::Projects(one), Form::Projects(other)) => (one.min, one.max) == (other.min, other.max),
        (Form::Tables(tables), Form::Tables(others)) => {
            tables.len() == others.len() && tables.iter().zip(others).all(|(one, other)| one.seats == other.seats)
        }
        _ => false,
    }
}

/// Gives an event its sessions, where it has none: where there are none at all, one for each word
/// that people wrote of sessions; else a usual one. What was not said is told.
pub(crate) fn settle(event: &mut Event, words: &BTreeSet<String>, has_projects: bool, notes: &mut Notes) {
    if !event.sessions.is_empty() {
        return;
    }
    let people = event.attendees.len();
    let (_, says) = usual("", has_projects, people);
    let remedy = "say `--session ID=FORM`, or `--event BASE.json` with sessions and rules, to have others";
    if words.is_empty() {
        notes.said(format!("No file tells of sessions: there is one, `meet`, of {says}; {remedy}."));
        event.sessions.push(usual("meet", has_projects, people).0);
        return;
    }
    let mut ordered: Vec<&String> = words.iter().collect();
    if ordered.iter().all(|word| clock(word).is_some()) {
        ordered.sort_by_key(|word| clock(word));
    } else if ordered.iter().all(|word| weekday(word).is_some()) {
        ordered.sort_by_key(|word| weekday(word));
    }
    for word in &ordered {
        if find(event, word).is_some() {
            continue;
        }
        let id = Some(slug(word)).filter(|id| !id.is_empty() && event.sessions.iter().all(|other| other.id != *id));
        let id = id.unwrap_or_else(|| format!("session-{}", event.sessions.len() + 1));
        let (session, _) = usual(&id, has_projects, people);
        event.sessions.push(if id == **word { session } else { session.name(word.as_str()) });
    }
    let names: Vec<&str> = event.sessions.iter().map(|session| session.id.as_str()).collect();
    notes
        .said(format!("The sessions are those that people wrote of ({}), each of {says}; {remedy}.", names.join(", ")));
}

fn usual(id: &str, has_projects: bool, people: usize) -> (Session, &'static str) {
    match (has_projects, people) {
        (true, _) => (Session::projects(id, 2, 6), "teams of 2 to 6 on projects"),
        (false, 0..=2) => (Session::pairs(id), "pairs"),
        (false, _) => (Session::groups(id, 2, 5), "groups of 2 to 5"),
    }
}
