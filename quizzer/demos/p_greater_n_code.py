"""The demo `p-greater-n` as a program with scikit-learn."""

PROGRAM = '''\
"""With more predictors than rows, how many coefficients can be other than zero?"""

import numpy as np
from sklearn.linear_model import Lasso, Ridge, lars_path
from sklearn.preprocessing import StandardScaler

n, p, share, seed = {n}, {p}, {share}, {seed}

rng = np.random.default_rng(seed)
X = rng.standard_normal((n, p))
effects = np.array({effects}[:p])
y = X[:, : len(effects)] @ effects + rng.standard_normal(n)


def most(X, y):
    """Return the most nonzeros on the exact lasso path, a straight line from knot to knot."""
    _, _, path = lars_path(X, y, method="lasso", eps=1e-12)
    active = path != 0
    return np.sum(active[:, :-1] | active[:, 1:], axis=0).max()


print("max_nonzero_no_intercept", most(X / np.sqrt((X**2).mean(axis=0)), y))
X = StandardScaler().fit_transform(X)
y -= y.mean()
print("max_nonzero_centred", most(X, y))

alpha_max = np.abs(X.T @ y).max() / n
alpha = share * alpha_max
lasso = Lasso(alpha=alpha, tol=1e-10, max_iter=1_000_000).fit(X, y)
ridge = Ridge(alpha=n * alpha, solver="svd").fit(X, y)  # lambda = n * alpha
print("alpha_max", alpha_max)
print("nonzero", np.sum(lasso.coef_ != 0))
print("ridge.nonzero", np.sum(ridge.coef_ != 0))
print("ridge.zeros", np.sum(ridge.coef_ == 0))
d2 = np.linalg.svd(X, compute_uv=False) ** 2
print("ridge.df", np.sum(d2 / (d2 + n * alpha)))
print("lasso.R2", lasso.score(X, y))
print("ridge.R2", ridge.score(X, y))
'''
