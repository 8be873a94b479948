"""Which importers and exporters there are: listed without importing any, loaded one at a time.

A built-in one is a module of `quizzer.interop.importers` or `exporters` with a class whose body
names it, the name being the module's with hyphens. Other packages add theirs through the entry
point groups `quizzer.importers` and `quizzer.exporters`, each pointing at such a class.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pkgutil import iter_modules
from typing import Any, Literal, cast

from quizzer.errors import ExchangeError
from quizzer.interop.formats import Exporter, Importer

Way = Literal["importers", "exporters"]

_MEMBERS = {
    "importers": ("name", "title", "likeness", "read"),
    "exporters": ("name", "title", "is_printed", "write"),
}


@cache
def built_in(way: Way) -> tuple[str, ...]:
    """Return the names of those that ship, in alphabetical order."""
    package = import_module(f"quizzer.interop.{way}")
    modules = (found.name for found in iter_modules(package.__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules))


def names(way: Way) -> tuple[str, ...]:
    """Return the names of all, those of installed packages last, importing none."""
    own = built_in(way)
    return (*own, *(name for name in sorted(_added(way)) if name not in own))


def importer(name: str) -> Importer:
    """Return the importer of that name.

    Raises
    ------
    ExchangeError
        If there is none, or it can't be used.
    """
    return cast(Importer, _loaded("importers", name))


def exporter(name: str) -> Exporter:
    """Return the exporter of that name.

    Raises
    ------
    ExchangeError
        If there is none, or it can't be used.
    """
    return cast(Exporter, _loaded("exporters", name))


def package_of(way: Way, name: str) -> str:
    """Return the package that adds the one of that name; empty where it ships with quizzer."""
    entry = None if name in built_in(way) else _added(way).get(name)
    return _package(entry) if entry else ""


def shadowed(way: Way) -> tuple[str, ...]:
    """Return what installed packages add in vain, since quizzer has one of that name."""
    return tuple(
        f"The package {_package(entry)} adds “{name}” to the {way}, which quizzer has itself; "
        "quizzer's own is used."
        for name, entry in sorted(_added(way).items())
        if name in built_in(way)
    )


@cache
def _loaded(way: Way, name: str) -> object:
    if name in built_in(way):
        module = import_module(f"quizzer.interop.{way}.{name.replace('-', '_')}")
        classes = (item for item in vars(module).values() if isinstance(item, type))
        return next(item for item in classes if vars(item).get("name") == name)()
    entry = _added(way).get(name)
    if entry is None:
        raise ExchangeError(
            f"There is no format “{name}” among the {way}.",
            remedy=f"There are {', '.join(names(way))}.",
        )
    return _of_package(way, entry)


def _of_package(way: Way, entry: EntryPoint) -> object:
    package = _package(entry)
    place = f"format {entry.name}, package {package}"
    remedy = f"Update or uninstall {package}, or tell its authors."
    try:
        loaded: Any = entry.load()
        found = loaded() if isinstance(loaded, type) else loaded
    except (Exception, SystemExit) as failure:
        what = f"It can't be imported: {type(failure).__name__}: {failure}"
        raise ExchangeError(what, where=place, remedy=remedy) from failure
    missing = [member for member in _MEMBERS[way] if not hasattr(found, member)]
    if missing:
        what = f"This is not one of the {way}: it has no {', '.join(missing)}."
        raise ExchangeError(what, where=place, remedy=remedy)
    return cast(object, found)


@cache
def _added(way: Way) -> dict[str, EntryPoint]:
    """Return what other packages add by name; of two with one name the first package's."""
    found = sorted(entry_points(group=f"quizzer.{way}"), key=_package, reverse=True)
    return {entry.name: entry for entry in found}


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value
