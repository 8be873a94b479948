"""The support vector machine with an L1 penalty: few features, which is not few support vectors.

The objective is C·Σ max(0, 1 − sᵢ(xᵢ'w + c))² + P, with P = ‖w‖₁ or ½‖w‖²: scikit-learn's
`LinearSVC(loss="squared_hinge", dual=False)`, the only loss it has an L1 penalty for. As in all
scikit-learn's classifiers a small C is a strong penalty. liblinear counts the intercept c in the
penalty.

Sparse in two ways: the hinge makes rows sparse, as only those within the margin (sᵢ(xᵢ'w + c) < 1)
take part; it does so under either penalty. The L1 penalty makes features sparse. The L2 one keeps
all thirty at every C.

Scaling: predictors of the breast cancer data have mean 0 and standard deviation 1 (ddof 0).
Algorithm: scikit-learn's liblinear, coordinate descent, at tol = 1e-6 for 13 values of C.
Cost: 0.3 s for both penalties on the grid, once.
Sources: Zhu, Rosset, Hastie & Tibshirani, "1-norm support vector machines", NIPS 2003; Fan, Chang,
Hsieh, Wang & Lin, "LIBLINEAR", Journal of Machine Learning Research 9 (2008).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.breast_cancer import load_breast_cancer
from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

C_MIN, C_MAX, TOL = 0.001, 1.0, 1e-6
GRID = tuple(10 ** (each / 4) for each in range(-12, 1))
N_LISTED = 8

Vector = NDArray[np.float64]
Penalty = Literal["l1", "l2"]
PENALTIES: tuple[Penalty, ...] = ("l1", "l2")


class L1SvmSettings(Settings):
    """How weak the penalty is, and which."""

    C: float = Field(0.01, ge=C_MIN, le=C_MAX, json_schema_extra={"scale": "log10"})
    """C, the weight of the loss: 1/λ."""
    penalty: Penalty = "l1"
    """‖w‖₁, or ½‖w‖²."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A hyperplane, and what it makes of the rows.

    Attributes
    ----------
    w : array of shape (30,)
    c
        The intercept.
    support
        Rows within the margin, which alone pull at w.
    accuracy
        Share of the rows on their side, of those that were fitted.
    """

    w: Vector
    c: float
    support: int
    accuracy: float

    @property
    def nonzero(self) -> int:
        """Coefficients that are not zero."""
        return int(np.count_nonzero(self.w))


@dataclass(frozen=True, slots=True)
class State:
    """The fit asked for, and both penalties on the grid."""

    fit: Fit
    grid: dict[Penalty, tuple[Fit, ...]]


class L1Svm:
    """Features and support vectors against C, under the L1 and the L2 penalty."""

    name: ClassVar[str] = "l1-svm"
    title: ClassVar[str] = "The L1 support vector machine: few features, not few rows"
    Settings: ClassVar[type[Settings]] = L1SvmSettings
    headline: ClassVar[tuple[str, ...]] = (
        "nonzero",
        "support_vectors",
        "accuracy",
        "l1.nonzero_by_decade",
        "l2.nonzero_by_decade",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("so strong that no feature is left", {"C": 0.001}),
        Preset("weak: twenty of thirty", {"C": 1.0}),
        Preset("L2 keeps all thirty", {"penalty": "l2"}),
    )

    def prepare(self, settings: L1SvmSettings) -> State:
        """Fit at C, and on the grid."""
        grid = {each: tuple(fitted(C, each) for C in GRID) for each in PENALTIES}
        return State(fitted(settings.C, settings.penalty), grid)

    def show(self, state: State, settings: L1SvmSettings) -> Frame:
        """Return the fit, and what the grid shows."""
        facts = _facts(state)
        return Frame(
            facts=facts,
            said=_said(state, facts, settings),
            figures=(_features(state, settings), _support(state, settings)),
            tables=(_table(state),),
            objective="C·Σ max(0, 1 − sᵢ(xᵢ'w + c))² + ‖w‖₁, or + ½‖w‖²",
            scaling="mean 0, sd 1 (ddof 0), all 569 rows; intercept penalized, as liblinear does",
        )

    def code(self, settings: L1SvmSettings) -> str:
        """Return the fit with scikit-learn."""
        return _CODE.format(tol=TOL, **settings.model_dump())


@lru_cache(maxsize=256)
def fitted(C: float, penalty: Penalty) -> Fit:
    """Return scikit-learn's fit."""
    from sklearn.svm import LinearSVC  # slow to import, and only this needs it

    data = load_breast_cancer()
    svm = LinearSVC(C=C, penalty=penalty, dual=False, tol=TOL, max_iter=100_000, random_state=0)
    svm.fit(data.X, data.y)
    margins = (2 * data.y - 1) * svm.decision_function(data.X)
    return Fit(
        w=svm.coef_[0],
        c=float(svm.intercept_[0]),
        support=int(np.sum(margins < 1)),
        accuracy=float(np.mean(margins > 0)),
    )


def _facts(state: State) -> dict[str, Value]:
    fit = state.fit
    facts: dict[str, Value] = {
        "nonzero": fit.nonzero,
        "zeros": len(fit.w) - fit.nonzero,
        "support_vectors": fit.support,
        "rows": len(load_breast_cancer().y),
        "accuracy": fit.accuracy,
        "intercept": fit.c,
        "l1_norm": float(np.abs(fit.w).sum()),
        "l2_norm": float(np.linalg.norm(fit.w)),
    }
    for penalty, fits in state.grid.items():
        facts[f"{penalty}.nonzero_by_decade"] = tuple(each.nonzero for each in fits[::4])
        facts[f"{penalty}.support_by_decade"] = tuple(each.support for each in fits[::4])
    return facts


def _features(state: State, settings: L1SvmSettings) -> Figure:
    counts = {name: tuple(fit.nonzero for fit in fits) for name, fits in state.grid.items()}
    here = Points((settings.C,), (state.fit.nonzero,))
    return _against_c("Features not zero, of 30", Axis("features", 0, 30), counts, here)


def _support(state: State, settings: L1SvmSettings) -> Figure:
    counts = {name: tuple(fit.support for fit in fits) for name, fits in state.grid.items()}
    here = Points((settings.C,), (state.fit.support,))
    return _against_c("Rows within the margin, of 569", Axis("rows", 0, None), counts, here)


def _against_c(title: str, y: Axis, counts: dict[Penalty, tuple[int, ...]], here: Points) -> Figure:
    return Figure(
        title=title,
        x=Axis("C", C_MIN, C_MAX, scale="log10"),
        y=y,
        lines=(
            Line(GRID, counts["l2"], "L2", "dashed"),
            Line(GRID, counts["l1"], "L1", role="accent"),
        ),
        points=(here,),
        cursor=Cursor(here.xs[0], f"C = {here.xs[0]:.3g}"),
    )


def _table(state: State) -> Table:
    features, w = load_breast_cancer().features, state.fit.w
    largest = np.argsort(-np.abs(w))[:N_LISTED].tolist()
    rows = tuple((features[each], float(w[each])) for each in largest if w[each] != 0)
    return Table("The largest coefficients", ("feature", "w"), rows or (("none", 0.0),))


def _said(state: State, facts: dict[str, Value], settings: L1SvmSettings) -> str:
    return (
        f"At C = {settings.C:.3g} under {settings.penalty.upper()} the support vector machine "
        f"keeps {facts['nonzero'] or 'none'} of 30 features and has {facts['support_vectors']} of "
        f"{facts['rows']} rows within its margin; at C = 0.001 and 1 L1 keeps "
        f"{state.grid['l1'][0].nonzero} and {state.grid['l1'][-1].nonzero} features."
    )


_CODE = '''\
"""A linear support vector machine with an L1 or L2 penalty."""
import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

X, y = load_breast_cancer(return_X_y=True)
X = StandardScaler().fit_transform(X)


def fit(C, penalty):
    # dual=False and the squared hinge: liblinear has no L1 penalty without them.
    svm = LinearSVC(C=C, penalty=penalty, dual=False, tol={tol!r}, max_iter=100_000, random_state=0)
    return svm.fit(X, y)


svm = fit({C!r}, {penalty!r})
print("nonzero", np.count_nonzero(svm.coef_))
print("support_vectors", np.sum((2 * y - 1) * svm.decision_function(X) < 1))
print("accuracy", svm.score(X, y))
for penalty in ("l1", "l2"):
    counts = [np.count_nonzero(fit(C, penalty).coef_) for C in (0.001, 0.01, 0.1, 1)]
    print(penalty + ".nonzero_by_decade", *counts)
'''
