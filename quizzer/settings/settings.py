"""What a learner may set: names, defaults, bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from quizzer.errors import SettingsError

Value: TypeAlias = bool | int | str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, at its default.

    Attributes
    ----------
    theme
        The colours of the full screen.
    day_start_hour
        The hour, 0–23, at which a study day begins.
    new_a_day
        How many questions may be asked for the first time on one day.
    questions_a_sitting
        How many questions a sitting asks at most.
    motion
        Whether scrolling glides; without, it jumps.
    show_timer
        Whether the time that a question takes is shown.
    interview_date
        The day to be ready for, as YYYY-MM-DD; empty without one.
    minutes_a_day
        How long one means to practise each day until then.
    """

    theme: str = "dark"
    day_start_hour: int = 4
    new_a_day: int = 10
    questions_a_sitting: int = 20
    motion: bool = True
    show_timer: bool = True
    interview_date: str = ""
    minutes_a_day: int = 20

    @property
    def interview(self) -> date | None:
        """The day to be ready for, if there is one."""
        return date.fromisoformat(self.interview_date) if self.interview_date else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is allowed, in words."""
        return "one of " + ", ".join(f'"{option}"' for option in self.options)

    def allows(self, value: object) -> bool:
        """Return whether `value` is one of them."""
        return value in self.options


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    @property
    def words(self) -> str:
        """What is allowed, in words."""
        return f"a whole number from {self.low} to {self.high}"

    def allows(self, value: object) -> bool:
        """Return whether `value` is a whole number in the bounds."""
        return type(value) is int and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    words: str = "true or false"

    def allows(self, value: object) -> bool:
        """Return whether `value` is true or false."""
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, or none."""

    words: str = 'a date such as 2031-05-14, or "" for none'

    def allows(self, value: object) -> bool:
        """Return whether `value` is empty or a day as YYYY-MM-DD."""
        return isinstance(value, str) and (not value or day_of(value) is not None)


Bounds: TypeAlias = Choice | Whole | Switch | Day


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to set: what it is called, what it does, what is allowed."""

    title: str
    says: str
    bounds: Bounds


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "theme": Setting(
            "Theme", "The colours of the full screen.", Choice(("dark", "light", "high-contrast"))
        ),
        "day_start_hour": Setting(
            "A day begins at",
            "Answers before this hour still count for the day before. Counts from the next answer.",
            Whole(0, 23),
        ),
        "new_a_day": Setting(
            "New questions a day",
            "How many questions may come up for the first time on one day.",
            Whole(0, 200),
        ),
        "questions_a_sitting": Setting(
            "Questions a sitting",
            "How many questions a sitting asks at most. Counts from the next sitting.",
            Whole(1, 200),
        ),
        "motion": Setting("Motion", "Whether scrolling glides; without, it jumps.", Switch()),
        "show_timer": Setting(
            "Time shown", "Whether the time that a question takes is shown as it passes.", Switch()
        ),
        "interview_date": Setting(
            "Interview date",
            "The day to be ready for. Where there is none yet, Plan at home begins with one.",
            Day(),
        ),
        "minutes_a_day": Setting(
            "Minutes a day",
            "How long you mean to practise each day until the interview; the plan keeps to it.",
            Whole(1, 600),
        ),
    }
)
"""All settings in the order in which they are shown; the names are those of the file."""


def day_of(text: str) -> date | None:
    """Return the day that a text names as YYYY-MM-DD; None where it does not."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def changed(settings: Settings, name: str, value: object) -> Settings:
    """Return `settings` with another value.

    Raises
    ------
    SettingsError
        If no setting has that name, or the value is not allowed.
    """
    setting = SETTINGS.get(name)
    if setting is None:
        raise SettingsError(f"There is no setting `{name}`.", remedy=_guess(name))
    if not setting.bounds.allows(value):
        raise SettingsError(
            f"`{name}` can't be {_shown(value)}.", remedy=f"It takes {setting.bounds.words}."
        )
    return replace(settings, **{name: value})  # type: ignore[arg-type]  # the bounds were checked


def _guess(name: str) -> str:
    from rapidfuzz.process import extractOne  # only a slip of the pen needs it

    near = extractOne(name.lower().replace("-", "_"), list(SETTINGS), score_cutoff=60)
    guess = f"Did you mean `{near[0]}`? " if near else ""
    return f"{guess}Known are {', '.join(SETTINGS)}."


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
