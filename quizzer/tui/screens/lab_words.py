"""The words around the figure of the laboratory."""

from quizzer.sittings.lab.lab import Lab
from quizzer.sittings.lab.moving import range_of
from quizzer.sittings.lab.state import LabState, fact_words, repetitions_words
from quizzer.tui.widgets.claims import GLYPHS


def status_words(lab: Lab) -> str:
    """Return where one is: the example, the case, the figure, the repetitions."""
    state = lab.state
    figures = state.frame.figures if state.frame else ()
    presets = state.description.presets
    parts = [
        "" if state.preset is None else f"example {state.preset + 1} of {len(presets)}",
        lab.origin.words if lab.origin else "",
        f"figure {state.figure + 1} of {len(figures)}" if len(figures) > 1 else "",
        repetitions_words(state.frame),
        "computing …" if state.frame is None and not state.problem else "",
    ]
    return " · ".join(part for part in parts if part)


def about_words(state: LabState) -> str:
    """Return what the marked setting is, and what it takes."""
    setting = state.setting
    if setting is None:
        return ""
    says = setting.description.rstrip(".")
    return f"{says}: {range_of(setting)}" if says else range_of(setting)


def example_words(state: LabState) -> str:
    """Return which example the settings are, if they are one."""
    return f"Example: {state.preset_name}" if state.preset_name else ""


def notice_words(lab: Lab) -> str:
    """Return what stands above the keys: a problem, or how a prediction goes."""
    if lab.state.problem:
        return lab.state.problem
    prediction = lab.prediction
    if prediction is None:
        return ""
    now = f"{prediction.fact}, now {fact_words(prediction.was)}"
    match prediction.stage:
        case "fact":
            return f"Predict first. Which fact? ▸ {now}"
        case "settings":
            return f"Predict {now}. Move to the settings to try; the figure waits, enter goes on."
        case "saying":
            return f"{now}; what will it be at the settings chosen?"
        case "running":
            return "Running …"
        case _:
            return f"{'✓' if prediction.right else '✗'} {prediction.told}"


def values_words(lab: Lab) -> str:
    """Return every fact in full, and each claim with what its check read."""
    state = lab.state
    lines = [state.frame.said, ""] if state.frame else []
    for followed in lab.claims:
        claim = followed.claim
        aside = f"; {', '.join(followed.as_asked)} as asked" if followed.as_asked else ""
        lines += [f"{GLYPHS[claim.state]} {claim.says}", f"    {claim.numbers}{aside}"]
    lines += [""] if lab.claims else []
    for name, value in state.facts.items():
        items = value if isinstance(value, tuple) else (value,)
        lines.append(f"{name} = {', '.join(map(fact_words, items)) or 'none'}")
    return "\n".join(lines)
