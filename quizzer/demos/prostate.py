"""The prostate cancer data of Stamey et al. (1989), with the rows that ESL trains on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.tables import read_table

SHA256 = "02f93f6d6b4c1de560417ddd0e12738141d17d5c409aa410e0b2dddf24bd8c6f"


@dataclass(frozen=True, slots=True)
class Prostate:
    """97 men before surgery: eight clinical measures, and the log of their PSA.

    Attributes
    ----------
    features
        Names of the columns of `X`.
    X : array of shape (97, 8)
        In their own units.
    y : array of shape (97,)
        lpsa, the logarithm of prostate-specific antigen.
    is_train : array of shape (97,)
        True in the 67 rows that The Elements of Statistical Learning fits.
    """

    features: tuple[str, ...]
    X: NDArray[np.float64]
    y: NDArray[np.float64]
    is_train: NDArray[np.bool_]


def load_prostate() -> Prostate:
    """Return the data, nothing centred and nothing scaled.

    Raises
    ------
    DemoError
        If the file is not the one these demos were written for.
    """
    header, rows = read_table("prostate.csv", SHA256, "prostate")
    table = np.array([row[:-1] for row in rows], dtype=np.float64)
    return Prostate(
        features=header[:-2],
        X=table[:, :-1],
        y=table[:, -1],
        is_train=np.array([row[-1] == "T" for row in rows]),
    )
