"""The settings file: read with every mistake told, written so that the learner's comments stay."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.errors import SettingsError
from quizzer.settings.settings import Settings, Value, changed

if TYPE_CHECKING:  # only a file that is there needs it
    import tomllib

HEADING = "Settings of quizzer. What is not set here keeps its default."

_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Kept:
    """The settings as they were read.

    Attributes
    ----------
    file
        Where they are kept; None where they last only as long as the program runs.
    problems
        What is wrong in the file, where, and what to do; each concerns one setting alone.
    """

    settings: Settings = field(default_factory=Settings)
    file: Path | None = None
    problems: tuple[str, ...] = ()

    def having(self, name: str, value: Value) -> "Kept":
        """Return these settings with another value, not written yet.

        Raises
        ------
        SettingsError
            If no setting has that name, or the value is not allowed.
        """
        return replace(self, settings=changed(self.settings, name, value))


def read(file: Path) -> Kept:
    """Return the settings in `file`; what is wrong there is told and keeps its default."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Kept(file=file)
    except (OSError, UnicodeDecodeError) as error:
        return Kept(file=file, problems=(str(_unreadable(file, error)),))
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Kept(file=file, problems=(str(_not_toml(file, error)),))
    return _checked(file, text, table)


def write(file: Path, name: str, value: Value) -> None:
    """Write one setting into `file`: whole or not at all, the rest of it as it was.

    Raises
    ------
    SettingsError
        If the file can't be written, or can't be read as TOML and so not be kept.
    """
    import tomllib

    try:
        old = file.read_text(encoding="utf-8-sig") if file.exists() else f"# {HEADING}\n\n"
        _replace(file.resolve(), _with(old, name, value))
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(file, error) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings can't be saved: {_cause(error)}.",
            where=str(file),
            remedy="They hold until quizzer ends. Look at the file and its folder.",
        ) from error


def _checked(file: Path, text: str, table: Mapping[str, Any]) -> Kept:
    settings, problems = Settings(), []
    for name, value in table.items():
        try:
            settings = changed(settings, name, _plain(value))
        except SettingsError as error:
            where = f"{file}:{_line_of(name, text)}"
            problems.append(str(SettingsError(error.what, where=where, remedy=error.remedy)))
    return Kept(settings, file, tuple(problems))


def _plain(value: object) -> object:
    """Return a value as it is kept: a date of TOML's own as text."""
    from datetime import date

    return value.isoformat() if type(value) is date else value


def _line_of(name: str, text: str) -> int:
    """Return the line that sets `name`, or begins a table of that name; counted from 1."""
    quoted = re.escape(name)
    sets = re.compile(rf"\s*\[*\s*[\"']?{quoted}[\"']?\s*[.=\]]")
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if sets.match(line)), 1)


def _with(text: str, name: str, value: Value) -> str:
    import tomllib

    import tomlkit  # only writing needs it

    tomllib.loads(text)
    document = tomlkit.parse(text)
    document[name] = value
    return tomlkit.dumps(document)


def _replace(file: Path, text: str) -> None:
    import tempfile  # only writing needs it

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            Path(fresh).chmod(file.stat().st_mode & 0o777)
        Path(fresh).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(fresh).unlink()
        raise


def _not_toml(file: Path, error: "tomllib.TOMLDecodeError") -> SettingsError:
    found = _LINE.search(str(error))
    what = str(error).split(" (at ")[0]
    return SettingsError(
        f"The settings can't be read as TOML: {what}.",
        where=f"{file}:{found[1]}" if found else str(file),
        remedy="Mend that line, or remove the file; until then every setting has its default.",
    )


def _unreadable(file: Path, error: Exception) -> SettingsError:
    return SettingsError(
        f"The settings can't be read: {_cause(error)}.",
        where=str(file),
        remedy="Until they can, every setting has its default.",
    )


def _cause(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return (getattr(error, "strerror", None) or str(error)).lower()
