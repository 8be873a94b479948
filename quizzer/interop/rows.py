"""A question as the cells of a table row: what an answer cell means, by type, and back."""

import re
from collections.abc import Mapping

from quizzer.domain.forms.number import EnterNumber
from quizzer.errors import Unreadable
from quizzer.interop.items import (
    Amount,
    Amounts,
    Essay,
    Offered,
    Options,
    Pairs,
    Ranking,
    Truth,
    Wish,
    Words,
)
from quizzer.interop.texts import shortened

OPTIONS = "abcdefghij"
"""The columns of options."""
BETWEEN = " | "
"""What separates several in one cell."""
LONGEST_TERM = 40
"""Letters of an answer that is still typed, and not written."""

_TRUE, _FALSE = {"true", "t", "yes"}, {"false", "f", "no"}
_ARROWS = ("=>", "->", "→", "=")


class BadRow(ValueError):  # noqa: N818 - named as what is wrong
    """A row that makes no question; the text says why."""


def listed(cell: str) -> tuple[str, ...]:
    """Return what stands in a cell of several."""
    return tuple(part for each in re.split(r"\s+\|\s+", cell) if (part := each.strip()))


def wish_of(row: Mapping[str, str]) -> Wish:
    """Return what a row asks for.

    Raises
    ------
    BadRow
        If its answer does not fit its type.
    """
    kind = row.get("type", "").strip().lower() or _kind(row)
    answer = row.get("answer", "")
    if kind in ("choice", "multi"):
        return _picked(row, answer, is_many=kind == "multi")
    if kind == "true-false":
        return _truth(row, answer)
    if kind == "numeric":
        return Amounts((_amount(answer, row.get("tol", "")),), row.get("unit", ""))
    if kind == "short":
        return Words(tuple(Offered(term, 1.0) for term in listed(answer)))
    if kind == "order":
        return Ranking(tuple(_filled(row).values()))
    if kind == "match":
        return Pairs(tuple(_pair(cell) for cell in _filled(row).values()), listed(answer))
    if kind == "open":
        guidance = row.get("instruction", ""), row.get("context", "")
        return Essay(answer, *guidance, listed(row.get("rubric", "")))
    raise BadRow(f"there is no type “{shortened(kind)}” in a table")


def _kind(row: Mapping[str, str]) -> str:
    answer = row.get("answer", "").strip()
    if len(_filled(row)) > 1:
        return "choice" if len(listed(_letters(answer))) < 2 else "multi"
    if answer.lower() in {"true", "false"}:
        return "true-false"
    if _number(answer) is not None:
        return "numeric"
    is_term = len(answer) <= LONGEST_TERM and "\n" not in answer and not answer.endswith(".")
    return "short" if is_term else "open"


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {letter: row[letter] for letter in OPTIONS if row.get(letter, "").strip()}


def _letters(answer: str) -> str:
    """Return letters that are separated by commas as those of a list: `a, c` → `a | c`."""
    if re.fullmatch(r"\s*[a-jA-J](?:\s*[,;]\s*[a-jA-J])+\s*", answer):
        return re.sub(r"\s*[,;]\s*", BETWEEN, answer.strip())
    return answer


def _picked(row: Mapping[str, str], answer: str, *, is_many: bool) -> Wish:
    options = _filled(row)
    by_text = {text: letter for letter, text in options.items()}
    wanted = set[str]()
    for part in listed(_letters(answer)):
        letter = by_text.get(part) or part.lower().strip("().")
        if letter not in options:
            raise BadRow(f"the answer “{shortened(part)}” is none of its options")
        wanted.add(letter)
    if not wanted:
        raise BadRow("it has options, and no answer says which is right")
    if len(wanted) > 1 and not is_many:
        raise BadRow("a choice has one right option; for several the type is multi")
    share = 1 / len(wanted) if is_many else 1.0
    offered = tuple(
        Offered(
            text,
            share if letter in wanted else -share if is_many else 0.0,
            row.get(f"why_{letter}", ""),
        )
        for letter, text in options.items()
    )
    return Options(offered, is_many=is_many)


def _truth(row: Mapping[str, str], answer: str) -> Truth:
    said = answer.strip().lower()
    if said not in _TRUE | _FALSE:
        raise BadRow(f"the answer “{shortened(answer)}” is neither true nor false")
    return Truth(said in _TRUE, row.get("why_a", ""))


def _amount(answer: str, tol: str) -> Amount:
    value, reach = _number(answer), _number(tol) if tol.strip() else 0.0
    if value is None:
        raise BadRow(f"the answer “{shortened(answer)}” is not a number")
    if reach is None or reach < 0:
        raise BadRow(f"the tolerance “{shortened(tol)}” is not a number of 0 or more")
    return Amount(value, reach)


def _number(text: str) -> float | None:
    try:
        return EnterNumber().read(text).value
    except Unreadable:
        return None


def _pair(cell: str) -> tuple[str, str]:
    arrow = next((arrow for arrow in _ARROWS if arrow in cell), "=>")
    left, _, right = cell.partition(arrow)
    if not left.strip() or not right.strip():
        raise BadRow(f"“{shortened(cell)}” is no pair; write left = right")
    return left.strip(), right.strip()
