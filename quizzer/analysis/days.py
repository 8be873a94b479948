"""Study days: streaks, the calendar of what was done, the forecast of what comes due."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row on which something was answered.

    Attributes
    ----------
    current
        Up to today; up to yesterday where nothing was answered today yet.
    longest
        Of all time.
    is_done_today
        Whether today counts already.
    """

    current: int
    longest: int
    is_done_today: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one study day.

    Attributes
    ----------
    right
        How many of the answers were wholly right.
    """

    day: date
    answers: int
    seconds: float = 0.0
    right: int = 0


def streak(days: Collection[date], today: date) -> Streak:
    """Return the streak that some days of study make as of `today`; later days don't count."""
    known = sorted({day for day in days if day <= today})
    runs: list[int] = []
    for place, day in enumerate(known):
        follows = place > 0 and known[place - 1] + DAY == day
        runs.append(runs[-1] + 1 if follows else 1)
    is_current = bool(known) and known[-1] >= today - DAY
    return Streak(
        current=runs[-1] if is_current else 0,
        longest=max(runs, default=0),
        is_done_today=bool(known) and known[-1] == today,
    )


def calendar(days: Iterable[Day], today: date, weeks: int) -> tuple[tuple[Day | None, ...], ...]:
    """Return seven rows, Monday first, with one entry a week; days after today are None.

    Parameters
    ----------
    weeks
        How many columns; the last is the week of `today`.
    """
    known = {each.day: each for each in days}
    monday = today - DAY * today.weekday() - timedelta(weeks=weeks - 1)
    rows = []
    for weekday in range(WEEK):
        dates = [monday + timedelta(weeks=week, days=weekday) for week in range(weeks)]
        rows.append(tuple(known.get(d, Day(d, 0)) if d <= today else None for d in dates))
    return tuple(rows)


def forecast(due: Iterable[date], today: date, days: int) -> tuple[int, ...]:
    """Return how many come due on each of the next `days` study days; overdue ones today."""
    counts = Counter(max(day, today) for day in due)
    return tuple(counts[today + DAY * ahead] for ahead in range(days))


def shade(answers: int, most: int, steps: int) -> int:
    """Return by which of `steps` shades a day is shown: 0 for none, then even parts of `most`."""
    if answers <= 0 or most <= 0:
        return 0
    return min(-(-answers * steps // most), steps)
