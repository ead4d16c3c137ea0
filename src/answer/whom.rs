//! Who is to be asked in the practice's place.

use serde::{Deserialize, Serialize};

use crate::id::Id;

/// A role of the pack, a person or company by name, or both: "Sam, our IT guy".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Whom {
    pub role: Option<Id>,
    /// As the practice says it: "Bluepeak", "my nephew".
    pub name: Option<String>,
    /// It was given with all that the role may know, so what comes up later goes there too.
    pub part: bool,
}

/// How a saved file has it: the role alone, as files always had it, or a table.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Role(Id),
    Person(Person),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    part: bool,
}

impl Whom {
    pub fn named(name: impl Into<String>, role: Option<Id>) -> Self {
        Self { role, name: Some(name.into()), part: false }
    }

    /// The same person, for everything that the role may know.
    #[must_use]
    pub fn for_all_of(self, role: &Id) -> Self {
        Self { role: Some(role.clone()), part: true, ..self }
    }
}

impl From<Id> for Whom {
    fn from(role: Id) -> Self {
        Self { role: Some(role), ..Self::default() }
    }
}

impl From<&str> for Whom {
    fn from(role: &str) -> Self {
        Id::new(role).into()
    }
}

impl From<Written> for Whom {
    fn from(written: Written) -> Self {
        match written {
            Written::Role(role) => role.into(),
            Written::Person(Person { role, name, part }) => Self { role, name, part },
        }
    }
}

impl From<Whom> for Written {
    fn from(Whom { role, name, part }: Whom) -> Self {
        match role {
            Some(role) if name.is_none() && !part => Self::Role(role),
            role => Self::Person(Person { role, name, part }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_alone_is_written_as_files_always_had_it() {
        let json = |whom: &Whom| serde_json::to_string(whom).unwrap();
        let sam = Whom::named("Sam", Some(Id::new("it")));
        for (whom, written) in [
            (Whom::from("it"), r#""it""#),
            (sam.clone(), r#"{"role":"it","name":"Sam"}"#),
            (sam.for_all_of(&Id::new("it")), r#"{"role":"it","name":"Sam","part":true}"#),
            (Whom::named("my cousin", None), r#"{"name":"my cousin"}"#),
        ] {
            assert_eq!(json(&whom), written);
            assert_eq!(serde_json::from_str::<Whom>(written).unwrap(), whom);
        }
        assert!(serde_json::from_str::<Whom>(r#"{"name":"Sam","phone":"1"}"#).is_err());
    }
}
