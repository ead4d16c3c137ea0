//! A HIPAA Security Risk Assessment, talked through in a terminal.
//!
//! The flow goes one way. A [`pack`] (questions, rules, templates) is loaded from files, valid or refused with all its
//! mistakes. An [`assessment`] holds what a practice has answered; its [`standing`] says which questions apply, and
//! [`evaluate`] judges the answers. The [`interview`] is a state machine over them: text in, lines out; an [`answers_file`]
//! holds the answers of one that nobody is asked. [`report`] orders the result for a reader; [`document`] writes it as Markdown,
//! HTML, PDF and Word. [`results`] holds the same as versioned data, and [`export`] makes tables, a workbook and a calendar
//! of it. For authors, [`check`] tells every mistake of a pack, [`trial`] runs it on described practices, [`coverage`] lays it beside
//! the Security Rule, and [`printout`] puts all of it into words.
//! Only [`cli`] prints, prompts, or reads the clock, the environment or the disk.

pub mod id;
pub mod diagnostic;
pub mod answer;
pub mod condition;
pub mod phrase;
pub mod pack;
pub mod assessment;
pub mod limits;
pub mod standing;
pub mod evaluate;
pub mod interview;
pub mod answers_file;
pub mod trial;
pub mod coverage;
pub mod printout;
pub mod report;
pub mod results;
pub mod document;
pub mod check;
pub mod export;
pub mod cli;
