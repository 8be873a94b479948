from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizzer.bank.problems import Mark, Problem, in_order, printable
from quizzer.bank.source import Source
from quizzer.bank.wrapping import columns


def problem_at(line: str, column: int, remedy: str = "Mend it.") -> Problem:
    return Source.of("a.yaml", line).problem("rule", "it is wrong", remedy, Mark(1, column))


def test_a_problem_reads_like_a_good_compilers() -> None:
    assert problem_at("name: x", 7).text().splitlines() == [
        "a.yaml:1:7: error[rule] it is wrong",
        "      1 │ name: x",
        "        │       ^",
        "  → Mend it.",
    ]


def test_the_caret_stands_below_the_place_in_a_long_line() -> None:
    line = "x" * 300 + "!" + "x" * 300
    _, shown, caret, _ = problem_at(line, 301).text().splitlines()
    assert shown[caret.index("^")] == "!"
    assert len(shown) < 120


def test_the_caret_stands_below_wide_characters() -> None:
    _, _, caret, _ = problem_at("名: x", 4).text().splitlines()
    assert caret.endswith("│     ^")


def test_no_control_character_reaches_the_terminal() -> None:
    problem = problem_at("a: \x1b[31m\x9b", 4)
    assert "\x1b" not in problem.text()
    assert "\x9b" not in problem.text()
    assert printable("a\x00\u2028b") == "a\ufffd\ufffdb"


def test_colours_come_only_when_asked_for() -> None:
    problem = problem_at("name: x", 7)
    assert "\x1b[" in problem.text(colour=True)
    assert "\x1b[" not in problem.text()


@given(
    st.text(st.sampled_from("ab 名\t…"), min_size=1, max_size=120),
    st.integers(1, 120),
    st.integers(30, 100),
)
def test_on_a_screen_no_line_is_wider_and_the_caret_stays_below_its_place(
    line: str, column: int, width: int
) -> None:
    problem = problem_at(line + "!" + line, min(column, len(line)) if column % 3 else len(line) + 1)
    told = problem.text(width=width).split("\n")
    assert all(columns(row.expandtabs(1)) <= width for row in told)
    if column % 3 == 0 and problem.excerpt.strip():
        shown, caret = next((a, b) for a, b in pairwise(told) if "│" in a)
        before = caret.index("^")
        assert columns(shown[: shown.index("!")].expandtabs(1)) == before


def test_a_long_message_is_wrapped_between_words_and_a_path_stays_whole() -> None:
    problem = replace(problem_at("name: x", 7), file="a/" * 50 + "b.yaml")
    first, *rest = problem.text(width=60).split("\n")
    assert first == f"{problem.file}:1:7:"
    assert rest[0] == "  error[rule] it is wrong"


def test_a_problem_without_a_place_names_the_file() -> None:
    problem = Problem("rule", "warning", "it is odd", "", "a.yaml", question="q1")
    assert problem.text() == "a.yaml: warning[rule] q1: it is odd"


def test_a_problem_is_plain_for_tools() -> None:
    plain = problem_at("name: x", 7).plain()
    assert plain["line"] == 1
    assert plain["column"] == 7
    assert plain["severity"] == "error"


def test_problems_stand_in_order_and_none_twice() -> None:
    later, sooner = problem_at("abc", 3), problem_at("abc", 1)
    assert in_order([later, sooner, later]) == (sooner, later)


def test_a_word_is_found_as_a_whole() -> None:
    source = Source.of("a.yaml", "zz + z.b + z")
    assert source.locate("z", Mark(1, 1), 1) == Mark(1, 6)
    assert source.locate("none", Mark(1, 1), 1) == Mark(1, 1)
