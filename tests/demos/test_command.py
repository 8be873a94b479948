import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from quizzer.cli.demo import demo
from quizzer.demos.running import Run, run
from quizzer.errors import BadSettings, QuizzerError, UnknownDemo, UsageError


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(demo, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def document(*arguments: str) -> Any:
    def refuse(name: str) -> float:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(printed(*arguments), parse_constant=refuse)


def test_without_a_name_all_demos_are_listed() -> None:
    assert printed() == printed("--list")
    assert re.search(r"^soft-threshold +Soft-thresholding", printed(), re.MULTILINE)


def test_the_list_is_json_too() -> None:
    names = [each["name"] for each in document("--list", "--json")]
    assert names == sorted(names)
    assert set(document("--json")[0]) == {"name", "title"}


@pytest.mark.parametrize("name", ["soft-threshold", "lars-diabetes-path"])
def test_json_is_one_document_and_nothing_else(name: str) -> None:
    shown = document(name, "--json")
    assert shown["demo"] == name
    assert {"settings", "facts", "figures", "said", "objective", "scaling"} <= set(shown)
    assert set(shown["ms"]) == {"prepare", "show"}


def test_settings_are_set_from_the_command_line() -> None:
    shown = document("lars-diabetes-path", "--set", "step=3", "--json")
    assert shown["facts"]["active_set"] == ["bmi", "bp", "s5"]
    assert shown["settings"]["step"] == 3


def test_text_tells_title_objective_figure_facts_and_sentence() -> None:
    text = printed("soft-threshold", "--set", "z=0.5", "--plain")
    for part in ("Soft-thresholding:", "objective", "λ|b|", "⠉", "lasso.b        0", "exactly 0"):
        assert part in text
    assert all(len(line) <= 100 for line in text.splitlines())


def test_figures_are_written_as_one_svg(tmp_path: Path) -> None:
    file = tmp_path / "ridge.svg"
    file.write_text("what was there before")
    file.chmod(0o640)
    assert printed("ridge-path", "--svg", str(file)) == ""
    root = ET.parse(file).getroot()
    written = [found.text for found in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "The ridge trace beside the lasso path" in written
    assert "Ridge coefficients against λ" in written
    assert "Lasso coefficients against λ = nα" in written
    assert any("objective: " in (text or "") for text in written)
    assert [each.name for each in tmp_path.iterdir()] == ["ridge.svg"]
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_picture_can_be_printed() -> None:
    drawn = printed("soft-threshold", "--svg", "-")
    assert ET.fromstring(drawn).tag.endswith("svg")


@pytest.mark.parametrize("file", ["nowhere/at/all.svg", "", "a\0b"])
def test_a_picture_that_cannot_be_written_says_where_and_what_to_do(
    file: str, tmp_path: Path
) -> None:
    place = str(tmp_path / file)
    with pytest.raises(UsageError, match="can't be written") as caught:
        printed("soft-threshold", "--svg", place)
    assert caught.value.where == place
    assert caught.value.remedy
    assert not list(tmp_path.iterdir())


def test_repetitions_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def repeated(*arguments: Any) -> Run:
        shown = run(*arguments)
        return replace(shown, frame=replace(shown.frame, repetitions=(200, 1000)))

    assert "repetitions" not in printed("soft-threshold")
    monkeypatch.setattr("quizzer.demos.running.run", repeated)
    assert "repeated    200 of 1,000 repetitions" in printed("soft-threshold")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["nothing"], UnknownDemo),
        (["soft-threshold", "--set", "z=5"], BadSettings),
        (["soft-threshold", "--set", "z"], UsageError),
        (["soft-threshold", "--plain", "--json"], UsageError),
        (["soft-threshold", "--plain", "--svg", "-"], UsageError),
        (["soft-threshold", "--json", "--svg", "-"], UsageError),
        (["--list", "--svg", "-"], UsageError),
    ],
)
def test_errors_are_left_to_the_main_entry(arguments: list[str], error: type[QuizzerError]) -> None:
    with pytest.raises(error):
        CliRunner().invoke(demo, arguments, catch_exceptions=False)
