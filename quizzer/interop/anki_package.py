"""What is in an .apkg: the newest collection inside, in memory, within bounds.

Nothing is unpacked to disk. A package is refused whole where a name in it leads elsewhere, or where
what is packed grows past the bounds.
"""

import io
import zipfile
from dataclasses import dataclass

from quizzer.errors import ExchangeError
from quizzer.interop.markup import required

LARGEST_PACKAGE = 200 * 1024 * 1024
LARGEST_COLLECTION = 64 * 1024 * 1024
MOST_FILES = 50_000

_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""From the newest form to the oldest; newer packages have a stub in the oldest."""


class BadPackage(ValueError):  # noqa: N818 - named as what is wrong
    """A file that is no package, or is refused; the text says why."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package's collection, as an SQLite file, and how many further files there are."""

    collection: bytes
    media: int


def package_of(data: bytes) -> Package:
    """Return what is in a package.

    Raises
    ------
    BadPackage
        If it is none, or is refused.
    ExchangeError
        If the library for its form is not installed.
    """
    if len(data) > LARGEST_PACKAGE:
        raise BadPackage(f"it is larger than {LARGEST_PACKAGE >> 20} MiB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            _refuse_odd(names)
            name = next((name for name in _COLLECTIONS if name in names), "")
            if not name:
                raise BadPackage("there is no collection of Anki's in it")
            with archive.open(name) as stream:
                packed = stream.read(LARGEST_COLLECTION + 1)
    except (BadPackage, ExchangeError):
        raise
    except Exception as failure:  # zipfile raises many kinds for what is broken
        raise BadPackage(f"it is no zip file, or a broken one ({type(failure).__name__})") from None
    collection = _unpacked(packed) if name.endswith("b") else packed
    if len(collection) > LARGEST_COLLECTION:
        raise BadPackage(f"its collection is larger than {LARGEST_COLLECTION >> 20} MiB")
    return Package(collection, sum(each.isdigit() for each in names))


def _refuse_odd(names: list[str]) -> None:
    if len(names) > MOST_FILES:
        raise BadPackage(f"there are more than {MOST_FILES} files in it")
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
            raise BadPackage("it has a file whose name leads out of the package")


def _unpacked(packed: bytes) -> bytes:
    zstandard = required("zstandard")
    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    try:
        with reader.stream_reader(io.BytesIO(packed)) as stream:
            found: bytes = stream.read(LARGEST_COLLECTION + 1)
    except (zstandard.ZstdError, MemoryError, ValueError):
        raise BadPackage("its collection can't be unpacked") from None
    return found
