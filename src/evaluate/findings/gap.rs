//! Gaps: which are open, for which items, and how each is rated against each of its threats.

use crate::{
    answer::Item,
    evaluate::{
        bench::Bench,
        case::Case,
        findings::rating::{Factors, Rated, Rating},
    },
    pack::{grounds::Grounds, rule::Gap},
};

/// Whether a gap is there, or only cannot be ruled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    Confirmed,
    NotKnown,
}

/// A gap of the pack held against the answers.
pub struct JudgedGap<'a> {
    pub gap: &'a Gap,
    pub grounds: &'a Grounds,
    /// Where it is open; nowhere for a gap that is closed.
    pub hits: Vec<Hit<'a>>,
    /// The places it is open at, where it is not open at all of them.
    pub places: Vec<&'a Item>,
    /// A row for each hit and threat, in that order.
    pub rows: Vec<Row<'a>>,
}

/// One place where a gap is open.
#[derive(Clone, Copy)]
pub struct Hit<'a> {
    /// None for the practice as a whole.
    pub item: Option<&'a Item>,
    pub certainty: Certainty,
}

/// One threat to one place.
pub struct Row<'a> {
    pub hit: Hit<'a>,
    /// Its place in the pack.
    pub threat: usize,
    pub rated: Rated,
}

impl JudgedGap<'_> {
    /// The gravest row; the first of equals.
    pub fn worst(&self) -> Option<&Row<'_>> {
        let mut worst: Option<&Row<'_>> = None;
        for row in &self.rows {
            if worst.is_none_or(|worst| row.rated.rating.weight() > worst.rated.rating.weight()) {
                worst = Some(row);
            }
        }
        worst
    }

    pub fn certainty(&self) -> Certainty {
        certainty(&self.hits)
    }

    /// The names of the affected items; of those with one certainty, where it is given.
    pub fn names(&self, certainty: Option<Certainty>) -> Vec<&str> {
        self.hits
            .iter()
            .filter(|hit| certainty.is_none_or(|wanted| hit.certainty == wanted))
            .filter_map(|hit| hit.item.map(|item| item.name.as_str()))
            .collect()
    }

    /// The rating once the fix is done: the likelihood is as low as the scale goes, the impact stays.
    pub fn residual(&self, case: &Case<'_>) -> Option<Rating> {
        self.rows
            .iter()
            .map(|row| Rating::at(&case.pack.scale, 0, row.rated.rating.impact))
            .max_by_key(|rating| rating.weight())
    }
}

/// Where each gap of the pack is open, in the pack's order.
pub fn open<'a>(case: &Case<'a>, bench: &mut Bench) -> Vec<Vec<Hit<'a>>> {
    case.pack.gaps.values().map(|gap| hits(case, bench, gap)).collect()
}

/// Whether it is there for at least one of these places, or only cannot be ruled out.
pub fn certainty(hits: &[Hit<'_>]) -> Certainty {
    if hits.iter().any(|hit| hit.certainty == Certainty::Confirmed) {
        Certainty::Confirmed
    } else {
        Certainty::NotKnown
    }
}

/// Rates every gap where it is open.
pub fn rate<'a>(case: &Case<'a>, bench: &mut Bench, open: Vec<Vec<Hit<'a>>>) -> Vec<JudgedGap<'a>> {
    let mut factors = Factors::default();
    let gaps = case.pack.gaps.values().zip(&case.pack.grounds).zip(open);
    gaps.map(|((gap, grounds), hits)| rate_one(case, bench, &mut factors, (gap, grounds), hits))
        .collect()
}

fn rate_one<'a>(
    case: &Case<'a>,
    bench: &mut Bench,
    factors: &mut Factors<'a>,
    (gap, grounds): (&'a Gap, &'a Grounds),
    hits: Vec<Hit<'a>>,
) -> JudgedGap<'a> {
    let mut rows = Vec::with_capacity(hits.len() * grounds.rows.len());
    for hit in &hits {
        for row in &grounds.rows {
            let rated = factors.rate(case, bench, gap, row, hit.item);
            rows.push(Row { hit: *hit, threat: row.threat, rated });
        }
    }
    let places = places(case, bench, gap, &hits);
    JudgedGap { gap, grounds, hits, places, rows }
}

/// The places where it is open, of a gap that rests on answers that differ by place; none where it is open at all.
fn places<'a>(case: &Case<'a>, bench: &mut Bench, gap: &Gap, hits: &[Hit<'_>]) -> Vec<&'a Item> {
    let Some(list) = case.list_of_places(&gap.when.reads.questions) else { return Vec::new() };
    let all = case.items(std::slice::from_ref(list));
    let is_certain = certainty(hits) == Certainty::Confirmed;
    let mut is_open = |place: &Item| {
        let there = case.standing.elsewhere.get(&place.id).map_or(&[][..], Vec::as_slice);
        bench.at(there, |bench| {
            hits.iter().any(|hit| match (is_certain, hit.item.map(|item| &item.id)) {
                (true, item) => bench.certain(&gap.when, item),
                (false, item) => bench.careful(&gap.when, item),
            })
        })
    };
    let open: Vec<&Item> = all.iter().copied().filter(|place| is_open(place)).collect();
    if open.len() == all.len() { Vec::new() } else { open }
}

/// Where one gap is open.
pub fn hits<'a>(case: &Case<'a>, bench: &mut Bench, gap: &Gap) -> Vec<Hit<'a>> {
    if case.is_set_aside(&gap.when) {
        return Vec::new();
    }
    let (is_open, is_guess) = (case.is_open(&gap.when), case.is_guess(&gap.when));
    let mut hit = |item: Option<&'a Item>| {
        let id = item.map(|item| &item.id);
        let given = bench.given(&gap.when, id);
        // Where only "not sure" makes it true, it is not so once somebody knows: that confirms nothing.
        let is_certain = given
            && !is_guess
            && (!is_open || bench.certain(&gap.when, id) && bench.careful(&gap.when, id));
        let certainty = if is_certain {
            Certainty::Confirmed
        } else if given || (is_open && bench.careful(&gap.when, id)) {
            Certainty::NotKnown
        } else {
            return None;
        };
        Some(Hit { item, certainty })
    };
    if gap.each.is_empty() {
        hit(None).into_iter().collect()
    } else {
        case.items(&gap.each).into_iter().filter_map(|item| hit(Some(item))).collect()
    }
}
