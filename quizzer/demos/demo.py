"""What a demo is: one module that computes, for settings, facts and pictures.

A demo module has one class with the members of `Demo`. It is found by the name in
`quizzer.demos.registry`, and imported only when it is run.
"""

from typing import Any, ClassVar, Protocol

from pydantic import BaseModel, ConfigDict

from quizzer.demos.describing import Preset
from quizzer.domain.frame import Frame

__all__ = ["Demo", "Preset", "Refining", "Settings"]


class Settings(BaseModel):
    """Base of every demo's settings: bounded, frozen, nothing unknown.

    Each field has `ge`/`le` bounds (or is a Literal), a default and a description. In
    `json_schema_extra`, `"live": True` marks a field that only changes `show`, and
    `"scale": "log10"` one that a slider moves in ratios.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class Demo(Protocol):
    """One numeric demonstration.

    It may also have, for the laboratory, all of which every built-in demo has:

    - ``headline: ClassVar[tuple[str, ...]]``, the names of the facts to look at first;
    - ``presets: ClassVar[tuple[Preset, ...]]``, settings worth a look, by name;
    - ``code(self, settings) -> str``, a program with scikit-learn (or numpy) that computes the same
      without quizzer, and prints a line ``fact value`` for each fact that it computes.
    """

    name: ClassVar[str]
    """Kebab-case; the module has the same name with underscores."""
    title: ClassVar[str]
    """One line."""
    Settings: ClassVar[type[Settings]]
    """Bounds and defaults: sliders, `--set`, and validation errors."""

    def prepare(self, settings: Any) -> Any:
        """Do the costly part: draw data, fit the exact path, factor."""
        ...

    def show(self, state: Any, settings: Any) -> Frame:
        """Return facts and figures for one choice of settings, without fitting anything."""
        ...


class Refining(Demo, Protocol):
    """A demo that repeats an experiment: a quick answer first, then better ones.

    `prepare` does the first few repetitions, and `refine` a slice more, of at most about 0.1 s.
    What a state holds depends on the settings, the seed among them, and on the number of slices
    alone; the frame tells its `repetitions`.
    """

    def refine(self, state: Any, settings: Any) -> Any | None:
        """Return `state` with a slice more, or ``None`` when all repetitions are done."""
        ...
