"""Open questions on the command line: `grade`, `bank check`, `bank appeals`, `history`, a kill."""

import json
import signal
from pathlib import Path

import pytest

from tests.open.support import BANK
from tests.process.test_command_line import quizzer
from tests.process.test_imports import HEAVY, imported_by
from tests.process.test_kill import Sitting, after_resuming, history

KINK = "The absolute value has a kink at zero."
ANSWERS: list[dict[str, object]] = [
    {
        "id": "a1",
        "question": "why-zeros",
        "kind": "normal",
        "text": f"  {KINK}\nRidge pulls equally hard everywhere.",
        "labels": {"kink": "covered", "fading-pull": "contradicted", "held": "missing"},
    },
    {
        "id": "a2",
        "question": "words/standardize",
        "kind": "stuffing",
        "text": "",
        "labels": {"units": "missing"},
    },
]


def lines_in(folder: Path, answers: list[dict[str, object]]) -> str:
    file = folder / "answers.jsonl"
    file.write_text("\n".join(map(json.dumps, answers)) + "\n\n", encoding="utf-8")
    return str(file)


def test_many_answers_are_graded_a_line_each(tmp_path: Path) -> None:
    file = lines_in(tmp_path, [{k: v for k, v in a.items() if k != "labels"} for a in ANSWERS])
    run = quizzer(tmp_path, "grade", "--bank", str(BANK), "--answers", file, "--json")
    assert run.returncode == 0, run.stderr
    first, second = map(json.loads, run.stdout.splitlines())
    assert first.keys() == {"id", "question", "score", "points"}
    assert list(first["points"]) == ["kink", "fading-pull", "held", "selects"]
    for point in first["points"].values():
        assert point.keys() == {"verdict", "confidence", "quote"}
    start, end = first["points"]["kink"]["quote"]
    assert str(ANSWERS[0]["text"])[start:end].strip() == KINK.rstrip(".")
    assert first["points"]["kink"]["verdict"] == "covered"
    assert second["points"] == {"units": {"verdict": "missing", "confidence": 0.97, "quote": None}}


def test_one_answer_is_told_point_by_point(tmp_path: Path) -> None:
    arguments = ("grade", "words/why-zeros", "--bank", str(BANK), "--answer", "-")
    run = quizzer(tmp_path, *arguments, script=KINK)
    assert run.returncode == 0, run.stderr
    assert "words/why-zeros: 1 of 4 points covered" in run.stdout
    assert f"you: “{KINK.rstrip('.')}" in run.stdout
    document = json.loads(quizzer(tmp_path, *arguments, "--json", script=KINK).stdout)
    assert (document["question"], document["score"]) == ("words/why-zeros", 0.4)


def test_labelled_answers_measure_the_grader(tmp_path: Path) -> None:
    file = lines_in(tmp_path, ANSWERS)
    arguments = ("grade", "--bank", str(BANK), "--labelled", file)
    told = quizzer(tmp_path, *arguments).stdout
    assert "2 answers, 4 pairs of answer and point" in told
    assert "truly ↓ found →" in told
    document = json.loads(quizzer(tmp_path, *arguments, "--json").stdout)
    assert document["pairs"] == 4
    assert document.keys() >= {"macro_f1", "kappa", "classes", "confusion", "calibration_error"}
    assert document["kinds"].keys() == {"normal", "stuffing"}
    assert document["questions"].keys() == {"why-zeros", "words/standardize"}


WRONG = [
    ({"id": "a", "question": "none", "text": "x"}, "no open question “none”"),
    ({"id": "a", "question": "which-one", "text": "x"}, "no open question “which-one”"),
    ({"id": "a", "text": "x"}, "no text in the field “question”"),
]


@pytest.mark.parametrize(("answer", "what"), WRONG)
def test_what_can_not_be_graded_says_where(
    tmp_path: Path, answer: dict[str, object], what: str
) -> None:
    file = lines_in(tmp_path, [answer])
    run = quizzer(tmp_path, "grade", "--bank", str(BANK), "--answers", file, "--json")
    assert run.returncode == 2
    assert f"{file}:1: " in run.stderr
    assert what in run.stderr


def test_a_label_for_a_point_that_is_not_there_says_so(tmp_path: Path) -> None:
    file = lines_in(tmp_path, [{**ANSWERS[0], "labels": {"knik": "covered"}}])
    run = quizzer(tmp_path, "grade", "--bank", str(BANK), "--labelled", file)
    assert run.returncode == 2
    assert "has no point “knik”" in run.stderr


def test_a_form_that_is_none_of_the_three_says_which_there_are(tmp_path: Path) -> None:
    run = quizzer(tmp_path, "grade", "--bank", str(BANK))
    assert run.returncode == 2
    assert "--labelled" in run.stderr


def test_tests_of_open_questions_run_in_a_check(tmp_path: Path) -> None:
    file = tmp_path / "open.yaml"
    tests = (
        "    hints:\n      - Draw both penalties.\n"
        "    tests:\n"
        f'      - {{answer: "{KINK}", covers: [kink], score: [0.4, 0.4]}}\n'
        '      - {answer: "No idea, sorry.", covers: [held]}\n'
        '      - {answer: "No idea at all.", covers: [kink], known_miss: true}\n'
        f'      - {{answer: "{KINK}", covers: [kink], known_miss: true}}\n'
    )
    source = BANK.read_text(encoding="utf-8")
    file.write_text(source.replace("    hints:\n      - Draw both penalties.\n", tests))
    run = quizzer(tmp_path, "bank", "check", str(file), "--json")
    assert run.returncode == 1, run.stderr
    report = json.loads(run.stdout)
    (failed,) = [problem for problem in report["problems"] if problem["rule"] == "test-fails"]
    assert "`held` is found missing" in failed["what"]
    assert "known_miss" in failed["remedy"]
    assert [miss["rule"] for miss in report["known_misses"]] == ["known-miss"]
    assert [p["rule"] for p in report["problems"]].count("miss-gone") == 1


def practised(home: Path, *options: str, script: str) -> str:
    arguments = ("practice", "--plain", "--bank", str(BANK), "--type", "open", "--seed", "7")
    run = quizzer(home, *arguments, *options, script=script)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_a_real_sitting_grades_in_the_worker_and_history_tells_the_points(tmp_path: Path) -> None:
    said = practised(tmp_path, "--limit", "1", script=f"{KINK}\n. 3\n:no kink\n")
    assert "✓ covered: The absolute value has a kink at zero." in said
    (row,) = history(tmp_path)
    assert row["answer"] == {"kind": "typed", "text": KINK}
    assert (row["grader"], row["self_rating"], row["score"]) == ("rubric/1", "good", 0.0)
    points = row["points"]
    assert isinstance(points, list)
    assert points[0]["words"].rstrip(".") == KINK.rstrip(".")
    assert (points[0]["verdict"], points[0]["by"]) == ("missing", "learner")
    listed = quizzer(tmp_path, "bank", "appeals", "--bank", str(BANK)).stdout
    assert "# not this point, was found covered" in listed
    document = json.loads(quizzer(tmp_path, "bank", "appeals", "--json").stdout)
    assert [appeal["point"] for appeal in document["appeals"]] == ["kink"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_while_writing_the_draft_comes_back(tmp_path: Path) -> None:
    bank = ("--bank", str(BANK))
    sitting = Sitting(tmp_path, *bank, "--type", "open", "--seed", "7", "--limit", "1")
    sitting.read_until("hands them in")
    sitting.type(KINK)
    sitting.type(":hint")
    sitting.read_until("Hint: Draw both penalties.")
    sitting.kill()
    assert history(tmp_path) == []
    resumed = after_resuming(tmp_path, ".\n", *bank)
    assert "What you wrote so far" in resumed.stdout
    assert KINK in resumed.stdout
    (row,) = history(tmp_path)
    assert (row["answer"], row["score"]) == ({"kind": "typed", "text": KINK}, 0.4)


def test_what_asks_and_tells_of_open_questions_imports_nothing_heavy() -> None:
    modules = imported_by(
        "import quizzer.sittings.practice, quizzer.sittings.marking, quizzer.sittings.scorecard,"
        " quizzer.plain.own_words, quizzer.tui.screens.own_words, quizzer.tui.widgets.writing,"
        " quizzer.tui.widgets.scorecard, quizzer.tui.widgets.confirming, quizzer.questions.open"
    )
    assert modules & {*HEAVY, "rapidfuzz", "snowballstemmer"} == set()
