//! The sentences for everything that can go wrong with a saved file.

use std::{io, path::Path};

use super::{atomic::unfinished, damage, is_there, lock::Refusal, name::folder_of};
use crate::{
    assessment::FORMAT,
    cli::{
        exit::Exit,
        failure::{Failure, reason},
    },
};

/// The file could not be read at all.
pub fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    let failure = Failure::new(Exit::FileRefused, format!("“{shown}” could not be read."));
    match error.kind() {
        io::ErrorKind::NotFound if is_there(path) => {
            Failure::new(Exit::FileRefused, format!("“{shown}” is a link that leads nowhere."))
                .way_out("Put the file back that it leads to.")
                .way_out("Or remove the link.")
        }
        io::ErrorKind::NotFound => {
            Failure::new(Exit::FileRefused, format!("There is no file “{shown}”."))
                .way_out("Check the name and the folder; saved assessments end in .sra.json.")
                .way_out("Start a new one with: sra")
        }
        io::ErrorKind::PermissionDenied => failure
            .why("Your account may not read it.")
            .way_out("Ask the person who made the file to let you read it."),
        _ => failure
            .why(reason(error))
            .way_out("Try a copy of the file, such as one from your backup."),
    }
}

/// A folder, a device, a pipe.
pub fn not_a_file(path: &Path, kind: &str) -> Failure {
    Failure::new(Exit::FileRefused, format!("“{}” is {kind}.", path.display()))
        .why("A saved assessment is a file that ends in .sra.json.")
        .way_out("Name the file itself: sra interview NAME.sra.json")
}

pub fn too_big(path: &Path, largest: u64) -> Failure {
    let mebibytes = largest / 1024 / 1024;
    Failure::new(
        Exit::FileRefused,
        format!("“{}” is too big to be a saved assessment.", path.display()),
    )
    .why(format!("It has more than {mebibytes} megabytes; nothing in it was changed."))
    .way_out("Check that you named the right file.")
}

/// Not JSON, or not the JSON of an assessment; with what a save left that was cut off, where that is whole.
pub fn damaged(
    path: &Path,
    bytes: &[u8],
    error: &serde_json::Error,
    left: Option<&Path>,
) -> Failure {
    let failure = Failure::new(Exit::FileRefused, format!("“{}” is damaged.", path.display()))
        .way_out("Put a copy from your backup in its place.");
    let failure = match left {
        Some(left) => failure.way_out(left_over(path, left)),
        None => failure,
    };
    if bytes.is_empty() {
        return failure.why("It is empty.").way_out("To start again, remove it first.");
    }
    let again = "To start again, move the file somewhere else first; nothing in it was changed.";
    if bytes.iter().all(|byte| *byte == 0) {
        return failure.why("It holds nothing but zeros, as after a power cut.").way_out(again);
    }
    failure
        .why(damage::told(error))
        .way_out("Or mend that place, if somebody edited the file.")
        .way_out(again)
}

fn left_over(path: &Path, left: &Path) -> String {
    let name = |path: &Path| path.file_name().unwrap_or_default().display().to_string();
    let (left, name) = (name(left), name(path));
    format!("Or rename “{left}” to “{name}”: a save left it that was cut off.")
}

/// Somebody protected it.
pub fn read_only(path: &Path) -> Failure {
    let what = format!("“{}” is read-only, so nothing can be added to it.", path.display());
    Failure::new(Exit::FileRefused, what)
        .why("Somebody may want to keep it as it is.")
        .way_out("Take “read-only” off in its properties, or make a copy and go on with that.")
        .way_out("To look into it without changing it, type: sra status, or: sra report")
}

/// Another program saved it.
pub fn utf16(path: &Path) -> Failure {
    let what = format!("“{}” was saved as UTF-16 by another program.", path.display());
    Failure::new(Exit::FileRefused, what)
        .why("A saved assessment is text in UTF-8. Nothing in it was changed.")
        .way_out("Open it in a text editor, and save it as UTF-8.")
        .way_out("Or put a copy from your backup in its place.")
}

pub fn newer(path: &Path, format: u32) -> Failure {
    let shown = path.display();
    Failure::new(Exit::FileRefused, format!("“{shown}” was saved by a newer version of sra."))
        .why(format!("It has format {format}; this version knows formats up to {FORMAT}."))
        .way_out("Open it with the newer version. Nothing in it was changed.")
}

/// The file could not be kept from others.
pub fn unlocked(path: &Path, refusal: &Refusal) -> Failure {
    let cannot = |what: String| Failure::new(Exit::NotSaved, what);
    match refusal {
        Refusal::InUse => in_use(path),
        Refusal::Strange(lock, kind) => cannot(format!("“{}” is {kind}.", lock.display()))
            .why("An ordinary file of that name shows that the assessment is open.")
            .way_out("Remove it, or move it somewhere else."),
        Refusal::Foreign(lock) => cannot(format!("“{}” belongs to somebody else.", lock.display()))
            .why("They may have this assessment open.")
            .way_out("If nobody has it open, remove that file."),
        Refusal::Failed(error) => unsaved(path, error),
    }
}

fn in_use(path: &Path) -> Failure {
    Failure::new(Exit::InUse, format!("“{}” is open in another window.", path.display()))
        .why("Two people answering at once would overwrite each other.")
        .way_out("Go on in the other window, or pause there first.")
}

pub fn already_there(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(Exit::FileRefused, format!("There already is a file “{shown}”."))
        .why("It is never overwritten by a new assessment.")
        .way_out("Name another file: sra interview NAME")
        .way_out("Or move the old file somewhere else first.")
}

pub fn changed_meanwhile(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(Exit::NotSaved, format!("“{shown}” was changed by another program."))
        .why("Saving now would overwrite that change.")
        .way_out("Move the file somewhere else; it is then saved again as it stands here.")
        .way_out("Or leave without saving this answer, and go on from the changed file.")
}

/// Something took the file's place while the program was running.
pub fn in_the_way(path: &Path, kind: &str) -> Failure {
    let shown = path.display();
    Failure::new(Exit::NotSaved, format!("“{shown}” is {kind} now."))
        .why("Another program put it in the place of your assessment.")
        .way_out("Move it somewhere else; your answers are then saved as they stand here.")
}

/// It could not be read again.
pub fn grown_too_big(path: &Path, largest: u64) -> Failure {
    let mebibytes = largest / 1024 / 1024;
    Failure::new(Exit::NotSaved, format!("“{}” would become too big.", path.display()))
        .why(format!("It can have {mebibytes} megabytes. What you answered before is safe."))
        .way_out("Leave out this answer, and give a shorter one.")
}

/// The file is in place, and the disk did not say whether it will stay.
pub fn unconfirmed(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    Failure::new(Exit::NotSaved, format!("“{shown}” was written, but the disk did not confirm it."))
        .why(reason(error))
        .way_out("Try again: nothing is written twice.")
        .way_out("If that does not help, copy the file to another drive.")
}

/// A file could not be written: the first save, or a document.
pub fn unsaved(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::new(Exit::NotSaved, what_failed(path, error));
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => failure
            .why("Nothing that was saved before is lost.")
            .way_out("Make room by removing files you do not need."),
        io::ErrorKind::PermissionDenied if can_make_files(path) => failure.way_out(ALLOW),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            failure.way_out("Start sra in a folder of your own, such as Documents.")
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            failure.way_out("Check the folder's name; a drive may have been taken out.")
        }
        io::ErrorKind::InvalidFilename => {
            failure.way_out("Give the file a shorter name: sra interview NAME")
        }
        _ => failure
            .why(reason(error))
            .way_out("Try again; if it stays so, use a folder on another drive."),
    }
}

/// A file that was saved before could not be saved now, in the middle of the work.
pub fn unsaved_now(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::new(Exit::NotSaved, what_failed(path, error));
    let safe = "What you answered before is safe in the file.";
    let copy = "If it stays so, copy the file to another drive, and go on there.";
    match error.kind() {
        io::ErrorKind::StorageFull
        | io::ErrorKind::QuotaExceeded
        | io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::InvalidFilename => unsaved(path, error),
        io::ErrorKind::PermissionDenied if can_make_files(path) => failure
            .why(safe)
            .way_out(ALLOW)
            .way_out("Or move it somewhere else; it is then saved again as it stands here."),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            failure.why(safe).way_out("Try again.").way_out(copy)
        }
        _ => failure.why(format!("{}. {safe}", reason(error))).way_out("Try again.").way_out(copy),
    }
}

const ALLOW: &str = "Let your account read and change that file, in its properties.";

fn what_failed(path: &Path, error: &io::Error) -> String {
    let shown = path.display();
    let folder = match folder_of(path) {
        here if here == Path::new(".") => "this folder".to_owned(),
        folder => format!("the folder “{}”", folder.display()),
    };
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            format!("The disk is full: nothing more can be saved in {folder}.")
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            format!("Nothing can be saved in {folder}: it can only be read.")
        }
        io::ErrorKind::PermissionDenied if can_make_files(path) => {
            format!("“{shown}” could not be saved: your account may not change that file.")
        }
        io::ErrorKind::PermissionDenied => {
            format!("Nothing can be saved in {folder}: your account may not write there.")
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            format!("Nothing can be saved in {folder}: it is not there.")
        }
        io::ErrorKind::InvalidFilename => {
            format!("The name “{shown}” is too long for this drive.")
        }
        _ => format!("“{shown}” could not be saved."),
    }
}

/// Whether the folder lets files be made, so that the file itself is what is protected.
fn can_make_files(path: &Path) -> bool {
    unfinished(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_not_saving_has_its_own_sentence_and_a_way_out() {
        use io::ErrorKind::{
            InvalidFilename, NotFound, Other, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem,
            StorageFull,
        };
        let path = Path::new("/drive/a.sra.json");
        let tell = |kind: io::ErrorKind| unsaved(path, &io::Error::from(kind));
        assert_eq!(
            tell(StorageFull).what,
            "The disk is full: nothing more can be saved in the folder “/drive”."
        );
        assert!(tell(ReadOnlyFilesystem).what.contains("can only be read"));
        assert!(tell(PermissionDenied).what.contains("may not write"));
        for kind in [
            StorageFull,
            QuotaExceeded,
            ReadOnlyFilesystem,
            PermissionDenied,
            NotFound,
            InvalidFilename,
            Other,
        ] {
            let failure = tell(kind);
            assert_eq!(failure.exit, Exit::NotSaved);
            assert!(!failure.ways_out.is_empty(), "{kind:?}");
        }
    }
    #[test]
    fn in_the_middle_of_the_work_nobody_is_sent_to_another_folder() {
        let path = Path::new("/drive/a.sra.json");
        for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem] {
            let [first, now] = [unsaved, unsaved_now].map(|tell| tell(path, &kind.into()));
            assert_eq!(first.what, now.what);
            assert!(first.ways_out.concat().contains("such as Documents"), "{first:?}");
            assert_eq!(now.why.unwrap(), "What you answered before is safe in the file.");
            assert!(!now.ways_out.concat().contains("Documents"), "{:?}", now.ways_out);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_the_system_said_is_told_without_its_number() {
        let path = Path::new("/drive/a.sra.json");
        let error = io::Error::from(rustix::io::Errno::IO);
        for failure in [
            unsaved(path, &error),
            unsaved_now(path, &error),
            unconfirmed(path, &error),
            unreadable(path, &error),
        ] {
            let why = failure.why.unwrap();
            assert!(!why.contains("os error"), "{why}");
            assert!(!failure.ways_out.concat().contains("Documents"), "{:?}", failure.ways_out);
        }
    }

    #[test]
    fn a_folder_that_takes_files_is_not_blamed_for_one_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sra.json");
        for tell in [unsaved, unsaved_now] {
            let failure = tell(&path, &io::ErrorKind::PermissionDenied.into());
            assert!(
                failure.what.ends_with("your account may not change that file."),
                "{failure:?}"
            );
            assert!(failure.ways_out.concat().contains("in its properties"), "{failure:?}");
        }
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            0,
            "nothing is left of the look"
        );
    }
}
