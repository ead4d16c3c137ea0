#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::pack_files::run(bytes));
