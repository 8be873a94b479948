# ruff: noqa: N803, N806 - C and X are the field's names
"""Logistic regression against scikit-learn, and against the conditions that define it."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from quizzer.clock import SystemClock
from quizzer.demos.breast_cancer import load_breast_cancer
from quizzer.demos.c_is_inverse import grid
from quizzer.demos.logistic import Penalty, all_zero_up_to, logistic_path
from quizzer.demos.running import run
from quizzer.domain.frame import Frame
from quizzer.errors import DemoError

DATA = load_breast_cancer()
COMBINATIONS: list[tuple[Penalty, bool]] = [
    ("l1", False),
    ("l1", True),
    ("l2", False),
    ("l2", True),
]

Vector = NDArray[np.float64]


def shown(**settings: object) -> Frame:
    return run("c-is-inverse", settings, SystemClock().monotonic).frame


def w_of(frame: Frame) -> list[float]:
    facts: Any = frame.facts
    return [facts[f"coef_{name}"] for name in DATA.features]


def test_the_grid_has_every_decade_and_rises_by_less_than_an_eighth() -> None:
    C = np.array(grid())
    assert {0.001, 0.01, 0.1, 1.0, 10.0, 100.0} <= set(C.tolist())
    assert np.all((C[1:] / C[:-1] > 1.12) & (C[1:] / C[:-1] < 1.125))


@pytest.mark.parametrize(("penalty", "penalizes_intercept"), COMBINATIONS)
def test_the_conditions_of_a_minimum_hold_on_the_whole_grid(
    penalty: Penalty, penalizes_intercept: bool
) -> None:
    path = logistic_path(DATA.X, DATA.y, grid(), penalty, penalizes_intercept)
    for C, w, c in zip(path.C, path.w, path.c, strict=True):
        v = np.append(w, c)
        miss = DATA.y - 1 / (1 + np.exp(-(DATA.X @ w + c)))
        pull = C * np.append(DATA.X.T @ miss, miss.sum())
        if penalty == "l2":
            wanted = v * np.append(np.ones(30), penalizes_intercept)
            np.testing.assert_allclose(pull, wanted, rtol=0, atol=1e-8)
            continue
        assert np.all(np.abs(pull) <= 1 + 1e-8)
        np.testing.assert_allclose(pull[:-1][w != 0], np.sign(w[w != 0]), rtol=0, atol=1e-8)
        if not penalizes_intercept:
            assert pull[-1] == pytest.approx(0, abs=1e-8)


@pytest.mark.parametrize("C", [0.001, 0.1, 1.0, 100.0])
def test_l2_is_what_newton_cholesky_finds(C: float) -> None:
    frame = shown(C=C, penalty="l2")
    fit = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-12).fit(DATA.X, DATA.y)
    np.testing.assert_allclose(w_of(frame), fit.coef_[0], rtol=0, atol=1e-7)
    assert frame.facts["coef_intercept"] == pytest.approx(fit.intercept_[0], abs=1e-7)
    assert frame.facts["accuracy"] == pytest.approx(fit.score(DATA.X, DATA.y))


@pytest.mark.parametrize("C", [0.01, 0.1, 1.0])
def test_l1_with_the_intercept_penalized_is_what_liblinear_finds(C: float) -> None:
    frame = shown(C=C, penalty="l1", intercept="penalized")
    fit = LogisticRegression(
        C=C, l1_ratio=1, solver="liblinear", tol=1e-10, max_iter=100_000, random_state=0
    ).fit(DATA.X, DATA.y)
    np.testing.assert_allclose(w_of(frame), fit.coef_[0], rtol=0, atol=1e-5)
    assert frame.facts["nonzero"] == np.count_nonzero(fit.coef_)
    assert frame.facts["coef_intercept"] == pytest.approx(fit.intercept_[0], abs=1e-5)


@pytest.mark.parametrize("C", [0.01, 0.1])
def test_l1_with_a_free_intercept_is_what_saga_finds(C: float) -> None:
    frame = shown(C=C, penalty="l1")
    fit = LogisticRegression(
        C=C, l1_ratio=1, solver="saga", tol=1e-9, max_iter=100_000, random_state=0
    ).fit(DATA.X, DATA.y)
    np.testing.assert_allclose(w_of(frame), fit.coef_[0], rtol=0, atol=1e-5)
    assert frame.facts["coef_intercept"] == pytest.approx(fit.intercept_[0], abs=1e-5)


@pytest.mark.parametrize("penalizes_intercept", [False, True])
def test_the_first_coefficient_enters_where_the_gradient_reaches_the_penalty(
    penalizes_intercept: bool,
) -> None:
    # A penalized intercept is zero there, and standardized columns have X'(y − ½) = X'(y − ȳ).
    smallest = all_zero_up_to(DATA.X, DATA.y)
    assert smallest == pytest.approx(1 / np.abs(DATA.X.T @ (DATA.y - DATA.y.mean())).max())
    around = (0.9999 * smallest, 1.0001 * smallest)
    path = logistic_path(DATA.X, DATA.y, around, "l1", penalizes_intercept)
    assert np.count_nonzero(path.w, axis=1).tolist() == [0, 1]


def test_the_nearest_of_the_grid_is_shown() -> None:
    assert shown(C=1.05).facts["C"] == 1.0
    assert shown(C=1.07).facts["C"] == pytest.approx(10 ** (1 / 20))
    assert shown(C=0.001).facts["C"] == 0.001
    assert shown(C=100).facts["lam"] == 0.01


def test_facts_are_those_of_the_penalty_that_was_chosen() -> None:
    l1, l2 = shown(penalty="l1"), shown(penalty="l2")
    assert l1.facts["nonzero"] == l1.facts["l1.nonzero"] == l2.facts["l1.nonzero"] == 16
    assert l2.facts["nonzero"] == l2.facts["l2.nonzero"] == 30
    assert l1.facts["l2_norm_of_w"] == pytest.approx(np.linalg.norm(w_of(l1)))
    assert l1.facts["l1_norm_of_w"] == pytest.approx(np.abs(w_of(l1)).sum())
    assert "‖w‖₁" in l1.objective
    assert "½‖w‖²" in l2.objective


def test_the_loss_is_a_sum_over_the_rows() -> None:
    facts: Any = shown().facts
    margins = DATA.X @ np.array(w_of(shown())) + facts["coef_intercept"]
    p = 1 / (1 + np.exp(-margins))
    by_row = -(DATA.y * np.log(p) + (1 - DATA.y) * np.log(1 - p))
    assert facts["loss"] == pytest.approx(by_row.sum(), rel=1e-6)


def test_below_the_first_entry_it_says_so() -> None:
    frame = shown(C=0.001)
    assert frame.facts["zeros"] == 30
    assert "L1 sets every coefficient to zero" in frame.said


def test_classes_that_a_plane_separates_have_an_answer_at_a_moderate_penalty() -> None:
    rng = np.random.default_rng(0)
    X = np.concatenate([rng.normal(-4, 1, (30, 2)), rng.normal(4, 1, (30, 2))])
    y = np.repeat([0.0, 1.0], 30)
    for penalty in ("l1", "l2"):
        norms = np.linalg.norm(
            logistic_path(X, y, (1.0, 100.0, 1e4), penalty, False).w,
            axis=1,
        )
        assert np.all(np.diff(norms) > 0.1)


def test_a_solution_that_does_not_settle_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("quizzer.demos.logistic._MAX_STEPS", 2)
    with pytest.raises(DemoError, match="did not settle"):
        logistic_path(DATA.X, DATA.y, (1.0,), "l1", False)
