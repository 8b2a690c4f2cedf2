//! The way back from rows to a plan, for those who edit one in a spreadsheet.

mod columns;
mod fault;
mod groups;
mod seats;

use std::collections::BTreeMap;

use crate::plan::{Cost, Plan, PlannedSession, Status, Stopped};
use crate::problem::Problem;

use columns::{Called, Columns};
use seats::{Seats, empty};

pub use fault::{TableFault, TableFaults};

/// A plan that was read from a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadTable {
    /// The plan.
    pub plan: Plan,
    /// What is odd and no fault, by line.
    pub odd: Vec<TableFault>,
}

/// Reads a plan back from a table, such as [`table`](super::table) gives: the headings, and a line a person and session.
///
/// `lines` are the cells of each line with the line's number in its file. Columns may stand in any order, and others among
/// them; of [`Row::HEADINGS`](super::Row::HEADINGS) a plan takes `session`, `person` and one of `group`, `place` and `reason`. What
/// the writing does to a cell is undone: ids, notes and places come back as they were, and so do the sessions of any plan
/// that the library made. Empty lines count for nothing.
///
/// Who moved has the number of the new group, its place, or both; where only one of the two was edited, the order of the
/// lines, which is that of the groups, often tells which one it was. Who has a group and one of the reasons `ill`, `no-show` and `left` was away. A name is there to read: only where it
/// is that of somebody else it is told, since then perhaps only half of two people was exchanged.
///
/// A table knows nothing of seed and steps, so the plan cannot be made again; its times are the event's, its cost is counted
/// anew, and nothing is claimed of how good it is. Whoever and whatever the event does not know is a matter of
/// [`Plan::check`].
///
/// O(cells x log of the event), and one check.
///
/// # Errors
///
/// Every fault at once, by line.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{read_table, table};
/// use mingle::solve::solve;
///
/// let event = Event::new().attendees(["=ada", "bo\nb", "c,y", "d\"i"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = solve(&problem, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// let lines: Vec<(u64, Vec<String>)> = (1..).zip(table(&problem, &plan)).collect();
/// assert_eq!(lines[1].1[3], "'=ada");
/// assert_eq!(read_table(&problem, &lines)?.plan.sessions, plan.sessions);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_table(problem: &Problem, lines: &[(u64, Vec<String>)]) -> Result<ReadTable, TableFaults> {
    let mut filled = lines.iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let Some((line, headings)) = filled.next() else { return Err(TableFaults(vec![TableFault::Empty])) };
    let columns = Columns::of(*line, headings).map_err(TableFaults)?;
    let called = Called::new(problem);
    let (mut faults, mut odd) = (Vec::new(), Vec::new());
    let mut order: Vec<String> = Vec::new();
    let mut sessions: BTreeMap<String, Seats> = BTreeMap::new();
    for (line, cells) in filled {
        let name = columns.name(cells);
        match columns.read(*line, cells, problem) {
            Err(found) => faults.push(found),
            Ok(cells) => {
                odd.extend(called.check(cells.line, &cells.person, name));
                let seats = sessions.entry(cells.session.clone()).or_insert_with_key(|session| {
                    order.push(session.clone());
                    Seats::new(session)
                });
                seats.add(cells, &mut faults);
            }
        }
    }
    let mut planned = Vec::new();
    // The event's sessions in its order, those too that nobody attends and that have no line for that; then what it has not.
    for session in problem.sessions() {
        match sessions.remove(&session.id) {
            Some(seats) => planned.push(seats.session(problem, &mut faults)),
            None if session.present.is_empty() => planned.push(empty(problem, &session.id)),
            None => {}
        }
    }
    planned.extend(order.iter().filter_map(|id| sessions.remove(id)).map(|seats| seats.session(problem, &mut faults)));
    if !faults.is_empty() {
        faults.sort_by_key(TableFault::line);
        return Err(TableFaults(faults));
    }
    let mut plan = plan_of(problem, planned);
    plan.cost = plan.check(problem).cost.unwrap_or_default();
    Ok(ReadTable { plan, odd })
}

fn plan_of(problem: &Problem, sessions: Vec<PlannedSession>) -> Plan {
    Plan {
        version: crate::event::Event::VERSION,
        event: problem.name().map(str::to_owned),
        seed: 0,
        steps: None,
        done: 0,
        made_by: concat!("a table, read by mingle ", env!("CARGO_PKG_VERSION")).to_owned(),
        repairs: None,
        status: Status::Feasible { bound: 0, stopped: Stopped::Cancelled, objective: None },
        cost: Cost::default(),
        sessions,
    }
}
