//! Text that stays text in Markdown, with as few backslashes as will do.

/// The text with a backslash wherever it would be read as something else.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        if is_special(before, c, rest.get(c.len_utf8()..).unwrap_or_default()) {
            out.push('\\');
        }
        // A line break that a template wrote as a number would end a row of a table.
        out.push(if matches!(c, '\r' | '\n') { ' ' } else { c });
    }
    out
}

fn is_special(before: &str, c: char, rest: &str) -> bool {
    match c {
        '*' | '_' | '`' | '[' | ']' | '<' | '|' | '~' | '$' | '^' => true,
        '\\' => rest.starts_with(|next: char| next.is_ascii_punctuation()) || rest.is_empty(),
        '&' => rest.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()),
        '=' => rest.starts_with('='),
        // Addresses that GitHub would make links of.
        ':' => rest.starts_with("//"),
        '.' => before.ends_with("www"),
        '@' => rest.starts_with(|next: char| next.is_ascii_alphanumeric()),
        _ => false,
    }
}

/// A line that cannot be taken for a heading, a list, a quote or a rule. Blanks before it would say nothing, or "code".
pub fn line_start(line: &str) -> String {
    let line = line.trim_start_matches([' ', '\t']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, after) = line.split_at_checked(digits).unwrap_or(("", line));
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{number}\\{after}");
    }
    if line.starts_with(['#', '+', '-', '=', '>', ':']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}
