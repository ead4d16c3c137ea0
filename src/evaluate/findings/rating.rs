//! Likelihood, impact and level of one threat to one place, with what moved them.

use rustc_hash::FxHashMap;

use crate::{
    answer::Item,
    evaluate::{bench::Bench, case::Case, words::Spoken},
    id::Id,
    pack::{
        grounds::ThreatRow,
        rule::{self, Factor, Gap, Moves},
        scale::{Scale, Step},
    },
};

/// Places on the pack's scale, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rating {
    pub likelihood: usize,
    pub impact: usize,
    pub level: usize,
}

impl Rating {
    pub fn at(scale: &Scale, likelihood: usize, impact: usize) -> Self {
        Self { likelihood, impact, level: scale.level(likelihood, impact) }
    }

    /// What ratings are sorted by: the level, then likelihood times impact.
    pub fn weight(&self) -> (usize, usize) {
        (self.level, (self.likelihood + 1) * (self.impact + 1))
    }
}

/// A factor that counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub factor: Id,
    pub moves: Moves,
    /// Up or down the scale.
    pub raises: bool,
    /// False where it holds only when what is not known is taken for the worse.
    pub certain: bool,
    /// Half a sentence, no full stop.
    pub because: String,
}

/// A rating with where it started and what moved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated {
    pub start: Rating,
    pub rating: Rating,
    pub moved: Vec<Moved>,
}

impl Rated {
    /// "likelihood raised because Gmail can be reached from the internet; impact lowered because …"
    pub fn moves_in_words(&self) -> Option<String> {
        let mut told = String::new();
        self.add_moves(&mut told);
        told.strip_prefix("; ").map(str::to_owned)
    }

    /// The same at the end of a sentence, after a semicolon; nothing where nothing moved it.
    pub fn add_moves(&self, text: &mut String) {
        let likelihood = [self.start.likelihood, self.rating.likelihood];
        let impact = [self.start.impact, self.rating.impact];
        self.tell(text, "; likelihood", Moves::Likelihood, likelihood);
        self.tell(text, "; impact", Moves::Impact, impact);
    }

    fn tell(&self, told: &mut String, word: &str, moves: Moves, [before, after]: [usize; 2]) {
        let all = |raises: bool| {
            let counted =
                self.moved.iter().filter(move |one| one.moves == moves && one.raises == raises);
            counted.map(|moved| moved.because.as_str())
        };
        let (up, down) = (all(true), all(false));
        let (has_up, has_down) = (up.clone().next().is_some(), down.clone().next().is_some());
        if !has_up && !has_down {
            return;
        }
        told.push_str(word);
        if has_up {
            let stays = !has_down && before == after;
            told.push_str(if stays { AT_THE_TOP } else { " raised because " });
            add_reasons(told, up);
        }
        if has_down {
            told.push_str(match (has_up, before == after) {
                (true, _) => ", and lowered because ",
                (false, true) => AT_THE_FOOT,
                (false, false) => " lowered because ",
            });
            add_reasons(told, down);
        }
    }
}

const AT_THE_TOP: &str = " cannot go higher, although ";
const AT_THE_FOOT: &str = " cannot go lower, although ";

/// "a, because b, and because c"
fn add_reasons<'r>(told: &mut String, reasons: impl Iterator<Item = &'r str>) {
    let mut reasons = reasons.enumerate().peekable();
    while let Some((at, reason)) = reasons.next() {
        let between = match at {
            0 => "",
            _ if reasons.peek().is_none() => ", and because ",
            _ => ", because ",
        };
        told.extend([between, reason]);
    }
}

/// Which factors hold, each worked out once for an item.
#[derive(Default)]
pub struct Factors<'a> {
    known: FxHashMap<(usize, Option<&'a Id>), Holds>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Yes,
    /// Only when what is not known is taken for the worse.
    Perhaps,
    No,
}

impl<'a> Factors<'a> {
    /// Rates one threat to one place, at its start and after every factor.
    pub fn rate(
        &mut self,
        case: &Case<'a>,
        bench: &mut Bench,
        gap: &Gap,
        row: &ThreatRow,
        item: Option<&'a Item>,
    ) -> Rated {
        let scale = &case.pack.scale;
        let id = item.map(|item| &item.id);
        let likelihood = start(bench, &gap.likelihood, &scale.likelihoods, id);
        let impact = start(bench, &gap.impact, &scale.impacts, id);
        let mut moved = Vec::new();
        let (mut likelier, mut worse) = (0_i64, 0_i64);
        for at in &row.factors {
            let Some((_, factor)) = case.pack.factors.get_index(*at) else { continue };
            let holds = self.holds(case, bench, (*at, factor), item);
            if holds == Holds::No {
                continue;
            }
            match factor.moves {
                Moves::Likelihood => likelier += i64::from(factor.by),
                Moves::Impact => worse += i64::from(factor.by),
            }
            moved.push(told(case, factor, holds, item));
        }
        let rating = Rating::at(
            scale,
            shifted(likelihood, likelier, scale.likelihoods.len()),
            shifted(impact, worse, scale.impacts.len()),
        );
        Rated { start: Rating::at(scale, likelihood, impact), rating, moved }
    }

    fn holds(
        &mut self,
        case: &Case<'_>,
        bench: &mut Bench,
        (at, factor): (usize, &Factor),
        item: Option<&'a Item>,
    ) -> Holds {
        let of_items = !factor.each.is_empty();
        let item = item.filter(|_| of_items).map(|item| &item.id);
        *self.known.entry((at, item)).or_insert_with(|| {
            if of_items && !item.is_some_and(|item| is_listed(case, factor, item)) {
                return Holds::No;
            }
            work_out(case, bench, factor, item)
        })
    }
}

fn is_listed(case: &Case<'_>, factor: &Factor, item: &Id) -> bool {
    factor.each.iter().any(|list| case.is_listed(list, item))
}

/// What is not known counts against the practice: it raises a rating, and never lowers one.
fn work_out(case: &Case<'_>, bench: &mut Bench, factor: &Factor, item: Option<&Id>) -> Holds {
    let given = bench.given(&factor.when, item);
    if !case.is_open(&factor.when) {
        return if given { Holds::Yes } else { Holds::No };
    }
    let careful = bench.careful(&factor.when, item);
    match (factor.by > 0, given, careful) {
        (true, true, _) if bench.certain(&factor.when, item) => Holds::Yes,
        (false, true, true) => Holds::Yes,
        (true, true, _) | (true, false, true) => Holds::Perhaps,
        _ => Holds::No,
    }
}

fn told(case: &Case<'_>, factor: &Factor, holds: Holds, item: Option<&Item>) -> Moved {
    let item = item.map(|item| item.name.as_str());
    let certain = holds == Holds::Yes;
    let because = reason(case, factor, certain, item);
    Moved {
        factor: factor.id.clone(),
        moves: factor.moves,
        raises: factor.by > 0,
        certain,
        because,
    }
}

fn reason(case: &Case<'_>, factor: &Factor, certain: bool, item: Option<&str>) -> String {
    let because = case.say(&factor.because, Spoken { item, items: item.as_slice() });
    if certain { because } else { format!("{because} (not known, so counted)") }
}

/// A rating that cannot be worked out starts at the top, so that no risk is hidden by it.
fn start(bench: &mut Bench, rating: &rule::Rating, scale: &[Step], item: Option<&Id>) -> usize {
    let top = scale.len().saturating_sub(1);
    match rating {
        rule::Rating::Word(at) => (*at).min(top),
        rule::Rating::Worked(condition) => {
            bench.careful_step(condition, item, scale).unwrap_or(top)
        }
    }
}

fn shifted(at: usize, by: i64, steps: usize) -> usize {
    let top = i64::try_from(steps.saturating_sub(1)).unwrap_or(i64::MAX);
    let moved = i64::try_from(at).unwrap_or(top).saturating_add(by).clamp(0, top);
    usize::try_from(moved).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_never_leaves_the_scale() {
        assert_eq!(shifted(1, 1, 3), 2);
        assert_eq!(shifted(2, 2, 3), 2);
        assert_eq!(shifted(1, -4, 3), 0);
        assert_eq!(shifted(0, 1, 0), 0);
    }

    fn moved(moves: Moves, raises: bool, because: &str) -> Moved {
        Moved { factor: Id::new(because), moves, raises, certain: true, because: because.into() }
    }

    fn rated(start: [usize; 2], end: [usize; 2], moved: Vec<Moved>) -> Rated {
        let rating = |[likelihood, impact]: [usize; 2]| Rating { likelihood, impact, level: 0 };
        Rated { start: rating(start), rating: rating(end), moved }
    }

    #[test]
    fn every_factor_is_told_with_what_it_did() {
        let raised = vec![moved(Moves::Likelihood, true, "a"), moved(Moves::Impact, false, "b")];
        let words = rated([1, 1], [2, 0], raised).moves_in_words();
        assert_eq!(words.as_deref(), Some("likelihood raised because a; impact lowered because b"));
        let clamped = rated([2, 1], [2, 1], vec![moved(Moves::Likelihood, true, "a")]);
        let words = clamped.moves_in_words();
        assert_eq!(words.as_deref(), Some("likelihood cannot go higher, although a"));
        assert_eq!(rated([1, 1], [1, 1], vec![]).moves_in_words(), None);
    }
}
