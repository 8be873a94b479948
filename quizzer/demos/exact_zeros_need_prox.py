"""Subgradient descent never lands on zero; a proximal step does.

The objective is ½‖y − Xb‖² + λ‖b‖₁, a sum over rows: λ = nα for scikit-learn's α. Data are drawn:
100 rows of 50 predictors, five true coefficients (3, −2, 1.5, 2.5, −1), noise of sd 0.5.

ISTA steps down the gradient of the square alone and then soft-thresholds, b ← S(b − X'(Xb − y)/L,
λ/L), L the largest eigenvalue of X'X: every coefficient within λ/L of zero becomes exactly zero,
and stays. Subgradient descent adds λ·sign(b) to the gradient, as automatic differentiation of
|b| does, with steps 1/(L√t): a coefficient that should be zero jumps over it, to and fro, and is
never there. So `nnz_true_ista_subgradient` is, after enough steps, 5, 5 and 50, the first of them
counted on the exact path; what is small has to be rounded off by hand, at a threshold that
somebody has to choose.

Scaling: predictors have mean 0 and standard deviation 1 (ddof 0), the intercept is left alone.
Algorithm: both from b = 0, 2000 steps of each kept; the exact lasso path for the truth.
Cost: O(p²) a step, 0.03 s in all; a tick of `iters` looks its answer up.
Sources: Daubechies, Defrise & De Mol, "An iterative thresholding algorithm for linear inverse
problems", Communications on Pure and Applied Mathematics 57 (2004); Beck & Teboulle, SIAM Journal
on Imaging Sciences 2 (2009), section 3; Parikh & Boyd, "Proximal algorithms" (2014), section 4.2.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.lars import lasso_path
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

N, P, TRUTH, NOISE_SD = 100, 50, (3.0, -2.0, 1.5, 2.5, -1.0), 0.5
MAX_ITERS, N_DRAWN, N_WATCHED = 2000, 90, 60
SMALL = 1e-3

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class ExactZerosNeedProxSettings(Settings):
    """How strong the penalty is, and how long both descend."""

    lam: float = Field(30.0, ge=1, le=400, json_schema_extra={"scale": "log10"})
    """λ of ½‖y − Xb‖² + λ‖b‖₁; the lasso's α is λ/n."""
    iters: int = Field(500, ge=1, le=MAX_ITERS, json_schema_extra={"live": True, "scale": "log10"})
    """Steps of either method."""
    seed: int = Field(0, ge=0, le=9999)
    """Of predictors and noise."""


@dataclass(frozen=True, slots=True)
class State:
    """The problem, its exact solution, and both descents.

    Attributes
    ----------
    exact : array of shape (p,)
    ista, subgradient : arrays of shape (MAX_ITERS + 1, p)
        b after each step.
    gaps
        What each has to go to the least objective, after each step.
    """

    exact: Vector
    ista: Matrix
    subgradient: Matrix
    gaps: dict[str, Vector]


class ExactZerosNeedProx:
    """Coefficients that are not zero, step by step, for ISTA and subgradient descent."""

    name: ClassVar[str] = "exact-zeros-need-prox"
    title: ClassVar[str] = "Exact zeros need a proximal step: ISTA and subgradient descent"
    Settings: ClassVar[type[Settings]] = ExactZerosNeedProxSettings
    headline: ClassVar[tuple[str, ...]] = (
        "nnz_true_ista_subgradient",
        "subgradient.largest_that_should_be_zero",
        "subgradient.sign_changes",
        "ista.support_from",
        "ista.gap",
        "subgradient.gap",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("a hundred steps", {"iters": 100}),
        Preset("two thousand steps, still no zero", {"iters": MAX_ITERS}),
        Preset("a weak penalty: fewer zeros to find", {"lam": 5.0}),
        Preset("λ so strong that all should be zero", {"lam": 400.0}),
    )

    def prepare(self, settings: ExactZerosNeedProxSettings) -> State:
        """Draw the data, solve them exactly, and take all steps of both methods."""
        X, y = drawn(settings.seed)
        gram, Xy, lam = X.T @ X, X.T @ y, settings.lam
        L = float(np.linalg.eigvalsh(gram)[-1])
        exact = lasso_path(X, y).at(lam / N)
        ista, subgradient = descend_ista(gram, Xy, lam, L), descend_subgradient(gram, Xy, lam, L)
        runs = {"ista": ista, "subgradient": subgradient}
        least = _objectives(gram, Xy, lam, exact[np.newaxis])[0]
        gaps = {
            name: np.maximum(_objectives(gram, Xy, lam, run) - least, 0.0)
            for name, run in runs.items()
        }
        return State(exact, ista, subgradient, gaps)

    def show(self, state: State, settings: ExactZerosNeedProxSettings) -> Frame:
        """Return what both have reached after so many steps."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_counts(state, settings), _watched(state, settings), _gaps(state, settings)),
            objective="½‖y − Xb‖² + λ‖b‖₁",
            scaling=f"mean 0, sd 1 (ddof 0), all {N} rows; intercept not penalized",
        )

    def code(self, settings: ExactZerosNeedProxSettings) -> str:
        """Return both loops in numpy beside scikit-learn's lasso."""
        chosen = settings.model_dump()
        return _CODE.format(n=N, p=P, truth=list(TRUTH), noise_sd=NOISE_SD, **chosen)


def drawn(seed: int) -> tuple[Matrix, Vector]:
    """Return predictors of shape (100, 50), standardized, and the centred response."""
    rng = np.random.default_rng(seed)
    X = standardized(rng.standard_normal((N, P)))
    y = X[:, : len(TRUTH)] @ np.array(TRUTH) + NOISE_SD * rng.standard_normal(N)
    return X, y - y.mean()


def descend_ista(gram: Matrix, Xy: Vector, lam: float, L: float) -> Matrix:
    """Return b after each of `MAX_ITERS` proximal gradient steps of size 1/L."""
    steps, b = np.zeros((MAX_ITERS + 1, len(Xy))), np.zeros(len(Xy))
    for step in range(1, MAX_ITERS + 1):
        moved = b - (gram @ b - Xy) / L
        b = np.sign(moved) * np.maximum(np.abs(moved) - lam / L, 0)
        steps[step] = b
    return steps


def descend_subgradient(gram: Matrix, Xy: Vector, lam: float, L: float) -> Matrix:
    """Return b after each of `MAX_ITERS` subgradient steps of size 1/(L√t)."""
    steps, b = np.zeros((MAX_ITERS + 1, len(Xy))), np.zeros(len(Xy))
    for step in range(1, MAX_ITERS + 1):
        b = b - (gram @ b - Xy + lam * np.sign(b)) / (L * np.sqrt(step))
        steps[step] = b
    return steps


def _objectives(gram: Matrix, Xy: Vector, lam: float, b: Matrix) -> Vector:
    """Return the objective less ½‖y‖² at each row of `b`."""
    squares: Vector = ((b @ gram) * b).sum(axis=1) / 2 - b @ Xy
    total: Vector = squares + lam * np.abs(b).sum(axis=1)
    return total


def _facts(state: State, settings: ExactZerosNeedProxSettings) -> dict[str, Value]:
    iters, lam = settings.iters, settings.lam
    ista, subgradient = state.ista[iters], state.subgradient[iters]
    should = state.exact == 0
    counts = [int(np.count_nonzero(b)) for b in (state.exact, ista, subgradient)]
    signs = np.sign(state.subgradient[1 : iters + 1, should])
    return {
        "nnz_true_ista_subgradient": tuple(counts),
        "alpha": lam / N,
        "ista.support_from": _support_from(state),
        "ista.gap": float(state.gaps["ista"][iters]),
        "subgradient.gap": float(state.gaps["subgradient"][iters]),
        "ista.max_error": float(np.abs(ista - state.exact).max()),
        "subgradient.max_error": float(np.abs(subgradient - state.exact).max()),
        "subgradient.largest_that_should_be_zero": _largest(subgradient[should]),
        "ista.largest_that_should_be_zero": _largest(ista[should]),
        "subgradient.sign_changes": int(np.count_nonzero(np.diff(signs, axis=0))),
        "subgradient.below_1e_minus_3": int(np.count_nonzero(np.abs(subgradient) < SMALL)),
        "zeros_true": int(np.count_nonzero(should)),
    }


def _largest(b: Vector) -> float:
    return float(np.abs(b).max(initial=0.0))


def _support_from(state: State) -> int:
    """Return the step from which on ISTA has the exact zeros; one too many if it never has."""
    is_same = np.all((state.ista != 0) == (state.exact != 0), axis=1)
    wrong = np.flatnonzero(~is_same)
    return int(wrong[-1]) + 1 if len(wrong) else 0


def _counts(state: State, settings: ExactZerosNeedProxSettings) -> Figure:
    steps = _drawn_steps()
    runs = {"subgradient": state.subgradient, "ISTA": state.ista}
    exact = float(np.count_nonzero(state.exact))
    return Figure(
        title=f"Coefficients that are not zero, of {P}",
        x=Axis("step", 1, MAX_ITERS, scale="log10"),
        y=Axis("count", 0, P),
        lines=(
            Line((1.0, float(MAX_ITERS)), (exact, exact), "exact", "dotted", "muted"),
            *(
                Line(
                    tuple(map(float, steps)),
                    tuple(np.count_nonzero(run[steps], axis=1).astype(float).tolist()),
                    name,
                    stroke="solid" if name == "ISTA" else "dashed",
                    role="accent" if name == "ISTA" else "other",
                )
                for name, run in runs.items()
            ),
        ),
        cursor=Cursor(settings.iters, f"{settings.iters} steps"),
    )


def _drawn_steps() -> list[int]:
    steps = {round(step) for step in np.geomspace(1, MAX_ITERS, N_DRAWN).tolist()}
    return sorted(steps)


def _watched(state: State, settings: ExactZerosNeedProxSettings) -> Figure:
    """Return the last steps of a coefficient that should be zero."""
    should = np.flatnonzero(state.exact == 0)
    watched = should[np.argmax(np.abs(state.ista[1, should]))] if len(should) else P - 1
    steps = range(max(0, settings.iters - N_WATCHED), settings.iters + 1)
    xs = tuple(map(float, steps))
    ista = tuple(state.ista[steps.start : steps.stop, watched].tolist())
    subgradient = tuple(state.subgradient[steps.start : steps.stop, watched].tolist())
    zeros = tuple(x for x, b in zip(xs, ista, strict=True) if b == 0)[::4]
    return Figure(
        title=f"b{watched + 1}, which should be {'zero' if len(should) else 'small'}: last steps",
        x=Axis("step", xs[0], xs[-1]),
        y=Axis("b"),
        lines=(
            Line(xs, subgradient, "subgradient", "dashed"),
            Line(xs, ista, "ISTA", role="accent"),
        ),
        points=(Points(zeros, (0.0,) * len(zeros), glyph="○"),) if zeros else (),
    )


def _gaps(state: State, settings: ExactZerosNeedProxSettings) -> Figure:
    steps = _drawn_steps()
    names = {"subgradient": "subgradient", "ista": "ISTA"}
    return Figure(
        title="Objective above its least",
        x=Axis("step", 1, MAX_ITERS, scale="log10"),
        y=Axis("gap", scale="log10"),
        lines=tuple(
            Line(
                tuple(map(float, steps)),
                tuple(np.maximum(state.gaps[key][steps], 1e-12).tolist()),
                name,
                stroke="solid" if key == "ista" else "dashed",
                role="accent" if key == "ista" else "other",
            )
            for key, name in names.items()
        ),
        cursor=Cursor(settings.iters, f"{settings.iters} steps"),
    )


def _said(facts: dict[str, Value], settings: ExactZerosNeedProxSettings) -> str:
    counts = facts["nnz_true_ista_subgradient"]
    assert isinstance(counts, tuple)
    exact, ista, subgradient = counts
    return (
        f"The exact lasso at λ = {settings.lam:.3g} has {exact} of {P} coefficients that are not "
        f"zero; after {settings.iters} steps ISTA has {ista} and subgradient descent {subgradient},"
        f" the largest that should be zero being "
        f"{facts['subgradient.largest_that_should_be_zero']:.1e}."
    )


_CODE = '''\
"""The lasso's zeros by coordinate descent, by ISTA, and by subgradient descent."""
import numpy as np
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler

lam, iters = {lam!r}, {iters}
rng = np.random.default_rng({seed})
X = StandardScaler().fit_transform(rng.standard_normal(({n}, {p})))
y = X[:, :5] @ {truth} + {noise_sd} * rng.standard_normal({n})
y -= y.mean()

gram, Xy = X.T @ X, X.T @ y
L = np.linalg.eigvalsh(gram)[-1]
ista, sub = np.zeros({p}), np.zeros({p})
for t in range(1, iters + 1):
    step = ista - (gram @ ista - Xy) / L
    ista = np.sign(step) * np.maximum(np.abs(step) - lam / L, 0)  # the proximal step
    sub = sub - (gram @ sub - Xy + lam * np.sign(sub)) / (L * np.sqrt(t))

exact = Lasso(alpha=lam / {n}, tol=1e-12, max_iter=1_000_000).fit(X, y).coef_
print("nnz_true_ista_subgradient", *(np.count_nonzero(b) for b in (exact, ista, sub)))
print("zeros_true", np.count_nonzero(exact == 0))
print("ista.max_error", np.abs(ista - exact).max())
print("subgradient.max_error", np.abs(sub - exact).max())
print("subgradient.below_1e_minus_3", np.count_nonzero(np.abs(sub) < 1e-3))
print("subgradient.largest_that_should_be_zero", np.abs(sub[exact == 0]).max(initial=0))
'''
