"""A path to a bank: from the cache where that knows these very files, else from the files."""

from pathlib import Path

from quizzer.bank.bank import Bank
from quizzer.bank.cache import cached, keep
from quizzer.bank.files import bank_files, bytes_of


def load(path: Path, place: str = "", cache: Path | None = None) -> Bank:
    """Return the bank at `path`, a file or a folder, with all its problems at once.

    Whatever is there, nothing is raised: what can't be used is left out and said.

    Parameters
    ----------
    cache
        The folder of compiled banks; without one the files are read. A bank from the cache is the
        same but for the places of its fields, which only a check needs.
    """
    files = tuple(bytes_of(file) for file in bank_files(path))
    if cache is not None:
        known = cached(path, place, files, cache)
        if known is not None:
            return known
    from quizzer.bank.assembling import assembled  # the parser and pydantic come with it

    bank = assembled(path, place, files)
    if cache is not None:
        keep(bank, files, cache)
    return bank
