//! Forms the pairs, teams and tables of a developer conference so that people meet new faces.
//!
//! ```text
//! Event -- Problem::new --> Problem -- solve --> Solution { plan } | Conflict (proven) | NotFound (budget spent)
//!  what an organiser         checked, indexed,     |
//!  writes down (serde)       immutable; or all     +-- plan.check(&problem)  from scratch, knows no search
//!                            faults; warnings()    +-- report                text, Markdown, rows, figures
//! ```
//!
//! **Start with the [guide]**: it goes in chapters from an event to a plan that people follow.
//!
//! The words, and their one meaning, are in [`mod@format`]; what must never be told, and how to ask for it, is in
//! [`mod@confidential`]. Each floor knows only those below it: [`algorithms`] and [`event`], the index and the rules (which
//! are no part of what is public), [`problem`], [`plan`], [`solve`], [`report`]. Where a thing is, and what always holds, is in
//! `ARCHITECTURE.md`.
//!
//! # Examples
//!
//! ```
//! use mingle::event::{Attendee, Event, Meeting, Session};
//! use mingle::problem::Problem;
//! use mingle::solve::Solver;
//!
//! let event = Event::new()
//!     .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
//!     .meeting(Meeting::new(["ada", "bo"]))
//!     .session(Session::pairs("monday"))
//!     .session(Session::pairs("tuesday"));
//! let problem = Problem::new(&event)?;
//! let plan = Solver::new(&problem).seed(7).budget(10_000).solve()?.plan;
//! assert!(plan.check(&problem).is_valid());
//! // Ada and Bo know each other, and there is a way for everybody to meet two new faces.
//! assert_eq!(plan.cost.total, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! `parallel`, which is off by default, lets legs of the search run side by side on the threads of rayon. The plan stays the
//! same, byte for byte. Without it the library builds for `wasm32-unknown-unknown` too, and gives the same plans there.
//!
//! # Versions
//!
//! Rust 1.88 or later. Types that will grow are `#[non_exhaustive]`. `petgraph` 0.8 stands in the signatures of
//! [`graph_edges`](algorithms::matching::graph_edges) and [`graph_pairs`](algorithms::matching::graph_pairs), and serde 1 is
//! implemented by the types of files and answers: both are part of what a version of this crate promises.
#![forbid(unsafe_code)]

pub mod algorithms;
pub mod confidential;
pub mod event;
pub mod format;
pub mod guide;
mod index;
pub mod plan;
pub mod problem;
pub mod report;
mod rules;
pub mod solve;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
