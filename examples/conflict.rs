//! What is told where there is no plan, and what would help: `cargo run --example conflict`.
#![allow(clippy::print_stdout, reason = "an example tells what it finds")]

use mingle::event::{Attendee, Event, Rule, Session, Table};
use mingle::problem::Problem;
use mingle::report::{Words, conflict_lines};
use mingle::solve::{NoPlan, Solver};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let people = ["ada", "bo", "cy", "di"].map(|id| Attendee::new(id).need("vegetarian"));
    let tables =
        [Table::new("window", 4).offers("vegetarian"), Table::new("door", 4).offers(["step-free", "vegetarian"])];
    let event = Event::new().attendees(people).session(Session::tables("dinner", tables)).rules([
        Rule::pin("ada", "window"),
        Rule::pin("bo", "door"),
        Rule::together(["ada", "bo"]).label("they share a menu"),
    ]);
    let problem = Problem::new(&event)?;
    let Err(none) = Solver::new(&problem).budget(10_000).solve() else {
        unreachable!("the rules contradict one another")
    };
    // For people, in their language.
    if let NoPlan::Conflict(conflict) = &none {
        println!("{}\n", conflict_lines(conflict, &Words::english()).join("\n"));
        println!("{}\n", conflict_lines(conflict, &Words::korean()).join("\n"));
    }
    // For programs.
    println!("{}", serde_json::to_string_pretty(&none)?);
    Ok(())
}
