"""What tests of the interview on the screen share: an app in it, and its clocks moved by hand."""

from textual.pilot import Pilot

from quizzer.domain.interview import Setup
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.mock import Mock
from quizzer.tui.mock_app import MockApp
from quizzer.tui.screens.mock import MockScreen
from quizzer.tui.screens.mock_setup import MockSetupScreen
from quizzer.tui.screens.scorecard import ScorecardScreen
from quizzer.tui.widgets.form import FormWidget
from quizzer.tui.widgets.interviewing import Interviewing
from tests.mock.support import SETUP
from tests.support import FakeClock
from tests.tui.support import until, until_still

NAMES = {" ": "space", "\n": "enter", ".": "full_stop", ",": "comma"}


def keys_for(text: str) -> tuple[str, ...]:
    """Return the keys that type a text."""
    return tuple(NAMES.get(character, character) for character in text)


def mock_app(desk: Desk, setup: Setup = SETUP, *, resume: bool = False) -> MockApp:
    """Return the app as `quizzer mock` opens it; nothing in it moves by itself."""
    app = MockApp(desk, setup, resume=resume, ticks=False)
    app.animation_level = "none"
    return app


async def until_set_up(pilot: Pilot[None]) -> MockSetupScreen:
    """Return the set-up once it is on show."""
    await until(pilot, lambda: isinstance(pilot.app.screen, MockSetupScreen))
    await until_still(pilot)
    assert isinstance(pilot.app.screen, MockSetupScreen)
    return pilot.app.screen


async def begun(pilot: Pilot[None]) -> MockScreen:
    """Begin as the set-up stands, and return the interview's screen."""
    await until_set_up(pilot)
    await pilot.press("enter")
    return await until_interviewing(pilot)


async def until_interviewing(pilot: Pilot[None]) -> MockScreen:
    """Return the interview's screen once the keys go to what is to be answered."""
    await until(pilot, lambda: isinstance(pilot.app.screen, MockScreen))
    screen = pilot.app.screen
    assert isinstance(screen, MockScreen)
    await until(
        pilot,
        lambda: (
            bool(screen.query(Interviewing))
            and screen.query_one(Interviewing).place == screen.mock.state.place
            and bool(screen.query_one(Interviewing).query(FormWidget))
            and screen.focused is not None
        ),
    )
    return screen


async def until_scored(pilot: Pilot[None]) -> ScorecardScreen:
    """Return the scorecard once it is on show."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ScorecardScreen))
    await until_still(pilot)
    assert isinstance(pilot.app.screen, ScorecardScreen)
    return pilot.app.screen


def mock_of(pilot: Pilot[None]) -> Mock:
    """Return the interview on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, MockScreen)
    return screen.mock


async def pass_seconds(pilot: Pilot[None], clock: FakeClock, seconds: int) -> None:
    """Let time go by, the clocks looked at each second."""
    screen = pilot.app.screen
    assert isinstance(screen, MockScreen)
    for _ in range(seconds):
        clock.pass_seconds(1)
        await screen.tick()


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until what follows is on show."""
    mock = mock_of(pilot)
    before = mock.state
    await pilot.press(*keys)
    await until(pilot, lambda: mock.state is not before)
    await until_shown(pilot, mock)


async def until_shown(pilot: Pilot[None], mock: Mock) -> None:
    """Wait until the interview's phase is on show."""
    if mock.state.is_paused or mock.state.current is None:
        await until_still(pilot)
    else:
        await until_interviewing(pilot)
