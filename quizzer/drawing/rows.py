"""Rows of styled text, and how many cells a text takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias
from unicodedata import category, combining, east_asian_width

DEFAULT_GLYPH = "●"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in one style.

    Attributes
    ----------
    style
        ``"accent"``, ``"other"``, ``"muted"``, ``"axis"``, ``"cursor"``, ``"label"`` or
        ``"title"``; empty for blanks. What colour that is, the face decides.
    """

    text: str
    style: str = ""


Row: TypeAlias = tuple[Span, ...]
Cell: TypeAlias = tuple[str, str]
"""A character (empty to the right of a wide one) and its style."""


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=1024)
def cleaned(text: str) -> str:
    """Return `text` on one line, without what would steer a terminal.

    Of what takes no cell, only one mark above or below a letter stays, as in b̂.
    """
    spaced = " ".join(text.split())
    befores = ["", *spaced]
    return "".join(
        character
        for before, character in zip(befores, spaced, strict=False)
        if _width(character) > 0 or (combining(character) and before.isalpha())
    )


def clipped(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where some was cut off."""
    if cells(text) <= width:
        return text
    kept, room = "", width - 1
    for character in text:
        room -= _width(character)
        if room < 0:
            break
        kept += character
    return f"{kept}…" if width > 0 else ""


def glyph_of(glyph: str) -> str:
    """Return what marks a point: one character, one cell wide."""
    first = cleaned(glyph)[:1]
    return first if cells(first) == 1 else DEFAULT_GLYPH


def plain(rows: Iterable[Row]) -> str:
    """Return rows as bare lines, without trailing blanks."""
    return "\n".join("".join(span.text for span in row).rstrip() for row in rows)


def row_of(line: Sequence[Cell]) -> Row:
    """Return the row that a line of cells makes, neighbours of one style joined."""
    spans: list[Span] = []
    run, style = "", ""
    for character, its_style in line:
        if its_style == style:
            run += character
            continue
        if run:
            spans.append(Span(run, style))
        run, style = character, its_style
    return (*spans, Span(run, style)) if run else tuple(spans)


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if combining(character) or category(character) in ("Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1
