"""The store: all that quizzer remembers, in one file."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from quizzer.domain.progress import Flags, Progress
from quizzer.scheduling.memory import SCHEDULER
from quizzer.store import flags, projection, sittings
from quizzer.store.answers import ANSWERS
from quizzer.store.copies import back_up
from quizzer.store.faults import reported
from quizzer.store.flags import FLAGS
from quizzer.store.log import Plain
from quizzer.store.migrations import migrate, migrations
from quizzer.store.opening import connect, refuse_unfit, transaction
from quizzer.store.sittings import Sitting

if TYPE_CHECKING:  # read and written after the first question is on show
    from quizzer.domain.review import Entry
    from quizzer.store.appeals import AppealRow
    from quizzer.store.exchange import LogRow
    from quizzer.store.history import HistoryRow
    from quizzer.store.merging import Merged

T = TypeVar("T")


class Store:
    """The progress file, open. Use it as a context manager, or close it.

    Every method raises `StoreError` where the file can't be read or written; what was to be
    written then is not there in part either.
    """

    def __init__(self, connection: sqlite3.Connection, file: Path, device: str) -> None:
        self._connection = connection
        self.file = file
        self.device = device
        self._read_at = (-1, -1)
        self._read: dict[Callable[[sqlite3.Connection], Any], Any] = {}

    @classmethod
    def open(cls, file: Path, *, device: str = "") -> Self:
        """Open a progress file, bringing it up to date; make it, and its folders, if need be.

        Parameters
        ----------
        file
            Where it is.
        device
            A short id for this device, written into each event. It counts where the file has
            none yet; from then on the file remembers it.

        Raises
        ------
        StoreError
            If the file can't be opened, is damaged, or is from a newer quizzer.
        """
        with reported(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            steps = migrations()
            refuse_unfit(file, len(steps))
            connection = connect(file)
            try:
                migrate(connection, file, steps)
                device = _settle(connection, device)
            except BaseException:
                connection.close()
                raise
        return cls(connection, file, device)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def begin_sitting(self, sitting: str, kind: str, setup: Plain, at: datetime) -> None:
        """Write down that a sitting begins: its new id, its kind, what it begins with, when."""
        with reported(self.file), transaction(self._connection):
            sittings.begin(self._connection, sitting, kind, setup, at)

    def advance_sitting(
        self,
        sitting: str,
        steps: Sequence[Plain],
        entries: Sequence["Entry"],
        *,
        reopens: bool = False,
    ) -> None:
        """Append what happened in a sitting and what the log is to keep of it: all or nothing.

        When it returns, all is on the disk. An entry whose id is in the log already is left as
        it is there. With `reopens`, a sitting that had ended goes on.
        """
        with reported(self.file), transaction(self._connection):
            sittings.add_steps(self._connection, sitting, steps)
            if reopens:
                sittings.reopen(self._connection, sitting)
            self._append(entries, sitting)

    def append(self, entries: Sequence["Entry"]) -> None:
        """Append to the log what happened outside of any sitting: all or nothing."""
        with reported(self.file), transaction(self._connection):
            self._append(entries, "")

    def save_draft(self, sitting: str, draft: str) -> None:
        """Keep what was typed so far of a long answer, until the next draft takes its place."""
        with reported(self.file), transaction(self._connection):
            sittings.set_draft(self._connection, sitting, draft)

    def end_sitting(self, sitting: str, at: datetime) -> None:
        """Write down that a sitting ended."""
        with reported(self.file), transaction(self._connection):
            sittings.end(self._connection, sitting, at)

    def unfinished_sitting(self, kind: str) -> Sitting | None:
        """Return the newest sitting of a kind that has not ended, if there is one."""
        with reported(self.file):
            return sittings.unfinished(self._connection, kind)

    def ended_sittings(self, kind: str) -> tuple[Sitting, ...]:
        """Return the sittings of a kind that have ended, the oldest first."""
        with reported(self.file):
            return tuple(sittings.ended(self._connection, kind))

    def progress(self) -> Mapping[str, Progress]:
        """Return the progress of every question answered, by ``bank/question``."""
        return self._remembered(projection.all_progress)

    def progress_of(self, bank: str, question: str) -> Progress | None:
        """Return the progress of one question; None where it was not answered."""
        with reported(self.file):
            return projection.progress_of(self._connection, (bank, question))

    def flags(self) -> Mapping[str, Flags]:
        """Return what the learner said of questions, by ``bank/question``."""
        return self._remembered(flags.all_flags)

    def first_answers(self, day: date) -> int:
        """Return how many questions were answered for the first time on a study day."""
        with reported(self.file):
            return projection.first_answers(self._connection, day)

    def history(self, limit: int | None = None) -> Iterator["HistoryRow"]:
        """Yield all answers, or the newest, in order of (at, id), also those taken back."""
        from quizzer.store.history import history

        with reported(self.file):
            yield from history(self._connection, limit)

    def file_bytes(self) -> int:
        """Return how large the file is, with what is not written into it yet."""
        with reported(self.file):
            beside = self.file.with_name(f"{self.file.name}-wal")
            return sum(each.stat().st_size for each in (self.file, beside) if each.exists())

    def weights(self) -> tuple[float, ...]:
        """Return the weights by which the next answer is scheduled."""
        from quizzer.store.weights import regimes

        with reported(self.file):
            return regimes(self._connection).now

    def sums(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """Return what one of the functions of `quizzer.store.sums` reads."""
        with reported(self.file):
            return read(self._connection)

    def appeals(self, bank: str = "", question: str = "") -> "tuple[AppealRow, ...]":
        """Return the appeals that stand, in order of (at, id): all, or those on one question."""
        from quizzer.store.appeals import appeals

        with reported(self.file):
            return tuple(appeals(self._connection, bank, question))

    def log(self) -> "Iterator[LogRow]":
        """Yield all events, in order of (at, id)."""
        from quizzer.store.exchange import log_rows

        with reported(self.file):
            yield from log_rows(self._connection)

    def merge(self, source: Path) -> "Merged":
        """Take in what the log in `source`, a progress file or an export, has beyond this one.

        All or nothing. Merged the other way round it comes to the same log.
        """
        from quizzer.store.exchange import read_log
        from quizzer.store.merging import merge

        with reported(self.file), transaction(self._connection):
            return merge(self._connection, read_log(source), source)

    def rebuild(self) -> None:
        """Replay the log, in order of (at, id), into all that is computed from it."""
        with reported(self.file), transaction(self._connection):
            projection.rebuild(self._connection)

    def back_up(self, target: Path) -> None:
        """Write a copy of the file, checked to be sound, to the new file `target`."""
        with reported(self.file):
            back_up(self._connection, self.file, target)

    def _remembered(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `read` gives, which is asked again once something was written."""
        with reported(self.file):
            of_others = self._connection.execute("PRAGMA data_version").fetchone()[0]
            state = (of_others, self._connection.total_changes)
            if self._read_at != state:
                self._read_at, self._read = state, {}
            if read not in self._read:
                self._read[read] = read(self._connection)
            found: T = self._read[read]
            return found

    def _append(self, entries: Sequence["Entry"], sitting: str) -> None:
        from quizzer.store.entries import append, key_of
        from quizzer.store.weights import move_answers

        for entry in entries:
            append(self._connection, entry, device=self.device, sitting=sitting)
        if move_answers(self._connection, [entry.id for entry in entries]):
            projection.rebuild(self._connection)
            return
        keys = {key_of(self._connection, entry) for entry in entries}
        projection.refresh(self._connection, (key for key in keys if key is not None))


_RULES = {"scheduler": SCHEDULER, "flags": FLAGS, "answers": ANSWERS}
"""By which rules the projections are made: others than the file remembers mean a replay."""


def _settle(connection: sqlite3.Connection, device: str) -> str:
    """Return the device that the file remembers, once the projections follow these rules."""
    known = _known(connection)
    if _RULES.items() <= known.items() and (not device or "device" in known):
        return known.get("device", "")
    with transaction(connection):
        known = _known(connection)
        if not _RULES.items() <= known.items():
            projection.rebuild(connection)
            for name, rules in _RULES.items():
                _remember(connection, name, rules)
        if device and "device" not in known:
            _remember(connection, "device", device)
    return known.get("device", device)


def _known(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, value FROM meta").fetchall())


def _remember(connection: sqlite3.Connection, name: str, value: str) -> None:
    upsert = (
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    connection.execute(upsert, (name, value))
