//! Sections, questions and facts, and the order in which they are worked out.

use std::{collections::HashSet, sync::Arc};

use super::Builder;
use crate::{
    condition::{
        Reads,
        check::{Type, Vocabulary},
        compile::Expect,
    },
    diagnostic::{Code, Diagnostic, Place},
    id::{Id, IdMap},
    pack::{
        Fact, Node,
        joined::Joined,
        layer::Item,
        question::{ADDRESSABLE, Choice, Except, Kind, Question, Section, UnsureAs},
        read::{Reader, Text},
        ring::{self, rings},
        security_rule::SecurityRule,
    },
};

const KINDS: [(&str, ()); 8] = [
    ("yes-no", ()),
    ("one-of", ()),
    ("several-of", ()),
    ("which-items", ()),
    ("number", ()),
    ("date", ()),
    ("text", ()),
    ("names", ()),
];

/// Keys of a question that people write below the heading of its choices.
const OF_QUESTIONS: [&str; 16] = [
    "id",
    "label",
    "ask",
    "hint",
    "why",
    "cites",
    "kind",
    "when",
    "otherwise",
    "who",
    "unsure",
    "unsure_as",
    "not_applicable",
    "replaces",
    "by_place",
    "records",
];

/// The words every question can have instead of a choice.
fn words_with(choices: impl IntoIterator<Item = Id>) -> Vec<Id> {
    choices.into_iter().chain(["not_sure", "not_applicable", "unanswered"].map(Id::new)).collect()
}

/// What conditions see of a question, read before anything else of it is.
pub(super) fn type_of(reader: &Reader<'_>) -> Type {
    let choices = || choice_ids(reader);
    match reader.peek("kind").as_deref() {
        Some("yes-no") => Type::Word(words_with(["yes", "no"].map(Id::new))),
        Some("one-of") => Type::Word(words_with(choices())),
        Some("several-of") => Type::Chosen(choices()),
        Some("which-items") => {
            Type::Marks(reader.texts("of").into_iter().map(|text| Id::new(text.value)).collect())
        }
        Some("number") => Type::Number { maybe: true },
        Some("date") => Type::Date,
        Some("text") => Type::Text,
        Some("names") => Type::Items(reader.peek("id").map(Id::new).into_iter().collect()),
        _ => Type::Unknown,
    }
}

fn words(reader: &Reader<'_>, key: &str) -> Vec<String> {
    reader.texts(key).into_iter().map(|text| text.value).collect()
}

fn choice_ids(reader: &Reader<'_>) -> Vec<Id> {
    let table = reader.peek_table("choices");
    table
        .map(|table| table.keys().into_iter().map(|key| Id::new(key.value)).collect())
        .unwrap_or_default()
}

impl<'a> Builder<'a> {
    /// Sections in asking order, and their questions in asking order.
    pub(super) fn sections(&self, listed: &[Text]) -> (Vec<Section>, IdMap<Question>) {
        let mut sections: Vec<Section> = Vec::new();
        for text in listed {
            if sections.iter().any(|known| known.id == *text.value) {
                let message = format!("the section `{}` is listed twice", text.value);
                self.mistakes.add(Diagnostic::error(text.place.clone(), message).of(Code::Section));
                continue;
            }
            let Some((section, after)) = self.section(text) else { continue };
            let place = after
                .as_ref()
                .and_then(|after| sections.iter().position(|known| known.id == *after.value));
            if let (Some(after), None) = (&after, place) {
                self.no_such_section(after, &sections);
            }
            sections.insert(place.map_or(sections.len(), |place| place + 1), section);
        }
        let mut questions = IdMap::default();
        for section in &sections {
            for item in self.in_section(&section.id) {
                questions.insert(Id::new(&item.id.value), self.question(item, &section.id));
            }
        }
        (sections, questions)
    }

    fn no_such_section(&self, after: &Text, before: &[Section]) {
        let known = || before.iter().map(|section| section.id.as_str());
        let help = self.mistakes.suggest(&after.value, known()).unwrap_or_else(|| {
            format!("the sections before it are: {}", known().collect::<Vec<_>>().join(", "))
        });
        let message = format!("there is no section `{}` before this one", after.value);
        self.mistakes
            .add(Diagnostic::error(after.place.clone(), message).of(Code::Section).help(help));
    }

    fn section(&self, listed: &Text) -> Option<(Section, Option<Text>)> {
        let file = self
            .files(&format!("interview/{}.toml", listed.value))
            .into_iter()
            .rfind(|file| file.has("section"))?;
        let table = file.table("section", "a section")?;
        let section = Section {
            id: Id::new(&listed.value),
            title: table.words("title"),
            intro: table.maybe_words("intro"),
        };
        let after = table.maybe_text("after");
        table.finish();
        Some((section, after))
    }

    /// The questions of one section, those with `after` moved to their place.
    fn in_section(&self, section: &Id) -> Vec<&Item<'a>> {
        let mut order: Vec<&Item<'a>> = Vec::new();
        for item in self.of_kind("question").filter(|item| *section == *item.file) {
            let after = item.reader.maybe_text("after");
            after.iter().for_each(|after| self.noted.add("question", &after.value, &after.place));
            let found = after
                .as_ref()
                .map(|after| order.iter().position(|known| known.id.value == after.value));
            if let (Some(after), Some(None)) = (&after, found) {
                let message = format!(
                    "there is no question `{}` before this one in its section",
                    after.value
                );
                let help = self
                    .mistakes
                    .suggest(&after.value, order.iter().map(|known| known.id.value.as_str()));
                self.mistakes.add(
                    Diagnostic::error(after.place.clone(), message)
                        .of(Code::UnknownName)
                        .maybe_help(help),
                );
            }
            order.insert(found.flatten().map_or(order.len(), |place| place + 1), item);
        }
        order
    }

    fn question(&self, item: &Item<'a>, section: &Id) -> Question {
        let reader = &item.reader;
        let kind = self.kind(reader);
        let may_be_unsure = reader.flag("unsure").unwrap_or(true);
        self.refuse_unasked_opening(reader, &kind);
        let control = matches!(
            kind,
            Kind::YesNo | Kind::OneOf { .. } | Kind::SeveralOf { .. } | Kind::WhichItems { .. }
        );
        let question = Question {
            id: Id::new(&item.id.value),
            section: section.clone(),
            layer: Self::layer_of(item),
            renamed_from: self.old_ids(reader, "renamed_from"),
            gone: self.gone(reader, &kind),
            label: reader.words("label"),
            ask: reader.words("ask"),
            hint: reader.maybe_words("hint"),
            why: reader.words("why"),
            cites: reader.some_texts("cites").into_iter().map(|text| text.value).collect(),
            applies: self.applies(reader, &[]),
            who: reader.maybe_text("who").and_then(|text| self.id_of("role", text)),
            may_be_unsure,
            may_not_apply: reader.flag("not_applicable").unwrap_or(control),
            except: self.except(reader, &kind),
            by_place: self.by_place(reader, &kind),
            unsure_as: self.unsure_as(reader, &kind, may_be_unsure),
            unread: reader.maybe_words("unread"),
            records: self.records(reader, &kind),
            heard: words(reader, "heard"),
            denied: words(reader, "denied"),
            kind,
        };
        reader.finish();
        question
    }

    /// The opening comes before every answer, so it cannot know whether the question will be asked.
    fn refuse_unasked_opening(&self, reader: &Reader<'_>, kind: &Kind) {
        let opens = match kind {
            Kind::OneOf { choices } | Kind::SeveralOf { choices, .. } => choices
                .values()
                .any(|choice| !choice.opening.is_empty() || !choice.products.is_empty()),
            Kind::Number { opening, .. } => opening.is_some(),
            Kind::Names { opening, .. } => !opening.is_empty(),
            _ => false,
        };
        if opens && reader.has("when") {
            let message = "the opening cannot answer a question that has a `when`";
            self.mistakes.add(
                Diagnostic::error(reader.place(), message)
                    .of(Code::OpeningWithWhen)
                    .help("take out `when`, or the words for the opening"),
            );
        }
    }

    fn kind(&self, reader: &Reader<'a>) -> Kind {
        let Some(text) = reader.text("kind") else { return Kind::Text { name: false } };
        if self.one_of(&text, &KINDS, "a kind of question").is_none() {
            return Kind::Text { name: false };
        }
        match text.value.as_str() {
            "yes-no" => Kind::YesNo,
            "one-of" => Kind::OneOf { choices: self.choices(reader, false) },
            "several-of" => self.checklist(reader),
            "which-items" => self.which_items(reader),
            "number" => self.number(reader),
            "date" => Kind::Date { past: reader.flag("past").unwrap_or(false) },
            "names" => self.names(reader),
            _ => Kind::Text { name: reader.flag("name").unwrap_or(false) },
        }
    }

    /// A checklist; `unsure_as` of the question names the lines that count as so when nobody knows.
    fn checklist(&self, reader: &Reader<'a>) -> Kind {
        let mut choices = self.choices(reader, true);
        for text in reader.texts("unsure_as") {
            if let Some(choice) = choices.get_mut(text.value.as_str()) {
                choice.unsure_as = true;
            }
        }
        Kind::several_of(choices)
    }

    fn which_items(&self, reader: &Reader<'a>) -> Kind {
        let of = self.lists(reader, "of");
        if of.is_empty() && !reader.has("of") {
            let message = "a which-items question has no `of`";
            let help = "name the list it asks about: `of = \"systems\"`";
            self.mistakes
                .add(Diagnostic::error(reader.place(), message).of(Code::MissingKey).help(help));
        }
        let only = self.maybe_condition(reader, "only", &of);
        Kind::WhichItems { of, only, expect: self.expect(reader), at_once: self.at_once(reader) }
    }

    fn at_once(&self, reader: &Reader<'a>) -> Option<usize> {
        let (number, place) = reader.number("at_once")?;
        let count = usize::try_from(number).ok().filter(|count| *count > 1);
        if count.is_none() {
            let message = "`at_once` is how many items are put at a time: 2 or more";
            let help = "leave it out to put all items at once";
            self.mistakes.add(Diagnostic::error(place, message).of(Code::OutOfRange).help(help));
        }
        count
    }

    fn number(&self, reader: &Reader<'a>) -> Kind {
        let (min, max) = (reader.number("min"), reader.number("max"));
        if let (Some((min, _)), Some((max, place))) = (&min, &max)
            && min > max
        {
            self.mistakes.add(
                Diagnostic::error(place.clone(), "`max` is smaller than `min`")
                    .of(Code::OutOfRange),
            );
        }
        let bound = |found: Option<(i64, Place)>| found.map(|(number, _)| number);
        Kind::Number {
            min: bound(min),
            max: bound(max),
            unit: reader.maybe_words("unit"),
            opening: self.counting(reader),
        }
    }

    fn names(&self, reader: &Reader<'a>) -> Kind {
        let noun: Vec<String> =
            reader.some_texts("noun").into_iter().map(|text| text.value).collect();
        let suggest = reader.texts("suggest").into_iter().map(|text| text.value).collect();
        let products = reader.flag("products").unwrap_or(false);
        let opening = words(reader, "opening");
        let [one, many] = noun.as_slice() else {
            let message = "`noun` holds the word for one and the word for several: `[\"system\", \"systems\"]`";
            self.mistakes.add(Diagnostic::error(reader.place(), message).of(Code::MissingKey));
            return Kind::Names {
                one: String::new(),
                many: String::new(),
                suggest,
                products,
                opening,
            };
        };
        Kind::Names { one: one.clone(), many: many.clone(), suggest, products, opening }
    }

    /// The choices; those of a checklist are lines, which may say more of themselves.
    fn choices(&self, reader: &Reader<'a>, lines: bool) -> IdMap<Choice> {
        let Some(table) = reader.table("choices", "`choices`") else {
            if !reader.has("choices") {
                let help = "add `choices = { id = \"Label\", … }`";
                self.mistakes.add(
                    Diagnostic::error(reader.place(), "this question has no `choices`")
                        .of(Code::Choices)
                        .help(help),
                );
            }
            return IdMap::default();
        };
        let keys = table.keys();
        if keys.len() < 2 {
            self.mistakes.add(
                Diagnostic::error(table.place(), "a question needs at least two choices")
                    .of(Code::Choices),
            );
        }
        keys.iter().for_each(|key| self.refuse_key(&table, key));
        let choices: IdMap<Choice> =
            keys.iter().map(|key| (Id::new(&key.value), self.choice(&table, key, lines))).collect();
        self.refuse_overlaps(&table, &choices);
        self.refuse_taken(&table, &choices);
        choices
    }

    /// A line of the question that slipped below the heading of its choices.
    fn refuse_key(&self, table: &Reader<'a>, key: &Text) {
        let is_choice = table.inside().get(key.value.as_str()).is_some_and(|value| {
            value.get_ref().as_table().is_some_and(|inside| inside.contains_key("label"))
        });
        if is_choice || !OF_QUESTIONS.contains(&key.value.as_str()) {
            return;
        }
        let message =
            format!("`{}` stands below `[question.choices]`, so it is a choice", key.value);
        let help = "put it above `[question.choices]`";
        self.mistakes.add(
            Diagnostic::error(key.place.clone(), message).of(Code::KeyAmongChoices).help(help),
        );
    }

    /// Ids that something had before: one that is no id would never be found.
    pub(super) fn old_ids(&self, reader: &Reader<'a>, key: &str) -> Vec<Id> {
        let texts = reader.texts(key);
        for text in texts.iter().filter(|text| !Id::is_well_formed(&text.value)) {
            let message = format!("`{}` is no id, so nothing can have had it", text.value);
            let help = "an id has small letters, digits and underscores";
            self.mistakes
                .add(Diagnostic::error(text.place.clone(), message).of(Code::WrongId).help(help));
        }
        texts.into_iter().map(|text| Id::new(text.value)).collect()
    }

    /// An old id leads to one choice only.
    fn refuse_taken<'c>(&self, table: &Reader<'a>, choices: &'c IdMap<Choice>) {
        let mut old: HashSet<&Id> = choices.keys().collect();
        let before = |choice: &'c Choice| choice.renamed_from.iter().chain(&choice.joined.from);
        for id in choices.values().flat_map(before) {
            if !old.insert(id) {
                let message = format!("two choices go by the id `{id}`, now or before");
                let help = "take it out of `renamed_from` or `joined_from` where it is not meant";
                self.mistakes
                    .add(Diagnostic::error(table.place(), message).of(Code::Choices).help(help));
            }
        }
    }

    /// A number may fall into one range only.
    fn refuse_overlaps(&self, table: &Reader<'a>, choices: &IdMap<Choice>) {
        let ranged: Vec<(&Id, &Choice)> = choices
            .iter()
            .filter(|(_, choice)| choice.from.is_some() || choice.to.is_some())
            .collect();
        for (at, (id, choice)) in ranged.iter().enumerate() {
            let clash = ranged.iter().skip(at + 1).find(|(_, other)| choice.overlaps(other));
            let Some((other, _)) = clash else { continue };
            let message = format!("the ranges of `{id}` and `{other}` have numbers in common");
            let help = "let one end where the next begins, such as: to = 499, then from = 500";
            self.mistakes
                .add(Diagnostic::error(table.place(), message).of(Code::Choices).help(help));
        }
    }

    fn choice(&self, table: &Reader<'a>, key: &Text, is_line: bool) -> Choice {
        if !Id::is_well_formed(&key.value)
            || ["not_sure", "not_applicable", "unanswered", "none"].contains(&key.value.as_str())
        {
            let message = format!("`{}` cannot be the id of a choice", key.value);
            let help = "an id has small letters, digits and underscores; \"not sure\" and \"does not apply\" are always there";
            self.mistakes
                .add(Diagnostic::error(key.place.clone(), message).of(Code::Choices).help(help));
        }
        if let Some(label) = table.peek(&key.value) {
            table.know(&key.value);
            return Choice { label, ..Choice::default() };
        }
        let Some(long) = table.table(&key.value, "a choice") else {
            return Choice { label: key.value.clone(), ..Choice::default() };
        };
        let line = if is_line { self.line(&long) } else { Choice::default() };
        let choice = Choice {
            label: long.words("label"),
            renamed_from: self.old_ids(&long, "renamed_from"),
            unread: long.maybe_words("unread"),
            also: words(&long, "also"),
            heard: words(&long, "heard"),
            denied: words(&long, "denied"),
            opening: words(&long, "opening"),
            from: long.number("from").map(|(number, _)| number),
            to: long.number("to").map(|(number, _)| number),
            after: long.number("after").map(|(number, _)| number),
            within: long.number("within").map(|(number, _)| number),
            products: self.ids_of("product_kind", long.texts("products")),
            ..line
        };
        long.finish();
        choice
    }

    /// The lines that a line was. One alone is the same line under another name, unless either of the two is enough: then the
    /// line may keep the id of the other.
    fn joined(&self, long: &Reader<'a>) -> Joined {
        let from = self.old_ids(long, "joined_from");
        let either = long.flag("either").unwrap_or(false);
        let needed = if either { 1 } else { 2 };
        if (either || long.has("joined_from")) && from.len() < needed {
            let message = "a line that was joined names the lines it was";
            let help = "write joined_from = [\"one\", \"other\"]; a line that only has another id now has `renamed_from`";
            self.mistakes.add(Diagnostic::error(long.place(), message).help(help));
        }
        Joined { from, either }
    }

    /// Lines that a checklist has no more: none of them may be one that it has.
    fn gone(&self, reader: &Reader<'a>, kind: &Kind) -> Vec<Id> {
        let gone = self.old_ids(reader, "gone");
        let lines = match kind {
            Kind::SeveralOf { choices, .. } => Some(choices),
            _ => None,
        };
        let is_there = |id: &Id| {
            let was = |choice: &Choice| {
                choice.renamed_from.contains(id) || choice.joined.from.contains(id)
            };
            lines.is_none_or(|lines| lines.contains_key(id) || lines.values().any(was))
        };
        if let Some(id) = gone.iter().find(|id| is_there(id)) {
            let message = format!("`{id}` is no line that this question had and asks no more");
            let help = "`gone` names lines of a checklist that no line has, or had, as its id";
            self.mistakes.add(Diagnostic::error(reader.place(), message).help(help));
        }
        gone
    }

    /// What only a line of a checklist says of itself.
    fn line(&self, long: &Reader<'a>) -> Choice {
        let choices = [("yes", true), ("no", false)];
        let unsure_as = long.maybe_text("unsure_as");
        Choice {
            when: self.maybe_condition(long, "when", &[]).map(Arc::new),
            unsure_as: unsure_as
                .and_then(|text| self.one_of(&text, &choices, "how a line that is not sure counts"))
                .unwrap_or(false),
            alone: long.flag("alone").unwrap_or(false),
            joined: self.joined(long),
            ..Choice::default()
        }
    }

    /// `true` where a reason is asked for, or the reason itself.
    fn except(&self, reader: &Reader<'a>, kind: &Kind) -> Except {
        if !reader.has("except") {
            return Except::Never;
        }
        let except = match reader.peek("except") {
            Some(_) => reader.maybe_words("except").map_or(Except::Never, Except::NotNeeded),
            None if reader.flag("except") == Some(true) => Except::ForAReason,
            None => return Except::Never,
        };
        let is_of_own = matches!(kind, Kind::WhichItems { of, .. } if of.iter().all(|list| *list != ADDRESSABLE));
        if !is_of_own {
            let message =
                "`except` stands only in a which-items question about the practice's own lists";
            let help = "take it out, or let the question not apply as a whole";
            self.mistakes
                .add(Diagnostic::error(reader.place(), message).of(Code::Apart).help(help));
        }
        except
    }

    /// The list of places at which a checklist may differ. Of several places the weakest counts, so a yes has to be the good
    /// answer in every line, and no line may stand against the others.
    fn by_place(&self, reader: &Reader<'a>, kind: &Kind) -> Option<Id> {
        let lists = self.lists(reader, "by_place");
        let refuse = |message: &str, help: &str| {
            self.mistakes
                .add(Diagnostic::error(reader.place(), message).of(Code::Apart).help(help));
        };
        let can_differ = |choice: &Choice| !choice.alone && !choice.unsure_as;
        match kind {
            _ if !reader.has("by_place") => {}
            Kind::SeveralOf { choices, .. } if choices.values().all(can_differ) => {}
            Kind::SeveralOf { .. } => refuse(
                "a line with `alone`, or that counts as a yes when nobody knows, cannot differ by place",
                "take `by_place` out, or ask about that line in a question of its own",
            ),
            _ => {
                refuse("only a checklist (`several-of`) may differ by place", "take `by_place` out")
            }
        }
        if lists.len() > 1 {
            refuse("`by_place` names one list", "keep one of them");
        }
        lists.first().cloned()
    }

    fn unsure_as(&self, reader: &Reader<'a>, kind: &Kind, may_be_unsure: bool) -> UnsureAs {
        let texts = reader.texts("unsure_as");
        let refuse = |place: Place, message: String, help: Option<String>| {
            self.mistakes
                .add(Diagnostic::error(place, message).of(Code::UnsureAs).maybe_help(help));
            UnsureAs::NotGiven
        };
        match (kind, texts.as_slice()) {
            (Kind::YesNo | Kind::WhichItems { .. }, []) => UnsureAs::No,
            (Kind::YesNo | Kind::WhichItems { .. }, [one]) => match one.value.as_str() {
                "yes" => UnsureAs::Yes,
                "no" => UnsureAs::No,
                other => refuse(
                    one.place.clone(),
                    format!("`unsure_as` is `yes` or `no` here, not `{other}`"),
                    None,
                ),
            },
            (Kind::OneOf { choices }, [one]) if choices.contains_key(one.value.as_str()) => {
                UnsureAs::Choice(Id::new(&one.value))
            }
            (Kind::OneOf { choices }, [one]) => refuse(
                one.place.clone(),
                format!("`{}` is not a choice of this question", one.value),
                self.mistakes.suggest(&one.value, choices.keys().map(Id::as_str)),
            ),
            (Kind::OneOf { .. }, []) if may_be_unsure => refuse(
                reader.place(),
                "this one-of question does not say how \"not sure\" is rated".into(),
                Some("add `unsure_as = \"…\"` with its worst choice, or `unsure = false`".into()),
            ),
            (Kind::SeveralOf { choices, .. }, chosen) => {
                let wrong = chosen.iter().find(|text| !choices.contains_key(text.value.as_str()));
                match wrong {
                    Some(text) => refuse(
                        text.place.clone(),
                        format!("`{}` is not a choice", text.value),
                        None,
                    ),
                    None => UnsureAs::Lines,
                }
            }
            (_, []) => UnsureAs::NotGiven,
            (_, [one, ..]) => {
                refuse(one.place.clone(), "`unsure_as` has no meaning for this kind".into(), None)
            }
        }
    }

    pub(super) fn check_cites_of(&self, question: &Question, rule: &SecurityRule) {
        let Some(item) =
            self.items.get("question").and_then(|items| items.get(question.id.as_str()))
        else {
            return;
        };
        self.cites(item.reader.texts("cites"), rule);
    }

    pub(super) fn facts(&self, questions: &IdMap<Question>) -> IdMap<Fact> {
        let mut facts = IdMap::default();
        for item in self.of_kind("fact") {
            let reader = &item.reader;
            let (is, yes, no) = (reader.text("is"), reader.words("yes"), reader.words("no"));
            let notice = reader.flag("notice").unwrap_or(false);
            let lawyer = reader.maybe_words("lawyer").map(Into::into);
            reader.finish();
            let Some(is) = is.and_then(|text| self.condition(&text, Expect::Truth, &[])) else {
                continue;
            };
            let id = Id::new(&item.id.value);
            facts.insert(id.clone(), Fact { id, is, yes, no, notice, lawyer });
        }
        self.refuse_rings(&facts);
        self.refuse_old_ids(questions);
        self.refuse_forward(questions, &facts);
        facts
    }

    /// A ring is one mistake, however many facts are in it.
    fn refuse_rings(&self, facts: &IdMap<Fact>) {
        let reads = |id: &Id| facts.get(id).map(|fact| fact.is.reads.facts.iter().collect());
        for ring in rings(facts.keys(), |id| reads(id).unwrap_or_default()) {
            let Some(first) = ring.first() else { continue };
            let message = format!("this fact depends on itself: {}", ring::told(&ring, "reads"));
            let help = "a fact has to rest on answers in the end";
            self.mistakes.add(
                Diagnostic::error(self.place_of("fact", first), message)
                    .of(Code::Circle)
                    .help(help),
            );
        }
    }

    /// An old id leads to one question only, and to none that has it now.
    fn refuse_old_ids(&self, questions: &IdMap<Question>) {
        let mut taken: HashSet<&Id> = questions.keys().collect();
        for question in questions.values() {
            for old in question.renamed_from.iter().filter(|old| !taken.insert(old)) {
                let message = format!("two questions go by the id `{old}`, now or before");
                let help = "take it out of `renamed_from` where it is not meant";
                let place = self.place_of("question", &question.id);
                self.mistakes.add(Diagnostic::error(place, message).of(Code::Twice).help(help));
            }
        }
    }

    fn refuse_forward(&self, questions: &IdMap<Question>, facts: &IdMap<Fact>) {
        for (at, question) in questions.values().enumerate() {
            let only = match &question.kind {
                Kind::WhichItems { only, .. } => only.as_ref(),
                _ => None,
            };
            let mut reads = Reads::default();
            if let Kind::WhichItems { of, .. } = &question.kind {
                of.iter().for_each(|list| reads.whole(list));
            }
            question.by_place.iter().for_each(|list| reads.whole(list));
            let shown = question.lines_shown();
            let conditions = [question.applies.when.as_ref(), only].into_iter().flatten();
            conditions.chain(shown).for_each(|condition| reads.join(&condition.reads));
            for read in behind(&reads, facts) {
                let Some(later) = questions.get_index_of(&read).filter(|place| *place >= at) else {
                    continue;
                };
                let message = if later == at {
                    "this question depends on its own answer".to_owned()
                } else {
                    format!("this question depends on `{read}`, which is asked later")
                };
                let place = self.place_of("question", &question.id);
                let clash = Diagnostic::error(place, message)
                    .of(Code::LooksAhead)
                    .also(self.place_of("question", &read), "asked here");
                self.mistakes
                    .add(clash.help("conditions look only backwards: move one of the two"));
            }
        }
    }

    pub(super) fn place_of(&self, kind: &str, id: &Id) -> Place {
        match self.items.get(kind).and_then(|items| items.get(id.as_str())) {
            Some(item) => item.id.place.clone(),
            None => self.layers.first().map_or_else(
                || Place::new(&std::sync::Arc::default(), 0..0),
                |layer| Place::new(layer.manifest.0, 0..0),
            ),
        }
    }
}

/// The questions that a condition rests on, through facts.
pub(in crate::pack) fn behind(reads: &Reads, facts: &IdMap<Fact>) -> Vec<Id> {
    let mut found = reads.questions.clone();
    let mut todo = reads.facts.clone();
    let mut seen: HashSet<Id> = HashSet::new();
    while let Some(id) = todo.pop() {
        let Some(fact) = facts.get(&id).filter(|_| seen.insert(id.clone())) else { continue };
        for id in &fact.is.reads.questions {
            if !found.contains(id) {
                found.push(id.clone());
            }
        }
        todo.extend(fact.is.reads.facts.iter().cloned());
    }
    found
}

/// Questions in asking order, each fact right after the last question (or fact) it rests on.
pub(super) fn walk(
    questions: &IdMap<Question>,
    facts: &IdMap<Fact>,
    names: &Vocabulary,
) -> Vec<Node> {
    let waiting = facts.values().collect();
    let mut walk =
        Walk { questions, facts, names, waiting, done: HashSet::new(), nodes: Vec::new() };
    walk.release();
    for id in questions.keys() {
        walk.go(id, Node::Question);
        walk.release();
    }
    walk.nodes
}

struct Walk<'a> {
    questions: &'a IdMap<Question>,
    facts: &'a IdMap<Fact>,
    names: &'a Vocabulary,
    /// The facts that rest on something further on.
    waiting: Vec<&'a Fact>,
    done: HashSet<&'a Id>,
    nodes: Vec<Node>,
}

impl<'a> Walk<'a> {
    fn go(&mut self, id: &'a Id, node: impl Fn(Id, usize) -> Node) {
        self.nodes.extend(self.names.get_index_of(id).map(|place| node(id.clone(), place)));
        self.done.insert(id);
    }

    /// Goes to every fact whose grounds are all behind.
    fn release(&mut self) {
        while let Some(at) = self.waiting.iter().position(|fact| self.is_ready(fact)) {
            let fact = self.waiting.remove(at);
            self.go(&fact.id, Node::Fact);
        }
    }

    fn is_ready(&self, fact: &Fact) -> bool {
        let reads = &fact.is.reads;
        let asked = |id: &Id| self.done.contains(id) || !self.questions.contains_key(id);
        let known = |id: &Id| self.done.contains(id) || !self.facts.contains_key(id);
        reads.questions.iter().all(asked) && reads.facts.iter().all(known)
    }
}
