//! The documents an assessment is written as.

use clap::ValueEnum;

use crate::{
    cli::{exit::Exit, failure::Failure},
    pack::Pack,
};

/// What may stand after `--document`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// The risk analysis: what to read, decide and sign
    Main,
    /// Every detail behind it, to look things up
    Annex,
    /// The risk management plan: each action with its steps, to work with
    Plan,
}

impl Paper {
    const EVERY: [Self; 3] = [Self::Main, Self::Annex, Self::Plan];

    /// The documents that were asked for, each once, in their order; every one that the pack has where none is named.
    pub fn chosen(named: &[Self], pack: &Pack) -> Result<Vec<Self>, Failure> {
        let has =
            |paper: Self| paper == Self::Main || pack.templates.contains_key(paper.template());
        if let Some(missing) = named.iter().find(|paper| !has(**paper)) {
            let what = format!("This pack has no template “{}”.", missing.template());
            return Err(Failure::new(Exit::Usage, what).way_out("sra report --document main"));
        }
        let wanted = |paper: &Self| has(*paper) && (named.is_empty() || named.contains(paper));
        Ok(Self::EVERY.into_iter().filter(wanted).collect())
    }

    /// Refuses documents of which none can carry data inside it.
    pub fn carrying_data(chosen: &[Self]) -> Result<(), Failure> {
        if chosen.contains(&Self::Main) {
            return Ok(());
        }
        let what =
            "--attach-data puts the results inside the main document, which was not asked for.";
        Err(Failure::new(Exit::Usage, what)
            .why("Nothing was written.")
            .way_out("Add it: sra report --attach-data --document main"))
    }

    pub fn template(self) -> &'static str {
        match self {
            Self::Main => "sra.md.hbs",
            Self::Annex => "annex.md.hbs",
            Self::Plan => "plan.md.hbs",
        }
    }

    /// What its files are called, after practice and day.
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "risk-assessment",
            Self::Annex => "annex",
            Self::Plan => "plan",
        }
    }
}
