"""Where quizzer keeps things. Looks up, creates nothing."""

from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "QUIZZER_HOME"
"""The environment variable that moves everything to one folder."""


def data_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of everything that quizzer keeps, absolute.

    It is what ``QUIZZER_HOME`` names, else the system's place for a user's data.
    """
    named = environment.get(HOME_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("quizzer", appauthor=False)


def progress_file(environment: Mapping[str, str]) -> Path:
    """Return the file of all that was ever answered."""
    return data_folder(environment) / "progress.sqlite"


def settings_file(environment: Mapping[str, str]) -> Path:
    """Return the file of what the learner has set."""
    return data_folder(environment) / "settings.toml"


def log_file(environment: Mapping[str, str]) -> Path:
    """Return the file that traces of errors go to."""
    return data_folder(environment) / "quizzer.log"


def banks_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of the learner's own banks."""
    return data_folder(environment) / "banks"


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of what can be made anew at any time: compiled banks, checks, facts."""
    return data_folder(environment) / "cache"
