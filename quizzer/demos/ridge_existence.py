"""Some λ makes ridge better than least squares; not every λ does.

The objective is ‖y − Xb‖² + λ‖b‖². If y = Xβ + ε with variance σ², the expected squared distance
of ridge from β is variance and squared bias, direction by direction (d_j the singular values of X,
a_j the coordinates of β along them)::

    MSE(λ) = σ² Σ d_j²/(d_j² + λ)² + λ² Σ a_j²/(d_j² + λ)²

Its slope at λ = 0 is −2σ² Σ 1/d_j⁴: always downhill, so that a λ > 0 better than least squares
exists whatever β may be. That is all the theorem says: beyond `k_break_even` the bias has eaten the
gain, and what the best λ is depends on β and σ, which are unknown. Here both are set to what least
squares estimates on real data, or to a case in closed form, four orthonormal columns with every
β_j = 1 and σ = 1, where ridge never becomes worse.

Scaling: predictors have mean 0 and standard deviation 1 (ddof 0) over the rows that are fitted (of
prostate, the 67 of the training set); the intercept is left alone.
Algorithm: closed form from one singular value decomposition (`quizzer.demos.ridge_risk`).
Cost: 1 ms; a tick evaluates the formula.
Source: Hoerl & Kennard, "Ridge regression: biased estimation for nonorthogonal problems",
Technometrics 12 (1970), theorem 4.3.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from pydantic.config import JsonDict

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.prostate import load_prostate, prostate_as_code
from quizzer.demos.ridge_risk import RidgeRisk, ridge_risk
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

LAM_MIN, LAM_MAX = 0.01, 1000.0
N_DRAWN, FARTHEST = 120, 1e8
_LIVE: JsonDict = {"live": True}

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Data = Literal["prostate", "diabetes", "orthonormal"]


class RidgeExistenceSettings(Settings):
    """The penalty, and which truth."""

    lam: float = Field(
        3.0, ge=LAM_MIN, le=LAM_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """λ of ‖y − Xb‖² + λ‖b‖², Hoerl and Kennard's k."""
    noise: float = Field(1.0, ge=0.1, le=10, json_schema_extra={"live": True, "scale": "log10"})
    """What σ is multiplied by."""
    data: Data = "prostate"
    """Whose X, β and σ: 67 rows of 8, 442 rows of 10, or four orthonormal columns."""


@dataclass(frozen=True, slots=True)
class State:
    """Bias and variance, and the σ they are told for."""

    risk: RidgeRisk
    sigma: float


class RidgeExistence:
    """Expected squared error of the coefficients against λ, split into variance and bias."""

    name: ClassVar[str] = "ridge-existence"
    title: ClassVar[str] = "Some λ beats least squares, always; not every λ does"
    Settings: ClassVar[type[Settings]] = RidgeExistenceSettings
    headline: ClassVar[tuple[str, ...]] = (
        "mse_ridge",
        "mse_ols",
        "mse_opt",
        "k_opt",
        "k_break_even",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("past the break-even: worse than least squares", {"lam": 15.0}),
        Preset("three times the noise: more room for ridge", {"noise": 3.0}),
        Preset("four orthonormal columns: best at λ = 1", {"data": "orthonormal", "lam": 1.0}),
        Preset("442 patients", {"data": "diabetes", "lam": 10.0}),
    )

    def prepare(self, settings: RidgeExistenceSettings) -> State:
        """Take β and σ from least squares, and decompose X."""
        if settings.data == "orthonormal":
            return State(ridge_risk(np.eye(4), np.ones(4), np.eye(4)), 1.0)
        X, y = rows_of(settings.data)
        beta = np.asarray(np.linalg.lstsq(X, y)[0], dtype=np.float64)
        left = y - X @ beta
        n, p = X.shape
        sigma = float(np.sqrt(left @ left / (n - p - 1)))
        return State(ridge_risk(X, beta, np.eye(p)), sigma)

    def show(self, state: State, settings: RidgeExistenceSettings) -> Frame:
        """Return the error at the cursor, at its least, and of least squares."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_figure(state, settings),),
            objective="‖y − Xb‖² + λ‖b‖²; MSE = E‖b − β‖²",
            scaling=(
                "orthonormal columns; no intercept"
                if settings.data == "orthonormal"
                else "mean 0, sd 1 (ddof 0), the rows that are fitted; intercept not penalized"
            ),
        )

    def code(self, settings: RidgeExistenceSettings) -> str:
        """Return the formula with numpy, and scikit-learn's ridge over draws of y."""
        data = {
            "prostate": prostate_as_code() + "X, y = X[is_train], y[is_train]\n",
            "diabetes": _DIABETES_AS_CODE,
            "orthonormal": _ORTHONORMAL_AS_CODE,
        }[settings.data]
        plug_in = "" if settings.data == "orthonormal" else _PLUG_IN
        return _CODE.format(
            data=data.strip(), plug_in=plug_in, lam=settings.lam, noise=settings.noise
        )


def rows_of(data: Data) -> tuple[Matrix, Vector]:
    """Return standardized predictors and the centred response."""
    if data == "diabetes":
        diabetes = load_diabetes()
        return standardized(diabetes.X), diabetes.y
    prostate = load_prostate()
    X, y = prostate.X[prostate.is_train], prostate.y[prostate.is_train]
    return standardized(X), y - y.mean()


def _mse(state: State, lams: Vector, sigma: float) -> Vector:
    mse: Vector = state.risk.bias2(lams) + state.risk.variance(lams, sigma)
    return mse


def break_even(state: State, sigma: float, best: float) -> float | None:
    """Return the λ beyond `best` at which ridge is as bad as least squares, if there is one."""
    ols = float(_mse(state, np.zeros(1), sigma)[0])
    lams = np.geomspace(best, FARTHEST, 400)
    worse = np.flatnonzero(_mse(state, lams, sigma) > ols * (1 + 1e-12))
    if not len(worse):
        return None
    low, high = float(lams[worse[0] - 1]), float(lams[worse[0]])
    for _ in range(60):
        middle = float(np.sqrt(low * high))
        is_better = _mse(state, np.array([middle]), sigma)[0] < ols
        low, high = (middle, high) if is_better else (low, middle)
    return low


def _facts(state: State, settings: RidgeExistenceSettings) -> dict[str, Value]:
    sigma, lam = state.sigma * settings.noise, np.array([settings.lam])
    ols = float(_mse(state, np.zeros(1), sigma)[0])
    best = state.risk.best(sigma)
    opt = float(_mse(state, np.array([best]), sigma)[0])
    even = break_even(state, sigma, best)
    ridge = float(_mse(state, lam, sigma)[0])
    return {
        "mse_ridge": ridge,
        "bias2": float(state.risk.bias2(lam)[0]),
        "variance": float(state.risk.variance(lam, sigma)[0]),
        "mse_ols": ols,
        "mse_opt": opt,
        "mse_ols_minus_mse_opt": ols - opt,
        "gain": 1 - opt / ols,
        "k_opt": best,
        "k_break_even": "none" if even is None else even,
        "beats_ols": ridge < ols,
        "slope_at_0": 2 * float(state.risk.slope(np.zeros(1), sigma)[0]),
        "sigma": sigma,
        "beta2": float(state.risk.beta @ state.risk.beta),
        "df": state.risk.df(settings.lam),
    }


def _figure(state: State, settings: RidgeExistenceSettings) -> Figure:
    lams, sigma = np.geomspace(LAM_MIN, LAM_MAX, N_DRAWN), state.sigma * settings.noise
    xs, ols = tuple(lams.tolist()), float(_mse(state, np.zeros(1), sigma)[0])
    best = state.risk.best(sigma)
    least = float(_mse(state, np.array([best]), sigma)[0])
    curves = (state.risk.variance(lams, sigma), state.risk.bias2(lams), _mse(state, lams, sigma))
    variance, bias2, mse = (_up_to(curve, 1.6 * ols) for curve in curves)
    is_drawn = LAM_MIN <= best <= LAM_MAX
    return Figure(
        title="MSE of the coefficients against λ: variance and squared bias, ○ the least",
        x=Axis("λ", LAM_MIN, LAM_MAX, scale="log10"),
        y=Axis("MSE", 0, 1.6 * ols),
        lines=(
            Line((LAM_MIN, LAM_MAX), (ols, ols), "least squares", role="muted"),
            Line(xs, variance, "variance", "dotted"),
            Line(xs, bias2, "bias²", "dashed"),
            Line(xs, mse, "MSE", role="accent"),
        ),
        points=(Points((best,), (least,), glyph="○"),) if is_drawn else (),
        cursor=Cursor(settings.lam, f"λ = {settings.lam:.3g}"),
    )


def _up_to(values: Vector, top: float) -> tuple[float, ...]:
    return tuple(np.where(values <= top, values, np.nan).tolist())


def _said(facts: dict[str, Value], settings: RidgeExistenceSettings) -> str:
    even = facts["k_break_even"]
    until = "it stays better" if isinstance(even, str) else f"it is worse beyond λ = {even:.3g}"
    return (
        f"At λ = {settings.lam:.3g} ridge has an MSE of {facts['mse_ridge']:.4g}, "
        f"{'less' if facts['beats_ols'] else 'no less'} than the {facts['mse_ols']:.4g} of least "
        f"squares; its best is {facts['mse_opt']:.4g}, at λ = {facts['k_opt']:.3g}, and {until}."
    )


_DIABETES_AS_CODE = """
from sklearn.datasets import load_diabetes
X, y = load_diabetes(return_X_y=True)
"""
_ORTHONORMAL_AS_CODE = "X, beta, sigma = np.eye(4), np.ones(4), 1.0"
_PLUG_IN = """
X, y = (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()
n, p = X.shape
beta = np.linalg.lstsq(X, y)[0]
sigma = np.sqrt(np.sum((y - X @ beta) ** 2) / (n - p - 1))
"""

_CODE = '''\
"""The expected squared error of ridge's coefficients, when β and σ are known."""
import numpy as np
from scipy.optimize import minimize_scalar

{data}
{plug_in}
sigma *= {noise!r}
_, d, Vt = np.linalg.svd(X, full_matrices=False)
a = Vt @ beta


def mse(lam):
    return np.sum((sigma**2 * d**2 + lam**2 * a**2) / (d**2 + lam) ** 2)


best = minimize_scalar(lambda log: mse(np.exp(log)), bounds=(-18, 18), options={{"xatol": 1e-9}})
print("mse_ridge", mse({lam!r}))
print("mse_ols", mse(0))
print("mse_opt", best.fun)
print("k_opt", np.exp(best.x))
print("slope_at_0", -2 * sigma**2 * np.sum(1 / d**4))
'''
