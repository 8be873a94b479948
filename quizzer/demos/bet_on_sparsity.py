"""Bet on sparsity: with few true coefficients the lasso wins, with many ridge does, by little.

The objective of ridge is ‖y − Xb‖² + λ‖b‖², that of the lasso (1/2n)‖y − Xb‖² + α‖b‖₁. Each draw
has n rows of 45 independent predictors N(0, 1), of whose coefficients the first k are not zero:
normal draws, put to the length ‖β‖² = snr, so that the signal is as strong for every k. The noise
is N(0, 1). Either penalty is given its best strength, as only somebody who knows β can choose it:
`best_ridge_error` and `best_lasso_error` are means over draws of the least ‖b − β‖²/‖β‖², that is
the test error above the noise's, as a share of what predicting the mean would have. The same
draws serve every k and both penalties, so that the difference has a small standard error.

Where k is small the lasso is far better; where it is large both do badly and ridge is somewhat
better: so bet on the method for sparse truths, as no method does well for dense ones. Ridge turns
with the axes, so that its expected error is the same for every k.

Scaling: predictors have mean 0 and sd 1 in the population and are used as drawn; no intercept.
Algorithm: the exact lasso path, on each straight piece of which the least error is a projection;
ridge from one singular value decomposition, at 241 λ from 10⁻³ to 10⁵.
Cost: 6 ms a lasso path. Each repetition fits the k asked for, and one of six others in turn.
Sources: Friedman, Hastie, Rosset, Tibshirani & Zhu, discussion of boosting, Annals of Statistics
32 (2004); Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition,
section 16.2.2 and figure 16.3.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.lars import lasso_path
from quizzer.domain.figure import Axis, Band, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

P, KS = 45, (1, 5, 10, 20, 30, 45)
LAMS = np.geomspace(1e-3, 1e5, 241)
_FIRST, _SLICE = len(KS), 3

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class BetOnSparsitySettings(Settings):
    """How sparse the truth is, and how much is known of it."""

    k: int = Field(5, ge=1, le=P)
    """True coefficients that are not zero, of 45."""
    n: int = Field(50, ge=20, le=200)
    """Rows to learn from."""
    snr: float = Field(4.0, ge=0.25, le=64, json_schema_extra={"scale": "log10"})
    """Variance of the signal over that of the noise."""
    reps: int = Field(30, ge=6, le=96)
    """Draws to average over."""
    seed: int = Field(0, ge=0, le=9999)
    """Of predictors, coefficients and noise."""


class Draw(NamedTuple):
    """The least errors in one draw, and the coefficients that the best lasso has."""

    ridge: float
    lasso: float
    nonzero: int


@dataclass(frozen=True, slots=True)
class State:
    """What was found so far: for the k asked for, and for `KS` in turn, a draw each."""

    chosen: tuple[Draw, ...] = ()
    others: tuple[Draw, ...] = ()


class BetOnSparsity:
    """The least error of ridge and lasso, each at its best, against the true number k."""

    name: ClassVar[str] = "bet-on-sparsity"
    title: ClassVar[str] = "Bet on sparsity: who wins as more true coefficients are not zero"
    Settings: ClassVar[type[Settings]] = BetOnSparsitySettings
    headline: ClassVar[tuple[str, ...]] = (
        "best_ridge_error",
        "best_lasso_error",
        "difference",
        "difference_se",
        "lasso_wins",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("one true coefficient", {"k": 1}),
        Preset("all 45: ridge wins by little", {"k": P}),
        Preset("dense, few rows: both are lost", {"k": P, "n": 20}),
        Preset("dense, many rows: nearly even", {"k": P, "n": 200}),
    )

    def prepare(self, settings: BetOnSparsitySettings) -> State:
        """Do the first six repetitions."""
        return _more(State(), settings, _FIRST)

    def refine(self, state: State, settings: BetOnSparsitySettings) -> State | None:
        """Do three more."""
        is_done = len(state.chosen) >= settings.reps
        return None if is_done else _more(state, settings, _SLICE)

    def show(self, state: State, settings: BetOnSparsitySettings) -> Frame:
        """Return the mean errors over the repetitions that are done."""
        facts = _facts(state)
        return Frame(
            facts=facts,
            said=_said(facts, settings, len(state.chosen)),
            figures=(_against_k(state, settings), _draw_by_draw(state, settings)),
            objective="‖y − Xb‖² + λ‖b‖² (ridge), (1/2n)‖y − Xb‖² + α‖b‖₁ (lasso), at their best",
            scaling="drawn from N(0, 1) and used as drawn; no intercept",
            repetitions=(len(state.chosen), settings.reps),
        )

    def code(self, settings: BetOnSparsitySettings) -> str:
        """Return the same draws with scikit-learn's path and numpy's decomposition."""
        return _CODE.format(p=P, **settings.model_dump())


def _more(state: State, settings: BetOnSparsitySettings, count: int) -> State:
    done = len(state.chosen)
    repetitions = range(done, min(done + count, settings.reps))
    n, snr, seed = settings.n, settings.snr, settings.seed
    chosen = (_drawn(n, snr, seed, repetition, settings.k) for repetition in repetitions)
    others = (_drawn(n, snr, seed, each, KS[each % len(KS)]) for each in repetitions)
    return State((*state.chosen, *chosen), (*state.others, *others))


@lru_cache(maxsize=2048)
def _drawn(n: int, snr: float, seed: int, repetition: int, k: int) -> Draw:
    """Return the least errors for `k` in one repetition, whose X, z and noise serve every k.

    Those of `KS` are the same whatever k is asked for, and are remembered.
    """
    rng = np.random.default_rng([seed, repetition])
    X = rng.standard_normal((n, P))
    beta = rng.standard_normal(P) * (np.arange(P) < k)
    beta *= np.sqrt(snr / (beta @ beta))
    y = X @ beta + rng.standard_normal(n)
    lasso, nonzero = least_lasso_error(X, y, beta)
    return Draw(least_ridge_error(X, y, beta), lasso, nonzero)


def least_ridge_error(X: Matrix, y: Vector, beta: Vector) -> float:
    """Return the least ‖b − β‖²/‖β‖² over `LAMS`."""
    U, d, Vt = np.linalg.svd(X, full_matrices=False)
    b = d / (d**2 + LAMS[:, np.newaxis]) * (U.T @ y) @ Vt
    return float(((b - beta) ** 2).sum(axis=1).min() / (beta @ beta))


def least_lasso_error(X: Matrix, y: Vector, beta: Vector) -> tuple[float, int]:
    """Return the least ‖b − β‖²/‖β‖² on the lasso path, and the coefficients not zero there."""
    knots = lasso_path(X, y).coefs
    pieces = np.diff(knots, axis=0)
    shares = ((beta - knots[:-1]) * pieces).sum(axis=1) / (pieces**2).sum(axis=1)
    b = knots[:-1] + np.clip(shares, 0, 1)[:, np.newaxis] * pieces
    errors = ((b - beta) ** 2).sum(axis=1)
    best = int(np.argmin(errors))
    return float(errors[best] / (beta @ beta)), int(np.count_nonzero(b[best]))


def _facts(state: State) -> dict[str, Value]:
    ridge, lasso, nonzero = np.array(state.chosen).T
    gain = ridge - lasso
    by_k = {k: np.array(state.others[place :: len(KS)]) for place, k in enumerate(KS)}
    return {
        "best_ridge_error": float(ridge.mean()),
        "best_lasso_error": float(lasso.mean()),
        "best_ridge_error_se": _se(ridge),
        "best_lasso_error_se": _se(lasso),
        "difference": float(gain.mean()),
        "difference_se": _se(gain),
        "lasso_wins": float((gain > 0).mean()),
        "winner": "lasso" if gain.mean() > 0 else "ridge",
        "lasso_nonzero": float(nonzero.mean()),
        "k_by_k": KS,
        "ridge_by_k": tuple(float(draws[:, 0].mean()) for draws in by_k.values()),
        "lasso_by_k": tuple(float(draws[:, 1].mean()) for draws in by_k.values()),
    }


def _se(values: Vector) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def _against_k(state: State, settings: BetOnSparsitySettings) -> Figure:
    draws = [np.array(state.others[place :: len(KS)]) for place in range(len(KS))]
    curves = [(_means(draws, column), _errors(draws, column)) for column in (0, 1)]
    (ridge, _), (lasso, _) = curves
    return Figure(
        title="Least error of ridge and lasso against k, mean ± standard error",
        x=Axis("k, true coefficients not zero", 1, P),
        y=Axis("‖b − β‖²/‖β‖²", 0, max(1.0, *ridge, *lasso)),
        bands=tuple(_band(means, errors) for means, errors in curves),
        lines=(
            Line(tuple(map(float, KS)), ridge, "ridge", "dashed"),
            Line(tuple(map(float, KS)), lasso, "lasso", role="accent"),
        ),
        cursor=Cursor(settings.k, f"k = {settings.k}"),
    )


def _means(draws: list[Matrix], column: int) -> tuple[float, ...]:
    return tuple(float(each[:, column].mean()) for each in draws)


def _errors(draws: list[Matrix], column: int) -> tuple[float, ...]:
    return tuple(_se(each[:, column]) if len(each) > 1 else 0.0 for each in draws)


def _band(means: tuple[float, ...], errors: tuple[float, ...]) -> Band:
    pairs = list(zip(means, errors, strict=True))
    lows, highs = tuple(m - e for m, e in pairs), tuple(m + e for m, e in pairs)
    return Band(tuple(map(float, KS)), lows, highs)


def _draw_by_draw(state: State, settings: BetOnSparsitySettings) -> Figure:
    ridge = tuple(draw.ridge for draw in state.chosen)
    lasso = tuple(draw.lasso for draw in state.chosen)
    high = max(*ridge, *lasso)
    return Figure(
        title=f"Draw by draw at k = {settings.k}: below the line the lasso wins",
        x=Axis("ridge's least error", 0, high),
        y=Axis("lasso's least error", 0, high),
        lines=(Line((0.0, high), (0.0, high), stroke="dotted", role="muted"),),
        points=(Points(ridge, lasso, glyph="●"),),
    )


def _said(facts: dict[str, Value], settings: BetOnSparsitySettings, done: int) -> str:
    return (
        f"With {settings.k} of {P} coefficients not zero and {settings.n} rows, the lasso at its "
        f"best misses {facts['best_lasso_error']:.1%} of the signal and ridge at its best "
        f"{facts['best_ridge_error']:.1%}; the lasso wins in {facts['lasso_wins']:.0%} of "
        f"{done} draws."
    )


_CODE = '''\
"""The best that ridge and the lasso can do when k of {p} true coefficients are not zero."""
import numpy as np
from sklearn.linear_model import lars_path

k, n, snr, reps, seed = {k}, {n}, {snr!r}, {reps}, {seed}
lams = np.geomspace(1e-3, 1e5, 241)
ridge, lasso = [], []
for repetition in range(reps):
    rng = np.random.default_rng([seed, repetition])
    X = rng.standard_normal((n, {p}))
    beta = rng.standard_normal({p}) * (np.arange({p}) < k)
    beta *= np.sqrt(snr / (beta @ beta))
    y = X @ beta + rng.standard_normal(n)

    # Ridge: ‖y − Xb‖² + λ‖b‖² at many λ from one decomposition.
    U, d, Vt = np.linalg.svd(X, full_matrices=False)
    b = d / (d**2 + lams[:, None]) * (U.T @ y) @ Vt
    ridge.append(((b - beta) ** 2).sum(axis=1).min() / snr)

    # Lasso: the path is straight between knots; the best point of each piece is a projection.
    knots = lars_path(X, y, method="lasso")[2].T
    pieces = np.diff(knots, axis=0)
    shares = ((beta - knots[:-1]) * pieces).sum(axis=1) / (pieces**2).sum(axis=1)
    b = knots[:-1] + np.clip(shares, 0, 1)[:, None] * pieces
    lasso.append(((b - beta) ** 2).sum(axis=1).min() / snr)

ridge, lasso = np.array(ridge), np.array(lasso)
print("best_ridge_error", ridge.mean())
print("best_lasso_error", lasso.mean())
print("difference", (ridge - lasso).mean())
print("difference_se", (ridge - lasso).std(ddof=1) / np.sqrt(reps))
print("lasso_wins", (lasso < ridge).mean())
'''
