//! The example on the real class.

use std::process::Command;

use crate::support::examples::example;

fn class() -> (i32, String) {
    let output = Command::new(example("class")).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_class_gets_at_least_the_first_choices_that_its_teacher_gave() {
    let (status, said) = class();
    assert_eq!(status, 0, "{said}");
    let line = |start: &str| said.lines().rfind(|line| line.starts_with(start)).unwrap_or_default();
    assert!(line("the teacher").contains("13 at rank 1, 2 at rank 2, 1 at rank 3, 1 off the list"), "{said}");
    assert!(line("the same projects").contains("13 at rank 1, 2 at rank 2, 1 at rank 3, 1 off"), "{said}");
    assert!(line("the same, nobody left").contains("0 off the list"), "{said}");
    assert!(line("other projects").contains("14 at rank 1"), "{said}");
    assert_eq!(said.matches("(checked, proven best)").count(), 3, "{said}");
    assert_eq!(class().1, said, "the same again");
}
