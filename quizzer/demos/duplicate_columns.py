"""The same column twice: ridge shares the weight, the lasso does not care.

The objectives, over two copies of body mass index in the diabetes data, y centred:

===========  ===========================================  ===============================
lasso        (1/2n)‖y − Xb‖² + α‖b‖₁                      scikit-learn's `Lasso(α)`
ridge        ‖y − Xb‖² + α‖b‖²                            scikit-learn's `Ridge(α)`
elastic net  (1/2n)(‖y − Xb‖² + α‖b‖²) + α‖b‖₁            both penalties; not rescaled
===========  ===========================================  ===============================

The number α is the same and the scales are not: ridge's sum has no 1/2n. To be drawn beside the
others it is divided by 2n, in the facts `ridge_objective…` too.

With two equal copies any b₁ + b₂ = c of one sign fits alike and costs the same ‖b‖₁, so that the
lasso has a whole segment of minimizers, and its solver's order decides (`lasso_coef` is what least
angle regression and coordinate descent find); a squared penalty is least where the copies are
equal. All objectives are told at the best b along a split, in closed form
(`quizzer.demos.two_columns`).

With ε > 0 the second copy is x + εz, centred and scaled again; z is a random column of unit norm
orthogonal to x, so that the copies correlate by 1/√(1 + ε²). The lasso then has one minimizer,
read off its exact path.

Scaling: columns are centred and have unit L2 norm, as scikit-learn ships these data; the intercept
is left alone.
Algorithm: closed forms along a split, linear equations for each pattern of signs at the minimum.
Cost: 1 ms to prepare, a fraction of one a tick.
Sources: Zou & Hastie, "Regularization and variable selection via the elastic net", Journal of the
Royal Statistical Society B 67 (2005), lemma 2; Tibshirani, "The lasso problem and uniqueness",
Electronic Journal of Statistics 7 (2013).
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.two_columns import Penalties, TwoColumns, noisy_copy, two_columns
from quizzer.domain.figure import Axis, Bars, Cursor, Figure, Line, Stroke
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

N_DRAWN = 51
_FEATURE = "bmi"
_STROKES: dict[str, Stroke] = {"lasso": "solid", "ridge": "dashed", "elastic net": "dotted"}

Vector = NDArray[np.float64]


class DuplicateColumnsSettings(Settings):
    """How strong the penalties are, how the weight is split, and how far the copies differ."""

    alpha: float = Field(0.5, ge=0.01, le=2.5, json_schema_extra={"live": True, "scale": "log10"})
    """α as given to each of scikit-learn's estimators."""
    split: float = Field(0.3, ge=0, le=1, json_schema_extra={"live": True})
    """Share of the weight on the first copy."""
    eps: float = Field(0.0, ge=0, le=1)
    """ε, the noise in the second copy; 0 makes it the same column."""
    seed: int = Field(0, ge=0, le=999)
    """Which noise."""


@dataclass(frozen=True, slots=True)
class State:
    """Both copies with what they are to explain, and the lasso's path on them."""

    columns: TwoColumns
    path: LassoPath


class Answers(NamedTuple):
    """Coefficients of the two copies, each array of shape (2,)."""

    at_split: Vector
    lasso: Vector
    ridge: Vector
    en: Vector
    is_unique: bool

    @property
    def shown_lasso(self) -> Vector:
        """The lasso's only answer, or the one at the split where that is as good as any."""
        return self.lasso if self.is_unique else self.at_split


class DuplicateColumns:
    """The objective against the split of the weight, and what each penalty answers."""

    name: ClassVar[str] = "duplicate-columns"
    title: ClassVar[str] = "The same column twice: what lasso, ridge and elastic net make of it"
    Settings: ClassVar[type[Settings]] = DuplicateColumnsSettings
    headline: ClassVar[tuple[str, ...]] = (
        "lasso_objective_at_split",
        "lasso_is_unique",
        "lasso_coef",
        "ridge_coef",
        "en_coef",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("two identical columns, all on the first", {"split": 1.0}),
        Preset("two identical columns, even split", {"split": 0.5}),
        Preset("copies that differ a little: one is chosen", {"eps": 0.1}),
        Preset("a strong penalty", {"alpha": 2.0}),
    )

    def prepare(self, settings: DuplicateColumnsSettings) -> State:
        """Make the second copy, and find the knots of the lasso path."""
        data = load_diabetes()
        x = data.X[:, data.features.index(_FEATURE)]
        X = np.column_stack([x, noisy_copy(x, settings.eps, settings.seed)])
        return State(two_columns(X, data.y), lasso_path(X, data.y))

    def show(self, state: State, settings: DuplicateColumnsSettings) -> Frame:
        """Return the objectives at the split, and the minimizers of all three."""
        answers = _answers(state, settings)
        facts = _facts(state, settings, answers)
        return Frame(
            facts=facts,
            said=_said(facts, settings, answers),
            figures=(_valleys(state.columns, settings), _bars(answers)),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁ (lasso), ‖y − Xb‖² + α‖b‖² (ridge)",
            scaling="two copies of bmi, centred, unit L2 norm; intercept not penalized",
        )

    def code(self, settings: DuplicateColumnsSettings) -> str:
        """Return the three fits with scikit-learn, and the objectives at the split."""
        chosen = settings.model_dump(include={"alpha", "split"})
        copy = _NOISY.format(eps=settings.eps, seed=settings.seed) if settings.eps else _EQUAL
        return _CODE.format(copy=copy.strip(), **chosen)


def _penalties(alpha: float) -> dict[str, Penalties]:
    return {
        "lasso": Penalties(alpha, 0.0),
        "ridge": Penalties(0.0, alpha),
        "elastic net": Penalties(alpha, alpha),
    }


def _answers(state: State, settings: DuplicateColumnsSettings) -> Answers:
    penalties = _penalties(settings.alpha)
    return Answers(
        at_split=state.columns.at_split(settings.split, penalties["lasso"]),
        lasso=state.path.at(settings.alpha),
        ridge=state.columns.minimizer(penalties["ridge"]),
        en=state.columns.minimizer(penalties["elastic net"]),
        is_unique=settings.eps > 0 or settings.alpha >= float(state.path.alphas[0]),
    )


def _facts(state: State, settings: DuplicateColumnsSettings, answers: Answers) -> dict[str, Value]:
    columns, penalties = state.columns, _penalties(settings.alpha)
    minimizers = {"lasso": answers.lasso, "ridge": answers.ridge, "elastic net": answers.en}
    facts: dict[str, Value] = {}
    for name, each in penalties.items():
        short = "en" if name == "elastic net" else name
        at_split = columns.at_split(settings.split, each)
        facts[f"{short}_objective_at_split"] = columns.objective(at_split, each)
        facts[f"{short}_objective"] = columns.objective(minimizers[name], each)
        facts[f"{short}_coef"] = tuple(minimizers[name].tolist())
    return {
        **facts,
        "lasso_coef_at_split": tuple(answers.at_split.tolist()),
        "lasso_is_unique": answers.is_unique,
        "lasso_zeros": int(np.count_nonzero(answers.lasso == 0)),
        "correlation": float(columns.gram[0, 1]),
        "alpha_max": float(state.path.alphas[0]),
    }


def _valleys(columns: TwoColumns, settings: DuplicateColumnsSettings) -> Figure:
    splits = np.linspace(0, 1, N_DRAWN)
    curves = {
        name: columns.least_at(splits, each) for name, each in _penalties(settings.alpha).items()
    }
    return Figure(
        title="How much worse than the best split",
        x=Axis("split (b₁'s share)", 0, 1),
        y=Axis("objective − its least", 0, max(1.0, *(np.ptp(curve) for curve in curves.values()))),
        lines=tuple(
            Line(
                tuple(splits.tolist()),
                tuple((curve - curve.min()).tolist()),
                name,
                stroke=_STROKES[name],
                role="accent" if name == "lasso" else "other",
            )
            for name, curve in curves.items()
        ),
        cursor=Cursor(settings.split, f"split = {settings.split:.2f}"),
    )


def _bars(answers: Answers) -> Figure:
    shown = {"lasso": answers.shown_lasso, "ridge": answers.ridge, "elastic net": answers.en}
    title = "Coefficients of the two copies" + (
        "" if answers.is_unique else ", the lasso's at this split"
    )
    return Figure(
        title=title,
        bars=Bars(
            names=tuple(f"{name} {b}" for name in shown for b in ("b₁", "b₂")),
            values=tuple(value for b in shown.values() for value in b.tolist()),
        ),
    )


def _said(facts: dict[str, Value], settings: DuplicateColumnsSettings, answers: Answers) -> str:
    lasso, ridge = _told(answers.shown_lasso), _told(answers.ridge)
    if answers.is_unique:
        return (
            f"With copies that correlate by {facts['correlation']:.4f} the lasso at α = "
            f"{settings.alpha:.3g} has one answer, {lasso}, and ridge gives {ridge}."
        )
    return (
        f"Split {settings.split:.0%} to {1 - settings.split:.0%}, the lasso's coefficients are "
        f"{lasso} and its objective {facts['lasso_objective_at_split']:.6f}, the same as at every "
        f"other split; ridge gives each copy {answers.ridge[0]:.1f}."
    )


def _told(b: Vector) -> str:
    return f"{b[0]:.1f} and {b[1]:.1f}"


_EQUAL = "X = np.column_stack([x, x])"

_NOISY = """
z = np.random.default_rng({seed}).standard_normal(len(x))
z -= z.mean()
z -= (x @ z) * x
copy = x + {eps!r} * z / np.linalg.norm(z)
X = np.column_stack([x, copy / np.linalg.norm(copy)])
"""

_CODE = '''\
"""The same column twice under lasso, ridge and elastic net."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet, Lasso, Ridge

alpha, split = {alpha!r}, {split!r}
data = load_diabetes(scaled=False)
x = data.data[:, data.feature_names.index("bmi")]
x = (x - x.mean()) / np.linalg.norm(x - x.mean())
y = data.target - data.target.mean()
n = len(y)
{copy}

lasso = Lasso(alpha=alpha, tol=1e-12, max_iter=1_000_000).fit(X, y)
ridge = Ridge(alpha=alpha, solver="cholesky").fit(X, y)
# (1/2n)(‖y − Xb‖² + α‖b‖²) + α‖b‖₁: the quadratic part is α/n in scikit-learn's terms.
total = alpha + alpha / n
net = ElasticNet(alpha=total, l1_ratio=alpha / total, tol=1e-12, max_iter=1_000_000).fit(X, y)


def objective(b):
    return np.sum((y - X @ b) ** 2) / (2 * n) + alpha * np.abs(b).sum()


# The best lasso along the split: soft-thresholding on the one column s·x₁ + (1 − s)·x₂.
direction = np.array([split, 1 - split])
one = X @ direction
c = np.sign(one @ y) * max(abs(one @ y) - n * alpha, 0) / (one @ one)
print("lasso_objective_at_split", objective(c * direction))
print("lasso_coef_at_split", *(c * direction))
print("lasso_objective", objective(lasso.coef_))  # with equal copies every split is as good
print("ridge_coef", *ridge.coef_)
print("en_coef", *net.coef_)
print("correlation", X[:, 0] @ X[:, 1])
'''
