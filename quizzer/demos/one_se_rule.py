"""Cross-validating the lasso: the least error, and the simplest fit within one standard error.

The objective is (1/2n)‖y − Xb‖² + α‖b‖₁, scikit-learn's `Lasso(alpha)`; on the sum-of-squares scale
λ = nα. It is α that the folds and the whole data share: a fit on nine tenths of the rows has its
own n.

Each of K folds is left out once and predicted by the lasso of the others. The curve is the mean of
the K mean squared errors, the band one standard error of that mean, sd/√K with ddof 1. `alpha_min`
is where the curve is least on a grid of α over three decades below α_max; the one-standard-error
rule takes the largest α of the grid whose error is not above the least one plus its standard error,
since the data can hardly tell the two apart: a stronger penalty and usually fewer features.

Scaling: columns have unit L2 norm over all 442 rows of the diabetes data, as scikit-learn ships
them; every fit centres its own rows, and the intercept is not penalized.

Algorithm: one exact path a fold (`quizzer.demos.cross_validation`) and one of all rows; grid and
cursor are interpolated on them, nothing is fitted again.

Cost: K + 1 paths, 0.7 ms each, and 0.006 ms a fold and α; a tick costs K interpolations, 0.4 ms.

Sources: Breiman, Friedman, Olshen & Stone, Classification and Regression Trees (1984), section
3.4.3; Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section
7.10 and figure 3.8; glmnet's `lambda.1se`.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from pydantic import Field

from quizzer.demos.cross_validation import Curve, Fold, cv_curve, fold
from quizzer.demos.demo import Preset, Settings
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.domain.figure import Axis, Band, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

ALPHA_LOW, ALPHA_HIGH = 0.0022, 2.1
DECADES = 3
"""How far below α_max the grid goes."""


class OneSeRuleSettings(Settings):
    """How the data are split, how fine the grid is, and where the cursor stands."""

    alpha: float = Field(
        0.5, ge=ALPHA_LOW, le=ALPHA_HIGH, json_schema_extra={"live": True, "scale": "log10"}
    )
    """The cursor, α of (1/2n)‖y − Xb‖² + α‖b‖₁."""
    folds: int = Field(10, ge=3, le=20)
    """K, into how many parts the rows are split."""
    grid: int = Field(100, ge=20, le=200)
    """How many α to choose from, over three decades below α_max."""
    shuffle: bool = False
    """Whether rows are shuffled before they are split, or taken in their order."""
    seed: int = Field(0, ge=0, le=9999)
    """Which shuffle."""


@dataclass(frozen=True, slots=True)
class State:
    """The folds, the path of all rows, and what does not move with the cursor.

    Attributes
    ----------
    active
        The features that the fit of all rows keeps, at each α of the grid.
    """

    features: tuple[str, ...]
    n: int
    folds: tuple[Fold, ...]
    path: LassoPath
    curve: Curve
    active: tuple[tuple[str, ...], ...]


class OneSeRule:
    """The cross-validation curve, its minimum and the one-standard-error choice."""

    name: ClassVar[str] = "one-se-rule"
    title: ClassVar[str] = "Cross-validation of the lasso: its minimum, and one standard error on"
    Settings: ClassVar[type[Settings]] = OneSeRuleSettings
    headline: ClassVar[tuple[str, ...]] = (
        "alpha_min",
        "alpha_1se",
        "nnz_min",
        "nnz_1se",
        "cv_mse_min",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("the same rows in another order", {"shuffle": True}),
        Preset("an order that moves the minimum 16-fold", {"shuffle": True, "seed": 3}),
        Preset("five folds", {"folds": 5}),
        Preset("a coarse grid", {"grid": 20}),
    )

    def prepare(self, settings: OneSeRuleSettings) -> State:
        """Find the path of every fold, and the errors on the grid."""
        data = load_diabetes()
        n, path = len(data.y), lasso_path(data.X, data.y)
        order = np.random.default_rng(settings.seed).permutation(n)
        rows = order if settings.shuffle else np.arange(n)
        folds = tuple(fold(data.X, data.y, out) for out in np.array_split(rows, settings.folds))
        alphas = np.geomspace(path.alphas[0], path.alphas[0] / 10**DECADES, settings.grid)
        active = tuple(_active(data.features, path, alpha) for alpha in alphas.tolist())
        return State(data.features, n, folds, path, cv_curve(folds, alphas), active)

    def show(self, state: State, settings: OneSeRuleSettings) -> Frame:
        """Return both choices, and the error at the cursor."""
        facts = _facts(state, settings.alpha)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_errors(state.curve, settings.alpha), _counts(state, settings.alpha)),
            tables=(_table(state),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁, the same α in every fold",
            scaling="columns of unit L2 norm over all rows; intercept not penalized",
        )

    def code(self, settings: OneSeRuleSettings) -> str:
        """Return the same with scikit-learn's `LassoCV`."""
        return _CODE.format(
            alpha=settings.alpha,
            folds=settings.folds,
            grid=settings.grid,
            rows="rng.permutation(n)" if settings.shuffle else "np.arange(n)",
            rng=f"rng = np.random.default_rng({settings.seed})\n" if settings.shuffle else "",
        )


def _facts(state: State, alpha: float) -> dict[str, Value]:
    curve = state.curve
    errors = np.array([fold.mse(alpha) for fold in state.folds])
    facts: dict[str, Value] = {}
    for name, index in (("min", curve.least), ("1se", curve.chosen)):
        at, active = float(curve.alphas[index]), state.active[index]
        facts |= {
            f"alpha_{name}": at,
            f"lam_{name}": at * state.n,
            f"nnz_{name}": len(active),
            f"active_{name}": active,
            f"cv_mse_{name}": float(curve.mean[index]),
            f"cv_se_{name}": float(curve.se[index]),
        }
    return {
        **facts,
        "threshold": curve.threshold,
        "alpha_ratio": float(curve.alphas[curve.chosen] / curve.alphas[curve.least]),
        "alpha_max": float(curve.alphas[0]),
        "cv_mse": float(errors.mean()),
        "cv_se": float(errors.std(ddof=1) / np.sqrt(len(errors))),
        "nnz": len(_active(state.features, state.path, alpha)),
        "cv_mse_null": float(np.mean([each.mse(np.inf) for each in state.folds])),
    }


def _active(features: tuple[str, ...], path: LassoPath, alpha: float) -> tuple[str, ...]:
    found = zip(features, path.at(alpha).tolist(), strict=True)
    return tuple(name for name, value in found if value != 0)


def _axis(curve: Curve) -> Axis:
    return Axis("α", float(curve.alphas[-1]), float(curve.alphas[0]), scale="log10")


def _errors(curve: Curve, alpha: float) -> Figure:
    alphas = tuple(curve.alphas[::-1].tolist())
    mean, se = curve.mean[::-1], curve.se[::-1]
    ends = (alphas[0], alphas[-1])
    return Figure(
        title="Cross-validated error ± 1 SE: ● least, ○ one-SE rule",
        x=_axis(curve),
        y=Axis("mean squared error"),
        bands=(Band(alphas, tuple((mean - se).tolist()), tuple((mean + se).tolist())),),
        lines=(
            Line(ends, (curve.threshold, curve.threshold), "least + 1 SE", "dashed"),
            Line(alphas, tuple(mean.tolist()), "CV error", role="accent"),
        ),
        points=(
            _mark(curve, curve.least, float(curve.mean[curve.least]), "●"),
            _mark(curve, curve.chosen, float(curve.mean[curve.chosen]), "○"),
        ),
        cursor=Cursor(alpha, f"α = {alpha:.3g}"),
    )


def _counts(state: State, alpha: float) -> Figure:
    curve = state.curve
    counts = [len(names) for names in state.active]
    xs, ys = np.repeat(curve.alphas[::-1], 2)[1:], np.repeat(counts[::-1], 2)[:-1]
    return Figure(
        title="Features that the fit of all rows keeps: ● least, ○ one-SE rule",
        x=_axis(curve),
        y=Axis("features", 0, len(state.features)),
        lines=(Line(tuple(xs.tolist()), tuple(ys.tolist()), role="accent"),),
        points=(
            _mark(curve, curve.least, counts[curve.least], "●"),
            _mark(curve, curve.chosen, counts[curve.chosen], "○"),
        ),
        cursor=Cursor(alpha, f"α = {alpha:.3g}"),
    )


def _mark(curve: Curve, index: int, y: float, glyph: str) -> Points:
    return Points((float(curve.alphas[index]),), (y,), glyph=glyph)


def _table(state: State) -> Table:
    curve = state.curve
    rows = (("least error", curve.least), ("one-SE rule", curve.chosen))
    return Table(
        "Two choices",
        ("choice", "α", "λ = nα", "CV error", "SE", "features"),
        tuple(
            (
                name,
                round(float(curve.alphas[index]), 4),
                round(float(curve.alphas[index]) * state.n, 2),
                round(float(curve.mean[index]), 1),
                round(float(curve.se[index]), 1),
                " ".join(state.active[index]) or "none",
            )
            for name, index in rows
        ),
    )


def _said(facts: dict[str, Value], settings: OneSeRuleSettings) -> str:
    return (
        f"Over {settings.folds} folds the error is least at α = {facts['alpha_min']:.4f}, "
        f"{facts['cv_mse_min']:.1f} ± {facts['cv_se_min']:.1f} with {facts['nnz_min']} features; "
        f"the one-standard-error rule takes α = {facts['alpha_1se']:.4f}, "
        f"{facts['alpha_ratio']:.1f} times as large, with {facts['nnz_1se']} features at an error "
        f"of {facts['cv_mse_1se']:.1f}."
    )


_CODE = """\
# Cross-validated lasso: the least error, and the one-standard-error rule.
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LassoCV

X, y = load_diabetes(return_X_y=True)  # columns of unit L2 norm
n = len(y)

alpha_max = np.abs(X.T @ (y - y.mean())).max() / n
alphas = np.geomspace(alpha_max, alpha_max / 1000, {grid})
{rng}rows = {rows}
folds = [(np.delete(np.arange(n), out), out) for out in np.array_split(rows, {folds})]

cv = LassoCV(alphas=alphas, cv=folds, tol=1e-10, max_iter=100_000).fit(X, y)
mean = cv.mse_path_.mean(axis=1)
se = cv.mse_path_.std(axis=1, ddof=1) / np.sqrt(len(folds))
least = np.argmin(mean)
# alphas fall: the first within one standard error is the largest
chosen = np.argmax(mean <= mean[least] + se[least])

for name, index in (("min", least), ("1se", chosen)):
    alpha = cv.alphas_[index]
    lasso = Lasso(alpha=alpha, tol=1e-10, max_iter=100_000).fit(X, y)
    print(f"alpha_{{name}}", float(alpha))
    print(f"nnz_{{name}}", int(np.count_nonzero(lasso.coef_)))
    print(f"cv_mse_{{name}}", float(mean[index]))
    print(f"cv_se_{{name}}", float(se[index]))

at_cursor = Lasso(alpha={alpha!r}, tol=1e-10, max_iter=100_000).fit(X, y)
print("nnz", int(np.count_nonzero(at_cursor.coef_)))
"""
