import json
from typing import Any

import pytest
from click.testing import CliRunner

from quizzer.cli.demo import demo
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
    assert "soft-threshold      Soft-thresholding" in printed()


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


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["nothing"], UnknownDemo),
        (["soft-threshold", "--set", "z=5"], BadSettings),
        (["soft-threshold", "--set", "z"], UsageError),
        (["soft-threshold", "--plain", "--json"], UsageError),
    ],
)
def test_errors_are_left_to_the_main_entry(arguments: list[str], error: type[QuizzerError]) -> None:
    with pytest.raises(error):
        CliRunner().invoke(demo, arguments, catch_exceptions=False)
