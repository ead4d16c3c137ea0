use proptest::prelude::*;

use super::*;
use crate::document::template::escape;
use crate::document::{Figure, Figures, HeatMap, Meta, build, figure};

fn written(markdown: &str) -> String {
    let map: HeatMap = figure::sample();
    let figures = Figures::from([("heatmap".into(), Figure::HeatMap(map))]);
    to_markdown(&build(markdown, &figures, &Meta::default()).unwrap())
}

#[test]
fn no_block_of_our_own_is_left() {
    let text = written(
        ":::cover\n# Title\n\n## Practice\n:::\n\n:::toc\n:::\n\n## One & two\n\n:::callout\n### Note\nText\n:::\n\n\
         :::widths 50 50\nCaption\n\n| a | b |\n|---|--:|\n| x\\|y | ==High== |\n:::\n\n:::figure heatmap\n:::\n\n\
         Term\n\n: Details\n\n1. a\n   - b\n\n:::signature\n- Ann\n:::\n",
    );
    for part in [
        "# Title\n\n**Practice**",
        "- [One & two](#one--two)",
        "> **Note**\n>\n> Text",
        "**Caption**\n\n| a | b |\n| --- | --: |\n| x\\|y | High |",
        "| Likely | Medium | High: R3 | Critical: R1, R2 |",
        "- **Term:** Details",
        "1. a\n   - b",
        "Ann",
    ] {
        assert!(text.contains(part), "{part}\nis missing in\n{text}");
    }
    assert!(!text.contains(":::"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_as_the_same_tree(
        pieces in prop::collection::vec(prop_oneof![
            prop::sample::select(&["*", "_", "#", "\n", "- ", "1. ", "|", "\\", "<b>", "&amp;", ":::", "==", "`", "[a](b)", "a", " "][..])
                .prop_map(str::to_owned),
            "[a-z0-9 .,:;!?()]{1,9}",
        ], 1..9),
    ) {
        let v = escape(&pieces.concat());
        let text = format!("# T {v}\n\n## {v}\n\n{v}\n\n- {v}\n\n> {v}\n\n| {v} | b |\n|---|---|\n| x {v} | **{v}** |\n");
        let read = |text: &str| build(text, &Figures::new(), &Meta::default());
        let first = read(&text).unwrap();
        let again = read(&to_markdown(&first));
        prop_assert_eq!(Ok(flat(first)), again.map(flat));
    }
}

/// A heading is one line of Markdown, so a break in it comes back as a space.
fn flat(mut document: Document) -> Document {
    for block in &mut document.blocks {
        if let Block::Heading { content, .. } = block {
            *content = crate::document::tree::text(plain(content));
        }
    }
    document
}
