//! Safeguards, gaps, threats and factors.

use indexmap::IndexMap;

use super::Builder;
use crate::{
    condition::compile::Expect,
    diagnostic::{Code, Diagnostic, Place},
    id::{Id, IdMap},
    pack::{
        Retired,
        crosswalk::{Crosswalk, Framework, Pointer},
        layer::Item,
        read::{Reader, Text},
        rule::{Cost, Effort, Factor, Family, Gap, Moves, Rating, Safeguard, Threat, ThreatSource},
        scale::{Scale, Step},
        security_rule::SecurityRule,
    },
    phrase::{Phrase, Slot},
};

impl<'a> Builder<'a> {
    pub(super) fn safeguards(&self, rule: &SecurityRule) -> IdMap<Safeguard> {
        let items = self.of_kind("safeguard").filter_map(|item| self.safeguard(item, rule));
        items.map(|safeguard| (safeguard.id.clone(), safeguard)).collect()
    }

    fn safeguard(&self, item: &Item<'a>, rule: &SecurityRule) -> Option<Safeguard> {
        let reader = &item.reader;
        let each = self.lists(reader, "each");
        let (title, family) = (reader.words("title"), reader.text("family"));
        let cites = self.cites(reader.some_texts("cites"), rule);
        let applies = self.applies(reader, &each);
        let in_place = self.needed_condition(reader, "in_place", &each);
        let partly = self.maybe_condition(reader, "partly", &each);
        // Only for whoever still names the safeguard by an id that it had.
        let _ = self.old_ids(reader, "renamed_from");
        reader.finish();
        let in_place = in_place?;
        let mut reads = in_place.reads.clone();
        partly.iter().for_each(|partly| reads.join(&partly.reads));
        Some(Safeguard {
            id: Id::new(&item.id.value),
            layer: Self::layer_of(item),
            title: title.into(),
            family: family
                .and_then(|text| self.one_of(&text, &Family::ALL, "a family of safeguards"))?,
            cites: cites.into(),
            each,
            applies,
            in_place,
            partly,
            questions: reads.questions.clone().into(),
            facts: reads.facts.clone(),
            reads,
        })
    }

    pub(super) fn threats(&self) -> IdMap<Threat> {
        let items = self.of_kind("threat").filter_map(|item| self.threat(item));
        items.map(|threat| (threat.id.clone(), threat)).collect()
    }

    fn threat(&self, item: &Item<'a>) -> Option<Threat> {
        let reader = &item.reader;
        let source = reader.text("source");
        let threat = Threat {
            id: Id::new(&item.id.value),
            title: reader.words("title").into(),
            event: reader.words("event").into(),
            factors: self.ids_of("factor", reader.texts("factors")),
            source: source
                .and_then(|text| self.one_of(&text, &ThreatSource::ALL, "a threat source"))?,
        };
        reader.finish();
        Some(threat)
    }

    pub(super) fn factors(&self) -> IdMap<Factor> {
        let items = self.of_kind("factor").filter_map(|item| self.factor(item));
        items.map(|factor| (factor.id.clone(), factor)).collect()
    }

    fn factor(&self, item: &Item<'a>) -> Option<Factor> {
        let reader = &item.reader;
        let each = self.lists(reader, "each");
        let moves = reader.text("moves");
        let by = self.steps(reader);
        let when = self.needed_condition(reader, "when", &each);
        let names: &[Slot] = if each.is_empty() { &[] } else { &[Slot::Item] };
        let because = self.half(reader, "because", names);
        reader.finish();
        let kinds = [("likelihood", Moves::Likelihood), ("impact", Moves::Impact)];
        Some(Factor {
            id: Id::new(&item.id.value),
            moves: self.one_of(&moves?, &kinds, "something that a factor can move")?,
            by: by?,
            each,
            when: when?,
            because: because?,
        })
    }

    fn steps(&self, reader: &Reader<'_>) -> Option<i8> {
        match reader.number("by") {
            Some((1, _)) => Some(1),
            Some((-1, _)) => Some(-1),
            Some((_, place)) => {
                self.mistakes.add(
                    Diagnostic::error(place, "`by` is 1 or -1: one step up or down")
                        .of(Code::OutOfRange),
                );
                None
            }
            None => {
                let message = "a factor has no `by`";
                self.mistakes.add(
                    Diagnostic::error(reader.place(), message)
                        .of(Code::MissingKey)
                        .help("add `by = 1` or `by = -1`"),
                );
                None
            }
        }
    }

    pub(super) fn gaps(
        &self,
        scale: &Scale,
        rule: &SecurityRule,
        crosswalk: &Crosswalk,
        retired: &[Retired],
    ) -> IdMap<Gap> {
        let around = (scale, rule, crosswalk, retired);
        let items = self.of_kind("gap").filter_map(|item| self.gap(item, around));
        items.map(|gap| (gap.id.clone(), gap)).collect()
    }

    fn gap(
        &self,
        item: &Item<'a>,
        (scale, rule, crosswalk, retired): (&Scale, &SecurityRule, &Crosswalk, &[Retired]),
    ) -> Option<Gap> {
        let reader = &item.reader;
        let each = self.lists(reader, "each");
        let on = self.bears_on(reader, retired);
        let names: &[Slot] = if each.is_empty() { &[] } else { &[Slot::Items] };
        let title = self.phrase_of(reader, "title", names);
        let find_out = reader.maybe_text("find_out").and_then(|text| self.phrase(&text, names));
        let vulnerability = self.phrase_of(reader, "vulnerability", names);
        let because = self.phrase_of(reader, "because", names);
        let rationale = self.phrase_of(reader, "rationale", names);
        let fix: Vec<Phrase> =
            reader.some_texts("fix").iter().filter_map(|text| self.phrase(text, names)).collect();
        let when = self.needed_condition(reader, "when", &each);
        let likelihood = self.rating(reader, "likelihood", &scale.likelihoods, &each);
        let impact = self.rating(reader, "impact", &scale.impacts, &each);
        let effort =
            reader.text("effort").and_then(|text| self.one_of(&text, &Effort::ALL, "an effort"));
        let who = reader.text("who").and_then(|text| self.id_of("role", text));
        let (cost, window) = (self.cost(reader), self.window(reader));
        let threats = self.ids_of("threat", reader.some_texts("threats"));
        let factors = self.factors_of(reader, &each);
        let safeguards = self.ids_of("safeguard", reader.texts("safeguards"));
        let cites = self.cites(reader.some_texts("cites"), rule);
        let pointers = self.pointers(reader, crosswalk);
        let action = reader.maybe_text("action").and_then(|text| self.id_of("action", text));
        let good_practice = reader.flag("good_practice").unwrap_or(false);
        let settled = reader.has("settled").then(|| reader.words("settled").into());
        if action.is_some() && settled.is_some() {
            let message = "a gap that the document settles belongs to no action";
            let help = "take out `action`, or `settled`";
            self.mistakes
                .add(Diagnostic::error(reader.place(), message).of(Code::Apart).help(help));
        }
        let _ = self.old_ids(reader, "renamed_from");
        reader.finish();
        Some(Gap {
            id: Id::new(&item.id.value),
            layer: Self::layer_of(item),
            title: title?,
            find_out,
            vulnerability: vulnerability?,
            each,
            on,
            when: when?,
            because: because?,
            threats: threats.into(),
            cites: cites.into(),
            safeguards: safeguards.into(),
            likelihood: likelihood?,
            impact: impact?,
            rationale: rationale?,
            factors,
            action,
            good_practice,
            settled,
            fix,
            effort: effort?,
            cost: cost?,
            who: who?,
            window: window?,
            crosswalk: pointers.into(),
        })
    }

    /// The kinds of asset that a gap bears on.
    fn bears_on(&self, reader: &Reader<'a>, retired: &[Retired]) -> Vec<Id> {
        let on = self.left_of("asset", reader.texts("on"), retired);
        if reader.has("on") && reader.has("each") {
            let message = "a gap with `each` bears on the things it is judged for";
            let help = "take out `on`, or `each`";
            reader.mistake(Diagnostic::error(reader.place(), message).of(Code::Apart).help(help));
        }
        on
    }

    /// The factors of a gap; one that speaks of an item needs a gap with the same list.
    fn factors_of(&self, reader: &Reader<'a>, each: &[Id]) -> Vec<Id> {
        let texts = reader.texts("factors");
        for text in &texts {
            let Some(factor) =
                self.items.get("factor").and_then(|items| items.get(text.value.as_str()))
            else {
                continue;
            };
            let of: Vec<String> =
                factor.reader.texts("each").into_iter().map(|text| text.value).collect();
            if !of.is_empty() && !each.iter().any(|list| of.contains(&list.to_string())) {
                let message = format!(
                    "the factor `{}` speaks of one item of {}, which this gap is not judged for",
                    text.value,
                    of.join(", ")
                );
                let help = "add `each` to the gap, or use another factor";
                let clash = Diagnostic::error(text.place.clone(), message)
                    .of(Code::FactorItem)
                    .also(factor.id.place.clone(), "the factor");
                self.mistakes.add(clash.help(help));
            }
        }
        self.ids_of("factor", texts)
    }

    fn rating(
        &self,
        reader: &Reader<'_>,
        key: &str,
        steps: &[Step],
        item: &[Id],
    ) -> Option<Rating> {
        let text = reader.text(key)?;
        if let Some(at) = steps.iter().position(|step| step.id == *text.value) {
            return Some(Rating::Word(at));
        }
        let words: Vec<Id> = steps.iter().map(|step| step.id.clone()).collect();
        if Id::is_well_formed(&text.value) {
            return self.not_a_step(&text, &words);
        }
        self.condition(&text, Expect::Word(&words), item).map(Rating::Worked)
    }

    fn not_a_step(&self, text: &Text, words: &[Id]) -> Option<Rating> {
        let help = self
            .mistakes
            .suggest(&text.value, words.iter().map(Id::as_str))
            .unwrap_or_else(|| format!("the words are: {}", words.join(", ")));
        let message = format!("`{}` is not a word of the scale", text.value);
        self.mistakes
            .add(Diagnostic::error(text.place.clone(), message).of(Code::NotOneOf).help(help));
        None
    }

    fn cost(&self, reader: &Reader<'_>) -> Option<Cost> {
        let basis = reader.text("cost_basis");
        match dollars(reader).as_deref() {
            Some(&[from, to]) if from <= to => Some(Cost { from, to, basis: basis?.value.into() }),
            _ => {
                let message = "`cost` holds two whole numbers of US dollars, the smaller first: `cost = [0, 300]`";
                let mistake = Diagnostic::error(reader.place_of("cost"), message);
                self.mistakes
                    .add(mistake.of(Code::OutOfRange).help("put the smaller number first"));
                None
            }
        }
    }

    fn window(&self, reader: &Reader<'_>) -> Option<u16> {
        match reader.number("window") {
            Some((days @ (30 | 60 | 90 | 365), _)) => u16::try_from(days).ok(),
            Some((_, place)) => self.no_window(place),
            None => self.no_window(reader.place()),
        }
    }

    fn no_window(&self, place: Place) -> Option<u16> {
        let message = "`window` is the number of days for the plan: 30, 60, 90 or 365";
        self.mistakes.add(Diagnostic::error(place, message).of(Code::OutOfRange));
        None
    }

    fn pointers(&self, reader: &Reader<'a>, crosswalk: &Crosswalk) -> Vec<Pointer> {
        let frameworks = [
            (Framework::Csf, "csf", &crosswalk.csf, "a CSF 2.0 subcategory"),
            (Framework::Hicp, "hicp", &crosswalk.hicp, "an HICP practice"),
            (Framework::Cpg, "cpg", &crosswalk.cpg, "an HPH performance goal"),
        ];
        let of = |(framework, key, known, what)| {
            let texts = reader.texts(key).into_iter();
            texts.filter_map(move |text| self.pointer(framework, text, known, what))
        };
        frameworks.into_iter().flat_map(of).collect()
    }

    fn pointer(
        &self,
        framework: Framework,
        text: Text,
        known: &IndexMap<String, String>,
        what: &str,
    ) -> Option<Pointer> {
        let Some(title) = known.get(&text.value) else {
            let help = self.mistakes.suggest(&text.value, known.keys().map(String::as_str));
            let message = format!("`{}` is not {what} of rules/crosswalk.toml", text.value);
            self.mistakes
                .add(Diagnostic::error(text.place, message).of(Code::UnknownName).maybe_help(help));
            return None;
        };
        Some(Pointer { framework, id: text.value, title: title.clone() })
    }
}

/// The whole numbers of `cost`; one below zero is none.
pub(super) fn dollars(reader: &Reader<'_>) -> Option<Vec<u32>> {
    let numbers = reader.numbers("cost")?.into_iter();
    Some(numbers.filter_map(|number| u32::try_from(number).ok()).collect())
}
