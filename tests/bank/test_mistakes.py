"""A bank of many mistakes: each is found in one run, at its line, with its remedy."""

import re
from pathlib import Path

from quizzer.bank.library import load
from quizzer.bank.problems import Problem, errors
from tests.bank.test_loading import HEAD, MISTAKES, QUESTION, written

_PROMISE = re.compile(r"([a-z-]+)\((.*?)\)")


def promised() -> dict[tuple[int, str], str]:
    """Return a word of each remedy, as the comments `#! rule(word)` promise them."""
    return {
        (number, rule): word
        for number, line in enumerate(MISTAKES.read_text(encoding="utf-8").splitlines(), start=1)
        for rule, word in _PROMISE.findall(line.partition("#! ")[2])
    }


def found() -> dict[tuple[int, str], Problem]:
    """Return what is found, but for flaws that every question of the fixture has."""
    problems = {(each.line, each.rule): each for each in load(MISTAKES).problems}
    is_flaw = re.compile(r"missing-(?!field)").match
    return {place: each for place, each in problems.items() if not is_flaw(each.rule)}


def test_every_mistake_is_found_in_one_run_at_its_line() -> None:
    assert found().keys() == promised().keys()


def test_there_are_thirty_different_mistakes_and_more() -> None:
    told = [re.sub(r"[`“”\d].*?[`”]?", "", each.what) for each in errors(tuple(found().values()))]
    assert len(told) > 50
    assert len({each.rule for each in found().values()}) >= 25
    assert len(set(told)) >= 30


def test_every_mistake_comes_with_its_remedy() -> None:
    for place, problem in found().items():
        assert promised()[place] in problem.remedy, problem.text()


def test_every_error_has_a_place_an_excerpt_and_a_remedy() -> None:
    for problem in load(MISTAKES).problems:
        assert problem.line > 0
        assert problem.column > 0
        assert problem.excerpt
        assert problem.remedy, problem.text()
        assert problem.text().startswith(f"{MISTAKES}:{problem.line}:{problem.column}: ")


def test_one_broken_question_never_hides_the_others() -> None:
    bank = load(MISTAKES)
    assert [entry.id for entry in bank.entries] == ["sound-one", "sound-two"]
    assert bank.broken > 30


SYNTAX = {
    "tab.yaml": ("questions:\n\t- id: x\n", 4, "syntax", "spaces only"),
    "colon.yaml": ("questions:\n  - id: x: y\n", 4, "syntax", "quotes"),
    "quote.yaml": ("questions:\n  - id: 'x\n", 4, "syntax", "Close it"),
    "bracket.yaml": ("questions: [{id: x\n", 3, "syntax", "Close it"),
    "braces.yaml": ("questions:\n  - prompt: {{ z }} more\n", 4, "unquoted-braces", "quotes"),
    "letter.yaml": ("questions:\n  - id: @x\n", 4, "syntax", "quotes"),
    "escape.yaml": ('questions:\n  - prompt: "$\\alpha \\lambda$"\n', 4, "syntax", "single"),
    "documents.yaml": ("---\nformat: 1\n", 3, "documents", "one a file"),
    "indent.yaml": ("questions:\n  - id: x\n   type: y\n", 5, "syntax", "same column"),
    "deep.yaml": ("questions: " + "[" * 60 + "\n", 3, "too-deep", "never needs"),
}


def test_a_file_that_breaks_off_hides_no_other_file(tmp_path: Path) -> None:
    written(tmp_path, HEAD + f"questions:\n{QUESTION.format(id='one')}", "bank.yaml")
    for name, (text, _, _, _) in SYNTAX.items():
        written(tmp_path, f"format: 1\nbank: small\n{text}", name)
    bank = load(tmp_path)
    assert [entry.id for entry in bank.entries] == ["one"]
    told = {Path(each.file).name: each for each in errors(bank.problems)}
    assert told.keys() == SYNTAX.keys()
    for name, (_, line, rule, remedy) in SYNTAX.items():
        assert (told[name].line, told[name].rule) == (line, rule), told[name].text()
        assert remedy in told[name].remedy


def test_what_is_listed_and_wrong_is_no_mistake_of_who_refers_to_it(tmp_path: Path) -> None:
    text = (
        f"{HEAD}topics: {{first: {{titel: x}}}}\nmisconceptions: {{known: [x]}}\nquestions:\n"
        f"{QUESTION.format(id='one')}    topic: first\n    misconception: known\n"
    )
    bank = load(written(tmp_path, text))
    assert [each.line for each in errors(bank.problems)] == [5, 5, 6]
    assert [entry.id for entry in bank.entries] == ["one"]


def test_errors_past_a_thousand_are_counted(tmp_path: Path) -> None:
    broken = "".join(f"  - {{id: q{at}, type: riddle}}\n" for at in range(1_500))
    sound = QUESTION.format(id="sound")
    bank = load(written(tmp_path, f"{HEAD}questions:\n{broken}{sound}"))
    *told, last = errors(bank.problems)
    assert len(told) == 1_000
    assert last.rule == "more-errors"
    assert "500 more errors" in last.what
    assert [entry.id for entry in bank.entries] == ["sound"]
    assert bank.broken == 1_500


def test_an_id_given_very_often_is_told_a_thousand_times_and_counted(tmp_path: Path) -> None:
    same = "".join(QUESTION.format(id="same") for _ in range(1_502))
    bank = load(written(tmp_path, f"{HEAD}questions:\n{same}"))
    *told, last = errors(bank.problems)
    assert {each.rule for each in told} == {"duplicate-id"}
    assert len(told) == 1_000
    assert "501 more errors" in last.what
    assert len(bank.entries) == 1
    assert bank.broken == 1_501
