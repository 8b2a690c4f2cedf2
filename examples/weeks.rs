//! Week after week, with what happened in mind: `cargo run --example weeks`.
#![allow(clippy::print_stdout, reason = "an example tells what it finds")]

use mingle::event::{Attendee, Event, Session};
use mingle::plan::{Memory, Reason};
use mingle::problem::Problem;
use mingle::solve::Solver;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut memory = Memory::new();
    for (week, day) in ["2026-05-04", "2026-05-11", "2026-05-18"].into_iter().enumerate() {
        let event = Event::new()
            .attendees(["ada", "bo", "cy", "di", "ed", "fay"].map(Attendee::new))
            .session(Session::pairs("coffee").starts(format!("{day}T10:00:00Z")).minutes(30))
            .meetings(memory.meetings());
        let problem = Problem::new(&event)?;
        let mut plan = Solver::new(&problem).budget(10_000).solve()?.plan;
        for group in &plan.sessions[0].groups {
            println!("{day}: {}", group.people.join(" and "));
        }
        if week == 0 {
            // Fay was ill, so that whoever waited for her met nobody.
            plan.sessions[0].set_away("fay", Reason::Ill);
        }
        memory.add_plan(plan.took_place())?;
    }
    println!("{} meetings are remembered.", memory.meetings().len());
    Ok(())
}
