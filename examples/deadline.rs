//! A search that ends when the time is up: `cargo run --release --example deadline`.
#![allow(clippy::print_stdout, reason = "an example tells what it finds")]
#![allow(clippy::disallowed_types, reason = "an example may stop by the clock")]

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use mingle::event::{Attendee, Event, Session};
use mingle::problem::Problem;
use mingle::solve::{Progress, Solver};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let people = (0..60).map(|number| Attendee::new(format!("p{number:02}")));
    let days = (0..8).map(|day| Session::groups(format!("day {day}"), 5, 6));
    let problem = Problem::new(&Event::new().attendees(people).sessions(days))?;
    let end = Instant::now() + Duration::from_secs(1);
    let mut least = None;
    let in_time = |progress: &Progress| {
        if progress.cost != least {
            least = progress.cost;
            println!("after {} steps the best plan costs {least:?}; the bound is {}", progress.steps, progress.bound);
        }
        if Instant::now() < end { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let plan = Solver::new(&problem).endless().watch(in_time).solve()?.plan;
    println!("{} steps were made; {:?}", plan.done, plan.status);
    Ok(())
}
