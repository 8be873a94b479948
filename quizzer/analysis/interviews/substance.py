"""Correctness and depth: what the answers were worth, and how far below the surface they went."""

from collections.abc import Iterable, Iterator

from quizzer.analysis.interviews.competence import Competence, competence, counted
from quizzer.analysis.means import mean
from quizzer.domain.interview import Asked, Expected, Interview

DEEP = ("depth", "deeper")
"""The parts of an interview that ask below the surface."""


def correctness(interview: Interview) -> Competence:
    """Return how right the answers were: the mean score, each question by its time budget."""
    share = score_of(interview.reached)
    scores = _scores(interview.reached)
    against = sum(
        verdict.finding == "contradicted"
        for asked in interview.reached
        for verdict in (asked.verdict.points if asked.verdict else ())
    )
    facts = [f"score {share or 0.0:.0%} over {counted(len(scores), 'question')}"]
    if against:
        facts.append(f"{counted(against, 'point')} contradicted")
    rule = "the mean score of the questions reached, each by its time budget"
    return competence("correctness", rule, [] if share is None else [share], facts)


def score_of(questions: Iterable[Asked]) -> float | None:
    """Return the mean score of what was graded, each question counting by its time budget.

    A minute's true or false says less than four minutes of explaining.
    """
    graded = [
        (score, asked.slot.budget_seconds)
        for asked in questions
        if (score := asked.score) is not None
    ]
    total = sum(budget for _, budget in graded)
    return sum(score * budget for score, budget in graded) / total if total else None


def depth(interview: Interview) -> Competence:
    """Return how deep the answers went.

    The mean of two shares, as far as there are any: the essential points made, one that took a
    probe counting half; and the score of the questions that were there to ask deeper.
    """
    points = [worth for asked in interview.reached for worth in _essential(asked)]
    deep = _scores(asked for asked in interview.reached if asked.slot.part in DEEP)
    made, average = mean(points), mean(deep)
    facts = []
    if made is not None:
        after = sum(0 < worth < 1 for worth in points)
        probed = f", {after} more after a probe" if after else ""
        facts.append(f"{sum(worth == 1 for worth in points)} of {len(points)} essential{probed}")
    if average is not None:
        facts.append(f"{average:.0%} on {counted(len(deep), 'deeper question')}")
    rule = "the mean of essential points made (½ after a probe) and the score on deeper questions"
    return competence("depth", rule, [each for each in (made, average) if each is not None], facts)


def worth_of(asked: Asked, point: Expected) -> float:
    """Return what was earned of a point: 1 unasked, half after a probe, else 0."""
    verdicts = asked.verdict.points if asked.verdict else ()
    if any(v.point == point.point and v.finding == "covered" for v in verdicts):
        return 1.0
    probe = asked.probe_of(point.point)
    return probe.earned if probe else 0.0


def _essential(asked: Asked) -> Iterator[float]:
    if asked.score is not None:
        yield from (worth_of(asked, p) for p in asked.slot.expected if p.is_essential)


def _scores(questions: Iterable[Asked]) -> list[float]:
    return [score for asked in questions if (score := asked.score) is not None]
