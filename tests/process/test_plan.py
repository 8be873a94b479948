"""`quizzer plan` as a person meets it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from quizzer.clock import SystemClock
from tests.process.test_command_line import quizzer


def days_ahead(days: int) -> date:
    return SystemClock().now().date() + timedelta(days=days)


def test_a_plan_is_told_kept_and_made_again(tmp_path: Path) -> None:
    day = days_ahead(9)
    run = quizzer(tmp_path, "plan", "--date", day.isoformat(), "--minutes", "15")
    assert run.returncode == 0, run.stderr
    assert "15 minutes a day" in run.stdout
    assert "Day by day" in run.stdout
    assert max(map(len, run.stdout.splitlines())) <= 80
    settings = (tmp_path / "settings.toml").read_text(encoding="utf-8")
    assert f'interview_date = "{day}"' in settings
    assert "minutes_a_day = 15" in settings
    assert quizzer(tmp_path, "plan").stdout == run.stdout


def test_as_json_it_is_one_document(tmp_path: Path) -> None:
    day = days_ahead(9)
    run = quizzer(tmp_path, "plan", "--date", day.isoformat(), "--minutes", "15", "--json")
    told = json.loads(run.stdout)
    assert told["date"] == day.isoformat()
    assert len(told["plan"]) == told["days"]
    assert all(each["minutes"] <= 15 for each in told["plan"])
    assert told["recall_by_plan"] > told["recall_without_practice"] == 0
    practised = quizzer(tmp_path, "practice", "--plan", script=":skip\n" * 40)
    asked = [line for line in practised.stdout.splitlines() if line.startswith("Question ")]
    assert len(asked) == len(told["plan"][0]["questions"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan"], "No interview date is set."),
        (["plan", "--date", "tomorrow"], "“tomorrow” is no day."),
        (["plan", "--date", "2020-01-01"], "2020-01-01 is past"),
        (["practice", "--plan"], "No interview is ahead."),
        (["practice", "--plan", "--missed"], "leave out"),
    ],
)
def test_what_can_not_be_planned_is_said(tmp_path: Path, arguments: list[str], words: str) -> None:
    run = quizzer(tmp_path, *arguments)
    assert run.returncode == 2
    assert words in " ".join(run.stderr.split())
    assert run.stdout == ""


def test_the_interview_can_be_forgotten(tmp_path: Path) -> None:
    quizzer(tmp_path, "plan", "--date", days_ahead(3).isoformat())
    assert quizzer(tmp_path, "plan", "--forget").returncode == 0
    assert "No interview date is set." in quizzer(tmp_path, "plan").stderr
