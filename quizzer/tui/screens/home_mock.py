"""The mock interview's place on the home screen, and the screens that lead to it."""

from typing import TYPE_CHECKING

from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.kind import KIND
from quizzer.tui.widgets.menu import Item

if TYPE_CHECKING:  # imported when an interview is asked for
    from quizzer.tui.screens.base import KeyedScreen
    from quizzer.tui.screens.mock_setup import MockSetupScreen

SEEDS = 10_000
"""Seeds short enough to be typed again."""


def unfinished_items(desk: Desk) -> list[Item]:
    """Return the entry of the interview to go on with, where there is one."""
    if desk.store.unfinished_sitting(KIND) is None:
        return []
    from quizzer.sittings.interview.stored import unfinished_mock

    left = unfinished_mock(desk)
    if left is None:
        return []
    aside = f"question {left.number} of {left.total}, {left.left_words} left"
    return [Item("mock-on", "Go on with the interview", aside)]


def mock_item(desk: Desk) -> Item:
    """Return the entry of a new interview, beside it how the last one went."""
    last = _last_words(desk) if desk.store.ended_sittings(KIND) else ""
    return Item("mock", "Mock interview", last or "timed, told at the end")


def setup_screen(desk: Desk, *, ticks: bool) -> "MockSetupScreen":
    """Return the set-up of a new interview."""
    from quizzer.domain.interview import Setup
    from quizzer.tui.screens.mock_setup import MockSetupScreen

    return MockSetupScreen(desk, Setup(seed=desk.fresh_seed() % SEEDS), ticks=ticks)


def resumed_screen(desk: Desk, *, ticks: bool) -> "KeyedScreen":
    """Return the screen of the unfinished interview; where it is over after all, the set-up."""
    from quizzer.sittings.interview.mock import Mock
    from quizzer.tui.screens.mock import RESUMED, MockScreen

    mock = Mock.resume(desk)
    if mock is None:
        return setup_screen(desk, ticks=ticks)
    return MockScreen(mock, desk, ticks=ticks, note=RESUMED)


def _last_words(desk: Desk) -> str:
    """Return how the last interview went, and when it was; empty where none came to its end."""
    from quizzer.analysis.interviews.scorecard import scorecard
    from quizzer.sittings.interview.stored import last_mock

    last = last_mock(desk)
    if last is None:
        return ""
    days = (desk.moment().day - last.started.day).days
    when = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"last: {scorecard(last).judgement.word}, {when}"
