"""The relaxed lasso: let the penalty choose, and then undo its shrinkage.

The objective of the lasso is (1/2n)‖y − Xb‖² + α‖b‖₁, scikit-learn's `Lasso(alpha)`. One α has two
jobs: it decides which coefficients are zero, and it pulls all others toward zero, so that large
true effects come out too small. The relaxed fit keeps the choice and refits: with the active set A
of the lasso at α, and least squares on A alone, it is the blend::

    b(α, φ) = φ · lasso(α) + (1 − φ) · least squares on A

φ = 1 is the lasso, φ = 0 least squares after selection. `err` is ‖b − β‖², which only somebody who
knows β can tell; p-values of the refit do not know of the selection and are not to be trusted.

Scaling: predictors are drawn from N(0, 1), then they and y are centred, and not scaled; three of
the true coefficients are 3, 1.5 and −2, the others zero. Each row's noise is N(0, σ²).
Algorithm: the exact path, and least squares once for each of its active sets.
Cost: a path, and O(n·|A|²) a piece of it; a tick interpolates.
Sources: Meinshausen, "Relaxed lasso", Computational Statistics & Data Analysis 52 (2007); Hastie,
Tibshirani & Tibshirani, "Best subset, forward stepwise or lasso?", Statistical Science 35 (2020),
section 2.3, whose blend this is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from pydantic.config import JsonDict

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

EFFECTS = (3.0, 1.5, -2.0)
ALPHA_MIN, ALPHA_MAX = 0.01, 4.0
N_DRAWN = 120
_LIVE: JsonDict = {"live": True}

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class RelaxedLassoSettings(Settings):
    """The penalty, how much of its shrinkage stays, and the data."""

    alpha: float = Field(
        0.3, ge=ALPHA_MIN, le=ALPHA_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """α of (1/2n)‖y − Xb‖² + α‖b‖₁."""
    phi: float = Field(0.0, ge=0, le=1, json_schema_extra=_LIVE)
    """φ, the share of the lasso in the blend; 0 is least squares on what it chose."""
    n: int = Field(200, ge=40, le=500)
    """Rows."""
    p: int = Field(20, ge=3, le=30)
    """Predictors, of which three count."""
    sigma: float = Field(1.0, ge=0.1, le=6)
    """Standard deviation of the noise."""
    seed: int = Field(9, ge=0, le=9999)
    """Of predictors and noise."""


@dataclass(frozen=True, slots=True)
class State:
    """The path, and least squares on the active set below each of its knots.

    Attributes
    ----------
    refits : array of shape (n_knots, p)
        Zero above the first knot, that is at the largest α.
    """

    beta: Vector
    path: LassoPath
    refits: Matrix

    def relaxed(self, alpha: float) -> Vector:
        """Return least squares on what the lasso chooses at `alpha`."""
        refit: Vector = self.refits[np.count_nonzero(self.path.alphas > alpha)]
        return refit

    def blend(self, alpha: float, phi: float) -> Vector:
        """Return φ times the lasso and 1 − φ times least squares on its choice."""
        blend: Vector = phi * self.path.at(alpha) + (1 - phi) * self.relaxed(alpha)
        return blend

    def error(self, b: Vector) -> float:
        """Return ‖b − β‖²."""
        return float(np.sum((b - self.beta) ** 2))


class RelaxedLasso:
    """The error of the lasso and of its refit against α, and both fits at the cursor."""

    name: ClassVar[str] = "relaxed-lasso"
    title: ClassVar[str] = "The relaxed lasso: keep the choice, undo the shrinkage"
    Settings: ClassVar[type[Settings]] = RelaxedLassoSettings
    headline: ClassVar[tuple[str, ...]] = (
        "err_lasso",
        "err_relaxed",
        "err_blend",
        "nonzero",
        "false_positives",
        "lasso_vs_relaxed_sq_error",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("a weak penalty: refitting what noise let in", {"alpha": 0.03}),
        Preset("too strong: a true effect is lost to both", {"alpha": 1.6}),
        Preset("half way between lasso and refit", {"phi": 0.5}),
        Preset("much noise: shrinkage has its uses", {"sigma": 6.0, "alpha": 0.5, "n": 60}),
    )

    def prepare(self, settings: RelaxedLassoSettings) -> State:
        """Draw the data, and find path and refits."""
        X, y, beta = drawn(settings.n, settings.p, settings.sigma, settings.seed)
        path = lasso_path(X, y)
        return State(beta, path, refits(X, y, path))

    def show(self, state: State, settings: RelaxedLassoSettings) -> Frame:
        """Return lasso, refit and blend at the cursor."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_errors(state, settings), _first(state, settings)),
            tables=(_table(state, settings),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁, then least squares on what is not zero",
            scaling="drawn from N(0, 1), centred and not scaled; intercept not penalized",
        )

    def code(self, settings: RelaxedLassoSettings) -> str:
        """Return both fits with scikit-learn."""
        return _CODE.format(**settings.model_dump())


def drawn(n: int, p: int, sigma: float, seed: int) -> tuple[Matrix, Vector, Vector]:
    """Return centred predictors of shape (n, p) and responses, and the true coefficients."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, p))
    beta = np.zeros(p)
    beta[: len(EFFECTS)] = EFFECTS
    y = X @ beta + sigma * rng.standard_normal(n)
    return X - X.mean(axis=0), y - y.mean(), beta


def refits(X: Matrix, y: Vector, path: LassoPath) -> Matrix:
    """Return least squares on the active set above each knot of `path`, a row each."""
    found = np.zeros_like(path.coefs)
    active = (path.coefs[:-1] != 0) | (path.coefs[1:] != 0)
    for row, columns in enumerate(active, start=1):
        found[row, columns] = np.linalg.lstsq(X[:, columns], y)[0]
    return found


def _facts(state: State, settings: RelaxedLassoSettings) -> dict[str, Value]:
    alpha, count = settings.alpha, len(EFFECTS)
    lasso, relaxed = state.path.at(alpha), state.relaxed(alpha)
    blend = state.blend(alpha, settings.phi)
    nonzero = int(np.count_nonzero(lasso))
    facts: dict[str, Value] = {
        "err_lasso": state.error(lasso),
        "err_relaxed": state.error(relaxed),
        "err_blend": state.error(blend),
        "lasso_vs_relaxed_sq_error": (state.error(lasso), state.error(relaxed)),
        "nonzero": nonzero,
        "false_positives": int(np.count_nonzero(lasso[count:])),
        "missed": count - int(np.count_nonzero(lasso[:count])),
        "truth": EFFECTS,
        "lasso.coef": tuple(lasso[:count].tolist()),
        "relaxed.coef": tuple(relaxed[:count].tolist()),
        "blend.coef": tuple(blend[:count].tolist()),
        "alpha_max": float(state.path.alphas[0]),
    }
    for name, at in (("lasso", state.path.at), ("relaxed", state.relaxed)):
        alphas = _alphas()
        errors = [state.error(at(each)) for each in alphas]
        best = int(np.argmin(errors))
        facts |= {
            f"best.err_{name}": errors[best],
            f"best.alpha_{name}": alphas[best],
            f"best.nonzero_{name}": int(np.count_nonzero(state.path.at(alphas[best]))),
        }
    return facts


def _alphas() -> tuple[float, ...]:
    return tuple(np.geomspace(ALPHA_MIN, ALPHA_MAX, N_DRAWN).tolist())


def _errors(state: State, settings: RelaxedLassoSettings) -> Figure:
    def curve(at: Callable[[float], Vector]) -> tuple[float, ...]:
        return tuple(state.error(at(alpha)) for alpha in _alphas())

    return Figure(
        title="Error ‖b − β‖² against α",
        x=Axis("α", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("error", scale="log10"),
        lines=(
            Line(_alphas(), curve(state.path.at), "lasso", "dashed"),
            Line(_alphas(), curve(state.relaxed), "relaxed", role="accent"),
        ),
        points=(
            Points(
                (settings.alpha,), (state.error(state.blend(settings.alpha, settings.phi)),), "φ"
            ),
        ),
        cursor=Cursor(settings.alpha, f"α = {settings.alpha:.3g}"),
    )


def _first(state: State, settings: RelaxedLassoSettings) -> Figure:
    def curve(at: Callable[[float], Vector]) -> tuple[float, ...]:
        return tuple(float(at(alpha)[0]) for alpha in _alphas())

    return Figure(
        title=f"First coefficient, truth {EFFECTS[0]:g}, against α",
        x=Axis("α", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("b₁", 0, None),
        lines=(
            Line((ALPHA_MIN, ALPHA_MAX), (EFFECTS[0], EFFECTS[0]), role="muted"),
            Line(_alphas(), curve(state.path.at), "lasso", "dashed"),
            Line(_alphas(), curve(state.relaxed), "relaxed", role="accent"),
        ),
        cursor=Cursor(settings.alpha, f"α = {settings.alpha:.3g}"),
    )


def _table(state: State, settings: RelaxedLassoSettings) -> Table:
    fits = (
        state.path.at(settings.alpha),
        state.relaxed(settings.alpha),
        state.blend(settings.alpha, settings.phi),
    )
    rows = np.flatnonzero((fits[0] != 0) | (state.beta != 0)).tolist()
    return Table(
        "Coefficients that are not zero, or ought not to be",
        ("", "truth", "lasso", "relaxed", f"φ = {settings.phi:g}"),
        tuple((f"b{j + 1}", float(state.beta[j]), *(float(b[j]) for b in fits)) for j in rows),
    )


def _said(facts: dict[str, Value], settings: RelaxedLassoSettings) -> str:
    return (
        f"At α = {settings.alpha:.3g} the lasso keeps {facts['nonzero']} of {settings.p} "
        f"coefficients, {facts['false_positives'] or 'none'} of them wrongly, and misses the truth "
        f"by {facts['err_lasso']:.3g} (squared); least squares on the same ones misses it by "
        f"{facts['err_relaxed']:.3g}."
    )


_CODE = '''\
"""The lasso, and least squares on what it chose."""
import numpy as np
from sklearn.linear_model import Lasso, LinearRegression

alpha, phi, n, p, sigma, seed = {alpha!r}, {phi!r}, {n}, {p}, {sigma!r}, {seed}
rng = np.random.default_rng(seed)
X = rng.standard_normal((n, p))
beta = np.zeros(p)
beta[:3] = 3, 1.5, -2
y = X @ beta + sigma * rng.standard_normal(n)

lasso = Lasso(alpha=alpha, tol=1e-12, max_iter=1_000_000).fit(X, y).coef_
chosen = lasso != 0
relaxed = np.zeros(p)
if chosen.any():
    relaxed[chosen] = LinearRegression().fit(X[:, chosen], y).coef_
blend = phi * lasso + (1 - phi) * relaxed

print("err_lasso", np.sum((lasso - beta) ** 2))
print("err_relaxed", np.sum((relaxed - beta) ** 2))
print("err_blend", np.sum((blend - beta) ** 2))
print("nonzero", chosen.sum())
print("false_positives", chosen[3:].sum())
print("lasso.coef", *lasso[:3])
print("relaxed.coef", *relaxed[:3])
'''
