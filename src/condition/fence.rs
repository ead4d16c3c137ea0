//! The fence around rhai: it reads expressions, and runs none.
//!
//! A raw engine has no packages: no `print`, `eval`, `import`, `sleep` or files. Looping and naming variables are switched
//! off, text is capped before the parser sees it (parsing is quadratic in distinct names), and depth and sizes are bounded.

use rhai::Engine;

/// An expression may have this many bytes.
pub const MAX_EXPRESSION: usize = 4096;
/// A file of shared functions may have this many bytes.
pub const MAX_FUNCTIONS: usize = 16 * 1024;

/// A file of shared functions may have so many of them.
pub const MAX_FUNCTION_COUNT: usize = 100;
/// So many parts of an expression may stand inside each other.
pub const MAX_DEPTH: usize = 64;

const KEYWORDS_OFF: [&str; 22] = [
    "eval",
    "print",
    "debug",
    "let",
    "const",
    "while",
    "loop",
    "for",
    "do",
    "until",
    "try",
    "catch",
    "throw",
    "switch",
    "import",
    "export",
    "this",
    "return",
    "Fn",
    "call",
    "curry",
    "is_shared",
];

/// The engine that reads every expression of a pack.
pub fn engine() -> Engine {
    let mut engine = Engine::new_raw();
    engine.set_optimization_level(rhai::OptimizationLevel::None);
    engine.set_max_expr_depths(MAX_DEPTH, 32);
    engine.set_max_functions(MAX_FUNCTION_COUNT);
    engine.set_max_variables(2_000);
    engine.set_max_string_size(4_096);
    engine.set_max_array_size(64);
    engine.set_max_map_size(1);
    engine.set_allow_looping(false);
    engine.set_allow_anonymous_fn(false);
    engine.set_allow_statement_expression(false);
    for keyword in KEYWORDS_OFF {
        engine.disable_symbol(keyword);
    }
    engine
}
