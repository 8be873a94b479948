"""Four candidates of one interview: who knows it, who knows half, who says nothing, who bluffs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quizzer.domain.answers import Certainty
from quizzer.domain.grading import Marked, Rubric, fitted
from quizzer.grading.grader import RubricGrader
from quizzer.session.interview.state import Phase
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.debrief import Debrief
from quizzer.sittings.interview.mock import Mock
from tests.mock.support import SETUP, mock_desk
from tests.support import FakeClock


@dataclass
class RealExaminer:
    """Marks with the grader that ships, in this process."""

    async def grade(self, rubric: Rubric, text: str) -> Marked:
        grader = RubricGrader()
        return Marked(grader.name, fitted(rubric.points, grader.grade(rubric, text), text))


@dataclass(frozen=True)
class Candidate:
    """Answers by the beginning of what is asked; what is in none of them is passed.

    Attributes
    ----------
    seconds
        How long each answer takes.
    rating
        What the candidate says of it all.
    """

    answers: Mapping[str, str]
    seconds: int = 40
    certainty: Certainty | None = None
    rating: float | None = None

    def answer(self, asked: str) -> str:
        """Return the answer to a question; empty to pass."""
        found = next(
            (text for begins, text in self.answers.items() if asked.startswith(begins)), ""
        )
        number = re.search(r"half of ([\d.]+)", asked)
        return str(float(number[1]) / 2) if found == "half" and number else found


PERFECT = Candidate(
    {
        "Which penalty": "lasso",
        "Both penalties": "true",
        "Why does": "The absolute value has a kink at zero. The pull of the square fades near "
        "zero. So the lasso selects features.",
        "A colleague": "false",
        "What is half": "half",
        "What is the optimality": "The subgradient at zero is an interval.",
    },
    certainty=Certainty.SURE,
    rating=4.0,
)
AVERAGE = Candidate(
    {
        "Which penalty": "lasso",
        "Both penalties": "true",
        "Why does": "Well, as far as I remember it has to do with how the two of them look when "
        "you draw them. The lasso drops features, and it is used for that "
        "in practice all the time.",
        "What does the penalty": "It has a kink at zero.",
        "How does the pull": "I do not know.",
        "A colleague": "true",
        "What is half": "half",
    },
    rating=2.5,
)
EMPTY = Candidate({})
BLUFFING = Candidate(
    {
        "Which penalty": "ridge",
        "Both penalties": "false",
        "Why does": "Synergy, leverage, robust scalable pipelines: sparsity, subgradients, "
        "convexity, priors, kinks, geometry, diamonds, corners, posterior, MAP, KKT, duality, "
        "shrinkage. " * 3,
        "What does the penalty": "Convexity, diamonds, robust geometry, KKT.",
        "How does the pull": "Leverage, gradients, priors, duality.",
        "A colleague": "true",
        "What is half": "7",
    },
    certainty=Certainty.SURE,
    rating=4.0,
)


async def interviewed(
    folder: Path, candidate: Candidate, clock: FakeClock | None = None
) -> tuple[Desk, Debrief]:
    """Hold the interview with a candidate; return the desk it was held at, and its debrief."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = clock or FakeClock()
    desk = mock_desk(folder, clock, RealExaminer())
    return desk, await again(desk, clock, candidate)


async def again(desk: Desk, clock: FakeClock, candidate: Candidate) -> Debrief:
    """Hold the interview once more at the same desk."""
    mock = Mock.start(desk, SETUP)
    while mock.phase is not Phase.RATING:
        showing = mock.showing
        for _ in range(candidate.seconds):
            clock.pass_seconds(1)
            mock.tick()
        answer = candidate.answer(showing.follow_up or showing.prompt)
        if answer:
            is_open = showing.prompt.startswith(("Why", "What is the"))
            await mock.submit(answer, None if is_open else candidate.certainty)
        else:
            mock.pass_over()
    if candidate.rating is None:
        mock.end()
    else:
        mock.rate(candidate.rating)
    await mock.finish()
    mock.close()
    return mock.debrief()
