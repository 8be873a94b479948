"""Round places along an axis: 1, 2, 5 times a power of ten, or whole decades."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.drawing.scales import Extent

_SLACK = 1e-9
_LOWEST_PLAIN, _HIGHEST_PLAIN = -4, 5
"""Powers of ten beyond these are no longer read at a glance as 0.0001 and 100000."""
_MOST_DECADES = 20
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


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
    fine = _rounds(extent)
    if 2 <= len(fine) <= most:
        return fine
    decades = _decades(extent, most)
    if len(decades) >= 2:
        return decades
    return fine[:: -(-len(fine) // most)] if len(fine) >= 2 else _narrow(extent, most)


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
    return _powers([(1, power) for power in range(first, last + 1, stride)])


def _rounds(extent: Extent) -> tuple[Tick, ...]:
    """Return 1, 2, 5 times each power of ten within."""
    low, high = sorted((extent.low, extent.high))
    powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1)
    if len(powers) > _MOST_DECADES:
        return ()
    pairs = [(factor, power) for power in powers for factor in (1, 2, 5)]
    within = [
        (factor, power)
        for factor, power in pairs
        if low * (1 - _SLACK) <= factor * 10.0**power <= high * (1 + _SLACK)
    ]
    return _powers(within)


def _powers(pairs: Sequence[tuple[int, int]]) -> tuple[Tick, ...]:
    """Return factors times powers of ten: plain where all are short, else all as 2·10⁻⁶."""
    are_plain = all(_LOWEST_PLAIN <= power <= _HIGHEST_PLAIN for _, power in pairs)
    return tuple(
        Tick(factor * 10.0**power, _plain(factor, power) if are_plain else _raised(factor, power))
        for factor, power in pairs
    )


def _plain(factor: int, power: int) -> str:
    return f"{factor * 10**power}" if power >= 0 else f"{factor * 10.0**power:.{-power}f}"


def _raised(factor: int, power: int) -> str:
    head = "" if factor == 1 else f"{factor}·"
    return f"{head}10{str(power).translate(_RAISED)}"


def _narrow(extent: Extent, most: int) -> tuple[Tick, ...]:
    low, high = sorted((extent.low, extent.high))
    return _linear(Extent(low, high), most)


def _brief(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    if exponent:
        text = f"{mantissa}e{int(exponent)}"
    elif float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")
