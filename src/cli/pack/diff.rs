//! `sra pack diff`: what is other in a pack than in another, item by item.

use std::{fmt::Write, path::Path};

use crate::{
    cli::{context::refused, exit::Exit, failure::Failure, layers, pack::item::json_text, talk},
    pack::survey::Survey,
    printout::{
        Printout,
        difference::{Change, Changed, Difference, Matter, Side, Step, What},
    },
};

pub const HELP: &str = "\
Examples:
  sra pack diff ours-1.0 ours         what the pack “ours” has changed since
  sra pack diff hipaa-small-practice ours
                                      what a layer changes in the built-in pack
  sra pack diff ours-1.0 ours --json  for other programs

Items are compared by their ids, conditions in words. A question with `renamed_from` was
renamed. The last line says which step of the version tells of it: the third number for
wording, the second for what is new, asked or judged otherwise, the first for what is
gone or renamed, or takes a choice away. The exit code is 1 where the version is not
raised that far.";

pub fn run(old: &Path, new: &Path, as_json: bool) -> Result<Exit, Failure> {
    let [old, new] = [survey(old)?, survey(new)?];
    let [before, now] = [&old, &new].map(|survey| Printout::of(&survey.pack));
    let old = Side { survey: &old, name: before.pack, chapters: &before.chapters };
    let new = Side { survey: &new, name: now.pack, chapters: &now.chapters };
    let difference = Difference::between(&old, &new);
    let text = if as_json {
        let data = serde_json::to_value(&difference);
        let refuse = |error| Failure::new(Exit::Failed, "The difference has no data.").why(error);
        json_text(&data.map_err(refuse)?)
    } else {
        told(&difference)
    };
    talk::results(&text)?;
    Ok(if difference.fits { Exit::Done } else { Exit::Failed })
}

/// A folder, or the built-in pack by its id.
fn survey(pack: &Path) -> Result<Survey, Failure> {
    let folder = Some(pack).filter(|pack| *pack != Path::new(layers::BUILT_IN));
    Survey::of(layers::read(folder)?).map_err(|mistakes| refused(folder, mistakes))
}

fn told(difference: &Difference) -> String {
    let Difference { old, new, items, .. } = difference;
    let mut text = format!("{} {} → {} {}\n", old.id, old.version, new.id, new.version);
    for (what, title) in [
        (What::New, "New"),
        (What::Gone, "Gone"),
        (What::Renamed, "Renamed"),
        (What::Changed, "Changed"),
    ] {
        let of_kind: Vec<&Changed> = items.iter().filter(|item| item.what == what).collect();
        if !of_kind.is_empty() {
            let _ = writeln!(text, "\n{title}: {}", of_kind.len());
            of_kind.iter().for_each(|item| text.push_str(&item_told(item)));
        }
    }
    let _ = writeln!(text, "\n{}", advice(difference));
    text
}

fn item_told(item: &Changed) -> String {
    let was = item.was.as_ref().map(|was| format!(", before `{was}`")).unwrap_or_default();
    let kind = item.kind.replace('_', " ");
    let mut text = format!("  {kind} `{}`{was}: {}\n", item.id, item.title);
    item.changes.iter().for_each(|change| text.push_str(&change_told(change)));
    text
}

fn change_told(change: &Change) -> String {
    let of = match change.of {
        Matter::Wording => "wording",
        Matter::Logic => "logic",
        Matter::Rating => "rating",
    };
    let mut text = format!("    {} ({of})\n", change.label);
    let mut lines = |sign: char, list: &[String]| {
        list.iter().for_each(|line| {
            let _ = writeln!(text, "      {sign} {line}");
        });
    };
    lines('-', &change.old);
    lines('+', &change.new);
    text
}

fn advice(difference: &Difference) -> String {
    let (step, because) = match difference.asks_for {
        Step::None => return "Nothing is other.".to_owned(),
        Step::Patch => ("third", "only wording is other"),
        Step::Minor => ("second", "something is new, or asked or judged otherwise"),
        Step::Major => ("first", "something is gone or renamed, or a choice was taken away"),
    };
    let Difference { old, new, .. } = difference;
    let fits = if difference.fits {
        format!("{} → {} tells of it.", old.version, new.version)
    } else {
        format!(
            "{} → {} does not tell of it: raise the {step} number in pack.toml.",
            old.version, new.version
        )
    };
    format!("This asks for a step of the version's {step} number: {because}. {fits}")
}
