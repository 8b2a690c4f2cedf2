//! The words of the enums that files name: written, read and shown alike.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use mingle::event::{Experience, Leftover, Level, MeetingStatus, Mix, Objective, Seat, UnknownWord};
use mingle::plan::{ObjectiveStatus, Part, Reason, SessionStatus, Stopped};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

fn agree<T>(all: &[T])
where
    T: Serialize + DeserializeOwned + Display + AsRef<str> + FromStr<Err = UnknownWord> + PartialEq + Debug,
{
    assert!(!all.is_empty());
    for one in all {
        let word = one.to_string();
        assert_eq!(json!(one), json!(word));
        assert_eq!(one.as_ref(), word);
        assert_eq!(word.parse::<T>().as_ref(), Ok(one));
        assert_eq!(serde_json::from_value::<T>(json!(word)).unwrap(), *one);
    }
    // A file knows no other word than these: what serde lists as known is what there is.
    let told = serde_json::from_value::<T>(json!("zzz")).unwrap_err().to_string();
    let words: Vec<String> = all.iter().map(ToString::to_string).collect();
    assert!(told.contains(&format!("(known: {})", words.join(", "))), "{told} {words:?}");
    assert_eq!("zzz".parse::<T>().unwrap_err().known, words);
}

#[test]
fn every_word_is_the_same_in_files_in_texts_and_when_it_is_read() {
    agree(Level::ALL);
    agree(Experience::ALL);
    agree(Mix::ALL);
    agree(Seat::ALL);
    agree(Leftover::ALL);
    agree(Objective::ALL);
    agree(MeetingStatus::ALL);
    agree(Reason::ALL);
    agree(SessionStatus::ALL);
    agree(Stopped::ALL);
    agree(ObjectiveStatus::ALL);
    agree(Part::ALL);
}

#[test]
fn a_word_that_nobody_knows_is_answered_with_the_nearest() {
    let error = "expret".parse::<Level>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`expret` is none of beginner, intermediate, advanced, expert; did you mean `expert`?"
    );
    assert_eq!("".parse::<Seat>().unwrap_err().to_string(), "`` is none of all, most");
}
