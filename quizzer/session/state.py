"""Where a practice sitting stands: what the learner is looking at, and what came before.

Events and what the log keeps are imported with the first of them: a sitting begins without any.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from quizzer.domain.item import Item
from quizzer.session import repeating

if TYPE_CHECKING:
    from quizzer.domain.review import Appeal, Flag, Review
    from quizzer.session.events import Answered, Graded


class Phase(Enum):
    """What the learner is looking at."""

    ASKING = "asking"
    GRADING = "grading"
    CONFIRMING = "confirming"
    EXPLAINING = "explaining"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class State:
    """A practice sitting at one moment.

    Attributes
    ----------
    queue
        What is asked, in order.
    position
        Of the question on show, from 0; the queue's length when all are done.
    shown_at
        The instant from which the time of the question on show counts.
    hints
        How many of its hints are shown.
    pending
        The answer that is being graded.
    graded
        Its grade, as long as the learner is asked about points of it.
    review
        The graded answer on show.
    reviews
        All graded answers less those taken back, in order.
    skipped
        Positions passed over.
    aside
        Questions buried or suspended, in order.
    remarks
        Bookmarks, notes and reports, in order; undo leaves them as they are.
    appeals
        What the learner overruled, in order, less what was taken back.
    is_rerated
        Whether the learner overruled the rating of the answer on show.
    is_cram
        Whether its answers move no due day.
    before
        The state before the last answer, appeal, skip or setting aside, for undo.
    """

    queue: tuple[Item, ...]
    position: int
    phase: Phase
    shown_at: datetime
    hints: int = 0
    pending: "Answered | None" = None
    graded: "Graded | None" = None
    review: "Review | None" = None
    reviews: "tuple[Review, ...]" = ()
    skipped: tuple[int, ...] = ()
    aside: "tuple[Flag, ...]" = ()
    remarks: "tuple[Flag, ...]" = ()
    appeals: "tuple[Appeal, ...]" = ()
    is_rerated: bool = False
    is_cram: bool = False
    before: "State | None" = None

    @property
    def item(self) -> Item | None:
        """The question on show; None when the sitting is over."""
        if self.phase is Phase.OVER or self.position >= len(self.queue):
            return None
        return self.queue[self.position]

    @property
    def times_before(self) -> int:
        """How often the question on show was on show before in this sitting."""
        return repeating.times_before(self.queue, self.position) if self.item else 0

    @property
    def comes_again(self) -> bool:
        """Whether the question on show comes again later in this sitting."""
        item = self.item
        later = self.queue[self.position + 1 :]
        return item is not None and any(one.key == item.key for one in later)


def begin(queue: tuple[Item, ...], at: datetime, *, is_cram: bool = False) -> State:
    """Return the state in which the first question of `queue` is asked."""
    return State(queue, 0, Phase.ASKING if queue else Phase.OVER, at, is_cram=is_cram)
