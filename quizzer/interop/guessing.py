"""Which format a file is in, by its content and the ending of its name."""

from dataclasses import dataclass

from quizzer.errors import ExchangeError
from quizzer.interop.registry import importer, names


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest format, and what to say of importers that could not be asked."""

    name: str
    notes: tuple[str, ...] = ()


def guessed(data: bytes, suffix: str) -> Guess:
    """Return the format that a file is likeliest in; of equally likely ones the first.

    Raises
    ------
    ExchangeError
        If it is like none.
    """
    best, highest, notes = "", 0.0, []
    for name in names("importers"):
        try:
            likeness = float(importer(name).likeness(data, suffix))
        except ExchangeError as failure:
            notes.append(str(failure))
            continue
        except Exception as failure:  # of another package; it must not hide the other formats
            notes.append(f"format {name}: It failed: {type(failure).__name__}: {failure}")
            continue
        if likeness > highest:
            best, highest = name, likeness
    if not best:
        raise ExchangeError(
            "What format this is in can't be told from its content.",
            remedy=f"Name it: --format {'|'.join(names('importers'))}.",
        )
    return Guess(best, tuple(notes))
