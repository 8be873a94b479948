"""What stands between a question and being asked today: the log, its siblings, its topic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizzer.domain.progress import Flags, Progress
from quizzer.scheduling.asides import is_leech, is_resting, siblings
from quizzer.scheduling.prerequisites import Prerequisites
from quizzer.sittings.desk import Desk

if TYPE_CHECKING:
    from quizzer.domain.review import FlagKind

SHUT: "tuple[FlagKind, ...]" = ("suspend", "bury")
"""The flags that keep a question from being asked."""
TOPICS = 1000
"""More than any bank has: keeps the topics of one bank before those of the next."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the log says of all questions, on one study day."""

    progress: Mapping[str, Progress]
    flags: Mapping[str, Flags]
    today: date

    def is_leech(self, key: str) -> bool:
        """Return whether a question is set aside because it lapsed too often."""
        return is_leech(self.progress.get(key), self.flags.get(key))

    def is_askable(self, key: str, *, with_leeches: bool) -> bool:
        """Return whether a question may be asked today."""
        if is_resting(self.flags.get(key), self.today):
            return False
        return with_leeches or not self.is_leech(key)


def shelf_of(desk: Desk) -> Shelf:
    """Return what the log says now."""
    return Shelf(desk.store.progress(), desk.store.flags(), desk.moment().day)


def set_aside(desk: Desk) -> dict[str, str]:
    """Return the questions that are not asked for now, by key: why not."""
    shelf = shelf_of(desk)
    found = {}
    for key in sorted({*shelf.flags, *shelf.progress}):
        flags = shelf.flags.get(key)
        if flags and flags.suspended:
            found[key] = "suspended"
        elif shelf.is_leech(key):
            found[key] = f"a leech: it lapsed {shelf.progress[key].lapses} times"
        elif is_resting(flags, shelf.today):
            found[key] = "buried until tomorrow"
    return found


def release(desk: Desk, keys: Iterable[str]) -> None:
    """Let questions be asked again that are suspended, buried, or set aside as leeches."""
    from quizzer.domain.review import Flag

    names = [key.partition("/") for key in keys]
    desk.store.append(
        [
            Flag(desk.fresh_id(), desk.moment(), bank, question, kind, on=False)
            for bank, _, question in names
            for kind in SHUT
        ]
    )


def siblings_at(desk: Desk) -> dict[str, frozenset[str]]:
    """Return by key the questions related to it, whichever names the other."""
    return siblings(
        {
            entry.key: [f"{bank.id}/{other}" for other in entry.related]
            for bank in desk.library.banks
            for entry in bank.entries
        }
    )


def prerequisites_at(desk: Desk) -> Prerequisites:
    """Return which topics come after which."""
    after = {
        place_of(desk, bank.id, name): [
            place_of(desk, bank.id, other) for other in topic.after if other in bank.topics
        ]
        for bank in desk.library.banks
        for name, topic in bank.topics.items()
    }
    return Prerequisites(after)


def place_of(desk: Desk, bank: str, topic: str) -> int:
    """Return a topic's place in the order in which topics are learned, over all banks."""
    found = desk.library.bank(bank)
    return TOPICS * desk.library.banks.index(found) + found.topic_place(topic)
