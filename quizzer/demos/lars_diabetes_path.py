"""The lasso path of the diabetes data, exact at every α, with a cursor.

The objective is (1/2n)‖y − Xb‖² + α‖b‖₁, scikit-learn's `alpha`; on the sum-of-squares scale
λ = nα.

Facts of the whole path come by step, as R's `lars` prints them: step 0 is the empty model at
α_max, the last step is least squares. Cp is RSS/σ̂² − n + 2·df with σ̂² the residual variance of
least squares, and df the intercept and the coefficients that were free on the way to that step:
one that reaches zero there and drops still counts, as in R.

Scaling: columns are centred and have unit L2 norm, as in the paper; the intercept is left alone.
Algorithm: the knots of the exact path, by least angle regression with the lasso modification
(`quizzer.demos.lars`), and a straight line between two of them.
Cost: 1 ms for the path, a few thousandths of one for a cursor.
Sources: Efron, Hastie, Johnstone & Tibshirani, "Least Angle Regression", Annals of Statistics 32
(2004), figure 1 and section 3; R package lars 1.x, `data(diabetes); lars(x, y)`.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import Diabetes, load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points, Stroke
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

ALPHA_MIN, ALPHA_MAX = 0.001, 2.5
N_DRAWN = 60
_STROKES: tuple[Stroke, ...] = ("solid", "dashed", "dotted")

Vector = NDArray[np.float64]


class LarsDiabetesPathSettings(Settings):
    """Where on the path the cursor stands."""

    lam: float = Field(
        0.5, ge=ALPHA_MIN, le=ALPHA_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """α of (1/2n)‖y − Xb‖² + α‖b‖₁."""
    step: int | None = Field(None, ge=0, le=12, json_schema_extra={"live": True})
    """Stand at this knot of the path instead, 0 being the empty model."""


@dataclass(frozen=True, slots=True)
class State:
    """The data, their path, and what does not move with the cursor."""

    data: Diabetes
    path: LassoPath
    facts: dict[str, Value]
    curves: tuple[tuple[float, ...], ...]
    grid: tuple[float, ...]


class LarsDiabetesPath:
    """Ten coefficients against α, piecewise linear, with what is left at the cursor."""

    name: ClassVar[str] = "lars-diabetes-path"
    title: ClassVar[str] = "The lasso path of the diabetes data, step by step"
    Settings: ClassVar[type[Settings]] = LarsDiabetesPathSettings
    headline: ClassVar[tuple[str, ...]] = ("alpha", "nonzero", "active_set", "l1_norm", "R2")
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("just below α_max: one is left", {"lam": 2.14}),
        Preset("step 7, the least Cp", {"step": 7}),
        Preset("s3 has dropped, and is about to return", {"step": 11}),
        Preset("least squares", {"step": 12}),
    )

    def prepare(self, settings: LarsDiabetesPathSettings) -> State:
        """Find the knots of the path."""
        data = load_diabetes()
        path = lasso_path(data.X, data.y)
        grid = _grid(path)
        curves = np.array([path.at(alpha) for alpha in grid]).T
        return State(
            data=data,
            path=path,
            facts=_facts_of_path(data, path),
            curves=tuple(tuple(curve) for curve in curves.tolist()),
            grid=grid,
        )

    def show(self, state: State, settings: LarsDiabetesPathSettings) -> Frame:
        """Return the fit at the cursor, by interpolation between knots."""
        if settings.step is None:
            alpha, b = settings.lam, state.path.at(settings.lam)
        else:
            alpha, b = float(state.path.alphas[settings.step]), state.path.coefs[settings.step]
        facts = _facts_at(state.data, alpha, b)
        return Frame(
            facts={**facts, **state.facts},
            said=_said(state, alpha, b),
            figures=(_figure(state, alpha, b),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁",
            scaling="columns centred, unit L2 norm; intercept not penalized",
        )

    def code(self, settings: LarsDiabetesPathSettings) -> str:
        """Return the path with scikit-learn's `lars_path`."""
        at = f"alphas[{settings.step}]" if settings.step is not None else repr(settings.lam)
        return _CODE.format(at=at)


def _rss(data: Diabetes, b: Vector) -> float:
    residual = data.y - data.X @ b
    return float(residual @ residual)


def _r2(data: Diabetes, b: Vector) -> float:
    return 1 - _rss(data, b) / float(data.y @ data.y)


def _facts_at(data: Diabetes, alpha: float, b: Vector) -> dict[str, Value]:
    nonzero = int(np.count_nonzero(b))
    return {
        "alpha": alpha,
        "nonzero": nonzero,
        "zeros": len(b) - nonzero,
        "active_set": _active(data, b),
        "l1_norm": float(np.abs(b).sum()),
        "rss": _rss(data, b),
        "R2": _r2(data, b),
        **{f"coef_{name}": value for name, value in zip(data.features, b.tolist(), strict=True)},
    }


def _facts_of_path(data: Diabetes, path: LassoPath) -> dict[str, Value]:
    n, p = data.X.shape
    rss = np.array([_rss(data, b) for b in path.coefs])
    nonzero = np.count_nonzero(path.coefs, axis=1)
    l1_norm = np.abs(path.coefs).sum(axis=1)
    residual_variance = rss[-1] / (n - p - 1)
    df = 1 + np.cumsum([0, *np.sign(path.moves)])
    by_step = zip(data.features, path.coefs.T.tolist(), strict=True)
    return {
        "moves": path.moves,
        "n_steps": len(path.moves),
        "knots": tuple(path.alphas.tolist()),
        "alpha_max": float(path.alphas[0]),
        "l1_norm_ols": float(l1_norm[-1]),
        "R2_full": _r2(data, path.coefs[-1]),
        "rss_by_step": tuple(rss.tolist()),
        "Cp_by_step": tuple((rss / residual_variance - n + 2 * df).tolist()),
        "nonzero_by_step": tuple(nonzero.tolist()),
        "l1_norm_by_step": tuple(l1_norm.tolist()),
        **{f"by_step.coef_{name}": tuple(values) for name, values in by_step},
    }


def _active(data: Diabetes, b: Vector) -> tuple[str, ...]:
    return tuple(name for name, value in zip(data.features, b, strict=True) if value != 0)


def _grid(path: LassoPath) -> tuple[float, ...]:
    """Return the α to draw at, falling: the knots, and between them as the log axis bends."""
    even = np.geomspace(ALPHA_MIN, ALPHA_MAX, N_DRAWN)
    knots = path.alphas[path.alphas > ALPHA_MIN]
    return tuple(np.unique(np.concatenate([even, knots]))[::-1].tolist())


def _figure(state: State, alpha: float, b: Vector) -> Figure:
    lines = tuple(
        Line(
            state.grid,
            curve,
            label=name,
            stroke=_STROKES[column % len(_STROKES)],
            role="accent" if b[column] != 0 else "other",
        )
        for column, (name, curve) in enumerate(zip(state.data.features, state.curves, strict=True))
    )
    return Figure(
        title="Lasso path of the diabetes data",
        x=Axis("α", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("b"),
        lines=lines,
        points=(_zeros(state.path),),
        cursor=Cursor(max(alpha, ALPHA_MIN), f"α = {alpha:.3g}"),
    )


def _zeros(path: LassoPath) -> Points:
    """Return where a coefficient leaves zero or comes back to it."""
    alphas = path.alphas[: len(path.moves)]
    drawn = tuple(alphas[alphas > ALPHA_MIN].tolist())
    return Points(drawn, (0.0,) * len(drawn), glyph="○", role="other")


def _said(state: State, alpha: float, b: Vector) -> str:
    active = _active(state.data, b)
    head = f"At α = {alpha:.3g}"
    if not active:
        return (
            f"{head} all {len(b)} coefficients are zero: α_max, where the first one enters, is "
            f"{state.path.alphas[0]:.4f}."
        )
    share = np.abs(b).sum() / np.abs(state.path.coefs[-1]).sum()
    return (
        f"{head} the lasso keeps {len(active)} of {len(b)} coefficients ({', '.join(active)}); "
        f"their L1 norm is {share:.0%} of least squares', and R² is {_r2(state.data, b):.3f} "
        f"against {_r2(state.data, state.path.coefs[-1]):.3f}."
    )


_CODE = '''\
"""The lasso path of the diabetes data, and the fit at one α of (1/2n)‖y − Xb‖² + α‖b‖₁."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, lars_path

data = load_diabetes(scaled=False)
X = data.data - data.data.mean(axis=0)
X /= np.linalg.norm(X, axis=0)  # unit L2 norm
y = data.target - data.target.mean()
n = len(y)

alphas, active, coefs = lars_path(X, y, method="lasso")
rss = np.sum((y[:, None] - X @ coefs) ** 2, axis=0)
print("alpha_max", alphas[0])
print("knots", *alphas)
print("n_steps", len(alphas) - 1)
print("rss_by_step", *rss)
print("nonzero_by_step", *np.count_nonzero(coefs, axis=0))

alpha = {at}
# The path is straight between two knots.
b = np.array([np.interp(alpha, alphas[::-1], each[::-1]) for each in coefs])
if 0 < alpha < alphas[0]:  # coordinate descent agrees, given a tight tolerance
    fit = Lasso(alpha=alpha, fit_intercept=False, tol=1e-12, max_iter=1_000_000).fit(X, y)
    assert np.allclose(fit.coef_, b, atol=1e-3)
print("alpha", alpha)
print("nonzero", np.count_nonzero(b))
print("active_set", *(name for name, value in zip(data.feature_names, b) if value))
print("l1_norm", np.abs(b).sum())
print("R2", 1 - np.sum((y - X @ b) ** 2) / np.sum(y**2))
'''
