"""Answers in one's own words through plain lines."""

from pathlib import Path

from quizzer.domain.answers import SelfRating, Typed
from quizzer.plain.face import PlainFace
from quizzer.plain.lines import ScriptedLines
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from tests.open.support import WHY_ZEROS, PhraseExaminer, open_desk


async def said(desk: Desk, *lines: str, asks: bool = False) -> str:
    """Return all that the plain face says while these lines are typed."""
    told: list[str] = []
    practice = Practice.start(desk, WHY_ZEROS)
    await PlainFace(practice, ScriptedLines(lines), told.append, asks=asks).run()
    practice.close()
    return "\n".join(told)


async def test_lines_until_a_dot_are_the_answer(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = await said(desk, "It has a kink.", "", "Ridge pulls equally hard everywhere", ".")
    (row,) = desk.store.history()
    assert row.answer == {
        "kind": "typed",
        "text": "It has a kink.\n\nRidge pulls equally hard everywhere",
    }
    assert row.score == (2 - 0.5) / 5
    assert "1 of 4 points covered, 1 contradicted · 30%." in text
    assert text.index("✗ contradicted") < text.index("✓ covered") < text.index("○ missing")
    assert "a known belief: Any penalty sets coefficients to exactly zero." in text
    assert "model answer: “The square is flat at zero" in text
    assert "A model answer:" in text
    desk.close()


async def test_how_good_it_was_is_asked_before_the_verdict_and_kept(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = await said(desk, "It has a kink.", ".", "5", "3", asks=True)
    (row,) = desk.store.history()
    assert row.self_rating is SelfRating.GOOD
    assert text.index("How good was that?") < text.index("1 of 4 points")
    assert "“5” is none of the four." in text
    assert "you called it good" in text
    desk.close()


async def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = await said(desk, "Perhaps it has a kink.", ". 4")
    (row,) = desk.store.history()
    assert row.self_rating is SelfRating.STRONG
    assert row.verdict.points[0].finding == "covered"
    assert "Did you say this?" not in text
    desk.close()


async def test_at_a_terminal_what_is_unsure_is_asked(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = await said(desk, "Perhaps it has a kink.", ". 2", "hm", "n", asks=True)
    (row,) = desk.store.history()
    assert (row.verdict.points[0].finding, row.verdict.points[0].by) == ("missing", "learner")
    assert "you: “Perhaps it has a kink”" in text
    assert "Type y or n" in text
    desk.close()


async def test_a_point_is_overruled_by_number_and_taken_back(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = await said(desk, "A sharp edge sits there.", ".", ":yes kink", ":yes 9", ":yes kink")
    (row,) = desk.store.history()
    assert row.score == 2 / 5
    (appeal,) = desk.store.appeals("words", "why-zeros")
    assert (appeal.point, appeal.finding, appeal.before) == ("kink", "covered", "missing")
    assert appeal.words == "A sharp edge sits there."
    assert "covered, as you say" in text
    assert "There is no point “9”" in text
    assert "nothing is changed" in text
    desk.close()


async def test_undo_takes_back_an_appeal_then_the_answer(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = await said(desk, "A sharp edge.", ".", ":yes kink", ":undo", ":undo", ".", "")
    rows = list(desk.store.history())
    assert sorted(row.retracted for row in rows) == [False, True]
    assert [row.score for row in rows] == [0, 0]
    assert [row.answer for row in rows] == [{"kind": "typed", "text": "A sharp edge."}] * 2
    assert desk.store.appeals() == ()
    assert "What you wrote so far" in text
    desk.close()


async def test_a_failing_grader_loses_nothing(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, examiner=PhraseExaminer(failures=1))
    text = await said(desk, "It has a kink.", ".", ".")
    (row,) = desk.store.history()
    assert row.text == "It has a kink."
    assert "The grading crashed the worker." in text
    assert "hands it in again" in text
    desk.close()


async def test_what_is_not_handed_in_is_kept_at_the_end_of_input(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = await said(desk, "Half a thought", "and more")
    assert "quizzer practice --resume" in text
    again = await Practice.resume(desk)
    assert again is not None
    assert again.showing.draft == "Half a thought\nand more"
    assert isinstance(again.showing.form.read(again.draft), Typed)
    again.close()
    desk.close()


async def test_what_was_written_can_be_thrown_away(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    text = await said(desk, "Nonsense", ":anew", ".", "It has a kink", ".")
    (row,) = desk.store.history()
    assert row.text == "It has a kink"
    assert "nothing was written" in text
    desk.close()
