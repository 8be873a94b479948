"""The tour: five questions on a desk that is thrown away, so that nothing of it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from quizzer.bank.library import Library, tour_bank
from quizzer.domain.answers import Rating
from quizzer.domain.item import Item
from quizzer.domain.progress import Progress
from quizzer.session.state import State
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.store.store import Store

TOUR = Selection(seed=1)
"""What the tour asks: its whole bank, in the bank's own order."""


class UnscheduledStore(Store):
    """Keeps the sitting for as long as it lasts, and schedules nothing."""

    def progress(self) -> dict[str, Progress]:
        """Return nothing: no question of a tour comes again."""
        return {}

    def progress_of(self, bank: str, question: str) -> Progress | None:
        """Return nothing, of any question."""
        return None


class TourPractice(Practice):
    """A sitting that asks each question once, however it goes."""

    def _another(self, state: State, rating: Rating) -> Item | None:
        """Return nothing: no question comes again."""
        return None


@contextmanager
def tour_desk(desk: Desk) -> Iterator[Desk]:
    """Yield a desk with the tour's bank and a progress file that is removed afterwards.

    Raises
    ------
    BankError, StoreError
        If the tour's bank is not there, or there is no room for its file.
    """
    bank = tour_bank()
    many = len(bank.entries)
    with (
        TemporaryDirectory(prefix="quizzer-tour-", ignore_cleanup_errors=True) as folder,
        UnscheduledStore.open(Path(folder) / "progress.sqlite", device="tour") as store,
    ):
        yield replace(
            desk,
            library=Library((bank,)),
            store=store,
            new_a_day=many,
            questions_a_sitting=many,
        )
