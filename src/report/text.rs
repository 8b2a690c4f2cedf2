//! Plain text for a terminal.

use crate::plan::{Group, Plan, PlannedSession};
use crate::problem::Problem;

use super::choices::Choices;
use super::figures::{Figures, quality};
use super::layout::columns;
use super::names::{Names, one_line};
use super::page::{Below, Page};
use super::roster::{Timing, session_name};
use super::when::heading as when_heading;
use super::words::{Message, Words};

/// A plan for attendees as plain text in English: who sits where, and nothing of cost and figures, which
/// [`figures_text`] and [`Page::figures`](super::Page::figures) have.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::text;
/// use mingle::solve::solve;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = solve(&problem, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// assert!(text(&problem, &plan).contains("ada, bo"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn text(problem: &Problem, plan: &Plan) -> String {
    text_in(problem, plan, &Words::english())
}

/// [`text`] in the language of the words.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, text_in};
/// use mingle::solve::solve;
///
/// let event = Event::new().attendees(["ada", "bo", "cy"].map(Attendee::new)).session(Session::groups("mon", 2, 2));
/// let problem = Problem::new(&event)?;
/// let plan = solve(&problem, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// let text = text_in(&problem, &plan, &Words::korean());
/// assert!(text.contains("님은 이번에 쉬어요: 인원이 딱 나누어떨어지지 않음"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn text_in(problem: &Problem, plan: &Plan, words: &Words) -> String {
    Page::new(problem, plan, words).text()
}

impl Page<'_> {
    /// The page as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let (names, choices) = (Names::new(self.event()), Choices::new(self.event()));
        let sessions = self.plan.sessions.iter().map(|session| {
            let when = Timing::of(self.event(), session).told(self.words);
            let title = when_heading(&session_name(&names, session, self.words), when.as_deref(), self.words);
            format!("{title}\n{}", session_text(&names, &choices, session, self.words))
        });
        let parts = [self.top()].into_iter().chain(sessions).chain(self.figures_below());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The first lines: the event's name and the notices, a part each; empty where there is neither.
    pub(super) fn top(&self) -> String {
        let name = self.event().name.as_ref().or(self.plan.event.as_ref()).map(|name| one_line(name) + "\n");
        let notices: String = self.notices.iter().map(|notice| one_line(notice) + "\n").collect();
        let parts = name.into_iter().chain([notices]).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n")
    }

    /// The figures, where they are asked for.
    pub(super) fn figures_below(&self) -> Option<String> {
        (self.below == Below::Figures).then(|| figures_text_in(self.problem, self.plan, self.words))
    }
}

fn session_text(names: &Names<'_>, choices: &Choices<'_>, session: &PlannedSession, words: &Words) -> String {
    let widest = session.groups.len().to_string().len();
    let rows: Vec<[String; 3]> = (1..)
        .zip(&session.groups)
        .map(|(number, group)| [format!("{number:>widest$}"), heading(names, group), people(names, group, words)])
        .collect();
    let mut lines = columns(&rows);
    lines.extend(choices.off_list(session).iter().map(|(person, project)| none_chosen(names, person, project, words)));
    lines.extend(session.unseated.iter().map(|unseated| {
        let name = one_line(names.person(&unseated.person));
        words.say(Message::SitsOut, &[("person", &name), ("reason", &words.reason(unseated.reason))])
    }));
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

/// The table or project of a group; empty for other groups.
pub(super) fn heading(names: &Names<'_>, group: &Group) -> String {
    let project = group.project.as_deref().map(|id| names.project(id));
    one_line(group.table.as_deref().or(project).unwrap_or_default())
}

/// The people of a group, and who shadows whom.
pub(super) fn people(names: &Names<'_>, group: &Group, words: &Words) -> String {
    let name = |id: &String| {
        let person = one_line(names.person(id));
        match group.shadows.iter().find(|pair| pair.shadow == *id) {
            Some(pair) => {
                let host = one_line(names.person(&pair.host));
                words.say(Message::Shadowing, &[("person", &person), ("host", &host)])
            }
            None => person,
        }
    };
    words.row(group.people.iter().map(name))
}

/// That somebody got none of their choices, and where they are.
pub(super) fn none_chosen(names: &Names<'_>, person: &str, project: &str, words: &Words) -> String {
    let (person, project) = (one_line(names.person(person)), one_line(names.project(project)));
    words.say(Message::OffList, &[("person", &person), ("project", &project)])
}

/// The figures of a plan as plain text in English: new faces, repeats, choices, cost, and how good it is known to be.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::figures_text;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// assert!(figures_text(&problem, &plan).ends_with("it is proven that no plan is better.\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn figures_text(problem: &Problem, plan: &Plan) -> String {
    figures_text_in(problem, plan, &Words::english())
}

/// [`figures_text`] in the language of the words; the parts of the cost are called as in files.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, figures_text_in};
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// assert!(figures_text_in(&problem, &plan, &Words::korean()).contains("참가자 2명"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn figures_text_in(problem: &Problem, plan: &Plan, words: &Words) -> String {
    counts_text_in(problem, plan, words) + &quality(plan, words) + "\n"
}

/// [`figures_text`] without how good the plan is known to be: for one whose claims are not believed.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::counts_text;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// assert!(!counts_text(&problem, &plan).contains("proven"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn counts_text(problem: &Problem, plan: &Plan) -> String {
    counts_text_in(problem, plan, &Words::english())
}

/// [`counts_text`] in the language of the words.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, counts_text_in};
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// assert!(counts_text_in(&problem, &plan, &Words::english()).starts_with("2 people"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn counts_text_in(problem: &Problem, plan: &Plan, words: &Words) -> String {
    let figures = Figures::new(problem, plan);
    let (fewest, _, most) = figures.new_faces_range();
    let counted = |message, count: usize| words.say_count(message, count, &[]);
    let sizes = figures
        .group_sizes
        .iter()
        .map(|(size, &count)| words.say_count(Message::FiguresGroups, count, &[("size", &size.to_string())]));
    let size = [
        ("people", counted(Message::CountPeople, figures.attendees)),
        ("sessions", counted(Message::CountSessions, figures.sessions)),
        ("groups", words.row(sizes)),
    ];
    let faces = [("fewest", fewest.to_string()), ("most", most.to_string()), ("mean", figures.mean_new_faces())];
    let repeats = figures.repeats.to_string();
    let mut lines = vec![
        words.say(Message::FiguresSize, &size.each_ref().map(|(key, value)| (*key, value.as_str()))),
        words.say(Message::FiguresFaces, &faces.each_ref().map(|(key, value)| (*key, value.as_str()))),
        words.say_count(Message::FiguresMeetings, figures.meetings, &[("repeats", &repeats)]),
    ];
    if !figures.choices.is_empty() {
        let ranks = figures
            .choices
            .iter()
            .filter(|&(&rank, _)| rank > 0)
            .map(|(rank, &count)| words.say_count(Message::FiguresRank, count, &[("rank", &rank.to_string())]));
        let off = figures.choices.get(&0).map(|&count| counted(Message::FiguresOffList, count));
        lines.push(words.say(Message::FiguresChoices, &[("choices", &words.row(ranks.chain(off)))]));
    }
    if figures.quotas_missed > 0 {
        lines.push(counted(Message::FiguresQuotas, figures.quotas_missed));
    }
    if figures.unseated > 0 {
        lines.push(counted(Message::FiguresOut, figures.unseated));
    }
    if !plan.cost.parts.is_empty() {
        let parts = plan.cost.parts.iter().map(|(&part, cost)| format!("{} {cost}", words.part(part)));
        lines.push(words.say(Message::FiguresCost, &[("parts", &words.row(parts))]));
    }
    lines.push(String::new());
    lines.join("\n")
}
