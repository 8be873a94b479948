"""The lasso is not best subset selection: for each size k, both choices side by side.

Best subset minimizes ‖y − Xb‖² over all b with k coefficients that are not zero; the lasso has the
objective (1/2n)‖y − Xb‖² + α‖b‖₁, whose penalty is the convex one nearest to counting. Of size k it
is given the first active set of that size that its path comes to as α falls. With the diabetes
data the two sets agree for some k and not for others; on the same set the lasso's fit is also
shrunk, so that its own residual sum of squares is larger than that of least squares on its set.

Best subset takes 2^p fits, 1023 here; the lasso's path takes a dozen. That best subset fits these
rows better than any other set of its size is its definition, and no promise for other rows.

Scaling: predictors have mean 0 and standard deviation 1 (ddof 0); the intercept is left alone.
Algorithm: least squares on every subset, from X'X; the exact path.
Cost: 30 ms for all subsets of ten; a tick looks its size up.
Sources: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, sections
3.3.1 and 3.4; Hastie, Tibshirani & Tibshirani, "Best subset, forward stepwise or lasso?",
Statistical Science 35 (2020).
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.prostate import load_prostate, prostate_as_code
from quizzer.demos.subsets import best_of_size, fitted_on
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Columns = tuple[int, ...]


class BestSubsetVsLassoSettings(Settings):
    """How many are kept, and of which data."""

    k: int = Field(4, ge=1, le=10, json_schema_extra={"live": True})
    """Coefficients that are not zero; of prostate at most 8."""
    data: Literal["diabetes", "prostate"] = "diabetes"
    """Which data: 442 rows of 10 predictors, or 97 rows of 8."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of columns, and what least squares on it leaves."""

    columns: Columns
    rss: float


@dataclass(frozen=True, slots=True)
class LassoChoice(Choice):
    """The first active set of its size on the path.

    Attributes
    ----------
    alpha
        From which on, downward, it is the active set.
    least_rss
        The least that the lasso itself leaves while it is.
    """

    alpha: float
    least_rss: float


@dataclass(frozen=True, slots=True)
class State:
    """Both choices by size; a path grows and shrinks by one, so that it has every size."""

    features: tuple[str, ...]
    null_rss: float
    best: dict[int, Choice]
    lasso: dict[int, LassoChoice]


class BestSubsetVsLasso:
    """Residual sums of squares and supports of both, by size."""

    name: ClassVar[str] = "best-subset-vs-lasso"
    title: ClassVar[str] = "Best subset and the lasso: the same set, or not"
    Settings: ClassVar[type[Settings]] = BestSubsetVsLassoSettings
    headline: ClassVar[tuple[str, ...]] = (
        "same_support",
        "best.support",
        "lasso.support",
        "rss_excess",
        "sizes_where_first_lasso_support_is_best_subset",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("three: both choose the same", {"k": 3}),
        Preset("seven: not the same", {"k": 7}),
        Preset("prostate, five of eight", {"data": "prostate", "k": 5}),
    )

    def prepare(self, settings: BestSubsetVsLassoSettings) -> State:
        """Fit every subset, and follow the path."""
        features, X, y = _data(settings.data)
        null = float(y @ y)
        return State(features, null, best_subsets(X, y), lasso_choices(X, y, lasso_path(X, y)))

    def show(self, state: State, settings: BestSubsetVsLassoSettings) -> Frame:
        """Return both choices of size k."""
        k = min(settings.k, len(state.features))
        facts = _facts(state, k)
        return Frame(
            facts=facts,
            said=_said(state, facts, k),
            figures=(_figure(state, k),),
            tables=(_table(state),),
            objective="‖y − Xb‖² with k not zero (subset), (1/2n)‖y − Xb‖² + α‖b‖₁ (lasso)",
            scaling="mean 0, sd 1 (ddof 0), all rows; intercept not penalized",
        )

    def code(self, settings: BestSubsetVsLassoSettings) -> str:
        """Return the same with scikit-learn's path and every subset."""
        data = prostate_as_code() if settings.data == "prostate" else _DIABETES_AS_CODE
        return _CODE.format(data=data.strip(), k=settings.k)


def _data(name: str) -> tuple[tuple[str, ...], Matrix, Vector]:
    """Return names, standardized predictors and the centred response."""
    if name == "prostate":
        prostate = load_prostate()
        return prostate.features, standardized(prostate.X), prostate.y - prostate.y.mean()
    diabetes = load_diabetes()
    return diabetes.features, standardized(diabetes.X), diabetes.y


def best_subsets(X: Matrix, y: Vector) -> dict[int, Choice]:
    """Return, for each size, the columns on which least squares leaves least."""
    gram, Xy, yy, p = X.T @ X, X.T @ y, float(y @ y), X.shape[1]
    fits = ((k, best_of_size(gram, Xy, k)) for k in range(1, p + 1))
    return {k: Choice(tuple(np.flatnonzero(b).tolist()), yy - float(b @ Xy)) for k, b in fits}


def lasso_choices(X: Matrix, y: Vector, path: LassoPath) -> dict[int, LassoChoice]:
    """Return the first active set of each size as α falls."""
    gram, Xy, yy = X.T @ X, X.T @ y, float(y @ y)
    found: dict[int, LassoChoice] = {}
    for above, below, b, alpha in zip(
        path.coefs[:-1], path.coefs[1:], path.coefs[1:], path.alphas[:-1].tolist(), strict=True
    ):
        columns = tuple(np.flatnonzero((above != 0) | (below != 0)).tolist())
        if len(columns) not in found:
            left = y - X @ b
            refit = yy - float(fitted_on(gram, Xy, list(columns)) @ Xy)
            found[len(columns)] = LassoChoice(columns, refit, alpha, float(left @ left))
    return found


def _facts(state: State, k: int) -> dict[str, Value]:
    best, lasso = state.best[k], state.lasso[k]
    same = [k for k, choice in state.lasso.items() if choice.columns == state.best[k].columns]
    return {
        "k": k,
        "same_support": k in same,
        "sizes_where_first_lasso_support_is_best_subset": tuple(sorted(same)),
        "sizes_where_they_differ": tuple(sorted(set(state.lasso) - set(same))),
        "best.support": _names(state, best.columns),
        "best.rss": best.rss,
        "best.R2": 1 - best.rss / state.null_rss,
        "lasso.support": _names(state, lasso.columns),
        "lasso.refit_rss": lasso.rss,
        "lasso.rss": lasso.least_rss,
        "lasso.alpha": lasso.alpha,
        "rss_excess": lasso.rss / best.rss - 1,
    }


def _names(state: State, columns: Columns) -> tuple[str, ...]:
    return tuple(state.features[column] for column in columns)


def _figure(state: State, k: int) -> Figure:
    sizes, lasso = tuple(map(float, state.best)), sorted(state.lasso.items())
    total = state.null_rss
    differ = [size for size, each in lasso if each.columns != state.best[size].columns]
    return Figure(
        title="Share of the variance left, by size; ○ where the sets differ",
        x=Axis("k, coefficients not zero", 1, len(sizes)),
        y=Axis("RSS/‖y‖²"),
        lines=(
            Line(
                tuple(float(size) for size, _ in lasso),
                tuple(choice.least_rss / total for _, choice in lasso),
                "lasso",
                "dashed",
            ),
            Line(
                tuple(float(size) for size, _ in lasso),
                tuple(choice.rss / total for _, choice in lasso),
                "its set, refitted",
                "dotted",
            ),
            Line(
                sizes,
                tuple(choice.rss / total for choice in state.best.values()),
                "best subset",
                role="accent",
            ),
        ),
        points=(
            (
                Points(
                    tuple(map(float, differ)),
                    tuple(state.lasso[size].rss / total for size in differ),
                    glyph="○",
                    role="other",
                ),
            )
            if differ
            else ()
        ),
        cursor=Cursor(k, f"k = {k}"),
    )


def _table(state: State) -> Table:
    return Table(
        "Both choices by size",
        ("k", "best subset", "lasso"),
        tuple(
            (k, " ".join(_names(state, best.columns)), _exchanged(state, k))
            for k, best in state.best.items()
        ),
    )


def _exchanged(state: State, k: int) -> str:
    best, lasso = set(state.best[k].columns), set(state.lasso[k].columns)
    if best == lasso:
        return "the same"
    return f"{_told(state, lasso - best)} for {_told(state, best - lasso)}"


def _told(state: State, columns: set[int]) -> str:
    return " ".join(_names(state, tuple(sorted(columns))))


def _said(state: State, facts: dict[str, Value], k: int) -> str:
    lasso = state.lasso[k]
    if facts["same_support"]:
        return (
            f"Of size {k} both choose {_told(state, set(lasso.columns))}, but the lasso shrinks: "
            f"it leaves {lasso.least_rss / state.null_rss:.1%} of the variance at the least, least "
            f"squares on the same columns {lasso.rss / state.null_rss:.1%}."
        )
    return (
        f"Of size {k} best subset has {_told(state, set(state.best[k].columns))} and the lasso "
        f"{_told(state, set(lasso.columns))}, on which least squares leaves "
        f"{facts['rss_excess']:.2%} more."
    )


_DIABETES_AS_CODE = """
from sklearn.datasets import load_diabetes
data = load_diabetes()
features, X, y = data.feature_names, data.data, data.target
"""

_CODE = '''\
"""Best subset and the lasso's first active set of the same size."""
from itertools import combinations

import numpy as np
from sklearn.linear_model import lars_path

{data}
X, y = (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()
n, p = X.shape
k = min({k}, p)


def rss(columns):
    left = np.linalg.lstsq(X[:, columns], y)[1]
    return left[0]


best = [min(combinations(range(p), size), key=rss) for size in range(1, p + 1)]
path = lars_path(X, y, method="lasso")[2].T
first = {{}}
for above, below in zip(path[:-1], path[1:]):
    columns = tuple(np.flatnonzero((above != 0) | (below != 0)).tolist())
    first.setdefault(len(columns), columns)

same = [size for size in first if first[size] == best[size - 1]]
print("sizes_where_first_lasso_support_is_best_subset", *sorted(same))
print("same_support", k in same)
print("best.support", *(features[column] for column in best[k - 1]))
print("lasso.support", *(features[column] for column in first[k]))
print("rss_excess", rss(first[k]) / rss(best[k - 1]) - 1)
'''
