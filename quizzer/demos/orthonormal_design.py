"""Orthonormal predictors: every penalty becomes a rule for one coefficient at a time.

The objective is ½‖y − Xb‖² + P(b), over predictors with X'X = I. Then ½‖y − Xb‖² is
½Σ(z_j − b_j)² and a constant, z = X'y being least squares, and each coefficient is found on its
own:

========================  ====================  ===================
lasso                     λ‖b‖₁                 S(z, λ)
ridge                     ½λ‖b‖²                z / (1 + λ)
naive elastic net         λ‖b‖₁ + ½λ₂‖b‖²       S(z, λ) / (1 + λ₂)
elastic net, rescaled     (the naive one)       S(z, λ)
best subset               λ · #{b_j ≠ 0}        z if |z| > √(2λ)
========================  ====================  ===================

λ is on the sum-of-squares scale: λ = nα for scikit-learn's `Lasso(alpha=α)`, and ridge's λ is that
of ‖y − Xb‖² + λ‖b‖², `Ridge(alpha=λ)`. With orthonormal predictors the rescaled elastic net is the
lasso. The truth is the pattern 3, 1.5, 0, 0, 2, 0, 0, 0, again and again, with noise of variance 1.

Scaling: random columns, centred, made orthogonal and of unit length by a QR decomposition;
the intercept is not penalized. Algorithm: none is needed, and it is shown that none is:
coordinate descent, ridge's linear equations and the formulas agree to rounding (the facts
`…_err`, the largest difference at 41 λ from 0 to 4). Cost: a decomposition and some 10 ms for
these checks to prepare, p numbers a tick.

Sources: Tibshirani, "Regression shrinkage and selection via the lasso", Journal of the Royal
Statistical Society B 58 (1996), section 2.2; Zou & Hastie 2005, section 3; Hastie, Tibshirani &
Friedman, The Elements of Statistical Learning, 2nd edition, table 3.4.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from pydantic.config import JsonDict

from quizzer.demos.coordinate_descent import coordinate_descent, soft
from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.orthonormal_code import PROGRAM
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points, Stroke
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

LAM_MAX = 4.0
TRUTH = (3.0, 1.5, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0)
"""Tibshirani's pattern, repeated as needed."""
_LIVE: JsonDict = {"live": True}
_STROKES: tuple[Stroke, ...] = ("solid", "dashed", "dotted")

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class OrthonormalDesignSettings(Settings):
    """How many rows and predictors, and how hard each penalty pulls."""

    n: int = Field(50, ge=20, le=500)
    """Rows."""
    p: int = Field(8, ge=1, le=19)
    """Predictors."""
    lam: float = Field(1.0, ge=0, le=LAM_MAX, json_schema_extra=_LIVE)
    """λ of the lasso, of ridge and of best subset."""
    lam2: float = Field(0.5, ge=0, le=2, json_schema_extra=_LIVE)
    """λ₂, the quadratic part of the elastic net."""
    seed: int = Field(0, ge=0, le=9999)
    """Which predictors and noise are drawn."""


@dataclass(frozen=True, slots=True)
class State:
    """Least squares on orthonormal columns, and how far the formulas are from algorithms."""

    truth: Vector
    z: Vector
    facts: dict[str, Value]


class OrthonormalDesign:
    """Least squares, soft-thresholded, shrunk in proportion, or cut, one at a time."""

    name: ClassVar[str] = "orthonormal-design"
    title: ClassVar[str] = "Orthonormal predictors: each coefficient is shrunk on its own"
    Settings: ClassVar[type[Settings]] = OrthonormalDesignSettings
    headline: ClassVar[tuple[str, ...]] = (
        "lasso.zeros",
        "ridge.zeros",
        "ols",
        "soft",
        "ridge",
        "cd_vs_soft_threshold_err",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("no penalty: least squares", {"lam": 0.0, "lam2": 0.0}),
        Preset("no true effect survives: λ = 4", {"lam": 4.0}),
        Preset("the naive elastic net shrinks twice", {"lam": 1.0, "lam2": 2.0}),
    )

    def prepare(self, settings: OrthonormalDesignSettings) -> State:
        """Draw orthonormal columns and a response, and check the formulas against algorithms."""
        truth = np.resize(TRUTH, settings.p)
        X, y = drawn(settings, truth)
        z: Vector = X.T @ y
        return State(truth, z, _facts_of_data(X, y, z))

    def show(self, state: State, settings: OrthonormalDesignSettings) -> Frame:
        """Return what each penalty makes of least squares."""
        shrunk = _shrunk(state.z, settings.lam, settings.lam2)
        facts = {**_facts(shrunk), **state.facts}
        return Frame(
            facts=facts,
            said=_said(settings, facts),
            figures=(_path_figure(state, settings.lam), _rule_figure(state, settings, shrunk)),
            tables=(_table(state, shrunk),),
            objective="½‖y − Xb‖² + λ‖b‖₁ (lasso, λ = nα), ½‖y − Xb‖² + ½λ‖b‖² (ridge)",
            scaling="columns centred, X'X = I (unit L2 norm, orthogonal); intercept not penalized",
        )

    def code(self, settings: OrthonormalDesignSettings) -> str:
        """Return the program that fits the same data with scikit-learn."""
        return PROGRAM.format(truth=list(TRUTH), **settings.model_dump())


def drawn(settings: OrthonormalDesignSettings, truth: Vector) -> tuple[Matrix, Vector]:
    """Return X of shape (n, p) with X'X = I, and the centred response."""
    rng = np.random.default_rng(settings.seed)
    raw = rng.standard_normal((settings.n, settings.p))
    X, _ = np.linalg.qr(raw - raw.mean(axis=0))
    y = X @ truth + rng.standard_normal(settings.n)
    return X, y - y.mean()


def _shrunk(z: Vector, lam: float, lam2: float) -> dict[str, Vector]:
    lasso = soft(z, lam)
    return {
        "ols": z,
        "soft": lasso,
        "ridge": z / (1 + lam),
        "naive_en": lasso / (1 + lam2),
        "rescaled_en": (1 + lam2) * (lasso / (1 + lam2)),
        "subset": np.where(np.abs(z) > np.sqrt(2 * lam), z, 0.0),
    }


def _facts(shrunk: dict[str, Vector]) -> dict[str, Value]:
    zeros = {"lasso": "soft", "ridge": "ridge", "naive_en": "naive_en", "subset": "subset"}
    return {
        **{name: tuple(b.tolist()) for name, b in shrunk.items()},
        **{f"{each}.zeros": int(np.sum(shrunk[name] == 0)) for each, name in zeros.items()},
    }


def _facts_of_data(X: Matrix, y: Vector, z: Vector) -> dict[str, Value]:
    lams = np.linspace(0, LAM_MAX, 41).tolist()
    p = len(z)
    by_descent = max(np.abs(coordinate_descent(X, y, lam, 2) - soft(z, lam)).max() for lam in lams)
    solved = (np.linalg.solve(X.T @ X + lam * np.eye(p), X.T @ y) for lam in lams)
    by_formula = (z / (1 + lam) for lam in lams)
    errors = (np.abs(a - b).max() for a, b in zip(solved, by_formula, strict=True))
    return {
        "lam_max": float(np.abs(z).max()),
        "entry_order": tuple((np.argsort(-np.abs(z)) + 1).tolist()),
        "cd_vs_soft_threshold_err": float(by_descent),
        "ridge_vs_closed_form_err": float(max(errors)),
        "orthonormality_err": float(np.abs(X.T @ X - np.eye(p)).max()),
    }


def _path_figure(state: State, lam: float) -> Figure:
    """Draw the lasso path, straight lines that end at λ = |z|."""
    corners = [(0.0, min(abs(z), LAM_MAX), LAM_MAX) for z in state.z.tolist()]
    lines = tuple(
        Line(
            xs,
            tuple(float(soft(np.array(z), lam)) for lam in xs),
            label=f"b{column + 1}",
            stroke=_STROKES[column % len(_STROKES)],
            role="accent" if abs(z) > lam else "other",
        )
        for column, (z, xs) in enumerate(zip(state.z.tolist(), corners, strict=True))
    )
    ends = tuple(sorted(abs(z) for z in state.z.tolist() if abs(z) < LAM_MAX))
    zeros = Points(ends, (0.0,) * len(ends), "", "○", role="other")
    return Figure(
        title="The lasso path: every coefficient falls at slope 1 until it is zero (○)",
        x=Axis("λ", 0, LAM_MAX),
        y=Axis("b"),
        lines=lines,
        points=(zeros,) if ends else (),
        cursor=Cursor(lam, f"λ = {lam:.2f}"),
    )


def _rule_figure(
    state: State, settings: OrthonormalDesignSettings, shrunk: dict[str, Vector]
) -> Figure:
    """Draw what becomes of each z under lasso and ridge, on the curves they all lie on."""
    end = float(np.ceil(max(np.abs(state.z).max(), settings.lam)))
    corners = np.array([-end, -settings.lam, settings.lam, end])
    zs, slope = tuple(state.z.tolist()), 1 / (1 + settings.lam)
    return Figure(
        title="Estimate b against least squares z, one mark a coefficient",
        x=Axis("z", -end, end),
        y=Axis("b", -end, end),
        lines=(
            Line((-end, end), (-end, end), "b = z", stroke="dotted", role="muted"),
            Line((-end, end), (-slope * end, slope * end), "ridge", stroke="dashed"),
            Line(
                tuple(corners.tolist()),
                tuple(soft(corners, settings.lam).tolist()),
                "lasso",
                role="accent",
            ),
        ),
        points=(
            Points(zs, tuple(shrunk["ridge"].tolist()), "", "○", role="other"),
            Points(zs, tuple(shrunk["soft"].tolist()), "", "●"),
        ),
    )


def _table(state: State, shrunk: dict[str, Vector]) -> Table:
    columns = (state.truth, *shrunk.values())
    return Table(
        title="One row a coefficient",
        header=("j", "truth", "OLS z", "lasso", "ridge", "naive net", "rescaled net", "subset"),
        rows=tuple(
            (column + 1, *(f"{value:.3f}" if value else "0" for value in row))
            for column, row in enumerate(zip(*(c.tolist() for c in columns), strict=True))
        ),
    )


def _said(settings: OrthonormalDesignSettings, facts: dict[str, Value]) -> str:
    cut, kept = facts["lasso.zeros"] or "none", facts["ridge.zeros"] or "none"
    return (
        f"At λ = {settings.lam:.2f} the lasso takes {settings.lam:.2f} off each of {settings.p} "
        f"coefficients, or all of it, and sets {cut} to exactly zero; ridge multiplies each by "
        f"{1 / (1 + settings.lam):.3f} and sets {kept} to zero; coordinate descent agrees with the "
        f"formula to {facts['cd_vs_soft_threshold_err']:.0e}."
    )
