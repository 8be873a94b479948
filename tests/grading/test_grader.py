"""What holds of the grader whatever the model: see `quizzer.grading`."""

import os
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quizzer.domain.grading import Finding, Grader, PointVerdict, Rubric, score
from quizzer.grading import load
from quizzer.grading.prepared import prepared
from quizzer.grading.relevance import bearing
from quizzer.grading.tokens import tokens
from tests.grading.training.answers import SETS, Answer, answers, rubrics

RUBRICS = {key: rubric for name in SETS for key, rubric in rubrics(name).items()}
ANSWERS = {a.id: a for name in SETS for a in answers(name, rubrics(name))}
GRADER: Grader = load()
PHRASES = [
    (key, point.id, text, finding)
    for key, rubric in RUBRICS.items()
    for point in rubric.points
    for finding, texts in [
        ("covered", (point.point, *point.accept)),
        ("contradicted", tuple(wrong.text for wrong in point.reject)),
    ]
    for text in texts
]
BESIDE_THE_POINT = (
    "My neighbour's parrot sang all morning.",
    "Yesterday we met in Lisbon.",
    "The soup was delicious and I ate it with bread.",
    "Our bus was late because of the snow.",
)
SHARING_WORDS = (
    "The referee gave a penalty in the last minute.",
    "I lost some weight on holiday in the mountains.",
    "Zero people came to the party on Sunday.",
    "We walked along the ridge above the village.",
    "The cowboy threw his lasso over the fence.",
    "The squared tiles in our kitchen are blue.",
    "My sister is a fashion model in Milan.",
    "The gradient of the road made cycling hard.",
    "There is a large corner shop near my flat.",
    "He paid for the loss out of his own pocket.",
    "The bias of the newspaper annoys my father.",
)
"""They share words with rubrics, and say nothing of any point."""
FRAMES = (
    "My neighbour painted the word {} on her garden fence yesterday evening.",
    "The parrot in the restaurant shouted {} until the waiter brought the soup.",
)
FOREIGN = (
    "Die Strafe sorgt dafür, dass manche Gewichte verschwinden, während andere bleiben.",
    "La pénalité réduit les poids et certains deviennent nuls, ce qui rend le modèle parcimonieux.",
    "正则化会让一些权重变为零，从而得到稀疏模型。",
    "Штраф делает некоторые веса равными нулю.",
)
some_answer = st.sampled_from(sorted(ANSWERS)).map(ANSWERS.__getitem__)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def graded(answer: Answer, text: str) -> dict[str, PointVerdict]:
    return {v.point: v for v in GRADER.grade(RUBRICS[answer.question], text)}


def findings(answer: Answer, text: str) -> dict[str, Finding]:
    return {point: verdict.finding for point, verdict in graded(answer, text).items()}


def covered(rubric: Rubric, text: str) -> set[str]:
    return {v.point for v in GRADER.grade(rubric, text) if v.finding == "covered"}


def test_every_phrasing_of_a_rubric_alone_decides_its_point() -> None:
    """Every fourth of them, where the environment has no ``QUIZZER_TORTURE``."""
    wrong = []
    for key, point, text, finding in PHRASES[:: 1 if os.environ.get("QUIZZER_TORTURE") else 4]:
        found = {v.point: v.finding for v in GRADER.grade(RUBRICS[key], text)}
        if found[point] != finding:
            wrong.append((point, text, found[point]))
    assert wrong == []


@quick
@given(answer=some_answer, sentence=st.sampled_from(BESIDE_THE_POINT), at_end=st.booleans())
def test_a_sentence_beside_the_point_changes_no_finding(
    answer: Answer, sentence: str, at_end: bool
) -> None:
    assume(answer.kind != "stuffing")
    more = with_sentence(answer.text, sentence, at_end)
    assert findings(answer, more) == findings(answer, answer.text)


def with_sentence(text: str, sentence: str, at_end: bool) -> str:
    text = text.rstrip()
    end = "" if text.endswith((".", "!", "?")) else "."
    return f"{text}{end} {sentence}" if at_end else f"{sentence} {text}"


@quick
@given(
    answer=some_answer,
    sentence=st.sampled_from(SHARING_WORDS),
    frame=st.sampled_from([*FRAMES, None]),
    at_end=st.booleans(),
    data=st.data(),
)
def test_words_shared_with_a_rubric_never_turn_what_is_covered_into_its_contrary(
    answer: Answer, sentence: str, frame: str | None, at_end: bool, data: st.DataObject
) -> None:
    rubric = RUBRICS[answer.question]
    if frame:
        said = [w for p in rubric.points for w in p.point.split() if w.isalpha() and len(w) > 4]
        sentence = frame.format(data.draw(st.sampled_from(sorted(said))))
    ready = prepared(rubric)
    assume(bearing(ready, ready.mender.mended(tokens(sentence))) == ())
    before = findings(answer, answer.text)
    after = findings(answer, with_sentence(answer.text, sentence, at_end))
    turned = [p for p in before if (before[p], after[p]) == ("covered", "contradicted")]
    assert turned == []


def test_nearly_no_sentence_about_something_else_can_contradict() -> None:
    can = [
        (key, sentence)
        for key, rubric in RUBRICS.items()
        for sentence in (*BESIDE_THE_POINT, *SHARING_WORDS)
        if bearing(prepared(rubric), tokens(sentence))
    ]
    assert len(can) <= 0.1 * len(RUBRICS) * (len(BESIDE_THE_POINT) + len(SHARING_WORDS))


@quick
@given(answer=some_answer, way=st.sampled_from(["upper", "lower", "spaces", "end", "signs"]))
def test_case_spaces_final_stops_and_typographic_signs_do_not_matter(
    answer: Answer, way: str
) -> None:
    text = answer.text
    plain = text.translate(str.maketrans("“”’–—", '""\'--'))
    other = {
        "upper": "".join(c.upper() if c.isascii() else c for c in text),
        "lower": "".join(c.lower() if c.isascii() else c for c in text),
        "spaces": "  " + text.replace(" ", "   ") + " ",
        "end": text.rstrip().rstrip(".!?"),
        "signs": plain,
    }[way]
    assert findings(answer, other) == findings(answer, text)


@quick
@given(answer=some_answer)
def test_grading_twice_gives_the_same(answer: Answer) -> None:
    assert graded(answer, answer.text) == graded(answer, answer.text)


@quick
@given(answer=some_answer)
def test_quotes_are_places_in_the_raw_text(answer: Answer) -> None:
    for verdict in graded(answer, answer.text).values():
        assert 0 <= verdict.confidence <= 1
        if verdict.quote:
            start, end = verdict.quote
            assert 0 <= start < end <= len(answer.text)
            assert answer.text[start:end].strip()


@quick
@given(text=st.text(max_size=300), key=st.sampled_from(sorted(RUBRICS)))
def test_whatever_is_typed_is_graded(text: str, key: str) -> None:
    found = GRADER.grade(RUBRICS[key], text)
    assert [v.point for v in found] == [point.id for point in RUBRICS[key].points]


@pytest.mark.parametrize("key", sorted(RUBRICS))
@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x1b[2J\x07", "🙂🎉👍🏽", "?!…", *FOREIGN])
def test_what_states_nothing_in_english_covers_nothing(key: str, text: str) -> None:
    assert covered(RUBRICS[key], text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "L1 lasso L2 ridge zero weights penalty " * 2600,
        "x" * 100_000,
        "a " * 50_000,
        '"' * 100_000,
        "|w|^2 " * 17_000,
        "the weights are zero. " * 4_600,
        "é🙂" * 50_000,
    ],
    ids=["words", "letters", "pairs", "quotes", "formulas", "sentences", "signs"],
)
def test_a_hundred_thousand_characters_take_at_most_seconds(text: str) -> None:
    rubric = RUBRICS["l1-vs-l2-difference"]
    GRADER.grade(rubric, "warm")
    begun = process_time()
    GRADER.grade(rubric, text[:100_000])
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    "contrast",
    [
        "{0} drives weights to exactly zero, {1} only shrinks them.",
        "With {0} many coefficients become exactly 0, but with {1} they just get smaller.",
        "{1} only shrinks the weights, but {0} drives them to exactly zero.",
        "{0} makes some coefficients exactly zero, whereas {1} merely shrinks them.",
    ],
)
def test_a_terse_contrast_the_wrong_way_round_contradicts_both_sides(contrast: str) -> None:
    rubric = RUBRICS["l1-vs-l2-difference"]
    for names, finding in ((("L1", "L2"), "covered"), (("ridge", "lasso"), "contradicted")):
        said = {v.point: v.finding for v in GRADER.grade(rubric, contrast.format(*names))}
        assert said["l1-exact-zeros"] == said["l2-shrinks-keeps-all"] == finding


def test_roles_exchanged_contradict_and_the_right_way_round_covers() -> None:
    rubric = RUBRICS["l1-vs-l2-difference"]
    brief = "{} drives weights to exactly zero while {} only shrinks them"
    longer = brief + " and leaves all of them nonzero."

    def said(text: str) -> dict[str, Finding]:
        return {v.point: v.finding for v in GRADER.grade(rubric, text)}

    turned = said(brief.format("L2", "L1"))
    assert turned["l1-exact-zeros"] == turned["l2-shrinks-keeps-all"] == "contradicted"
    terse = said(brief.format("L1", "L2"))
    assert terse["l1-exact-zeros"] == terse["l2-shrinks-keeps-all"] == "covered"
    swapped, right = said(longer.format("L2", "L1")), said(longer.format("L1", "L2"))
    assert swapped["l1-exact-zeros"] == "contradicted"
    assert "covered" not in swapped.values()
    assert right["l1-exact-zeros"] == right["l2-shrinks-keeps-all"] == "covered"
    assert "contradicted" not in right.values()


def test_stuffing_and_copies_of_the_prompt_score_next_to_nothing() -> None:
    for answer in ANSWERS.values():
        if answer.kind in ("stuffing", "prompt-copy"):
            rubric = RUBRICS[answer.question]
            assert score(rubric.points, GRADER.grade(rubric, answer.text)) < 0.1
    for rubric in RUBRICS.values():
        assert score(rubric.points, GRADER.grade(rubric, rubric.prompt)) < 0.1


def test_a_contradicted_point_names_the_belief_behind_it() -> None:
    rubric = RUBRICS["l1-vs-l2-difference"]
    point = rubric.points[0]
    wrong = tuple(replace(said, misconception="a-belief") for said in point.reject)
    believed = replace(rubric, points=(replace(point, reject=wrong), *rubric.points[1:]))
    found = GRADER.grade(believed, wrong[0].text)[0]
    assert (found.finding, found.misconception) == ("contradicted", "a-belief")
