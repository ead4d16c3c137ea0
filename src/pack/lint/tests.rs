use super::CATALOG;

#[test]
fn ids_are_words_with_hyphens_and_stand_once() {
    for (at, one) in CATALOG.iter().enumerate() {
        assert!(one.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", one.id);
        assert!(CATALOG.iter().skip(at + 1).all(|other| other.id != one.id), "{}", one.id);
        assert!(!one.reason.ends_with('.'), "{}", one.reason);
    }
}
