"""The prostate table, as arrays and as lines of Python."""

from typing import Any

import numpy as np

from quizzer.demos.prostate import load_prostate, prostate_as_code


def test_the_lines_of_python_make_the_same_arrays() -> None:
    made: dict[str, Any] = {"np": np}
    exec(prostate_as_code(), made)
    data = load_prostate()
    assert tuple(made["features"]) == data.features
    for name in ("X", "y", "is_train"):
        np.testing.assert_array_equal(made[name], getattr(data, name))


def test_row_32_is_the_corrected_one() -> None:
    # The first version of these data had a prostate of 449 g in row 32, by a slip; this is 45 g.
    data = load_prostate()
    assert data.X.shape == (97, 8)
    assert data.is_train.sum() == 67
    assert np.exp(data.X[31, data.features.index("lweight")]) < 50
