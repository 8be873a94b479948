"""Where the learner stands, for a log of a few answers that can be reckoned by hand."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzer.cli.stats import stats
from quizzer.domain.answers import Certainty, Rating
from quizzer.domain.review import Review
from quizzer.scheduling.memory import after, recall
from quizzer.settings.file import Kept
from quizzer.settings.settings import Settings
from quizzer.sittings.desk import Desk
from quizzer.sittings.progress import learnt, ready_by
from quizzer.sittings.progress_lines import progress_lines
from tests.store.making import NOON, SITTING, opened, review
from tests.support import TINY, FakeClock, tiny_desk


def of_tiny(number: int, question: str, **told: object) -> Review:
    """Return an answer to a question of the tiny bank."""
    made = review(number, question=question, **told)  # type: ignore[arg-type]
    return replace(made, item=replace(made.item, bank="tiny"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk, ten days after the first of May, on which three questions were answered."""
    with opened(tmp_path / "progress.sqlite") as store:
        lapses = [
            of_tiny(number, "what-is-added", rating=Rating.AGAIN if number % 2 else Rating.GOOD)
            for number in range(16)
        ]
        answers = [
            of_tiny(20, "exact-zero", at=NOON, certainty=Certainty.SURE),
            of_tiny(21, "exact-zero", at=NOON + timedelta(days=9)),
            of_tiny(22, "ridge-zeros", at=NOON + timedelta(days=9, minutes=1), score=0.0),
        ]
        store.advance_sitting(SITTING, [], [*lapses, *answers])
        store.end_sitting(SITTING, NOON)
    return tiny_desk(tmp_path, FakeClock(at=NOON + timedelta(days=16)))


def test_what_was_done_is_summed_up(desk: Desk) -> None:
    found = learnt(desk)
    assert (found.answers, found.met, found.seconds) == (19, 3, 19 * 12.5)
    assert (found.streak.current, found.streak.longest) == (16, 16)
    assert found.file_bytes > 10_000
    assert [(leech.key, leech.lapses) for leech in found.leeches] == [("tiny/what-is-added", 8)]
    basics = next(each for each in found.topics if each.topic.met)
    assert (basics.topic.met, basics.seconds) == (3, 19 * 12.5)
    assert found.beliefs[0].words == "sign", "a belief that the bank does not list, by its name"


def test_readiness_is_the_recall_expected_on_the_day(desk: Desk) -> None:
    day = date(2026, 6, 1)
    by_hand = recall(desk.store.progress()["tiny/exact-zero"], day)
    memory = after(None, Rating.GOOD, date(2026, 5, 1), "")
    memory = after(memory, Rating.GOOD, date(2026, 5, 10), "")
    assert by_hand == pytest.approx(recall(memory, day), rel=1e-12)
    today, then = learnt(desk).readiness, ready_by(desk, day)
    assert 0 < then < today < 1
    aimed = desk.set_as(Kept(Settings(interview_date="2026-06-01")))
    assert learnt(aimed).readiness == then
    over = desk.set_as(Kept(Settings(interview_date="2026-05-02")))
    assert learnt(over).readiness == today, "a day that has passed is no aim"


def test_the_forecast_leaves_out_what_is_set_aside(desk: Desk) -> None:
    progress, today = desk.store.progress(), desk.moment().day
    due = [progress[key].due for key in ("tiny/exact-zero", "tiny/ridge-zeros")]
    expected = sum(day <= today + timedelta(days=13) for day in due)
    assert sum(learnt(desk).forecast) == expected


def test_lines_fit_their_width_and_say_what_stands(desk: Desk) -> None:
    for width in (60, 80, 120):
        lines = progress_lines(learnt(desk), width)
        assert max(map(len, lines)) <= width
        assert not any("\x1b" in line for line in lines)
    assert lines[0].startswith("Ready for an interview today: ")
    assert "Leeches, set aside" in "\n".join(lines)
    aimed = desk.set_as(Kept(Settings(interview_date="2026-05-18")))
    assert progress_lines(learnt(aimed), 80)[0].startswith("Interview tomorrow: ")


def test_before_the_first_answer_there_is_little_to_say(tmp_path: Path) -> None:
    lines = progress_lines(learnt(tiny_desk(tmp_path)), 80)
    assert lines[1].startswith("0 answers to 0 questions on 0 days")
    assert len(lines) == 3


def test_the_command_prints_lines_or_one_json_document(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    told = CliRunner().invoke(stats, ["--bank", str(TINY)], catch_exceptions=False)
    assert "19 answers to 3 questions on 16 days, 4 min" in told.stdout
    found = json.loads(
        CliRunner().invoke(stats, ["--json", "--bank", str(TINY)], catch_exceptions=False).stdout
    )
    assert (found["answers"], found["streak"]["longest"]) == (19, 16)
    assert found["beliefs"][0]["belief"]["stands"] is True
    assert [level["certainty"] for level in found["confidence"]["levels"]] == [
        "fairly sure",
        "sure",
    ]


def test_without_a_file_the_command_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "none"))
    told = CliRunner().invoke(stats, ["--json"], catch_exceptions=False)
    assert (told.stdout, told.stderr) == ("null\n", "No answers yet.\n")
    assert not (tmp_path / "none").exists()
