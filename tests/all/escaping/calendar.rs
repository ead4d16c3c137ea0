//! The calendar, as another library takes it apart.

use sra::export::ics::to_ics;

use super::{Parts, Written};

pub fn parts(written: &Written) -> Parts {
    let mut parts = Parts::default();
    // This reader trims the lines it puts together.
    let unfolded = to_ics(&written.results).replace("\r\n ", "");
    for calendar in ical::IcalParser::new(unfolded.as_bytes()) {
        let calendar = calendar.unwrap();
        parts.made("calendar");
        properties(calendar.properties, &mut parts);
        assert!(
            calendar.alarms.is_empty() && calendar.todos.is_empty() && calendar.journals.is_empty()
        );
        for event in calendar.events {
            assert!(event.alarms.is_empty());
            parts.made("event");
            properties(event.properties, &mut parts);
        }
    }
    parts
}

fn properties(of: Vec<ical::property::Property>, parts: &mut Parts) {
    for property in of {
        parts.made(format!("{} {:?}", property.name, property.params));
        parts.text(&unescaped(&property.value.unwrap_or_default()));
    }
}

/// RFC 5545, 3.3.11.
pub fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.push(match letters.next().unwrap() {
                'n' => '\n',
                other => other,
            }),
            letter => plain.push(letter),
        }
    }
    plain
}
