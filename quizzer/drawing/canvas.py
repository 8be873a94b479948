"""A grid of cells with three layers: faint dots, braille dots, which add up, and text above."""

from collections.abc import Container, Iterable

from quizzer.drawing.rows import Cell, Row, cells, row_of

DOTS_ACROSS = 2
DOTS_DOWN = 4

_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_RANKS = {style: rank for rank, style in enumerate(("axis", "muted", "other", "cursor", "accent"))}


class Canvas:
    """Cells to draw on; what falls outside is left out.

    Dots in one cell are kept together, so that lines never rub each other out where they cross;
    the cell takes the style of the most important of them. Faint dots show only in cells that no
    line passes, so that a hatch never hides one.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = max(columns, 0)
        self.rows = max(rows, 0)
        self._dots: dict[tuple[int, int], int] = {}
        self._styles: dict[tuple[int, int], str] = {}
        self._faint: dict[tuple[int, int], Cell] = {}
        self._passed: set[tuple[int, int]] = set()
        self._text: dict[tuple[int, int], Cell] = {}

    def dot(self, across: int, down: int, style: str) -> None:
        """Set the dot `across` from the left edge and `down` from the top, counted in dots."""
        at = (across // DOTS_ACROSS, down // DOTS_DOWN)
        if not self._is_inside(*at):
            return
        bit = _BITS[down % DOTS_DOWN][across % DOTS_ACROSS]
        self._dots[at] = self._dots.get(at, 0) | bit
        if _rank(style) >= _rank(self._styles.get(at, "")):
            self._styles[at] = style

    def dots(self, places: Iterable[tuple[int, int]], style: str) -> None:
        """Set many dots in one style."""
        for across, down in places:
            self.dot(across, down, style)

    def faint(self, places: Iterable[tuple[int, int]], style: str) -> None:
        """Set dots of the background: a hatch, a line at zero."""
        for across, down in places:
            at = (across // DOTS_ACROSS, down // DOTS_DOWN)
            if self._is_inside(*at):
                before = ord(self._faint[at][0]) if at in self._faint else _BRAILLE
                bit = _BITS[down % DOTS_DOWN][across % DOTS_ACROSS]
                self._faint[at] = (chr(before | bit), style)

    def pass_through(self, places: Iterable[tuple[int, int]]) -> None:
        """Keep the cells of a line's whole way clear, those in the gaps of its stroke as well."""
        self._passed.update((across // DOTS_ACROSS, down // DOTS_DOWN) for across, down in places)

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

    def _mark(self, column: int, row: int, mark: str) -> None:
        """Set a mark above or below the letter in a cell."""
        letter, style = self._text.get((column, row), ("", ""))
        if letter:
            self._text[column, row] = (letter + mark, style)

    def _put(self, column: int, row: int, cell: Cell) -> None:
        """Set a cell; of a wide character that it cuts in two a blank is left."""
        old = self._text.get((column, row), (" ", ""))[0]
        if old == "" and cell[0] != "":
            self._text[column - 1, row] = (" ", "")
        elif cells(old) == 2:
            self._text[column + 1, row] = (" ", "")
        self._text[column, row] = cell

    def is_free(self, column: int, row: int, width: int, *, over_faint: bool = False) -> bool:
        """Return whether `width` cells from there on are inside and hold nothing, or faint dots."""
        holding: list[Container[tuple[int, int]]] = [self._dots, self._passed, self._text]
        if not over_faint:
            holding.append(self._faint)
        return all(
            self._is_inside(at, row) and not any((at, row) in layer for layer in holding)
            for at in range(column, column + width)
        )

    def painted(self) -> tuple[Row, ...]:
        """Return the rows: each exactly as wide as the canvas."""
        return tuple(
            row_of([self._cell(column, row) for column in range(self.columns)])
            for row in range(self.rows)
        )

    def _cell(self, column: int, row: int) -> Cell:
        at = (column, row)
        if at in self._text:
            return self._text[at]
        if at in self._dots:
            return chr(_BRAILLE + self._dots[at]), self._styles[at]
        if at in self._faint and at not in self._passed:
            return self._faint[at]
        return " ", ""

    def _is_inside(self, column: int, row: int) -> bool:
        return 0 <= column < self.columns and 0 <= row < self.rows


def _rank(style: str) -> int:
    return _RANKS.get(style, -1)
