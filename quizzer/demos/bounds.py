"""What a demo can be set to: each setting with its bounds, default and way of moving.

Read from the JSON Schema of the demo's settings, so that sliders, `--set` and error messages
all say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from quizzer.domain.figure import Scale
from quizzer.domain.values import Scalar

if TYPE_CHECKING:  # it imports pydantic, which a reader of these values can do without
    from quizzer.demos.demo import Demo, Settings


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a demo.

    Attributes
    ----------
    type
        ``"number"``, ``"integer"``, ``"boolean"`` or ``"string"``.
    low, high
        Bounds, both ends allowed; ``None`` where it has none.
    default
        ``None`` where leaving it out is a choice of its own.
    choices
        All it can be, where that is a list.
    optional
        Whether ``None`` is allowed.
    live
        Whether a change leaves alone what the demo has prepared.
    scale
        ``"log10"`` where a slider moves in ratios.
    """

    name: str
    type: str
    low: float | None = None
    high: float | None = None
    default: Scalar | None = None
    choices: tuple[Scalar, ...] = ()
    optional: bool = False
    live: bool = False
    scale: Scale = "linear"
    description: str = ""

    @property
    def bounds(self) -> str:
        """What it takes, in words: ``"a number from -4 to 4"``."""
        return f"{self._kind} or none" if self.optional else self._kind

    @property
    def _kind(self) -> str:
        if self.choices:
            return "one of " + ", ".join(str(choice) for choice in self.choices)
        if self.type == "boolean":
            return "true or false"
        kind = {"integer": "a whole number", "number": "a number"}.get(self.type, "a text")
        ends = (("from", self.low), ("to", self.high))
        return " ".join([kind, *(f"{word} {end:g}" for word, end in ends if end is not None)])


def settings_of(demo: "Demo") -> dict[str, Setting]:
    """Return the settings of `demo` by name, in their order."""
    return dict(_settings_of(demo.Settings))


@cache
def _settings_of(settings: "type[Settings]") -> tuple[tuple[str, Setting], ...]:
    properties = settings.model_json_schema().get("properties", {})
    return tuple((name, _setting(name, schema)) for name, schema in properties.items())


def _setting(name: str, schema: Mapping[str, Any]) -> Setting:
    branches = schema.get("anyOf", [schema])
    kind = next(branch for branch in branches if branch.get("type") != "null")
    choices = tuple(kind.get("enum", [kind["const"]] if "const" in kind else []))
    return Setting(
        name=name,
        type=kind.get("type", "string"),
        low=_end(kind.get("minimum")),
        high=_end(kind.get("maximum")),
        default=schema.get("default"),
        choices=choices,
        optional=len(branches) > 1,
        live=bool(schema.get("live", False)),
        scale=schema.get("scale", "linear"),
        description=schema.get("description", ""),
    )


def _end(bound: float | None) -> float | None:
    return None if bound is None else float(bound)
