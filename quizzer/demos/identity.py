"""What a demo's numbers come from: when any of it changes, so does the demo's identity.

Of a built-in demo that is its module, every module of quizzer that it or the running of demos
imports, however indirectly, and the libraries of numbers; data files are held to a digest in the
code that reads them. Of another package's demo it is all that is beside its module.
"""

import platform
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import EntryPoint, PackageNotFoundError, requires, version
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from quizzer.demos import registry

LIBRARIES = ("numpy", "scipy", "scikit-learn", "pydantic")
"""Packages that demos compute with."""
MOST_FILES = 500
"""Files of another package that are read to know it."""
_ROOT = Path(__file__).parents[2]
_RUNNING = f"{registry.PACKAGE}.running"
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<module>[\w.]+)[ \t]+)?import[ \t]+(?P<names>\([^)]*\)|[^\n]*)", re.M
)
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_REQUIRED = re.compile(r"[A-Za-z0-9._-]+")


def identity(name: str, root: Path = _ROOT) -> str | None:
    """Return 32 hexadecimal digits that change with the demo of that name.

    None where there is no such demo, or what it rests on can't be known.

    Parameters
    ----------
    root
        The folder that the package quizzer is in.
    """
    running = imported_by(_RUNNING, root)
    if registry.is_built_in(name):
        files = running | imported_by(registry.module_of(name), root)
        return _digest(_surroundings(), *_sources(root / file for file in sorted(files)))
    entry = registry.entry_of(name)
    if entry is None:
        return None
    beside = _beside(entry)
    files_of_running = [root / file for file in sorted(running)]
    return (
        None if beside is None else _digest(_surroundings(), *beside, *_sources(files_of_running))
    )


def imported_by(module: str, root: Path = _ROOT) -> frozenset[str]:
    """Return the files of quizzer that a module rests on, itself included."""
    found: set[str] = set()
    ahead = [module]
    while ahead:
        file = _file_of(ahead.pop(), root)
        if file is not None and file not in found:
            found.add(file)
            ahead += _imports(file, root)
    return frozenset(found)


@cache
def _imports(file: str, root: Path) -> tuple[str, ...]:
    """Return what a module imports anywhere, and what of that might be a module itself.

    A line of a docstring that reads like an import counts, too, which does no harm.
    """
    found: list[str] = []
    for match in _IMPORT.finditer((root / file).read_text(encoding="utf-8")):
        module, names = match["module"], _NAME.findall(match["names"])
        found += [f"{module}.{name}" for name in names] if module else names
        found += [module] if module else []
    return tuple(each for each in found if each.partition(".")[0] == "quizzer")


@cache
def _file_of(module: str, root: Path) -> str | None:
    path = module.replace(".", "/")
    return next((f for f in (f"{path}.py", f"{path}/__init__.py") if (root / f).is_file()), None)


def _beside(entry: EntryPoint) -> tuple[str, ...] | None:
    """Return what another package's demo rests on: its whole package, or its single module."""
    try:
        spec = find_spec(entry.module.partition(".")[0])  # its parent: nothing is imported
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin is None or not Path(spec.origin).is_file():
        return None
    origin = Path(spec.origin)
    is_package = spec.submodule_search_locations is not None
    files = _of_package(origin.parent) if is_package else iter([origin])
    found = sorted(islice(files, MOST_FILES + 1))
    return None if len(found) > MOST_FILES else (_versions(entry), entry.value, *_sources(found))


def _of_package(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _sources(paths: Iterator[Path] | list[Path]) -> Iterator[str]:
    for path in paths:
        yield path.name
        yield _read(path)


@cache
def _read(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _versions(entry: EntryPoint) -> str:
    """Return the version of the package that adds a demo, and of those that it asks for."""
    if entry.dist is None:
        return ""
    wanted = (_REQUIRED.match(each) for each in requires(entry.dist.name) or ())
    names = [entry.dist.name, *sorted({match[0] for match in wanted if match})]
    return " ".join(f"{name}={_version(name)}" for name in names)


@cache
def _surroundings() -> str:
    """Return the machine, the Python and the libraries that numbers are computed with."""
    libraries = " ".join(f"{name}={_version(name)}" for name in LIBRARIES)
    return f"{platform.machine()} {sys.platform} {sys.version} {libraries}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest(*parts: str) -> str:
    return blake2b("\x00".join(parts).encode(), digest_size=16).hexdigest()
