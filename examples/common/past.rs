//! What was before the event: history lists and earlier plans.
#![allow(dead_code, reason = "each example uses its part")]

use std::path::{Path, PathBuf};

use mingle::event::{Meeting, MeetingStatus};
use mingle::plan::{Memory, MemoryFault, Plan};
use mingle::problem::Fault;
use mingle::report::{self, Words};
use serde_json::json;

use super::{FAULTY, Failure, read, read_text};

/// What was before the event: `--history` and `--met`.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Past {
    /// A history list, or an earlier plan, to add to the event's own history. What a plan does not say to have taken place
    /// counts as planned, and so half; nothing counts twice, not even in a plan and its repair.
    #[arg(long, value_name = "FILE")]
    pub(crate) history: Vec<PathBuf>,
    /// The same for what took place: a planned meeting of that file has been one, but for sessions that say `cancelled`.
    #[arg(long, value_name = "FILE")]
    pub(crate) met: Vec<PathBuf>,
}

impl Past {
    /// The history of an event with these files.
    pub(super) fn added_to(&self, own: Vec<Meeting>, words: &Words) -> Result<Vec<Meeting>, Failure> {
        if self.history.is_empty() && self.met.is_empty() {
            return Ok(own);
        }
        let mut memory = Memory::new();
        // The faults of the event's own history are told with all others of the event.
        if memory.add_list(own.clone()).is_err() {
            return Ok(own);
        }
        let planned = self.history.iter().map(|path| (path, false));
        for (path, took_place) in planned.chain(self.met.iter().map(|path| (path, true))) {
            remember(&mut memory, path, took_place, words)?;
        }
        Ok(memory.meetings())
    }
}

/// Adds a history list or a plan to a memory.
fn remember(memory: &mut Memory, path: &Path, took_place: bool, words: &Words) -> Result<(), Failure> {
    let text = read_text(path)?;
    if text.trim_start().starts_with('[') {
        let mut list: Vec<Meeting> = read(path)?;
        for meeting in list.iter_mut().filter(|meeting| took_place && meeting.status == MeetingStatus::Planned) {
            meeting.status = MeetingStatus::Met;
        }
        return memory.add_list(list).map_err(|faults| {
            let place = |fault: &Fault| format!("{}: {}", path.display(), fault.place());
            let told = |fault: &Fault| format!("{}: {}", path.display(), report::fault(fault, words));
            many(faults.iter().map(|fault| (place(fault), fault.message(), told(fault))))
        });
    }
    let plan: Plan = read(path)?;
    let plan = if took_place { plan.took_place() } else { plan };
    memory.add_plan(plan).map_err(|faults| {
        let place = || path.display().to_string();
        let told = |fault: &MemoryFault| format!("{}: {}", place(), report::memory_fault(fault, words));
        many(faults.iter().map(|fault| (place(), fault.to_string(), told(fault))))
    })
}

/// Several faults: the place and the message that programs read, and how people are told.
fn many(faults: impl Iterator<Item = (String, String, String)>) -> Failure {
    let (mut list, mut text) = (Vec::new(), Vec::new());
    for (place, message, told) in faults {
        list.push(json!({"place": place, "message": message}));
        text.push(told);
    }
    Failure { status: FAULTY, text: text.join("\n"), json: json!({ "faults": list }) }
}
