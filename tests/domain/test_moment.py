"""The study day: summer time, the date line, the hour at which a day starts."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.values import Moment

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("hour", "minute", "day_start_hour", "expected"),
    [
        (3, 59, 4, date(2026, 5, 3)),
        (4, 0, 4, date(2026, 5, 4)),
        (23, 59, 4, date(2026, 5, 4)),
        (0, 0, 0, date(2026, 5, 4)),
        (5, 59, 6, date(2026, 5, 3)),
    ],
)
def test_the_hours_before_its_start_belong_to_the_day_before(
    hour: int, minute: int, day_start_hour: int, expected: date
) -> None:
    now = datetime(2026, 5, 4, hour, minute, tzinfo=BERLIN)
    assert Moment.of(now, day_start_hour).day == expected


def test_a_day_starts_at_four_on_the_clock_also_when_the_clock_changes() -> None:
    for day in (date(2026, 3, 29), date(2026, 10, 25)):  # to summer time, and back
        before = datetime(day.year, day.month, day.day, 3, 59, tzinfo=BERLIN)
        after = datetime(day.year, day.month, day.day, 4, 0, tzinfo=BERLIN)
        assert Moment.of(before).day == day - timedelta(days=1)
        assert Moment.of(after).day == day


def test_an_hour_that_comes_twice_is_two_instants_of_one_day() -> None:
    once = Moment.of(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN))
    again = Moment.of(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1))
    assert again.at - once.at == timedelta(hours=1)
    assert (once.offset_minutes, again.offset_minutes) == (120, 60)
    assert once.day == again.day == date(2026, 10, 24)
    assert once.local.replace(tzinfo=None) == again.local.replace(tzinfo=None)


def test_on_two_sides_of_the_date_line_one_instant_is_two_days() -> None:
    at = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
    east = Moment.of(at.astimezone(ZoneInfo("Pacific/Kiritimati")), 0)
    west = Moment.of(at.astimezone(ZoneInfo("Pacific/Pago_Pago")), 0)
    assert east.at == west.at == at
    assert (east.day, west.day) == (date(2026, 5, 5), date(2026, 5, 3))
    assert (east.offset_minutes, west.offset_minutes) == (14 * 60, -11 * 60)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Moment.of(datetime(2026, 5, 4, 12))


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
    st.integers(0, 12),
)
def test_an_instant_is_kept_and_the_clock_it_was_read_on(
    wall: datetime, offset: int, day_start_hour: int
) -> None:
    now = wall.replace(tzinfo=timezone(timedelta(minutes=offset)))
    moment = Moment.of(now, day_start_hour)
    assert moment.at == now
    assert moment.at.tzinfo is UTC
    assert moment.local.replace(tzinfo=None) == wall
    assert wall.date() - moment.day in (timedelta(0), timedelta(days=1))
