
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'sra' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'sra'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'sra' {
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Take the answers from a TOML file and ask nothing')
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('--window', '--window', [CompletionResultType]::ParameterName, 'Started by a double click: ask for the folder, offer the documents, and wait before the window closes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('interview', 'interview', [CompletionResultType]::ParameterValue, 'Start an assessment, or go on with one')
            [CompletionResult]::new('prepare', 'prepare', [CompletionResultType]::ParameterValue, 'Write one page before you start: what to have at hand, who may be needed, how long it takes')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Write the document, and the results for other programs')
            [CompletionResult]::new('answers', 'answers', [CompletionResultType]::ParameterValue, 'Read back a form of questions that somebody filled in')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what is done, what is open, what was found, and whom to ask')
            [CompletionResult]::new('pack', 'pack', [CompletionResultType]::ParameterValue, 'Check, measure and try a pack')
            break
        }
        'sra;interview' {
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Take the answers from a TOML file and ask nothing')
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;prepare' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Which files to write, with commas between [default: pdf,docx,html]')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The folder to write them to [default: this folder]')
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sra;report' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Which files to write, with commas between [default: pdf,docx,html,xlsx]')
            [CompletionResult]::new('--document', '--document', [CompletionResultType]::ParameterName, 'Which documents to write, with commas between [default: all]')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The folder to write them to [default: beside the assessment]')
            [CompletionResult]::new('--ask', '--ask', [CompletionResultType]::ParameterName, 'Instead, write the open questions for somebody to fill in: a role such as IT, or all')
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--attach-data', '--attach-data', [CompletionResultType]::ParameterName, 'Put the results for other programs, with every answer, inside the PDF as well')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sra;answers' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what the answers would bring about, and save nothing')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;status' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'List every mistake of a pack, and everything that could be better')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell why a code of `check` matters, with a bad and a good example')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'Show what in a pack speaks of each paragraph of the Security Rule')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Try a pack on its practices, dialogues and utterances, in tests/ of its folder')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the items of one kind: their ids, where they stand, and what they say')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an item as it is written, and where')
            [CompletionResult]::new('uses', 'uses', [CompletionResultType]::ParameterValue, 'Show what reads an item, and what has to be retired along with it')
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Write the whole pack in words, for whoever reviews it')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what is new, gone, renamed or changed in a pack, and which version that asks for')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Begin a pack of your own: a small layer that works, in a new folder')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a pack into a new folder, with all that it extends put into one')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Show how long the interview is for each of a pack''s practices, and what is found')
            break
        }
        'sra;pack;check' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail on warnings too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write what was found as data for other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;explain' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write it as data for other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;coverage' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;test' {
            [CompletionResult]::new('--utterances', '--utterances', [CompletionResultType]::ParameterName, 'Try one sheet of utterances alone, and show what came of each that went wrong')
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--write', '--write', [CompletionResultType]::ParameterName, 'Write what is said now into the dialogues')
            [CompletionResult]::new('--documents', '--documents', [CompletionResultType]::ParameterName, 'Write the documents of each practice in all formats, not as Markdown alone')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;list' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'For other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;show' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'For other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;uses' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'For other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;print' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Which files to write, with commas between [default: pdf,docx,html]')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The folder to write them to [default: this folder]')
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'For other programs, to standard output')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'sra;pack;diff' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'For other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;new' {
            [CompletionResult]::new('--extends', '--extends', [CompletionResultType]::ParameterName, 'The pack below it: the built-in one, or a folder as seen from here [default: the built-in pack]')
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'For other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;export' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'For other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'sra;pack;stats' {
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Use the pack in this folder instead of the built-in one')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge for this day, such as 2026-05-20 [default: today]')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines for screen readers and scripts; also with ACCESSIBLE=1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
