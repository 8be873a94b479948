"""The prostate cancer data of Stamey et al. (1989), with the rows that ESL trains on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.tables import read_table

FILE = "prostate.csv"
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


_CODE = '''\
# The prostate data of Stamey et al. (1989), 97 men; train is T in the 67 rows ESL fits.
HEADER, *ROWS = """\
{table}
""".split()
features = HEADER.split(",")[:8]
cells = [row.split(",") for row in ROWS]
X = np.array([row[:8] for row in cells], dtype=float)
y = np.array([row[8] for row in cells], dtype=float)  # lpsa
is_train = np.array([row[9] == "T" for row in cells])
'''


def load_prostate() -> Prostate:
    """Return the data, nothing centred and nothing scaled.

    Raises
    ------
    DemoError
        If the file is not the one these demos were written for.
    """
    header, rows = read_table(FILE, SHA256, "prostate")
    table = np.array([row[:-1] for row in rows], dtype=np.float64)
    return Prostate(
        features=header[:-2],
        X=table[:, :-1],
        y=table[:, -1],
        is_train=np.array([row[-1] == "T" for row in rows]),
    )


def prostate_as_code() -> str:
    """Return lines of Python that hold the table and define what `load_prostate` returns.

    They need ``import numpy as np`` before them, and bind ``features`` (a list of 8 names),
    ``X`` (97 × 8), ``y`` and ``is_train``; scikit-learn does not ship these data.

    Raises
    ------
    DemoError
        If the file is not the one these demos were written for.
    """
    header, rows = read_table(FILE, SHA256, "prostate")
    return _CODE.format(table="\n".join(",".join(row) for row in (header, *rows)))
