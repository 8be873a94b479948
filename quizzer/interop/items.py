"""A question as nearly all formats know it: a prompt, and what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from quizzer.interop.notes import Note


@dataclass(frozen=True, slots=True)
class Offered:
    """An option: its text, its share of the points (1 all, 0 none, under 0 a penalty), the why."""

    text: str
    share: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """Pick one, or several."""

    options: tuple[Offered, ...]
    is_many: bool = False
    is_shuffled: bool = True


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false; `why` is for who is wrong, `praise` for who is right."""

    holds: bool
    why: str = ""
    praise: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, how far off is still it, its share of the points, and what to say to it."""

    value: float
    tol: float = 0.0
    share: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """A number to be given; the first with all points is the answer.

    Attributes
    ----------
    otherwise
        What to say to any other number.
    """

    answers: tuple[Amount, ...]
    unit: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a few to be typed."""

    answers: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lefts, each with its right, and rights that belong to none."""

    pairs: tuple[tuple[str, str], ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Things to be put in order, here in the right one."""

    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """A text with gaps, each as [[name]]."""

    text: str
    gaps: Mapping[str, "Options | Amounts | Words"]


@dataclass(frozen=True, slots=True)
class Essay:
    """An answer in one's own words.

    Attributes
    ----------
    points
        What a good answer says, statement by statement; none where it must be drafted.
    """

    model: str
    instruction: str = ""
    context: str = ""
    points: tuple[str, ...] = ()


Wish: TypeAlias = Options | Truth | Amounts | Words | Pairs | Ranking | Gaps | Essay


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A question.

    Attributes
    ----------
    name
        How the file calls it; empty where it does not.
    topic
        The title of its topic, or of the category it stands in.
    notes
        What got lost in reading it.
    remarks
        What to write above it, for who reviews it.
    """

    prompt: str
    wish: Wish
    name: str = ""
    topic: str = ""
    level: int | None = None
    tags: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    explanation: str = ""
    line: int = 0
    notes: tuple[Note, ...] = field(default=())
    remarks: tuple[str, ...] = ()
