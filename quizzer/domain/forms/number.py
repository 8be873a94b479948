"""Enter a number, as people write them."""

import math
import re
from dataclasses import dataclass
from typing import Literal

from quizzer.domain.answers import Answer, Number
from quizzer.domain.forms.base import LineForm
from quizzer.errors import Unreadable

_TYPOGRAPHY = str.maketrans({"−": "-", "–": "-", "—": "-", "⁄": "/", "\u00a0": " ", "\u202f": " "})
_UNSIGNED = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER = re.compile(rf"\s*(?P<number>[+-]?\s*{_UNSIGNED})\s*(?:/\s*(?P<over>{_UNSIGNED})\s*)?\Z")


@dataclass(frozen=True, slots=True)
class EnterNumber(LineForm):
    """Enter a number, perhaps with a unit."""

    unit: str = ""
    kind: Literal["number"] = "number"

    @property
    def invitation(self) -> str:
        """What to type, in a few words."""
        unit = f" in {self.unit}" if self.unit else ""
        return f"a number{unit}, e.g. 0.5, 1/3, 2e-3 or 50%"

    def read(self, text: str) -> Number:
        """Return the number that `text` writes: `1/3`, `2e-3`, `50%`, any minus, the unit behind.

        Raises
        ------
        Unreadable
            If it is no finite number.
        """
        typed = text.strip()
        plain = typed.translate(_TYPOGRAPHY)
        if self.unit and plain.endswith(self.unit):
            return Number(self._finite(plain.removesuffix(self.unit), typed), typed)
        if plain.endswith("%"):
            return Number(self._finite(plain[:-1], typed) / 100, typed)
        return Number(self._finite(plain, typed), typed)

    def write(self, answer: Answer) -> str:
        """Return the line that gives `answer`."""
        if not isinstance(answer, Number):
            raise TypeError(f"{answer} is not a number")
        return answer.text

    def _finite(self, text: str, typed: str) -> float:
        remedy = f"Give {self.invitation}."
        if re.search(r"[0-9],[0-9]", text):
            raise Unreadable(f"“{typed}” has a comma", remedy="Write decimals with a point: 0.5.")
        match = _NUMBER.match(text)
        if match is None:
            raise Unreadable(f"“{typed}” is not a number", remedy=remedy)
        over = float(match["over"] or 1)
        if over == 0:
            raise Unreadable(f"“{typed}” divides by zero", remedy=remedy)
        value = float(match["number"].replace(" ", "")) / over
        if not math.isfinite(value):
            raise Unreadable(f"“{typed}” is too large to be meant", remedy=remedy)
        return value
