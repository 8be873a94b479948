"""A question that is being written: shown, answered, checked, and read again at every save."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.bank.library import load
from quizzer.domain.answers import Typed
from quizzer.errors import BankError, Unreadable
from quizzer.questions.true_false import TrueFalse
from quizzer.sittings.authoring.sampling import samples
from quizzer.sittings.choosing import Selection
from quizzer.sittings.practice import Practice
from tests.preview.support import (
    answered,
    open_file,
    opened,
    preview_of,
    saved,
    tiny_file,
    tried,
)
from tests.support import TINY, DirectLaboratory, tiny_desk
from tests.tui.support import BrokenLaboratory, HangingLaboratory

SAMPLES = Path(__file__).parent.parent / "questions" / "samples.yaml"


def rules(sight: object) -> list[str]:
    return [problem.rule for problem in sight.problems]  # type: ignore[attr-defined]


async def test_a_question_is_shown_as_practice_shows_it(tmp_path: Path) -> None:
    practice = Practice.start(tiny_desk(tmp_path), Selection(type="choice", seed=1))
    item = practice.state.item
    assert item is not None
    preview = await opened(TINY / "tiny.yaml", "exact-zero", item.seed)
    shown = preview.sight.shown
    assert shown is not None
    assert shown.showing == replace(practice.showing, number=1, total=1)


async def test_the_first_question_is_shown_where_none_is_named(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path)
    assert preview.sight.name == "exact-zero"
    preview.turn(-1)
    assert preview.sight.name == "path-start"
    preview.turn(1)
    preview.turn(1)
    assert preview.sight.name == "what-is-added"


async def test_a_question_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="soft-valu") as raised:
        await opened(tiny_file(tmp_path).path, "soft-valu")
    assert "soft-value" in raised.value.remedy


async def test_a_broken_save_keeps_the_last_view_and_a_mended_one_clears_it(
    tmp_path: Path,
) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "soft-value", seed=3)
    before = preview.sight.shown
    bank.edit("answer: {value: b,", "anwser: {value: b,")
    sight = await saved(preview)
    assert sight.is_stale
    assert sight.shown == before
    assert rules(sight) == ["unknown-field", "missing-field"]
    assert sight.problems[0].line == 78
    assert "`answer`" in sight.problems[0].remedy
    bank.edit("anwser: {value: b,", "answer: {value: b,")
    sight = await saved(preview)
    assert not sight.is_stale
    assert sight.problems == ()
    assert (sight.name, sight.seed) == ("soft-value", 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    let:\n      b: ", "    let:\n\t  b: "),
        ("prompt: Which penalty", "prompt: {{ which"),
        ("bank: tiny", "bank: [tiny"),
    ],
    ids=["tab", "braces", "bracket"],
)
async def test_what_is_no_yaml_keeps_the_last_view_and_says_where(
    tmp_path: Path, old: str, new: str
) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "exact-zero")
    bank.edit(old, new)
    sight = await saved(preview)
    assert sight.shown is not None
    assert sight.has_errors
    assert all(problem.line for problem in sight.problems)
    bank.edit(new, old)
    assert not (await saved(preview)).has_errors


async def test_a_bank_that_can_never_be_read_has_problems_and_no_view(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text("[", encoding="utf-8")
    preview = await opened(path, "any")
    assert preview.sight.shown is None
    assert preview.sight.has_errors


async def test_draws_that_are_all_refused_are_said_and_the_view_stays(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "soft-value")
    bank.edit('require: ["abs(z - 1 - lam) > 0.25"]', 'require: ["z > 9"]')
    sight = await saved(preview)
    assert sight.is_stale
    assert rules(sight)[0] == "bad-variant"
    assert "require" in sight.problems[0].excerpt


async def test_a_kind_that_fails_is_said_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of order")

    preview = await opened(tiny_file(tmp_path).path, "exact-zero")
    monkeypatch.setattr(TrueFalse, "form", fail)
    preview.turn_to("ridge-zeros")
    assert "RuntimeError: out of order" in preview.sight.problems[0].what
    preview.turn_to("what-is-added")
    assert (await preview.settled()).shown is not None


async def test_an_id_that_vanishes_is_said_and_the_view_stays(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "ridge-zeros")
    bank.edit("id: ridge-zeros", "id: ridge-zeroes")
    sight = await saved(preview)
    assert sight.is_stale
    assert rules(sight) == ["no-question"]
    assert "ridge-zeroes" in sight.problems[0].remedy
    assert sight.number == 0
    preview.turn_to("ridge-zeroes")
    assert not preview.sight.is_stale


async def test_a_broken_question_can_be_turned_to_and_says_why(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    bank.edit("level: 4", "level: 9")
    preview = await opened(bank.path)
    assert preview.sight.elsewhere == 1
    preview.turn_to("path-start")
    assert preview.sight.shown is None
    assert preview.sight.has_errors


async def test_a_variant_is_kept_over_a_save_and_its_values_told(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "soft-value")
    preview.vary(1)
    preview.vary(1)
    shown = preview.sight.shown
    assert shown is not None
    values = shown.values
    bank.edit("what is the estimate b?", "what is b?")
    sight = await saved(preview)
    assert sight.shown is not None
    assert sight.shown.values == values
    assert "what is b?" in sight.shown.showing.prompt


async def test_before_the_first_variant_there_is_none(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path, "soft-value")
    preview.vary(-1)
    assert preview.sight.seed == 0


async def test_a_question_without_variants_has_one(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path, "ridge-zeros")
    assert preview.sight.shown is not None
    assert not preview.sight.shown.is_varied
    preview.vary(1)
    assert preview.sight.seed == 0


async def test_hints_come_one_by_one(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path, "exact-zero")
    for _ in range(3):
        preview.hint()
    assert preview.sight.shown is not None
    assert len(preview.sight.shown.showing.hints) == 2


async def test_every_known_slip_and_test_can_be_tried(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path, "soft-value", seed=3)
    sight = await tried(preview, "near 1")
    assert sight.reply is not None
    assert sight.reply.verdict is not None
    assert sight.reply.verdict.matched == ("near-1",)
    sight = await tried(preview, "test 2")
    assert sight.reply is not None
    assert sight.reply.explanation is not None
    assert sight.reply.explanation.feedback[0].label == "2.5"
    assert sight.reply.explanation.feedback[1].label == "1.5"
    preview.try_answer(1)
    preview.try_answer(1)
    sight = await preview.settled()
    assert sight.reply is not None
    assert sight.reply.number in (1, sight.reply.total)


def test_whatever_the_kind_its_answers_to_try_are_graded_and_the_first_is_right() -> None:
    entries = [entry for entry in load(SAMPLES).entries if not entry.question.is_marked]
    assert len({entry.type for entry in entries}) > 7
    for entry in entries:
        question = entry.question
        if question.needs_facts:
            continue
        found = samples(question, question.variant(0))
        scores = [question.grade(each.variant, each.answer).score for each in found]
        assert found[0].about == "the key"
        assert scores[0] == 1
        assert min(scores) < 1
        assert all(question.feedback(each.variant, each.answer) for each in found)


async def test_the_explanation_has_its_facts_claims_and_figure(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path, "exact-zero")
    sight = await answered(preview, "ridge")
    assert sight.reply is not None
    told = sight.reply.explanation
    assert told is not None
    assert "ridge estimate 0.30" in told.text
    assert [claim.state for claim in told.claims] == ["holds", "holds"]
    assert told.figures
    assert told.feedback[0].why == "It only shrinks: here ridge gives 0.30."


async def test_an_answer_that_was_given_is_told_of_again_after_a_save(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "exact-zero")
    await answered(preview, "ridge")
    bank.edit("It only shrinks", "It never stops shrinking")
    sight = await saved(preview)
    assert sight.reply is not None
    assert sight.reply.explanation is not None
    assert sight.reply.explanation.feedback[0].why.startswith("It never stops")


async def test_an_answer_to_another_kind_is_asked_for_again(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "ridge-zeros")
    await answered(preview, "true")
    text = bank.path.read_text(encoding="utf-8")
    start, end = text.index("    type: true-false"), text.index("  - id: soft-value")
    short = "    type: short\n    prompt: Which fit?\n    accept: [ridge]\n"
    bank.path.write_text(text[:start] + short + text[end:], encoding="utf-8")
    assert (await saved(preview)).reply is None


async def test_a_line_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path, "exact-zero")
    with pytest.raises(Unreadable):
        preview.answer("neither")


async def test_a_demo_that_fails_is_said_and_the_rest_is_told(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path, "exact-zero", laboratory=BrokenLaboratory())
    assert rules(preview.sight) == ["demo-fails"]
    sight = await answered(preview, "ridge")
    assert sight.reply is not None
    told = sight.reply.explanation
    assert told is not None
    assert "the demo process ended" in told.problem
    assert {claim.state for claim in told.claims} == {"unknown"}


async def test_a_question_graded_by_a_demo_that_fails_is_not_graded(tmp_path: Path) -> None:
    preview = await opened(tiny_file(tmp_path).path, "path-start", laboratory=BrokenLaboratory())
    sight = await answered(preview, "2.1")
    assert sight.reply is not None
    assert sight.reply.verdict is None
    assert "the demo process ended" in sight.reply.failure
    assert sight.reply.explanation is not None


async def test_without_any_answer_to_try_that_is_said(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    bank.edit('      - {answer: "2.148", score: 1}\n      - {answer: "1", score: 0}\n', "")
    text = bank.path.read_text(encoding="utf-8")
    bank.path.write_text(text.rstrip().removesuffix("tests:").rstrip() + "\n", encoding="utf-8")
    preview = await opened(bank.path, "path-start", laboratory=BrokenLaboratory())
    preview.try_answer()
    sight = await preview.settled()
    assert sight.reply is None
    assert "no answer to try" in sight.notice


async def test_what_only_a_check_finds_is_added_and_taken_away_again(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "soft-value")
    bank.edit('nonzero.", check: "ridge.b != 0"', 'nonzero.", check: "ridge.b == 0"')
    sight = await saved(preview)
    assert rules(sight) == ["claim-fails"]
    assert sight.problems[0].excerpt.lstrip().startswith('- {says: "Ridge leaves')
    bank.edit('check: "ridge.b == 0"', 'check: "ridge.b != 0"')
    assert (await saved(preview)).problems == ()


async def test_a_flaw_that_is_waived_is_not_told(tmp_path: Path) -> None:
    bank = tiny_file(tmp_path)
    preview = await opened(bank.path, "ridge-zeros")
    flaws = rules(preview.sight)
    assert flaws == ["missing-evidence", "missing-hints"]
    bank.edit(
        "    why: It divides", "    waive: {missing-hints: None needed.}\n    why: It divides"
    )
    assert rules(await saved(preview)) == ["missing-evidence"]


async def test_a_demo_is_run_once_for_the_same_settings_from_save_to_save(tmp_path: Path) -> None:
    bank, laboratory = tiny_file(tmp_path), DirectLaboratory()
    preview = await opened(bank.path, "exact-zero", laboratory=laboratory)
    await answered(preview, "ridge")
    ran = len(laboratory.ran)
    bank.edit("Look at the slope", "Look well at the slope")
    await saved(preview)
    assert len(laboratory.ran) == ran
    preview.refresh()
    await preview.settled()
    assert len(laboratory.ran) > ran


async def test_leaving_waits_for_no_demo(tmp_path: Path) -> None:
    preview = preview_of(tiny_file(tmp_path).path, "exact-zero", laboratory=HangingLaboratory())
    await preview.open()
    preview.answer("ridge")
    await asyncio.sleep(0)
    assert preview.sight.is_checking
    await asyncio.wait_for(preview.close(), 5)


async def test_turning_on_gives_up_a_check_that_hangs(tmp_path: Path) -> None:
    preview = preview_of(tiny_file(tmp_path).path, "exact-zero", laboratory=HangingLaboratory())
    await preview.open()
    preview.turn_to("what-is-added")
    sight = await preview.settled()
    assert sight.name == "what-is-added"
    assert not sight.is_checking
    await preview.close()


async def test_an_open_answer_is_held_against_the_rubric_with_confidence(tmp_path: Path) -> None:
    preview = await opened(open_file(tmp_path).path, "why-zeros")
    sight = await answered(preview, "Its slope jumps, and ridge pulls equally hard everywhere.")
    assert sight.reply is not None
    assert sight.reply.explanation is not None
    card = sight.reply.explanation.scorecard
    assert card is not None
    first = card.points[0]
    assert (first.point, first.finding, first.aside) == ("fading-pull", "contradicted", "95% sure")
    assert first.words == "ridge pulls equally hard everywhere"
    assert first.belief.startswith("Any penalty")


async def test_a_phrasing_that_is_added_counts_at_the_next_save(tmp_path: Path) -> None:
    bank = open_file(tmp_path)
    preview = await opened(bank.path, "why-zeros")
    sight = await answered(preview, "It is pointed at the origin.")
    assert sight.reply is not None
    assert sight.reply.verdict is not None
    assert sight.reply.verdict.score == 0
    bank.edit("its slope jumps, it has", "it is pointed at the origin, it has")
    sight = await saved(preview)
    assert sight.reply is not None
    assert sight.reply.verdict is not None
    assert sight.reply.verdict.score > 0
    assert preview.draft == "It is pointed at the origin."


async def test_the_model_answer_is_tried_as_the_key(tmp_path: Path) -> None:
    preview = await opened(open_file(tmp_path).path, "why-zeros")
    preview.try_answer()
    sight = await preview.settled()
    assert sight.reply is not None
    assert isinstance(sight.reply.sample.answer, Typed)
    assert sight.reply.sample.answer.text.startswith("The absolute value has a kink")
