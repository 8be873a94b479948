"""What the YAML parser says of a broken file, in plain words with a remedy."""

import re

from quizzer.bank.problems import Mark, Problem
from quizzer.bank.source import Source

_BRACES = re.compile(r"(?:^|:\s+|-\s+|[\[{,]\s*)(?P<open>\{\{|\[\[)")

QUOTE_IT = "Put the whole text in quotes, or after `|` on lines of its own."

# What libyaml says → what is meant, and the way out.
_PLAIN_WORDS = {
    "mapping values are not allowed": (
        "a colon followed by a space starts a new field, where none can be",
        "Put a text that has “: ” in it in quotes; or line the field up with its neighbours.",
    ),
    "tab character": (
        "a tab stands where spaces must indent",
        "Indent with spaces only.",
    ),
    "did not find expected key": (
        "a field can't begin here",
        "Line it up with its neighbours; put a text that begins with a quote, [, {, * or & "
        "wholly in quotes.",
    ),
    "did not find expected '-' indicator": (
        "the list stops here without an end",
        "Begin each entry with “- ” in the same column, or indent the list under its field.",
    ),
    "did not find expected ',' or '}'": (
        "a `{` is never closed, or a comma is missing",
        "Close it with }, and put texts that hold commas, colons, brackets or braces in quotes.",
    ),
    "did not find expected ',' or ']'": (
        "a `[` is never closed, or a comma is missing",
        "Close it with ], and put texts that hold commas, colons, brackets or braces in quotes.",
    ),
    "found unexpected end of stream": (
        "a quote is opened and never closed",
        'Close it; inside \'…\' an apostrophe is written twice, inside "…" a quote as \\".',
    ),
    "could not find expected ':'": (
        "this line is neither a field nor part of a text",
        "Write `name: value`, or indent it under the text that it goes on with.",
    ),
    "unknown escape character": (
        "the backslash in a text with double quotes stands before no known letter",
        "Use single quotes or a block after `|`, where a backslash is just a backslash.",
    ),
    "invalid Unicode character escape": (
        "the escape stands for no character",
        "Write the character itself.",
    ),
    "block sequence entries are not allowed": (
        "a list can't begin on this line",
        "Begin the list on the next line; put a text that begins with “- ” in quotes.",
    ),
    "incompatible YAML document": (
        "the file asks for a version of YAML that is not known",
        "Leave the %YAML line out.",
    ),
    "alphabetic or numeric character": (
        "an * or & begins a name, and no name follows",
        "Put a text that begins with * or & in quotes.",
    ),
    "expected node content": (
        "a value is missing, or a list or mapping in brackets is not closed",
        "Close the bracket; put a text that begins with a bracket or comma in quotes.",
    ),
    "comment or line break": (
        "something stands behind the | or > that begins a block of text",
        "Begin the text on the next line.",
    ),
}
_STARTS = {
    "\t": _PLAIN_WORDS["tab character"],
    "@": ("a text can't begin with @", QUOTE_IT),
    "`": ("a text can't begin with a backtick", QUOTE_IT),
    "%": ("a text can't begin with %", QUOTE_IT),
}


def syntax_problem(error: Exception, source: Source) -> Problem:
    """Return what the parser's `error` means."""
    said = str(getattr(error, "problem", None) or error)
    mark = _mark(getattr(error, "problem_mark", None))
    beginning = _mark(getattr(error, "context_mark", None))
    braces = _unquoted_braces(source, mark)
    if braces is not None:
        return braces
    line = source.line(mark.line)
    character = line[mark.column - 1 : mark.column]
    if "cannot start any token" in said and character in _STARTS:
        what, remedy = _STARTS[character]
    else:
        what, remedy = _meaning(said)
    is_open = "never closed" in what
    return source.problem("syntax", what, remedy, beginning if is_open else mark)


def _meaning(said: str) -> tuple[str, str]:
    for words, meaning in _PLAIN_WORDS.items():
        if words in said:
            return meaning
    first = said.splitlines()[0] if said else "unreadable"
    return f"this is not YAML: {first}", QUOTE_IT


def _mark(mark: object) -> Mark:
    return Mark(getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1)


def _unquoted_braces(source: Source, mark: Mark) -> Problem | None:
    """Return the unquoted `{{` or `[[` on the offending line that explains the error, if any."""
    found = _BRACES.search(source.line(mark.line)[: mark.column])
    if found is None:
        return None
    return unquoted(source, Mark(mark.line, found.start("open") + 1), found["open"])


def unquoted(source: Source, mark: Mark, opening: str) -> Problem:
    """Return the problem of a text that begins with `{{` or `[[` and has no quotes."""
    kind = "mapping" if opening == "{{" else "list"
    return source.problem(
        "unquoted-braces",
        f"without quotes, {opening} begins a {kind} in YAML, not a text",
        QUOTE_IT,
        mark,
    )
