"""What can happen in a practice sitting, and what it asks of the world."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizzer.domain.answers import Answer, Certainty, Rating, SelfRating
from quizzer.domain.grading import Finding
from quizzer.domain.item import Item
from quizzer.domain.review import Entry, FlagKind
from quizzer.domain.values import Moment
from quizzer.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Answered:
    """The learner answered; `id` is the review's."""

    at: Moment
    id: str
    answer: Answer
    certainty: Certainty | None = None
    self_rating: SelfRating | None = None
    kind: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class Graded:
    """The answer `of` was graded, and rated from what happened.

    `again` is a fresh variant of the question, asked again later where the rating calls for it.
    `unsure` are points that the learner is asked about before the verdict is final.
    """

    of: str
    verdict: Verdict
    rating: Rating
    again: Item | None = None
    unsure: tuple[str, ...] = ()
    kind: Literal["graded"] = "graded"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The learner said whether an unsure point was made, or left it at what was found.

    Verdict, rating and `again` are what then holds.
    """

    at: Moment
    point: str
    verdict: Verdict
    rating: Rating
    again: Item | None = None
    kind: Literal["confirmed"] = "confirmed"


@dataclass(frozen=True, slots=True)
class Ungraded:
    """The answer `of` could not be graded: the question stands as before it."""

    at: Moment
    of: str
    kind: Literal["ungraded"] = "ungraded"


@dataclass(frozen=True, slots=True)
class HintAsked:
    """The learner asked for the next hint."""

    at: Moment
    kind: Literal["hint-asked"] = "hint-asked"


@dataclass(frozen=True, slots=True)
class Skipped:
    """The learner passed over the question; it stays due."""

    at: Moment
    kind: Literal["skipped"] = "skipped"


@dataclass(frozen=True, slots=True)
class Undone:
    """The learner took back the last answer, appeal, skip or setting aside.

    `id` is the retraction's.
    """

    at: Moment
    id: str
    kind: Literal["undone"] = "undone"


@dataclass(frozen=True, slots=True)
class Continued:
    """The learner has read the explanation and goes on."""

    at: Moment
    kind: Literal["continued"] = "continued"


@dataclass(frozen=True, slots=True)
class Rerated:
    """The learner overruled the rating of the answer on show; `id` is the re-rating's.

    `again` is a fresh variant, as in `Graded`.
    """

    at: Moment
    id: str
    rating: Rating
    again: Item | None = None
    kind: Literal["rerated"] = "rerated"


@dataclass(frozen=True, slots=True)
class Appealed:
    """The learner overruled what was found of a point; `id` is the appeal's.

    Verdict, rating and `again` are what then holds; `words` are those of the answer that it is
    about.
    """

    at: Moment
    id: str
    point: str
    finding: Finding
    words: str
    verdict: Verdict
    rating: Rating
    again: Item | None = None
    kind: Literal["appealed"] = "appealed"


@dataclass(frozen=True, slots=True)
class SetAside:
    """The learner buried or suspended the question on show, and goes on; `id` is the flag's."""

    at: Moment
    id: str
    flag: Literal["bury", "suspend"]
    kind: Literal["set-aside"] = "set-aside"


@dataclass(frozen=True, slots=True)
class Remarked:
    """The learner said something of the question on show, and stays; `id` is the flag's."""

    at: Moment
    id: str
    flag: FlagKind
    on: bool = True
    text: str = ""
    kind: Literal["remarked"] = "remarked"


@dataclass(frozen=True, slots=True)
class Resumed:
    """The learner came back: time away does not count."""

    at: Moment
    kind: Literal["resumed"] = "resumed"


@dataclass(frozen=True, slots=True)
class Ended:
    """The learner ended the sitting."""

    at: Moment
    kind: Literal["ended"] = "ended"


Event: TypeAlias = (
    Answered
    | Graded
    | Ungraded
    | Confirmed
    | HintAsked
    | Skipped
    | Undone
    | Continued
    | Rerated
    | Appealed
    | SetAside
    | Remarked
    | Resumed
    | Ended
)


@dataclass(frozen=True, slots=True)
class Grade:
    """Grade this answer; send back `Graded` or `Ungraded`."""

    id: str
    item: Item
    answer: Answer


@dataclass(frozen=True, slots=True)
class Save:
    """Append this to the log."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Finish:
    """The sitting is over."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """The sitting that was over goes on."""


Effect: TypeAlias = Grade | Save | Finish | Reopen
