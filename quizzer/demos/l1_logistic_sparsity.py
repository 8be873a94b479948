"""How many zeros has an L1 logistic regression? That depends on C, and on when the solver stops.

The objective is C·Σ log(1 + exp(−sᵢ(xᵢ'w + c))) + P, with P = ‖w‖₁, ½‖w‖², or half of each (elastic
net): scikit-learn's `LogisticRegression`, whose intercept c is not penalized by saga. A small C is
a strong penalty. The task, digits up to four against those above, is one of scikit-learn's gallery.

Not every zero is the penalty's doing. Three of the 64 pixels never change: their coefficients are
zero under any penalty, 4.69 % for L2 too, which sets no other one to zero. And not every nonzero is
one: at tol = 0.01 saga has not converged, and some L1 coefficients are not zero yet, or not any
more. `pct_zero_l1_converged` is of the minimizer itself.

Scaling: pixels have mean 0 and standard deviation 1 (ddof 0), constant ones are 0.
Algorithm: scikit-learn's saga at the tol asked for, beside Newton's method with an active set run
to 1e-9 (`quizzer.demos.logistic`).
Cost: 1 s for the exact path, once; 0.1 to 1 s for saga.
Sources: scikit-learn's gallery, "L1 penalty and sparsity in logistic regression"; Defazio, Bach &
Lacoste-Julien, "SAGA", NIPS 2014.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.digits import load_digits
from quizzer.demos.logistic import logistic_path
from quizzer.domain.figure import Axis, Bars, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

C_MIN, C_MAX = 0.002, 1.0
GRID = tuple(np.geomspace(C_MIN, C_MAX, 28).tolist())
DECADES = (0.01, 0.1, 1.0)
RATIOS = {"l1": 1.0, "elastic net": 0.5, "l2": 0.0}
NAMES = ("L1, minimizer", "L1, saga", "elastic net, saga", "L2, saga")

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class L1LogisticSparsitySettings(Settings):
    """How weak the penalty, and when saga may stop."""

    C: float = Field(0.1, ge=C_MIN, le=C_MAX, json_schema_extra={"scale": "log10"})
    """C, the weight of the loss: 1/λ."""
    tol: float = Field(0.01, ge=0.001, le=0.1, json_schema_extra={"scale": "log10"})
    """saga's tolerance; the gallery has 0.01."""
    seed: int = Field(0, ge=0, le=9999)
    """The order in which saga takes the rows."""


@dataclass(frozen=True, slots=True)
class State:
    """Coefficients of saga for the three penalties, of the minimizer, and of it on the grid."""

    saga: dict[str, Vector]
    steps: dict[str, int]
    exact: Vector
    path: Matrix
    decades: Matrix
    constant: NDArray[np.bool_]


class L1LogisticSparsity:
    """The share of zeros under three penalties, as saga stops and as the minimizer has it."""

    name: ClassVar[str] = "l1-logistic-sparsity"
    title: ClassVar[str] = "Zeros of L1 logistic regression: by the penalty, by the solver"
    Settings: ClassVar[type[Settings]] = L1LogisticSparsitySettings
    headline: ClassVar[tuple[str, ...]] = (
        "pct_zero_l1_converged",
        "pct_zero_l1_en_l2",
        "constant_columns_share",
        "pct_zero_by_decade",
        "coef_maxdiff",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("a strong penalty", {"C": 0.01}),
        Preset("C = 1, stopped early: fewer zeros than there are", {"C": 1.0}),
        Preset("C = 1, let run ten times longer", {"C": 1.0, "tol": 0.001}),
        Preset("stopped at once", {"tol": 0.1}),
    )

    def prepare(self, settings: L1LogisticSparsitySettings) -> State:
        """Fit with saga as far as it goes, and find the minimizers."""
        data = load_digits()
        fits = {name: _saga(settings, ratio) for name, ratio in RATIOS.items()}
        return State(
            saga={name: w for name, (w, _) in fits.items()},
            steps={name: steps for name, (_, steps) in fits.items()},
            exact=_minimizers((settings.C,))[0],
            path=_minimizers(GRID),
            decades=_minimizers(DECADES),
            constant=data.constant,
        )

    def show(self, state: State, settings: L1LogisticSparsitySettings) -> Frame:
        """Return the shares of zeros at C."""
        facts = _facts(state)
        return Frame(
            facts=facts,
            said=_said(state, facts, settings),
            figures=(_curve(state, settings), _bars(state)),
            tables=(_table(state),),
            objective="C·Σ log(1 + exp(−sᵢ(xᵢ'w + c))) + ‖w‖₁, or ½‖w‖², or half of each",
            scaling="mean 0, sd 1 (ddof 0), constant pixels 0; intercept not penalized",
        )

    def code(self, settings: L1LogisticSparsitySettings) -> str:
        """Return the fits with scikit-learn."""
        return _CODE.format(**settings.model_dump())


def _saga(settings: L1LogisticSparsitySettings, ratio: float) -> tuple[Vector, int]:
    """Return saga's coefficients, and how often it went through the rows."""
    from sklearn.linear_model import LogisticRegression  # slow to import

    data = load_digits()
    fit = LogisticRegression(
        C=settings.C,
        l1_ratio=ratio,
        solver="saga",
        tol=settings.tol,
        max_iter=2000,
        random_state=settings.seed,
    )
    with catch_warnings():
        simplefilter("ignore")  # that it did not converge is what this shows
        fit.fit(data.X, data.y)
    return fit.coef_[0], int(fit.n_iter_[0])


@lru_cache(maxsize=64)
def _minimizers(Cs: tuple[float, ...]) -> Matrix:
    """Return the minimizers under the L1 penalty, a row for each C."""
    data = load_digits()
    return logistic_path(data.X, data.y, Cs, "l1", penalizes_intercept=False).w


def _percent(w: Vector) -> float:
    return 100 * float(np.mean(w == 0))


def _facts(state: State) -> dict[str, Value]:
    saga = state.saga
    return {
        "pct_zero_l1_converged": _percent(state.exact),
        "pct_zero_l1_en_l2": tuple(_percent(saga[name]) for name in RATIOS),
        "pct_zero_by_decade": tuple(_percent(w) for w in state.decades),
        "constant_columns_share": 100 * float(state.constant.mean()),
        "nonzero_converged": int(np.count_nonzero(state.exact)),
        "nonzero_saga": int(np.count_nonzero(saga["l1"])),
        "coef_maxdiff": float(np.abs(saga["l1"] - state.exact).max()),
        "wrongly_nonzero": int(np.sum((saga["l1"] != 0) & (state.exact == 0))),
        "wrongly_zero": int(np.sum((saga["l1"] == 0) & (state.exact != 0))),
        "saga_epochs": state.steps["l1"],
        "l1_norm_converged": float(np.abs(state.exact).sum()),
        "l1_norm_saga": float(np.abs(saga["l1"]).sum()),
    }


def _curve(state: State, settings: L1LogisticSparsitySettings) -> Figure:
    constant = 100 * float(state.constant.mean())
    return Figure(
        title="Share of zeros under L1 against C: the minimizer, ● saga at its tol",
        x=Axis("C", C_MIN, C_MAX, scale="log10"),
        y=Axis("% zero", 0, 100),
        lines=(
            Line((C_MIN, C_MAX), (constant, constant), "constant pixels", "dotted", "muted"),
            Line(GRID, tuple(_percent(w) for w in state.path), "L1", role="accent"),
        ),
        points=(Points((settings.C,), (_percent(state.saga["l1"]),)),),
        cursor=Cursor(settings.C, f"C = {settings.C:.3g}"),
    )


def _bars(state: State) -> Figure:
    values = (_percent(state.exact), *(_percent(state.saga[name]) for name in RATIOS))
    return Figure(title="Per cent of coefficients that are zero", bars=Bars(NAMES, values))


def _table(state: State) -> Table:
    passes = ("to the end", *(str(state.steps[name]) for name in RATIOS))
    fits = (state.exact, *(state.saga[name] for name in RATIOS))
    return Table(
        "Fits",
        ("penalty", "zeros of 64", "‖w‖₁", "largest |w|", "passes over the rows"),
        tuple(
            (name, int(np.sum(w == 0)), float(np.abs(w).sum()), float(np.abs(w).max()), each)
            for name, w, each in zip(NAMES, fits, passes, strict=True)
        ),
    )


def _said(state: State, facts: dict[str, Value], settings: L1LogisticSparsitySettings) -> str:
    l1, net, l2 = (_percent(w) for w in state.saga.values())
    return (
        f"At C = {settings.C:.3g} the L1 minimizer has {facts['pct_zero_l1_converged']:.2f} % "
        f"zeros; saga, stopping at tol = {settings.tol:.2g}, has {l1:.2f} % under L1, {net:.2f} % "
        f"under the elastic net and {l2:.2f} % under L2, where "
        f"{facts['constant_columns_share']:.2f} % are pixels that never change."
    )


_CODE = '''\
"""Zeros of logistic regression on digits, up to four against above, under three penalties."""
import warnings

import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

X, y = load_digits(return_X_y=True)
print("constant_columns_share", 100 * np.mean(np.ptp(X, axis=0) == 0))
X, y = StandardScaler().fit_transform(X), y > 4

zeros = []
for l1_ratio in (1.0, 0.5, 0.0):  # L1, elastic net, L2
    fit = LogisticRegression(
        C={C!r}, l1_ratio=l1_ratio, solver="saga", tol={tol!r}, max_iter=2000, random_state={seed}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit.fit(X, y)
    zeros.append(100 * np.mean(fit.coef_ == 0))
print("pct_zero_l1_en_l2", *zeros)
'''
