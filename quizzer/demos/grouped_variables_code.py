"""The demo `grouped-variables` as a program with scikit-learn."""

PROGRAM = '''\
"""Zou & Hastie's grouped variables: the lasso and elastic net paths at the same s."""

import numpy as np
from sklearn.linear_model import lars_path

s, lam2, seed = {s}, {lam2}, {seed}

rng = np.random.default_rng(seed)
Z = rng.uniform(0, 20, (100, 2))
signs = np.array([1.0, -1.0, 1.0])
X = np.column_stack([Z[:, [0]] * signs, Z[:, [1]] * signs]) + rng.normal(0, 0.25, (100, 6))
y = Z[:, 0] + 0.1 * Z[:, 1] + rng.standard_normal(100)
X -= X.mean(axis=0)
X /= np.sqrt((X**2).sum(axis=0))  # centred, unit L2 norm, as in the paper
y -= y.mean()


def fit(X, y):
    """Return the lasso whose |b|_1 is the part s of the largest, from its exact path."""
    _, _, path = lars_path(X, y, method="lasso")
    norms = np.abs(path).sum(axis=0)
    return np.array([np.interp(s, norms / norms[-1], row) for row in path])


lasso = fit(X, y)
# The naive elastic net is a lasso with sqrt(lam2) * I under X and zeros under y.
naive = fit(np.vstack([X, np.sqrt(lam2) * np.eye(6)]), np.append(y, np.zeros(6)))
net = (1 + lam2) * naive
print("group1_members_selected_lasso_en", np.sum(lasso[:3] != 0), np.sum(net[:3] != 0))
print("lasso_coef_group1", *lasso[:3])
print("elastic_net_coef_group1", *net[:3])
within = np.abs(X.T @ X)
pairs = np.triu_indices(3, 1)
within = np.append(within[:3, :3][pairs], within[3:, 3:][pairs])
print("within_group_correlation", within.mean())
'''
