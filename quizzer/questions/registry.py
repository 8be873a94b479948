"""Which kinds of question there are, by name; a kind is imported only when a bank uses it."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import quizzer.questions
from quizzer.errors import KindError
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
    KindError
        If another package adds it, and it can't be imported or is no kind.
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


def shadowed() -> tuple[str, ...]:
    """Return what installed packages add in vain, since quizzer has a kind of that name."""
    return tuple(
        f"The package {_package(entry)} adds the kind “{name}”, which quizzer has itself; "
        "quizzer's own is used."
        for name, entry in sorted(_added().items())
        if name in built_in()
    )


def _loaded(name: str) -> type[Question]:
    entry = _added()[name]
    place = f"kind {name}, package {_package(entry)}"
    remedy = f"Update or uninstall {_package(entry)}, or tell its authors."
    try:
        found = entry.load()
    except (Exception, SystemExit) as error:
        what = f"It can't be imported: {type(error).__name__}: {error}"
        raise KindError(what, where=place, remedy=remedy) from error
    if not (isinstance(found, type) and issubclass(found, Question)):
        what = "This is not a kind of question: it is no class made of Question."
        raise KindError(what, where=place, remedy=remedy)
    return found


def _package(entry: "EntryPoint") -> str:
    return entry.dist.name if entry.dist else entry.value


@lru_cache(maxsize=1)
def _added() -> dict[str, "EntryPoint"]:
    """Return other packages' kinds by name; of two with one name the first package's."""
    from importlib.metadata import entry_points  # only a kind that does not ship needs it

    found = sorted(entry_points(group=GROUP), key=_package, reverse=True)
    return {entry.name: entry for entry in found}
