//! Telling words: which of some lines a sentence speaks of, by the words that only this line has.
//!
//! "The router password was changed" is near no label letter by letter; "router" and "password" tell which line it is. What is
//! found so is a guess: it is put before the person, never taken.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::interview::near::fold;

/// The words of some lines, each with the lines that have it.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    lines: FxHashMap<String, Vec<usize>>,
}

/// Words that tell nothing of a line: they stand in any sentence about an office.
const COMMON: &[&str] = &[
    "the",
    "and",
    "for",
    "with",
    "from",
    "into",
    "onto",
    "are",
    "was",
    "were",
    "been",
    "being",
    "has",
    "have",
    "had",
    "does",
    "did",
    "done",
    "doing",
    "can",
    "could",
    "may",
    "might",
    "must",
    "will",
    "would",
    "should",
    "its",
    "our",
    "your",
    "their",
    "them",
    "they",
    "you",
    "she",
    "him",
    "her",
    "his",
    "that",
    "this",
    "these",
    "those",
    "there",
    "here",
    "what",
    "who",
    "whom",
    "when",
    "where",
    "which",
    "how",
    "than",
    "then",
    "any",
    "all",
    "each",
    "every",
    "only",
    "just",
    "also",
    "too",
    "very",
    "more",
    "less",
    "most",
    "some",
    "one",
    "two",
    "three",
    "first",
    "last",
    "way",
    "not",
    "none",
    "never",
    "nobody",
    "nothing",
    "without",
    "out",
    "off",
    "over",
    "about",
    "before",
    "after",
    "other",
    "another",
    "own",
    "new",
    "old",
    "same",
    "thing",
    "people",
    "person",
    "somebody",
    "someone",
    "everyone",
    "everybody",
    "anybody",
    "staff",
    "patient",
    "detail",
    "information",
    "data",
    "use",
    "used",
    "using",
    "get",
    "gets",
    "got",
    "make",
    "makes",
    "made",
    "goes",
    "going",
    "went",
    "come",
    "comes",
    "came",
    "keep",
    "keeps",
    "kept",
    "put",
    "set",
    "need",
    "needs",
    "know",
    "knows",
    "known",
    "see",
    "seen",
    "say",
    "says",
    "said",
    "tell",
    "told",
    "look",
    "work",
    "works",
    "office",
    "practice",
    "clinic",
    "company",
    "time",
    "times",
    "year",
    "month",
    "week",
    "day",
    "days",
    "name",
    "names",
    "still",
    "even",
    "yes",
    "yeah",
    "sure",
    "like",
    "think",
    "guess",
    "maybe",
    "well",
    "long",
    "part",
    "place",
    "home",
    "main",
    "place",
    "both",
    "else",
    "itself",
    "themselves",
    "myself",
    "through",
    "because",
    "since",
    "while",
    "always",
    "usually",
    "ever",
    "yet",
    "now",
    "today",
    "end",
    "once",
    "twice",
    "again",
    "kind",
    "lot",
    "ours",
    "mine",
    "it",
];

/// Beyond so many letters, words of one stem part: "complain" and "complaint".
const LONGEST: usize = 7;

/// Shorter words tell nothing, and no ending is cut so that less is left.
const SHORTEST: usize = 3;

/// Words that many type short.
const SHORT: &[(&str, &str)] = &[
    ("cams", "camera"),
    ("cam", "camera"),
    ("pw", "password"),
    ("pws", "password"),
    ("pwd", "password"),
    ("passcode", "code"),
    ("txt", "text"),
    ("txts", "text"),
    ("appt", "appointment"),
    ("appts", "appointment"),
    ("nite", "night"),
    ("certs", "certificate"),
    ("cert", "certificate"),
    ("ins", "insurance"),
    ("mgr", "manager"),
    ("acct", "account"),
    ("app", "program"),
    ("apps", "program"),
    ("pics", "photo"),
    ("pictures", "photo"),
    ("docs", "doctor"),
    ("pt", "patient"),
    ("pts", "patient"),
    ("refs", "references"),
    ("diff", "different"),
    ("yrs", "years"),
    ("hr", "hour"),
    ("nr", "number"),
    ("nrs", "numbers"),
    ("sched", "schedule"),
    ("wi", "wifi"),
];

impl Telling {
    /// Each line with its names; the words of `echo` stand in the question and tell nothing.
    pub fn of<'n>(names: impl Iterator<Item = (usize, &'n str)>, echo: &str) -> Self {
        let echo: FxHashSet<String> = stems(echo).collect();
        let mut lines: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (line, name) in names {
            for stem in stems(name).filter(|stem| !echo.contains(stem)) {
                let of = lines.entry(stem).or_default();
                if !of.contains(&line) {
                    of.push(line);
                }
            }
        }
        Self { lines }
    }

    /// The lines that any words tell of, the likeliest first, each with how much speaks for it: 1 is a word of its own.
    pub fn likely(&self, said: &str) -> Vec<(usize, f64)> {
        let mut scores: Vec<(usize, f64)> = Vec::new();
        let words: FxHashSet<String> = stems(said).collect();
        for lines in words.iter().filter_map(|word| self.lines.get(word)) {
            let shares = u32::try_from(lines.len()).unwrap_or(u32::MAX);
            for line in lines {
                let score = 1.0 / f64::from(shares);
                match scores.iter_mut().find(|(known, _)| known == line) {
                    Some(known) => known.1 += score,
                    None => scores.push((*line, score)),
                }
            }
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        scores
    }

    /// Whether a word, without its ending, is of this line, and of no other.
    pub fn is_of(&self, line: usize, stem: &str) -> bool {
        self.lines.get(stem).is_some_and(|lines| lines.as_slice() == [line])
    }

    /// The one line that words tell of, where no other comes near it, and most of the words are of it.
    pub fn one(&self, said: &str) -> Option<usize> {
        let words: FxHashSet<String> = stems(said).collect();
        let likely = self.likely(said);
        let (line, score) = likely.first()?;
        let next = likely.get(1).map_or(0.0, |(_, score)| *score);
        let has = |word: &&String| self.lines.get(*word).is_some_and(|lines| lines.contains(line));
        let of_it = words.iter().filter(has).count();
        // A single word may stand there by chance.
        let mostly = match of_it {
            0 | 1 => of_it * 5 >= words.len() * 3,
            _ => of_it * 2 >= words.len(),
        };
        (*score >= 1.0 && score - next >= 1.0 && mostly).then_some(*line)
    }
}

/// A word as it is compared: written out, without its ending.
pub fn stemmed(word: &str) -> String {
    let long = SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long);
    stem(long).chars().take(LONGEST).collect()
}

/// Whether a text has any word that tells which line it is: "they got their own" has none.
pub fn has_telling_words(text: &str) -> bool {
    stems(text).next().is_some()
}

/// The telling words of a text, without their endings.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = fold(text).split(' ').map(str::to_owned).collect();
    words.into_iter().filter_map(|word| {
        let long =
            SHORT.iter().find(|(short, _)| *short == word).map_or(word.as_str(), |(_, long)| long);
        let stem = stem(long);
        (long.chars().count() >= SHORTEST
            && !COMMON.contains(&long)
            && !COMMON.contains(&stem.as_str()))
        .then(|| stem.chars().take(LONGEST).collect())
    })
}

/// A word without the endings of number, person and time.
fn stem(word: &str) -> String {
    // Who owns something is not what is one's own.
    if matches!(word, "owner" | "owners") {
        return "owner".to_owned();
    }
    const ENDS: &[&str] =
        &["ations", "ation", "ings", "ing", "ions", "ion", "ers", "er", "ed", "es", "s", "ly", "e"];
    if let Some(start) = word.strip_suffix("ies").filter(|start| start.len() >= SHORTEST) {
        return format!("{start}y");
    }
    let cut =
        ENDS.iter().find_map(|end| word.strip_suffix(end).filter(|cut| cut.len() >= SHORTEST));
    let cut = cut.unwrap_or(word);
    let mut letters = cut.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before))
            if last == before && cut.len() > SHORTEST && cut.len() < word.len() =>
        {
            cut.strip_suffix(last).unwrap_or(cut).to_owned()
        }
        _ => cut.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_of_the_line_whose_own_words_it_has() {
        let lines = [
            (0, "A router or firewall blocks what comes in unasked"),
            (1, "The router's first password was changed"),
            (1, "router password"),
            (2, "Visitors get separate Wi-Fi, or none"),
        ];
        let telling = Telling::of(lines.into_iter(), "Which of these are true of your network?");
        assert_eq!(telling.one("changed the router pw when they put it in"), Some(1));
        assert_eq!(telling.one("the firewall is on"), Some(0));
        assert_eq!(telling.one("the router"), None, "two lines have that word");
        assert_eq!(telling.one("zebras everywhere"), None);
        assert_eq!(telling.one("a network is in the office"), None);
    }

    #[test]
    fn endings_fall_away() {
        for (word, other) in [
            ("encrypted", "encryption"),
            ("policies", "policy"),
            ("shredder", "shredded"),
            ("locked", "locks"),
            ("changes", "changed"),
            ("receipts", "receipt"),
        ] {
            assert_eq!(stem(word), stem(other), "{word}");
        }
    }
}
