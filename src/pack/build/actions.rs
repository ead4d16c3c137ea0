//! Actions, and the gaps that belong to them.

use super::{Builder, rules::dollars};
use crate::{
    diagnostic::{Code, Diagnostic},
    id::{Id, IdMap},
    pack::{
        Retired,
        action::{Action, Budget, Fold, Per, Step},
        layer::Item,
        question::{Kind, Question},
        read::{Reader, Text},
        ring::{rings, told},
        rule::Gap,
    },
    phrase::Slot,
};

/// The windows of a plan, in days.
const WINDOWS: [i64; 7] = [7, 14, 30, 60, 90, 180, 365];

/// What actions may speak of.
pub(super) struct Around<'m> {
    pub questions: &'m IdMap<Question>,
    pub gaps: &'m IdMap<Gap>,
    pub retired: &'m [Retired],
}

impl<'a> Builder<'a> {
    pub(super) fn actions(&self, around: &Around<'_>) -> IdMap<Action> {
        let items = self.of_kind("action").filter_map(|item| self.action(item, around));
        let actions: IdMap<Action> = items.map(|action| (action.id.clone(), action)).collect();
        self.check_order(&actions);
        actions
    }

    fn action(&self, item: &Item<'a>, around: &Around<'_>) -> Option<Action> {
        let reader = &item.reader;
        let id = Id::new(&item.id.value);
        let (title, first) = (reader.words("title"), reader.words("first"));
        let (done, proof) = (reader.words("done"), reader.words("proof"));
        let who = reader.text("who").and_then(|text| self.id_of("role", text));
        let hours = self.hours(reader);
        let cost = self.budget(reader, around);
        let window = self.action_window(reader);
        let after = self.ids_of("action", reader.texts("after"));
        let lawyer = reader.has("lawyer").then(|| reader.words("lawyer").into());
        let advice = reader.flag("advice").unwrap_or(false);
        let fold = self.fold(reader);
        let steps = self.action_steps(reader, &id, around);
        reader.finish();
        Some(Action {
            id,
            layer: Self::layer_of(item),
            title: title.into(),
            first: first.into(),
            steps,
            who: who?,
            hours: hours?,
            cost: cost?,
            window: window?,
            done: done.into(),
            proof: proof.into(),
            lawyer,
            after,
            advice,
            fold,
        })
    }

    fn fold(&self, reader: &Reader<'a>) -> Option<Fold> {
        let into = reader.maybe_text("folds_into").and_then(|text| self.id_of("action", text));
        let when =
            reader.has("folds_when").then(|| self.needed_condition(reader, "folds_when", &[]));
        if into.is_none() && when.is_some() {
            let message = "`folds_when` says when, and `folds_into` is missing";
            let help = "name the action that this one joins: `folds_into = \"…\"`";
            self.mistakes
                .add(Diagnostic::error(reader.place(), message).of(Code::Together).help(help));
        }
        Some(Fold { into: into?, when: when.flatten() })
    }

    fn hours(&self, reader: &Reader<'a>) -> Option<u32> {
        let number = reader.number("hours");
        let hours = number.as_ref().and_then(|(hours, _)| u32::try_from(*hours).ok());
        if hours.is_none() {
            let place = number.map_or_else(|| reader.place(), |(_, place)| place);
            let message = "`hours` is how many hours of the practice's own people it takes: 0 or more, a whole number";
            self.mistakes.add(Diagnostic::error(place, message).of(Code::OutOfRange));
        }
        hours
    }

    fn budget(&self, reader: &Reader<'a>, around: &Around<'_>) -> Option<Budget> {
        let basis = reader.text("cost_basis");
        let per =
            reader.maybe_text("per").map_or(Some(Per::Practice), |text| self.per(text, around));
        match dollars(reader).as_deref() {
            Some(&[least, expected, most]) if least <= expected && expected <= most => {
                Some(Budget { least, expected, most, basis: basis?.value.into(), per: per? })
            }
            _ => {
                let message = "`cost` holds three whole numbers of US dollars: at least, expected, at most: `cost = [0, 50, 300]`";
                let mistake = Diagnostic::error(reader.place_of("cost"), message);
                self.mistakes.add(
                    mistake.of(Code::OutOfRange).help("let none be smaller than the one before"),
                );
                None
            }
        }
    }

    fn per(&self, text: Text, around: &Around<'_>) -> Option<Per> {
        match text.value.as_str() {
            "practice" => return Some(Per::Practice),
            "items" => return Some(Per::Items),
            _ => {}
        }
        self.noted.add("question", &text.value, &text.place);
        let question = around.questions.get(text.value.as_str());
        if question.is_some_and(|one| matches!(one.kind, Kind::Number { .. } | Kind::Names { .. }))
        {
            return Some(Per::Count(Id::new(text.value)));
        }
        let message = format!("`{}` is nothing a cost can be counted by", text.value);
        let help = "it is `practice`, `items`, or the id of a question for a number or a list, such as `people`";
        self.mistakes.add(Diagnostic::error(text.place, message).of(Code::UnknownName).help(help));
        None
    }

    fn action_window(&self, reader: &Reader<'a>) -> Option<u16> {
        let number = reader.number("window");
        let days = number.as_ref().map(|(days, _)| *days).filter(|days| WINDOWS.contains(days));
        if days.is_none() {
            let place = number.map_or_else(|| reader.place(), |(_, place)| place);
            let message =
                "`window` is the number of days for the plan: 7, 14, 30, 60, 90, 180 or 365";
            self.mistakes.add(Diagnostic::error(place, message).of(Code::OutOfRange));
        }
        u16::try_from(days?).ok()
    }

    fn action_steps(&self, reader: &Reader<'a>, action: &Id, around: &Around<'_>) -> Vec<Step> {
        let steps = reader.tables("step", "a step");
        if steps.is_empty() {
            let message = "an action has no step";
            let help = "add one below it: `[[action.step]]` with `text = \"…\"`";
            self.mistakes
                .add(Diagnostic::error(reader.place(), message).of(Code::MissingKey).help(help));
        }
        steps.iter().filter_map(|step| self.action_step(step, action, around)).collect()
    }

    fn action_step(&self, reader: &Reader<'a>, action: &Id, around: &Around<'_>) -> Option<Step> {
        let texts = reader.texts("gaps");
        let is_given = !texts.is_empty();
        let gaps: Vec<Id> =
            texts.into_iter().filter_map(|text| self.gap_of_step(text, action, around)).collect();
        let of_items = |id: &Id| around.gaps.get(id).is_some_and(|gap| !gap.each.is_empty());
        let names: &[Slot] =
            if is_given && gaps.iter().all(of_items) { &[Slot::Items] } else { &[] };
        let text = self.phrase_of(reader, "text", names);
        reader.finish();
        // What every gap of a step was retired with goes too.
        (!is_given || !gaps.is_empty()).then_some(Step { text: text?, gaps })
    }

    /// A gap that a step closes; it has to name the action. One that a layer retired drops out.
    fn gap_of_step(&self, text: Text, action: &Id, around: &Around<'_>) -> Option<Id> {
        let is_retired = |one: &Retired| one.kind == "gap" && *one.id == *text.value;
        if around.retired.iter().any(is_retired) {
            return None;
        }
        let place = text.place.clone();
        let id = self.noted.dropping_out(|| self.id_of("gap", text))?;
        let gap = around.gaps.get(&id)?;
        if gap.action.as_ref() != Some(action) {
            let message = match &gap.action {
                Some(other) => format!("the gap `{id}` belongs to the action `{other}`"),
                None => format!("the gap `{id}` does not name this action"),
            };
            let help =
                format!("write `action = \"{action}\"` in the gap, or take it out of this step");
            self.mistakes.add(Diagnostic::error(place, message).of(Code::ActionAndGap).help(help));
        }
        Some(id)
    }

    /// What comes after something has to have a place to begin, and what joins others a place to end.
    fn check_order(&self, actions: &IdMap<Action>) {
        let after = |action: &'_ Action| action.after.clone();
        self.refuse_circles(actions, after, "actions wait for each other", "after");
        let into = |action: &'_ Action| action.fold.iter().map(|fold| fold.into.clone()).collect();
        self.refuse_circles(actions, into, "actions fold into each other", "folds_into");
    }

    fn refuse_circles(
        &self,
        actions: &IdMap<Action>,
        leads_to: impl Fn(&Action) -> Vec<Id>,
        what: &str,
        key: &str,
    ) {
        let to: IdMap<Vec<Id>> =
            actions.iter().map(|(id, action)| (id.clone(), leads_to(action))).collect();
        let next = |id: &Id| to.get(id).into_iter().flatten().collect();
        for ring in rings(to.keys(), |id: &Id| -> Vec<&Id> { next(id) }) {
            let first = ring.first().and_then(|id| self.items.get("action")?.get(id.as_str()));
            let Some(item) = first else { continue };
            let message = format!("{what}: {}", told(&ring, key));
            let help = format!("take one of them out of `{key}`");
            self.mistakes
                .add(Diagnostic::error(item.id.place.clone(), message).of(Code::Circle).help(help));
        }
    }
}
