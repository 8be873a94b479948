"""The weights of the schedule fitted to a log, kept as an event, and in force from then on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzer.cli.data import data
from quizzer.domain.answers import Rating
from quizzer.domain.review import Retraction
from quizzer.errors import UsageError
from quizzer.scheduling.fit import Fitted, History
from quizzer.scheduling.memory import PARAMETERS, after
from quizzer.sittings.desk import Desk
from quizzer.sittings.fitting import fit, keep
from quizzer.store import Store, sums
from tests.store.making import NOON, projections, review, weighing
from tests.support import FakeClock, tiny_desk

OWN = weighing(0).weights
FOUND = Fitted(OWN, 320, 80, 0.3, 0.35, 0.35)


class Noting:
    """Fits nothing, and notes what it was given."""

    def __init__(self) -> None:
        self.given: list[Sequence[object]] = []

    async def fit(
        self,
        histories: Sequence[History],
        current: Sequence[float],
        bounds: Sequence[tuple[float, float]],
    ) -> Fitted:
        self.given = [histories, current, bounds]
        return FOUND


def desk_with(folder: Path, questions: int, answers: int, first: Rating = Rating.GOOD) -> Desk:
    """Return a desk in whose log questions were answered every third day, at times forgotten."""
    desk = tiny_desk(folder, FakeClock(at=NOON + timedelta(days=3 * answers)))
    reviews = [
        review(
            number * 100 + question,
            question=f"q{question}",
            at=NOON + timedelta(days=3 * number, minutes=question),
            rating=Rating.AGAIN if number and (question + number) % 3 == 0 else first,
        )
        for number in range(answers)
        for question in range(questions)
    ]
    desk.store.append(reviews)
    return desk


async def test_all_reviews_are_given_the_newest_held_out(tmp_path: Path) -> None:
    desk, noting = desk_with(tmp_path, 50, 9), Noting()
    assert await fit(desk, noting) == FOUND
    histories, current, bounds = noting.given
    assert (len(histories), current, len(bounds)) == (50, PARAMETERS, 21)
    held = [part for history in histories for *_, part in history]  # type: ignore[attr-defined]
    assert (len(held), sum(held)) == (450, 80), "a fifth of the 400 that were not the first"
    desk.close()


async def test_of_few_reviews_nothing_is_made(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, 20, 3)
    with pytest.raises(UsageError, match="There are 40 reviews"):
        await fit(desk, Noting())
    desk.close()


def test_own_weights_schedule_what_comes_after_them_and_a_replay_knows(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, 1, 3, Rating.HARD)
    before = desk.store.progress()["ols/q0"]
    keep(desk, FOUND)
    assert desk.store.weights() == OWN
    assert desk.store.progress()["ols/q0"] == before, "what was answered stays as it was"
    later = review(900, question="q0", at=NOON + timedelta(days=20))
    desk.store.append([later])
    row = desk.store.progress()["ols/q0"]
    memory, default = None, None
    days = [(NOON + timedelta(days=3 * n)).date() for n in range(3)]
    for day in days:
        memory = default = after(memory, Rating.HARD, day, "")
    memory = after(memory, Rating.GOOD, later.moment.day, "", OWN)
    default = after(default, Rating.GOOD, later.moment.day, "")
    assert row.stability == memory.stability != default.stability
    found = projections(desk.store.file)
    desk.store.rebuild()
    assert projections(desk.store.file) == found
    desk.close()


def test_weights_taken_back_never_were(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, 1, 3)
    early = weighing(500, at=NOON + timedelta(days=1))
    before = projections(desk.store.file)
    desk.store.append([early])
    assert projections(desk.store.file) != before, "answers after them are reckoned anew"
    desk.store.append([Retraction(desk.fresh_id(), desk.moment(), early.id)])
    assert projections(desk.store.file) == before
    assert desk.store.weights() == PARAMETERS
    desk.close()


def test_the_questions_answered_last_are_enough(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, 3, 4)
    desk.store.append([review(999, question="q1", at=NOON + timedelta(days=30))])
    assert [len(h) for h in desk.store.sums(lambda c: sums.histories(c, 6))] == [5]
    assert len(desk.store.sums(lambda c: sums.histories(c, 100))) == 3
    desk.close()


def test_the_command_fits_in_the_worker_and_says_what_came_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_with(tmp_path, 50, 9).close()
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    tried = CliRunner().invoke(data, ["fit", "--dry-run"], catch_exceptions=False).stdout
    assert "Fitted to 320 reviews, tested on the 80 newest:" in tried
    assert "They predict better, and would be kept." in tried
    with Store.open(tmp_path / "progress.sqlite") as store:
        assert store.weights() == PARAMETERS
    told = CliRunner().invoke(data, ["fit"], catch_exceptions=False).stdout
    assert "from your next answer on they schedule" in told
    with Store.open(tmp_path / "progress.sqlite") as store:
        assert store.weights() != PARAMETERS
    again = CliRunner().invoke(data, ["fit"], catch_exceptions=False).stdout
    assert "of those in force" in again
    assert "They predict no better; the schedule stays as it is." in again


def test_a_fit_is_better_only_if_it_predicts_better() -> None:
    assert FOUND.is_better
    assert not replace(FOUND, log_loss=0.35).is_better
