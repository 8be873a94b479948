"""Factors that multiply: how far off a product of rough estimates is.

A quantity is estimated as a product of n factors, each off by a factor of s, up or down with equal
odds and independently. The logarithm of the error is then a sum of n steps of ±ln s, with mean 0
and standard deviation √n · ln s, so that the product is typically off by s^√n, and at worst by s^n.

Objective: none is minimized; the quantity is the standard deviation of a sum.
Scaling: errors are factors, taken as logarithms.
Algorithm: none, each is a formula.
Cost: a few operations a tick.
Source: Weinstein & Adam, Guesstimation, Princeton University Press, 2008, chapter 1.
"""

from math import sqrt
from typing import ClassVar

from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.domain.figure import Axis, Cursor, Figure, Line
from quizzer.domain.frame import Frame

MOST = 12

_CODE = """\
import numpy as np

n, s = {n}, {s}
print("typical", s ** np.sqrt(n))
print("worst", s**n)
print("spared", s**n / s ** np.sqrt(n))
"""


class FactorsSettings(Settings):
    """How many factors, and how rough each is."""

    n: int = Field(4, ge=1, le=MOST, json_schema_extra={"live": True})
    """Factors that are multiplied."""
    s: float = Field(2.0, ge=1.1, le=5.0, json_schema_extra={"live": True})
    """How many times too large or too small each one is."""


class FactorsMultiply:
    """The error of a product of rough factors, against how many there are."""

    name: ClassVar[str] = "factors-multiply"
    title: ClassVar[str] = "Rough factors multiplied: the errors mostly cancel"
    Settings: ClassVar[type[Settings]] = FactorsSettings
    headline: ClassVar[tuple[str, ...]] = ("typical", "worst", "spared")
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("nine factors, each off by two", {"n": 9}),
        Preset("one factor has nothing to cancel with", {"n": 1}),
    )

    def prepare(self, settings: FactorsSettings) -> None:
        """Do nothing: all of it is in closed form."""

    def show(self, state: None, settings: FactorsSettings) -> Frame:
        """Return the typical and the worst error."""
        n, s = settings.n, settings.s
        typical, worst = s ** sqrt(n), s**n
        return Frame(
            facts={"typical": typical, "worst": worst, "spared": worst / typical},
            said=f"With {n} factors the product is typically off by {typical:.3g}, at worst by "
            f"{worst:.3g}.",
            figures=(_figure(settings),),
            objective="the error of a product, as a factor",
            scaling="errors as logarithms",
        )

    def code(self, settings: FactorsSettings) -> str:
        """Return the same with numpy alone."""
        return _CODE.format(n=settings.n, s=settings.s)


def _figure(settings: FactorsSettings) -> Figure:
    counts = tuple(float(n) for n in range(1, MOST + 1))
    return Figure(
        title="How far off the product is",
        x=Axis("factors"),
        y=Axis("powers of s"),
        lines=(
            Line(counts, tuple(sqrt(n) for n in counts), "typical"),
            Line(counts, counts, "worst"),
        ),
        cursor=Cursor(float(settings.n)),
    )
