"""Ridge sets no coefficient to zero, but one may pass through zero on its way.

The objective is ‖y − Xb‖² + λ‖b‖², with λ ≥ 0. A coefficient of ridge is a smooth function of λ and
is zero, if at all, at isolated values of λ: where least squares and the strongly shrunk fit
disagree about its sign. There, and there only, a table printed to three decimals shows 0.000; at
any λ beside it the coefficient is not zero. The lasso's coefficients are zero on whole intervals.

The prostate data are scaled as The Elements of Statistical Learning does it for its table 3.3,
whose ridge column (df = 5, λ = 24.176) prints lcp as 0.000: its coefficient crosses zero at
λ = 24.147. `lambda_at_zero` is that crossing which is nearest to the cursor.

Scaling: of prostate, mean and standard deviation (ddof 1) of all 97 rows, the fit on the 67
training rows as they then are; diabetes has mean 0 and standard deviation 1 (ddof 0). The response
is centred, the intercept not penalized.
Algorithm: one singular value decomposition; crossings by bisection.
Cost: 20 ms, once; a tick takes one product.
Sources: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, table 3.3
and figure 3.8; Hoerl & Kennard, "Ridge regression: applications to nonorthogonal problems",
Technometrics 12 (1970).
"""

from dataclasses import dataclass
from math import log
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.prostate import prostate_as_code
from quizzer.demos.prostate_fits import prostate_fits
from quizzer.demos.ridge import RidgeTrace, ridge_trace, zero_crossings
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

LAM_MIN, LAM_MAX, N_DRAWN = 0.1, 10_000.0, 121
PRINTED_AS_ZERO = 0.0005

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class RidgeZeroCrossingSettings(Settings):
    """The penalty, and whose coefficients."""

    lam: float = Field(
        24.176, ge=LAM_MIN, le=LAM_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """λ of ‖y − Xb‖² + λ‖b‖²; 24.176 has five degrees of freedom on prostate."""
    data: Literal["prostate", "diabetes"] = "prostate"
    """Which data: 67 rows of 8 predictors, or 442 rows of 10."""


@dataclass(frozen=True, slots=True)
class State:
    """The trace, the coefficients at each λ that is drawn, and the crossings."""

    features: tuple[str, ...]
    trace: RidgeTrace
    lams: Vector
    curves: Matrix
    crossings: tuple[tuple[float, int], ...]

    def nearest(self, lam: float) -> tuple[float, int]:
        """Return the crossing nearest to `lam`, in ratio, and which coefficient it is of."""
        return min(self.crossings, key=lambda crossing: abs(log(crossing[0] / lam)))


class RidgeZeroCrossing:
    """The ridge trace near zero, with the λ at which a coefficient passes through it."""

    name: ClassVar[str] = "ridge-zero-crossing"
    title: ClassVar[str] = "Ridge passes through zero at single λ, and never stays there"
    Settings: ClassVar[type[Settings]] = RidgeZeroCrossingSettings
    headline: ClassVar[tuple[str, ...]] = (
        "zeros",
        "printed_as_zero",
        "smallest",
        "lambda_at_zero",
        "df_at_zero",
        "crossings",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("a weak penalty: lcp is negative", {"lam": 5.0}),
        Preset("a strong one: lcp is positive, gleason too", {"lam": 200.0}),
        Preset("diabetes: several cross", {"data": "diabetes", "lam": 30.0}),
    )

    def prepare(self, settings: RidgeZeroCrossingSettings) -> State:
        """Decompose the predictors, and seek where coefficients change their sign."""
        features, trace = trace_of(settings.data)
        lams = np.geomspace(LAM_MIN, LAM_MAX, N_DRAWN)
        curves = np.array([trace.at(lam) for lam in lams.tolist()]).T
        return State(features, trace, lams, curves, tuple(zero_crossings(trace, lams)))

    def show(self, state: State, settings: RidgeZeroCrossingSettings) -> Frame:
        """Return the coefficients at λ, and the crossings."""
        facts = _facts(state, settings)
        is_prostate = settings.data == "prostate"
        return Frame(
            facts=facts,
            said=_said(state, facts, settings),
            figures=(_figure(state, settings), _near_zero(state, settings)),
            tables=(_table(state, settings),),
            objective="‖y − Xb‖² + λ‖b‖²",
            scaling=(
                "mean and sd (ddof 1) of all 97 rows; fitted on 67, intercept not penalized"
                if is_prostate
                else "mean 0, sd 1 (ddof 0), all 442 rows; intercept not penalized"
            ),
        )

    def code(self, settings: RidgeZeroCrossingSettings) -> str:
        """Return the coefficients with scikit-learn, and the first crossing by root finding."""
        is_prostate = settings.data == "prostate"
        data = prostate_as_code() + _AS_IN_ESL if is_prostate else _DIABETES_AS_CODE
        return _CODE.format(data=data.strip(), lam=settings.lam)


def trace_of(data: str) -> tuple[tuple[str, ...], RidgeTrace]:
    """Return names and ridge trace."""
    if data == "prostate":
        fits = prostate_fits()
        return fits.features, fits.trace
    diabetes = load_diabetes()
    return diabetes.features, ridge_trace(standardized(diabetes.X), diabetes.y)


def _facts(state: State, settings: RidgeZeroCrossingSettings) -> dict[str, Value]:
    b = state.trace.at(settings.lam)
    smallest = int(np.argmin(np.abs(b)))
    first, column = state.nearest(settings.lam)
    return {
        "zeros": int(np.count_nonzero(b == 0)),
        "printed_as_zero": int(np.sum(np.abs(b) < PRINTED_AS_ZERO)),
        "smallest": float(b[smallest]),
        "smallest_name": state.features[smallest],
        "lambda_at_zero": first,
        "name_at_zero": state.features[column],
        "df_at_zero": state.trace.df(first),
        "df": state.trace.df(settings.lam),
        "crossings": tuple(lam for lam, _ in state.crossings),
        "crossing_names": tuple(state.features[column] for _, column in state.crossings),
        **{f"coef_{name}": v for name, v in zip(state.features, b.tolist(), strict=True)},
    }


def _figure(state: State, settings: RidgeZeroCrossingSettings) -> Figure:
    return _traces(state, settings, "Ridge coefficients against λ; ○ where one is zero", None)


def _near_zero(state: State, settings: RidgeZeroCrossingSettings) -> Figure:
    crossing = sorted({column for _, column in state.crossings})
    most = float(np.median(np.abs(state.curves[crossing])))
    return _traces(state, settings, "The same near zero, those that cross", most)


def _traces(
    state: State, settings: RidgeZeroCrossingSettings, title: str, edge: float | None
) -> Figure:
    """Return the traces of all, or within ±`edge` of those that cross zero."""
    crossing = {column for _, column in state.crossings}
    zeros = tuple(lam for lam, _ in state.crossings)
    curves = [
        (column, curve if edge is None else np.where(np.abs(curve) <= edge, curve, np.nan))
        for column, curve in enumerate(state.curves)
        if edge is None or column in crossing
    ]
    return Figure(
        title=title,
        x=Axis("λ", LAM_MIN, LAM_MAX, scale="log10"),
        y=Axis("b") if edge is None else Axis("b", -edge, edge),
        lines=(
            Line((LAM_MIN, LAM_MAX), (0.0, 0.0), role="muted"),
            *(
                Line(
                    tuple(state.lams.tolist()),
                    tuple(curve.tolist()),
                    state.features[column],
                    "solid" if column in crossing else "dotted",
                    "accent" if column in crossing else "other",
                )
                for column, curve in curves
            ),
        ),
        points=(Points(zeros, (0.0,) * len(zeros), glyph="○"),),
        cursor=Cursor(settings.lam, f"λ = {settings.lam:.4g}"),
    )


def _table(state: State, settings: RidgeZeroCrossingSettings) -> Table:
    at, over = state.trace.at(settings.lam), state.trace.at(LAM_MAX)
    ols = state.trace.at(0.0)
    crossed = {column: lam for lam, column in state.crossings}
    return Table(
        "Coefficients",
        ("feature", "least squares", f"λ = {settings.lam:.4g}", f"λ = {LAM_MAX:g}", "crosses at"),
        tuple(
            (name, float(ols[j]), float(at[j]), float(over[j]), crossed.get(j, "–"))
            for j, name in enumerate(state.features)
        ),
    )


def _said(state: State, facts: dict[str, Value], settings: RidgeZeroCrossingSettings) -> str:
    first, column = state.nearest(settings.lam)
    return (
        f"At λ = {settings.lam:.4g} {facts['zeros'] or 'none'} of {len(state.features)} "
        f"coefficients is zero, the nearest being {facts['smallest_name']} with "
        f"{facts['smallest']:.2g}; {state.features[column]} passes through zero at λ = "
        f"{first:.3f} and nowhere stays there."
    )


_AS_IN_ESL = """
X = ((X - X.mean(axis=0)) / X.std(axis=0, ddof=1))[is_train]
y = y[is_train] - y[is_train].mean()
"""
_DIABETES_AS_CODE = """
from sklearn.datasets import load_diabetes
data = load_diabetes()
features, y = data.feature_names, data.target - data.target.mean()
X = (data.data - data.data.mean(axis=0)) / data.data.std(axis=0)
"""

_CODE = '''\
"""Ridge coefficients at one λ, and the λ at which one of them is zero."""
import numpy as np
from scipy.optimize import brentq
from sklearn.linear_model import Ridge

{data}


def ridge(lam):
    return Ridge(alpha=lam, solver="svd", fit_intercept=False).fit(X, y).coef_


lams = np.geomspace(0.1, 10_000, 121)
signs = np.sign([ridge(lam) for lam in lams])
crossings = []
for row, column in np.argwhere(signs[:-1] != signs[1:]):
    crossings.append(brentq(lambda lam: ridge(lam)[column], lams[row], lams[row + 1], xtol=1e-9))
d = np.linalg.svd(X, compute_uv=False)

print("zeros", np.sum(ridge({lam!r}) == 0))
print("crossings", *sorted(crossings))
nearest = min(crossings, key=lambda lam: abs(np.log(lam / {lam!r})))
print("lambda_at_zero", nearest)
print("df_at_zero", np.sum(d**2 / (d**2 + nearest)))
for feature, b in zip(features, ridge({lam!r})):
    print("coef_" + feature, b)
'''
