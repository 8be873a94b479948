"""Plain values: what parameters, facts and expressions are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeAlias

Scalar: TypeAlias = bool | int | float | str
Value: TypeAlias = Scalar | tuple[Scalar, ...]
Values: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as a learner lived it.

    Attributes
    ----------
    at
        The instant, in UTC.
    offset_minutes
        Minutes east of UTC where the learner was.
    day
        The study day: the local date, the hours before the day's start counted to the day before.
    """

    at: datetime
    offset_minutes: int
    day: date

    @classmethod
    def of(cls, now: datetime, day_start_hour: int = 4) -> "Moment":
        """Return the moment of an aware local instant `now`, for days that start at that hour."""
        offset = now.utcoffset()
        if offset is None:
            raise ValueError("an aware instant is needed")
        # Plain wall-clock arithmetic: at a change to summer time the day still starts at the hour.
        wall = now.replace(tzinfo=None) - timedelta(hours=day_start_hour)
        return cls(
            at=now.astimezone(UTC),
            offset_minutes=round(offset.total_seconds() / 60),
            day=wall.date(),
        )

    @property
    def local(self) -> datetime:
        """The instant on the learner's clock."""
        return self.at.astimezone(timezone(timedelta(minutes=self.offset_minutes)))
