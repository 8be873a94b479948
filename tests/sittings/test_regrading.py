"""A mended key scores old answers anew, and the log keeps both verdicts."""

from pathlib import Path

import pytest

from quizzer.domain.answers import Certainty, Rating
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.regrading import Regraded, regrade
from tests.store.making import projections, rows
from tests.support import TINY, FakeClock, tiny_desk


async def answered(folder: Path, topic: str, **answers: str) -> Desk:
    """Return a desk in whose log these questions were answered so."""
    desk = tiny_desk(folder)
    practice = Practice.start(desk, Selection(seed=3, topic=topic, new=9))
    while not practice.is_over:
        given = answers.pop(practice.showing.key.partition("/")[2].replace("-", "_"), None)
        if given is None:
            practice.skip()
        else:
            await practice.submit(given, Certainty.SURE)
            practice.go_on()
    practice.close()
    return desk


def with_bank(folder: Path, desk: Desk, *changes: tuple[str, str]) -> Desk:
    """Return a desk over the same progress and the bank with these texts changed."""
    desk.close()
    source = (TINY / "tiny.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    edited = folder / "tiny.yaml"
    edited.write_text(source, encoding="utf-8")
    return tiny_desk(folder, FakeClock(asked=1000), edited)


def told(outcome: Regraded) -> list[tuple[str, float, float]]:
    return [(c.row.question, c.row.score, c.verdict.score) for c in outcome.changes]


async def test_with_the_same_key_nothing_changes(tmp_path: Path) -> None:
    desk = await answered(tmp_path, "basics", exact_zero="ridge", ridge_zeros="false")
    outcome = await regrade(desk)
    assert (outcome.answers, outcome.changes, outcome.gone, outcome.failed) == (2, (), 0, ())
    desk.close()


async def test_a_mended_key_gives_old_answers_another_score(tmp_path: Path) -> None:
    desk = await answered(tmp_path, "basics", exact_zero="lasso", ridge_zeros="true")
    desk = with_bank(tmp_path, desk, ("    answer: false\n", "    answer: true\n"))
    tried = await regrade(desk, dry_run=True)
    assert told(tried) == [("ridge-zeros", 0.0, 1.0)]
    assert not any(row.regraded for row in desk.store.history())
    assert told(await regrade(desk)) == told(tried)
    rows = {row.question: row for row in desk.store.history()}
    assert (rows["ridge-zeros"].score, rows["ridge-zeros"].regraded) == (1.0, True)
    assert rows["ridge-zeros"].rating > Rating.AGAIN
    assert desk.store.progress()["tiny/ridge-zeros"].last_score == 1.0
    assert (await regrade(desk)).changes == (), "the second time all is as it should be"
    desk.close()


async def test_a_mended_key_moves_the_rows_of_its_question_alone(tmp_path: Path) -> None:
    desk = await answered(tmp_path, "basics", exact_zero="ridge", ridge_zeros="true")
    desk = with_bank(tmp_path, desk, ("    answer: false\n", "    answer: true\n"))
    tables = ("answer", "schedule")

    def told(which: str) -> list[tuple[object, ...]]:
        query = f"SELECT * FROM {{}} WHERE question {which} 'ridge-zeros' ORDER BY question"
        return [row for table in tables for row in rows(desk.store.file, query.format(table))]

    others, own = told("<>"), told("=")
    assert len(others) == len(own) == 2
    await regrade(desk)
    assert told("<>") == others
    assert told("=") != own
    before = projections(desk.store.file)
    desk.store.rebuild()
    assert projections(desk.store.file) == before
    desk.close()


async def test_drawn_values_are_those_of_then_and_derived_ones_those_of_now(
    tmp_path: Path,
) -> None:
    desk = await answered(tmp_path, "numbers", soft_value="77")
    desk = with_bank(tmp_path, desk, ('b: "max(abs(z) - lam, 0)"', 'b: "77 + 0 * z * lam"'))
    assert told(await regrade(desk)) == [("soft-value", 0.0, 1.0)]
    desk.close()


async def test_what_is_graded_by_a_demo_is_graded_by_it_again(tmp_path: Path) -> None:
    desk = await answered(tmp_path, "numbers", path_start="2.3")
    desk = with_bank(
        tmp_path,
        desk,
        ("answer: {fact: alpha_max, tol: 0.01}", "answer: {fact: alpha_max, tol: 0.5}"),
    )
    assert told(await regrade(desk)) == [("path-start", 0.0, 1.0)]
    desk.close()


@pytest.mark.parametrize("own", [Rating.AGAIN, Rating.EASY])
async def test_the_learners_own_rating_stays(tmp_path: Path, own: Rating) -> None:
    clock = FakeClock()
    desk = tiny_desk(tmp_path, clock)
    practice = Practice.start(desk, Selection(seed=3, type="true-false"))
    await practice.submit("true")
    practice.rate(Rating.HARD)
    clock.pass_seconds(1)
    practice.rate(own)
    practice.close()
    desk = with_bank(tmp_path, desk, ("    answer: false\n", "    answer: true\n"))
    await regrade(desk)
    (row,) = desk.store.history()
    assert (row.score, row.rating) == (1.0, own)
    desk.close()


async def test_questions_that_are_gone_or_of_another_kind_are_left_and_told(
    tmp_path: Path,
) -> None:
    desk = await answered(tmp_path, "basics", exact_zero="lasso", what_is_added="a,b")
    desk = with_bank(
        tmp_path,
        desk,
        ("id: exact-zero", "id: another"),
        ("type: multi", "type: choice"),
        ("correct: true, why: That is the penalty", "why: That is the penalty"),
        ('      - {answer: "a,b", score: 1}\n      - {answer: a, score: 0.5}\n', ""),
        ('      - {answer: "a,c", score: 0}\n', "      - {answer: a, score: 1}\n"),
    )
    outcome = await regrade(desk)
    assert (outcome.gone, outcome.changes) == (1, ())
    ((row, why),) = outcome.failed
    assert row.question == "what-is-added"
    assert "multi/" in why
    desk.close()
