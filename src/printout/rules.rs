//! What is judged, in words: safeguards, findings, what moves their ratings, risks, actions, conflicts.

use crate::{
    id::Id,
    pack::{
        action::{Action, Per, Step},
        conflict::Which,
        risk::{Held, Risk, Side},
        rule::{Gap, Moves, Rating, Safeguard},
        scale,
    },
    printout::{
        item::{Chapter, Item},
        speech::{Speech, sentence},
    },
};

pub fn safeguards(speech: &Speech<'_>) -> Chapter {
    let all = speech.pack.safeguards.values().enumerate();
    let items = all.map(|(at, one)| safeguard(speech, at, one));
    let intro = "What protects patient information, and when it counts as in place.";
    Chapter::plain("safeguard", "Safeguards", intro, items.collect())
}

fn safeguard(speech: &Speech<'_>, at: usize, one: &Safeguard) -> Item {
    let [when, otherwise] = speech.applies(&one.applies);
    Item::new("S", at, &one.id, &*one.title)
        .maybe("Judged for", speech.each(&one.each))
        .maybe("Concerns the practice if", when)
        .maybe("Else the document says", otherwise)
        .say("In place if", speech.condition(&one.in_place))
        .maybe("Partly in place if", speech.maybe(one.partly.as_ref()))
        .say("Cites", one.cites.join(", "))
        .maybe("Pack", speech.layer(&one.layer))
}

pub fn gaps(speech: &Speech<'_>) -> Chapter {
    let all = speech.pack.gaps.values().enumerate();
    let items = all.map(|(at, one)| gap(speech, at, one));
    let intro =
        "What is found, when, and how it is rated. In brackets stands what the answers fill in.";
    Chapter::plain("gap", "Findings", intro, items.collect())
}

fn gap(speech: &Speech<'_>, at: usize, one: &Gap) -> Item {
    let pack = speech.pack;
    let threat = |id: &Id| pack.threats.get(id).map(|one| one.title.to_string());
    let safeguard = |id: &Id| pack.safeguards.get(id).map(|one| one.title.to_string());
    let factor = |id: &Id| pack.factors.get(id).map(|one| speech.phrase(&one.because));
    let action = one.action.as_ref().and_then(|id| pack.actions.get(id));
    let cost = format!("${} to ${}. {}", one.cost.from, one.cost.to, one.cost.basis);
    let pointers = one.crosswalk.iter().map(|pointer| format!("{} {}", pointer.id, pointer.title));
    Item::new("G", at, &one.id, speech.phrase(&one.title))
        .maybe("While nobody knows", one.find_out.as_ref().map(|phrase| speech.phrase(phrase)))
        .maybe("Judged for", speech.each(&one.each))
        .say("Found if", speech.condition(&one.when))
        .say("What it means", speech.phrase(&one.vulnerability))
        .say("Because", speech.phrase(&one.because))
        .say("Likelihood", rating(speech, &one.likelihood, &pack.scale.likelihoods))
        .say("Impact", rating(speech, &one.impact, &pack.scale.impacts))
        .say("Reason for the rating", speech.phrase(&one.rationale))
        .list("Moved by", speech.titles(&one.factors, factor))
        .list("Threats", speech.titles(one.threats.iter(), threat))
        .list("Safeguards", speech.titles(one.safeguards.iter(), safeguard))
        .maybe("Closed by", action.map(|action| format!("{} ({})", action.title, action.id)))
        .maybe("Settled by the document", one.settled.as_deref())
        .list("Fix", one.fix.iter().map(|phrase| speech.phrase(phrase)).collect())
        .say("Cost of the fix", cost)
        .say("Who, within", format!("{}, {} days.", speech.role(&one.who), one.window))
        .say("Cites", one.cites.join(", "))
        .list("See also", pointers.collect())
        .say("Kind", if one.good_practice { "Good practice, no rule asks for it." } else { "" })
        .maybe("Pack", speech.layer(&one.layer))
}

fn step(steps: &[scale::Step], at: usize) -> String {
    steps.get(at).map_or_else(String::new, |step| step.title.clone())
}

fn rating(speech: &Speech<'_>, rating: &Rating, steps: &[scale::Step]) -> String {
    match rating {
        Rating::Word(at) => sentence(&step(steps, *at)),
        Rating::Worked(condition) => sentence(&condition.word_in_words(speech)),
    }
}

fn side(moves: Moves) -> &'static str {
    match moves {
        Moves::Likelihood => "likelihood",
        Moves::Impact => "impact",
    }
}

pub fn factors(speech: &Speech<'_>) -> Chapter {
    let items = speech.pack.factors.values().enumerate().map(|(at, one)| {
        let way = if one.by < 0 { "Lowers" } else { "Raises" };
        let steps = if one.by.abs() == 1 { "one step" } else { "two steps" };
        Item::new("M", at, &one.id, speech.phrase(&one.because))
            .say("Moves", format!("{way} the {} by {steps}.", side(one.moves)))
            .maybe("Judged for", speech.each(&one.each))
            .say("If", speech.condition(&one.when))
    });
    let intro = "What raises or lowers the rating of findings and threats that name it.";
    Chapter::plain("factor", "What moves a rating", intro, items.collect())
}

pub fn threats(speech: &Speech<'_>) -> Chapter {
    let factor = |id: &Id| speech.pack.factors.get(id).map(|one| speech.phrase(&one.because));
    let items = speech.pack.threats.values().enumerate().map(|(at, one)| {
        Item::new("T", at, &one.id, &*one.title)
            .say("What happens", &*one.event)
            .say("Source", sentence(one.source.word()))
            .list("Moved by", speech.titles(&one.factors, factor))
    });
    let intro = "What may happen to patient information.";
    Chapter::plain("threat", "Threats", intro, items.collect())
}

pub fn risks(speech: &Speech<'_>) -> Chapter {
    let items = speech.pack.risks.values().enumerate().map(|(at, one)| risk(speech, at, one));
    let intro = "The rows of the register. Of the cases of a rating, the first that is so counts.";
    Chapter::plain("risk", "Risks", intro, items.collect())
}

fn risk(speech: &Speech<'_>, at: usize, one: &Risk) -> Item {
    let pack = speech.pack;
    let [when, otherwise] = speech.applies(&one.applies);
    let threat = |id: &Id| pack.threats.get(id).map(|one| one.title.to_string());
    let struck = one.strikes.iter().flat_map(|strike| {
        let when = strike.when.as_ref().map(|when| format!(" If: {}", speech.condition(when)));
        let each = speech.each(&strike.lists);
        let assets = strike.assets.iter().map(|id| format!("Assets of the kind {id}."));
        each.into_iter()
            .map(move |each| format!("{each}{}", when.clone().unwrap_or_default()))
            .chain(assets)
    });
    let treated = one.treatment.as_ref().map(|treated| {
        let when = treated.when.as_ref().map(|when| format!(" If: {}", speech.condition(when)));
        let because = sentence(&speech.phrase(&treated.because));
        format!(
            "{}. {because}{}",
            sentence(treated.response.word()).trim_end_matches('.'),
            when.unwrap_or_default()
        )
    });
    Item::new("R", at, &one.id, &*one.title)
        .maybe("Concerns the practice if", when)
        .maybe("Else the document says", otherwise)
        .list("Threats", speech.titles(one.threats.iter(), threat))
        .list("Strikes", struck.collect())
        .list("Likelihood", cases(speech, &one.likelihood, &pack.scale.likelihoods))
        .list("Impact", cases(speech, &one.impact, &pack.scale.impacts))
        .list("Held down", one.held.iter().map(|held| held_down(speech, held)).collect())
        .maybe("Response", treated)
        .maybe("Pack", speech.layer(&one.layer))
}

fn cases(speech: &Speech<'_>, side: &Side, steps: &[scale::Step]) -> Vec<String> {
    let told = side.cases.iter().map(|case| {
        let when = case.when.as_ref().map_or_else(
            || "In all other cases.".to_owned(),
            |when| format!("If: {}", speech.condition(when)),
        );
        let because = sentence(&speech.phrase(&case.because));
        format!("{}: {because} {when}", step(steps, case.step))
    });
    let floor = (side.floor > 0).then(|| format!("Never below {}.", step(steps, side.floor)));
    told.chain(floor).collect()
}

fn held_down(speech: &Speech<'_>, held: &Held) -> String {
    let gap = |id: &Id| speech.pack.gaps.get(id).map(|one| speech.phrase(&one.title));
    let shut = speech.titles(&held.shut, gap).join("; ");
    let shut =
        if shut.is_empty() { shut } else { format!(" While none of these is open: {shut}.") };
    let when = held.when.as_ref().map(|when| format!(" If: {}", speech.condition(when)));
    format!(
        "{} by {}: {}{shut}{}",
        sentence(side(held.lowers)).trim_end_matches('.'),
        held.by,
        sentence(&speech.phrase(&held.because)),
        when.unwrap_or_default()
    )
}

pub fn actions(speech: &Speech<'_>) -> Chapter {
    let items = speech.pack.actions.values().enumerate().map(|(at, one)| action(speech, at, one));
    let intro = "What the practice does about findings: one decision, one owner, one proof each.";
    Chapter::plain("action", "Actions", intro, items.collect())
}

fn action(speech: &Speech<'_>, at: usize, one: &Action) -> Item {
    let pack = speech.pack;
    let gaps = pack.gaps.values().filter(|gap| gap.action.as_ref() == Some(&one.id));
    let gaps = gaps.map(|gap| format!("{} ({})", speech.phrase(&gap.title), gap.id));
    let after = |id: &Id| pack.actions.get(id).map(|one| one.title.to_string());
    let per = match &one.cost.per {
        Per::Practice => String::new(),
        Per::Items => " for each thing concerned".to_owned(),
        Per::Count(id) => {
            format!(" for each of “{}”", pack.questions.get(id).map_or("", |one| &one.label))
        }
    };
    let cost = &one.cost;
    let cost = format!(
        "${} to ${}, expected ${}{per}. {}",
        cost.least, cost.most, cost.expected, cost.basis
    );
    let fold = one.fold.as_ref().map(|fold| {
        let into = pack.actions.get(&fold.into).map_or("", |one| &one.title);
        let when = fold.when.as_ref().map(|when| format!(" If: {}", speech.condition(when)));
        format!("{into}.{}", when.unwrap_or_default())
    });
    Item::new("A", at, &one.id, &*one.title)
        .say("First step", &*one.first)
        .list("Steps", one.steps.iter().map(|step| told_step(speech, step)).collect())
        .say("Done when", &*one.done)
        .say("Proof", &*one.proof)
        .say("Who, within", format!("{}, {} days.", speech.role(&one.who), one.window))
        .say("Hours of the practice", one.hours.to_string())
        .say("Cost", cost)
        .maybe("For a lawyer", one.lawyer.as_deref())
        .list("Comes after", speech.titles(&one.after, after))
        .maybe("May be done with", fold)
        .list("Closes", gaps.collect())
        .say("Kind", if one.advice { "Advice, no rule asks for it." } else { "" })
        .maybe("Pack", speech.layer(&one.layer))
}

fn told_step(speech: &Speech<'_>, step: &Step) -> String {
    let text = speech.phrase(&step.text);
    if step.gaps.is_empty() {
        return text;
    }
    let gaps: Vec<&str> = step.gaps.iter().map(Id::as_str).collect();
    format!("{text} (Only for {}.)", gaps.join(", "))
}

pub fn conflicts(speech: &Speech<'_>) -> Chapter {
    let question = |id: &Id| speech.pack.questions.get(id).map(|one| one.label.clone());
    let items = speech.pack.conflicts.values().enumerate().map(|(at, one)| {
        let each = one.each.as_ref().map(|each| {
            let which = match each.which {
                Which::Any => "",
                Which::Every => " It has to be so of every one.",
                Which::None => " It has to be so of none.",
            };
            let lists = speech.each(&each.lists).unwrap_or_default();
            format!("{lists}{}{which}", speech.named(&each.named))
        });
        Item::new("C", at, &one.id, speech.phrase(&one.says))
            .maybe("Judged for", each)
            .say("Told if", speech.condition(&one.when))
            .list("To be put right", speech.titles(&one.questions, question))
    });
    let intro =
        "Answers that cannot all be true. The conversation tells of them, and asks which is wrong.";
    Chapter::plain("conflict", "Conflicts", intro, items.collect())
}
