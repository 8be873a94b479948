"""What there is to know of a demo without running it, for a screen to be laid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzer.demos.bounds import Setting, settings_of
from quizzer.domain.values import Scalar

if TYPE_CHECKING:  # it imports pydantic, which a reader of these values can do without
    from quizzer.demos.demo import Demo


@dataclass(frozen=True, slots=True)
class Preset:
    """Settings worth a look.

    Attributes
    ----------
    name
        A few words: ``"two identical columns"``.
    settings
        Those that differ from the defaults.
    """

    name: str
    settings: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Description:
    """What a demo is called, what it can be set to, and what to look at.

    Attributes
    ----------
    headline
        Names of the facts to look at first.
    has_code
        Whether it can be had as a program of its own.
    """

    name: str
    title: str
    settings: tuple[Setting, ...]
    headline: tuple[str, ...] = ()
    presets: tuple[Preset, ...] = ()
    has_code: bool = False


def described(demo: "Demo") -> Description:
    """Return the description of `demo`."""
    return Description(
        name=demo.name,
        title=demo.title,
        settings=tuple(settings_of(demo).values()),
        headline=tuple(getattr(demo, "headline", ())),
        presets=tuple(getattr(demo, "presets", ())),
        has_code=hasattr(demo, "code"),
    )
