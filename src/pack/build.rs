//! Building the pack from the items that count: first the names, then everything that speaks of them.

mod actions;
mod assets;
mod conflicts;
mod decisions;
mod flows;
mod products;
mod questions;
mod risks;
mod rules;
mod tables;

use std::{cell::LazyCell, ops::Deref, sync::Arc};

use indexmap::IndexMap;

use crate::{
    condition::{
        Condition, Reads,
        check::{Named, Problem, Type},
        compile::{Compiler, Expect},
    },
    diagnostic::{Code, Diagnostic, Place, Source},
    id::{Id, IdMap},
    pack::{
        Applies, Pack, Retired,
        grounds::Maps,
        layer::{Item, Items, now_called},
        noted::Noted,
        opened::{Layer, check_sections},
        question::{ADDRESSABLE, Kind},
        read::{Mistakes, Reader, Text},
        security_rule::SecurityRule,
        spoken::spoken,
    },
    phrase::{Phrase, Slot},
};

use actions::Around;
pub(super) use questions::behind;

/// Everything the parts of a pack need to look each other up while they are read.
pub(super) struct Builder<'a> {
    layers: &'a [Layer<'a>],
    items: IndexMap<&'static str, Items<'a>>,
    compiler: Compiler,
    mistakes: &'a Mistakes,
    noted: &'a Noted,
}

/// The lists that an item may come from, as read from `each`.
type Lists = Vec<Id>;

impl<'a> Builder<'a> {
    pub fn new(
        layers: &'a [Layer<'a>],
        items: IndexMap<&'static str, Items<'a>>,
        mut compiler: Compiler,
        mistakes: &'a Mistakes,
        noted: &'a Noted,
    ) -> Self {
        for fact in items.get("fact").into_iter().flat_map(Items::values) {
            let named = Named { of: Type::Truth, is_fact: true };
            compiler.vocabulary.insert(Id::new(&fact.id.value), named);
        }
        for question in items.get("question").into_iter().flat_map(Items::values) {
            let named = Named { of: questions::type_of(&question.reader), is_fact: false };
            if compiler
                .vocabulary
                .insert(Id::new(&question.id.value), named)
                .is_some_and(|earlier| earlier.is_fact)
            {
                let message =
                    format!("`{}` is the id of a fact and of a question", question.id.value);
                mistakes.add(
                    Diagnostic::error(question.id.place.clone(), message)
                        .of(Code::Twice)
                        .help("rename one of them"),
                );
            }
        }
        let builder = Self { layers, items, compiler, mistakes, noted };
        builder.refuse_builtin_names();
        builder
    }

    pub fn build(
        self,
        sections: Vec<Text>,
        retired: Vec<Retired>,
        templates: IndexMap<String, Arc<Source>>,
    ) -> Option<Pack> {
        check_sections(&sections, self.layers, self.mistakes);
        let (sections, questions) = self.sections(&sections);
        let facts = self.facts(&questions);
        let scale = self.scale();
        let security_rule = self.security_rule();
        let crosswalk = self.crosswalk();
        let roles = self.roles(&questions);
        let factors = self.factors();
        let threats = self.threats();
        let safeguards = self.safeguards(&security_rule);
        let gaps = self.gaps(&scale, &security_rule, &crosswalk, &retired);
        let around = Around { questions: &questions, gaps: &gaps, retired: &retired };
        let actions = self.actions(&around);
        let risks = self.risks(&scale, &retired);
        let flows = self.flows();
        let conflicts = self.conflicts(&facts);
        let kinds_of_asset = self.assets();
        for question in questions.values() {
            self.check_cites_of(question, &security_rule);
        }
        let decisions = decisions::resting_on_addressable(&questions, &facts);
        self.check_records(&questions);
        let after_decisions =
            self.after_decisions(&decisions, &facts, &security_rule, &safeguards, &gaps);
        let maps =
            Maps { questions: &questions, facts: &facts, threats: &threats, factors: &factors };
        let grounds = maps.grounds(&gaps);
        let top = self.layers.last()?;
        let name_question = self.name_question(&questions)?;
        Some(Pack {
            id: top.stamp.id.clone(),
            version: top.stamp.version.clone(),
            title: top.stamp.title.clone(),
            publisher: self.manifest_text("publisher").map(|text| text.value),
            name_question,
            // It is reckoned meanwhile.
            digest: String::new(),
            layers: self.layers.iter().map(|layer| layer.stamp.clone()).collect(),
            opening: self.opening(),
            at_hand: self.at_hand(),
            walk: questions::walk(&questions, &facts, &self.compiler.vocabulary),
            decisions,
            after_decisions,
            spoken: spoken(&security_rule, &safeguards, &gaps, &questions),
            grounds,
            sections,
            questions,
            facts,
            roles,
            glossary: self.glossary(),
            catalog: self.catalog(),
            scale,
            security_rule,
            crosswalk,
            threats,
            factors,
            safeguards,
            gaps,
            risks,
            actions,
            flows,
            conflicts,
            kinds_of_asset,
            retired,
            templates,
            assets: IndexMap::new(),
        })
    }

    /// Every layer's `pack.toml`, the newest first.
    fn manifests(&self) -> impl Iterator<Item = Reader<'a>> {
        self.layers.iter().rev().map(|layer| {
            Reader::new(layer.manifest.0, &layer.manifest.1, 0..0, "pack.toml", self.mistakes)
        })
    }

    fn manifest_text(&self, key: &str) -> Option<Text> {
        self.manifests().find_map(|manifest| manifest.maybe_text(key))
    }

    /// What the newest layer that speaks of it wants to have at hand.
    fn at_hand(&self) -> Vec<String> {
        let told = self.manifests().find(|manifest| manifest.has("at_hand"));
        let lines = told.map(|manifest| manifest.texts("at_hand")).unwrap_or_default();
        lines.into_iter().map(|text| text.value).collect()
    }

    fn name_question(&self, questions: &IdMap<crate::pack::question::Question>) -> Option<Id> {
        let Some(named) = self.manifest_text("name_question") else {
            let place = self.layers.first().map(|layer| Place::new(layer.manifest.0, 0..0))?;
            let message = "pack.toml has no `name_question`";
            self.mistakes.add(
                Diagnostic::error(place, message)
                    .of(Code::MissingKey)
                    .help("name the text question that asks for the practice's name"),
            );
            return None;
        };
        self.noted.add("question", &named.value, &named.place);
        match questions.get(named.value.as_str()) {
            Some(question) if matches!(question.kind, Kind::Text { .. }) => {
                Some(question.id.clone())
            }
            Some(_) => {
                let message = format!("`{}` is not a text question", named.value);
                self.mistakes.add(Diagnostic::error(named.place, message).of(Code::WrongQuestion));
                None
            }
            None => {
                let help = self.mistakes.suggest(&named.value, questions.keys().map(Id::as_str));
                let message = format!("there is no question `{}`", named.value);
                self.mistakes.add(
                    Diagnostic::error(named.place, message).of(Code::UnknownName).maybe_help(help),
                );
                None
            }
        }
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Item<'a>> {
        self.items.get(kind).into_iter().flat_map(Items::values)
    }

    /// The newest file of a name, with its layer's reader.
    fn file(&self, name: &str) -> Option<Reader<'a>> {
        self.files(name).pop()
    }

    /// Every layer's file of a name, lowest layer first.
    fn files(&self, name: &str) -> Vec<Reader<'a>> {
        let files = self.layers.iter().flat_map(|layer| &layer.files);
        files
            .filter(|(source, _)| source.name == name)
            .map(|(source, table)| {
                Reader::new(source, table, 0..0, source.name.as_str(), self.mistakes)
            })
            .collect()
    }

    fn condition(&self, text: &Text, expect: Expect<'_>, item: &[Id]) -> Option<Condition> {
        match self.compiler.compile(&text.value, expect, item) {
            Ok(condition) => {
                let Reads { questions, facts, .. } = &condition.reads;
                questions.iter().for_each(|id| self.noted.add("question", id, &text.place));
                facts.iter().for_each(|id| self.noted.add("fact", id, &text.place));
                Some(condition)
            }
            Err(problems) => {
                problems.into_iter().for_each(|problem| self.problem(text, problem));
                None
            }
        }
    }

    fn problem(&self, text: &Text, problem: Problem) {
        let place = text.at(problem.at..problem.at + problem.len);
        self.mistakes.add(
            Diagnostic::error(place, problem.message).of(problem.code).maybe_help(problem.help),
        );
    }

    fn needed_condition(&self, reader: &Reader<'_>, key: &str, item: &[Id]) -> Option<Condition> {
        self.condition(&reader.text(key)?, Expect::Truth, item)
    }

    fn maybe_condition(&self, reader: &Reader<'_>, key: &str, item: &[Id]) -> Option<Condition> {
        self.condition(&reader.maybe_text(key)?, Expect::Truth, item)
    }

    /// `when` and `otherwise`; a condition that reads no fact needs a sentence of its own.
    fn applies(&self, reader: &Reader<'_>, item: &[Id]) -> Applies {
        let when = self.maybe_condition(reader, "when", item);
        let otherwise = reader.maybe_words("otherwise");
        if let (Some(condition), None) = (&when, &otherwise)
            && condition.reads.facts.is_empty()
        {
            let message =
                "`when` reads no fact, so the document could not say why this was skipped";
            let help = "add `otherwise = \"…\"`: the reason as a whole sentence";
            reader.mistake(
                Diagnostic::error(reader.place(), message).of(Code::NoOtherwise).help(help),
            );
        }
        Applies { when, otherwise }
    }

    /// The lists named by `each` (or `of`).
    fn lists(&self, reader: &Reader<'_>, key: &str) -> Lists {
        let mut lists = Vec::new();
        for text in reader.texts(key) {
            self.noted.add("question", &text.value, &text.place);
            match self.compiler.vocabulary.get_key_value(text.value.as_str()) {
                Some((id, Named { of: Type::Items(_), .. })) => lists.push(id.clone()),
                None if key == "of" && text.value == ADDRESSABLE => lists.push(ADDRESSABLE.into()),
                None if text.value == ADDRESSABLE => {
                    let message = "`addressable` is a list for which-items questions only";
                    self.mistakes
                        .add(Diagnostic::error(text.place, message).of(Code::WrongQuestion));
                }
                Some(_) => {
                    let message = format!(
                        "`{}` is not a list: its question is not of kind `names`",
                        text.value
                    );
                    self.mistakes
                        .add(Diagnostic::error(text.place, message).of(Code::WrongQuestion));
                }
                None => {
                    let known = self.list_names();
                    let message = format!("there is no list `{}`", text.value);
                    let help = self
                        .mistakes
                        .suggest(&text.value, known.iter().map(Id::as_str))
                        .unwrap_or_else(|| format!("the lists are: {}", known.join(", ")));
                    self.mistakes.add(
                        Diagnostic::error(text.place, message).of(Code::UnknownName).help(help),
                    );
                }
            }
        }
        lists
    }

    fn list_names(&self) -> Vec<Id> {
        let names = self.compiler.vocabulary.iter();
        names
            .filter(|(_, named)| matches!(named.of, Type::Items(_)))
            .map(|(id, _)| id.clone())
            .collect()
    }

    /// Ids that must name items of another kind.
    fn ids_of(&self, kind: &str, texts: Vec<Text>) -> Vec<Id> {
        texts.into_iter().filter_map(|text| self.id_of(kind, text)).collect()
    }

    fn id_of(&self, kind: &str, text: Text) -> Option<Id> {
        self.noted.add(kind, &text.value, &text.place);
        let known = self.items.get(kind)?;
        if known.contains_key(&text.value) {
            return Some(Id::new(text.value));
        }
        let near = || self.mistakes.suggest(&text.value, known.keys().map(String::as_str));
        let all = || Some(listed(kind, known.keys()));
        let help = now_called(kind, known, &text.value).or_else(near).or_else(all);
        let message = format!("there is no {kind} `{}`", text.value);
        self.mistakes
            .add(Diagnostic::error(text.place, message).of(Code::UnknownName).maybe_help(help));
        None
    }

    /// One of a few words, as an enum's value.
    fn one_of<T: Copy>(&self, text: &Text, known: &[(&'static str, T)], what: &str) -> Option<T> {
        let found = known.iter().find(|(word, _)| *word == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let help = self
                .mistakes
                .suggest(&text.value, words.iter().copied())
                .unwrap_or_else(|| format!("it is one of: {}", words.join(", ")));
            let message = format!("`{}` is not {what}", text.value);
            self.mistakes
                .add(Diagnostic::error(text.place.clone(), message).of(Code::NotOneOf).help(help));
        }
        found
    }

    /// Paragraphs, each of which has to be in the table of the Security Rule.
    fn cites(&self, texts: Vec<Text>, rule: &SecurityRule) -> Vec<String> {
        texts
            .into_iter()
            .map(|text| {
                self.noted.add("entry", &text.value, &text.place);
                if !rule.knows(&text.value) {
                    let known = rule.entries.keys().map(String::as_str);
                    let help = self.mistakes.suggest(&text.value, known);
                    let message = format!("`{}` is not a paragraph this pack knows", text.value);
                    let mistake = Diagnostic::error(text.place, message)
                        .of(Code::UnknownParagraph)
                        .maybe_help(help);
                    self.mistakes.add(mistake);
                }
                text.value
            })
            .collect()
    }

    /// A sentence; `names` says which of `{{item}}` and `{{items}}` it may use.
    fn phrase(&self, text: &Text, names: &[Slot]) -> Option<Phrase> {
        let phrase = match Phrase::parse(&text.value) {
            Ok(phrase) => phrase,
            Err(error) => {
                self.mistakes.add(
                    Diagnostic::error(text.at(error.span), error.message).of(Code::SentenceName),
                );
                return None;
            }
        };
        let place = LazyCell::new(|| {
            let at = text.value.find("{{").unwrap_or(0);
            text.at(at..text.value.len())
        });
        for slot in phrase.slots() {
            if let Slot::Answer(id) | Slot::Marked(id, _) = slot {
                self.noted.add("question", id, &text.place);
            }
            self.check_slot(&place, slot, names);
        }
        Some(phrase)
    }

    fn check_slot(&self, place: &impl Deref<Target = Place>, slot: &Slot, names: &[Slot]) {
        let refuse = |message: String, help: Option<String>| {
            self.mistakes.add(
                Diagnostic::error((**place).clone(), message)
                    .of(Code::SentenceName)
                    .maybe_help(help),
            );
        };
        match slot {
            Slot::Practice => {}
            Slot::Item | Slot::Items if names.contains(slot) => {}
            Slot::Item => refuse(
                "`{{item}}` has no meaning here".into(),
                Some("use `{{items}}`, or a list's id".into()),
            ),
            Slot::Items => refuse(
                "`{{items}}` needs `each`".into(),
                Some("add `each = \"…\"`, or name the list".into()),
            ),
            Slot::Answer(id) | Slot::Marked(id, _) => match self.compiler.vocabulary.get(id) {
                Some(Named { of: Type::Marks(_) | Type::Chosen(_), .. }) => {}
                Some(named) if matches!(slot, Slot::Answer(_)) && !named.is_fact => {}
                Some(_) => refuse(format!("`{id}` cannot be used in a sentence like this"), None),
                None => {
                    let known = self.compiler.vocabulary.keys().map(Id::as_str);
                    refuse(
                        format!("no question is called `{id}`"),
                        self.mistakes.suggest(id, known),
                    );
                }
            },
        }
    }

    fn phrase_of(&self, reader: &Reader<'_>, key: &str, names: &[Slot]) -> Option<Phrase> {
        self.phrase(&reader.text(key)?, names)
    }

    fn layer_of(item: &Item<'_>) -> Id {
        item.layer.clone()
    }
}

/// As many ids as are told in one line.
const LISTED: usize = 24;

/// What there is, where nothing is near.
fn listed<'i>(kind: &str, known: impl ExactSizeIterator<Item = &'i String>) -> String {
    if known.len() > LISTED {
        return format!("`sra pack list {kind}` shows the {} there are", known.len());
    }
    let known: Vec<&str> = known.map(String::as_str).collect();
    format!("there are: {}", known.join(", "))
}
