# ruff: noqa: N806 - X is the field's name for a matrix
"""The data that demos fit are those that were published, and nothing else is read."""

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer as sklearn_breast_cancer
from sklearn.preprocessing import StandardScaler

from quizzer.demos import breast_cancer, prostate
from quizzer.demos.breast_cancer import load_breast_cancer
from quizzer.demos.prostate import load_prostate
from quizzer.demos.tables import standardized
from quizzer.errors import DemoError


def test_breast_cancer_is_that_of_scikit_learn() -> None:
    ours, theirs = load_breast_cancer(), sklearn_breast_cancer()
    assert ours.features == tuple(name.replace(" ", "_") for name in theirs.feature_names)
    np.testing.assert_array_equal(ours.y, theirs.target)
    X = StandardScaler().fit_transform(theirs.data)
    np.testing.assert_allclose(ours.X, X, rtol=0, atol=1e-11)


def test_prostate_has_the_rows_of_esl_and_the_corrected_weight() -> None:
    data = load_prostate()
    assert data.features[:2] == ("lcavol", "lweight")
    assert data.features[-1] == "pgg45"
    assert data.X.shape == (97, 8)
    assert (data.is_train.sum(), len(data.y)) == (67, 97)
    assert data.X[31, 1] == 3.8044


@pytest.mark.parametrize("module", [prostate, breast_cancer])
def test_other_data_are_refused(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHA256", "0" * 64)
    load = load_prostate if module is prostate else load_breast_cancer
    with pytest.raises(DemoError, match="not those that were published") as caught:
        load()
    assert caught.value.where.startswith("quizzer/demos/data/")


def test_standardized_columns_have_mean_0_and_deviation_1() -> None:
    X = standardized(np.array([[1.0, 10.0], [2.0, 30.0], [6.0, 20.0]]))
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=1e-15)
    np.testing.assert_allclose(X.std(axis=0), 1, rtol=1e-15)
