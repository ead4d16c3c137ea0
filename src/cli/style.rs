//! How lines look: the only place that knows colours and columns.

use owo_colors::Style;
use textwrap::{Options, WordSplitter, WrapAlgorithm};

use crate::{
    cli::{
        clean::{clean, clean_diagnostic},
        failure::{Failure, count_of_more},
        settings::{Settings, Width},
    },
    diagnostic::{Diagnostic, SHOWN},
    interview::{Label, Line},
};

/// How far continued lines are set in, at most.
const INDENT: usize = 10;

/// Turns labelled lines into what a screen shows.
#[derive(Clone, Debug)]
pub struct Looks {
    /// Whether every line begins with the word for its label.
    words: bool,
    colour: bool,
    width: Width,
}

/// One row of the table.
struct Look {
    /// What the line begins with where weight and place speak too. A plain line always begins with the label's word, and
    /// nothing is told by colour alone.
    lead: Lead,
    style: Style,
}

enum Lead {
    Word,
    Indent,
    Nothing,
}

fn look(label: Label) -> Look {
    let plain = Style::new();
    let (lead, style) = match label {
        Label::Section => (Lead::Nothing, plain.bold().cyan()),
        Label::Progress => (Lead::Nothing, plain.cyan()),
        Label::Question => (Lead::Nothing, plain.bold()),
        Label::Help => (Lead::Nothing, plain),
        Label::Choice => (Lead::Indent, plain),
        Label::Hint | Label::Why | Label::Cite | Label::Note => (Lead::Word, plain),
        Label::You | Label::Noted => (Lead::Word, plain.green()),
        Label::Warning => (Lead::Word, plain.yellow()),
        Label::Error => (Lead::Word, plain.red()),
        Label::Finding => (Lead::Word, plain.magenta()),
    };
    Look { lead, style }
}

impl Looks {
    pub fn new(settings: &Settings) -> Self {
        Self { words: settings.plain, colour: settings.colour, width: settings.width }
    }

    /// The line as it is shown, with its label, without a line feed at the end.
    pub fn line(&self, line: &Line) -> String {
        let look = look(line.label);
        let lead = match look.lead {
            Lead::Indent if !self.words => "  ".to_owned(),
            Lead::Nothing if !self.words => String::new(),
            _ => format!("{}: ", line.label.word()),
        };
        self.lines(&lead, &line.text, look.style)
    }

    /// A failure as it is shown: its mistakes, then what, why and what would work.
    pub fn failure(&self, failure: &Failure) -> String {
        let plain = Style::new();
        let mut lines = vec![self.lines("Error: ", &failure.what, plain.red())];
        lines.extend(failure.why.iter().map(|why| self.lines("Why: ", why, plain)));
        lines.extend(failure.ways_out.iter().map(|way| self.lines("Try: ", way, plain)));
        [self.diagnostics(&failure.mistakes), lines.join("\n")].concat()
    }

    /// Mistakes and warnings, each with an empty line after it: as many as anybody reads at once, and how many are left.
    pub fn diagnostics(&self, found: &[Diagnostic]) -> String {
        let shown = found.iter().take(SHOWN);
        let mut text: String =
            shown.map(|one| clean_diagnostic(one).render(self.colour) + "\n\n").collect();
        if let Some(left) = found.get(SHOWN..).filter(|left| !left.is_empty()) {
            text.push_str(&format!("And {}.\n\n", count_of_more(left)));
        }
        text
    }

    /// Whether colours are used at all.
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// As much of a suggestion as fits beside the cursor.
    pub fn beside_cursor(&self, text: &str) -> String {
        let room = self.width.columns().saturating_sub(self.prompt_mark().len() + 1);
        let text = clean(text);
        if textwrap::core::display_width(&text) <= room {
            return text;
        }
        // Half a phrase says something else, or nothing: "does not apply, because and …".
        let ends = text.match_indices("; ").chain(text.match_indices(". "));
        let whole = ends.filter_map(|(at, _)| text.get(..at)).map(|part| format!("{part} …"));
        let fits = |part: &String| textwrap::core::display_width(part) <= room;
        whole.filter(fits).max_by_key(String::len).unwrap_or_default()
    }

    /// Text that is only a suggestion.
    pub fn faint(&self, text: &str) -> String {
        self.paint(text, Style::new().dimmed())
    }

    /// What stands before the place to type.
    pub fn prompt_mark(&self) -> &'static str {
        if self.words { "Your answer: " } else { "> " }
    }

    fn lines(&self, lead: &str, text: &str, style: Style) -> String {
        let further = " ".repeat(self.indent(lead));
        let mut lines = Vec::new();
        for (at, part) in clean(text).split('\n').enumerate() {
            let start = if at == 0 { lead } else { &further };
            lines.extend(self.wrap(part, start, &further));
        }
        let paint = |line: &String| self.paint(line.trim_end(), style);
        lines.iter().map(paint).collect::<Vec<_>>().join("\n")
    }

    /// Continued lines stand under the text, where there is room for it.
    fn indent(&self, first: &str) -> usize {
        let wanted = textwrap::core::display_width(first).min(INDENT);
        if self.width.columns() < 3 * INDENT { wanted.min(2) } else { wanted }
    }

    fn wrap(&self, text: &str, first: &str, further: &str) -> Vec<String> {
        Self::wrap_to(text, self.width.columns(), first, further)
    }

    fn wrap_to(text: &str, width: usize, first: &str, further: &str) -> Vec<String> {
        let options = Options::new(width)
            .initial_indent(first)
            .subsequent_indent(further)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
    }

    fn paint(&self, text: &str, style: Style) -> String {
        if self.colour && !text.is_empty() {
            style.style(text).to_string()
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(words: bool, colour: bool, width: usize) -> Looks {
        Looks { words, colour, width: Width::Fixed(width) }
    }

    fn line(label: Label, text: &str) -> Line {
        Line { label, text: text.to_owned() }
    }

    #[test]
    fn a_long_line_is_wrapped_under_its_own_text() {
        let long = line(Label::Question, "Which of these ask for a code as well as a password?");
        assert_eq!(
            looks(true, false, 40).line(&long),
            "Question: Which of these ask for a code\n          as well as a password?"
        );
    }

    #[test]
    fn colour_goes_around_each_line_and_only_where_it_is_wanted() {
        let noted = line(Label::Noted, "Yes.\nGood.");
        assert_eq!(looks(true, false, 40).line(&noted), "Noted: Yes.\n       Good.");
        let coloured = looks(false, true, 40).line(&noted);
        assert_eq!(coloured.matches("\x1b[0m").count(), 2, "{coloured:?}");
    }

    #[test]
    fn a_suggestion_never_leaves_its_line() {
        let narrow = looks(false, false, 20);
        assert_eq!(narrow.beside_cursor("yes; no"), "yes; no");
        assert_eq!(narrow.beside_cursor("numbers such as 1, 3; all; none"), "");
        let whole = "one number, or its words; not sure; does not apply, because and your reason. Type ? for help.";
        let shown = |columns| looks(false, false, columns).beside_cursor(whole);
        assert_eq!(shown(60), "one number, or its words; not sure …");
        assert_eq!(
            shown(80),
            "one number, or its words; not sure; does not apply, because and your reason …"
        );
        assert_eq!(shown(120), whole);
    }

    #[test]
    fn of_very_many_mistakes_the_first_are_shown_and_the_others_counted() {
        let found: Vec<Diagnostic> =
            (1..=10_000).map(|at| Diagnostic::bare(format!("mistake {at}."))).collect();
        let failure = Failure::new(crate::cli::exit::Exit::Failed, "No.").mistakes(found);
        let shown = looks(true, false, 40).failure(&failure);
        assert!(shown.starts_with("error: mistake 1.\n\nerror: mistake 2."), "{shown}");
        let end = "error: mistake 50.\n\nAnd 9,950 more mistakes.\n\nError: No.";
        assert!(shown.ends_with(end), "{shown}");
        let two = [Diagnostic::bare("a"), Diagnostic::bare("b")];
        assert_eq!(looks(true, false, 40).diagnostics(&two), "error: a\n\nerror: b\n\n");
    }

    #[test]
    fn a_hostile_text_cannot_drive_the_terminal() {
        let hostile = line(Label::Note, "\x1b]0;owned\x07\x1b[2Jhello");
        assert_eq!(looks(true, false, 40).line(&hostile), "Note: ]0;owned[2Jhello");
    }

    #[test]
    fn a_failure_says_what_why_and_what_would_work() {
        let failure = Failure::new(crate::cli::exit::Exit::Failed, "It did not work.")
            .why("The disk is full.")
            .way_out("Make room.");
        assert_eq!(
            looks(true, false, 40).failure(&failure),
            "Error: It did not work.\nWhy: The disk is full.\nTry: Make room."
        );
    }
}
