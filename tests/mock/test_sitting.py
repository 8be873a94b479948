"""The mock interview as a use case: planned, driven, saved, resumed, read again."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.bank.library import open_library
from quizzer.domain.answers import Typed
from quizzer.domain.grading import Marked, Rubric
from quizzer.domain.interview import Interview, Setup
from quizzer.errors import Unreadable, UsageError
from quizzer.session.interview.state import Phase
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.mock import Mock
from quizzer.sittings.interview.planning import plan_of
from quizzer.sittings.interview.stored import abandon_mock, earlier_mocks, unfinished_mock
from quizzer.sittings.practice import Practice
from tests.mock.support import BANK, FADES, KINK, QUESTIONS, SELECTS, SETUP, mock_desk
from tests.open.support import PhraseExaminer
from tests.support import FakeClock, tiny_desk


def questions(interview: Interview) -> tuple[str, ...]:
    return tuple(asked.slot.item.question for asked in interview.asked)


def pass_time(mock: Mock, clock: FakeClock, seconds: int) -> None:
    for _ in range(seconds):
        clock.pass_seconds(1)
        mock.tick()


async def to_the_open_one(mock: Mock) -> None:
    await mock.submit("lasso")
    mock.pass_over()
    assert mock.showing.prompt.startswith("Why does the lasso")


async def test_what_is_asked_does_not_depend_on_what_was_before(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    before = plan_of(desk, SETUP)
    practice = Practice.start(desk, Selection(seed=2))
    while not practice.is_over:
        practice.skip()
    mock = Mock.start(desk, SETUP)
    await mock.submit("ridge")
    assert plan_of(desk, SETUP) == before == mock.state.plan
    assert questions(mock.record()) == QUESTIONS
    desk.close()


async def test_answers_go_into_the_log_and_the_schedule_as_in_practice(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = mock_desk(tmp_path, clock)
    mock = Mock.start(desk, SETUP)
    pass_time(mock, clock, 20)
    await mock.submit("lasso")
    (row,) = desk.store.history()
    asked = mock.record().asked[0]
    assert (row.id, row.question, row.score, row.sitting) == (
        asked.id,
        "which-kink",
        1.0,
        mock.state.sitting,
    )
    assert desk.store.progress()["talk/which-kink"].answers == 1
    mock.close()
    desk.close()


async def test_an_unreadable_line_costs_nothing(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    mock = Mock.start(desk, SETUP)
    with pytest.raises(Unreadable):
        await mock.submit("neither")
    assert mock.state.place.position == 0
    desk.close()


async def test_probes_are_asked_graded_for_their_point_and_kept(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    mock = Mock.start(desk, SETUP)
    await to_the_open_one(mock)
    await mock.submit(f"{FADES} {SELECTS}")
    assert mock.showing.follow_up == "What does the penalty look like at zero?"
    await mock.submit("It has a kink")
    mock.end()
    mock.end()
    await mock.finish()
    (earlier,) = earlier_mocks(desk)
    assert earlier == mock.record()
    asked = earlier.asked[2]
    assert asked.verdict
    assert asked.verdict.score == pytest.approx(3 / 5)
    assert asked.score == pytest.approx(4 / 5)
    found = asked.probes[0].found
    assert found
    assert found.words(asked.probes[0].text) == "It has a kink"
    logged = [row.score for row in desk.store.history() if row.question == "why-zeros"]
    assert logged == [pytest.approx(3 / 5)]
    mock.close()
    desk.close()


async def test_a_deeper_question_follows_when_all_was_covered(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    mock = Mock.start(desk, replace(SETUP, minutes=30))
    await to_the_open_one(mock)
    await mock.submit(f"{KINK} {FADES} {SELECTS}")
    assert mock.showing.prompt.startswith("What is the optimality condition")
    assert mock.record().asked[3].slot.part == "deeper"
    mock.close()
    desk.close()


async def test_clarifying_shows_the_instruction_and_what_it_is_after(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    mock = Mock.start(desk, SETUP)
    await to_the_open_one(mock)
    assert mock.showing.clarification == ""
    mock.clarify()
    told = mock.showing.clarification
    assert "Think of the slope" in told
    assert "the mechanism rather than the fact" in told
    mock.close()
    desk.close()


async def test_a_draft_is_kept_at_once_and_handed_in_by_strict_time(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = mock_desk(tmp_path, clock)
    mock = Mock.start(desk, replace(SETUP, is_strict=True))
    await to_the_open_one(mock)
    mock.keep_draft("It has a kink")
    sitting = desk.store.unfinished_sitting("mock")
    assert sitting
    assert "It has a kink" in sitting.draft
    pass_time(mock, clock, 241)
    await until_graded(mock)
    asked = mock.record().asked[2]
    assert (asked.outcome, asked.answer) == ("cut", Typed("It has a kink"))
    assert mock.showing.draft == ""
    assert "handed in" in mock.showing.notice
    mock.close()
    desk.close()


async def until_graded(mock: Mock) -> None:
    while mock.state.pending:
        await asyncio.sleep(0)


async def test_resumed_it_stands_where_it_stood_with_time_and_draft(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = mock_desk(tmp_path, clock)
    mock = Mock.start(desk, SETUP)
    await to_the_open_one(mock)
    pass_time(mock, clock, 33)
    mock.keep_draft("It has a k")
    before = mock.state
    desk.close()  # as a kill leaves it: nothing more is written
    clock.pass_seconds(5000)
    desk = mock_desk(tmp_path, clock)
    left = unfinished_mock(desk)
    assert left
    assert "question 3 of 5" in left.words
    resumed = Mock.resume(desk)
    assert resumed
    assert resumed.showing.draft == "It has a k"
    assert resumed.state.draft == Typed("It has a k")
    assert 0 <= before.spent - resumed.state.spent <= 5
    assert [each.cause for each in resumed.record().interruptions] == ["restart"]
    pass_time(resumed, clock, 7)
    assert resumed.state.spent == pytest.approx(before.spent + 7, abs=5)
    resumed.close()
    desk.close()


async def test_an_answer_that_was_with_the_grader_is_graded_after_a_restart(
    tmp_path: Path,
) -> None:
    examiner = SilentExaminer()
    desk = mock_desk(tmp_path, examiner=examiner)
    mock = Mock.start(desk, SETUP)
    await to_the_open_one(mock)
    submitting = asyncio.ensure_future(mock.submit(f"{KINK} {FADES}"))
    await examiner.reached.wait()
    assert mock.phase is Phase.WAITING
    submitting.cancel()
    mock.close()
    desk.close()
    desk = mock_desk(tmp_path)
    resumed = Mock.resume(desk)
    assert resumed
    await until_graded(resumed)
    assert resumed.record().asked[2].score == pytest.approx(4 / 5)
    assert sorted(row.question for row in desk.store.history()) == ["which-kink", "why-zeros"]
    resumed.close()
    desk.close()


async def test_killed_after_its_last_word_it_counts_as_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = mock_desk(tmp_path)
    mock = Mock.start(desk, SETUP)
    await mock.submit("lasso")
    with monkeypatch.context() as killed:
        killed.setattr(desk.store, "end_sitting", lambda *args: None)
        mock.end()
        mock.rate(2)
    assert mock.is_over
    assert desk.store.unfinished_sitting("mock")
    assert unfinished_mock(desk) is None
    assert Mock.resume(desk) is None
    assert earlier_mocks(desk) == (mock.record(),)
    mock.close()
    desk.close()


@pytest.mark.parametrize("jump", [3600, -3600])
async def test_a_clock_set_in_the_middle_changes_nothing(tmp_path: Path, jump: int) -> None:
    records = []
    for name, seconds in (("set", jump), ("straight", 0)):
        (tmp_path / name).mkdir()
        clock = FakeClock()
        desk = mock_desk(tmp_path / name, clock)
        mock = Mock.start(desk, SETUP)
        pass_time(mock, clock, 20)
        clock.jump(seconds)
        pass_time(mock, clock, 10)
        await mock.submit("lasso")
        pass_time(mock, clock, 5)
        mock.end()
        mock.end()
        started = mock.record().started
        asked = tuple(replace(one, id="") for one in mock.record().asked)
        records.append(replace(mock.record(), asked=asked, ended=started))
        mock.close()
        desk.close()
    assert records[0] == records[1]
    assert records[0].spent_seconds == 35


class SilentExaminer(PhraseExaminer):
    """Takes answers, and never says anything of them."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()

    async def grade(self, rubric: Rubric, text: str) -> Marked:
        self.reached.set()
        await asyncio.Event().wait()
        return await super().grade(rubric, text)


async def test_a_question_that_is_gone_is_passed_over_and_does_not_count(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    Mock.start(desk, SETUP)
    text = BANK.read_text(encoding="utf-8").replace("id: which-kink", "id: renamed")
    (tmp_path / "other.yaml").write_text(text, encoding="utf-8")
    library = open_library([("--bank", tmp_path / "other.yaml")])
    resumed = Mock.resume(replace(desk, library=library))
    assert resumed
    first = resumed.record().asked[0]
    assert (first.outcome, first.score, resumed.state.position) == ("withdrawn", None, 1)
    resumed.close()
    desk.close()


async def test_a_question_that_was_edited_is_asked_as_it_reads_now(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    Mock.start(desk, SETUP)
    text = BANK.read_text(encoding="utf-8").replace("has a kink at zero?", "is not smooth?")
    (tmp_path / "other.yaml").write_text(text, encoding="utf-8")
    library = open_library([("--bank", tmp_path / "other.yaml")])
    resumed = Mock.resume(replace(desk, library=library))
    assert resumed
    assert resumed.showing.prompt == "Which penalty is not smooth?"
    await resumed.submit("lasso")
    assert resumed.record().asked[0].score == 1.0
    resumed.close()
    desk.close()


async def test_what_the_grader_fails_at_is_tried_again_and_else_told_as_ungraded(
    tmp_path: Path,
) -> None:
    for failures, score in ((1, 1.0), (2, None)):
        folder = tmp_path / str(failures)
        desk = mock_desk(folder, examiner=PhraseExaminer(failures))
        mock = Mock.start(desk, SETUP)
        await to_the_open_one(mock)
        await mock.submit(f"{KINK} {FADES} {SELECTS}")
        assert mock.state.position == 3
        mock.end()
        mock.end()
        await mock.finish()
        assert mock.record().asked[2].score == score
        assert mock.is_over
        mock.close()
        desk.close()


async def test_an_interview_that_is_given_up_is_no_earlier_one(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    Mock.start(desk, SETUP)
    abandon_mock(desk)
    assert unfinished_mock(desk) is None
    assert Mock.resume(desk) is None
    assert earlier_mocks(desk) == ()
    desk.close()


def test_an_answer_by_facts_is_graded_by_its_demo(tmp_path: Path) -> None:
    async def answered() -> Interview:
        desk = tiny_desk(tmp_path)
        mock = Mock.start(desk, Setup(minutes=2, level="mid", topics=("numbers",), seed=1))
        while mock.state.current and mock.state.current.slot.item.question != "path-start":
            mock.pass_over()
        await mock.submit("2.148")
        mock.end()
        mock.end()
        await mock.finish()
        mock.close()
        desk.close()
        return mock.record()

    asked = asyncio.run(answered()).asked
    assert [a.score for a in asked if a.slot.item.question == "path-start"] == [1.0]


@pytest.mark.parametrize(
    ("setup", "what"),
    [
        (Setup(topics=("nothing",)), "There is no “nothing”"),
        (Setup(minutes=float("nan")), "No interview is so long"),
        (Setup(minutes=0.5), "No question of level 2 to 4 fits"),
        (Setup(level="junior", topics=("sparsity",)), "No question of level 1 to 3 fits"),
    ],
)
def test_a_setup_that_leaves_nothing_is_refused(tmp_path: Path, setup: Setup, what: str) -> None:
    desk: Desk = mock_desk(tmp_path)
    with pytest.raises(UsageError, match=what):
        plan_of(desk, setup)
    desk.close()
