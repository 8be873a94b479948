"""What a laboratory stands at: a frozen value, and the functions that lead to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

from quizzer.demos.bounds import Setting
from quizzer.demos.describing import Description
from quizzer.domain.frame import Frame
from quizzer.domain.templates import printed
from quizzer.domain.values import Value, Values
from quizzer.errors import BadSettings
from quizzer.sittings.lab.moving import SEED, Set, at_share, moved, typed

Sets: TypeAlias = Mapping[str, Set]
Change: TypeAlias = Literal["up", "down", "other", ""]

HEADLINE = 5
"""How many facts come first where a demo doesn't say which."""
LISTED = 4
"""How many items of a list are told."""


@dataclass(frozen=True, slots=True)
class LabState:
    """A demo with the settings it stands at, and what was last seen of it.

    Attributes
    ----------
    values
        Every setting by name, as the learner wants it; what is seen may be a little behind.
    start
        The settings that a reset leads back to.
    marked
        Place of the setting that the keys move.
    preset
        Place of the preset that was taken, as long as nothing is moved away from it.
    frame
        What the demo last showed.
    before
        The facts that were on show before the last move.
    figure
        Place of the figure on show.
    problem
        Why the demo can't show these settings; empty where it can.
    """

    description: Description
    values: Sets
    start: Sets
    marked: int = 0
    preset: int | None = None
    frame: Frame | None = None
    before: Values = field(default_factory=lambda: MappingProxyType({}))
    figure: int = 0
    problem: str = ""

    @property
    def settings(self) -> tuple[Setting, ...]:
        """All there is to move."""
        return self.description.settings

    @property
    def setting(self) -> Setting | None:
        """The setting that the keys move."""
        return self.settings[self.marked] if self.settings else None

    @property
    def facts(self) -> Values:
        """What is on show."""
        return self.frame.facts if self.frame else {}

    @property
    def headline(self) -> tuple[str, ...]:
        """Names of the facts to look at first."""
        named = tuple(name for name in self.description.headline if name in self.facts)
        return named or tuple(self.facts)[:HEADLINE]

    @property
    def preset_name(self) -> str:
        """The preset that the settings are, if they are one."""
        return "" if self.preset is None else self.description.presets[self.preset].name


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as a list shows it, with what the last move did to it."""

    name: str
    words: str
    change: Change = ""
    is_headline: bool = False


def opened(description: Description, given: Sets | None = None) -> LabState:
    """Return a laboratory at its defaults, but for what is `given`.

    Raises
    ------
    BadSettings
        If a name is no setting of the demo.
    """
    defaults: dict[str, Set] = {each.name: each.default for each in description.settings}
    for name in given or {}:
        if name not in defaults:
            raise _unknown(name, description)
    values = {**defaults, **(given or {})}
    return LabState(description, values, values)


def requested(state: LabState) -> dict[str, Value]:
    """Return the settings to run the demo with; those left out are absent."""
    return {name: value for name, value in state.values.items() if value is not None}


def mark(state: LabState, by: int) -> LabState:
    """Mark the next setting, round at the ends."""
    count = len(state.settings)
    return replace(state, marked=(state.marked + by) % count) if count else state


def mark_named(state: LabState, name: str) -> LabState:
    """Mark the setting of that name."""
    names = [setting.name for setting in state.settings]
    return replace(state, marked=names.index(name))


def move(state: LabState, by: int) -> LabState:
    """Move the marked setting by so many steps."""
    setting = state.setting
    if setting is None:
        return state
    return put(state, setting.name, moved(setting, state.values[setting.name], by))


def place(state: LabState, name: str, share: float) -> LabState:
    """Put a slider at a share of its length."""
    return put(state, name, at_share(_named(state, name), share))


def write(state: LabState, name: str, text: str) -> LabState:
    """Set what somebody typed.

    Raises
    ------
    BadSettings
        If there is no such setting, or it takes no such value.
    """
    return put(state, name, typed(_named(state, name), text))


def put(state: LabState, name: str, value: Set) -> LabState:
    """Set one setting; what stays as it was changes nothing."""
    if state.values[name] == value and type(state.values[name]) is type(value):
        return state
    return replace(state, values={**state.values, name: value}, preset=None)


def reset(state: LabState) -> LabState:
    """Go back to the settings that the laboratory was opened with."""
    return replace(state, values=state.start, preset=None)


def preset(state: LabState, by: int) -> LabState:
    """Take the next preset, round at the ends."""
    presets = state.description.presets
    if not presets:
        return state
    at = (len(presets) if by < 0 else -1) if state.preset is None else state.preset
    chosen = (at + by) % len(presets)
    defaults: dict[str, Set] = {each.name: each.default for each in state.settings}
    return replace(state, values={**defaults, **presets[chosen].settings}, preset=chosen)


def has_seed(state: LabState) -> bool:
    """Return whether the demo draws anything."""
    return SEED in state.values


def reroll(state: LabState) -> LabState:
    """Draw anew: take the next seed, after the last the first."""
    if not has_seed(state):
        return state
    setting, value = _named(state, SEED), state.values[SEED]
    low = int(setting.low or 0)
    following = int(value) + 1 if isinstance(value, int | float) else low
    is_over = setting.high is not None and following > setting.high
    return put(state, SEED, low if is_over else following)


def next_figure(state: LabState) -> LabState:
    """Show the next figure, after the last the first."""
    figures = state.frame.figures if state.frame else ()
    return replace(state, figure=(state.figure + 1) % len(figures)) if figures else state


def shown(state: LabState, frame: Frame, *, is_moved: bool) -> LabState:
    """Show what the demo answered; `is_moved` where that is for other settings than before."""
    figure = min(state.figure, max(len(frame.figures) - 1, 0))
    before = state.facts if is_moved else state.before
    return replace(state, frame=frame, before=before, figure=figure, problem="")


def fact_lines(state: LabState) -> tuple[FactLine, ...]:
    """Return every fact, those to look at first before the others."""
    first = state.headline
    names = (*first, *(name for name in state.facts if name not in first))
    return tuple(
        FactLine(
            name,
            fact_words(state.facts[name]),
            change(state.before.get(name), state.facts[name]),
            name in first,
        )
        for name in names
    )


def change(before: Value | None, now: Value) -> Change:
    """Return what became of a value."""
    if before is None or before == now:
        return ""
    if _is_number(before) and _is_number(now):
        return "up" if now > before else "down"  # type: ignore[operator]  # both are numbers
    return "other"


def fact_words(value: Value) -> str:
    """Return a fact as a person reads it: numbers to four digits, of a long list the first few."""
    if isinstance(value, tuple):
        some = ", ".join(map(fact_words, value[:LISTED]))
        return f"{some}, … ({len(value)})" if len(value) > LISTED else some or "none"
    return printed(value, ".4g") if isinstance(value, float) else printed(value)


def repetitions_words(frame: Frame | None) -> str:
    """Return how far a repeated experiment is: ``"200 of 1,000 repetitions"``; else nothing."""
    if frame is None or frame.repetitions is None:
        return ""
    done, wanted = frame.repetitions
    return f"{done:,} of {wanted:,} repetitions" if done < wanted else f"{done:,} repetitions"


def is_partial(frame: Frame) -> bool:
    """Return whether there are repetitions still to do."""
    return frame.repetitions is not None and frame.repetitions[0] < frame.repetitions[1]


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _named(state: LabState, name: str) -> Setting:
    for setting in state.settings:
        if setting.name == name:
            return setting
    raise _unknown(name, state.description)


def _unknown(name: str, description: Description) -> BadSettings:
    names: Sequence[str] = [setting.name for setting in description.settings]
    known = f"Its settings are {', '.join(names)}." if names else "It has no settings at all."
    what = f"{description.name} has no setting {name!r}."
    return BadSettings(what, remedy=known)
