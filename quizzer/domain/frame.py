"""What a demo shows for one choice of settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizzer.domain.figure import Figure
from quizzer.domain.values import Value


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of text and numbers; every row is as long as `header`."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Facts, pictures and one plain sentence.

    Attributes
    ----------
    facts
        Dotted lower-case names (``lasso.b``) to finite booleans, numbers, texts or lists of them.
    said
        What there is to see, in one sentence, for readers who never touch a slider.
    objective
        The objective with its convention for λ, α or C, e.g. ``"½(z − b)² + λ|b|"``.
    scaling
        How predictors were scaled, e.g. ``"centred, unit L2 norm"``; empty where there are none.
    repetitions
        ``(done, wanted)`` of a Monte-Carlo demo; ``None`` where nothing is repeated.
    """

    facts: Mapping[str, Value]
    said: str
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    objective: str = ""
    scaling: str = ""
    settings: Mapping[str, Value] = field(default_factory=dict)
    repetitions: tuple[int, int] | None = None
