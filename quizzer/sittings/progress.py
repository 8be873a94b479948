"""Where the learner stands: statistics of the whole log, told from its sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from quizzer.analysis.beliefs import Belief, ranked
from quizzer.analysis.confidence import Confidence, confidence_of
from quizzer.analysis.days import Day, Streak, forecast, streak
from quizzer.analysis.remembering import Retention, retention_of
from quizzer.analysis.topics import Standing, Topic, readiness, topics
from quizzer.bank.library import Entry
from quizzer.scheduling.formulas import Formulas
from quizzer.sittings.choosing import Selection, matching
from quizzer.sittings.desk import Desk
from quizzer.sittings.shelf import Shelf, shelf_of
from quizzer.store import sums

AHEAD = 14
"""Days of the forecast."""
RECENT = timedelta(days=30)
"""What counts as lately."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """A misconception that was shown, in the bank's words."""

    bank: str
    words: str
    belief: Belief


@dataclass(frozen=True, slots=True)
class Leech:
    """A question set aside for its lapses."""

    key: str
    lapses: int


@dataclass(frozen=True, slots=True)
class TopicTime:
    """A topic as it stands, and how long its answers took together."""

    topic: Topic
    seconds: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the log says of the learner, on one study day.

    Attributes
    ----------
    interview
        The day to be ready on; None where none is set.
    readiness
        The mean over topics of the expected recall, on that day, or today where none is set.
    days
        What was done on each study day.
    lately
        The retention of the last thirty days; None where nothing was reviewed in them.
    forecast
        How many questions come due on each of the next days, today first.
    """

    today: date
    interview: date | None
    readiness: float
    answers: int
    met: int
    seconds: float
    file_bytes: int
    days: tuple[Day, ...]
    streak: Streak
    retention: Retention | None
    lately: Retention | None
    confidence: Confidence | None
    forecast: tuple[int, ...]
    topics: tuple[TopicTime, ...]
    beliefs: tuple[Mixed, ...]
    leeches: tuple[Leech, ...]


def learnt(desk: Desk) -> Learnt:
    """Return where the learner stands now."""
    shelf, store = shelf_of(desk), desk.store
    days = store.sums(sums.days)
    interview = desk.kept.settings.interview
    entries = matching(desk, Selection())
    standings = _standings(desk, shelf, entries, max(interview or shelf.today, shelf.today))
    return Learnt(
        today=shelf.today,
        interview=interview,
        readiness=readiness(standings),
        answers=sum(day.answers for day in days),
        met=len(shelf.progress),
        seconds=sum(day.seconds for day in days),
        file_bytes=store.file_bytes(),
        days=days,
        streak=streak([day.day for day in days], shelf.today),
        retention=retention_of(store.sums(sums.reviews)),
        lately=retention_of(store.sums(lambda c: sums.reviews(c, shelf.today - RECENT))),
        confidence=confidence_of(store.sums(sums.told)),
        forecast=forecast(_due(shelf, entries), shelf.today, AHEAD),
        topics=_topics(desk, shelf, entries, standings),
        beliefs=_beliefs(desk),
        leeches=tuple(_leeches(shelf)),
    )


def ready_by(desk: Desk, day: date) -> float:
    """Return the mean over topics of the recall that is expected on a study day."""
    return readiness(_standings(desk, shelf_of(desk), matching(desk, Selection()), day))


def _due(shelf: Shelf, entries: Iterable[Entry]) -> Iterable[date]:
    """Yield when each question comes that was answered and is not set aside."""
    aside = shelf.resting | shelf.leeches
    for entry in entries:
        row = shelf.progress.get(entry.key)
        if row is not None and entry.key not in aside:
            yield row.due


def _standings(desk: Desk, shelf: Shelf, entries: Iterable[Entry], day: date) -> list[Standing]:
    """Return how each question stands on `day`, under the title of its topic."""
    formulas, banks = Formulas(desk.store.weights()), {b.id: b for b in desk.library.banks}
    found = []
    for entry in entries:
        topic = banks[entry.bank].topic_title(entry.topic)
        row = shelf.progress.get(entry.key)
        if row is None:
            found.append(Standing(topic, 0.0))
            continue
        recall = formulas.recall(row.stability, (day - row.reviewed).days)
        found.append(Standing(topic, recall, row.last_score, row.lapses))
    return found


def _topics(
    desk: Desk, shelf: Shelf, entries: Iterable[Entry], standings: Iterable[Standing]
) -> tuple[TopicTime, ...]:
    taken: dict[str, float] = {}
    every = list(standings)
    for entry, standing in zip(entries, every, strict=True):
        row = shelf.progress.get(entry.key)
        taken[standing.topic] = taken.get(standing.topic, 0.0) + (row.seconds if row else 0.0)
    return tuple(TopicTime(topic, taken[topic.topic]) for topic in topics(every))


def _beliefs(desk: Desk) -> tuple[Mixed, ...]:
    banks = {bank.id: bank for bank in desk.library.banks}
    found = desk.store.sums(lambda connection: tuple(sums.beliefs(connection)))
    of_belief = {id(belief): bank for bank, belief in found}
    mixed = []
    for belief in ranked(belief for _, belief in found):
        bank = of_belief[id(belief)]
        known = banks[bank].misconceptions if bank in banks else {}
        mixed.append(Mixed(bank, known.get(belief.name, belief.name.replace("-", " ")), belief))
    return tuple(mixed)


def _leeches(shelf: Shelf) -> Iterable[Leech]:
    found = [Leech(key, shelf.progress[key].lapses) for key in shelf.leeches]
    return sorted(found, key=lambda leech: (-leech.lapses, leech.key))
