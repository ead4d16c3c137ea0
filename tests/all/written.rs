//! From answers to the written document, with the built-in pack.

use std::{collections::BTreeSet, sync::Arc};

use jiff::{Timestamp, civil::Date};
use sra::{
    answer::{Answer, Item, Mark},
    answers_file,
    assessment::{Assessment, Recorded},
    diagnostic::Source,
    document::{self, Document},
    evaluate::{self, Certainty, evaluate},
    id::Id,
    pack::{
        Pack,
        question::{Kind, Question},
    },
    report::Report,
    standing::Activity,
};

use crate::support::{self, builtin, practice};

const TODAY: Date = jiff::civil::date(2026, 11, 22);

/// How somebody answers everything.
#[derive(Clone, Copy)]
enum Manner {
    /// The first choice, everything ticked, yes to all.
    First,
    /// The last choice, nothing ticked, no to all.
    Last,
    Unsure,
}

fn answered(pack: &Pack, manner: Manner) -> Assessment {
    let mut assessment = Assessment::new(pack, Timestamp::UNIX_EPOCH);
    loop {
        let standing = evaluate::standing(pack, &assessment, TODAY);
        let Some(id) = standing.unanswered.first().cloned() else { return assessment };
        let question = &pack.questions[&id];
        let Activity::Asked { items } = &standing.activity[&id] else {
            return assessment;
        };
        let answer = answer(question, items, manner);
        let recorded = Recorded {
            other: None,
            ask: None,
            answer,
            at: Timestamp::UNIX_EPOCH,
            asked: None,
            by: Some("Dana <b>Lee</b>".into()),
            note: Some("| a note | ::: # with {{marks}}".into()),
            begun: None,
            set_aside: false,
        };
        assessment.answers.insert(id, recorded);
    }
}

fn answer(question: &Question, items: &[Item], manner: Manner) -> Answer {
    let first = matches!(manner, Manner::First);
    if matches!(manner, Manner::Unsure) && question.may_be_unsure {
        return Answer::NotSure;
    }
    match &question.kind {
        Kind::YesNo => Answer::YesNo(first),
        Kind::OneOf { choices } => {
            let choice = if first { choices.first() } else { choices.last() };
            Answer::OneOf(choice.unwrap().0.clone())
        }
        Kind::SeveralOf { choices, .. } => {
            let all: Vec<Id> = choices.keys().filter(|_| first).cloned().collect();
            Answer::only(choices.keys(), &all)
        }
        Kind::WhichItems { .. } => {
            let mark = if first { Mark::Yes } else { Mark::No };
            Answer::WhichItems(items.iter().map(|item| (item.id.clone(), mark)).collect())
        }
        Kind::Number { min, .. } => Answer::Number(min.unwrap_or(0) + 3),
        Kind::Date { .. } => Answer::Date(jiff::civil::date(2026, 3, 1)),
        Kind::Text { .. } => Answer::Text("Sample Dental & Sons | *PLLC*".into()),
        Kind::Names { one, .. } => {
            let name = |at: usize| format!("{one} {at}");
            let item = |name: String| Item { id: Id::from_name(&name), name };
            Answer::Names((1..=3).map(name).map(item).collect())
        }
    }
}

fn write(pack: &Pack, assessment: &Assessment) -> (Report, Document) {
    let evaluation = evaluate(pack, assessment, TODAY);
    assert_eq!(evaluation.faults, []);
    let report = Report::of(pack, assessment, &evaluation);
    let document = support::document(pack, &report);
    (report, document)
}

fn headings(document: &Document) -> Vec<String> {
    let top = document.headings().into_iter().filter(|(level, ..)| *level == 2);
    top.map(|(_, _, content)| document::tree::plain(content)).collect()
}

const ALWAYS: [&str; 8] = [
    "Scope and method",
    "Where patient information lives",
    "Threats considered",
    "Findings",
    "Residual risk and acceptance",
    "Appendix A: Standards and specifications",
    "Appendix B: Where each element is covered",
    "Appendix C: The answers",
];

fn assert_whole(document: &Document) {
    let found = headings(document);
    // Where most is not known, finding out comes first.
    let first = ["What to do on Monday", "Find out first"];
    assert!(
        first.iter().any(|heading| found.first().is_some_and(|known| known == heading)),
        "{found:?}"
    );
    for heading in ALWAYS {
        assert!(found.iter().any(|known| known == heading), "no {heading} in {found:?}");
    }
    let text = document::to_markdown(document).to_lowercase();
    for word in ["compliant", "score", "survey", "quiz", " 1 findings", " 1 questions"] {
        assert!(!text.contains(word), "the document says `{word}`");
    }
}

#[test]
fn a_document_can_be_written_before_anything_is_answered() {
    let pack = builtin();
    let (report, document) = write(&pack, &Assessment::new(&pack, Timestamp::UNIX_EPOCH));
    assert!(!report.status.complete);
    assert!(report.summary.much_not_known);
    assert_whole(&document);
}

#[test]
fn a_document_can_be_written_for_every_manner_of_answering() {
    let pack = builtin();
    for manner in [Manner::First, Manner::Last, Manner::Unsure] {
        let (report, document) = write(&pack, &answered(&pack, manner));
        assert_eq!(report.status.unanswered, 0);
        assert_eq!(report.status.complete, report.status.words == "Complete");
        assert_whole(&document);
    }
}

/// The words that are links within a document, as its Markdown has them.
fn links(markdown: &str) -> BTreeSet<&str> {
    let behind = markdown.split("](#").skip(1);
    behind.filter_map(|rest| Some(rest.split_once(')')?.0)).collect()
}

#[test]
fn every_link_leads_to_a_heading_of_its_own_document() {
    let pack = builtin();
    let described = ["sample-three-chair-dental", "sample-family-therapy", "well-run-solo"];
    let described = described.into_iter().chain(["not-sure-at-all", "a-new-practice"]);
    let described = described.map(|name| practice(&pack, &format!("{name}.toml")).assessment);
    let manners = [Manner::First, Manner::Last, Manner::Unsure].map(|how| answered(&pack, how));
    let empty = Assessment::new(&pack, Timestamp::UNIX_EPOCH);
    for assessment in described.chain(manners).chain([empty]) {
        let evaluation = evaluate(&pack, &assessment, TODAY);
        let report = Report::of(&pack, &assessment, &evaluation);
        for (name, text, document) in support::documents(&pack, &report) {
            let ids: BTreeSet<&str> = document.headings().iter().map(|(_, id, _)| *id).collect();
            let astray: Vec<_> = links(&text).difference(&ids).copied().collect();
            assert!(astray.is_empty(), "{name} of {}: {astray:?}", report.practice);
        }
    }
}

/// What an owner asks of the first pages.
#[test]
fn the_first_pages_say_what_is_gravest_what_to_do_and_what_to_sign() {
    let pack = builtin();
    for name in ["sample-three-chair-dental.toml", "sample-family-therapy.toml"] {
        let assessment = practice(&pack, name).assessment;
        let evaluation = evaluate(&pack, &assessment, TODAY);
        let report = Report::of(&pack, &assessment, &evaluation);
        let documents = support::documents(&pack, &report);
        let text = document::to_markdown(&documents[0].2).replace('\\', "");
        let (first, _) = text.split_once("\n## Scope and method").unwrap();
        let gravest = &report.register[0];
        let mut said = vec![gravest.title.clone(), gravest.why.clone()];
        for action in &report.monday.first {
            let day = evaluate::long_date(action.due);
            let parts = [&action.title, &action.first_step, &action.owner, &action.cost];
            said.extend(parts.into_iter().cloned().chain([day, action.law.clone()]));
        }
        said.push(evaluate::long_date(report.monday.day));
        let clock = &report.monday.first[0].clock;
        assert!(!clock.contains("No:"), "{name}: what did not happen is told too: {clock}");
        said.push(clock.clone());
        said.extend(report.monday.lawyer.iter().cloned());
        said.extend(report.monday.well.iter().chain(&report.monday.unsigned).cloned());
        said.extend(gravest.lowered_by.iter().map(|one| one.title.clone()));
        said.extend(["To be signed", "Law or advice", "What is not known"].map(str::to_owned));
        for part in said {
            assert!(!part.is_empty() && first.contains(&part), "{name}: {part}\nnot in\n{first}");
        }
    }
}

#[test]
fn reasons_say_what_was_answered_and_steps_of_all_scales_share_their_words() {
    let pack = builtin();
    for name in ["sample-three-chair-dental", "sample-family-therapy", "sample-two-clinics"] {
        let assessment = practice(&pack, &format!("{name}.toml")).assessment;
        let (_, document) = write(&pack, &assessment);
        let text = document::to_markdown(&document);
        for words in ["You did not say", "not named", "was named", "we read version", "Medium"] {
            assert!(!text.contains(words), "{name} says `{words}`");
        }
    }
}

#[test]
fn whoever_is_unsure_throughout_gets_no_confirmed_finding_from_it() {
    let pack = builtin();
    let assessment = answered(&pack, Manner::Unsure);
    let evaluation = evaluate(&pack, &assessment, TODAY);
    let sure = |question: &Id| !matches!(assessment.answer(question), Some(Answer::NotSure) | None);
    for finding in &evaluation.findings {
        let reads = pack.behind(&pack.gaps[&finding.gap].when.reads);
        if !reads.iter().any(sure) {
            assert_eq!(finding.certainty, Certainty::NotKnown, "{}", finding.title);
        }
    }
}

#[test]
fn the_same_answers_give_the_same_document_in_whatever_order_they_came() {
    let pack = builtin();
    let assessment = answered(&pack, Manner::Last);
    let mut other = assessment.clone();
    other.answers.reverse();
    let first = write(&pack, &assessment).1;
    assert_eq!(first, write(&pack, &assessment).1);
    assert_eq!(first, write(&pack, &other).1);
}

/// The table of decisions, with what one practice decided against.
#[test]
fn decisions_on_addressable_specifications_stand_in_a_dated_table() {
    let pack = builtin();
    let mut assessment = answered(&pack, Manner::Last);
    let say = |assessment: &mut Assessment, question: &str, answer: Answer| {
        let recorded = assessment.answers.get_mut(question).unwrap();
        (recorded.answer, recorded.at) = (answer, "2026-11-20T12:00:00Z".parse().unwrap());
    };
    let text = |words: &str| Answer::Text(words.into());
    say(
        &mut assessment,
        "addressable_reason",
        text("We rent, and every repair is ordered by the landlord."),
    );
    say(
        &mut assessment,
        "addressable_factors",
        Answer::only(&["size", "technical", "cost", "risk"].map(Id::new), &["size".into()]),
    );
    let standing = evaluate::standing(&pack, &assessment, TODAY);
    let Activity::Asked { items } = &standing.activity["addressable_plan"] else { panic!() };
    let mark = |item: &Item| match item.id.as_str() {
        "164_310_a_2_iv" | "164_312_a_2_iii" => (item.id.clone(), Mark::No),
        _ => (item.id.clone(), Mark::Yes),
    };
    say(&mut assessment, "addressable_plan", Answer::WhichItems(items.iter().map(mark).collect()));
    let instead = [("164_310_a_2_iv", Mark::Yes), ("164_312_a_2_iii", Mark::No)];
    let instead = instead.map(|(id, mark)| (Id::new(id), mark));
    say(&mut assessment, "addressable_instead", Answer::WhichItems(instead.into_iter().collect()));
    let unsaid = write(&pack, &assessment).0;
    assert_eq!((unsaid.status.unanswered, unsaid.summary.decisions), (1, 1));
    let recorded = assessment.answers["addressable_reason"].clone();
    let measure = text("The landlord keeps a list of repairs.");
    assessment
        .answers
        .insert("addressable_measure".into(), Recorded { answer: measure, ..recorded });

    let (report, document) = write(&pack, &assessment);
    assert_eq!(report.summary.decisions, 0);
    let markdown = document::to_markdown(&document);
    let row = |cite: &str| {
        let start = format!("<br>{cite} |");
        markdown.lines().find(|line| line.contains(&start)).unwrap_or_else(|| panic!("no {cite}"))
    };
    let records = row("164.310(a)(2)(iv)");
    assert!(records.contains("**Another measure: The landlord keeps a list of repairs.**"));
    let reason = "Reason: We rent, and every repair is ordered by the landlord. Weighed: Our size and how we work.";
    assert!(records.contains(reason), "{records}");
    assert!(records.contains("November 20, 2026, Dana"), "{records}");
    let logoff = row("164.312(a)(2)(iii)");
    assert!(logoff.contains("**Not reasonable and appropriate.** Reason: We rent"), "{logoff}");
    let planned = row("164.308(a)(5)(ii)(C)");
    assert!(planned.contains("**Put it in place"), "{planned}");
    assert!(planned.contains("2027") || planned.contains("December"), "{planned}");
}

/// The practice of an answers file, with some lines of it replaced.
fn from_file(pack: &Pack, text: &str, changes: &[(&str, &str)]) -> Assessment {
    let changed = changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the sample has no `{from}`");
        text.replace(from, to)
    });
    let source = Arc::new(Source { name: "sample.toml".into(), text: changed });
    let entries = answers_file::parse(&source).unwrap_or_else(|found| panic!("{found:#?}"));
    answers_file::fill(pack, &entries, None, TODAY, Timestamp::UNIX_EPOCH)
        .unwrap_or_else(|found| panic!("{found:#?}"))
}

const DENTAL: &str = include_str!("../../examples/dental-office.toml");
const CLINIC: &str = include_str!("../../examples/clinic.toml");

fn flow(report: &Report) -> &sra::report::DataFlow {
    report.data_flow.as_ref().expect("the pack has flows")
}

/// How the flows that carry this are protected.
fn protection<'r>(report: &'r Report, carries: &str) -> Vec<&'r str> {
    let lines = flow(report).flows.iter().filter(|line| line.carries == carries);
    lines.map(|line| line.protection).collect()
}

#[test]
fn a_flow_without_encryption_and_a_company_without_agreement_are_marked() {
    let pack = builtin();
    let (report, document) = write(&pack, &from_file(&pack, DENTAL, &[]));
    assert_eq!(protection(&report, "E-mail"), ["Not encrypted", "Not encrypted"]);
    assert_eq!(protection(&report, "Work on the office computers"), ["Encrypted"]);
    assert_eq!(
        protection(&report, "What is kept on it"),
        ["Encrypted", "Not known"],
        "the laptop is encrypted, nobody knows of the billers' computers"
    );
    let agreements: Vec<_> = flow(&report)
        .places
        .iter()
        .filter_map(|place| Some((place.names[0].as_str(), place.agreement?)))
        .collect();
    assert!(agreements.contains(&("Two remote billers", "No signed agreement")), "{agreements:?}");
    assert!(agreements.contains(&("Weave", "Agreement signed")), "{agreements:?}");
    assert!(agreements.contains(&("Imaging support", "Agreement not known")), "{agreements:?}");
    let html = document::to_html(&document, &document::Theme::default());
    assert!(html.contains(">No signed agreement<") && html.contains("badge high\">Not encrypted<"));
}

#[test]
fn an_answer_moves_a_flow_or_takes_it_away() {
    let pack = builtin();
    let with = |to| {
        let answers = from_file(&pack, DENTAL, &[("mail_sending = \"plain\"", to)]);
        let (report, _) = write(&pack, &answers);
        protection(&report, "E-mail").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(with("mail_sending = \"always\""), ["Encrypted", "Encrypted"]);
    assert_eq!(with("mail_sending = \"not sure\""), ["Not known", "Not known"]);
    assert_eq!(with("mail_sending = \"skip\""), ["Not known", "Not known"]);
    assert_eq!(with("mail_sending = \"never\""), [""; 0]);
}

#[test]
fn a_checklist_that_nobody_could_fill_in_says_nothing_of_encryption() {
    let pack = builtin();
    let forms = |to| {
        let answers = from_file(&pack, DENTAL, &[("web_care = \"none\"", to)]);
        protection(&write(&pack, &answers).0, "Booking and online forms, as they are sent on")[0]
            .to_owned()
    };
    assert_eq!(forms("web_care = \"none\""), "Not encrypted");
    assert_eq!(forms("web_care = \"not sure\""), "Not known");
    assert_eq!(forms("web_care = \"does not apply, because we only have a page\""), "Not known");
}

#[test]
fn many_things_that_are_alike_become_one_box_with_all_names_in_the_table() {
    let pack = builtin();
    let many: Vec<String> = (1..=30).map(|at| format!("\"Company {at}\"")).collect();
    let lines: String = DENTAL
        .lines()
        .filter(|line| !line.starts_with("baa_signed"))
        .map(|line| format!("{line}\n"))
        .collect();
    let vendors = "vendors = [\"Two remote billers\", \"Sample IT Services\", \"Imaging support\"]";
    let changed = format!("vendors = [{}]\nbaa_signed = \"not sure\"", many.join(", "));
    let (report, document) = write(&pack, &from_file(&pack, &lines, &[(vendors, &changed)]));
    let flow = flow(&report);
    assert!(flow.places.len() <= 25, "{} boxes", flow.places.len());
    let html = document::to_html(&document, &document::Theme::default());
    assert!(html.contains(">and 29 more<"));
    assert!(flow.flows.iter().any(|line| line.to.contains("Company 29 and Company 30")));
}

/// The template knows it by the sentence of a fact.
#[test]
fn who_reports_to_medicare_has_a_page_on_it_in_the_plan() {
    let pack = builtin();
    let page = |services: &str| {
        let sent = ("services = [", services);
        let assessment = from_file(&pack, CLINIC, &[sent]);
        let report = Report::of(&pack, &assessment, &evaluate(&pack, &assessment, TODAY));
        let (_, _, plan) = support::documents(&pack, &report).pop().unwrap();
        let plan = document::to_markdown(&plan);
        plan.contains("What MIPS asks") && plan.contains("2026 | The risk analysis of that day")
    };
    assert!(page("services = [\"mips\", "));
    assert!(!page("services = ["));
}

#[test]
fn every_finding_is_counted_once_in_the_bars() {
    let pack = builtin();
    let (report, _) = write(&pack, &from_file(&pack, DENTAL, &[]));
    let counted: usize = report.bars.families.iter().flat_map(|family| &family.counts).sum();
    assert_eq!(counted, report.summary.findings);
    assert!(report.bars.families.iter().all(|family| family.title != "Other"));
}
