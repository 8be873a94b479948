"""What can be done about an answer once its sitting is over: take it back, rate it otherwise."""

from quizzer.domain.answers import Rating
from quizzer.domain.review import Rerating, Retraction
from quizzer.errors import UsageError
from quizzer.sittings.desk import Desk
from quizzer.store.history import HistoryRow

LOOKED_AT = 50
"""How many answers back the last one that stands is first looked for."""


def last_answer(desk: Desk) -> HistoryRow | None:
    """Return the last answer of all sittings that was not taken back."""
    for limit in (LOOKED_AT, None):
        standing = [row for row in desk.store.history(limit) if not row.retracted]
        if standing:
            return standing[-1]
    return None


def answer_named(desk: Desk, name: str | None) -> HistoryRow:
    """Return the answer of that id, which may be its end alone; by default the last one.

    Raises
    ------
    UsageError
        If there is none, or none that was not taken back, or several end so.
    """
    if name is None:
        last = last_answer(desk)
        if last is None:
            raise UsageError("There is no answer.", remedy="See what there is: quizzer history")
        return last
    found = [row for row in desk.store.history() if row.id.endswith(name) and not row.retracted]
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} answers end in “{name}”." if found else f"No answer ends in “{name}”."
    raise UsageError(what, remedy="See their ids: quizzer history --json")


def take_back(desk: Desk, row: HistoryRow) -> None:
    """Take an answer back; its question stands as if it had not been given."""
    desk.store.append([Retraction(desk.fresh_id(), desk.moment(), row.id)])


def rerate(desk: Desk, row: HistoryRow, rating: Rating) -> None:
    """Overrule the rating of an answer; the schedule follows."""
    desk.store.append([Rerating(desk.fresh_id(), desk.moment(), row.id, rating)])
