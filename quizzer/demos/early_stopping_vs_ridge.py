"""Gradient descent that stops early, beside ridge: near each other, not the same.

The objective is (1/2n)‖y − Xb‖², descended from b = 0 by t steps of size η, or minimized with
½λ‖b‖² added, which is scikit-learn's `Ridge(alpha=nλ)`. Along the principal direction where X'X/n
has the eigenvalue d², least squares is multiplied by a factor: 1 − (1 − ηd²)^t after t steps,
d²/(d² + λ) under ridge. With λ = 1/(ηt) the two go along from 0 to 1 but never agree in more than
single directions: `rel_distance` is ‖b_gd − b_ridge‖/‖b_ridge‖, `rel_distance_best` that at the λ
where it is least. Neither sets a coefficient to zero.

How much worse can early stopping be? For steps that are small, Ali, Kolter & Tibshirani bound its
risk E‖b − β‖² by that of ridge at λ = 1/(ηt) times the largest ((1 − e^−x)(1 + x)/x)² over x > 0,
1.6859, whatever X and β are; it is at e^x = 1 + x + x². `risk_ratio` is the quotient if β were the
least-squares fit and the noise as large as its residuals.

Scaling: predictors have mean 0 and standard deviation 1 (ddof 0), the intercept is left alone.
Algorithm: one eigendecomposition; `gd_filter_identity_err` compares the factors with t steps
taken for real, two, four, eight … at once: b ↦ Ab + c twice is b ↦ A²b + (Ac + c).
Cost: O(p³ log t) for those steps, O(p) a λ or t for the rest: a fifth of a millisecond.
Sources: Ali, Kolter & Tibshirani, "A continuous-time view of early stopping for least squares
regression", AISTATS 2019 (arXiv 1810.10082), theorem 1; Hastie, Tibshirani & Friedman, The
Elements of Statistical Learning, 2nd edition, equation (3.47).
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.descent import descended, gd_factors, ridge_factors, sup_risk_ratio
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

T_MAX = 100_000
_N_DRAWN, _N_TRIED, _ROUNDS = 120, 41, 7

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class EarlyStoppingVsRidgeSettings(Settings):
    """How long, and how fast, gradient descent goes."""

    t: int = Field(200, ge=1, le=T_MAX, json_schema_extra={"live": True, "scale": "log10"})
    """Steps of gradient descent."""
    eta: float = Field(0.1, ge=0.001, le=0.45, json_schema_extra={"live": True, "scale": "log10"})
    """η, the step size; from 2/d²max = 0.497 on the steps would diverge."""


@dataclass(frozen=True, slots=True)
class State:
    """The problem in its principal directions.

    Attributes
    ----------
    gram : array of shape (p, p)
        X'X/n.
    Xy : array of shape (p,)
        X'y/n.
    d2 : array of shape (p,)
        Eigenvalues of X'X/n, falling.
    V : array of shape (p, p)
        Their directions, one a column.
    ols : array of shape (p,)
        Least squares along each direction.
    noise
        The residual variance over n: of ols along a direction it is the variance times d².
    yy
        ‖y‖²/n.
    """

    features: tuple[str, ...]
    n: int
    gram: Matrix
    Xy: Vector
    d2: Vector
    V: Matrix
    ols: Vector
    noise: float
    yy: float


class EarlyStoppingVsRidge:
    """What t steps and what a ridge penalty leave of each principal direction."""

    name: ClassVar[str] = "early-stopping-vs-ridge"
    title: ClassVar[str] = "Early stopping beside ridge: filter factors, direction by direction"
    Settings: ClassVar[type[Settings]] = EarlyStoppingVsRidgeSettings
    headline: ClassVar[tuple[str, ...]] = (
        "rel_distance",
        "rel_distance_best",
        "sup_risk_ratio",
        "risk_ratio",
        "gd_filter_identity_err",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("5 % apart", {"t": 200, "eta": 0.1}),
        Preset("stopped at once: all is shrunk", {"t": 3}),
        Preset("nearly least squares", {"t": 100_000}),
        Preset("steps that overshoot", {"t": 2, "eta": 0.45}),
    )

    def prepare(self, settings: EarlyStoppingVsRidgeSettings) -> State:
        """Find the principal directions."""
        data = load_diabetes()
        X, y = standardized(data.X), data.y
        n, p = X.shape
        gram, Xy, yy = X.T @ X / n, X.T @ y / n, float(y @ y) / n
        d2, V = np.linalg.eigh(gram)
        d2, V = d2[::-1], V[:, ::-1]
        ols: Vector = V.T @ Xy / d2
        noise = (yy - float(ols**2 @ d2)) / (n - p - 1)
        return State(data.features, n, gram, Xy, d2, V, ols, noise, yy)

    def show(self, state: State, settings: EarlyStoppingVsRidgeSettings) -> Frame:
        """Return both estimates, and how far apart they are."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_factors(state, settings), _distances(state, settings)),
            objective="(1/2n)‖y − Xb‖², t steps of size η from 0; or + ½λ‖b‖² with λ = 1/(ηt)",
            scaling=f"mean 0, sd 1 (ddof 0), all {state.n} rows; intercept not penalized",
        )

    def code(self, settings: EarlyStoppingVsRidgeSettings) -> str:
        """Return the descent as a loop, and scikit-learn's ridge."""
        return _CODE.format(t=settings.t, eta=settings.eta)


def _facts(state: State, settings: EarlyStoppingVsRidgeSettings) -> dict[str, Value]:
    t, eta = settings.t, settings.eta
    lam = 1 / (eta * t)
    gd, ridge = gd_factors(state.d2, eta, t), ridge_factors(state.d2, lam)
    b_gd, b_ridge = state.V @ (gd * state.ols), state.V @ (ridge * state.ols)
    taken = descended(state.gram, state.Xy, eta, t)
    lam_best, distance_best = _best(state, gd, lam)
    return {
        "lam": lam,
        "ridge_alpha": state.n * lam,
        "rel_distance": _distance(state, gd, ridge),
        "lam_best": lam_best,
        "rel_distance_best": distance_best,
        "gd_filter_identity_err": float(np.abs(taken - b_gd).max() / np.abs(state.ols).max()),
        "sup_risk_ratio": sup_risk_ratio(),
        "risk_ratio": _risk(state, gd) / _risk(state, ridge),
        "gd.factors": tuple(gd.tolist()),
        "ridge.factors": tuple(ridge.tolist()),
        "eigenvalues": tuple(state.d2.tolist()),
        "gd.df": float(gd.sum()),
        "ridge.df": float(ridge.sum()),
        "gd.R2": _r2(state, gd),
        "ridge.R2": _r2(state, ridge),
        "gd.zeros": int(np.count_nonzero(b_gd == 0)),
        "ridge.zeros": int(np.count_nonzero(b_ridge == 0)),
        **_named(state.features, b_gd, "gd."),
        **_named(state.features, b_ridge, "ridge."),
    }


def _named(features: tuple[str, ...], b: Vector, prefix: str) -> dict[str, Value]:
    return {f"{prefix}coef_{name}": v for name, v in zip(features, b.tolist(), strict=True)}


def _distance(state: State, gd: Vector, ridge: Vector) -> float:
    """Return ‖b_gd − b_ridge‖/‖b_ridge‖ from the factors."""
    return float(np.linalg.norm((gd - ridge) * state.ols) / np.linalg.norm(ridge * state.ols))


def _best(state: State, gd: Vector, lam: float) -> tuple[float, float]:
    """Return the λ nearest to descent and the distance there: a grid, and finer ones around it."""
    middle, ratio = lam, 100.0
    for _ in range(_ROUNDS):
        lams = middle * np.geomspace(1 / ratio, ratio, _N_TRIED)
        ridge = state.d2 / (state.d2 + lams[:, np.newaxis]) * state.ols
        gaps = np.linalg.norm(gd * state.ols - ridge, axis=1) / np.linalg.norm(ridge, axis=1)
        best = int(np.argmin(gaps))
        middle, ratio = float(lams[best]), ratio ** (2 / (_N_TRIED - 1))
    return middle, float(gaps[best])


def _risk(state: State, factors: Vector) -> float:
    """Return E‖b − β‖² where β is the least-squares fit and the noise that of its residuals."""
    bias2 = ((1 - factors) * state.ols) ** 2
    return float((bias2 + state.noise * factors**2 / state.d2).sum())


def _r2(state: State, factors: Vector) -> float:
    return float((state.ols**2 * state.d2) @ (2 * factors - factors**2)) / state.yy


def _factors(state: State, settings: EarlyStoppingVsRidgeSettings) -> Figure:
    t, eta = settings.t, settings.eta
    d2 = np.geomspace(state.d2[-1] / 2, state.d2[0], _N_DRAWN)
    gd, ridge = gd_factors(d2, eta, t), ridge_factors(d2, 1 / (eta * t))
    xs, here = tuple(d2.tolist()), gd_factors(state.d2, eta, t)
    return Figure(
        title="Share of least squares that is left, by direction",
        x=Axis("eigenvalue d² of X'X/n", xs[0], xs[-1], scale="log10"),
        y=Axis("factor", min(0.0, float(gd.min())), max(1.0, float(gd.max()))),
        lines=(
            Line(xs, tuple(ridge.tolist()), "ridge", "dashed"),
            Line(xs, tuple(gd.tolist()), f"{t} steps", role="accent"),
        ),
        points=(Points(tuple(state.d2.tolist()), tuple(here.tolist()), glyph="●"),),
    )


def _distances(state: State, settings: EarlyStoppingVsRidgeSettings) -> Figure:
    t = np.geomspace(1, T_MAX, _N_DRAWN)[:, np.newaxis]
    decay = 1 - settings.eta * state.d2
    gd = 1 - np.sign(decay) ** np.round(t) * np.abs(decay) ** t
    ridge = state.d2 / (state.d2 + 1 / (settings.eta * t))
    gaps = np.linalg.norm((gd - ridge) * state.ols, axis=1)
    gaps /= np.linalg.norm(ridge * state.ols, axis=1)
    return Figure(
        title="Distance of early stopping from ridge at λ = 1/(ηt), relative",
        x=Axis("t", 1, T_MAX, scale="log10"),
        y=Axis("‖b_gd − b_ridge‖/‖b_ridge‖", 0),
        lines=(Line(tuple(t[:, 0].tolist()), tuple(gaps.tolist()), role="accent"),),
        cursor=Cursor(settings.t, f"t = {settings.t}"),
    )


def _said(facts: dict[str, Value], settings: EarlyStoppingVsRidgeSettings) -> str:
    return (
        f"{settings.t} steps of size {settings.eta:.3g} and ridge at λ = 1/(ηt) = "
        f"{facts['lam']:.3g} are {facts['rel_distance']:.1%} apart, "
        f"{facts['rel_distance_best']:.1%} at the best λ ({facts['lam_best']:.3g}); the risk of "
        f"stopping early is at most {facts['sup_risk_ratio']:.2f} times ridge's, here about "
        f"{facts['risk_ratio']:.2f} times."
    )


_CODE = '''\
"""Gradient descent stopped after t steps, and ridge regression at the matching penalty."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.preprocessing import StandardScaler

t, eta = {t}, {eta!r}
X, y = load_diabetes(return_X_y=True, scaled=False)
X, y = StandardScaler().fit_transform(X), y - y.mean()
n, p = X.shape

gram, Xy = X.T @ X / n, X.T @ y / n
b = np.zeros(p)
for _ in range(t):
    b += eta * (Xy - gram @ b)

lam = 1 / (eta * t)  # of (1/2n)‖y − Xb‖² + ½λ‖b‖²
ridge = Ridge(alpha=n * lam, solver="svd").fit(X, y)
print("lam", lam)
print("rel_distance", np.linalg.norm(b - ridge.coef_) / np.linalg.norm(ridge.coef_))
print("ridge.R2", ridge.score(X, y))
print("gd.R2", 1 - np.sum((y - X @ b) ** 2) / np.sum(y**2))

# Along each principal direction t steps leave 1 − (1 − ηd²)^t of least squares.
d2, V = np.linalg.eigh(gram)
ols = V.T @ LinearRegression().fit(X, y).coef_
factors = 1 - (1 - eta * d2) ** t
print("gd_filter_identity_err", np.abs(b - V @ (factors * ols)).max() / np.abs(ols).max())

# Risk of gradient flow over that of ridge: never more than this, at e^x = 1 + x + x².
x = np.linspace(1.7, 1.9, 200_001)
print("sup_risk_ratio", np.max(((1 - np.exp(-x)) * (1 + x) / x) ** 2))
'''
