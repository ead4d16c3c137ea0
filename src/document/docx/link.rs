//! Addresses that are safe in a file: Word refuses to open one with an address it cannot read.

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The id of a heading.
    Inside(&'a str),
    Outside(String),
}

/// Word takes no longer ones.
const LONGEST: usize = 2_000;

/// The target of a link, or nothing where it can only be text.
pub fn target(url: &str) -> Option<Target<'_>> {
    if let Some(id) = url.strip_prefix('#') {
        return Some(Target::Inside(id));
    }
    let (scheme, rest) = url.split_once(':')?;
    let is_whole = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(has_host),
        "mailto" => {
            rest.split_once('@').is_some_and(|(who, host)| !who.is_empty() && has_host(host))
        }
        _ => false,
    };
    let address = encoded(url);
    (is_whole && address.len() <= LONGEST).then_some(Target::Outside(address))
}

fn has_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    name.chars().all(is_letter)
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && port.len() <= 5
        && port.bytes().all(|b| b.is_ascii_digit())
}

/// Everything an address may not hold as `%` and two digits.
fn encoded(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for (at, byte) in url.bytes().enumerate() {
        let is_fine = match byte {
            b'%' => is_code(url.as_bytes(), at),
            b'#' => !address.contains('#'),
            byte => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if is_fine {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

fn is_code(url: &[u8], at: usize) -> bool {
    url.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_are_links() {
        let outside = |url: &str| match target(url) {
            Some(Target::Outside(address)) => address,
            other => format!("{other:?}"),
        };
        assert_eq!(target("#a-b"), Some(Target::Inside("a-b")));
        assert_eq!(
            outside("HTTPS://x.example:80/a b?q=é#f#g"),
            "HTTPS://x.example:80/a%20b?q=%C3%A9#f%23g"
        );
        assert_eq!(outside("http://x.example/100%&50%25"), "http://x.example/100%25&50%25");
        assert_eq!(outside("mailto:a@b.example"), "mailto:a@b.example");
        for wrong in [
            "http://",
            "https://[",
            "https://?x",
            "http://a:b@c",
            "mailto:",
            "mailto:@",
            "javascript:x",
            "file:///x",
            "x",
        ] {
            assert_eq!(target(wrong), None, "{wrong}");
        }
        assert_eq!(target(&format!("https://x.example/{}", "a".repeat(3_000))), None);
    }
}
