"""The names in a question's texts and expressions: each known, each used, each allowed there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quizzer.bank.bank import Entry
from quizzer.bank.guessing import suggestion
from quizzer.bank.nodes import Path
from quizzer.bank.problems import Problem
from quizzer.domain import expressions, templates
from quizzer.errors import ExpressionError
from quizzer.questions.base import Formula, Text

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_WORDS = {"and", "or", "not", "true", "false", "if", "else", "in", "is", "lambda", "None"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A field and the names that it reads.

    Attributes
    ----------
    facts
        Whether facts of the evidence may stand in it.
    """

    path: Path
    names: frozenset[str]
    facts: bool


@dataclass(slots=True)
class _Read:
    readings: list[Reading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def name_problems(entry: Entry) -> Iterator[Problem]:
    """Yield names that are illegal, unknown, unused, or where they may not be."""
    yield from _illegal(entry)
    read = _read(entry)
    yield from read.problems
    for reading in read.readings:
        yield from _unknown(entry, reading)
    if not read.problems:
        yield from _unused(entry, read.readings)


def fact_names(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Yield every name that must be a fact of the evidence, with the field that reads it."""
    known = {*entry.question.params, *entry.question.let}
    for reading in _read(entry).readings:
        if reading.facts:
            for name in sorted(reading.names - known):
                yield reading.path, name


def _read(entry: Entry) -> _Read:
    read = _Read()
    parts: list[Text | Formula] = [*entry.question.texts(), *entry.question.formulas()]
    for part in parts:
        try:
            names = _names(part)
        except ExpressionError as error:
            rule = "bad-placeholder" if isinstance(part, Text) else "bad-expression"
            needle = error.what.partition("“")[2].partition("”")[0]
            problem = entry.problem(rule, part.path, error.what, error.remedy, needle=needle)
            read.problems.append(problem)
        else:
            read.readings.append(Reading(part.path, names, part.facts))
    return read


def _names(part: Text | Formula) -> frozenset[str]:
    if isinstance(part, Text):
        return templates.parse(part.text).names
    return expressions.parse(part.text).names


def _illegal(entry: Entry) -> Iterator[Problem]:
    question = entry.question
    for group, names in _declared(entry).items():
        for name in names:
            path = (group, name)
            if not _NAME.match(name) or name in _WORDS:
                remedy = "Use letters, digits and _, beginning with a letter."
                yield entry.problem("bad-name", path, f"`{name}` can't be a name", remedy)
            elif name in expressions.FUNCTIONS:
                what = f"`{name}` is the name of a function"
                yield entry.problem("bad-name", path, what, "Call it otherwise.")
            elif group == "let" and name in question.params:
                what = f"`{name}` is a param already"
                yield entry.problem("bad-name", path, what, "Call it otherwise.")


def _declared(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    return {"params": tuple(entry.question.params), "let": tuple(entry.question.let)}


def _unknown(entry: Entry, reading: Reading) -> Iterator[Problem]:
    question = entry.question
    known = _visible(entry, reading.path)
    for name in sorted(reading.names - set(known)):
        if reading.facts and question.evidences:
            yield from _unknown_prefix(entry, reading.path, name)
            continue
        if name in question.let:
            what, remedy = f"`{name}` is derived further down", "Move it up: lets go in order."
        elif not reading.facts and "." in name and question.evidences:
            what = f"`{name}` is a fact, and no fact may stand in `{reading.path[0]}`"
            remedy = "It is shown before any demo has run; use a param or let."
        else:
            what = f"`{name}` names no param or let"
            remedy = suggestion(name, known) or "Declare it under `params` or `let`."
        yield entry.problem("unknown-name", reading.path, what, remedy, needle=name)


def _visible(entry: Entry, path: Path) -> list[str]:
    """Return the params and lets that a field can read: a let those above it."""
    lets = list(entry.question.let)
    if path[0] == "let":
        lets = lets[: lets.index(str(path[1]))]
    return [*entry.question.params, *lets]


def _unknown_prefix(entry: Entry, path: Path, name: str) -> Iterator[Problem]:
    prefixes = [evidence.as_ for evidence in entry.question.evidences]
    if None in prefixes or name.partition(".")[0] in prefixes:
        return
    what = f"`{name}` is neither a param or let nor a fact of one of the evidences"
    named = ", ".join(f"{prefix}.…" for prefix in prefixes)
    remedy = f"Their facts are {named}."
    yield entry.problem("unknown-name", path, what, remedy, needle=name)


def _unused(entry: Entry, readings: list[Reading]) -> Iterator[Problem]:
    used = frozenset().union(*(reading.names for reading in readings))
    for group, names in _declared(entry).items():
        for name in names:
            if name not in used:
                what = f"`{name}` is never used"
                remedy = "Take it out, or use it in the prompt, the answer or the evidence."
                yield entry.problem("unused-name", (group, name), what, remedy)
