"""Logistic regression against C: a larger C penalizes less.

The objective is C·Σ log(1 + exp(−sᵢ(xᵢ'w + c))) + ‖w‖₁ for the penalty l1, and
C·Σ log(1 + exp(−sᵢ(xᵢ'w + c))) + ½‖w‖² for l2, as in scikit-learn: the loss is a sum over the
rows, C multiplies it, and λ = 1/C. The data are the 569 tumours of the Wisconsin breast cancer
data, with 30 predictors. The intercept c is free; penalized, it counts as one more entry of w,
which is what the solver liblinear does.

With the intercept free or not, the L1 penalty keeps all of w at zero up to
C = 1/max|X'(y − ȳ)|: there the gradient of the loss at w = 0 reaches the penalty's slope.

Scaling: predictors have mean 0 and standard deviation 1 (ddof 0).
Algorithm: both penalties are solved to 1e-9 on a grid of C, 20 to a decade with the decades among
them, by Newton's method with an active set (`quizzer.demos.logistic`). Showing takes the C of the
grid that is nearest to the one asked for, and says which that is.
Cost: a fifth of a second for the whole grid; a tick looks its answer up.
Sources: scikit-learn's user guide, "Logistic regression"; Wolberg, Street & Mangasarian,
"Breast Cancer Wisconsin (Diagnostic)", UCI 1995.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.breast_cancer import BreastCancer, load_breast_cancer
from quizzer.demos.c_is_inverse_code import written
from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.logistic import LogisticPath, Penalty, all_zero_up_to, logistic_path
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

LOWEST, HIGHEST = -3, 2
"""Decades of C."""
PER_DECADE = 20
PENALTIES: tuple[Penalty, ...] = ("l1", "l2")
_OBJECTIVES = {"l1": "‖w‖₁", "l2": "½‖w‖²"}
_NAMES = {"l1": "L1", "l2": "L2"}

Vector = NDArray[np.float64]


class CIsInverseSettings(Settings):
    """How weakly, how, and whether the intercept too."""

    C: float = Field(
        1.0, ge=10.0**LOWEST, le=10.0**HIGHEST, json_schema_extra={"live": True, "scale": "log10"}
    )
    """Weight of the loss, the inverse of λ; the nearest of 20 values a decade is shown."""
    penalty: Literal["l1", "l2"] = Field("l1", json_schema_extra={"live": True})
    """The penalty on w that facts are told for; figures show both."""
    intercept: Literal["free", "penalized"] = "free"
    """Whether the penalty counts the intercept in, as liblinear does."""


@dataclass(frozen=True, slots=True)
class State:
    """The data, and the solutions for every C of the grid under either penalty."""

    data: BreastCancer
    paths: dict[Penalty, LogisticPath]
    facts: dict[str, Value]


class CIsInverse:
    """How many coefficients are left, and how long w is, as C grows."""

    name: ClassVar[str] = "c-is-inverse"
    title: ClassVar[str] = "C is the inverse of λ: logistic regression, L1 and L2"
    Settings: ClassVar[type[Settings]] = CIsInverseSettings
    headline: ClassVar[tuple[str, ...]] = (
        "nonzero",
        "l2_norm_of_w",
        "lam",
        "accuracy",
        "C_min_all_zero",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("C so small that nothing is left", {"C": 0.001}),
        Preset("C = 100 hardly penalizes", {"C": 100.0}),
        Preset("L2 keeps all thirty", {"penalty": "l2", "C": 0.01}),
        Preset("as liblinear: the intercept penalized too", {"intercept": "penalized", "C": 0.01}),
    )

    def prepare(self, settings: CIsInverseSettings) -> State:
        """Solve both penalties on the grid of C."""
        data = load_breast_cancer()
        penalized = settings.intercept == "penalized"
        paths = {
            penalty: logistic_path(data.X, data.y, grid(), penalty, penalized)
            for penalty in PENALTIES
        }
        return State(data, paths, {"C_min_all_zero": all_zero_up_to(data.X, data.y)})

    def show(self, state: State, settings: CIsInverseSettings) -> Frame:
        """Return the solution for the C of the grid that is nearest."""
        index = _index(settings.C)
        facts = {
            **_facts_at(state, settings.penalty, index),
            **state.facts,
            **_facts_of_both(state, index),
            **_facts_by_decade(state.paths[settings.penalty]),
        }
        intercept = "not penalized" if settings.intercept == "free" else "penalized"
        return Frame(
            facts=facts,
            said=_said(facts, settings.penalty),
            figures=_figures(state, settings.penalty, index),
            objective=f"C·Σ log(1 + exp(−sᵢ(xᵢ'w + c))) + {_OBJECTIVES[settings.penalty]}",
            scaling=f"30 predictors with mean 0, sd 1 (ddof 0); intercept {intercept}",
        )

    def code(self, settings: CIsInverseSettings) -> str:
        """Return the fit with scikit-learn, or with scipy where its solvers take minutes."""
        return written(grid()[_index(settings.C)], settings.penalty, settings.intercept)


def grid() -> tuple[float, ...]:
    """Return the C that are solved, rising, every decade among them."""
    steps = range(LOWEST * PER_DECADE, HIGHEST * PER_DECADE + 1)
    return tuple(10.0 ** (step / PER_DECADE) for step in steps)


def _index(C: float) -> int:
    """Return the place on the grid that is nearest to `C`."""
    return round((float(np.log10(C)) - LOWEST) * PER_DECADE)


def _facts_at(state: State, penalty: Penalty, index: int) -> dict[str, Value]:
    path, data = state.paths[penalty], state.data
    C, w, c = float(path.C[index]), path.w[index], float(path.c[index])
    margins = data.X @ w + c
    nonzero = int(np.count_nonzero(w))
    return {
        "C": C,
        "lam": 1 / C,
        "nonzero": nonzero,
        "zeros": len(w) - nonzero,
        "l2_norm_of_w": float(np.linalg.norm(w)),
        "l1_norm_of_w": float(np.abs(w).sum()),
        "loss": float(np.logaddexp(0, (1 - 2 * data.y) * margins).sum()),
        "accuracy": float(((margins > 0) == (data.y == 1)).mean()),
        "coef_intercept": c,
        **{f"coef_{name}": value for name, value in zip(data.features, w.tolist(), strict=True)},
    }


def _facts_of_both(state: State, index: int) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for penalty in PENALTIES:
        w = state.paths[penalty].w[index]
        facts[f"{penalty}.nonzero"] = int(np.count_nonzero(w))
        facts[f"{penalty}.l2_norm_of_w"] = float(np.linalg.norm(w))
    return facts


def _facts_by_decade(path: LogisticPath) -> dict[str, Value]:
    w = path.w[::PER_DECADE]
    return {
        "C_by_decade": tuple(path.C[::PER_DECADE].tolist()),
        "nonzero_by_decade": tuple(np.count_nonzero(w, axis=1).tolist()),
        "l2_norm_by_decade": tuple(np.linalg.norm(w, axis=1).tolist()),
    }


def _figures(state: State, penalty: Penalty, index: int) -> tuple[Figure, ...]:
    C = float(state.paths[penalty].C[index])
    counts = {each: np.count_nonzero(path.w, axis=1) for each, path in state.paths.items()}
    norms = {each: np.linalg.norm(path.w, axis=1) for each, path in state.paths.items()}
    features = len(state.data.features)
    all_zero = all_zero_up_to(state.data.X, state.data.y)
    return (
        Figure(
            title=f"Coefficients that are not zero, of {features}",
            x=_axis(),
            y=Axis("count", 0, features),
            lines=_lines({each: _stairs(count) for each, count in counts.items()}, penalty),
            points=(Points((all_zero,), (0.0,), "all zero", "○", "other"),),
            cursor=Cursor(C, f"C = {C:.3g}"),
        ),
        Figure(
            title="Length of w, ‖w‖₂",
            x=_axis(),
            y=Axis("‖w‖₂", 0),
            lines=_lines({each: (grid(), norm) for each, norm in norms.items()}, penalty),
            cursor=Cursor(C, f"C = {C:.3g}"),
        ),
    )


def _axis() -> Axis:
    return Axis("C = 1/λ", 10.0**LOWEST, 10.0**HIGHEST, scale="log10")


def _lines(
    curves: dict[Penalty, tuple[tuple[float, ...], Vector]], penalty: Penalty
) -> tuple[Line, ...]:
    return tuple(
        Line(
            xs,
            tuple(ys.tolist()),
            _NAMES[each],
            stroke="solid" if each == "l1" else "dashed",
            role="accent" if each == penalty else "other",
        )
        for each, (xs, ys) in curves.items()
    )


def _stairs(counts: NDArray[np.intp]) -> tuple[tuple[float, ...], Vector]:
    """Return counts that hold until the next C of the grid."""
    xs, ys = np.repeat(grid(), 2)[1:], np.repeat(counts, 2)[:-1].astype(np.float64)
    return tuple(xs.tolist()), ys


def _said(facts: dict[str, Value], penalty: Penalty) -> str:
    other: Penalty = "l2" if penalty == "l1" else "l1"
    return (
        f"At C = {facts['C']:.3g}, that is λ = 1/C = {facts['lam']:.3g}, "
        f"{_does(facts, penalty)}, and {_does(facts, other)}; a larger C penalizes less."
    )


def _does(facts: dict[str, Value], penalty: Penalty) -> str:
    """Return what a penalty leaves of w."""
    left, length = facts[f"{penalty}.nonzero"], facts[f"{penalty}.l2_norm_of_w"]
    if left == 0:
        enters = f"the first enters at C = {facts['C_min_all_zero']:.3g}"
        return f"{_NAMES[penalty]} sets every coefficient to zero ({enters})"
    return f"{_NAMES[penalty]} leaves {left} coefficients with ‖w‖₂ = {length:.2f}"
