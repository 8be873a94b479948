"""Degrees of freedom: ridge's from a formula, the lasso's as its expected number of nonzeros.

The objective of ridge is ‖y − Xb‖² + λ‖b‖², scikit-learn's `Ridge(alpha=λ)`; that of the lasso is
(1/2n)‖y − Xb‖² + α‖b‖₁, `Lasso(alpha=α)`, whose λ = nα on the sum-of-squares scale. For a fit ŷ of
responses with mean μ and variance σ², df = Σ cov(ŷᵢ, yᵢ)/σ². Ridge is linear in y, and this is
Σd²/(d² + λ), d the singular values of X. The lasso is not; still df = E|active|, the expected
number of coefficients that are not zero (Zou, Hastie & Tibshirani 2007): the search for the active
set costs degrees of freedom, and shrinkage gives back exactly as many.

Responses are drawn around the least-squares fit of the diabetes data, with its residual standard
deviation; df comes from the covariances (`df_lasso_cov`), not from counting. The intercept is in
none of these numbers: counted, each is one more. Scaling: columns centred and of unit L2 norm.

Algorithm: exact lasso fits of many responses at once, on 20 values of α to a decade; the nearest
is shown (`quizzer.demos.covariance_df`). Cost: some 0.1 ms a repetition, 250 of them before the
first picture and 500 a slice; a tick looks up a column.

Sources: Zou, Hastie & Tibshirani, "On the degrees of freedom of the lasso", Annals of Statistics
35 (2007), theorem 1; Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd
edition, equations (3.50) and (3.60).
"""

from dataclasses import dataclass, replace
from math import log10
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.covariance_df import Tally, Truth, more, nothing, truth_of
from quizzer.demos.degrees_of_freedom_code import PROGRAM
from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import lasso_path
from quizzer.demos.ridge import RidgeTrace, ridge_trace
from quizzer.domain.figure import Axis, Band, Cursor, Figure, Line
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

PER_DECADE, LOWEST, HIGHEST = 20, -60, 8
"""α is 10 to the k/20 for whole k from −60 to 8."""
LAM_MIN, LAM_MAX = 0.001, 100.0

Vector = NDArray[np.float64]
Grid = tuple[float, ...]


class DegreesOfFreedomSettings(Settings):
    """Both penalties, and how often to draw."""

    lam: float = Field(
        1.0, ge=LAM_MIN, le=LAM_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """Ridge's λ of ‖y − Xb‖² + λ‖b‖²."""
    alpha: float = Field(0.1, ge=0.001, le=2.5, json_schema_extra={"live": True, "scale": "log10"})
    """The lasso's α of (1/2n)‖y − Xb‖² + α‖b‖₁; the nearest of 20 values a decade is shown."""
    reps: int = Field(1000, ge=100, le=5000)
    """Responses to draw."""
    seed: int = Field(0, ge=0, le=9999)
    """Which noise is drawn."""


@dataclass(frozen=True, slots=True)
class State:
    """What responses are drawn from, what was seen of them, and what does not change."""

    truth: Truth
    tally: Tally
    trace: RidgeTrace
    nonzero_of_data: Vector
    ridge_curve: tuple[Grid, Grid]


class DegreesOfFreedom:
    """Ridge's trace formula, and the lasso's covariances beside its count of nonzeros."""

    name: ClassVar[str] = "degrees-of-freedom"
    title: ClassVar[str] = "Degrees of freedom: a sum for ridge, a count for the lasso"
    Settings: ClassVar[type[Settings]] = DegreesOfFreedomSettings
    headline: ClassVar[tuple[str, ...]] = (
        "df_ridge",
        "df_lasso_cov",
        "E_nnz",
        "df_lasso_cov_minus_E_nnz",
        "df_lasso_cov_minus_E_nnz_se",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("next to no penalty: both near 10", {"lam": 0.001, "alpha": 0.001}),
        Preset("both at about 4 degrees of freedom", {"lam": 1.0, "alpha": 0.5}),
        Preset("a heavy penalty", {"lam": 30.0, "alpha": 1.6}),
    )

    def prepare(self, settings: DegreesOfFreedomSettings) -> State:
        """Decompose the predictors, and draw the first few responses."""
        data = load_diabetes()
        alphas = 10.0 ** (np.arange(LOWEST, HIGHEST + 1) / PER_DECADE)
        truth, path = truth_of(data.X, data.y, alphas), lasso_path(data.X, data.y)
        trace = ridge_trace(data.X, data.y)
        lams = np.geomspace(LAM_MIN, LAM_MAX, 80).tolist()
        return State(
            truth=truth,
            tally=more(truth, nothing(truth), settings.seed, settings.reps),
            trace=trace,
            nonzero_of_data=np.array([np.count_nonzero(path.at(a)) for a in alphas], dtype=float),
            ridge_curve=(tuple(lams), tuple(trace.df(lam) for lam in lams)),
        )

    def refine(self, state: State, settings: DegreesOfFreedomSettings) -> State | None:
        """Return `state` with 500 responses more, or ``None`` when all are drawn."""
        if state.tally.done >= settings.reps:
            return None
        return replace(state, tally=more(state.truth, state.tally, settings.seed, settings.reps))

    def show(self, state: State, settings: DegreesOfFreedomSettings) -> Frame:
        """Return both penalties' degrees of freedom at the cursors."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings.lam),
            figures=_figures(state, settings.lam, nearest(settings.alpha)),
            objective="‖y − Xb‖² + λ‖b‖² (ridge), (1/2n)‖y − Xb‖² + α‖b‖₁ (lasso, λ = nα)",
            scaling="columns centred, unit L2 norm; intercept not penalized, not counted",
            repetitions=(state.tally.done, settings.reps),
        )

    def code(self, settings: DegreesOfFreedomSettings) -> str:
        """Return the program that draws the same responses and fits them with scikit-learn."""
        exponent = LOWEST + nearest(settings.alpha)
        return PROGRAM.format(
            lam=settings.lam,
            reps=settings.reps,
            seed=settings.seed,
            alpha=float(10.0 ** (exponent / PER_DECADE)),
        )


def nearest(alpha: float) -> int:
    """Return which α of the grid is nearest."""
    return round(log10(alpha) * PER_DECADE) - LOWEST


def _facts(state: State, settings: DegreesOfFreedomSettings) -> dict[str, Value]:
    at, tally, lam = nearest(settings.alpha), state.tally, settings.lam
    df, nonzero, difference = tally.mean()[:, at].tolist()
    df_se, nonzero_se, difference_se = tally.standard_error()[:, at].tolist()
    alpha = float(state.truth.alphas[at])
    return {
        "lam": lam,
        "df_ridge": state.trace.df(lam),
        "df_ridge_cov": float(state.trace.factors(lam) @ tally.directions) / tally.done,
        "alpha": alpha,
        "lasso.lam": alpha * len(state.truth.mu),
        "df_lasso_cov": df,
        "df_lasso_cov_se": df_se,
        "E_nnz": nonzero,
        "E_nnz_se": nonzero_se,
        "df_lasso_cov_minus_E_nnz": difference,
        "df_lasso_cov_minus_E_nnz_se": difference_se,
        "nnz_of_data": int(state.nonzero_of_data[at]),
        "sigma": state.truth.sigma,
    }


def _figures(state: State, lam: float, at: int) -> tuple[Figure, ...]:
    alpha = float(state.truth.alphas[at])
    cursor = Cursor(alpha, f"α = {alpha:.3g}")
    return (
        _count_figure(state, cursor),
        _difference_figure(state, cursor),
        Figure(
            title="Ridge: df = Σd²/(d² + λ)",
            x=Axis("λ", LAM_MIN, LAM_MAX, scale="log10"),
            y=Axis("df", 0, 10),
            lines=(Line(*state.ridge_curve, "df", role="accent"),),
            cursor=Cursor(lam, f"λ = {lam:.3g}"),
        ),
    )


def _alphas(state: State) -> tuple[Axis, Grid]:
    alphas = state.truth.alphas.tolist()
    return Axis("α", alphas[0], alphas[-1], scale="log10"), tuple(alphas)


def _count_figure(state: State, cursor: Cursor) -> Figure:
    (axis, xs), (df, nonzero, _) = _alphas(state), state.tally.mean().tolist()
    return Figure(
        title="The lasso: covariances, and how many coefficients are not zero",
        x=axis,
        y=Axis("df", 0, 10),
        lines=(
            Line(xs, tuple(state.nonzero_of_data.tolist()), "data", stroke="dotted", role="muted"),
            Line(xs, tuple(df), "cov", stroke="dashed"),
            Line(xs, tuple(nonzero), "E|active|", role="accent"),
        ),
        cursor=cursor,
    )


def _difference_figure(state: State, cursor: Cursor) -> Figure:
    axis, xs = _alphas(state)
    difference, error = state.tally.mean()[2], state.tally.standard_error()[2]
    return Figure(
        title="The lasso: df by covariances − E|active|, ± 1 standard error",
        x=axis,
        y=Axis("difference"),
        bands=(
            Band(xs, tuple((difference - error).tolist()), tuple((difference + error).tolist())),
        ),
        lines=(
            Line((xs[0], xs[-1]), (0.0, 0.0), "", stroke="dotted", role="muted"),
            Line(xs, tuple(difference.tolist()), "difference", role="accent"),
        ),
        cursor=cursor,
    )


def _said(facts: dict[str, Value], lam: float) -> str:
    return (
        f"Ridge at λ = {lam:.3g} spends {facts['df_ridge']:.2f} of 10 degrees of freedom; the "
        f"lasso at α = {facts['alpha']:.3g} spends {facts['df_lasso_cov']:.2f} by covariances "
        f"(standard error {facts['df_lasso_cov_se']:.2f}) and has {facts['E_nnz']:.2f} "
        "coefficients not zero on average, the same number but for chance."
    )
