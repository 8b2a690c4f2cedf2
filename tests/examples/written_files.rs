//! Files that `plan` writes: whole or not at all, and over nothing that is no regular file.

use std::fs;

use crate::command::{err, folder_with, in_folder, plan_workshop, run, status, unfound};

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = folder_with(&[("plan.txt", b"an earlier plan")]);
    let file = in_folder(&folder, "plan.txt");
    let events = folder_with(&[("event.json", &unfound())]);
    assert_eq!(status(&run("plan", &[&in_folder(&events, "event.json"), "--steps", "0", "--out", &file])), 4);
    assert_eq!(fs::read(&file).unwrap(), b"an earlier plan");
    assert_eq!(status(&plan_workshop(&["--out", &file])), 0);
    assert_eq!(fs::read(&file).unwrap(), plan_workshop(&[]).stdout);
    // No temporary file is left behind.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

    for (target, says) in
        [(in_folder(&folder, "."), "is a folder"), (in_folder(&folder, "no/plan"), "there is no folder")]
    {
        let output = plan_workshop(&["--out", &target]);
        assert_eq!(status(&output), 2);
        assert!(err(&output).contains(says), "{}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder_with(&[("target.txt", b"old")]);
    let (target, link) = (in_folder(&folder, "target.txt"), in_folder(&folder, "link.txt"));
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&target, &link).unwrap();
    assert_eq!(status(&plan_workshop(&["--out", &link])), 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&target).unwrap(), plan_workshop(&[]).stdout);
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);

    let new = in_folder(&folder, "new.txt");
    assert_eq!(status(&plan_workshop(&["--out", &new])), 0);
    let usual = in_folder(&folder, "usual.txt");
    fs::write(&usual, "").unwrap();
    let mode = |path: &str| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&new), mode(&usual));
}

/// A socket stands for every device and pipe here, so that no test names a device of the machine.
#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_never_replaced() {
    use std::os::unix::fs::FileTypeExt;
    use std::os::unix::net::UnixListener;

    let folder = folder_with(&[]);
    let socket = in_folder(&folder, "socket");
    let _listener = UnixListener::bind(&socket).unwrap();
    let output = plan_workshop(&["--out", &socket]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("cannot be written"));
    assert!(fs::symlink_metadata(&socket).unwrap().file_type().is_socket());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
