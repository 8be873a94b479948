"""Change a unit, change the model: penalties are not free of units.

The objective of the lasso is (1/2n)‖y − Xb‖² + α‖b‖₁, that of ridge ‖y − Xb‖² + α‖b‖², as in
scikit-learn's `Lasso(alpha)` and `Ridge(alpha)`; the same number α is not an equally strong
penalty in both. Multiply a column by c, as a change of unit does, and the coefficient that predicts
alike is c times smaller: it costs less if c > 1 and more if c < 1. So the fit changes, unless
columns are standardized afterwards; least squares predicts the same as before. With X and y both
multiplied by c, α has to become c²α for the fit to stay. A mg/dl of cholesterol is 0.02586 mmol/l.

Scaling: predictors in the diabetes data's own units, or of unit L2 norm as scikit-learn ships them,
centred before and after the change; or the change first and then standard deviation 1 (ddof 0). The
intercept is not penalized.

Algorithm: the exact lasso path and a singular value decomposition, before and after
(`quizzer.demos.units`); α is a slider that fits nothing. Curves against the factor take both for
each of 41 factors.

Cost: 50 ms for the curves, kept for the next factor; 8 ms a factor; 1.3 ms a tick.

Sources: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section
3.4.1 ("ridge solutions are not equivariant under scaling of the inputs"); Tibshirani, "Regression
shrinkage and selection via the lasso", Journal of the Royal Statistical Society B 58 (1996),
section 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Preset, Settings
from quizzer.demos.units import CHANGED, Change, Fits, Scale, data_in, fitted
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Stroke
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

FACTOR_MIN, FACTOR_MAX = 0.01, 100.0
N_FACTORS = 41
MMOL_PER_MG = 0.02586
"""mmol/l of cholesterol in a mg/dl."""
_TOLD: dict[Change, str] = {
    "cholesterol": "s1, s2 and s3",
    "bmi": "bmi",
    "bp": "bp",
    "X": "all predictors",
    "X-and-y": "all predictors and y",
}
_SCALING: dict[Scale, str] = {
    "raw": "in their own units before the change, centred",
    "unit-norm": "unit L2 norm before the change, centred",
    "sd-1-after": "mean 0, sd 1 (ddof 0) after the change",
}
_STROKES: tuple[Stroke, ...] = ("solid", "dashed", "dotted")

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class ScaleAndUnitsSettings(Settings):
    """What is multiplied by how much, and the penalty."""

    factor: float = Field(
        MMOL_PER_MG, ge=FACTOR_MIN, le=FACTOR_MAX, json_schema_extra={"scale": "log10"}
    )
    """What the numbers are multiplied by; 0.02586 takes cholesterol from mg/dl to mmol/l."""
    alpha: float = Field(1.0, ge=0.01, le=100, json_schema_extra={"live": True, "scale": "log10"})
    """α of (1/2n)‖y − Xb‖² + α‖b‖₁, and of ‖y − Xb‖² + α‖b‖²."""
    change: Change = "cholesterol"
    """Which columns: s1, s2, s3; bmi; blood pressure; all predictors, without or with y."""
    scale: Scale = "raw"
    """How columns are scaled: not, to unit norm before the change, or to sd 1 after it."""


@dataclass(frozen=True, slots=True)
class State:
    """The old columns with their standard deviations, and the fits before and after."""

    features: tuple[str, ...]
    sd: Vector
    before: Fits
    after: Fits
    by_factor: tuple[Fits, ...]


class ScaleAndUnits:
    """Zeros, coefficients and predictions before and after a change of unit."""

    name: ClassVar[str] = "scale-and-units"
    title: ClassVar[str] = "Change a unit, change the model: penalties depend on scale"
    Settings: ClassVar[type[Settings]] = ScaleAndUnitsSettings
    headline: ClassVar[tuple[str, ...]] = (
        "zeros_before_after",
        "pred_maxdiff",
        "ridge_norm_before_after",
        "ols.pred_maxdiff",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("standardized afterwards: nothing changes", {"scale": "sd-1-after"}),
        Preset(
            "X and y times ten: ridge changes too",
            {"change": "X-and-y", "scale": "unit-norm", "factor": 10.0},
        ),
        Preset("bmi in a unit a hundred times as large", {"change": "bmi", "factor": 0.01}),
        Preset("cholesterol in a unit a hundredth as large", {"factor": 100.0}),
    )

    def prepare(self, settings: ScaleAndUnitsSettings) -> State:
        """Find path and decomposition before and after, and for every factor that is drawn."""
        change, scale = settings.change, settings.scale
        X, y, features = data_in(scale)
        return State(
            features=features,
            sd=X.std(axis=0),
            before=fitted(X, y, change, scale, 1.0),
            after=fitted(X, y, change, scale, settings.factor),
            by_factor=_by_factor(change, scale),
        )

    def show(self, state: State, settings: ScaleAndUnitsSettings) -> Frame:
        """Return both fits at α, by interpolation."""
        facts = _facts(state, settings.alpha)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=_figures(state, settings),
            tables=(_table(state, settings.alpha),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁ (lasso), ‖y − Xb‖² + α‖b‖² (ridge)",
            scaling=f"{_SCALING[settings.scale]}; intercept not penalized",
        )

    def code(self, settings: ScaleAndUnitsSettings) -> str:
        """Return the same with scikit-learn's `Lasso`, `Ridge` and `LinearRegression`."""
        scaled = "False" if settings.scale == "raw" else "True"
        after = "StandardScaler().fit_transform(X)" if settings.scale == "sd-1-after" else "X"
        return _CODE.format(
            scaled=scaled,
            after=after,
            factor=settings.factor,
            alpha=settings.alpha,
            changed=list(CHANGED[settings.change]),
            y_factor="factor" if settings.change == "X-and-y" else "1.0",
        )


def _factors() -> tuple[float, ...]:
    return tuple(np.geomspace(FACTOR_MIN, FACTOR_MAX, N_FACTORS).tolist())


@lru_cache(maxsize=4)
def _by_factor(change: Change, scale: Scale) -> tuple[Fits, ...]:
    """Return the fits for each factor that is drawn, kept while the factor moves."""
    X, y, _ = data_in(scale)
    return tuple(fitted(X, y, change, scale, factor) for factor in _factors())


def _facts(state: State, alpha: float) -> dict[str, Value]:
    before, after = state.before, state.after
    lasso = [fits.lasso.at(alpha) for fits in (before, after)]
    ridge = [fits.ridge.at(alpha) for fits in (before, after)]
    ols = [fits.ridge.at(0.0) for fits in (before, after)]
    names = [_active(state.features, b) for b in lasso]
    told = zip(state.features, (lasso[1] * after.back).tolist(), strict=True)
    told_before = zip(state.features, (lasso[0] * before.back).tolist(), strict=True)
    return {
        "zeros_before_after": tuple(
            len(b) - len(kept) for b, kept in zip(lasso, names, strict=True)
        ),
        "pred_maxdiff": _moved(state, lasso),
        "ridge_norm_before_after": tuple(float(np.linalg.norm(b)) for b in ridge),
        "lasso_norm_before_after": tuple(float(np.abs(b).sum()) for b in lasso),
        "ridge.pred_maxdiff": _moved(state, ridge),
        "ols.pred_maxdiff": _moved(state, ols),
        "active_before": names[0],
        "active_after": names[1],
        **{f"before.coef_{name}": value for name, value in told_before},
        **{f"after.coef_{name}": value for name, value in told},
    }


def _active(features: tuple[str, ...], b: Vector) -> tuple[str, ...]:
    return tuple(name for name, value in zip(features, b.tolist(), strict=True) if value != 0)


def _moved(state: State, both: Sequence[Vector]) -> float:
    """Return the largest change of a prediction, in the old unit of y."""
    change = state.after.predictions(both[1]) - state.before.predictions(both[0])
    return float(np.abs(change).max())


def _figures(state: State, settings: ScaleAndUnitsSettings) -> tuple[Figure, ...]:
    alpha, factors = settings.alpha, _factors()
    lasso = [fits.lasso.at(alpha) for fits in state.by_factor]
    effects = (
        np.array([fits.back * b for fits, b in zip(state.by_factor, lasso, strict=True)]) * state.sd
    )
    x = Axis("factor c", FACTOR_MIN, FACTOR_MAX, scale="log10")
    cursor = Cursor(settings.factor, f"c = {settings.factor:.3g}")
    return (
        Figure(
            title=f"Lasso at α = {alpha:.3g}: effect of each predictor, per old sd",
            x=x,
            y=Axis("effect on y"),
            lines=_lines(state, settings.change, effects),
            cursor=cursor,
        ),
        Figure(
            title=f"Predictions move by up to, at α = {alpha:.3g}",
            x=x,
            y=Axis("change", 0),
            lines=_changes(state, alpha, lasso),
            cursor=cursor,
        ),
        Figure(
            title=f"Coefficients that the lasso sets to zero, at α = {alpha:.3g}",
            x=x,
            y=Axis("zeros", 0, len(state.features)),
            lines=(_stairs(factors, [int(np.count_nonzero(b == 0)) for b in lasso]),),
            cursor=cursor,
        ),
    )


def _lines(state: State, change: Change, effects: Matrix) -> tuple[Line, ...]:
    return tuple(
        Line(
            _factors(),
            tuple(effect),
            name,
            stroke=_STROKES[column % len(_STROKES)],
            role="accent" if column in CHANGED[change] else "other",
        )
        for column, (name, effect) in enumerate(
            zip(state.features, effects.T.tolist(), strict=True)
        )
    )


def _changes(state: State, alpha: float, lasso: list[Vector]) -> tuple[Line, ...]:
    before = state.before
    bases = {
        "lasso": before.predictions(before.lasso.at(alpha)),
        "ridge": before.predictions(before.ridge.at(alpha)),
    }
    found = {"lasso": lasso, "ridge": [fits.ridge.at(alpha) for fits in state.by_factor]}
    return tuple(
        Line(
            _factors(),
            tuple(
                float(np.abs(fits.predictions(b) - bases[name]).max())
                for fits, b in zip(state.by_factor, found[name], strict=True)
            ),
            name,
            stroke="solid" if name == "lasso" else "dashed",
            role="accent" if name == "lasso" else "other",
        )
        for name in bases
    )


def _stairs(xs: Sequence[float], counts: list[int]) -> Line:
    """Return counts that hold until the next factor that is drawn."""
    return Line(
        tuple(np.repeat(xs, 2)[1:].tolist()), tuple(np.repeat(counts, 2)[:-1].tolist()), "lasso"
    )


def _table(state: State, alpha: float) -> Table:
    before, after = (
        (fits.lasso.at(alpha) * fits.back).tolist() for fits in (state.before, state.after)
    )
    return Table(
        "Lasso coefficients, both in the old units",
        ("feature", "before", "after"),
        tuple(
            (name, round(old, 4), round(new, 4))
            for name, old, new in zip(state.features, before, after, strict=True)
        ),
    )


def _said(facts: dict[str, Value], settings: ScaleAndUnitsSettings) -> str:
    zeros, norms = facts["zeros_before_after"], facts["ridge_norm_before_after"]
    told = zeros if isinstance(zeros, tuple) else ()
    lengths = norms if isinstance(norms, tuple) else ()
    return (
        f"With {_TOLD[settings.change]} multiplied by {settings.factor:.4g}, the lasso at α = "
        f"{settings.alpha:.3g} goes from {told[0]} to {told[1]} zeros and moves a prediction by up "
        f"to {facts['pred_maxdiff']:.3g}; ridge's ‖b‖ goes from {lengths[0]:.4g} to "
        f"{lengths[1]:.4g} and its predictions move by up to {facts['ridge.pred_maxdiff']:.3g}, "
        f"those of least squares by {facts['ols.pred_maxdiff']:.0e}."
    )


_CODE = """\
# Change a unit, change the model.
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.preprocessing import StandardScaler

alpha, factor = {alpha!r}, {factor!r}
changed, y_factor = {changed}, {y_factor}

data = load_diabetes(scaled={scaled})  # scaled: unit L2 norm
units = np.ones(10)
units[changed] = factor


def fitted(estimator, X, y, y_factor):
    X = {after}
    estimator.fit(X, y * y_factor)
    return estimator.coef_, estimator.predict(X) / y_factor


def before_and_after(estimator):
    old, old_predictions = fitted(estimator, data.data, data.target, 1.0)
    new, new_predictions = fitted(estimator, data.data * units, data.target, y_factor)
    return old, new, float(np.abs(new_predictions - old_predictions).max())


lasso = Lasso(alpha=alpha, tol=1e-12, max_iter=1_000_000)
old, new, moved = before_and_after(lasso)
print("zeros_before_after", int((old == 0).sum()), int((new == 0).sum()))
print("pred_maxdiff", moved)

old, new, moved = before_and_after(Ridge(alpha=alpha, solver="svd"))
print("ridge_norm_before_after", float(np.linalg.norm(old)), float(np.linalg.norm(new)))
print("ridge.pred_maxdiff", moved)

old, new, moved = before_and_after(LinearRegression())
print("ols.pred_maxdiff", moved)
"""
