//! Questions that are left for others by name, in saved files.

use sra::{
    answer::{Answer, Whom},
    assessment::Assessment,
};

use crate::talk::{AS_OF, Talk, small_pack};

/// A file of format 2 as it was before anybody could be asked by name.
const ROLES_ONLY: &str = r#"{
  "format": 2,
  "program": "0.1.0",
  "pack": { "id": "small", "version": "1.0.0", "digest": "0" },
  "started": "2026-05-20T12:00:00Z",
  "answers": {
    "server": { "answer": { "kind": "ask", "value": "it" }, "at": "2026-05-20T12:01:00Z" }
  }
}"#;

#[test]
fn a_role_alone_is_read_and_written_as_before() {
    let read = Assessment::from_json(ROLES_ONLY.as_bytes()).unwrap();
    assert_eq!(read.answers["server"].answer, Answer::Ask(Whom::from("it")));
    let written = String::from_utf8(read.to_json().unwrap()).unwrap();
    assert!(written.contains("\"value\": \"it\""), "{written}");
    assert!(!written.contains("\"ask\":"), "{written}");
}

#[test]
fn whom_something_was_given_to_is_saved_and_what_is_not_known_there_is_refused() {
    let mut talk = Talk::new(&small_pack(), AS_OF);
    for line in
        ["Sample Dental", "12", "yes", "ask my nephew", "1 yes, ask Sam, the owner about the rest"]
    {
        talk.says(line);
    }
    let saved = talk.interview.assessment().to_json().unwrap();
    let read = Assessment::from_json(&saved).unwrap();
    assert_eq!(read, *talk.interview.assessment());
    assert_eq!(read.answers["server_lock"].answer, Answer::Ask(Whom::named("my nephew", None)));
    assert_eq!(read.answers["channels"].ask, Some(Whom::named("Sam", Some("owner".into()))));
    let text = String::from_utf8(saved).unwrap();
    let odd =
        text.replacen("\"name\": \"my nephew\"", "\"name\": \"my nephew\", \"phone\": \"1\"", 1);
    assert_ne!(odd, text);
    assert!(Assessment::from_json(odd.as_bytes()).is_err());
}

#[test]
fn what_comes_up_later_goes_to_the_same_sheet_until_that_is_taken_back() {
    let mut talk = Talk::new(&small_pack(), AS_OF);
    let given = |talk: &Talk, id: &str| {
        let recorded = talk.interview.assessment().answers.get(id);
        recorded.is_some_and(|recorded| matches!(recorded.answer, Answer::Ask(_)))
    };
    for line in ["Sample Dental", "12", "ask my nephew everything"] {
        talk.says(line);
    }
    assert!(given(&talk, "server"));
    for line in ["1", "1", "2", "Dentrix", "yes"] {
        talk.says(line);
    }
    assert!(given(&talk, "mfa"), "{:?}", talk.interview.assessment().answers);
    talk.says("undo");
    assert!(!given(&talk, "mfa"), "it goes with the answer that brought it up");
}
