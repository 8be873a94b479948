"""A bank on disk, read again whenever one of its files was saved."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from quizzer.bank.assembling import assembled
from quizzer.bank.bank import Bank
from quizzer.bank.files import HEAD, BankFileBytes, bank_files, bytes_of
from quizzer.bank.reading import Reading, reading_of

_Stamp = tuple[int, int, int] | None
"""Time of the last change, size and number of a file; None where it is not there."""


class WatchedBank:
    """Tells when the files of a bank have changed, and reads those that have.

    Parameters
    ----------
    path
        A bank, or one file of a bank that is a folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = bank_of(path)
        self.file = None if self.path == path or path.name == HEAD else path
        self._stamps: Mapping[Path, _Stamp] = {}
        self._was_changed = False
        self._files: tuple[BankFileBytes, ...] | None = None
        self._waited = False
        self._readings: dict[Path, tuple[BankFileBytes, Reading]] = {}

    def look(self) -> Bank | None:
        """Return the bank as it is now; None where no file says anything else than before.

        A file that is suddenly empty or gone is most often about to be saved, and only believed
        when it still is at the next look.
        """
        paths = bank_files(self.path)
        stamps = {path: _stamp(path) for path in paths}
        is_changed = stamps != self._stamps
        # Two saves may bear the same time: after a change, look inside once more.
        is_same = not is_changed and not self._was_changed and not self._waited
        self._stamps, self._was_changed = stamps, is_changed
        if is_same:
            return None
        files = tuple(bytes_of(path) for path in paths)
        if files == self._files:
            self._waited = False
            return None
        if not self._waited and self._is_being_saved(files):
            self._waited = True
            return None
        self._files, self._waited = files, False
        return assembled(self.path, "", files, self._read)

    def _is_being_saved(self, files: Sequence[BankFileBytes]) -> bool:
        now = {file.path: file for file in files}
        before = [file.path for file in self._files or () if file.data]
        return any(path not in now or not now[path].data for path in before)

    def _read(self, file: BankFileBytes) -> Reading:
        """Return what a file holds; one that says the same as before is not read again."""
        known = self._readings.get(file.path)
        if known is None or known[0] != file:
            self._readings[file.path] = known = (file, reading_of(file))
        return known[1]


def bank_of(path: Path) -> Path:
    """Return the bank that `path` belongs to: the folder with a head above a file, else itself."""
    if path.is_dir():
        return path
    return next((folder for folder in path.parents if (folder / HEAD).is_file()), path)


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
