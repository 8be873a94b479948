"""The demo `orthonormal-design` as a program with scikit-learn."""

PROGRAM = '''\
"""Lasso, ridge and elastic net on orthonormal predictors, against the formulas."""

import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, Ridge

n, p, lam, lam2, seed = {n}, {p}, {lam}, {lam2}, {seed}

rng = np.random.default_rng(seed)
raw = rng.standard_normal((n, p))
X, _ = np.linalg.qr(raw - raw.mean(axis=0))  # centred columns with X'X = I
y = X @ np.resize({truth}, p) + rng.standard_normal(n)
y -= y.mean()

z = X.T @ y  # least squares
soft = np.sign(z) * np.maximum(np.abs(z) - lam, 0)
print("ols", *z)
print("subset", *np.where(np.abs(z) > np.sqrt(2 * lam), z, 0.0))

# scikit-learn divides the sum of squares by 2n: alpha = lam / n; Ridge does not.
if lam > 0:
    lasso = Lasso(alpha=lam / n, fit_intercept=False, tol=1e-12, max_iter=10_000).fit(X, y).coef_
    total = lam + lam2
    net = ElasticNet(
        alpha=total / n, l1_ratio=lam / total, fit_intercept=False, tol=1e-12, max_iter=10_000
    )
    naive = net.fit(X, y).coef_
else:  # coordinate descent wants an L1 penalty above zero
    lasso, naive = z, z / (1 + lam2)
ridge = Ridge(alpha=lam, fit_intercept=False, solver="svd").fit(X, y).coef_
print("soft", *lasso)
print("ridge", *ridge)
print("naive_en", *naive)
print("rescaled_en", *(1 + lam2) * naive)
print("lasso.zeros", np.sum(lasso == 0))
print("ridge.zeros", np.sum(ridge == 0))
print("cd_vs_soft_threshold_err", np.abs(lasso - soft).max())
print("lam_max", np.abs(z).max())
'''
