"""Weight decay and an L2 term: the same for plain SGD, two different things for Adam.

The objective with an L2 term is loss + ½λ‖w‖², so that λw joins the gradient of the loss.
Decoupled weight decay has no objective of its own: it multiplies w by 1 − ηλ before each step of
size η. Under plain SGD both are w ← (1 − ηλ)w − ηg. Adam divides the gradient by its root mean
square, the L2 term with it: where gradients are noisy little is left of λw, and where they are
calm much is. AdamW decays every weight by the same share.

Two experiments tell them apart. On pure noise, gradients N(0, noise_sd²) for 2000 weights that
start at 1, the mean weight after t steps is 1 − `decay`: (1 − ηλ)^t in expectation for SGD and for
AdamW, about exp(−ηλt/noise_sd) for Adam with an L2 term as long as noise_sd is much larger than
λ. On ½h(w − 1)² with h = 100, 1 and 0.01, Adam with an L2 term ends at the minimum of the
objective, h/(h + λ), and AdamW near 1 whatever h is.

Scaling: there are no predictors.
Algorithm: the updates themselves (`quizzer.demos.optimizers`); momentum counts new gradients
1 − β₁, and under it L2 and decay differ in the path but not in where they end.
Cost: 5000 steps of both runs take 0.4 s; a tick of `steps` looks its answer up.
Sources: Loshchilov & Hutter, "Decoupled weight decay regularization", ICLR 2019, proposition 1
and section 2; Kingma & Ba, "Adam", ICLR 2015, algorithm 1.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.demos.describing import Preset
from quizzer.demos.optimizers import NoiseRun, Rule, adam_on_quadratics, run_on_noise
from quizzer.domain.figure import Axis, Cursor, Figure, Line, Points
from quizzer.domain.frame import Frame, Table
from quizzer.domain.values import Value

N_WEIGHTS, MAX_STEPS, N_DRAWN = 2000, 5000, 100
NOISE_MIN, NOISE_MAX = 0.05, 20.0
CURVATURES = (100.0, 1.0, 0.01)
_SETTLING_LR, _SETTLING_STEPS = 0.02, 2000
_RULES: dict[str, Rule] = {"sgd": "sgd", "momentum": "momentum", "adam": "adam", "adamw": "adam"}
_NAMES: dict[Rule, tuple[str, str]] = {
    "sgd": ("SGD with L2", "SGD with weight decay"),
    "momentum": ("momentum with L2", "momentum with weight decay"),
    "adam": ("Adam with L2", "AdamW"),
}


class WeightDecayAdamSettings(Settings):
    """How the weights are moved, and how noisy their gradients are."""

    optimizer: Literal["sgd", "momentum", "adam", "adamw"] = "adam"
    """Adam and AdamW are run side by side; `decay` is told of the one chosen."""
    noise_sd: float = Field(0.1, ge=NOISE_MIN, le=NOISE_MAX, json_schema_extra={"scale": "log10"})
    """Standard deviation of the gradients."""
    lam: float = Field(0.01, ge=1e-4, le=1, json_schema_extra={"scale": "log10"})
    """λ of the L2 term λw; decoupled decay takes ηλ of w a step."""
    lr: float = Field(0.001, ge=1e-4, le=0.01, json_schema_extra={"scale": "log10"})
    """η, the step size."""
    steps: int = Field(MAX_STEPS, ge=1, le=MAX_STEPS, json_schema_extra={"live": True})
    """Steps taken."""
    seed: int = Field(0, ge=0, le=9999)
    """Of the noise."""


@dataclass(frozen=True, slots=True)
class State:
    """Both runs on noise, and where Adam and AdamW end on the quadratics."""

    run: NoiseRun
    ends: NDArray[np.float64]


class WeightDecayAdam:
    """What is left of a weight under an L2 term and under decoupled decay, step by step."""

    name: ClassVar[str] = "weight-decay-adam"
    title: ClassVar[str] = "Weight decay is not L2: SGD, Adam with L2, and AdamW"
    Settings: ClassVar[type[Settings]] = WeightDecayAdamSettings
    headline: ClassVar[tuple[str, ...]] = (
        "decay_l2",
        "decay_wd",
        "l2_vs_decay_maxdiff",
        "adam_l2_fixed_point",
        "adamw_end",
    )
    presets: ClassVar[tuple[Preset, ...]] = (
        Preset("plain SGD: no difference", {"optimizer": "sgd"}),
        Preset("calm gradients: L2 in Adam bites", {"noise_sd": 0.1}),
        Preset("noisy gradients: L2 in Adam is gone", {"noise_sd": 10.0}),
        Preset("AdamW: the noise doesn't matter", {"optimizer": "adamw", "noise_sd": 10.0}),
    )

    def prepare(self, settings: WeightDecayAdamSettings) -> State:
        """Run both ways of regularizing on the same noise, and on the quadratics."""
        run = run_on_noise(
            _RULES[settings.optimizer],
            settings.noise_sd,
            settings.lam,
            settings.lr,
            MAX_STEPS,
            N_WEIGHTS,
            settings.seed,
        )
        h = np.array(CURVATURES)
        return State(run, adam_on_quadratics(h, settings.lam, _SETTLING_LR, _SETTLING_STEPS))

    def show(self, state: State, settings: WeightDecayAdamSettings) -> Frame:
        """Return what is left of the weights after so many steps."""
        facts = _facts(state, settings)
        return Frame(
            facts=facts,
            said=_said(facts, settings),
            figures=(_trajectories(state, settings), _against_noise(state, settings)),
            tables=(_table(state, settings.lam),),
            objective="loss + ½λ‖w‖² (L2 term); w ← (1 − ηλ)w before each step (weight decay)",
            scaling="no predictors: the gradients are noise, or those of ½h(w − 1)²",
        )

    def code(self, settings: WeightDecayAdamSettings) -> str:
        """Return the same runs in numpy."""
        return _CODE.format(
            direction=_DIRECTIONS[_RULES[settings.optimizer]],
            noise_sd=settings.noise_sd,
            lam=settings.lam,
            lr=settings.lr,
            steps=settings.steps,
            seed=settings.seed,
            n_weights=N_WEIGHTS,
        )


def _facts(state: State, settings: WeightDecayAdamSettings) -> dict[str, Value]:
    h = np.array(CURVATURES)
    decay_l2, decay_wd = _decays(state, settings)
    return {
        "decay_l2": decay_l2,
        "decay_wd": decay_wd,
        "decay": decay_wd if settings.optimizer == "adamw" else decay_l2,
        "l2_vs_decay_maxdiff": float(state.run.gaps[settings.steps]),
        "adam_l2_fixed_point": tuple(state.ends[0].tolist()),
        "adamw_end": tuple(state.ends[1].tolist()),
        "l2_minimum": tuple((h / (h + settings.lam)).tolist()),
        "decay_wd_in_theory": _decay_in_theory(settings),
        "decay_l2_in_theory": _l2_in_theory(settings, settings.noise_sd),
    }


def _decays(state: State, settings: WeightDecayAdamSettings) -> tuple[float, float]:
    """Return the share lost under the L2 term, and under decoupled decay."""
    l2, decay = (1 - state.run.means[settings.steps]).tolist()
    return l2, decay


def _decay_in_theory(settings: WeightDecayAdamSettings) -> float:
    return float(-np.expm1(settings.steps * np.log1p(-settings.lr * settings.lam)))


def _l2_in_theory(settings: WeightDecayAdamSettings, noise_sd: float) -> float:
    """Return the expected decay under an L2 term, for Adam where the noise outweighs λ."""
    if _RULES[settings.optimizer] != "adam":
        return _decay_in_theory(settings)
    return float(-np.expm1(-settings.lr * settings.lam * settings.steps / noise_sd))


def _trajectories(state: State, settings: WeightDecayAdamSettings) -> Figure:
    steps = range(0, MAX_STEPS + 1, MAX_STEPS // N_DRAWN)
    names = _NAMES[_RULES[settings.optimizer]]
    l2, decay = (tuple(curve) for curve in state.run.means[list(steps)].T.tolist())
    xs = tuple(map(float, steps))
    is_wd = settings.optimizer == "adamw"
    return Figure(
        title=f"Mean of {N_WEIGHTS} weights from 1 on, gradients pure noise",
        x=Axis("step", 0, MAX_STEPS),
        y=Axis("mean w", min(0.0, *l2, *decay), 1.05),
        lines=(
            Line(xs, decay, names[1], "dashed", "accent" if is_wd else "other"),
            Line(xs, l2, names[0], "solid", "other" if is_wd else "accent"),
        ),
        cursor=Cursor(settings.steps, f"step {settings.steps}"),
    )


def _against_noise(state: State, settings: WeightDecayAdamSettings) -> Figure:
    sds = np.geomspace(NOISE_MIN, NOISE_MAX, N_DRAWN).tolist()
    names = _NAMES[_RULES[settings.optimizer]]
    sd, measured = settings.noise_sd, _decays(state, settings)
    flat = _decay_in_theory(settings)
    return Figure(
        title=f"Share of a weight lost in {settings.steps} steps: expected (lines), measured (×)",
        x=Axis("sd of the gradients", NOISE_MIN, NOISE_MAX, scale="log10"),
        y=Axis("decay", 0, 1),
        lines=(
            Line((NOISE_MIN, NOISE_MAX), (flat, flat), names[1], "dashed"),
            Line(tuple(sds), tuple(_l2_in_theory(settings, each) for each in sds), names[0]),
        ),
        points=(Points((sd, sd), measured, glyph="×"),),
        cursor=Cursor(sd, f"sd = {sd:.3g}"),
    )


def _table(state: State, lam: float) -> Table:
    minima = [h / (h + lam) for h in CURVATURES]
    return Table(
        title="Where they end on ½h(w − 1)²",
        header=("h", "h/(h + λ)", "Adam with L2", "AdamW"),
        rows=tuple(zip(CURVATURES, minima, *state.ends.tolist(), strict=True)),
    )


def _said(facts: dict[str, Value], settings: WeightDecayAdamSettings) -> str:
    l2, decay = _NAMES[_RULES[settings.optimizer]]
    said = (
        f"After {settings.steps} steps on gradients that are noise of sd {settings.noise_sd:.3g}, "
        f"{l2} has taken {facts['decay_l2']:.1%} of the weights and {decay} "
        f"{facts['decay_wd']:.1%} (expected of weight decay: {facts['decay_wd_in_theory']:.1%})"
    )
    if settings.optimizer == "sgd":
        return f"{said}: step by step the same, to {facts['l2_vs_decay_maxdiff']:.0e}."
    gap = facts["l2_vs_decay_maxdiff"]
    return f"{said}; on the same noise one weight comes out up to {gap:.2g} apart."


_DIRECTIONS: dict[Rule, str] = {
    "sgd": "    d = g\n",
    "momentum": "    m = 0.9 * m + 0.1 * g\n    d = m\n",
    "adam": (
        "    m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2\n"
        "    d = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)\n"
    ),
}

_CODE = '''\
"""An L2 term against decoupled weight decay, on gradients that are pure noise."""
import numpy as np

noise_sd, lam, lr, steps = {noise_sd!r}, {lam!r}, {lr!r}, {steps}
rng = np.random.default_rng({seed})
w = np.ones((2, {n_weights}))  # row 0: λw joins the gradient; row 1: decoupled decay
m = v = np.zeros_like(w)
gap = 0.0
for t in range(1, steps + 1):
    noise = noise_sd * rng.standard_normal({n_weights})
    g = np.stack([noise + lam * w[0], noise])
    w[1] *= 1 - lr * lam
{direction}    w = w - lr * d
    gap = max(gap, np.abs(w[0] - w[1]).max())
print("decay_l2", 1 - w[0].mean())
print("decay_wd", 1 - w[1].mean())
print("l2_vs_decay_maxdiff", gap)

# On ½h(w − 1)² Adam with an L2 term ends at the minimum of loss + ½λw².
h = np.array([100.0, 1.0, 0.01])
print("l2_minimum", *(h / (h + lam)))
'''
