//! What holds for every event and every plan.

mod brute;
mod generate;
mod generator;
mod order;
mod plans;
