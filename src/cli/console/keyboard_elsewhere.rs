//! Where there are no Unix terminals, the line editor takes one key at a time, and what it has not read stays where it is.

use std::io;

pub struct Keyboard;

impl Keyboard {
    pub fn take() -> io::Result<Self> {
        Ok(Self)
    }

    pub fn typed(&self) -> Vec<u8> {
        Vec::new()
    }

    pub fn end_when_read(&self) -> bool {
        false
    }
}
