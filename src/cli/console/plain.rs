//! Lines in, lines out: for screen readers, pipes and terminals that can do no more.

use std::{
    collections::VecDeque,
    io::{self, BufRead, IsTerminal, Read, stdin},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use crate::{
    cli::{
        console::{Console, Heard, unsent},
        style::Looks,
        talk::{mutter, say},
    },
    interview::{Label, Line, Prompt},
    limits,
};

/// Bytes of a line that are read. The conversation refuses a line of fewer characters already, so what comes after them on
/// the same line can be passed over: no part of it is taken for an answer.
const LONGEST: u64 = 4 * (limits::LINE as u64 + 1);

pub struct Plain {
    looks: Looks,
    /// Whether what was read is written again, so that the conversation can be followed afterwards.
    echo: bool,
    heard: Receiver<Heard>,
    /// Heard before it was asked for.
    ahead: VecDeque<Heard>,
}

/// How many lines may be typed ahead before they stay with the terminal.
const AHEAD: usize = 64;

impl Plain {
    pub fn new(looks: Looks, echo: bool) -> Self {
        let (teller, heard) = sync_channel(AHEAD);
        if stdin().is_terminal() {
            leave_on_interrupt(teller.clone());
        }
        thread::spawn(move || listen(&teller));
        Self { looks, echo, heard, ahead: VecDeque::new() }
    }

    fn put(&mut self, prompt: &Prompt) {
        self.show(&prompt.lines);
        if !self.echo {
            mutter(self.looks.prompt_mark());
        }
    }

    /// Lines that somebody sent and that nothing asked for any more. What a pipe holds besides is nobody's typing.
    fn unsent(&mut self) -> Option<Line> {
        let heard = self.ahead.drain(..).chain(self.heard.try_iter());
        let lines = heard.filter_map(|heard| match heard {
            Heard::Line(line) => Some(line),
            Heard::Leave => None,
        });
        let lines: Vec<String> = lines.collect();
        unsent(&lines.join("\n")).filter(|_| !self.echo)
    }

    fn hear(&mut self, heard: Heard) -> Heard {
        match &heard {
            Heard::Line(text) if self.echo => {
                self.show(&[Line { label: Label::You, text: text.clone() }]);
            }
            Heard::Leave if !self.echo => mutter("\n"),
            _ => {}
        }
        heard
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        let unsent = self.unsent();
        self.show(unsent.as_slice());
    }
}

impl Console for Plain {
    fn show(&mut self, lines: &[Line]) {
        say(&self.looks, lines);
    }

    fn begin_with(&mut self, _: &str) {}

    fn ask(&mut self, prompt: &Prompt) -> Heard {
        self.put(prompt);
        let heard = self.ahead.pop_front().or_else(|| self.heard.recv().ok());
        self.hear(heard.unwrap_or(Heard::Leave))
    }

    fn ask_between(&mut self, prompt: &Prompt) -> Heard {
        self.put(prompt);
        self.ahead.extend(self.heard.try_iter());
        let heard = self.heard.recv();
        self.hear(heard.unwrap_or(Heard::Leave))
    }
}

/// A read that waits cannot be interrupted, so it waits in a thread of its own.
fn listen(teller: &SyncSender<Heard>) {
    let mut input = stdin().lock();
    loop {
        let heard = match line(&mut input) {
            Ok(Some(line)) => Heard::Line(line),
            Ok(None) | Err(_) => Heard::Leave,
        };
        let last = heard == Heard::Leave;
        if teller.send(heard).is_err() || last {
            return;
        }
    }
}

fn leave_on_interrupt(teller: SyncSender<Heard>) {
    // Where the handler cannot be set, Ctrl-C ends the program at once; every answer is saved all the same.
    let _ = ctrlc::set_handler(move || {
        let _ = teller.try_send(Heard::Leave);
    });
}

/// The next line without its line end; `None` at the end of the input.
fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() as u64 == LONGEST && bytes.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::settings::{Settings, Wishes};

    #[test]
    fn lines_end_with_or_without_a_line_feed() {
        let mut input = "yes\r\nno".as_bytes();
        assert_eq!(line(&mut input).unwrap().as_deref(), Some("yes"));
        assert_eq!(line(&mut input).unwrap().as_deref(), Some("no"));
        assert_eq!(line(&mut input).unwrap(), None);
    }

    #[test]
    fn what_a_person_sent_and_nothing_asked_for_is_told_and_what_a_pipe_holds_is_not() {
        for (echo, told) in [(false, Some("Not sent, so not saved: 2\nDentrix")), (true, None)] {
            let (teller, heard) = sync_channel(AHEAD);
            let looks = Looks::new(&Settings::look_around(Wishes::default()));
            let ahead = VecDeque::from([Heard::Line("2".to_owned())]);
            let mut plain = Plain { looks, echo, heard, ahead };
            teller.send(Heard::Line("Dentrix".to_owned())).unwrap();
            teller.send(Heard::Leave).unwrap();
            assert_eq!(plain.unsent().map(|line| line.text).as_deref(), told);
            assert_eq!(plain.unsent(), None, "told twice");
        }
    }

    #[test]
    fn an_endless_line_is_refused_whole_and_what_follows_is_still_heard() {
        let long = "a".repeat(LONGEST as usize + 10) + "\nno\n";
        let mut input = long.as_bytes();
        let heard = line(&mut input).unwrap().unwrap();
        assert!(limits::line(&heard).is_some(), "what was cut is not refused");
        assert_eq!(line(&mut input).unwrap().as_deref(), Some("no"));
    }
}
