//! The files of a pack, as a stranger may have written them.

use sra::{
    assessment::Assessment,
    diagnostic::Source,
    document::{Templates, Theme, figures},
    evaluate::evaluate,
    interview::{Input, Interview},
    pack::{
        Pack,
        files::{Asset, Files, is_asset},
        lint::lint,
    },
    report::worksheet::{Whose, Worksheet},
};
use std::sync::Arc;

use super::common::{NOW, TODAY, answered, judged, small_files, told, written};

/// Files stand under lines `=== path`; `=== layer` begins another layer. What the first layer lacks is as in the small pack.
pub fn run(bytes: &[u8]) {
    let mut layers = vec![Files::default()];
    for (name, bytes) in parts(bytes) {
        if name == "layer" && layers.len() < 3 {
            layers.push(Files::default());
        } else if let Some(layer) = layers.last_mut() {
            add(layer, name, bytes);
        }
    }
    complete(&mut layers[0]);
    let texts: Vec<Vec<Source>> = layers.iter().map(|layer| layer.texts.clone()).collect();
    for text in &texts {
        Pack::extends(text);
    }
    match Pack::load(layers) {
        Ok(loaded) => {
            lint(&loaded.pack, &texts).iter().for_each(|found| drop(found.to_string()));
            loaded.warnings.iter().for_each(|found| drop(found.to_string()));
            used(Arc::new(loaded.pack));
        }
        Err(mistakes) => told(&mistakes),
    }
}

/// Names with what stands under them, in bytes: pictures are no text.
fn parts(bytes: &[u8]) -> Vec<(String, &[u8])> {
    const MARK: &[u8] = b"=== ";
    let starts: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(MARK) && (*at == 0 || bytes[at - 1] == b'\n'))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    let part = |(start, end): (&usize, usize)| {
        let part = &bytes[start + MARK.len()..end];
        let line = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..line]).trim().to_owned();
        (name, part.get(line + 1..).unwrap_or_default())
    };
    starts.iter().zip(ends).map(part).collect()
}

fn add(layer: &mut Files, name: String, bytes: &[u8]) {
    if is_asset(&name) {
        layer.assets.push(Asset { name, bytes: bytes.to_vec() });
    } else {
        layer.texts.push(Source { name, text: String::from_utf8_lossy(bytes).into_owned() });
    }
}

fn complete(layer: &mut Files) {
    for file in small_files() {
        if layer.texts.iter().all(|known| known.name != file.name) {
            layer.texts.push(file);
        }
    }
}

/// A pack that was accepted can be talked through, judged and written.
fn used(pack: Arc<Pack>) {
    let mut assessment = answered().clone();
    assessment.fit(&pack);
    let empty = Assessment::new(&pack, NOW);
    let untold = Box::new(|_: &Pack, _: &Assessment, _| sra::evaluate::Foreseen::default());
    let mut interview = Interview::new(Arc::clone(&pack), empty, TODAY, untold);
    interview.opening();
    for line in ["", "Sample", "why", "3", "1, 2", "not sure", "yes", "no", "skip", "review"] {
        interview.prompt();
        interview.apply(Input::Line(line), NOW);
    }
    for assessment in [&assessment, interview.assessment()] {
        in_writing(&pack, assessment);
    }
}

fn in_writing(pack: &Pack, assessment: &Assessment) {
    let (report, _) = judged(pack, assessment);
    let evaluation = evaluate(pack, assessment, TODAY);
    Worksheet::of(pack, assessment, &evaluation, &Whose::All).form(pack);
    let theme = match Theme::of(pack) {
        Ok(theme) => theme,
        Err(mistakes) => return told(&mistakes),
    };
    let templates: Vec<_> = pack.templates.clone().into_iter().collect();
    let templates = match Templates::compile(&templates) {
        Ok(templates) => templates,
        Err(mistakes) => return told(&mistakes),
    };
    let data = serde_json::to_value(&report).expect("a report is data");
    let figures = figures(&report);
    if !pack.templates.contains_key("sra.md.hbs") {
        written(
            "# A title\n\n:::figure dataflow\n:::\n\n:::figure heatmap\n:::\n",
            &figures,
            &theme,
        );
    }
    for name in templates.documents() {
        match templates.render(name, &data) {
            Ok(markdown) => drop(written(&markdown, &figures, &theme)),
            Err(mistake) => told(&[mistake]),
        }
    }
}
