//! The shortest way from people to a plan: `cargo run --example first_plan`.
#![allow(clippy::print_stdout, reason = "an example tells what it finds")]

use mingle::event::{Attendee, Event, Meeting, Session, Table};
use mingle::problem::Problem;
use mingle::report::text;
use mingle::solve::Solver;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let event = Event::new()
        .attendees(["ada", "bo", "cy", "di", "ed", "fay"].map(Attendee::new))
        .meeting(Meeting::new(["ada", "bo"]))
        .session(Session::pairs("morning"))
        .session(Session::tables("dinner", [Table::new("window", 3), Table::new("door", 3)]));
    // Every fault of meaning at once, or the problem.
    let problem = Problem::new(&event)?;
    let plan = Solver::new(&problem).seed(7).budget(10_000).solve()?.plan;
    // From scratch, by code that knows nothing of the search.
    assert!(plan.check(&problem).is_valid());
    println!("{}", text(&problem, &plan));
    println!("It costs {}; no plan costs less than {}.", plan.cost.total, plan.bound());
    Ok(())
}
