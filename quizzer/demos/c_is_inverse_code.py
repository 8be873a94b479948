"""Programs that fit what `c-is-inverse` shows, without quizzer.

With a free intercept scikit-learn's only solver of the L1 penalty is saga, which takes minutes to
reach eight digits; there scipy's L-BFGS-B solves the same objective, w split in two parts that
are not negative.
"""

from quizzer.demos.logistic import Penalty


def written(C: float, penalty: Penalty, intercept: str) -> str:
    """Return the program for one fit."""
    is_l1_and_free = penalty == "l1" and intercept == "free"
    free = _SCIPY if is_l1_and_free else _FREE
    fit = free if intercept == "free" else _LIBLINEAR
    return _CODE.format(
        C=C,
        scipy="from scipy.optimize import minimize\n" if is_l1_and_free else "",
        sklearn="" if is_l1_and_free else "from sklearn.linear_model import LogisticRegression\n",
        fit=fit.format(ratio=1 if penalty == "l1" else 0).strip(),
    )


_SCIPY = """
# LogisticRegression(C=C, l1_ratio=1, solver="saga") converges to the same w, but slowly.
Z, s = np.column_stack([X, -X, np.ones(n)]), 2 * y - 1


def objective(v):  # v holds the positive part of w, the negative part, and c
    margins = s * (Z @ v)
    gradient = -C * Z.T @ (s * np.exp(-np.logaddexp(0, margins)))
    gradient[:-1] += 1
    return C * np.logaddexp(0, -margins).sum() + v[:-1].sum(), gradient


bounds = [(0, None)] * (2 * p) + [(None, None)]
options = dict(maxiter=100_000, maxfun=100_000, maxcor=50, ftol=0, gtol=1e-9)
v = minimize(objective, np.zeros(2 * p + 1), jac=True, bounds=bounds, options=options).x
w, c = v[:p] - v[p:-1], v[-1]
"""

_FREE = """
fit = LogisticRegression(C=C, l1_ratio={ratio}, solver="newton-cholesky", tol=1e-10).fit(X, y)
w, c = fit.coef_[0], fit.intercept_[0]
"""

_LIBLINEAR = """
# liblinear penalizes the intercept like one more coefficient.
fit = LogisticRegression(
    C=C, l1_ratio={ratio}, solver="liblinear", tol=1e-10, max_iter=1_000_000, random_state=0
).fit(X, y)
w, c = fit.coef_[0], fit.intercept_[0]
"""

_CODE = '''\
"""Logistic regression: C multiplies the loss, so that a larger C penalizes less."""
import numpy as np
{scipy}from sklearn.datasets import load_breast_cancer
{sklearn}from sklearn.preprocessing import StandardScaler

C = {C!r}
X, y = load_breast_cancer(return_X_y=True)
X = StandardScaler().fit_transform(X)
n, p = X.shape

{fit}

print("C", C)
print("lam", 1 / C)
print("nonzero", np.count_nonzero(w))
print("l2_norm_of_w", np.linalg.norm(w))
print("l1_norm_of_w", np.abs(w).sum())
print("coef_intercept", c)
print("accuracy", np.mean((X @ w + c > 0) == (y == 1)))
print("C_min_all_zero", 1 / np.abs(X.T @ (y - y.mean())).max())
'''
