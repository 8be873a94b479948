"""Rows of mathematics in Unicode: fractions, roots, accents, scripts, and the blanks between."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizzer.drawing import tex_symbols as symbols
from quizzer.drawing.tex_symbols import Kind

_ONE_WORD = re.compile(r"[^\s+−±=<>≤≥≠≈·×/,;:|‖()\[\]]+(\([^()]*\))?")
_ONE_LETTER = re.compile(r"\d+(\.\d+)?|√?[∂∇Δd]?[^\W\d_][\u0300-\u036f\u20d7ᴬ-ᵪ⁰-₎ₐ-ₜⁱ²³¹ⱼⱽ′*]*")
_PAIRS = {"(": ")", "[": "]", "‖": "‖", "|": "|", "⌊": "⌋", "⟨": "⟩"}
_ROOM_BEFORE = ("ord", "close", "frac")
_ROOM_AFTER = ("ord", "op", "frac")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a row, and what it is as far as blanks go."""

    text: str
    kind: Kind = "ord"


def is_written_out(mark: str, script: Sequence[Atom]) -> bool:
    """Return whether a script has no small characters; `mark` is ``^`` or ``_``."""
    return in_script(mark, tight(script)) is None


def in_script(mark: str, text: str) -> str | None:
    """Return `text` in small characters, or None where one is missing."""
    table = symbols.RAISED if mark == "^" else symbols.LOWERED
    return "".join(table[c] for c in text) if all(c in table for c in text) else None


def script_text(mark: str, text: str) -> str:
    """Return a script in small characters where all exist, else written out."""
    small = in_script(mark, text)
    if small is not None:
        return small
    return f"{mark}{text}" if len(text) == 1 or text.isalnum() else f"{mark}({text})"


def fraction(over: Sequence[Atom], under: Sequence[Atom]) -> Atom:
    """Return ``a/b``, in brackets what would be read otherwise."""
    top, bottom = joined(over), joined(under)
    if (top, bottom) in symbols.VULGAR:
        return Atom(symbols.VULGAR[top, bottom])
    if not _ONE_WORD.fullmatch(top) and not _is_bracketed(top):
        top = f"({top})"
    if not _ONE_LETTER.fullmatch(bottom) and not _is_bracketed(bottom):
        bottom = f"({bottom})"
    return Atom(f"{top}/{bottom}", "frac")


def root(degree: str, under: Sequence[Atom]) -> Atom:
    """Return a root; the second has no degree."""
    text = joined(under)
    sign = symbols.ROOTS.get(degree) or f"{script_text('^', degree)}√"
    is_plain = _ONE_LETTER.fullmatch(text) or _is_bracketed(text)
    return Atom(f"{sign}{text}" if is_plain else f"{sign}({text})")


def accented(text: str, name: str) -> Atom:
    """Return one letter with its accent; of several, the accent's name before them."""
    letters = [c for c in text if not unicodedata.combining(c)]
    if len(letters) == 1:
        return Atom(text + symbols.ACCENTS[name])
    if name in ("overline", "underline"):
        return Atom("".join(c + symbols.ACCENTS[name] for c in text))
    return Atom(f"{name.removeprefix('wide')}({text})")


def _is_bracketed(text: str) -> bool:
    """Return whether one pair of brackets holds all of `text`."""
    if len(text) < 2 or _PAIRS.get(text[0]) != text[-1]:
        return False
    inner = text[1:-1]
    return not any(c in inner for c in (text[0], text[-1]))


def tight(atoms: Sequence[Atom]) -> str:
    """Return the text of a script: no blanks but those asked for."""
    return "".join(atom.text for atom in atoms).strip()


def joined(atoms: Sequence[Atom]) -> str:
    """Return the text of a row, with blanks where a printed formula has room."""
    row = _settled(atoms)
    parts = [row[0].text] if row else []
    for left, right in pairwise(row):
        parts.append(" " if _has_room(left, right) else "")
        parts.append(right.text)
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _settled(atoms: Sequence[Atom]) -> list[Atom]:
    """Return the row with signs that stand before something as part of it, as in −x."""
    row: list[Atom] = []
    before = ""
    for place, each in enumerate(atoms):
        atom = each
        if atom.kind == "frac" and before == "op" and "/" in atom.text:
            atom = Atom(f"({atom.text})", "close")
        is_between = before in _ROOM_BEFORE and place < len(atoms) - 1
        stays = atom.kind != "bin" or is_between or len(atom.text) > 1
        row.append(atom if stays else Atom(atom.text, "open"))
        before = before if atom.kind == "space" else row[-1].kind
    return row


def _has_room(left: Atom, right: Atom) -> bool:
    kinds = {left.kind, right.kind}
    if "rel" in kinds:
        return kinds != {"rel"} and left.kind != "open" and right.kind not in ("close", "punct")
    if "bin" in kinds:
        return True
    if left.kind == "punct":
        return right.kind != "close"
    if "op" in kinds:
        return left.kind in (*_ROOM_BEFORE, "op") and right.kind in _ROOM_AFTER
    return "frac" in kinds and left.kind in _ROOM_BEFORE and right.kind in ("ord", "open", "frac")
