"""Will the lasso find the true predictors, given rows enough? Not always; the adaptive one will.

The objective of the lasso is (1/2n)‖y − Xb‖² + α‖b‖₁, that of the adaptive lasso has
α Σ |b_j|/|ols_j|^γ, so that what least squares finds small is penalized more. It is a lasso of
columns that are multiplied by |ols_j|^γ.

Four predictors; the first three count with 5.6 each, the fourth doesn't but is correlated with all
three. Among the three every correlation is −0.39. With s the signs of the true coefficients the
lasso can only be consistent if the irrepresentable condition holds, |C₂₁C₁₁⁻¹s| < 1, here
3·r/0.22 < 1 for a correlation r of the fourth. Zou's example has r = 0.23: more rows don't help the
lasso, of whose paths half never come by the true set, at any α; γ > 0 mends it.

Scaling: predictors have variance 1 in the population, they and y are centred in the sample, and not
scaled; the intercept is not penalized.
Algorithm: both exact paths of each draw; a path has the true set if a piece of it has.
Cost: 1 ms a draw, in slices of 50.
Sources: Zou, "The adaptive lasso and its oracle properties", Journal of the American Statistical
Association 101 (2006), section 3.5, model 0; Zhao & Yu, "On model selection consistency of lasso",
Journal of Machine Learning Research 7 (2006).
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.domain.figure import Axis, Bars, Cursor, Figure, Line
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

EFFECT, AMONG, SLICE = 5.6, -0.39, 50
R_MAX = 0.25
TRUE = (True, True, True, False)

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class AdaptiveLassoConsistencySettings(Settings):
    """How much data there is, how misleading, and how adaptive the penalty."""

    n: int = Field(120, ge=30, le=600)
    """Rows."""
    sigma: float = Field(5.0, ge=1, le=15)
    """Standard deviation of the noise."""
    r: float = Field(0.23, ge=0, le=R_MAX)
    """Correlation of the fourth predictor with each of the three that count."""
    gamma: float = Field(1.0, ge=0.25, le=3)
    """γ, by which power of least squares the penalty is divided."""
    reps: int = Field(300, ge=50, le=2000)
    """Draws."""
    seed: int = Field(0, ge=0, le=9999)
    """Of predictors and noise."""


@dataclass(frozen=True, slots=True)
class State:
    """For each draw done, of shape (n_done, 3): lasso, adaptive lasso, fourth enters first."""

    found: NDArray[np.bool_]


class AdaptiveLassoConsistency:
    """How often either path comes by the true set."""

    name: ClassVar[str] = "adaptive-lasso-consistency"
    title: ClassVar[str] = "The true set on the path: the lasso's, and the adaptive lasso's"
    Settings: ClassVar[type[Settings]] = AdaptiveLassoConsistencySettings
    headline: ClassVar[tuple[str, ...]] = (
        "p_path_contains_truth_lasso",
        "p_path_contains_truth_adaptive",
        "statistic",
        "irrepresentable",
        "p_fourth_enters_first",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("few rows, much noise", {"n": 60, "sigma": 9.0}),
        Preset("many rows: the lasso is no better", {"n": 300, "sigma": 3.0}),
        Preset("the condition holds: both find it", {"r": 0.05, "n": 300, "sigma": 3.0}),
        Preset("a more adaptive penalty", {"gamma": 2.0}),
    )

    def prepare(self, settings: AdaptiveLassoConsistencySettings) -> State:
        """Do the first draws."""
        return _more(State(np.zeros((0, 3), dtype=np.bool_)), settings)

    def refine(self, state: State, settings: AdaptiveLassoConsistencySettings) -> State | None:
        """Do a slice more."""
        return _more(state, settings) if len(state.found) < settings.reps else None

    def show(self, state: State, settings: AdaptiveLassoConsistencySettings) -> Frame:
        """Return the shares of the draws, and the condition."""
        facts = _facts(state, settings)
        shares = state.found.mean(axis=0)[:2].tolist()
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(
                Figure(
                    title="Share of paths that come by the true set",
                    bars=Bars(("lasso", "adaptive lasso"), tuple(shares)),
                ),
                _condition(settings),
            ),
            objective="(1/2n)‖y − Xb‖² + α Σ |b_j|/|ols_j|^γ, γ = 0 for the lasso",
            scaling="variance 1 in the population, centred in the sample; intercept not penalized",
            repetitions=(len(state.found), settings.reps),
        )

    def code(self, settings: AdaptiveLassoConsistencySettings) -> str:
        """Return the same with scikit-learn's path."""
        return _CODE.format(effect=EFFECT, among=AMONG, **settings.model_dump())


def correlations(r: float) -> Matrix:
    """Return the correlations of the four predictors."""
    C = np.full((4, 4), AMONG)
    C[3], C[:, 3] = r, r
    np.fill_diagonal(C, 1.0)
    return C


def statistic(C: Matrix) -> float:
    """Return |C₂₁C₁₁⁻¹s|, s all 1: below 1 the irrepresentable condition holds."""
    return float(abs(C[3, :3] @ np.linalg.solve(C[:3, :3], np.ones(3))))


def _more(state: State, settings: AdaptiveLassoConsistencySettings) -> State:
    done, root = len(state.found), np.linalg.cholesky(correlations(settings.r))
    found = list[tuple[bool, bool, bool]]()
    for repetition in range(done, min(done + SLICE, settings.reps)):
        rng = np.random.default_rng([settings.seed, repetition])
        X = rng.standard_normal((settings.n, 4)) @ root.T
        y = EFFECT * X[:, :3].sum(axis=1) + settings.sigma * rng.standard_normal(settings.n)
        found.append(_of_draw(X - X.mean(axis=0), y - y.mean(), settings.gamma))
    return State(np.vstack([state.found, np.array(found)]))


def _of_draw(X: Matrix, y: Vector, gamma: float) -> tuple[bool, bool, bool]:
    weights = np.abs(np.linalg.lstsq(X, y)[0]) ** gamma
    lasso, adaptive = lasso_path(X, y), lasso_path(X * weights, y)
    return has_truth(lasso), has_truth(adaptive), lasso.moves[0] == len(TRUE)


def has_truth(path: LassoPath) -> bool:
    """Return whether on some piece of the path just the first three are not zero."""
    active = (path.coefs[:-1] != 0) | (path.coefs[1:] != 0)
    return bool(np.any(np.all(active == np.array(TRUE), axis=1)))


def _facts(state: State, settings: AdaptiveLassoConsistencySettings) -> dict[str, Value]:
    lasso, adaptive, first = state.found.mean(axis=0).tolist()
    value = statistic(correlations(settings.r))
    return {
        "p_path_contains_truth_lasso": lasso,
        "p_path_contains_truth_adaptive": adaptive,
        "difference": adaptive - lasso,
        "se": float(np.sqrt(0.25 / len(state.found))),
        "p_fourth_enters_first": first,
        "statistic": value,
        "irrepresentable": value < 1,
        "r_bound": (1 + 2 * AMONG) / 3,
    }


def _condition(settings: AdaptiveLassoConsistencySettings) -> Figure:
    rs = np.linspace(0, R_MAX, 2)
    return Figure(
        title="The condition |C₂₁C₁₁⁻¹s| < 1 against r",
        x=Axis("r", 0, R_MAX),
        y=Axis("|C₂₁C₁₁⁻¹s|", 0, None),
        lines=(
            Line((0.0, R_MAX), (1.0, 1.0), "1", "dotted", "muted"),
            Line(
                tuple(rs.tolist()),
                tuple(statistic(correlations(r)) for r in rs.tolist()),
                role="accent",
            ),
        ),
        cursor=Cursor(settings.r, f"r = {settings.r:.3g}"),
    )


def _said(facts: dict[str, Value], settings: AdaptiveLassoConsistencySettings) -> str:
    holds = "holds" if facts["irrepresentable"] else "fails"
    return (
        f"With {settings.n} rows and σ = {settings.sigma:.3g} the irrepresentable condition "
        f"{holds} ({facts['statistic']:.2f}, 1 is the bound): "
        f"{facts['p_path_contains_truth_lasso']:.1%} of the lasso's paths come by the true set, "
        f"and {facts['p_path_contains_truth_adaptive']:.1%} of the adaptive lasso's with γ = "
        f"{settings.gamma:.3g}."
    )


_CODE = '''\
"""How often the path of the lasso, and of the adaptive lasso, comes by the true set."""
import numpy as np
from sklearn.linear_model import LinearRegression, lars_path

n, sigma, r, gamma, reps, seed = {n}, {sigma!r}, {r!r}, {gamma!r}, {reps}, {seed}
C = np.full((4, 4), {among})
C[3], C[:, 3] = r, r
np.fill_diagonal(C, 1)
root = np.linalg.cholesky(C)


def has_truth(X, y):
    nonzero = np.abs(lars_path(X, y, method="lasso")[2].T) > 1e-9  # one that drops is 0 to rounding
    active = nonzero[:-1] | nonzero[1:]
    return np.any(np.all(active == [True, True, True, False], axis=1))


lasso, adaptive = [], []
for repetition in range(reps):
    rng = np.random.default_rng([seed, repetition])
    X = rng.standard_normal((n, 4)) @ root.T
    y = {effect} * X[:, :3].sum(axis=1) + sigma * rng.standard_normal(n)
    X, y = X - X.mean(axis=0), y - y.mean()
    lasso.append(has_truth(X, y))
    adaptive.append(has_truth(X * np.abs(LinearRegression().fit(X, y).coef_) ** gamma, y))

print("p_path_contains_truth_lasso", np.mean(lasso))
print("p_path_contains_truth_adaptive", np.mean(adaptive))
print("statistic", abs(C[3, :3] @ np.linalg.inv(C[:3, :3]).sum(axis=1)))
'''
