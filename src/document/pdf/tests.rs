use super::*;
use crate::document::{Figure, Figures, Meta, build};

/// Writes the sample in every format to the folder named by the environment, to be looked at.
#[test]
#[ignore = "writes files to look at"]
fn dump_sample() {
    let folder = std::path::PathBuf::from(std::env::var("SAMPLE_DIR").unwrap());
    let markdown = std::fs::read_to_string(folder.join("sample.txt")).unwrap();
    let map = crate::document::figure::sample();
    let figures = Figures::from([("heatmap".into(), Figure::HeatMap(map))]);
    let meta = Meta { date: "2026-11-22".parse().ok(), ..Meta::default() };
    let document = build(&markdown, &figures, &meta)
        .map_err(|all| all.iter().map(ToString::to_string).collect::<String>())
        .unwrap_or_else(|all| panic!("{all}"));
    let theme = Theme::default();
    std::fs::write(folder.join("sample.html"), crate::document::to_html(&document, &theme))
        .unwrap();
    std::fs::write(folder.join("sample.md"), crate::document::to_markdown(&document)).unwrap();
    let pdf = to_pdf(&document, &theme).unwrap();
    for warning in &pdf.warnings {
        println!("{warning}");
    }
    std::fs::write(folder.join("sample.pdf"), pdf.bytes).unwrap();
}
