//! How the text of a file is encoded: what editors do to it that people do not see.

/// A text behind the mark that some editors put before UTF-8.
pub fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Whether a text has two bytes for each letter, which some programs call "Unicode".
pub fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=255, ..] | [1..=255, 0, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(unmarked("\u{feff}a".as_bytes()), b"a");
        assert_eq!(unmarked(b"a"), b"a");
        for utf16 in [&b"\xff\xfea\0"[..], b"\xfe\xff\0a", b"a\0b\0", b"\0a\0b"] {
            assert!(is_utf16(utf16), "{utf16:?}");
        }
        for other in [&b""[..], b"a", b"\0\0\0\0", b"ab", b"\xef\xbb\xbfa", "é".as_bytes()] {
            assert!(!is_utf16(other), "{other:?}");
        }
    }
}
