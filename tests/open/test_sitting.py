"""Practice with open questions: the log, drafts, doubts, appeals, another grading."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.answers import Rating, SelfRating, Typed
from quizzer.domain.grading import (
    Finding,
    Marked,
    Overruling,
    PointVerdict,
    Rubric,
    RubricPoint,
    fitted,
    overruled,
    unsure,
    with_overrulings,
)
from quizzer.domain.verdict import Verdict
from quizzer.errors import DemoError
from quizzer.session.state import Phase
from quizzer.sittings.appeals import as_yaml, gathered
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.regrading import regrade
from quizzer.sittings.scorecard import nearest, scorecard, sentences_of
from tests.open.support import BANK, WHY_ZEROS, PhraseExaminer, open_desk
from tests.support import FakeClock, tiny_desk

FINDINGS: tuple[Finding, ...] = ("covered", "missing", "contradicted")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    found = open_desk(tmp_path)
    yield found
    found.close()


async def answered(desk: Desk, text: str, rated: SelfRating | None = None) -> Practice:
    practice = Practice.start(desk, WHY_ZEROS)
    await practice.submit(text, self_rating=rated)
    return practice


async def test_what_was_found_of_each_point_is_on_disk(desk: Desk) -> None:
    practice = await answered(desk, "Well, it has a kink.", SelfRating.FAIR)
    (row,) = desk.store.history()
    assert row.text == "Well, it has a kink."
    assert (row.verdict.grader, row.score, row.rating) == ("phrases/1", 0.4, Rating.AGAIN)
    assert row.self_rating is SelfRating.FAIR
    assert [point.finding for point in row.verdict.points] == ["covered", *["missing"] * 3]
    assert row.verdict.points[0].words(row.text) == "it has a kink"
    practice.close()


async def test_nothing_is_saved_before_doubts_are_settled(desk: Desk) -> None:
    practice = await answered(desk, "Perhaps it has a kink.")
    assert practice.phase is Phase.CONFIRMING
    assert list(desk.store.history()) == []
    assert practice.doubt is not None
    assert practice.doubt.words == "Perhaps it has a kink"
    practice.confirm(True)
    (row,) = desk.store.history()
    found = row.verdict.points[0]
    assert (found.finding, found.by, found.confidence) == ("covered", "learner", 1)
    practice.close()


async def test_a_sitting_cut_off_in_a_doubt_asks_again(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    practice = await answered(desk, "Perhaps it has a kink.")
    practice.close()
    desk.close()
    desk = open_desk(tmp_path)
    again = await Practice.resume(desk)
    assert again is not None
    assert again.doubt is not None
    assert again.doubt.statement == "The absolute value has a kink at zero."
    again.confirm(None)
    (row,) = desk.store.history()
    assert (row.score, row.verdict.points[0].by) == (0.4, "grader")
    again.close()
    desk.close()


async def test_ending_in_a_doubt_keeps_the_answer(desk: Desk) -> None:
    practice = await answered(desk, "Perhaps it has a kink.")
    practice.end()
    assert practice.is_over
    assert [row.score for row in desk.store.history()] == [0.4]
    practice.close()


async def test_an_answer_cut_off_while_it_is_graded_is_graded_on_return(tmp_path: Path) -> None:
    class Hanging(PhraseExaminer):
        async def grade(self, rubric: Rubric, text: str) -> Marked:
            await asyncio.Event().wait()
            raise AssertionError("nobody sets it")

    desk = open_desk(tmp_path, examiner=Hanging())
    practice = Practice.start(desk, WHY_ZEROS)
    waiting = asyncio.ensure_future(practice.submit("It has a kink."))
    while practice.phase is not Phase.GRADING:
        await asyncio.sleep(0)
    waiting.cancel()
    practice.close()
    desk.close()
    desk = open_desk(tmp_path)
    again = await Practice.resume(desk)
    assert again is not None
    assert again.phase is Phase.EXPLAINING
    assert [row.text for row in desk.store.history()] == ["It has a kink."]
    again.close()
    desk.close()


async def test_what_could_not_be_graded_is_the_draft_and_can_be_handed_in_again(
    tmp_path: Path,
) -> None:
    desk = open_desk(tmp_path, examiner=PhraseExaminer(failures=1))
    practice = Practice.start(desk, WHY_ZEROS)
    with pytest.raises(DemoError, match="crashed"):
        await practice.submit("It has a kink.")
    assert practice.phase is Phase.ASKING
    practice.close()
    desk.close()
    desk = open_desk(tmp_path)
    again = await Practice.resume(desk)
    assert again is not None
    assert again.showing.draft == "It has a kink."
    await again.submit(again.draft)
    assert [row.score for row in desk.store.history()] == [0.4]
    again.close()
    desk.close()


async def test_a_question_edited_while_in_doubt_is_not_lost(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    practice = await answered(desk, "Perhaps it has a kink.")
    practice.close()
    desk.close()
    edited = tmp_path / "open.yaml"
    source = BANK.read_text(encoding="utf-8")
    edited.write_text(source.replace("Why does the lasso give", "How come, the lasso gives"))
    desk = replace(tiny_desk(tmp_path, FakeClock(), edited), examiner=PhraseExaminer())
    again = await Practice.resume(desk)
    assert again is not None
    assert again.showing.prompt.startswith("How come")
    assert again.showing.times_before == 1
    again.close()
    assert [row.score for row in desk.store.history()] == [0.4]
    desk.close()


async def test_a_draft_belongs_to_its_question(desk: Desk) -> None:
    practice = Practice.start(desk, replace(WHY_ZEROS, limit=2))
    practice.keep_draft("half a thought")
    practice.skip()
    assert practice.showing.draft == ""
    practice.undo()
    assert practice.showing.draft == "half a thought"
    practice.close()


async def test_an_appeal_changes_score_and_rating_and_is_learned_from(desk: Desk) -> None:
    first = await answered(desk, "A sharp edge sits at zero.")
    assert not first.appeal("kink", "missing")
    assert first.appeal("kink", "covered")
    assert first.outcome.review.verdict.score == 0.4
    (row,) = desk.store.history()
    assert (row.score, row.regraded) == (0.4, True)
    first.close()
    second = Practice.start(desk, replace(WHY_ZEROS, missed=True))
    await second.submit("I recall: a sharp edge sits at zero.")
    assert second.outcome.review.verdict.points[0].finding == "covered"
    assert second.outcome.review.verdict.points[0].by == "grader"
    second.close()


async def test_an_appeal_may_reject_words_or_deny_them(desk: Desk) -> None:
    first = await answered(desk, "It has a kink. The pull fades.")
    first.appeal("kink", "contradicted")
    first.appeal("fading-pull", "missing")
    assert first.outcome.review.verdict.score == 0
    first.close()
    second = Practice.start(desk, replace(WHY_ZEROS, missed=True))
    await second.submit("It has a kink. The pull fades.")
    points = second.outcome.review.verdict.points
    assert [point.finding for point in points[:2]] == ["contradicted", "missing"]
    second.close()


async def test_an_appeal_taken_back_teaches_nothing(desk: Desk) -> None:
    first = await answered(desk, "A sharp edge sits at zero.")
    before = desk.store.progress()
    first.appeal("kink", "covered")
    first.rate(Rating.GOOD)
    first.undo()
    assert first.outcome.review.verdict.score == 0
    assert first.outcome.review.rating is Rating.GOOD
    assert desk.store.appeals() == ()
    (row,) = desk.store.history()
    assert (row.score, row.rating) == (0, Rating.GOOD)
    assert desk.store.progress().keys() == before.keys()
    desk.store.rebuild()
    assert desk.store.progress()["words/why-zeros"].last_score == 0
    first.close()


async def test_an_appeal_can_be_undone_from_the_next_question(desk: Desk) -> None:
    practice = Practice.start(desk, replace(WHY_ZEROS, limit=2))
    key = practice.showing.key
    await practice.submit("nothing of use")
    point = practice.outcome.review.verdict.points[0].point
    practice.appeal(point, "covered")
    practice.go_on()
    practice.undo()
    assert practice.phase is Phase.EXPLAINING
    assert (practice.outcome.review.item.key, desk.store.appeals()) == (key, ())
    practice.undo()
    assert practice.showing.draft == "nothing of use"
    practice.close()


async def test_appeals_are_listed_as_yaml_for_the_author(desk: Desk) -> None:
    practice = await answered(desk, 'A "sharp" edge at zero.\nThe pull fades.')
    practice.appeal("kink", "covered")
    practice.appeal("fading-pull", "missing")
    practice.close()
    text = "\n".join(as_yaml(gathered(desk.store.appeals(), desk.library)))
    assert text.startswith("# words/why-zeros   ")
    assert "  - id: kink\n    # The absolute value has a kink at zero.\n    accept:\n" in text
    assert '      - "A \\"sharp\\" edge at zero."  # 2026-03-02, was found missing' in text
    assert '    # not this point, was found covered: "The pull fades"' in text


async def test_grading_again_keeps_what_the_learner_said(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    practice = await answered(desk, "A sharp edge. Weak ones stay near nought.")
    practice.appeal("kink", "covered")
    practice.close()
    desk.close()
    edited = tmp_path / "open.yaml"
    source = BANK.read_text(encoding="utf-8")
    edited.write_text(source.replace("weak ones stay at zero", "weak ones stay near nought"))
    desk = replace(tiny_desk(tmp_path, FakeClock(), edited), examiner=PhraseExaminer())
    outcome = await regrade(desk)
    (change,) = outcome.changes
    assert change.verdict.score == 3 / 5
    assert [row.score for row in desk.store.history()] == [3 / 5]
    desk.close()


async def test_the_grader_is_warm_and_begins_before_the_answer_is_rated(tmp_path: Path) -> None:
    examiner = PhraseExaminer()
    desk = open_desk(tmp_path, examiner=examiner)
    practice = Practice.start(desk, WHY_ZEROS)
    practice.run_ahead()
    practice.mark_ahead(Typed("It has a kink."))
    for _ in range(5):
        await asyncio.sleep(0)
    assert examiner.asked == ["The absolute value has a kink at zero.", "It has a kink."]
    await practice.submit("It has a kink.")
    assert len(examiner.asked) == 2
    practice.close()
    desk.close()


POINTS = tuple(RubricPoint(f"p{number}", f"Point {number}", ("as said",)) for number in range(4))
VERDICTS = st.tuples(
    *(
        st.builds(
            PointVerdict,
            st.just(point.id),
            st.sampled_from(FINDINGS),
            st.floats(-1, 2),
            st.none() | st.tuples(st.integers(-50, 500), st.integers(-50, 500)),
        )
        for point in POINTS
    )
)


@given(VERDICTS, st.text(max_size=200))
def test_quotes_are_within_the_answer_and_doubts_are_few(
    verdicts: tuple[PointVerdict, ...], answer: str
) -> None:
    found = fitted(POINTS, reversed(verdicts), answer)
    assert [verdict.point for verdict in found] == [point.id for point in POINTS]
    for verdict in found:
        assert 0 <= verdict.confidence <= 1
        if verdict.quote:
            assert 0 <= verdict.quote[0] < verdict.quote[1] <= len(answer)
            assert verdict.words(answer).strip()
    assert len(unsure(found)) <= 1
    card = scorecard(Verdict(0.5, "any/1", points=found), POINTS, answer, "A model.", {})
    assert sorted(told.point for told in card.points) == [point.id for point in POINTS]


@given(
    st.lists(
        st.builds(
            Overruling,
            st.sampled_from(["p0", "p1"]),
            st.sampled_from(FINDINGS),
            st.text(max_size=9),
        )
    )
)
def test_of_overrulings_on_the_same_words_the_last_counts(said: list[Overruling]) -> None:
    rubric = with_overrulings(Rubric("Prompt", POINTS), said)
    for before, point in zip(POINTS, rubric.points, strict=True):
        accept = point.accept[len(before.accept) :]
        reject = [wrong.text for wrong in point.reject[len(before.reject) :]]
        assert not {*accept} & {*reject}
        for words in (*accept, *reject):
            own = [each for each in said if each.point == point.id and each.words == words]
            assert own[-1].finding != "missing" or len({e.words for e in said}) > 1


def test_denied_words_count_no_more() -> None:
    found = (PointVerdict("p0", "covered", 0.9, (0, 7)),)
    denied = [Overruling("p0", "missing", "as  said")]
    assert overruled(found, denied, "as said, so")[0].finding == "missing"
    assert overruled(found, denied, "so said, so")[0].finding == "covered"


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=3))
def test_the_nearest_sentence_is_one_of_the_text(text: str, phrasings: list[str]) -> None:
    sentences = sentences_of(text)
    assert nearest(sentences, phrasings) in {"", *sentences}


def test_sentences_end_where_they_do() -> None:
    text = "With λ = 0.5 it holds. See e.g. ridge!\nA line; and more? Yes"
    assert sentences_of(text)[0] == "With λ = 0.5 it holds."
    assert sentences_of(text)[-2:] == ("A line; and more?", "Yes")
