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

from dataclasses import dataclass, replace
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
class Fit:
    """The coefficients at one α, and what follows from them."""

    alpha: float
    coefs: tuple[float, ...]
    active: tuple[str, ...]
    l1_norm: float
    rss: float
    r2: float


@dataclass(frozen=True, slots=True)
class State:
    """The data, their path, and what does not move with the cursor.

    Attributes
    ----------
    total
        The sum of squares of the response, y'y.
    full
        Least squares, the end of the path.
    facts
        Of the whole path.
    figure
        Without a cursor, and with every coefficient as if it were zero.
    accents
        Its lines, for where their coefficients are not zero.
    names
        Of the facts that are coefficients.
    """

    data: Diabetes
    path: LassoPath
    total: float
    full: Fit
    facts: dict[str, Value]
    figure: Figure
    accents: tuple[Line, ...]
    names: tuple[str, ...]


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
        total = float(data.y @ data.y)
        full = _fit(data, total, 0.0, path.coefs[-1])
        figure = _figure(data, path)
        return State(
            data=data,
            path=path,
            total=total,
            full=full,
            facts=_facts_of_path(data, path, full),
            figure=figure,
            accents=tuple(replace(line, role="accent") for line in figure.lines),
            names=tuple(f"coef_{name}" for name in data.features),
        )

    def show(self, state: State, settings: LarsDiabetesPathSettings) -> Frame:
        """Return the fit at the cursor, by interpolation between knots."""
        fit = _fit_at(state, settings)
        return Frame(
            facts={**_facts_at(state, fit), **state.facts},
            said=_said(state, fit),
            figures=(_figure_at(state, fit),),
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


def _fit_at(state: State, settings: LarsDiabetesPathSettings) -> Fit:
    path = state.path
    if settings.step is None:
        return _fit(state.data, state.total, settings.lam, path.at(settings.lam))
    alpha = float(path.alphas[settings.step])
    return _fit(state.data, state.total, alpha, path.coefs[settings.step])


def _fit(data: Diabetes, total: float, alpha: float, b: Vector) -> Fit:
    coefs, rss = tuple(b.tolist()), _rss(data, b)
    return Fit(
        alpha=alpha,
        coefs=coefs,
        active=tuple([name for name, coef in zip(data.features, coefs, strict=True) if coef != 0]),
        l1_norm=float(np.abs(b).sum()),
        rss=rss,
        r2=1 - rss / total,
    )


def _facts_at(state: State, fit: Fit) -> dict[str, Value]:
    return {
        "alpha": fit.alpha,
        "nonzero": len(fit.active),
        "zeros": len(fit.coefs) - len(fit.active),
        "active_set": fit.active,
        "l1_norm": fit.l1_norm,
        "rss": fit.rss,
        "R2": fit.r2,
        **dict(zip(state.names, fit.coefs, strict=True)),
    }


def _facts_of_path(data: Diabetes, path: LassoPath, full: Fit) -> dict[str, Value]:
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
        "l1_norm_ols": full.l1_norm,
        "R2_full": full.r2,
        "rss_by_step": tuple(rss.tolist()),
        "Cp_by_step": tuple((rss / residual_variance - n + 2 * df).tolist()),
        "nonzero_by_step": tuple(nonzero.tolist()),
        "l1_norm_by_step": tuple(l1_norm.tolist()),
        **{f"by_step.coef_{name}": tuple(values) for name, values in by_step},
    }


def _grid(path: LassoPath) -> tuple[float, ...]:
    """Return the α to draw at, falling: the knots, and between them as the log axis bends."""
    even = np.geomspace(ALPHA_MIN, ALPHA_MAX, N_DRAWN)
    knots = path.alphas[path.alphas > ALPHA_MIN]
    return tuple(np.unique(np.concatenate([even, knots]))[::-1].tolist())


def _figure(data: Diabetes, path: LassoPath) -> Figure:
    grid = _grid(path)
    curves = np.array([path.at(alpha) for alpha in grid]).T.tolist()
    lines = tuple(
        Line(grid, tuple(curve), label=name, stroke=_STROKES[column % len(_STROKES)])
        for column, (name, curve) in enumerate(zip(data.features, curves, strict=True))
    )
    return Figure(
        title="Lasso path of the diabetes data",
        x=Axis("α", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("b"),
        lines=lines,
        points=(_zeros(path),),
    )


def _figure_at(state: State, fit: Fit) -> Figure:
    both = zip(state.figure.lines, state.accents, fit.coefs, strict=True)
    return replace(
        state.figure,
        lines=tuple([accent if coef != 0 else line for line, accent, coef in both]),
        cursor=Cursor(max(fit.alpha, ALPHA_MIN), f"α = {fit.alpha:.3g}"),
    )


def _zeros(path: LassoPath) -> Points:
    """Return where a coefficient leaves zero or comes back to it."""
    alphas = path.alphas[: len(path.moves)]
    drawn = tuple(alphas[alphas > ALPHA_MIN].tolist())
    return Points(drawn, (0.0,) * len(drawn), glyph="○", role="other")


def _said(state: State, fit: Fit) -> str:
    head = f"At α = {fit.alpha:.3g}"
    if not fit.active:
        return (
            f"{head} all {len(fit.coefs)} coefficients are zero: α_max, where the first one "
            f"enters, is {state.path.alphas[0]:.4f}."
        )
    share = fit.l1_norm / state.full.l1_norm
    return (
        f"{head} the lasso keeps {len(fit.active)} of {len(fit.coefs)} coefficients "
        f"({', '.join(fit.active)}); their L1 norm is {share:.0%} of least squares', "
        f"and R² is {fit.r2:.3f} against {state.full.r2:.3f}."
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
