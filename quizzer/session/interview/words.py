"""The interviewer's words: neutral ones, of a fixed set, and what is told of the time."""

from collections.abc import Mapping
from typing import Literal

from quizzer.domain.chance import draw
from quizzer.session.interview.state import Notice

Occasion = Literal["answered", "passed", "probing", "waiting", "closing"]

NEUTRAL: Mapping[Occasion, tuple[str, ...]] = {
    "answered": (
        "Thank you.",
        "Thank you. The next one.",
        "Let us go on.",
        "Noted, thank you.",
        "Thank you, let us go on.",
    ),
    "passed": ("That is fine, we go on.", "Then the next one.", "We leave it at that."),
    "probing": (
        "Let me stay with that for a moment.",
        "One more thing about that.",
        "May I ask about one part of it?",
        "Let me follow up on that.",
    ),
    "waiting": ("Thank you. One moment.",),
    "closing": ("Thank you, that was the last question.",),
}
"""What the interviewer may say, by occasion: nothing of it tells how the answer was."""

_WHOSE = {"question": "this question", "probe": "this follow-up", "interview": "the interview"}


def reaction(occasion: Occasion, seed: int, count: int) -> str:
    """Return what the interviewer says, decided by the seed and how often they spoke before."""
    words = NEUTRAL[occasion]
    return words[draw(len(words), seed, "interviewer", occasion, count)]


def notice_words(notice: Notice, *, is_strict: bool = False) -> str:
    """Return a notice of the time in words."""
    whose = _WHOSE[notice.about]
    match notice.kind:
        case "half":
            return f"Half of the time for {whose} is used."
        case "minute":
            return f"One minute is left for {whose}."
        case "cut":
            return f"The time for {_last(notice)} is over; what you had was handed in."
        case "cut-empty":
            return f"The time for {_last(notice)} is over; there was nothing to hand in."
    if notice.about == "interview":
        rest = "" if is_strict else "; finish this question, and it ends"
        return f"The time for the interview is over{rest}."
    return f"The time for {whose} is over; finish it, the over-time is recorded."


def _last(notice: Notice) -> str:
    return {"question": "that question", "probe": "that follow-up"}.get(
        notice.about, "the interview"
    )
