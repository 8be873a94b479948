"""Pictures of the four fits of ESL's table 3.3 along their tuning: df, s or k.

Objective, scaling and cost are those of `quizzer.demos.prostate_fits`; the lasso's profile has its
knots among what is drawn, so that its corners are where they belong.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizzer.demos.norm_share import norm_shares
from quizzer.demos.prostate_fits import Fit, ProstateFits, lam_for_df
from quizzer.domain.figure import Axis, Band, Cursor, Figure, Line, Points, Stroke

N_DRAWN = 48
DF_MIN = 0.5
NAMES = {"ls": "LS", "best-subset": "Best subset", "ridge": "Ridge", "lasso": "Lasso"}
_STROKES: tuple[Stroke, ...] = ("solid", "dashed", "dotted")

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Profile:
    """A method's fits along its tuning.

    Attributes
    ----------
    axis
        What is tuned: ``"df"``, ``"s"`` or ``"k"``.
    errors
        Test error and its standard error, one pair a fit.
    enters
        Where a coefficient of the lasso leaves zero.
    """

    name: str
    axis: str
    xs: Vector
    fits: tuple[Fit, ...]
    errors: tuple[tuple[float, float], ...]
    enters: tuple[float, ...] = ()


def profiles(fits: ProstateFits) -> dict[str, Profile]:
    """Return what to draw for each method; least squares stands at the end of ridge's."""
    dfs = np.linspace(DF_MIN, 8, N_DRAWN)
    knots = norm_shares(fits.path)
    parts = np.unique(np.concatenate([np.linspace(0, 1, N_DRAWN), knots]))
    sizes = np.arange(len(fits.subsets), dtype=np.float64)
    enters = knots[:-1][np.array(fits.path.moves) > 0]
    ridge = _profile(fits, "Ridge", "df", dfs, lambda df: fits.ridge(lam_for_df(fits.trace.d, df)))
    return {
        "ls": ridge,
        "ridge": ridge,
        "lasso": _profile(fits, "Lasso", "s", parts, fits.lasso, tuple(enters.tolist())),
        "best-subset": _profile(fits, "Best subset", "k", sizes, lambda k: fits.subsets[int(k)]),
    }


def _profile(
    fits: ProstateFits,
    name: str,
    axis: str,
    xs: Vector,
    fit: Callable[[float], Fit],
    enters: tuple[float, ...] = (),
) -> Profile:
    found = tuple(fit(x) for x in xs.tolist())
    return Profile(name, axis, xs, found, tuple(fits.error(each) for each in found), enters)


def figures(fits: ProstateFits, profile: Profile, at: float) -> tuple[Figure, Figure]:
    """Return coefficients and test error along the tuning, the cursor at `at`."""
    axis = Axis(profile.axis, 0, float(profile.xs[-1]))
    cursor = Cursor(at, f"{profile.axis} = {at:.3g}")
    name = profile.name
    zeros = Points(profile.enters, (0.0,) * len(profile.enters), "enters", "○", role="other")
    return (
        Figure(
            title=f"{name} coefficients against {profile.axis}",
            x=axis,
            y=Axis("b"),
            lines=_lines(fits.features, profile),
            points=(zeros,) if profile.enters else (),
            cursor=cursor,
        ),
        _error_figure(fits, profile, name, axis, cursor),
    )


def _lines(features: tuple[str, ...], profile: Profile) -> tuple[Line, ...]:
    xs = tuple(profile.xs.tolist())
    curves = np.array([fit.b for fit in profile.fits]).T.tolist()
    return tuple(
        Line(xs, tuple(curve), label=name, stroke=_STROKES[column % len(_STROKES)])
        for column, (name, curve) in enumerate(zip(features, curves, strict=True))
    )


def _error_figure(
    fits: ProstateFits, profile: Profile, name: str, axis: Axis, cursor: Cursor
) -> Figure:
    xs = tuple(profile.xs.tolist())
    ls, _ = fits.error(fits.subsets[-1])
    return Figure(
        title=f"{name}: mean squared error on the 30 test rows, ± 1 standard error",
        x=axis,
        y=Axis("test error"),
        bands=(
            Band(
                xs,
                tuple(error - se for error, se in profile.errors),
                tuple(error + se for error, se in profile.errors),
            ),
        ),
        lines=(
            Line((0.0, xs[-1]), (ls, ls), "LS", stroke="dotted", role="muted"),
            Line(xs, tuple(error for error, _ in profile.errors), name, role="accent"),
        ),
        cursor=cursor,
    )
