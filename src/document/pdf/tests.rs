use super::*;
use crate::document::{Figure, Figures, Meta, build, figure, theme::own};

fn document(markdown: &str) -> Document {
    let figures = Figures::from([("heatmap".into(), Figure::HeatMap(figure::sample()))]);
    let meta =
        Meta { date: "2026-11-22".parse().ok(), author: Some("Ann".into()), ..Meta::default() };
    build(markdown, &figures, &meta)
        .map_err(|all| all.iter().map(ToString::to_string).collect::<String>())
        .unwrap_or_else(|all| panic!("{all}"))
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// Every kind of block once.
const ALL: &str = "\
:::cover\n# Title\n\n## Practice\n\nTerm\n\n: Details\n:::\n\n:::toc\n:::\n\n:::pagebreak\n:::\n\n## One\n\n\
Text **bold** *italic* ***both*** `code` ==High== [a](#one) [b](https://x.example)<br>line\n\n### Two\n\n\
- a\n  - b\n\n3. c\n\n> quote\n\n---\n\n:::callout warning\n### Title\nText\n:::\n\n:::figure heatmap\nCaption\n:::\n\n\
::::landscape\n:::widths 20 80\nCaption\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n:::\n::::\n\n:::signature\n- Ann\n:::\n";

#[test]
fn a_pdf_is_accessible_archivable_and_the_same_every_time() {
    let document = document(ALL);
    let first = to_pdf(&document, &Theme::default(), None).unwrap();
    assert!(first.bytes.starts_with(b"%PDF"));
    assert!(contains(&first.bytes, "pdfuaid:part"), "PDF/UA is claimed in XMP");
    assert!(contains(&first.bytes, "pdfaid:part"), "PDF/A is claimed in XMP");
    assert!(first.stand_ins.is_empty(), "{:?}", first.stand_ins);
    assert_eq!(first.bytes, to_pdf(&document, &Theme::default(), None).unwrap().bytes);
}

#[test]
fn what_no_font_has_is_a_warning_and_never_an_error() {
    let made = document(
        "# 📎\n\n## 山 📎\n\nשלום 👨\u{200D}👩 \u{301} \u{E000}\n\n| ا |\n|---|\n| 📎 |\n",
    );
    let theme = Theme { header: "📎".into(), ..Theme::default() };
    let pdf = to_pdf(&made, &theme, None).unwrap();
    let shown: Vec<&str> = pdf.stand_ins.iter().map(|one| one.shown.as_str()).collect();
    assert!(shown.contains(&"[U+1F4CE]") && shown.contains(&"[U+0301]"), "{shown:?}");
    assert!(shown.contains(&"[U+1F468][U+1F469]") && shown.contains(&"[U+E000]"), "{shown:?}");
}

#[test]
fn several_marks_on_a_letter_are_set_in_text_and_in_drawings() {
    let name = "Ọláṣẹ́";
    let mut made = document("# T\n\n## Ọláṣẹ́ laptop\n\n:::figure heatmap\nC\n:::\n");
    visit::pictures(&mut made.blocks, &mut |picture| {
        picture.svg.push_str(&format!("<text x=\"9\" y=\"9\" font-size=\"9\">{name}</text>"));
    });
    let pdf = to_pdf(&made, &Theme::default(), None).unwrap();
    assert!(pdf.stand_ins.is_empty(), "{:?}", pdf.stand_ins);
}

#[test]
fn text_is_never_code() {
    let hostile = r#"#panic("x") #read("/etc/passwd") $ x^2 $ @ref <label> \ // /* = x - y + z"#;
    let value = crate::document::template::escape(hostile);
    let text =
        format!("# {value}\n\n## {value}\n\n- {value}\n\n| {value} |\n|---|\n| **{value}** |\n");
    assert!(to_pdf(&document(&text), &Theme::default(), None).is_ok());
}

#[test]
fn odd_documents_are_set_too() {
    for text in [
        "# T",
        "# T\n\n:::toc\n:::",
        "# T\n\n- \n\n| a |\n|---|\n|  |",
        "# T\n\n> - x\n>   1. y\n\nT\n\n: - a",
    ] {
        let made = to_pdf(&document(text), &Theme::default(), None);
        assert!(made.is_ok(), "{text}: {made:?}");
    }
    let address = "x".repeat(9_000);
    let links = format!(
        "# T\n\n[a](#t) ==[b](#no)== [c](http://) [d](mailto:) [e](https://[) [f](https://{address})"
    );
    let mut made = document(&links);
    made.lang = "in English".into();
    assert!(to_pdf(&made, &Theme::default(), None).is_ok());
    let long = format!(
        "# T\n\n| a | b |\n|---|---|\n| {} | {} |",
        "word ".repeat(4_000),
        "x".repeat(3_000)
    );
    assert!(to_pdf(&document(&long), &Theme::default(), None).is_ok());
}

#[test]
fn signs_and_accents_without_end_stop_no_pdf() {
    let signs = ["&#46;", "&#60;", "&#61;"].map(|sign| sign.repeat(20_000)).join("\n\n");
    let marks = format!("a{}", "\u{301}".repeat(20_000));
    let joined = "\u{958}\u{94d}".repeat(10_000);
    let made = document(&format!("# T\n\n{signs}\n\n{marks}\n\n| {joined} |\n|---|\n| a |"));
    let pdf = to_pdf(&made, &Theme::default(), None).unwrap();
    assert_eq!(pdf.stand_ins.len(), 2);
}

#[test]
fn a_logo_and_a_typeface_keep_a_pdf_accessible_and_archivable() {
    let theme = own::theme();
    let pdf = to_pdf(&document(ALL), &theme, None).unwrap();
    assert!(contains(&pdf.bytes, "pdfuaid:part") && contains(&pdf.bytes, "pdfaid:part"));
    assert!(contains(&pdf.bytes, "/Alt(Sample & Sons: a \"tick\")"), "the logo has no words");
    assert!(pdf.stand_ins.is_empty(), "{:?}", pdf.stand_ins);
    assert!(pdf.bytes == to_pdf(&document(ALL), &theme, None).unwrap().bytes);
}

#[test]
fn a_text_without_end_is_set_whole_and_a_drawing_is_told_as_far_as_there_is_room() {
    let names = (0..2_500).map(|at| format!("System {at} é")).collect::<Vec<_>>().join(", ");
    let mut made = document(&format!(
        "# T\n\n## {names}\n\n{names}\n\n| a |\n|---|\n| {names} |\n\n:::figure heatmap\nC\n:::\n"
    ));
    visit::pictures(&mut made.blocks, &mut |picture| picture.alt = names.clone());
    let theme = Theme::default();
    let told = told_of(&names);
    assert!(told.ends_with(" é, and more: see the table."));
    assert_eq!(told_of("Two boxes, one line."), "Two boxes, one line.");
    let made = to_pdf(&made, &theme, None);
    assert!(made.is_ok(), "{}", made.unwrap_err());
}
