"""The line by which an interview is judged: stated, and the same for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.analysis.interviews.competence import Competence
from quizzer.analysis.means import mean

STEPS = (
    (3.5, "strong yes"),
    (3.0, "yes"),
    (2.5, "lean yes"),
    (2.0, "lean no"),
    (1.5, "no"),
    (0.0, "strong no"),
)
"""From which number on which verdict holds, the best first."""
FLOOR = 2.0
"""A yes of any kind needs every competence at this or above."""
BEST_BELOW = "lean no"
"""The best verdict where one competence lies below that."""
ENOUGH = 0.5
"""The share of the planned questions below which nothing is judged that the learner left."""
UNSEEN = "too little to say"

LINE = (
    "The mean of the competences seen, never above correctness; a yes only where none is under 2."
    " From 3.5 strong yes, 3.0 yes, 2.5 lean yes, 2.0 lean no, 1.5 no, below strong no."
)
"""How the verdict comes about, in words."""

_ORDER = tuple(name for _, name in STEPS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the number behind it.

    Attributes
    ----------
    word
        ``"strong yes"`` … ``"strong no"``; ``"too little to say"`` where hardly anything was seen.
    value
        In [1, 4]; None where hardly anything was seen.
    held_back_by
        The competences under 2 that kept it from a yes.
    """

    word: str
    value: float | None
    held_back_by: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """Its place on the line: 0 for a strong yes, more for worse."""
        return _ORDER.index(self.word) if self.word in _ORDER else len(_ORDER)

    @property
    def next_word(self) -> str:
        """The verdict one step better; empty where there is none."""
        return _ORDER[self.rank - 1] if 0 < self.rank < len(_ORDER) else ""


def judged(competences: Sequence[Competence], correct: float | None) -> Judgement:
    """Return the verdict on some competences, of which `correct` is the correctness in [1, 4].

    The number never lies above correctness: manners don't make up for substance.
    """
    average = mean(each.value for each in competences if each.value is not None)
    if average is None or correct is None:
        return Judgement(UNSEEN, None)
    value = min(average, correct)
    word = next(name for least, name in STEPS if round(value, 1) >= least)
    low = tuple(c.name for c in competences if c.value is not None and round(c.value, 1) < FLOOR)
    if low and _ORDER.index(word) < _ORDER.index(BEST_BELOW):
        return Judgement(BEST_BELOW, value, low)
    return Judgement(word, value)
