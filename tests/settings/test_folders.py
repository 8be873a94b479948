from pathlib import Path

from platformdirs import user_data_path

from quizzer.settings.folders import (
    banks_folder,
    cache_folder,
    data_folder,
    log_file,
    progress_file,
)


def test_quizzer_home_moves_everything(tmp_path: Path) -> None:
    home = {"QUIZZER_HOME": str(tmp_path / "home")}
    assert data_folder(home) == tmp_path / "home"
    assert progress_file(home) == tmp_path / "home" / "progress.sqlite"
    assert log_file(home) == tmp_path / "home" / "quizzer.log"
    assert banks_folder(home) == tmp_path / "home" / "banks"
    assert cache_folder(home) == tmp_path / "home" / "cache"


def test_nothing_is_created(tmp_path: Path) -> None:
    data_folder({"QUIZZER_HOME": str(tmp_path / "home")})
    assert list(tmp_path.iterdir()) == []


def test_the_users_own_folder_may_be_named_by_a_tilde() -> None:
    assert data_folder({"QUIZZER_HOME": "~/practice"}) == Path.home() / "practice"


def test_a_relative_folder_becomes_absolute() -> None:
    assert data_folder({"QUIZZER_HOME": "practice"}) == Path.cwd() / "practice"


def test_without_it_the_systems_place_is_taken() -> None:
    for environment in ({}, {"QUIZZER_HOME": ""}, {"QUIZZER_HOME": "  "}):
        assert data_folder(environment) == user_data_path("quizzer", appauthor=False)
