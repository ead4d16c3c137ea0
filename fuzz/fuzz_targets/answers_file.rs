#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::answers_file::run(bytes));
