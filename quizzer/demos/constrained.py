"""Two coefficients under a constraint: the loss, and where it is least in a diamond or a disc.

Objective
    (b − ols)'Σ(b − ols) with Σ = [[1, ρ], [ρ, 1]], over ‖b‖₁ ≤ t (lasso) or ‖b‖₂ ≤ t (ridge).

Algorithm
    On each edge of the diamond the objective is a parabola; the best of the four, an edge's end
    being a corner, is the lasso's point. Ridge's is (Σ + λI)⁻¹Σ·ols with λ ≥ 0 such that
    ‖b‖₂ = t, found by Newton's method on 1/‖b(λ)‖, which climbs to it without overshooting.

Source
    Moré & Sorensen, "Computing a trust region step", SIAM Journal on Scientific and Statistical
    Computing 4 (1983), for ridge.
"""

from math import erfc, hypot, sqrt

Point = tuple[float, float]


def loss(b: Point, ols: Point, rho: float) -> float:
    """Return (b − ols)'Σ(b − ols)."""
    x, y = minus(b, ols)
    return x * x + 2 * rho * x * y + y * y


def lasso_point(ols: Point, rho: float, t: float) -> Point:
    """Return the minimizer of the loss over ‖b‖₁ ≤ t."""
    if abs(ols[0]) + abs(ols[1]) <= t:
        return ols
    corners = ((t, 0.0), (0.0, t), (-t, 0.0), (0.0, -t))
    edges = zip(corners, (*corners[1:], corners[0]), strict=True)
    points = [_on_edge(start, end, ols, rho) for start, end in edges]
    return min(points, key=lambda b: loss(b, ols, rho))


def ridge_point(ols: Point, rho: float, t: float) -> tuple[Point, float]:
    """Return the minimizer of the loss over ‖b‖₂ ≤ t, and λ of the penalty that gives it too."""
    b, lam = ols, 0.0
    for _ in range(50):
        length = hypot(*b)
        excess = length - t
        if excess <= 1e-14 * t:
            break
        change = _solved(b, rho, lam)  # −db/dλ
        lam += length**2 * excess / (t * (b[0] * change[0] + b[1] * change[1]))
        b = _solved(times_sigma(ols, rho), rho, lam)
    return b, lam


def p_corner(t: float, rho: float) -> float:
    """Return P(lasso at a corner) for ols ~ N(0, Σ⁻¹)."""
    a, c = t * sqrt((1 + rho) / 2), t * sqrt((1 - rho) / 2)
    return 4 * _above(a) * _above(c)


def p_outside(t: float, rho: float) -> float:
    """Return P(‖ols‖₁ > t) for ols ~ N(0, Σ⁻¹)."""
    a, c = t * sqrt((1 + rho) / 2), t * sqrt((1 - rho) / 2)
    return 1 - (1 - 2 * _above(a)) * (1 - 2 * _above(c))


def _above(z: float) -> float:
    """Return Φ(−z)."""
    return erfc(z / sqrt(2)) / 2


def minus(a: Point, b: Point) -> Point:
    """Return a − b."""
    return a[0] - b[0], a[1] - b[1]


def times_sigma(b: Point, rho: float) -> Point:
    """Return Σb."""
    return b[0] + rho * b[1], rho * b[0] + b[1]


def _solved(b: Point, rho: float, lam: float) -> Point:
    """Return (Σ + λI)⁻¹b."""
    side = 1 + lam
    determinant = side * side - rho * rho
    return (side * b[0] - rho * b[1]) / determinant, (side * b[1] - rho * b[0]) / determinant


def _on_edge(start: Point, end: Point, ols: Point, rho: float) -> Point:
    """Return where the loss is least between two corners, the corners themselves exactly."""
    along = minus(end, start)
    pull = times_sigma(minus(ols, start), rho)
    curvature = loss(end, start, rho)
    share = (along[0] * pull[0] + along[1] * pull[1]) / curvature
    if share <= 0:
        return start
    if share >= 1:
        return end
    return start[0] + share * along[0], start[1] + share * along[1]
