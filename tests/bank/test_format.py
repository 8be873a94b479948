"""BANK_FORMAT, "Reading YAML" and "Where banks come from": each sentence, and that it holds.

What takes more than a line to show is in the test that is named beside its sentence.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import tests.bank.test_cache as cached
import tests.bank.test_command as command
import tests.bank.test_library as library
import tests.bank.test_loading as loading
import tests.bank.test_mistakes as mistakes
import tests.bank.test_reading as reading
import tests.bank.test_torture as torture
from quizzer.bank.library import Library, banks_in, load, open_library
from quizzer.bank.problems import Problem, errors
from quizzer.bank.reading import read_bytes
from tests.bank.test_loading import HEAD, QUESTION, written

ELSEWHERE: Mapping[str, list[Callable[..., object]]] = {
    "counting depth, nodes and keys as they come": [
        torture.test_a_hostile_file_is_told_and_not_read_further_than_the_limits,
        torture.test_no_hostile_file_fills_the_memory,
    ],
    "and with positions": [reading.test_every_value_and_key_knows_its_place],
    "200,000 nested brackets": [
        reading.test_a_hostile_or_broken_file_is_told_with_its_place_and_remedy
    ],
    "file, line, column, the offending line with a caret, what is wrong and how to mend it": [
        mistakes.test_every_error_has_a_place_an_excerpt_and_a_remedy,
        mistakes.test_every_mistake_comes_with_its_remedy,
    ],
    "unknown fields (with the nearest known name)": [
        loading.test_a_wrong_field_is_told_in_plain_words
    ],
    "anchors that expand past 10,000 nodes": [
        reading.test_anchors_that_multiply_are_stopped,
        reading.test_texts_that_multiply_are_stopped,
    ],
    "nesting past 50": [
        reading.test_nesting_is_allowed_up_to_fifty,
        reading.test_anchors_that_nest_are_stopped,
    ],
    "files past 16 MiB": [reading.test_a_file_that_is_too_large_is_not_read],
    "a BOM and CRLF are fine": [
        reading.test_a_byte_order_mark_and_any_line_ending_are_fine,
    ],
    "all errors of a bank in one go": [
        mistakes.test_every_mistake_is_found_in_one_run_at_its_line,
        mistakes.test_a_file_that_breaks_off_hides_no_other_file,
    ],
    "one broken question never hides the others: a session runs with the rest and says so": [
        mistakes.test_one_broken_question_never_hides_the_others,
        library.test_questions_that_are_left_out_are_noted,
    ],
    "cached compiled (JSON, no pickle), keyed by content and version of quizzer": [
        cached.test_any_change_of_the_files_is_seen,
        cached.test_another_quizzer_reads_the_files,
        cached.test_what_is_damaged_or_foreign_is_not_used_and_written_anew,
    ],
    "deleting the cache costs time only": [cached.test_deleting_the_cache_costs_only_time],
    "the banks that ship, the user's own, every --bank PATH": [
        command.test_the_banks_at_hand_are_listed,
        library.test_a_later_place_shadows_an_earlier_one_with_a_note,
    ],
    "twice within one place is an error that names both": [
        library.test_one_id_twice_in_one_place_names_both
    ],
}


@pytest.mark.parametrize("sentence", ELSEWHERE)
def test_a_sentence_is_held_by_a_test(sentence: str) -> None:
    assert all(test.__name__.startswith("test_") for test in ELSEWHERE[sentence])


VALUES: Mapping[str, object] = {
    "no": "no",
    "on": "on",
    "off": "off",
    "y": "y",
    "1e3": 1000.0,
    "012": 12,
    "2024-01-31": "2024-01-31",
    "12:30": "12:30",
    "<<": "<<",
}


@pytest.mark.parametrize("word", VALUES)
def test_words_are_what_yaml_1_2_says(word: str) -> None:
    root = read_bytes(f"a: {word}\n".encode(), "bank.yaml").root
    assert root is not None
    assert root.plain == {"a": VALUES[word]}


def question(line: str) -> str:
    return f"{HEAD}questions:\n{QUESTION.format(id='one')}{line}\n"


REFUSED = {
    "unknown fields": (question("    levl: 2"), "unknown-field", "Did you mean `level`?"),
    "duplicate keys": (question("    answer: false"), "duplicate-key", "Keep one"),
    "duplicate ids": (question(QUESTION.format(id="one")), "duplicate-id", "of its own"),
    "nesting past 50": (question("    tags: " + "[" * 60), "too-deep", "never needs"),
    "control characters": (question("    tags: [\x1b]"), "control-character", "terminal"),
    "escaped ones": (question('    tags: ["\\e"]'), "control-character", "terminal"),
    "tabs as indent": (question("\ttags: []"), "syntax", "spaces only"),
    "tags": (question("    tags: !!python/object/apply:os.system [ls]"), "tag", "Take it out"),
    "an unquoted {{": (question("    tags: [{{ z }}]"), "unquoted-braces", "in quotes"),
    "an unquoted {{ with more": (question("    why: {{ z }} is"), "unquoted-braces", "in quotes"),
    "an unquoted [[": (question("    why: [[z]]"), "wrong-type", "in quotes"),
    "an unquoted [[ with more": (question("    why: [[z]] is"), "unquoted-braces", "in quotes"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_its_place_and_remedy(what: str, tmp_path: Path) -> None:
    text, rule, remedy = REFUSED[what]
    problem = next(p for p in load(written(tmp_path, text)).problems if p.rule == rule)
    assert problem.is_error
    assert remedy in problem.remedy
    assert problem.line == 10
    assert problem.excerpt
    assert "^" in problem.text()


def test_bytes_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_bytes(question("    tags: [é]").encode("latin-1"))
    (problem,) = errors(load(path).problems)
    assert (problem.rule, problem.line) == ("not-utf-8", 10)
    assert problem.remedy == "Save the file as UTF-8."


# Where banks come from ------------------------------------------------------------------------


def folder_of(folder: Path, head: str, **files: str) -> Path:
    written(folder, f"{HEAD}{head}", "bank.yaml")
    for name, text in files.items():
        written(folder, f"format: 1\nbank: small\n{text}", f"{name}.yaml")
    return folder


def rules(path: Path) -> list[tuple[str, str]]:
    problems = [p for p in load(path).problems if not p.rule.startswith("missing-")]
    return [(Path(problem.file).name, problem.rule) for problem in problems]


def test_bank_yaml_of_a_folder_holds_all_but_questions(tmp_path: Path) -> None:
    head = (
        "topics: {basics: {title: Basics}}\nmisconceptions: {known: A belief.}\n"
        "glossary: {same: [[L1, lasso]], contrast: [[L1, L2]]}\n"
    )
    more = "    topic: basics\n    misconception: known\n"
    path = folder_of(tmp_path, head, a=f"questions:\n{QUESTION.format(id='one')}{more}")
    bank = load(path)
    assert rules(path) == []
    assert bank.topics["basics"].title == "Basics"
    assert bank.misconceptions == {"known": "A belief."}
    assert bank.glossary.same == (("L1", "lasso"),)
    assert bank.glossary.contrast == (("L1", "L2"),)
    assert bank.entries[0].question.glossary == bank.glossary


@pytest.mark.parametrize(
    "field",
    [
        "title: Other",
        "license: MIT",
        "topics: {general: {title: x}}",
        "misconceptions: {extra: x}",
        "glossary: {same: [[a, b]]}",
    ],
)
def test_the_other_files_hold_only_questions(tmp_path: Path, field: str) -> None:
    more = "    misconception: extra\n" if field.startswith("misc") else ""
    path = folder_of(tmp_path, "", a=f"{field}\nquestions:\n{QUESTION.format(id='one')}{more}")
    assert rules(path) == [("a.yaml", "misplaced-field")]
    assert load(path).title == "Small"


def test_what_stands_in_the_wrong_file_is_told_and_yet_used(tmp_path: Path) -> None:
    path = folder_of(
        tmp_path,
        "glossary: {same: [[L1, lasso]]}\n",
        a="glossary: {same: [[L2, ridge]], contrast: [[L1, L2]]}\n",
    )
    glossary = load(path).glossary
    assert glossary.same == (("L1", "lasso"), ("L2", "ridge"))
    assert glossary.contrast == (("L1", "L2"),)


@pytest.mark.parametrize(
    ("glossary", "rule"),
    [
        ("{same: [[lasso]]}", "lone-word"),
        ("{same: [[Lasso, lasso]]}", "lone-word"),
        ("{same: [[L1, lasso]], contrast: [[lasso, l1]]}", "same-and-contrast"),
    ],
)
def test_a_glossary_that_says_nothing_or_two_things_is_told(
    tmp_path: Path, glossary: str, rule: str
) -> None:
    path = folder_of(tmp_path, f"glossary: {glossary}\n")
    assert rules(path) == [("bank.yaml", rule)]


def test_files_of_a_folder_share_one_bank_id(tmp_path: Path) -> None:
    path = folder_of(tmp_path, "")
    written(path, "format: 1\nbank: other\n", "b.yaml")
    assert rules(path) == [("b.yaml", "other-bank")]


def test_files_in_inner_folders_belong_to_it_and_hidden_ones_do_not(tmp_path: Path) -> None:
    inner = f"format: 1\nbank: small\nquestions:\n{QUESTION.format(id='one')}"
    path = folder_of(tmp_path / "bank", "")
    written(path / "inner", inner, "a.yml")
    written(path / ".git", inner, "b.yaml")
    written(path, inner, ".c.yaml")
    assert [Path(entry.file).name for entry in load(path).entries] == ["a.yml"]


REFERENCES = {
    "topic: early": [],
    "topic: erly": ["unlisted-topic"],
    "topic: early\n    related: [two]": [],
    "topic: early\n    related: [tow]": ["unknown-question"],
    "topic: early\n    related: [one]": ["unknown-question"],
    "topic: early\n    misconception: known": [],
    "topic: early\n    misconception: knwon": ["unknown-misconception"],
}


@pytest.mark.parametrize("lines", REFERENCES)
def test_a_reference_names_what_is_there(tmp_path: Path, lines: str) -> None:
    two = f"{QUESTION.format(id='two')}    topic: late\n    misconception: known\n"
    path = folder_of(
        tmp_path,
        "topics: {early: {title: E}, late: {title: L, after: [early]}}\n"
        "misconceptions: {known: A belief.}\n",
        a=f"questions:\n{QUESTION.format(id='one')}    {lines}\n",
        b=f"questions:\n{two}",
    )
    assert [rule for _, rule in rules(path)] == REFERENCES[lines]


def test_a_misconception_that_no_question_names_is_told(tmp_path: Path) -> None:
    path = folder_of(tmp_path, "misconceptions: {known: A belief.}\n")
    assert rules(path) == [("bank.yaml", "unused-misconception")]


@pytest.mark.parametrize(
    ("topics", "rule"),
    [
        ("{a: {title: A, after: [b]}, b: {title: B, after: [a]}}", "topic-cycle"),
        (
            "{a: {title: A, after: [b]}, b: {title: B, after: [c]}, c: {title: C, after: [a]}}",
            "topic-cycle",
        ),
        ("{a: {title: A, after: [a]}}", "unknown-topic"),
        ("{a: {title: A, after: [x]}}", "unknown-topic"),
    ],
)
def test_prerequisites_are_other_topics_and_go_round_in_no_circle(
    tmp_path: Path, topics: str, rule: str
) -> None:
    assert rules(folder_of(tmp_path, f"topics: {topics}\n")) == [("bank.yaml", rule)]


def library_of(*places: tuple[str, Path]) -> Library:
    return open_library(places)


def test_a_bank_named_twice_on_the_command_line_is_an_error(tmp_path: Path) -> None:
    paths = [written(tmp_path, question(""), f"{name}.yaml") for name in "ab"]
    (problem,) = library_of(*(("--bank", path) for path in paths)).problems
    assert isinstance(problem, Problem)
    assert all(str(path) in problem.what for path in paths)


def test_a_folder_of_banks_is_no_bank(tmp_path: Path) -> None:
    written(tmp_path / "one", HEAD, "bank.yaml")
    written(tmp_path, HEAD.replace("small", "two"), "two.yml")
    assert [path.name for path in banks_in(tmp_path)] == ["one", "two.yml"]
