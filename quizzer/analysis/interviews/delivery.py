"""Structure, calibration and pace: how the answers were given, by what can be counted."""

import re
from collections.abc import Iterator

from quizzer.analysis.interviews.competence import (
    LEAST,
    MOST,
    Competence,
    competence,
    counted,
    falling,
    on_scale,
)
from quizzer.analysis.interviews.substance import score_of
from quizzer.analysis.means import mean
from quizzer.domain.answers import Typed
from quizzer.domain.grading import PointVerdict
from quizzer.domain.interview import Asked, Interview

CONCISE, WORDY = 30, 90
"""Words for each point made: at most so many are concise; from so many on nothing is."""
EARLY, LATE = 0.25, 0.75
"""The part of an answer by which its first point is made: early, and late."""
MISLEADING = 0.375
"""The Brier score from which nothing is left of the calibration.

Who always says fifty-fifty has 0.25, which comes to 2 on the scale: that alone keeps nobody from a
yes; to be sure of what is wrong does.
"""
TOLD = 3
"""Answers told with a confidence, below which it is not judged: one slip would decide."""
TWICE = 2.0
"""Of the time budget: from here on nothing is left of the pace."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def structure(interview: Interview) -> Competence:
    """Return how the answers in one's own words were built.

    The mean of two shares: how few words each point took (up to 30 words are all of it, 90
    nothing), and how early the first point was made (within the first quarter all, after three
    quarters nothing). Words that make no point have neither.
    """
    spoken = [(asked, text) for asked in interview.reached if (text := _spoken(asked))]
    shares = [share for asked, text in spoken for share in _built(asked, text)]
    words = sum(len(_WORD.findall(text)) for _, text in spoken)
    points = sum(len(_made(asked)) for asked, _ in spoken)
    facts = [f"{counted(words, 'word')} for {counted(points, 'point')} made"]
    if points:
        facts[0] += f": {words / points:.0f} each"
    openings = [share for asked, text in spoken for share in _opening(asked, text)]
    if openings:
        facts.append(f"first point after {mean(openings):.0%} of the answer")
    rule = "the mean of words for each point (30 or fewer best) and how early the first one comes"
    return competence("structure", rule, shares, facts)


def calibration(interview: Interview) -> Competence:
    """Return how well the candidate knew how it went.

    The mean of two shares, as far as there are any: how far the Brier score of the confidence told
    with answers lies below 0.375, where three or more were told; and one less a third of the steps
    by which the rating of oneself lies from the score on the same scale.
    """
    told = [
        (asked.certainty.probability, score)
        for asked in interview.reached
        if asked.certainty is not None and (score := asked.score) is not None
    ]
    shares, facts = [], []
    if len(told) >= TOLD:
        brier = sum((chance - score) ** 2 for chance, score in told) / len(told)
        shares.append(falling(brier, 0.0, MISLEADING))
        facts.append(f"Brier score {brier:.2f} over {counted(len(told), 'answer')}")
    off = self_rating_error(interview)
    if off is not None:
        shares.append(1 - abs(off) / (MOST - LEAST))
        facts.append(f"your own rating {told_difference(off)}")
    rule = "the mean of confidence against score (Brier) and of your own rating against it"
    return competence("calibration", rule, shares, facts)


def self_rating_error(interview: Interview) -> float | None:
    """Return how far the rating of oneself lies above the score, in steps from 1 to 4."""
    score = score_of(interview.reached)
    if interview.self_rating is None or score is None:
        return None
    return interview.self_rating - on_scale(score)


def told_difference(off: float) -> str:
    """Return a difference on the scale in words."""
    rounded = round(abs(off), 1)
    if not rounded:
        return "in line with the score"
    return f"{rounded:.1f} too {'high' if off > 0 else 'low'}"


def pace(interview: Interview) -> Competence:
    """Return how the time was kept.

    The mean over questions: up to the budget, probes included, all; at twice the budget nothing.
    A question that the time did not leave room for has nothing; one that was passed, or left at
    the end, does not count.
    """
    kept = [asked for asked in interview.reached if asked.outcome in ("answered", "cut")]
    shares = [falling(_of_budget(asked), 1.0, TWICE) for asked in kept]
    missed = sum(asked.outcome == "unreached" for asked in interview.asked)
    if interview.ending == "time":
        shares += [0.0] * missed
    over = sum(_of_budget(asked) > 1 for asked in kept)
    facts = [f"{over} of {counted(len(kept), 'answer')} over time"]
    if missed:
        facts.append(f"{counted(missed, 'question')} not reached")
    rule = "the mean over answers: within the budget best, twice the budget or not reached worst"
    return competence("pace", rule, shares, facts)


def _spoken(asked: Asked) -> str:
    """Return the answer in one's own words; empty where there is none that was graded."""
    is_graded = asked.slot.is_open and asked.verdict is not None
    return asked.answer.text if is_graded and isinstance(asked.answer, Typed) else ""


def _made(asked: Asked) -> list[PointVerdict]:
    """Return the points that the answer makes."""
    verdicts = asked.verdict.points if asked.verdict else ()
    return [each for each in verdicts if each.finding == "covered"]


def _opening(asked: Asked, text: str) -> Iterator[float]:
    """Yield by which part of the answer its first point is made, where that can be shown."""
    starts = [each.quote[0] for each in _made(asked) if each.quote]
    if starts:
        yield min(starts) / len(text)


def _built(asked: Asked, text: str) -> Iterator[float]:
    made, words = _made(asked), len(_WORD.findall(text))
    yield falling(words / len(made), CONCISE, WORDY) if made else 0.0
    yield from (falling(share, EARLY, LATE) for share in _opening(asked, text))


def _of_budget(asked: Asked) -> float:
    budget = asked.slot.budget_seconds + sum(probe.budget_seconds for probe in asked.probes)
    return asked.total_seconds / budget if budget else 0.0
