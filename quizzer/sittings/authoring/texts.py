"""Checks of a question's texts: numbers that would go stale, and what no screen can break."""

import re
from collections.abc import Iterator, Sequence

from quizzer.bank.bank import Entry
from quizzer.bank.problems import Problem
from quizzer.domain import templates
from quizzer.domain.values import Value
from quizzer.errors import QuizzerError
from quizzer.questions.base import Variant

WIDEST = 76
"""Columns that a piece which can't be broken may take."""
_COMPARED = 5
"""Variants in all of which a literal must equal a fact to be no coincidence."""

_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.,])[0-9]+(?:\.[0-9]+)?(?![\w]|[.,][0-9])(?P<percent>\s?%)?")
_CITED = re.compile(
    r"(?:sections?|chapters?|equations?|figures?|tables?|pages?|p\.|§|step)\s*\Z", re.I
)
_ABOVE = re.compile(r"\b(?:all|none|both|neither) of (?:the )?(?:above|these|those)\b", re.I)


def text_problems(entry: Entry, furnished: Sequence[Variant]) -> Iterator[Problem]:
    """Yield stale numbers, pieces too wide, and options that point at the others.

    Parameters
    ----------
    furnished
        Some variants with facts; none where the demo does not run.
    """
    yield from _above(entry)
    if furnished:
        yield from _too_wide(entry, furnished[0])
    if furnished and entry.question.evidences:
        yield from _literals(entry, furnished[:_COMPARED])


def _literals(entry: Entry, variants: Sequence[Variant]) -> Iterator[Problem]:
    for text in entry.question.texts():
        if text.path[0] not in ("explanation", "model_answer"):
            continue
        for literal in templates.parse(text.text).literals:
            for number, percent in _numbers(literal):
                name = _fact(entry, number, percent, variants)
                if name is not None:
                    what = f"{number} is the value of `{name}`, and would go stale"
                    places = len(number.partition(".")[2])
                    remedy = f"Write {{{{ {name}:.{places}{'%' if percent else 'f'} }}}}."
                    yield entry.problem(
                        "literal-number", text.path, what, remedy, severity="warning", needle=number
                    )


def _numbers(literal: str) -> Iterator[tuple[str, bool]]:
    """Yield the numbers in a text that may stand for a fact, and whether each is a percentage."""
    text = _CODE.sub(lambda match: " " * len(match[0]), literal)
    for match in _NUMBER.finditer(text):
        number = match[0].removesuffix(match["percent"] or "")
        cited = _CITED.search(text[: match.start()])
        small = "." not in number and int(number) < 3
        if not cited and not small:
            yield number, bool(match["percent"])


def _fact(entry: Entry, number: str, percent: bool, variants: Sequence[Variant]) -> str | None:
    """Return the name of the fact that `number` prints in every one of `variants`."""
    own = {*entry.question.params, *entry.question.let}
    for name in variants[0].values:
        if name in own:
            continue
        if all(_prints(variant.values.get(name), number, percent) for variant in variants):
            return name
    return None


def _prints(value: Value | None, number: str, percent: bool) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    places = len(number.partition(".")[2])
    size = abs(value) * (100 if percent else 1)
    if places == 0 and size < 10 and size != int(size):
        return False  # 5 does not quote 5.3
    return f"{size:.{places}f}" == number


def _too_wide(entry: Entry, variant: Variant) -> Iterator[Problem]:
    for text in entry.question.texts():
        try:
            filled = templates.filled(text.text, variant.values)
        except QuizzerError:
            continue
        widest = max(_pieces(filled), key=len, default="")
        if len(widest) > WIDEST:
            what = f"a piece of {len(widest)} columns can't be broken: {widest[:40]}…"
            remedy = f"Keep words, code lines and table rows within {WIDEST} columns."
            yield entry.problem("too-wide", text.path, what, remedy, severity="warning")


def _pieces(text: str) -> Iterator[str]:
    """Yield what can't be broken: lines of code and tables, and single words of all else."""
    is_code = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            is_code = not is_code
        elif is_code or line.startswith(("    ", "|")):
            yield line
        else:
            yield from line.split()


def _above(entry: Entry) -> Iterator[Problem]:
    for at, option in enumerate(getattr(entry.question, "choices", ())):
        if _ABOVE.search(option.text):
            what = "an option points at the other options"
            remedy = "Say what it means; options are shuffled, and “above” may be below."
            path = ("choices", at, "text")
            yield entry.problem("all-of-the-above", path, what, remedy, severity="warning")
