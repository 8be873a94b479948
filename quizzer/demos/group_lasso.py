"""The group lasso: a group of coefficients is kept or dropped as a whole.

The objective is ½‖z − b‖² + λ Σ_g √m_g ‖b_g‖₂, z being least squares on orthonormal columns and
m_g the size of group g. The norm is not squared: like |b| at 0 it has a kink where the whole group
is zero, and nowhere else. So each group is shrunk along its own direction, and dropped when it is
short::

    b_g = max(0, 1 − λ√m_g/‖z_g‖) · z_g

Within a group that is kept, every coefficient is multiplied by the same factor and none is zero.
With groups of one it is the lasso, S(z, λ).

Twelve coefficients: β is 2, −1.5, 1, 0.5 and then 1.5 alone, the others zero; z is β with noise
of standard deviation 0.25. Groups are runs of `size` coefficients, the last as long as is left.

Scaling: orthonormal columns, the sum-of-squares scale; the intercept plays no part.
Algorithm: none, each group is a formula.
Cost: a few operations a tick.
Sources: Yuan & Lin, "Model selection and estimation in regression with grouped variables", Journal
of the Royal Statistical Society B 68 (2006), section 2.1; Hastie, Tibshirani & Wainwright,
Statistical Learning with Sparsity, section 4.3.
"""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.coordinate_descent import soft
from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points, Role, Stroke
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

TRUTH = (2.0, -1.5, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 1.5, 0.0, 0.0, 0.0)
P, NOISE = len(TRUTH), 0.25
LAM_MAX = 2.5
_STROKES: tuple[Stroke, ...] = ("solid", "dashed", "dotted")

Vector = NDArray[np.float64]
Groups = tuple[slice, ...]


class GroupLassoSettings(Settings):
    """The penalty, and what belongs together."""

    lam: float = Field(0.6, ge=0, le=LAM_MAX, json_schema_extra={"live": True})
    """λ of ½‖z − b‖² + λ Σ √m_g ‖b_g‖₂, and of the lasso beside it."""
    size: int = Field(4, ge=1, le=P, json_schema_extra={"live": True})
    """Coefficients in a group."""
    seed: int = Field(0, ge=0, le=9999)
    """Of the noise."""


class GroupLasso:
    """Every group's length against λ, and each coefficient beside what the lasso makes of it."""

    name: ClassVar[str] = "group-lasso"
    title: ClassVar[str] = "The group lasso keeps or drops a group as a whole"
    Settings: ClassVar[type[Settings]] = GroupLassoSettings
    headline: ClassVar[tuple[str, ...]] = (
        "block_norm",
        "groups_kept",
        "nonzero",
        "lasso.nonzero",
        "factors",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("groups of one: the lasso itself", {"size": 1}),
        Preset("one large member keeps its whole group", {"lam": 0.4}),
        Preset("stronger: the group with one member goes", {"lam": 0.85}),
        Preset("all twelve together: all or nothing", {"size": P}),
    )

    def prepare(self, settings: GroupLassoSettings) -> Vector:
        """Draw the least-squares coefficients z."""
        noise = np.random.default_rng(settings.seed).standard_normal(P)
        z: Vector = np.array(TRUTH) + NOISE * noise
        return z

    def show(self, state: Vector, settings: GroupLassoSettings) -> Frame:
        """Return the groups at the cursor, and their lengths against λ."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_lengths(state, settings), _coefficients(state, settings)),
            tables=(_table(state, settings),),
            objective="½‖z − b‖² + λ Σ √m_g ‖b_g‖₂ (group lasso), ½‖z − b‖² + λ‖b‖₁ (lasso)",
            scaling="orthonormal columns, sum-of-squares scale; the intercept plays no part",
        )

    def code(self, settings: GroupLassoSettings) -> str:
        """Return the same by proximal gradient descent on orthonormal columns."""
        return _CODE.format(truth=list(TRUTH), noise=NOISE, **settings.model_dump())


def groups_of(size: int) -> Groups:
    """Return runs of `size` coefficients, the last as long as is left."""
    return tuple(slice(start, min(start + size, P)) for start in range(0, P, size))


def group_soft(z: Vector, lam: float) -> Vector:
    """Return the minimizer of ½‖z − b‖² + λ√m‖b‖₂ for one group of m coefficients."""
    bound, length = lam * np.sqrt(len(z)), float(np.linalg.norm(z))
    return z * (1 - bound / length) if length > bound else np.zeros_like(z)


def _grouped(z: Vector, settings: GroupLassoSettings) -> Vector:
    return np.concatenate([group_soft(z[g], settings.lam) for g in groups_of(settings.size)])


def _facts(z: Vector, settings: GroupLassoSettings) -> dict[str, Value]:
    groups = groups_of(settings.size)
    b, lasso, truth = _grouped(z, settings), soft(z, settings.lam), np.array(TRUTH)
    lengths = tuple(float(np.linalg.norm(b[g])) for g in groups)
    before = tuple(float(np.linalg.norm(z[g])) for g in groups)
    kept = [length > 0 for length in lengths]
    return {
        "block_norm": lengths,
        "block_norm_ols": before,
        "factors": tuple(after / z_g for after, z_g in zip(lengths, before, strict=True)),
        "drops_at": tuple(
            z_g / float(np.sqrt(g.stop - g.start)) for z_g, g in zip(before, groups, strict=True)
        ),
        "groups": len(groups),
        "groups_kept": sum(kept),
        "nonzero": int(np.count_nonzero(b)),
        "lasso.nonzero": int(np.count_nonzero(lasso)),
        "lasso.block_norm": tuple(float(np.linalg.norm(lasso[g])) for g in groups),
        "split_by_lasso": sum(_is_split(lasso[g]) for g in groups),
        "split_by_group_lasso": sum(_is_split(b[g]) for g in groups),
        "error": float(np.linalg.norm(b - truth)),
        "lasso.error": float(np.linalg.norm(lasso - truth)),
        "b": tuple(b.tolist()),
        "lasso.b": tuple(lasso.tolist()),
        "z": tuple(z.tolist()),
    }


def _is_split(b: Vector) -> bool:
    """Return whether some of a group is zero, and some not."""
    return 0 < int(np.count_nonzero(b)) < len(b)


def _lengths(z: Vector, settings: GroupLassoSettings) -> Figure:
    groups = groups_of(settings.size)
    return Figure(
        title=f"Length of each of {len(groups)} groups against λ",
        x=Axis("λ", 0, LAM_MAX),
        y=Axis("‖b_g‖₂", 0, None),
        lines=tuple(
            _falling(float(np.linalg.norm(z[g])), g, _STROKES[place % len(_STROKES)])
            for place, g in enumerate(groups)
        ),
        cursor=Cursor(settings.lam, f"λ = {settings.lam:.2f}"),
    )


def _falling(length: float, group: slice, stroke: Stroke) -> Line:
    """Return a group's length, which falls straight to zero and stays there."""
    first, last = group.start + 1, group.stop
    label = f"b{first}" if first == last else f"b{first}–{last}"
    end = length / float(np.sqrt(last - first + 1))
    role: Role = "accent" if np.any(TRUTH[group.start : last]) else "other"
    if end >= LAM_MAX:
        left = length * (1 - LAM_MAX / end)
        return Line((0.0, LAM_MAX), (length, left), label, stroke, role)
    return Line((0.0, end, LAM_MAX), (length, 0.0, 0.0), label, stroke, role)


def _coefficients(z: Vector, settings: GroupLassoSettings) -> Figure:
    b, lasso = _grouped(z, settings), soft(z, settings.lam)
    places = tuple(range(1, P + 1))
    return Figure(
        title=f"Coefficients at λ = {settings.lam:.2f}: ● group lasso, + lasso, ○ least squares",
        x=Axis("coefficient", 1, P),
        y=Axis("b"),
        lines=(Line((1, P), (0.0, 0.0), role="muted"),),
        points=(
            Points(places, tuple(z.tolist()), glyph="○", role="other"),
            Points(places, tuple(lasso.tolist()), glyph="+", role="other"),
            Points(places, tuple(b.tolist())),
        ),
    )


def _table(z: Vector, settings: GroupLassoSettings) -> Table:
    columns = (TRUTH, z.tolist(), soft(z, settings.lam).tolist(), _grouped(z, settings).tolist())
    group = [1 + place // settings.size for place in range(P)]
    names = [f"b{place + 1}" for place in range(P)]
    return Table(
        "Coefficients",
        ("", "group", "truth", "least squares", "lasso", "group lasso"),
        tuple(zip(names, group, *columns, strict=True)),
    )


def _said(facts: dict[str, Value], settings: GroupLassoSettings) -> str:
    return (
        f"At λ = {settings.lam:.2f} the group lasso keeps {facts['groups_kept']} of "
        f"{facts['groups']} groups, {facts['nonzero']} of {P} coefficients, and splits none; the "
        f"lasso keeps {facts['lasso.nonzero']} and splits {facts['split_by_lasso'] or 'none'}."
    )


_CODE = '''\
"""The group lasso by proximal gradient descent, on columns that are orthonormal."""
import numpy as np
from sklearn.linear_model import Lasso

lam, size, seed = {lam!r}, {size}, {seed}
truth = np.array({truth})
p = len(truth)
z = truth + {noise} * np.random.default_rng(seed).standard_normal(p)
# Any orthonormal columns whose least squares are z:
X = np.linalg.qr(np.random.default_rng(1).standard_normal((30, p)))[0]
y = X @ z

groups = [slice(start, start + size) for start in range(0, p, size)]
b = np.zeros(p)
for _ in range(200):
    b = b - 0.5 * X.T @ (X @ b - y)
    for g in groups:
        bound, length = 0.5 * lam * np.sqrt(len(b[g])), np.linalg.norm(b[g])
        b[g] *= max(0.0, 1 - bound / length) if length else 0.0

# scikit-learn's α is λ/n; least squares is what it would rather not do at α = 0.
lasso = Lasso(alpha=lam / 30, fit_intercept=False, tol=1e-14).fit(X, y).coef_ if lam else z

print("block_norm", *(np.linalg.norm(b[g]) for g in groups))
print("groups_kept", sum(np.any(b[g]) for g in groups))
print("nonzero", np.count_nonzero(b))
print("b", *b)
print("lasso.nonzero", np.count_nonzero(lasso))
print("lasso.b", *lasso)
'''
