use super::*;
use crate::document::{Figure, Figures, Meta, build, figure, theme::own};

fn page(markdown: &str) -> String {
    let figures = Figures::from([("heatmap".into(), Figure::HeatMap(figure::sample()))]);
    to_html(&build(markdown, &figures, &Meta::default()).unwrap(), &Theme::default())
}

#[test]
fn a_page_needs_nothing_else_and_can_be_used_by_everybody() {
    let text = page(
        "# A & B\n\n## One\n\n:::caption\nCap\n:::\n| a | b |\n|---|--:|\n| 1 | ==High== |\n\n:::figure heatmap\n:::\n",
    );
    for part in [
        "<html lang=\"en-US\">",
        "<title>A &amp; B</title>",
        "default-src 'none'",
        "class=\"skip\" href=\"#main-content\"",
        "<main id=\"main-content\">",
        "<h1 id=\"a--b\">A &amp; B</h1>",
        "<caption>Cap</caption>",
        "<th scope=\"col\" class=\"right\">b</th>",
        "<span class=\"badge high\">High</span>",
        "role=\"img\"",
        "<title id=\"figure-1-title\">",
        "<desc id=\"figure-1-words\">",
        "prefers-color-scheme:dark",
        "@media print",
    ] {
        assert!(text.contains(part), "{part}");
    }
    for part in ["<script", "src=", "url(", "@import", "onclick"] {
        assert!(!text.contains(part), "{part}");
    }
}

#[test]
fn a_row_of_many_cells_can_become_a_card_that_says_what_each_of_them_is() {
    let text =
        page("# T\n\n| No. | Who, by \"when\" | c |\n|---|---|---|\n| # All |\n| 1 | Ann | x |\n");
    for part in [
        "<table class=\"data many\" role=\"table\">",
        "<th scope=\"col\" role=\"columnheader\">No.</th>",
        "<td role=\"cell\" data-label=\"Who, by &quot;when&quot;\">Ann</td>",
        "<th scope=\"rowgroup\" role=\"rowheader\" colspan=\"3\">All</th>",
        "content: attr(data-label)",
    ] {
        assert!(text.contains(part), "{part}\nis missing in\n{text}");
    }
    assert!(!page("# T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").contains("data-label=\""));
}

#[test]
fn a_table_without_a_caption_is_named_by_its_heading() {
    assert!(
        page("# T\n\n## Systems\n\n| a |\n|---|\n| 1 |\n")
            .contains("aria-label=\"Table: Systems\"")
    );
}

#[test]
fn every_colour_of_a_theme_is_made_readable() {
    let theme = Theme { accent: super::super::color::Color(255, 255, 0), ..Theme::default() };
    assert!(!style::css(&theme).contains("#ffff00}\n:root"), "yellow on white cannot be read");
}

#[test]
fn a_logo_and_a_typeface_travel_inside_the_page() {
    let document = build(":::cover\n# T\n:::\n", &Figures::default(), &Meta::default()).unwrap();
    let text = to_html(&document, &own::theme());
    for part in [
        "<p class=\"logo\"><img src=\"data:image/png;base64,",
        "alt=\"Sample &amp; Sons: a &quot;tick&quot;\" width=\"280\" height=\"78\"></p>\n<h1>",
        "; font-src data:\">",
        "@font-face { font-family: \"Sample Sans 3\"; font-weight: bold; font-style: normal; src: url(data:font/ttf;base64,",
        "html { font-family: \"Sample Sans 3\", ",
    ] {
        assert!(text.contains(part), "{part} is not there");
    }
    assert!(!text.contains("://"), "something is asked for from elsewhere");
    let plain = to_html(&document, &Theme::default());
    assert!(!plain.contains("font-src") && !plain.contains("logo"), "{plain}");
}
