"""The Wisconsin diagnostic breast cancer data (1995), as the demos fit them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.tables import read_table, standardized

SHA256 = "9173fe82f7401ba1007c73f4888db17fb6ce4683795c8ec95814ac4e4ce2410d"


@dataclass(frozen=True, slots=True)
class BreastCancer:
    """569 tumours: thirty measures of their cell nuclei, and whether they were benign.

    Attributes
    ----------
    features
        Names of the columns of `X`.
    X : array of shape (569, 30)
        Each column with mean 0 and standard deviation 1 (ddof 0).
    y : array of shape (569,)
        1 benign, 0 malignant.
    """

    features: tuple[str, ...]
    X: NDArray[np.float64]
    y: NDArray[np.float64]


def load_breast_cancer() -> BreastCancer:
    """Return the data, columns standardized.

    Raises
    ------
    DemoError
        If the file is not the one these demos were written for.
    """
    header, rows = read_table("breast_cancer.csv", SHA256, "breast cancer")
    table = np.array(rows, dtype=np.float64)
    return BreastCancer(header[:-1], standardized(table[:, :-1]), table[:, -1])
