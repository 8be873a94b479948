"""Two priors, two posteriors: the Laplace prior's mode is exactly zero, its posterior is not.

One estimate z = b + noise of standard deviation 1. The objective is minus the log of the posterior
density, up to a constant::

    ½(z − b)² + λ|b|       prior Laplace, density ½λ·exp(−λ|b|), sd √2/λ
    ½(z − b)² + ½λb²       prior Gaussian, variance 1/λ

The posterior mode (MAP) under the Laplace prior is the lasso's S(z, λ), zero wherever |z| ≤ λ;
under the Gaussian prior it is ridge's z/(1 + λ). (With noise of variance σ², and a Laplace prior of
rate r or a Gaussian one of variance τ², λ is σ²r or σ²/τ².) But the Laplace posterior has a density
everywhere: it gives the value 0 itself no probability at all, and its mean, which has the least
squared error, is not zero unless z is.

Scaling: one coefficient, as with one standardized predictor or orthonormal ones; no intercept.

Algorithm: closed forms, in `quizzer.demos.laplace_posterior`.

Cost: a few dozen calls of erfc a tick, 0.3 ms with the pictures.

Sources: Tibshirani, "Regression shrinkage and selection via the lasso", Journal of the Royal
Statistical Society B 58 (1996), section 5; Park & Casella, "The Bayesian lasso", Journal of the
American Statistical Association 103 (2008), section 1.
"""

from math import erfc, pi, sqrt
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from pydantic.config import JsonDict

from quizzer.demos.demo import Preset, Settings
from quizzer.demos.laplace_posterior import LaplacePosterior, laplace_posterior
from quizzer.demos.soft_threshold import soft
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame

Z_MAX = 4.0
B_MAX = 5.0
"""Half the width of the pictures of densities."""
NEAR = 0.1
"""What counts as near zero."""
N_DRAWN = 121
_LIVE: JsonDict = {"live": True}
_ROOT = sqrt(2 * pi)

Vector = NDArray[np.float64]


class LaplaceMapSettings(Settings):
    """What was seen, and how narrow the priors are."""

    z: float = Field(0.5, ge=-Z_MAX, le=Z_MAX, json_schema_extra=_LIVE)
    """The estimate, b and noise of standard deviation 1."""
    lam: float = Field(1.0, ge=0.05, le=5, json_schema_extra=_LIVE)
    """λ: rate of the Laplace prior, precision of the Gaussian one."""


class LaplaceMap:
    """The posterior under a Laplace and a Gaussian prior, with mode and mean."""

    name: ClassVar[str] = "laplace-map"
    title: ClassVar[str] = "Laplace and Gaussian prior: the mode can be 0, the mean is not"
    Settings: ClassVar[type[Settings]] = LaplaceMapSettings
    headline: ClassVar[tuple[str, ...]] = (
        "posterior_mode",
        "posterior_mean",
        "gauss_mode",
        "p_exactly_zero",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("the estimate equals λ: the last mode at zero", {"z": 1.0}),
        Preset("far out: one subtracts λ, the other divides", {"z": 4.0}),
        Preset("broad priors: both stay near z", {"z": 1.5, "lam": 0.1}),
        Preset("narrow priors: the mode is 0, the mean almost", {"z": 2.0, "lam": 4.0}),
    )

    def prepare(self, settings: LaplaceMapSettings) -> None:
        """Do nothing: all of it is in closed form."""

    def show(self, state: None, settings: LaplaceMapSettings) -> Frame:
        """Return modes, means and densities for this z and λ."""
        posterior = laplace_posterior(settings.z, settings.lam)
        facts = _facts(posterior)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_posteriors(posterior, facts), _estimates(settings), _priors(settings)),
            objective="½(z − b)² + λ|b| (Laplace), ½(z − b)² + ½λb² (Gauss): −log posterior",
            scaling="one predictor with mean 0 and sd 1, or orthonormal ones; noise sd 1",
        )

    def code(self, settings: LaplaceMapSettings) -> str:
        """Return the same by quadrature, as scikit-learn has no such posterior."""
        return _CODE.format(z=settings.z, lam=settings.lam)


def _facts(posterior: LaplacePosterior) -> dict[str, float]:
    z, lam = posterior.z, posterior.lam
    return {
        "posterior_mode": soft(z, lam),
        "posterior_mean": posterior.mean,
        "posterior_sd": posterior.sd,
        "gauss_mode": z / (1 + lam),
        "gauss_mean": z / (1 + lam),
        "gauss_sd": 1 / sqrt(1 + lam),
        "p_exactly_zero": 0.0,
        "p_near_zero": posterior.p_within(NEAR),
        "gauss_p_near_zero": _gauss_p_within(NEAR, z, lam),
        "p_positive": posterior.p_positive,
        "prior_sd": sqrt(2) / lam,
        "gauss_prior_sd": 1 / sqrt(lam),
    }


def _gauss_p_within(distance: float, z: float, lam: float) -> float:
    mean, width = z / (1 + lam), sqrt(2 / (1 + lam))
    return (erfc((-distance - mean) / width) - erfc((distance - mean) / width)) / 2


def _gauss(b: Vector, mean: float, precision: float) -> Vector:
    density: Vector = np.exp(-precision * (b - mean) ** 2 / 2) * sqrt(precision) / _ROOT
    return density


def _grid() -> Vector:
    """Return the b of the pictures, zero and its kink among them."""
    return np.linspace(-B_MAX, B_MAX, N_DRAWN)


def _posteriors(posterior: LaplacePosterior, facts: dict[str, float]) -> Figure:
    b, lam = _grid(), posterior.lam
    marks = np.array([facts["posterior_mode"], facts["posterior_mean"], facts["gauss_mode"]])
    heights = posterior.density(marks).tolist()
    at_gauss = float(_gauss(marks[2:], facts["gauss_mode"], 1 + lam)[0])
    mode, mean, gauss = marks.tolist()
    return Figure(
        title="Posterior of b: ● mode and ○ mean under Laplace, × Gauss",
        x=Axis("b", -B_MAX, B_MAX),
        y=Axis("density", 0),
        lines=(
            _line(b, _gauss(b, gauss, 1 + lam), Line((), (), "Gauss", "dashed")),
            _line(b, posterior.density(b), Line((), (), "Laplace", role="accent")),
        ),
        points=(
            Points((gauss,), (at_gauss,), glyph="×", role="other"),
            Points((mean,), (heights[1],), glyph="○"),
            Points((mode,), (heights[0],), glyph="●"),
        ),
    )


def _estimates(settings: LaplaceMapSettings) -> Figure:
    lam = settings.lam
    zs = np.linspace(-Z_MAX, Z_MAX, 81)
    means = np.array([laplace_posterior(z, lam).mean for z in zs.tolist()])
    corners = np.array([-Z_MAX, -lam, lam, Z_MAX]) if lam < Z_MAX else np.array([-Z_MAX, Z_MAX])
    modes = np.array([soft(z, lam) for z in corners.tolist()])
    return Figure(
        title="Mode and mean against z",
        x=Axis("z", -Z_MAX, Z_MAX),
        y=Axis("b", -Z_MAX, Z_MAX),
        lines=(
            _line(zs, zs / (1 + lam), Line((), (), "Gauss", "dotted")),
            _line(zs, means, Line((), (), "Laplace mean", "dashed")),
            _line(corners, modes, Line((), (), "Laplace mode", role="accent")),
        ),
        cursor=Cursor(settings.z, f"z = {settings.z:.2f}"),
    )


def _priors(settings: LaplaceMapSettings) -> Figure:
    b, lam = _grid(), settings.lam
    laplace = lam / 2 * np.exp(-lam * np.abs(b))
    return Figure(
        title="Prior density of b",
        x=Axis("b", -B_MAX, B_MAX),
        y=Axis("density", 0),
        lines=(
            _line(b, _gauss(b, 0.0, lam), Line((), (), "Gauss", "dashed")),
            _line(b, laplace, Line((), (), "Laplace", role="accent")),
        ),
    )


def _line(xs: Vector, ys: Vector, line: Line) -> Line:
    return Line(tuple(xs.tolist()), tuple(ys.tolist()), line.label, line.stroke, line.role)


def _said(facts: dict[str, float], settings: LaplaceMapSettings) -> str:
    mode = "exactly 0" if facts["posterior_mode"] == 0 else f"{facts['posterior_mode']:.3f}"
    return (
        f"At z = {settings.z:.2f} and λ = {settings.lam:.2f} the Laplace prior's posterior mode is "
        f"{mode} and its mean {facts['posterior_mean']:.3f}; it puts a probability of "
        f"{facts['p_near_zero']:.1%} on |b| < {NEAR} and none on b = 0. Under the Gaussian prior "
        f"mode and mean are both {facts['gauss_mode']:.3f}."
    )


_CODE = """\
# Mode and mean of two posteriors by quadrature, z ~ N(b, 1).
# scikit-learn has no such posterior; its Lasso and Ridge return the two modes.
import numpy as np
from scipy.integrate import quad
from scipy.stats import norm

z, lam = {z!r}, {lam!r}


def laplace(b):  # exp(-(1/2 (z - b)^2 + lam |b|)), not normed
    return np.exp(-((z - b) ** 2) / 2 - lam * abs(b))


def integral(f, low=-15.0, high=15.0):  # the kink at zero is an end of both halves
    left = quad(f, low, 0, epsabs=1e-13, epsrel=1e-12, limit=200)[0]
    return left + quad(f, 0, high, epsabs=1e-13, epsrel=1e-12, limit=200)[0]


norming = integral(laplace)
mean = integral(lambda b: b * laplace(b)) / norming
square = integral(lambda b: b * b * laplace(b)) / norming
print("posterior_mode", float(np.sign(z) * max(abs(z) - lam, 0)))
print("posterior_mean", mean)
print("posterior_sd", float(np.sqrt(square - mean**2)))
print("p_exactly_zero", quad(laplace, 0, 0)[0])
print("p_near_zero", integral(laplace, -0.1, 0.1) / norming)

# exp(-(1/2 (z - b)^2 + 1/2 lam b^2)) is normal: its mode is its mean
gauss = norm(z / (1 + lam), 1 / np.sqrt(1 + lam))
print("gauss_mode", float(gauss.mean()))
print("gauss_sd", float(gauss.std()))
print("gauss_p_near_zero", float(gauss.cdf(0.1) - gauss.cdf(-0.1)))
"""
