"""An explanation as it fills: what is known at once, then its facts, then each claim checked."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.domain.answers import Answer
from quizzer.errors import QuizzerError
from quizzer.questions.base import Question, Variant
from quizzer.sittings.claims import checked_claims
from quizzer.sittings.evidence import Laboratory, facts_of
from quizzer.sittings.explanation import Explanation, explained

if TYPE_CHECKING:  # pictures come with it, and the first question needs none
    from quizzer.domain.frame import Frame
    from quizzer.sittings.scorecard import Scorecard


async def explaining(
    question: Question,
    variant: Variant,
    answer: Answer,
    frames: "Callable[[], Awaitable[tuple[Frame, ...]]]",
    laboratory: Laboratory,
    card: "Scorecard | None" = None,
) -> AsyncIterator[Explanation]:
    """Yield the explanation of an answer, anew each time there is more to see.

    Parameters
    ----------
    frames
        Runs the demos behind it; called when it is their turn.
    card
        What was found of each point, where the answer was marked.
    """
    telling = replace(explained(question, variant, answer), scorecard=card)
    if question.evidences:
        yield telling
    try:
        found = await frames()
    except QuizzerError as error:
        yield _without_facts(telling, error)
        return
    variant = variant.with_facts(facts_of(question, found))
    telling = replace(explained(question, variant, answer, found), scorecard=card)
    yield telling
    async for place, claim in checked_claims(question, variant, laboratory):
        claims = (*telling.claims[:place], claim, *telling.claims[place + 1 :])
        telling = replace(telling, claims=claims)
        yield telling


def _without_facts(telling: Explanation, error: QuizzerError) -> Explanation:
    """Return the explanation where the demo could not run: said plainly, nothing claimed."""
    claims = tuple(replace(claim, state="unknown") for claim in telling.claims)
    return replace(telling, is_ready=True, claims=claims, problem=str(error))
