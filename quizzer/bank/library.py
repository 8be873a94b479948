"""All banks at hand, by id: those that ship, the user's own, those named on the command line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.files import HEAD, SUFFIXES
from quizzer.bank.guessing import nearest
from quizzer.bank.loading import load
from quizzer.bank.problems import Problem, errors
from quizzer.errors import BankError

__all__ = [
    "Bank",
    "Entry",
    "Library",
    "banks_in",
    "load",
    "open_library",
    "shipped_content",
    "tour_bank",
]

TOUR = "tour"
"""The folder, beside the banks that ship, of the one that only the tour asks."""


@dataclass(frozen=True)
class Library:
    """Banks by id.

    Attributes
    ----------
    banks
        In the order in which they were found; those that are shadowed are not among them.
    notes
        What to tell the learner: a bank that shadows another, questions that are left out.
    problems
        What is wrong with the banks as a whole: two of one id in one place.
    """

    banks: tuple[Bank, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def bank(self, name: str) -> Bank:
        """Return the bank of that id.

        Raises
        ------
        BankError
            If there is none.
        """
        if name in self._by_id:
            return self._by_id[name]
        raise BankError(f"There is no bank “{name}”.", remedy=self._guess(name, self._by_id))

    def find(self, key: str) -> Entry | None:
        """Return the question ``bank/question``, or None."""
        name, _, question = key.partition("/")
        bank = self._by_id.get(name)
        return bank.by_id.get(question) if bank else None

    def question(self, key: str) -> Entry:
        """Return the question ``bank/question``.

        Raises
        ------
        BankError
            If there is none, with the nearest one that there is.
        """
        entry = self.find(key)
        if entry is not None:
            return entry
        bank = self.bank(key.partition("/")[0])
        known = [entry.key for entry in bank.entries]
        raise BankError(
            f"There is no question “{key}”.",
            where=str(bank.path),
            remedy=self._guess(key, known) or "See what is in it: quizzer bank check.",
        )

    @cached_property
    def _by_id(self) -> Mapping[str, Bank]:
        return {bank.id: bank for bank in self.banks}

    @staticmethod
    def _guess(name: str, known: Iterable[str]) -> str:
        near = nearest(name, known)
        return f"Did you mean {near}?" if near else "See which there are: quizzer bank list."


def shipped_content() -> Path:
    """Return the folder of the banks that ship: packaged ones, else the checkout's."""
    quizzer = Path(__file__).parents[1]
    packaged = quizzer / "content"
    return packaged if packaged.is_dir() else quizzer.parent / "content"


def tour_bank() -> Bank:
    """Return the bank of the tour, which ships and is no part of practice."""
    return load(shipped_content() / TOUR, "tour")


def banks_in(path: Path) -> tuple[Path, ...]:
    """Return the banks at `path`: itself, or those inside a folder that is none.

    A folder with a `bank.yaml` is a bank; in any other, each YAML file and each folder with YAML
    files is one; only the tour that ships is left out.
    """
    if not path.is_dir() or (path / HEAD).is_file():
        return (path,)
    tour = (shipped_content() / TOUR).resolve()
    inside = sorted(each for each in path.iterdir() if each.resolve() != tour)
    return tuple(found for found in inside if _is_bank(found))


def open_library(places: Sequence[tuple[str, Path]], cache: Path | None = None) -> Library:
    """Return the banks of all `places`, in rising order of precedence.

    Parameters
    ----------
    places
        Names, as ``"shipped"``, ``"yours"``, ``"--bank"``, with a bank or a folder of banks.
    cache
        The folder of compiled banks; without one the files are read, and places kept.

    Raises
    ------
    BankError
        If there is nothing at a place.
    """
    found: dict[str, Bank] = {}
    notes: list[str] = []
    problems: list[Problem] = []
    for name, path in places:
        for bank in _banks_at(name, path, cache):
            other = found.get(bank.id)
            if other is not None and other.place == name:
                problems.append(_twice(bank, other))
                notes.append(problems[-1].what)
                continue
            if other is not None:
                notes.append(f"Bank {bank.id} from {bank.path} takes the place of {other.path}.")
            found[bank.id] = bank
    notes += [note for bank in found.values() for note in _left_out(bank)]
    return Library(tuple(found.values()), tuple(notes), tuple(problems))


def _banks_at(name: str, path: Path, cache: Path | None) -> Iterator[Bank]:
    if not path.exists():
        raise BankError(
            "There is no such file or folder.",
            where=str(path),
            remedy="Give the path of a bank: a YAML file, or a folder with bank.yaml.",
        )
    for inside in banks_in(path):
        yield load(inside, name, cache)


def _is_bank(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    if path.is_dir():
        return any(file.suffix in SUFFIXES for file in path.iterdir())
    return path.suffix in SUFFIXES


def _twice(bank: Bank, other: Bank) -> Problem:
    return Problem(
        "duplicate-bank",
        "error",
        f"bank {bank.id} is there twice: {other.path} and {bank.path}; the first is used",
        "Give one of them another `bank:` id, or remove it.",
        str(bank.path),
    )


def _left_out(bank: Bank) -> Iterator[str]:
    if bank.broken:
        questions = "question" if bank.broken == 1 else "questions"
        yield (
            f"{bank.broken} {questions} of {bank.id} left out for errors; "
            f"see them: quizzer bank check {bank.path}"
        )
    elif not bank.entries and errors(bank.problems):
        yield f"Bank {bank.id} can't be used; see why: quizzer bank check {bank.path}"
