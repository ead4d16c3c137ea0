# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_sra_global_optspecs
    string join \n answers= pack= plain color= as-of= window h/help V/version
end

function __fish_sra_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_sra_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_sra_using_subcommand
    set -l cmd (__fish_sra_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c sra -n "__fish_sra_needs_command" -l answers -d 'Take the answers from a TOML file and ask nothing' -r -F
complete -c sra -n "__fish_sra_needs_command" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_needs_command" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_needs_command" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_needs_command" -l window -d 'Started by a double click: ask for the folder, offer the documents, and wait before the window closes'
complete -c sra -n "__fish_sra_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sra -n "__fish_sra_needs_command" -s V -l version -d 'Print version'
complete -c sra -n "__fish_sra_needs_command" -f -a "interview" -d 'Start an assessment, or go on with one'
complete -c sra -n "__fish_sra_needs_command" -f -a "prepare" -d 'Write one page before you start: what to have at hand, who may be needed, how long it takes'
complete -c sra -n "__fish_sra_needs_command" -f -a "report" -d 'Write the document, and the results for other programs'
complete -c sra -n "__fish_sra_needs_command" -f -a "answers" -d 'Read back a form of questions that somebody filled in'
complete -c sra -n "__fish_sra_needs_command" -f -a "status" -d 'Show what is done, what is open, what was found, and whom to ask'
complete -c sra -n "__fish_sra_needs_command" -f -a "pack" -d 'Check, measure and try a pack'
complete -c sra -n "__fish_sra_using_subcommand interview" -l answers -d 'Take the answers from a TOML file and ask nothing' -r -F
complete -c sra -n "__fish_sra_using_subcommand interview" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand interview" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand interview" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand interview" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand interview" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand prepare" -l format -d 'Which files to write, with commas between [default: pdf,docx,html]' -r -f -a "md\t'The document, to read anywhere'
html\t'The document, for a browser'
pdf\t'The document, to print and keep'
docx\t'The document, for Word'
xlsx\t'Risks, plan and answers as a workbook'
csv\t'The workbook\'s tables, a file each'
json\t'The results for other programs'
ics\t'The plan\'s due dates as a calendar'
all\t'All of these'"
complete -c sra -n "__fish_sra_using_subcommand prepare" -l out -d 'The folder to write them to [default: this folder]' -r -F
complete -c sra -n "__fish_sra_using_subcommand prepare" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand prepare" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand prepare" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand prepare" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand prepare" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sra -n "__fish_sra_using_subcommand report" -l format -d 'Which files to write, with commas between [default: pdf,docx,html,xlsx]' -r -f -a "md\t'The document, to read anywhere'
html\t'The document, for a browser'
pdf\t'The document, to print and keep'
docx\t'The document, for Word'
xlsx\t'Risks, plan and answers as a workbook'
csv\t'The workbook\'s tables, a file each'
json\t'The results for other programs'
ics\t'The plan\'s due dates as a calendar'
all\t'All of these'"
complete -c sra -n "__fish_sra_using_subcommand report" -l document -d 'Which documents to write, with commas between [default: all]' -r -f -a "main\t'The risk analysis: what to read, decide and sign'
annex\t'Every detail behind it, to look things up'
plan\t'The risk management plan: each action with its steps, to work with'"
complete -c sra -n "__fish_sra_using_subcommand report" -l out -d 'The folder to write them to [default: beside the assessment]' -r -F
complete -c sra -n "__fish_sra_using_subcommand report" -l ask -d 'Instead, write the open questions for somebody to fill in: a role such as IT, or all' -r
complete -c sra -n "__fish_sra_using_subcommand report" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand report" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand report" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand report" -l attach-data -d 'Put the results for other programs, with every answer, inside the PDF as well'
complete -c sra -n "__fish_sra_using_subcommand report" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sra -n "__fish_sra_using_subcommand answers" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand answers" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand answers" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand answers" -l dry-run -d 'Say what the answers would bring about, and save nothing'
complete -c sra -n "__fish_sra_using_subcommand answers" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand answers" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand status" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand status" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand status" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand status" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand status" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "check" -d 'List every mistake of a pack, and everything that could be better'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "explain" -d 'Tell why a code of `check` matters, with a bad and a good example'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "coverage" -d 'Show what in a pack speaks of each paragraph of the Security Rule'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "test" -d 'Try a pack on its practices, dialogues and utterances, in tests/ of its folder'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "list" -d 'List the items of one kind: their ids, where they stand, and what they say'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "show" -d 'Show an item as it is written, and where'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "uses" -d 'Show what reads an item, and what has to be retired along with it'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "print" -d 'Write the whole pack in words, for whoever reviews it'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "diff" -d 'Show what is new, gone, renamed or changed in a pack, and which version that asks for'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "new" -d 'Begin a pack of your own: a small layer that works, in a new folder'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "export" -d 'Write a pack into a new folder, with all that it extends put into one'
complete -c sra -n "__fish_sra_using_subcommand pack; and not __fish_seen_subcommand_from check explain coverage test list show uses print diff new export stats" -f -a "stats" -d 'Show how long the interview is for each of a pack\'s practices, and what is found'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from check" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from check" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from check" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from check" -l strict -d 'Fail on warnings too'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from check" -l json -d 'Write what was found as data for other programs'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from check" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from explain" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from explain" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from explain" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from explain" -l json -d 'Write it as data for other programs'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from explain" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from coverage" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from coverage" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from coverage" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from coverage" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from coverage" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from test" -l utterances -d 'Try one sheet of utterances alone, and show what came of each that went wrong' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from test" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from test" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from test" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from test" -l write -d 'Write what is said now into the dialogues'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from test" -l documents -d 'Write the documents of each practice in all formats, not as Markdown alone'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from test" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from list" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from list" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from list" -l json -d 'For other programs'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from list" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from show" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from show" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from show" -l json -d 'For other programs'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from show" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from uses" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from uses" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from uses" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from uses" -l json -d 'For other programs'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from uses" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from uses" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from print" -l format -d 'Which files to write, with commas between [default: pdf,docx,html]' -r -f -a "md\t'The document, to read anywhere'
html\t'The document, for a browser'
pdf\t'The document, to print and keep'
docx\t'The document, for Word'
xlsx\t'Risks, plan and answers as a workbook'
csv\t'The workbook\'s tables, a file each'
json\t'The results for other programs'
ics\t'The plan\'s due dates as a calendar'
all\t'All of these'"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from print" -l out -d 'The folder to write them to [default: this folder]' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from print" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from print" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from print" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from print" -l json -d 'For other programs, to standard output'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from print" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from print" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from diff" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from diff" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from diff" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from diff" -l json -d 'For other programs'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from diff" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from new" -l extends -d 'The pack below it: the built-in one, or a folder as seen from here [default: the built-in pack]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from new" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from new" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from new" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from new" -l json -d 'For other programs'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from new" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from export" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from export" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from export" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from export" -l json -d 'For other programs'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from export" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from stats" -l pack -d 'Use the pack in this folder instead of the built-in one' -r -F
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from stats" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from stats" -l as-of -d 'Judge for this day, such as 2026-05-20 [default: today]' -r
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from stats" -l plain -d 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1'
complete -c sra -n "__fish_sra_using_subcommand pack; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help'
