//! Builds again when a file of the built-in pack comes, goes or changes.

fn main() {
    for path in ["pack.toml", "interview", "rules", "templates"] {
        println!("cargo:rerun-if-changed={path}");
    }
}
