"""Checks of a question's texts: numbers that are facts, and would go stale."""

import re
from collections.abc import Iterator, Sequence

from quizzer.bank.bank import Entry
from quizzer.bank.problems import Problem
from quizzer.domain import templates
from quizzer.domain.values import Value
from quizzer.questions.base import Variant

_COMPARED = 5
"""Variants in all of which a literal must equal a fact to be no coincidence."""

_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.,])[0-9]+(?:\.[0-9]+)?(?![\w]|[.,][0-9])(?P<percent>\s?%)?")
_CITED = re.compile(
    r"(?:sections?|chapters?|equations?|figures?|tables?|pages?|p\.|§|step)\s*\Z", re.I
)


def text_problems(entry: Entry, furnished: Sequence[Variant]) -> Iterator[Problem]:
    """Yield numbers that a placeholder should print.

    Parameters
    ----------
    furnished
        Some variants with facts; none where the demo does not run.
    """
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
