"""Training on noisy inputs is ridge, and so are p more rows of data.

Add independent noise of mean 0 and variance v to every entry of X, afresh in every copy. The
objective is the expectation of ‖y − (X + E)b‖², which is ‖y − Xb‖² + nv‖b‖²: ridge, scikit-learn's
`Ridge(alpha=λ)`, with λ = nv. Only mean and variance of the noise count here, as the loss is
squared and the model linear; for small noise it holds by and large for smooth models too. Nothing
but least squares is needed for ridge itself: append the p rows √λ·I with responses 0.

Scaling: predictors of the diabetes data have mean 0 and standard deviation 1 (ddof 0), so that v is
a part of a column's variance; y is centred and the intercept not penalized.
Algorithm: closed form beside least squares over noisy copies (`quizzer.demos.perturbed`).
Cost: 0.1 ms a copy, in slices of 100; a tick draws what is there.
Sources: Bishop, "Training with noise is equivalent to Tikhonov regularization", Neural Computation
7 (1995); Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition,
exercise 3.12.
"""

from dataclasses import dataclass, replace
from math import sqrt
from typing import ClassVar, Literal

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
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

VARIANCE_MIN, VARIANCE_MAX = 0.01, 4.0

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Kind = Literal["normal", "uniform", "two-valued"]


class NoiseInjectionRidgeSettings(Settings):
    """How much noise, of which kind, and how many copies."""

    noise_var: float = Field(
        0.25, ge=VARIANCE_MIN, le=VARIANCE_MAX, json_schema_extra={"scale": "log10"}
    )
    """v, the variance of the noise on each entry; a column's own is 1."""
    noise: Kind = "normal"
    """Its distribution, which makes no difference to the λ."""
    copies: int = Field(1000, ge=200, le=4000)
    """Noisy copies of the 442 rows."""
    seed: int = Field(0, ge=0, le=9999)
    """Which noise."""


@dataclass(frozen=True, slots=True)
class State:
    """The data with the ridge that noise ought to be, and the copies made so far."""

    features: tuple[str, ...]
    experiment: Experiment
    copies: Copies


class NoiseInjectionRidge:
    """Least squares over noisy copies, beside the ridge it tends to."""

    name: ClassVar[str] = "noise-injection-ridge"
    title: ClassVar[str] = "Noise on the inputs is ridge, and so are p more rows"
    Settings: ClassVar[type[Settings]] = NoiseInjectionRidgeSettings
    headline: ClassVar[tuple[str, ...]] = (
        "lam",
        "max_abs_diff",
        "mc_distance",
        "row_augmentation_err",
        "l2_norm",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("a little noise, a weak penalty", {"noise_var": 0.01}),
        Preset("as much noise as signal: λ = n", {"noise_var": 1.0}),
        Preset("noise of two values, the same λ", {"noise": "two-valued"}),
        Preset("few copies: the noise has not averaged out", {"copies": 200}),
    )

    def prepare(self, settings: NoiseInjectionRidgeSettings) -> State:
        """Solve the closed form, and make the first copies."""
        data = load_diabetes()
        X, (n, p) = standardized(data.X), data.X.shape
        ridge = generalized_ridge(X, data.y, np.full(p, n * settings.noise_var))

        def disturb(rng: np.random.Generator, Z: Matrix) -> Matrix:
            noise = standard_noise(rng, settings.noise, Z.shape)
            return Z + sqrt(settings.noise_var) * noise

        experiment = Experiment(X, data.y, disturb, ridge)
        copies = experiment.more(none_yet(p), settings.copies, settings.seed)
        return State(data.features, experiment, copies)

    def refine(self, state: State, settings: NoiseInjectionRidgeSettings) -> State | None:
        """Make a slice of copies more."""
        if state.copies.count >= settings.copies:
            return None
        more = state.experiment.more(state.copies, settings.copies, settings.seed)
        return replace(state, copies=more)

    def show(self, state: State, settings: NoiseInjectionRidgeSettings) -> Frame:
        """Compare the copies made so far with ridge, and ridge with least squares on more rows."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(distance_figure(state.copies, settings.copies), _norms(state, settings)),
            tables=(_table(state),),
            objective="E‖y − (X + E)b‖² = ‖y − Xb‖² + λ‖b‖², λ = nv",
            scaling="mean 0, sd 1 (ddof 0), all 442 rows; intercept not penalized",
            repetitions=(state.copies.count, settings.copies),
        )

    def code(self, settings: NoiseInjectionRidgeSettings) -> str:
        """Return the copies one slice after another, and scikit-learn's ridge."""
        return _CODE.format(noise_code=_NOISE_AS_CODE[settings.noise], **settings.model_dump())


def standard_noise(rng: np.random.Generator, noise: Kind, shape: tuple[int, ...]) -> Matrix:
    """Return independent draws of mean 0 and variance 1."""
    if noise == "normal":
        return rng.standard_normal(shape)
    if noise == "uniform":
        return sqrt(12) * (rng.random(shape) - 0.5)
    return np.where(rng.random(shape) < 0.5, -1.0, 1.0)


def _facts(state: State, settings: NoiseInjectionRidgeSettings) -> dict[str, Value]:
    X, y, b = state.experiment.X, state.experiment.y, state.experiment.ridge
    lam = len(y) * settings.noise_var
    noisy = state.copies.minimizer()
    longer = np.vstack([X, np.sqrt(lam) * np.eye(len(b))])
    augmented = np.linalg.lstsq(longer, np.append(y, np.zeros(len(b))))[0]
    closed = float(np.sum((y - X @ b) ** 2) + lam * b @ b)
    return {
        "lam": lam,
        "max_abs_diff": float(np.abs(noisy - b).max()),
        "mc_distance": state.copies.distances[-1][1],
        "mc_vs_closed_form": state.copies.objective(b, float(y @ y)) / closed - 1,
        "row_augmentation_err": float(np.abs(augmented - b).max()),
        "l2_norm": float(np.linalg.norm(b)),
        "ols.l2_norm": float(np.linalg.norm(np.linalg.lstsq(X, y)[0])),
        **{f"coef_{name}": v for name, v in zip(state.features, b.tolist(), strict=True)},
    }


def _norms(state: State, settings: NoiseInjectionRidgeSettings) -> Figure:
    X, y = state.experiment.X, state.experiment.y
    variances = np.geomspace(VARIANCE_MIN, VARIANCE_MAX, 60)
    fits = [generalized_ridge(X, y, np.full(X.shape[1], len(y) * v)) for v in variances.tolist()]
    noisy = float(np.linalg.norm(state.copies.minimizer()))
    return Figure(
        title="Length of the coefficients against the noise: ridge, ● the copies",
        x=Axis("v, variance of the noise", VARIANCE_MIN, VARIANCE_MAX, scale="log10"),
        y=Axis("‖b‖₂", 0, None),
        lines=(
            Line(
                tuple(variances.tolist()),
                tuple(float(np.linalg.norm(b)) for b in fits),
                "ridge, λ = nv",
                role="accent",
            ),
        ),
        points=(Points((settings.noise_var,), (noisy,)),),
        cursor=Cursor(settings.noise_var, f"v = {settings.noise_var:.3g}"),
    )


def _table(state: State) -> Table:
    one = state.experiment
    ols = np.linalg.lstsq(one.X, one.y)[0]
    columns = (fit.tolist() for fit in (ols, state.copies.minimizer(), one.ridge))
    return Table(
        "Coefficients",
        ("feature", "least squares", f"{state.copies.count} copies", "ridge"),
        tuple(zip(state.features, *columns, strict=True)),
    )


def _said(facts: dict[str, Value], settings: NoiseInjectionRidgeSettings) -> str:
    return (
        f"Noise of variance {settings.noise_var:.3g} on every input is ridge with λ = nv = "
        f"{facts['lam']:.4g}: least squares over the noisy copies come within "
        f"{facts['mc_distance']:.2%} of it, and least squares with p rows √λ·I added is it, to "
        f"{facts['row_augmentation_err']:.0e}."
    )


_NOISE_AS_CODE = {
    "normal": "rng.standard_normal(Z.shape)",
    "uniform": "np.sqrt(12) * (rng.random(Z.shape) - 0.5)",
    "two-valued": "np.where(rng.random(Z.shape) < 0.5, -1.0, 1.0)",
}

_CODE = '''\
"""Least squares on noisy copies of the rows, and the ridge that it is on average."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.preprocessing import StandardScaler

noise_var, copies, seed = {noise_var!r}, {copies}, {seed}
data = load_diabetes(scaled=False)
X, y = StandardScaler().fit_transform(data.data), data.target - data.target.mean()
n, p = X.shape
lam = n * noise_var
ridge = Ridge(alpha=lam, solver="svd").fit(X, y).coef_

gram, Xy = np.zeros((p, p)), np.zeros(p)
for done in range(0, copies, 100):
    rng, count = np.random.default_rng([seed, done]), min(100, copies - done)
    Z = np.tile(X, (count, 1))
    Z += np.sqrt(noise_var) * {noise_code}
    gram, Xy = gram + Z.T @ Z, Xy + Z.T @ np.tile(y, count)
noisy = np.linalg.solve(gram, Xy)

# Ridge as least squares: p rows more, with responses 0.
longer = np.vstack([X, np.sqrt(lam) * np.eye(p)])
augmented = LinearRegression(fit_intercept=False).fit(longer, np.append(y, np.zeros(p)))

print("lam", lam)
print("max_abs_diff", np.abs(noisy - ridge).max())
print("mc_distance", np.linalg.norm(noisy - ridge) / np.linalg.norm(ridge))
print("row_augmentation_err", np.abs(augmented.coef_ - ridge).max())
print("l2_norm", np.linalg.norm(ridge))
for feature, b in zip(data.feature_names, ridge):
    print("coef_" + feature, b)
'''
