"""From what somebody typed, slid or wrote in a bank to a demo's validated settings."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from quizzer.demos.bounds import Setting, settings_of
from quizzer.demos.demo import Demo, Settings
from quizzer.errors import BadSettings, UsageError

_NONE_WORDS = {"", "none", "null"}


def settle(demo: Demo, raw: Mapping[str, object]) -> Settings:
    """Return the settings of `demo` that `raw` asks for, defaults filled in.

    Raises
    ------
    BadSettings
        With every setting at fault: its name, what it takes, and what to do.
    """
    try:
        return demo.Settings.model_validate(dict(raw))
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False)
    known = settings_of(demo)
    told = dict.fromkeys(_told(demo, known, problem) for problem in problems)
    raise BadSettings(
        " ".join(what for what, _ in told),
        where=f"demo {demo.name}",
        remedy=" ".join(dict.fromkeys(remedy for _, remedy in told)),
    )


def parse_assignments(demo: Demo, assignments: Iterable[str]) -> dict[str, object]:
    """Return what ``["z=1.2", "step=none"]`` asks for, to be settled.

    Raises
    ------
    UsageError
        If one has no ``=``, or sets the same name twice.
    """
    known = settings_of(demo)
    raw: dict[str, object] = {}
    for assignment in assignments:
        name, equals, text = (part.strip() for part in assignment.partition("="))
        if not name or not equals:
            raise UsageError(
                f"{assignment!r} sets nothing.",
                where="--set",
                remedy=f"Write NAME=VALUE, for example {_example(known)}.",
            )
        if name in raw:
            raise UsageError(
                f"{name} is set twice.", where="--set", remedy="Leave one of the two out."
            )
        raw[name] = _value(known.get(name), text)
    return raw


def _value(setting: Setting | None, text: str) -> object:
    if setting is not None and setting.optional and text.lower() in _NONE_WORDS:
        return None
    is_number = setting is not None and setting.type in ("number", "integer")
    return text.replace("−", "-") if is_number else text


def _example(known: Mapping[str, Setting]) -> str:
    for setting in known.values():
        if setting.default is not None:
            return f"--set {setting.name}={setting.default}"
    return "--set lam=1"


def _told(demo: Demo, known: Mapping[str, Setting], problem: Any) -> tuple[str, str]:
    """Return what is wrong and what to do about it."""
    name = str(problem["loc"][0]) if problem["loc"] else ""
    if problem["type"] == "extra_forbidden":
        return f"It has no setting {name!r}.", _remedy_for_unknown(name, known)
    if name not in known:
        return f"{problem['msg']}.", f"`quizzer demo {demo.name}` shows one that works."
    setting = known[name]
    default = "left out" if setting.default is None else f"{setting.default}"
    what = f"{name} can't be {problem['input']!r}: it takes {setting.bounds}."
    return what, f"Set {name} to {setting.bounds}; by default it is {default}."


def _remedy_for_unknown(name: str, known: Mapping[str, Setting]) -> str:
    from rapidfuzz.process import extractOne  # only a slip of the pen needs it

    best = extractOne(name, list(known), score_cutoff=60)
    guess = f"Did you mean {best[0]}? " if best else ""
    each = "; ".join(f"{setting.name} ({setting.bounds})" for setting in known.values())
    return f"{guess}Its settings are {each}." if each else "It has no settings at all."
