//! The examples, which cargo builds beside the tests.

use std::path::{Path, PathBuf};

/// The path of an example.
pub(crate) fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap().join("examples");
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built; run `cargo test` or `cargo build --examples`", path.display());
    path
}
