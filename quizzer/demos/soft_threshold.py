"""Shrinkage of one coefficient: what each penalty makes of a least-squares estimate z.

With one standardized predictor, or orthonormal ones, each coefficient b is found on its own. The
objective is ½(z − b)² + P(b), and the penalty P decides the shape of the answer:

========================  ====================  ==========================================
lasso                     λ|b|                  S(z, λ) = sign(z) · max(|z| − λ, 0)
ridge                     ½λb²                  z / (1 + λ)
naive elastic net         λ|b| + ½λ₂b²          S(z, λ) / (1 + λ₂)
elastic net, rescaled     (the naive one)       (1 + λ₂) · S(z, λ) / (1 + λ₂)
best subset               λ · 1[b ≠ 0]          z if |z| > √(2λ), else 0
========================  ====================  ==========================================

The convention for λ is that of orthonormal columns, X'X = I, with ½‖y − Xb‖² summed over rows; for
columns with mean square 1 and (1/2n)‖y − Xb‖², as scikit-learn's lasso has it, λ is its α.

Scaling: one predictor with mean 0 and sd 1, or orthonormal ones; the intercept plays no part.
Algorithm: none, each estimate is a formula.
Cost: a few operations a tick.
Sources: Tibshirani, "Regression shrinkage and selection via the lasso", Journal of the Royal
Statistical Society B 58 (1996), section 2.2; Zou & Hastie, "Regularization and variable selection
via the elastic net", ibid. 67 (2005), sections 2 and 3; Hastie, Tibshirani & Friedman, The
Elements of Statistical Learning, 2nd edition, table 3.4.
"""

from dataclasses import replace
from math import copysign, nan, sqrt
from typing import ClassVar

from pydantic import Field
from pydantic.config import JsonDict

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame

Z_MAX = 4.0
_LIVE: JsonDict = {"live": True}


class SoftThresholdSettings(Settings):
    """The estimate, and how hard each penalty pulls."""

    z: float = Field(1.5, ge=-Z_MAX, le=Z_MAX, json_schema_extra=_LIVE)
    """The least-squares estimate."""
    lam: float = Field(1.0, ge=0, le=4, json_schema_extra=_LIVE)
    """λ of the lasso, of ridge and of best subset."""
    lam2: float = Field(0.0, ge=0, le=2, json_schema_extra=_LIVE)
    """λ₂, the quadratic part of the elastic net."""


class SoftThreshold:
    """The shrinkage curves of lasso, ridge, elastic net and best subset, with a cursor at z."""

    name: ClassVar[str] = "soft-threshold"
    title: ClassVar[str] = "Soft-thresholding: what each penalty does to one coefficient"
    Settings: ClassVar[type[Settings]] = SoftThresholdSettings
    headline: ClassVar[tuple[str, ...]] = (
        "lasso.b",
        "ridge.b",
        "subset.b",
        "naive_en.b",
        "rescaled_en.b",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("just inside the flat part: exactly 0", {"z": 0.99}),
        Preset("large z: the lasso still takes λ, ridge half", {"z": 4.0}),
        Preset("best subset keeps or drops", {"z": 1.42}),
        Preset("naive elastic net shrinks twice", {"z": 3.0, "lam2": 1.0}),
    )

    def prepare(self, settings: SoftThresholdSettings) -> None:
        """Do nothing: all of it is in closed form."""

    def show(self, state: None, settings: SoftThresholdSettings) -> Frame:
        """Return the estimates at z and the curves against z."""
        z, lam, lam2 = settings.z, settings.lam, settings.lam2
        lasso = soft(z, lam)
        facts = {
            "lasso.b": lasso,
            "ridge.b": z / (1 + lam),
            "naive_en.b": lasso / (1 + lam2),
            "rescaled_en.b": (1 + lam2) * (lasso / (1 + lam2)),
            "subset.b": hard(z, lam),
        }
        return Frame(
            facts=facts,
            said=_said(settings, facts),
            figures=(_figure(settings, facts),),
            objective="½(z − b)² + λ|b| (lasso), ½(z − b)² + ½λb² (ridge)",
            scaling="one predictor with mean 0 and sd 1, or orthonormal ones",
        )

    def code(self, settings: SoftThresholdSettings) -> str:
        """Return the formulas, and scikit-learn's estimators on a column that makes them so."""
        return _CODE.format(z=settings.z, lam=settings.lam, lam2=settings.lam2)


def soft(z: float, lam: float) -> float:
    """Return S(z, λ), the minimizer of ½(z − b)² + λ|b|."""
    return copysign(abs(z) - lam, z) if abs(z) > lam else 0.0


def hard(z: float, lam: float) -> float:
    """Return the minimizer of ½(z − b)² + λ · 1[b ≠ 0], the smaller one where two are as good."""
    return z if abs(z) > sqrt(2 * lam) else 0.0


def _said(settings: SoftThresholdSettings, facts: dict[str, float]) -> str:
    lasso, ridge, subset = facts["lasso.b"], facts["ridge.b"], facts["subset.b"]
    does = "the lasso sets b to exactly 0" if lasso == 0 else f"the lasso moves it to {lasso:.2f}"
    keeps = "drops it" if subset == 0 else "keeps it whole"
    net = ""
    if settings.lam2 > 0:
        net = (
            f"; with λ₂ = {settings.lam2:.2f} the naive elastic net gives "
            f"{facts['naive_en.b']:.2f}, rescaled {facts['rescaled_en.b']:.2f}"
        )
    return (
        f"From z = {settings.z:.2f} at λ = {settings.lam:.2f} {does}, ridge to {ridge:.2f}, "
        f"and best subset {keeps}{net}."
    )


def _figure(settings: SoftThresholdSettings, facts: dict[str, float]) -> Figure:
    z, lam = settings.z, settings.lam
    here = Points((z, z), (facts["lasso.b"], facts["ridge.b"]))
    corners = Points((-lam, lam), (0.0, 0.0), glyph="○", role="other")
    return Figure(
        title="Estimate b against least squares z",
        x=Axis("z", -Z_MAX, Z_MAX),
        y=Axis("b", -Z_MAX, Z_MAX),
        lines=(
            Line((-Z_MAX, Z_MAX), (-Z_MAX, Z_MAX), "b = z", role="muted"),
            _subset_line(lam),
            _straight(1 / (1 + lam), "ridge"),
            *_net_lines(settings),
            _bent(lam, 1.0, Line((), (), "lasso", role="accent")),
        ),
        points=(corners, here),
        cursor=Cursor(z, f"z = {z:.2f}"),
    )


def _net_lines(settings: SoftThresholdSettings) -> tuple[Line, ...]:
    if settings.lam2 == 0:
        return ()
    naive = Line((), (), "naive elastic net", stroke="dashed")
    return (_bent(settings.lam, 1 / (1 + settings.lam2), naive),)


def _straight(slope: float, label: str) -> Line:
    return Line((-Z_MAX, Z_MAX), (-slope * Z_MAX, slope * Z_MAX), label, stroke="dashed")


def _bent(lam: float, slope: float, line: Line) -> Line:
    """Return `line` along slope · S(z, λ); its corners are all the points it needs."""
    xs = (-Z_MAX, -lam, lam, Z_MAX)
    return replace(line, xs=xs, ys=tuple(slope * soft(x, lam) for x in xs))


def _subset_line(lam: float) -> Line:
    """Return the hard threshold, broken where it jumps."""
    jump = sqrt(2 * lam)
    xs = (-Z_MAX, -jump, nan, -jump, jump, nan, jump, Z_MAX)
    ys = (-Z_MAX, -jump, nan, 0.0, 0.0, nan, jump, Z_MAX)
    return Line(xs, ys, "best subset", stroke="dotted")


_CODE = '''\
"""One coefficient under each penalty, with least squares z."""
import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, Ridge

z, lam, lam2 = {z!r}, {lam!r}, {lam2!r}
# One column with mean 0 and mean square 1: least squares is x'y/n = z, and the lasso's α is λ.
x = np.array([[1.0], [-1.0]])
y = z * x[:, 0]

# An α of 0 is least squares, which these solvers would rather not do.
lasso = Lasso(alpha=lam, tol=1e-12).fit(x, y).coef_[0] if lam else z
ridge = Ridge(alpha=len(y) * lam).fit(x, y).coef_[0]  # ‖y − Xb‖² is not divided by n
total = lam + lam2
net = ElasticNet(alpha=total, l1_ratio=lam / total, tol=1e-12) if total else None
naive = net.fit(x, y).coef_[0] if net else z
subset = z if abs(z) > np.sqrt(2 * lam) else 0.0

print("lasso.b", lasso)
print("ridge.b", ridge)
print("naive_en.b", naive)
print("rescaled_en.b", (1 + lam2) * naive)
print("subset.b", subset)
'''
