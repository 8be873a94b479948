"""Options that are ranges of numbers: “0 to 5”, “at least 3”, “less than 10 %”."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_UNIT = r"(?P<unit>\s*[%°]?\s*[A-Za-zµ]{0,12})\s*\.?"
_BETWEEN = re.compile(
    rf"(?:between |from )?(?P<low>{_NUMBER})\s*%?(?: to | and |\s*[–-]\s*)"
    rf"(?P<high>{_NUMBER}){_UNIT}\Z",
    re.I,
)
_ONE_SIDED = re.compile(rf"(?P<words>[a-z<>≤≥ ]+?)\s*(?P<end>{_NUMBER}){_UNIT}\Z", re.I)
_SIDES: Mapping[str, tuple[str, bool]] = {
    "less than": ("<", False),
    "fewer than": ("<", False),
    "under": ("<", False),
    "below": ("<", False),
    "<": ("<", False),
    "at most": ("<", True),
    "up to": ("<", True),
    "≤": ("<", True),
    "more than": (">", False),
    "greater than": (">", False),
    "over": (">", False),
    "above": (">", False),
    ">": (">", False),
    "at least": (">", True),
    "≥": (">", True),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from `low` to `high`; the ends belong to it as said."""

    low: float
    high: float
    has_low: bool = True
    has_high: bool = True
    unit: str = ""

    def overlaps(self, other: "Span") -> bool:
        """Return whether a number is in both."""
        if self.unit != other.unit:
            return False
        first, second = sorted((self, other), key=lambda span: (span.low, span.high))
        if first.high == second.low:
            return first.has_high and second.has_low
        return first.high > second.low


def span_of(text: str) -> Span | None:
    """Return the numbers that an option is, where it is a range of them and nothing else."""
    text = " ".join(text.split())
    match = _BETWEEN.match(text)
    if match:
        low, high = _value(match["low"]), _value(match["high"])
        return Span(low, high, unit=match["unit"].strip()) if low <= high else None
    match = _ONE_SIDED.match(text)
    side = _SIDES.get(match["words"].strip().lower()) if match else None
    if match is None or side is None:
        return None
    direction, has_end = side
    end, unit = _value(match["end"]), match["unit"].strip()
    if direction == "<":
        return Span(-math.inf, end, has_low=False, has_high=has_end, unit=unit)
    return Span(end, math.inf, has_low=has_end, has_high=False, unit=unit)


def _value(text: str) -> float:
    return float(text.replace("−", "-"))
