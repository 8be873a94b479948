"""Only what changed is run again: what is kept, for how long, and what a change reaches."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quizzer import errors
from quizzer.bank.library import load
from quizzer.bank.room import Room
from quizzer.domain.grading import PointVerdict, Rubric
from quizzer.domain.values import Values
from quizzer.errors import DemoError
from quizzer.sittings.authoring import Memory, Report, check, kept_facts
from quizzer.sittings.authoring.identities import CHECKED_BY, Identities
from quizzer.sittings.authoring.runs import Run
from tests.authoring import support
from tests.authoring.planting import FLAWS, planted
from tests.authoring.support import LetterGrader, written

QUIZZER = Path(errors.__file__).parent
OPEN = "say-why"


@dataclass
class Checker:
    """Checks one bank again and again, and counts what is run for it."""

    folder: Path
    text: str = field(default_factory=lambda: support.SOUND.read_text(encoding="utf-8"))
    demos: dict[str, str | None] = field(default_factory=dict)
    quizzer: Path = QUIZZER
    ran: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)

    def run(self, *, is_fresh: bool = False) -> Report:
        self.ran, self.marked, self.checked = [], [], []
        identities = Identities(lambda name: self.demos.get(name, name), self.quizzer)
        memory = Memory(self.folder / "cache", identities, is_fresh=is_fresh)
        bank = load(written(self.folder, self.text))
        return check(
            [bank], self._one, (), lambda: self, crew=self._crew, memory=memory, tell=self._tell
        )

    name = "letter/1"

    def grade(self, rubric: Rubric, answer: str) -> tuple[PointVerdict, ...]:
        self.marked.append(answer)
        return LetterGrader().grade(rubric, answer)

    def _one(self, name: str, settings: Mapping[str, object]) -> Values:
        self.ran.append(f"unforeseen {name}")
        return support.runner(name, settings)

    def _crew(self, runs: Sequence[Run], tell: object) -> list[tuple[Run, Values | DemoError]]:
        found: list[tuple[Run, Values | DemoError]] = []
        for run in runs:
            self.ran.append(run.demo)
            try:
                found.append((run, support.runner(run.demo, run.settings)))
            except DemoError as error:
                found.append((run, error))
        return found

    def _tell(self, doing: str, done: int, total: int) -> None:
        self.checked.append(f"{done} of {total}")


@pytest.fixture
def checker(tmp_path: Path) -> Checker:
    return Checker(tmp_path)


def copied(folder: Path) -> Path:
    """Return a copy of the code that decides what a check finds."""
    for name in (*CHECKED_BY, "grading"):
        shutil.copytree(QUIZZER / name, folder / name)
    for name in ("__init__.py", "errors.py"):
        shutil.copy(QUIZZER / name, folder / name)
    return folder


def lengthen(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def test_the_first_check_foresees_every_run(checker: Checker) -> None:
    checker.run()
    assert len(checker.checked) == 6
    assert checker.ran
    assert not [name for name in checker.ran if name.startswith("unforeseen")]


def test_where_nothing_changed_nothing_is_run_and_the_same_is_found(checker: Checker) -> None:
    rules = {"absolutes", "literal-number", "no-right-test", "miss-gone"}
    checker.text = planted([flaw for flaw in FLAWS if flaw.rule in rules])
    first = checker.run()
    assert {problem.rule for problem in first.problems} == rules
    assert checker.run() == first
    assert (checker.ran, checker.checked, checker.marked) == ([], [], [])


def test_a_fresh_check_uses_nothing_that_was_kept(checker: Checker) -> None:
    first = checker.run()
    assert checker.run(is_fresh=True) == first
    assert len(checker.checked) == 6
    assert checker.ran


def test_a_changed_question_is_checked_again_alone_and_its_runs_are_known(checker: Checker) -> None:
    checker.run()
    checker.text = checker.text.replace(
        "A penalty that grows faster", "A penalty that always grows"
    )
    report = checker.run()
    assert [problem.rule for problem in report.problems] == ["absolutes"]
    assert (checker.ran, checker.checked) == ([], ["0 of 1"])


def test_changed_settings_are_run_and_nothing_else_is(checker: Checker) -> None:
    checker.run()
    checker.text = checker.text.replace("{z: 0.3, lam: 2.0}", "{z: 0.2, lam: 2.0}")
    checker.run()
    assert (checker.ran, checker.checked) == (["soft-threshold"], ["0 of 1"])


def test_a_question_that_moved_is_not_checked_again_and_its_problems_move(checker: Checker) -> None:
    flaw = next(flaw for flaw in FLAWS if flaw.rule == "no-right-test")
    checker.text = planted([flaw])
    (before,) = checker.run().problems
    checker.text = checker.text.replace("questions:\n", "# a remark\n\nquestions:\n")
    (after,) = checker.run().problems
    assert checker.checked == []
    assert (after.line, after.excerpt) == (before.line + 2, before.excerpt)
    assert after.line == flaw.line_in(checker.text)


def test_a_changed_demo_is_run_again_with_its_questions_alone(checker: Checker) -> None:
    checker.text = checker.text.replace(
        "demo: soft-threshold\n      with: {z: 0.3, lam: 2.0}", "demo: geometry-diamond"
    ).replace('"ridge.b != 0"', '"ridge_point[0] != 0"')
    assert checker.run().problems == ()
    checker.demos["geometry-diamond"] = "another"
    checker.run()
    assert (checker.ran, checker.checked) == (["geometry-diamond"], ["0 of 1"])
    checker.run()
    assert checker.checked == []


def test_a_demo_that_nobody_knows_what_it_rests_on_is_run_each_time(checker: Checker) -> None:
    checker.demos["soft-threshold"] = None
    checker.run()
    checker.run()
    assert len(checker.checked) == 6
    assert checker.ran


def test_a_failure_is_tried_again(checker: Checker) -> None:
    checker.text = planted([flaw for flaw in FLAWS if flaw.rule == "demo-fails"])
    (found,) = checker.run().problems
    assert found.rule == "demo-fails"
    assert checker.run().problems == (found,)
    assert (checker.ran, checker.checked) == (["failing"], ["0 of 1"])


def test_the_glossary_reaches_the_kinds_that_read_it(checker: Checker) -> None:
    checker.run()
    checker.text = checker.text.replace(
        "questions:\n", "glossary: {same: [[ridge, tikhonov]]}\nquestions:\n"
    )
    checker.run()
    assert len(checker.checked) == 2
    assert len(checker.marked) == 1


def test_a_misconception_is_known_at_once_and_reaches_no_check(checker: Checker) -> None:
    checker.run()
    checker.text = checker.text.replace("  rescales: ", "  rescaling: ")
    found = {problem.rule for problem in checker.run().problems}
    assert found == {"unknown-misconception", "unused-misconception"}
    assert checker.ran == []


def test_another_grader_reaches_open_questions_alone(checker: Checker, tmp_path: Path) -> None:
    checker.quizzer = copied(tmp_path / "quizzer")
    checker.run()
    lengthen(checker.quizzer / "grading" / "model.json")
    checker.run()
    assert (checker.ran, checker.checked) == ([], ["0 of 1"])
    assert checker.marked == ["there is a kink"]


@pytest.mark.parametrize(
    "file", ["questions/numeric.py", "sittings/authoring/texts.py", "errors.py", "__init__.py"]
)
def test_another_checker_reaches_every_question_and_no_demo(
    file: str, checker: Checker, tmp_path: Path
) -> None:
    checker.quizzer = copied(tmp_path / "quizzer")
    checker.run()
    lengthen(checker.quizzer / file)
    checker.run()
    assert (checker.ran, len(checker.checked)) == ([], 6)


def test_deleting_what_is_kept_costs_time_alone(checker: Checker, tmp_path: Path) -> None:
    first = checker.run()
    shutil.rmtree(tmp_path / "cache")
    assert checker.run() == first
    assert len(checker.checked) == 6


@pytest.mark.parametrize("harm", [b"", b"[]", b"\xff\n{}"])
def test_what_is_harmed_is_found_out_anew(checker: Checker, tmp_path: Path, harm: bytes) -> None:
    first = checker.run()
    files = list((tmp_path / "cache").rglob("*.json"))
    assert len(files) == 2
    for path in files:
        path.write_bytes(harm)
    assert checker.run() == first
    assert len(checker.checked) == 6


def test_what_another_version_kept_is_found_out_anew(checker: Checker, tmp_path: Path) -> None:
    first = checker.run()
    for path in (tmp_path / "cache").rglob("*.json"):
        for strange in (b"[]", b'{"identity": "soft-threshold"}'):
            path.unlink(missing_ok=True)
            Room(path.parent).put(path.name, strange)
            assert checker.run() == first


def test_what_no_question_asks_for_any_more_is_forgotten(checker: Checker, tmp_path: Path) -> None:
    checker.run()
    checker.text = checker.text[: checker.text.index(f"  - id: {OPEN}")]
    checker.run()
    (file,) = (tmp_path / "cache" / "checks").iterdir()
    assert len(json.loads(file.read_bytes().partition(b"\n")[2])) == 5


def test_the_facts_of_a_demo_are_bounded_and_the_last_ones_stay(
    checker: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker.run()
    (file,) = (tmp_path / "cache" / "facts").iterdir()
    kept = json.loads(file.read_bytes().partition(b"\n")[2])["runs"]
    monkeypatch.setattr(kept_facts, "MOST_BYTES", 3 * max(map(len, kept.values())))
    checker.text = checker.text.replace("{z: 0.3, lam: 2.0}", "{z: 0.2, lam: 2.0}")
    checker.run()
    fewer = json.loads(file.read_bytes().partition(b"\n")[2])["runs"]
    assert '{"lam": 2.0, "z": 0.2}' in fewer
    assert 1 <= len(fewer) < len(kept)
