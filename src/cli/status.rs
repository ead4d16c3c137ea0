//! `sra status`: what is done, what is open, what was found, whom to ask. Plain lines, for people and for `grep`.

use std::{fmt::Write, path::Path};

use crate::{
    answer::Answer,
    assessment::Assessment,
    cli::{context::Context, exit::Exit, failure::Failure, talk, worksheet},
    evaluate::{Evaluation, OpenQuestion, Side, ToAsk, evaluate, long_date},
    interview::{self, understand::one_line},
    pack::{Pack, question::Section},
    standing::Activity,
};

pub fn run(context: &Context, file: Option<&Path>) -> Result<Exit, Failure> {
    let (path, assessment, notes) = context.read(file)?;
    talk::say(&context.looks, &notes);
    let as_of = context.settings.as_of;
    let view = View {
        pack: &context.pack,
        assessment: &assessment,
        evaluation: evaluate(&context.pack, &assessment, as_of),
    };
    let parts =
        [view.head(&path), view.sections(), view.findings(), view.conflicts(), view.to_ask()];
    let text = parts.concat();
    let next = if view.is_complete() { "report" } else { "" };
    let goes_on = if view.is_complete() { "To write the document" } else { "To go on" };
    let command = one_line(&context.invocation(next, file));
    let ask = worksheet::hint(context, &assessment, &view.evaluation, file);
    let ask = ask.map_or_else(String::new, |ask| format!("{ask}\n"));
    talk::results(&format!("{text}\n{goes_on}, type: {command}\n{ask}"))?;
    Ok(Exit::Done)
}

struct View<'a> {
    pack: &'a Pack,
    assessment: &'a Assessment,
    evaluation: Evaluation,
}

/// How far a section is.
struct Progress {
    answered: usize,
    asked: usize,
    /// Questions that may be asked, depending on answers still to come.
    waiting: usize,
}

impl View<'_> {
    fn is_complete(&self) -> bool {
        self.evaluation.standing.unanswered.is_empty()
    }

    fn head(&self, path: &Path) -> String {
        let practice = match self.assessment.answer(&self.pack.name_question) {
            Some(Answer::Text(name)) => name,
            _ => "The practice",
        };
        let (pack, version) = (&self.pack.title, &self.pack.version);
        let day = long_date(self.evaluation.as_of);
        let mut text = String::new();
        put(&mut text, 0, &format!("{practice}: {pack}, version {version}"));
        put(&mut text, 0, &format!("File: {}", path.display()));
        put(&mut text, 0, &format!("As of {day}"));
        text
    }

    fn sections(&self) -> String {
        let mut text = "\nSections\n".to_owned();
        for section in &self.pack.sections {
            let progress = self.progress(section);
            let Progress { answered, asked, .. } = progress;
            let count = match asked {
                0 => String::new(),
                asked => format!(" ({answered} of {asked} answered)"),
            };
            put(&mut text, 1, &format!("{}: {}{count}", progress.word(), section.title));
        }
        let left = interview::time_left(self.pack, self.assessment, &self.evaluation.standing);
        text.extend(left.map(|left| format!("{left}\n")));
        text
    }

    fn progress(&self, section: &Section) -> Progress {
        let mut progress = Progress { answered: 0, asked: 0, waiting: 0 };
        let here = self.pack.questions.values().filter(|question| question.section == section.id);
        for question in here {
            match self.evaluation.standing.activity.get(&question.id) {
                Some(Activity::Asked { .. }) => {
                    let is_open = self.evaluation.standing.unanswered.contains(&question.id);
                    progress.asked += 1;
                    progress.answered += usize::from(!is_open);
                }
                Some(Activity::Skipped { waits: true, .. }) => progress.waiting += 1,
                _ => {}
            }
        }
        progress
    }

    /// The gravest level first.
    fn findings(&self) -> String {
        let mut text = format!("\nFindings: {}\n", self.evaluation.findings.len());
        let levels = self.pack.scale.levels.iter().zip(&self.evaluation.counts);
        for (level, count) in levels.rev() {
            let all = count.confirmed + count.not_known;
            let open = match count.not_known {
                0 => String::new(),
                not_known => format!(" ({not_known} not known)"),
            };
            put(&mut text, 1, &format!("{}: {all}{open}", level.title));
        }
        text
    }

    fn conflicts(&self) -> String {
        let conflicts = &self.evaluation.conflicts;
        if conflicts.is_empty() {
            return String::new();
        }
        let mut text = format!("\nAnswers that do not fit together: {}\n", conflicts.len());
        for conflict in conflicts {
            put(&mut text, 1, &conflict.says);
            for Side { number, label, said, .. } in &conflict.sides {
                put(&mut text, 2, &format!("{number}. {label}: {said}"));
            }
        }
        text
    }

    fn to_ask(&self) -> String {
        let count: usize = self.evaluation.to_ask.iter().map(|group| group.questions.len()).sum();
        let mut text = format!("\nOpen questions: {count}\n");
        for ToAsk { whom, questions, .. } in &self.evaluation.to_ask {
            put(&mut text, 1, whom.as_ref());
            for question in questions {
                put(&mut text, 2, &open_question(question));
            }
        }
        text
    }
}

/// A line of its own, whatever its words hold: a saved file or a pack may have line breaks in any name.
fn put(text: &mut String, depth: usize, words: &str) {
    let _ = writeln!(text, "{}{}", "  ".repeat(depth), one_line(words));
}

fn open_question(question: &OpenQuestion) -> String {
    let OpenQuestion { number, label, state, items, .. } = question;
    let state = state.word().to_lowercase();
    let of = if items.is_empty() { String::new() } else { format!(" about {}", items.join(", ")) };
    format!("{number}. {label} ({state}{of})")
}

impl Progress {
    fn word(&self) -> &'static str {
        match (self.answered, self.asked) {
            (_, 0) if self.waiting == 0 => "does not apply",
            (0, _) => "to come",
            (answered, asked) if answered == asked => "done",
            _ => "in progress",
        }
    }
}
