"""One line that tells how far a long run is, on a terminal; nothing anywhere else."""

import sys
from typing import TextIO


class Progress:
    """A line of standard error that is written over, and gone at the end.

    Where it is no terminal there is nothing at all: neither the line nor a control code.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_told = self._stream.isatty()
        self._shown = ""

    def __call__(self, doing: str, done: int, total: int) -> None:
        """Tell what is done, how many of it, out of how many."""
        self._show(f"{doing}: {done} of {total} …")

    def close(self) -> None:
        """Wipe the line."""
        self._show("")

    def _show(self, line: str) -> None:
        if self._is_told and line != self._shown:
            rest = " " * (len(self._shown) - len(line))
            self._stream.write(f"\r{line}{rest}" + ("" if line else "\r"))
            self._stream.flush()
            self._shown = line
