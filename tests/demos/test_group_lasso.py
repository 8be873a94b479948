"""The group lasso against a general minimizer, the lasso and the conditions of a minimum."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from quizzer.clock import SystemClock
from quizzer.demos.coordinate_descent import soft
from quizzer.demos.group_lasso import group_soft, groups_of
from quizzer.demos.running import run


def facts(**settings: object) -> Any:
    return run("group-lasso", settings, SystemClock().monotonic).frame.facts


def objective(b: Any, z: Any, lam: float) -> float:
    return float(np.sum((z - b) ** 2) / 2 + lam * np.sqrt(len(z)) * np.linalg.norm(b))


@given(z=st.lists(st.floats(-5, 5), min_size=1, max_size=5), lam=st.floats(0, 3))
def test_no_other_point_of_a_group_is_better(z: list[float], lam: float) -> None:
    b = group_soft(np.array(z), lam)
    found = minimize(objective, b + 0.1, (np.array(z), lam), method="Nelder-Mead")
    assert objective(b, np.array(z), lam) <= found.fun + 1e-9


@given(z=st.lists(st.floats(-5, 5), min_size=1, max_size=5), lam=st.floats(0, 3))
def test_a_group_is_zero_just_where_the_subgradient_allows_it(z: list[float], lam: float) -> None:
    b, bound = group_soft(np.array(z), lam), lam * np.sqrt(len(z))
    if np.any(b):
        np.testing.assert_allclose(z - b, bound * b / np.linalg.norm(b), atol=1e-9)
    else:
        assert np.linalg.norm(z) <= bound * (1 + 1e-12)


@pytest.mark.parametrize("lam", [0.0, 0.6, 2.5])
def test_groups_of_one_are_the_lasso(lam: float) -> None:
    found = facts(size=1, lam=lam)
    assert found["b"] == pytest.approx(found["lasso.b"])
    assert found["lasso.b"] == pytest.approx(soft(np.array(found["z"]), lam))


@pytest.mark.parametrize("size", range(1, 13))
def test_groups_are_kept_or_dropped_as_a_whole(size: int) -> None:
    found = facts(size=size)
    groups = groups_of(size)
    assert found["split_by_group_lasso"] == 0
    assert sum(group.stop - group.start for group in groups) == 12
    kept = [length > 0 for length in found["block_norm"]]
    assert found["nonzero"] == sum(
        group.stop - group.start for group, is_kept in zip(groups, kept, strict=True) if is_kept
    )
    assert kept == [end > 0.6 for end in found["drops_at"]]


def test_a_group_with_one_true_member_is_worse_off_than_under_the_lasso() -> None:
    found = facts(size=4, lam=0.6)
    assert found["split_by_lasso"] == 2
    assert found["block_norm"][2] < found["lasso.block_norm"][2]
