//! A first look at the gravest risks, before the interview is finished.

use super::{
    Interview, Label, Line, Reply,
    desk::Desk,
    overview,
    words::{count, questions_are},
};
use crate::evaluate::foreseen;

/// From here on there is something to see: a quarter of an hour, as [`super::effort`] counts it.
const ENOUGH_MINUTES: u64 = 15;

/// As many findings as a person takes in from a screen.
const SHOWN: usize = 5;

/// Whether enough is answered for a first look to be worth it.
pub fn is_due(desk: &Desk<'_>) -> bool {
    overview::done(desk).minutes() >= ENOUGH_MINUTES
}

impl Interview {
    /// What is said once, when there is enough for a first look.
    pub(super) fn hint_at_first_look(&mut self) -> Option<Line> {
        if self.told_of_first_look || !is_due(&self.desk()) {
            return None;
        }
        self.told_of_first_look = true;
        let text = "There is enough for a first look now. To see the gravest risks so far, type: first look";
        Some(Line::new(Label::Help, text))
    }

    /// The gravest risks so far.
    pub(super) fn first_look(&self) -> Reply {
        // What is not known yet is no news.
        let findings = foreseen(&self.pack, &self.assessment, self.as_of).sure;
        let what = match findings.len() {
            0 => "Your answers so far show no finding.".to_owned(),
            few @ 1..=SHOWN => format!("Your answers so far show {}:", count(few, "finding")),
            many => format!("Your answers so far show {many} findings. The gravest are:"),
        };
        let shown = (1..).zip(findings.iter().take(SHOWN));
        let shown =
            shown.map(|(at, one)| Line::new(Label::Finding, format!("{at}. {}", one.title)));
        let mut lines = vec![Line::new(Label::Note, what)];
        lines.extend(shown);
        lines.extend(self.still_a_draft());
        let how = "To have it on paper, type pause, and then: sra report";
        lines.push(Line::new(Label::Help, how));
        Reply::lines(lines)
    }

    fn still_a_draft(&self) -> Option<Line> {
        let open = match self.desk().open().count() {
            0 => return None,
            open => questions_are(open),
        };
        let text = format!("This is a draft: {open} open, and what you say there may change it.");
        Some(Line::new(Label::Note, text))
    }
}
