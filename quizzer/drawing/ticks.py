"""Round places along an axis: 1, 2, 5 times a power of ten, or whole decades."""

import math
from dataclasses import dataclass

from quizzer.drawing.scales import Extent

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis in data units, and what is written there."""

    value: float
    label: str


def ticks(extent: Extent, most: int) -> tuple[Tick, ...]:
    """Return about `most` round places within `extent`, from low to high."""
    most = max(most, 2)
    if not extent.is_log:
        return _linear(extent, most)
    decades = _decades(extent, most)
    return decades if len(decades) >= 2 else _within_a_decade(extent, most)


def number(value: float, digits: int = 3) -> str:
    """Return `value` to that many digits, as briefly as it goes: 0.362, 54.1, 2e6."""
    return _brief(f"{value:.{digits}g}")


def _linear(extent: Extent, most: int) -> tuple[Tick, ...]:
    few = _stepped(extent, most)
    fine = few if len(few) >= 2 else _stepped(extent, 2 * most)
    return fine[:: -(-len(fine) // (most + 1))]  # thinned out evenly, where they are too many


def _stepped(extent: Extent, most: int) -> tuple[Tick, ...]:
    low, high = sorted((extent.low, extent.high))
    step = _round_step((high - low) / most)
    first, last = math.ceil(low / step - _SLACK), math.floor(high / step + _SLACK)
    values = [float(f"{index * step:.12g}") for index in range(first, last + 1)]
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= 1e6 or step < 1e-4:
        return tuple(Tick(value, number(value, 6)) for value in values)
    decimals = max(0, -math.floor(math.log10(step) + _SLACK))
    return tuple(Tick(value, _brief(f"{value:.{decimals}f}")) for value in values)


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is no less than `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    for factor in (1, 2, 5):
        if least <= factor * power * (1 + _SLACK):
            return factor * power
    return 10 * power


def _decades(extent: Extent, most: int) -> tuple[Tick, ...]:
    low, high = sorted((math.log10(extent.low), math.log10(extent.high)))
    first, last = math.ceil(low - _SLACK), math.floor(high + _SLACK)
    stride = max(1, math.ceil((last - first + 1) / most))
    return tuple(_decade(power) for power in range(first, last + 1, stride))


def _decade(power: int) -> Tick:
    value = 10.0**power
    return Tick(value, f"{value:g}" if -4 <= power <= 4 else f"1e{power}".replace("-", "−"))


def _within_a_decade(extent: Extent, most: int) -> tuple[Tick, ...]:
    low, high = sorted((extent.low, extent.high))
    powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1)
    rounds = [factor * 10.0**power for power in powers for factor in (1, 2, 5)]
    within = [value for value in rounds if low * (1 - _SLACK) <= value <= high * (1 + _SLACK)]
    if len(within) < 2:
        return _linear(Extent(low, high), most)
    return tuple(Tick(value, number(value)) for value in within)


def _brief(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    if exponent:
        text = f"{mantissa}e{int(exponent)}"
    elif float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")
