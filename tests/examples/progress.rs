//! What is told while a search works, and how it is stopped.

#![allow(clippy::disallowed_types, reason = "the examples are to stop by the clock")]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::command::{err, out, run, status, workshop};
use crate::support::examples::example;

#[test]
fn where_standard_error_is_no_terminal_progress_is_plain_lines_and_with_quiet_none() {
    let english = err(&run("plan", &[&workshop(), "--seconds", "3"]));
    let lines: Vec<&str> = english.lines().filter(|line| line.ends_with(" left")).collect();
    assert!((1..=3).contains(&lines.len()), "{english}");
    assert!(lines[0].starts_with("cost ") && lines[0].contains(", no plan below "), "{english}");
    assert!(!english.contains('\u{1b}'), "{english}");
    let korean = err(&run("plan", &[&workshop(), "--seconds", "2", "--language", "ko"]));
    assert!(korean.lines().any(|line| line.starts_with("비용 ") && line.ends_with(" 남음")), "{korean}");
    assert!(!err(&run("plan", &[&workshop(), "--seconds", "2", "--quiet"])).contains("left"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_writes_the_best_plan_so_far() {
    let mut search = Command::new(example("plan"))
        .args([&workshop(), "--seconds", "120"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_secs(2));
    let stopped = Instant::now();
    let sent = Command::new("kill").args(["-INT", &search.id().to_string()]).status().unwrap();
    assert!(sent.success() && search.try_wait().unwrap().is_none());
    let output = search.wait_with_output().unwrap();
    assert!(stopped.elapsed() < Duration::from_secs(60));
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(out(&output).starts_with("A fictional workshop\n\nSprint"), "{}", out(&output));
    assert!(err(&output).contains("Stopped: this is the best plan so far."), "{}", err(&output));
}
