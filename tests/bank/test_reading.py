from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.bank.files import LARGEST
from quizzer.bank.problems import Problem
from quizzer.bank.reading import Reading, read, read_bytes


def reading(text: str) -> Reading:
    return read_bytes(text.encode(), "bank.yaml")


def only(text: str) -> Problem:
    (problem,) = reading(text).problems
    return problem


def test_every_value_and_key_knows_its_place() -> None:
    root = reading("a: 1\nlist:\n  - x\n  - name: 'y'\n").root
    assert root is not None
    assert root.plain == {"a": 1, "list": ["x", {"name": "y"}]}
    assert (root.mark_of(("list", 1, "name")).line, root.mark_of(("list", 1, "name")).column) == (
        4,
        11,
    )
    assert root.key_mark(("list", 1, "name")).column == 5
    assert root.mark_of(("list", 7, "none")).line == 3, "of what is missing, its holder"


HOSTILE = [
    ("[" * 200_000, "too-deep", 1, 52, "never needs"),
    ("{a: " * 200_000, "too-deep", 1, 205, "never needs"),
    ("- " * 200_000, "too-deep", 1, 103, "never needs"),
    ("a: !!python/object/apply:os.system [ls]", "tag", 1, 4, "Take it out"),
    ("a: !mine 5", "tag", 1, 4, "Take it out"),
    ("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1, "Keep one"),
    ("a: x\x1b[31mred", "control-character", 1, 5, "Take it out"),
    ("a: x\x9b31mred", "control-character", 1, 5, "Take it out"),
    ("a: x\x7f", "control-character", 1, 5, "Take it out"),
    ("a: x\u2028y", "control-character", 1, 5, "Take it out"),
    ("a: x\u202egnp", "control-character", 1, 5, "Take it out"),
    ('a: "\\e[31m"', "control-character", 1, 4, "Take it out"),
    ('a: "x\\ry"', "control-character", 1, 4, "Take it out"),
    ("a:\n\tb: 1", "syntax", 2, 1, "spaces only"),
    ("a:\n  - b\n\t- c", "syntax", 3, 1, "spaces only"),
    ("a: {{ z }}", "unquoted-braces", 1, 4, "quotes"),
    ("a: 1\nb: {{ z }} and more", "unquoted-braces", 2, 4, "quotes"),
    ("a: [[z]] and more", "unquoted-braces", 1, 4, "quotes"),
    ("a: .inf", "not-finite", 1, 4, "finite"),
    ("a: *b", "unknown-anchor", 1, 4, "Write the value"),
    ("a: &b [*b]", "unknown-anchor", 1, 8, "Write the value"),
    ("? [x]\n: 1", "key", 1, 3, "quotes"),
    ("a: 1\n---\nb: 2", "documents", 2, 1, "one a file"),
    ("a: b: c", "syntax", 1, 5, "quotes"),
    ("a: 'x", "syntax", 1, 4, "Close it"),
    ("a: [1, 2", "syntax", 1, 4, "Close it"),
    ("a: @x", "syntax", 1, 4, "quotes"),
    ('a: "\\q"', "syntax", 1, 5, "single quotes"),
    ("a: - b", "syntax", 1, 4, "next line"),
    ("a: [\nb: [,", "syntax", 2, 5, "Close the bracket"),
]


@pytest.mark.parametrize(("text", "rule", "line", "column", "remedy"), HOSTILE)
def test_a_hostile_or_broken_file_is_told_with_its_place_and_remedy(
    text: str, rule: str, line: int, column: int, remedy: str
) -> None:
    problem = only(text)
    assert (problem.rule, problem.line, problem.column) == (rule, line, column)
    assert remedy in problem.remedy
    assert problem.excerpt
    assert "\x1b" not in problem.text()


def test_anchors_that_multiply_are_stopped() -> None:
    lines = ["a: &a [" + "x, " * 9 + "x]"]
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 10) + "]")
    problem = only("\n".join(lines))
    assert problem.rule == "too-many-aliases"
    assert problem.line == 4
    assert "in full" in problem.remedy


def test_anchors_that_nest_are_stopped() -> None:
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 60))]
    assert only("\n".join(lines)).rule == "too-deep"


def test_an_anchor_used_with_measure_is_its_value() -> None:
    root = reading("a: &a [1, 2]\nb: *a").root
    assert root is not None
    assert root.plain == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize("opening", ["{{", "{{{", "{{[", "{" * 40, "{ {"])
def test_braces_without_end_are_stopped(opening: str) -> None:
    assert reading(f"a: {opening}" * 1000).problems


def test_bytes_that_are_not_utf_8_are_told_with_their_place() -> None:
    (problem,) = read_bytes("a: é\nb: ".encode() + b"\xff\n", "bank.yaml").problems
    assert (problem.rule, problem.line, problem.column) == ("not-utf-8", 2, 4)
    assert "UTF-8" in problem.remedy


def test_utf_16_is_told_by_name() -> None:
    first = read_bytes("a: 1".encode("utf-16"), "bank.yaml").problems[0]
    assert "UTF-16" in first.what


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_ending_are_fine(ending: str) -> None:
    data = b"\xef\xbb\xbf" + f"a: 1{ending}b: |{ending}  x{ending}  y{ending}".encode()
    found = read_bytes(data, "bank.yaml")
    assert found.problems == ()
    assert found.root is not None
    assert found.root.plain == {"a": 1, "b": "x\ny\n"}
    assert found.root.key_mark(("b",)).line == 2
    assert found.root.key_mark(("b",)).column == 1


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    (problem,) = read(path).problems
    assert problem.rule == "too-large"
    assert "Split" in problem.remedy


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read(tmp_path / "none.yaml").problems
    assert problem.rule == "unreadable-file"


def test_many_problems_are_told_at_once() -> None:
    text = "a: 1\na: 2\nb: !x 1\nc: {{ d }}\ne: .nan\nf: *g\nh: \x07\ni: [1"
    rules = {problem.rule for problem in reading(text).problems}
    assert rules == {
        "duplicate-key",
        "tag",
        "unquoted-braces",
        "not-finite",
        "unknown-anchor",
        "control-character",
        "syntax",
    }


def test_what_was_whole_before_a_syntax_error_is_kept() -> None:
    found = reading("a: 1\nb: [1, 2]\nc: 'x")
    assert found.is_cut
    assert found.root is not None
    assert found.root.plain == {"a": 1, "b": [1, 2]}


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert read_bytes(data, "bank.yaml").source.file == "bank.yaml"


@given(st.text("{}[]&*!|>'\"%@`:-,? \t\n#ab01.~\\", max_size=80))
def test_no_text_of_yaml_signs_raises(text: str) -> None:
    for problem in reading(text).problems:
        assert problem.text()


def test_texts_that_multiply_are_stopped() -> None:
    text = f"a: &a {'x' * 100_000}\nb: [" + "*a, " * 50 + "]"
    problem = only(text)
    assert (problem.rule, problem.line) == ("too-many-aliases", 2)


def test_nesting_is_allowed_up_to_fifty() -> None:
    for depth, rules in ((50, set()), (51, {"too-deep"})):
        text = "[" * depth + "x" + "]" * depth
        assert {problem.rule for problem in reading(text).problems} == rules


def test_an_alias_shows_the_place_where_it_stands_and_inside_that_of_the_anchor() -> None:
    root = reading("a: &a {b: 1}\nc: *a\n").root
    assert root is not None
    assert root.mark_of(("c",)).line == 2
    assert root.mark_of(("c", "b")).line == 1


def test_a_second_value_of_a_key_is_left_out_of_the_tree() -> None:
    root = reading("a: 1\na: {b: 2}\nc: 3\n").root
    assert root is not None
    assert root.plain == {"a": 1, "c": 3}
    assert root.mark_of(("a",)).line == 1
    assert root.mark_of(("c",)).line == 3
    assert root.mark_of(("a", "b")).line == 1


def test_a_value_ends_on_its_last_line() -> None:
    root = reading("a: |\n  x\n  y\nb: [1,\n  2\n]\nc:\n  - 1\n  - 2\n\n# end\n").root
    assert root is not None
    ends = {name: node.last_line for name, node in root.children.items()}
    assert ends == {"a": 3, "b": 6, "c": 9}


def test_many_directives_are_refused_since_the_parser_would_stall() -> None:
    problem = only("".join(f"%TAG !a{at}! x\n" for at in range(100_000)) + "---\na: 1\n")
    assert (problem.rule, problem.line) == ("directives", 11)
