//! Warnings in words.

use crate::index::spelling::shown;
use crate::index::warning::{About, Idle, Remedy, Warning, WarningKind, Word};

use super::super::words::{Message, Words};
use super::{Fields, plain, say, thing};

/// A warning with its place.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, warning};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).attendee(Attendee::new("cy").sessions([""; 0]));
/// let problem = Problem::new(&event.session(Session::pairs("mon")))?;
/// assert_eq!(warning(&problem.warnings()[0], &Words::english()), "attendees[2].sessions: attendee `cy` attends no session");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn warning(warning: &Warning, words: &Words) -> String {
    format!("{}: {}", warning.place(), warning_message(warning, words))
}

/// A warning without its place: what it is about, and what is odd.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, warning_message};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).attendee(Attendee::new("cy").sessions([""; 0]));
/// let problem = Problem::new(&event.session(Session::pairs("mon")))?;
/// assert_eq!(warning_message(&problem.warnings()[0], &Words::english()), "attendee `cy` attends no session");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn warning_message(warning: &Warning, words: &Words) -> String {
    let what = said(&warning.kind, words);
    plain(&match &warning.about {
        About::Event => what,
        About::Thing(kind, id) => {
            words.say(Message::WarningOf, &[("thing", &thing(words, *kind)), ("id", id), ("what", &what)])
        }
        About::Rule { word, label } => {
            let rule = label.as_deref().unwrap_or(word);
            words.say(Message::WarningRule, &[("rule", rule), ("what", &what)])
        }
    })
}

fn said(kind: &WarningKind, words: &Words) -> String {
    use Message as M;
    use WarningKind as W;
    let count = |message, count: usize, fields: Fields<'_>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
        words.say_count(message, count, &fields)
    };
    let (message, fields): (M, Fields<'_>) = match kind {
        W::NobodyThere { present } => return count(M::WarningNobodyThere, *present, Vec::new()),
        W::AttendsNothing => (M::WarningAttendsNothing, Vec::new()),
        W::Quota { wanted, attended } => {
            (M::WarningQuota, vec![("wanted", wanted.to_string()), ("attended", attended.to_string())])
        }
        W::ChoiceNeverRuns { project } => (M::WarningChoiceNeverRuns, vec![("project", project.clone())]),
        W::NeedNotOffered { need, session } => {
            (M::WarningNeedNotOffered, vec![("need", need.clone()), ("session", session.clone())])
        }
        W::SkillOfNobody { skill } => (M::WarningSkillOfNobody, vec![("skill", skill.clone())]),
        W::TooFewForProject { present, min } => {
            return count(M::WarningTooFewForProject, *present, vec![("min", min.to_string())]);
        }
        W::HostsNeverThere => (M::WarningHostsNeverThere, Vec::new()),
        W::TooSmallForTeams { max, min } => {
            return count(M::WarningTooSmallForTeams, *max as usize, vec![("min", min.to_string())]);
        }
        W::NoProjectSession => (M::WarningNoProjectSession, Vec::new()),
        W::NeverActs { why, .. } => (M::WarningNeverActs, vec![("why", words.say(idle(*why), &[]))]),
        W::SameEmail { other } => (M::WarningSameEmail, vec![("other", other.clone())]),
        W::HistoryOfOthers { people } => return count(M::WarningHistoryOfOthers, *people, Vec::new()),
        W::Overlap { other, people, such_as } => {
            return count(M::WarningOverlap, *people, vec![("other", other.clone()), ("such_as", such_as.clone())]);
        }
        W::Backwards { other } => (M::WarningBackwards, vec![("other", other.clone())]),
        W::TooFewSeats { seats, present, remedy } => (
            M::WarningTooFewSeats,
            vec![
                ("seats", seats.to_string()),
                ("present", present.to_string()),
                ("remedy", words.say(seats_remedy(*remedy), &[])),
            ],
        ),
        W::TooFewSuitingSeats { needs, people, seats } => (
            M::WarningTooFewSuiting,
            vec![
                ("seats", count(M::WarningSeats, *seats, Vec::new())),
                ("needs", words.list(&needs.iter().map(|need| format!("`{need}`")).collect::<Vec<_>>())),
                ("people", count(M::WarningWhoNeed, *people, Vec::new())),
            ],
        ),
        W::Spelling { .. } | W::Near { .. } | W::Blank { .. } | W::HistoryNearly { .. } => of_words(kind, words),
    };
    say(words, message, &fields)
}

/// Warnings of words that are written in several ways, or not at all.
fn of_words<'a>(kind: &WarningKind, words: &Words) -> (Message, Fields<'a>) {
    use Message as M;
    use WarningKind as W;
    let plain = |message| words.say(message, &[]);
    let times = |count: usize| match count {
        0 => plain(M::WarningTimesNone),
        _ => words.say_count(M::WarningTimes, count, &[]),
    };
    match kind {
        W::Spelling { what, word, count, other, other_count } => {
            let is_person = matches!(what, Word::AttendeeId | Word::AttendeeName);
            let hint = if is_person { M::WarningOnePerson } else { M::WarningWriteAlike };
            let fields = vec![
                ("what", plain(word_of(*what))),
                ("word", shown(word, other)),
                ("times", times(*count)),
                ("other", shown(other, word)),
                ("other_times", times(*other_count)),
                ("hint", plain(hint)),
            ];
            (M::WarningSpelling, fields)
        }
        W::Near { what, word, near } => {
            let nowhere = if *what == Word::Need { M::WarningNoTableOffers } else { M::WarningNobodyHas };
            let fields = vec![
                ("what", plain(word_of(*what))),
                ("word", shown(word, near)),
                ("nowhere", plain(nowhere)),
                ("near", shown(near, word)),
            ];
            (M::WarningNear, fields)
        }
        W::Blank { what } => {
            let is_name = matches!(what, Word::AttendeeName | Word::ProjectName | Word::SessionName);
            let hint = if is_name { M::WarningBlankName } else { M::WarningBlankWord };
            (M::WarningBlank, vec![("what", plain(word_of(*what))), ("hint", plain(hint))])
        }
        W::HistoryNearly { id, attendee } => {
            (M::WarningHistoryNearly, vec![("id", shown(id, attendee)), ("attendee", shown(attendee, id))])
        }
        // No other kind comes here.
        _ => (M::WarningAttendsNothing, Vec::new()),
    }
}

fn idle(why: Idle) -> Message {
    match why {
        Idle::NobodySelected => Message::WarningIdleNobodySelected,
        Idle::NoValues => Message::WarningIdleNoValues,
        Idle::NeverTogether => Message::WarningIdleNeverTogether,
        Idle::NeverThere => Message::WarningIdleNeverThere,
        Idle::CannotFail => Message::WarningIdleCannotFail,
        Idle::NoWeight => Message::WarningIdleNoWeight,
    }
}

fn seats_remedy(remedy: Remedy) -> Message {
    match remedy {
        Remedy::Trio => Message::WarningRemedyTrio,
        Remedy::GroupSizes => Message::WarningRemedyGroupSizes,
        Remedy::Seats => Message::WarningRemedySeats,
        Remedy::Projects => Message::WarningRemedyProjects,
    }
}

fn word_of(word: Word) -> Message {
    match word {
        Word::AttendeeId | Word::ProjectId | Word::SessionId | Word::TableId => Message::WordId,
        Word::AttendeeName | Word::ProjectName | Word::SessionName => Message::WordName,
        Word::TraitName => Message::WordTrait,
        Word::TraitValue => Message::WordTraitValue,
        Word::Skill => Message::WordSkill,
        Word::Interest => Message::WordInterest,
        Word::Language => Message::WordLanguage,
        Word::Need => Message::WordNeed,
    }
}
