//! Sheets of utterances: tried with a tiny pack, whole output.

use snapbox::{assert_data_eq, str};

use crate::{
    cli::sealed::Sealed,
    pack_commands::{PRACTICE, in_pack, write},
};

const SHEET: &str = "\
# Two people talk.
situation\tquestion\tutterance\tright\tkind
two_people\tpeople\tabout a dozen\t12\tamount
two_people\tpeople\ttwelve employees and me\t13\tamount
two_people\tpeople\tdepends on the day\task\tamount
two_people\tsystems\tDentrix, and what?\task | [\"Dentrix\"]\tnames
two_people\tmfa\tboth\t[\"Dentrix\", \"Gmail\"]\tset
two_people\tmfa\tgmial\t{ Dentrix = \"no\", Gmail = \"yes\" }\tset
two_people\tmfa\tall of em\t[\"Dentrix\"]\tset
two_people\tmfa\tzebra\t[\"Dentrix\"]\tset
";

#[test]
fn a_sheet_says_what_came_of_each_line() {
    let sealed = Sealed::new();
    write(&sealed, "tests/practices/two_people.toml", PRACTICE);
    write(&sealed, "tests/utterances/talk.tsv", SHEET);
    assert_data_eq!(
        in_pack(&sealed, &["test"]).whole(),
        str![[r#"
----- results
ok practice two_people
FAILED utterances talk
  line 9, mfa of two_people: “all of em”: silently wrong (yes for Dentrix and Gmail); right: ["Dentrix"]
  utterances   all  at once  confirmed  asked  asked though clear  wrong guess  silently wrong
  all            8        4          1      1                   1            0               1
  number         3        2          0      1                   0            0               0
  names          2        2          0      0                   0            0               0
  which-items    4        1          1      0                   1            0               1
  amount         3        2          0      1                   0            0               0
  set            4        1          1      0                   1            0               1
1 passed, 1 failed
----- exit code 1

"#]]
    );
    let alone = ["test", "--utterances", "../pack/tests/utterances/talk.tsv"];
    assert_data_eq!(
        in_pack(&sealed, &alone).whole(),
        str![[r#"
----- results
line 10, mfa of two_people: “zebra”: asked though clear; right: ["Dentrix"]
line 9, mfa of two_people: “all of em”: silently wrong (yes for Dentrix and Gmail); right: ["Dentrix"]
utterances   all  at once  confirmed  asked  asked though clear  wrong guess  silently wrong
all            8        4          1      1                   1            0               1
number         3        2          0      1                   0            0               0
names          2        2          0      0                   0            0               0
which-items    4        1          1      0                   1            0               1
amount         3        2          0      1                   0            0               0
set            4        1          1      0                   1            0               1
----- exit code 1

"#]]
    );
}

#[test]
fn everything_wrong_in_a_sheet_is_told_with_its_place() {
    let sealed = Sealed::new();
    write(&sealed, "tests/practices/two_people.toml", PRACTICE);
    let sheet = "situation\tquestion\tutterance\tright
nobody\tpeople\t5\t5
two_people\tpeopel\t5\t5
two_people\tpeople\t5\tplenty
two_people\tpeople\t5
two_people\topening\tfive\tplenty
";
    write(&sealed, "tests/utterances/wrong.tsv", sheet);
    write(&sealed, "tests/utterances/bare.tsv", "two_people\tpeople\t5\t5\n");
    assert_data_eq!(
        in_pack(&sealed, &["test"]).whole(),
        str![[r#"
----- results
ok practice two_people
FAILED utterances bare
  error: this is not the heading of a sheet
   --> tests/utterances/bare.tsv:1:1
    |
  1 | two_people    people    5    5
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: begin with these columns, a tab between: situation question utterance right kind

FAILED utterances wrong
  error: no practice is called `nobody`
   --> tests/utterances/wrong.tsv:2:1
    |
  2 | nobody    people    5    5
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: name a file of tests/utterances or tests/practices, without its ending

  error: no question is called `peopel`
   --> tests/utterances/wrong.tsv:3:1
    |
  3 | two_people    peopel    5    5
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: did you mean `people`?

  error: this is no answer to `people`
   --> tests/utterances/wrong.tsv:4:1
    |
  4 | two_people    people    5    plenty
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: Please type a number, such as: 4 people.

  error: a line of 3 columns
   --> tests/utterances/wrong.tsv:5:1
    |
  5 | two_people    people    5
    | ^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: write four or five, a tab between: situation question utterance right kind

  error: `plenty` gives no answers
   --> tests/utterances/wrong.tsv:6:1
    |
  6 | two_people    opening    five    plenty
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: write it like this: people = 6; systems = ["Gmail", "Dentrix"]

1 passed, 2 failed
----- exit code 1

"#]]
    );
}

#[test]
fn a_sheet_without_a_heading_or_without_end_is_refused() {
    let sealed = Sealed::new();
    write(&sealed, "tests/practices/two_people.toml", PRACTICE);
    let endless = format!("{}{}", HEADING, "two_people\tpeople\t9\t9\n".repeat(5_001));
    for (sheet, says) in [
        ("", "this is not the heading of a sheet"),
        (endless.as_str(), "this sheet has 5,001 lines; a sheet may have 5,000"),
    ] {
        write(&sealed, "tests/utterances/talk.tsv", sheet);
        let ran = in_pack(&sealed, &["test"]).whole();
        assert!(ran.contains(says), "{ran}");
    }
}

const HEADING: &str = "situation\tquestion\tutterance\tright\tkind\n";
