"""A grid of cells with three layers: faint dots, braille dots, which add up, and text above."""

from collections.abc import Iterable

from quizzer.drawing.rows import Cell, Row, cells, row_of
from quizzer.drawing.traces import DOTS_ACROSS, DOTS_DOWN, Trace, bit_of

__all__ = ["DOTS_ACROSS", "DOTS_DOWN", "Canvas"]

_BRAILLE = 0x2800
_RANKS = {style: rank for rank, style in enumerate(("axis", "muted", "other", "cursor", "accent"))}
_BLANK: Cell = (" ", "")


class Canvas:
    """Cells to draw on; what falls outside is left out.

    Dots in one cell are kept together, so that lines never rub each other out where they cross;
    the cell takes the style of the most important of them. Faint dots show only in cells that no
    line passes, so that a hatch never hides one.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = max(columns, 0)
        self.rows = max(rows, 0)
        count = self.columns * self.rows
        self._dots = [0] * count
        self._styles = [""] * count
        self._faint = [0] * count
        self._faint_styles = [""] * count
        self._passed = bytearray(count)
        self._text: list[Cell | None] = [None] * count
        self._shown = [_BLANK] * count
        self._touched: set[int] = set()

    def copy(self) -> "Canvas":
        """Return another that shows the same; what is drawn on it leaves this one as it is."""
        self._settle()
        other = Canvas(0, 0)
        other.columns, other.rows = self.columns, self.rows
        other._dots, other._styles = self._dots[:], self._styles[:]
        other._faint, other._faint_styles = self._faint[:], self._faint_styles[:]
        other._passed, other._text = self._passed[:], self._text[:]
        other._shown = self._shown[:]
        return other

    def dot(self, across: int, down: int, style: str) -> None:
        """Set the dot `across` from the left edge and `down` from the top, counted in dots."""
        column, row = across // DOTS_ACROSS, down // DOTS_DOWN
        if self._is_inside(column, row):
            self._set(column + row * self.columns, bit_of(across, down), style)

    def dots(self, places: Iterable[tuple[int, int]], style: str) -> None:
        """Set many dots in one style."""
        for across, down in places:
            self.dot(across, down, style)

    def stamp(self, trace: Trace, left: int, top: int, style: str) -> None:
        """Set the dots of `trace` with its corner at a cell, and keep its whole way clear."""
        across, down = range(-left, self.columns - left), range(-top, self.rows - top)
        corner = left + top * self.columns
        for column, row in trace.way:
            if column in across and row in down:
                self._passed[corner + column + row * self.columns] = True
                self._touched.add(corner + column + row * self.columns)
        for (column, row), bits in trace.dots:
            if column in across and row in down:
                self._set(corner + column + row * self.columns, bits, style)

    def faint(self, places: Iterable[tuple[int, int]], style: str) -> None:
        """Set dots of the background: a hatch, a line at zero."""
        for across, down in places:
            column, row = across // DOTS_ACROSS, down // DOTS_DOWN
            if self._is_inside(column, row):
                at = column + row * self.columns
                self._faint[at] |= bit_of(across, down)
                self._faint_styles[at] = style
                self._touched.add(at)

    def pass_through(self, places: Iterable[tuple[int, int]]) -> None:
        """Keep the cells of a line's whole way clear, those in the gaps of its stroke as well."""
        for across, down in places:
            column, row = across // DOTS_ACROSS, down // DOTS_DOWN
            if self._is_inside(column, row):
                self._passed[column + row * self.columns] = True
                self._touched.add(column + row * self.columns)

    def write(self, column: int, row: int, text: str, style: str) -> None:
        """Write `text` from a cell on, over any dots; cells outside are left out."""
        for character in text:
            width = cells(character)
            if width == 0:
                self._mark(column - 1, row, character)
                continue
            if width == 2 and not self._is_inside(column + 1, row):
                return
            if self._is_inside(column, row):
                self._put(column, row, (character, style))
                if width == 2:
                    self._put(column + 1, row, ("", style))
            column += width

    def is_free(self, column: int, row: int, width: int, *, over_faint: bool = False) -> bool:
        """Return whether `width` cells from there on are inside and hold nothing, or faint dots."""
        if not (0 <= row < self.rows and column >= 0 and column + width <= self.columns):
            return False
        start = column + row * self.columns
        there = slice(start, start + width)
        is_taken = any(self._dots[there]) or any(self._passed[there]) or any(self._text[there])
        return not is_taken and (over_faint or not any(self._faint[there]))

    def painted(self) -> tuple[Row, ...]:
        """Return the rows: each exactly as wide as the canvas."""
        self._settle()
        starts = [row * self.columns for row in range(self.rows)]
        return tuple([row_of(self._shown[start : start + self.columns]) for start in starts])

    def _set(self, at: int, bits: int, style: str) -> None:
        self._dots[at] |= bits
        if _rank(style) >= _rank(self._styles[at]):
            self._styles[at] = style
        self._touched.add(at)

    def _mark(self, column: int, row: int, mark: str) -> None:
        """Set a mark above or below the letter in a cell."""
        if not self._is_inside(column, row):
            return
        letter, style = self._text[column + row * self.columns] or ("", "")
        if letter:
            self._lay(column, row, (letter + mark, style))

    def _put(self, column: int, row: int, cell: Cell) -> None:
        """Set a cell; of a wide character that it cuts in two a blank is left."""
        old = (self._text[column + row * self.columns] or _BLANK)[0]
        if old == "" and cell[0] != "":
            self._lay(column - 1, row, _BLANK)
        elif cells(old) == 2:
            self._lay(column + 1, row, _BLANK)
        self._lay(column, row, cell)

    def _lay(self, column: int, row: int, cell: Cell) -> None:
        at = column + row * self.columns
        self._text[at] = cell
        self._touched.add(at)

    def _settle(self) -> None:
        """Bring what is shown up to date with what was drawn."""
        for at in self._touched:
            self._shown[at] = self._cell(at)
        self._touched.clear()

    def _cell(self, at: int) -> Cell:
        text = self._text[at]
        if text is not None:
            return text
        if self._dots[at]:
            return chr(_BRAILLE + self._dots[at]), self._styles[at]
        if self._faint[at] and not self._passed[at]:
            return chr(_BRAILLE + self._faint[at]), self._faint_styles[at]
        return _BLANK

    def _is_inside(self, column: int, row: int) -> bool:
        return 0 <= column < self.columns and 0 <= row < self.rows


def _rank(style: str) -> int:
    return _RANKS.get(style, -1)
