//! The days of an action run from when its finding was first seen in a complete interview, and printing moves none of them.

use jiff::{ToSpan, civil::Date};
use sra::{
    assessment::Assessment,
    evaluate::{Action, evaluate},
    pack::Pack,
};

use crate::talk::{AS_OF, Talk, small_pack};

/// A whole conversation, but for the last answer.
const BUT_ONE: [&str; 8] = ["Sample Dental", "3", "yes", "3", "1", "Gmail", "yes", "no"];

fn told(lines: &[&str]) -> Talk {
    let mut talk = Talk::new(&small_pack(), AS_OF);
    for line in lines {
        talk.says(line);
    }
    talk
}

/// The action that closes a gap, as it stands on a day.
fn action(pack: &Pack, assessment: &Assessment, gap: &str, day: Date) -> Option<Action> {
    let evaluation = evaluate(pack, assessment, day);
    let finding = evaluation.findings.iter().find(|finding| finding.gap == *gap)?;
    evaluation.action_closing(finding.number).cloned()
}

#[test]
fn days_run_from_the_day_on_which_the_interview_was_complete() {
    let mut talk = told(&BUT_ONE);
    assert!(!talk.interview.is_complete());
    assert!(talk.interview.assessment().open_since.is_empty(), "nothing is seen before the end");
    talk.says("not sure");
    assert!(talk.interview.is_complete(), "{:#?}", talk.interview.prompt());
    let assessment = talk.interview.assessment();
    let day = |later: i64| {
        let found = action(talk.pack(), assessment, "open_server", AS_OF + later.days()).unwrap();
        (found.since, found.due)
    };
    let first = day(0);
    assert_eq!(first.0, AS_OF);
    assert!(first.1 > AS_OF);
    assert_eq!([day(1), day(100), day(400)], [first; 3], "printing moves no day");
}

#[test]
fn what_closed_and_comes_back_begins_anew_and_what_stays_open_does_not() {
    let mut first = told(&BUT_ONE);
    first.says("not sure");
    let pack = small_pack();
    let later = AS_OF + 50.days();
    let mut talk = Talk::about(&pack, first.interview.assessment().clone(), later);
    let since = |talk: &Talk, gap: &str| talk.interview.assessment().open_since.get(gap).copied();
    for line in ["change 4", "1", "yes"] {
        talk.says(line);
    }
    assert_eq!(since(&talk, "open_server"), None, "{:#?}", talk.interview.prompt());
    assert_eq!(since(&talk, "no_second_step"), Some(AS_OF));
    for line in ["change 4", "3", "yes"] {
        talk.says(line);
    }
    assert_eq!(since(&talk, "open_server"), Some(later));
    assert_eq!(since(&talk, "no_second_step"), Some(AS_OF));
}
