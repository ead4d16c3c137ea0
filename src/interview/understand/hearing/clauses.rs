//! A text in clauses: what stands between commas, full stops and the like.

use std::ops::Range;

use super::run_on::sentences;
use crate::{
    answer::Mark,
    interview::{
        near::fold,
        understand::{
            certain::{HALF_SURE, SAYS_NO, UNSURE, says_nothing},
            polarity,
            spoken::after_words,
            telling::stemmed,
        },
    },
};

/// What is said between two signs. "And" and "but" part it further, so that a denial reaches no further than its part.
#[derive(Debug)]
pub struct Clause<'t> {
    pub text: &'t str,
    /// Content words, each with the part it stands in.
    words: Vec<(String, usize)>,
    /// The parts that have a word of denial, and before which content word it stands.
    denying: Vec<(usize, usize)>,
    /// The words as they were said.
    said: Vec<String>,
    /// The same, part by part.
    parts: Vec<Vec<String>>,
    /// Nobody knows.
    unsure: bool,
    /// A yes or no that stands at its end or beginning.
    answer: Option<Mark>,
    /// It ends in a question mark.
    asked: bool,
    /// It stands behind a bracket.
    in_brackets: bool,
    /// It stands behind a comma.
    pub goes_on: bool,
}

const STOP: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "is", "are", "was", "were", "be", "been", "it",
    "its", "they", "theyre", "them", "em", "we", "i", "im", "ive", "our", "my", "your", "you", "u",
    "ur", "us", "with", "w", "for", "at", "by", "has", "have", "had", "that", "thats", "this",
    "these", "those", "there", "theres", "so", "do", "does", "did", "as", "or", "just", "really",
    "too", "also", "r", "lol", "tho", "though", "well", "he", "she", "him", "her", "his", "their",
    "who", "which", "what", "will", "would", "can", "could", "get", "gets", "got", "gotta", "oh",
    "yes", "yep", "yeah", "ya", "yea", "ok", "okay", "like", "then", "if", "from", "ill", "weve",
    "were", "any", "some", "thing", "things", "stuff", "sure", "still", "up", "very", "actually",
    "being", "am", "me",
];

const DENIALS: &[&str] = &[
    "aint", "nothin", "nothings", "nobodys", "noone", "nor", "wouldnt", "couldnt", "shouldnt",
    "hardly", "anymore", "stopped", "quit", "havnt", "dosent", "doesent", "non", "nunca", "nadie",
    "nada", "naw", "nah", "nowhere", "forgot", "unable", "cannot", "lacks", "lacking",
];

/// The content of a word, if it has any, and whether it denies.
pub fn word_of(word: &str) -> (Option<String>, bool) {
    if polarity::denies(word) || DENIALS.contains(&word) {
        return (None, true);
    }
    let word = if matches!(word, "goes" | "going" | "went") { "go" } else { word };
    let content = !word.is_empty() && !STOP.contains(&word);
    (content.then(|| plain(word)), false)
}

/// Whether two words are the same but for a slip.
pub fn alike(one: &str, other: &str) -> bool {
    const LONG: usize = 6;
    one == other
        || (one.len() >= LONG
            && other.len() >= LONG
            && strsim::damerau_levenshtein(one, other) == 1)
}

/// A word as phrases have it.
pub fn plain(word: &str) -> String {
    stemmed(word)
}

/// A denial reaches no further than so many words.
const REACH: usize = 4;

/// "The last one no, we all do": the no is said of what stands before it.
fn answers_and_goes_on(word: &str, next: Option<&str>) -> bool {
    const WHO: &[&str] =
        &["we", "i", "they", "its", "it", "everyone", "everybody", "all", "theyre"];
    matches!(word, "no" | "nope" | "nah") && next.is_some_and(|next| WHO.contains(&next))
}

/// Words that leave it open whether a line is so.
const OPEN: &[&str] = &[
    "sometimes",
    "mostly",
    "half",
    "usually",
    "partly",
    "most",
    "not all",
    "not always",
    "some of",
    "remember",
    "remembers",
    "supposed",
    "sposed",
    "plan to",
    "planning",
    "soon",
    "going to",
    "gonna",
    "meant to",
    "trying",
    "try to",
    "depends",
    "not every",
    "not everyone",
    "not everybody",
    "ask",
    "want to",
    "working on it",
    "next year",
    "in progress",
    "pending",
    "instead of",
    "rather than",
    "expired",
    "lapsed",
    "little one",
    "other one",
    "small one",
    "one of them",
    "new one",
    "if you",
];

const REASONS: &[&str] =
    &["because", "cause", "cuz", "bc", "since", "thanks", "as", "cos", "which", "so"];

impl<'t> Clause<'t> {
    fn of(text: &'t str, asked: bool) -> Self {
        let folded = fold(text);
        let said: Vec<String> =
            folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let said = without(&said, &["oh no", "oh yes", "oh well", "in the first place"]);
        let mut clause = Self {
            text,
            words: Vec::new(),
            denying: Vec::new(),
            said,
            parts: Vec::new(),
            unsure: false,
            answer: None,
            asked,
            in_brackets: false,
            goes_on: false,
        };
        // "I can't say we do" is no.
        clause.unsure = clause.is_unsure() && !clause.has(SAYS_NO);
        clause.answer = clause.read_answer();
        clause.fill();
        clause
    }

    fn fill(&mut self) {
        const JOINTS: &[&str] = &[
            "and", "but", "n", "plus", "y", "while", "because", "cause", "cuz", "since",
            "although", "however",
        ];
        let said = if self.unsure {
            without(&without(&self.said, UNSURE), HALF_SURE)
        } else {
            self.said.clone()
        };
        let mut part = 0;
        for (at, word) in said.iter().enumerate() {
            let next = said.get(at + 1).map(String::as_str);
            if JOINTS.contains(&word.as_str()) {
                part += 1;
                continue;
            }
            part += usize::from(self.begins_anew(word, next));
            self.parts.resize(self.parts.len().max(part + 1), Vec::new());
            self.parts.get_mut(part).into_iter().for_each(|said| said.push(word.clone()));
            let (content, denies) = word_of(word);
            if denies || (word == "n" && next.is_none()) {
                self.denying.push((part, self.words.len()));
            }
            self.words.extend(content.map(|word| (word, part)));
            part += usize::from(answers_and_goes_on(word, next));
        }
    }

    /// "At the doors, not at the screens": what is denied is another thing.
    fn begins_anew(&self, word: &str, next: Option<&str>) -> bool {
        const WHAT: &[&str] = &["at", "the", "my", "just"];
        word == "not" && next.is_some_and(|next| WHAT.contains(&next)) && !self.words.is_empty()
    }

    /// Whether a number stands between these places and is at none of them: "once like five years ago" is not "once a year".
    pub fn is_counted_between(&self, places: &[usize]) -> bool {
        let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else {
            return false;
        };
        let is_number = |word: &str| word.parse::<u32>().is_ok() || counts(word);
        (*first..*last).any(|place| {
            !places.contains(&place)
                && self.words.get(place).is_some_and(|(word, _)| is_number(word))
        })
    }

    /// Whether it has one of these phrases.
    fn has(&self, phrases: &[&str]) -> bool {
        let said = format!(" {} ", self.said.join(" "));
        phrases.iter().any(|phrase| said.contains(&format!(" {phrase} ")))
    }

    fn is_unsure(&self) -> bool {
        self.has(UNSURE) || self.has(HALF_SURE)
    }

    /// Whether it has these words, in this order.
    pub fn says(&self, phrase: &str) -> bool {
        self.has(&[phrase])
    }

    /// Whether "not sure" comes behind other words, of which it may be said or not.
    pub fn is_unsure_in_the_end(&self) -> bool {
        const FIRST: usize = 4;
        let first = self.said.get(..FIRST).unwrap_or(&self.said).join(" ");
        self.unsure && !UNSURE.iter().chain(HALF_SURE).any(|phrase| first.contains(phrase))
    }

    /// Whether it is one word of denial, which stands in this phrase: "never" of "it never does".
    pub fn is_denial(&self, phrase: &str) -> bool {
        let [word] = self.said.as_slice() else { return false };
        word_of(word).1 && phrase.split(' ').any(|one| one == word)
    }

    fn read_answer(&self) -> Option<Mark> {
        const YES: &[&str] =
            &["yes", "yep", "yeah", "yup", "ya", "yea", "sí", "si", "check", "done"];
        const NO: &[&str] = &["no", "nope", "nah", "naw"];
        match self.said.last().map(String::as_str) {
            Some("y") => return Some(Mark::Yes),
            Some("n") => return Some(Mark::No),
            _ => {}
        }
        let ends: [Option<&String>; 2] = [self.said.last(), self.said.first()];
        let is = |list: &[&str]| ends.iter().flatten().any(|word| list.contains(&word.as_str()));
        match (self.unsure, is(YES), is(NO)) {
            (true, ..) => Some(Mark::NotSure),
            (_, true, false) => Some(Mark::Yes),
            (_, false, true) => Some(Mark::No),
            _ => None,
        }
    }

    /// What is answered in so many words.
    pub fn answered(&self) -> Option<Mark> {
        self.answer
    }

    /// Whether it is nothing but a yes, a no or a "not sure".
    pub fn alone(&self) -> Option<Mark> {
        const AROUND: &[&str] =
            &["sure", "i", "think", "definitely", "it", "is", "that", "on", "one"];
        let plain = self.words.iter().all(|(word, _)| AROUND.contains(&word.as_str()));
        self.answer.filter(|_| plain && !self.has_rest())
    }

    pub fn denials(&self) -> usize {
        self.denying.len()
    }

    pub fn denies(&self) -> bool {
        !self.denying.is_empty()
    }

    /// Whether a denial stands in a part that has any of these words.
    pub fn denies_around(&self, places: &[usize]) -> bool {
        let parts = places.iter().filter_map(|place| self.words.get(*place)).map(|(_, part)| *part);
        let (first, last) =
            parts.fold((usize::MAX, 0), |(first, last), part| (first.min(part), last.max(part)));
        self.denying.iter().any(|(part, at)| {
            (first..=last).contains(part) && places.iter().any(|place| place.abs_diff(*at) <= REACH)
        })
    }

    pub fn has_word(&self, place: usize, word: &str) -> bool {
        self.words.get(place).is_some_and(|(said, _)| said == word)
    }

    /// Whether none of the words that are not known can turn what was told: numbers, and when and for whom alone it holds.
    pub fn is_quiet_beside(&self, taken: &[usize], known: impl Fn(&str) -> bool) -> bool {
        let is_loud = |(place, (word, _)): (usize, &(String, usize))| {
            !taken.contains(&place) && !known(word) && (counts(word) || narrows(word))
        };
        !self.words.iter().enumerate().any(is_loud)
    }

    /// How many content words are at none of these places, are not known, and tell something.
    pub fn strange(&self, taken: &[usize], known: impl Fn(&str) -> bool) -> usize {
        let is_strange = |(place, (word, _)): &(usize, &(String, usize))| {
            !taken.contains(place) && !says_nothing(word) && !known(word)
        };
        self.words.iter().enumerate().filter(is_strange).count()
    }

    /// How many content words are at these places, or are known.
    pub fn accounted(&self, taken: &[usize], known: impl Fn(&str) -> bool) -> usize {
        let is_of_it = |(place, (word, _)): &(usize, &(String, usize))| {
            taken.contains(place) || (known(word) && !says_nothing(word))
        };
        self.words.iter().enumerate().filter(is_of_it).count()
    }

    /// Whether words at these places stand in one part.
    pub fn is_of_one_part(&self, places: &[usize]) -> bool {
        let mut parts = places.iter().filter_map(|at| self.words.get(*at)).map(|(_, part)| part);
        let first = parts.next();
        parts.all(|part| Some(part) == first)
    }

    /// Whether each denial stands beside one of these words. "They don't write nothing" denies once.
    pub fn accounts_for_denials(&self, places: &[Vec<usize>]) -> bool {
        let is_near = |(part, at): &(usize, usize)| {
            places.iter().any(|places| {
                places.is_empty()
                    || places.iter().any(|place| {
                        self.words.get(*place).is_some_and(|(_, of)| of == part)
                            && place.abs_diff(*at) <= REACH
                    })
            })
        };
        self.denying.iter().all(is_near)
    }

    /// Whether all that it says of the rest is in plain words.
    pub fn is_plain_rest(&self) -> bool {
        self.strange(&[], Self::is_of_rest) == 0
    }

    /// Whether a word, without its ending, is one of those that mean the rest.
    pub fn is_of_rest(word: &str) -> bool {
        const REST: &[&str] = &[
            "rest", "other", "oth", "else", "everyth", "noth", "anyth", "otherwi", "more", "than",
            "good", "fine", "idk", "dunno", "tbd", "two", "thre",
        ];
        REST.contains(&word)
    }

    /// "Gmail does": said in so many words.
    pub fn affirms(&self) -> bool {
        const IS_SO: &[&str] = &["does", "do", "is", "are", "has", "have", "did", "sí", "si"];
        self.said.last().is_some_and(|word| IS_SO.contains(&word.as_str()))
    }

    pub fn place_of(&self, word: &str) -> Option<usize> {
        self.place_beside(word, &[])
    }

    /// The first place of a word that is none of these.
    pub fn place_beside(&self, word: &str, taken: &[usize]) -> Option<usize> {
        let mut places = self.words.iter().enumerate();
        let found = places.find(|(at, (said, _))| !taken.contains(at) && alike(said, word));
        found.map(|(at, _)| at)
    }

    /// The mark for what is told; nobody knows where somebody says so.
    pub fn mark(&self, is_so: bool) -> Mark {
        match (self.unsure || self.asked, is_so) {
            (true, _) => Mark::NotSure,
            (false, true) => Mark::Yes,
            (false, false) => Mark::No,
        }
    }

    /// Whether it leaves open whether something is so.
    pub fn is_open(&self) -> bool {
        self.has(OPEN)
    }

    pub fn has_rest(&self) -> bool {
        const REST: &[&str] = &[
            "rest",
            "others",
            "other ones",
            "other two",
            "other three",
            "everything else",
            "everyone else",
            "anything else",
            "nothing else",
            "none else",
            "nothing more",
            "all else",
            "otherwise",
            "the other",
            "beyond that",
            "other than that",
            "past that",
            "apart from that",
            "aside from that",
            "besides that",
        ];
        self.has(REST)
    }

    /// What it says of all the others, and nothing more.
    pub fn of_rest(&self) -> Option<Mark> {
        const AROUND: &[&str] = &[
            "rest", "other", "else", "everyth", "anyth", "otherwi", "all", "one", "two", "three",
            "more", "here", "around", "ones", "done", "good", "fine", "i", "know", "tell", "look",
            "check", "idk", "idea", "clue", "guess", "dunno", "may", "maybe", "read", "have",
            "certain", "posit", "unsure", "say", "sure", "go", "beyond", "past", "apart", "aside",
            "beside", "than",
        ];
        if !self.has_rest() {
            return None;
        }
        let odd = self.words.iter().filter(|(word, _)| !AROUND.contains(&word.as_str())).count();
        match (self.unsure, self.denies(), self.answer) {
            (true, ..) => Some(Mark::NotSure),
            _ if odd > 2 => None,
            (_, true, _) => Some(Mark::No),
            (_, _, Some(mark)) => Some(mark),
            _ => (odd == 0
                && self.has(&["good", "fine", "are", "is", "all", "do", "does", "have"]))
            .then_some(Mark::Yes),
        }
    }

    /// "Others" of "others: unsure".
    pub fn names_rest(&self) -> bool {
        self.has_rest() && self.words.len() < 2 && self.answer.is_none() && !self.denies()
    }

    /// Whether it is one strange word, which may name something: "cams" of "copier, cams, phones".
    pub fn is_one_strange_word(&self) -> bool {
        let [(word, _)] = self.words.as_slice() else { return false };
        self.said.len() == 1
            && !self.in_brackets
            && word.len() > 2
            && !says_nothing(word)
            && self.answer.is_none()
            && word.chars().all(char::is_alphabetic)
    }

    /// "All of it", "every one of them".
    pub fn is_of_all(&self) -> bool {
        const ALL: &[&str] = &[
            "all",
            "every",
            "everything",
            "everthing",
            "everyhting",
            "each",
            "both",
            "100",
            "across the board",
            "ever one",
            "whole lot",
        ];
        const NONE: &[&str] = &["none", "neither", "nothing", "nobody"];
        const BEFORE: &[&str] =
            &["they", "theyre", "are", "these", "those", "its", "is", "so", "yes"];
        let said = self.said.iter().map(String::as_str);
        let said: Vec<&str> = said.skip_while(|word| BEFORE.contains(word)).collect();
        let said = format!("{} ", said.join(" "));
        let begins = |list: &[&str]| list.iter().any(|word| said.starts_with(&format!("{word} ")));
        (begins(ALL) || begins(NONE)) && !self.has_rest() && self.words.len() <= 6
    }

    /// "But nobody updates", "but that's it": a sentence goes on, and excepts nothing.
    fn goes_on_after_but(&self) -> bool {
        const GOES_ON: &[&str] = &[
            "nobody",
            "noone",
            "no",
            "none",
            "never",
            "we",
            "i",
            "they",
            "that",
            "thats",
            "it",
            "its",
            "dont",
            "not",
            "im",
            "there",
            "theres",
            "he",
            "she",
            "everybody",
            "everybodys",
            "everyone",
            "everyones",
        ];
        let next = self.said.iter().skip_while(|word| *word != "but").nth(1);
        next.is_some_and(|word| GOES_ON.contains(&word.as_str()))
    }

    /// "Both", "neither": of two things.
    pub fn is_of_two(&self) -> bool {
        self.has(&["both", "neither"]) && self.repeats().is_none()
    }

    /// "1 and 2 yes", "the last one no", and nothing else.
    pub fn is_of_numbers(&self) -> bool {
        const WORDS: &[&str] = &[
            "first", "second", "third", "fourth", "last", "yes", "no", "nope", "yep", "y", "n",
            "and", "the", "to", "one", "ones", "two", "three", "idk", "not", "sure", "dont",
            "know", "is", "are", "number", "numbers", "also", "thru", "through",
        ];
        let is_number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
        self.has_number()
            && self.said.iter().all(|word| is_number(word) || WORDS.contains(&word.as_str()))
    }

    fn has_number(&self) -> bool {
        const PLACES: &[&str] = &["first", "second", "third", "fourth", "last"];
        self.said
            .iter()
            .any(|word| word.chars().all(|c| c.is_ascii_digit()) || PLACES.contains(&word.as_str()))
    }

    /// Whether it begins with the number of a line.
    pub fn begins_with_number(&self) -> bool {
        let is_number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
        self.said.first().is_some_and(is_number)
            || self.said.first().is_some_and(|word| word == "maybe")
                && self.said.get(1).is_some_and(is_number)
    }

    /// The words of each part of which no place was taken, where they are not all known.
    pub fn parts_without(&self, taken: &[usize], known: impl Fn(&str) -> bool) -> Vec<String> {
        let is_known = |at: &usize| {
            self.words.get(*at).is_some_and(|(word, _)| says_nothing(word) || known(word))
        };
        let last = self.words.last().map_or(0, |(_, part)| *part);
        let mut left = Vec::new();
        for part in 0..=last {
            let of: Vec<usize> = (0..self.words.len())
                .filter(|at| self.words.get(*at).is_some_and(|(_, one)| *one == part))
                .collect();
            if of.len() >= 2 && !of.iter().any(|at| taken.contains(at)) && !of.iter().all(is_known)
            {
                left.extend(self.parts.get(part).map(|said| said.join(" ")));
            }
        }
        left
    }

    /// "Antivirus no".
    pub fn ends_in_no(&self) -> bool {
        self.said.len() > 1
            && self.answer == Some(Mark::No)
            && word_of(self.said.last().map_or("", String::as_str)).1
    }

    /// A word or two, and no more.
    pub fn is_bare(&self) -> bool {
        self.said.len() <= 2 && self.answer.is_none() && !self.denies()
    }

    /// Whether a denial stands between these words: "the screen doesn't face the client".
    pub fn denies_within(&self, places: &[usize]) -> bool {
        let (first, last) = (places.iter().min(), places.iter().max());
        self.answer.is_none()
            && self.denying.iter().all(|(_, at)| {
                first.is_some_and(|first| first < at) && last.is_some_and(|last| at <= last)
            })
    }

    /// "QuickBooks and the billers no", behind a comma: the end of a list of so many things and more.
    pub fn ends_a_list(&self, things: usize) -> bool {
        self.goes_on && things > 1 && self.parts.len() == 2 && self.says("and")
    }

    /// The words of a part, of several, in which none is known.
    pub fn part_of_no_other(&self, known: impl Fn(&str) -> bool) -> Option<String> {
        let is_known = |part: &&Vec<String>| {
            let mut words = part.iter().filter_map(|word| word_of(word).0).peekable();
            words.peek().is_none() || words.any(|word| known(&word) || says_nothing(&word))
        };
        let part = self.parts.iter().find(|part| !is_known(part))?;
        (self.parts.len() > 1).then(|| part.join(" "))
    }

    /// "So does the fax", "the fax too", "neither does the fax": whether it says the same as was said before, and whether
    /// that was a no.
    pub fn repeats(&self) -> Option<Mark> {
        const VERBS: &[&str] =
            &["do", "does", "did", "is", "are", "was", "were", "has", "have", "can", "will"];
        let said: Vec<&str> = self.said.iter().map(String::as_str).collect();
        let is_verb = |word: &&str| VERBS.contains(word);
        match said.as_slice() {
            ["so", verb, _, ..] if is_verb(verb) => Some(Mark::Yes),
            ["neither" | "nor", verb, _, ..] if is_verb(verb) => Some(Mark::No),
            ["nor", _, ..] => Some(Mark::No),
            ["same", "for" | "with" | "goes", ..] | ["likewise" | "ditto", ..] => Some(Mark::Yes),
            [.., "too"] | [.., "as", "well"] if self.answer.is_none() && !self.denies() => {
                Some(Mark::Yes)
            }
            _ => None,
        }
    }

    /// "Only the laptops": whatever else is named, is not so.
    pub fn is_only(&self) -> bool {
        self.said.first().is_some_and(|word| word == "only" || word == "just")
    }

    /// Whether between words of names there are others than those of a list.
    pub fn scatters(&self, is_name: impl Fn(&str) -> bool) -> bool {
        const JOINS: &[&str] = &["and", "or", "n", "plus", "the", "my", "our", "a", "an", "both"];
        let is_part = |word: &String| is_name(&stemmed(word));
        let first = self.said.iter().position(is_part).unwrap_or_default();
        let last = self.said.iter().rposition(is_part).unwrap_or_default();
        let between = self.said.get(first..last).unwrap_or_default();
        between.iter().any(|word| !is_part(word) && !JOINS.contains(&word.as_str()))
    }

    /// "They stay put": said of what was named before.
    pub fn refers(&self) -> bool {
        const PRONOUNS: &[&str] = &[
            "it", "its", "they", "theyre", "those", "these", "that", "thats", "he", "she", "them",
            "both",
        ];
        self.said.first().is_some_and(|word| PRONOUNS.contains(&word.as_str()))
    }

    pub fn is_reason(&self) -> bool {
        self.said.first().is_some_and(|word| REASONS.contains(&word.as_str()))
    }

    /// Whether it has words of its own.
    pub fn says_something(&self) -> bool {
        self.words.len() >= 2
    }

    /// Whether little stands there beside so many names of things.
    pub fn is_short_beside(&self, things: usize) -> bool {
        self.words.len() <= things * 2
    }
}

/// Whether something is excepted from what was said.
pub fn excepts(text: &str) -> bool {
    const EXCEPTS: &[&str] = &[
        "except",
        "execpt",
        "exept",
        "cept",
        "excepting",
        "excluding",
        "apart from",
        "aside from",
    ];
    let clause = Clause::of(text, false);
    clause.has(EXCEPTS) && !clause.has(&["apart from that", "aside from that"])
}

/// "All but …", "none except …": the mark of all that are not named.
pub fn all_but(text: &str) -> Option<Mark> {
    const BUT: &[&str] = &[
        "except",
        "execpt",
        "exept",
        "excepted",
        "but",
        "cept",
        "besides",
        "minus",
        "apart from",
        "excluding",
        "excepting",
        "exception of",
        "other than",
        "ex",
        "aside from",
    ];
    let whole = Clause::of(without_pretty_much(text), false);
    // "Everyone has a code but": nothing is excepted.
    if whole.said.last().is_some_and(|word| word == "but") {
        return None;
    }
    let starts = |list: &[&str]| {
        list.iter()
            .any(|word| format!("{} ", whole.said.join(" ")).starts_with(&format!("{word} ")))
    };
    let is_all = starts(&["all", "everything", "everyone", "every", "everybody", "each"]);
    let is_none = starts(&["none", "nobody", "nothing", "no one", "aint none", "not one"]);
    match (whole.has(BUT) && !whole.has_rest() && !whole.goes_on_after_but(), is_all, is_none) {
        (true, true, _) => Some(Mark::Yes),
        (true, _, true) => Some(Mark::No),
        _ => None,
    }
}

/// "Pretty much everything but the fax".
fn without_pretty_much(text: &str) -> &str {
    const NEARLY: &[&str] = &["pretty much", "basically", "just about", "so", "yes", "well"];
    NEARLY.iter().find_map(|words| after_words(text, words)).unwrap_or(text)
}

/// The words without those of some phrases.
fn without(said: &[String], phrases: &[&str]) -> Vec<String> {
    let mut text = format!(" {} ", said.join(" "));
    for phrase in phrases {
        text = text.replace(&format!(" {phrase} "), " ");
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// The clauses of a text, in order.
pub fn clauses(text: &str) -> Vec<Clause<'_>> {
    let all = between_signs(text).into_iter();
    all.flat_map(|range| in_sentences(text, range))
        .filter_map(|range| clause(text, range))
        .collect()
}

/// The same, parted by signs alone.
pub fn parts(text: &str) -> Vec<Clause<'_>> {
    between_signs(text).into_iter().filter_map(|range| clause(text, range)).collect()
}

fn between_signs(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if let Some(end) = ends(text, at, c) {
            all.push(start..at);
            start = end;
        }
    }
    all.push(start..text.len());
    let has_words = |range: &Range<usize>| {
        text.get(range.clone()).is_some_and(|part| part.contains(char::is_alphanumeric))
    };
    all.retain(has_words);
    all
}

fn clause(text: &str, range: Range<usize>) -> Option<Clause<'_>> {
    let asked = text.get(range.end..).is_some_and(|rest| rest.starts_with('?'));
    let in_brackets = text.get(..range.start).is_some_and(|head| head.ends_with('('));
    let goes_on = text.get(..range.start).is_some_and(|head| head.ends_with(','));
    Some(Clause { in_brackets, goes_on, ..Clause::of(text.get(range)?, asked) })
}

/// What stands between two signs, sentence by sentence.
fn in_sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let start = range.start;
    let parts = sentences(text.get(range).unwrap_or_default()).into_iter();
    parts.map(|part| start + part.start..start + part.end).collect()
}

/// The end of a sign that ends a clause at this place.
fn ends(text: &str, at: usize, c: char) -> Option<usize> {
    let after = text.get(at + c.len_utf8()..).unwrap_or_default();
    let next = after.chars().next();
    let apart = next.is_none_or(|c| !c.is_alphanumeric());
    let is_end = match c {
        ';' | '!' | '?' | '\n' | '(' | ')' | '–' | '—' | '…' | '，' => true,
        ',' | '.' | ':' => apart,
        '-' | '/' => apart && text.get(..at).is_some_and(|head| head.ends_with(' ')),
        _ => false,
    };
    is_end.then_some(at + c.len_utf8())
}

/// Whether a word narrows what is said to some time, some people or some cases.
fn narrows(stem: &str) -> bool {
    const NARROW: &[&str] = &[
        "only", "just", "when", "whenever", "where", "while", "once", "twice", "year", "years",
        "month", "months", "week", "weeks", "ago", "last", "first", "yet", "again", "one",
        "weekend", "weekends", "own", "with", "anybody", "anyone", "other", "else", "back", "too",
    ];
    stem.contains(|c: char| c.is_ascii_digit()) || NARROW.iter().any(|word| stemmed(word) == stem)
}

/// Whether a word, without its ending, is a number of more than one.
fn counts(stem: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "fifteen", "twenty", "thirty",
    ];
    NUMBERS.iter().any(|word| stemmed(word) == stem)
}
