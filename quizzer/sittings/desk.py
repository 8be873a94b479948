"""What a sitting needs at hand: the banks, the progress file, the demos, a clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.bank.library import Library, open_library, shipped_content
from quizzer.clock import Clock, SystemClock
from quizzer.domain.ids import BITS, event_id
from quizzer.domain.values import Moment
from quizzer.settings.file import Kept, read
from quizzer.settings.folders import banks_folder, cache_folder, progress_file, settings_file
from quizzer.sittings.evidence import Laboratory
from quizzer.sittings.examining import Examiner, NoExaminer
from quizzer.store.store import Store
from quizzer.worker.client import Worker

if TYPE_CHECKING:
    from quizzer.scheduling.candidates import Candidate

NAMED = "--bank"
"""The place of banks that were named on the command line."""


@dataclass(frozen=True)
class Desk:
    """The outside world of a sitting, in one place.

    Attributes
    ----------
    day_start_hour
        The hour at which a study day begins.
    new_a_day
        How many questions may be asked for the first time on one day.
    questions_a_sitting
        How many questions a sitting asks unless told otherwise.
    kept
        What the learner has set, and where that is kept.
    examiner
        Who marks answers in one's own words.
    """

    library: Library
    store: Store
    laboratory: Laboratory
    clock: Clock = field(default_factory=SystemClock)
    day_start_hour: int = 4
    new_a_day: int = 10
    questions_a_sitting: int = 20
    kept: Kept = field(default_factory=Kept)
    examiner: Examiner = field(default_factory=NoExaminer)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the learner at the start, about settings and banks."""
        return (*self.kept.problems, *self.library.notes)

    @cached_property
    def candidates(self) -> "Mapping[str, Candidate]":
        """By key every question that can be asked, as what is chosen from; the banks decide it."""
        from quizzer.sittings.shelf import candidates_of

        return candidates_of(self)

    def set_as(self, kept: Kept) -> "Desk":
        """Return this desk as the settings want it."""
        return replace(
            self,
            kept=kept,
            day_start_hour=kept.settings.day_start_hour,
            new_a_day=kept.settings.new_a_day,
            questions_a_sitting=kept.settings.questions_a_sitting,
        )

    def moment(self) -> Moment:
        """Return the present moment."""
        return Moment.of(self.clock.now(), self.day_start_hour)

    def fresh_id(self) -> str:
        """Return a new event id."""
        return event_id(self.clock.now(), self.clock.bits(BITS))

    def close(self) -> None:
        """Close the progress file."""
        self.store.close()

    def fresh_seed(self) -> int:
        """Return a new seed for the draws of a sitting."""
        return self.clock.bits(31)


def library_for(environment: Mapping[str, str], banks: Sequence[Path] = ()) -> Library:
    """Return the banks that ship, the user's own, and `banks`, later ones shadowing earlier."""
    places = [("shipped", shipped_content())]
    own = banks_folder(environment)
    if own.is_dir():
        places.append(("yours", own))
    named = [(NAMED, path) for path in banks]
    return open_library([*places, *named], cache_folder(environment))


def open_desk(environment: Mapping[str, str], banks: Sequence[Path] = ()) -> Desk:
    """Return a desk over the learner's own files.

    Raises
    ------
    BankError, StoreError
        If a bank that was named, or the progress file, can't be opened.
    """
    clock = SystemClock()
    store = Store.open(progress_file(environment), device=f"{clock.bits(64):016x}")
    worker = Worker()
    desk = Desk(library_for(environment, banks), store, worker, clock, examiner=worker)
    return desk.set_as(read(settings_file(environment)))
