//! What the clauses of a line say of each line of the checklist at each place.

use super::{
    super::marks::{Marks, Things, read},
    clause::{Clause, Clauses, is_same, mark_of, rest_of},
    name::Which,
    part::{Part, Way},
};
use crate::answer::{Answer, ByPlace, Item, Mark, Marked};

/// What a line says, in one of its readings.
#[derive(Clone, Debug)]
pub struct Saying {
    /// For each place, a mark for each line; none where nothing was said.
    said: Vec<Vec<Option<Mark>>>,
    /// Whether a plain list was given for the place, so that what is not on it is meant as no.
    listed: Vec<bool>,
    /// False where something was guessed.
    pub sure: bool,
    /// How many readings the most doubtful text has.
    pub readings: usize,
    left: Vec<String>,
}

const TWICE: &str = "You spoke of one line twice at the same place. Please say it anew.";
const WHICH: &str = "I did not get which line you mean at which place. Say it like this: 1 2 yes at both, 3 only at one of them.";

/// Goes through the clauses.
struct Reader<'a> {
    things: &'a Things,
    /// The reading that is taken of a text with several.
    pick: usize,
    saying: Saying,
    /// Whether every place is told by a list of lines: only then is what no list has meant as no.
    lists: bool,
    /// How many texts named lines, and how many lines that were.
    texts: usize,
    lines: usize,
    /// The places that were named so far.
    named: Vec<usize>,
    topic: Option<Vec<bool>>,
    /// The lines that the words before a place named last, and the places they were said of.
    last: Option<Vec<bool>>,
    places: Vec<usize>,
}

impl Saying {
    /// Reads the parts of a line.
    pub fn read(
        things: &Things,
        places: usize,
        parts: &[Part<'_>],
        pick: usize,
    ) -> Result<Self, String> {
        let clauses = Clauses::of(parts);
        let saying = Self {
            said: vec![vec![None; things.len()]; places],
            listed: vec![false; places],
            sure: !clauses.is_doubtful,
            readings: 1,
            left: Vec::new(),
        };
        let (named, all) = (Vec::new(), Vec::new());
        let mut reader = Reader {
            things,
            pick,
            saying,
            lists: true,
            texts: 0,
            lines: 0,
            named,
            topic: None,
            last: None,
            places: all,
        };
        if let Some(topic) = clauses.topic {
            let marks = reader.lines(topic)?;
            reader.topic = Some(marks.said.iter().map(Option::is_some).collect());
        }
        clauses.all.iter().try_for_each(|clause| reader.clause(clause))?;
        clauses.base.iter().try_for_each(|text| reader.base(text))?;
        reader.finish()
    }

    /// What was said of one line at each place.
    pub fn of_line(&self, line: usize) -> Vec<Option<Mark>> {
        self.said.iter().map(|marks| marks.get(line).copied().flatten()).collect()
    }

    pub fn left(&self) -> Option<String> {
        (!self.left.is_empty()).then(|| self.left.join("; "))
    }

    pub fn answer(&self, lines: &[Item], places: &[Item]) -> Answer {
        let mut marked = Marked::default();
        for (at, line) in lines.iter().enumerate() {
            let said = self.of_line(at);
            if said.iter().any(Option::is_some) {
                let said: ByPlace =
                    places.iter().zip(said).map(|(place, mark)| (place.id.clone(), mark)).collect();
                marked.differ(line.id.clone(), said);
            }
        }
        Answer::SeveralOf(marked)
    }
}

impl Reader<'_> {
    fn clause(&mut self, clause: &Clause<'_>) -> Result<(), String> {
        let places = self.meant(&clause.mention.which);
        self.saying.sure &= clause.mention.sure;
        let before = clause.before.map(without_same).filter(|text| !text.is_empty());
        let repeats = clause.before.is_some_and(|text| before.is_none() && is_same(text))
            || clause.behind.is_some_and(is_same);
        let behind = clause.behind.filter(|text| !is_same(text));
        if repeats && before.is_none() && behind.is_none() {
            self.same(&places)?;
        } else {
            let marks = self.said(before, behind, clause.mention.way)?;
            self.put(&marks, &places, clause.mention.way)?;
        }
        for place in &places {
            if !self.named.contains(place) {
                self.named.push(*place);
            }
        }
        self.places = places;
        Ok(())
    }

    fn meant(&self, which: &[Which]) -> Vec<usize> {
        let all = 0..self.saying.said.len();
        let mut meant: Vec<usize> = Vec::new();
        for which in which {
            match which {
                Which::These(these) => meant.extend(these),
                Which::All => meant.extend(all.clone()),
                Which::Others => {
                    meant.extend(all.clone().filter(|place| !self.named.contains(place)));
                }
            }
        }
        meant
    }

    /// What the words around some places say of each line.
    fn said(
        &mut self,
        before: Option<&str>,
        behind: Option<&str>,
        way: Way,
    ) -> Result<Marks, String> {
        match (before, behind) {
            (Some(before), Some(behind)) => {
                let mark = mark_of(behind).ok_or(WHICH)?;
                let mut marks = self.lines(before)?;
                marks
                    .said
                    .iter_mut()
                    .filter(|said| said.is_some())
                    .for_each(|said| *said = Some(mark));
                marks.listed = false;
                Ok(marks)
            }
            (Some(text), None) | (None, Some(text)) => {
                if let Some(mark) = mark_of(text) {
                    let last = self.last.clone();
                    return Ok(self.all(mark, last));
                }
                let marks = self.lines(text)?;
                // "Main st has an alarm, the mall doesn't" stays with the alarm.
                let is_one = marks.said.iter().flatten().count() == 1;
                if before.is_some() || is_one {
                    self.last = Some(marks.said.iter().map(Option::is_some).collect());
                }
                Ok(marks)
            }
            (None, None) => {
                let last = self.last.clone();
                let is_first = last.is_none() && self.topic.is_none();
                self.saying.sure &= way != Way::At || !is_first;
                Ok(self.all(Mark::Yes, last))
            }
        }
    }

    /// A mark for the lines that all is about, for those that were named last, or for all of them.
    fn all(&mut self, mark: Mark, last: Option<Vec<bool>>) -> Marks {
        self.lists &= last.is_none() && self.topic.is_none();
        let lines = self.topic.clone().or(last);
        self.saying.sure &= lines.is_some() || self.things.len() == 1;
        let lines = lines.unwrap_or_else(|| vec![true; self.things.len()]);
        let said = lines.into_iter().map(|is_meant| is_meant.then_some(mark)).collect();
        Marks { said, listed: false, sure: true, left: None }
    }

    /// What a text says of the lines.
    fn lines(&mut self, text: &str) -> Result<Marks, String> {
        let readings = read(without_verbs(text), self.things)?;
        self.saying.readings = self.saying.readings.max(readings.len());
        let marks = readings.get(self.pick).or(readings.first()).cloned().ok_or(WHICH)?;
        self.saying.sure &= marks.sure;
        self.texts += 1;
        self.lines += marks.said.iter().flatten().count();
        if let Some(left) = &marks.left
            && !self.saying.left.contains(left)
        {
            self.saying.left.push(left.clone());
        }
        Ok(marks)
    }

    /// "Mall same": what was said of the places before.
    fn same(&mut self, places: &[usize]) -> Result<(), String> {
        let from = self.places.first().and_then(|place| self.saying.said.get(*place)).cloned();
        // "Same at both, 1 and 2": what follows is said of all of them.
        let Some(from) = from else {
            let is_all = places.len() == self.saying.said.len();
            return if is_all { Ok(()) } else { Err(WHICH.to_owned()) };
        };
        let listed = self.places.first().and_then(|place| self.saying.listed.get(*place)).copied();
        let new = places.iter().filter(|place| !self.places.contains(place));
        for place in &new.copied().collect::<Vec<usize>>() {
            for (line, mark) in from.iter().enumerate() {
                if let Some(mark) = mark {
                    self.say(*place, line, *mark)?;
                }
            }
            self.list(*place, listed == Some(true));
        }
        Ok(())
    }

    fn put(&mut self, marks: &Marks, places: &[usize], way: Way) -> Result<(), String> {
        self.lists &= way != Way::Not;
        let others: Vec<usize> =
            (0..self.saying.said.len()).filter(|place| !places.contains(place)).collect();
        for (line, mark) in marks.said.iter().enumerate() {
            let Some(mark) = *mark else { continue };
            let (here, there) = match way {
                Way::At => (mark, None),
                Way::Only => (mark, opposite(mark)),
                Way::Not => (opposite(mark).ok_or(WHICH)?, Some(mark)),
            };
            places.iter().try_for_each(|place| self.say(*place, line, here))?;
            if let Some(there) = there {
                others.iter().try_for_each(|place| self.say(*place, line, there))?;
            }
        }
        if way == Way::At {
            places.iter().for_each(|place| self.list(*place, marks.listed));
        }
        Ok(())
    }

    fn say(&mut self, place: usize, line: usize, mark: Mark) -> Result<(), String> {
        let Some(said) = self.saying.said.get_mut(place).and_then(|said| said.get_mut(line)) else {
            return Ok(());
        };
        if said.is_some_and(|said| said != mark) {
            return Err(TWICE.to_owned());
        }
        *said = Some(mark);
        Ok(())
    }

    fn list(&mut self, place: usize, listed: bool) {
        if let Some(is_listed) = self.saying.listed.get_mut(place) {
            *is_listed |= listed;
        }
    }

    /// What was said of no place by itself holds wherever nothing else was said.
    fn base(&mut self, text: &str) -> Result<(), String> {
        let marks = match (rest_of(text), mark_of(text)) {
            (Some(rest), _) => {
                let said = vec![Some(rest); self.things.len()];
                Marks { said, listed: false, sure: true, left: None }
            }
            (None, Some(mark)) => self.all(mark, None),
            (None, None) => self.lines(text)?,
        };
        for place in &mut self.saying.said {
            for (said, mark) in place.iter_mut().zip(&marks.said) {
                *said = said.or(*mark);
            }
        }
        (0..self.saying.said.len()).for_each(|place| self.list(place, marks.listed));
        Ok(())
    }

    fn finish(mut self) -> Result<Saying, String> {
        // "Shredder at the mall" is no list of what is so there.
        let is_one =
            self.texts == 1 && self.lines == 1 && self.named.len() < self.saying.said.len();
        let (lists, saying) = (self.lists && !is_one, &mut self.saying);
        for (said, listed) in saying.said.iter_mut().zip(&saying.listed) {
            if lists && *listed && !said.contains(&Some(Mark::NotSure)) {
                said.iter_mut()
                    .filter(|mark| mark.is_none())
                    .for_each(|mark| *mark = Some(Mark::No));
            }
        }
        let has_said = saying.said.iter().flatten().any(Option::is_some);
        if has_said { Ok(self.saying) } else { Err(WHICH.to_owned()) }
    }
}

/// What holds elsewhere, where something is so only here.
fn opposite(mark: Mark) -> Option<Mark> {
    match mark {
        Mark::Yes => Some(Mark::No),
        Mark::No => Some(Mark::Yes),
        Mark::NotSure | Mark::Excepted => None,
    }
}

/// "1 2 3, same at both": the word goes with the places.
fn without_same(text: &str) -> &str {
    let bare = [", the same", ", same", " the same", " same"]
        .iter()
        .find_map(|end| text.strip_suffix(end));
    let bare = bare.unwrap_or(if is_same(text) { "" } else { text });
    bare.trim_end_matches([',', ';', ' '])
}

/// "The mall has no alarm": the place has what the rest says.
fn without_verbs(text: &str) -> &str {
    const VERBS: &[&str] = &[
        "has", "have", "we have", "got", "is", "are", "does", "gets", "there is", "theres", "its",
        "it has", "with",
    ];
    let rests = VERBS.iter().filter_map(|verb| {
        let (head, rest) = text.split_at_checked(verb.len())?;
        (head.eq_ignore_ascii_case(verb) && rest.starts_with(' ')).then_some(rest)
    });
    rests.min_by_key(|rest| rest.len()).map_or(text, str::trim_start)
}
