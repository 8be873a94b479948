"""Stability selection: keep what the lasso chooses on most halves of the rows.

The objective is (1/2n)‖y − Xb‖² + α‖b‖₁. An α that is best for prediction lets in much that does
not count, and which of it, depends on the rows. Stability selection draws half of the rows 50
times, follows the path on each down to the first q predictors that enter, and keeps those that are
among them in a share of at least π of the halves. If the irrelevant ones are chosen no better than
by chance and are exchangeable, the expected number that is kept wrongly, E(V), is bounded::

    E(V) ≤ q²/((2π − 1)p),    so that q = √(E(V)·(2π − 1)·p) keeps it below what is asked for

Data: n = 100 rows of p predictors, normal with correlation ρ^|i − j|; four of them, far apart,
count with 1, −1, 1 and −1, and the noise has variance 1. Cross-validation takes the α of the
least error over five folds.

Scaling: predictors are drawn with variance 1, centred with y in every fit, and not scaled.
Algorithm: the upper end of the exact path of each half; exact paths of the folds.
Cost: 0.2 s a data set of 200 predictors, one in a slice.
Sources: Meinshausen & Bühlmann, "Stability selection", Journal of the Royal Statistical Society B
72 (2010), theorem 1; Shah & Samworth, ibid. 75 (2013).
"""

from dataclasses import dataclass
from math import sqrt
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.cross_validation import cv_curve, fold
from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.lars import first_entered, lasso_path
from quizzer.domain.figure import Axis, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

N, HALVES, FOLDS, GRID = 100, 50, 5, 40
EFFECTS = (1.0, -1.0, 1.0, -1.0)

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]


class StabilitySelectionSettings(Settings):
    """How many predictors, and how sure to be of those that are kept."""

    p: int = Field(200, ge=20, le=400)
    """Predictors, of which four count."""
    pi: float = Field(0.75, ge=0.55, le=0.95)
    """π, in what share of the halves a predictor must be chosen."""
    ev: float = Field(1.0, ge=0.2, le=5)
    """E(V), how many may be kept wrongly, on average and at most."""
    rho: float = Field(0.5, ge=0, le=0.9)
    """ρ, the correlation of neighbours."""
    reps: int = Field(4, ge=2, le=20)
    """Data sets."""
    seed: int = Field(0, ge=0, le=9999)
    """Of all that is drawn."""


class Drawn(NamedTuple):
    """What one data set led to: shares of shape (p,), and what cross-validation keeps."""

    shares: Vector
    by_cv: Flags


@dataclass(frozen=True, slots=True)
class State:
    """The data sets done so far."""

    done: tuple[Drawn, ...] = ()


class StabilitySelection:
    """True and false positives of stability selection and of the cross-validated lasso."""

    name: ClassVar[str] = "stability-selection"
    title: ClassVar[str] = "Stability selection: few false positives, for a promise"
    Settings: ClassVar[type[Settings]] = StabilitySelectionSettings
    headline: ClassVar[tuple[str, ...]] = (
        "TP_FP_stability",
        "TP_FP_lasso_cv",
        "q",
        "bound",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("a stricter threshold", {"pi": 0.95}),
        Preset("more may be wrong", {"ev": 5.0}),
        Preset("neighbours highly correlated", {"rho": 0.9}),
        Preset("few predictors: cross-validation still keeps too many", {"p": 20}),
    )

    def prepare(self, settings: StabilitySelectionSettings) -> State:
        """Do the first data set."""
        return State((_done(settings, 0),))

    def refine(self, state: State, settings: StabilitySelectionSettings) -> State | None:
        """Do one more."""
        count = len(state.done)
        return State((*state.done, _done(settings, count))) if count < settings.reps else None

    def show(self, state: State, settings: StabilitySelectionSettings) -> Frame:
        """Return the mean counts over the data sets, and the shares in the last one."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_shares(state, settings), _draw_by_draw(state, settings)),
            tables=(_table(facts),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁ on 50 halves; kept where chosen in a share of π",
            scaling="drawn with variance 1, centred and not scaled; intercept not penalized",
            repetitions=(len(state.done), settings.reps),
        )

    def code(self, settings: StabilitySelectionSettings) -> str:
        """Return the same with scikit-learn's path and `LassoCV`."""
        return _CODE.format(n=N, halves=HALVES, **settings.model_dump())


def q_for(ev: float, pi: float, p: int) -> int:
    """Return how many may enter on each half for E(V) to be at most `ev`."""
    return max(1, int(sqrt(ev * (2 * pi - 1) * p)))


def counting(p: int) -> list[int]:
    """Return the columns that count, far apart."""
    return [p * place // len(EFFECTS) for place in range(len(EFFECTS))]


def drawn(rng: np.random.Generator, p: int, rho: float) -> tuple[Matrix, Vector]:
    """Return 100 rows of `p` predictors with correlation ρ^|i − j|, and responses."""
    X = rng.standard_normal((N, p))
    for column in range(1, p):
        X[:, column] = rho * X[:, column - 1] + sqrt(1 - rho**2) * X[:, column]
    return X, X[:, counting(p)] @ np.array(EFFECTS) + rng.standard_normal(N)


def _done(settings: StabilitySelectionSettings, repetition: int) -> Drawn:
    rng = np.random.default_rng([settings.seed, repetition])
    p = settings.p
    X, y = drawn(rng, p, settings.rho)
    times, q = np.zeros(p), q_for(settings.ev, settings.pi, p)
    for _ in range(HALVES):
        rows = rng.permutation(N)[: N // 2]
        times[first_entered(X[rows], y[rows], q)] += 1
    return Drawn(times / HALVES, by_cross_validation(X, y))


def by_cross_validation(X: Matrix, y: Vector) -> Flags:
    """Return what the lasso keeps at the α of the least error over five folds."""
    folds = [fold(X, y, out) for out in np.array_split(np.arange(len(y)), FOLDS)]
    path = lasso_path(X - X.mean(axis=0), y - y.mean())
    alphas = np.geomspace(path.alphas[0], path.alphas[0] / 100, GRID)
    curve = cv_curve(folds, alphas)
    kept: Flags = path.at(float(alphas[curve.least])) != 0
    return kept


def _facts(state: State, settings: StabilitySelectionSettings) -> dict[str, Value]:
    counts = {
        "stability": _counts([each.shares >= settings.pi for each in state.done]),
        "lasso_cv": _counts([each.by_cv for each in state.done]),
    }
    q = q_for(settings.ev, settings.pi, settings.p)
    facts: dict[str, Value] = {"q": q, "bound": q**2 / ((2 * settings.pi - 1) * settings.p)}
    for name, (right, wrong) in counts.items():
        facts |= {
            f"TP_FP_{name}": (float(right.mean()), float(wrong.mean())),
            f"{name}.most_wrong": int(wrong.max()),
            f"{name}.all_found": float((right == len(EFFECTS)).mean()),
        }
    return facts | {"true": len(EFFECTS)}


def _counts(kept: list[Flags]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how many of each data set are kept rightly, and how many wrongly."""
    table = np.array(kept)
    right = table[:, counting(table.shape[1])].sum(axis=1)
    return right, table.sum(axis=1) - right


def _shares(state: State, settings: StabilitySelectionSettings) -> Figure:
    shares = state.done[-1].shares
    columns = counting(len(shares))
    others = np.setdiff1d(np.arange(len(shares)), columns)
    return Figure(
        title="Share of halves that choose each predictor, last data set; ● count",
        x=Axis("predictor", 1, len(shares)),
        y=Axis("share", 0, 1),
        lines=(Line((1, len(shares)), (settings.pi,) * 2, "π", "dashed"),),
        points=(
            Points(
                tuple((others + 1).tolist()), tuple(shares[others].tolist()), "", "·", role="other"
            ),
            Points(tuple(c + 1 for c in columns), tuple(shares[columns].tolist())),
        ),
    )


def _draw_by_draw(state: State, settings: StabilitySelectionSettings) -> Figure:
    wrong = [
        _counts([each.by_cv for each in state.done])[1],
        _counts([each.shares >= settings.pi for each in state.done])[1],
    ]
    xs = tuple(map(float, range(1, len(state.done) + 1)))
    return Figure(
        title="Kept wrongly, data set by data set: ● stability selection, + cross-validation",
        x=Axis("data set", 1, max(settings.reps, 2)),
        y=Axis("kept wrongly", 0, None),
        lines=(Line((1, settings.reps), (settings.ev,) * 2, "E(V)", "dotted", "muted"),),
        points=(
            Points(xs, tuple(wrong[0].tolist()), glyph="+", role="other"),
            Points(xs, tuple(wrong[1].tolist())),
        ),
    )


def _table(facts: dict[str, Value]) -> Table:
    names = (("stability", "stability selection"), ("lasso_cv", "cross-validated lasso"))
    return Table(
        f"Means over the data sets, of {len(EFFECTS)} that count",
        ("method", "rightly, wrongly kept", "most kept wrongly", "all four found"),
        tuple(
            (
                told,
                facts[f"TP_FP_{name}"],
                facts[f"{name}.most_wrong"],
                facts[f"{name}.all_found"],
            )
            for name, told in names
        ),
    )


def _said(facts: dict[str, Value], settings: StabilitySelectionSettings) -> str:
    (right, wrong), (cv_right, cv_wrong) = (
        np.array(facts[f"TP_FP_{name}"]).tolist() for name in ("stability", "lasso_cv")
    )
    return (
        f"Of {settings.p} predictors, {len(EFFECTS)} of which count, stability selection keeps "
        f"{right:.1f} rightly and {wrong:.1f} wrongly on average, where the bound is "
        f"{facts['bound']:.2g} wrong ones; the cross-validated lasso keeps "
        f"{cv_right:.1f} rightly and {cv_wrong:.1f} wrongly."
    )


_CODE = '''\
"""Stability selection beside the cross-validated lasso."""
import numpy as np
from sklearn.linear_model import LassoCV, lars_path

p, pi, ev, rho, reps, seed = {p}, {pi!r}, {ev!r}, {rho!r}, {reps}, {seed}
n, counting, beta = {n}, [p * place // 4 for place in range(4)], np.array([1, -1, 1, -1])
q = max(1, int(np.sqrt(ev * (2 * pi - 1) * p)))


def entered(X, y):
    path = lars_path(X - X.mean(axis=0), y - y.mean(), method="lasso", max_iter=3 * q)[2]
    first = [np.flatnonzero(row)[0] if row.any() else np.inf for row in path]
    return np.argsort(first, kind="stable")[:q]


stable, by_cv = [], []
for repetition in range(reps):
    rng = np.random.default_rng([seed, repetition])
    X = rng.standard_normal((n, p))
    for column in range(1, p):
        X[:, column] = rho * X[:, column - 1] + np.sqrt(1 - rho**2) * X[:, column]
    y = X[:, counting] @ beta + rng.standard_normal(n)

    times = np.zeros(p)
    for _ in range({halves}):
        rows = rng.permutation(n)[: n // 2]
        times[entered(X[rows], y[rows])] += 1
    kept = times / {halves} >= pi
    stable.append([kept[counting].sum(), kept.sum() - kept[counting].sum()])

    largest = np.abs((X - X.mean(axis=0)).T @ (y - y.mean())).max() / n
    folds = [(np.delete(np.arange(n), out), out) for out in np.array_split(np.arange(n), 5)]
    alphas = np.geomspace(largest, largest / 100, 40)
    cv = LassoCV(alphas=alphas, cv=folds, tol=1e-9, max_iter=200_000).fit(X, y).coef_ != 0
    by_cv.append([cv[counting].sum(), cv.sum() - cv[counting].sum()])

print("q", q)
print("bound", q**2 / ((2 * pi - 1) * p))
print("TP_FP_stability", *np.mean(stable, axis=0))
print("TP_FP_lasso_cv", *np.mean(by_cv, axis=0))
'''
