"""What is written as YAML reads back as the same values, whatever the texts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.bank.problems import printable
from quizzer.bank.reading import read_bytes
from quizzer.bank.writing import bank_text
from tests.bank.test_torture import CASES

WORDS = st.sampled_from(
    [
        *("no", "yes", "null", "~", "1e3", "012", "0x1F", "-", "- a", "a: b", "a #b", "#", "[[x]]"),
        *("{{ z }}", "", " a", "a ", "a\n", "\na", "a\n\n", "a\n b\n  c", "'", '"', "\\", "@", "%"),
        *(
            "true",
            "1.5",
            ".inf",
            "1:2",
            "λ",
            "a\tb",
            "\ta",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "? a",
            "---",
        ),
        *("a:", "a\n\nb", "x" * 200, "…", "a\u2003", "\ufeffa", "a,b", "=", "<<", "9" * 400, "(a)"),
    ]
)
TEXTS = WORDS | st.text(max_size=40).map(lambda text: printable(text).replace("\r", ""))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def read_back(text: str) -> Any:
    found = read_bytes(text.encode(), "written.yaml")
    assert found.problems == (), [problem.text() for problem in found.problems]
    assert found.root is not None
    return found.root.plain


@CASES
@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_what_is_written_reads_back_equal(document: dict[str, Any]) -> None:
    assert read_back(bank_text(document)) == document


@given(st.lists(st.dictionaries(TEXTS, VALUES, max_size=3), max_size=3), TEXTS)
def test_remarks_are_no_values(questions: list[dict[str, Any]], remark: str) -> None:
    document = {"format": 1, "questions": [{"id": "a", **each} for each in questions]}
    remarks = {"a": [remark, remark]}
    assert read_back(bank_text(document, [remark], remarks)) == document


def test_texts_of_several_lines_stand_in_blocks_and_plain_ones_bare() -> None:
    question = {
        "id": "a",
        "type": "choice",
        "prompt": "Which?\n\nOf these.\n",
        "choices": [{"text": "This one", "correct": True}, {"text": "no: that", "correct": False}],
        "tags": [],
    }
    assert bank_text({"format": 1, "questions": [question]}, ["From afar."], {"a": ["Look."]}) == (
        "# From afar.\n"
        "format: 1\n"
        "questions:\n"
        "\n"
        "  # Look.\n"
        "  - id: a\n"
        "    type: choice\n"
        "    prompt: |\n"
        "      Which?\n"
        "\n"
        "      Of these.\n"
        "    choices:\n"
        "      - text: This one\n"
        "        correct: true\n"
        '      - text: "no: that"\n'
        "        correct: false\n"
        "    tags: []\n"
    )


@pytest.mark.parametrize("value", ["\x1b", "a\rb", float("nan"), float("inf"), {1, 2}])
def test_what_no_bank_may_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no"):
        bank_text({"title": value})
