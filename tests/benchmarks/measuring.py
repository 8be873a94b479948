"""What benchmarks share: a measured figure with its bound, and medians of alternating runs."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of one run.

    Attributes
    ----------
    value
        A ratio to the reference, or seconds where `unit` says so.
    bound
        What it should not exceed.
    detail
        What was measured, in words.
    """

    name: str
    value: float
    bound: float
    detail: str
    unit: str = "×"

    @property
    def line(self) -> str:
        """It, as a line of the report."""
        mark = "ok  " if self.value <= self.bound else "OVER"
        figure = f"{self.value:6.2f} {self.unit}"
        return f"{mark} {self.name:<28} {figure}  (at most {self.bound:g})  {self.detail}"


def seconds(action: Callable[[], object]) -> float:
    """Return how long `action` takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def ratio(
    ours: Callable[[], float], reference: Callable[[], float], rounds: int
) -> tuple[float, float, float]:
    """Return the median of the ratios of alternating runs, and the two medians in seconds."""
    pairs = [(ours(), reference()) for _ in range(rounds)]
    return (
        median(mine / bare for mine, bare in pairs),
        median(mine for mine, _ in pairs),
        median(bare for _, bare in pairs),
    )
