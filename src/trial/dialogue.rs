//! A conversation written out: what is typed stands in the script, what is said is put in anew.
//!
//! A line with `>` is typed; `> (leave)` is Ctrl-D; `> (resume)` saves, loads and goes on. Lines with `#` are remarks; one
//! like `# As of 2026-05-20` says which day it is. All others are what the program says.

use std::{fmt::Write, sync::Arc};

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

use crate::{
    assessment::Assessment,
    evaluate::{Foreseen, foreseen},
    interview::{Input, Interview, Line, Reply},
    pack::Pack,
    trial::day::judged,
};

/// The day of a script that names none.
pub const USUAL_DAY: Date = jiff::civil::date(2026, 5, 20);

/// Plays a script from the start; gives it with everything that was said.
pub fn play(pack: &Arc<Pack>, script: &str) -> String {
    let mut talk = Talk::new(pack, day(script).unwrap_or(USUAL_DAY));
    let mut text = String::new();
    let mut begun = false;
    for line in script.lines() {
        if line.starts_with('#') {
            let _ = writeln!(text, "{line}");
        } else if let Some(typed) = line.strip_prefix('>') {
            if !begun {
                text.push_str(&talk.opening());
                begun = true;
            }
            let _ = write!(text, "\n{line}\n{}", talk.turn(typed.trim()));
        }
    }
    text
}

fn day(script: &str) -> Option<Date> {
    judged(named_day(script)?).ok()
}

/// What is wrong with the day that a script names.
pub fn wrong_day(script: &str) -> Option<String> {
    judged(named_day(script)?).err()
}

/// A conversation remembers all that was said, so its length is bounded: nobody answers as many lines.
const MOST_TYPED: usize = 2_000;

/// What is wrong with how much is typed in a script: nothing, so that there is nothing to play, or more than is played.
pub fn wrong_length(script: &str) -> Option<String> {
    match script.lines().filter(|line| line.starts_with('>')).count() {
        0 => Some(
            "nothing is typed in it, so it was left as it is: begin a typed line with >".to_owned(),
        ),
        1..=MOST_TYPED => None,
        many => Some(format!(
            "{many} lines are typed in it, and at most {MOST_TYPED} are played: make several of it"
        )),
    }
}

fn named_day(script: &str) -> Option<&str> {
    script.lines().find_map(|line| line.strip_prefix("# As of ")).map(str::trim)
}

/// A conversation with a clock that ticks a minute for each line.
pub struct Talk {
    pub interview: Interview,
    pack: Arc<Pack>,
    as_of: Date,
    now: Timestamp,
}

impl Talk {
    pub fn new(pack: &Arc<Pack>, as_of: Date) -> Self {
        let now = noon(as_of);
        Self::over(pack, Assessment::new(pack, now), as_of, now)
    }

    /// Goes on with an assessment.
    pub fn about(pack: &Arc<Pack>, assessment: Assessment, as_of: Date) -> Self {
        Self::over(pack, assessment, as_of, noon(as_of))
    }

    fn over(pack: &Arc<Pack>, assessment: Assessment, as_of: Date, now: Timestamp) -> Self {
        let interview = Interview::new(Arc::clone(pack), assessment, as_of, Box::new(titles));
        Self { interview, pack: Arc::clone(pack), as_of, now }
    }

    /// The same conversation, saved and loaded.
    #[must_use]
    pub fn resumed(&self) -> Self {
        let here = self.interview.assessment();
        let saved = serde_json::to_string(here).ok();
        let loaded = saved.and_then(|saved| serde_json::from_str(&saved).ok());
        Self::over(&self.pack, loaded.unwrap_or_else(|| here.clone()), self.as_of, self.now)
    }

    pub fn says(&mut self, line: &str) -> Reply {
        self.tick();
        self.interview.apply(Input::Line(line), self.now)
    }

    pub fn leaves(&mut self) -> Reply {
        self.tick();
        self.interview.apply(Input::Leave, self.now)
    }

    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    fn tick(&mut self) {
        self.now = self.now.saturating_add(SignedDuration::from_mins(1)).unwrap_or(self.now);
    }

    fn opening(&mut self) -> String {
        [shown(&self.interview.opening()), shown(&self.interview.prompt().lines)].concat()
    }

    fn turn(&mut self, typed: &str) -> String {
        if typed == "(resume)" {
            *self = self.resumed();
            return self.opening();
        }
        let reply = if typed == "(leave)" { self.leaves() } else { self.says(typed) };
        let next = match reply.end {
            Some(end) => format!("({end:?})\n"),
            None => shown(&self.interview.prompt().lines),
        };
        [shown(&reply.lines), next].concat()
    }
}

/// The moment a conversation of that day begins.
pub fn noon(day: Date) -> Timestamp {
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
    noon.map_or(Timestamp::UNIX_EPOCH, |noon| noon.timestamp())
}

/// The findings by their titles, so that a change of an answer can say which come and which go.
fn titles(pack: &Pack, assessment: &Assessment, as_of: Date) -> Foreseen {
    let Foreseen { mut sure, not_known } = foreseen(pack, assessment, as_of);
    sure.extend(not_known);
    Foreseen { sure, not_known: Vec::new() }
}

/// Lines with their labels as words.
pub fn shown(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("{}: {}\n", line.label.word(), line.text)).collect()
}

/// Where a script and what came of it part, in a few lines; none where they are the same.
pub fn first_difference(script: &str, played: &str) -> Option<String> {
    let (mut expected, mut found) = (script.lines(), played.lines());
    for number in 1.. {
        match (expected.next(), found.next()) {
            (None, None) => break,
            (expected, found) if expected == found => {}
            (expected, found) => {
                let line = |line: Option<&str>| line.unwrap_or("(the end)").to_owned();
                let (expected, found) = (line(expected), line(found));
                return Some(format!("line {number}\n  expected: {expected}\n  found:    {found}"));
            }
        }
    }
    None
}
