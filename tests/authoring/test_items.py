"""Item flaws by their wording, and ranges that overlap."""

from pathlib import Path

import pytest

from quizzer.sittings.authoring.spans import span_of
from tests.authoring.support import checked, written

HEAD = "format: 1\nbank: one\ntitle: One\nlicense: CC0-1.0\nquestions:\n"
FLAWS = {"all-of-the-above", "absolutes", "negative-stem", "overlapping-options"}


def flaws(folder: Path, prompt: str, *options: str, kind: str = "choice") -> list[str]:
    """Return the item flaws of a question; the first option is right."""
    text = HEAD + f"  - id: q\n    type: {kind}\n    prompt: {prompt!r}\n    choices:\n"
    for at, option in enumerate(options):
        text += f"      - {{text: {option!r}, correct: {str(at == 0).lower()}}}\n"
    found = checked(written(folder, text)).problems
    return [problem.rule for problem in found if problem.rule in FLAWS]


@pytest.mark.parametrize(
    ("option", "is_flaw"),
    [
        ("All of the above", True),
        ("None of these", True),
        ("both A and B", True),
        ("Both of the other options", True),
        ("Both copies and a third one", False),
        ("Both b₁ and b₂", False),
        ("The sum of the above-average terms", False),
    ],
)
def test_an_option_that_points_at_others(option: str, is_flaw: bool, tmp_path: Path) -> None:
    found = flaws(tmp_path, "What is so?", "red", "blue sky", option)
    assert found == ["all-of-the-above"] * is_flaw


@pytest.mark.parametrize(
    ("options", "is_flaw"),
    [
        (("it may grow", "it always grows", "it shrinks"), True),
        (("it may grow", "it never grows", "it is always red", "it shrinks"), True),
        (("it may grow", "it never grows", "it is red", "it shrinks"), False),
        (("it always grows", "it never does", "it is red"), False),
    ],
)
def test_absolutes_give_away_where_they_rule_out_half_of_the_wrong_options(
    options: tuple[str, ...], is_flaw: bool, tmp_path: Path
) -> None:
    assert flaws(tmp_path, "What is so?", *options) == ["absolutes"] * is_flaw


@pytest.mark.parametrize(
    ("prompt", "is_flaw"),
    [
        ("Which of these is not a penalty?", True),
        ("Which statement is **not** true?", True),
        ("What doesn't shrink?", True),
        ("Which of the following statements is false?", True),
        ("All hold EXCEPT which?", True),
        ("Which rows show that b is not a minimizer?", False),
        ("A fit that is not scaled: which column suffers?", False),
        ("It does not converge. What do you do next?", False),
        ("What is the false discovery rate?", False),
        ("For which y are the coefficients not zero?", False),
    ],
)
def test_a_stem_that_asks_for_what_is_not_so(prompt: str, is_flaw: bool, tmp_path: Path) -> None:
    assert flaws(tmp_path, prompt, "red", "blue") == ["negative-stem"] * is_flaw


@pytest.mark.parametrize(
    ("options", "is_flaw"),
    [
        (("0 to 5", "5 to 10"), True),
        (("0–5", "6–10"), False),
        (("less than 3", "at least 3"), False),
        (("at most 3", "at least 3"), True),
        (("at most 3 %", "at least 3"), False),
        (("more than 0.5", "between 0.4 and 0.6"), True),
        (("It shrinks.", "It shrinks, and it selects."), True),
        (("It shrinks", "It shrinks less"), False),
        (("n", "n and p"), False),
    ],
)
def test_options_of_which_two_may_be_right(
    options: tuple[str, ...], is_flaw: bool, tmp_path: Path
) -> None:
    assert flaws(tmp_path, "What is so?", *options) == ["overlapping-options"] * is_flaw


def test_where_several_may_be_right_they_may_overlap(tmp_path: Path) -> None:
    assert flaws(tmp_path, "What is so?", "0 to 5", "5 to 10", kind="multi") == []


@pytest.mark.parametrize("text", ["0.5", "about 3", "5 to 2", "x to y", "3 of 4", "between us"])
def test_what_is_no_range_is_none(text: str) -> None:
    assert span_of(text) is None


def test_a_range_has_the_ends_that_are_said() -> None:
    span = span_of("−1.5 to 2 ms")
    assert span is not None
    assert (span.low, span.high, span.unit) == (-1.5, 2, "ms")
