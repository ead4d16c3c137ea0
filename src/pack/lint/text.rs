//! The texts of a pack that people read.

use crate::{
    pack::{
        Pack,
        asset::AssetKind,
        question::{Kind, Question},
        risk::Risk,
    },
    phrase::{Phrase, Slot},
};

/// The sentences of gaps, risks, factors, flows and conflicts.
pub fn phrases(pack: &Pack) -> impl Iterator<Item = &Phrase> {
    let gaps = pack.gaps.values().flat_map(|gap| {
        let one = [&gap.title, &gap.vulnerability, &gap.because, &gap.rationale];
        one.into_iter().chain(&gap.find_out).chain(&gap.fix)
    });
    let flows = pack.flows.flows.values().filter_map(|flow| flow.how.as_ref());
    let conflicts = pack.conflicts.values().map(|conflict| &conflict.says);
    let steps = pack.actions.values().flat_map(|action| &action.steps).map(|step| &step.text);
    gaps.chain(steps)
        .chain(pack.risks.values().flat_map(Risk::phrases))
        .chain(pack.factors.values().map(|factor| &factor.because))
        .chain(flows)
        .chain(conflicts)
        .chain(pack.kinds_of_asset.values().flat_map(AssetKind::phrases))
}

/// All texts that people read or may type, in small letters.
pub fn all(pack: &Pack) -> String {
    let mut texts: Vec<&str> = pack.questions.values().flat_map(of_question).collect();
    texts.extend(pack.sections.iter().filter_map(|section| section.intro.as_deref()));
    texts.extend(pack.safeguards.values().map(|safeguard| &*safeguard.title));
    let threats = pack.threats.values();
    texts.extend(threats.flat_map(|threat| [&*threat.title, &*threat.event]));
    texts.extend(pack.risks.values().map(|risk| &*risk.title));
    texts.extend(pack.security_rule.entries.values().flat_map(|entry| {
        [&*entry.standard, &*entry.asks].into_iter().chain(entry.specification.as_deref())
    }));
    texts.extend(pack.facts.values().flat_map(|fact| [fact.yes.as_str(), fact.no.as_str()]));
    texts.extend(pack.security_rule.others.values().map(String::as_str));
    texts.extend(pack.templates.values().map(|source| source.text.as_str()));
    texts.extend(pack.roles.values().map(|role| role.title.as_str()));
    texts.extend(pack.gaps.values().map(|gap| &*gap.cost.basis));
    texts.extend(pack.actions.values().flat_map(|action| {
        [&action.title, &action.first, &action.done, &action.proof, &action.cost.basis]
            .map(|text| &**text)
    }));
    let plain = |phrase: &Phrase| phrase.fill(|_: &Slot, text| text.push(' '));
    let phrases: Vec<String> = phrases(pack).map(plain).collect();
    [texts.join("\n"), phrases.join("\n")].join("\n").to_lowercase()
}

fn of_question(question: &Question) -> Vec<&str> {
    let mut texts = vec![question.ask.as_str(), question.label.as_str(), question.why.as_str()];
    texts.extend(question.hint.as_deref());
    match &question.kind {
        Kind::OneOf { choices } | Kind::SeveralOf { choices, .. } => {
            texts.extend(choices.values().flat_map(|choice| &choice.also).map(String::as_str));
            texts.extend(choices.values().map(|choice| choice.label.as_str()));
        }
        Kind::Names { suggest, .. } => texts.extend(suggest.iter().map(String::as_str)),
        _ => {}
    }
    texts
}

/// Whether a word or its plural stands in a text, as a whole word; both in small letters.
pub fn speaks_of(text: &str, word: &str) -> bool {
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).unwrap_or_default();
        let after = ["es", "s"]
            .into_iter()
            .find_map(|end| after.strip_prefix(end).filter(|rest| is_edge(rest.chars().next())))
            .unwrap_or(after);
        is_edge(before) && is_edge(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::speaks_of;

    #[test]
    fn whole_words_and_plurals_are_found() {
        assert!(speaks_of("two servers hum", "server"));
        assert!(speaks_of("a wi-fi router", "router"));
        assert!(!speaks_of("the observers", "server"));
        assert!(!speaks_of("serverless", "server"));
    }
}
