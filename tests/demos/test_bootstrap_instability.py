# ruff: noqa: N806 - X is the field's name for a matrix
"""What resampled lassos choose, against scikit-learn and what was published of these draws."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler

from quizzer.clock import SystemClock
from quizzer.demos.active_sets import active_sets, members, names_of, ranked
from quizzer.demos.lars import lasso_path
from quizzer.demos.registry import load
from quizzer.demos.running import Effort, Prepared, run, settle
from quizzer.domain.frame import Frame

NAME = "bootstrap-instability"
MAPPED = Path(__file__).parent / "references" / "mapped" / f"{NAME}.json"
FEATURES = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")


def shown(effort: Effort = "whole", **settings: float) -> Frame:
    return run(NAME, settings, SystemClock().monotonic, effort=effort).frame


@pytest.mark.parametrize("row", json.loads(MAPPED.read_text(encoding="utf-8")))
def test_the_shares_are_as_published(row: dict[str, Any]) -> None:
    assert row["fact"] == "freq_bmi_age_s1"
    facts = shown(alpha=2.0, B=500, seed=0).facts
    shares = [facts[f"freq_{name}"] for name in ("bmi", "age", "s1")]
    assert shares == pytest.approx(row["value"], abs=row["tol"], rel=0), row["source"]


def test_the_most_frequent_set_is_that_of_the_whole_data_and_still_rare() -> None:
    facts = shown(alpha=2.0, B=500, seed=0).facts
    assert facts["top_support_share"] == pytest.approx(0.174)
    assert facts["top_support"] == facts["whole.support"]
    assert facts["whole.share"] == facts["top_support_share"]


@pytest.mark.parametrize(("alpha", "seed"), [(0.3, 4), (2.0, 7), (15.0, 2)])
def test_every_resample_is_chosen_from_as_scikit_learn_does(alpha: float, seed: int) -> None:
    data = load_diabetes()
    X = StandardScaler().fit_transform(data.data)
    lasso = Lasso(alpha=alpha, tol=1e-12, max_iter=1_000_000)
    rng = np.random.default_rng(seed)
    chosen = []
    for _ in range(40):
        rows = rng.integers(0, len(X), len(X))
        chosen.append(lasso.fit(X[rows], data.target[rows]).coef_ != 0)
    facts = shown(alpha=alpha, B=40, seed=seed).facts
    shares = [facts[f"freq_{name}"] for name in FEATURES]
    assert shares == pytest.approx(np.mean(chosen, axis=0))
    assert facts["distinct_supports"] == len({tuple(each) for each in chosen})
    sizes = np.sum(chosen, axis=1)
    assert facts["size_mean"] == pytest.approx(sizes.mean())
    assert (facts["size_min"], facts["size_max"]) == (sizes.min(), sizes.max())


def test_shares_of_two_seeds_differ_by_no_more_than_chance() -> None:
    one, other = shown(seed=0).facts, shown(seed=1).facts
    assert one["freq_s1"] != other["freq_s1"]
    for name in FEATURES:
        assert one[f"freq_{name}"] == pytest.approx(other[f"freq_{name}"], abs=4 * 0.5 / 500**0.5)


def test_a_glance_is_the_first_slice_and_refining_ends_with_all() -> None:
    demo: Any = load(NAME)
    settings = settle(demo, {"B": 200})
    state = demo.prepare(settings)
    done = [demo.show(state, settings).repetitions]
    while (better := demo.refine(state, settings)) is not None:
        state = better
        done.append(demo.show(state, settings).repetitions)
    assert done == [(80, 200), (160, 200), (200, 200)]
    assert demo.show(state, settings).facts == shown(B=200).facts


def test_the_first_resamples_are_the_same_however_many_follow() -> None:
    prepared = Prepared()
    few = run(NAME, {"B": 80}, SystemClock().monotonic, prepared).frame.facts
    glance = run(NAME, {"B": 1000}, SystemClock().monotonic, prepared, effort="glance").frame.facts
    assert few == glance


def test_above_alpha_max_little_is_chosen_and_of_the_whole_data_nothing() -> None:
    facts = shown(alpha=50.0).facts
    assert facts["freq_age"] == 0
    assert facts["top_support"] == ()
    assert facts["whole.support"] == ()
    assert facts["alpha_max"] == pytest.approx(45.16, abs=0.005)


def test_the_curves_pass_through_the_shares_at_the_cursor() -> None:
    frame = shown(alpha=3.0)
    for line in frame.figures[2].lines:
        drawn = np.interp(np.log(3.0), np.log(line.xs), line.ys)
        assert drawn == pytest.approx(frame.facts[f"freq_{line.label}"], abs=0.05)


@pytest.mark.parametrize("seed", range(5))
def test_active_sets_are_what_is_not_zero_on_the_path(seed: int) -> None:
    rng = np.random.default_rng(seed)
    paths = [lasso_path(rng.standard_normal((12, 6)), rng.standard_normal(12)) for _ in range(4)]
    sets = active_sets(paths)
    for alpha in rng.uniform(0.001, 0.8, 20):
        found = members(sets.at(alpha), 6)
        expected = np.array([path.at(alpha) != 0 for path in paths])
        np.testing.assert_array_equal(found, expected)


def test_sets_are_ranked_by_how_often_they_come_and_have_names() -> None:
    assert ranked(np.array([5, 1, 5, 2, 5, 1])) == [(5, 3), (1, 2), (2, 1)]
    assert names_of(5, ("a", "b", "c")) == ("a", "c")
