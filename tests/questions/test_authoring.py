"""What an author of these kinds is told, and that `tests` may answer in each kind's own way."""

from pathlib import Path

import pytest

from quizzer.bank.library import load
from quizzer.bank.problems import Problem
from quizzer.sittings.authoring.checking import check

HEAD = "format: 1\nbank: one\ntitle: One\nlicense: CC0-1.0\nquestions:\n"


def problems_of(folder: Path, question: str) -> list[Problem]:
    """Return the errors in a bank of one question, loaded and checked."""
    file = folder / "one.yaml"
    lines = ["  - id: q", *(f"    {line}" for line in question.strip().splitlines())]
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return [p for p in check([load(file)], lambda name, settings: {}).problems if p.is_error]


MISTAKES = {
    "order-of-two": ("type: order\nprompt: '?'\nitems: [a, b]", "wrong-value", "2 entries"),
    "order-twice": ("type: order\nprompt: '?'\nitems: [a, b, a, c]", "duplicate-option", "item 1"),
    "pair-of-one": ("type: match\nprompt: '?'\npairs: [[a, b], [c]]", "wrong-value", "1 entries"),
    "one-right": ("type: match\nprompt: '?'\npairs: [[a, x], [b, x]]", "one-right", "alone"),
    "same-left": ("type: match\nprompt: '?'\npairs: [[a, x], [a, y]]", "same-option", "lefts"),
    "distractor": (
        "type: match\nprompt: '?'\npairs: [[a, x], [b, y]]\ndistractors: [x]",
        "same-option",
        "rights",
    ),
    "given-away": (
        "type: match\nprompt: '?'\nshuffle: false\npairs: [[a, x], [b, y]]",
        "gives-away",
        "beside its left",
    ),
    "no-blank": (
        "type: cloze\nprompt: '?'\ntext: 'A [[b]] and [[c]].'\nblanks: {b: {accept: [x]}}",
        "unknown-blank",
        "[[c]]",
    ),
    "no-place": (
        "type: cloze\nprompt: '?'\ntext: 'A [[b]].'\nblanks: {b: {accept: [x]}, c: {answer: 1}}",
        "unplaced-blank",
        "`c`",
    ),
    "twice": (
        "type: cloze\nprompt: '?'\ntext: 'A [[b]] or [[b]].'\nblanks: {b: {accept: [x]}}",
        "repeated-blank",
        "2 times",
    ),
    "half-open": (
        "type: cloze\nprompt: '?'\ntext: 'A [[b]] or [[c d]].'\nblanks: {b: {accept: [x]}}",
        "bad-blank",
        "no name",
    ),
    "no-correct": (
        "type: cloze\nprompt: '?'\ntext: 'A [[b]].'\nblanks: {b: {choices: [x, y]}}",
        "one-correct",
        "none of the options",
    ),
    "unknown-name": (
        "type: cloze\nprompt: '?'\ntext: 'A [[b]].'\nblanks: {b: {answer: {value: z, tol: 1}}}",
        "unknown-name",
        "`z`",
    ),
    "unknown-field": (
        "type: cloze\nprompt: '?'\ntext: 'A [[b]].'\nblanks: {b: {accept: [x], typo: true}}",
        "unknown-field",
        "`typo`",
    ),
    "wordless": ("type: short\nprompt: '?'\naccept: ['?!']", "empty-term", "can't be typed"),
    "glossary": (
        "type: short\nprompt: '?'\naccept: [x]\nglossary: {}",
        "unknown-field",
        "glossary",
    ),
    "judgement": ("type: myth\nprompt: '?'\nanswer: half", "wrong-value", "half"),
    "point": (
        "type: open\nprompt: '?'\nmodel_answer: m\n"
        "rubric: [{id: a, point: p, accept: [x]}, {id: a, point: p, accept: [x]}]",
        "duplicate-point",
        "`a`",
    ),
    "covers": (
        "type: open\nprompt: '?'\nmodel_answer: m\nrubric: [{id: a, point: p, accept: [x]}]\n"
        "tests: [{answer: x, covers: [b]}]",
        "unknown-point",
        "`b`",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_located_and_has_a_remedy(name: str, tmp_path: Path) -> None:
    question, rule, what = MISTAKES[name]
    found = [problem for problem in problems_of(tmp_path, question) if problem.rule == rule]
    assert len(found) == 1
    assert what in found[0].what + found[0].excerpt
    assert found[0].remedy
    assert found[0].line > 5


TESTED = {
    "order": """
type: order
prompt: "?"
items: [one, two, three, four]
tests:
  - {answer: [one, two, three, four], score: 1}
  - {answer: b a c d, score: [0.66, 0.67]}
  - {answer: [one, two], unreadable: true}
""",
    "match": """
type: match
prompt: "?"
pairs: [[a, x], [b, y]]
tests:
  - {answer: [[a, x], [b, y]], score: 1}
  - {answer: 1b 2b, score: 0.5}
  - {answer: [[a, z], [b, y]], unreadable: true}
""",
    "cloze": """
type: cloze
prompt: "?"
text: "[[pick]] [[count]] [[word]]"
blanks:
  pick: {choices: [{text: x, correct: true}, y]}
  count: {answer: 3, near: [{value: 4, score: 0.5, why: w}]}
  word: {accept: [sparse]}
tests:
  - {answer: {pick: x, count: 3, word: sparse}, score: 1}
  - {answer: {pick: b, count: 4, word: sparse}, score: 0.5}
  - {answer: a | 3 | -, score: [0.66, 0.67]}
  - {answer: {pick: z}, unreadable: true}
""",
    "short": """
type: short
prompt: "?"
accept: [sparse]
near: [{accept: [dense], why: w}]
tests:
  - {answer: spares, score: 1}
  - {answer: dense, near: 1, score: 0}
""",
    "myth": """
type: myth
prompt: "?"
answer: wrong
tests:
  - {answer: wrong, score: 1}
  - {answer: too strong, score: 0.5}
  - {answer: maybe, unreadable: true}
""",
}


@pytest.mark.parametrize("kind", TESTED)
def test_tests_answer_in_each_kinds_own_way(kind: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, TESTED[kind]) == []


def test_a_test_that_expects_another_score_names_both(tmp_path: Path) -> None:
    wrong = TESTED["order"].replace("[0.66, 0.67]", "[0.7, 1]")
    (found,) = problems_of(tmp_path, wrong)
    assert "scores 0.666667, and the test expects 0.7 to 1" in found.what


def test_questions_with_the_same_prompt_but_other_parts_are_no_duplicates() -> None:
    bank = load(Path(__file__).parent.parent / "forms" / "forms.yaml")
    found = check([bank], lambda name, settings: {}).problems
    assert not [problem for problem in found if problem.rule == "near-duplicate"]
