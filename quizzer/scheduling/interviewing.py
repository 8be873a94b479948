"""Which questions a mock interview asks, and in what order, so that they fit its time."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quizzer.domain.chance import digest
from quizzer.domain.interview import LEVELS, PROBES, Part, Setup

Style: TypeAlias = Literal["open", "numeric", "quick"]
"""How a question is answered: in one's own words, with a number, in any other form."""

PROBE_SHARE = 0.25
"""The budget of a probe, as a share of its question's."""
SHORT = 120.0
"""Seconds that a question takes at most to open or to close with."""
SKELETON: tuple[Part, ...] = ("depth", "opener", "breadth", "judgement", "closing")
"""What an interview has, the most needed first."""
ORDER: tuple[Part, ...] = ("opener", "breadth", "depth", "judgement", "closing")
"""In what order it is asked."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be asked.

    Attributes
    ----------
    key
        Its name over all banks: ``bank/question``.
    is_judgement
        Whether it asks for a judgement, as of a colleague's claim.
    related
        Keys of the questions related to it.
    """

    key: str
    topic: str
    level: int
    style: Style
    budget_seconds: float
    is_judgement: bool = False
    related: frozenset[str] = frozenset()

    @property
    def probe_seconds(self) -> float:
        """The budget of each probe after it."""
        return PROBE_SHARE * self.budget_seconds if self.style == "open" else 0.0

    @property
    def planned_seconds(self) -> float:
        """The time to keep for it, its probes included."""
        return self.budget_seconds + PROBES * self.probe_seconds


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question at its place, and why it is there.

    Attributes
    ----------
    deeper
        The key of what may follow when all was covered; None where there is nothing.
    """

    candidate: Candidate
    part: Part
    why: str
    deeper: str | None = None


def planned(candidates: Sequence[Candidate], setup: Setup) -> tuple[Chosen, ...]:
    """Return what is asked, in order; decided by `setup` and the candidates alone.

    Parameters
    ----------
    candidates
        All there are of the banks and topics asked for, of any level; of two with one key the
        first counts.

    Notes
    -----
    The parts are filled with the most needed first, each with the question that suits it best,
    and then with further ones of breadth and depth, as the mix weighs core against deep dives, as
    long as the time kept for all stays within the interview's. Topics not asked yet go first, and
    styles of answer that the mix wants more of; the seed decides between equals.
    """
    unique = tuple({one.key: one for one in reversed(candidates)}.values())
    low, high = LEVELS[setup.level]
    choosing = _Choosing(setup, [one for one in unique if low <= one.level <= high])
    choosing.fill()
    chosen = sorted(
        choosing.chosen, key=lambda each: (ORDER.index(each.part), each.candidate.level)
    )
    return _with_deeper(chosen, unique, setup.seed)


@dataclass
class _Choosing:
    """Questions chosen so far, and the time that is left."""

    setup: Setup
    pool: list[Candidate]
    chosen: list[Chosen] = field(default_factory=list)

    def fill(self) -> None:
        """Choose until nothing more is wanted, or nothing more fits."""
        most = len(self.pool) if self.setup.questions is None else self.setup.questions
        skeleton = SKELETON[: min(most, self._fitting())]
        for to_come, part in zip(reversed(range(len(skeleton))), skeleton, strict=True):
            if not self._choose(part, to_come):
                return
        while len(self.chosen) < most:
            to_come = most - len(self.chosen) - 1 if self.setup.questions else 0
            if not self._choose(self._further(), to_come):
                return

    def _choose(self, part: Part, to_come: int) -> bool:
        """Choose the question that suits `part` best; return whether one fits.

        Time is left for `to_come` more, short ones at least, where there is any.
        """
        taken = {each.candidate.key for each in self.chosen}
        free = [one for one in self.pool if one.key not in taken]
        left = self.setup.budget_seconds - sum(
            each.candidate.planned_seconds for each in self.chosen
        )
        rooms = (left - to_come * self._shortest, left)
        fitting = next(
            filter(None, ([o for o in free if o.planned_seconds <= r] for r in rooms)), []
        )
        if not fitting:
            return False
        best = min(fitting, key=lambda one: (*self._cost(part, one), one.key))
        self.chosen.append(Chosen(best, part, self._why(part, best)))
        return True

    @property
    def _shortest(self) -> float:
        return min((one.planned_seconds for one in self.pool), default=0.0)

    def _fitting(self) -> int:
        """Return how many of the shortest questions fit."""
        return int(self.setup.budget_seconds // self._shortest) if self._shortest else 0

    def _further(self) -> Part:
        counts, mix = Counter(each.part for each in self.chosen), self.setup.mix
        weights: dict[Part, int] = {
            "breadth": mix.core,
            "depth": mix.deep_dive,
            "opener": max(mix.warm_up - 1, 0),
        }
        wanted = [part for part, weight in weights.items() if weight > 0] or ["breadth"]
        return min(wanted, key=lambda part: counts[part] / max(weights[part], 1))

    def _cost(self, part: Part, one: Candidate) -> tuple[object, ...]:
        """Return how ill a question suits a part: the first difference decides."""
        low, high = LEVELS[self.setup.level]
        middle = (low + high) / 2
        siblings = any(
            one.key in each.candidate.related or each.candidate.key in one.related
            for each in self.chosen
        )
        seen = sum(each.candidate.topic == one.topic for each in self.chosen)
        is_long, lack = one.planned_seconds > SHORT, self._lack(one.style)
        costs: dict[Part, Callable[[], tuple[object, ...]]] = {
            "opener": lambda: (is_long, one.is_judgement, one.level - low, siblings, seen, lack),
            "breadth": lambda: (one.is_judgement, siblings, seen, lack, abs(one.level - middle)),
            "depth": lambda: (one.is_judgement, siblings, lack, high - one.level, seen),
            "judgement": lambda: (not one.is_judgement, siblings, seen, lack, -one.level),
            "closing": lambda: (
                is_long,
                one.is_judgement,
                siblings,
                seen,
                abs(one.level - middle),
                lack,
            ),
        }
        return (*costs[part](), digest(self.setup.seed, "mock", part, one.key))

    def _lack(self, style: Style) -> tuple[float, int]:
        """Return how much the mix wants another answer in this style: less is more."""
        weight: int = getattr(self.setup.mix, style)
        count = sum(each.candidate.style == style for each in self.chosen)
        return (count / weight if weight else float("inf"), -weight)

    def _why(self, part: Part, one: Candidate) -> str:
        is_new = all(each.candidate.topic != one.topic for each in self.chosen)
        style = {"open": "in your own words", "numeric": "with a number", "quick": "quick"}
        topic = "a topic not asked yet" if is_new else "a topic asked before"
        return f"{_PARTS[part]}: level {one.level}, {style[one.style]}, {topic}"


_PARTS: dict[Part, str] = {
    "opener": "to warm up",
    "breadth": "core knowledge",
    "depth": "a deep dive",
    "deeper": "deeper, all before it being covered",
    "judgement": "a judgement",
    "closing": "to close with",
}


def _with_deeper(
    chosen: Sequence[Chosen], candidates: Sequence[Candidate], seed: int
) -> tuple[Chosen, ...]:
    """Return `chosen` with what may follow when all was covered: related, and no easier."""
    taken = {each.candidate.key for each in chosen}
    found = []
    for each in chosen:
        one = each.candidate
        fitting = [
            other
            for other in candidates
            if other.key in one.related and other.key not in taken and other.level >= one.level
        ]
        if one.style != "open" or not fitting:
            found.append(each)
            continue
        best = min(fitting, key=lambda other: (-other.level, digest(seed, "deeper", other.key)))
        taken.add(best.key)
        found.append(Chosen(one, each.part, each.why, best.key))
    return tuple(found)
