"""How well an answer went, from what happened."""

from quizzer.domain.answers import Certainty, Rating


def rating(
    score: float,
    hints: int,
    seconds: float,
    budget_seconds: float,
    certainty: Certainty | None,
) -> Rating:
    """Return the rating that an answer earns; the learner may overrule it.

    Parameters
    ----------
    score
        In [0, 1].
    hints
        How many were shown.
    seconds
        From when the question was shown until the answer.
    budget_seconds
        The time it should take; 0 or less says nothing about the time.
    certainty
        How sure the learner said to be, if so.
    """
    if score < 0.5:
        return Rating.AGAIN
    is_timed = budget_seconds > 0
    is_slow = is_timed and seconds > 2 * budget_seconds
    is_unsure = certainty in (Certainty.GUESS, Certainty.UNSURE)
    if score < 1 or hints > 0 or is_slow or is_unsure:
        return Rating.HARD
    is_quick = is_timed and seconds < budget_seconds / 2
    return Rating.EASY if is_quick and certainty is Certainty.SURE else Rating.GOOD
