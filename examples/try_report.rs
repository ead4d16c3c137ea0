use jiff::Timestamp;
use sra::{
    answer::{Answer, Item, Mark},
    assessment::{Assessment, Recorded},
    diagnostic::Source,
    document::{self, Figure, Figures, HeatMap, Meta, Templates},
    evaluate::evaluate,
    id::Id,
    pack::{Pack, question::Kind},
    report::Report,
    standing::{Activity, Standing},
};
use std::{collections::HashMap, path::Path, sync::Arc, time::Instant};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (content, templates, good, out) =
        (&args[1], &args[2], args[3].parse::<u64>().unwrap(), &args[4]);
    let mut files = vec![Source {
        name: "pack.toml".into(),
        text: std::fs::read_to_string("pack.toml").unwrap(),
    }];
    for (dir, root) in [("interview", content), ("rules", content), ("templates", templates)] {
        let mut names: Vec<_> = std::fs::read_dir(Path::new(root).join(dir))
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        names.sort();
        for p in names {
            files.push(Source {
                name: format!("{dir}/{}", p.file_name().unwrap().to_str().unwrap()),
                text: std::fs::read_to_string(&p).unwrap(),
            });
        }
    }
    let t = Instant::now();
    let pack = match Pack::load(vec![files]) {
        Ok(l) => l.pack,
        Err(e) => {
            for d in e.iter().take(10) {
                eprintln!("{d}");
            }
            return;
        }
    };
    eprintln!(
        "load {:?}: {} questions {} gaps {} safeguards",
        t.elapsed(),
        pack.questions.len(),
        pack.gaps.len(),
        pack.safeguards.len()
    );
    let today = jiff::civil::date(2026, 11, 22);
    let mut a = Assessment::new(&pack, Timestamp::UNIX_EPOCH);
    let lists: HashMap<&str, Vec<&str>> = HashMap::from([
        ("systems", vec!["Dentrix", "Gmail", "QuickBooks", "Weave", "Dropbox"]),
        ("devices", vec!["Front-desk PCs", "Server", "Dr. Lee's laptop", "Own phones"]),
        ("vendors", vec!["Bright IT", "Shred-it", "Delta Billing"]),
    ]);
    let mut n = 0u64;
    loop {
        let s = Standing::of(&pack, &a, today);
        let Some(id) = s.unanswered.first().cloned() else { break };
        let q = &pack.questions[&id];
        let Activity::Asked { items } = &s.activity[&id] else { break };
        let mut roll = || {
            n = n.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (n >> 33) % 100
        };
        let unsure = q.may_be_unsure && roll() < 5;
        let ans = if unsure {
            Answer::NotSure
        } else {
            match &q.kind {
                Kind::YesNo => Answer::YesNo(
                    (roll() < good) == (q.unsure_as != sra::pack::question::UnsureAs::Yes),
                ),
                Kind::OneOf { choices } => {
                    let k = if roll() < good { 0 } else { choices.len() - 1 };
                    Answer::OneOf(choices.get_index(k).unwrap().0.clone())
                }
                Kind::SeveralOf { choices } => {
                    Answer::SeveralOf(choices.keys().filter(|_| roll() < good).cloned().collect())
                }
                Kind::WhichItems { .. } => Answer::WhichItems(
                    items
                        .iter()
                        .map(|i| {
                            let r = roll();
                            let bad = q.unsure_as == sra::pack::question::UnsureAs::Yes;
                            (
                                i.id.clone(),
                                if r > 96 {
                                    Mark::NotSure
                                } else if (r < good) != bad {
                                    Mark::Yes
                                } else {
                                    Mark::No
                                },
                            )
                        })
                        .collect(),
                ),
                Kind::Number { min, .. } => {
                    Answer::Number(if *id == *"people" { 5 } else { min.unwrap_or(0) })
                }
                Kind::Date { .. } => Answer::Date(jiff::civil::date(2025, 3, 1)),
                Kind::Text => Answer::Text(if *id == *"practice_name" {
                    "Main Street Family Dental".into()
                } else {
                    "Dana Lee, office manager".into()
                }),
                Kind::Names { .. } => Answer::Names(
                    lists
                        .get(&*id)
                        .cloned()
                        .unwrap_or(vec!["One thing"])
                        .iter()
                        .map(|n| Item { id: Id::from_name(n), name: (*n).into() })
                        .collect(),
                ),
            }
        };
        a.answers.insert(
            id,
            Recorded {
                answer: ans,
                at: "2026-11-20T15:00:00Z".parse().unwrap(),
                by: Some("Dana Lee".into()),
                note: None,
                set_aside: false,
            },
        );
    }
    let mut best = std::time::Duration::MAX;
    for _ in 0..50 {
        let t = Instant::now();
        let e = evaluate(&pack, &a, today);
        best = best.min(t.elapsed());
        std::hint::black_box(e);
    }
    let t = Instant::now();
    Standing::of(&pack, &a, today);
    let st = t.elapsed();
    let e = evaluate(&pack, &a, today);
    let t = Instant::now();
    let r = Report::of(&pack, &a, &e, today);
    eprintln!(
        "evaluate {best:?} standing {st:?} report {:?}; {} findings, {} risks, register {} faults {:?}",
        t.elapsed(),
        e.findings.len(),
        e.risks.len(),
        r.register.len(),
        e.faults
    );
    let data = serde_json::to_value(&r).unwrap();
    std::fs::write(format!("{out}.json"), serde_json::to_string_pretty(&data).unwrap()).unwrap();
    let tf: Vec<_> = pack.templates.iter().map(|(n, s)| (n.clone(), Arc::clone(s))).collect();
    let t = match Templates::compile(&tf) {
        Ok(t) => t,
        Err(e) => {
            for d in e {
                eprintln!("{d}");
            }
            return;
        }
    };
    let md = match t.render("sra.md.hbs", &data) {
        Ok(m) => m,
        Err(e) => {
            eprintln!("{e}");
            return;
        }
    };
    let map = &r.heat_map;
    let figs = Figures::from([(
        "heatmap".to_owned(),
        Figure::HeatMap(HeatMap {
            likelihood: map.likelihoods.clone(),
            impact: map.impacts.clone(),
            levels: map
                .levels
                .iter()
                .map(|row| row.iter().map(|l| (l.id.clone(), l.title.clone())).collect())
                .collect(),
            cells: map.cells.clone(),
        }),
    )]);
    let d = match document::build(&md, &figs, &Meta { date: Some(today), ..Meta::default() }) {
        Ok(d) => d,
        Err(e) => {
            for d in e {
                eprintln!("{d}");
            }
            return;
        }
    };
    std::fs::write(format!("{out}.md"), document::to_markdown(&d)).unwrap();
    std::fs::write(format!("{out}.html"), document::to_html(&d, &document::Theme::default()))
        .unwrap();
    #[cfg(feature = "pdf")]
    {
        let p = document::to_pdf(&d, &document::Theme::default()).unwrap();
        std::fs::write(format!("{out}.pdf"), p.bytes).unwrap();
    }
}
