"""Along the lasso path a coefficient may rise, fall, leave and come back with the other sign.

The objective is (1/2n)‖y − Xb‖² + α‖b‖₁. As α falls, ‖b‖₁ only rises and the residual sum of
squares only falls; of a single coefficient nothing of the kind holds when predictors are
correlated. In the diabetes data s3 (hdl) enters negative, grows to −224, shrinks, is dropped while
α still falls, and comes back positive: at α = 0 it is +101. On the way the number of nonzeros goes
10, 9, 10. With orthonormal columns each coefficient is S(z, α): no flip, and never fewer.

Scaling: columns of the diabetes data have unit L2 norm, as R's lars and scikit-learn have them, or
are turned into orthonormal ones that span the same; y is centred, the intercept not penalized.
Algorithm: the exact path, knot by knot; between two knots all is straight.
Cost: 2 ms, once; a tick interpolates.
Sources: Efron, Hastie, Johnstone & Tibshirani, "Least Angle Regression", Annals of Statistics 32
(2004), section 3.1 and figure 1; the output of R's lars on its diabetes data.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

ALPHA_MIN, ALPHA_MAX, N_DRAWN = 0.001, 3.0, 120
Feature = Literal["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"]

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class LassoSignFlipSettings(Settings):
    """The penalty, which coefficient to follow, and whether columns are correlated."""

    alpha: float = Field(
        0.01, ge=ALPHA_MIN, le=ALPHA_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """α of (1/2n)‖y − Xb‖² + α‖b‖₁."""
    feature: Feature = Field("s3", json_schema_extra={"live": True})
    """The coefficient to follow; s3 is hdl."""
    orthonormal: bool = False
    """Whether the columns are made orthonormal first."""


@dataclass(frozen=True, slots=True)
class State:
    """The path, and the α that are drawn with the fits there, knots among them."""

    features: tuple[str, ...]
    path: LassoPath
    alphas: Vector
    coefs: Matrix


class LassoSignFlip:
    """One coefficient and the number of nonzeros against α."""

    name: ClassVar[str] = "lasso-sign-flip"
    title: ClassVar[str] = "A lasso coefficient may change its sign, and zeros may come back"
    Settings: ClassVar[type[Settings]] = LassoSignFlipSettings
    headline: ClassVar[tuple[str, ...]] = (
        "coef",
        "nonzero",
        "hdl_at_steps_7_11_12",
        "features_that_flip",
        "nonzero_by_step",
        "l1_norm",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("hdl at its most negative", {"alpha": 0.13}),
        Preset("bmi shrinks as the penalty does", {"feature": "bmi", "alpha": 0.1}),
        Preset("orthonormal columns: nothing of the kind", {"orthonormal": True}),
    )

    def prepare(self, settings: LassoSignFlipSettings) -> State:
        """Find the path."""
        data = load_diabetes()
        X = np.linalg.qr(data.X)[0] if settings.orthonormal else data.X
        path = lasso_path(X, data.y)
        knots = path.alphas[(path.alphas > ALPHA_MIN) & (path.alphas < ALPHA_MAX)]
        alphas = np.unique(np.append(np.geomspace(ALPHA_MIN, ALPHA_MAX, N_DRAWN), knots))
        return State(
            data.features, path, alphas, np.array([path.at(alpha) for alpha in alphas.tolist()])
        )

    def show(self, state: State, settings: LassoSignFlipSettings) -> Frame:
        """Return the coefficient at α, and what becomes of all along the path."""
        facts = _facts(state, settings)
        columns = "orthonormal" if settings.orthonormal else "of unit L2 norm"
        return Frame(
            facts=facts,
            said=_said(state, facts, settings),
            figures=(_curve(state, settings), _counts(state, settings)),
            tables=(_table(state),),
            objective="(1/2n)‖y − Xb‖² + α‖b‖₁",
            scaling=f"columns {columns}; intercept not penalized",
        )

    def code(self, settings: LassoSignFlipSettings) -> str:
        """Return the path with scikit-learn."""
        return _CODE.format(
            alpha=settings.alpha,
            feature=settings.feature,
            turned="np.linalg.qr(data.data)[0]" if settings.orthonormal else "data.data",
        )


def _facts(state: State, settings: LassoSignFlipSettings) -> dict[str, Value]:
    coefs, column = state.path.coefs, state.features.index(settings.feature)
    b, followed = state.path.at(settings.alpha), state.path.coefs[:, column]
    active = (coefs[:-1] != 0) | (coefs[1:] != 0)
    nonzero = active.sum(axis=1).tolist()
    flips = [name for name, signs in _signs(state).items() if {-1.0, 1.0} <= signs]
    hdl = coefs[:, state.features.index("s3")]
    return {
        "coef": float(b[column]),
        "nonzero": int(np.count_nonzero(b)),
        "l1_norm": float(np.abs(b).sum()),
        "ols": float(followed[-1]),
        "smallest": float(followed.min()),
        "largest": float(followed.max()),
        "sign_flips": settings.feature in flips,
        "features_that_flip": tuple(flips) or "none",
        "features_not_monotone": tuple(_not_monotone(state)) or "none",
        "hdl_at_steps_7_11_12": tuple(hdl[[7, 11, 12]].tolist()) if len(hdl) > 12 else "none",
        "nonzero_by_step": tuple(nonzero),
        "nonzero_is_monotone": all(np.diff(nonzero) > 0),
        "l1_norm_is_monotone": bool(np.all(np.diff(np.abs(coefs).sum(axis=1)) > 0)),
        "drops": sum(move < 0 for move in state.path.moves),
    }


def _signs(state: State) -> dict[str, set[float]]:
    """Return the signs that each coefficient has along the path."""
    signs = np.sign(state.path.coefs)
    return {name: set(signs[:, j].tolist()) for j, name in enumerate(state.features)}


def _not_monotone(state: State) -> list[str]:
    """Return the coefficients whose size shrinks somewhere as α falls."""
    shrinks = np.any(np.diff(np.abs(state.path.coefs), axis=0) < -1e-9, axis=0)
    return [name for name, does in zip(state.features, shrinks, strict=True) if does]


def _curve(state: State, settings: LassoSignFlipSettings) -> Figure:
    xs, column = tuple(state.alphas.tolist()), state.features.index(settings.feature)
    here = float(state.path.at(settings.alpha)[column])
    return Figure(
        title=f"Coefficient of {settings.feature} against α",
        x=Axis("α", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("b"),
        lines=(
            Line((ALPHA_MIN, ALPHA_MAX), (0.0, 0.0), role="muted"),
            Line(xs, tuple(state.coefs[:, column].tolist()), settings.feature, role="accent"),
        ),
        points=(Points((settings.alpha,), (here,)),),
        cursor=Cursor(settings.alpha, f"α = {settings.alpha:.3g}"),
    )


def _counts(state: State, settings: LassoSignFlipSettings) -> Figure:
    counts = np.count_nonzero(state.coefs, axis=1)
    return Figure(
        title="Coefficients not zero against α",
        x=Axis("α", ALPHA_MIN, ALPHA_MAX, scale="log10"),
        y=Axis("nonzeros", 0, len(state.features)),
        lines=(Line(tuple(state.alphas.tolist()), tuple(counts.tolist()), role="accent"),),
        cursor=Cursor(settings.alpha, f"α = {settings.alpha:.3g}"),
    )


def _table(state: State) -> Table:
    moves = state.path.moves
    active = (state.path.coefs[:-1] != 0) | (state.path.coefs[1:] != 0)
    return Table(
        "Knots of the path",
        ("step", "from α", "move", "nonzeros below"),
        tuple(
            (
                step + 1,
                float(state.path.alphas[step]),
                f"{state.features[abs(move) - 1]} {'joins' if move > 0 else 'drops'}",
                int(active[step].sum()),
            )
            for step, move in enumerate(moves)
        ),
    )


def _said(state: State, facts: dict[str, Value], settings: LassoSignFlipSettings) -> str:
    drops, flips = facts["drops"], [n for n, s in _signs(state).items() if {-1.0, 1.0} <= s]
    changed = f"{' and '.join(flips)} changes its sign" if flips else "none changes its sign"
    return (
        f"At α = {settings.alpha:.3g} {settings.feature} is {facts['coef']:.1f} and "
        f"{facts['nonzero']} of {len(state.features)} coefficients are not zero; between "
        f"{facts['smallest']:.1f} and {facts['largest']:.1f} it ends at {facts['ols']:.1f} in "
        f"least squares. Along the path {drops or 'none'} drops out again, and {changed}."
    )


_CODE = '''\
"""One coefficient and the number of nonzeros along the lasso path."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, lars_path

data = load_diabetes()  # columns of unit L2 norm
X, y = {turned}, data.target - data.target.mean()
alphas, _, coefs = lars_path(X, y, method="lasso")
coefs = coefs.T
b = Lasso(alpha={alpha!r}, tol=1e-12, max_iter=1_000_000).fit(X, y).coef_

hdl = coefs[:, data.feature_names.index("s3")]
print("coef", b[data.feature_names.index({feature!r})])
print("nonzero", np.count_nonzero(b))
print("l1_norm", np.abs(b).sum())
if len(hdl) > 12:
    print("hdl_at_steps_7_11_12", hdl[7], hdl[11], hdl[12])
print("nonzero_by_step", *np.count_nonzero(coefs[:-1] + coefs[1:], axis=1))
'''
