"""Choose with the lasso, test with least squares on the same rows: half of nothing is significant.

The objective is (1/2n)‖y − Xb‖² + α‖b‖₁, followed down from α_max until `steps` predictors are in.
Then least squares is fitted to these, with the t-tests that any program prints. Here y has nothing
to do with X, so that of honest tests at 5 % one in twenty rejects. But the predictors were chosen
because they go with this y, and the tests don't know of it: they reject about half of the time.
Nor is a strong penalty a remedy: the first to enter is the most extreme of all.

What is honest: choose on one half of the rows and test on the other, at the price of half the rows
(or selective inference, which conditions on the choice).

Scaling: predictors are independent draws from N(0, 1), centred with y; they are not scaled.
Algorithm: the upper end of the exact path, and least squares on what has entered.
Cost: 2 ms a repetition, in slices of 40.
Sources: Hastie, Tibshirani & Wainwright, Statistical Learning with Sparsity, chapter 6; Lockhart,
Taylor, Tibshirani & Tibshirani, "A significance test for the lasso", Annals of Statistics 42
(2014).
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.lars import first_entered
from quizzer.domain.figure import Axis, Bars, Figure, Line
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

SLICE, LEVEL = 40, 0.05
BINS = 10

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class PostLassoPvaluesSettings(Settings):
    """How much there is to choose from, and how much is chosen."""

    steps: int = Field(5, ge=1, le=10)
    """Predictors that the lasso lets in."""
    p: int = Field(50, ge=10, le=200)
    """Predictors to choose from, none of which counts."""
    n: int = Field(100, ge=50, le=300)
    """Rows."""
    reps: int = Field(400, ge=40, le=1000)
    """Repetitions."""
    seed: int = Field(0, ge=0, le=9999)
    """Of predictors and responses."""


@dataclass(frozen=True, slots=True)
class State:
    """P-values so far, of shape (n_done, steps): rows used twice, and rows split."""

    naive: Matrix
    split: Matrix


class PostLassoPvalues:
    """How often t-tests reject a true null hypothesis after the lasso's choice."""

    name: ClassVar[str] = "post-lasso-pvalues"
    title: ClassVar[str] = "P-values after the lasso: choosing and testing on the same rows"
    Settings: ClassVar[type[Settings]] = PostLassoPvaluesSettings
    headline: ClassVar[tuple[str, ...]] = (
        "rejection_rate_at_5pct",
        "split_rejection_rate",
        "any_rejection",
        "split_any_rejection",
        "first_rejection_rate",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("the first to enter alone", {"steps": 1}),
        Preset("more to choose from: worse", {"p": 200}),
        Preset("less to choose from: choose all ten", {"p": 10, "steps": 10}),
        Preset("more rows don't help", {"n": 300}),
    )

    def prepare(self, settings: PostLassoPvaluesSettings) -> State:
        """Do the first repetitions."""
        none = np.zeros((0, settings.steps))
        return _more(State(none, none), settings)

    def refine(self, state: State, settings: PostLassoPvaluesSettings) -> State | None:
        """Do a slice more."""
        return _more(state, settings) if len(state.naive) < settings.reps else None

    def show(self, state: State, settings: PostLassoPvaluesSettings) -> Frame:
        """Return the shares of rejections, and how the p-values lie."""
        facts = _facts(state)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_histogram(state), _rates(state)),
            tables=(_table(state),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁, then least squares on what has entered",
            scaling="drawn from N(0, 1), centred and not scaled; intercept not penalized",
            repetitions=(len(state.naive), settings.reps),
        )

    def code(self, settings: PostLassoPvaluesSettings) -> str:
        """Return the same with scikit-learn's path and scipy's t distribution."""
        return _CODE.format(**settings.model_dump())


def _more(state: State, settings: PostLassoPvaluesSettings) -> State:
    done = len(state.naive)
    naive, split = list[Vector](), list[Vector]()
    for repetition in range(done, min(done + SLICE, settings.reps)):
        rng = np.random.default_rng([settings.seed, repetition])
        X = rng.standard_normal((settings.n, settings.p))
        y, half = rng.standard_normal(settings.n), settings.n // 2
        naive.append(p_values(X, y, first_entered(X, y, settings.steps)))
        chosen = first_entered(X[:half], y[:half], settings.steps)
        split.append(p_values(X[half:], y[half:], chosen))
    return State(np.vstack([state.naive, *naive]), np.vstack([state.split, *split]))


def p_values(X: Matrix, y: Vector, columns: list[int]) -> Vector:
    """Return the two-sided p-values of least squares, with an intercept, on `columns`."""
    from scipy.special import stdtr  # a tenth of a second to import, and only this needs it

    Z = np.column_stack([np.ones(len(y)), X[:, columns]])
    inverse = np.linalg.inv(Z.T @ Z)
    b = inverse @ Z.T @ y
    left, df = y - Z @ b, len(y) - Z.shape[1]
    t = b / np.sqrt(left @ left / df * np.diag(inverse))
    p: Vector = 2 * stdtr(df, -np.abs(t[1:]))
    return p


def _facts(state: State) -> dict[str, Value]:
    rejects, split = state.naive < LEVEL, state.split < LEVEL
    return {
        "rejection_rate_at_5pct": float(rejects.mean()),
        "rejection_rate_se": float(rejects.mean(axis=1).std(ddof=1) / np.sqrt(len(rejects))),
        "any_rejection": float(rejects.any(axis=1).mean()),
        "first_rejection_rate": float(rejects[:, 0].mean()),
        "last_rejection_rate": float(rejects[:, -1].mean()),
        "median_p": float(np.median(state.naive)),
        "split_rejection_rate": float(split.mean()),
        "split_rejection_rate_se": float(split.mean(axis=1).std(ddof=1) / np.sqrt(len(split))),
        "split_any_rejection": float(split.any(axis=1).mean()),
        "split_median_p": float(np.median(state.split)),
        "honest_any_rejection": 1 - (1 - LEVEL) ** state.naive.shape[1],
        "rejection_rate_by_step": tuple(rejects.mean(axis=0).tolist()),
    }


def _histogram(state: State) -> Figure:
    edges = np.linspace(0, 1, BINS + 1)
    xs = tuple(np.repeat(edges, 2)[1:-1].tolist())
    heights = (
        np.repeat(np.histogram(p, edges)[0] / p.size, 2).tolist()
        for p in (state.naive, state.split)
    )
    naive, split = (tuple(each) for each in heights)
    return Figure(
        title="Where the p-values lie: an honest test has a tenth in each tenth",
        x=Axis("p-value", 0, 1),
        y=Axis("share", 0, None),
        lines=(
            Line((0.0, 1.0), (1 / BINS, 1 / BINS), role="muted"),
            Line(xs, split, "split", "dashed"),
            Line(xs, naive, "same rows", role="accent"),
        ),
    )


def _rates(state: State) -> Figure:
    rates = (state.naive < LEVEL).mean(axis=0).tolist()
    names = tuple(f"entered {place + 1}." for place in range(len(rates)))
    return Figure(
        title="Share of repetitions that reject at 5 %, by the order of entering",
        bars=Bars(names, tuple(rates), role="accent"),
    )


def _table(state: State) -> Table:
    both = (("same rows", state.naive), ("rows split", state.split))
    return Table(
        "Rejections at 5 %, with nothing there",
        ("tests on", "of the tests", "any of them", "median p"),
        tuple(
            (
                name,
                float((p < LEVEL).mean()),
                float((p < LEVEL).any(axis=1).mean()),
                float(np.median(p)),
            )
            for name, p in both
        ),
    )


def _said(facts: dict[str, Value], settings: PostLassoPvaluesSettings) -> str:
    return (
        f"With none of {settings.p} predictors counting, t-tests of the {settings.steps} that the "
        f"lasso lets in first reject {facts['rejection_rate_at_5pct']:.1%} of the time at 5 % on "
        f"the same rows, and {facts['split_rejection_rate']:.1%} on the half of the rows that the "
        "choice has not seen."
    )


_CODE = '''\
"""P-values of least squares after the lasso's choice, on the same rows and on others."""
import numpy as np
from scipy.stats import t as student
from sklearn.linear_model import lars_path

steps, p, n, reps, seed = {steps}, {p}, {n}, {reps}, {seed}


def entered(X, y):
    centred = X - X.mean(axis=0), y - y.mean()
    path = lars_path(*centred, method="lasso", max_iter=4 * steps)[2]
    first = [np.flatnonzero(row)[0] if row.any() else np.inf for row in path]
    return np.argsort(first, kind="stable")[:steps]


def p_values(X, y, columns):
    Z = np.column_stack([np.ones(len(y)), X[:, columns]])
    b = np.linalg.lstsq(Z, y)[0]
    df = len(y) - Z.shape[1]
    errors = np.sqrt(np.sum((y - Z @ b) ** 2) / df * np.diag(np.linalg.inv(Z.T @ Z)))
    return 2 * student.sf(np.abs(b / errors)[1:], df)


naive, split = [], []
for repetition in range(reps):
    rng = np.random.default_rng([seed, repetition])
    X, y, half = rng.standard_normal((n, p)), rng.standard_normal(n), n // 2
    naive.append(p_values(X, y, entered(X, y)))
    split.append(p_values(X[half:], y[half:], entered(X[:half], y[:half])))

naive, split = np.array(naive) < 0.05, np.array(split) < 0.05
print("rejection_rate_at_5pct", naive.mean())
print("any_rejection", naive.any(axis=1).mean())
print("first_rejection_rate", naive[:, 0].mean())
print("split_rejection_rate", split.mean())
print("split_any_rejection", split.any(axis=1).mean())
'''
