//! Holds what was found in a practice against what was expected.

use crate::{
    evaluate::{Action, Certainty, Evaluation, Finding, Risk, evaluate},
    id::Id,
    pack::{Pack, security_rule::is_part_of},
    trial::{Measure, Practice},
};

/// What the pack made of a practice.
#[derive(Debug)]
pub struct Verdict {
    /// What is other than expected, a line each; none where all is as it should be.
    pub misses: Vec<String>,
    /// The findings, a line for each level that has any, the gravest first.
    pub found: Vec<String>,
    pub evaluation: Evaluation,
    pub measure: Measure,
}

/// Judges the practice as it stands and compares.
pub fn judge(pack: &Pack, practice: &Practice) -> Verdict {
    let evaluation = evaluate(pack, &practice.assessment, practice.as_of);
    let measure = Measure::of(pack, &evaluation.standing);
    let bench = Bench {
        pack,
        practice,
        findings: &evaluation.findings,
        actions: &evaluation.actions,
        risks: &evaluation.risks,
        conflicts: evaluation.conflicts.iter().map(|conflict| &conflict.id).collect(),
    };
    let faults = evaluation.faults.iter().map(ToString::to_string);
    let misses = faults
        .chain(bench.exact())
        .chain(bench.at_least())
        .chain(bench.absent())
        .chain(bench.confirmed())
        .chain(bench.cited())
        .chain(bench.heart())
        .chain(bench.conflicts())
        .chain(bench.none_above())
        .chain(bench.risks())
        .chain(bench.risk_rows())
        .chain(bench.first_actions())
        .chain(bench.size(measure))
        .collect();
    Verdict { misses, found: bench.found(), measure, evaluation }
}

struct Bench<'a> {
    pack: &'a Pack,
    practice: &'a Practice,
    findings: &'a [Finding],
    actions: &'a [Action],
    risks: &'a [Risk],
    /// Those that stand.
    conflicts: Vec<&'a Id>,
}

impl Bench<'_> {
    fn exact(&self) -> impl Iterator<Item = String> {
        let wanted = self.practice.expect.findings.iter();
        wanted.filter(|(gap, level)| self.level_of(gap) != Some(*level)).map(|(gap, level)| {
            format!("{gap}: expected {}, found {}", self.word(*level), self.state(gap))
        })
    }

    fn at_least(&self) -> impl Iterator<Item = String> {
        let wanted = self.practice.expect.at_least.iter();
        wanted.filter(|(gap, level)| self.level_of(gap) < Some(*level)).map(|(gap, level)| {
            format!("{gap}: expected at least {}, found {}", self.word(*level), self.state(gap))
        })
    }

    fn absent(&self) -> impl Iterator<Item = String> {
        let unwanted = self.practice.expect.absent.iter();
        unwanted
            .filter(|gap| self.finding(gap).is_some())
            .map(|gap| format!("{gap}: expected nothing, found {}", self.state(gap)))
    }

    fn confirmed(&self) -> impl Iterator<Item = String> {
        let certain = |gap: &Id| {
            self.finding(gap).is_some_and(|finding| finding.certainty == Certainty::Confirmed)
        };
        let wanted = self.practice.expect.confirmed.iter();
        wanted
            .filter(move |gap| !certain(gap))
            .map(|gap| format!("{gap}: expected confirmed, found {}", self.state(gap)))
    }

    fn cited(&self) -> impl Iterator<Item = String> {
        let wanted = self.practice.expect.cited.iter();
        wanted
            .filter(|cite| !self.findings.iter().any(|finding| speaks_of(finding, cite)))
            .map(|cite| format!("{cite}: expected a finding that cites it, found none"))
    }

    fn heart(&self) -> impl Iterator<Item = String> {
        let wanted = self.practice.expect.heart.iter();
        wanted.filter_map(|cite| {
            let citing = self.findings.iter().filter(|finding| speaks_of(finding, cite));
            let gravest = citing.max_by_key(|finding| finding.rating.level);
            let lowest = self.pack.scale.levels.len().saturating_sub(2);
            let found = match gravest {
                Some(finding) if finding.rating.level >= lowest => return None,
                Some(finding) => format!("at most {}", self.state(&finding.gap)),
                None => "none".to_owned(),
            };
            let level = self.word(lowest);
            Some(format!(
                "{cite}: expected a finding that cites it of level {level} or graver, found {found}"
            ))
        })
    }

    fn conflicts(&self) -> impl Iterator<Item = String> {
        let wanted = self.practice.expect.conflicts.as_deref();
        let found = wanted.map_or(&[][..], |_| &self.conflicts);
        let wanted = wanted.unwrap_or_default();
        let missed = wanted.iter().filter(|id| !found.contains(id));
        let more = found.iter().filter(|id| !wanted.contains(id));
        missed
            .map(|id| format!("{id}: expected this conflict, found none"))
            .chain(more.map(|id| format!("{id}: expected no such conflict, found one")))
    }

    fn none_above(&self) -> impl Iterator<Item = String> {
        let limit = self.practice.expect.none_above;
        let above = self
            .findings
            .iter()
            .filter(move |found| limit.is_some_and(|limit| found.rating.level > limit));
        above.map(move |found| {
            let limit = self.word(limit.unwrap_or_default());
            format!(
                "{}: expected nothing above {limit}, found {}",
                found.gap,
                self.state(&found.gap)
            )
        })
    }

    fn risks(&self) -> impl Iterator<Item = String> {
        type Fits = fn(Option<usize>, usize) -> bool;
        let expect = &self.practice.expect;
        let exact: Fits = |found, wanted| found == Some(wanted);
        let at_least: Fits = |found, wanted| found >= Some(wanted);
        let at_most: Fits = |found, wanted| found <= Some(wanted);
        let wanted = [
            (&expect.risks, "", exact),
            (&expect.risks_at_least, "at least ", at_least),
            (&expect.risks_at_most, "at most ", at_most),
        ];
        wanted.into_iter().flat_map(move |(risks, word, fits)| {
            let missed = risks.iter().filter(move |(id, level)| !fits(self.risk(id), *level));
            missed.map(move |(id, level)| {
                let found = self.risk(id).map_or("no such risk", |level| self.word(level));
                format!("risk {id}: expected {word}{}, found {found}", self.word(*level))
            })
        })
    }

    fn risk(&self, id: &Id) -> Option<usize> {
        self.risks.iter().find(|risk| risk.id == *id).map(|risk| risk.rating.level)
    }

    fn risk_rows(&self) -> Option<String> {
        let (least, most) = self.practice.expect.risk_rows?;
        let found = u64::try_from(self.risks.len()).unwrap_or(u64::MAX);
        (found < least || found > most)
            .then(|| format!("expected {least} to {most} risks, found {found}"))
    }

    fn first_actions(&self) -> Option<String> {
        let wanted = &self.practice.expect.first_actions;
        let found: Vec<&Id> =
            self.actions.iter().take(wanted.len()).map(|action| &action.id).collect();
        let list = |ids: &[&Id]| ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
        let wanted: Vec<&Id> = wanted.iter().collect();
        (found != wanted).then(|| {
            format!("expected the plan to begin with {}, found {}", list(&wanted), list(&found))
        })
    }

    fn size(&self, measure: Measure) -> impl Iterator<Item = String> {
        let (expect, effort) = (&self.practice.expect, measure.effort);
        let over = |found: u64, limit: Option<u64>, of: &str| {
            let limit = limit.filter(|limit| found > *limit)?;
            Some(format!("expected at most {limit} {of}, found {found}"))
        };
        let actions = self.actions.iter().filter(|action| !action.advice).count();
        let sizes = [
            over(u64::try_from(actions).unwrap_or(u64::MAX), expect.actions_at_most, "actions"),
            over(effort.questions, expect.asked_at_most, "questions"),
            over(effort.decisions, expect.decisions_at_most, "decisions"),
            over(effort.minutes(), expect.minutes_at_most, "minutes as typed"),
        ];
        sizes.into_iter().flatten()
    }

    fn found(&self) -> Vec<String> {
        let levels = self.pack.scale.levels.iter().enumerate().rev();
        let line = |(at, level): (usize, &crate::pack::scale::Level)| {
            let of_level = self.findings.iter().filter(|finding| finding.rating.level == at);
            let gaps: Vec<String> = of_level.map(marked).collect();
            (!gaps.is_empty()).then(|| format!("{}: {}", level.id, gaps.join(", ")))
        };
        levels.filter_map(line).collect()
    }

    fn finding(&self, gap: &Id) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.gap == *gap)
    }

    fn level_of(&self, gap: &Id) -> Option<usize> {
        self.finding(gap).map(|finding| finding.rating.level)
    }

    fn word(&self, level: usize) -> &str {
        self.pack.scale.levels.get(level).map_or("", |level| level.id.as_str())
    }

    fn state(&self, gap: &Id) -> String {
        match self.finding(gap) {
            None => "nothing".to_owned(),
            Some(finding) if finding.certainty == Certainty::NotKnown => {
                format!("{} (not known)", self.word(finding.rating.level))
            }
            Some(finding) => self.word(finding.rating.level).to_owned(),
        }
    }
}

/// The gap, with a question mark where it is not known.
fn marked(finding: &Finding) -> String {
    let mark = if finding.certainty == Certainty::NotKnown { "?" } else { "" };
    format!("{}{mark}", finding.gap)
}

/// Whether the finding cites the paragraph, one inside it, or one around it.
fn speaks_of(finding: &Finding, cite: &str) -> bool {
    finding.cites.iter().any(|cited| is_part_of(cited, cite) || is_part_of(cite, cited))
}
