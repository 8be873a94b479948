"""The settings file: what is read, what is told, what stays when it is written."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from quizzer.errors import SettingsError
from quizzer.settings.file import Kept, read, write
from quizzer.settings.settings import SETTINGS, Settings, Value, changed


def settings_in(folder: Path, text: str) -> Kept:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return read(file)


def test_every_setting_has_a_title_and_its_default_is_allowed() -> None:
    assert list(SETTINGS) == [field.name for field in fields(Settings)]
    for name, setting in SETTINGS.items():
        assert setting.bounds.allows(getattr(Settings(), name))


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "settings.toml"
    assert read(file) == Kept(file=file)
    assert not file.parent.exists()


def test_what_is_set_is_read(tmp_path: Path) -> None:
    kept = settings_in(tmp_path, 'theme = "light"\nday_start_hour = 0\nmotion = false\n')
    assert kept.settings == Settings(theme="light", day_start_hour=0, motion=False)
    assert kept.problems == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("theme = 'light'\nnew_a_day = 300", (":2:", "`new_a_day` can't be 300", "from 0 to 200")),
        ("theme = 'light'\n\nday_start_hour = 4.5", (":3:", "can't be 4.5", "from 0 to 23")),
        ("theme = 'light'\nnew_a_day = true", (":2:", "`new_a_day` can't be true")),
        ("theme = 'light'\nmotion = 'no'", (":2:", 'can\'t be "no"', "true or false")),
        (
            "theme = 'light'\ninterview_date = '1 May'",
            (":2:", 'can\'t be "1 May"', "such as 2031-05-14"),
        ),
        ("theme = 'light'\nnew-a-day = 5", (":2:", "no setting `new-a-day`", "mean `new_a_day`?")),
        ("theme = 'light'\n[colours]\na = 1", (":2:", "no setting `colours`", "Known are theme")),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_rest_holds(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    kept = settings_in(tmp_path, text)
    assert kept.settings == Settings(theme="light")
    (problem,) = kept.problems
    assert str(tmp_path / "settings.toml") in problem
    for word in words:
        assert word in problem


def test_what_is_no_toml_is_told_and_everything_has_its_default(tmp_path: Path) -> None:
    kept = settings_in(tmp_path, "theme = 'light'\nnew_a_day = = 3\n")
    assert kept.settings == Settings()
    assert f"{tmp_path / 'settings.toml'}:2: The settings can't be read as TOML" in kept.problems[0]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_what_is_no_text_or_no_file_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "settings.toml"
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    kept = read(file)
    assert kept.settings == Settings()
    assert "can't be read" in kept.problems[0]


def test_writing_keeps_comments_order_and_what_is_not_known(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        '# mine\nnew_a_day = 5  # few\ntheme = "dark"\n\n[later]\nx = 1\n', encoding="utf-8"
    )
    write(file, "new_a_day", 7)
    write(file, "motion", False)
    text = file.read_text(encoding="utf-8")
    assert text.startswith('# mine\nnew_a_day = 7  # few\ntheme = "dark"\nmotion = false\n')
    assert "[later]\nx = 1" in text
    assert read(file).settings == Settings(new_a_day=7, motion=False)


@pytest.mark.parametrize(("name", "value"), [("theme", "high-contrast"), ("motion", False)])
def test_writing_makes_the_file_and_nothing_else(tmp_path: Path, name: str, value: Value) -> None:
    file = tmp_path / "new" / "settings.toml"
    write(file, name, value)
    assert getattr(read(file).settings, name) == value
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_file_behind_a_link_is_written_where_it_is(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("", encoding="utf-8")
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    write(link, "new_a_day", 3)
    assert link.is_symlink()
    assert read(real).settings.new_a_day == 3


def test_a_broken_file_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("theme = \n", encoding="utf-8")
    with pytest.raises(SettingsError, match="can't be read as TOML"):
        write(file, "theme", "light")
    assert file.read_text(encoding="utf-8") == "theme = \n"


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="can't be saved"):
        write(tmp_path / "file" / "settings.toml", "theme", "light")


@pytest.mark.parametrize("written", ['"2031-05-14"', "2031-05-14"])
def test_the_interview_is_a_day_as_text_or_as_a_date(tmp_path: Path, written: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"interview_date = {written}\n", encoding="utf-8")
    kept = read(file)
    assert (kept.settings.interview, kept.problems) == (date(2031, 5, 14), ())
    assert Settings().interview is None


@pytest.mark.parametrize(
    "written", ['"soon"', '"20310514"', "7", '"2031-02-30"', "2031-05-14T12:00:00"]
)
def test_what_is_no_day_is_told_and_sets_none(tmp_path: Path, written: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"interview_date = {written}\n", encoding="utf-8")
    kept = read(file)
    assert kept.settings.interview is None
    assert "takes a date such as 2031-05-14" in kept.problems[0]


def test_bounds_hold_for_whoever_changes_a_setting() -> None:
    assert changed(Settings(), "questions_a_sitting", 1).questions_a_sitting == 1
    for name, value in (("questions_a_sitting", 0), ("theme", "pink"), ("them", "dark")):
        with pytest.raises(SettingsError):
            changed(Settings(), name, value)
