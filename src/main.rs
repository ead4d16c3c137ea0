//! The program: everything it does is in [`sra::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    sra::cli::run().into()
}
