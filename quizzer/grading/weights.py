"""How much a word tells: rare words much, everyday and function words little.

Frequencies are counts over the docstrings of Python and of some of its packages; see
`tests/grading/README.md`.
"""

from functools import cache
from importlib.resources import files
from math import log

from quizzer.grading.english import DIRECTION_WORDS, FUNCTION_WORDS, LIGHT_WORDS
from quizzer.grading.tokens import stem

TEXTS = 14_538
"""Docstrings whose words were counted."""
SMOOTHING = 15.0
FUNCTION_WEIGHT = 0.3
LIGHT_WEIGHT = 2.0
MOST_WEIGHT = 6.5


@cache
def frequencies() -> dict[str, int]:
    """Return in how many of `TEXTS` each known word occurs."""
    lines = files("quizzer.grading").joinpath("frequencies.txt").read_text("utf-8").splitlines()
    return {word: int(count) for word, count in (line.split() for line in lines[1:])}


@cache
def _by_stem() -> dict[str, int]:
    found: dict[str, int] = {}
    for word, count in frequencies().items():
        found[stem(word)] = max(found.get(stem(word), 0), count)
    return found


@cache
def weight(word: str) -> float:
    """Return how much `word` tells, as ln(texts / texts with it), within bounds."""
    if word in DIRECTION_WORDS:
        return LIGHT_WEIGHT
    if word in FUNCTION_WORDS:
        return FUNCTION_WEIGHT
    if word in LIGHT_WORDS:
        return LIGHT_WEIGHT
    common = _by_stem().get(stem(word), 0)
    return min(MOST_WEIGHT, max(LIGHT_WEIGHT, log(TEXTS / (common + SMOOTHING))))


def is_known(word: str) -> bool:
    """Return whether `word` is an English word that needs no repair."""
    return word in frequencies() or word in FUNCTION_WORDS or word in LIGHT_WORDS
