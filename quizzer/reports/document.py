"""A report as a value: sections of text, tables, quotes and figures, in no format yet.

Authored text is Markdown; what a learner typed is never read as anything but text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quizzer.domain.figure import Figure

Sign: TypeAlias = Literal["✓", "½", "○", "✗"]
"""Made; made in part; missing; contradicted."""
SIGNS: Mapping[Sign, str] = {"✓": "made", "½": "made in part", "○": "missing", "✗": "contradicted"}
"""The signs in words."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Authored text, in Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Things with their values, one a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row is as long as `header`, its first cell is what the row is about."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a learner wrote, as written, under a label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of an answer: how it went, what it says, in which words of the learner's.

    Attributes
    ----------
    quote
        Typed by the learner; may be empty.
    notes
        What else there is to say, in Markdown.
    """

    sign: Sign
    statement: str
    quote: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """The points of an answer, in the order in which they matter."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, in order; in Markdown."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, which has its title, and in a sentence what there is to see, where it is told."""

    figure: Figure
    said: str


Block: TypeAlias = Prose | Facts | Table | Typed | Points | Steps | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under a title of its own."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes
    ----------
    data
        The same as numbers and texts, for programs: what JSON can hold.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
