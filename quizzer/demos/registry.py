"""Which demos there are: listed without importing any of them, loaded one at a time.

A built-in demo is a module of this package with a class whose body names the demo and its title,
the name being the module's with hyphens; listing reads that from the source. Other packages add
demos through the entry point group `quizzer.demos`, each pointing at such a class.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, cast

from quizzer.errors import DemoError, UnknownDemo

if TYPE_CHECKING:  # it imports pydantic, and a listing need not wait for that
    from quizzer.demos.demo import Demo

PACKAGE = "quizzer.demos"
GROUP = "quizzer.demos"
_MEMBERS = ("name", "title", "Settings", "prepare", "show")


@dataclass(frozen=True, slots=True)
class Listed:
    """A demo as a list shows it.

    Attributes
    ----------
    name
        Kebab-case.
    title
        One line; of a demo from another package, which can't be known without importing it, the
        package it comes from.
    package
        The distribution it comes from; empty for a built-in one.
    """

    name: str
    title: str
    package: str = ""


def listing() -> tuple[Listed, ...]:
    """Return every demo by name, built-in ones first, importing none."""
    built_in = tuple(sorted(_built_in(), key=lambda demo: demo.name))
    taken = {demo.name for demo in built_in}
    added = (_listed(entry) for name, entry in _added().items() if name not in taken)
    return (*built_in, *sorted(added, key=lambda demo: demo.name))


def shadowed() -> tuple[str, ...]:
    """Return what installed packages add in vain, since quizzer has a demo of that name."""
    return tuple(
        f"The package {_package_of(entry)} adds the demo “{name}”, which quizzer has itself; "
        "quizzer's own is used."
        for name, entry in sorted(_added().items())
        if is_built_in(name)
    )


@cache
def load(name: str) -> "Demo":
    """Return the demo of that name, importing its module and no other demo's.

    Raises
    ------
    UnknownDemo
        If there is none; the remedy names the nearest ones.
    DemoError
        If its module can't be imported, or has no demo in it.
    """
    if is_built_in(name):
        return _built_in_demo(name)
    entry = entry_of(name)
    if entry is None:
        raise _unknown(name)
    return _added_demo(entry)


@cache
def is_built_in(name: str) -> bool:
    """Return whether a demo of that name ships."""
    stem = _stem_of(name)
    source = files(PACKAGE).joinpath(f"{stem}.py")
    return stem.isidentifier() and source.is_file() and name in [d.name for d in _read(source)]


def module_of(name: str) -> str:
    """Return the module of the demo that ships under that name."""
    return f"{PACKAGE}.{_stem_of(name)}"


def entry_of(name: str) -> EntryPoint | None:
    """Return where another package has the demo of that name; None where none has."""
    return _added().get(name)


def _stem_of(name: str) -> str:
    return name.replace("-", "_")


def _built_in() -> Iterator[Listed]:
    for source in files(PACKAGE).iterdir():
        if source.name.endswith(".py"):
            yield from _read(source)


def _read(source: Traversable) -> Iterator[Listed]:
    """Yield the demo that a source file defines, if it defines one."""
    stem = source.name.removesuffix(".py")
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            texts = dict(_constants(node))
            if texts.get("name") == stem.replace("_", "-") and "title" in texts:
                yield Listed(texts["name"], texts["title"])


def _constants(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the names that a class body binds to literal texts."""
    for statement in node.body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text)))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text)))
            ):
                yield name, text


@cache
def _added() -> dict[str, EntryPoint]:
    """Return other packages' demos by name; of two with one name the first package's."""
    found = sorted(entry_points(group=GROUP), key=_package_of, reverse=True)
    return {entry.name: entry for entry in found}


def _package_of(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value


def _listed(entry: EntryPoint) -> Listed:
    package = _package_of(entry)
    return Listed(entry.name, f"from the package {package}", package)


def _built_in_demo(name: str) -> "Demo":
    module = import_module(module_of(name))
    classes = (item for item in vars(module).values() if isinstance(item, type))
    return cast("Demo", next(item for item in classes if vars(item).get("name") == name)())


def _added_demo(entry: EntryPoint) -> "Demo":
    place = f"demo {entry.name}, package {_package_of(entry)}"
    remedy = f"Update or uninstall {_package_of(entry)}, or tell its authors."
    try:
        loaded: Any = entry.load()
        demo = loaded() if isinstance(loaded, type) else loaded
    except (Exception, SystemExit) as error:
        what = f"The demo can't be imported: {type(error).__name__}: {error}"
        raise DemoError(what, where=place, remedy=remedy) from error
    missing = [member for member in _MEMBERS if not hasattr(demo, member)]
    if missing:
        what = f"This is not a demo: it has no {', '.join(missing)}."
        raise DemoError(what, where=place, remedy=remedy)
    return cast("Demo", demo)


def _unknown(name: str) -> UnknownDemo:
    from rapidfuzz.process import extract  # only a slip of the pen needs it

    near = [
        best for best, *_ in extract(name, [d.name for d in listing()], limit=3, score_cutoff=60)
    ]
    guess = f"Did you mean {' or '.join(near)}? " if near else ""
    return UnknownDemo(
        f"There is no demo named {name!r}.", remedy=f"{guess}`quizzer demo --list` shows them all."
    )
