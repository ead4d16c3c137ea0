//! The outside frameworks that a gap may point to.

use indexmap::IndexMap;

/// Ids and our own short names for them.
#[derive(Debug, Default)]
pub struct Crosswalk {
    /// NIST Cybersecurity Framework 2.0 subcategories.
    pub csf: IndexMap<String, String>,
    /// The ten practices of 405(d) HICP for small organizations.
    pub hicp: IndexMap<String, String>,
    /// The Healthcare and Public Health Cybersecurity Performance Goals.
    pub cpg: IndexMap<String, String>,
}

/// The outside frameworks of the crosswalk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Framework {
    Csf,
    Hicp,
    Cpg,
}

impl Framework {
    /// Its name, as it stands before the ids of so many places in it.
    pub fn title(self, places: usize) -> &'static str {
        match self {
            Self::Csf => "NIST CSF 2.0",
            Self::Hicp if places == 1 => "405(d) HICP practice",
            Self::Hicp => "405(d) HICP practices",
            Self::Cpg if places == 1 => "HPH performance goal:",
            Self::Cpg => "HPH performance goals:",
        }
    }
}

/// A place in an outside framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    pub framework: Framework,
    pub id: String,
    pub title: String,
}
