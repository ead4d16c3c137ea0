//! A first look while questions are open: told of once, and written beside the draft.

use std::sync::Arc;

use jiff::civil::date;
use snapbox::{assert_data_eq, str};
use sra::trial::dialogue::Talk;

use crate::{
    cli::sealed::{ALL_LINES, Sealed},
    support::builtin,
};

const HINT: &str = "There is enough for a first look now.";

/// Answers whatever is asked, until nothing is open; gives after how many answers the hint came, each time.
fn hints(talk: &mut Talk, most: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for answered in 1..=most {
        let answers = ["not sure", "5", "2", "Sample"].iter();
        let reply = answers.map(|line| talk.says(line)).find(|reply| reply.changed);
        let Some(reply) = reply else { panic!("{:?}", talk.interview.prompt()) };
        if reply.lines.iter().any(|line| line.text.starts_with(HINT)) {
            found.push(answered);
        }
        if talk.interview.is_complete() {
            break;
        }
    }
    found
}

#[test]
fn a_first_look_is_offered_once_after_a_quarter_hour_of_answers() {
    let mut talk = Talk::new(&Arc::new(builtin()), date(2026, 5, 20));
    talk.says("");
    let [at] = hints(&mut talk, 200)[..] else { panic!("not once") };
    // Somebody who is not sure of anything has answered about a third by then.
    assert!((15..45).contains(&at), "after {at} answers");
    let mut again = Talk::new(&Arc::new(builtin()), date(2026, 5, 20));
    again.says("");
    assert_eq!(hints(&mut again, at), [at]);
    assert_eq!(hints(&mut again.resumed(), 200), [0; 0], "whoever comes back was told before");
}

#[test]
fn while_questions_are_open_a_report_begins_with_what_the_answers_show() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n2\nDentrix, Gmail\n1\n");
    let ran = sealed.run(&["report", "--format", "md"], "");
    assert_data_eq!(
        ran.whole(),
        str![[r#"
Note: Draft: 2 questions not answered. The document says so.
Note: A first look at the gravest risks so far stands beside it, on a page or
      two.
Note: Open “sample-dental-2026-05-20-risk-assessment.md” first.
----- results
sample-dental-2026-05-20-first-look.md
sample-dental-2026-05-20-risk-assessment.md
----- exit code 0

"#]]
    );
    assert_data_eq!(
        sealed.read("sample-dental-2026-05-20-first-look.md"),
        str![[r#"
# A first look: Sample Dental

**Draft: 2 questions not answered.** As of May 20, 2026. Confidential: it describes weaknesses that are not yet closed.

> **This is a draft**
>
> It rests on 4 answers. Risks may be missing here, and others may change. It is not yet the risk analysis of 45 CFR 164.308(a)(1)(ii)(A).

## The gravest risks so far

Your answers show 1 finding so far. Risks of what was not asked or is not known are not among them.

| Risk | First step | Who | Level |
| --- | --- | --- | --- |
| **A password alone opens patient information** (Gmail)<br>A stolen password is enough to get in. | Turn on the second step for Gmail. | IT person | High |

## What is still open

About a minute left. To go on, type: `sra`

At most so many questions are still to come:

- Logging in: 2

"#]]
    );
}

#[test]
fn data_for_programs_and_whole_answers_need_no_first_look() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n");
    let ran = sealed.run(&["report", "--format", "json"], "");
    assert_eq!(ran.results, "sample-dental-2026-05-20-results.json\n");
    assert!(!ran.talk.contains("first look"), "{}", ran.talk);
    let sealed = Sealed::new();
    sealed.run(&[], ALL_LINES);
    let ran = sealed.run(&["report", "--format", "md"], "");
    assert_eq!(ran.results, "sample-dental-2026-05-20-risk-assessment.md\n");
}
