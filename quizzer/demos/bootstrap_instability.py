"""How stable is the lasso's choice? Fit it again on resampled patients, and count.

The objective is (1/2n)‖y − Xb‖² + α‖b‖₁, scikit-learn's `Lasso(alpha)`; on the sum-of-squares scale
λ = nα. Each of B resamples draws 442 of the 442 patients of the diabetes data with replacement, and
the lasso with that same α is fitted to it. Bmi is chosen every time; of correlated blood serum
measures now one is chosen and now another: at α = 2 no set of features comes in a fifth of them.

Scaling: predictors have mean 0 and standard deviation 1 (ddof 0) over all rows, once, before
resampling; each resample is centred again by its intercept, which is not penalized.

Algorithm: the exact path of each resample (`quizzer.demos.lars`), of which knots and the active set
below each knot are kept (`quizzer.demos.active_sets`). α is then a slider that fits nothing, and
all curves against α come from the same paths.

Cost: 0.8 ms a resample, in slices of 80; half a millisecond for a tick with 500 resamples.

Sources: Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979);
Meinshausen & Bühlmann, "Stability selection", Journal of the Royal Statistical Society B 72 (2010),
section 2; Hastie, Tibshirani & Wainwright, Statistical Learning with Sparsity, section 6.2.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.active_sets import ActiveSets, active_sets, members, names_of, ranked
from quizzer.demos.demo import Preset, Settings
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Bars, Cursor, Figure, Line, Stroke
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

ALPHA_MIN, ALPHA_MAX = 0.05, 50.0
SLICE = 80
"""Resamples in a slice."""
N_DRAWN = 60
N_LISTED = 5
N_CURVES = 3
_STROKES: tuple[Stroke, ...] = ("solid", "dashed", "dotted")

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Counts = NDArray[np.int64]


class BootstrapInstabilitySettings(Settings):
    """The penalty, and how often to draw."""

    alpha: float = Field(
        2.0, ge=ALPHA_MIN, le=ALPHA_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """α of (1/2n)‖y − Xb‖² + α‖b‖₁."""
    B: int = Field(500, ge=20, le=1000)
    """Resamples."""
    seed: int = Field(0, ge=0, le=9999)
    """Which draws."""


@dataclass(frozen=True, slots=True)
class State:
    """The data, every resample to come, and what those done have shown.

    Attributes
    ----------
    rows : array of shape (B, n)
        The rows of each resample.
    whole
        The active sets of the data as they are.
    slices
        Those of the resamples that are done.
    drawn : array of shape (n_drawn, n_done)
        The resamples' active sets at each α that is drawn.
    distinct
        How many different ones those are, at each α that is drawn.
    shares : array of shape (p, n_drawn)
        In what share of them each column is.
    """

    features: tuple[str, ...]
    X: Matrix
    y: Vector
    rows: Counts
    whole: ActiveSets
    slices: tuple[ActiveSets, ...]
    drawn: Counts
    distinct: tuple[int, ...]
    shares: Matrix

    def at(self, alpha: float) -> Counts:
        """Return the resamples' active sets at `alpha`."""
        return np.concatenate([each.at(alpha) for each in self.slices])


class BootstrapInstability:
    """How often each feature, and each set of features, is chosen when rows are drawn again."""

    name: ClassVar[str] = "bootstrap-instability"
    title: ClassVar[str] = "The lasso on resampled patients: which features survive"
    Settings: ClassVar[type[Settings]] = BootstrapInstabilitySettings
    headline: ClassVar[tuple[str, ...]] = (
        "distinct_supports",
        "top_support_share",
        "freq_bmi",
        "freq_s1",
        "freq_age",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("a strong penalty: bmi and s5 are sure, bp is not", {"alpha": 20.0}),
        Preset("hardly any penalty: nearly all are kept", {"alpha": 0.05}),
        Preset("twenty resamples: the shares themselves waver", {"B": 20}),
        Preset("other draws, the same story", {"seed": 1}),
    )

    def prepare(self, settings: BootstrapInstabilitySettings) -> State:
        """Draw the rows of all resamples, and fit the first slice."""
        data = load_diabetes()
        X, n = standardized(data.X), len(data.y)
        start = State(
            features=data.features,
            X=X,
            y=data.y,
            rows=np.random.default_rng(settings.seed).integers(0, n, (settings.B, n)),
            whole=active_sets([lasso_path(X, data.y)]),
            slices=(),
            drawn=np.zeros((N_DRAWN, 0), dtype=np.int64),
            distinct=(),
            shares=np.zeros((X.shape[1], N_DRAWN)),
        )
        return _with_a_slice(start)

    def refine(self, state: State, settings: BootstrapInstabilitySettings) -> State | None:
        """Fit a slice more."""
        return _with_a_slice(state) if state.drawn.shape[1] < settings.B else None

    def show(self, state: State, settings: BootstrapInstabilitySettings) -> Frame:
        """Look up every resample's choice at the cursor."""
        alpha = settings.alpha
        sets = state.at(alpha)
        shares = members(sets, len(state.features)).mean(axis=0).tolist()
        frequencies = dict(zip(state.features, shares, strict=True))
        facts = _facts(state, alpha, sets, frequencies)
        return Frame(
            facts=facts,
            said=_said(facts, alpha),
            figures=(
                _bars(frequencies, alpha),
                _distinct(state, alpha),
                _wavering(state, frequencies, alpha),
            ),
            tables=(_table(state.features, sets),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁",
            scaling="mean 0, sd 1 (ddof 0) over all rows; intercept not penalized",
            repetitions=(len(sets), settings.B),
        )

    def code(self, settings: BootstrapInstabilitySettings) -> str:
        """Return the same resamples, fitted one by one with scikit-learn."""
        return _CODE.format(alpha=settings.alpha, B=settings.B, seed=settings.seed)


def _with_a_slice(state: State) -> State:
    done = state.drawn.shape[1]
    rows = state.rows[done : done + SLICE]
    fitted = active_sets([_path(state.X[each], state.y[each]) for each in rows])
    at_drawn = np.array([fitted.at(alpha) for alpha in drawn_alphas()])
    drawn = np.concatenate([state.drawn, at_drawn], axis=1)
    return replace(
        state,
        slices=(*state.slices, fitted),
        drawn=drawn,
        distinct=tuple(len(set(sets)) for sets in drawn.tolist()),
        shares=members(drawn, len(state.features)).mean(axis=1).T,
    )


def drawn_alphas() -> tuple[float, ...]:
    """Return the α at which curves are drawn, rising."""
    return tuple(np.geomspace(ALPHA_MIN, ALPHA_MAX, N_DRAWN).tolist())


def _path(X: Matrix, y: Vector) -> LassoPath:
    return lasso_path(X - X.mean(axis=0), y - y.mean())


def _facts(
    state: State, alpha: float, sets: Counts, frequencies: dict[str, float]
) -> dict[str, Value]:
    sizes, by_rank = np.bitwise_count(sets), ranked(sets)
    whole = int(state.whole.at(alpha)[0])
    return {
        "distinct_supports": len(by_rank),
        "top_support_share": by_rank[0][1] / len(sets),
        "top_support": names_of(by_rank[0][0], state.features),
        **{f"freq_{name}": frequency for name, frequency in frequencies.items()},
        "whole.support": names_of(whole, state.features),
        "whole.share": float((sets == whole).mean()),
        "size_mean": float(sizes.mean()),
        "size_min": int(sizes.min()),
        "size_max": int(sizes.max()),
        "alpha_max": float(state.whole.knots[0, 0]),
        "resamples": len(sets),
    }


def _bars(frequencies: dict[str, float], alpha: float) -> Figure:
    return Figure(
        title=f"Share of resamples that choose each feature at α = {alpha:.3g}",
        bars=Bars(tuple(frequencies), tuple(frequencies.values()), role="accent"),
    )


def _distinct(state: State, alpha: float) -> Figure:
    return Figure(
        title=f"Different sets of features among {state.drawn.shape[1]} resamples",
        x=Axis("α", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("sets", 0, None),
        lines=(Line(drawn_alphas(), state.distinct, role="accent"),),
        cursor=Cursor(alpha, f"α = {alpha:.3g}"),
    )


def _wavering(state: State, frequencies: dict[str, float], alpha: float) -> Figure:
    """Return how often those features are chosen that are the least sure at `alpha`."""
    by_name = dict(zip(state.features, state.shares.tolist(), strict=True))
    least_sure = sorted(frequencies, key=lambda name: abs(frequencies[name] - 0.5))[:N_CURVES]
    return Figure(
        title=f"Share of resamples that choose the {N_CURVES} least sure at this α",
        x=Axis("α", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("share", 0, 1),
        lines=tuple(
            Line(drawn_alphas(), tuple(by_name[name]), name, stroke)
            for name, stroke in zip(least_sure, _STROKES, strict=True)
        ),
        cursor=Cursor(alpha, f"α = {alpha:.3g}"),
    )


def _table(features: tuple[str, ...], sets: Counts) -> Table:
    return Table(
        "The most frequent sets",
        ("features", "share"),
        tuple(
            (" ".join(names_of(active, features)) or "none", times / len(sets))
            for active, times in ranked(sets)[:N_LISTED]
        ),
    )


def _said(facts: dict[str, Value], alpha: float) -> str:
    different = facts["distinct_supports"]
    sets = "one set of features" if different == 1 else f"{different} different sets of features"
    return (
        f"At α = {alpha:.3g} the lasso chooses {sets} in {facts['resamples']} resamples, the most "
        f"frequent in {facts['top_support_share']:.1%} of them and the one of the whole data in "
        f"{facts['whole.share']:.1%}; bmi is in {facts['freq_bmi']:.0%}, s1 in "
        f"{facts['freq_s1']:.0%}, age in {facts['freq_age']:.0%}."
    )


_CODE = """\
# Which features does the lasso choose when the patients are drawn again?
from collections import Counter

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler

alpha, B, seed = {alpha!r}, {B}, {seed}

data = load_diabetes(scaled=False)
X = StandardScaler().fit_transform(data.data)  # once, before resampling
y = data.target
n = len(y)

# (1/2n)||y - Xb||^2 + alpha ||b||_1, the intercept free
lasso = Lasso(alpha=alpha, tol=1e-10, max_iter=100_000)
rng = np.random.default_rng(seed)
chosen = []
for _ in range(B):
    rows = rng.integers(0, n, n)  # n of the n rows, with replacement
    chosen.append(lasso.fit(X[rows], y[rows]).coef_ != 0)

supports = Counter(tuple(each) for each in chosen)
print("distinct_supports", len(supports))
print("top_support_share", supports.most_common(1)[0][1] / B)
for name, share in zip(data.feature_names, np.mean(chosen, axis=0)):
    print(f"freq_{{name}}", float(share))
"""
