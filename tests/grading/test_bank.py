"""The labelled questions load as they were handed over, and a sitting asks them."""

from pathlib import Path

from quizzer.bank.library import load
from quizzer.questions.open import Open
from quizzer.sittings.authoring.checking import check
from quizzer.sittings.choosing import Selection, choose, matching
from tests.support import tiny_desk

BANK = Path(__file__).parent / "dev_bank.yaml"


def test_the_labelled_questions_load_without_an_error() -> None:
    bank = load(BANK)
    assert [problem for problem in bank.problems if problem.is_error] == []
    assert bank.broken == 0
    questions = [entry.question for entry in bank.entries]
    assert len(questions) == 6
    for question in questions:
        assert isinstance(question, Open)
        assert len(question.rubric) >= 7
        assert all(len(point.accept) >= 4 and point.reject for point in question.rubric)


def test_checking_them_finds_nothing_but_missing_parts() -> None:
    report = check([load(BANK)], lambda name, settings: {})
    assert report.errors == ()
    assert {problem.rule.split("-")[0] for problem in report.warnings} <= {"missing"}


def test_a_sitting_asks_them(tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path, bank=BANK)
    asked = {entry.id for entry in matching(desk, Selection())}
    assert asked == {entry.id for entry in load(BANK).entries}
    assert {item.question for item in choose(desk, Selection(seed=1))} <= asked
    desk.close()
