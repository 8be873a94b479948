"""Predict first: a learner says what a fact will be, and is told plainly how that went."""

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Literal, TypeAlias

from quizzer.domain.values import Value
from quizzer.errors import Unreadable
from quizzer.sittings.lab.state import LabState, change, fact_words

Stage: TypeAlias = Literal["fact", "settings", "saying", "running", "told"]
Direction: TypeAlias = Literal["up", "down", "same"]

CLOSE = 0.05
"""A number said is close when it is off by at most this share of the result."""
_DIRECTIONS: dict[str, Direction] = {
    **dict.fromkeys(("up", "u", "higher", "more", "+", "▲"), "up"),
    **dict.fromkeys(("down", "d", "lower", "less", "-", "▼"), "down"),
    **dict.fromkeys(("same", "s", "="), "same"),
}
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
_WENT = {"up": "up", "down": "down", "": "nowhere", "other": "elsewhere"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a learner expects.

    Attributes
    ----------
    expected
        A direction, yes or no, or a number.
    typed
        As it was typed.
    """

    expected: Direction | bool | Decimal
    typed: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """A prediction under way: which fact, from what value, and what was said.

    Attributes
    ----------
    stage
        First a fact is picked, then settings are moved while the figure stands still, then it is
        said what comes; the demo runs, and the outcome is told.
    right
        Whether it came as said, once that is known.
    """

    fact: str
    was: Value
    stage: Stage = "fact"
    said: Said | None = None
    right: bool | None = None
    told: str = ""

    @property
    def is_frozen(self) -> bool:
        """Whether nothing may run yet."""
        return self.stage in ("fact", "settings", "saying")


def predictable(state: LabState) -> tuple[str, ...]:
    """Return the facts one can make a prediction of: numbers, and yes or no."""
    some = [name for name in state.headline if _is_single(state.facts[name])]
    return tuple(some or [name for name, value in state.facts.items() if _is_single(value)])


def begun(state: LabState) -> Prediction | None:
    """Return a prediction of the first fact, or None where there is none to predict."""
    names = predictable(state)
    return Prediction(names[0], state.facts[names[0]]) if names else None


def of_next(prediction: Prediction, state: LabState, by: int) -> Prediction:
    """Return a prediction of another fact, round at the ends."""
    names = predictable(state)
    name = names[(names.index(prediction.fact) + by) % len(names)]
    return replace(prediction, fact=name, was=state.facts[name])


def read(prediction: Prediction, text: str) -> Said:
    """Return what a learner typed.

    Raises
    ------
    Unreadable
        If it is no prediction of that fact.
    """
    word = text.strip().lower().replace("−", "-")
    if isinstance(prediction.was, bool) and word in _TRUTHS:
        return Said(_TRUTHS[word], text.strip())
    if word in _DIRECTIONS and not isinstance(prediction.was, bool):
        return Said(_DIRECTIONS[word], _DIRECTIONS[word])
    if word == "same" and isinstance(prediction.was, bool):
        return Said(prediction.was, text.strip())
    try:
        number = Decimal(word)
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite() and not isinstance(prediction.was, bool):
        return Said(number, text.strip())
    takes = "yes or no" if isinstance(prediction.was, bool) else "a number, or up, down, same"
    raise Unreadable(f"{text.strip() or 'Nothing'!s} is no prediction.", remedy=f"Type {takes}.")


def judged(prediction: Prediction, now: Value) -> Prediction:
    """Return the prediction with its outcome, told plainly."""
    said = prediction.said
    if said is None:
        raise ValueError("nothing was predicted")
    right, told = _outcome(prediction, said, now)
    return replace(prediction, stage="told", right=right, told=told)


def _outcome(prediction: Prediction, said: Said, now: Value) -> tuple[bool, str]:
    name, words = prediction.fact, fact_words(now)
    if isinstance(said.expected, bool):
        return said.expected == now, f"You said {said.typed}: {name} is {words}."
    if isinstance(said.expected, str):
        went = change(prediction.was, now)
        course = f"from {fact_words(prediction.was)} to {words}"
        is_right = (went or "same") == said.expected
        if not went:
            return is_right, f"You said {said.typed}: {name} stays at {words}."
        return is_right, f"You said {said.typed}: {name} goes {_WENT[went]}, {course}."
    return _by_how_much(name, said, said.expected, now)


def _by_how_much(name: str, said: Said, expected: Decimal, now: Value) -> tuple[bool, str]:
    tail = f"{name} is {fact_words(now)}."
    if not isinstance(now, int | float):
        return False, f"You said {said.typed}: {tail}"
    off = float(expected) - now
    exponent = expected.as_tuple().exponent
    half_a_digit = 0.5 * 10.0 ** (exponent if isinstance(exponent, int) else 0)
    if off == 0 or (isinstance(now, float) and abs(off) <= half_a_digit * (1 + 1e-9)):
        return True, f"You said {said.typed}, and {tail}"
    by = f"{fact_words(abs(off))} too {'high' if off > 0 else 'low'}"
    if isinstance(now, float) and abs(off) <= CLOSE * abs(now):
        return True, f"You said {said.typed}, {by}, within {CLOSE:.0%}: {tail}"
    return False, f"You said {said.typed}, {by}: {tail}"


def _is_single(value: Value) -> bool:
    return isinstance(value, bool | int | float)
