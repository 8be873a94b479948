"""The table against the book's digits, and against scikit-learn over the same rows."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import brentq
from sklearn.linear_model import Lasso, LinearRegression, Ridge

from quizzer.clock import SystemClock
from quizzer.demos.norm_share import norm_shares
from quizzer.demos.prostate import load_prostate
from quizzer.demos.prostate_fits import lam_for_df, prostate_fits
from quizzer.demos.running import run
from quizzer.domain.frame import Frame
from tests.demos.printing import printed

METHODS = ("ls", "best-subset", "ridge", "lasso")
DATA = load_prostate()
X = (DATA.X - DATA.X.mean(axis=0)) / DATA.X.std(axis=0, ddof=1)
X_TRAIN, Y_TRAIN = X[DATA.is_train], DATA.y[DATA.is_train]

# ESL, 2nd edition, table 3.3: intercept, the eight terms (None where blank), error, its deviation.
BOOK: dict[str, list[float | None]] = {
    "ls": [2.465, 0.680, 0.263, -0.141, 0.210, 0.305, -0.288, -0.021, 0.267, 0.521, 0.179],
    "best-subset": [2.477, 0.740, 0.316, None, None, None, None, None, None, 0.492, 0.143],
    "ridge": [2.452, 0.420, 0.238, -0.046, 0.162, 0.227, 0.000, 0.040, 0.133, 0.492, 0.165],
    "lasso": [2.468, 0.533, 0.169, None, 0.002, 0.094, None, None, None, 0.479, 0.164],
}


def shown(method: str, **settings: object) -> Frame:
    raw = {"method": method, **settings}
    return run("esl-prostate-table", raw, SystemClock().monotonic).frame


def coefs(facts: Any) -> NDArray[np.float64]:
    return np.array([facts[f"coef_{name}"] for name in DATA.features])


@pytest.mark.parametrize("method", METHODS)
def test_every_number_of_the_column_is_the_books(method: str) -> None:
    facts: Any = shown(method).facts
    made = [facts["coef_intercept"], *coefs(facts), facts["test_error"], facts["test_error_se"]]
    for number, book in zip(made, BOOK[method], strict=True):
        assert (number == 0.0) if book is None else number == pytest.approx(book, abs=6e-4)


def test_the_table_shows_what_the_facts_tell() -> None:
    (table,) = shown("ls").tables
    assert table.rows[0] == ("intercept", "2.465", "2.477", "2.452", "2.468")
    assert table.rows[-2] == ("test error", "0.521", "0.492", "0.492", "0.479")


def test_lcp_of_ridge_is_printed_as_zero_and_is_not() -> None:
    facts: Any = shown("ridge").facts
    assert 0 < abs(facts["coef_lcp"]) < 5e-4
    assert facts["zeros"] == 0
    assert facts["lam_where_lcp_is_zero"] == pytest.approx(24.147, abs=1e-3)
    assert facts["lambda_for_df5"] == pytest.approx(24.176, abs=5e-4)


@pytest.mark.parametrize("df", [0.5, 2.0, 5.0, 7.99, 8.0])
def test_the_lambda_of_a_df_is_the_root(df: float) -> None:
    d = np.linalg.svd(X_TRAIN, compute_uv=False)
    root = brentq(lambda lam: np.sum(d**2 / (d**2 + lam)) - df, -1e-6, 1e6, xtol=1e-11)
    assert lam_for_df(d, df) == pytest.approx(root, abs=1e-9)


@pytest.mark.parametrize("df", [0.5, 3.0, 8.0])
def test_ridge_is_that_of_scikit_learn_without_centring(df: float) -> None:
    facts: Any = shown("ridge", df=df).facts
    model = Ridge(alpha=facts["lambda_for_df"], fit_intercept=False, solver="svd")
    fit = model.fit(X_TRAIN, Y_TRAIN - Y_TRAIN.mean())
    np.testing.assert_allclose(coefs(facts), fit.coef_, atol=1e-9)


@pytest.mark.parametrize("s", [0.1, 0.375, 0.8])
def test_the_lasso_is_that_of_scikit_learn_at_the_same_norm(s: float) -> None:
    facts: Any = shown("lasso", s=s).facts
    fits = prostate_fits()
    norms = norm_shares(fits.path)
    alpha = float(np.interp(s, norms, fits.path.alphas))
    centred = X_TRAIN - X_TRAIN.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=0)
    fit = Lasso(alpha=alpha, tol=1e-14, max_iter=1_000_000).fit(centred / lengths, Y_TRAIN)
    np.testing.assert_allclose(coefs(facts), fit.coef_ / lengths, atol=1e-7)
    ols = LinearRegression().fit(centred / lengths, Y_TRAIN).coef_
    assert np.abs(coefs(facts) * lengths).sum() == pytest.approx(s * np.abs(ols).sum())


@pytest.mark.parametrize("k", range(9))
def test_no_subset_of_that_size_fits_better(k: int) -> None:
    facts: Any = shown("best-subset", k=k).facts
    residual = Y_TRAIN - facts["coef_intercept"] - X_TRAIN @ coefs(facts)
    assert facts["nonzero"] == facts["df"] == k
    for columns in map(list, combinations(range(8), k) if k else []):
        model = LinearRegression().fit(X_TRAIN[:, columns], Y_TRAIN)
        rss = np.sum((Y_TRAIN - model.predict(X_TRAIN[:, columns])) ** 2)
        assert rss >= residual @ residual - 1e-9


def test_the_ends_of_the_lasso_are_the_mean_and_least_squares() -> None:
    ls, none, whole = shown("ls").facts, shown("lasso", s=0).facts, shown("lasso", s=1).facts
    np.testing.assert_allclose(coefs(whole), coefs(ls), atol=1e-9)
    assert none["nonzero"] == 0
    assert none["coef_intercept"] == pytest.approx(Y_TRAIN.mean())
    assert none["test_error"] == none["null_test_error"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("settings", [{}, {"df": 7.5, "s": 0.9, "k": 5}, {"df": 8, "s": 0, "k": 0}])
def test_the_program_prints_the_same(method: str, settings: dict[str, object]) -> None:
    facts: Any = shown(method, **settings).facts
    program = printed("esl-prostate-table", {"method": method, **settings})
    assert {"test_error", "test_error_se", "nonzero", "coef_lcp"} <= program.keys()
    for fact, values in program.items():
        assert values == pytest.approx([facts[fact]], abs=1e-8), fact
