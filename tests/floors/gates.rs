//! What must never stand in the library: printing, unwrapping, hash order, floats that nobody has vouched for, and random
//! numbers of another crate.

use crate::source::{code, library, word_at};

const NEVER: [&str; 8] =
    ["println!", "eprintln!", ".unwrap()", ".expect(", "todo!", "unimplemented!", "HashMap", "HashSet"];

/// The files that may name a float, each with what vouches for it.
const FLOATS: [(&str, &str); 2] = [
    ("algorithms/partitioning/simplex.rs", "guides with + - * / in a fixed order; what it says is proven in integers"),
    ("event/strict.rs", "forwards every type that serde knows, and computes with none"),
];

/// The one file that names the generator.
const RANDOM: &str = "algorithms/random.rs";

/// The first sign of a float in code: a type, a literal, or a function that only floats have.
fn float(code: &str) -> Option<String> {
    let around = |at: usize| code[at..].lines().next().unwrap_or_default().chars().take(30).collect();
    for word in ["f32", "f64"] {
        // A literal may end with the type, as in `1f64`.
        let is_type = |at: usize| {
            let after = code[at + word.len()..].chars().next();
            let before = code[..at].trim_end_matches('_').chars().next_back();
            let in_word = |letter: char| letter.is_alphanumeric() || letter == '_';
            let number = code[..at].rsplit(|letter| !in_word(letter)).next().unwrap_or_default();
            let is_suffix = number.starts_with(|letter: char| letter.is_ascii_digit()) && !number.starts_with("0x");
            !after.is_some_and(in_word) && (is_suffix || !before.is_some_and(in_word))
        };
        if let Some((at, _)) = code.match_indices(word).find(|&(at, _)| is_type(at)) {
            return Some(around(at));
        }
    }
    for method in ["sqrt", "cbrt", "ln", "log2", "log10", "exp", "exp2", "powf", "to_bits", "total_cmp"] {
        if let Some(at) =
            word_at(code, method).find(|&at| code[..at].ends_with('.') && code[at + method.len()..].starts_with('('))
        {
            return Some(around(at));
        }
    }
    literal(code).map(around)
}

/// Where the first literal of a float stands: `1.5`, `1.` or `1e9`, and neither `1..2`, `tuple.0.1` nor `1.max(2)`.
fn literal(code: &str) -> Option<usize> {
    let bytes = code.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let in_word = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let mut at = 0;
    while at < bytes.len() {
        let begins =
            is_digit(at) && (at == 0 || !(in_word(at - 1) || bytes[at - 1] == b'.' && !code[..at].ends_with("..")));
        if !begins {
            at += 1;
            continue;
        }
        let start = at;
        while is_digit(at) || bytes.get(at) == Some(&b'_') {
            at += 1;
        }
        let exponent = |at: usize| {
            let signed = at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            matches!(bytes.get(at), Some(b'e' | b'E')) && is_digit(signed)
        };
        let fraction =
            bytes.get(at) == Some(&b'.') && bytes.get(at + 1) != Some(&b'.') && (is_digit(at + 1) || !in_word(at + 1));
        if fraction || exponent(at) {
            return Some(start);
        }
        while in_word(at) {
            at += 1;
        }
    }
    None
}

/// Whether code names the crate `rand`.
fn names_rand(code: &str) -> bool {
    word_at(code, "rand").any(|at| {
        let (before, after) = (code[..at].trim_end(), code[at + "rand".len()..].trim_start());
        let parent = before.strip_suffix("::").map(str::trim_end);
        let ends_a_path =
            |before: &str| before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == '>');
        let is_root = parent.is_none_or(|parent| !ends_a_path(parent) || parent.ends_with("use"));
        is_root && (after.starts_with("::") || before.ends_with("use") || before.ends_with("crate"))
    })
}

#[test]
fn the_library_neither_prints_nor_unwraps_nor_hashes() {
    let files = library();
    let found = files.iter().flat_map(|(file, code)| {
        NEVER.iter().filter(|word| code.contains(**word)).map(move |word| format!("{file}: {word}"))
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn floats_stand_only_where_somebody_vouches_for_them() {
    let with_floats: Vec<(String, String)> =
        library().into_iter().filter_map(|(file, code)| Some((file, float(&code)?))).collect();
    let vouched = |file: &str| FLOATS.iter().any(|(known, _)| *known == file);
    let unvouched: Vec<_> = with_floats.iter().filter(|(file, _)| !vouched(file)).collect();
    assert!(unvouched.is_empty(), "{unvouched:#?}");
    let idle: Vec<_> = FLOATS.iter().filter(|(known, _)| !with_floats.iter().any(|(file, _)| file == known)).collect();
    assert!(idle.is_empty(), "no float, so take them off the list: {idle:?}");
}

#[test]
fn one_file_draws_random_numbers() {
    let names: Vec<String> = library().into_iter().filter(|(_, code)| names_rand(code)).map(|(file, _)| file).collect();
    assert_eq!(names, [RANDOM]);
}

#[test]
fn every_way_to_write_a_float_is_caught() {
    for text in [
        "x as f64",
        "fn f(x: f32)",
        "let x = 1.5;",
        "let x = 2.;",
        "let x = 1e9;",
        "1E-3",
        "3f64",
        "1_000_f32",
        "x.sqrt()",
        "f64::from(x)",
        "x.ln()",
        "(0.5 + y)",
        "a..0.5",
    ] {
        assert!(float(&code(text)).is_some(), "{text}");
    }
    for text in [
        "x.isqrt()",
        "0..10",
        "pair.0.1",
        "1.max(2)",
        "0xf64",
        "deserialize_f64",
        "\"1.5\"",
        "// 1.5",
        "t.1.0 ",
        "0x1e9",
        "a[0].1",
        "x.0..5",
    ] {
        assert_eq!(float(&code(text)), None, "{text}");
    }
}

#[test]
fn every_way_to_name_the_generator_is_caught() {
    for text in [
        "use rand::Rng;",
        "rand::rng()",
        "use rand as r;",
        "extern crate rand;",
        "use ::rand::Rng;",
        "<X as rand::Rng>::y()",
        "f(::rand::rng())",
    ] {
        assert!(names_rand(&code(text)), "{text}");
    }
    for text in [
        "random::Random",
        "crate::algorithms::random",
        "operand::x",
        "let rand = 3;",
        "// rand::rng()",
        "self::rand::x",
    ] {
        assert!(!names_rand(&code(text)), "{text}");
    }
}
