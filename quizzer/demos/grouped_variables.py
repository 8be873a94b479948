"""Two groups of near-copies: the lasso picks a member, the elastic net takes the group.

The objective of the lasso is ‖y − Xb‖² + λ₁‖b‖₁, and of the naive elastic net
‖y − Xb‖² + λ₂‖b‖² + λ₁‖b‖₁; the elastic net of the paper is (1 + λ₂) times the naive one. None is
divided by n. Where on its path each stands is said by s = ‖b‖₁/max‖b‖₁, of its own path.

The data are those of the paper: Z₁ and Z₂ are uniform on (0, 20), x₁, x₂, x₃ are Z₁, −Z₁, Z₁ and
x₄, x₅, x₆ are Z₂, −Z₂, Z₂, each with noise of variance 1/16 of its own, and y is Z₁ + 0.1·Z₂ with
noise of variance 1, in 100 rows. Within a group predictors correlate by
(400/12)/(400/12 + 1/16) = 0.99813, up to signs. Scaling: columns centred and of unit L2 norm, as
in the paper, which gives λ₂ its meaning; the intercept is not penalized.

Algorithm: the exact lasso path; the elastic net's is the lasso path of X with √λ₂·I under it and y
with zeros under it. Cost: two paths, some 2 ms; a tick interpolates.

With the noise on its side the lasso may take two members early: at s = 0.1 it has one in 71 of the
seeds 0 to 99, the elastic net with λ₂ = 0.5 all three in each of them.

Sources: Zou & Hastie, "Regularization and variable selection via the elastic net", Journal of the
Royal Statistical Society B 67 (2005), sections 2.3 (theorem 1) and 3.4, and the
example of grouped variables in section 5.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.grouped_variables_code import PROGRAM
from quizzer.demos.lars import LassoPath, lasso_path
from quizzer.demos.norm_share import at_norm_share, norm_shares
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points, Stroke
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

N = 100
NAMES = ("x1", "x2", "x3", "x4", "x5", "x6")
EXPECTED_CORRELATION = (400 / 12) / (400 / 12 + 1 / 16)

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


class GroupedVariablesSettings(Settings):
    """Where on the paths to stand, and the quadratic penalty."""

    s: float = Field(0.1, ge=0, le=1, json_schema_extra={"live": True})
    """‖b‖₁ as a part of its largest along the path, for either penalty."""
    lam2: float = Field(0.5, ge=0, le=5)
    """λ₂ of the elastic net; with 0 it is the lasso."""
    seed: int = Field(0, ge=0, le=9999)
    """Which rows are drawn."""


@dataclass(frozen=True, slots=True)
class State:
    """Both paths, the elastic net's naive, and what does not move with s."""

    lasso: LassoPath
    naive: LassoPath
    facts: dict[str, Value]


class GroupedVariables:
    """The two paths side by side, and which members of the groups are in at s."""

    name: ClassVar[str] = "grouped-variables"
    title: ClassVar[str] = "Grouped variables: the lasso picks one, the elastic net the group"
    Settings: ClassVar[type[Settings]] = GroupedVariablesSettings
    headline: ClassVar[tuple[str, ...]] = (
        "group1_members_selected_lasso_en",
        "lasso_coef_group1",
        "elastic_net_coef_group1",
        "within_group_correlation",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("the paper's elastic net, λ₂ = 0.5", {"lam2": 0.5}),
        Preset("no quadratic penalty: both are the lasso", {"lam2": 0.0, "s": 0.4}),
        Preset("a trace of it: grouped already", {"lam2": 0.02, "s": 0.4}),
        Preset("the end of the paths: least squares against shared weight", {"s": 1.0}),
    )

    def prepare(self, settings: GroupedVariablesSettings) -> State:
        """Draw the rows, and find both paths."""
        raw, y = drawn(settings.seed)
        X = raw - raw.mean(axis=0)
        X /= np.sqrt((X**2).sum(axis=0))
        y -= y.mean()
        below = np.sqrt(settings.lam2) * np.eye(len(NAMES))
        return State(
            lasso=lasso_path(X, y),
            naive=lasso_path(np.vstack([X, below]), np.append(y, np.zeros(len(NAMES)))),
            facts=_facts_of_data(X),
        )

    def show(self, state: State, settings: GroupedVariablesSettings) -> Frame:
        """Return both fits at s, by interpolation."""
        lasso, naive = (at_norm_share(path, settings.s) for path in (state.lasso, state.naive))
        facts = {**_facts(lasso, naive, settings.lam2), **state.facts}
        return Frame(
            facts=facts,
            said=_said(settings, facts),
            figures=_figures(state, settings),
            tables=(_table(lasso, naive, settings.lam2),),
            objective="‖y − Xb‖² + λ₁‖b‖₁ (lasso), and + λ₂‖b‖² (naive elastic net)",
            scaling="columns centred, unit L2 norm; intercept not penalized",
        )

    def code(self, settings: GroupedVariablesSettings) -> str:
        """Return the program that draws the same rows and follows the paths with scikit-learn."""
        return PROGRAM.format(**settings.model_dump())


def drawn(seed: int) -> tuple[Matrix, Vector]:
    """Return the predictors of shape (100, 6) and the response, nothing scaled."""
    rng = np.random.default_rng(seed)
    Z = rng.uniform(0, 20, (N, 2))
    signs = np.array([1.0, -1.0, 1.0])
    X = np.column_stack([Z[:, [0]] * signs, Z[:, [1]] * signs]) + rng.normal(0, 0.25, (N, 6))
    return X, Z[:, 0] + 0.1 * Z[:, 1] + rng.standard_normal(N)


def _facts_of_data(X: Matrix) -> dict[str, Value]:
    correlations = np.abs(X.T @ X)
    pairs = np.triu_indices(3, 1)
    within = np.concatenate([correlations[:3, :3][pairs], correlations[3:, 3:][pairs]])
    return {
        "within_group_correlation": float(within.mean()),
        "within_group_correlation_expected": EXPECTED_CORRELATION,
        "between_group_correlation": float(correlations[:3, 3:].mean()),
    }


def _facts(lasso: Vector, naive: Vector, lam2: float) -> dict[str, Value]:
    net = (1 + lam2) * naive
    both = (lasso, net)
    return {
        "group1_members_selected_lasso_en": tuple(int(np.count_nonzero(b[:3])) for b in both),
        "group2_members_selected_lasso_en": tuple(int(np.count_nonzero(b[3:])) for b in both),
        "lasso_coef_group1": tuple(lasso[:3].tolist()),
        "lasso_coef_group2": tuple(lasso[3:].tolist()),
        "elastic_net_coef_group1": tuple(net[:3].tolist()),
        "elastic_net_coef_group2": tuple(net[3:].tolist()),
        "naive_elastic_net_coef_group1": tuple(naive[:3].tolist()),
        "lasso_spread_group1": float(np.ptp(np.abs(lasso[:3]))),
        "elastic_net_spread_group1": float(np.ptp(np.abs(net[:3]))),
        "lasso.zeros": int(np.sum(lasso == 0)),
        "elastic_net.zeros": int(np.sum(net == 0)),
    }


def _figures(state: State, settings: GroupedVariablesSettings) -> tuple[Figure, Figure]:
    net = f"Elastic net, λ₂ = {settings.lam2:.3g}, against s"
    return (
        _path_figure("Lasso against s: one of near-copies at a time", state.lasso, 1.0, settings.s),
        _path_figure(net, state.naive, 1 + settings.lam2, settings.s),
    )


def _path_figure(title: str, path: LassoPath, scale: float, s: float) -> Figure:
    """Draw a path; the first group in solid strokes, the second dotted."""
    xs = tuple(norm_shares(path).tolist())
    strokes: tuple[Stroke, ...] = ("solid",) * 3 + ("dotted",) * 3
    enters = tuple(x for x, move in zip(xs, path.moves, strict=False) if move > 0)
    lines = (
        Line(xs, tuple(b), name, stroke, "accent" if stroke == "solid" else "other")
        for name, stroke, b in zip(NAMES, strokes, (scale * path.coefs.T).tolist(), strict=True)
    )
    return Figure(
        title=title,
        x=Axis("s", 0, 1),
        y=Axis("b"),
        lines=tuple(lines),
        points=(Points(enters, (0.0,) * len(enters), "enters", "○", role="other"),),
        cursor=Cursor(s, f"s = {s:.2f}"),
    )


def _table(lasso: Vector, naive: Vector, lam2: float) -> Table:
    columns = (lasso, naive, (1 + lam2) * naive)
    rows = zip(NAMES, *(b.tolist() for b in columns), strict=True)
    return Table(
        title="Coefficients at s, on columns of unit length",
        header=("", "lasso", "naive elastic net", "elastic net"),
        rows=tuple((name, *(f"{b:.3f}" if b else "0" for b in row)) for name, *row in rows),
    )


def _said(settings: GroupedVariablesSettings, facts: dict[str, Value]) -> str:
    lasso, net = np.array(facts["group1_members_selected_lasso_en"]).tolist()
    return (
        f"At s = {settings.s:.2f} the lasso has {lasso or 'none'} of the three near-copies in "
        f"group 1 (correlation {facts['within_group_correlation']:.4f}), the elastic net with "
        f"λ₂ = {settings.lam2:.3g} has {net or 'none'}; the sizes of their three coefficients "
        f"differ by up to {facts['lasso_spread_group1']:.2f} and "
        f"{facts['elastic_net_spread_group1']:.2f}."
    )
