//! The keyboard between two prompts: what is typed there waits, unseen and unsent, until it is asked for.
//!
//! The line editor switches the terminal to single keys while it reads, and back when it has a line. Back means the mode that
//! is set here: no echo, no line editing and no signals of the terminal's own, so that every key waits as it was typed.
#![expect(clippy::disallowed_methods, reason = "opens the terminal, and waits until typing rests")]

use std::{
    fs::{File, OpenOptions},
    io::{self, ErrorKind, Read, stdin},
    os::fd::AsFd,
    thread,
    time::{Duration, Instant},
};

use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};

/// Typing rests when nothing has come for so long. Nobody reads a question and answers it in less.
const REST: Duration = Duration::from_millis(60);
const LOOK: Duration = Duration::from_millis(5);

/// A key that is held down never rests.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
const MOST: usize = 64 * 1024;

/// The terminal's keys, until this is dropped.
pub struct Keyboard {
    tty: File,
    before: Termios,
}

impl Keyboard {
    /// Takes the terminal that the line editor takes.
    pub fn take() -> io::Result<Self> {
        let tty = OpenOptions::new().read(true).write(true).open("/dev/tty");
        let tty = tty.or_else(|_| stdin().as_fd().try_clone_to_owned().map(File::from))?;
        let before = tcgetattr(&tty)?;
        let mut quiet = before.clone();
        quiet.local_modes -=
            LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
        quiet.input_modes -= InputModes::ICRNL | InputModes::IXON;
        set_no_wait(&mut quiet);
        tcsetattr(&tty, OptionalActions::Now, &quiet)?;
        Ok(Self { tty, before })
    }

    /// Everything typed since the last line, once typing rests; nothing, at once, where nothing was typed.
    pub fn typed(&self) -> Vec<u8> {
        let mut typed = Vec::new();
        let start = Instant::now();
        let mut last = start;
        loop {
            match self.read_into(&mut typed) {
                Ok(true) => last = Instant::now(),
                Ok(false) if !typed.is_empty() && last.elapsed() < REST => thread::sleep(LOOK),
                Ok(false) | Err(_) => return typed,
            }
            if typed.len() > MOST || start.elapsed() > LONGEST_WAIT {
                return typed;
            }
        }
    }

    /// Whether there was something to read.
    fn read_into(&self, typed: &mut Vec<u8>) -> io::Result<bool> {
        let mut some = [0; 1024];
        match (&self.tty).read(&mut some) {
            Ok(count) => {
                typed.extend(some.iter().take(count));
                Ok(count > 0)
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Lets the line editor read what is there, and then see the end of the input instead of waiting. Holds until it begins
    /// its next line. False where that cannot be had.
    pub fn end_when_read(&self) -> bool {
        let set = tcgetattr(&self.tty).and_then(|mut mode| {
            set_no_wait(&mut mode);
            tcsetattr(&self.tty, OptionalActions::Now, &mode)
        });
        set.is_ok()
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        let _ = tcsetattr(&self.tty, OptionalActions::Now, &self.before);
    }
}

fn set_no_wait(mode: &mut Termios) {
    mode.special_codes[SpecialCodeIndex::VMIN] = 0;
    mode.special_codes[SpecialCodeIndex::VTIME] = 0;
}
