"""Which kinds of question there are, by name; a kind is imported only when a bank uses it."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import quizzer.questions
from quizzer.questions.base import Question

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "quizzer.questions"
"""The entry point group in which a package adds kinds: name = module:Class."""

_NOT_KINDS = {
    "authored",
    "base",
    "blanks",
    "evidence",
    "exchange",
    "options",
    "registry",
    "terms",
}


@lru_cache(maxsize=1)
def built_in() -> tuple[str, ...]:
    """Return the names of the kinds that ship, in alphabetical order."""
    modules = (found.name for found in iter_modules(quizzer.questions.__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules if name not in _NOT_KINDS))


def names() -> tuple[str, ...]:
    """Return the names of all kinds, those of installed packages included, importing none."""
    return (*built_in(), *(name for name in sorted(_added()) if name not in built_in()))


@lru_cache(maxsize=64)
def kind(name: str) -> type[Question]:
    """Return the kind of that name.

    Raises
    ------
    KeyError
        If there is none.
    """
    if name in built_in():
        module = import_module(f"quizzer.questions.{name.replace('-', '_')}")
        return _only_kind(module)
    return _loaded(name)


def _only_kind(module: object) -> type[Question]:
    own = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Question)
        and value.__module__ == getattr(module, "__name__", "")
    ]
    (found,) = own
    return found


def _loaded(name: str) -> type[Question]:
    found = _added()[name].load()
    if not (isinstance(found, type) and issubclass(found, Question)):
        raise KeyError(name)
    return found


@lru_cache(maxsize=1)
def _added() -> dict[str, "EntryPoint"]:
    from importlib.metadata import entry_points  # only a kind that does not ship needs it

    return {point.name: point for point in entry_points(group=GROUP)}
