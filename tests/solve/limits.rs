//! Limits on several tables at once: what no seating fulfils is proven.

use mingle::event::Rule;

use crate::conflicts::{conflict, event_of, ids, tables, told};

/// Each of them leaves room enough, and all three together do not.
#[test]
fn limits_that_overlap_contradict_one_another_with_many_people() {
    let limit = |one: &str, other: &str| Rule::total([one, other], None, Some(6));
    let event = event_of(20)
        .session(tables(5, 5))
        .rule(limit("t000", "t001").label("one"))
        .rule(limit("t001", "t002").label("two"))
        .rule(limit("t000", "t002").label("three"));
    let conflict = conflict(&event);
    for label in ["one", "two", "three"] {
        assert!(conflict.members.iter().any(|member| member.label() == Some(label)), "{}", told(&conflict));
    }
}

/// The limits leave two tables of three, and three blocks of three people want one each.
#[test]
fn limits_that_overlap_leave_too_few_tables_for_blocks() {
    let limit = |one: &str, other: &str| Rule::total([one, other], None, Some(4));
    let blocks = [ids(0..3), ids(3..6), ids(6..9)];
    let event = event_of(12)
        .session(tables(5, 3))
        .rule(limit("t000", "t001"))
        .rule(limit("t001", "t002"))
        .rule(limit("t000", "t002"));
    let event = blocks.into_iter().fold(event, |event, block| event.rule(Rule::together(block)));
    let conflict = conflict(&event);
    assert_eq!(
        conflict.members.iter().filter(|member| member.rule() == Some("together")).count(),
        3,
        "{}",
        told(&conflict)
    );
}
