"""Dropout on the inputs of a linear model is ridge, each column penalized by its own length.

Dropout keeps each entry of X with probability p, sets the others to zero and divides by p. The
objective is the expectation over masks M of ‖y − (M∘X/p)b‖², which is::

    ‖y − Xb‖² + (1 − p)/p · Σ ‖x_j‖² b_j²

that is ridge, scikit-learn's `Ridge(alpha=λ)`, with λ_j = (1 − p)/p · ‖x_j‖². For standardized
columns every ‖x_j‖² is n, and λ = n(1 − p)/p serves all. If a column is multiplied by a factor its
λ_j grows by the factor's square: dropout's fit takes no notice of units, ridge's with one λ does.
That is so for a linear model and the squared loss; in a deep network dropout is not an L2 penalty.

Scaling: predictors of the diabetes data have mean 0 and standard deviation 1 (ddof 0); the factor
multiplies bmi thereafter. The intercept is not penalized, nor dropped.
Algorithm: closed form beside least squares over masked copies (`quizzer.demos.perturbed`).
Cost: 0.1 ms a mask, in slices of 100; a tick solves two equations of ten unknowns.
Sources: Wager, Wang & Liang, "Dropout training as adaptive regularization", NIPS 2013; Srivastava,
Hinton, Krizhevsky, Sutskever & Salakhutdinov, "Dropout", Journal of Machine Learning Research 15
(2014), section 9.1.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.perturbed import (
    Copies,
    Experiment,
    distance_figure,
    generalized_ridge,
    none_yet,
)
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

KEEP_MIN, KEEP_MAX = 0.2, 0.99
FACTOR_MAX = 100.0
BMI = 2

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class DropoutRidgeSettings(Settings):
    """How much is kept, in which units, and how many masks are drawn."""

    keep: float = Field(0.8, ge=KEEP_MIN, le=KEEP_MAX)
    """p, the probability that an entry is kept."""
    factor: float = Field(10.0, ge=1, le=FACTOR_MAX, json_schema_extra={"live": True})
    """What bmi is multiplied by, as by a change of units."""
    masks: int = Field(1000, ge=200, le=4000)
    """Masks to average over."""
    seed: int = Field(0, ge=0, le=9999)
    """Which masks."""


@dataclass(frozen=True, slots=True)
class State:
    """The data with the ridge that dropout ought to be, and the masks drawn so far."""

    features: tuple[str, ...]
    experiment: Experiment
    copies: Copies


class DropoutRidge:
    """Least squares over masked copies, beside the ridge it tends to, in any units of bmi."""

    name: ClassVar[str] = "dropout-ridge"
    title: ClassVar[str] = "Dropout on a linear model is ridge, whatever the units"
    Settings: ClassVar[type[Settings]] = DropoutRidgeSettings
    headline: ClassVar[tuple[str, ...]] = (
        "equals_ridge_lambda",
        "mc_vs_closed_form",
        "mc_distance",
        "lam_bmi",
        "dropout_prediction_change",
        "ridge_prediction_change",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("half of the entries are dropped: λ = n", {"keep": 0.5}),
        Preset("hardly any dropout", {"keep": 0.99}),
        Preset("bmi in its own units: one λ serves all", {"factor": 1.0}),
        Preset("bmi a hundred times as long", {"factor": 100.0}),
    )

    def prepare(self, settings: DropoutRidgeSettings) -> State:
        """Solve the closed form, and draw the first masks."""
        data = load_diabetes()
        X, keep = standardized(data.X), settings.keep
        ridge = generalized_ridge(X, data.y, dropout_lams(X, keep))

        def drop(rng: np.random.Generator, Z: Matrix) -> Matrix:
            return np.where(rng.random(Z.shape) < keep, Z / keep, 0.0)

        experiment = Experiment(X, data.y, drop, ridge)
        copies = experiment.more(none_yet(X.shape[1]), settings.masks, settings.seed)
        return State(data.features, experiment, copies)

    def refine(self, state: State, settings: DropoutRidgeSettings) -> State | None:
        """Draw a slice of masks more."""
        if state.copies.count >= settings.masks:
            return None
        more = state.experiment.more(state.copies, settings.masks, settings.seed)
        return replace(state, copies=more)

    def show(self, state: State, settings: DropoutRidgeSettings) -> Frame:
        """Compare the masks drawn so far with ridge, and both penalties in other units."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(distance_figure(state.copies, settings.masks), _strength(state, settings)),
            tables=(_table(state),),
            objective="E‖y − (M∘X/p)b‖² = ‖y − Xb‖² + (1 − p)/p · Σ ‖x_j‖² b_j²",
            scaling=f"mean 0, sd 1 (ddof 0), then bmi × {settings.factor:g}; intercept left alone",
            repetitions=(state.copies.count, settings.masks),
        )

    def code(self, settings: DropoutRidgeSettings) -> str:
        """Return the masks one slice after another, and scikit-learn's ridge."""
        return _CODE.format(**settings.model_dump())


def dropout_lams(X: Matrix, keep: float) -> Vector:
    """Return (1 − p)/p · ‖x_j‖² of each column."""
    lams: Vector = (1 - keep) / keep * (X**2).sum(axis=0)
    return lams


def _facts(state: State, settings: DropoutRidgeSettings) -> dict[str, Value]:
    X, y, b = state.experiment.X, state.experiment.y, state.experiment.ridge
    lams = dropout_lams(X, settings.keep)
    lam = len(y) * (1 - settings.keep) / settings.keep
    one_lam = generalized_ridge(X, y, np.full(len(b), lam))
    closed = float(np.sum((y - X @ b) ** 2) + lams @ b**2)
    units = np.where(np.arange(len(b)) == BMI, settings.factor, 1.0)
    scaled = X * units
    dropout = generalized_ridge(scaled, y, dropout_lams(scaled, settings.keep))
    ridge = generalized_ridge(scaled, y, np.full(len(b), lam))
    return {
        "equals_ridge_lambda": lam,
        "closed_form_vs_ridge": float(np.abs(b - one_lam).max()),
        "mc_vs_closed_form": state.copies.objective(b, float(y @ y)) / closed - 1,
        "mc_distance": state.copies.distances[-1][1],
        "lam_bmi": lam * settings.factor**2,
        "dropout_prediction_change": float(np.abs(scaled @ dropout - X @ b).max()),
        "ridge_prediction_change": float(np.abs(scaled @ ridge - X @ b).max()),
        "l2_norm": float(np.linalg.norm(b)),
        **{f"coef_{name}": v for name, v in zip(state.features, b.tolist(), strict=True)},
    }


def _strength(state: State, settings: DropoutRidgeSettings) -> Figure:
    keeps = np.linspace(KEEP_MIN, KEEP_MAX, 80)
    n = len(state.experiment.y)
    return Figure(
        title="The λ of ridge that dropout amounts to, for standardized columns",
        x=Axis("p, the share kept", KEEP_MIN, KEEP_MAX),
        y=Axis("λ = n(1 − p)/p", 0, None),
        lines=(
            Line(tuple(keeps.tolist()), tuple((n * (1 - keeps) / keeps).tolist()), role="accent"),
        ),
        cursor=Cursor(settings.keep, f"p = {settings.keep:g}"),
    )


def _table(state: State) -> Table:
    one, X, y = state.experiment, state.experiment.X, state.experiment.y
    ols = np.linalg.lstsq(X, y)[0]
    columns = (fit.tolist() for fit in (ols, state.copies.minimizer(), one.ridge))
    return Table(
        "Coefficients",
        ("feature", "least squares", f"{state.copies.count} masks", "ridge"),
        tuple(zip(state.features, *columns, strict=True)),
    )


def _said(facts: dict[str, Value], settings: DropoutRidgeSettings) -> str:
    return (
        f"Keeping {settings.keep:.0%} of the entries is ridge with λ = n(1 − p)/p = "
        f"{facts['equals_ridge_lambda']:.1f}: the masks' least squares are within "
        f"{facts['mc_distance']:.2%} of it. With bmi × {settings.factor:g} dropout penalizes that "
        f"column by {facts['lam_bmi']:,.0f} and predicts the same, while ridge with one λ moves "
        f"predictions by up to {facts['ridge_prediction_change']:.2g}."
    )


_CODE = '''\
"""Dropout on the inputs of a linear model, and the ridge that it is on average."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

keep, factor, masks, seed = {keep!r}, {factor!r}, {masks}, {seed}
data = load_diabetes(scaled=False)
X, y = StandardScaler().fit_transform(data.data), data.target - data.target.mean()
n, p = X.shape
lam = n * (1 - keep) / keep
ridge = Ridge(alpha=lam, solver="svd").fit(X, y).coef_

gram, Xy = np.zeros((p, p)), np.zeros(p)
for done in range(0, masks, 100):
    count = min(100, masks - done)
    Z = np.tile(X, (count, 1))
    Z = np.where(np.random.default_rng([seed, done]).random(Z.shape) < keep, Z / keep, 0)
    gram, Xy = gram + Z.T @ Z, Xy + Z.T @ np.tile(y, count)
dropout = np.linalg.solve(gram, Xy)

# The same in other units: dropout's penalty grows with the column, ridge's λ doesn't.
units = np.where(np.array(data.feature_names) == "bmi", factor, 1.0)
rescaled = Ridge(alpha=lam, solver="svd").fit(X * units, y)

print("equals_ridge_lambda", lam)
print("mc_distance", np.linalg.norm(dropout - ridge) / np.linalg.norm(ridge))
print("lam_bmi", lam * factor**2)
print("ridge_prediction_change", np.abs(rescaled.predict(X * units) - X @ ridge).max())
for feature, b in zip(data.feature_names, ridge):
    print("coef_" + feature, b)
'''
