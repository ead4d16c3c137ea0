//! Finding what somebody means among known names: exactly, or nearly.

/// What a name that was typed leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Near<T> {
    Exact(T),
    /// The best guesses, at most three, never none. To be confirmed, not taken.
    Close(Vec<T>),
    Nothing,
}

/// How alike two words must be to be taken for a slip of the fingers.
const ALIKE: f64 = 0.72;

/// How far behind the best guess another may lie and still be offered.
const RIVAL: f64 = 0.1;

const MOST_GUESSES: usize = 3;

/// Looks `said` up among `names`, where the same thing may have several names.
pub fn find<'n, T, I>(said: &str, names: I) -> Near<T>
where
    T: Clone + PartialEq,
    I: IntoIterator<Item = (T, &'n str)>,
{
    let said = fold(said);
    if said.is_empty() {
        return Near::Nothing;
    }
    let mut guesses = Vec::new();
    for (thing, name) in names {
        guess(&mut guesses, thing, likeness(&said, &fold(name)));
    }
    choose(guesses)
}

fn guess<T: PartialEq>(guesses: &mut Vec<(T, f64)>, thing: T, score: f64) {
    if score < ALIKE {
        return;
    }
    match guesses.iter_mut().find(|(known, _)| *known == thing) {
        Some(known) => known.1 = known.1.max(score),
        None => guesses.push((thing, score)),
    }
}

fn choose<T: Clone>(mut guesses: Vec<(T, f64)>) -> Near<T> {
    guesses.sort_by(|a, b| b.1.total_cmp(&a.1));
    let Some(best) = guesses.first().map(|(_, score)| *score) else { return Near::Nothing };
    let exact: Vec<&T> =
        guesses.iter().filter(|(_, score)| *score >= 1.0).map(|(thing, _)| thing).collect();
    if let [only] = exact.as_slice() {
        return Near::Exact((*only).clone());
    }
    let close = guesses.iter().filter(|(_, score)| *score >= best - RIVAL);
    Near::Close(close.take(MOST_GUESSES).map(|(thing, _)| thing.clone()).collect())
}

/// From 0 to 1; 1 only for the same words.
fn likeness(said: &str, name: &str) -> f64 {
    if said == name {
        return 1.0;
    }
    if said.chars().count() < 3 {
        return 0.0;
    }
    if has_words(name, said) || has_words(said, name) {
        return 0.95;
    }
    if name.starts_with(said) {
        return 0.9;
    }
    let whole = slip_likeness(said, name).min(0.94);
    whole.max(word_likeness(said, name))
}

/// How like two texts are letter by letter; 0 where one is so much longer that it cannot be a slip of the other.
fn slip_likeness(said: &str, name: &str) -> f64 {
    let (one, other) = (said.chars().count(), name.chars().count());
    // Each letter more is a change: so the likeness is at most this.
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^52")]
    let most = one.min(other) as f64 / one.max(other) as f64;
    if most < ALIKE { 0.0 } else { strsim::normalized_damerau_levenshtein(said, name) }
}

/// How like one word is to a word inside a name: "portel" to "a portal".
fn word_likeness(said: &str, name: &str) -> f64 {
    if said.contains(' ') || said.chars().count() < 4 {
        return 0.0;
    }
    let likeness = |word: &str| 0.95 * slip_likeness(said, word);
    name.split(' ').map(likeness).fold(0.0, f64::max)
}

/// Whether all words of `part` are words of `whole`.
fn has_words(whole: &str, part: &str) -> bool {
    let significant = part.chars().count() >= 3;
    significant && part.split(' ').all(|word| whole.split(' ').any(|other| other == word))
}

/// Small letters and single spaces; everything that is no letter or digit falls away.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\'' | '’'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<String> = plain.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [(u8, &str); 5] =
        [(1, "Dentrix"), (2, "Gmail (office)"), (3, "Second step"), (3, "MFA"), (4, "Gmail home")];

    #[test]
    fn the_same_words_are_exact() {
        assert_eq!(find("dentrix", NAMES), Near::Exact(1));
        assert_eq!(find("gmail office", NAMES), Near::Exact(2));
        assert_eq!(find("mfa", NAMES), Near::Exact(3));
    }

    #[test]
    fn slips_and_parts_are_only_close() {
        assert_eq!(find("dentirx", NAMES), Near::Close(vec![1]));
        assert_eq!(find("gmail", NAMES), Near::Close(vec![2, 4]));
        assert_eq!(find("second", NAMES), Near::Close(vec![3]));
        assert_eq!(find("secand", NAMES), Near::Close(vec![3]));
    }

    #[test]
    fn nothing_alike_is_nothing() {
        assert_eq!(find("zebra", NAMES), Near::Nothing);
        assert_eq!(find("??", NAMES), Near::Nothing);
    }

    #[test]
    fn two_things_of_one_name_are_both_offered() {
        assert_eq!(find("cloud", [(1, "Cloud"), (2, "cloud")]), Near::Close(vec![1, 2]));
    }
}
