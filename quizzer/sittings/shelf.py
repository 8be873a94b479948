"""What stands between a question and being asked today: the log, its siblings, its topic."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from quizzer.domain.progress import Flags, Progress
from quizzer.scheduling.asides import LAPSES, is_leech, is_resting, siblings
from quizzer.scheduling.candidates import Candidate
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

    @property
    def leeches(self) -> frozenset[str]:
        """The questions set aside because they lapsed too often."""
        lapsed = (key for key, row in self.progress.items() if row.lapses >= LAPSES)
        return frozenset(key for key in lapsed if self.is_leech(key))

    @property
    def resting(self) -> frozenset[str]:
        """The questions that the learner does not want to be asked: ever, or today."""
        return frozenset(key for key, flags in self.flags.items() if is_resting(flags, self.today))


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
    related = {
        entry.key: [f"{bank.id}/{other}" for other in entry.related]
        for bank in desk.library.banks
        for entry in bank.entries
        if entry.related
    }
    named = {key for others in related.values() for key in others if desk.library.find(key)}
    return siblings({**dict.fromkeys(named, ()), **related})


def candidates_of(desk: Desk) -> dict[str, Candidate]:
    """Return by key every question that can be asked, as what is chosen from."""
    related, places = siblings_at(desk), places_at(desk)
    alone: frozenset[str] = frozenset()
    return {
        entry.key: Candidate(
            entry.key, places(bank.id, entry.topic), entry.level, related.get(entry.key, alone)
        )
        for bank in desk.library.banks
        for entry in bank.entries
        if entry.is_asked and not entry.is_retired
    }


def prerequisites_at(desk: Desk) -> Prerequisites:
    """Return which topics come after which."""
    places = places_at(desk)
    after = {
        places(bank.id, name): [
            places(bank.id, other) for other in topic.after if other in bank.topics
        ]
        for bank in desk.library.banks
        for name, topic in bank.topics.items()
    }
    return Prerequisites(after)


def places_at(desk: Desk) -> Callable[[str, str], int]:
    """Return what gives, of a bank and a topic, its place in the order of learning.

    That order goes over all banks, those that are first at hand coming first.
    """
    first = {bank.id: TOPICS * number for number, bank in enumerate(desk.library.banks)}

    @cache
    def place(bank: str, topic: str) -> int:
        return first[bank] + desk.library.bank(bank).topic_place(topic)

    return place
