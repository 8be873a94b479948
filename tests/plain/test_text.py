"""Wrapping of Markdown in plain lines."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.plain.text import wrapped


def test_paragraphs_are_filled_and_code_is_left_alone() -> None:
    text = "one two\nthree\n\n```\nx  =  1\n```\n- first\n  more\n- second"
    assert wrapped(text, width=20) == "one two three\n\n```\nx  =  1\n```\n- first more\n- second"


def test_a_long_item_hangs_under_its_text() -> None:
    assert wrapped("- aaa bbb ccc", width=9) == "- aaa bbb\n  ccc"


@given(st.text(st.characters(codec="utf-8", exclude_characters="|#`~$"), max_size=300))
def test_no_word_is_lost_and_none_is_made(text: str) -> None:
    printable = "".join(c if c.isprintable() or c in "\n\t\u00a0" else "�" for c in text)
    assert wrapped(text).split() == printable.split()


def test_mathematics_is_shown_in_unicode_before_it_is_wrapped() -> None:
    assert wrapped(r"With $\lambda_1 \ge 0$ at \$5; `$x^2$` is code.") == (
        "With λ₁ ≥ 0 at $5; `$x^2$` is code."
    )
