//! What is told while a search works, and how it is ended: by the clock or by Ctrl-C.
#![allow(clippy::disallowed_types, reason = "an example may stop by the clock")]

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use mingle::report::{Message, Words};
use mingle::solve::Progress;

use super::warn;

/// No budget: the clock ends the search first.
const NO_END: u64 = u64::MAX;

/// Plain lines come after 1, 2, 4 seconds and so on, and then no further apart than this.
const LINES_APART: Duration = Duration::from_secs(30);

/// The status with which a program ends that Ctrl-C stopped.
const INTERRUPTED: i32 = 130;

/// When a search ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    /// The most steps; none where the clock ends it.
    pub(crate) steps: Option<u64>,
    pub(crate) seconds: Option<u64>,
}

/// Watches a search: a bar where standard error is a terminal, plain lines where it is not.
pub(crate) struct Watcher<'a> {
    words: &'a Words,
    bar: Option<ProgressBar>,
    started: Instant,
    end: Option<Instant>,
    budget: u64,
    /// When the next plain line is due; none where there are to be none.
    next_line: Option<Instant>,
    calls: u32,
    interrupted: Arc<AtomicBool>,
}

impl<'a> Watcher<'a> {
    pub(crate) fn new(limit: Limit, quiet: bool, words: &'a Words) -> Self {
        let started = Instant::now();
        let is_terminal = io::stderr().is_terminal();
        let interrupted = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&interrupted);
        // Where no handler can be set Ctrl-C ends the program at once, as everywhere.
        let _ = ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::SeqCst) {
                std::process::exit(INTERRUPTED);
            }
        });
        Self {
            words,
            bar: (is_terminal && !quiet).then(|| bar(limit)),
            started,
            end: limit.seconds.map(|seconds| started + Duration::from_secs(seconds)),
            budget: limit.steps.unwrap_or(NO_END),
            next_line: (!is_terminal && !quiet).then(|| started + Duration::from_secs(1)),
            calls: 0,
            interrupted,
        }
    }

    /// The budget to give to the search.
    pub(crate) fn budget(&self) -> u64 {
        self.budget
    }

    /// What a search calls.
    pub(crate) fn see(&mut self, progress: &Progress) -> ControlFlow<()> {
        if self.interrupted.load(Ordering::SeqCst) {
            return ControlFlow::Break(());
        }
        self.calls = self.calls.wrapping_add(1);
        let now = Instant::now();
        match &self.bar {
            Some(bar) if self.calls.is_multiple_of(16) => {
                bar.set_position(progress.steps);
                bar.set_message(self.told(progress, now));
            }
            None if self.next_line.is_some_and(|due| now >= due) => {
                warn(&self.told(progress, now));
                self.next_line = Some(now + (now - self.started).min(LINES_APART));
            }
            _ => {}
        }
        if self.end.is_some_and(|end| now >= end) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Ends the telling; says so where Ctrl-C ended the search.
    pub(crate) fn finish(self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if self.interrupted.load(Ordering::SeqCst) {
            warn(&self.words.say(Message::ProgressStopped, &[]));
        }
    }

    fn told(&self, progress: &Progress, now: Instant) -> String {
        let bound = progress.bound.to_string();
        let cost = progress.cost.map(|cost| cost.to_string());
        let mut parts = vec![match &cost {
            Some(cost) => self.words.say(Message::ProgressCost, &[("cost", cost), ("bound", &bound)]),
            None => self.words.say(Message::ProgressLooking, &[]),
        }];
        if let Some(again) = progress.repeats {
            let again = usize::try_from(again).unwrap_or(usize::MAX);
            parts.push(self.words.say_count(Message::ProgressAgain, again, &[]));
        }
        if let Some(left) = self.left(progress.steps, now) {
            let time = format!("{}:{:02}", left.as_secs() / 60, left.as_secs() % 60);
            parts.push(self.words.say(Message::ProgressLeft, &[("time", &time)]));
        }
        self.words.row(parts.into_iter())
    }

    /// By the clock where it ends the search, else as long for each step to come as for those that were made.
    fn left(&self, steps: u64, now: Instant) -> Option<Duration> {
        match self.end {
            Some(end) => Some(end.saturating_duration_since(now)),
            None if steps > 0 => {
                let spent = (now - self.started).as_millis();
                let left = spent.saturating_mul(u128::from(self.budget.saturating_sub(steps))) / u128::from(steps);
                u64::try_from(left).ok().map(Duration::from_millis)
            }
            None => None,
        }
    }
}

fn bar(limit: Limit) -> ProgressBar {
    let (bar, template) = match limit.steps.filter(|_| limit.seconds.is_none()) {
        Some(steps) => (ProgressBar::new(steps), "{bar:24} {percent:>3}%  {msg}"),
        None => (ProgressBar::new_spinner(), "{spinner} {human_pos}  {msg}"),
    };
    ProgressStyle::with_template(template).map(|style| bar.clone().with_style(style)).unwrap_or(bar)
}
