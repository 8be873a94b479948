"""How test-wise readers guess who know nothing of the subject: by the looks of the options."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from quizzer.sittings.authoring.items import ABSOLUTES

Weigh = Callable[[str, Sequence[str]], list[float]]
"""Weighs each option, given the prompt: the heaviest is picked, among equals one at random."""

_HEDGES = re.compile(
    r"\b(?:may|might|can|could|often|usually|generally|typically|sometimes|tends?|likely|mostly|"
    r"some|in general|not necessarily|depends?)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")


def _longest(prompt: str, options: Sequence[str]) -> list[float]:
    return [len(option) for option in options]


def _shortest(prompt: str, options: Sequence[str]) -> list[float]:
    return [-len(option) for option in options]


def _hedged(prompt: str, options: Sequence[str]) -> list[float]:
    return [len(_HEDGES.findall(option)) for option in options]


def _unhedged_absolutes(prompt: str, options: Sequence[str]) -> list[float]:
    return [-len(ABSOLUTES.findall(option)) for option in options]


def _middle(prompt: str, options: Sequence[str]) -> list[float]:
    """Weigh options by how near their length is to the median."""
    lengths = sorted(len(option) for option in options)
    return [-abs(len(option) - lengths[len(lengths) // 2]) for option in options]


def _most_alike(prompt: str, options: Sequence[str]) -> list[float]:
    """Weigh options by the share of words that they have in common with the others."""
    words = [_words(option) for option in options]
    return [
        sum(_shared(own, other) for at, other in enumerate(words) if at != place)
        for place, own in enumerate(words)
    ]


def _echo(prompt: str, options: Sequence[str]) -> list[float]:
    """Weigh options by how many of their longer words the prompt has."""
    asked = {word for word in _words(prompt) if len(word) > 3}
    return [len(asked & {*_words(option)}) for option in options]


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(1, (one | other).total())


STRATEGIES: Mapping[str, tuple[str, Weigh]] = {
    "longest-is-right": ("the longest option", _longest),
    "shortest-is-right": ("the shortest option", _shortest),
    "hedged-is-right": ("the most hedged option", _hedged),
    "middle-is-right": ("the option of middling length", _middle),
    "most-alike-is-right": ("the option most like the others", _most_alike),
    "echo-is-right": ("the option that echoes the prompt", _echo),
    "absolute-is-wrong": ("an option without “always” or “never”", _unhedged_absolutes),
}
"""By the rule that tells when one beats chance: what it picks, in words, and how."""
