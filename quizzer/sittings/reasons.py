"""Why a practice sitting has nothing to ask, and what changes that."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, TypeAlias

from quizzer.bank.library import Entry
from quizzer.domain.progress import Progress
from quizzer.sittings.choosing import Selection, matching
from quizzer.sittings.days import day_words
from quizzer.sittings.desk import Desk
from quizzer.sittings.shelf import Shelf, shelf_of, siblings_at

Reason: TypeAlias = Literal["suspended", "leech", "buried", "later", "related", "new"]
"""What keeps a question from being asked now.

Suspended, buried: the learner said so. Leech: it lapsed too often. Later: it is not due. Related:
a sibling was answered today. New: no more new ones are asked. Prerequisites only put new ones in
order: with nothing else in the way, some topic is always open.
"""


def nothing_to_ask(desk: Desk, selection: Selection, *, with_commands: bool = True) -> str:
    """Return why there is nothing to ask, and what changes that, in commands where of use."""
    entries = matching(desk, selection)
    if selection.name and not entries:
        return f"Nothing is left of {selection.name}."
    if selection.cram:
        return "There is nothing to cram yet: it goes over what you met before."
    if not entries:
        return _no_match(desk, selection, with_commands=with_commands)
    shelf = shelf_of(desk)
    reasons = _reasons(desk, shelf, selection, entries)
    counts = Counter(reasons.values())
    told = [
        (_lead(selection, shelf, reasons), ""),
        (_next(reasons, shelf.progress, shelf.today), ""),
        (_related(counts["related"]), ""),
        _new(desk, selection, counts["new"]),
        _released(counts["suspended"], "suspended"),
        _released(counts["leech"], "set aside, having lapsed too often"),
        _released(counts["buried"], "put off until tomorrow"),
    ]
    return " ".join(
        f"{fact}: {command}." if command and with_commands else f"{fact}."
        for fact, command in told
        if fact
    )


def _no_match(desk: Desk, selection: Selection, *, with_commands: bool) -> str:
    if not matching(desk, Selection()):
        listed = " See them: quizzer bank list" if with_commands else ""
        return f"The banks at hand have no questions.{listed}"
    wider = {
        "--bank": replace(selection, banks=()),
        "--topic": replace(selection, topic=None),
        "--type": replace(selection, type=None),
        "--missed": replace(selection, missed=False),
    }
    given = [option for option, other in wider.items() if other != selection]
    enough = [option for option in given if matching(desk, wider[option])]
    missed_none = "Nothing of it was last answered wrongly or in part."
    fact = missed_none if "--missed" in enough else "No question matches."
    if not with_commands:
        return fact
    left_out = " or ".join(enough) if enough else f"more than one of {', '.join(given)}"
    return f"{fact} Leave out {left_out}."


def _reasons(
    desk: Desk, shelf: Shelf, selection: Selection, entries: Sequence[Entry]
) -> dict[str, Reason]:
    """Return by key why each is not asked now."""
    today = {key for key, row in shelf.progress.items() if row.reviewed == shelf.today}
    siblings, resting = siblings_at(desk), shelf.resting

    def reason(key: str) -> Reason:
        flags, progress = shelf.flags.get(key), shelf.progress.get(key)
        if flags and flags.suspended:
            return "suspended"
        if not selection.missed and shelf.is_leech(key):
            return "leech"
        if key in resting:
            return "buried"
        if progress and progress.due > shelf.today:
            return "later"
        return "related" if siblings.get(key, frozenset()) & today else "new"

    return {entry.key: reason(entry.key) for entry in entries}


def _lead(selection: Selection, shelf: Shelf, reasons: Mapping[str, Reason]) -> str:
    if selection.missed:
        return "All that you missed is set aside"
    was_due = any(
        shelf.progress[key].due <= shelf.today for key in reasons if key in shelf.progress
    )
    return "Nothing more is asked today" if was_due else "Nothing is due today"


def _next(reasons: Mapping[str, Reason], progress: Mapping[str, Progress], today: date) -> str:
    days = [progress[key].due for key, reason in reasons.items() if reason == "later"]
    return f"The next one is due {day_words(min(days), today)}" if days else ""


def _related(count: int) -> str:
    waiting = "1 waits" if count == 1 else f"{count} wait"
    return f"{waiting} until tomorrow, as a related one was answered today" if count else ""


def _new(desk: Desk, selection: Selection, count: int) -> tuple[str, str]:
    if not count:
        return "", ""
    fact = "1 is new" if count == 1 else f"{count} are new"
    if selection.new is not None:
        return f"{fact}, which --new {selection.new} leaves out", ""
    fact += ", but today's new ones were asked" if desk.new_a_day else ", but none are asked a day"
    some = "it" if count == 1 else "some"
    if selection.words:
        return fact, f"with --new 5 as well, {some} can be asked now"
    return fact, f"quizzer practice --new 5 asks {some} now"


def _released(count: int, how: str) -> tuple[str, str]:
    verb, them = ("is", "it") if count == 1 else ("are", "them")
    fact = f"{count} {verb} {how}" if count else ""
    return fact, f"quizzer data unsuspend lists and frees {them}"
