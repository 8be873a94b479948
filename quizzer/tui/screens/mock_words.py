"""The words around a question of a mock interview: the clocks above, the notice below."""

from quizzer.session.interview.state import Phase
from quizzer.sittings.interview.mock import Mock


def clock_words(mock: Mock) -> tuple[str, str, str]:
    """Return both ends of the headline, and its tone; over-time is told in words too."""
    if mock.state.current is None:
        return "Mock interview", "", ""
    showing = mock.showing
    if mock.state.is_paused:
        return f"Paused · {showing.clock}", showing.whole_clock, ""
    if showing.is_over_time:
        return f"{showing.clock} · over time", showing.whole_clock, "$warning"
    return showing.clock, showing.whole_clock, ""


def notice_words(mock: Mock) -> str:
    """Return what stands below: the interviewer's while one waits, else the last of the time."""
    state = mock.state
    if state.phase is Phase.WAITING:
        return state.said
    if state.current:
        return mock.showing.notice
    told = state.notices
    is_of_the_end = bool(told) and told[-1].position == state.position
    return mock.notices[-1] if is_of_the_end and state.phase is Phase.RATING else ""
