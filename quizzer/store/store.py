"""The store: all that quizzer remembers, in one file."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quizzer.store import projection, sittings
from quizzer.store.copies import back_up
from quizzer.store.faults import reported
from quizzer.store.log import Plain
from quizzer.store.migrations import migrate, migrations
from quizzer.store.opening import connect, refuse_unfit, transaction
from quizzer.store.reading import Reading
from quizzer.store.settling import settle

if TYPE_CHECKING:  # read and written after the first question is on show
    from quizzer.domain.review import Entry
    from quizzer.store.merging import Merged


class Store(Reading):
    """The progress file, open. Use it as a context manager, or close it.

    Every method raises `StoreError` where the file can't be read or written; what was to be
    written then is not there in part either.
    """

    def __init__(self, connection: sqlite3.Connection, file: Path, device: str) -> None:
        super().__init__(connection, file)
        self.device = device

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
                device = settle(connection, device)
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
