//! Writing files whole or not at all, several of them together.

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use super::Failure;

/// What is written, and where: to a file, or to standard output.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) path: Option<PathBuf>,
    pub(crate) bytes: Vec<u8>,
}

/// Writes to a file, whole or not at all, or to standard output.
pub(crate) fn write_out(path: Option<&Path>, text: &str) -> Result<(), Failure> {
    write_all(vec![Output { path: path.map(Path::to_owned), bytes: text.as_bytes().to_vec() }])
}

/// Refuses two outputs that would take each other's place.
pub(crate) fn all_different<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    for path in paths {
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !seen.insert(place) {
            return Err(Failure::faulty(path.display(), "two outputs go here; give each a file of its own"));
        }
    }
    Ok(())
}

/// Writes all of the outputs, or where one file cannot be written none of them.
///
/// The new file takes the place of a regular file only. A link is followed, and into anything else, such as a device or a
/// pipe, the text is written as it stands: renaming over `/dev/null` would take it from the whole machine. What is written
/// there, and to standard output, comes last, for it cannot be taken back.
pub(crate) fn write_all(outputs: Vec<Output>) -> Result<(), Failure> {
    let mut files = Vec::new();
    let mut streams = Vec::new();
    for Output { path, bytes } in outputs {
        let Some(path) = path else {
            streams.push((None, bytes));
            continue;
        };
        let failed = |error: io::Error| unwritten(&path, &error);
        match target(&path)? {
            Target::File(target, permissions) => {
                files.push(Staged::new(target, &bytes, permissions).map_err(failed)?);
            }
            Target::Stream(target) => {
                let file = fs::OpenOptions::new().write(true).open(&target).map_err(failed)?;
                streams.push((Some((path, file)), bytes));
            }
        }
    }
    let alone = files.len() + streams.len() == 1;
    let mut done: Vec<(PathBuf, Option<Backup>)> = Vec::new();
    for staged in files {
        let target = staged.target.clone();
        let kept = if alone { Ok(None) } else { Backup::of(&target) };
        match kept.and_then(|kept| staged.put().map(|()| kept)) {
            Ok(kept) => done.push((target, kept)),
            Err(error) => {
                done.into_iter().rev().for_each(|(target, kept)| take_back(&target, kept));
                return Err(unwritten(&target, &error));
            }
        }
    }
    for (stream, bytes) in streams {
        match stream {
            Some((path, mut file)) => file.write_all(&bytes).map_err(|error| unwritten(&path, &error))?,
            None => to_standard_output(&bytes)?,
        }
    }
    Ok(())
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::faulty(path.display(), format!("cannot be written: {error}"))
}

fn to_standard_output(bytes: &[u8]) -> Result<(), Failure> {
    match io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| Failure::faulty("standard output", error)),
    }
}

enum Target {
    /// A regular file, with the permissions of the one that is replaced.
    File(PathBuf, Option<Permissions>),
    /// A device, a pipe.
    Stream(PathBuf),
}

fn target(path: &Path) -> Result<Target, Failure> {
    let failed = |error: io::Error| unwritten(path, &error);
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Target::File(path.to_owned(), None)),
        other => other.map_err(failed)?,
    };
    let target = fs::canonicalize(path).map_err(failed)?;
    let metadata = fs::metadata(&target).map_err(failed)?;
    if metadata.is_dir() {
        return Err(Failure::faulty(path.display(), "is a folder; name a file"));
    }
    Ok(if metadata.is_file() { Target::File(target, Some(metadata.permissions())) } else { Target::Stream(target) })
}

/// A file that stands beside its place, ready to take it.
struct Staged {
    file: NamedTempFile,
    target: PathBuf,
}

impl Staged {
    /// With the permissions of the file that it replaces, else those of any new file.
    fn new(target: PathBuf, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<Self> {
        let folder = folder_of(&target);
        if !folder.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("there is no folder {}", folder.display())));
        }
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions)?;
        }
        Ok(Self { file, target })
    }

    fn put(self) -> io::Result<()> {
        self.file.persist(&self.target).map_err(|error| error.error)?;
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file that was there before, until all outputs stand. The folder goes with it.
struct Backup {
    _folder: TempDir,
    file: PathBuf,
}

impl Backup {
    fn of(target: &Path) -> io::Result<Option<Self>> {
        if !target.exists() {
            return Ok(None);
        }
        let folder = tempfile::tempdir_in(folder_of(target))?;
        let file = folder.path().join("before");
        fs::hard_link(target, &file).or_else(|_| fs::copy(target, &file).map(drop))?;
        Ok(Some(Self { _folder: folder, file }))
    }
}

fn take_back(target: &Path, kept: Option<Backup>) {
    let _ = match kept {
        Some(kept) => fs::rename(&kept.file, target),
        None => fs::remove_file(target),
    };
}
