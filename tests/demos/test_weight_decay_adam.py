"""L2 and decay against each other's closed forms, and Adam against its definition."""

import json
from math import exp, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizzer.clock import SystemClock
from quizzer.demos.optimizers import Rule, adam_on_quadratics, run_on_noise
from quizzer.demos.running import Prepared, run

MAPPED: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("references").joinpath("mapped", "weight-decay-adam.json").read_text()
)
PREPARED = Prepared()


def facts(**settings: Any) -> Any:
    return run("weight-decay-adam", settings, SystemClock().monotonic, PREPARED).frame.facts


@pytest.mark.parametrize("row", MAPPED, ids=lambda row: row["fact"])
def test_the_decay_for_each_noise_is_that_of_two_other_programs(row: dict[str, Any]) -> None:
    params = dict(row["params"])
    found = [facts(**{**params, "noise_sd": sd})[row["fact"]] for sd in params["noise_sd"]]
    assert found == pytest.approx(row["value"], abs=row["tol"]), row["source"]


def scalar_adam(noise: list[float], lam: float, lr: float, decoupled: bool) -> float:
    """Return one weight after algorithm 2 of Loshchilov & Hutter, a number at a time."""
    w, m, v = 1.0, 0.0, 0.0
    for t, epsilon in enumerate(noise, 1):
        g = epsilon if decoupled else epsilon + lam * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        step = m / (1 - 0.9**t) / (sqrt(v / (1 - 0.999**t)) + 1e-8)
        w = w - lr * step - (lr * lam * w if decoupled else 0.0)
    return w


def test_adam_and_adamw_are_those_of_the_paper() -> None:
    found = run_on_noise("adam", 0.5, 0.3, 0.01, 200, 1, seed=3)
    rng = np.random.default_rng(3)
    noise = [0.5 * float(rng.standard_normal(1)[0]) for _ in range(200)]
    expected = [scalar_adam(noise, 0.3, 0.01, decoupled) for decoupled in (False, True)]
    assert found.means[-1].tolist() == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("noise_sd", [0.05, 1.0, 20.0])
def test_for_plain_sgd_both_are_the_same_step_by_step(noise_sd: float) -> None:
    assert facts(optimizer="sgd", noise_sd=noise_sd)["l2_vs_decay_maxdiff"] < 1e-11


def test_for_momentum_they_differ_a_little_and_for_adam_much() -> None:
    momentum = facts(optimizer="momentum")["l2_vs_decay_maxdiff"]
    assert 1e-6 < momentum < 1e-3
    assert facts(optimizer="adam")["l2_vs_decay_maxdiff"] > 0.3


@pytest.mark.parametrize("noise_sd", [0.1, 1.0, 10.0])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_adamw_decays_by_the_same_share_whatever_the_noise(noise_sd: float, seed: int) -> None:
    found = facts(noise_sd=noise_sd, seed=seed)
    standard_error = 0.001 * sqrt(5000 / 2000)
    assert found["decay_wd_in_theory"] == pytest.approx(1 - (1 - 1e-5) ** 5000)
    assert found["decay_wd"] == pytest.approx(1 - (1 - 1e-5) ** 5000, abs=4 * standard_error)
    assert found["decay_l2"] == pytest.approx(1 - exp(-0.05 / noise_sd), abs=4 * standard_error)


def test_adam_with_l2_ends_at_the_minimum_of_the_penalized_loss() -> None:
    for lam in (1e-4, 0.01, 1.0):
        found = facts(lam=lam, steps=1)
        assert found["adam_l2_fixed_point"] == pytest.approx(found["l2_minimum"], abs=1e-6)


def test_adamw_ends_at_the_same_place_for_every_curvature() -> None:
    ends = adam_on_quadratics(np.array([100.0, 1.0, 0.01]), 0.1, 0.02, 2000)[1]
    assert ends == pytest.approx([0.994] * 3, abs=1e-3)


def test_the_run_that_is_told_is_the_one_chosen() -> None:
    assert facts(optimizer="adam")["decay"] == facts()["decay_l2"]
    assert facts(optimizer="adamw")["decay"] == facts()["decay_wd"]


@pytest.mark.parametrize("rule", ["sgd", "momentum", "adam"])
def test_nothing_is_lost_before_the_first_step(rule: Rule) -> None:
    found = run_on_noise(rule, 1.0, 0.1, 0.01, 3, 5, seed=0)
    assert found.means[0].tolist() == [1.0, 1.0]
    assert found.gaps[0] == 0.0
    assert np.all(np.diff(found.gaps) >= 0)
