"""The exact lasso path, knot by knot: least angle regression with the lasso modification.

Objective
    (1/2n)‖y − Xb‖² + α‖b‖₁, for every α ≥ 0 at once. With λ for the sum-of-squares scale,
    λ = nα.

Algorithm
    A coefficient vector b is a minimizer exactly if every correlation c_j = x_j'(y − Xb)/n obeys
    c_j = α·sign(b_j) where b_j ≠ 0, and |c_j| ≤ α elsewhere. While the active set A and its signs
    s stay the same, that makes both b and c straight lines in α::

        b_A(α) = u − αv,    u = (X_A'X_A)⁻¹ X_A'y,    v = n (X_A'X_A)⁻¹ s
        c_j(α) = p_j + αq_j,    p_j = x_j'(y − X_A u)/n,    q_j = x_j'X_A v/n

    Coming down from α_max = max|X'y|/n, the next knot is the largest α at which an inactive |c_j|
    meets α (j joins with that sign) or an active b_j meets 0 (j drops). The path between two
    knots is their straight line, so that any α costs one interpolation. Each piece is solved
    afresh from the data: errors don't add up along the path.

Cost
    O(n·p) a knot for the correlations and O(|A|³) for the solve; usually little more than
    min(n, p) knots. A column that depends linearly on active ones is never needed, and never
    joins.

Source
    Efron, Hastie, Johnstone & Tibshirani, "Least Angle Regression", Annals of Statistics 32
    (2004), section 3.1 and equation (3.7).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quizzer.errors import DemoError

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_SLOPE = 1e-10  # a gap to the bound that closes more slowly than this stays open: dependent columns
_LATE = 1e-9  # knots below this part of α_max are rounding at the end of the path


@dataclass(frozen=True, slots=True)
class LassoPath:
    """The minimizers of (1/2n)‖y − Xb‖² + α‖b‖₁ for all α.

    Attributes
    ----------
    alphas : array of shape (n_knots,)
        Falling, from α_max to 0.
    coefs : array of shape (n_knots, p)
        The minimizer at each knot, with exact zeros.
    moves
        What happens at each knot but the last: 1-based column, negative where it drops.
    """

    alphas: Vector
    coefs: Matrix
    moves: tuple[int, ...]

    def at(self, alpha: float) -> Vector:
        """Return the minimizer at `alpha`, of shape (p,)."""
        if alpha >= self.alphas[0]:
            return np.zeros(self.coefs.shape[1])
        after = int(np.searchsorted(-self.alphas, -alpha))
        above, below = self.alphas[after - 1], self.alphas[after]
        share = float((above - alpha) / (above - below))
        mixed: Vector = (1 - share) * self.coefs[after - 1] + share * self.coefs[after]
        return mixed


class _Piece(NamedTuple):
    """One straight piece of the path: b_A = u − αv and c = p + αq, A the active columns."""

    columns: NDArray[np.intp]
    signs: Vector
    u: Vector
    v: Vector
    p: Vector
    q: Vector


class _Event(NamedTuple):
    """A column joins with a sign, or drops (sign 0)."""

    alpha: float
    column: int
    sign: float


def lasso_path(X: Matrix, y: Vector, most: int | None = None) -> LassoPath:
    """Return the exact lasso path of `y` on `X`, as they are: centre and scale them before.

    Parameters
    ----------
    X : array of shape (n, p)
    y : array of shape (n,)
    most
        Pieces to follow, for the upper end of the path alone, which then ends above 0.

    Raises
    ------
    DemoError
        If the path does not end within 8·max(n, p) + 8 knots, which takes columns that tie to the
        last digit over and over.
    """
    n, p = X.shape
    first = _first(X, y)
    signs: dict[int, float] = {}
    event, alphas, coefs, moves = first, [first.alpha], [np.zeros(p)], list[int]()
    while event.alpha > _LATE * first.alpha and len(moves) != most:
        moves.append(_move(signs, event))
        piece = _solve(X, y, signs)
        event = _next(piece, event.alpha, _LATE * first.alpha)
        alphas.append(event.alpha)
        coefs.append(_at_knot(piece, event, p))
        if len(alphas) > 8 * max(n, p) + 8:
            raise DemoError("The lasso path of these data does not come to an end.")
    return LassoPath(np.array(alphas), np.array(coefs), tuple(moves))


def first_entered(X: Matrix, y: Vector, count: int) -> list[int]:
    """Return the first `count` columns to enter the path, in their order, data centred first.

    One that drops on the way still counts, as it entered; fewer enter if the path ends before.
    """
    X, y = X - X.mean(axis=0), y - y.mean()
    pieces = count
    while True:
        moves = lasso_path(X, y, most=pieces).moves
        joined = list(dict.fromkeys(move - 1 for move in moves if move > 0))
        if len(joined) >= count or len(moves) < pieces:
            return joined[:count]
        pieces += count


def _first(X: Matrix, y: Vector) -> _Event:
    c = X.T @ y / len(y)
    column = int(np.argmax(np.abs(c)))
    return _Event(float(abs(c[column])), column, float(np.sign(c[column])))


def _move(signs: dict[int, float], event: _Event) -> int:
    """Let the event's column join or drop, and return the move as R's lars prints it."""
    if event.sign == 0:
        del signs[event.column]
        return -(event.column + 1)
    signs[event.column] = event.sign
    return event.column + 1


def _solve(X: Matrix, y: Vector, signs: dict[int, float]) -> _Piece:
    n = len(y)
    columns = np.array([*signs], dtype=np.intp)
    s = np.array([*signs.values()], dtype=np.float64)
    active = X[:, columns]
    wanted = np.empty((len(s), 2))
    wanted[:, 0], wanted[:, 1] = active.T @ y, n * s
    solved = np.linalg.solve(active.T @ active, wanted)
    u, v = np.asarray(solved[:, 0]), np.asarray(solved[:, 1])
    return _Piece(columns, s, u, v, X.T @ (y - active @ u) / n, X.T @ (active @ v) / n)


def _next(piece: _Piece, alpha: float, end: float) -> _Event:
    """Return the first event below `alpha`, or the end of the path at 0.

    Of events that tie that of the last column comes first.
    """
    joins = {sign: _met(piece, sign) for sign in (1.0, -1.0)}
    drops = _vanished(piece)
    first = float(max(joins[1.0].max(), joins[-1.0].max(), drops.max()))
    if first <= end:
        return _Event(0.0, -1, 0.0)
    tied = [(column, sign) for sign, met in joins.items() for column in _where(met, first)]
    tied += [(int(piece.columns[at]), 0.0) for at in _where(drops, first)]
    return _Event(min(first, alpha), *max(tied))


def _met(piece: _Piece, sign: float) -> Vector:
    """Return where each inactive column's correlation meets the bound ±α as α falls, else −∞."""
    rate = 1 - sign * piece.q
    rate[piece.columns] = 0.0
    return _quotients(sign * piece.p, rate, rate > _SLOPE)


def _vanished(piece: _Piece) -> Vector:
    """Return where active coefficients that shrink as α falls meet zero, the others at −∞."""
    return _quotients(piece.u, piece.v, piece.signs * piece.v < 0)


def _quotients(above: Vector, below: Vector, where: NDArray[np.bool_]) -> Vector:
    out = np.full(len(above), -np.inf)
    quotients: Vector = np.divide(above, below, out=out, where=where)
    return quotients


def _where(values: Vector, value: float) -> list[int]:
    found: list[int] = np.flatnonzero(values == value).tolist()
    return found


def _at_knot(piece: _Piece, event: _Event, p: int) -> Vector:
    b = np.zeros(p)
    b[piece.columns] = piece.u - event.alpha * piece.v
    if event.sign == 0 and event.column >= 0:
        b[event.column] = 0.0
    return b
