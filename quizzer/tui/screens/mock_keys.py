"""The keys of a mock interview, and which of them fit what is on show."""

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from quizzer.session.interview.state import Phase
from quizzer.sittings.interview.mock import Mock

MOCK_KEYS: list[BindingType] = [
    Binding("enter", "confirm", "answer"),
    Binding("h", "clarify", "clarify"),
    Binding("s", "pass", "pass"),
    Binding("p", "pause", "pause"),
    Binding("q", "leave('end')", "end"),
    *(
        Binding(digit, f"certain({digit})", "how sure", key_display="1-4", show=False)
        for digit in "1234"
    ),
    # Where letters are text, and in the same places as in practice.
    Binding("f2", "clarify", "clarify"),
    Binding("f3", "pass", "pass"),
    Binding("f4", "pause", "pause"),
    Binding("f10", "leave('end')", "end"),
    Binding("escape", "leave('home')", "home; it is kept", show=False),
]

_ALWAYS = {"leave", "help"}
_WHEN: Mapping[Phase, set[str]] = {
    Phase.ASKING: {"confirm", "clarify", "pass", "pause", "certain", *_ALWAYS},
    Phase.PROBING: {"pass", "pause", *_ALWAYS},
    Phase.WAITING: _ALWAYS,
    Phase.RATING: _ALWAYS,
    Phase.MARKING: _ALWAYS,
    Phase.OVER: set(),
}
KNOWN = set().union(*_WHEN.values())


def fits(action: str, parameters: tuple[object, ...], mock: Mock) -> bool:
    """Return whether `action` makes sense now."""
    if action not in KNOWN:
        return True
    if action not in _WHEN[mock.phase]:
        return False
    current = mock.state.current
    if current is None:  # there is nothing left to end
        return parameters != ("end",)
    if mock.state.is_paused:
        return action in ("pause", *_ALWAYS)
    if action in ("confirm", "certain"):
        return not current.slot.is_open
    return action != "clarify" or not current.clarified


def meaning_of(binding: Binding, mock: Mock) -> str:
    """Return what a key does just now."""
    if binding.action == "pause" and mock.state.is_paused:
        return "go on"
    return binding.description
