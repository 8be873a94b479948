"""The test error of ridge regression, split in bias and variance along λ.

The objective is ‖y − Xb‖² + λ‖b‖², scikit-learn's `Ridge(alpha=λ, fit_intercept=False)`. The truth
is known: y = Xβ + ε with β = (3, 1.5, 0, 0, 2, 0, 0, 0), noise of standard deviation σ, and rows of
X from a normal distribution of mean 0 whose predictors j and k correlate by 0.5^|j − k|. For the n
rows that are drawn once, over all noise that could come with them, the squared error of predicting
a new y is

    bias² + variance + σ²

Least squares (λ = 0) has no bias and the most variance; a growing λ trades one for the other, and
some λ > 0 is always better than none. It is the larger the noisier the data and the fewer the rows.

Scaling: predictors have mean 0 and standard deviation 1 in the population, and are used as drawn;
there is no intercept, in the truth as in the fit.

Algorithm: closed forms from one singular value decomposition (`quizzer.demos.ridge_risk`); nothing
is simulated but the rows of X.

Cost: 0.3 ms to prepare, 1.5 ms a tick, the search for the best λ included.

Sources: Tibshirani, "Regression shrinkage and selection via the lasso", Journal of the Royal
Statistical Society B 58 (1996), section 7.2, for the truth; Hastie, Tibshirani & Friedman, The
Elements of Statistical Learning, 2nd edition, section 7.3, for the split; Hoerl & Kennard, "Ridge
regression", Technometrics 12 (1970), theorem 4.3, and Theobald, "Generalizations of mean square
error applied to ridge regression", Journal of the Royal Statistical Society B 36 (1974), for the
λ > 0.
"""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Preset, Settings
from quizzer.demos.ridge_risk import RidgeRisk, ridge_risk
from quizzer.domain.figure import Axis, Band, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame

LAM_MIN, LAM_MAX = 0.01, 10_000.0
BETA = (3.0, 1.5, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0)
CORRELATION = 0.5
N_DRAWN = 81

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class BiasVarianceSettings(Settings):
    """The penalty, the size and noise of the data, and which rows."""

    lam: float = Field(
        10.0, ge=LAM_MIN, le=LAM_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """λ of ‖y − Xb‖² + λ‖b‖²."""
    n: int = Field(20, ge=10, le=200)
    """Rows."""
    sigma: float = Field(3.0, ge=0.1, le=10, json_schema_extra={"live": True})
    """σ, standard deviation of the noise."""
    seed: int = Field(0, ge=0, le=9999)
    """Which rows."""


class BiasVariance:
    """Bias², variance and test error against λ, with the λ where the error is least."""

    name: ClassVar[str] = "bias-variance"
    title: ClassVar[str] = "Bias and variance of ridge: the test error in parts along λ"
    Settings: ClassVar[type[Settings]] = BiasVarianceSettings
    headline: ClassVar[tuple[str, ...]] = ("bias2", "variance", "noise", "mse", "lam_best")
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("nearly least squares: no bias, all variance", {"lam": LAM_MIN}),
        Preset("a large λ: little variance, all bias", {"lam": 1000.0}),
        Preset("ten rows for eight coefficients", {"n": 10}),
        Preset("little noise: the best λ is small", {"sigma": 0.5, "lam": 0.1}),
    )

    def prepare(self, settings: BiasVarianceSettings) -> RidgeRisk:
        """Draw the rows of X and decompose them."""
        covariance = population()
        rng = np.random.default_rng(settings.seed)
        draws = rng.standard_normal((settings.n, len(BETA)))
        X = draws @ np.linalg.cholesky(covariance).T
        return ridge_risk(X, np.array(BETA), covariance)

    def show(self, state: RidgeRisk, settings: BiasVarianceSettings) -> Frame:
        """Return the parts of the error at λ, and the curves."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_parts(state, settings, facts), _coefficient(state, settings)),
            objective="‖y − Xb‖² + λ‖b‖²",
            scaling="mean 0, sd 1 in the population, used as drawn; no intercept",
        )

    def code(self, settings: BiasVarianceSettings) -> str:
        """Return the same from scikit-learn's `Ridge`, which is linear in y."""
        return _CODE.format(**settings.model_dump(), beta=list(BETA), correlation=CORRELATION)


def population() -> Matrix:
    """Return Σ, the covariance of the predictors: 0.5^|j − k|."""
    columns = np.arange(len(BETA))
    covariance: Matrix = CORRELATION ** np.abs(columns[:, np.newaxis] - columns)
    return covariance


def _facts(risk: RidgeRisk, settings: BiasVarianceSettings) -> dict[str, float]:
    sigma, best = settings.sigma, risk.best(settings.sigma)
    lams = np.array([settings.lam, best, 0.0])
    bias2, variance = risk.bias2(lams).tolist(), risk.variance(lams, sigma).tolist()
    error = risk.error(lams, sigma).tolist()
    return {
        "bias2": bias2[0],
        "variance": variance[0],
        "noise": sigma**2,
        "mse": error[0],
        "df": risk.df(settings.lam),
        "lam_best": best,
        "mse_best": error[1],
        "bias2_best": bias2[1],
        "variance_best": variance[1],
        "df_best": risk.df(best),
        "mse_ols": error[2],
        "variance_ols": variance[2],
        "mse_null": float(risk.beta @ population() @ risk.beta) + sigma**2,
    }


def _lams() -> Vector:
    """Return the λ of the pictures."""
    return np.geomspace(LAM_MIN, LAM_MAX, N_DRAWN)


def _parts(risk: RidgeRisk, settings: BiasVarianceSettings, facts: dict[str, float]) -> Figure:
    lams, sigma = _lams(), settings.sigma
    curves = (
        (np.full(N_DRAWN, sigma**2), Line((), (), "noise", role="muted")),
        (risk.variance(lams, sigma), Line((), (), "variance", "dotted")),
        (risk.bias2(lams), Line((), (), "bias²", "dashed")),
        (risk.error(lams, sigma), Line((), (), "test error", role="accent")),
    )
    best = facts["lam_best"]
    is_drawn = LAM_MIN <= best <= LAM_MAX
    return Figure(
        title="Test error of ridge and its parts" + (", ● least" if is_drawn else ""),
        x=Axis("λ", LAM_MIN, LAM_MAX, scale="log10"),
        y=Axis("squared error", 0),
        lines=tuple(
            Line(tuple(lams.tolist()), tuple(ys.tolist()), line.label, line.stroke, line.role)
            for ys, line in curves
        ),
        points=(Points((best,), (facts["mse_best"],)),) if is_drawn else (),
        cursor=Cursor(settings.lam, f"λ = {settings.lam:.4g}"),
    )


def _coefficient(risk: RidgeRisk, settings: BiasVarianceSettings) -> Figure:
    lams = _lams()
    mean, sd = risk.coefficient(lams, settings.sigma, 0)
    xs = tuple(lams.tolist())
    return Figure(
        title="Estimate of b₁: its mean ± 1 standard deviation over the noise",
        x=Axis("λ", LAM_MIN, LAM_MAX, scale="log10"),
        y=Axis("b₁"),
        bands=(Band(xs, tuple((mean - sd).tolist()), tuple((mean + sd).tolist())),),
        lines=(
            Line((LAM_MIN, LAM_MAX), (BETA[0], BETA[0]), "truth", "dashed"),
            Line(xs, tuple(mean.tolist()), "mean", role="accent"),
        ),
        cursor=Cursor(settings.lam, f"λ = {settings.lam:.4g}"),
    )


def _said(facts: dict[str, float], settings: BiasVarianceSettings) -> str:
    return (
        f"At λ = {settings.lam:.4g} ridge's test error is {facts['mse']:.2f}: bias² "
        f"{facts['bias2']:.2f}, variance {facts['variance']:.2f} and noise {facts['noise']:.2f}; "
        f"it is least, {facts['mse_best']:.2f}, at λ = {facts['lam_best']:.3g}, against "
        f"{facts['mse_ols']:.2f} of least squares."
    )


_CODE = """\
# Bias, variance and test error of ridge, without simulating any noise.
import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Ridge

lam, n, sigma, seed = {lam!r}, {n}, {sigma!r}, {seed}
beta = np.array({beta})
columns = np.arange(len(beta))
Sigma = {correlation} ** np.abs(columns[:, None] - columns)
rng = np.random.default_rng(seed)
X = rng.standard_normal((n, len(beta))) @ np.linalg.cholesky(Sigma).T


def parts(lam):
    # ridge is linear in y, b = A @ y; fitted to the columns of the identity it returns A
    A = Ridge(alpha=lam, fit_intercept=False, solver="svd").fit(X, np.eye(n)).coef_.T
    bias = A @ X @ beta - beta
    return float(bias @ Sigma @ bias), float(sigma**2 * np.trace(A.T @ Sigma @ A))


bias2, variance = parts(lam)
print("bias2", bias2)
print("variance", variance)
print("noise", sigma**2)
print("mse", bias2 + variance + sigma**2)

grid = np.linspace(-18, 18, 181)  # log(lambda), coarse; then between the neighbours
least = np.argmin([sum(parts(np.exp(each))) for each in grid])
bounds = grid[max(least - 1, 0)], grid[min(least + 1, 180)]
best = minimize_scalar(
    lambda log_lam: sum(parts(np.exp(log_lam))),
    bounds=bounds,
    method="bounded",
    options={{"xatol": 1e-10}},
)
print("lam_best", float(np.exp(best.x)))
print("mse_best", float(best.fun + sigma**2))
"""
