"""Table 3.3 of The Elements of Statistical Learning, rebuilt from the prostate data.

The objective of each column, over the 67 training rows: least squares, ‖y − b₀ − Xb‖²; best
subset, the same with at most k coefficients not zero; ridge, ‖(y − ȳ) − Xb‖² + λ‖b‖² at the λ that
spends `df` degrees of freedom, Σd²/(d² + λ) = df; the lasso, ‖y − b₀ − Xb‖² subject to
‖b‖₁ ≤ s·‖ols‖₁. λ is not divided by n. The error is the mean squared one on the 30 test rows, with
its standard error. For the methods but ridge, the fact `df` counts the coefficients that are not
zero; for best subset that leaves out what the search costs.

Scaling: means and standard deviations (ddof 1) of all 97 rows, test rows among them. Ridge in the
book does not centre the training rows again; only so is df = 5 at λ = 24.176 and are its
coefficients those that are printed. The lasso's s is measured as R's lars does it, over training
columns centred and of unit length. Ridge's lcp, printed as 0.000, is not zero: its path passes
through zero at λ = 24.147, by chance next to 24.176.

Algorithm: all 256 subsets, one singular value decomposition, the exact lasso path
(`quizzer.demos.prostate_fits`). Cost: some 10 ms to prepare, a product or an interpolation a tick.

Sources: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd edition, tables
3.2 and 3.3, figures 3.8 and 3.10; Stamey et al., Journal of Urology 141 (1989), for the data.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field
from pydantic.config import JsonDict

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.esl_prostate_code import prostate_program
from quizzer.demos.prostate_fits import Fit, ProstateFits, lam_for_df, prostate_fits
from quizzer.demos.prostate_profiles import DF_MIN, NAMES, Profile, figures, profiles
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

_LIVE: JsonDict = {"live": True}


class EslProstateTableSettings(Settings):
    """Which column, and how each is tuned."""

    method: Literal["ls", "best-subset", "ridge", "lasso"] = Field("ridge", json_schema_extra=_LIVE)
    """Whose coefficients and test error to tell; the table shows all four."""
    df: float = Field(5.0, ge=DF_MIN, le=8, json_schema_extra=_LIVE)
    """Effective degrees of freedom of ridge, the intercept not counted."""
    s: float = Field(0.375, ge=0, le=1, json_schema_extra=_LIVE)
    """The lasso's ‖b‖₁ as a part of least squares', columns of unit length."""
    k: int = Field(2, ge=0, le=8, json_schema_extra=_LIVE)
    """Coefficients that best subset keeps."""


@dataclass(frozen=True, slots=True)
class State:
    """The fits, what is drawn of them, and the facts that do not move."""

    fits: ProstateFits
    profiles: dict[str, Profile]
    facts: dict[str, Value]


class EslProstateTable:
    """Least squares, best subset, ridge and lasso, held to the book's coefficients and errors."""

    name: ClassVar[str] = "esl-prostate-table"
    title: ClassVar[str] = "ESL's table 3.3: four fits of the prostate data, and their test error"
    Settings: ClassVar[type[Settings]] = EslProstateTableSettings
    headline: ClassVar[tuple[str, ...]] = (
        "test_error",
        "test_error_se",
        "ls.test_error",
        "df",
        "lambda_for_df",
        "nonzero",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("the book's ridge, df = 5", {"method": "ridge", "df": 5.0}),
        Preset("the book's lasso, s = 0.375", {"method": "lasso", "s": 0.375}),
        Preset("the best two predictors", {"method": "best-subset", "k": 2}),
        Preset("no shrinkage: least squares", {"method": "ls"}),
    )

    def prepare(self, settings: EslProstateTableSettings) -> State:
        """Fit every subset, decompose the predictors, and find the lasso path."""
        fits = prostate_fits()
        return State(fits, profiles(fits), _facts_of_data(fits))

    def show(self, state: State, settings: EslProstateTableSettings) -> Frame:
        """Return the column asked for, and the table at these settings."""
        lam = lam_for_df(state.fits.trace.d, settings.df)
        columns = _columns(state.fits, settings, lam)
        facts = _facts(state, settings, columns, lam)
        return Frame(
            facts=facts,
            said=_said(settings, facts),
            figures=figures(state.fits, state.profiles[settings.method], _tuned(settings)),
            tables=(_table(state.fits, settings, columns),),
            objective="‖y − Xb‖² + λ‖b‖² (ridge), ‖y − Xb‖² given ‖b‖₁ ≤ s·‖ols‖₁ (lasso)",
            scaling="mean and sd (ddof 1) of all 97 rows; 67 rows fitted; intercept not penalized",
        )

    def code(self, settings: EslProstateTableSettings) -> str:
        """Return the program that fits the column asked for."""
        return prostate_program(settings.method, settings.df, settings.s, settings.k)


def _tuned(settings: EslProstateTableSettings) -> float:
    """Return where the method stands along its tuning; least squares is ridge with df = 8."""
    at = {"ls": 8.0, "best-subset": settings.k, "ridge": settings.df, "lasso": settings.s}
    return at[settings.method]


def _columns(fits: ProstateFits, settings: EslProstateTableSettings, lam: float) -> dict[str, Fit]:
    return {
        "ls": fits.subsets[-1],
        "best-subset": fits.subsets[settings.k],
        "ridge": fits.ridge(lam),
        "lasso": fits.lasso(settings.s),
    }


def _facts_of_data(fits: ProstateFits) -> dict[str, Value]:
    scores = fits.z_scores().tolist()
    return {
        "lambda_for_df5": lam_for_df(fits.trace.d, 5.0),
        "lam_where_lcp_is_zero": _zero_of(fits, fits.features.index("lcp"), 20.0, 30.0),
        "null_test_error": fits.error(fits.subsets[0])[0],
        **{f"z_{term}": z for term, z in zip(("intercept", *fits.features), scores, strict=True)},
    }


def _zero_of(fits: ProstateFits, column: int, low: float, high: float) -> float:
    """Return where a ridge coefficient passes through zero, by bisection."""
    sign = np.sign(fits.trace.at(low)[column])
    for _ in range(60):
        middle = (low + high) / 2
        if np.sign(fits.trace.at(middle)[column]) == sign:
            low = middle
        else:
            high = middle
    return low


def _facts(
    state: State, settings: EslProstateTableSettings, columns: dict[str, Fit], lam: float
) -> dict[str, Value]:
    fit, fits = columns[settings.method], state.fits
    error, error_se = fits.error(fit)
    nonzero = int(np.count_nonzero(fit.b))
    errors = {
        f"{method.replace('-', '_')}.test_error": fits.error(each)[0]
        for method, each in columns.items()
    }
    return {
        "method": settings.method,
        "test_error": error,
        "test_error_se": error_se,
        "df": settings.df if settings.method == "ridge" else nonzero,
        "lambda_for_df": lam,
        "nonzero": nonzero,
        "zeros": len(fit.b) - nonzero,
        "coef_intercept": fit.intercept,
        **{f"coef_{name}": b for name, b in zip(fits.features, fit.b.tolist(), strict=True)},
        **errors,
        **state.facts,
    }


def _table(
    fits: ProstateFits, settings: EslProstateTableSettings, columns: dict[str, Fit]
) -> Table:
    tuned = {
        "best-subset": f" (k={settings.k})",
        "ridge": f" (df={settings.df:.3g})",
        "lasso": f" (s={settings.s:.3g})",
    }
    errors = [fits.error(fit) for fit in columns.values()]
    rows: list[tuple[Value, ...]] = [
        (name, *(f"{b:.3f}" if b else "" for b in coefs))
        for name, *coefs in zip(fits.features, *(fit.b for fit in columns.values()), strict=True)
    ]
    return Table(
        title="Table 3.3 at these settings; blank where a coefficient is exactly zero",
        header=("term", *(NAMES[method] + tuned.get(method, "") for method in columns)),
        rows=(
            ("intercept", *(f"{fit.intercept:.3f}" for fit in columns.values())),
            *rows,
            ("test error", *(f"{error:.3f}" for error, _ in errors)),
            ("std error", *(f"{error_se:.3f}" for _, error_se in errors)),
        ),
    )


def _said(settings: EslProstateTableSettings, facts: dict[str, Value]) -> str:
    does = {
        "ls": "Least squares",
        "best-subset": f"Best subset with k = {settings.k}",
        "ridge": f"Ridge with df = {settings.df:.2f} (λ = {facts['lambda_for_df']:.2f})",
        "lasso": f"The lasso with s = {settings.s:.3f}",
    }
    keeps = {"0": "none of 8", "8": "all 8"}.get(f"{facts['nonzero']}", f"{facts['nonzero']} of 8")
    against = (
        "" if settings.method == "ls" else f" against least squares' {facts['ls.test_error']:.3f}"
    )
    return (
        f"{does[settings.method]} keeps {keeps} coefficients and has a test error of "
        f"{facts['test_error']:.3f} (standard error {facts['test_error_se']:.3f}){against}."
    )
