//! Times people to projects with quotas against pathfinding's Kuhn-Munkres, in one run on the same instances from fixed
//! seeds, and proves the optima of a real instance.
//!
//! `MINGLE_DATA` names a folder with `projects_quota/telecom_paf.spa`; without it that part is skipped.
#![allow(clippy::disallowed_types, reason = "a bench measures time")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod closable;
#[path = "../../src/algorithms/facility/layers.rs"]
#[allow(dead_code, unused_imports, reason = "not everything is needed here")]
mod layers;
mod quotas;
#[path = "../../src/algorithms/random.rs"]
#[allow(dead_code, unused_imports, reason = "not everything is needed here")]
mod random;
mod telecom;

fn main() {
    quotas::run();
    telecom::run();
    closable::run();
}
