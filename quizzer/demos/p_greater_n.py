"""More predictors than rows: the lasso keeps at most n of them, ridge keeps them all.

The objective of the lasso is (1/2n)‖y − Xb‖² + α‖b‖₁, scikit-learn's `Lasso(alpha=α)`; that of
ridge is ‖y − Xb‖² + λ‖b‖² with λ = nα. At a minimizer of the lasso the active columns of X don't
depend on each other (for columns in general position, as random ones are), so that there are at
most as many as the rank of X: n, and n − 1 once centring has taken a direction for the intercept.
Ridge's coefficients are combinations of all rows, and none of them is exactly zero; neither penalty
spends more than n degrees of freedom.

Data: predictors are independent and normal, the first five of them (or all, if fewer) count with
3, −2, 2, −1, 1, and the noise has variance 1. Scaling: for the fit with an intercept, columns and y
are centred and columns have standard deviation 1 (ddof 0); for the one without, nothing is centred
and columns have root mean square 1.

Algorithm: both exact lasso paths, from which the most nonzeros are read off, no grid being able to
miss them; one singular value decomposition for ridge. Cost: a few ms for 20 × 100, some 0.3 s for
100 × 1000; a tick interpolates and takes one product.

Sources: Osborne, Presnell & Turlach, "On the lasso and its dual", Journal of Computational and
Graphical Statistics 9 (2000); Zou & Hastie 2005, section 1; Tibshirani, "The lasso problem and
uniqueness", Electronic Journal of Statistics 7 (2013), lemma 3; S. Rosset, answer 38299 on
stats.stackexchange.com.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.p_greater_n_code import PROGRAM
from quizzer.demos.ridge import RidgeTrace, ridge_trace
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

EFFECTS = (3.0, -2.0, 2.0, -1.0, 1.0)
SHARE_MIN = 0.001

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class PGreaterNSettings(Settings):
    """How many rows and predictors, and where on the path to stand."""

    n: int = Field(20, ge=5, le=100)
    """Rows."""
    p: int = Field(100, ge=2, le=1000)
    """Predictors."""
    share: float = Field(
        0.1, ge=SHARE_MIN, le=1, json_schema_extra={"live": True, "scale": "log10"}
    )
    """α as a part of α_max, from which on every coefficient of the lasso is zero."""
    seed: int = Field(0, ge=0, le=9999)
    """Which rows are drawn."""


@dataclass(frozen=True, slots=True)
class State:
    """Centred data, both lasso paths, ridge, and what does not move with the cursor."""

    X: Matrix
    y: Vector
    centred: LassoPath
    raw: LassoPath
    trace: RidgeTrace
    facts: dict[str, Value]


class PGreaterN:
    """How many coefficients are not zero along the path, and how large they are at the cursor."""

    name: ClassVar[str] = "p-greater-n"
    title: ClassVar[str] = "More predictors than rows: the lasso keeps at most n"
    Settings: ClassVar[type[Settings]] = PGreaterNSettings
    headline: ClassVar[tuple[str, ...]] = (
        "max_nonzero_no_intercept",
        "max_nonzero_centred",
        "nonzero",
        "ridge.nonzero",
        "ridge.zeros",
        "ridge.df",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("20 rows, 100 predictors", {"n": 20, "p": 100}),
        Preset("next to no penalty: n − 1 are left", {"n": 20, "p": 100, "share": 0.001}),
        Preset("50 rows, 500 predictors", {"n": 50, "p": 500}),
        Preset("fewer predictors than rows: all can stay", {"n": 50, "p": 10, "share": 0.001}),
    )

    def prepare(self, settings: PGreaterNSettings) -> State:
        """Draw the rows, find both lasso paths, and decompose the predictors."""
        raw_X, raw_y = drawn(settings.n, settings.p, settings.seed)
        X, y = standardized(raw_X), raw_y - raw_y.mean()
        centred = lasso_path(X, y)
        raw = lasso_path(raw_X / np.sqrt((raw_X**2).mean(axis=0)), raw_y)
        trace = ridge_trace(X, y)
        facts: dict[str, Value] = {
            "max_nonzero_no_intercept": int(along(raw).max()),
            "max_nonzero_centred": int(along(centred).max()),
            "rank_centred": len(trace.d),
            "n_steps": len(centred.moves),
            "drops": int(np.sum(np.array(centred.moves) < 0)),
            "alpha_max": float(centred.alphas[0]),
        }
        return State(X, y, centred, raw, trace, facts)

    def show(self, state: State, settings: PGreaterNSettings) -> Frame:
        """Return the lasso and ridge at the cursor."""
        alpha = settings.share * float(state.centred.alphas[0])
        lasso = state.centred.at(alpha)
        ridge = state.trace.at(alpha * settings.n)
        facts = {**_facts(state, settings, alpha, lasso, ridge), **state.facts}
        return Frame(
            facts=facts,
            said=_said(settings, facts),
            figures=(_count_figure(state, settings), _size_figure(settings.share, lasso, ridge)),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁ (lasso), ‖y − Xb‖² + nα‖b‖² (ridge)",
            scaling="mean 0, sd 1 (ddof 0), intercept not penalized; not centred without one",
        )

    def code(self, settings: PGreaterNSettings) -> str:
        """Return the program that draws the same rows and fits them with scikit-learn."""
        return PROGRAM.format(effects=list(EFFECTS), **settings.model_dump())


def drawn(n: int, p: int, seed: int) -> tuple[Matrix, Vector]:
    """Return X of shape (n, p) and the response, nothing scaled."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, p))
    effects = np.array(EFFECTS[:p])
    return X, X[:, : len(effects)] @ effects + rng.standard_normal(n)


def along(path: LassoPath) -> NDArray[np.intp]:
    """Return the number of coefficients that are not zero between each knot and the next."""
    is_active = path.coefs != 0
    counts: NDArray[np.intp] = np.count_nonzero(is_active[:-1] | is_active[1:], axis=1)
    return counts


def _facts(
    state: State, settings: PGreaterNSettings, alpha: float, lasso: Vector, ridge: Vector
) -> dict[str, Value]:
    total = float(state.y @ state.y)
    left, lam = state.y - state.X @ lasso, alpha * settings.n
    nonzero, kept = int(np.count_nonzero(lasso)), int(np.count_nonzero(ridge))
    raw = state.raw.at(settings.share * float(state.raw.alphas[0]))
    return {
        "alpha": alpha,
        "nonzero": nonzero,
        "nonzero_no_intercept": int(np.count_nonzero(raw)),
        "lasso.zeros": settings.p - nonzero,
        "lasso.true_found": int(np.count_nonzero(lasso[: len(EFFECTS)])),
        "lasso.R2": 1 - float(left @ left) / total,
        "ridge.lam": lam,
        "ridge.nonzero": kept,
        "ridge.zeros": settings.p - kept,
        "ridge.df": state.trace.df(lam),
        "ridge.R2": 1 - state.trace.rss(lam) / total,
    }


def _count_figure(state: State, settings: PGreaterNSettings) -> Figure:
    ends, n, p = (SHARE_MIN, 1.0), float(settings.n), float(settings.p)
    return Figure(
        title="Coefficients that are not zero, along the path",
        x=Axis("α/α_max", *ends, scale="log10"),
        y=Axis("count", 1, max(n, p), scale="log10"),
        lines=(
            Line(ends, (n, n), f"n = {settings.n}", stroke="dotted", role="muted"),
            Line(ends, (p, p), f"ridge, {settings.p}", stroke="dashed"),
            _stairs(state.raw, Line((), (), "no intercept", stroke="dotted")),
            _stairs(state.centred, Line((), (), "lasso", role="accent")),
        ),
        cursor=Cursor(settings.share, f"{settings.share:.3g}"),
    )


def _stairs(path: LassoPath, line: Line) -> Line:
    """Return `line` along the counts, a step at each knot above the least α drawn."""
    shares = path.alphas / path.alphas[0]
    counts = along(path)[shares[:-1] > SHARE_MIN]
    corners = np.append(shares[: len(counts)], SHARE_MIN)
    xs, ys = np.repeat(corners, 2)[1:-1], np.repeat(counts, 2)
    return Line(
        tuple(xs.tolist()), tuple(map(float, ys.tolist())), line.label, line.stroke, line.role
    )


def _size_figure(share: float, lasso: Vector, ridge: Vector) -> Figure:
    """Draw |b| from the largest down, as far as it is interesting."""
    shown = min(len(lasso), max(2 * int(np.count_nonzero(lasso)), 10))
    ranks = tuple(float(rank) for rank in range(1, shown + 1))
    sizes = {
        "lasso": np.sort(np.abs(lasso))[::-1][:shown],
        "ridge": np.sort(np.abs(ridge))[::-1][:shown],
    }
    return Figure(
        title=f"Sizes |b| at α/α_max = {share:.3g}, the largest {shown} of {len(lasso)}",
        x=Axis("rank", 1, float(shown)),
        y=Axis("|b|", 0),
        lines=(
            Line(ranks, tuple(sizes["ridge"].tolist()), "ridge", stroke="dashed"),
            Line(ranks, tuple(sizes["lasso"].tolist()), "lasso", role="accent"),
        ),
    )


def _said(settings: PGreaterNSettings, facts: dict[str, Value]) -> str:
    return (
        f"With {settings.n} rows and {settings.p} predictors the lasso never has more than "
        f"{facts['max_nonzero_centred']} coefficients that are not zero "
        f"({facts['max_nonzero_no_intercept']} without an intercept), and {facts['nonzero']} at "
        f"α = {settings.share:.3g}·α_max; ridge has {facts['ridge.nonzero']} and spends "
        f"{facts['ridge.df']:.1f} degrees of freedom."
    )
