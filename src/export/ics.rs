//! The plan as a calendar: a day for each action, and the day of the yearly review (RFC 5545).
//!
//! Written by hand, because the format is a dozen lines here, and the crates for it bring a second library for dates and put
//! a random id and the clock into every event.

use jiff::{civil::Date, tz::TimeZone};
use sha2::{Digest, Sha256};

use super::shown;
use crate::{
    evaluate::long_date,
    results::{Action, Over, Results, Stamp},
};

/// One event that takes a whole day.
struct Event {
    uid: String,
    day: Date,
    summary: String,
    description: String,
    /// Days before, on which it is called to mind.
    remind: u8,
    /// Nothing is left to do.
    is_over: bool,
}

/// Exported again, an event keeps its id, and a later day of judging gives it a higher number: calendars then bring their
/// copy up to date instead of adding another.
pub fn to_ics(results: &Results) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//sra//HIPAA Security Risk Assessment//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
    ];
    let actions = results.actions.iter().map(|one| action(results, one));
    let over = results.over.iter().map(|one| over(results, one));
    for event in actions.chain([review(results)]).chain(over) {
        lines.extend(written(&event, &results.stamp));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn action(results: &Results, action: &Action) -> Event {
    let steps = (1..).zip(&action.steps).map(|(at, step)| format!("{at}. {step}\n"));
    let level = results.scale.level(&action.level);
    let done = action.done_when.as_ref().map(|when| format!("Done when: {when}\n"));
    let proof = action.proof.as_ref().map(|what| format!("Proof to keep: {what}\n"));
    let description = format!(
        "First: {}\n{}{}{}Owner: {}\nLevel of risk: {level}\nAction {} of the security risk assessment of {}, {}",
        action.first,
        steps.collect::<String>(),
        done.unwrap_or_default(),
        proof.unwrap_or_default(),
        action.who.title,
        action.number,
        results.practice.name,
        long_date(results.stamp.as_of),
    );
    Event {
        uid: uid(&results.stamp, &action.id),
        day: action.due,
        summary: format!("Done by today: {}", action.title),
        description,
        remind: 3,
        is_over: false,
    }
}

/// What an earlier file may have asked for, and nothing asks for now.
fn over(results: &Results, action: &Over) -> Event {
    Event {
        uid: uid(&results.stamp, &action.id),
        day: results.stamp.as_of,
        summary: format!("No longer open: {}", action.title),
        description: format!("Nothing in the answers of {} asks for it.", results.practice.name),
        remind: 0,
        is_over: true,
    }
}

fn review(results: &Results) -> Event {
    Event {
        uid: uid(&results.stamp, "the yearly review"),
        day: results.plan.next_review,
        summary: "Look at the security risk assessment again".to_owned(),
        description: format!(
            "At the latest today, for {}. Earlier after a move, a new system, a new vendor or an incident.",
            results.practice.name
        ),
        remind: 30,
        is_over: false,
    }
}

/// The same for the same assessment and action, in every export; ids of actions have no spaces, so nothing else meets them.
fn uid(stamp: &Stamp, what: &str) -> String {
    let digest = Sha256::digest(format!("{} {what}", stamp.started));
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}@sra.invalid")
}

fn written(event: &Event, stamp: &Stamp) -> Vec<String> {
    let began = stamp.started.to_zoned(TimeZone::UTC).date();
    let days = began.until(stamp.as_of).map_or(0, |span| span.get_days().max(0));
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", event.uid),
        format!("DTSTAMP:{}T000000Z", digits(stamp.as_of)),
        format!("SEQUENCE:{days}"),
        format!("DTSTART;VALUE=DATE:{}", digits(event.day)),
    ];
    // Without an end, a day is a day long.
    lines.extend(event.day.tomorrow().map(|end| format!("DTEND;VALUE=DATE:{}", digits(end))));
    lines.extend([
        format!("SUMMARY:{}", escaped(&event.summary)),
        format!("DESCRIPTION:{}", escaped(&event.description)),
        "CLASS:CONFIDENTIAL".to_owned(),
        "TRANSP:TRANSPARENT".to_owned(),
    ]);
    if event.is_over {
        lines.push("STATUS:CANCELLED".to_owned());
    } else {
        lines.extend(alarm(event));
    }
    lines.push("END:VEVENT".to_owned());
    lines
}

/// A word on the screen, at nine in the morning some days before.
fn alarm(event: &Event) -> [String; 5] {
    [
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", escaped(&event.summary)),
        format!("TRIGGER:-P{}DT15H", event.remind.saturating_sub(1)),
        "END:VALARM".to_owned(),
    ]
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in shown(text).chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The most octets of a line, its end not counted.
const LONGEST: usize = 75;

/// Long lines go on in the next one after a space; no character is cut in two.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(letter);
        length += letter.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_line_is_short_everywhere_and_unfolds_to_itself() {
        let line = format!("SUMMARY:{}", "é山📎a".repeat(40));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= LONGEST), "{folded}");
        assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
    }

    #[test]
    fn text_cannot_begin_a_line_of_its_own() {
        assert_eq!(escaped("a\r\nEND:VEVENT;b,c\\n\u{0}"), "a\\nEND:VEVENT\\;b\\,c\\\\n");
    }
}
