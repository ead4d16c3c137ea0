//! What the surroundings say: options, environment variables, terminal, clock.
#![expect(
    clippy::disallowed_methods,
    reason = "the only place that reads the environment and the clock"
)]

use std::io::{IsTerminal, stderr, stdin};

use clap::ValueEnum;
use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

#[cfg(feature = "lettering")]
use crate::cli::fonts::FontPlaces;

const WIDEST: usize = 100;
const NARROWEST: usize = 20;
const USUAL: usize = 80;

/// Everything the commands need to know about where they run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// No line editing and no escape codes: read a line, write a line.
    pub plain: bool,
    /// Whether what is typed has to be written again, because it comes from a file or a pipe.
    pub echo: bool,
    pub colour: bool,
    /// Whether somebody is there to be shown a document, in a window beside this one.
    pub shows_documents: bool,
    pub width: Width,
    /// The day the assessment is judged for.
    pub as_of: Date,
    /// Where fonts are looked for when a document needs one.
    #[cfg(feature = "lettering")]
    pub fonts: FontPlaces,
    clock: Clock,
}

/// What the options of the command line ask for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    pub plain: bool,
    pub colour: ColourChoice,
    pub as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColourChoice {
    #[default]
    Auto,
    Always,
    Never,
}

/// How many columns a line may have.
#[derive(Clone, Copy, Debug)]
pub enum Width {
    Fixed(usize),
    /// A window that may be resized at any time; how wide it was at first.
    Measured(usize),
}

#[derive(Clone, Copy, Debug)]
enum Clock {
    System,
    Fixed(Timestamp),
}

/// What is on the other end of the three streams that matter.
#[derive(Clone, Copy, Debug)]
struct Streams {
    input_is_terminal: bool,
    talk_is_terminal: bool,
}

impl Settings {
    /// Looks around once, at the start.
    pub fn look_around(wishes: Wishes) -> Self {
        let streams = Streams {
            input_is_terminal: stdin().is_terminal(),
            talk_is_terminal: stderr().is_terminal(),
        };
        let clock = clock(variable("SOURCE_DATE_EPOCH"));
        let quiet = wants_plain(wishes, variable);
        Self {
            plain: quiet || !streams.input_is_terminal || !streams.talk_is_terminal,
            echo: !streams.input_is_terminal,
            colour: shows_colour(streams) && !quiet && wants_colour(wishes, streams, variable),
            shows_documents: streams.input_is_terminal
                && streams.talk_is_terminal
                && has_windows(variable),
            width: Width::look_around(variable("COLUMNS")),
            as_of: wishes.as_of.unwrap_or_else(|| today(clock)),
            #[cfg(feature = "lettering")]
            fonts: FontPlaces::told(variable("SRA_FONTS").as_deref()),
            clock,
        }
    }

    /// The moment an answer is given.
    pub fn now(&self) -> Timestamp {
        match self.clock {
            Clock::System => Timestamp::now(),
            Clock::Fixed(moment) => moment,
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// A fixed moment for builds and tests that must give the same bytes each time, as reproducible-builds.org describes it.
fn clock(epoch: Option<String>) -> Clock {
    let second = epoch.and_then(|text| text.parse().ok());
    match second.and_then(|second| Timestamp::from_second(second).ok()) {
        Some(moment) => Clock::Fixed(moment),
        None => Clock::System,
    }
}

fn today(clock: Clock) -> Date {
    match clock {
        Clock::System => Zoned::now().date(),
        Clock::Fixed(moment) => moment.to_zoned(TimeZone::UTC).date(),
    }
}

impl Width {
    /// `COLUMNS` is asked only where there is no terminal to measure.
    fn look_around(columns: Option<String>) -> Self {
        let told = || columns.and_then(|text| text.parse().ok());
        match measured() {
            Some(now) => Self::Measured(now),
            None => Self::Fixed(told().unwrap_or(USUAL)),
        }
    }

    pub fn columns(self) -> usize {
        let columns = match self {
            Self::Fixed(columns) => columns,
            Self::Measured(earlier) => measured().unwrap_or(earlier),
        };
        columns.clamp(NARROWEST, WIDEST)
    }
}

fn measured() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(stderr())?;
    Some(usize::from(width.0)).filter(|width| *width > 0)
}

fn wants_plain(wishes: Wishes, variable: impl Fn(&str) -> Option<String>) -> bool {
    let accessible = variable("ACCESSIBLE")
        .is_some_and(|value| !matches!(value.to_ascii_lowercase().as_str(), "" | "0" | "false"));
    // The terminals that the line editor cannot use either.
    let no_editing = variable("TERM").is_some_and(|term| {
        ["dumb", "cons25", "emacs"].iter().any(|known| known.eq_ignore_ascii_case(&term))
    });
    wishes.plain || accessible || no_editing
}

/// Whether colours are colours on the other end. A console of Windows takes them for letters until it is told.
#[cfg(windows)]
fn shows_colour(streams: Streams) -> bool {
    !streams.talk_is_terminal || anstyle_query::windows::enable_ansi_colors() == Some(true)
}

#[cfg(not(windows))]
fn shows_colour(_: Streams) -> bool {
    true
}

/// Whether this computer has windows where the person sits. Over a distance, a document would open where nobody is.
fn has_windows(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is_near = !["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| set(name));
    is_near
        && (cfg!(any(windows, target_os = "macos"))
            || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| set(name)))
}

/// As no-color.org and bixense.com/clicolors have it; an option on the command line comes first.
fn wants_colour(
    wishes: Wishes,
    streams: Streams,
    variable: impl Fn(&str) -> Option<String>,
) -> bool {
    let set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let on = |name| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
    match wishes.colour {
        ColourChoice::Always => true,
        ColourChoice::Never => false,
        ColourChoice::Auto if set("NO_COLOR") => false,
        ColourChoice::Auto if on("CLICOLOR_FORCE") => true,
        ColourChoice::Auto if variable("CLICOLOR").as_deref() == Some("0") => false,
        ColourChoice::Auto => streams.talk_is_terminal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMINAL: Streams = Streams { input_is_terminal: true, talk_is_terminal: true };
    const PIPE: Streams = Streams { input_is_terminal: false, talk_is_terminal: false };

    fn only(name: &'static str, value: &'static str) -> impl Fn(&str) -> Option<String> {
        move |asked| (asked == name).then(|| value.to_owned())
    }

    fn colour(
        choice: ColourChoice,
        streams: Streams,
        name: &'static str,
        value: &'static str,
    ) -> bool {
        wants_colour(Wishes { colour: choice, ..Wishes::default() }, streams, only(name, value))
    }

    #[test]
    fn colour_follows_the_option_then_the_variables_then_the_terminal() {
        use ColourChoice::{Always, Auto, Never};
        assert!(colour(Auto, TERMINAL, "", ""));
        assert!(!colour(Auto, PIPE, "", ""));
        assert!(!colour(Auto, TERMINAL, "NO_COLOR", "1"));
        assert!(colour(Auto, TERMINAL, "NO_COLOR", ""));
        assert!(colour(Always, TERMINAL, "NO_COLOR", "1"));
        assert!(!colour(Auto, TERMINAL, "CLICOLOR", "0"));
        assert!(colour(Auto, PIPE, "CLICOLOR_FORCE", "1"));
        assert!(!colour(Auto, PIPE, "CLICOLOR_FORCE", "0"));
        assert!(!colour(Never, TERMINAL, "CLICOLOR_FORCE", "1"));
    }

    #[test]
    fn plain_follows_the_option_and_the_variables() {
        assert!(!wants_plain(Wishes::default(), only("ACCESSIBLE", "0")));
        assert!(!wants_plain(Wishes::default(), only("ACCESSIBLE", "False")));
        assert!(!wants_plain(Wishes::default(), only("ACCESSIBLE", "")));
        assert!(wants_plain(Wishes::default(), only("ACCESSIBLE", "1")));
        assert!(wants_plain(Wishes::default(), only("TERM", "dumb")));
        assert!(wants_plain(Wishes::default(), only("TERM", "Emacs")));
        assert!(!wants_plain(Wishes::default(), only("TERM", "xterm")));
        assert!(wants_plain(Wishes { plain: true, ..Wishes::default() }, only("", "")));
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn documents_are_shown_where_there_are_windows_and_a_person_before_them() {
        let both =
            |name: &str| matches!(name, "DISPLAY" | "SSH_CONNECTION").then(|| ":0".to_owned());
        assert!(
            has_windows(only("DISPLAY", ":0")) && has_windows(only("WAYLAND_DISPLAY", "wayland-0"))
        );
        assert!(
            !has_windows(only("DISPLAY", "")) && !has_windows(only("", "")) && !has_windows(both)
        );
    }

    #[test]
    fn the_clock_can_be_fixed() {
        let fixed = clock(Some("1788220800".to_owned()));
        assert_eq!(today(fixed).to_string(), "2026-09-01");
        assert!(matches!(clock(Some("soon".to_owned())), Clock::System));
    }
}
