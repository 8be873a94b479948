"""Double descent: least squares is at its worst where rows and predictors are as many.

With n rows and p = γn independent predictors, let p and n grow. The objective of the first fit is
‖y − Xb‖², and of all minimizers the one of least ‖b‖₂ is taken, what gradient descent from zero
finds; of the other it is ‖y − Xb‖² + λ‖b‖² at the best λ, which is pσ²/r². Here r² = ‖β‖², and
snr is r²/σ². The risk is E‖b − β‖², in units of σ²; predicting with b = 0 has risk r²::

    shortest least squares    σ² γ/(1 − γ)  for γ < 1,    r²(1 − 1/γ) + σ²/(γ − 1)  for γ > 1
    best ridge                σ² γ m(λ*),   λ* = γσ²/r²,  m the Stieltjes transform of X'X/n at −λ*

The peak at γ = 1 is not the fate of models that are too large, but of fitting noise with no penalty
where X is nearly singular: ridge at its best has no peak, and never does worse.

Scaling: predictors are drawn from N(0, 1) and used as drawn; no intercept.
Algorithm: closed forms, and beside them fits with n = 100 rows, of p = 100γ predictors.
Cost: 8 ms a fit at γ = 5; a formula otherwise.
Sources: Hastie, Montanari, Rosset & Tibshirani, "Surprises in high-dimensional ridgeless least
squares interpolation", Annals of Statistics 50 (2022), theorem 1 and corollary 5; Dobriban &
Wager, "High-dimensional asymptotics of prediction", ibid. 46 (2018).
"""

from dataclasses import dataclass
from math import sqrt
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

N, SLICE = 100, 5
GAMMA_MIN, GAMMA_MAX = 0.05, 5.0
N_DRAWN = 160

Vector = NDArray[np.float64]


class DoubleDescentSettings(Settings):
    """How many predictors a row, and how strong the signal."""

    gamma: float = Field(2.0, ge=GAMMA_MIN, le=GAMMA_MAX, json_schema_extra={"scale": "log10"})
    """γ = p/n."""
    snr: float = Field(5.0, ge=0.1, le=20, json_schema_extra={"scale": "log10"})
    """r²/σ², with σ = 1."""
    reps: int = Field(40, ge=10, le=200)
    """Fits with 100 rows to average over."""
    seed: int = Field(0, ge=0, le=9999)
    """Of predictors, coefficients and noise."""


@dataclass(frozen=True, slots=True)
class State:
    """Squared errors of the fits done so far: shortest least squares, best ridge."""

    errors: tuple[tuple[float, float], ...] = ()


class DoubleDescent:
    """The risk of the shortest least-squares fit and of the best ridge against γ = p/n."""

    name: ClassVar[str] = "double-descent"
    title: ClassVar[str] = "Double descent: the peak at p = n, and ridge without it"
    Settings: ClassVar[type[Settings]] = DoubleDescentSettings
    headline: ClassVar[tuple[str, ...]] = (
        "minnorm_risk",
        "optimal_ridge_risk",
        "null_risk",
        "mc.minnorm_risk",
        "mc.optimal_ridge_risk",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("the peak: as many predictors as rows, nearly", {"gamma": 1.1}),
        Preset("many rows: the classical side", {"gamma": 0.2}),
        Preset("many predictors: the second descent", {"gamma": 5.0}),
        Preset("a weak signal: no second descent worth it", {"snr": 0.5, "gamma": 3.0}),
    )

    def prepare(self, settings: DoubleDescentSettings) -> State:
        """Do the first fits."""
        return _more(State(), settings)

    def refine(self, state: State, settings: DoubleDescentSettings) -> State | None:
        """Do five fits more."""
        return _more(state, settings) if len(state.errors) < settings.reps else None

    def show(self, state: State, settings: DoubleDescentSettings) -> Frame:
        """Return the limits at γ, and the means of the fits."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_figure(state, settings),),
            objective="‖y − Xb‖², the shortest minimizer; ‖y − Xb‖² + λ‖b‖² with λ = pσ²/r²",
            scaling="drawn from N(0, 1) and used as drawn; no intercept",
            repetitions=(len(state.errors), settings.reps),
        )

    def code(self, settings: DoubleDescentSettings) -> str:
        """Return limits and fits with numpy and scikit-learn."""
        return _CODE.format(n=N, **settings.model_dump())


def minnorm_risk(gamma: float, r2: float) -> float:
    """Return the limit for the shortest least-squares fit at σ = 1; infinite at γ = 1."""
    if gamma == 1:
        return float("inf")
    return gamma / (1 - gamma) if gamma < 1 else r2 * (1 - 1 / gamma) + 1 / (gamma - 1)


def ridge_risk(gamma: float, r2: float) -> float:
    """Return the limit for ridge at its best λ, at σ = 1."""
    lam = gamma / r2
    rest = 1 - gamma + lam
    return (sqrt(rest**2 + 4 * gamma * lam) - rest) / (2 * lam)


def _more(state: State, settings: DoubleDescentSettings) -> State:
    done = len(state.errors)
    repetitions = range(done, min(done + SLICE, settings.reps))
    return State((*state.errors, *(_fitted(settings, each) for each in repetitions)))


def _fitted(settings: DoubleDescentSettings, repetition: int) -> tuple[float, float]:
    """Return ‖b − β‖² of both fits in one draw."""
    rng = np.random.default_rng([settings.seed, repetition])
    p = predictors(settings.gamma)
    X, beta = rng.standard_normal((N, p)), rng.standard_normal(p)
    beta *= sqrt(settings.snr) / np.linalg.norm(beta)
    y = X @ beta + rng.standard_normal(N)
    U, d, Vt = np.linalg.svd(X, full_matrices=False)
    uy = U.T @ y
    shortest, best = (d / (d**2 + lam) * uy @ Vt for lam in (0.0, p / settings.snr))
    return float(np.sum((shortest - beta) ** 2)), float(np.sum((best - beta) ** 2))


def predictors(gamma: float) -> int:
    """Return p for 100 rows."""
    return max(1, round(gamma * N))


def _facts(state: State, settings: DoubleDescentSettings) -> dict[str, Value]:
    shortest, best = np.array(state.errors).T
    limit = minnorm_risk(settings.gamma, settings.snr)
    return {
        "minnorm_risk": limit if np.isfinite(limit) else "infinite",
        "optimal_ridge_risk": ridge_risk(settings.gamma, settings.snr),
        "optimal_lambda_over_n": settings.gamma / settings.snr,
        "null_risk": settings.snr,
        "best_gamma_above_1": _best_gamma(settings.snr),
        "p": predictors(settings.gamma),
        "mc.minnorm_risk": float(shortest.mean()),
        "mc.minnorm_risk_se": _se(shortest),
        "mc.optimal_ridge_risk": float(best.mean()),
        "mc.optimal_ridge_risk_se": _se(best),
        "mc.ridge_wins": float((best < shortest).mean()),
    }


def _best_gamma(r2: float) -> float:
    """Return where the risk beyond the peak is least, up to the largest γ."""
    root = sqrt(r2)
    return min(root / (root - 1), GAMMA_MAX) if root > 1 else GAMMA_MAX


def _se(values: Vector) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def _figure(state: State, settings: DoubleDescentSettings) -> Figure:
    gammas = np.geomspace(GAMMA_MIN, GAMMA_MAX, N_DRAWN).tolist()
    top = 2.5 * settings.snr
    shortest = (min(minnorm_risk(gamma, settings.snr), np.inf) for gamma in gammas)
    here = np.array(state.errors).mean(axis=0).tolist()
    return Figure(
        title=f"Risk ‖b − β‖² against γ = p/n; ● means of fits with {N} rows",
        x=Axis("γ", GAMMA_MIN, GAMMA_MAX, scale="log10"),
        y=Axis("risk", 0, top),
        lines=(
            Line((GAMMA_MIN, GAMMA_MAX), (settings.snr,) * 2, "b = 0", "dotted", "muted"),
            Line(tuple(gammas), tuple(v if v <= top else np.nan for v in shortest), "shortest"),
            Line(
                tuple(gammas),
                tuple(ridge_risk(gamma, settings.snr) for gamma in gammas),
                "best ridge",
                "dashed",
                "accent",
            ),
        ),
        points=(Points((settings.gamma,) * 2, tuple(min(each, top) for each in here)),),
        cursor=Cursor(settings.gamma, f"γ = {settings.gamma:.3g}"),
    )


def _said(facts: dict[str, Value], settings: DoubleDescentSettings) -> str:
    limit = facts["minnorm_risk"]
    risk = limit if isinstance(limit, str) else f"{limit:.3g}"
    return (
        f"With {settings.gamma:.3g} predictors a row the shortest least-squares fit has risk "
        f"{risk} in the limit and ridge at its best {facts['optimal_ridge_risk']:.3g}, where b = 0 "
        f"has {settings.snr:.3g}; {N} rows give {facts['mc.minnorm_risk']:.3g} and "
        f"{facts['mc.optimal_ridge_risk']:.3g}."
    )


_CODE = '''\
"""The shortest least-squares fit and the best ridge, in the limit and with {n} rows."""
import numpy as np
from sklearn.linear_model import Ridge

gamma, snr, reps, seed, n = {gamma!r}, {snr!r}, {reps}, {seed}, {n}
p = max(1, round(gamma * n))

if gamma < 1:
    print("minnorm_risk", gamma / (1 - gamma))
elif gamma > 1:
    print("minnorm_risk", snr * (1 - 1 / gamma) + 1 / (gamma - 1))
lam = gamma / snr
rest = 1 - gamma + lam
print("optimal_ridge_risk", (np.sqrt(rest**2 + 4 * gamma * lam) - rest) / (2 * lam))

errors = []
for repetition in range(reps):
    rng = np.random.default_rng([seed, repetition])
    X, beta = rng.standard_normal((n, p)), rng.standard_normal(p)
    beta *= np.sqrt(snr) / np.linalg.norm(beta)
    y = X @ beta + rng.standard_normal(n)
    shortest = np.linalg.lstsq(X, y)[0]
    best = Ridge(alpha=p / snr, fit_intercept=False, solver="svd").fit(X, y).coef_
    errors.append([np.sum((shortest - beta) ** 2), np.sum((best - beta) ** 2)])

print("mc.minnorm_risk", np.mean(errors, axis=0)[0])
print("mc.optimal_ridge_risk", np.mean(errors, axis=0)[1])
'''
