//! Named risks, and what their ratings rest on.

use rustc_hash::FxHashMap;

use super::Builder;
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    id::{Id, IdMap},
    pack::{
        Retired,
        layer::Item,
        read::{Reader, Text},
        risk::{Held, Response, Risk, Side, Start, Strike, Treatment},
        rule::Moves,
        scale::{Scale, Step},
    },
    phrase::Slot,
};

/// The two sides of a rating, with the keys they go by.
const SIDES: [(&str, Moves); 2] = [("likelihood", Moves::Likelihood), ("impact", Moves::Impact)];

/// What a risk's parts are read with.
struct Around<'r> {
    scale: &'r Scale,
    retired: &'r [Retired],
    /// What its sentences may name.
    names: &'r [Slot],
}

impl<'a> Builder<'a> {
    pub(super) fn risks(&self, scale: &Scale, retired: &[Retired]) -> IdMap<Risk> {
        let items = self.of_kind("risk").filter_map(|item| self.risk(item, scale, retired));
        let risks = items.map(|risk| (risk.id.clone(), risk)).collect();
        self.check_threats(retired);
        risks
    }

    fn risk(&self, item: &Item<'a>, scale: &Scale, retired: &[Retired]) -> Option<Risk> {
        let reader = &item.reader;
        let title = reader.words("title");
        let applies = self.applies(reader, &[]);
        let texts = reader.some_texts("threats");
        let is_named = !texts.is_empty();
        let threats = self.left_of("threat", texts, retired);
        let strikes = self.strikes(reader, retired);
        let is_of_items = strikes.iter().any(|strike| !strike.lists.is_empty());
        let names: &[Slot] = if is_of_items { &[Slot::Items] } else { &[] };
        let around = Around { scale, retired, names };
        let floors = floors(reader);
        let [likelihood, impact] =
            SIDES.map(|(key, moves)| self.side(reader, (key, moves), floors.as_ref(), &around));
        floors.iter().for_each(Reader::finish);
        let held = reader.tables("held", "a rule that holds a risk down");
        let held: Vec<Held> = held.iter().filter_map(|held| self.held(held, &around)).collect();
        let treatment = self.treatment(reader, names);
        reader.finish();
        // A risk whose threats a layer retired, all of them, goes with them.
        if is_named && threats.is_empty() {
            return None;
        }
        Some(Risk {
            id: Id::new(&item.id.value),
            layer: Self::layer_of(item),
            title: title.into(),
            applies,
            threats: threats.into(),
            strikes,
            likelihood: likelihood?,
            impact: impact?,
            held,
            treatment,
        })
    }

    /// Ids of one kind, without those that a layer retired.
    pub(super) fn left_of(&self, kind: &str, texts: Vec<Text>, retired: &[Retired]) -> Vec<Id> {
        let is_there = |text: &Text| !is_retired(retired, kind, text);
        let left = texts.into_iter().filter(is_there).collect();
        self.noted.dropping_out(|| self.ids_of(kind, left))
    }

    fn strikes(&self, reader: &Reader<'a>, retired: &[Retired]) -> Vec<Strike> {
        let tables = reader.tables("strikes", "what a risk strikes");
        tables.iter().map(|table| self.strike(table, retired)).collect()
    }

    fn strike(&self, table: &Reader<'a>, retired: &[Retired]) -> Strike {
        if !table.has("assets") {
            table.some_texts("each");
            let lists = self.lists(table, "each");
            let when = self.maybe_condition(table, "when", &lists);
            table.finish();
            return Strike { lists, when, assets: Vec::new() };
        }
        let assets = self.left_of("asset", table.some_texts("assets"), retired);
        for key in ["each", "when"].into_iter().filter(|key| table.has(key)) {
            table.know(key);
            let message = format!("`{key}` and `assets` cannot stand together");
            let help = "write two of `[[risk.strikes]]`: a kind of asset says itself what is of it";
            table.mistake(Diagnostic::error(table.place(), message).of(Code::Apart).help(help));
        }
        table.finish();
        Strike { lists: Vec::new(), when: None, assets }
    }

    fn side(
        &self,
        reader: &Reader<'a>,
        (key, moves): (&str, Moves),
        floors: Option<&Reader<'a>>,
        around: &Around<'_>,
    ) -> Option<Side> {
        let steps = steps_of(around.scale, moves);
        let what = format!("a case of `{key}`");
        let tables = reader.tables(key, &what);
        let Some(last) = tables.last() else {
            let message = format!("a risk has no `{key}`");
            let help = format!(
                "add `[[risk.{key}]]` below it, with `step` and `because`; the last has no `when`"
            );
            self.mistakes
                .add(Diagnostic::error(reader.place(), message).of(Code::MissingKey).help(help));
            return None;
        };
        let last_place = last.place();
        let read = |table: &Reader<'a>| Some((self.start(table, steps, around)?, table.place()));
        let cases: Vec<(Start, Place)> = tables.iter().filter_map(read).collect();
        let floor = floors.and_then(|floors| floors.maybe_text(key));
        let floor_at = floor.as_ref().map_or(Some(0), |text| self.step(text, steps));
        if cases.len() < tables.len() {
            return None;
        }
        self.check_cases(&cases, key);
        let lowest = cases.last().map_or(0, |(case, _)| case.step);
        if let (Some(text), true) = (&floor, floor_at.is_some_and(|at| at > lowest)) {
            let message = format!("the floor of `{key}` is above one of its cases");
            let help = "lower the floor, or raise the case: nothing gets a risk below its floor";
            let clash = Diagnostic::error(text.place.clone(), message)
                .of(Code::Cases)
                .also(last_place, "the case");
            self.mistakes.add(clash.help(help));
        }
        let cases = cases.into_iter().map(|(case, _)| case).collect();
        Some(Side { cases, floor: floor_at? })
    }

    fn start(&self, reader: &Reader<'a>, steps: &[Step], around: &Around<'_>) -> Option<Start> {
        let step = reader.text("step").and_then(|text| self.step(&text, steps));
        let is_conditional = reader.has("when");
        let when = self.maybe_condition(reader, "when", &[]);
        let because = self.half(reader, "because", around.names);
        reader.finish();
        // A condition that cannot be read is no case that always holds.
        (when.is_some() == is_conditional).then_some(())?;
        Some(Start { step: step?, when, because: because? })
    }

    /// Half a sentence, which other words follow.
    pub(super) fn half(
        &self,
        reader: &Reader<'_>,
        key: &str,
        names: &[Slot],
    ) -> Option<crate::phrase::Phrase> {
        let text = reader.text(key)?;
        if text.value.trim_end().ends_with('.') {
            let message = format!("`{key}` is half a sentence, and ends with a full stop");
            let help = "other words follow it: take the full stop away";
            self.mistakes.add(
                Diagnostic::error(text.place.clone(), message).of(Code::HalfSentence).help(help),
            );
        }
        self.phrase(&text, names)
    }

    /// Only the last case stands without a condition, and the others are graver.
    fn check_cases(&self, cases: &[(Start, Place)], key: &str) {
        let Some(((last, place), others)) = cases.split_last() else { return };
        if last.when.is_some() {
            let message = format!("the last case of `{key}` has a condition");
            let help = "add one without `when`: what holds where no other case does";
            self.mistakes.add(Diagnostic::error(place.clone(), message).of(Code::Cases).help(help));
        }
        for (case, place) in others {
            let (message, help) = if case.when.is_none() {
                let message = format!("a case of `{key}` without `when` is not the last");
                (message, "add `when`, or put it last")
            } else if case.step <= last.step && last.when.is_none() {
                let message = format!("this case of `{key}` can never count");
                (
                    message,
                    "the highest case counts, and the last one always holds: give it a higher step, or leave it out",
                )
            } else {
                continue;
            };
            self.mistakes.add(Diagnostic::error(place.clone(), message).of(Code::Cases).help(help));
        }
    }

    fn step(&self, text: &Text, steps: &[Step]) -> Option<usize> {
        let words: Vec<(&str, usize)> =
            steps.iter().map(|step| step.id.as_str()).zip(0..).collect();
        let found = words.iter().find(|(word, _)| *word == text.value).map(|(_, at)| *at);
        if found.is_none() {
            let words = || words.iter().map(|(word, _)| *word);
            let help = self.mistakes.suggest(&text.value, words());
            let all = || format!("the words are: {}", words().collect::<Vec<_>>().join(", "));
            let message = format!("`{}` is not a word of the scale", text.value);
            let help = help.unwrap_or_else(all);
            self.mistakes
                .add(Diagnostic::error(text.place.clone(), message).of(Code::NotOneOf).help(help));
        }
        found
    }

    fn held(&self, reader: &Reader<'a>, around: &Around<'_>) -> Option<Held> {
        let lowers = reader.text("lowers");
        let lowers = lowers.and_then(|text| self.one_of(&text, &SIDES, "a side of a rating"));
        let by = self.lowered_by(reader);
        let is_conditional = reader.has("when");
        let when = self.maybe_condition(reader, "when", &[]);
        let texts = reader.some_texts("shut");
        let shut = self.left_of("gap", texts, around.retired);
        let safeguards = self.left_of("safeguard", reader.texts("safeguards"), around.retired);
        let because = self.half(reader, "because", around.names);
        reader.finish();
        // Nobody can say that it counts once a layer retired all of its gaps.
        if shut.is_empty() || when.is_some() != is_conditional {
            return None;
        }
        Some(Held { lowers: lowers?, by: by?, when, shut, safeguards, because: because? })
    }

    fn lowered_by(&self, reader: &Reader<'a>) -> Option<usize> {
        match reader.number("by") {
            None => Some(1),
            Some((by @ (1 | 2), _)) => usize::try_from(by).ok(),
            Some((_, place)) => {
                let message = "`by` is 1 or 2: so many steps down the scale";
                self.mistakes.add(Diagnostic::error(place, message).of(Code::OutOfRange));
                None
            }
        }
    }

    fn treatment(&self, reader: &Reader<'a>, names: &[Slot]) -> Option<Treatment> {
        let response = reader.maybe_text("response");
        let is_conditional = reader.has("response_when");
        let when = self.maybe_condition(reader, "response_when", &[]);
        let Some(text) = response else {
            for key in ["response_when", "response_because"] {
                if reader.has(key) {
                    reader.know(key);
                    let message = format!("`{key}` speaks of a `response`, and there is none");
                    let help = "add `response = \"avoid\"`, `\"transfer\"` or `\"accept\"`";
                    reader.mistake(
                        Diagnostic::error(reader.place(), message).of(Code::Together).help(help),
                    );
                }
            }
            return None;
        };
        let response = self.one_of(&text, &Response::CHOSEN, "a response that a pack chooses");
        let because = self.half(reader, "response_because", names);
        (when.is_some() == is_conditional).then_some(())?;
        Some(Treatment { response: response?, when, because: because? })
    }

    /// A threat belongs to one risk; what bears on it would count twice in two.
    fn check_threats(&self, retired: &[Retired]) {
        let mut of: FxHashMap<String, (String, Place)> = FxHashMap::default();
        for item in self.of_kind("risk") {
            for text in item.reader.texts("threats") {
                if is_retired(retired, "threat", &text) {
                    continue;
                }
                let place = text.place.clone();
                let Some((risk, first)) =
                    of.insert(text.value.clone(), (item.id.value.clone(), place.clone()))
                else {
                    continue;
                };
                let message = format!("the threat `{}` is in the risk `{risk}` too", text.value);
                let help = "leave it in one of them";
                self.mistakes.add(
                    Diagnostic::error(place, message)
                        .of(Code::ThreatTwice)
                        .also(first, "there")
                        .help(help),
                );
            }
        }
        self.check_own(&of);
    }

    /// A threat in no risk is one of its own, by its own id.
    fn check_own(&self, of: &FxHashMap<String, (String, Place)>) {
        let Some(threats) = self.items.get("threat") else { return };
        for item in self.of_kind("risk") {
            let id = item.id.value.as_str();
            if threats.contains_key(id) && !of.contains_key(id) {
                let message = format!("`{id}` is the id of a threat that is in no risk");
                let help = "name it in `threats` of a risk, or give the risk another id";
                self.mistakes.add(
                    Diagnostic::error(item.id.place.clone(), message)
                        .of(Code::ThreatTwice)
                        .help(help),
                );
            }
        }
    }
}

fn is_retired(retired: &[Retired], kind: &str, text: &Text) -> bool {
    retired.iter().any(|one| one.kind == kind && *one.id == *text.value)
}

fn steps_of(scale: &Scale, moves: Moves) -> &[Step] {
    match moves {
        Moves::Likelihood => &scale.likelihoods,
        Moves::Impact => &scale.impacts,
    }
}

fn floors<'a>(reader: &Reader<'a>) -> Option<Reader<'a>> {
    reader.table("floor", "the floor of a risk")
}
