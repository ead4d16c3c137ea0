use super::*;

fn choice(label: &str, heard: &[&str], denied: &[&str]) -> Choice {
    let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Choice { label: label.into(), heard: all(heard), denied: all(denied), ..Choice::default() }
}

/// Y, N, ? or - for each line, then what was left over.
fn shown(told: Option<Told>) -> String {
    let Some(told) = told else { return "asks".into() };
    let letter = |mark: &Option<Mark>| match mark.or(told.rest) {
        Some(Mark::Yes) => 'Y',
        Some(Mark::No) => 'N',
        Some(Mark::NotSure) => '?',
        _ => '-',
    };
    let mut text: String = told.said.iter().map(letter).collect();
    told.left.iter().chain(&told.remarks).for_each(|left| text.push_str(&format!(" ({left})")));
    text
}

#[test]
fn each_clause_tells_of_its_own_line() {
    let lines = [
        choice("Doors are locked after hours", &["lock up", "locked"], &["unlocked"]),
        choice("There is an alarm", &["alarm"], &[]),
        choice("Screens are turned away from visitors", &["privacy screens"], &["screens face"]),
        choice("Passwords are kept in a manager app or in memory", &["keeper"], &["sticky notes"]),
        choice("The site is free of trackers", &["no trackers"], &["pixel"]),
    ];
    let lines: Vec<&Choice> = lines.iter().collect();
    let hearing = Hearing::of(&lines, "Which of these are true?");
    let cases = [
        ("we lock up at night and there is an alarm", "YY---"),
        ("locked, no alarm", "YN---"),
        ("no alarm but we lock up", "YN---"),
        ("locked, and the screens face everyone", "Y-N--"),
        ("the screens face everyone", "asks"),
        ("not on sticky notes", "---Y-"),
        ("theyre on sticky notes. alarm idk", "-?-N-"),
        ("no trackers on it", "----Y"),
        ("locked, trackers yes", "Y---N"),
        ("locked. the pixel is on there", "Y---N"),
        ("locked. alarm? no", "YN---"),
        ("locked yes, rest no", "YNNNN"),
        ("everything except the alarm", "YNYYY"),
        ("locked, my nephew is a cop", "Y---- (my nephew is a cop)"),
        ("locked sometimes", "asks"),
        ("locked. unlocked", "asks"),
        ("a zebra", "asks"),
        ("we lock up at night and there is no alarm and the rest i dont know", "YN???"),
        ("it is locked and the alarm who knows", "Y?---"),
        (
            "we lock up because we were robbed and there is an alarm",
            "YY--- (because we were robbed)",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(hearing.told(text, |_| None)), expected, "{text}");
    }
}

#[test]
fn one_of_several_is_told_by_its_phrases_and_others_near_it_stand_beside() {
    let choices = [
        choice("Always encrypted", &["all encrypted"], &["not encrypted"]),
        choice("Not encrypted", &["not encrypted", "plain"], &[]),
        choice("Never", &["never"], &[]),
    ];
    let choices: Vec<&Choice> = choices.iter().collect();
    assert_eq!(likeliest(&choices, "theyre all encrypted"), [0]);
    assert_eq!(likeliest(&choices, "not encrypted, sorry"), [1]);
    assert_eq!(likeliest(&choices, "never once"), [2]);
    assert!(likeliest(&choices, "zebra").is_empty());
}

#[test]
fn what_is_said_of_ones_own_things_follows_the_verbs_of_the_question() {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let verbs = Verbs::of(&words(&["come home"]), &words(&["stay"]));
    let named = |clause: &str| {
        let all = ["laptop", "phone", "printer"].iter().enumerate();
        Some(all.filter(|(_, name)| clause.contains(**name)).map(|(at, _)| at).collect())
    };
    let cases = [
        ("the laptop and the phone come home, the printer stays", "YYN"),
        ("laptop. the rest stay put", "YNN"),
        ("the printer, it stays", "--N"),
        ("phone idk, laptop comes home", "Y?-"),
        ("all of them stay", "NNN"),
        ("the laptop comes home and the printer stays", "Y-N"),
        ("the laptop comes home and so does the phone and the printer stays put", "YYN"),
        ("the printer stays and neither does the phone come home", "-NN"),
        ("only the laptop i told them the phone comes home", "asks"),
        ("the laptop comes home because i like it", "Y--"),
        ("the printer with my nephew who came by to see us last week", "asks"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(told_of_own(text, 3, &verbs, named, |_, _| false)), expected, "{text}");
    }
}

#[test]
fn speech_without_signs_is_parted_where_a_sentence_begins() {
    let cases = [
        ("the laptops go home and so do the phones", "the laptops go home|so do the phones"),
        ("the doors and the windows are locked", "the doors and the windows are locked"),
        ("it isnt locked it gets its updates", "it isnt locked|it gets its updates"),
        ("the account we use is paid", "the account we use is paid"),
        ("once i sign a note it is locked", "once i sign a note it is locked"),
        (
            "they go home and the PCs and the copier stay put",
            "they go home|the PCs and the copier stay put",
        ),
        ("we lock up and anything else no", "we lock up|anything else no"),
        ("i dont know who has keys and who has not", "i dont know who has keys and who has not"),
        ("they said they were locked", "they said they were locked"),
        ("", ""),
    ];
    for (text, expected) in cases {
        let parts: Vec<&str> =
            run_on::sentences(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(parts.join("|"), expected, "{text}");
    }
}
