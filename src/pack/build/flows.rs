//! Zones, parties and flows.

use super::Builder;
use crate::{
    diagnostic::{Code, Diagnostic},
    id::{Id, IdMap},
    pack::{
        flow::{Agreement, Column, End, Flow, Flows, Party, Zone},
        layer::Item,
        read::{Reader, Text},
    },
    phrase::Slot,
};

impl<'a> Builder<'a> {
    pub(super) fn flows(&self) -> Flows {
        let zones = self.of_kind("zone").filter_map(|item| self.zone(item));
        let parties = self.of_kind("party").filter_map(|item| self.party(item));
        let flows = self.of_kind("flow").filter_map(|item| self.flow(item));
        Flows {
            zones: by_id(zones, |zone| &zone.id),
            parties: by_id(parties, |party| &party.id),
            flows: by_id(flows, |flow| &flow.id),
        }
    }

    fn zone(&self, item: &Item<'a>) -> Option<Zone> {
        let reader = &item.reader;
        let each = self.lists(reader, "each");
        let zone = Zone {
            id: Id::new(&item.id.value),
            title: reader.words("title"),
            when: self.maybe_condition(reader, "when", &each),
            agreement: self.agreement(reader, &each),
            column: reader
                .text("column")
                .and_then(|text| self.one_of(&text, &Column::ALL, "a column of the picture"))?,
            each,
        };
        reader.finish();
        Some(zone)
    }

    fn agreement(&self, reader: &Reader<'a>, each: &[Id]) -> Option<Agreement> {
        let signed = self.maybe_condition(reader, "agreement", each);
        let missing = self.maybe_condition(reader, "no_agreement", each);
        if reader.has("agreement") != reader.has("no_agreement") {
            let message = "`agreement` and `no_agreement` belong together";
            let help = "write both: when it was signed for certain, and when for certain not";
            reader
                .mistake(Diagnostic::error(reader.place(), message).of(Code::Together).help(help));
        }
        Some(Agreement { signed: signed?, missing: missing? })
    }

    fn party(&self, item: &Item<'a>) -> Option<Party> {
        let reader = &item.reader;
        let (title, zone) = (reader.words("title"), reader.text("zone"));
        reader.finish();
        Some(Party { id: Id::new(&item.id.value), title, zone: self.id_of("zone", zone?)? })
    }

    fn flow(&self, item: &Item<'a>) -> Option<Flow> {
        let reader = &item.reader;
        let each = self.lists(reader, "each");
        let names: &[Slot] = if each.is_empty() { &[] } else { &[Slot::Item] };
        let (from, to) = (reader.text("from"), reader.text("to"));
        let flow = Flow {
            id: Id::new(&item.id.value),
            when: self.maybe_condition(reader, "when", &each),
            both_ways: reader.flag("both_ways").unwrap_or(false),
            carries: reader.words("carries"),
            protected: self.maybe_condition(reader, "protected", &each),
            open: self.maybe_condition(reader, "open", &each),
            assumed: reader.maybe_words("assumed"),
            how: reader.maybe_text("how").and_then(|text| self.phrase(&text, names)),
            from: self.end(from.clone()?, &each)?,
            to: self.end(to.clone()?, &each)?,
            each,
        };
        reader.finish();
        self.check_ends(reader, &flow, [from?, to?]);
        Some(flow)
    }

    fn end(&self, text: Text, each: &[Id]) -> Option<End> {
        if text.value != "item" {
            return self.id_of("party", text).map(End::Party);
        }
        if each.is_empty() {
            let message = "there is no `item` here: it exists only with `each`";
            let help = "add `each = \"…\"`, or name a party";
            self.mistakes.add(Diagnostic::error(text.place, message).of(Code::Item).help(help));
            return None;
        }
        Some(End::Item)
    }

    /// A flow has two ends, and one of them is the item it is drawn for, where there is one.
    fn check_ends(&self, reader: &Reader<'a>, flow: &Flow, [from, to]: [Text; 2]) {
        if flow.from == flow.to {
            let message = "a flow cannot end where it begins";
            let clash = Diagnostic::error(to.place, message)
                .of(Code::FlowEnds)
                .also(from.place, "it begins here");
            reader.mistake(clash.help("name another party"));
        } else if !flow.each.is_empty() && ![&flow.from, &flow.to].contains(&&End::Item) {
            let message = "with `each`, one end of the flow has to be `item`";
            let help = "write `from = \"item\"` or `to = \"item\"`, or leave `each` out";
            reader
                .mistake(Diagnostic::error(reader.place(), message).of(Code::FlowEnds).help(help));
        }
    }
}

fn by_id<T>(items: impl Iterator<Item = T>, id: impl Fn(&T) -> &Id) -> IdMap<T> {
    items.map(|item| (id(&item).clone(), item)).collect()
}
