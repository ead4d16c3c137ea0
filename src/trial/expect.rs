//! What the author of a practice expects the pack to find.

use crate::{
    diagnostic::Diagnostic,
    id::{Id, IdMap},
    pack::{
        Pack,
        read::{Mistakes, Reader, Text},
    },
};

/// Levels are places on the pack's scale, lowest first.
#[derive(Debug, Default)]
pub struct Expect {
    /// These findings, with exactly this level.
    pub findings: Vec<(Id, usize)>,
    /// These, with this level or a graver one.
    pub at_least: Vec<(Id, usize)>,
    pub absent: Vec<Id>,
    /// These for certain, not only because something is not known.
    pub confirmed: Vec<Id>,
    /// Paragraphs that some finding cites.
    pub cited: Vec<String>,
    /// Paragraphs that a finding of one of the two gravest levels cites.
    pub heart: Vec<String>,
    /// Exactly these conflicts; where it is given.
    pub conflicts: Option<Vec<Id>>,
    /// No finding is graver than this.
    pub none_above: Option<usize>,
    /// These risks, with exactly this level.
    pub risks: Vec<(Id, usize)>,
    /// These risks, with this level or a graver one.
    pub risks_at_least: Vec<(Id, usize)>,
    /// These risks, with this level or a lower one, or not at all.
    pub risks_at_most: Vec<(Id, usize)>,
    /// So many rows has the register, at least and at most.
    pub risk_rows: Option<(u64, u64)>,
    /// These actions head the plan, in this order.
    pub first_actions: Vec<Id>,
    /// So many actions close all that is open; advice is not counted.
    pub actions_at_most: Option<u64>,
    pub asked_at_most: Option<u64>,
    /// Counted as [`crate::interview::effort::Effort`] says.
    pub decisions_at_most: Option<u64>,
    /// As somebody takes who answers in their own words.
    pub minutes_at_most: Option<u64>,
}

impl Expect {
    /// Reads `[expect]`; what is wrong in it is added to the mistakes.
    pub(super) fn read(pack: &Pack, table: &Reader<'_>, mistakes: &Mistakes) -> Self {
        let reading = Reading { pack, table, mistakes };
        let expect = Self {
            findings: reading.levels_of("findings"),
            at_least: reading.levels_of("at_least"),
            absent: reading.gaps("absent"),
            confirmed: reading.gaps("confirmed"),
            cited: reading.paragraphs("cited"),
            heart: reading.paragraphs("heart"),
            conflicts: table.has("conflicts").then(|| reading.conflicts("conflicts")),
            none_above: table.maybe_text("none_above").and_then(|text| reading.level(&text)),
            risks: reading.risks("risks"),
            risks_at_least: reading.risks("risks_at_least"),
            risks_at_most: reading.risks("risks_at_most"),
            risk_rows: reading.range("risk_rows"),
            first_actions: reading.actions("first_actions"),
            actions_at_most: reading.count("actions_at_most"),
            asked_at_most: reading.count("asked_at_most"),
            decisions_at_most: reading.count("decisions_at_most"),
            minutes_at_most: reading.count("minutes_at_most"),
        };
        table.finish();
        expect
    }
}

struct Reading<'r, 't> {
    pack: &'r Pack,
    table: &'r Reader<'t>,
    mistakes: &'r Mistakes,
}

impl Reading<'_, '_> {
    fn levels_of(&self, key: &str) -> Vec<(Id, usize)> {
        self.levels_by(key, |name| self.gap(name))
    }

    /// Risks go by their id; a threat that is in no risk goes by the threat's.
    fn risks(&self, key: &str) -> Vec<(Id, usize)> {
        let known = |text: &Text| self.pack.risks.contains_key(text.value.as_str());
        let own =
            self.pack.threats.keys().filter(|threat| {
                !self.pack.risks.values().any(|risk| risk.threats.contains(*threat))
            });
        let own: Vec<&Id> = own.collect();
        self.levels_by(key, |name| {
            if known(&name) || own.iter().any(|id| ***id == *name.value) {
                return Some(Id::new(name.value));
            }
            self.named("risk", &self.pack.risks, &name)
        })
    }

    fn levels_by(&self, key: &str, id: impl Fn(Text) -> Option<Id>) -> Vec<(Id, usize)> {
        let Some(table) = self.table.table(key, key) else { return Vec::new() };
        let pair = |name: Text| {
            let level = table.text(&name.value).and_then(|text| self.level(&text));
            Some((id(name)?, level?))
        };
        table.keys().into_iter().filter_map(pair).collect()
    }

    fn range(&self, key: &str) -> Option<(u64, u64)> {
        if !self.table.has(key) {
            return None;
        }
        let numbers = self.table.numbers(key).unwrap_or_default();
        let numbers: Vec<u64> = numbers.into_iter().filter_map(|one| one.try_into().ok()).collect();
        match numbers.as_slice() {
            [least, most] if least <= most => Some((*least, *most)),
            _ => {
                let message = format!("`{key}` holds two numbers, the smaller first");
                let help = format!("write it like `{key} = [15, 30]`");
                self.mistakes.add(Diagnostic::error(self.table.place(), message).help(help));
                None
            }
        }
    }

    fn gaps(&self, key: &str) -> Vec<Id> {
        self.table.texts(key).into_iter().filter_map(|text| self.gap(text)).collect()
    }

    fn gap(&self, text: Text) -> Option<Id> {
        self.named("gap", &self.pack.gaps, &text)
    }

    /// Actions go by their id; one that is a gap's own fix goes by the gap's.
    fn actions(&self, key: &str) -> Vec<Id> {
        let known = |text: &Text| self.pack.actions.contains_key(text.value.as_str());
        let texts = self.table.texts(key).into_iter();
        let id = |text: Text| {
            if known(&text) { Some(Id::new(text.value)) } else { self.gap(text) }
        };
        texts.filter_map(id).collect()
    }

    fn conflicts(&self, key: &str) -> Vec<Id> {
        let texts = self.table.texts(key).into_iter();
        texts.filter_map(|text| self.named("conflict", &self.pack.conflicts, &text)).collect()
    }

    fn named<T>(&self, kind: &str, known: &IdMap<T>, text: &Text) -> Option<Id> {
        let message = format!("there is no {kind} `{}`", text.value);
        match known.get_key_value(text.value.as_str()) {
            Some((id, _)) => Some(id.clone()),
            None => self.wrong(text, message, known.keys().map(Id::as_str), None),
        }
    }

    fn level(&self, text: &Text) -> Option<usize> {
        let levels = || self.pack.scale.levels.iter().map(|level| level.id.as_str());
        let place = levels().position(|level| level == text.value);
        place.or_else(|| {
            let message = format!("`{}` is not a level of risk", text.value);
            let all = format!("the levels are: {}", levels().collect::<Vec<_>>().join(", "));
            self.wrong(text, message, levels(), Some(all))
        })
    }

    fn paragraphs(&self, key: &str) -> Vec<String> {
        let rule = &self.pack.security_rule;
        let known = |text: &Text| {
            if rule.knows(&text.value) {
                return true;
            }
            let message = format!("`{}` is not a paragraph this pack knows", text.value);
            self.wrong::<()>(text, message, rule.entries.keys().map(String::as_str), None);
            false
        };
        self.table.texts(key).into_iter().filter(known).map(|text| text.value).collect()
    }

    fn count(&self, key: &str) -> Option<u64> {
        let (number, place) = self.table.number(key)?;
        let count = u64::try_from(number).ok();
        if count.is_none() {
            self.mistakes.add(Diagnostic::error(place, format!("`{key}` is below zero")));
        }
        count
    }

    fn wrong<'w, T>(
        &self,
        text: &Text,
        message: String,
        known: impl Iterator<Item = &'w str>,
        otherwise: Option<String>,
    ) -> Option<T> {
        let help = self.mistakes.suggest(&text.value, known).or(otherwise);
        self.mistakes.add(Diagnostic::error(text.place.clone(), message).maybe_help(help));
        None
    }
}
