//! The risk register.

use super::{Cell, Field, Holds, Known, Sheet, assets, numbers};
use crate::results::{Guard, Risk};

/// What can be done about a risk, in the words that registers of other programs take, and what stays as it is.
const RESPONSES: &[&str] = &["mitigate", "accept", "avoid", "transfer", "keep", "find out"];

pub(super) fn sheet(results: &Known<'_>) -> Sheet {
    let fields = [
        Field::new("No.", 6, Holds::Number, |_, risk: &Risk| Cell::Number(risk.number.into())),
        Field::text("Risk", 44, |_, risk| Cell::text(&risk.title)),
        Field::text("What it strikes", 24, |results, risk| assets(results, &risk.assets)),
        Field::text("Likelihood", 11, |results, risk| {
            Cell::text(results.scale.likelihood(&risk.now.likelihood))
        }),
        Field::text("Impact", 10, |results, risk| {
            Cell::text(results.scale.impact(&risk.now.impact))
        }),
        Field::new("Level", 10, Holds::Level, |results, risk| {
            Cell::text(results.scale.level(&risk.now.level))
        }),
        Field::text("Why", 56, |_, risk| Cell::text(&risk.why)),
        Field::text("Safeguards against it", 40, |results, risk| {
            Cell::lines(risk.safeguards.iter().map(|guard| told(results, guard)))
        }),
        Field::text("Findings", 14, |results, risk| numbers(results, &risk.findings)),
        Field::new("Response", 11, Holds::Choice(RESPONSES), |_, risk| {
            Cell::text(&risk.response.replace('-', " "))
        }),
        Field::new("Level after the plan", 11, Holds::Level, |results, risk| {
            Cell::text(results.scale.level(&risk.after.level))
        }),
        Field::text("Actions", 14, |results, risk| {
            let actions = risk.actions.iter().filter_map(|id| results.action(id));
            let numbers: Vec<String> = actions.map(|action| action.number.to_string()).collect();
            Cell::text(&numbers.join(", "))
        }),
        Field::new("ID", 22, Holds::Id, |_, risk| Cell::text(&risk.id)),
    ];
    Sheet::of("Risks", results, &results.risks, &fields)
}

/// "A second step at sign-in: in place (Gmail)"
fn told(results: &Known<'_>, guard: &Guard) -> String {
    let title = results.safeguard(&guard.safeguard).map_or("", |one| one.title.as_str());
    let status = crate::results::in_words(&guard.status).to_lowercase();
    let things = if guard.things.is_empty() {
        String::new()
    } else {
        format!(" ({})", guard.things.join(", "))
    };
    format!("{title}: {status}{things}")
}
