"""The demo `degrees-of-freedom` as a program with scikit-learn."""

PROGRAM = '''\
"""Degrees of freedom on the diabetes data: ridge by formula, the lasso by covariances."""

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, LinearRegression

lam, alpha, reps, seed = {lam}, {alpha!r}, {reps}, {seed}

X, y = load_diabetes(return_X_y=True, scaled=False)
X = X - X.mean(axis=0)
X /= np.sqrt((X**2).sum(axis=0))  # centred, unit L2 norm
n, p = X.shape
d2 = np.linalg.svd(X, compute_uv=False) ** 2
print("df_ridge", np.sum(d2 / (d2 + lam)))

# Responses are drawn around the least-squares fit, with its residual deviation.
mu = LinearRegression().fit(X, y).predict(X)
sigma = np.sqrt(np.sum((y - mu) ** 2) / (n - p - 1))
mu -= mu.mean()
print("sigma", sigma)

# X = QR, so that p rows (R and Q'y) give the same lasso as n; alpha is per row.
Q, R = np.linalg.qr(X)
model = Lasso(alpha=alpha * n / p, fit_intercept=False, tol=1e-12, max_iter=100_000)


def fit(response):
    return model.fit(R, Q.T @ response).coef_.copy()


# The covariances are a mean of noise @ fitted / sigma. What it would be with the active set of
# the fit to mu is subtracted, and its expectation added: the mean stays, the noise falls.
of_mu = fit(mu)
active = np.flatnonzero(of_mu)
basis, _ = np.linalg.qr(X[:, active])
df, nonzero, drawn = [], [], 0
while drawn < reps:  # in slices of 250, 500, 500, ...
    size = min(500 if drawn else 250, reps - drawn)
    rng = np.random.default_rng([seed, (drawn + 250) // 500])
    for noise in rng.standard_normal((size, n)):
        b = fit(mu + sigma * noise)
        kept = np.sum((noise @ basis) ** 2)
        df.append(noise @ X @ (b - of_mu) / sigma - kept + len(active))
        nonzero.append(np.count_nonzero(b))
    drawn += size
print("alpha", alpha)
print("df_lasso_cov", np.mean(df))
print("E_nnz", np.mean(nonzero))
difference = np.subtract(df, nonzero)
print("df_lasso_cov_minus_E_nnz", np.mean(difference))
print("df_lasso_cov_minus_E_nnz_se", np.std(difference, ddof=1) / np.sqrt(reps))
'''
