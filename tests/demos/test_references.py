# ruff: noqa: N806 - X is the field's name for a matrix
"""Facts held to published tables and closed forms; each row of the table says where it is from."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizzer.clock import SystemClock
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import lasso_path
from quizzer.demos.running import run
from quizzer.demos.two_columns import Penalties, two_columns

ROWS: list[dict[str, Any]] = [
    row
    for table in sorted(Path(__file__).with_name("references").glob("*.json"))
    for row in json.loads(table.read_text(encoding="utf-8"))
]


def fact_of(row: dict[str, Any]) -> Any:
    """Return what quizzer makes of the row's case, which is told in words."""
    if row["fact"] == "active_set_1based":
        return active_set_at_l1_norm(row["params"]["t"])
    if "X" in row["params"]:
        return fact_of_two_columns(row["fact"], row["params"])
    settings = row.get("settings") or {
        key: row["params"][key] for key in ("step",) if key in row["params"]
    }
    return run(row["demo"], settings, SystemClock().monotonic).frame.facts[row["fact"]]


def active_set_at_l1_norm(t: float) -> list[int]:
    """Return the 1-based columns that are not zero where ‖b‖₁ = t."""
    data = load_diabetes()
    path = lasso_path(data.X, data.y)
    norms = np.abs(path.coefs).sum(axis=1)
    after = int(np.searchsorted(norms, t))
    share = (t - norms[after - 1]) / (norms[after] - norms[after - 1])
    b = (1 - share) * path.coefs[after - 1] + share * path.coefs[after]
    return [column + 1 for column in np.flatnonzero(b).tolist()]


def fact_of_two_columns(fact: str, params: dict[str, Any]) -> Any:
    """Return a coefficient that `duplicate-columns` would tell of other data than its own."""
    X, y = np.array(params["X"], dtype=np.float64), np.array(params["y"], dtype=np.float64)
    centred = X - X.mean(axis=0)
    if fact == "lasso_coef":
        return lasso_path(centred, y - y.mean()).at(params["alpha"]).tolist()
    ridge = two_columns(centred, y - y.mean()).minimizer(Penalties(0.0, params["alpha"]))
    return ridge.tolist() if fact == "ridge_coef" else float(y.mean() - X.mean(axis=0) @ ridge)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['demo']}-{row['fact']}")
def test_the_fact_is_as_published(row: dict[str, Any]) -> None:
    assert fact_of(row) == pytest.approx(row["value"], abs=row["tol"], rel=0), row["source"]


def test_the_moves_are_those_that_lars_prints() -> None:
    facts = run("lars-diabetes-path", {}, SystemClock().monotonic).frame.facts
    assert facts["moves"] == (3, 9, 4, 7, 2, 10, 5, 8, 6, 1, -7, 7)
    assert facts["n_steps"] == 12
