//! Phrases by which people say that something is so, or not.

use rustc_hash::FxHashSet;

use super::clauses::{Clause, word_of};
use crate::interview::near::fold;
use crate::interview::understand::certain::says_nothing;

/// Phrases of some lines.
#[derive(Debug, Default)]
pub struct Phrases(Vec<Phrase>);

#[derive(Debug)]
struct Phrase {
    line: usize,
    /// Whether it says that the line is so.
    is_so: bool,
    /// It has a word of denial itself: "no trackers".
    denies: bool,
    words: Vec<String>,
    /// The phrase as it stands.
    said: String,
    /// Whether a denial in only one of phrase and clause turns it.
    turns: bool,
}

/// A phrase that was found in a clause.
#[derive(Debug, PartialEq)]
pub struct Match {
    pub line: usize,
    pub is_so: bool,
    pub score: f64,
    /// The places of its words.
    pub places: Vec<usize>,
    /// It was said word for word.
    pub exact: bool,
    /// A denial stands in only one of phrase and clause.
    pub turned: bool,
    /// It came with a denial of its own.
    pub denies: bool,
}

impl Match {
    pub fn shares_with(&self, other: &Self) -> bool {
        self.line == other.line || self.shares_words(other)
    }

    /// Whether it was said in so many words, two or more and close together, so that what else is said turns nothing of it.
    pub fn is_clear_in(&self, clause: &Clause<'_>) -> bool {
        let first = self.places.iter().min().copied().unwrap_or_default();
        let last = self.places.iter().max().copied().unwrap_or_default();
        self.exact
            && !self.turned
            && self.places.len() > 1
            && last - first <= self.places.len()
            && clause.is_of_one_part(&self.places)
    }

    pub fn shares_words(&self, other: &Self) -> bool {
        self.places.iter().any(|place| other.places.contains(place))
    }
}

/// What is told by a denial in only one of phrase and clause weighs less than the same words in both.
const TURNED: f64 = 0.6;

/// A phrase that is nothing but a denial.
const DENIAL_ALONE: f64 = 0.4;

impl Phrases {
    pub fn add(&mut self, line: usize, is_so: bool, phrases: &[String]) {
        self.0.extend(phrases.iter().map(|phrase| Phrase::of(line, is_so, phrase)));
    }

    /// Leaves out phrases that are nothing but a denial: in a checklist they may be about any line.
    pub fn leave_bare_denials(&mut self) {
        self.0.retain(|phrase| !phrase.words.is_empty());
    }

    /// A phrase of a line that has `no` in it does not say the opposite without: "no temps" of a temp.
    pub fn of_lines_that(&mut self, line: usize, turn: bool) {
        self.0
            .iter_mut()
            .filter(|phrase| phrase.line == line)
            .for_each(|phrase| phrase.turns = turn);
    }

    /// Who does not do what speaks against one half of a line has not said that the other half is so.
    pub fn keep_denials_of(&mut self, line: usize) {
        self.0
            .iter_mut()
            .filter(|phrase| phrase.line == line && !phrase.is_so)
            .for_each(|phrase| phrase.turns = false);
    }

    /// Whether a word is one of those by which people say that a line is so, or that it is not.
    pub fn have(&self, line: usize, is_so: bool, word: &str) -> bool {
        let of_line = self.0.iter().filter(|phrase| phrase.line == line && phrase.is_so == is_so);
        of_line.into_iter().any(|phrase| phrase.words.iter().any(|one| one == word))
    }

    /// Whether a word is in the phrases of any line but these.
    pub fn others_have(&self, lines: &[usize], word: &str) -> bool {
        let others = self.0.iter().filter(|phrase| !lines.contains(&phrase.line));
        others.into_iter().any(|phrase| phrase.words.iter().any(|one| one == word))
    }

    /// Whether a clause has a word of other lines that this one has not.
    pub fn speak_of_others(&self, line: usize, clause: &Clause<'_>) -> bool {
        let is_theirs = |word: &&String| {
            word.len() > 3
                && !says_nothing(word)
                && clause.place_of(word).is_some()
                && !self.have(line, true, word)
        };
        let others = self.0.iter().filter(|phrase| phrase.line != line && phrase.is_so);
        others.into_iter().any(|phrase| phrase.words.iter().any(|word| is_theirs(&word)))
    }

    /// Whether a clause has any word of a phrase.
    pub fn touch(&self, clause: &Clause<'_>) -> bool {
        let has = |phrase: &Phrase| {
            phrase.words.iter().any(|word| !says_nothing(word) && clause.place_of(word).is_some())
        };
        self.0.iter().any(has)
    }

    /// How many words of a clause belong neither to what tells of a line nor to the question; nothing where it tells of another
    /// line, denies something else, or has more such words than others.
    pub fn strange_beside(
        &self,
        line: usize,
        found: &[Match],
        clause: &Clause<'_>,
        echo: &FxHashSet<String>,
    ) -> Option<usize> {
        let is_of_it = |one: &&Match| one.line == line && one.is_so && one.exact && !one.turned;
        let of_it: Vec<&Match> = found.iter().filter(is_of_it).collect();
        let places: FxHashSet<usize> =
            of_it.iter().flat_map(|one| one.places.iter().copied()).collect();
        let places: Vec<usize> = places.into_iter().collect();
        let best = of_it.first().map_or(0.0, |one| one.score);
        let is_within = |other: &Match| {
            (other.line == line && other.is_so)
                || (other.score < best && other.places.iter().all(|place| places.contains(place)))
                || (other.line != line && !other.is_so)
        };
        // "Fixed it, didn't write it up": the denial of another line is no doubt of this one.
        let denies = |one: &&Match| {
            (one.line == line && one.is_so && one.denies)
                || (one.line != line && !one.is_so && one.turned)
        };
        let denied: Vec<Vec<usize>> =
            found.iter().filter(denies).map(|one| one.places.clone()).collect();
        let known = |word: &str| echo.contains(word) || self.have(line, true, word);
        let strange = clause.strange(&places, known);
        let most = usize::from(best >= 2.0 || (best > 0.0 && clause.accounted(&places, known) > 1));
        let is_told = of_it.first().is_some_and(|one| one.is_clear_in(clause))
            && clause.is_quiet_beside(&places, known)
            && !self.speak_of_others(line, clause);
        let is_clear = found.iter().all(is_within)
            && clause.accounts_for_denials(&denied)
            && (strange <= most || of_it.is_empty() || is_told);
        is_clear.then_some(strange)
    }

    /// The phrases of which a clause has all words, the longest first.
    pub fn matches(&self, clause: &Clause<'_>) -> Vec<Match> {
        let mut found: Vec<Match> =
            self.0.iter().filter_map(|phrase| phrase.in_clause(clause)).collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found
    }
}

impl Phrase {
    fn of(line: usize, is_so: bool, text: &str) -> Self {
        let folded = fold(text);
        let mut phrase = Self {
            line,
            is_so,
            denies: false,
            words: Vec::new(),
            said: folded.clone(),
            turns: true,
        };
        for word in folded.split(' ') {
            let (content, denies) = word_of(word);
            phrase.denies |= denies;
            phrase.words.extend(content);
        }
        phrase
    }

    fn in_clause(&self, clause: &Clause<'_>) -> Option<Match> {
        if self.words.is_empty() {
            let score = DENIAL_ALONE;
            let is_denial =
                self.denies && (clause.says(&self.said) || clause.is_denial(&self.said));
            return is_denial.then(|| Match {
                line: self.line,
                is_so: self.is_so,
                score,
                places: vec![],
                exact: true,
                turned: false,
                denies: true,
            });
        }
        let mut places = Vec::new();
        for word in &self.words {
            // "Admin admin" is not said by one of them.
            places.push(clause.place_beside(word, &places)?);
        }
        if clause.is_counted_between(&places) {
            return None;
        }
        let turned = self.denies != clause.denies_around(&places);
        // "Know not to look" is not denied by "they know to look out".
        let may_turn = self.turns && (!self.denies || self.words.len() == 1);
        if turned && !may_turn {
            return None;
        }
        let is_so = self.is_so != turned;
        let length = f64::from(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        let score = match (turned, self.denies) {
            (true, _) => length * TURNED,
            (false, true) => length + 0.5,
            (false, false) => length,
        };
        let exact =
            self.words.iter().zip(&places).all(|(word, place)| clause.has_word(*place, word));
        let (line, denies) = (self.line, self.denies);
        Some(Match { line, is_so, score, places, exact, turned, denies })
    }
}
