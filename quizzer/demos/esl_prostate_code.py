"""The demo `esl-prostate-table` as a program with scikit-learn."""

from quizzer.demos.prostate import prostate_as_code

_HEAD = '''\
"""ESL table 3.3, the column {method}: test error on 30 rows of the prostate data."""

{imports}
'''

_SCALED = """
X = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)  # over all 97 rows, as the book does
X_train, y_train, X_test, y_test = X[is_train], y[is_train], X[~is_train], y[~is_train]
"""

_IMPORTS = {
    "ls": "import numpy as np\nfrom sklearn.linear_model import LinearRegression",
    "best-subset": "from itertools import combinations\n\nimport numpy as np\n"
    "from sklearn.linear_model import LinearRegression",
    "ridge": "import numpy as np\nfrom scipy.optimize import brentq\n"
    "from sklearn.linear_model import Ridge",
    "lasso": "import numpy as np\nfrom sklearn.linear_model import lars_path",
}

_FITS = {
    "ls": """
model = LinearRegression().fit(X_train, y_train)
b, intercept = model.coef_, model.intercept_
""",
    "best-subset": """
k = {k}
b, intercept, best = np.zeros(8), y_train.mean(), np.inf
for columns in map(list, combinations(range(8), k) if k else []):
    model = LinearRegression().fit(X_train[:, columns], y_train)
    rss = np.sum((y_train - model.predict(X_train[:, columns])) ** 2)
    if rss < best:
        b, intercept, best = np.zeros(8), model.intercept_, rss
        b[columns] = model.coef_
""",
    "ridge": """
# The λ that spends df degrees of freedom; training columns are not centred again.
df = {df}
d2 = np.linalg.svd(X_train, compute_uv=False) ** 2
lam = brentq(lambda lam: np.sum(d2 / (d2 + lam)) - df, -1e-9, 1e6, xtol=1e-12)
lam = max(lam, 0.0)
intercept = y_train.mean()
model = Ridge(alpha=lam, fit_intercept=False, solver="svd")
b = model.fit(X_train, y_train - intercept).coef_
print("lambda_for_df", lam)
""",
    "lasso": """
# The exact path over columns centred and of unit length; s is |b|_1 as a part of its largest.
s = {s}
centred = X_train - X_train.mean(axis=0)
lengths = np.sqrt((centred**2).sum(axis=0))
_, _, path = lars_path(centred / lengths, y_train - y_train.mean(), method="lasso")
norms = np.abs(path).sum(axis=0)
b = np.array([np.interp(s, norms / norms[-1], row) for row in path]) / lengths
intercept = y_train.mean() - X_train.mean(axis=0) @ b
""",
}

_TOLD = """
squared = (y_test - intercept - X_test @ b) ** 2
print("test_error", squared.mean())
print("test_error_se", squared.std(ddof=1) / np.sqrt(len(squared)))
design = np.column_stack([np.ones(len(X)), X])
ls = np.linalg.lstsq(design[is_train], y_train)[0]
print("ls.test_error", np.mean((y_test - design[~is_train] @ ls) ** 2))
print("df", {df})
print("nonzero", np.count_nonzero(b))
print("coef_intercept", intercept)
for name, value in zip(features, b):
    print(f"coef_{{name}}", value)
"""

_DF = {"ridge": "np.sum(d2 / (d2 + lam))"}


def prostate_program(method: str, df: float, s: float, k: int) -> str:
    """Return a program that fits one column of the table and prints its facts."""
    head = _HEAD.format(method=method, imports=_IMPORTS[method])
    fit = _FITS[method].format(df=df, s=s, k=k)
    told = _TOLD.format(df=_DF.get(method, "np.count_nonzero(b)"))
    return "".join([head, "\n", prostate_as_code(), _SCALED, fit, told])
