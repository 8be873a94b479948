"""All questions at hand, found by text, topic, level, kind and state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from quizzer.bank.library import Entry
from quizzer.domain.progress import Flags, Progress
from quizzer.domain.review import Flag, FlagKind
from quizzer.questions.base import Variant
from quizzer.scheduling.asides import is_leech, is_resting
from quizzer.sittings.choosing import Selection, matching
from quizzer.sittings.days import days_words
from quizzer.sittings.desk import Desk
from quizzer.sittings.evidence import filled_or_marked
from quizzer.sittings.showing import Showing, asked

WORDS_THAT_NARROW = (
    "is:new is:due is:missed is:bookmarked is:noted is:reported is:suspended is:buried is:leech"
    " topic:NAME type:NAME level:1 bank:ID"
)
"""What narrows a search beside words of the questions."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question as a list tells it.

    Attributes
    ----------
    state
        In a word or two: new, due, when it comes again, or why it does not.
    marks
        Which of bookmarked, noted and reported it is.
    tags
        Its state in the words of a search, behind ``is:``.
    """

    entry: Entry
    topic: str
    state: str
    marks: tuple[str, ...]
    tags: str

    @property
    def title(self) -> str:
        """The first line of what is asked, with … for what is drawn anew each time."""
        prompt = filled_or_marked(self.entry.question.prompt, {})
        return next((line.strip() for line in prompt.splitlines() if line.strip()), self.entry.id)


class Catalogue:
    """The questions at hand, in the banks' own order.

    Topics, kinds and states are known at once; what is asked is read bit by bit, since that takes
    a while where there are thousands.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._entries = [
            entry
            for bank in desk.library.banks
            for entry in bank.entries
            if entry.is_asked and not entry.is_retired
        ]
        titles = {
            (bank.id, topic): bank.topic_title(topic)
            for bank in desk.library.banks
            for topic in {entry.topic for entry in bank.entries}
        }
        self._topics = {e.key: titles[e.bank, e.topic] for e in self._entries}
        self._named = {e.key: _named(e, self._topics[e.key]) for e in self._entries}
        self._texts: dict[str, str] = {}
        self._unread = iter(self._entries)
        self.rows: dict[str, Row] = {}
        self.look_anew()

    @property
    def read(self) -> int:
        """Of how many questions it is known what is asked."""
        return len(self._texts)

    def look_anew(self) -> None:
        """Take in what the log says now."""
        progress, flags = self._desk.store.progress(), self._desk.store.flags()
        today = self._desk.moment().day
        self.rows = {
            e.key: _row(e, self._topics[e.key], progress.get(e.key), flags.get(e.key), today)
            for e in self._entries
        }

    def read_on(self, count: int) -> bool:
        """Read what the next so many questions ask; return whether there are more."""
        some = list(islice(self._unread, count))
        for entry in some:
            self._texts[entry.key] = entry.question.prompt.casefold()
        return len(some) == count

    def found(self, typed: str) -> list[Row]:
        """Return the questions that have every word typed in them: all, where nothing is."""
        words = typed.casefold().split()
        return [row for key, row in self.rows.items() if all(self._has(key, w) for w in words)]

    def showing(self, row: Row) -> Showing:
        """Return a question as it is asked, in its first variant."""
        question = row.entry.question
        variant = Variant(0, question.variant(0).values)
        return asked(self._desk.library.bank(row.entry.bank), question, variant)

    def told(self, row: Row) -> str:
        """Return what the log says of a question, in a line."""
        progress = self._desk.store.progress().get(row.entry.key)
        if progress is None:
            return row.state
        times = "once" if progress.answers == 1 else f"{progress.answers} times"
        went = "right" if progress.last_score >= 1 else "not wholly right"
        return f"{row.state} · answered {times}, last {went}"

    def notes(self, row: Row) -> tuple[str, ...]:
        """Return the learner's remarks on a question."""
        flags = self._desk.store.flags().get(row.entry.key)
        return flags.notes if flags else ()

    def switch(self, row: Row, flag: FlagKind) -> bool:
        """Bookmark or suspend a question, or take that away; return whether it holds now."""
        is_on = {"bookmark": "bookmarked" in row.marks, "suspend": row.state == "suspended"}[flag]
        self._say(row, flag, on=not is_on)
        return not is_on

    def note(self, row: Row, text: str) -> None:
        """Keep a remark on a question; of blanks alone, none."""
        if text.strip():
            self._say(row, "note", text=text.strip())

    def _say(self, row: Row, flag: FlagKind, *, on: bool = True, text: str = "") -> None:
        desk, entry = self._desk, row.entry
        said = Flag(desk.fresh_id(), desk.moment(), entry.bank, entry.id, flag, on, text)
        desk.store.append([said])
        self.look_anew()

    def _has(self, key: str, word: str) -> bool:
        if word.startswith("is:"):
            return f"{word} " in self.rows[key].tags
        return word in self._named[key] or word in self._texts.get(key, "")


def selection_of(desk: Desk, rows: Sequence[Row]) -> Selection:
    """Return what practises questions that were found, as many as a sitting asks."""
    keys = tuple(row.entry.key for row in rows)
    return Selection(keys=keys, name="what you found", limit=desk.questions_a_sitting)


def narrowed(desk: Desk, selection: Selection, typed: str) -> Selection:
    """Return what practises those questions of `selection` that a search finds."""
    admitted = {entry.key for entry in matching(desk, selection)}
    rows = [row for row in found_by(desk, typed) if row.entry.key in admitted]
    found = selection_of(desk, rows)
    limit = found.limit if selection.limit is None else selection.limit
    return replace(found, limit=limit, seed=selection.seed)


def found_by(desk: Desk, typed: str) -> list[Row]:
    """Return the questions that have every word of `typed` in them."""
    catalogue = Catalogue(desk)
    while catalogue.read_on(1000):
        pass
    return catalogue.found(typed)


def _named(entry: Entry, topic: str) -> str:
    tags = f"topic:{entry.topic} type:{entry.type} level:{entry.level} bank:{entry.bank}"
    return f"{entry.id} {topic} {tags}".casefold()


def _row(
    entry: Entry, topic: str, progress: Progress | None, flags: Flags | None, today: date
) -> Row:
    marks = _marks(flags)
    state = _state(progress, flags, today)
    missed = ["missed"] if progress and progress.last_score < 1 else []
    due = ["due"] if progress and progress.due <= today else []
    tags = "".join(f"is:{tag} " for tag in dict.fromkeys([state, *due, *missed, *marks]))
    return Row(entry, topic, state, marks, tags)


def _state(progress: Progress | None, flags: Flags | None, today: date) -> str:
    if flags and flags.suspended:
        return "suspended"
    if is_leech(progress, flags):
        return "leech"
    if is_resting(flags, today):
        return "buried"
    if progress is None:
        return "new"
    return "due" if progress.due <= today else days_words((progress.due - today).days)


def _marks(flags: Flags | None) -> tuple[str, ...]:
    if flags is None:
        return ()
    said = (
        ("bookmarked", flags.bookmarked),
        ("noted", bool(flags.notes)),
        ("reported", bool(flags.reports)),
    )
    return tuple(name for name, is_so in said if is_so)
