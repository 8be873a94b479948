"""Which keys of the practice screen fit what is on show, and what they do there."""

from collections.abc import Callable, Mapping

from textual.binding import Binding

from quizzer.session.state import Phase
from quizzer.sittings.practice import Practice

_ALWAYS = {"end", "leave", "help"}
_OF_QUESTION = {"undo", "digit", "confirm", "set_aside", "bookmark", "remark", *_ALWAYS}
_WHEN: Mapping[Phase, set[str]] = {
    Phase.ASKING: {"hint", "skip", *_OF_QUESTION},
    Phase.GRADING: {"leave", "help"},
    Phase.CONFIRMING: {"undo", *_ALWAYS},
    Phase.EXPLAINING: {"more", "lab", "why", "values", *_OF_QUESTION},
    Phase.OVER: set(),
}
KNOWN = set().union(*_WHEN.values())


def fits(
    action: str,
    practice: Practice,
    *,
    has_more: Callable[[], bool],
    has_others: Callable[[], bool],
) -> bool:
    """Return whether `action` makes sense now; asked for every key, at every change.

    Parameters
    ----------
    has_more
        Tells whether some of the explanation lies below the screen's edge.
    has_others
        Tells whether there is something to say about options that were not picked.
    """
    if action not in KNOWN:
        return True
    if action not in _WHEN[practice.phase]:
        return False
    conditions: Mapping[str, Callable[[], bool]] = {
        "confirm": lambda: not practice.is_writing,
        "undo": lambda: practice.can_undo,
        "lab": lambda: practice.has_lab,
        "hint": lambda: practice.hints_left > 0,
        "more": has_more,
        "why": has_others,
    }
    return action not in conditions or conditions[action]()


def meaning_of(binding: Binding, practice: Practice) -> str:
    """Return what a key does in this phase."""
    is_asking = practice.phase is Phase.ASKING
    if binding.action == "hint":
        return f"hint ({practice.hints_left})"
    if binding.action.startswith("digit"):
        return "how sure" if is_asking else "re-rate"
    if binding.action == "confirm":
        return "answer" if is_asking else "next"
    return binding.description
