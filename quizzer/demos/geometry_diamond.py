"""Two coefficients in a diamond or a disc: why the lasso's answer has corners.

The objective is (b − ols)'Σ(b − ols), the residual sum of squares (divided by n) above that of
least squares for two standardized predictors with correlation ρ, Σ = [[1, ρ], [ρ, 1]]. The lasso
minimizes it over the diamond ‖b‖₁ ≤ t, ridge over the disc ‖b‖₂ ≤ t, both exactly
(`quizzer.demos.constrained`). The λ at either point is the one that leads there from a penalty:
½(b − ols)'Σ(b − ols) + λ‖b‖₁, or + ½λ‖b‖².

How often is it a corner? If both true coefficients are zero and ols is distributed as N(0, Σ⁻¹)
(noise of variance n), then g = Σ(ols − b) at the corner b = (t, 0) points between the two edges
just where g₁ ≥ |g₂|. The sums and differences in it are independent, so that with
a = t·√((1 + ρ)/2) and c = t·√((1 − ρ)/2)::

    P(corner)  = 4·Φ(−a)·Φ(−c)
    P(outside) = 1 − (2Φ(a) − 1)(2Φ(c) − 1)

Their quotient is `p_corner_given_outside`; it depends on t and ρ alone.

Scaling: both predictors have mean 0 and sd 1, and there is no intercept.
Algorithm: the best of the diamond's four edges; Newton's method for ridge's λ on the circle.
Cost: a tenth of a millisecond a tick, nothing is prepared.
Sources: Tibshirani, "Regression shrinkage and selection via the lasso", Journal of the Royal
Statistical Society B 58 (1996), figure 2; Hastie, Tibshirani & Friedman, The Elements of
Statistical Learning, 2nd edition, figure 3.11.
"""

from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import ClassVar

from pydantic import Field
from pydantic.config import JsonDict

from quizzer.demos.constrained import (
    Point,
    lasso_point,
    loss,
    minus,
    p_corner,
    p_outside,
    ridge_point,
    times_sigma,
)
from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.domain.figure import Axis, Figure, Points, Region
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value

OLS_MAX = 3.0
_LIVE: JsonDict = {"live": True}
_ROUND = 96  # corners of what is drawn round
_PROPORTION = 1.6  # width to height of the picture


class GeometryDiamondSettings(Settings):
    """The constraint, the correlation, and where least squares would go."""

    t: float = Field(1.0, ge=0.2, le=3, json_schema_extra=_LIVE)
    """Size of the diamond ‖b‖₁ ≤ t and of the disc ‖b‖₂ ≤ t."""
    rho: float = Field(0.0, ge=-0.95, le=0.95, json_schema_extra=_LIVE)
    """Correlation ρ of the two predictors."""
    ols_x: float = Field(1.2, ge=-OLS_MAX, le=OLS_MAX, json_schema_extra=_LIVE)
    """First least-squares coefficient."""
    ols_y: float = Field(0.6, ge=-OLS_MAX, le=OLS_MAX, json_schema_extra=_LIVE)
    """Second least-squares coefficient."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where the smallest contour meets the diamond, and where the disc."""

    lasso: Point
    ridge: Point
    lasso_lam: float
    ridge_lam: float


class GeometryDiamond:
    """Contours of the loss, growing from least squares until they touch diamond and disc."""

    name: ClassVar[str] = "geometry-diamond"
    title: ClassVar[str] = "Diamond and disc: where the contours of the loss touch first"
    Settings: ClassVar[type[Settings]] = GeometryDiamondSettings
    headline: ClassVar[tuple[str, ...]] = (
        "lasso_point",
        "ridge_point",
        "corner_hit",
        "p_corner_given_outside",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("the lasso at a corner", {"ols_x": 2.0, "ols_y": 0.4}),
        Preset("on an edge: no zero", {"ols_x": 1.2, "ols_y": 1.0}),
        Preset("correlated predictors", {"rho": 0.9, "ols_x": 1.6, "ols_y": 1.0}),
        Preset("inside: nothing binds", {"t": 3.0}),
    )

    def prepare(self, settings: GeometryDiamondSettings) -> None:
        """Do nothing: all of it is in closed form, but for a root."""

    def show(self, state: None, settings: GeometryDiamondSettings) -> Frame:
        """Return the two contact points and the picture around them."""
        ols, t, rho = (settings.ols_x, settings.ols_y), settings.t, settings.rho
        lasso, (ridge, ridge_lam) = lasso_point(ols, rho, t), ridge_point(ols, rho, t)
        pull = max(map(abs, times_sigma(minus(ols, lasso), rho)))
        contacts = Contacts(lasso, ridge, pull, ridge_lam)
        facts = _facts(settings, ols, contacts)
        return Frame(
            facts=facts,
            said=_said(facts, contacts),
            figures=(_figure(settings, ols, contacts),),
            objective="(b − ols)'Σ(b − ols) subject to ‖b‖₁ ≤ t (lasso), ‖b‖₂ ≤ t (ridge)",
            scaling="two predictors with mean 0, sd 1 and correlation ρ; no intercept",
        )

    def code(self, settings: GeometryDiamondSettings) -> str:
        """Return both points with scikit-learn, on two columns with the correlation ρ."""
        return _CODE.format(**settings.model_dump())


def _zeros(b: Point) -> int:
    return sum(value == 0 for value in b)


def _facts(settings: GeometryDiamondSettings, ols: Point, contacts: Contacts) -> dict[str, Value]:
    t, rho = settings.t, settings.rho
    is_inside = abs(ols[0]) + abs(ols[1]) <= t
    lasso, ridge = contacts.lasso, contacts.ridge
    return {
        "lasso_point": lasso,
        "ridge_point": ridge,
        "corner_hit": not is_inside and _zeros(lasso) == 1,
        "lasso_zeros": _zeros(lasso),
        "ridge_zeros": _zeros(ridge),
        "ols_inside_diamond": is_inside,
        "ols_inside_disc": hypot(*ols) <= t,
        "p_corner_given_outside": p_corner(t, rho) / p_outside(t, rho),
        "p_outside": p_outside(t, rho),
        "lasso.lam": contacts.lasso_lam,
        "ridge.lam": contacts.ridge_lam,
        "lasso.loss": loss(lasso, ols, rho),
        "ridge.loss": loss(ridge, ols, rho),
        "ols.l1_norm": abs(ols[0]) + abs(ols[1]),
        "ols.l2_norm": hypot(*ols),
    }


def _figure(settings: GeometryDiamondSettings, ols: Point, contacts: Contacts) -> Figure:
    t, rho = settings.t, settings.rho
    corners = ((t, 0.0), (0.0, t), (-t, 0.0), (0.0, -t))
    disc = tuple((t * cos(angle), t * sin(angle)) for angle in _angles())
    half = _half(t, ols)
    touched = (("lasso's contour", contacts.lasso), ("ridge's contour", contacts.ridge))
    contours = (_contour(ols, rho, loss(b, ols, rho), label) for label, b in touched if b != ols)
    return Figure(
        title="Loss, diamond ‖b‖₁ ≤ t and disc ‖b‖₂ ≤ t",
        x=Axis("b₁", -_PROPORTION * half, _PROPORTION * half),
        y=Axis("b₂", -half, half),
        regions=(
            *contours,
            _outline(disc, Region((), (), "", stroke="dashed")),
            _outline(corners, Region((), (), "", role="accent")),
        ),
        points=(
            Points((ols[0],), (ols[1],), "OLS", "×", role="other"),
            Points((contacts.ridge[0],), (contacts.ridge[1],), "ridge", "◆", role="other"),
            Points((contacts.lasso[0],), (contacts.lasso[1],), "lasso", _glyph(contacts.lasso)),
        ),
    )


def _glyph(b: Point) -> str:
    """Return a circle where a coefficient is exactly zero."""
    return "○" if _zeros(b) else "●"


def _half(t: float, ols: Point) -> float:
    """Return half the picture's height: diamond and OLS in it, in steps of a half."""
    needed = max(1.1 * t, abs(ols[1]) + 0.2, (abs(ols[0]) + 0.2) / _PROPORTION)
    return -(-2 * needed // 1) / 2


def _angles() -> tuple[float, ...]:
    return tuple(2 * pi * step / _ROUND for step in range(_ROUND))


def _contour(ols: Point, rho: float, level: float, label: str) -> Region:
    """Return the ellipse where the loss is `level`, its axes along the diagonals."""
    long, short = sqrt(level / (1 + rho)), sqrt(level / (1 - rho))
    points = tuple(
        (
            ols[0] + (long * cos(angle) - short * sin(angle)) / sqrt(2),
            ols[1] + (long * cos(angle) + short * sin(angle)) / sqrt(2),
        )
        for angle in _angles()
    )
    return _outline(points, Region((), (), label, stroke="dotted", role="muted"))


def _outline(points: tuple[Point, ...], region: Region) -> Region:
    xs, ys = zip(*points, strict=True)
    return Region(xs, ys, region.label, region.stroke, region.role)


def _said(facts: dict[str, Value], contacts: Contacts) -> str:
    if facts["ols_inside_diamond"]:
        return (
            f"Least squares has ‖b‖₁ = {facts['ols.l1_norm']:.2f}, inside the diamond: neither "
            "constraint binds, and lasso and ridge both leave it where it is."
        )
    where = "a corner" if facts["corner_hit"] else "an edge, not a corner"
    zero = ", one coefficient exactly 0" if facts["corner_hit"] else ", both coefficients not 0"
    moves = "stays at least squares inside" if facts["ols_inside_disc"] else "touches the disc at"
    return (
        f"The lasso touches the diamond at {where}, {_told(contacts.lasso)}{zero}; ridge {moves} "
        f"{_told(contacts.ridge)}; with no effect in truth, least squares outside this diamond "
        f"leads to a corner {facts['p_corner_given_outside']:.0%} of the time."
    )


def _told(b: Point) -> str:
    return f"({b[0]:.2f}, {b[1]:.2f})"


_CODE = '''\
"""Where the contours of the loss touch the diamond (lasso) and the disc (ridge)."""
import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm
from sklearn.linear_model import Ridge, lars_path

t, rho, ols = {t!r}, {rho!r}, np.array([{ols_x!r}, {ols_y!r}])
# Two columns with X'X/n = [[1, ρ], [ρ, 1]], and a response that they fit exactly.
X = np.sqrt(2) * np.linalg.cholesky([[1, rho], [rho, 1]]).T
y = X @ ols

# The lasso's path is straight in ‖b‖₁ between its knots.
path = lars_path(X, y, method="lasso")[2]
sizes = np.abs(path).sum(axis=0)
lasso = np.array([np.interp(t, sizes, each) for each in path])


def ridge_at(lam):  # ½(b − ols)'Σ(b − ols) + ½λ‖b‖² is Ridge(alpha=nλ) over 2n, with n = 2
    return Ridge(alpha=2 * lam, fit_intercept=False, solver="svd", tol=1e-12).fit(X, y).coef_


ridge = ols
if np.linalg.norm(ols) > t:
    ridge = ridge_at(brentq(lambda lam: np.linalg.norm(ridge_at(lam)) - t, 0, 1e4, xtol=1e-13))

a, c = t * np.sqrt((1 + rho) / 2), t * np.sqrt((1 - rho) / 2)
p_outside = 1 - (2 * norm.cdf(a) - 1) * (2 * norm.cdf(c) - 1)
p_corner = 4 * norm.cdf(-a) * norm.cdf(-c)
is_outside = np.abs(ols).sum() > t
print("lasso_point", *lasso)
print("ridge_point", *ridge)
print("corner_hit", is_outside and np.count_nonzero(np.abs(lasso) > 1e-9) == 1)
print("p_corner_given_outside", p_corner / p_outside)
'''
