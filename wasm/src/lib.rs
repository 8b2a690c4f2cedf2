//! The library behind three functions that any WebAssembly host can call: an event goes in byte by byte, and a plan comes
//! out in the same way.

use std::cell::RefCell;

use mingle::event::Event;
use mingle::problem::Problem;
use mingle::solve::Solver;

thread_local! {
    static EVENT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn answer(event: &[u8], seed: u64, steps: u64) -> Result<String, String> {
    let event: Event = serde_json::from_slice(event).map_err(|error| error.to_string())?;
    let problem = Problem::new(&event).map_err(|faults| faults.to_string())?;
    let solution = Solver::new(&problem).seed(seed).budget(steps).solve().map_err(|none| none.to_string())?;
    serde_json::to_string(&solution.plan).map_err(|error| error.to_string())
}

/// Takes the next byte of the event file.
#[no_mangle]
pub extern "C" fn put(byte: u32) {
    EVENT.with_borrow_mut(|event| event.push(byte as u8));
}

/// Plans the event, forgets it, and gives the length of the plan file, or of what is wrong.
#[no_mangle]
pub extern "C" fn plan(seed: u32, steps: u32) -> u32 {
    let event = EVENT.take();
    let told = answer(&event, seed.into(), steps.into()).unwrap_or_else(|error| error);
    ANSWER.with_borrow_mut(|answer| *answer = told.into_bytes());
    ANSWER.with_borrow(|answer| answer.len() as u32)
}

/// Gives a byte of the answer; 0 beyond its end.
#[no_mangle]
pub extern "C" fn get(at: u32) -> u32 {
    ANSWER.with_borrow(|answer| answer.get(at as usize).copied().unwrap_or(0).into())
}
