"""What an author writes in every kind of question: drawn parameters, tests, lasting names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from typing import Annotated, Any, ClassVar

from quizzer.domain.limits import Ge, Gt, Le, MinLen
from quizzer.domain.values import Scalar

AUTHORED: Mapping[str, Any] = {
    "extra": "forbid",
    "use_attribute_docstrings": True,
    "alias_generator": lambda name: name.rstrip("_"),
}
"""Pydantic's settings for every authored dataclass: nothing unknown, docstrings as descriptions."""

LONGEST_RANGE = 1_000_000

Kebab = Annotated[str, MinLen(1)]
Share = Annotated[float, Ge(0), Le(1)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A parameter drawn from the variant's seed: `{from, to, step}` or `{choose: [...]}`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    from_: float | None = None
    """The lowest value. Example: 1.0"""
    to: float | None = None
    """The highest value, included. Example: 3.0"""
    step: Annotated[float, Gt(0)] | None = None
    """The distance between values, computed in decimal. Example: 0.5"""
    choose: Annotated[tuple[Scalar, ...], MinLen(1)] | None = None
    """The values to choose from. Example: [1, 2, 4]"""

    @property
    def is_range(self) -> bool:
        """Whether it is a whole range, and nothing else."""
        given = (self.from_, self.to, self.step)
        return self.choose is None and None not in given

    @property
    def is_choice(self) -> bool:
        """Whether it is a list to choose from, and nothing else."""
        return self.choose is not None and (self.from_, self.to, self.step) == (None, None, None)

    @property
    def count(self) -> int:
        """How many values there are to draw from."""
        if self.choose is not None:
            return len(self.choose)
        low, high, step = self._decimals()
        return max(int((high - low) / step) + 1, 0) if high >= low else 0

    def value(self, index: int) -> Scalar:
        """Return the value at `index`, counted from 0."""
        if self.choose is not None:
            return self.choose[index]
        low, _, step = self._decimals()
        value = low + index * step
        whole = low == int(low) and step == int(step)
        return int(value) if whole else float(value)

    def _decimals(self) -> tuple[Decimal, Decimal, Decimal]:
        low, high, step = (Decimal(str(value)) for value in (self.from_, self.to, self.step))
        return low, high, step


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """One entry of `tests`: an answer and how it must be graded."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    answer: Scalar | tuple[Scalar | tuple[Scalar, ...], ...] | dict[str, Scalar]
    """As a learner would type it, options by letter in authored order, or by id. Also for order
    a list of texts, for match one of [left, right], for cloze a mapping of names to answers.
    Example: a"""
    params: dict[str, Scalar] = field(default_factory=dict)
    """Parameters to set instead of drawing them. Example: {z: 2.0}"""
    score: Share | tuple[Share, Share] | None = None
    """The score that it must get, or [lowest, highest]. Example: 1"""
    unreadable: bool = False
    """True where the answer must be refused as unreadable. Example: true"""
    near: Annotated[int, Ge(1)] | None = None
    """The known slip, counted from 1, that it must be recognised as. Example: 1"""


def lasting_name(text: str, name: str | None = None) -> str:
    """Return the name in the log of something authored: its own, else a hash of its text."""
    return name or f"text-{blake2b(text.encode(), digest_size=6).hexdigest()}"
