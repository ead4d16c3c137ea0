//! What the fuzzer starts from, and everything it ever found, through the functions that it calls (`fuzz/src`).

use std::{fs, path::Path, sync::mpsc, thread, time::Duration};

#[path = "../../fuzz/src/lib.rs"]
mod bodies;

/// Runs one input on a thread with the stack of a main thread; gives up long after it should have ended.
fn bounded(run: fn(&[u8]), bytes: Vec<u8>) -> Result<(), &'static str> {
    let (tell, hear) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(8 << 20);
    let work = move || {
        run(&bytes);
        let _ = tell.send(());
    };
    thread.spawn(work).unwrap();
    hear.recv_timeout(Duration::from_secs(120)).map_err(|gone| match gone {
        mpsc::RecvTimeoutError::Timeout => "hangs",
        mpsc::RecvTimeoutError::Disconnected => "breaks a promise",
    })
}

fn replay(target: &str, run: fn(&[u8])) {
    let mut seen = 0;
    let mut failed = Vec::new();
    for kind in ["seeds", "finds"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(kind).join(target);
        for file in fs::read_dir(folder).into_iter().flatten() {
            let path = file.unwrap().path();
            seen += 1;
            if let Err(how) = bounded(run, fs::read(&path).unwrap()) {
                failed.push(format!("{} {how}", path.display()));
            }
        }
    }
    assert!(seen > 1, "there are no seeds for {target}");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

macro_rules! replayed {
    ($($target:ident)*) => {
        $(#[test]
        fn $target() {
            replay(stringify!($target), bodies::$target::run);
        })*
    };
}

replayed!(answers_file conditions form markdown pack_files saved_file templates typed);

#[cfg(feature = "office")]
replayed!(documents);
