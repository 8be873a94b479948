"""When may a solver stop? The duality gap bounds how far it is from the best, unseen.

The objective is (1/2n)‖y − Xb‖² + α‖b‖₁, scikit-learn's `Lasso(alpha)`. Its coordinate descent
sweeps over the columns until the largest move of a sweep is below tol times the largest
coefficient, and the gap below tol·‖y‖²/n. The gap is the objective less a lower bound of the
optimum that comes from the residuals alone (`quizzer.demos.duality`): it is never less than what
the fit still loses, and can be told without knowing the minimizer.

So `tol` is no number of digits: ‖y‖²/n is large, and a fit within the allowed gap can miss
nonzeros, or have some too many. Just below α_max the zero vector is already good enough for the
default tol = 1e-4, and no sweep is made. The gap also proves some coefficients to be zero at the
minimizer (screening), the more the smaller it is.

Scaling: columns of the diabetes data have unit L2 norm, as scikit-learn ships them; y is centred
and the intercept not penalized.
Algorithm: coordinate descent, sweep by sweep, beside the exact path (`quizzer.demos.lars`).
Cost: 0.1 ms a sweep; all that the smallest tol needs are done once, and a tick looks one up.
Sources: Fercoq, Gramfort & Salmon, "Mind the duality gap: safer rules for the lasso", ICML 2015;
documentation of scikit-learn 1.9, `Lasso`, parameter `tol` and attribute `dual_gap_`.
"""

from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.coordinate_descent import sweeping
from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.duality import certificate
from quizzer.demos.lars import lasso_path
from quizzer.domain.figure import Axis, Cursor, Figure, Line
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

TOL_MIN, TOL_MAX = 1e-8, 0.1
MOST_SWEEPS = 2000
FLOOR = 1e-9
"""What is drawn of a gap that is zero to rounding."""

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class DualityGapSettings(Settings):
    """The penalty, and when to stop."""

    alpha: float = Field(0.1, ge=0.01, le=2.2, json_schema_extra={"scale": "log10"})
    """α of (1/2n)‖y − Xb‖² + α‖b‖₁; from 2.148 on everything is zero."""
    tol: float = Field(
        1e-4, ge=TOL_MIN, le=TOL_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """When to stop; scikit-learn's default is 1e-4."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known after each sweep, the first entry being b = 0 before any.

    Attributes
    ----------
    b : array of shape (n_sweeps + 1, p)
    gaps, losses : arrays of shape (n_sweeps + 1,)
        Of the objective with 1/2n: the gap, and what is lost to the minimizer.
    moves : array of shape (n_sweeps + 1,)
        Largest move over largest coefficient, 0 at the start.
    screened : array of shape (n_sweeps + 1,)
        Coefficients that the gap proves to be zero.
    scale
        ‖y‖²/n.
    """

    features: tuple[str, ...]
    exact: Vector
    alpha_max: float
    b: Matrix
    gaps: Vector
    losses: Vector
    moves: Vector
    screened: NDArray[np.int64]
    scale: float

    def stop(self, tol: float) -> int:
        """Return the first sweep after which both conditions hold, or the last one made."""
        done = (self.moves <= tol) & (self.gaps <= tol * self.scale)
        return int(np.argmax(done)) if done.any() else len(done) - 1


class DualityGap:
    """Gap and true loss of coordinate descent, sweep by sweep, and where a tolerance stops it."""

    name: ClassVar[str] = "duality-gap"
    title: ClassVar[str] = "The duality gap: how far from the optimum a fit can be"
    Settings: ClassVar[type[Settings]] = DualityGapSettings
    headline: ClassVar[tuple[str, ...]] = (
        "gap_over_n",
        "loss_over_n",
        "sweeps",
        "nonzero_reported_vs_exact",
        "coef_maxdiff",
        "screened",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("just below α_max: stops before the first sweep", {"alpha": 2.146}),
        Preset("a loose tolerance", {"tol": 0.01}),
        Preset("a tight one", {"tol": 1e-8}),
        Preset("a weak penalty takes many sweeps", {"alpha": 0.01}),
    )

    def prepare(self, settings: DualityGapSettings) -> State:
        """Sweep until the smallest tolerance is met, and find the minimizer."""
        data = load_diabetes()
        return descend(data.X, data.y, settings.alpha, data.features)

    def show(self, state: State, settings: DualityGapSettings) -> Frame:
        """Return what the tolerance is content with."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(state, facts, settings),
            figures=(_gaps(state, settings), _counts(state, settings)),
            tables=(_table(state, settings),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁",
            scaling="columns of unit L2 norm; intercept not penalized",
        )

    def code(self, settings: DualityGapSettings) -> str:
        """Return scikit-learn's fit with its gap, beside the exact path."""
        return _CODE.format(**settings.model_dump())


def descend(X: Matrix, y: Vector, alpha: float, features: tuple[str, ...]) -> State:
    """Return coordinate descent from b = 0 until the smallest tolerance is met."""
    n, lam, lengths = len(y), alpha * len(y), np.linalg.norm(X, axis=0)
    path, scale = lasso_path(X, y), float(y @ y) / len(y)
    exact = path.at(alpha)
    best = certificate(X, y, exact, lam).primal
    found = [(np.zeros(X.shape[1]), 0.0)]
    proofs = [certificate(X, y, found[0][0], lam)]
    for sweep in islice(sweeping(X, y, lam), MOST_SWEEPS):
        if found[-1][1] <= TOL_MIN and proofs[-1].gap <= TOL_MIN * scale * n:
            break
        largest = float(np.abs(sweep.b).max())
        found.append((sweep.b, sweep.moved / largest if largest else 0.0))
        proofs.append(certificate(X, y, sweep.b, lam))
    return State(
        features=features,
        exact=exact,
        alpha_max=float(path.alphas[0]),
        b=np.array([b for b, _ in found]),
        gaps=np.array([proof.gap for proof in proofs]) / n,
        losses=np.array([proof.primal - best for proof in proofs]) / n,
        moves=np.array([moved for _, moved in found]),
        screened=np.array([np.count_nonzero(p.proves_zero(lengths, lam)) for p in proofs]),
        scale=scale,
    )


def _facts(state: State, settings: DualityGapSettings) -> dict[str, Value]:
    stop = state.stop(settings.tol)
    b = state.b[stop]
    nonzero, exact = int(np.count_nonzero(b)), int(np.count_nonzero(state.exact))
    return {
        "gap_over_n": float(state.gaps[stop]),
        "gap_allowed": settings.tol * state.scale,
        "loss_over_n": float(max(state.losses[stop], 0.0)),
        "sweeps": stop,
        "nnz": nonzero,
        "nonzero_reported_vs_exact": (nonzero, exact),
        "coef_maxdiff": float(np.abs(b - state.exact).max()),
        "screened": int(state.screened[stop]),
        "zeros_exact": len(b) - exact,
        "alpha_max": state.alpha_max,
        "alpha_share": settings.alpha / state.alpha_max,
        **{f"coef_{name}": v for name, v in zip(state.features, b.tolist(), strict=True)},
    }


def _gaps(state: State, settings: DualityGapSettings) -> Figure:
    stop, sweeps = state.stop(settings.tol), tuple(map(float, range(len(state.gaps))))
    allowed, last = settings.tol * state.scale, max(sweeps[-1], 1.0)
    return Figure(
        title="Duality gap and what is really lost, after each sweep",
        x=Axis("sweeps", 0, last),
        y=Axis("of the objective", scale="log10"),
        lines=(
            Line((0.0, last), (allowed, allowed), "tol·‖y‖²/n", "dotted", "muted"),
            Line(sweeps, tuple(np.maximum(state.losses, FLOOR).tolist()), "lost", "dashed"),
            Line(sweeps, tuple(np.maximum(state.gaps, FLOOR).tolist()), "gap", role="accent"),
        ),
        cursor=Cursor(stop, f"stops after {stop}"),
    )


def _counts(state: State, settings: DualityGapSettings) -> Figure:
    stop, sweeps = state.stop(settings.tol), tuple(map(float, range(len(state.gaps))))
    zeros = tuple(np.count_nonzero(state.b == 0, axis=1).tolist())
    return Figure(
        title="Coefficients that are zero, and those that the gap proves to be",
        x=Axis("sweeps", 0, max(sweeps[-1], 1.0)),
        y=Axis("coefficients", 0, len(state.features)),
        lines=(
            Line(sweeps, zeros, "zero so far", "dashed"),
            Line(sweeps, tuple(state.screened.tolist()), "proved zero", role="accent"),
        ),
        cursor=Cursor(stop, f"stops after {stop}"),
    )


def _table(state: State, settings: DualityGapSettings) -> Table:
    b = state.b[state.stop(settings.tol)]
    return Table(
        "Coefficients",
        ("feature", f"at tol = {settings.tol:.2g}", "exact"),
        tuple(zip(state.features, b.tolist(), state.exact.tolist(), strict=True)),
    )


def _said(state: State, facts: dict[str, Value], settings: DualityGapSettings) -> str:
    return (
        f"At α = {settings.alpha:.4g} tol = {settings.tol:.2g} stops after {facts['sweeps']} "
        f"sweeps with a gap of {facts['gap_over_n']:.2g}, where {facts['gap_allowed']:.2g} is "
        f"allowed; really lost is {facts['loss_over_n']:.2g}, {facts['nnz']} coefficients are not "
        f"zero where the minimizer has {np.count_nonzero(state.exact)}, and one is off by "
        f"{facts['coef_maxdiff']:.2g}."
    )


_CODE = '''\
"""The duality gap of scikit-learn's lasso, and how far it is from the exact path."""
import warnings

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, lars_path

alpha, tol = {alpha!r}, {tol!r}
X, y = load_diabetes(return_X_y=True)  # columns of unit L2 norm
y = y - y.mean()
n = len(y)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    lasso = Lasso(alpha=alpha, tol=tol, max_iter=100_000).fit(X, y)
b = lasso.coef_

# A dual point is the residual, scaled down until no correlation exceeds the bound.
left = y - X @ b
u = left * min(1.0, n * alpha / np.abs(X.T @ left).max())
primal = left @ left / 2 + n * alpha * np.abs(b).sum()
dual = (y @ y - (y - u) @ (y - u)) / 2

alphas, _, coefs = lars_path(X, y, method="lasso")
exact = np.array([np.interp(alpha, alphas[::-1], row[::-1]) for row in coefs])

print("gap_over_n", (primal - dual) / n)
print("gap_allowed", tol * (y @ y) / n)
print("sweeps", lasso.n_iter_)
print("nonzero_reported_vs_exact", np.count_nonzero(b), np.count_nonzero(exact))
print("coef_maxdiff", np.abs(b - exact).max())
'''
