"""The plain face: what it says, what it takes, and that nothing given is lost."""

from pathlib import Path

import pytest

from quizzer.plain.face import PlainFace
from quizzer.plain.lines import ScriptedLines
from quizzer.sittings.choosing import Selection
from quizzer.sittings.practice import Practice
from tests.support import FakeClock, tiny_desk


class TickingLines(ScriptedLines):
    """A script whose every line takes ten seconds to type."""

    def __init__(self, lines: list[str], clock: FakeClock) -> None:
        super().__init__(lines)
        self._clock = clock

    async def next(self) -> str | None:
        self._clock.pass_seconds(10)
        return await super().next()


async def sit(
    folder: Path, script: list[str], seed: int = 1, **selected: str
) -> tuple[str, list[dict[str, object]]]:
    """Run `script` through the plain face; return what it wrote, and the answers kept."""
    clock = FakeClock()
    desk = tiny_desk(folder, clock)
    written: list[str] = []
    practice = Practice.start(desk, Selection(seed=seed, **selected))  # type: ignore[arg-type]
    await PlainFace(practice, TickingLines(script, clock), written.append).run()
    practice.close()
    kept = [
        {"question": row.question, "score": row.score, "retracted": row.retracted}
        for row in desk.store.history()
    ]
    desk.close()
    return "\n".join(written), kept


async def test_an_answer_is_told_explained_and_kept_and_a_wrong_one_asked_again(
    tmp_path: Path,
) -> None:
    text, kept = await sit(tmp_path, ["true", "", "false !"], type="true-false")
    assert "Question 1 of 1" in text
    assert "Wrong" in text
    assert "Right is: False" in text
    assert [row["score"] for row in kept] == [0.0, 1.0]


async def test_claims_are_ticked_and_figures_drawn(tmp_path: Path) -> None:
    text, _ = await sit(tmp_path, ["lasso", ":why"], type="choice")
    assert "The lasso estimate is 0.00, the ridge estimate 0.30." in text
    assert "[✓] The lasso estimate is exactly zero. (holds)" in text
    assert "lasso.b\u00a00" in text
    assert "└" in text


async def test_what_cannot_be_read_costs_nothing_and_is_asked_again(tmp_path: Path) -> None:
    text, kept = await sit(tmp_path, ["z", "a b", "ridge"], type="choice")
    assert "“z” is not an option here" in text
    assert [row["score"] for row in kept] == [0.0]


async def test_a_hint_is_shown_once_each_and_ends(tmp_path: Path) -> None:
    text, _ = await sit(tmp_path, [":hint", ":hint", ":hint"], type="choice")
    assert text.count("Hint: ") == 2
    assert "There are no more hints." in text


async def test_undo_takes_the_answer_back_and_asks_again(tmp_path: Path) -> None:
    text, kept = await sit(tmp_path, ["true", ":undo", "false"], type="true-false")
    assert "Taken back." in text
    assert [(row["score"], row["retracted"]) for row in kept] == [(0.0, True), (1.0, False)]


async def test_the_next_answer_goes_on_by_itself(tmp_path: Path) -> None:
    text, kept = await sit(tmp_path, ["lasso", "lasso", "true", "x"], topic="basics")
    assert len(kept) == 3 or "is not an option" in text


async def test_a_question_graded_by_its_demo_is_graded(tmp_path: Path) -> None:
    text, kept = await sit(tmp_path, ["2.148", "", "1.5"], topic="numbers")
    scores = {row["question"]: row["score"] for row in kept}
    assert scores.get("path-start") in (0.0, 1.0)
    assert "Right" in text


@pytest.mark.parametrize("word", ["hard", "good", "easy", "again"])
async def test_a_rating_can_be_overruled(tmp_path: Path, word: str) -> None:
    text, _ = await sit(tmp_path, ["false", f":{word}"], type="true-false")
    assert f"({word})" in text


async def test_an_unknown_command_names_the_known_ones(tmp_path: Path) -> None:
    text, kept = await sit(tmp_path, [":wat"], type="choice")
    assert "There is no command :wat. Known are: :hint" in text
    assert kept == []


async def test_the_end_of_input_ends_cleanly_and_keeps_what_was_answered(tmp_path: Path) -> None:
    text, kept = await sit(tmp_path, ["false"], type="true-false")
    assert "1 of 1 right" in text
    assert len(kept) == 1


async def test_control_characters_in_a_bank_never_reach_the_terminal() -> None:
    from quizzer.plain.text import wrapped

    assert "\x1b" not in wrapped("a \x1b[31mred\x07 text")
