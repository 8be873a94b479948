"""Which files a bank has, and what is in them as bytes: read once, whatever comes of it."""

from dataclasses import dataclass
from pathlib import Path

HEAD = "bank.yaml"
"""The file of a folder that has the bank's title and all else but questions."""
SUFFIXES = (".yaml", ".yml")
LARGEST = 16 * 1024 * 1024
"""Bytes in a file."""


@dataclass(frozen=True, slots=True)
class BankFileBytes:
    """One file of a bank.

    Attributes
    ----------
    data
        What is in it, one byte more than `LARGEST` at most; None where it can't be read.
    fault
        Why it can't be read.
    """

    path: Path
    data: bytes | None
    fault: str = ""


def bank_files(path: Path) -> tuple[Path, ...]:
    """Return the files of the bank at `path`, the one with the title first.

    Of a folder these are all YAML files in it and in its folders, hidden ones apart.
    """
    if not path.is_dir():
        return (path,)
    inside = [
        file
        for file in path.rglob("*")
        if file.suffix in SUFFIXES and not _is_hidden(file.relative_to(path)) and file.is_file()
    ]
    return tuple(sorted(inside, key=lambda file: (file != path / HEAD, str(file))))


def bytes_of(path: Path) -> BankFileBytes:
    """Return what is in the file at `path`."""
    try:
        with path.open("rb") as stream:
            return BankFileBytes(path, stream.read(LARGEST + 1))
    except OSError as error:
        return BankFileBytes(path, None, error.strerror or str(error))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
