"""From the instant of an answer to the days that count: a table of awkward nights and journeys."""

import math
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from quizzer.domain.answers import Rating
from quizzer.domain.values import Moment
from quizzer.scheduling.memory import PARAMETERS, after, recall
from tests.store.making import SITTING, flag, opened, projections, review

CASES = {
    # name: first answer, second answer, day start hour, their study days, days that count
    "Thursday night to Saturday morning is two days": (
        ("2026-05-07T23:00+02:00", "2026-05-09T08:00+02:00", 4),
        ("2026-05-07", "2026-05-09", 2),
    ),
    "after midnight is still the day before": (
        ("2026-05-07T23:59+02:00", "2026-05-08T03:59+02:00", 4),
        ("2026-05-07", "2026-05-07", 0),
    ),
    "at the hour the day begins": (
        ("2026-05-08T03:59+02:00", "2026-05-08T04:00+02:00", 4),
        ("2026-05-07", "2026-05-08", 1),
    ),
    "with a day that starts at midnight": (
        ("2026-05-07T23:59+02:00", "2026-05-08T00:00+02:00", 0),
        ("2026-05-07", "2026-05-08", 1),
    ),
    "the night to summer time: the hour that is left out is the day before": (
        ("2026-03-29T01:59+01:00", "2026-03-29T03:01+02:00", 4),
        ("2026-03-28", "2026-03-28", 0),
    ),
    "the night to summer time: a day of 23 hours is a day": (
        ("2026-03-28T04:00+01:00", "2026-03-29T04:00+02:00", 4),
        ("2026-03-28", "2026-03-29", 1),
    ),
    "the night to winter time: both hours from two to three are the day before": (
        ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", 4),
        ("2026-10-24", "2026-10-24", 0),
    ),
    "the night to winter time: a day of 25 hours is one day": (
        ("2026-10-24T04:00+02:00", "2026-10-25T03:59+01:00", 4),
        ("2026-10-24", "2026-10-24", 0),
    ),
    "from Auckland to Honolulu the same date comes twice": (
        ("2026-01-10T09:00+13:00", "2026-01-09T20:00-10:00", 4),
        ("2026-01-10", "2026-01-09", 0),
    ),
    "from Honolulu to Auckland a date is left out": (
        ("2026-01-09T20:00-10:00", "2026-01-11T09:00+13:00", 4),
        ("2026-01-09", "2026-01-11", 2),
    ),
    "a clock set back a year counts as the same day": (
        ("2026-05-07T12:00+00:00", "2025-05-07T12:00+00:00", 4),
        ("2026-05-07", "2025-05-07", 0),
    ),
    "a clock set on a year counts as a year": (
        ("2026-05-07T12:00+00:00", "2027-05-07T12:00+00:00", 4),
        ("2026-05-07", "2027-05-07", 365),
    ),
    "over a leap day": (
        ("2028-02-28T12:00+05:45", "2028-03-01T12:00+05:45", 4),
        ("2028-02-28", "2028-03-01", 2),
    ),
    "over New Year": (
        ("2026-12-31T23:30-03:30", "2027-01-01T04:30-03:30", 4),
        ("2026-12-31", "2027-01-01", 1),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_days_that_count(name: str) -> None:
    (first, second, hour), (day, later, elapsed) = CASES[name]
    one, two = (Moment.of(datetime.fromisoformat(at), hour) for at in (first, second))
    assert (one.day, two.day) == (date.fromisoformat(day), date.fromisoformat(later))
    assert one.local.replace(tzinfo=None) == datetime.fromisoformat(first).replace(tzinfo=None)
    memory = after(None, Rating.GOOD, one.day, "first")
    decay = -PARAMETERS[20]
    factor = 0.9 ** (1 / decay) - 1
    expected = (1 + factor * elapsed / memory.stability) ** decay
    assert math.isclose(recall(memory, two.day), expected, rel_tol=1e-12)
    again = after(memory, Rating.GOOD, two.day, "second")
    counted = after(memory, Rating.GOOD, one.day + timedelta(days=elapsed), "second")
    assert (again.stability, again.difficulty) == (counted.stability, counted.difficulty)
    assert again.due > again.reviewed == two.day


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "Asia/Kathmandu"])
def test_a_rebuild_elsewhere_and_with_other_settings_gives_the_same_to_the_bit(
    tmp_path: Path, zone: str
) -> None:
    file = tmp_path / "progress.sqlite"
    answers = [
        review(
            number,
            question=f"q{number % 3}",
            at=datetime.fromisoformat(at),
            rating=Rating(1 + number % 4),
        )
        for number, at in enumerate(
            at for (first, second, _), _ in CASES.values() for at in (first, second)
        )
    ]
    with opened(file) as store:
        store.advance_sitting(SITTING, [{}], answers)
        store.append([flag(90, "bury"), flag(91, "suspend"), flag(92, "note", text="x")])
    before = projections(file)
    (tmp_path / "settings.toml").write_text("day_start_hour = 23\nnew_a_day = 1\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "data", "rebuild"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path), "TZ": zone},
    )
    assert run.returncode == 0, run.stderr
    assert projections(file) == before
    assert len(before) > 3
