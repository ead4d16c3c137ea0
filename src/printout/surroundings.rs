//! What rules rest on, in words: assets, flows, people, terms, paragraphs, the scale.

use crate::{
    id::Id,
    pack::{
        asset::{Aspect, AssetKind, Says},
        flow::End,
    },
    printout::{
        item::{Chapter, Group, Item},
        speech::Speech,
    },
};

pub fn assets(speech: &Speech<'_>) -> Chapter {
    let kinds = speech.pack.kinds_of_asset.values().enumerate();
    let items = kinds.map(|(at, one)| asset(speech, at, one));
    let intro = "What holds patient information: named by the practice, or implied by its answers.";
    Chapter::plain("asset", "Assets", intro, items.collect())
}

fn asset(speech: &Speech<'_>, at: usize, one: &AssetKind) -> Item {
    let name =
        one.implied.as_ref().map_or_else(|| one.id.to_string(), |implied| implied.name.to_string());
    let own = one.own.as_ref().map(|own| {
        let called = speech.named(&own.named);
        let only = own.only.as_ref().map(|only| format!(" Only where: {}", speech.condition(only)));
        format!(
            "{}{called}{}",
            speech.each(&own.lists).unwrap_or_default(),
            only.unwrap_or_default()
        )
    });
    let implied = one
        .implied
        .as_ref()
        .map(|implied| speech.maybe(implied.when.as_ref()).unwrap_or_else(|| "Always.".to_owned()));
    let item = Item::new("I", at, &one.id, name)
        .maybe("The practice's own", own)
        .maybe("Implied if", implied)
        .maybe("Pack", speech.layer(&one.layer));
    Aspect::ALL.iter().zip(&one.told).fold(item, |item, ((label, _), tellings)| {
        let told = tellings.iter().map(|telling| {
            let is = match &telling.is {
                Says::Words(phrase) => speech.phrase(phrase),
                Says::Role(id) => speech.role(id),
            };
            let when = telling.when.as_ref().map(|when| format!(" If: {}", speech.condition(when)));
            format!("{is}{}", when.unwrap_or_default())
        });
        item.list(aspect(label), told.collect())
    })
}

fn aspect(label: &str) -> &'static str {
    match label {
        "kind" => "Kind",
        "place" => "Place",
        "holds" => "Holds",
        "amount" => "Of how many patients",
        "owner" => "Looked after by",
        _ => "How long without it",
    }
}

pub fn flows(speech: &Speech<'_>) -> Chapter {
    let flows = &speech.pack.flows;
    let end = |end: &End| match end {
        End::Party(id) => {
            flows.parties.get(id).map_or_else(|| id.to_string(), |one| one.title.clone())
        }
        End::Item => "it".to_owned(),
    };
    let items = flows.flows.values().enumerate().map(|(at, one)| {
        let way = if one.both_ways { "and" } else { "to" };
        Item::new(
            "W",
            at,
            &one.id,
            format!("{}: {} {way} {}", one.carries, end(&one.from), end(&one.to)),
        )
        .maybe("Drawn for", speech.each(&one.each))
        .maybe("If", speech.maybe(one.when.as_ref()))
        .maybe("Protected if", speech.maybe(one.protected.as_ref()))
        .maybe("Open if", speech.maybe(one.open.as_ref()))
        .maybe("Taken as protected, because", one.assumed.as_ref())
        .maybe("How", one.how.as_ref().map(|how| speech.phrase(how)))
    });
    let intro = "How patient information travels, as the picture of the document shows it.";
    Chapter::plain("flow", "Ways of patient information", intro, items.collect())
}

pub fn roles(speech: &Speech<'_>) -> Chapter {
    let items = speech.pack.roles.values().enumerate().map(|(at, one)| {
        let falls = one.falls.as_ref().map(|falls| {
            let unless = speech.pack.facts.get(&falls.unless).map_or("", |fact| &fact.yes);
            format!("{}, unless: {unless}", speech.role(&falls.to))
        });
        Item::new("P", at, &one.id, &one.title)
            .say("Also called", one.also.join(", "))
            .maybe("Else the work is for", falls)
    });
    Chapter::plain("role", "People", "Who may know an answer, or do the work.", items.collect())
}

pub fn terms(speech: &Speech<'_>) -> Chapter {
    let items = speech.pack.glossary.iter().enumerate().map(|(at, one)| {
        Item::new("D", at, "", &one.term).say("Means", &one.means).say("Also", one.also.join(", "))
    });
    Chapter::plain("term", "Glossary", "Words that people may ask about.", items.collect())
}

pub fn paragraphs(speech: &Speech<'_>) -> Chapter {
    let items = speech.pack.security_rule.entries.values().enumerate().map(|(at, one)| {
        let [when, otherwise] = speech.applies(&one.applies);
        let title = one.specification.as_deref().unwrap_or(&one.standard);
        Item::new("L", at, "", format!("{}: {title}", one.cite))
            .say("Designation", one.designation.word())
            .say("Asks", &*one.asks)
            .maybe("Concerns the practice if", when)
            .maybe("Else the document says", otherwise)
    });
    Chapter::plain(
        "entry",
        "The Security Rule",
        "Its paragraphs, as this pack tells them.",
        items.collect(),
    )
}

pub fn scale(speech: &Speech<'_>) -> Chapter {
    let scale = &speech.pack.scale;
    let group = |title: &str, steps: Vec<(&Id, &String, &String)>| Group {
        title: Some(title.to_owned()),
        intro: None,
        items: steps
            .into_iter()
            .enumerate()
            .map(|(at, (id, title, means))| Item::new("", at, id, title).say("Means", means))
            .collect(),
    };
    let likelihoods =
        scale.likelihoods.iter().map(|one| (&one.id, &one.title, &one.means)).collect();
    let impacts = scale.impacts.iter().map(|one| (&one.id, &one.title, &one.means)).collect();
    let levels = scale.levels.iter().map(|one| (&one.id, &one.title, &one.means)).collect();
    let row = |(at, likelihood): (usize, &crate::pack::scale::Step)| {
        let cells = scale.impacts.iter().enumerate().map(|(column, impact)| {
            let level = scale.levels.get(scale.level(at, column)).map_or("", |level| &level.title);
            format!("impact {}: {level}", impact.title)
        });
        Item::new("", at, &likelihood.id, format!("Likelihood {}", likelihood.title))
            .list("Level", cells.collect())
    };
    let matrix = Group {
        title: Some("Levels by likelihood and impact".to_owned()),
        intro: None,
        items: scale.likelihoods.iter().enumerate().map(row).collect(),
    };
    Chapter {
        kind: "scale",
        title: "Scale".to_owned(),
        intro: scale.source.clone(),
        groups: vec![
            group("Likelihood", likelihoods),
            group("Impact", impacts),
            group("Level", levels),
            matrix,
        ],
    }
}
