"""Penalize the intercept too, and predictions no longer move with y.

The objectives, with the intercept c free and with c penalized like any coefficient::

    ‖y − c − Xb‖² + λ‖b‖²                  ‖y − c − Xb‖² + λ(‖b‖² + c²)
    (1/2n)‖y − c − Xb‖² + α‖b‖₁            (1/2n)‖y − c − Xb‖² + α(‖b‖₁ + |c|),  α = λ/n

Ridge is scikit-learn's `Ridge(alpha=λ)`. With a free intercept, adding a constant to y adds it to
every prediction and changes nothing else. Penalized, c answers a shift with n/(n + λ) of it, as
centred predictors leave it alone: c = ȳn/(n + λ). With predictors that are not centred they take
over a part of the mean's work, coefficients change, and the lasso may choose others.

The same in logistic regression, C·Σ log(1 + exp(−sᵢc)) + ½c² with C = 1/λ, for 200 rows and no
predictors: free, the mean predicted probability is the prevalence; penalized, as by liblinear, it
is drawn to ½.

Scaling: diabetes data, predictors with standard deviation 1 (ddof 0), centred or not.

Algorithm: ridge from a singular value decomposition of [1 X], linear in y; the lasso from the exact
path on [1 X] (`quizzer.demos.lars`); the logistic intercept by bisection.

Cost: 8 ms to prepare, 1.5 ms a tick.

Sources: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section
3.4.1 (why the intercept is left out); Fan, Chang, Hsieh, Wang & Lin, "LIBLINEAR", Journal of
Machine Learning Research 9 (2008), appendix (the bias term is penalized).
"""

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Preset, Settings
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.ridge import RidgeTrace, ridge_trace
from quizzer.demos.units import raw_predictors
from quizzer.domain.figure import Axis, Cursor, Figure, Line
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

LAM_MIN, LAM_MAX = 0.1, 100_000.0
SHIFT_MAX = 500.0
N_LOGISTIC = 200
N_DRAWN = 60

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class PenalisedInterceptSettings(Settings):
    """The penalty, a constant added to y, and whether predictors are centred."""

    lam: float = Field(
        100.0, ge=LAM_MIN, le=LAM_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """λ of ‖y − c − Xb‖² + λ‖b‖²; the lasso's α is λ/n, logistic regression's C is 1/λ."""
    shift: float = Field(0.0, ge=-SHIFT_MAX, le=SHIFT_MAX)
    """What is added to y in every row."""
    centred: bool = True
    """Whether predictors are centred; either way their standard deviation is 1."""
    positives: int = Field(187, ge=1, le=N_LOGISTIC - 1, json_schema_extra={"live": True})
    """How many of the 200 rows of the logistic regression are of class 1."""


@dataclass(frozen=True, slots=True)
class State:
    """The data with the fits, for all λ, that penalize the intercept and that don't.

    Attributes
    ----------
    Z : array of shape (n, 1 + p)
        A column of ones, and the predictors.
    y : array of shape (n,)
        The response with its shift.
    penalized, ones
        Ridge of the unshifted y, and of a response that is 1 in every row, on `Z`.
    free
        Ridge of y on the centred predictors.
    means
        Of what ridge predicts with the intercept penalized, at each λ that is drawn.
    """

    Z: Matrix
    y: Vector
    shift: float
    penalized: RidgeTrace
    ones: RidgeTrace
    free: RidgeTrace
    lasso_penalized: LassoPath
    lasso_free: LassoPath
    means: tuple[float, ...] = ()

    def at(self, lam: float, shift: float) -> Vector:
        """Return ridge's intercept and coefficients with both penalized, of shape (1 + p,)."""
        b: Vector = self.penalized.at(lam) + shift * self.ones.at(lam)
        return b

    def mean_prediction(self, lam: float, shift: float) -> float:
        """Return the mean of what that fit predicts."""
        return float(self.Z.mean(axis=0) @ self.at(lam, shift))


class PenalisedIntercept:
    """What becomes of the mean when the penalty counts the intercept in."""

    name: ClassVar[str] = "penalised-intercept"
    title: ClassVar[str] = "Penalize the intercept too, and predictions lose the mean"
    Settings: ClassVar[type[Settings]] = PenalisedInterceptSettings
    headline: ClassVar[tuple[str, ...]] = (
        "intercept_penalised_vs_mean",
        "shift_answered",
        "mse_penalised_vs_free",
        "mean_predicted_probability_liblinear_vs_lbfgs",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("y shifted by 300: the penalized fit lags", {"shift": 300.0}),
        Preset("predictors not centred: the lasso chooses others", {"centred": False}),
        Preset("λ = 1000: 93.5% positive, predicted as 52%", {"lam": 1000.0}),
        Preset("a small λ hardly matters", {"lam": 1.0}),
    )

    def prepare(self, settings: PenalisedInterceptSettings) -> State:
        """Decompose the predictors with and without a column of ones, and find both paths."""
        data, raw = load_diabetes(), raw_predictors()
        X = raw / raw.std(axis=0)
        centred, unshifted = X - X.mean(axis=0), data.y + data.y_mean
        y = unshifted + settings.shift
        Z = np.column_stack([np.ones(len(y)), centred if settings.centred else X])
        state = State(
            Z=Z,
            y=y,
            shift=settings.shift,
            penalized=ridge_trace(Z, unshifted),
            ones=ridge_trace(Z, np.ones(len(y))),
            free=ridge_trace(centred, data.y),
            lasso_penalized=lasso_path(Z, y),
            lasso_free=lasso_path(centred, data.y),
        )
        means = (state.mean_prediction(lam, settings.shift) for lam in _lams().tolist())
        return replace(state, means=tuple(means))

    def show(self, state: State, settings: PenalisedInterceptSettings) -> Frame:
        """Return the fits at λ with either intercept."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=_figures(state, settings),
            objective="‖y − c − Xb‖² + λ‖b‖² (free), ‖y − c − Xb‖² + λ(‖b‖² + c²) (penalized)",
            scaling=f"sd 1 (ddof 0), {'centred' if settings.centred else 'not centred'}",
        )

    def code(self, settings: PenalisedInterceptSettings) -> str:
        """Return the same with scikit-learn, a column of ones standing for the intercept."""
        return _CODE.format(
            lam=settings.lam,
            shift=settings.shift,
            with_mean=settings.centred,
            positives=settings.positives,
            n=N_LOGISTIC,
        )


def penalized_log_odds(C: Vector, positives: int, n: int) -> Vector:
    """Return the c that minimizes C·Σ log(1 + exp(−sᵢc)) + ½c², for each of `C`.

    The slope c − C(n₁ − nσ(c)) rises, and changes its sign between 0 and log(n₁/n₀).

    Parameters
    ----------
    positives
        n₁ of the `n` rows, neither none nor all.
    """
    free = np.log(positives / (n - positives))
    low, high = np.full(len(C), min(0.0, free)), np.full(len(C), max(0.0, free))
    for _ in range(60):
        middle = (low + high) / 2
        is_past = middle - C * (positives - n * sigmoid(middle)) > 0
        low, high = np.where(is_past, low, middle), np.where(is_past, middle, high)
    found: Vector = (low + high) / 2
    return found


def sigmoid(c: Vector) -> Vector:
    """Return 1/(1 + exp(−c))."""
    p: Vector = 1 / (1 + np.exp(-c))
    return p


def _facts(state: State, settings: PenalisedInterceptSettings) -> dict[str, Value]:
    lam, n, mean = settings.lam, len(state.y), float(state.y.mean())
    both, free = state.at(lam, settings.shift), state.free.at(lam)
    lasso, lasso_free = state.lasso_penalized.at(lam / n), state.lasso_free.at(lam / n)
    residual = state.y - state.Z @ both
    p = _probability(np.array([lam]), settings.positives)[0]
    return {
        "intercept_penalised_vs_mean": (float(both[0]), mean),
        "mean_prediction_penalised_vs_free": (float((state.Z @ both).mean()), mean),
        "shift_answered": float((state.Z @ state.ones.at(lam)).mean()),
        "mse_penalised_vs_free": (float(residual @ residual) / n, state.free.rss(lam) / n),
        "coef_maxdiff": float(np.abs(both[1:] - free).max()),
        "lasso.nonzero_penalised_vs_free": (
            int(np.count_nonzero(lasso[1:])),
            int(np.count_nonzero(lasso_free)),
        ),
        "lasso.mean_prediction_penalised": float((state.Z @ lasso).mean()),
        "lasso.alpha": lam / n,
        "mean_predicted_probability_liblinear_vs_lbfgs": (
            float(p),
            settings.positives / N_LOGISTIC,
        ),
        "C": 1 / lam,
    }


def _probability(lams: Vector, positives: int) -> Vector:
    """Return the predicted probability with the intercept penalized, for each λ = 1/C."""
    return sigmoid(penalized_log_odds(1 / lams, positives, N_LOGISTIC))


def _lams() -> Vector:
    """Return the λ of the pictures."""
    return np.geomspace(LAM_MIN, LAM_MAX, N_DRAWN)


def _figures(state: State, settings: PenalisedInterceptSettings) -> tuple[Figure, ...]:
    lams = _lams()
    at_lam = Cursor(settings.lam, f"λ = {settings.lam:.4g}")
    axis = Axis("λ", LAM_MIN, LAM_MAX, scale="log10")
    mean, prevalence = float(state.y.mean()), settings.positives / N_LOGISTIC
    unshifted = mean - state.shift
    ends = (-SHIFT_MAX, SHIFT_MAX)
    return (
        Figure(
            title="Mean prediction of ridge",
            x=axis,
            y=Axis("mean prediction", min(0.0, mean), max(0.0, mean)),
            lines=_two_lines(lams, np.array(state.means), mean),
            cursor=at_lam,
        ),
        Figure(
            title=f"Mean prediction when y is shifted, at λ = {settings.lam:.4g}",
            x=Axis("shift", *ends),
            y=Axis("mean prediction"),
            lines=(
                Line(ends, tuple(unshifted + end for end in ends), "free", "dashed"),
                Line(
                    ends,
                    tuple(state.mean_prediction(settings.lam, end) for end in ends),
                    "penalized",
                    role="accent",
                ),
            ),
            cursor=Cursor(settings.shift, f"shift = {settings.shift:.4g}"),
        ),
        Figure(
            title=f"Logistic regression: mean probability, {settings.positives} of 200 positive",
            x=Axis("λ = 1/C", LAM_MIN, LAM_MAX, scale="log10"),
            y=Axis("probability", 0, 1),
            lines=_two_lines(lams, _probability(lams, settings.positives), prevalence),
            cursor=at_lam,
        ),
    )


def _two_lines(lams: Vector, penalized: Vector, free: float) -> tuple[Line, ...]:
    xs = tuple(lams.tolist())
    return (
        Line(xs, (free,) * len(xs), "free", "dashed"),
        Line(xs, tuple(penalized.tolist()), "penalized", role="accent"),
    )


def _said(facts: dict[str, Value], settings: PenalisedInterceptSettings) -> str:
    (penalized, mean), (p, prevalence) = (
        _pair(facts["mean_prediction_penalised_vs_free"]),
        _pair(facts["mean_predicted_probability_liblinear_vs_lbfgs"]),
    )
    return (
        f"At λ = {settings.lam:.4g} a penalized intercept takes ridge's mean prediction from "
        f"{mean:.1f} to {penalized:.1f}, and of a constant added to y the predictions take up "
        f"{facts['shift_answered']:.0%}; a logistic regression with C = 1/λ predicts "
        f"{p:.1%} where {prevalence:.1%} of the rows are positive."
    )


def _pair(value: Value) -> tuple[float, float]:
    first, second = value if isinstance(value, tuple) else (value, value)
    return float(first), float(second)


_CODE = """\
# What becomes of the mean when the penalty counts the intercept in.
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

lam, shift = {lam!r}, {shift!r}

data = load_diabetes(scaled=False)
y = data.target + shift
n = len(y)
scaled = StandardScaler().fit_transform(data.data)
X = StandardScaler(with_mean={with_mean}).fit_transform(data.data)
Z = np.column_stack([np.ones(n), X])  # the intercept as a column is penalized

free = Ridge(alpha=lam, solver="svd").fit(scaled, y)
penalized = Ridge(alpha=lam, solver="svd", fit_intercept=False).fit(Z, y)
print("intercept_penalised_vs_mean", float(penalized.coef_[0]), float(y.mean()))
means = [float(each.mean()) for each in (penalized.predict(Z), free.predict(scaled))]
print("mean_prediction_penalised_vs_free", *means)
answered = penalized.fit(Z, y + 1).predict(Z).mean() - penalized.fit(Z, y).predict(Z).mean()
print("shift_answered", float(answered))
errors = [y - penalized.predict(Z), y - free.predict(scaled)]
print("mse_penalised_vs_free", *[float(np.mean(each**2)) for each in errors])
print("coef_maxdiff", float(np.abs(penalized.coef_[1:] - free.coef_).max()))

tight = dict(alpha=lam / n, tol=1e-10, max_iter=1_000_000)
kept = np.count_nonzero(Lasso(fit_intercept=False, **tight).fit(Z, y).coef_[1:])
kept_free = np.count_nonzero(Lasso(**tight).fit(scaled, y).coef_)
print("lasso.nonzero_penalised_vs_free", int(kept), int(kept_free))

# Logistic regression with nothing but an intercept: liblinear penalizes it, lbfgs does not
nothing, labels = np.zeros(({n}, 1)), np.arange({n}) < {positives}
p = [
    LogisticRegression(C=1 / lam, solver=solver, tol=1e-10, max_iter=10_000)
    .fit(nothing, labels)
    .predict_proba(nothing)[:, 1]
    .mean()
    for solver in ("liblinear", "lbfgs")
]
print("mean_predicted_probability_liblinear_vs_lbfgs", *map(float, p))
"""
