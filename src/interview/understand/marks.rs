//! Which of several things a line speaks of: "1, 3 and 5", "all but Gmail", "yes to 2, no to the rest".

mod reader;
mod things;
mod vocabulary;
mod words;

use std::borrow::Cow;

pub use self::{
    reader::Marks,
    things::{Thing, Things},
    vocabulary::{asks_back, is_sentence},
};
use self::{
    reader::{Said, readings},
    vocabulary::{WHICH, Way, Word, turns},
    words::resolve,
};
use super::{
    certain::is_aside,
    tokens::{Token, pieces},
};
use crate::{answer::Mark, interview::near::fold};

/// Reads a line: all that it may mean, the likeliest first, never none. The error says what was wrong.
pub fn read(text: &str, things: &Things) -> Result<Vec<Marks>, String> {
    let text = &*with_it_named(text, things);
    if is_share(text, things.len()) {
        return Err(WHICH.to_owned());
    }
    whole(text, things).or_else(|message| clear_head(text, things).ok_or(message))
}

/// The own things that a clause names, whatever else stands there.
pub fn named(text: &str, things: &Things, means_more: impl Fn(&str) -> bool) -> Vec<usize> {
    words::named(&pieces(text), things, means_more)
}

/// "All but it and the lab": behind such a word, "it" is the one thing that is called so, if there is one: "IT company".
fn with_it_named<'t>(text: &'t str, things: &Things) -> Cow<'t, str> {
    const BEFORE: &[&str] = &["but", "except", "excluding", "minus"];
    let pieces = pieces(text);
    let is = |at: Option<usize>, words: &[&str]| {
        let piece = at.and_then(|at| pieces.get(at));
        piece.is_some_and(
            |piece| matches!(&piece.token, Token::Word(word) if words.contains(&word.as_str())),
        )
    };
    let is_it = |at: &usize| {
        let next = pieces.get(*at + 1);
        is(Some(*at), &["it"])
            && is(at.checked_sub(1), BEFORE)
            && (next.is_none_or(|next| next.token.is_sign())
                || is(Some(*at + 1), &["and", "n", "or"]))
    };
    let Some(it) = (0..pieces.len()).find(is_it).and_then(|at| pieces.get(at)) else {
        return Cow::Borrowed(text);
    };
    let is_called_it = |name: &str| name.to_lowercase().starts_with("it ");
    let called: Vec<(usize, &str)> =
        things.names().filter(|(_, name)| is_called_it(name)).collect();
    let Some((thing, name)) = called.first() else { return Cow::Borrowed(text) };
    if called.iter().any(|(other, _)| other != thing) {
        return Cow::Borrowed(text);
    }
    let (head, tail) = (text.get(..it.span.start), text.get(it.span.end..));
    Cow::Owned(format!("{}{name}{}", head.unwrap_or_default(), tail.unwrap_or_default()))
}

/// "5 of 7", or "8/8" in a list of eight: how many, but not which.
fn is_share(text: &str, count: usize) -> bool {
    let number = |word: Option<&str>| word?.trim().parse::<usize>().ok();
    let slashed = text.split_once('/');
    if let Some((part, whole)) = slashed {
        return number(Some(part)).is_some() && number(Some(whole)) == Some(count);
    }
    let mut words = text.split_whitespace();
    let (part, of, whole) = (words.next(), words.next(), words.next());
    number(part).is_some() && of == Some("of") && number(whole).is_some()
}

fn whole(text: &str, things: &Things) -> Result<Vec<Marks>, String> {
    if is_about_oneself(text) {
        return Err(WHICH.to_owned());
    }
    let pieces = pieces(text);
    let found = resolve(&pieces, things)?;
    let (count, own) = (things.len(), things.is_own());
    readings(Said { text, pieces: &pieces, found: &found, count, own })
}

/// "All of them - we have nothing in the office": what is clear before a sentence that names nothing, to be confirmed.
fn clear_head(text: &str, things: &Things) -> Option<Vec<Marks>> {
    let ends =
        text.char_indices().filter(|(_, c)| matches!(c, ',' | '.' | ';' | '-' | '–' | '—' | '('));
    ends.map(|(at, _)| at).take(MOST_ENDS).find_map(|at| {
        let (head, tail) = text.split_at_checked(at)?;
        let tail = tail.trim_matches(|c: char| !c.is_alphanumeric());
        let mut all = whole(head, things).ok()?;
        let [marks] = all.as_mut_slice() else { return None };
        let is_clear = marks.left.is_none() && says_all_or_numbers(head, things);
        if !is_clear || !tells_nothing(tail, things) {
            return None;
        }
        (marks.sure, marks.left) = (marks.sure && is_aside(tail), Some(tail.to_owned()));
        Some(all)
    })
}

/// What is clear before a sentence stands near the beginning. So a long line is not read anew from its start for each sign in it.
const MOST_ENDS: usize = 40;

/// Whether a text speaks of all, of none, or of numbers, and names no line in a sentence.
fn says_all_or_numbers(text: &str, things: &Things) -> bool {
    let pieces = pieces(text);
    let Ok(found) = resolve(&pieces, things) else { return false };
    let is_broad = found
        .iter()
        .any(|found| matches!(found.word, Word::All | Word::None | Word::Mark(_, Way::Either)));
    let only_numbers = found.iter().all(|found| match found.word {
        Word::Thing(_) => {
            pieces.get(found.at.start).is_some_and(|piece| matches!(piece.token, Token::Number(_)))
        }
        Word::Guess(_) | Word::Odd => false,
        _ => true,
    });
    is_broad || only_numbers
}

/// Whether a sentence says nothing of any of the things.
fn tells_nothing(text: &str, things: &Things) -> bool {
    let says_more = |word: Word| {
        matches!(
            word,
            Word::Thing(_)
                | Word::Guess(_)
                | Word::Rest
                | Word::Others(_)
                | Word::Except
                | Word::But
                | Word::Only
                | Word::Query
                | Word::Mark(Mark::Yes | Mark::NotSure, _)
        )
    };
    let found = resolve(&pieces(text), things);
    let leaves_it = fold(text).split(' ').any(|word| word == "ask");
    is_sentence(text)
        && !leaves_it
        && !asks_back(text)
        && !text.contains('?')
        && found.is_ok_and(|found| !found.iter().any(|found| says_more(found.word)))
}

/// The one place of a list of so many that a line names, counted from 0: "2", "the first one".
pub fn whole_place(text: &str, count: usize) -> Option<usize> {
    let nameless = vec![Thing { names: Vec::new(), shared: Vec::new(), own: false }; count];
    let all = read(text, &Things::new(nameless, "")).ok()?;
    let [marks] = all.as_slice() else { return None };
    let yes = |(at, said): (usize, &Option<Mark>)| (*said == Some(Mark::Yes)).then_some(at);
    let named: Vec<usize> = marks.said.iter().enumerate().filter_map(yes).collect();
    let only_yes = marks.said.iter().flatten().count() == 1 && marks.sure && marks.left.is_none();
    named.first().copied().filter(|_| only_yes)
}

/// Whether words beside a clear answer are a remark that changes nothing of it.
pub fn is_remark(text: &str) -> bool {
    !turns(text) && !text.contains('?')
}

/// "I do it all" tells who does something, not which of the lines are true.
fn is_about_oneself(text: &str) -> bool {
    const STARTS: &[&str] =
        &["i do it all", "i do all", "i do everything", "i handle", "i take care"];
    let said = fold(text);
    STARTS.iter().any(|start| said.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn things(names: &[&[&str]]) -> Things {
        let thing = |names: &&[&str]| Thing {
            shared: Vec::new(),
            names: names.iter().map(|name| (*name).into()).collect(),
            own: false,
        };
        Things::new(names.iter().map(thing).collect(), "Which of these leave the office?")
    }

    fn five() -> Things {
        things(&[
            &["Dentrix"],
            &["Gmail"],
            &["QuickBooks"],
            &["Smith and Sons"],
            &["Windows 10 laptop"],
        ])
    }

    /// Y, N, ? or - for each thing, then `l` for a plain list, `~` for a guess and what was left over; readings side by side.
    fn reads(text: &str, things: &Things) -> String {
        match read(text, things) {
            Ok(all) => all.iter().map(shown).collect::<Vec<_>>().join(" | "),
            Err(message) => message,
        }
    }

    fn shown(marks: &Marks) -> String {
        let letters = marks.said.iter().map(|mark| match mark {
            Some(Mark::Yes) => 'Y',
            Some(Mark::No) => 'N',
            Some(Mark::NotSure) => '?',
            Some(Mark::Excepted) => 'x',
            None => '-',
        });
        let mut text: String = letters.collect();
        text.push_str(if marks.listed { "l" } else { "" });
        text.push_str(if marks.sure { "" } else { "~" });
        text.extend(marks.left.iter().map(|left| format!(" ({left})")));
        text
    }

    #[test]
    fn the_ways_people_say_which() {
        let cases = [
            ("1,3 and 5", "Y-Y-Yl"),
            ("1 3 5", "Y-Y-Yl"),
            ("1-3", "YYY--l"),
            ("1 to 3", "YYY--l"),
            ("Dentrix and Gmail", "YY---l"),
            ("smith and sons", "---Y-l"),
            ("windows 10 laptop, 1", "Y---Yl"),
            ("all", "YYYYY"),
            ("all of them", "YYYYY"),
            ("all but 3", "YYNYY"),
            ("all except gmail", "YNYYY"),
            ("everything except for 2 and 3", "YNNYY"),
            ("none", "NNNNN"),
            ("none of them", "NNNNN"),
            ("none but 2", "NYNNN"),
            ("not sure about 2", "-?---"),
            ("all, not sure about 2", "Y?YYY"),
            ("all but not sure about 2", "Y?YYY"),
            ("1, 3, not sure about 2", "Y?Y--l"),
            ("yes to gmail, no to the rest", "NYNNN"),
            ("gmail, no to the rest", "NYNNNl"),
            ("gmail yes, dentrix no", "NY---"),
            ("1 yes 2 no 3 not sure", "YN?--"),
            ("gmail: yes; the rest: no", "NYNNN"),
            ("only 2", "-Y---l"),
            ("1 and 2 but not 3", "YYN--l"),
            ("no to gmail", "-N---"),
            ("all yes", "YYYYY"),
        ];
        for (text, expected) in cases {
            assert_eq!(reads(text, &five()), expected, "{text}");
        }
    }

    #[test]
    fn all_that_parts_a_line_parts_what_is_said() {
        let cases = [
            ("1 and 2. 3 no", "YYN--l"),
            ("dentrix yes. gmail no. idk about quickbooks", "YN?--"),
            ("1-3 yes - rest no", "YYYNN"),
            ("yes: 1,2 / no: 4", "YY-N-"),
            ("gmail (yes) dentrix (no)", "NY---"),
            ("gmail - yes, dentrix - no", "NY---"),
            ("gmail — yes; dentrix — no", "NY---"),
            ("1\n2\n3 no", "YYN--l"),
            ("1: yes\n2: no\n3: idk", "YN?--"),
            ("1) yes 2) no 3) not sure", "YN?--"),
            ("1. yes 2. no", "YN---"),
            ("1=yes, 2=no", "YN---"),
            ("1 ✅ 2 ❌", "YN---"),
            ("yes 1 2 / no 3 4 / idk 5", "YYNN?"),
            ("1/2/4", "YY-Y-l"),
            ("1.2.4", "YY-Y-l"),
            ("gmail/dentrix", "YY---l"),
            ("- dentrix yes - gmail no", "YN---"),
            ("yes - 1, 2", "YY---"),
            ("no - 1, yes - 2", "NY---"),
            ("1 yes (2 no) rest idk", "YN???"),
            ("1 & 2 yes! 3 no!", "YYN--"),
            ("1 yes, but 2 no", "YN---"),
            ("all yes but 3 no", "YYNYY"),
            ("1 Dentrix, 2 Gmail", "YY---l"),
            ("1y 2n 3y", "YNY--"),
            ("1 y, 2 n", "YN---"),
            ("yes, except 3", "YYNYY~"),
            ("1 and 2, nothing else", "YYNNNl"),
            ("1 and 2. thats all", "YY---l"),
        ];
        for (text, expected) in cases {
            assert_eq!(reads(text, &five()), expected, "{text}");
        }
    }

    #[test]
    fn two_ways_to_read_a_line_stand_side_by_side() {
        let cases = [
            ("1, 2, 4 no", "YY-N-l | NN-N-"),
            ("1 no 2", "YN---l | NY---l"),
            ("all but 3 no", "YYNYY | NNYNN"),
            ("1 and 2, not sure", "??--- | YY???l"),
            ("no 1, 2, 3", "NNN-- | NYY--l"),
            ("no, 1 and 2", "YY---l | NN---"),
            ("gmail?", "-Y---l | -?---"),
            ("1, 2?", "YY---l | Y?---l"),
        ];
        for (text, expected) in cases {
            assert_eq!(reads(text, &five()), expected, "{text}");
        }
    }

    #[test]
    fn what_is_left_over_is_a_remark_or_a_doubt() {
        let cases = [
            ("1 and 2, we started that in may", "YY---l (we started that in may)"),
            ("1 and 2, but the drive died", "YY---l~ (but the drive died)"),
            ("2 (my wife set it up)", "-Y---l (my wife set it up)"),
            ("1 yes. he checks that in march", "Y---- (he checks that in march)"),
            ("gmail since 2020 or so", "-Y---l~ (gmail since 2020 or so)"),
        ];
        for (text, expected) in cases {
            assert_eq!(reads(text, &five()), expected, "{text}");
        }
        for text in ["1, zebra, 2", "the zebra yes, 2 no", "all the zebras", "everyone but zebra"] {
            assert!(reads(text, &five()).contains("zebra"), "{text}");
        }
    }

    #[test]
    fn guesses_and_double_meanings_are_not_sure() {
        assert_eq!(reads("dentirx", &five()), "Y----l~");
        assert_eq!(reads("all but quikbooks", &five()), "YYNYY~");
        assert_eq!(reads("laptop", &five()), "----Yl");
        assert_eq!(reads("2, 3 no", &five()), "-YN--l | -NN--");
    }

    #[test]
    fn what_cannot_be_is_told() {
        assert_eq!(reads("7", &five()), "There is no 7 here. The numbers go from 1 to 5.");
        assert!(reads("both", &five()).contains("5 here"));
        assert!(reads("1 yes, 1 no", &five()).contains("twice"));
        assert!(reads("zebra", &five()).contains("zebra"));
        let mails = things(&[&["Gmail office"], &["Gmail home"]]);
        assert!(reads("gmail", &mails).contains("1 (Gmail office) or 2 (Gmail home)"));
        assert_eq!(reads("both", &mails), "YY");
    }
}
