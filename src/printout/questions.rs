//! The interview in words: its questions by section, and the facts that follow from them.

use crate::{
    id::Id,
    pack::question::{Choice, Kind, Question, Section, UnsureAs},
    printout::{
        item::{Chapter, Group, Item},
        speech::Speech,
    },
};

pub fn questions(speech: &Speech<'_>) -> Chapter {
    let groups = speech.pack.sections.iter().map(|section| group(speech, section));
    Chapter {
        kind: "question",
        title: "Questions".to_owned(),
        intro: "In the order in which they are asked. One that does not apply is passed over, and the document says why.".to_owned(),
        groups: groups.filter(|group| !group.items.is_empty()).collect(),
    }
}

fn group(speech: &Speech<'_>, section: &Section) -> Group {
    let questions = speech.pack.questions.values().enumerate();
    let own = questions.filter(|(_, question)| question.section == section.id);
    Group {
        title: Some(section.title.clone()),
        intro: section.intro.clone(),
        items: own.map(|(at, question)| item(speech, at, question)).collect(),
    }
}

fn item(speech: &Speech<'_>, at: usize, question: &Question) -> Item {
    let [when, otherwise] = speech.applies(&question.applies);
    Item::new("Q", at, &question.id, &question.ask)
        .say("Called", &question.label)
        .maybe("Hint", question.hint.as_ref())
        .say("Why it is asked", &question.why)
        .say("Answer", answer(speech, question))
        .list("Choices", choices(speech, question))
        .maybe("Not sure counts as", unsure(question))
        .maybe("Asked if", when)
        .maybe("Else the document says", otherwise)
        .maybe("Who may know", question.who.as_ref().map(|role| speech.role(role)))
        .say("Cites", question.cites.join(", "))
        .maybe("Pack", speech.layer(&question.layer))
}

fn answer(speech: &Speech<'_>, question: &Question) -> String {
    match &question.kind {
        Kind::YesNo => "Yes or no.".to_owned(),
        Kind::OneOf { .. } => "One of the choices.".to_owned(),
        Kind::SeveralOf { .. } => "For each line, whether it is so.".to_owned(),
        Kind::WhichItems { of, only, .. } => {
            let only = only.as_ref().map(|only| format!(" Only where: {}", speech.condition(only)));
            let each = speech.each(of).unwrap_or_default();
            format!("Yes or no for each. {each}{}", only.unwrap_or_default())
        }
        Kind::Number { min, max, unit, .. } => {
            let bound = |word: &str, bound: &Option<i64>| {
                bound.map(|bound| format!(", {word} {bound}")).unwrap_or_default()
            };
            let unit = unit.as_ref().map(|unit| format!(" of {unit}")).unwrap_or_default();
            format!("A number{unit}{}{}.", bound("at least", min), bound("at most", max))
        }
        Kind::Date { .. } => "A date.".to_owned(),
        Kind::Text { .. } => "In words.".to_owned(),
        Kind::Names { many, .. } => format!("A list of {many}."),
    }
}

fn choices(speech: &Speech<'_>, question: &Question) -> Vec<String> {
    let told = |(id, choice): (&Id, &Choice)| {
        let when =
            choice.when.as_deref().map(|when| format!(" Shown if: {}", speech.condition(when)));
        format!("{} ({id}).{}", choice.label.trim_end_matches('.'), when.unwrap_or_default())
    };
    question.kind.choices().into_iter().flatten().map(told).collect()
}

fn unsure(question: &Question) -> Option<String> {
    match &question.unsure_as {
        UnsureAs::NotGiven => None,
        UnsureAs::Yes => Some("Yes.".to_owned()),
        UnsureAs::No => Some("No.".to_owned()),
        UnsureAs::Choice(id) => Some(format!("{}.", question.choice_label(id))),
        UnsureAs::Lines => {
            let choices = question.kind.choices()?.values().filter(|choice| choice.unsure_as);
            let lines: Vec<&str> = choices.map(|choice| choice.label.as_str()).collect();
            (!lines.is_empty()).then(|| format!("So at: {}.", lines.join("; ")))
        }
    }
}

pub fn facts(speech: &Speech<'_>) -> Chapter {
    let facts = speech.pack.facts.values().enumerate();
    let items = facts.map(|(at, fact)| {
        Item::new("F", at, &fact.id, &fact.yes)
            .say("True if", speech.condition(&fact.is))
            .say("Else", &fact.no)
            .maybe("For a lawyer", fact.lawyer.as_deref())
    });
    let intro = "What the practice is, as it follows from the answers. Conditions below quote these sentences.";
    Chapter::plain("fact", "Facts", intro, items.collect())
}
