"""What each idea is worth: the figures with it switched off.

Three questions at a time are left out, which is quicker than one, and a little harder.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import numpy as np

from quizzer.domain.grading import Rubric
from quizzer.grading import glossary, hearing, levels, prepared, weights
from tests.grading.training import answers
from tests.grading.training.evaluation import calibrated, judged
from tests.grading.training.measures import Measured
from tests.grading.training.seen import load

TOGETHER = 3
_CACHES = (prepared.prepared, levels.levels, glossary.lexicon, glossary.shipped, weights.weight)


def nothing(words: Sequence[Any], parts: Sequence[Any]) -> np.ndarray[Any, Any]:
    """Mark no word."""
    return np.zeros(len(words), dtype=bool)


def without(*names: str) -> dict[str, Any]:
    """Return the shipped groups without those called `names`."""
    groups = glossary.shipped()
    return {"quizzer.grading.glossary.shipped": lambda: replace(groups, **dict.fromkeys(names, ()))}


def fewer(most: int) -> dict[str, Any]:
    """Keep so many phrasings of a point."""
    plain = answers.rubrics

    def cut(name: str) -> dict[str, Rubric]:
        return {key: _cut(rubric, most) for key, rubric in plain(name).items()}

    return {"tests.grading.training.seen.rubrics": cut}


def _cut(rubric: Rubric, most: int) -> Rubric:
    points = tuple(replace(point, accept=point.accept[: most - 1]) for point in rubric.points)
    return replace(rubric, points=points)


def no_rejects() -> dict[str, Any]:
    """Take the wrong statements out of every rubric."""
    plain = answers.rubrics

    def cut(name: str) -> dict[str, Rubric]:
        return {
            key: replace(rubric, points=tuple(replace(p, reject=()) for p in rubric.points))
            for key, rubric in plain(name).items()
        }

    return {"tests.grading.training.seen.rubrics": cut}


def variants() -> Mapping[str, Mapping[str, Any]]:
    """Return what is patched in each variant, by its name."""
    room = "quizzer.grading."
    return {
        "everything": {},
        "concept folding": without("same"),
        "near-synonym clusters": without("near"),
        "antonyms": without("opposite"),
        "contrasts (and so binding)": without("contrast"),
        "entity binding": {room + "prepared.MOST_BINDING": 0},
        "wrong statements": no_rejects(),
        "negation": {room + "reading.negated": nothing},
        "quoted denial": {room + "reading.denied": nothing},
        "professed ignorance": {room + "reading.unknown": nothing},
        "prompt demotion": {room + "prepared.PROMPT_SHARE": 1.0},
        "smoothed coverage": {room + "evidence.SMOOTHING": 1e-6},
        "windows of several clauses": {room + "evidence.MOST_CLAUSES": 1},
        "likeness of letters": {room + "matching.SOFT_FROM": 100.0},
        "typo repair": {room + "repair.LEAST_LETTERS": 99},
        "leaving out what is beside the point": {
            room + "hearing.relevant": lambda ready, words: words,
            room + "hearing.bearing": lambda ready, words: words,
        },
        "contradictions from the core alone": {
            room + "hearing.bearing": lambda ready, words: words
        },
        "competition for clauses": {room + "features.competing": lambda *_: {}},
        "small words of direction": {room + "weights.DIRECTION_WORDS": frozenset()},
        "leaving out what states nothing": {room + "hearing.stated": lambda words: words},
        "rarity of words": {room + "weights.MOST_WEIGHT": 2.0},
        "three phrasings a point": fewer(3),
        "one phrasing a point": fewer(1),
    }


@contextmanager
def patched(changes: Mapping[str, Any]) -> Iterator[None]:
    """Make `changes` for a while, with nothing remembered from before."""
    patches = [patch(name, value) for name, value in changes.items()]
    for cache in _CACHES:
        cache.cache_clear()
    try:
        for change in patches:
            change.start()
        yield
    finally:
        for change in patches:
            change.stop()
        for cache in _CACHES:
            cache.cache_clear()


def lines(sets: Sequence[str]) -> Iterator[str]:
    """Yield a line for each variant."""
    for name, changes in variants().items():
        yield f"{name:38} {figures(sets, changes).line()}"


def figures(sets: Sequence[str], changes: Mapping[str, Any]) -> Measured:
    """Return the figures on unseen questions with `changes`."""
    with patched(changes):
        return calibrated(judged(load(sets), TOGETHER)).figures()


_ = hearing
