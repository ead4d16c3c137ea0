//! What people call the same kind of thing: a "mac" is a computer, an "iphone" a phone.

/// Words for one kind of thing, in the singular; the first is the widest.
const KINDS: &[&[&str]] = &[
    &["phone", "iphone", "cellphone", "cell", "smartphone", "mobile", "android", "pixel", "galaxy"],
    &["laptop", "macbook", "chromebook", "thinkpad", "notebook", "lap top"],
    &["computer", "pc", "desktop", "workstation", "imac", "mac", "laptop", "macbook", "tower"],
    &["tablet", "ipad"],
    &["mac", "macbook", "imac"],
    &["printer", "copier"],
    &["stick", "usb", "drive", "flash", "thumb"],
    &["server", "nas", "synology"],
];

/// Whether a word is one for a thing that a practice has.
pub fn is_thing(word: &str) -> bool {
    let one = singular(word);
    KINDS.iter().any(|kind| kind.contains(&one))
}

/// The wider words for a thing: "phone" for an "iphone".
pub fn kind_of(word: &str) -> impl Iterator<Item = &'static str> {
    let one = singular(word);
    let kinds = KINDS.iter().filter(move |kind| kind.contains(&one));
    kinds.filter_map(|kind| kind.first().copied())
}

/// A word without the ending of the plural or of an owner.
pub fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|one| one.len() >= 2 && !one.ends_with('s')).unwrap_or(word)
}
