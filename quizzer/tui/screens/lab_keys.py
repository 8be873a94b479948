"""The keys of the laboratory: which fit what is on show, and what they do there."""

from collections.abc import Callable, Mapping

from textual.binding import Binding

from quizzer.sittings.lab.lab import Lab
from quizzer.sittings.lab.state import has_seed

LAB_KEYS = (
    Binding("p", "predict", "predict"),
    Binding("o", "case", "other case"),
    Binding("e", "preset(1)", "example"),
    Binding("E", "preset(-1)", "example before", show=False),
    Binding("g", "reroll", "seed"),
    Binding("f", "figure", "figure"),
    Binding("y", "code", "code"),
    Binding("r", "reset", "reset"),
    Binding("enter", "confirm", "type a value", show=False),
    Binding("delete", "nothing", "none: leave it out", show=False, key_display="del"),
    Binding("backspace", "nothing", "none: leave it out", show=False, key_display="⌫"),
    Binding("v", "values", "all values and claims", show=False),
    *(
        Binding(key, f"scroll({by})", f"facts further {where}", show=False, key_display=told)
        for key, by, where, told in (
            ("pagedown", 1, "down", "pgdn"),
            ("right_square_bracket", 1, "down", "]"),
            ("pageup", -1, "up", "pgup"),
            ("left_square_bracket", -1, "up", "["),
        )
    ),
)
_FITS: Mapping[str, Callable[[Lab], bool]] = {
    "predict": lambda lab: bool(lab.state.facts),
    "case": lambda lab: lab.origin is not None and lab.origin.count > 1,
    "preset": lambda lab: bool(lab.state.description.presets),
    "reroll": lambda lab: has_seed(lab.state),
    "figure": lambda lab: lab.state.frame is not None and len(lab.state.frame.figures) > 1,
    "code": lambda lab: lab.state.description.has_code,
    "reset": lambda lab: lab.state.values != lab.state.start,
    "confirm": lambda lab: bool(lab.state.settings),
    "nothing": lambda lab: bool(lab.state.setting and lab.state.setting.optional),
    "values": lambda lab: lab.state.frame is not None,
}
FITTING = tuple(_FITS)
"""Actions that don't always fit."""
_WHILE_PREDICTING = {"confirm", "predict", "help", "move(-1)", "submit", "drop"}


def fits(action: str, lab: Lab) -> bool:
    """Return whether `action` makes sense now; asked for every key, at every change."""
    fitting = _FITS.get(action)
    return fitting is None or (lab.is_open and fitting(lab))


def meaning_of(binding: Binding, lab: Lab) -> str:
    """Return what a key does just now."""
    stage = lab.prediction.stage if lab.prediction else None
    if binding.action == "confirm" and stage in ("fact", "settings"):
        return "go on"
    if binding.action == "predict" and stage in ("fact", "settings"):
        return "leave it"
    if binding.action == "move(-1)" and stage == "fact":
        return "which fact"
    return binding.description


def is_told(binding: Binding, lab: Lab) -> bool:
    """Return whether the bottom line tells a key just now: of a prediction only its own."""
    prediction = lab.prediction
    if prediction is None or not prediction.is_frozen:
        return binding.show
    told = _WHILE_PREDICTING | ({"mark(1)"} if prediction.stage == "settings" else set())
    return binding.action in told and (binding.show or binding.action == "confirm")
