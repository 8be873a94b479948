"""A plan in plain lines."""

from collections.abc import Iterable, Sequence

from quizzer.drawing.rows import cells
from quizzer.plain.text import under, wrapped
from quizzer.sittings.outlook import day_cells, lead, percent, planned_days, verdict
from quizzer.sittings.planning import Plan


def plan_lines(plan: Plan, least: int | None) -> Iterable[str]:
    """Yield the plan: what it comes to, whether the time suffices, its days, its topics.

    Parameters
    ----------
    least
        The least minutes a day that reach the target; None where none do.
    """
    agenda = plan.agenda
    yield wrapped(f"{lead(plan.standing)}.")
    yield ""
    now, then = percent(agenda.recall_now), percent(agenda.recall)
    yield f"You would recall {now} on the day without practice, {then} by this plan;"
    yield "each topic counts the same."
    yield ""
    for sentence in verdict(plan, least):
        yield under("- ", sentence)
    if agenda.days:
        yield ""
        yield "Day by day: questions, and minutes they take"
        yield from _table(day_cells(planned_days(plan)), right=(1, 3))
    yield ""
    yield "By topic: recalled on the day without practice, and by the plan"
    rows = [
        (
            topic.title,
            percent(topic.now),
            percent(topic.then),
            f"{topic.left_out} of {topic.questions} left out" if topic.left_out else "",
        )
        for topic in plan.topics
    ]
    yield from _table(rows, right=(1, 2))


def _table(rows: Sequence[tuple[str, ...]], right: tuple[int, ...]) -> Iterable[str]:
    """Yield rows in columns, those of `right` aligned to the right."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [
            _padded(cell, width, to_the_right=place in right)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield ("  " + "  ".join(padded)).rstrip()


def _padded(cell: str, width: int, *, to_the_right: bool) -> str:
    blanks = " " * (width - cells(cell))
    return blanks + cell if to_the_right else cell + blanks
