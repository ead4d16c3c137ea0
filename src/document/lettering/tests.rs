use super::*;

fn of(text: &str) -> (String, BTreeSet<String>) {
    let theme = Theme::default();
    let mut lettering = Lettering::of(&theme, Care::Usual);
    let shown = lettering.shown(text);
    (shown, lettering.lacking())
}

#[test]
fn what_the_typeface_sets_stays_as_it_is_and_needs_no_other() {
    for text in
        ["Plain words, 100 %", "Ọláṣẹ́ e\u{323}\u{301}", "Ὀδυσσεὺς", "1\u{323} ©\u{FE0F}", "–’“ →"]
    {
        assert_eq!(of(text), (text.to_owned(), BTreeSet::new()));
    }
}

#[test]
fn what_no_font_has_is_shown_by_plainer_letters_or_by_its_number() {
    for (text, shown) in [
        ("a 📎 b", "a [U+1F4CE] b"),
        ("👩\u{200D}🚀", "[U+1F469][U+1F680]"),
        ("𝔘𝔫𝔦", "Uni"),
        ("ja e\u{1E8D6}", "ja e"),
        ("e\u{1E8D6}\u{301}\u{1E8D6}", "e"),
        ("\u{301}a", "[U+0301]a"),
        ("x \u{E000}\u{FDD0}", "x [U+E000][U+FDD0]"),
    ] {
        assert_eq!(of(text).0, shown);
    }
}

#[test]
fn what_joins_without_end_is_shown_by_its_beginning() {
    let marks = "\u{301}".repeat(50_000);
    for (text, starts) in [
        (format!("a{marks} b"), "á\u{301}"),
        (marks, "[U+0301]"),
        ("\u{958}\u{94d}".repeat(10_000), "[U+0958][U+094D]"),
        ("\u{a59}\u{a4d}".repeat(100), "[U+0A59][U+0A4D]"),
        ("\u{b5c}\u{b4d}".repeat(100), "[U+0B5C][U+0B4D]"),
        (format!("\u{c95}{}", "\u{ccb}".repeat(199)), "[U+0C95][U+0CCB]"),
        ("क्".repeat(129), "[U+0915][U+094D]"),
    ] {
        let (shown, lacking) = of(&text);
        assert!(shown.starts_with(starts) && shown.len() < 100, "{shown}");
        assert_eq!(lacking, BTreeSet::new());
    }
}

#[test]
fn what_is_lacking_is_told_in_whole_words_of_one_script() {
    let lacking = of("Clinic हिन्दी שלום山田 हिन्दी").1;
    assert_eq!(lacking, BTreeSet::from(["हिन्दी".into(), "שלום".into(), "山田".into()]));
}

#[test]
fn with_less_care_less_is_asked_of_the_fonts() {
    let theme = Theme::default();
    let shown = |care, text: &str| Lettering::of(&theme, care).shown(text);
    assert_eq!(shown(Care::Plain, "ṣẹ\u{301} é"), "ṣẹ é");
    assert_eq!(shown(Care::English, "é – a"), "e [U+2013] a");
}

#[test]
fn a_label_that_takes_shaping_becomes_shapes_and_any_other_stays() {
    let theme = Theme::default();
    let mut lettering = Lettering::of_drawings(&theme, Care::Usual);
    let plain = "<rect x=\"1\"/><text x=\"1\" y=\"2\" font-size=\"9\">A &amp; B</text>";
    assert_eq!(lettering.drawn(plain), plain);
    let marked = "<text x=\"9\" y=\"2\" font-size=\"9\" fill=\"#123456\" text-anchor=\"end\">ẹ\u{301} 山</text>";
    let drawn = lettering.drawn(&format!("{plain}{marked}{plain}"));
    let inside = drawn.strip_prefix(plain).and_then(|rest| rest.strip_suffix(plain)).unwrap();
    assert!(inside.starts_with("<g fill=\"#123456\"><path transform=\"translate("), "{inside}");
    assert!(!inside.contains("<text"), "{inside}");
    let stand_in = StandIn { typed: "山".into(), shown: "□".into() };
    assert_eq!(lettering.stand_ins(), BTreeSet::from([stand_in]));
}
