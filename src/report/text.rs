//! Plain text for a terminal.

use std::fmt::Write;

use crate::event::Event;
use crate::plan::{Group, Plan};

use super::choices::Choices;
use super::figures::{Figures, quality};
use super::names::{Names, one_line};
use super::reason;

/// The whole plan and its figures as plain text.
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
/// let plan = solve(&Problem::new(&event)?, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// assert!(text(&event, &plan).contains("ada, bo"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn text(event: &Event, plan: &Plan) -> String {
    let names = Names::new(event);
    let choices = Choices::new(event);
    let mut out = String::new();
    if let Some(name) = &plan.event {
        out.push_str(&one_line(name));
        out.push_str("\n\n");
    }
    for session in &plan.sessions {
        out.push_str(&one_line(names.session(&session.id)));
        out.push('\n');
        let width = session.groups.iter().map(|group| heading(&names, group).chars().count()).max().unwrap_or(0);
        for group in &session.groups {
            let heading = heading(&names, group);
            let padding = " ".repeat(width - heading.chars().count() + if width > 0 { 2 } else { 0 });
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  {heading}{padding}{}", people(&names, group));
        }
        for (person, project) in choices.off_list(session) {
            let _ = writeln!(out, "  {}", none_chosen(&names, person, project));
        }
        for unseated in &session.unseated {
            let name = one_line(names.person(&unseated.person));
            let _ = writeln!(out, "  {name} sits out: {}", reason(unseated.reason));
        }
        out.push('\n');
    }
    out.push_str(&figures_text(event, plan));
    out
}

/// The table or project of a group; empty for other groups.
fn heading(names: &Names<'_>, group: &Group) -> String {
    let project = group.project.as_deref().map(|id| names.project(id));
    one_line(group.table.as_deref().or(project).unwrap_or_default())
}

/// The people of a group, and who shadows whom.
pub(super) fn people(names: &Names<'_>, group: &Group) -> String {
    let name = |id: &String| match group.shadows.iter().find(|pair| pair.shadow == *id) {
        Some(pair) => format!("{} (shadows {})", one_line(names.person(id)), one_line(names.person(&pair.host))),
        None => one_line(names.person(id)),
    };
    group.people.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// That somebody got none of their choices, and where they are.
pub(super) fn none_chosen(names: &Names<'_>, person: &str, project: &str) -> String {
    format!(
        "{} got none of their choices, and is on {}",
        one_line(names.person(person)),
        one_line(names.project(project))
    )
}

/// The figures of a plan as plain text: new faces, repeats, choices, cost, and how good it is known to be.
#[must_use]
pub fn figures_text(event: &Event, plan: &Plan) -> String {
    let figures = Figures::of(event, plan);
    let (fewest, _, most) = figures.new_faces_range();
    let sizes = figures.group_sizes.iter().map(|(size, count)| format!("{count} of {size}"));
    let mut lines = vec![
        format!("{} people, {} sessions, groups: {}", figures.attendees, figures.sessions, join(sizes)),
        format!("new faces a person: {fewest} to {most}, {} on average", figures.mean_new_faces()),
        format!("{} meetings of two, {} of them not for the first time", figures.meetings, figures.repeats),
    ];
    if !figures.choices.is_empty() {
        let ranks = figures
            .choices
            .iter()
            .filter(|&(&rank, _)| rank > 0)
            .map(|(rank, count)| format!("{count} at rank {rank}"));
        let off = figures.choices.get(&0).map(|count| format!("{count} off their list"));
        lines.push(format!("choices: {}", join(ranks.chain(off))));
    }
    if figures.quotas_missed > 0 {
        lines.push(format!("quotas of new and known faces: {} sessions missed", figures.quotas_missed));
    }
    if figures.unseated > 0 {
        lines.push(format!("{} sit out", figures.unseated));
    }
    if !plan.cost.parts.is_empty() {
        let parts = plan.cost.parts.iter().map(|(part, cost)| format!("{} {cost}", part.as_ref()));
        lines.push(format!("cost: {}", join(parts)));
    }
    lines.push(quality(plan));
    lines.push(String::new());
    lines.join("\n")
}

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
