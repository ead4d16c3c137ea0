//! The tables that stand alone: scale, Security Rule, crosswalk, roles, glossary.

use super::Builder;
use crate::{
    diagnostic::{Code, Diagnostic},
    id::{Id, IdMap},
    pack::{
        Falls, Role, Term,
        crosswalk::Crosswalk,
        question::{Kind, Question},
        read::{Reader, Text},
        scale::{Level, Room, Scale, Step},
        security_rule::{Designation, Entry, SecurityRule},
    },
};

/// Why a scale of a few lines does not do.
const WHOLE: &str =
    "a scale is replaced as a whole: copy all of the scale below, and change the copy";

impl<'a> Builder<'a> {
    pub(super) fn roles(&self, questions: &IdMap<Question>) -> IdMap<Role> {
        let mut roles = IdMap::default();
        for item in self.of_kind("role") {
            let id = Id::new(&item.id.value);
            let title = item.reader.words("title");
            let role = Role {
                id: id.clone(),
                name: role_name(&title).into(),
                title,
                also: words(&item.reader, "also"),
                lists: self.lists_of(&item.reader, questions),
                products: self.kinds_of(&item.reader),
                falls: self.falls_of(&item.reader),
            };
            item.reader.finish();
            roles.insert(id, role);
        }
        roles
    }

    /// The lists of names on which people of a role stand.
    fn lists_of(&self, reader: &Reader<'_>, questions: &IdMap<Question>) -> Vec<Id> {
        let list = |text: Text| {
            let question = questions.get(&self.id_of("question", text.clone())?)?;
            let is_list = matches!(question.kind, Kind::Names { .. });
            if !is_list {
                let message = format!("`{}` is no list of names", text.value);
                let help = "name the question of kind \"names\" on which such people stand";
                self.mistakes
                    .add(Diagnostic::error(text.place, message).of(Code::WrongQuestion).help(help));
            }
            is_list.then(|| question.id.clone())
        };
        reader.texts("lists").into_iter().filter_map(list).collect()
    }

    /// Who does it where nobody has the role: both keys, or neither.
    fn falls_of(&self, reader: &Reader<'_>) -> Option<Falls> {
        let to = reader.maybe_text("falls_to").and_then(|text| self.id_of("role", text));
        let unless = reader.maybe_text("falls_unless").and_then(|text| self.id_of("fact", text));
        if reader.has("falls_to") != reader.has("falls_unless") {
            let message = "`falls_to` and `falls_unless` belong together";
            let help = "name the role that does it, and the fact under which somebody has this one";
            self.mistakes
                .add(Diagnostic::error(reader.place(), message).of(Code::Together).help(help));
        }
        Some(Falls { to: to?, unless: unless? })
    }

    fn kinds_of(&self, reader: &Reader<'_>) -> Vec<Id> {
        let texts = reader.texts("products").into_iter();
        texts.filter_map(|text| self.id_of("product_kind", text)).collect()
    }

    pub(super) fn glossary(&self) -> Vec<Term> {
        let term = |reader: &Reader<'_>| {
            let term = Term {
                term: reader.words("term"),
                also: words(reader, "also"),
                means: reader.words("means"),
            };
            reader.finish();
            term
        };
        self.of_kind("term").map(|item| term(&item.reader)).collect()
    }

    pub(super) fn crosswalk(&self) -> Crosswalk {
        let mut crosswalk = Crosswalk::default();
        for file in self.files("rules/crosswalk.toml") {
            crosswalk.csf.extend(pairs(&file, "csf"));
            crosswalk.hicp.extend(pairs(&file, "hicp"));
            crosswalk.cpg.extend(pairs(&file, "cpg"));
        }
        crosswalk
    }

    pub(super) fn security_rule(&self) -> SecurityRule {
        let mut rule = SecurityRule::default();
        for item in self.of_kind("entry") {
            if let Some(entry) = self.entry(&item.reader, &item.id.value) {
                rule.entries.insert(entry.cite.to_string(), entry);
            }
        }
        for file in self.files("rules/security-rule.toml") {
            for other in file.tables("other", "another paragraph") {
                let (cite, title) = (other.words("cite"), other.words("title"));
                other.finish();
                rule.others.insert(cite, title);
            }
        }
        rule
    }

    fn entry(&self, reader: &Reader<'a>, cite: &str) -> Option<Entry> {
        let entry = Entry {
            cite: cite.into(),
            item: Id::from_name(cite),
            standard: reader.words("standard").into(),
            specification: reader.maybe_words("specification").map(Into::into),
            asks: reader.words("asks").into(),
            applies: self.applies(reader, &[]),
            designation: reader
                .text("designation")
                .and_then(|text| self.one_of(&text, &Designation::ALL, "a designation"))?,
        };
        reader.finish();
        Some(entry)
    }

    pub(super) fn scale(&self) -> Scale {
        let Some(file) = self.file("rules/scale.toml") else {
            let message = "there is no file `rules/scale.toml`: nothing says how likelihood and impact make a level";
            self.mistakes.add(
                Diagnostic::bare(message)
                    .of(Code::Scale)
                    .help("add it as PACKS.md shows, or extend a pack that has it"),
            );
            return Scale::default();
        };
        let source = file.words("source");
        let likelihoods = self.steps_of(&file, "likelihood");
        let impacts = self.steps_of(&file, "impact");
        let levels: Vec<Level> =
            file.tables("level", "a level").iter().map(|table| self.level(table)).collect();
        let matrix = self.matrix(&file, &likelihoods, &impacts, &levels);
        let stretches = [("most_in_30_days", 30, 60), ("most_in_90_days", 90, 180)];
        let rooms = stretches.iter().filter_map(|stretch| self.room(&file, *stretch)).collect();
        Scale { source, likelihoods, impacts, levels, matrix, rooms }
    }

    fn room(&self, file: &Reader<'a>, (key, days, next): (&str, u16, u16)) -> Option<Room> {
        let (number, place) = file.number(key)?;
        let most = usize::try_from(number).ok().filter(|most| *most > 0);
        if most.is_none() {
            let message =
                format!("`{key}` is how many actions a practice can do in {days} days: 1 or more");
            self.mistakes.add(Diagnostic::error(place, message).of(Code::OutOfRange));
        }
        Some(Room { days, most: most?, next })
    }

    fn steps_of(&self, file: &Reader<'a>, key: &str) -> Vec<Step> {
        let tables = file.tables(key, &format!("a step of `{key}`"));
        if tables.len() < 2 {
            let message =
                format!("the scale needs at least two steps of `[[{key}]]`, lowest first");
            self.mistakes.add(Diagnostic::error(file.place(), message).of(Code::Scale).help(WHOLE));
        }
        tables
            .iter()
            .map(|table| {
                let title = table.words("title");
                let step = Step {
                    id: Id::new(table.words("id")),
                    word: title.to_lowercase(),
                    title,
                    means: table.words("means"),
                };
                table.finish();
                step
            })
            .collect()
    }

    fn level(&self, table: &Reader<'a>) -> Level {
        let within = table.number("within");
        let days = within
            .as_ref()
            .and_then(|(days, _)| u16::try_from(*days).ok())
            .filter(|days| *days > 0);
        if days.is_none() {
            let (message, place) = match within {
                None => ("a level has no `within`: the days that the plan allows", table.place()),
                Some((_, place)) => {
                    ("`within` is the days that the plan allows: 1 to 65535", place)
                }
            };
            self.mistakes
                .add(Diagnostic::error(place, message).of(Code::Scale).help("write `within = 30`"));
        }
        let level = Level {
            id: Id::new(table.words("id")),
            title: table.words("title"),
            means: table.words("means"),
            within: days.unwrap_or(365),
        };
        table.finish();
        level
    }

    fn matrix(
        &self,
        file: &Reader<'a>,
        rows: &[Step],
        columns: &[Step],
        levels: &[Level],
    ) -> Vec<Vec<usize>> {
        let Some(table) = file.table("matrix", "the matrix") else {
            let message = "the scale has no `[matrix]`: a row for each likelihood";
            self.mistakes.add(Diagnostic::error(file.place(), message).of(Code::Scale).help(WHOLE));
            return Vec::new();
        };
        let matrix: Vec<Vec<usize>> =
            rows.iter().map(|row| self.row(&table, row, columns.len(), levels)).collect();
        self.refuse_turns(&table, rows, &matrix);
        table.finish();
        matrix
    }

    /// What is likelier, or graver, is never rated as less.
    fn refuse_turns(&self, table: &Reader<'a>, rows: &[Step], matrix: &[Vec<usize>]) {
        let cell = |row: usize, column: usize| matrix.get(row)?.get(column);
        for (row, step) in rows.iter().enumerate() {
            let texts = table.texts(&step.id);
            for (column, text) in texts.into_iter().enumerate() {
                let own = cell(row, column);
                let left = column.checked_sub(1).and_then(|left| cell(row, left));
                let above = row.checked_sub(1).and_then(|above| cell(above, column));
                let falls = left.max(above) > own;
                if falls {
                    let what = if left > own { "impact" } else { "likelihood" };
                    let message =
                        format!("`{}` is lower here, where the {what} is higher", text.value);
                    let help =
                        "let no level of a row, or of a column, be lower than the one before it";
                    self.mistakes.add(
                        Diagnostic::error(text.place, message).of(Code::MatrixTurns).help(help),
                    );
                }
            }
        }
    }

    fn row(&self, table: &Reader<'a>, row: &Step, columns: usize, levels: &[Level]) -> Vec<usize> {
        let texts = table.some_texts(&row.id);
        if texts.len() != columns && !texts.is_empty() {
            let message = format!(
                "the row `{}` has {} levels; there are {columns} impacts",
                row.id,
                texts.len()
            );
            self.mistakes.add(Diagnostic::error(table.place(), message).of(Code::Scale));
        }
        let level_of = |text: &crate::pack::read::Text| {
            let found = levels.iter().position(|level| level.id == *text.value);
            if found.is_none() {
                let help = self
                    .mistakes
                    .suggest(&text.value, levels.iter().map(|level| level.id.as_str()));
                let message = format!("`{}` is not one of the levels", text.value);
                self.mistakes.add(
                    Diagnostic::error(text.place.clone(), message).of(Code::Scale).maybe_help(help),
                );
            }
            found.unwrap_or(0)
        };
        texts.iter().map(level_of).collect()
    }
}

fn words(reader: &Reader<'_>, key: &str) -> Vec<String> {
    reader.texts(key).into_iter().map(|text| text.value).collect()
}

/// A table of names, as `"PR.AA-03" = "…"`.
fn pairs(file: &Reader<'_>, key: &str) -> Vec<(String, String)> {
    let Some(table) = file.table(key, key) else { return Vec::new() };
    table.keys().into_iter().map(|key| (key.value.clone(), table.words(&key.value))).collect()
}

/// A role's title as a third person would say it: "Your IT person" is "IT person" to a reader from outside.
fn role_name(title: &str) -> String {
    let bare = ["Your ", "The "].iter().find_map(|start| title.strip_prefix(start));
    let told = bare.unwrap_or(title).replace(" your ", " the practice's ");
    let mut letters = told.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_read_well_to_an_outsider() {
        let told = "Company behind the practice's patient records software";
        assert_eq!(role_name("The company behind your patient records software"), told);
        assert_eq!(role_name("Your IT person or company"), "IT person or company");
        assert_eq!(role_name("Billing"), "Billing");
    }
}
