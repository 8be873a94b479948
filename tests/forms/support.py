"""A small bank with a question in each of the further forms, over which both faces are tested."""

from pathlib import Path

from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import Desk
from tests.support import FakeClock, tiny_desk

BANK = Path(__file__).parent / "forms.yaml"
SEED = 3


def forms_desk(folder: Path, clock: FakeClock | None = None) -> Desk:
    """Return a desk over the bank, with its progress file in `folder`."""
    return tiny_desk(folder, clock, BANK)


def only(kind: str) -> Selection:
    """Return what asks the one question of a kind."""
    return Selection(type=kind, seed=SEED)
