"""A folder of files that can be made anew at any time: each whole and unharmed, or not there.

A cache saves time and nothing else: where nothing can be written, nothing is, and no one is
bothered. Several processes may use one folder; a file is replaced at once, so that who reads
meanwhile finds the one before, or the new one.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

LARGEST = 256 * 1024 * 1024
"""Bytes of one file; more than anything kept comes to."""
ROOMIEST = 64 * 1024 * 1024
"""Bytes of all files of a room together."""


@dataclass(frozen=True, slots=True)
class Room:
    """A folder of kept files.

    Attributes
    ----------
    most_bytes
        Of all files together; past it the ones not written for longest go.
    """

    folder: Path
    most_bytes: int = ROOMIEST

    def read(self, name: str) -> bytes | None:
        """Return what was put under `name`; None where it is not there, or was harmed."""
        try:
            stamp, _, data = read_whole(self.folder / name).partition(b"\n")
        except (OSError, ValueError):
            return None
        return data if stamp == digest([data]).encode() else None

    def document(self, name: str) -> dict[str, Any]:
        """Return the JSON object that was put under `name`; an empty one where there is none."""
        data = self.read(name)
        try:
            found = json.loads(data or b"{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`, in place of what was there, if it can be written."""
        with suppress(OSError):
            write_whole(self.folder / name, digest([data]).encode() + b"\n" + data)
            self._clear()

    def _clear(self) -> None:
        files = [(path, path.stat()) for path in self.folder.iterdir() if path.is_file()]
        newest_first = sorted(files, key=lambda file: file[1].st_mtime_ns, reverse=True)
        total = 0
        for path, stat in newest_first:
            total += stat.st_size
            if total > self.most_bytes:
                path.unlink(missing_ok=True)


def digest(parts: Iterable[bytes]) -> str:
    """Return 32 hexadecimal digits of `parts`, in which each part's length counts, too."""
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.hexdigest()


def file_name(path: Path) -> str:
    """Return a file name that stands for `path`, without suffix; another path has another."""
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in path.stem)[:40]
    return f"{name}-{digest([os.fsencode(path)])[:16]}"


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    OSError
        If it can't be read.
    ValueError
        If it is larger than anything kept.
    """
    with path.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size > LARGEST:
            raise ValueError("no cache of ours is so large")
        return stream.read()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole, and its folder where that is not there."""
    from tempfile import NamedTemporaryFile

    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as stream:
        new = Path(stream.name)
        try:
            stream.write(data)
            stream.close()
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
