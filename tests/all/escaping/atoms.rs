//! What somebody could type or paste that some format or program would read as more than text.

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

#[rustfmt::skip]
const ATOMS: &[&str] = &[
    // Markdown, as many dialects have it.
    "|", "||", "*", "**", "_", "__", "# ", "## ", "> ", "- ", "+ ", "1.", "1) ", "12. ", "- [ ] ", "- [x] ", "---", "***",
    "===", "|---|", "| a | b |\n|---|---|\n| c | d |", "`", "``", "```", "~~~", "~~x~~", "~x~", "^x^", "==x==", "||x||",
    "[x](javascript:alert(1))", "![x](y)", "[x][y]", "[x]", "[x]: y", "[[x]]", "[^1]", "[^1]: x", "^1", "](", "![",
    "<https://x.example>", "https://x.example/a?b=c", "www.x.example", "a@b.example", "mailto:a@b.example", "ftp://x.example",
    ":warning:", ": x", ":::", ":::figure data-flow", ":::pagebreak", "::::landscape", "{#id}", "{.class}", "[!NOTE]", "[TOC]",
    "\\", "\\\\", "\\|", "\\*", "    ", "\t", "term\n: details",
    // Templates, and what sets the PDF.
    "{{x}}", "{{{x}}}", "{{> x}}", "{{#each x}}", "}}", "#set page()", "#panic(\"x\")", "#include \"x\"", "$x$", "$$x$$", "@x",
    "@@", "//", "/*", "*/", "<label>", "#x", "--", "...", "~", "\\u{41}",
    // HTML, XML and SVG.
    "<b>", "</b>", "<br>", "<wbr>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style>", "</title>", "</svg>",
    "</td></tr></table>", "<text>", "<!--", "-->", "<?x", "]]>", "<![CDATA[", "</w:t>", "</w:t></w:r></w:p><w:p/>", "</si>", "\"", "'",
    "\" onload=\"x", "' x='", ">", "<", "&", "&amp;", "&lt;b&gt;", "&#x41;", "&#65;", "&#0;", "&nbsp;", "&quot",
    // Fields, formulas, events.
    "TOC \\o \"1-9\"", "{ HYPERLINK \"http://x\" }", "=HYPERLINK(\"http://x\",\"y\")", "=1+1", "+1", "-1", "@SUM(A1)",
    "=cmd|' /C calc'!A0", "\u{FF1D}1+1", "_x0041_", "_x005F_", "&P&[Picture]", "1e5", "0012", "TRUE", "#REF!", "2026-11-22",
    "\";DROP", ",", ";", "a,b;c\"d", "\r\nBEGIN:VEVENT", "\r\nEND:VEVENT\r\n", "\nATTACH:x", "\\n", "\\,", "SUMMARY:x",
    // PDF.
    "(", ")", "<<", ">>", "/JS", "endobj", "stream", "endstream", "BT ET", "%PDF", "%25", "%%EOF", "%s%n",
    // Characters that steer, hide or combine; lines; other scripts; what is long.
    "\u{0}", "\u{1}", "\u{7}", "\u{8}", "\u{B}", "\u{C}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}", "\u{200B}", "\u{200C}",
    "\u{200D}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{FEFF}",
    "\u{FFF9}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{E000}", "\u{E0041}", "\u{FE0F}", "\u{301}", "\u{A0}", "\u{3000}", "\n", "\n\n",
    "\r", "\r\n", " ", "  ", "é", "ß", "ﬁ", "İ", "ǆ", "Ω", "Жук", "山", "かな", "שלום", "مرحبا", "हि", "ไทย", "📎", "👩\u{200D}👧", "🇺🇸", "𝔘",
    "\u{10FFFF}", "Donaudampfschifffahrtsgesellschaftskapitän", "0123456789012345678901234567890123456789",
    "x.x/x_x-x?x&x=x,x.x/x_x-x?x&x=x,x", "A", "z", "7", "anything",
];

/// All atoms, in so many texts.
pub fn mixed(texts: usize) -> Vec<String> {
    let text = |at| ATOMS.iter().skip(at).step_by(texts).copied().collect();
    (0..texts).map(text).inspect(|text: &String| assert!(super::shows(text), "{text:?}")).collect()
}

/// Texts for as many assessments, the same ones each time.
pub fn drawn(cases: usize) -> Vec<Vec<String>> {
    let mut runner = TestRunner::deterministic();
    let texts = prop::collection::vec(text(), 100);
    (0..cases).map(|_| texts.new_tree(&mut runner).unwrap().current()).collect()
}

/// Some atoms after each other, or any text at all; never one that holds nothing to see, which is shown as a dash.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(ATOMS).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let text = prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat());
    text.prop_filter("nothing to see", |text| super::shows(text))
}
