use super::*;
use crate::document::figure::sample;
use crate::document::tree::{CalloutKind, Table, Tone, plain};
use crate::document::{Figure, build};

fn read(markdown: &str) -> Result<Vec<Block>, String> {
    let figures = Figures::from([("heatmap".into(), Figure::HeatMap(sample()))]);
    build(&format!("# T\n\n{markdown}\n"), &figures, &Meta::default())
        .map(|document| document.blocks.into_iter().skip(1).collect())
        .map_err(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn table(markdown: &str) -> Table {
    match read(markdown).unwrap().remove(0) {
        Block::Table(table) => table,
        other => panic!("not a table: {other:?}"),
    }
}

#[test]
fn the_cover_gives_the_title() {
    let text = ":::cover\n# The *title*\n\n## Practice\n\nBy us\n:::\n\n:::toc\n:::\n\n## One\n";
    let document = build(text, &Figures::new(), &Meta::default()).unwrap();
    assert_eq!(document.title, "The title");
    assert_eq!(document.headings().len(), 1);
    assert!(matches!(&document.blocks[1], Block::Toc { title } if title == "Contents"));
    let Block::Cover { subtitle, blocks, .. } = &document.blocks[0] else { panic!("no cover") };
    assert_eq!((plain(subtitle).as_str(), blocks.len()), ("Practice", 1));
}

#[test]
fn a_table_has_its_widths_its_caption_and_its_alignment() {
    let plain_table = "| a | b |\n|--:|:-:|\n| 1<br>2 | ==High== |\n";
    let wide = table(&format!(":::widths 30 70\nThe caption\n\n{plain_table}:::"));
    assert_eq!(wide.columns.iter().map(|c| c.width).collect::<Vec<_>>(), [Some(30), Some(70)]);
    assert_eq!(plain(&wide.caption), "The caption");
    assert!(wide.rows[0][0].contains(&Inline::Break));
    assert!(matches!(wide.rows[0][1][0], Inline::Badge { tone: Tone::High, .. }));
    let other = table(&format!(":::caption\nBefore\n:::\n{plain_table}"));
    assert_eq!(plain(&other.caption), "Before");
}

#[test]
fn the_rows_of_all_tables_are_bounded() {
    let of = |rows: usize| format!("| a |\n|---|\n{}\n", "| b |\n".repeat(rows - 1));
    assert!(read(&of(MOST_ROWS)).is_ok());
    let told = read(&[of(MOST_ROWS - 5), of(100), of(MOST_ROWS)].concat()).unwrap_err();
    assert_eq!(told.matches("more than 20000 rows").count(), 1, "{told}");
    let columns = MOST_CELLS / 4_000;
    let wide = |rows: usize| {
        let line = |cell: &str| format!("{}|\n", format!("|{cell}").repeat(columns));
        [line("a"), line("---"), line("b").repeat(rows - 1)].concat()
    };
    assert!(read(&wide(4_000)).is_ok());
    let told = read(&wide(4_010)).unwrap_err();
    assert_eq!(told.matches("more than 80000 cells").count(), 1, "{told}");
}

#[test]
fn a_row_with_a_number_sign_heads_the_rows_after_it_and_no_value_can() {
    let made = table(
        ":::widths 40 60 tight\n| a | b |\n|---|---|\n| # The *first* |\n| 1 | 2 |\n| &#35; 3 | |\n:::",
    );
    assert!(made.tight);
    let groups: Vec<bool> = made.rows.iter().map(|row| made.is_group(row)).collect();
    assert_eq!(groups, [true, false, false]);
    assert_eq!(plain(&made.rows[0][0]), "The first");
    assert_eq!(plain(&made.rows[2][0]), "# 3");
}

#[test]
fn blocks_of_our_own_become_what_they_say() {
    let blocks = read(
        "::::landscape\n## H\n\n:::callout warning\n### Title\nText\n:::\n::::\n\n\
         :::figure heatmap\nCaption\n:::\n\n:::signature\n- Ann\n- Ben\n:::\n\nTerm\n\n: Details\n\n:::pagebreak\n:::",
    );
    let blocks = blocks.unwrap();
    let Block::Landscape { blocks: inner } = &blocks[0] else { panic!("{blocks:?}") };
    let Block::Callout { kind, title, blocks: text } = &inner[1] else { panic!("{inner:?}") };
    assert_eq!((*kind, plain(title).as_str(), text.len()), (CalloutKind::Warning, "Title", 1));
    assert!(matches!(&blocks[1], Block::Figure { name, .. } if name == "heatmap"));
    assert!(matches!(&blocks[2], Block::Signatures { lines } if lines.len() == 2));
    assert!(matches!(&blocks[3], Block::Definitions { items } if plain(&items[0].term) == "Term"));
    assert_eq!(blocks[4], Block::PageBreak);
}

#[test]
fn links_lead_only_where_a_reader_may_go() {
    let text =
        "[a](javascript:x) [b](https://x.example) [c](#h) [d](#nowhere) [e](file:///etc)\n\n## H";
    let Block::Paragraph { content } = &read(text).unwrap()[0] else { panic!("no paragraph") };
    let links = content.iter().filter(|inline| matches!(inline, Inline::Link { .. })).count();
    assert_eq!((links, plain(content).as_str()), (2, "a b c d e"));
}

#[test]
fn every_unknown_thing_is_a_mistake_with_its_line() {
    for (text, line, words) in [
        ("a\n\n<b>x</b>", 5, "HTML cannot be used"),
        ("<!-- x -->", 3, "HTML cannot be used"),
        ("a ![p](x.png)", 3, "pictures from outside"),
        ("    code", 3, "four spaces"),
        ("```\nx\n```", 3, "blocks of code"),
        (":::calout\nx\n:::", 3, "did you mean `callout`?"),
        (":::callout &#35;\nx\n:::", 3, "no value may stand after"),
        (":::callout wraning\nx\n:::", 3, "did you mean `warning`?"),
        (":::callout\nx", 3, "never closed"),
        (":::figure heatmp\n:::", 3, "did you mean `heatmap`?"),
        (":::widths 10\n| a | b |\n|---|---|\n:::", 3, "has 2 columns"),
        (":::widths 10 x\n| a | b |\n|---|---|\n:::", 3, "has 2 columns"),
        ("| a | b |\n|---|---|\n| # x | y |", 5, "heads the rows after it"),
        (":::caption\nx\n:::\n\nno table", 3, "caption has no table"),
        ("> :::pagebreak\n> :::", 3, "cannot stand inside"),
        ("- # x", 3, "a heading cannot stand here"),
        ("## a\n\n#### b", 5, "jumps from level 2 to level 4"),
        ("## a\n\n# b", 5, "has one title"),
    ] {
        let found = read(text).expect_err(text);
        assert!(found.contains(words), "{text}\n{found}");
        assert!(found.contains(&format!("the filled template:{line}:")), "{text}\n{found}");
    }
    assert!(build("text", &Figures::new(), &Meta::default()).is_err(), "no title");
}

#[test]
fn endless_nesting_is_a_mistake_and_not_a_crash() {
    assert!(read(&">".repeat(20_000)).unwrap_err().contains("nested too deeply"));
    let stars = format!("{}x{}", "*a ".repeat(3_000), " b*".repeat(3_000));
    let _ = read(&stars);
}

#[test]
fn no_markdown_makes_reading_grow_out_of_proportion() {
    let wide = format!("|{}\n|{}\n|a|\n", "a|".repeat(20_000), "-|".repeat(20_000));
    let open = "::: callout\n".repeat(20_000);
    for (text, says) in [
        (open.as_str(), "more than 5000 `:::` blocks"),
        (wide.as_str(), "a table may have 30 columns"),
        (&">".repeat(100_000), "nested too deeply"),
        (&format!("{}x", "- ".repeat(50_000)), "nested too deeply"),
        (&"> - 1. ".repeat(20_000), "nested too deeply"),
    ] {
        let found = build(&format!("# T\n\n{text}"), &Figures::new(), &Meta::default());
        let found: Vec<String> = found.unwrap_err().iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|told| told.contains(says)), "{says}: {found:?}");
    }
    for piece in ["[", "![", "[a](", "*a **b ", "a**b*c ", "_a __b ", "==a ", "<a ", "`` ` ", "&"] {
        let text = format!("# T\n\n{}", piece.repeat(10_000));
        assert!(build(&text, &Figures::new(), &Meta::default()).is_ok(), "{piece}");
    }
}
