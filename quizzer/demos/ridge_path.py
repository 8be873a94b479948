"""The ridge trace beside the lasso path: one shrinks and keeps all, the other lets go.

The objective of ridge is ‖y − Xb‖² + λ‖b‖², scikit-learn's `Ridge(alpha=λ)`; that of the lasso is
(1/2n)‖y − Xb‖² + α‖b‖₁ with α = λ/n. Halve ridge's and multiply the lasso's by n, and they are
½‖y − Xb‖² + ½λ‖b‖² and ½‖y − Xb‖² + λ‖b‖₁: the same number λ then pulls a coefficient b by λb or
by λ. It does not make the two fits equally good, so each has its own R².

Degrees of freedom are Σd²/(d² + λ), the intercept not counted. A ridge coefficient can pass
through zero as λ grows, at single values of λ: these are the `crossings`, found to rounding
between 0.1 and 100 000.

Scaling: predictors have mean 0 and standard deviation 1 (ddof 0), over all rows, and the
intercept is left alone.
Algorithm: one singular value decomposition for ridge, the knots of the exact path for the lasso.
Cost: 10 ms for both; then a cursor takes a product and an interpolation.
Sources: Hoerl & Kennard, "Ridge regression", Technometrics 12 (1970); Hastie, Tibshirani &
Friedman, The Elements of Statistical Learning, 2nd edition, figures 3.8 and 3.10.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.prostate import load_prostate, prostate_as_code
from quizzer.demos.ridge import RidgeTrace, ridge_trace, zero_crossings
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points, Stroke
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

LAM_MIN, LAM_MAX = 0.1, 100_000.0
N_DRAWN = 100
_STROKES: tuple[Stroke, ...] = ("solid", "dashed", "dotted")

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Grid = tuple[float, ...]


class RidgePathSettings(Settings):
    """The penalty, and what is fitted."""

    lam: float = Field(
        1000.0, ge=LAM_MIN, le=LAM_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """λ of ‖y − Xb‖² + λ‖b‖²; the lasso's α is λ/n."""
    data: Literal["diabetes", "prostate"] = "diabetes"
    """Which data: 442 rows of 10 predictors, or 97 rows of 8."""


@dataclass(frozen=True, slots=True)
class State:
    """The data, both paths, and what does not move with the cursor."""

    features: tuple[str, ...]
    X: Matrix
    y: Vector
    ridge: RidgeTrace
    lasso: LassoPath
    facts: dict[str, Value]
    ridge_curves: tuple[Grid, Matrix]
    lasso_curves: tuple[Grid, Matrix]


class RidgePath:
    """Every coefficient against λ, under either penalty, with what is left at the cursor."""

    name: ClassVar[str] = "ridge-path"
    title: ClassVar[str] = "The ridge trace beside the lasso path"
    Settings: ClassVar[type[Settings]] = RidgePathSettings
    headline: ClassVar[tuple[str, ...]] = (
        "df",
        "ridge.zeros",
        "lasso.zeros",
        "ridge.R2",
        "lasso.R2",
        "ridge.l2_norm",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("hardly any penalty", {"lam": 0.1}),
        Preset("the lasso has let go of eight, ridge of none", {"lam": 10_000.0}),
        Preset("prostate: lcp is about to cross zero", {"data": "prostate", "lam": 14.0}),
    )

    def prepare(self, settings: RidgePathSettings) -> State:
        """Decompose the predictors, and find the knots of the lasso path."""
        features, X, y = _data(settings.data)
        ridge, lasso = ridge_trace(X, y), lasso_path(X, y)
        even = np.geomspace(LAM_MIN, LAM_MAX, N_DRAWN)
        knots = lasso.alphas[:-1] * len(y)
        bent = np.unique(np.concatenate([even, knots[(knots > LAM_MIN) & (knots < LAM_MAX)]]))
        return State(
            features=features,
            X=X,
            y=y,
            ridge=ridge,
            lasso=lasso,
            facts=_facts_of_paths(features, X, y, ridge, lasso),
            ridge_curves=_curves(even, ridge.at),
            lasso_curves=_curves(bent, lambda lam: lasso.at(lam / len(y))),
        )

    def show(self, state: State, settings: RidgePathSettings) -> Frame:
        """Return both fits at the cursor."""
        lam = settings.lam
        ridge, lasso = state.ridge.at(lam), state.lasso.at(lam / len(state.y))
        facts = {
            "lam": lam,
            "df": state.ridge.df(lam),
            "zeros": int(np.count_nonzero(ridge == 0)),
            **_named(state.features, ridge, ""),
            **_facts_of_fit(state, ridge, "ridge."),
            "lasso.alpha": lam / len(state.y),
            **_facts_of_fit(state, lasso, "lasso."),
            **_named(state.features, lasso, "lasso."),
            **state.facts,
        }
        return Frame(
            facts=facts,
            said=_said(facts, len(ridge)),
            figures=_figures(state, lam, lasso),
            objective="‖y − Xb‖² + λ‖b‖² (ridge), (1/2n)‖y − Xb‖² + (λ/n)‖b‖₁ (lasso)",
            scaling=f"mean 0, sd 1 (ddof 0), all {len(state.y)} rows; intercept not penalized",
        )

    def code(self, settings: RidgePathSettings) -> str:
        """Return both fits with scikit-learn."""
        is_prostate = settings.data == "prostate"
        data = prostate_as_code() if is_prostate else _DIABETES_AS_CODE
        imports = "" if is_prostate else "from sklearn.datasets import load_diabetes\n"
        return _CODE.format(data=data.strip(), imports=imports, lam=settings.lam)


def _data(name: str) -> tuple[tuple[str, ...], Matrix, Vector]:
    """Return names, standardized predictors and the centred response."""
    if name == "prostate":
        prostate = load_prostate()
        return prostate.features, standardized(prostate.X), prostate.y - prostate.y.mean()
    diabetes = load_diabetes()
    return diabetes.features, standardized(diabetes.X), diabetes.y


def _curves(lams: Vector, at: Callable[[float], Vector]) -> tuple[Grid, Matrix]:
    """Return the λ to draw at, and the coefficients there, of shape (p, n_drawn)."""
    return tuple(lams.tolist()), np.array([at(lam) for lam in lams.tolist()]).T


def _facts_of_fit(state: State, b: Vector, prefix: str) -> dict[str, Value]:
    residual = state.y - state.X @ b
    rss, nonzero = float(residual @ residual), int(np.count_nonzero(b))
    return {
        f"{prefix}zeros": len(b) - nonzero,
        f"{prefix}nonzero": nonzero,
        f"{prefix}l1_norm": float(np.abs(b).sum()),
        f"{prefix}l2_norm": float(np.linalg.norm(b)),
        f"{prefix}rss": rss,
        f"{prefix}R2": 1 - rss / float(state.y @ state.y),
    }


def _named(features: tuple[str, ...], b: Vector, prefix: str) -> dict[str, Value]:
    return {f"{prefix}coef_{name}": v for name, v in zip(features, b.tolist(), strict=True)}


def _facts_of_paths(
    features: tuple[str, ...], X: Matrix, y: Vector, ridge: RidgeTrace, lasso: LassoPath
) -> dict[str, Value]:
    ols = ridge.at(0.0)
    crossings = zero_crossings(ridge, np.geomspace(LAM_MIN, LAM_MAX, N_DRAWN))
    return {
        "n": len(y),
        **_named(features, ols, "ols."),
        "ols.l1_norm": float(np.abs(ols).sum()),
        "ols.l2_norm": float(np.linalg.norm(ols)),
        "ols.rss": ridge.rss(0.0),
        "ols.R2": 1 - ridge.rss(0.0) / float(y @ y),
        "lasso.lam_max": float(lasso.alphas[0]) * len(y),
        "crossings": tuple(lam for lam, _ in crossings),
        "crossing_names": tuple(features[column] for _, column in crossings),
        "cond": float((ridge.d[0] / ridge.d[-1]) ** 2),
    }


def _figures(state: State, lam: float, lasso: Vector) -> tuple[Figure, ...]:
    both = np.concatenate([state.ridge_curves[1], state.lasso_curves[1]], axis=1)
    y = Axis("b", float(both.min()), float(both.max()))
    kept = np.ones(len(lasso), dtype=bool)
    traces = (
        ("Ridge coefficients against λ", state.ridge_curves, kept, ()),
        ("Lasso coefficients against λ = nα", state.lasso_curves, lasso != 0, (_zeros(state),)),
    )
    return tuple(
        Figure(
            title=title,
            x=Axis("λ", LAM_MIN, LAM_MAX, scale="log10"),
            y=y,
            lines=_lines(state.features, curves, accents),
            points=points,
            cursor=Cursor(lam, f"λ = {lam:.4g}"),
        )
        for title, curves, accents, points in traces
    )


def _zeros(state: State) -> Points:
    """Return where a coefficient of the lasso leaves zero or comes back to it."""
    lams = state.lasso.alphas[: len(state.lasso.moves)] * len(state.y)
    drawn = tuple(lams[(lams > LAM_MIN) & (lams < LAM_MAX)].tolist())
    return Points(drawn, (0.0,) * len(drawn), glyph="○", role="other")


def _lines(
    features: tuple[str, ...], curves: tuple[Grid, Matrix], accents: NDArray[np.bool_]
) -> tuple[Line, ...]:
    lams, coefs = curves
    return tuple(
        Line(
            lams,
            tuple(curve),
            label=name,
            stroke=_STROKES[column % len(_STROKES)],
            role="accent" if accents[column] else "other",
        )
        for column, (name, curve) in enumerate(zip(features, coefs.tolist(), strict=True))
    )


def _said(facts: dict[str, Value], p: int) -> str:
    zeros = facts["zeros"] or "none"
    return (
        f"At λ = {facts['lam']:.4g} ridge spends {facts['df']:.2f} degrees of freedom on {p} "
        f"coefficients and sets {zeros} of them to zero (R² {facts['ridge.R2']:.3f}); the lasso at "
        f"α = λ/n = {facts['lasso.alpha']:.3g} sets {facts['lasso.zeros'] or 'none'} to zero "
        f"(R² {facts['lasso.R2']:.3f})."
    )


_DIABETES_AS_CODE = """
data = load_diabetes(scaled=False)
features, X, y = data.feature_names, data.data, data.target
"""

_CODE = '''\
"""Ridge and the lasso at one λ, that is α = λ/n for the lasso."""
import numpy as np
{imports}from sklearn.linear_model import Lasso, Ridge
from sklearn.preprocessing import StandardScaler

{data}
lam = {lam!r}
X, y = StandardScaler().fit_transform(X), y - y.mean()
n, p = X.shape

ridge = Ridge(alpha=lam, solver="svd").fit(X, y)  # ‖y − Xb‖² + λ‖b‖²
lasso = Lasso(alpha=lam / n, tol=1e-12, max_iter=1_000_000).fit(X, y)  # (1/2n)‖y − Xb‖² + α‖b‖₁

d = np.linalg.svd(X, compute_uv=False)
print("df", np.sum(d**2 / (d**2 + lam)))
print("lasso.alpha", lam / n)
for name, fit in (("ridge", ridge), ("lasso", lasso)):
    print(name + ".zeros", np.count_nonzero(fit.coef_ == 0))
    print(name + ".R2", fit.score(X, y))
    print(name + ".l2_norm", np.linalg.norm(fit.coef_))
for feature, b in zip(features, ridge.coef_):
    print("coef_" + feature, b)
for feature, b in zip(features, lasso.coef_):
    print("lasso.coef_" + feature, b)
'''
