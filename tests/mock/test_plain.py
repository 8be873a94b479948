"""A mock interview in plain lines: what it says, what it takes, and what it does not tell."""

from dataclasses import replace
from pathlib import Path

from quizzer.domain.answers import Certainty
from quizzer.plain.interview import PlainMock
from quizzer.plain.lines import ScriptedLines
from quizzer.sittings.interview.mock import Mock
from quizzer.sittings.interview.stored import unfinished_mock
from tests.mock.support import FADES, KINK, QUESTIONS, SELECTS, SETUP, held, mock_desk
from tests.support import FakeClock

WHOLE = [
    "lasso !",
    "true",
    ":clarify",
    FADES,
    ".",
    "It has a kink",
    ".",
    "false",
    "100",
    "3.5",
]
"""Answers every question, and the one probe that follows."""
VERDICTS = ("right", "wrong", "covered", "missing", "contradicted", "score", "✓", "✗")


async def test_a_script_runs_to_the_end(tmp_path: Path) -> None:
    text, interview = await held(tmp_path, WHOLE)
    assert [asked.outcome for asked in interview.asked] == ["answered"] * 5
    assert [asked.slot.item.question for asked in interview.asked] == [*QUESTIONS]
    assert interview.asked[0].certainty is Certainty.SURE
    assert interview.asked[2].clarified
    assert interview.self_rating == 3.5
    assert interview.ending == "finished"
    assert "What does the penalty look like at zero?" in text
    assert "You said 3.5 of 4 before seeing this" in text


async def test_nothing_is_told_of_an_answer_before_the_learner_has_rated_it_all(
    tmp_path: Path,
) -> None:
    text, _ = await held(tmp_path, WHOLE)
    before, _, after = text.partition("Before anything is told")
    begun = before[before.index("Q1 of 5") :].lower()
    assert [word for word in VERDICTS if word in begun] == []
    assert "score" in after


async def test_two_runs_with_one_seed_ask_and_say_the_same(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        texts.append((await held(tmp_path / name, WHOLE))[0])
    assert texts[0] == texts[1]


async def test_time_is_told_in_words_and_over_time_recorded(tmp_path: Path) -> None:
    text, interview = await held(tmp_path, ["lasso", ":quit", ""], seconds=70)
    assert "Half of the time for this question is used." in text
    assert "over-time is recorded" in " ".join(text.split())
    assert interview.asked[0].over_seconds == 10


async def test_strict_time_says_that_it_handed_in_what_was_written(tmp_path: Path) -> None:
    strict = replace(SETUP, is_strict=True)
    script = ["lasso", "true", KINK, FADES, "", "", "", "", "", "", ":quit", ""]
    text, interview = await held(tmp_path, script, strict, seconds=40)
    assert "what you had was handed in" in text
    cut = interview.asked[2]
    assert cut.outcome == "cut"
    assert getattr(cut.answer, "text", "") == f"{KINK}\n{FADES}"


async def test_a_pause_stops_the_clocks_and_takes_no_answer(tmp_path: Path) -> None:
    script = [":pause", "lasso", ":pass", ":resume", "lasso", ":quit", ""]
    text, interview = await held(tmp_path, script)
    assert "The interview is paused" in text
    assert "We go on." in text
    assert (interview.asked[0].seconds, interview.paused_seconds) == (20, 30)
    assert interview.asked[0].outcome == "answered"
    assert "Paused once, 0:30 in all." in text


async def test_passing_leaves_a_question_and_its_probes(tmp_path: Path) -> None:
    script = [":pass", ":pass", "Nothing of it.", ".", ":pass", ":pass", ":pass", ":pass", ""]
    text, interview = await held(tmp_path, script)
    assert [asked.outcome for asked in interview.asked] == [
        "passed",
        "passed",
        "answered",
        "passed",
        "passed",
    ]
    assert [probe.outcome for probe in interview.asked[2].probes] == ["passed", "passed"]
    assert text.count("passed ·") == 6


async def test_there_is_no_going_back_and_no_hint(tmp_path: Path) -> None:
    text, interview = await held(tmp_path, [":undo", ":hint", ":time", "lasso", ":quit", "1,5"])
    assert "There is no command :undo in an interview" in text
    assert "There is no command :hint in an interview" in text
    assert "Q1 of 5 · 0:30 of 1:00 · interview 0:30 of 20:00" in text
    assert interview.self_rating == 1.5


async def test_a_rating_off_the_scale_is_asked_again(tmp_path: Path) -> None:
    text, interview = await held(tmp_path, [":quit", "5", "2.2", "two", "2"])
    assert text.count("is none of these") == 3
    assert interview.self_rating == 2


async def test_the_end_of_input_ends_it_with_what_was_answered(tmp_path: Path) -> None:
    text, interview = await held(tmp_path, ["lasso"])
    assert (interview.ending, interview.asked[0].score) == ("left", 1.0)
    assert "The interview is over: you ended it" in text


async def test_at_a_terminal_the_end_of_input_leaves_it_to_be_gone_on_with(
    tmp_path: Path,
) -> None:
    desk = mock_desk(tmp_path)
    mock = Mock.start(desk, SETUP)
    written: list[str] = []
    face = PlainMock(mock, ScriptedLines(["lasso"]), written.append, is_terminal=True)
    assert not await face.run()
    assert "quizzer mock --resume" in written[-1]
    left = unfinished_mock(desk)
    assert left
    assert "at question 2 of 5" in left.words
    mock.close()
    desk.close()


async def test_a_probe_that_is_gone_on_with_is_shown_with_its_question(tmp_path: Path) -> None:
    desk = mock_desk(tmp_path)
    mock = Mock.start(desk, SETUP)
    script = ScriptedLines([":pass", ":pass", KINK, "."])
    written: list[str] = []
    await PlainMock(mock, script, written.append, is_terminal=True).run()
    resumed = Mock.resume(desk)
    assert resumed
    again: list[str] = []
    await PlainMock(resumed, ScriptedLines([]), again.append, is_terminal=True).run()
    text = "\n".join(again)
    assert text.index("Why does the lasso give exact zeros") < text.index("How does the pull")
    mock.close()
    resumed.close()
    desk.close()


async def test_a_draft_is_shown_again_after_a_restart(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = mock_desk(tmp_path, clock)
    script = ["lasso", "true", KINK]
    mock = Mock.start(desk, SETUP)
    written: list[str] = []
    await PlainMock(mock, ScriptedLines(script), written.append, is_terminal=True).run()
    resumed = Mock.resume(desk)
    assert resumed
    face = PlainMock(resumed, ScriptedLines([SELECTS, ".", ":quit", ""]), written.append)
    assert await face.run()
    answer = resumed.record().asked[2].answer
    assert getattr(answer, "text", "") == f"{KINK}\n{SELECTS}"
    mock.close()
    resumed.close()
    desk.close()
