"""Tables that demos fit: read from this package, held to their SHA-256, put on one scale."""

import hashlib
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from quizzer.errors import DemoError

Rows = tuple[tuple[str, ...], ...]


def read_table(file: str, sha256: str, data: str) -> tuple[tuple[str, ...], Rows]:
    """Return the header and the rows of `data/file`, cells as they are written.

    Parameters
    ----------
    sha256
        Of the file's content, in hexadecimal.
    data
        What an error calls it: ``"diabetes"``.

    Raises
    ------
    DemoError
        If the file is not the one these demos were written for.
    """
    text = files("quizzer.demos").joinpath("data", file).read_text(encoding="utf-8")
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise DemoError(
            f"The {data} data are not those that were published.",
            where=f"quizzer/demos/data/{file}",
            remedy="Install quizzer again.",
        )
    header, *rows = (tuple(line.split(",")) for line in text.splitlines())
    return header, tuple(rows)


def standardized(X: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `X` of shape (n, p) with mean 0 and standard deviation 1 (ddof 0) in each column."""
    centred: NDArray[np.float64] = X - X.mean(axis=0)
    deviations: NDArray[np.float64] = np.sqrt((centred**2).mean(axis=0))
    return centred / deviations
