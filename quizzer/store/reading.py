"""What there is to read of a progress file that is open."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from quizzer.domain.progress import Flags, Progress
from quizzer.store import flags, projection, sittings
from quizzer.store.faults import reported
from quizzer.store.sittings import Sitting

if TYPE_CHECKING:  # read after the first question is on show
    from quizzer.store.appeals import AppealRow
    from quizzer.store.exchange import LogRow
    from quizzer.store.history import HistoryRow

T = TypeVar("T")


class Reading:
    """A progress file, as far as it is read; `Store` writes too."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self.file = file
        self._read_at = (-1, -1)
        self._read: dict[Callable[[sqlite3.Connection], Any], Any] = {}

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
