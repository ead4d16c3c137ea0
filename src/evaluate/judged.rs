//! The rules held against the answers, in two rounds: without the decisions, and with them.

use jiff::civil::Date;

use crate::{
    answer::Item,
    assessment::Assessment,
    evaluate::{
        bench::Bench,
        case::Case,
        findings::gap::{self, Hit},
        paragraph::{self, Paragraph},
        safeguard::{self, SafeguardResult},
    },
    pack::{Pack, security_rule::Entry},
    standing::Standing,
};

/// How an assessment stands, the decisions included.
///
/// They come into reach once every other question is settled; before that, nothing is judged.
pub fn standing(pack: &Pack, assessment: &Assessment, as_of: Date) -> Standing {
    let standing = Standing::before_decisions(pack, assessment, as_of);
    if !standing.can_decide(pack) {
        return standing;
    }
    let Judged { mut case, mut bench, .. } = Judged::of(pack, assessment, as_of, standing);
    bench.swap(&mut case.standing);
    case.standing.faults = bench.into_faults();
    case.standing
}

/// The rules held against the answers, the decisions included, but nothing rated or written yet.
pub struct Judged<'a> {
    pub case: Case<'a>,
    pub bench: Bench,
    /// In the pack's order, as all of these.
    pub safeguards: Vec<SafeguardResult>,
    /// Where each gap is open.
    pub open: Vec<Vec<Hit<'a>>>,
    pub paragraphs: Vec<Paragraph<'a>>,
}

impl<'a> Judged<'a> {
    /// Judges from how things stand before the decisions.
    pub fn of(pack: &'a Pack, assessment: &'a Assessment, as_of: Date, standing: Standing) -> Self {
        let can_decide = standing.can_decide(pack);
        let (case, mut bench) = Case::open(pack, assessment, as_of, standing);
        let safeguards = safeguard::judge(&case, &mut bench);
        let open = gap::open(&case, &mut bench);
        let paragraphs = paragraph::judge(&case, &mut bench, &safeguards, &open);
        let mut judged = Self { case, bench, safeguards, open, paragraphs };
        if can_decide {
            judged.decide();
        }
        judged
    }

    /// Takes the decisions in. Only rules that read one can change by it, and none of those speaks of a paragraph.
    fn decide(&mut self) {
        let Self { case, bench, safeguards, open, paragraphs } = self;
        let missing = paragraphs.iter().filter(|paragraph| paragraph.is_to_be_decided());
        let items: Vec<Item> = missing.map(|paragraph| item(paragraph.entry)).collect();
        case.decide(bench, &items);
        let pack = case.pack;
        for at in &pack.after_decisions.safeguards {
            let rule = pack.safeguards.get_index(*at);
            if let (Some((_, rule)), Some(result)) = (rule, safeguards.get_mut(*at)) {
                *result = safeguard::judge_one(case, bench, rule);
            }
        }
        for at in &pack.after_decisions.gaps {
            let rule = pack.gaps.get_index(*at);
            if let (Some((_, rule)), Some(hits)) = (rule, open.get_mut(*at)) {
                *hits = gap::hits(case, bench, rule);
            }
        }
    }
}

fn item(entry: &Entry) -> Item {
    Item { id: entry.item.clone(), name: entry.item_name() }
}
