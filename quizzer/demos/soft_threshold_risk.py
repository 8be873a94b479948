"""What thresholding costs and saves: the risk of one estimate against the true value θ.

One observation z ~ N(θ, 1), such as a coefficient on orthonormal columns in units of its standard
error. Each estimate minimizes an objective, and has a risk E(b − θ)² and a bias E b − θ:

==================  ==============================  ============================================
soft (lasso)        ½(z − b)² + λ|b|                0 up to |z| = λ, else z moved by λ toward 0
hard                ½(z − b)² + ½λ² · 1[b ≠ 0]      0 up to |z| = λ, else z as it is
ridge               ½(z − b)² + ½λb²                z/(1 + λ)
least squares       ½(z − b)²                       z, of risk 1 and bias 0 everywhere
==================  ==============================  ============================================

Near θ = 0 thresholding gains most of the risk. From a large θ the soft threshold always takes λ
away, so that its bias tends to −λ and its risk to 1 + λ²; the hard one pays in between, about
θ = λ, where it jumps. Ridge's bias −θλ/(1 + λ), and with it its risk, grows without end.

Scaling: one observation with standard deviation 1; no intercept.
Algorithm: none, all are integrals of the normal density in closed form.
Cost: a few operations a tick.
Sources: Donoho & Johnstone, "Ideal spatial adaptation by wavelet shrinkage", Biometrika 81 (1994),
section 2 and appendix 2; Johnstone, Gaussian Estimation, section 2.7.
"""

from collections.abc import Callable
from math import erfc, exp, pi, sqrt
from typing import ClassVar

from pydantic import Field
from pydantic.config import JsonDict

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table

THETA_MAX, N_DRAWN = 8.0, 161
_LIVE: JsonDict = {"live": True}

Risk = Callable[[float, float], float]


class SoftThresholdRiskSettings(Settings):
    """The truth and the threshold."""

    theta: float = Field(3.0, ge=0, le=THETA_MAX, json_schema_extra=_LIVE)
    """θ, in standard errors of z."""
    lam: float = Field(1.0, ge=0, le=4, json_schema_extra=_LIVE)
    """λ, the threshold of soft and hard, and the penalty of ridge."""


class SoftThresholdRisk:
    """Risk and bias of soft and hard thresholding and of ridge, against θ."""

    name: ClassVar[str] = "soft-threshold-risk"
    title: ClassVar[str] = "The risk of thresholding: what is saved near 0 is paid elsewhere"
    Settings: ClassVar[type[Settings]] = SoftThresholdRiskSettings
    headline: ClassVar[tuple[str, ...]] = (
        "risk_soft",
        "risk_hard",
        "risk_ridge",
        "bias_soft",
        "p_zero",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("nothing there: thresholding saves 85 %", {"theta": 0.0}),
        Preset("a large effect: the soft one's bias is −λ", {"theta": 8.0}),
        Preset("at the threshold: the hard one is worst", {"theta": 3.0, "lam": 3.0}),
        Preset("no penalty: all are least squares", {"lam": 0.0}),
    )

    def prepare(self, settings: SoftThresholdRiskSettings) -> None:
        """Do nothing: all of it is in closed form."""

    def show(self, state: None, settings: SoftThresholdRiskSettings) -> Frame:
        """Return risks and biases at θ, and the curves against it."""
        theta, lam = settings.theta, settings.lam
        facts = {
            "risk_soft": risk_soft(theta, lam),
            "risk_hard": risk_hard(theta, lam),
            "risk_ridge": risk_ridge(theta, lam),
            "risk_ols": 1.0,
            "bias_soft": bias_soft(theta, lam),
            "bias_hard": bias_hard(theta, lam),
            "bias_ridge": bias_ridge(theta, lam),
            "p_zero": p_zero(theta, lam),
            "risk_soft_at_0": risk_soft(0.0, lam),
            "risk_soft_limit": 1 + lam**2,
        }
        return Frame(
            facts=facts,
            said=_said(settings, facts),
            figures=(_risks(settings), _biases(settings)),
            tables=(_table(facts),),
            objective="½(z − b)² + λ|b| (soft), ½(z − b)² + ½λb² (ridge), z ~ N(θ, 1)",
            scaling="one observation with standard deviation 1; no intercept",
        )

    def code(self, settings: SoftThresholdRiskSettings) -> str:
        """Return the same by numeric integration."""
        return _CODE.format(theta=settings.theta, lam=settings.lam)


def _density(x: float) -> float:
    return exp(-x * x / 2) / sqrt(2 * pi)


def _above(x: float) -> float:
    """Return the probability that a standard normal is above `x`."""
    return erfc(x / sqrt(2)) / 2


def p_zero(theta: float, lam: float) -> float:
    """Return the probability of |z| ≤ λ."""
    return 1 - _above(lam - theta) - _above(lam + theta)


def risk_soft(theta: float, lam: float) -> float:
    """Return E(b − θ)² of the soft threshold."""
    zero = p_zero(theta, lam)
    near, far = lam - theta, lam + theta
    tails = (1 + lam**2) * (1 - zero) - near * _density(far) - far * _density(near)
    return theta**2 * zero + tails


def risk_hard(theta: float, lam: float) -> float:
    """Return E(b − θ)² of the hard threshold."""
    zero = p_zero(theta, lam)
    near, far = lam - theta, lam + theta
    return theta**2 * zero + 1 - zero + near * _density(near) + far * _density(far)


def risk_ridge(theta: float, lam: float) -> float:
    """Return E(b − θ)² of ridge."""
    return (1 + (lam * theta) ** 2) / (1 + lam) ** 2


def bias_soft(theta: float, lam: float) -> float:
    """Return E b − θ of the soft threshold."""
    return bias_hard(theta, lam) - lam * (_above(lam - theta) - _above(lam + theta))


def bias_hard(theta: float, lam: float) -> float:
    """Return E b − θ of the hard threshold."""
    return _density(lam - theta) - _density(lam + theta) - theta * p_zero(theta, lam)


def bias_ridge(theta: float, lam: float) -> float:
    """Return E b − θ of ridge."""
    return -theta * lam / (1 + lam)


def _risks(settings: SoftThresholdRiskSettings) -> Figure:
    theta, lam = settings.theta, settings.lam
    top = 1.3 * max(1 + lam**2, max(risk_hard(each, lam) for each in _thetas()))
    here = tuple(risk(theta, lam) for risk in (risk_soft, risk_hard, risk_ridge))
    shown = tuple(each for each in here if each <= top)
    return Figure(
        title="Risk E(b − θ)² against θ",
        x=Axis("θ", 0, THETA_MAX),
        y=Axis("risk", 0, top),
        lines=(
            Line((0.0, THETA_MAX), (1.0, 1.0), "least squares", role="muted"),
            _curve(risk_ridge, lam, "ridge", top, Line((), (), stroke="dashed")),
            _curve(risk_hard, lam, "hard", top, Line((), (), stroke="dotted")),
            _curve(risk_soft, lam, "soft", top, Line((), (), role="accent")),
        ),
        points=(Points((theta,) * len(shown), shown),),
        cursor=Cursor(theta, f"θ = {theta:.2f}"),
    )


def _biases(settings: SoftThresholdRiskSettings) -> Figure:
    theta, lam = settings.theta, settings.lam
    low = -1.3 * max(lam, 0.5)
    return Figure(
        title="Bias E b − θ against θ",
        x=Axis("θ", 0, THETA_MAX),
        y=Axis("bias", low, 0.1),
        lines=(
            Line((0.0, THETA_MAX), (-lam, -lam), "−λ", role="muted"),
            _curve(bias_ridge, lam, "ridge", low, Line((), (), stroke="dashed")),
            _curve(bias_hard, lam, "hard", low, Line((), (), stroke="dotted")),
            _curve(bias_soft, lam, "soft", low, Line((), (), role="accent")),
        ),
        cursor=Cursor(theta, f"θ = {theta:.2f}"),
    )


def _thetas() -> tuple[float, ...]:
    return tuple(THETA_MAX * step / (N_DRAWN - 1) for step in range(N_DRAWN))


def _curve(of: Risk, lam: float, label: str, edge: float, style: Line) -> Line:
    """Return `of` against θ as far as it stays within `edge` of 0."""
    pairs = [(theta, of(theta, lam)) for theta in _thetas()]
    xs, ys = zip(*(pair for pair in pairs if abs(pair[1]) <= abs(edge)), strict=True)
    return Line(xs, ys, label, style.stroke, style.role)


def _table(facts: dict[str, float]) -> Table:
    rows = tuple(
        (name, facts[f"bias_{name}"] ** 2, facts[f"risk_{name}"] - facts[f"bias_{name}"] ** 2)
        for name in ("soft", "hard", "ridge")
    )
    return Table(
        "Risk, split in two",
        ("estimate", "squared bias", "variance", "risk"),
        tuple((name, bias2, rest, bias2 + rest) for name, bias2, rest in rows),
    )


def _said(settings: SoftThresholdRiskSettings, facts: dict[str, float]) -> str:
    return (
        f"With the truth {settings.theta:.2f} standard errors from 0 and λ = {settings.lam:.2f}, "
        f"the risk is {facts['risk_soft']:.3f} for the soft threshold (bias "
        f"{facts['bias_soft']:.3f}), {facts['risk_hard']:.3f} for the hard one and "
        f"{facts['risk_ridge']:.3f} for ridge, where least squares has 1; both thresholds give "
        f"exactly 0 with probability {facts['p_zero']:.1%}."
    )


_CODE = '''\
"""Risk and bias of three estimates of θ from z ~ N(θ, 1), by numeric integration."""
import numpy as np
from scipy.integrate import quad
from scipy.stats import norm

theta, lam = {theta!r}, {lam!r}


def mean(of):
    """E of(z), piece by piece where the estimates have a kink or a jump."""
    edges = sorted([theta - 12, theta + 12, -lam, lam])
    pieces = zip(edges, edges[1:], strict=False)
    return sum(quad(lambda z: of(z) * norm.pdf(z - theta), *piece)[0] for piece in pieces)


estimates = {{
    "soft": lambda z: np.sign(z) * max(abs(z) - lam, 0),
    "hard": lambda z: z if abs(z) > lam else 0,
    "ridge": lambda z: z / (1 + lam),
}}
for name, b in estimates.items():
    print("risk_" + name, mean(lambda z: (b(z) - theta) ** 2))
    print("bias_" + name, mean(lambda z: b(z) - theta))
print("p_zero", norm.cdf(lam - theta) - norm.cdf(-lam - theta))
'''
