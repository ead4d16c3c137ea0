//! The calendar, as another library takes it apart.

use sra::export::ics::to_ics;

use super::{Parts, Written};
use crate::support::unescaped;

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
            parts.made("event");
            properties(event.properties, &mut parts);
            for alarm in event.alarms {
                parts.made("alarm");
                properties(alarm.properties, &mut parts);
            }
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
