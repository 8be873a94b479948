"""What the grader is worth on questions that it has not seen, and what ships of it.

Four questions at a time are judged by models fitted to the other fourteen, which takes minutes and
is done where the environment has ``QUIZZER_TORTURE``. It is a harder test than one at a time, which
`python -m tests.grading.training evaluate` makes.
"""

import json
import os
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from quizzer.domain.grading import PointVerdict, score
from quizzer.grading import load as load_grader
from quizzer.grading.features import shown
from quizzer.grading.model import shipped
from tests.grading.training import artefacts
from tests.grading.training.answers import FINDINGS, SETS, rubrics
from tests.grading.training.evaluation import Calibrated, calibrated, judged
from tests.grading.training.fitting import fitted
from tests.grading.training.seen import Seen, load

TOGETHER = 4
"""Questions that are left out at once."""


@cache
def data() -> tuple[Seen, ...]:
    return load(list(SETS))


@pytest.mark.skipif(not os.environ.get("QUIZZER_TORTURE"), reason="fits the model five times")
def test_unseen_questions_are_graded_well() -> None:
    found = calibrated(judged(data(), TOGETHER))
    figures, kinds = found.figures(), found.judged.marks("kind")
    assert figures.macro_f1 >= 0.64
    assert figures.kappa >= 0.50
    assert figures.calibration <= 0.08
    assert figures.surest >= 0.80
    for kind, least in (("perfect", 0.8), ("swapped", 0.55), ("negated-quote", 0.7)):
        assert found.figures(kinds == kind).accuracy >= least, kind
    for one, earned in scores(found):
        if one.answer.kind == "stuffing":
            assert earned < 0.1


def scores(found: Calibrated) -> Iterator[tuple[Seen, float]]:
    """Yield each answer with the score that its verdicts earn."""
    known = {key: rubric for name in SETS for key, rubric in rubrics(name).items()}
    at = 0
    for one in found.judged.data:
        points = known[one.answer.question].points
        chosen = found.verdicts[at : at + len(points)]
        at += len(points)
        verdicts = [
            PointVerdict(point.id, FINDINGS[choice], 1.0)
            for point, choice in zip(points, chosen, strict=True)
        ]
        yield one, score(points, verdicts)


def test_the_model_that_ships_is_the_one_that_is_trained() -> None:
    trained, ships = fitted(data()), json.loads((artefacts.FOLDER / "model.json").read_text())
    assert trained["features"] == ships["features"]
    for part in ("locating", "linear", "trees"):
        for name, values in trained[part].items():
            np.testing.assert_allclose(ships[part][name], values, rtol=1e-6, atol=1e-6)


def test_the_glossary_that_ships_is_of_its_source() -> None:
    assert (artefacts.FOLDER / "glossary.json").read_text("utf-8") == artefacts.glossary()


def test_the_model_takes_the_features_that_are_made() -> None:
    sight = next(one.sight for one in data() if one.sight)
    assert shown(sight, shipped().locating).names == shipped().features


def test_the_grader_says_what_the_model_was_fitted_to_say() -> None:
    grader, known = load_grader(), {k: r for name in SETS for k, r in rubrics(name).items()}
    right = [
        verdict.finding == label
        for one in data()[::10]
        for verdict, label in zip(
            grader.grade(known[one.answer.question], one.answer.text),
            one.answer.labels,
            strict=True,
        )
    ]
    assert np.mean(right) >= 0.75
