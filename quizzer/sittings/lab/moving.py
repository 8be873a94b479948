"""How one setting moves: along a slider, in steps, round its choices, or to what was typed.

A slider of numbers has about a hundred steps, on a grid of round numbers; on a logarithmic scale
twenty a decade. ``None``, where a setting may be left out, lies below its lowest value.
"""

from collections.abc import Sequence
from math import ceil, floor, isfinite, log10
from typing import TypeAlias

from quizzer.demos.bounds import Setting
from quizzer.domain.templates import printed
from quizzer.domain.values import Scalar
from quizzer.errors import BadSettings

Set: TypeAlias = Scalar | None
"""What a setting is set to; ``None`` where it is left out."""

STEPS = 100
PER_DECADE = 20
SEED = "seed"
"""The setting that decides what a demo draws."""

_ROUNDED = 0.05
"""How far off the grid, in its steps, three digits on a logarithmic scale may be."""
_NONE = ("none", "null")
_YES, _NO = ("yes", "true", "on", "1", "y"), ("no", "false", "off", "0", "n")
_TYPED = {"integer": "a whole number", "number": "a number"}


def is_numeric(setting: Setting) -> bool:
    """Return whether a setting is a number, not one of a list."""
    return setting.type in ("number", "integer") and not setting.choices


def has_slider(setting: Setting) -> bool:
    """Return whether a setting is a number between two ends."""
    return is_numeric(setting) and None not in (setting.low, setting.high)


def options_of(setting: Setting) -> tuple[Set, ...]:
    """Return all that a setting can be, where that is a list; else nothing."""
    some: Sequence[Set] = (False, True) if setting.type == "boolean" else setting.choices
    return (None, *some) if some and setting.optional else tuple(some)


def moved(setting: Setting, value: Set, by: int) -> Set:
    """Return `value` after `by` steps; a list goes round, numbers stop at their ends."""
    options = options_of(setting)
    if options:
        at = options.index(value) if value in options else 0
        return options[(at + (1 if by > 0 else -1)) % len(options)]
    if not is_numeric(setting) or isinstance(value, str):
        return value
    if value is None:
        return _lowest(setting) if by > 0 else None
    if setting.optional and by < 0 and setting.low is not None and value <= setting.low:
        return None
    return _fitting(setting, _stepped(setting, float(value), by))


def share_of(setting: Setting, value: Set) -> float | None:
    """Return how far along its slider a value stands, from 0 to 1; None where it has no place."""
    if not has_slider(setting) or not isinstance(value, int | float):
        return None
    low, high = _ends(setting)
    at = _scaled(setting, float(value))
    return min(max((at - low) / (high - low), 0.0), 1.0) if high > low else 0.0


def at_share(setting: Setting, share: float) -> Set:
    """Return the value on the slider's grid that is nearest to `share` of its length."""
    low, high = _ends(setting)
    if share <= 0 or share >= 1:
        return _fitting(setting, _natural(setting, low if share <= 0 else high))
    unit = _unit(setting)
    place = round((low + share * (high - low)) / unit)
    return _fitting(setting, _natural(setting, place * unit))


def typed(setting: Setting, text: str) -> Set:
    """Return what a person typed for a setting.

    Raises
    ------
    BadSettings
        If it takes no such value; the remedy says what it takes.
    """
    word = text.strip().lower()
    if word in _NONE or not word:
        if setting.optional:
            return None
        raise _refused(setting, text)
    options = [option for option in options_of(setting) if option is not None]
    if setting.type == "boolean" and word in (*_YES, *_NO):
        return word in _YES
    if options:
        return _option(setting, text, options)
    return _number(setting, text) if is_numeric(setting) else text.strip()


def words_of(value: Set) -> str:
    """Return a value as a person reads it, numbers to four digits."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    return printed(value, ".4g") if isinstance(value, float) else printed(value)


def range_of(setting: Setting) -> str:
    """Return in few words what a setting takes: ``"0.001 to 2.5, in ratios"``."""
    if not has_slider(setting):
        return setting.bounds
    low, high = (words_of(end) for end in (setting.low, setting.high))
    kind = ", whole" if setting.type == "integer" else ""
    ratios = ", in ratios" if _is_log(setting) else ""
    return f"{low} to {high}{kind}{ratios}" + (" or none" if setting.optional else "")


def _option(setting: Setting, text: str, options: Sequence[Set]) -> Set:
    word = text.strip().lower()
    exact = [option for option in options if str(option).lower() == word]
    near = exact or [option for option in options if str(option).lower().startswith(word)]
    if len(near) != 1:
        raise _refused(setting, text)
    return near[0]


def _number(setting: Setting, text: str) -> Set:
    try:
        value = float(text.strip().replace("−", "-"))
    except ValueError:
        raise _refused(setting, text) from None
    is_whole = isfinite(value) and value == int(value)
    if not isfinite(value) or (setting.type == "integer" and not is_whole):
        raise _refused(setting, text)
    if (setting.low is not None and value < setting.low) or (
        setting.high is not None and value > setting.high
    ):
        raise _refused(setting, text)
    return int(value) if setting.type == "integer" else value


def _refused(setting: Setting, text: str) -> BadSettings:
    what = f"{setting.name} can't be {text.strip() or 'empty'}: it takes {setting.bounds}."
    default = "none" if setting.default is None else words_of(setting.default)
    return BadSettings(what, remedy=f"By default it is {default}.")


def _stepped(setting: Setting, value: float, by: int) -> float:
    """Return the grid point `by` steps from `value`, or the nearest beyond it on that side."""
    unit = _unit(setting)
    if _is_log(setting) and value <= 0:
        return _natural(setting, _scaled(setting, setting.low or 1.0))
    place = _scaled(setting, value) / unit
    near = _ROUNDED if _is_log(setting) else 1e-6
    base = floor(place + near) if by > 0 else ceil(place - near)
    found = _natural(setting, (base + by) * unit)
    if setting.type == "integer" and round(found) == value:
        return value + (1 if by > 0 else -1)
    return found


def _fitting(setting: Setting, value: float) -> Set:
    """Return `value` inside the bounds, without the noise of floating point, of its type."""
    if setting.low is not None:
        value = max(value, setting.low)
    if setting.high is not None:
        value = min(value, setting.high)
    return round(value) if setting.type == "integer" else value


def _lowest(setting: Setting) -> Set:
    default = setting.default
    start = setting.low if setting.low is not None else 0.0
    if setting.low is None and isinstance(default, int | float):
        start = float(default)
    return _fitting(setting, start)


def _is_log(setting: Setting) -> bool:
    return setting.scale == "log10" and setting.low is not None and setting.low > 0


def _ends(setting: Setting) -> tuple[float, float]:
    low, high = setting.low, setting.high
    if low is None or high is None:
        raise ValueError(f"{setting.name} has no slider")
    return _scaled(setting, low), _scaled(setting, high)


def _scaled(setting: Setting, value: float) -> float:
    return log10(value) if _is_log(setting) else value


def _natural(setting: Setting, place: float) -> float:
    if _is_log(setting):
        return float(f"{10**place:.3g}")
    return float(f"{place:.12g}")


def _unit(setting: Setting) -> float:
    """Return the distance of two grid points, in decades on a logarithmic scale."""
    if _is_log(setting):
        return 1 / PER_DECADE
    if setting.name == SEED or not has_slider(setting):
        return 1.0 if setting.type == "integer" or setting.name == SEED else 0.1
    low, high = _ends(setting)
    unit = _round_number((high - low) / STEPS)
    return max(unit, 1.0) if setting.type == "integer" else unit


def _round_number(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is at least `least`."""
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least) + 1e-9)
    return float(f"{next(m for m in (1, 2, 5, 10) if m * power >= least * (1 - 1e-9)) * power:.6g}")
