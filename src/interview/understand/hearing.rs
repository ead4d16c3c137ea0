//! What a sentence in a person's own words tells: "nobody watches at night, and the screens lock after ten minutes".
//!
//! A pack says how people put it that a line is so (`heard`), and that it is not (`denied`). Each clause is held against these
//! phrases, word by word; a denial in one of the two turns what is told. Whatever is heard so is put before the person first.

mod clauses;
mod phrases;
mod run_on;

use rustc_hash::FxHashSet;

use self::{
    clauses::{Clause, all_but, clauses, excepts, parts},
    phrases::{Match, Phrases},
};
use super::{
    certain::{doubts, is_aside, wavers, wavers_beside},
    marks::{asks_back, is_sentence},
    polarity::begins_with_denial,
    telling::{Telling, stemmed},
};

use crate::{answer::Mark, interview::near::fold, pack::question::Choice};

/// What was told of some lines.
#[derive(Debug, Default, PartialEq)]
pub struct Told {
    /// In the order of the lines.
    pub said: Vec<Option<Mark>>,
    /// What was said of all others.
    pub rest: Option<Mark>,
    /// Clauses that tell of none of the lines.
    pub left: Vec<String>,
    /// The same, where nothing in them can be about a line: "because I complained".
    pub remarks: Vec<String>,
    /// Every word was accounted for, and nothing in it may turn what was told.
    pub sure: bool,
}

impl Told {
    fn of(count: usize, rest: Option<Mark>, sure: bool) -> Self {
        Self { said: vec![None; count], rest, sure, ..Self::default() }
    }

    /// What was said besides, in its own words.
    pub fn besides(&self) -> Option<String> {
        let all: Vec<&str> = self.left.iter().chain(&self.remarks).map(String::as_str).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    pub fn says_any(&self) -> bool {
        self.said.iter().any(Option::is_some)
    }

    /// Marks a line; false where it was marked otherwise before.
    fn mark(&mut self, line: usize, mark: Mark) -> bool {
        let Some(said) = self.said.get_mut(line) else { return true };
        said.replace(mark).is_none_or(|before| before == mark)
    }
}

/// The lines of a checklist with all that people say of them.
#[derive(Debug)]
pub struct Hearing {
    phrases: Phrases,
    labels: Telling,
    /// Whether a line is about something that is not there, so that its label's words alone tell nothing.
    turned: Vec<bool>,
    /// The words of the question, which tell nothing in the answer.
    echo: FxHashSet<String>,
    /// It is asked what happened at some time.
    past: bool,
    count: usize,
}

impl Hearing {
    pub fn of(choices: &[&Choice], ask: &str) -> Self {
        let mut phrases = told_as(choices);
        for (at, choice) in choices.iter().enumerate() {
            phrases.of_lines_that(at, !choice.alone);
            if !choice.joined.from.is_empty() {
                phrases.keep_denials_of(at);
            }
        }
        phrases.leave_bare_denials();
        let names = choices.iter().enumerate().flat_map(|(at, choice)| {
            let all = std::iter::once(&choice.label).chain(&choice.also);
            all.map(move |name| (at, name.replace("Wi-Fi", "wifi")))
        });
        let names: Vec<(usize, String)> = names.collect();
        let labels = Telling::of(names.iter().map(|(at, name)| (*at, name.as_str())), ask);
        let turned = choices.iter().map(|choice| is_turned(&choice.label)).collect();
        let past = fold(ask).contains("happened");
        Self { phrases, labels, turned, echo: echo(ask), past, count: choices.len() }
    }

    /// What a text tells of the lines; nothing where it says one thing and its opposite, or leaves open what it says. `known` reads
    /// numbers of lines.
    pub fn told(
        &self,
        text: &str,
        known: impl Fn(&str) -> Option<Vec<Option<Mark>>>,
    ) -> Option<Told> {
        if asks(text) {
            return None;
        }
        let rest = all_but(text).filter(|_| !self.tells_before_but(text));
        if rest.is_none() && excepts(text) {
            return None;
        }
        let mut hearer = Hearer::of(Told::of(self.count, rest, !text.contains('?')));
        for clause in clauses(text) {
            self.hear(&clause, &mut hearer, &known)?;
        }
        let told = hearer.told;
        // "The others" are not those of which something was said that is not understood.
        let may_be_of_a_line = |left: &String| !self.labels.likely(left).is_empty();
        let is_unclear = told.rest.is_some() && told.left.iter().any(may_be_of_a_line);
        // Of one line alone that is not so, little is told.
        let says_enough = told.said.iter().flatten().count() > 1
            || told.rest.is_some()
            || told.said.contains(&Some(Mark::Yes));
        (told.says_any() && says_enough && !is_unclear).then_some(told)
    }

    /// "Everyone has a code except Bob": what stands before the exception tells of a line, and not of all.
    fn tells_before_but(&self, text: &str) -> bool {
        let small = text.to_lowercase();
        let at =
            [" but ", " except ", " besides "].iter().filter_map(|word| small.find(word)).min();
        let head = at.and_then(|at| small.get(..at)).unwrap_or_default();
        clauses(head).iter().any(|clause| !self.phrases.matches(clause).is_empty())
    }

    fn hear(
        &self,
        clause: &Clause<'_>,
        hearer: &mut Hearer,
        known: &impl Fn(&str) -> Option<Vec<Option<Mark>>>,
    ) -> Option<()> {
        if clause.is_open() {
            return None;
        }
        if let Some(mark) = clause.of_rest() {
            hearer.told.sure &= clause.is_plain_rest() && hearer.told.left.is_empty();
            hearer.told.rest = Some(mark);
            return Some(());
        }
        // "1, 2, 3 no", "updates, antivirus no": is the first a no as well?
        hearer.told.sure &= !(hearer.is_bare && clause.goes_on && clause.ends_in_no());
        hearer.is_bare = clause.is_bare();
        if clause.is_of_numbers() {
            let marks = known(clause.text)?;
            let marks = marks.into_iter().enumerate().filter_map(|(at, mark)| Some((at, mark?)));
            return hearer.mark(marks.collect());
        }
        if let Some(mark) = clause.alone() {
            return hearer.answered(mark);
        }
        hearer.names_rest = clause.names_rest();
        let (found, left, sure) = self.in_clause(clause)?;
        if found.is_empty() && (clause.begins_with_number() || self.is_near(clause)) {
            return None;
        }
        let says_something =
            clause.says_something() || clause.is_one_strange_word() || clause.is_reason();
        let says_more = clause.denies() || clause.strange(&[], |word| self.echo.contains(word)) > 0;
        let is_left = found.is_empty() && says_something && says_more && !clause.is_of_all();
        let said = || clause.text.trim().to_owned();
        if is_left && self.is_aside(clause) {
            hearer.told.remarks.push(said());
            return hearer.mark(vec![]);
        }
        // What tells of no line may tell of one in other words.
        hearer.told.sure &= sure && !is_left;
        if is_left {
            hearer.told.left.push(said());
        }
        hearer.told.left.extend(left);
        hearer.mark(found)
    }

    /// Whether a clause that tells of no line is about something else for certain.
    fn is_aside(&self, clause: &Clause<'_>) -> bool {
        let is_other = if clause.is_reason() {
            !wavers(clause.text) && !doubts(clause.text)
        } else {
            // A word or two may name something: "clearinghouse, shredding company".
            is_sentence(clause.text) && is_aside(clause.text)
        };
        is_other
            && !clause.has_rest()
            && !self.phrases.touch(clause)
            && self.labels.likely(clause.text).is_empty()
    }

    /// The lines that a clause tells of, and what of it tells of none; nothing where it may mean one line or another.
    fn in_clause(&self, clause: &Clause<'_>) -> Option<(Marked, Vec<String>, bool)> {
        let taken = self.taken(clause)?;
        if taken.is_empty() {
            let found = self.by_label(clause);
            let sure = match found {
                Some((line, _)) => self.is_named_plainly(line, clause),
                None => {
                    clause.strange(&[], |word| self.echo.contains(word)) == 0 && !clause.denies()
                }
            };
            return Some((found.into_iter().collect(), vec![], sure));
        }
        let places: Vec<usize> =
            taken.iter().flat_map(|found| found.places.iter().copied()).collect();
        let of_taken = |word: &str| taken.iter().any(|one| self.labels.is_of(one.line, word));
        let left = clause.parts_without(&places, of_taken);
        if left.iter().any(|part| !self.labels.likely(part).is_empty()) {
            return None;
        }
        let sure = left.is_empty() && self.is_plain(&taken, &places, clause);
        let mut marks: Vec<(usize, Mark)> = Vec::new();
        for found in taken {
            let mark = clause.mark(found.is_so);
            match marks.iter().find(|(line, _)| *line == found.line) {
                Some((_, before)) if *before != mark => return None,
                Some(_) => {}
                None => marks.push((found.line, mark)),
            }
        }
        Some((marks, left, sure))
    }

    /// Whether the words of a clause, and every denial, belong to what was found in it.
    fn is_plain(&self, taken: &[Match], places: &[usize], clause: &Clause<'_>) -> bool {
        let lines: Vec<usize> = taken.iter().map(|one| one.line).collect();
        let of_phrases = |word: &str| {
            taken.iter().any(|one| {
                self.phrases.have(one.line, one.is_so != one.turned, word)
                    || self.labels.is_of(one.line, word)
            }) || (self.past && word == "onc")
        };
        let of_others = |word: &str| self.phrases.others_have(&lines, word);
        let of_it = |word: &str| self.echo.contains(word) || (of_phrases(word) && !of_others(word));
        let is_odd = |one: &Match| {
            let says_no_of_no = one.is_so
                && !one.denies
                && one.places.len() > 1
                && clause.denies_within(&one.places);
            !one.exact || (one.turned && (one.is_so || one.denies) && !says_no_of_no)
        };
        let denied: Vec<Vec<usize>> = taken
            .iter()
            .filter(|one| one.denies != one.turned)
            .map(|one| one.places.clone())
            .collect();
        // Beside two words of a line, one more tells who does it, or where.
        let is_told_well = !clause.denies()
            && clause.accounted(places, of_it) >= 2 * taken.len()
            && taken.iter().all(|one| clause.is_of_one_part(&one.places));
        let is_clear = taken.iter().all(|one| one.is_clear_in(clause))
            && clause.is_quiet_beside(places, of_it);
        // "We all have codes nobody signed": one denial is said of one line.
        let turned = taken.iter().filter(|one| one.turned || one.denies).count();
        let is_shared = turned > clause.denials() && !clause.says("or") && !clause.says("nor");
        !taken.iter().any(is_odd)
            && !is_shared
            && (is_clear
                || clause.strange(places, of_it) <= if is_told_well { taken.len() } else { 0 })
            && clause.strange(places, |word| of_it(word) || !of_others(word)) == 0
            && clause.accounts_for_denials(&denied)
            && !wavers_beside(clause.text, of_phrases)
    }

    /// Whether a clause has no other words than those of a line's label.
    fn is_named_plainly(&self, line: usize, clause: &Clause<'_>) -> bool {
        let of_it = |word: &str| self.labels.is_of(line, word) || self.echo.contains(word);
        clause.strange(&[], of_it) == 0 && clause.denials() <= 1 && !wavers(clause.text)
    }

    /// The phrases that a clause has, none within another; nothing where two of the same weight share words.
    fn taken(&self, clause: &Clause<'_>) -> Option<Vec<Match>> {
        let mut taken: Vec<Match> = Vec::new();
        for found in self.phrases.matches(clause) {
            match taken.iter().find(|one| one.shares_with(&found)) {
                None => taken.push(found),
                Some(one) if one.line == found.line && one.is_so == found.is_so => {}
                Some(one) if one.score > found.score => {}
                Some(_) => return None,
            }
        }
        Some(taken)
    }

    /// The line whose label has most words of a clause.
    fn by_label(&self, clause: &Clause<'_>) -> Option<(usize, Mark)> {
        // One word may stand there by chance.
        let line = self.labels.one(clause.text).filter(|_| clause.says_something())?;
        let is_turned = self.turned.get(line).copied().unwrap_or(true);
        match clause.answered() {
            Some(mark) => Some((line, mark)),
            None if is_turned => None,
            None => Some((line, clause.mark(!clause.denies()))),
        }
    }

    /// Whether a clause may be about a line after all, in words that only this line has.
    fn is_near(&self, clause: &Clause<'_>) -> bool {
        let likely = self.labels.likely(clause.text);
        !clause.is_reason() && likely.first().is_some_and(|(_, score)| *score >= 1.5)
    }
}

/// The phrases by which people tell of each.
fn told_as(choices: &[&Choice]) -> Phrases {
    let mut phrases = Phrases::default();
    for (at, choice) in choices.iter().enumerate() {
        phrases.add(at, true, &choice.heard);
        phrases.add(at, true, &other_names(choice));
        phrases.add(at, false, &choice.denied);
    }
    phrases
}

/// The words of a question, without their endings.
fn echo(ask: &str) -> FxHashSet<String> {
    fold(ask).split(' ').filter(|word| word.len() > 3).map(stemmed).collect()
}

/// The one thing, of several, that a sentence tells, the likeliest first; more than one where others come near.
pub fn likeliest(choices: &[&Choice], text: &str) -> Vec<usize> {
    let phrases = told_as(choices);
    let mut scores = vec![0.0_f64; choices.len()];
    let mut against = vec![0.0_f64; choices.len()];
    for found in parts(text).iter().flat_map(|clause| in_order(&phrases, clause)) {
        let scores = if found.is_so { &mut scores } else { &mut against };
        scores.get_mut(found.line).into_iter().for_each(|score| *score = score.max(found.score));
    }
    let stands = |(at, (score, against)): (usize, (f64, f64))| {
        (score > 0.0 && score > against).then_some((at, score))
    };
    let mut near: Vec<(usize, f64)> =
        scores.into_iter().zip(against).enumerate().filter_map(stands).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1));
    let best = near.first().map_or(0.0, |(_, score)| *score);
    near.retain(|(_, score)| *score == best || (*score >= 1.0 && *score * 3.0 >= best));
    near.into_iter().map(|(at, _)| at).take(3).collect()
}

/// The phrases of a clause: "written down, but not fixed" is not what "fixed, never written down" says.
fn in_order(phrases: &Phrases, clause: &Clause<'_>) -> Vec<Match> {
    let mut found = phrases.matches(clause);
    found.retain(|one| !one.denies || one.places.is_sorted());
    found
}

/// The one thing, of several, that a text tells beyond doubt, and whether it says more: of each clause that tells it all words but one,
/// and every denial, belong to that thing, and none to another.
pub fn plainly(choices: &[&Choice], text: &str, ask: &str) -> Option<(usize, bool)> {
    if doubts(text) || asks(text) {
        return None;
    }
    let phrases = of_all(choices, None);
    let clauses = parts(text);
    let found: Vec<Vec<Match>> = clauses.iter().map(|clause| in_order(&phrases, clause)).collect();
    let so = |one: &&Match| one.is_so && one.exact && !one.turned;
    let best = found.iter().flatten().filter(so).max_by(|a, b| a.score.total_cmp(&b.score))?.line;
    let echo = echo(ask);
    let mut strange = 0;
    for (clause, found) in clauses.iter().zip(&found) {
        // "It's automatic, just the times": the first has words of another choice.
        if found.is_empty() && phrases.speak_of_others(best, clause) {
            return None;
        }
        strange += phrases.strange_beside(best, found, clause, &echo)?;
    }
    let is_part = |word: &str| phrases.have(best, true, word);
    (!wavers_beside(text, is_part)).then_some((best, strange > 1))
}

/// The phrases of all choices but one.
fn of_all(choices: &[&Choice], but: Option<usize>) -> Phrases {
    let mut phrases = Phrases::default();
    for (at, choice) in choices.iter().enumerate().filter(|(at, _)| but != Some(*at)) {
        phrases.add(at, true, std::slice::from_ref(&choice.label));
        phrases.add(at, true, &choice.also);
        phrases.add(at, true, &choice.heard);
        phrases.add(at, false, &choice.denied);
    }
    phrases
}

/// Whether a text has words by which people tell of another thing than this one.
pub fn touches_another(choices: &[&Choice], this: usize, text: &str) -> bool {
    let phrases = of_all(choices, Some(this));
    parts(text).iter().any(|clause| phrases.touch(clause))
}

/// What things of one's own are said to be: the phrases of a question about them.
#[derive(Debug)]
pub struct Verbs {
    phrases: Phrases,
    words: FxHashSet<String>,
}

impl Verbs {
    pub fn of(heard: &[String], denied: &[String]) -> Self {
        let mut phrases = Phrases::default();
        phrases.add(0, true, heard);
        phrases.add(0, false, denied);
        let words = |phrase| fold(phrase).split(' ').map(str::to_owned).collect::<Vec<_>>();
        let words = heard.iter().chain(denied).flat_map(|phrase| words(phrase)).collect();
        Self { phrases, words }
    }

    /// Whether one of the phrases has this word.
    pub fn have(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether a word is in phrases that it is so, and in none that it is not.
    pub fn says_so(&self, word: &str) -> bool {
        let word = stemmed(word);
        self.phrases.have(0, true, &word) && !self.phrases.have(0, false, &word)
    }

    /// Whether every word of a clause is of these phrases or of a name, and every denial said of one of them.
    fn is_plain(&self, clause: &Clause<'_>, is_name: &impl Fn(&str) -> bool) -> bool {
        let found = self.phrases.matches(clause);
        let places: Vec<usize> = found.iter().flat_map(|one| one.places.iter().copied()).collect();
        let is_exact = |one: &Match| found.iter().any(|two| two.exact && two.shares_words(one));
        let is_odd = |one: &Match| !is_exact(one) || (one.turned && (one.is_so || one.denies));
        let is_part = |word: &str| {
            is_name(word) || [true, false].iter().any(|is_so| self.phrases.have(0, *is_so, word))
        };
        let is_of_it = |word: &str| {
            is_name(word)
                || (self.phrases.have(0, true, word) && !self.phrases.have(0, false, word))
        };
        !found.iter().any(is_odd)
            && clause.denials() <= 1
            && clause.strange(&places, is_of_it) == 0
            && !wavers_beside(clause.text, is_part)
    }

    /// "Dentrix plus the imaging": a part that names nothing known.
    fn strange_part(&self, clause: &Clause<'_>, is_name: &impl Fn(&str) -> bool) -> Option<String> {
        let is_of_it = |word: &str| {
            is_name(word) || [true, false].iter().any(|is_so| self.phrases.have(0, *is_so, word))
        };
        clause.part_of_no_other(is_of_it)
    }

    /// Whether a clause says that it is so, or not, if it has such words; nothing where it says both.
    fn say(&self, clause: &Clause<'_>) -> Option<Option<bool>> {
        let mut found = self.phrases.matches(clause).into_iter();
        let Some(first) = found.next() else { return Some(None) };
        let is_one = found.all(|other| {
            other.is_so == first.is_so || (other.score < first.score && other.shares_words(&first))
        });
        is_one.then_some(Some(first.is_so))
    }
}

/// "The rest idk".
fn of_rest_plainly(clause: &Clause<'_>) -> bool {
    clause.is_plain_rest()
        && !wavers(clause.text)
        && (clause.has_rest() || clause.alone().is_some())
}

/// What is said of one's own things, clause by clause. `named` finds the things of a clause; `is_name` tells whether a word is
/// of their names.
pub fn told_of_own(
    text: &str,
    count: usize,
    verbs: &Verbs,
    named: impl Fn(&str) -> Option<Vec<usize>>,
    is_name: impl Fn(&str, &[usize]) -> bool,
) -> Option<Told> {
    if asks(text) {
        return None;
    }
    let rest = all_but(text);
    let mut hearer = Hearer::of(Told::of(count, rest, !text.contains('?')));
    let (mut bare, mut marked) = (0_usize, 0_usize);
    let mut listed: Vec<usize> = Vec::new();
    for clause in clauses(text) {
        hearer.told.sure &= count == 2 || !clause.is_of_two();
        if clause.is_open() {
            return None;
        }
        let things = named(clause.text)?;
        if clause.repeats().is_some() && !things.is_empty() && hearer.named.is_none() {
            hearer.repeated(&clause, &things)?;
            hearer.told.sure &= verbs.is_plain(&clause, &|word| is_name(word, &things));
            marked += 1;
            continue;
        }
        let verb = verbs.say(&clause)?;
        let says_otherwise = verb.is_some() || clause.denies() || clause.answered().is_some();
        // "The laptop for sure the new one is fine and the copier I can't say": of which of them?
        let is_scattered = things.len() > 1 && clause.scatters(|word| is_name(word, &things));
        if is_scattered && (clause.denies() || clause.answered().is_some()) {
            return None;
        }
        if things.is_empty() {
            hearer.told.sure &= verbs.is_plain(&clause, &|_| false) || of_rest_plainly(&clause);
            of_no_thing(&clause, verb, &mut hearer)?;
            continue;
        }
        hearer.told.sure &= verbs.is_plain(&clause, &|word| is_name(word, &things));
        let is_clear =
            says_otherwise || hearer.named.is_some() || clause.is_short_beside(things.len());
        let is_bare = !says_otherwise && !clause.affirms();
        if is_bare {
            bare += 1
        } else {
            marked += 1
        }
        let mark = clause.mark(verb.unwrap_or(!clause.denies()));
        // "The laptop for sure and the copier I couldn't tell you": who knows of which?
        let says_more = verb.is_some() || clause.affirms() || clause.says("for sure");
        hearer.told.sure &= things.len() == 1 || !says_more || !clause.is_unsure_in_the_end();
        let found: Vec<(usize, Mark)> = things.iter().map(|thing| (*thing, mark)).collect();
        if clause.is_only() && is_bare {
            hearer.only.extend(&things);
        } else if mark == Mark::Yes && !hearer.only.is_empty() {
            // "Only the laptops, I told them to leave the phones".
            things.iter().all(|thing| hearer.only.contains(thing)).then_some(())?;
        }
        // "Gmail, QuickBooks and the billers no": one list, and its mark.
        if !is_bare && clause.ends_a_list(things.len()) && hearer.named.is_none() {
            bare -= listed.len();
            for at in &listed {
                hearer.told.said.get_mut(*at).into_iter().for_each(|said| *said = Some(mark));
            }
        }
        match is_bare && things.len() == 1 {
            true if clause.goes_on || listed.is_empty() => listed.extend(&things),
            true => listed.clone_from(&things),
            false => listed.clear(),
        }
        let unknown = verbs.strange_part(&clause, &|word| is_name(word, &things));
        let names_none = |part: &String| named(part).is_none_or(|things| things.is_empty());
        hearer.told.left.extend(unknown.filter(names_none));
        hearer.mark(found).filter(|()| is_clear)?;
    }
    // "Gmail, Weave no": is Gmail a no as well?
    hearer.told.sure &= bare == 0 || marked == 0;
    let told = hearer.told;
    let says_any = told.says_any() || (rest.is_none() && told.rest.is_some());
    says_any.then_some(told)
}

/// A clause that names no thing: all of them, the rest, or what was named before.
fn of_no_thing(clause: &Clause<'_>, verb: Option<bool>, hearer: &mut Hearer) -> Option<()> {
    let is_of_last =
        clause.refers() && !hearer.last.is_empty() && (verb.is_some() || clause.denies());
    if hearer.named.is_none() && clause.is_of_all() {
        hearer.told.rest = Some(clause.mark(verb.unwrap_or(!clause.denies())));
    } else if clause.has_rest() {
        let mark = verb.map(|is_so| clause.mark(is_so)).or_else(|| clause.of_rest())?;
        hearer.told.rest = Some(mark);
    } else if let Some(mark) = clause.alone() {
        hearer.answered(mark)?;
    } else if is_of_last {
        hearer.answered(clause.mark(verb.unwrap_or(false)))?;
    } else if verb.is_none() && clause.says_something() {
        hearer.told.left.push(clause.text.trim().to_owned());
    }
    Some(())
}

/// Lines, each with what was told of it.
type Marked = Vec<(usize, Mark)>;

/// What was heard so far.
struct Hearer {
    told: Told,
    /// What the last clause told of.
    last: Vec<usize>,
    /// "All but …": the mark of whatever is named.
    named: Option<Mark>,
    /// The last clause had a name alone.
    is_bare: bool,
    /// "The others" stood alone, and what is said of them comes next.
    names_rest: bool,
    /// What alone is so: "only the laptops".
    only: Vec<usize>,
}

impl Hearer {
    fn of(told: Told) -> Self {
        let named = told.rest.map(opposite);
        Self { told, last: vec![], named, is_bare: false, names_rest: false, only: vec![] }
    }

    /// "And so do the phones": as was said right before.
    fn repeated(&mut self, clause: &Clause<'_>, things: &[usize]) -> Option<()> {
        let before = self.last.first().and_then(|at| self.told.said.get(*at).copied().flatten())?;
        let mark = match clause.repeats()? {
            Mark::No if before != Mark::No => return None,
            _ => before,
        };
        self.mark(things.iter().map(|thing| (*thing, mark)).collect())
    }

    /// Marks what a clause tells; nothing where that contradicts what was told before.
    fn mark(&mut self, found: Vec<(usize, Mark)>) -> Option<()> {
        for (at, mark) in &found {
            let mark = self.named.unwrap_or(*mark);
            self.told.mark(*at, mark).then_some(())?;
        }
        self.last = found.into_iter().map(|(at, _)| at).collect();
        Some(())
    }

    /// "Proof? no": said of what was named right before.
    fn answered(&mut self, mark: Mark) -> Option<()> {
        if self.names_rest {
            self.told.rest = Some(mark);
            return Some(());
        }
        if self.last.is_empty() || self.named.is_some() {
            return None;
        }
        for at in &self.last {
            self.told.said.get_mut(*at).into_iter().for_each(|said| *said = Some(mark));
        }
        Some(())
    }
}

fn opposite(mark: Mark) -> Mark {
    if mark == Mark::Yes { Mark::No } else { Mark::Yes }
}

/// Whether somebody asks and does not tell.
fn asks(text: &str) -> bool {
    const ASKS: &[&str] = &[
        "what", "whats", "wth", "wtf", "why", "how", "who", "whos", "which", "where", "when",
        "should",
    ];
    const TELLS: &[&str] =
        &["they", "theyre", "we", "were", "i", "he", "she", "someone", "somebody"];
    let said = fold(text);
    let mut words = said.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    // "When they're hired".
    let tells = first == "when" && TELLS.contains(&second);
    asks_back(text) || (ASKS.contains(&first) && !tells && words.count() < 6)
}

/// Other names of a line, where they name what is there and not what is kept away.
fn other_names(choice: &Choice) -> Vec<String> {
    let all = choice.also.iter().chain(&choice.opening);
    if is_turned(&choice.label) {
        return all.filter(|name| begins_with_denial(name)).cloned().collect();
    }
    all.cloned().collect()
}

/// Whether a line says that something is away or not there.
fn is_turned(label: &str) -> bool {
    const AWAY: &[&str] = &[
        "out", "off", "none", "no", "not", "never", "nobody", "blocked", "free", "apart", "only",
        "separate", "leave", "leaves", "without", "away",
    ];
    fold(label).split(' ').any(|word| AWAY.contains(&word))
}

#[cfg(test)]
mod tests;
