//! Imports run only one way: a module may use those above it in `lib.rs`, never those below.

use std::{fs, path::Path};

/// The modules of the library in reading order.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// Every source file below `src/`, with the module it belongs to.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
            let inside = path.strip_prefix(src).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
            found.push((
                first.trim_end_matches(".rs").to_owned(),
                fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

/// The modules of the library that a file names after `crate::`, also inside `use crate::{…}`.
fn used<'a>(text: &str, order: &'a [String]) -> Vec<&'a str> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut used = Vec::new();
    for module in order {
        let grouped = code.split("use crate::{").skip(1).any(|rest| {
            let group = rest.split("};").next().unwrap_or(rest);
            let top: Vec<&str> = group
                .lines()
                .filter(|line| line.starts_with("    ") && !line.starts_with("     "))
                .collect();
            top.iter().any(|line| {
                line.trim().starts_with(&format!("{module}::"))
                    || line.trim().starts_with(&format!("{module},"))
            })
        });
        let direct =
            [";", "::", " "].iter().any(|end| code.contains(&format!("crate::{module}{end}")));
        if grouped || direct {
            used.push(module.as_str());
        }
    }
    used
}

#[test]
fn modules_use_only_those_above_them() {
    let order = order();
    assert!(order.len() > 8, "lib.rs was not understood: {order:?}");
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let rank = |module: &str| order.iter().position(|known| known == module);
    let mut wrong = Vec::new();
    let mut checked = 0;
    for (module, text) in &files {
        let Some(own) = rank(module) else { continue };
        for other in used(text, &order) {
            checked += 1;
            if rank(other).unwrap() > own {
                wrong.push(format!("`{module}` uses `{other}`, which comes after it"));
            }
        }
    }
    assert!(checked > 100, "only {checked} imports were found");
    assert_eq!(wrong, Vec::<String>::new());
}

/// Crates by which programs in Rust reach a network.
const NETWORK: [&str; 12] = [
    "async-std",
    "curl",
    "hyper",
    "mio",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "tokio",
    "ureq",
];

#[test]
fn nothing_reaches_the_network_or_starts_a_program_unasked() {
    let (mut files, mut shown) = (Vec::new(), 0);
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for (module, text) in &files {
        let program = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for way in ["std::net", "os::unix::net", "process::Command"] {
            assert!(!program.contains(way), "`{module}` uses {way}");
        }
        shown += program.matches("open::that").count();
    }
    assert_eq!(shown, 1, "one place shows documents, and asks before it does");
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    assert!(lock.contains("name = \"serde\""), "Cargo.lock was not understood");
    let found = NETWORK.iter().filter(|name| lock.contains(&format!("name = \"{name}\"\n")));
    assert_eq!(found.collect::<Vec<_>>(), Vec::<&&str>::new(), "these reach a network");
}
