"""The diabetes data of Efron, Hastie, Johnstone & Tibshirani (2004), as the demos fit them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.tables import read_table

SHA256 = "36e3fd6f8158bdc41f916d8989653227e5a5dd506c508de3f33febb48213e641"


@dataclass(frozen=True, slots=True)
class Diabetes:
    """442 patients: ten baseline measurements, and the disease's progression a year later.

    Attributes
    ----------
    features
        Names of the columns of `X`.
    X : array of shape (442, 10)
        Each column with mean 0 and sum of squares 1.
    y : array of shape (442,)
        Progression less its mean; the intercept of a fit is that mean.
    y_mean
        The mean of progression.
    """

    features: tuple[str, ...]
    X: NDArray[np.float64]
    y: NDArray[np.float64]
    y_mean: float


def load_diabetes() -> Diabetes:
    """Return the data, columns centred and scaled to unit L2 norm, the intercept apart.

    Raises
    ------
    DemoError
        If the file is not the one these demos were written for.
    """
    header, rows = read_table("diabetes.csv", SHA256, "diabetes")
    table = np.array(rows, dtype=np.float64)
    X, y = table[:, :-1], table[:, -1]
    X = X - X.mean(axis=0)
    y_mean = float(y.mean())
    return Diabetes(
        features=header[:-1],
        X=X / np.sqrt((X**2).sum(axis=0)),
        y=y - y_mean,
        y_mean=y_mean,
    )
