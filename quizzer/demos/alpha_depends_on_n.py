"""Does the penalty depend on the number of rows? Take every row several times, and see.

The objective of ridge is ‖y − Xb‖² + λ‖b‖², scikit-learn's `Ridge(alpha=λ)`, a sum over rows; that
of the lasso is (1/2n)‖y − Xb‖² + α‖b‖₁, scikit-learn's `Lasso(alpha=α)`, a mean over rows. Copying
every row c times tells nothing new. A mean stays as it was, so that the lasso with the same α gives
the same fit. A sum becomes c times as large: the same λ is then a weaker penalty, as λ/c was, and
λ must become cλ for the fit to stay. Two methods that both call it `alpha` are not on one scale.

Scaling: columns of the diabetes data have unit L2 norm over the 442 rows, as scikit-learn ships
them, and are not scaled again when rows are copied; the intercept is not penalized.
Algorithm: the rows are really copied: one singular value decomposition and one exact path of them.
Cost: 20 ms for 50 copies; a tick takes a product and an interpolation.
Sources: documentation of scikit-learn 1.9, `Ridge` and `Lasso`; Hastie, Tibshirani & Friedman, The
Elements of Statistical Learning, 2nd edition, equations (3.41) and (3.52).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.ridge import RidgeTrace, ridge_trace
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

COPIES_MAX, TEN = 50, 10
ALPHA_MIN, ALPHA_MAX = 0.01, 10.0
N_DRAWN = 60

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class AlphaDependsOnNSettings(Settings):
    """The two strengths, and how often each row is taken."""

    alpha: float = Field(
        1.0, ge=ALPHA_MIN, le=ALPHA_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """λ of ridge, its `alpha` in scikit-learn."""
    lasso_alpha: float = Field(
        0.5, ge=ALPHA_MIN, le=2.0, json_schema_extra={"live": True, "scale": "log10"}
    )
    """α of the lasso, its `alpha` in scikit-learn."""
    copies: int = Field(10, ge=1, le=COPIES_MAX)
    """c, how often each row is taken."""


@dataclass(frozen=True, slots=True)
class Fits:
    """Ridge and lasso at every strength, of the rows taken some number of times."""

    ridge: RidgeTrace
    lasso: LassoPath


@dataclass(frozen=True, slots=True)
class State:
    """Fits of the rows once, ten times, and as often as asked for."""

    features: tuple[str, ...]
    once: Fits
    ten: Fits
    copied: Fits


class AlphaDependsOnN:
    """Ridge and lasso of the same rows taken c times, each with the strength it had before."""

    name: ClassVar[str] = "alpha-depends-on-n"
    title: ClassVar[str] = "Copy every row: ridge's alpha must grow with n, the lasso's need not"
    Settings: ClassVar[type[Settings]] = AlphaDependsOnNSettings
    headline: ClassVar[tuple[str, ...]] = (
        "ridge_norm",
        "ridge_norm_copied",
        "ridge_norm_restored",
        "lasso_norm",
        "lasso_norm_copied",
        "ridge_norm_1x_10x",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("every row fifty times", {"copies": 50}),
        Preset("a penalty ten times as strong: as it was", {"alpha": 10.0}),
        Preset("once: both as they are", {"copies": 1}),
    )

    def prepare(self, settings: AlphaDependsOnNSettings) -> State:
        """Copy the rows, and find ridge trace and lasso path of them."""
        data = load_diabetes()
        once, ten, copied = (fits_of(data.X, data.y, c) for c in (1, TEN, settings.copies))
        return State(data.features, once, ten, copied)

    def show(self, state: State, settings: AlphaDependsOnNSettings) -> Frame:
        """Return both fits of the rows taken once and c times."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_against_copies(state, settings), _against_alpha(state, settings)),
            tables=(_table(state, settings),),
            objective="‖y − Xb‖² + λ‖b‖² (ridge), (1/2n)‖y − Xb‖² + α‖b‖₁ (lasso)",
            scaling="columns of unit L2 norm over the 442 rows, not scaled again once copied",
        )

    def code(self, settings: AlphaDependsOnNSettings) -> str:
        """Return the same with scikit-learn."""
        return _CODE.format(**settings.model_dump())


def fits_of(X: Matrix, y: Vector, copies: int) -> Fits:
    """Return ridge and lasso of `X` and `y`, every row taken `copies` times."""
    rows, responses = np.tile(X, (copies, 1)), np.tile(y, copies)
    return Fits(ridge_trace(rows, responses), lasso_path(rows, responses))


def _facts(state: State, settings: AlphaDependsOnNSettings) -> dict[str, Value]:
    lam, alpha, c = settings.alpha, settings.lasso_alpha, settings.copies
    before, after = state.once.ridge.at(lam), state.copied.ridge.at(lam)
    restored = state.copied.ridge.at(lam * c)
    lasso, copied = state.once.lasso.at(alpha), state.copied.lasso.at(alpha)
    return {
        "n": 442 * c,
        "ridge_norm": _l2(before),
        "ridge_norm_copied": _l2(after),
        "ridge_norm_restored": _l2(restored),
        "ridge_norm_1x_10x": (_l2(before), _l2(state.ten.ridge.at(lam))),
        "restoring_alpha": lam * c,
        "restored_maxdiff": float(np.abs(restored - before).max()),
        "ridge_maxdiff": float(np.abs(after - before).max()),
        "df": state.once.ridge.df(lam),
        "df_copied": state.copied.ridge.df(lam),
        "lasso_norm": float(np.abs(lasso).sum()),
        "lasso_norm_copied": float(np.abs(copied).sum()),
        "lasso_maxdiff": float(np.abs(copied - lasso).max()),
        "lasso_zeros": int(np.count_nonzero(lasso == 0)),
        "lasso_zeros_copied": int(np.count_nonzero(copied == 0)),
        "ols_norm": _l2(state.once.ridge.at(0.0)),
    }


def _l2(b: Vector) -> float:
    return float(np.linalg.norm(b))


def _against_copies(state: State, settings: AlphaDependsOnNSettings) -> Figure:
    copies = np.geomspace(1, COPIES_MAX, N_DRAWN)
    shares = [_l2(state.once.ridge.at(settings.alpha / c)) for c in copies.tolist()]
    lasso = float(np.abs(state.once.lasso.at(settings.lasso_alpha)).sum())
    found = np.abs(state.copied.lasso.at(settings.lasso_alpha)).sum()
    here = (_l2(state.copied.ridge.at(settings.alpha)), float(found))
    return Figure(
        title="Length of the coefficients against the copies: ‖b‖₂ of ridge, ‖b‖₁ of the lasso",
        x=Axis("c, copies of every row", 1, COPIES_MAX, scale="log10"),
        y=Axis("length", 0, None),
        lines=(
            Line(tuple(copies.tolist()), tuple(shares), "ridge, λ kept", role="accent"),
            Line((1.0, COPIES_MAX), (lasso, lasso), "lasso, α kept", "dashed"),
        ),
        points=(Points((settings.copies, settings.copies), here),),
        cursor=Cursor(settings.copies, f"c = {settings.copies}"),
    )


def _against_alpha(state: State, settings: AlphaDependsOnNSettings) -> Figure:
    alphas = tuple(np.geomspace(ALPHA_MIN, ALPHA_MAX, N_DRAWN).tolist())

    def lengths(at: Callable[[float], Vector]) -> tuple[float, ...]:
        return tuple(_l2(at(alpha)) for alpha in alphas)

    return Figure(
        title="‖b‖₂ of ridge against its λ, rows taken once and c times",
        x=Axis("λ", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("‖b‖₂", 0, None),
        lines=(
            Line(alphas, lengths(state.once.ridge.at), "once", "dashed"),
            Line(alphas, lengths(state.copied.ridge.at), f"{settings.copies} times", role="accent"),
        ),
        cursor=Cursor(settings.alpha, f"λ = {settings.alpha:.3g}"),
    )


def _table(state: State, settings: AlphaDependsOnNSettings) -> Table:
    lam, c = settings.alpha, settings.copies
    fits = (
        state.once.ridge.at(lam),
        state.copied.ridge.at(lam),
        state.copied.ridge.at(lam * c),
        state.copied.lasso.at(settings.lasso_alpha),
    )
    return Table(
        "Coefficients",
        ("feature", "ridge", f"ridge, {c} copies", "and c times λ", f"lasso, {c} copies"),
        tuple(zip(state.features, *(b.tolist() for b in fits), strict=True)),
    )


def _said(facts: dict[str, Value], settings: AlphaDependsOnNSettings) -> str:
    return (
        f"With every row taken {settings.copies} times, Ridge(alpha={settings.alpha:.3g}) has "
        f"‖b‖₂ = {facts['ridge_norm_copied']:.1f} where it had {facts['ridge_norm']:.1f}, and "
        f"alpha={facts['restoring_alpha']:.3g} brings {facts['ridge_norm_restored']:.1f} back; "
        f"Lasso(alpha={settings.lasso_alpha:.3g}) has ‖b‖₁ = {facts['lasso_norm']:.1f} before and "
        f"{facts['lasso_norm_copied']:.1f} after."
    )


_CODE = '''\
"""Ridge and lasso of the same rows, taken once and several times."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, Ridge

alpha, lasso_alpha, copies = {alpha!r}, {lasso_alpha!r}, {copies}
X, y = load_diabetes(return_X_y=True)  # columns of unit L2 norm


def ridge(alpha, c):
    fit = Ridge(alpha=alpha, solver="svd").fit(np.tile(X, (c, 1)), np.tile(y, c))
    return np.linalg.norm(fit.coef_)


def lasso(c):
    fit = Lasso(alpha=lasso_alpha, tol=1e-12, max_iter=1_000_000)
    return np.abs(fit.fit(np.tile(X, (c, 1)), np.tile(y, c)).coef_).sum()


print("ridge_norm", ridge(alpha, 1))
print("ridge_norm_copied", ridge(alpha, copies))
print("ridge_norm_restored", ridge(alpha * copies, copies))
print("ridge_norm_1x_10x", ridge(alpha, 1), ridge(alpha, 10))
print("lasso_norm", lasso(1))
print("lasso_norm_copied", lasso(copies))
'''
