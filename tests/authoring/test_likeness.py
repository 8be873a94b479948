"""Questions that ask nearly the same: found where they do, in time that many questions allow."""

from pathlib import Path

import pytest

from quizzer.bank.library import load, open_library, shipped_content
from quizzer.domain.chance import draw
from quizzer.sittings.authoring import likeness
from quizzer.sittings.authoring.likeness import near_duplicates
from tests.authoring.support import written

HEAD = "format: 1\nbank: many\ntitle: Many\nlicense: CC0-1.0\nquestions:\n"


def bank_of(folder: Path, prompts: list[str]) -> Path:
    questions = (
        f"  - {{id: q{at}, type: true-false, answer: true, prompt: '{prompt}'}}\n"
        for at, prompt in enumerate(prompts)
    )
    return written(folder, HEAD + "".join(questions))


def alike(folder: Path, prompts: list[str]) -> list[tuple[str, str]]:
    """Return which question is told to be like which."""
    found = near_duplicates([load(bank_of(folder, prompts))])
    return [
        (problem.question, problem.what.split("same as ")[1].split(" ")[0]) for problem in found
    ]


def words(seed: int, count: int = 40) -> str:
    """Return words of which some are common and most are rare, as in a language."""
    drawn = (draw(1_000_000, "word", seed, at) / 1_000_000 for at in range(count))
    return " ".join(f"w{int(9_000 * share**4)}x" for share in drawn)


def without_each(text: str, step: int) -> str:
    return " ".join(word for at, word in enumerate(text.split()) if at % step)


def test_a_question_with_words_left_out_or_in_another_order_is_the_same(tmp_path: Path) -> None:
    prompts = [words(seed) for seed in range(30)]
    prompts += [without_each(prompts[3], 8), " ".join(reversed(prompts[5].split()))]
    assert alike(tmp_path, prompts) == [("q30", "q3"), ("q31", "q5")]


def test_endings_and_drawn_values_make_no_other_question(tmp_path: Path) -> None:
    prompts = [
        "The penalty shrinks all large coefficients of a scaled fit.",
        "The penalties shrink all large coefficient of scaled fits.",
        *(words(seed) for seed in range(10)),
    ]
    assert alike(tmp_path, prompts)[:1] == [("q1", "q0")]


def test_questions_of_one_subject_are_no_duplicates() -> None:
    shipped = open_library([("shipped", shipped_content())]).banks
    told = list(near_duplicates(shipped))
    assert [problem.text() for problem in told] == []


def test_a_shipped_question_with_each_eighth_word_left_out_would_be_found() -> None:
    entries = [e for bank in open_library([("s", shipped_content())]).banks for e in bank.entries]
    documents = [likeness.words_of(entry) for entry in entries]
    fewer = [
        {word: count for at, (word, count) in enumerate(sorted(each.items())) if at % 8}
        for each in documents
    ]
    vectors = likeness._vectors([*documents, *fewer])
    pairs = zip(vectors, vectors[len(documents) :], strict=False)
    assert min(likeness._cosine(whole, part) for whole, part in pairs) >= likeness.ALIKE


def test_retired_questions_are_no_duplicates(tmp_path: Path) -> None:
    text = "  - {{id: q{at}, type: true-false, answer: true, prompt: One two?, retired: {gone}}}\n"
    lines = "".join(text.format(at=at, gone=str(at == 0).lower()) for at in range(2))
    assert list(near_duplicates([load(written(tmp_path, HEAD + lines))])) == []


def test_few_of_many_questions_are_held_against_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 2_000
    prompts = [words(seed) for seed in range(count)]
    prompts[-1] = without_each(prompts[7], 9)
    compared = 0
    cosine = likeness._cosine

    def counted(one: likeness.Vector, other: likeness.Vector) -> float:
        nonlocal compared
        compared += 1
        return cosine(one, other)

    monkeypatch.setattr(likeness, "_cosine", counted)
    assert alike(tmp_path, prompts) == [(f"q{count - 1}", "q7")]
    assert compared < count * count / 2 / 20
