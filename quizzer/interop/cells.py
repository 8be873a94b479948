"""A question as named cells, as tables and Markdown have it."""

from collections.abc import Iterator, Mapping

from quizzer.interop.items import (
    Amounts,
    Essay,
    Item,
    Options,
    Pairs,
    Ranking,
    Truth,
    Words,
)
from quizzer.interop.notes import Note, approximated, dropped, left_out
from quizzer.interop.rows import BETWEEN, OPTIONS, BadRow, listed, wish_of
from quizzer.interop.texts import one_line, shortened

CARRIED = ("level", "tags", "hints", "sources", "explanation", "rubric")
"""What cells can hold beside prompt and answer."""


def item_of(row: Mapping[str, str], line: int) -> Item:
    """Return the question that the cells of a row make.

    Raises
    ------
    BadRow
        If they make none.
    """
    if not row.get("prompt"):
        raise BadRow("the prompt is empty")
    notes: tuple[Note, ...] = ()
    level = row.get("level", "")
    if level and level not in {*"12345"}:
        notes = (approximated(f"the level “{shortened(level)}” is not 1 to 5, and is now 3", line),)
    return Item(
        prompt=row["prompt"],
        wish=wish_of(row),
        name=row.get("id", ""),
        topic=row.get("topic", ""),
        level=int(level) if level in {*"12345"} else None,
        tags=listed(row.get("tags", "")),
        hints=listed(row.get("hints", "")),
        sources=listed(row.get("sources", "")),
        explanation=row.get("explanation", ""),
        line=line,
        notes=notes,
    )


def cells_of(item: Item, notes: list[Note]) -> dict[str, str] | None:
    """Return the cells of a question; None, with a note, where a table can't hold it."""
    own = dict(_own(item, notes))
    if not own:
        what = "the columns can't hold it: it has gaps, or more options than there are columns"
        notes.append(left_out(what, question=item.name))
        return None
    return {
        "id": item.name,
        "topic": item.topic,
        "level": str(item.level or ""),
        "tags": BETWEEN.join(item.tags),
        "prompt": item.prompt,
        "hints": BETWEEN.join(map(one_line, item.hints)),
        "explanation": item.explanation,
        "sources": BETWEEN.join(map(one_line, item.sources)),
        **own,
    }


def _own(item: Item, notes: list[Note]) -> Iterator[tuple[str, str]]:
    """Yield the cells that the type of a question fills."""
    match item.wish:
        case Options(options, is_many) if len(options) <= len(OPTIONS):
            yield "type", "multi" if is_many else "choice"
            lettered = dict(zip(OPTIONS, options, strict=False))
            right = [letter for letter, each in lettered.items() if each.share >= _least(is_many)]
            yield "answer", BETWEEN.join(right)
            for letter, option in lettered.items():
                yield letter, option.text
                yield f"why_{letter}", option.why
        case Truth(holds, why):
            yield from (("type", "true-false"), ("answer", str(holds).lower()), ("why_a", why))
        case Amounts(answers, unit):
            yield from (("type", "numeric"), ("answer", repr(answers[0].value)), ("unit", unit))
            yield "tol", repr(answers[0].tol) if answers[0].tol else ""
            notes += _slips(len(answers) - 1, item)
        case Words(answers):
            right = [each.text for each in answers if each.share >= 1]
            yield from (("type", "short"), ("answer", BETWEEN.join(right)))
            notes += _slips(len(answers) - len(right), item)
        case _:
            yield from _arranged(item)


def _arranged(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the cells of what is put in order, matched, or written."""
    match item.wish:
        case Ranking(things) if len(things) <= len(OPTIONS):
            yield from (("type", "order"), *zip(OPTIONS, things, strict=False))
        case Pairs(pairs, others) if len(pairs) <= len(OPTIONS):
            yield from (("type", "match"), ("answer", BETWEEN.join(others)))
            yield from zip(OPTIONS, (f"{left} => {right}" for left, right in pairs), strict=False)
        case Essay() as essay:
            yield from _essay(essay)


def _essay(essay: Essay) -> Iterator[tuple[str, str]]:
    yield from (("type", "open"), ("answer", essay.model))
    yield from (("instruction", essay.instruction), ("context", essay.context))
    yield "rubric", BETWEEN.join(map(one_line, essay.points))


def _least(is_many: bool) -> float:
    """Return the share of the points from which an option is right."""
    return 1e-9 if is_many else 1.0


def _slips(count: int, item: Item) -> Iterator[Note]:
    if count > 0:
        yield dropped("its known slips", question=item.name)
