"""The contract of an importer and of an exporter, and what passes through them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from quizzer.interop.notes import Note
from quizzer.questions.base import Question, Variant

Document = Mapping[str, Any]
"""A bank in the terms of the bank format: what its YAML would hold."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the bank that is made shall be called.

    Attributes
    ----------
    bank
        Its id, kebab-case.
    title
        Its name for people, where the file has none.
    """

    bank: str
    title: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer makes of a file.

    Attributes
    ----------
    document
        The bank; its questions may be none.
    notes
        What was approximated, dropped or malformed, with the line in the file.
    lines
        The line of the file on which each question begins, by its id.
    remarks
        What to write above a question in the bank, by its id.
    """

    document: Document
    notes: tuple[Note, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    remarks: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Importer(Protocol):
    """Reads one format.

    Attributes
    ----------
    name
        Kebab-case; how it is called on the command line.
    title
        How people call it.
    """

    name: str
    title: str

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return from 0 (surely not) to 1 (surely) whether a file is in this format.

        Parameters
        ----------
        suffix
            Of the file's name, lower-case, with its dot.
        """
        ...

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return the bank that is in a file; whatever is in it, nothing is raised."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the one variant of it that is written out.

    Attributes
    ----------
    variant
        With the facts of its evidence, where there is any and it could be run.
    """

    question: Question
    variant: Variant


@dataclass(frozen=True, slots=True)
class Sheet:
    """A bank to be written.

    Attributes
    ----------
    topics
        Titles by id, in reading order.
    has_key
        False leaves out whatever would give an answer away; only what is printed can be so.
    at
        Seconds since 1970, for formats that date what they hold.
    """

    bank: str
    title: str
    license: str
    topics: Mapping[str, str]
    questions: tuple[Asked, ...]
    has_key: bool = True
    at: int = 0

    def topic_of(self, question: Question) -> str:
        """Return the title of a question's topic; empty where it has none of the bank's."""
        return self.topics.get(question.topic, "")


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and what it could not hold."""

    data: bytes
    notes: tuple[Note, ...] = ()


class Exporter(Protocol):
    """Writes one format.

    Attributes
    ----------
    is_printed
        Whether it is for people to read, and can be had without the key.
    """

    name: str
    title: str
    is_printed: bool

    def write(self, sheet: Sheet) -> Exported:
        """Return the questions as a file of this format."""
        ...
