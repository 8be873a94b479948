"""What the tests of the check share: a sound bank, flaws to plant in it, a grader by the letter."""

from collections.abc import Mapping
from pathlib import Path

from quizzer.bank.library import load
from quizzer.clock import SystemClock
from quizzer.domain.grading import PointVerdict, Rubric
from quizzer.domain.values import Values
from quizzer.errors import DemoError
from quizzer.sittings.authoring import Report, check, demo_runner

SOUND = Path(__file__).with_name("sound.yaml")
"""A bank without a flaw."""

_run = demo_runner(SystemClock().monotonic)


class LetterGrader:
    """Finds a point covered where one of its phrasings stands in the answer."""

    name = "letter/1"

    def grade(self, rubric: Rubric, answer: str) -> tuple[PointVerdict, ...]:
        return tuple(
            PointVerdict(
                point.id,
                "covered"
                if any(way in answer for way in (point.point, *point.accept))
                else "missing",
                0.9,
            )
            for point in rubric.points
        )


def runner(name: str, settings: Mapping[str, object]) -> Values:
    """Run a demo; the one called `failing` fails."""
    if name == "failing":
        raise DemoError(
            "The demo failed: it always does.", where="demo failing", remedy="Use another."
        )
    return _run(name, settings)


def written(folder: Path, text: str, name: str = "bank.yaml") -> Path:
    """Write a bank and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def checked(*paths: Path) -> Report:
    """Return what the check finds in banks."""
    return check([load(path) for path in paths], runner, (), LetterGrader)
