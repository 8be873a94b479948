"""The keys of the preview, and which of them fit what is on show."""

from collections.abc import Callable, Mapping

from textual.binding import Binding

from quizzer.sittings.authoring.sight import Sight

PREVIEW_KEYS = (
    Binding("enter", "confirm", "answer"),
    Binding("space", "more", "more"),
    Binding("k", "try_key", "the key"),
    Binding("f5", "try_key", "the key"),
    Binding("right", "try_answer(1)", "answers", key_display="← →"),
    Binding("left", "try_answer(-1)", "answers", key_display="← →", show=False),
    Binding("plus,equals_sign", "vary(1)", "variant", key_display="+"),
    Binding("f4", "vary(1)", "variant"),
    Binding("minus", "vary(-1)", "variant before", key_display="-", show=False),
    Binding("f3", "vary(-1)", "variant before", show=False),
    Binding("n", "turn(1)", "next"),
    Binding("f9", "turn(1)", "next"),
    Binding("p", "turn(-1)", "question before", show=False),
    Binding("f8", "turn(-1)", "question before", show=False),
    Binding("e", "problems", "problems"),
    Binding("f10", "problems", "problems"),
    Binding("h", "hint", "hint"),
    Binding("f2", "hint", "hint"),
    Binding("w", "why", "why not the others"),
    Binding("v", "values", "all values behind the claims", show=False),
    Binding("l", "lab", "lab"),
    Binding("r", "refresh", "check anew", show=False),
    Binding("ctrl+r", "refresh", "check anew", show=False),
    *(Binding(key, f"digit({key})", "how sure", key_display="1-4", show=False) for key in "1234"),
    Binding("q", "leave", "leave", show=False),
    Binding("escape", "back", "back", show=False),
)
_ASKED = {"try_key", "hint", "digit"}
_TOLD = {"try_answer", "why", "values", "lab", "more"}


def fits(
    action: str,
    sight: Sight,
    *,
    has_more: Callable[[], bool],
    has_others: Callable[[], bool],
    is_writing: bool,
) -> bool:
    """Return whether `action` makes sense now.

    Parameters
    ----------
    has_more
        Tells whether some of the explanation lies below the screen's edge.
    has_others
        Tells whether there is something to say about options that were not picked.
    is_writing
        Whether a page is open, which takes enter for itself.
    """
    if (sight.reply is None and action in _TOLD) or (sight.reply is not None and action in _ASKED):
        return False
    shown = sight.shown
    conditions: Mapping[str, Callable[[], bool]] = {
        "confirm": lambda: shown is not None and not is_writing,
        "try_key": lambda: shown is not None,
        "vary": lambda: shown is not None and shown.is_varied,
        "turn": lambda: len(sight.names) > 1 or not sight.number,
        "hint": lambda: shown is not None and shown.showing.hints_left > 0,
        "lab": lambda: shown is not None and bool(shown.entry.question.evidences),
        "problems": lambda: bool(sight.problems),
        "more": has_more,
        "why": has_others,
    }
    return action not in conditions or conditions[action]()


def meaning_of(binding: Binding, sight: Sight) -> str:
    """Return what a key does just now."""
    if binding.action == "confirm" and sight.reply is not None:
        return "ask again"
    if binding.action == "back":
        return "ask again" if sight.reply is not None else "leave"
    return binding.description
