"""Turn the axes: ridge predicts the same, the lasso doesn't.

Replace the predictors X by XQ, Q a rotation: the same information in other coordinates. The
objective of ridge, ‖y − Xb‖² + λ‖b‖², is the same for Q'b as for b before, since ‖Q'b‖₂ = ‖b‖₂, so
that every prediction stays. ‖Q'b‖₁ is not ‖b‖₁: the objective (1/2n)‖y − Xb‖² + α‖b‖₁ of the lasso
singles out the axes, and with them the features one happens to have. That is its strength where a
few of those features are all that counts, and why a method that turns with the axes needs more rows
there.

Here every two neighbouring columns are turned in their plane by one angle: at 0 nothing has moved,
at 90° each is another one or its negative, and the lasso is back where it was.

Scaling: predictors of the diabetes data have mean 0 and standard deviation 1 (ddof 0) before they
are turned, and are not scaled again; the intercept is not penalized.
Algorithm: one singular value decomposition and one exact path for each of 31 angles and the chosen.
Cost: 60 ms; a tick of λ takes products and interpolations.
Sources: Ng, "Feature selection, L1 vs. L2 regularization, and rotational invariance", ICML 2004;
Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, section 3.4.1.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.diabetes import load_diabetes
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.ridge import RidgeTrace, ridge_trace
from quizzer.demos.tables import standardized
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

LAM_MIN, LAM_MAX, ANGLE_MAX = 1.0, 20_000.0, 90.0
ANGLES = tuple(np.linspace(0, ANGLE_MAX, 31).tolist())

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class RotationInvarianceSettings(Settings):
    """How far the axes are turned, and the penalty."""

    angle: float = Field(45.0, ge=0, le=ANGLE_MAX)
    """Degrees."""
    lam: float = Field(
        2000.0, ge=LAM_MIN, le=LAM_MAX, json_schema_extra={"live": True, "scale": "log10"}
    )
    """λ of ridge; the lasso's α is λ/n."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Predictors turned by an angle, with both fits at every strength."""

    X: Matrix
    ridge: RidgeTrace
    lasso: LassoPath

    def predictions(self, lam: float) -> tuple[Vector, Vector]:
        """Return those of ridge and of the lasso, less the mean."""
        return self.X @ self.ridge.at(lam), self.X @ self.lasso.at(lam / len(self.X))


@dataclass(frozen=True, slots=True)
class State:
    """The data as they are, turned by the angle asked for, and by those that are drawn."""

    still: Turned
    turned: Turned
    drawn: tuple[Turned, ...]


class RotationInvariance:
    """How far predictions move when the axes are turned, under either penalty."""

    name: ClassVar[str] = "rotation-invariance"
    title: ClassVar[str] = "Turn the axes: ridge predicts the same, the lasso doesn't"
    Settings: ClassVar[type[Settings]] = RotationInvarianceSettings
    headline: ClassVar[tuple[str, ...]] = (
        "ridge_prediction_change",
        "lasso_prediction_change",
        "lasso_nonzero",
        "lasso_nonzero_turned",
        "l1_norm_ratio",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("a quarter turn: features swap places", {"angle": 90.0}),
        Preset("a small turn", {"angle": 6.0}),
        Preset("hardly any penalty: least squares turns too", {"lam": 1.0}),
    )

    def prepare(self, settings: RotationInvarianceSettings) -> State:
        """Turn the predictors, and find trace and path for each angle."""
        data = load_diabetes()
        X = standardized(data.X)
        still, turned, *drawn = (
            turned_by(X, data.y, angle) for angle in (0.0, settings.angle, *ANGLES)
        )
        return State(still, turned, tuple(drawn))

    def show(self, state: State, settings: RotationInvarianceSettings) -> Frame:
        """Return how far the predictions moved at λ."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_changes(state, settings), _nonzeros(state, settings)),
            tables=(_table(state, settings),),
            objective="‖y − Xb‖² + λ‖b‖² (ridge), (1/2n)‖y − Xb‖² + (λ/n)‖b‖₁ (lasso)",
            scaling="mean 0, sd 1 (ddof 0), then turned and not scaled again",
        )

    def code(self, settings: RotationInvarianceSettings) -> str:
        """Return both fits with scikit-learn, before and after the turn."""
        return _CODE.format(**settings.model_dump())


def rotation(p: int, angle: float) -> Matrix:
    """Return the rotation by `angle` degrees of columns 1 and 2, of 3 and 4, and so on."""
    turn, Q = np.deg2rad(angle), np.eye(p)
    cosine, sine = np.cos(turn), np.sin(turn)
    for first in range(0, p - 1, 2):
        Q[first : first + 2, first : first + 2] = [[cosine, -sine], [sine, cosine]]
    return Q


def turned_by(X: Matrix, y: Vector, angle: float) -> Turned:
    """Return `X` turned by `angle` degrees, with its fits."""
    turned = X @ rotation(X.shape[1], angle)
    return Turned(turned, ridge_trace(turned, y), lasso_path(turned, y))


def _moved(state: State, turned: Turned, lam: float) -> tuple[float, float]:
    """Return the largest change of a prediction under ridge and under the lasso."""
    pairs = zip(state.still.predictions(lam), turned.predictions(lam), strict=True)
    ridge, lasso = (float(np.abs(after - before).max()) for before, after in pairs)
    return ridge, lasso


def _facts(state: State, settings: RotationInvarianceSettings) -> dict[str, Value]:
    lam, alpha = settings.lam, settings.lam / len(state.still.X)
    ridge, lasso = _moved(state, state.turned, lam)
    before, after = state.still.lasso.at(alpha), state.turned.lasso.at(alpha)
    b = state.still.ridge.at(lam)
    back = rotation(len(b), settings.angle).T @ b
    return {
        "ridge_prediction_change": ridge,
        "lasso_prediction_change": lasso,
        "lasso_nonzero": int(np.count_nonzero(before)),
        "lasso_nonzero_turned": int(np.count_nonzero(after)),
        "l1_norm_ratio": float(np.abs(back).sum() / np.abs(b).sum()),
        "l2_norm_ratio": float(np.linalg.norm(back) / np.linalg.norm(b)),
        "ridge_coef_maxdiff": float(np.abs(state.turned.ridge.at(lam) - back).max()),
        "alpha": alpha,
    }


def _changes(state: State, settings: RotationInvarianceSettings) -> Figure:
    moved = [_moved(state, each, settings.lam) for each in state.drawn]
    ridge, lasso = (tuple(each) for each in zip(*moved, strict=True))
    here = _moved(state, state.turned, settings.lam)
    return Figure(
        title="Largest change of a prediction against the angle",
        x=Axis("degrees", 0, ANGLE_MAX),
        y=Axis("change", 0, max(*lasso, here[1], 1.0)),
        lines=(
            Line(ANGLES, ridge, "ridge", "dashed"),
            Line(ANGLES, lasso, "lasso", role="accent"),
        ),
        points=(Points((settings.angle,) * 2, here),),
        cursor=Cursor(settings.angle, f"{settings.angle:g}°"),
    )


def _nonzeros(state: State, settings: RotationInvarianceSettings) -> Figure:
    alpha = settings.lam / len(state.still.X)
    counts = tuple(float(np.count_nonzero(each.lasso.at(alpha))) for each in state.drawn)
    return Figure(
        title="Coefficients of the lasso that are not zero, of ten",
        x=Axis("degrees", 0, ANGLE_MAX),
        y=Axis("nonzeros", 0, 10),
        lines=(Line(ANGLES, counts, "lasso", role="accent"),),
        cursor=Cursor(settings.angle, f"{settings.angle:g}°"),
    )


def _table(state: State, settings: RotationInvarianceSettings) -> Table:
    lam, alpha = settings.lam, settings.lam / len(state.still.X)
    columns = (
        state.still.ridge.at(lam),
        state.turned.ridge.at(lam),
        state.still.lasso.at(alpha),
        state.turned.lasso.at(alpha),
    )
    return Table(
        "Coefficients before and after the turn",
        ("column", "ridge", "turned", "lasso", "turned"),
        tuple((j + 1, *(float(b[j]) for b in columns)) for j in range(len(columns[0]))),
    )


def _said(facts: dict[str, Value], settings: RotationInvarianceSettings) -> str:
    return (
        f"With the axes turned by {settings.angle:g}° ridge at λ = {settings.lam:.4g} moves no "
        f"prediction by more than {facts['ridge_prediction_change']:.0e}; the lasso at α = λ/n = "
        f"{facts['alpha']:.3g} moves one by {facts['lasso_prediction_change']:.3g} and keeps "
        f"{facts['lasso_nonzero_turned']} coefficients where it kept {facts['lasso_nonzero']}."
    )


_CODE = '''\
"""Ridge and the lasso before and after the axes are turned."""
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Lasso, Ridge
from sklearn.preprocessing import StandardScaler

angle, lam = np.deg2rad({angle!r}), {lam!r}
data = load_diabetes(scaled=False)
X, y = StandardScaler().fit_transform(data.data), data.target
n, p = X.shape

turn = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
turned = X @ np.kron(np.eye(p // 2), turn)  # two columns at a time

for name, model in (
    ("ridge", Ridge(alpha=lam, solver="svd")),
    ("lasso", Lasso(alpha=lam / n, tol=1e-12, max_iter=1_000_000)),
):
    before, after = model.fit(X, y).predict(X), model.fit(turned, y).predict(turned)
    print(name + "_prediction_change", np.abs(after - before).max())
print("lasso_nonzero_turned", np.count_nonzero(model.coef_))
print("lasso_nonzero", np.count_nonzero(model.fit(X, y).coef_))
'''
