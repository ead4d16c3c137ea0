//! Lines that leave questions to somebody else: "ask my nephew", "the MSP handles that", "send all the IT stuff to
//! bluepeak".

use super::near::fold;

/// What a line leaves to whom, in the words that were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handing<'t> {
    pub whom: &'t str,
    pub what: What<'t>,
    /// It can only be meant so: "ask …". Otherwise it counts only where the words name somebody who is known.
    pub is_plain: bool,
    /// It begins with "ask".
    pub is_ask: bool,
    /// What stood before it: "1 yes".
    pub before: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What<'t> {
    /// The question on the table.
    This,
    /// All open questions of a role; with the words that may name it.
    All(&'t str),
    /// Somebody looks after all of something, and nothing was asked for yet: "my nephew does our IT".
    Charge(&'t str),
    /// Of the lines on the screen, those that nothing was said of.
    Rest,
    /// These of the lines on the screen.
    Lines(&'t str),
}

/// Reads a line; none where it leaves nothing to anybody.
pub fn read(line: &str) -> Option<Handing<'_>> {
    let line = line.trim().trim_end_matches(['.', '!', '?', ' ']);
    plain(line, "").or_else(|| after_a_part(line)).or_else(|| declared(line, ""))
}

/// "1 yes, ask the MSP about the rest"
fn after_a_part(line: &str) -> Option<Handing<'_>> {
    let cuts = line.match_indices([',', ';', '.', '-', '–']).map(|(at, cut)| (at, at + cut.len()));
    let cuts = cuts.chain(line.match_indices(" and ").map(|(at, cut)| (at, at + cut.len())));
    // "The MSP would know you'd better ask them", "they set it up so ask them".
    let turns = [" you", " so "].iter().flat_map(|turn| line.match_indices(*turn));
    let turns = turns.map(|(at, _)| (at, at + 1)).filter(|(_, start)| {
        let rest = line.get(*start..).map(without_start);
        rest.is_some_and(|rest| after(rest, "ask").is_some())
    });
    let cuts = cuts.chain(turns);
    let cuts = cuts.into_iter().filter(|(_, start)| line.len() - start <= LONGEST_PART);
    cuts.into_iter().find_map(|(end, start)| {
        let (before, rest) = (line.get(..end)?.trim(), line.get(start..)?.trim());
        let rest = after(rest, "and").or_else(|| after(rest, "but")).unwrap_or(rest);
        let handing = plain(rest, before).or_else(|| declared(rest, before))?;
        match handing.what {
            What::This if is_other(handing.whom) => Some(handing),
            _ if is_no_answer(before) => Some(Handing { before: "", ..handing }),
            What::Rest | What::Lines(_) => Some(handing),
            _ => None,
        }
    })
}

/// What is left to somebody stands at the end, in so many bytes at most. So of a long line not every rest is read to its end.
const LONGEST_PART: usize = 1_000;

/// Somebody who was named before: "That's the IT company's, you'd have to ask them."
pub fn is_other(whom: &str) -> bool {
    matches!(&*fold(whom), "them" | "him" | "her")
}

/// "No idea, ask IT": what comes before is no answer of its own.
fn is_no_answer(before: &str) -> bool {
    const NONE: &[&str] = &[
        "idk",
        "i dont know",
        "dont know",
        "dunno",
        "no idea",
        "no clue",
        "not sure",
        "im not sure",
        "i have no idea",
        "hmm",
        "um",
        "uh",
        "well",
        "oh",
        "ok",
        "sorry",
        "good question",
        "beats me",
        "not me",
        "ask me not",
        "i wouldnt know",
        "couldnt tell you",
        "i cant say",
        "pass",
        "huh",
        "lord",
        "oh lord",
        "god",
        "gosh",
        "oh boy",
        "heavens",
    ];
    NONE.contains(&&*fold(before))
}

/// "ask …", "send … to …", "… is one for …".
fn plain<'t>(line: &'t str, before: &'t str) -> Option<Handing<'t>> {
    let line = without_start(line);
    if let Some(rest) = after(line, "the rest") {
        let rest =
            ["ask", "goes to", "go to", "is for", "are for", "to", "for", "leave to", "leave for"]
                .iter()
                .find_map(|word| after(rest, word))?;
        return Some(Handing {
            whom: rest,
            what: What::Rest,
            is_plain: true,
            is_ask: false,
            before,
        });
    }
    if let Some(said) = after(line, "ask") {
        return Some(asked(said, before));
    }
    const CALLS: &[&str] = &[
        "call",
        "phone",
        "text",
        "email",
        "e-mail",
        "contact",
        "check with",
        "talk to",
        "speak to",
        "speak with",
        "find out from",
        "get it from",
        "defer to",
        "refer to",
    ];
    // "Text, website, cards" is a list.
    let is_listed = |word: &str| {
        line.get(word.len()..)
            .is_some_and(|rest| rest.trim_start().starts_with([',', ';', '/', '&']))
    };
    let calls = CALLS.iter().filter(|word| !is_listed(word));
    if let Some(said) = calls.filter_map(|word| after(line, word)).next() {
        return Some(Handing { is_plain: false, is_ask: false, ..asked(said, before) });
    }
    sent(line, before).or_else(|| one_for(line, before))
}

/// What stands behind "ask": a person, and perhaps about what.
fn asked<'t>(said: &'t str, before: &'t str) -> Handing<'t> {
    let make = |whom: &'t str, what| Handing { whom, what, is_plain: true, is_ask: true, before };
    for about in [" about ", " for ", " on "] {
        if let Some((whom, what)) = split(said, about) {
            return make(whom, lines_or_all(what));
        }
    }
    if let Some(whom) = until(said, "the rest") {
        return make(whom, What::Rest);
    }
    for all in [
        "everything",
        "all of it",
        "all of that",
        "all of this",
        "all of them",
        "all of those",
        "all of these",
        "all that",
        "all this",
        "all these",
        "all those",
        "it all",
        "them all",
        "all",
    ] {
        if let Some(whom) = until(said, all) {
            return make(whom, What::All(""));
        }
    }
    make(without_end(said), What::This)
}

/// What somebody is asked about: some lines, the rest, everything, or just this.
fn lines_or_all(what: &str) -> What<'_> {
    let folded = fold(what);
    match folded.as_str() {
        "it" | "this" | "that" | "this one" | "that one" | "me" | "us" | "now" => What::This,
        "the rest" | "rest" | "the others" | "the other ones" => What::Rest,
        _ if is_all(&folded) => What::All(what),
        _ => What::Lines(what),
    }
}

fn is_all(folded: &str) -> bool {
    let has = |word: &str| folded.split(' ').any(|one| one == word);
    let starts = ["all ", "everything"].iter().any(|start| folded.starts_with(start));
    folded == "all" || starts || has("stuff") || has("questions") || has("things")
}

/// "send all the IT stuff to bluepeak", "leave it for the MSP", "give this to Sam"
fn sent<'t>(line: &'t str, before: &'t str) -> Option<Handing<'t>> {
    const VERBS: &[&str] =
        &["send", "give", "forward", "pass", "hand", "leave", "put", "assign", "mail", "email"];
    let rest = VERBS.iter().find_map(|verb| after(line, verb))?;
    let (what, whom) = [" to ", " for ", " with ", " over to ", " on the sheet of "]
        .iter()
        .find_map(|to| split(rest, to))?;
    let folded = fold(what);
    let what = match folded.as_str() {
        "it" | "this" | "that" | "this one" | "that one" | "this question" => What::This,
        "the rest" | "rest" => What::Rest,
        "them" | "these" | "those" | "them all" | "it all" => What::All(""),
        _ if is_all(&folded) => What::All(what),
        _ => return None,
    };
    Some(Handing { whom: without_end(whom), what, is_plain: true, is_ask: false, before })
}

/// "that's one for IT", "this is a question for bluepeak", "thats up to my nephew"
fn one_for<'t>(line: &'t str, before: &'t str) -> Option<Handing<'t>> {
    let rest =
        ["thats", "that is", "this is", "its", "it is"].iter().find_map(|is| after(line, is))?;
    let kinds = [
        "a question for",
        "one for",
        "something for",
        "up to",
        "for",
        "a thing for",
        "a job for",
        "more for",
    ];
    let whom = kinds.iter().find_map(|kind| after(rest, kind))?;
    Some(Handing {
        whom: without_end(whom),
        what: What::This,
        is_plain: false,
        is_ask: false,
        before,
    })
}

/// "my nephew does all that", "the MSP handles that", "IT would know"
fn declared<'t>(line: &'t str, before: &'t str) -> Option<Handing<'t>> {
    const VERBS: &[&str] = &[
        "takes care of",
        "take care of",
        "looks after",
        "look after",
        "deals with",
        "deal with",
        "is in charge of",
        "would know",
        "will know",
        "should know",
        "might know",
        "handles",
        "handle",
        "manages",
        "manage",
        "knows",
        "know",
        "does",
        "do",
        "runs",
        "run",
        "can answer",
        "can tell you",
        "can say",
        "answers",
    ];
    let line = without_start(line);
    let make = |whom, what| Handing { whom, what, is_plain: false, is_ask: false, before };
    VERBS.iter().find_map(|verb| {
        let (whom, object) = split_words(line, verb)?;
        // "It runs every night": hardly the IT person.
        if matches!(whom, "it" | "It") {
            return None;
        }
        let object = object.split([',', ';', '.']).next().unwrap_or_default().trim();
        let folded = fold(object);
        // "The MSP does a scan every quarter" tells what is done.
        if matches!(*verb, "does" | "do" | "runs" | "run") && tells_a_thing(&folded) {
            return None;
        }
        let what = match folded.as_str() {
            "that" | "this" | "it" | "that one" | "this one" | "that stuff" | "that part"
            | "that for us" | "it for us" | "those" | "these" => What::This,
            "" if verb.contains("know") || verb.starts_with("can ") => What::This,
            "the rest" | "the others" => What::Rest,
            "it all" => What::All(""),
            _ if is_all(&folded) => What::All(object),
            "" => return None,
            _ => What::Charge(object),
        };
        Some(make(whom, what))
    })
}

/// Whether somebody does one thing, or does it now and then, and not all that there is to do.
fn tells_a_thing(object: &str) -> bool {
    const OFTEN: &[&str] = &[
        "every",
        "each",
        "once",
        "twice",
        "per",
        "daily",
        "nightly",
        "weekly",
        "monthly",
        "quarterly",
        "yearly",
        "annually",
        "annual",
        "regularly",
        "sometimes",
    ];
    let mut words = object.split(' ');
    matches!(words.clone().next(), Some("a" | "an")) || words.any(|word| OFTEN.contains(&word))
}

/// What goes before such a line and says nothing of its own.
fn without_start(line: &str) -> &str {
    const STARTS: &[&str] = &[
        "id have to",
        "i would have to",
        "i will have to",
        "ill have to",
        "i have to",
        "ive got to",
        "i need to",
        "i gotta",
        "need to",
        "have to",
        "gotta",
        "youd have to",
        "youd better",
        "you better",
        "youd best",
        "you would have to",
        "youll have to",
        "you have to",
        "you need to",
        "you should",
        "you could",
        "you can",
        "can you",
        "could you",
        "we should",
        "we have to",
        "we need to",
        "wed have to",
        "i should",
        "i better",
        "better",
        "best",
        "let me",
        "lets",
        "just",
        "please",
        "i will",
        "ill",
        "we will",
        "id rather",
        "id",
        "i want to",
        "i think",
        "i guess",
        "i believe",
        "maybe",
        "probably",
        "well",
        "so",
        "um",
        "uh",
        "hmm",
        "oh",
        "ok",
        "okay",
        "honestly",
        "actually",
        "idk",
        "dunno",
        "no idea",
        "go",
        "and",
        "but",
    ];
    let mut rest = line;
    while let Some(shorter) = STARTS.iter().find_map(|start| after(rest, start)) {
        rest = shorter;
    }
    rest
}

/// A person without what people say after them: "IT please", "my nephew first".
fn without_end(whom: &str) -> &str {
    const ENDS: &[&str] = &[
        "please",
        "instead",
        "first",
        "tomorrow",
        "today",
        "later",
        "tonight",
        "next week",
        "on monday",
        "this one",
        "that one",
        "about it",
        "about this",
        "about that",
        "for that",
        "for this",
        "i guess",
        "i think",
        "lol",
        "then",
        "too",
        "to answer",
    ];
    const SPEAKS: &[&str] =
        &[", i ", ", i'", ", i’", ", we ", ", he ", ", she ", ", they ", ", it "];
    let whom = whom.trim();
    // "My IT man, I would only be guessing".
    let small = whom.to_ascii_lowercase();
    let said = SPEAKS.iter().filter_map(|speaks| small.find(speaks)).min();
    let whom = said.and_then(|at| whom.get(..at)).unwrap_or(whom);
    let end = ENDS.iter().find_map(|end| until(whom, end));
    end.map_or(whom, without_end)
}

/// What follows the words of `phrase`, where a line begins with them and goes on.
fn after<'t>(line: &'t str, phrase: &str) -> Option<&'t str> {
    let rest = super::understand::after_words(line, phrase)?;
    rest.contains(char::is_alphanumeric).then_some(rest)
}

/// What goes before `end`, where a line ends with these words.
fn until<'t>(line: &'t str, end: &str) -> Option<&'t str> {
    let at = line.len().checked_sub(end.len())?;
    let tail = line.get(at..)?;
    let head = line.get(..at)?;
    let is_end = tail.eq_ignore_ascii_case(end) && head.ends_with([' ', ',']);
    let head = head.trim_end_matches([' ', ',']);
    (is_end && !head.is_empty()).then_some(head)
}

/// A line cut at words in the middle.
fn split<'t>(line: &'t str, between: &str) -> Option<(&'t str, &'t str)> {
    let at = line.to_ascii_lowercase().find(between)?;
    let (one, other) = (line.get(..at)?.trim(), line.get(at + between.len()..)?.trim());
    (!one.is_empty() && !other.is_empty()).then_some((one, other))
}

/// Who does something, and what; that may be missing.
fn split_words<'t>(line: &'t str, verb: &str) -> Option<(&'t str, &'t str)> {
    let lower = line.to_ascii_lowercase();
    let at = lower.match_indices(verb).map(|(at, _)| at).find(|at| {
        let end = at + verb.len();
        lower.get(..*at).is_some_and(|head| head.ends_with(' '))
            && lower.get(end..).is_some_and(|tail| tail.is_empty() || tail.starts_with(' '))
    })?;
    let (whom, object) = (line.get(..at)?.trim(), line.get(at + verb.len()..)?.trim());
    let whom =
        [" is the one who", " is the one that", " is who", " can", " also", " always", " usually"]
            .iter()
            .find_map(|end| whom.strip_suffix(end))
            .unwrap_or(whom);
    (whom.split(' ').count() <= MOST_WORDS && !whom.is_empty()).then_some((whom, object))
}

/// As many words as name somebody: "the guy from bluepeak networks".
const MOST_WORDS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Option<(&str, What<'_>, &str)> {
        read(line).map(|handing| (handing.whom, handing.what, handing.before))
    }

    #[test]
    fn many_lines_leave_a_question_to_somebody() {
        for (line, whom) in [
            ("ask IT", "IT"),
            ("ask my nephew.", "my nephew"),
            ("I'd have to ask bluepeak about that", "bluepeak"),
            ("the MSP handles that", "the MSP"),
            ("call weave", "weave"),
            ("my cousin knows that", "my cousin"),
            ("idk, ask the IT guy", "the IT guy"),
            ("no idea my nephew does that", "my nephew"),
            ("thats a question for bluepeak", "bluepeak"),
            ("leave it for the MSP please", "the MSP"),
            ("IT would know", "IT"),
            ("msp knows", "msp"),
            ("ask Sam, our IT guy", "Sam, our IT guy"),
        ] {
            assert_eq!(said(line), Some((whom, What::This, "")), "{line}");
        }
    }

    #[test]
    fn a_part_or_all_can_be_left() {
        for (line, whom, what, before) in [
            ("ask IT everything", "IT", What::All(""), ""),
            ("my nephew does all that", "my nephew", What::All("all that"), ""),
            ("send all the IT stuff to bluepeak", "bluepeak", What::All("all the IT stuff"), ""),
            ("ask bluepeak about everything", "bluepeak", What::All("everything"), ""),
            ("1 yes, ask the MSP about the rest", "the MSP", What::Rest, "1 yes"),
            ("1 and 3 yes, IT knows the rest", "IT", What::Rest, "1 and 3 yes"),
            ("yes to 1; the rest ask bluepeak", "bluepeak", What::Rest, "yes to 1"),
            ("1 yes 2 no, ask IT about 3", "IT", What::Lines("3"), "1 yes 2 no"),
            ("my nephew does our IT", "my nephew", What::Charge("our IT"), ""),
        ] {
            assert_eq!(said(line), Some((whom, what, before)), "{line}");
        }
    }

    #[test]
    fn other_lines_leave_nothing() {
        for line in [
            "It runs every night, a copy goes away",
            "yes",
            "1, 3",
            "we do",
            "all but 2",
            "never",
            "not sure",
            "",
            "ask",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }
}
