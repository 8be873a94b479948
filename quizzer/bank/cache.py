"""Compiled banks on disk: a file a bank, used only where it is of these very files and this code.

A cache saves time and nothing else. What is damaged, foreign or out of date is not used and is
written anew; where nothing can be written, nothing is, and no one is bothered.
"""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from quizzer import __version__
from quizzer.bank.bank import Bank
from quizzer.bank.compiled import compiled, uncompiled
from quizzer.bank.files import BankFileBytes
from quizzer.bank.problems import UNUSABLE
from quizzer.bank.room import digest, file_name, read_whole, write_whole
from quizzer.questions import registry

_QUIZZER = Path(__file__).parents[1]
_READ_BY = ("bank", "domain", "questions")
"""Packages that decide what a bank is read as."""


def cached(path: Path, place: str, files: Sequence[BankFileBytes], folder: Path) -> Bank | None:
    """Return the bank at `path` as the cache in `folder` has it; None where that does not."""
    try:
        data = read_whole(cache_file(path, folder))
        first, _, rest = data.partition(b"\n")
        stamp = json.loads(first)
        if stamp["key"] != key(files) or stamp["digest"] != digest([rest]):
            return None
        if any(identity(name) != was for name, was in stamp["kinds"].items()):
            return None
        return uncompiled(rest, path, place)
    except Exception:
        return None  # whatever it is that lies there, or keeps a kind from loading: read the files


def keep(bank: Bank, files: Sequence[BankFileBytes], folder: Path) -> None:
    """Put `bank`, just read from `files`, into the cache in `folder`, if it can be written."""
    if any(problem.rule == UNUSABLE for problem in bank.problems):
        return  # the same files may do when the package behind it is mended
    with suppress(OSError, ValueError):
        rest = compiled(bank)
        stamp = {
            "key": key(files),
            "digest": digest([rest]),
            "kinds": {name: identity(name) for name in sorted(bank.kinds)},
        }
        write_whole(cache_file(bank.path, folder), json.dumps(stamp).encode() + b"\n" + rest)


def cache_file(path: Path, folder: Path) -> Path:
    """Return the file in which the bank at `path` is cached; another path is another file."""
    return folder / f"{file_name(path)}.jsonl"


def key(files: Iterable[BankFileBytes]) -> str:
    """Return what decides how `files` are read: their names and bytes, and quizzer's own code."""
    parts: list[bytes] = [_code().encode()]
    for file in files:
        parts += [os.fsencode(file.path), file.fault.encode(), file.data or b""]
    return digest(parts)


def identity(name: str) -> str | None:
    """Return what changes when the kind of that name is another than before; None of no kind.

    Those that ship change with quizzer's own code, which the key has; the others are imported.
    """
    if name in registry.built_in():
        return name
    if name not in registry.names():
        return None
    kind = registry.kind(name)
    parts = [f"{each.__module__}:{each.__qualname__}:{_version(each)}" for each in kind.__mro__]
    return digest([part.encode() for part in parts])


def _version(kind: type) -> str:
    """Return the version that a kind gives itself, and when its module was written."""
    file = getattr(sys.modules.get(kind.__module__), "__file__", None)
    written = Path(file).stat() if file and Path(file).is_file() else None
    when = f"{written.st_mtime_ns}:{written.st_size}" if written else ""
    return f"{getattr(kind, 'version', '')}:{when}"


def _code() -> str:
    """Return quizzer's version, and when the modules that read banks were written."""
    parts = [__version__]
    for package in _READ_BY:
        for file in sorted((_QUIZZER / package).rglob("*.py")):
            stat = file.stat()
            parts.append(f"{file.name}:{stat.st_mtime_ns}:{stat.st_size}")
    return digest([part.encode() for part in parts])
