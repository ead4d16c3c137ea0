//! Phrases by which people say that something is so, or not.

use super::clauses::{Clause, word_of};
use crate::interview::near::fold;

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
}

impl Match {
    pub fn shares_with(&self, other: &Self) -> bool {
        self.line == other.line || self.shares_words(other)
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
            let is_denial = self.denies && clause.says(&self.said);
            return is_denial.then(|| Match {
                line: self.line,
                is_so: self.is_so,
                score,
                places: vec![],
            });
        }
        let mut places = Vec::new();
        for word in &self.words {
            places.push(clause.place_of(word)?);
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
        Some(Match { line: self.line, is_so, score, places })
    }
}
