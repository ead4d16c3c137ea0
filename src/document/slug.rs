//! Ids of headings, made as GitHub makes them so that links work in Markdown too.

use std::collections::HashMap;

/// Gives every heading an id of its own.
#[derive(Debug, Default)]
pub struct Slugs {
    used: HashMap<String, usize>,
}

impl Slugs {
    pub fn next(&mut self, heading: &str) -> String {
        let base = slug(heading);
        let mut id = base.clone();
        while self.used.contains_key(&id) {
            let count = self.used.entry(base.clone()).or_default();
            *count += 1;
            id = format!("{base}-{count}");
        }
        self.used.insert(id.clone(), 0);
        id
    }
}

/// Characters: a heading that names many things must not make an id that no file has room for.
const LONGEST: usize = 1_000;

fn slug(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    let id: String = kept
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .take(LONGEST)
        .collect();
    if id.is_empty() { "section".into() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_words_and_never_repeat() {
        let mut slugs = Slugs::default();
        let ids: Vec<String> = ["Findings & risks", "A", "A", "A-1", "A", "?"]
            .iter()
            .map(|words| slugs.next(words))
            .collect();
        assert_eq!(ids, ["findings--risks", "a", "a-1", "a-1-1", "a-2", "section"]);
    }
}
