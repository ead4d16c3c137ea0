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
