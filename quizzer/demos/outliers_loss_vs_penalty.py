"""Outliers: an L1 loss resists them, an L1 penalty does not.

The objective of the L1 penalty is the lasso's, (1/2n)‖y − Xb‖² + α‖b‖₁: a residual r still counts
by r², whatever is asked of b. That of the L1 loss is Σ|yᵢ − xᵢ'b|, least absolute deviations
(LAD): a residual pulls by its sign alone. Huber's loss is ½r² up to |r| = δ and δ|r| − ½δ² beyond,
δ = 1.345 standard deviations of the noise. Ridge is ‖y − Xb‖² + nα‖b‖², scikit-learn's
`Ridge(alpha=nα)`.

Data are drawn: 60 rows of five predictors, coefficients 3, 1.5, 0, 0 and 2, noise N(0, 1). Then
`shift` is taken from the responses of the k rows where the first predictor is largest. Least
squares is linear in the shift, and so is ridge; the lasso follows in straight pieces; LAD does not
move any more once those rows are below the fit, until k is so large that they are the majority
where it counts, and it breaks down.

Scaling: predictors have mean 0 and standard deviation 1 (ddof 0), and no intercept is penalized.
Algorithm: every whole shift is solved beforehand: LAD from vertex to vertex, Huber by Newton's
method (`quizzer.demos.robust`), the lasso by its exact path.
Cost: 0.05 s for the 61 shifts, of which the lasso takes most; a tick looks its answer up.
Sources: Huber, "Robust estimation of a location parameter", Annals of Mathematical Statistics 35
(1964); Rousseeuw & Leroy, Robust Regression and Outlier Detection (1987), chapter 1; Hastie,
Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section 10.6.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.lars import lasso_path
from quizzer.demos.robust import huber, least_absolute
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Bars, Cursor, Figure, Line, Points, Stroke
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

N, TRUTH = 60, (3.0, 1.5, 0.0, 0.0, 2.0)
SHIFT_MAX, DELTA = 60, 1.345
_LABELS = {"ols": "OLS", "ridge": "ridge", "lasso": "lasso", "lad": "LAD", "huber": "Huber"}
_STROKES: dict[str, Stroke] = {"ols": "dashed", "ridge": "dotted", "huber": "dotted"}

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class OutliersLossVsPenaltySettings(Settings):
    """How many outliers, how far out, and how strong a penalty."""

    shift: int = Field(20, ge=0, le=SHIFT_MAX, json_schema_extra={"live": True})
    """What is taken from the responses of the outlying rows."""
    k: int = Field(3, ge=0, le=30)
    """Rows that become outliers, those with the largest first predictor."""
    alpha: float = Field(0.3, ge=0.01, le=3, json_schema_extra={"scale": "log10"})
    """The lasso's α; ridge has λ = nα."""
    seed: int = Field(0, ge=0, le=9999)
    """Of predictors and noise."""


@dataclass(frozen=True, slots=True)
class State:
    """Five fits for every whole shift, each of shape (SHIFT_MAX + 1, p), and the clean one."""

    fits: dict[str, Matrix]
    clean: Vector


class OutliersLossVsPenalty:
    """The first coefficient as outliers move away, under two penalties and two losses."""

    name: ClassVar[str] = "outliers-loss-vs-penalty"
    title: ClassVar[str] = "Outliers: the L1 loss resists them, the L1 penalty doesn't"
    Settings: ClassVar[type[Settings]] = OutliersLossVsPenaltySettings
    headline: ClassVar[tuple[str, ...]] = (
        "coef1_clean_ols_lasso_lad",
        "coef1_true",
        "ridge.coef1",
        "huber.coef1",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("no outliers: the penalties' own bias", {"shift": 0}),
        Preset("three of sixty, far out", {"shift": 60}),
        Preset("a strong L1 penalty doesn't help", {"alpha": 1.0}),
        Preset("so many that LAD breaks down", {"k": 20, "shift": 60}),
    )

    def prepare(self, settings: OutliersLossVsPenaltySettings) -> State:
        """Draw the data, and fit them for every shift."""
        X, y = drawn(settings.seed)
        rows = np.argsort(-X[:, 0])[: settings.k]
        fits = _fits(X, y, rows, settings.alpha)
        return State(fits, np.linalg.lstsq(X, y - y.mean())[0])

    def show(self, state: State, settings: OutliersLossVsPenaltySettings) -> Frame:
        """Return the five fits for one shift."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_curves(state, settings), _bars(state, settings)),
            tables=(_table(state, settings),),
            objective="Σ|y − Xb| (LAD); (1/2n)‖y − Xb‖² + α‖b‖₁ (lasso); ‖y − Xb‖² + nα‖b‖²",
            scaling=f"mean 0, sd 1 (ddof 0), all {N} rows; intercept not penalized",
        )

    def code(self, settings: OutliersLossVsPenaltySettings) -> str:
        """Return the five fits with scikit-learn and scipy."""
        chosen = settings.model_dump(include={"shift", "k", "alpha", "seed"})
        return _CODE.format(n=N, truth=list(TRUTH), delta=DELTA, **chosen)


def drawn(seed: int) -> tuple[Matrix, Vector]:
    """Return predictors of shape (60, 5), standardized, and responses without outliers."""
    rng = np.random.default_rng(seed)
    X = standardized(rng.standard_normal((N, len(TRUTH))))
    return X, X @ np.array(TRUTH) + rng.standard_normal(N)


def _fits(X: Matrix, y: Vector, rows: NDArray[np.intp], alpha: float) -> dict[str, Matrix]:
    Z, ridge = np.column_stack([X, np.ones(N)]), X.T @ X + N * alpha * np.eye(X.shape[1])
    fitted, b_huber, found = None, None, list[tuple[Vector, ...]]()
    for shift in range(SHIFT_MAX + 1):
        moved = y.copy()
        moved[rows] -= shift
        centred = moved - moved.mean()
        b_lad, fitted = least_absolute(Z, moved, fitted)
        b_huber = huber(Z, moved, DELTA, b_huber)
        ols = np.linalg.lstsq(X, centred)[0]
        shrunk = np.linalg.solve(ridge, X.T @ centred)
        lasso = lasso_path(X, centred).at(alpha)
        found.append((ols, shrunk, lasso, b_lad[:-1], b_huber[:-1]))
    return {
        name: np.array(fits) for name, fits in zip(_LABELS, zip(*found, strict=True), strict=True)
    }


def _facts(state: State, settings: OutliersLossVsPenaltySettings) -> dict[str, Value]:
    here = {name: fits[settings.shift] for name, fits in state.fits.items()}
    first = {name: float(b[0]) for name, b in here.items()}
    return {
        "coef1_clean_ols_lasso_lad": (
            float(state.clean[0]),
            first["ols"],
            first["lasso"],
            first["lad"],
        ),
        "coef1_true": TRUTH[0],
        "clean.coef1": float(state.clean[0]),
        **{f"{name}.coef1": value for name, value in first.items()},
        **{f"{name}.coef": tuple(b.tolist()) for name, b in here.items()},
        **{f"{name}.error": _error(b) for name, b in here.items()},
        "lasso.zeros": int(np.count_nonzero(here["lasso"] == 0)),
        "outlier_share": settings.k / N,
    }


def _curves(state: State, settings: OutliersLossVsPenaltySettings) -> Figure:
    shifts = tuple(map(float, range(SHIFT_MAX + 1)))
    lasso = state.fits["lasso"][:, 0]
    zeros = tuple(shift for shift, b in zip(shifts, lasso, strict=True) if b == 0)
    return Figure(
        title=f"First coefficient, truth {TRUTH[0]:g}, with {settings.k} of {N} outliers",
        x=Axis("shift of the outliers", 0, SHIFT_MAX),
        y=Axis("b₁"),
        lines=(
            Line((0.0, SHIFT_MAX), (TRUTH[0], TRUTH[0]), "truth", role="muted"),
            *(_line(name, shifts, fits) for name, fits in state.fits.items()),
        ),
        points=(Points(zeros, (0.0,) * len(zeros), "zero", "○"),) if zeros else (),
        cursor=Cursor(settings.shift, f"shift = {settings.shift}"),
    )


def _line(name: str, shifts: tuple[float, ...], fits: Matrix) -> Line:
    return Line(
        shifts,
        tuple(fits[:, 0].tolist()),
        _LABELS[name],
        stroke=_STROKES.get(name, "solid"),
        role="accent" if name == "lad" else "other",
    )


def _bars(state: State, settings: OutliersLossVsPenaltySettings) -> Figure:
    fits = (fits[settings.shift] for fits in state.fits.values())
    return Figure(
        title="Distance from the true coefficients, ‖b − β‖₂",
        bars=Bars(tuple(_LABELS.values()), tuple(_error(b) for b in fits)),
    )


def _error(b: Vector) -> float:
    return float(np.linalg.norm(b - np.array(TRUTH)))


def _table(state: State, settings: OutliersLossVsPenaltySettings) -> Table:
    here = {name: tuple(fits[settings.shift].tolist()) for name, fits in state.fits.items()}
    return Table(
        title="Coefficients",
        header=("", *(f"b{column + 1}" for column in range(len(TRUTH)))),
        rows=(
            ("truth", *TRUTH),
            ("OLS, no outliers", *state.clean.tolist()),
            *((_LABELS[name], *b) for name, b in here.items()),
        ),
    )


def _said(facts: dict[str, Value], settings: OutliersLossVsPenaltySettings) -> str:
    moved = f"{settings.k} of {N} responses moved down by {settings.shift}"
    return (
        f"With {moved} the first coefficient, in truth {TRUTH[0]:g}, is {facts['ols.coef1']:.2f} "
        f"under least squares, {facts['lasso.coef1']:.2f} under the lasso and "
        f"{facts['ridge.coef1']:.2f} under ridge; least absolute deviations give "
        f"{facts['lad.coef1']:.2f} and Huber's loss {facts['huber.coef1']:.2f}."
    )


_CODE = '''\
"""Outliers under an L1 penalty (lasso) and under an L1 loss (least absolute deviations)."""
import numpy as np
from scipy.optimize import least_squares
from sklearn.linear_model import Lasso, LinearRegression, QuantileRegressor, Ridge
from sklearn.preprocessing import StandardScaler

shift, k, alpha = {shift}, {k}, {alpha!r}
rng = np.random.default_rng({seed})
X = StandardScaler().fit_transform(rng.standard_normal(({n}, 5)))
y = X @ {truth} + rng.standard_normal({n})
clean = LinearRegression().fit(X, y).coef_
y[np.argsort(-X[:, 0])[:k]] -= shift

ols = LinearRegression().fit(X, y).coef_
ridge = Ridge(alpha={n} * alpha).fit(X, y).coef_
lasso = Lasso(alpha=alpha, tol=1e-12, max_iter=100_000).fit(X, y).coef_
lad = QuantileRegressor(quantile=0.5, alpha=0, solver="highs").fit(X, y).coef_
Z = np.column_stack([X, np.ones({n})])
huber = least_squares(
    lambda b: y - Z @ b,
    np.append(lad, np.median(y - X @ lad)),
    jac=lambda b: -Z,
    loss="huber",
    f_scale={delta},
    ftol=1e-15,
    xtol=1e-15,
    gtol=1e-12,
).x[:-1]

print("coef1_clean_ols_lasso_lad", clean[0], ols[0], lasso[0], lad[0])
print("coef1_true", 3.0)
print("ridge.coef1", ridge[0])
print("huber.coef1", huber[0])
for name, b in dict(ols=ols, ridge=ridge, lasso=lasso, lad=lad).items():
    print(name + ".coef", *b)
'''
