"""The points of an answer in one's own words, as a debrief tells of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzer.analysis.interviews.substance import worth_of
from quizzer.domain.answers import Typed
from quizzer.domain.grading import Finding, PointVerdict
from quizzer.domain.interview import Asked, Expected, Probe
from quizzer.reports.document import Sign
from quizzer.sittings.scorecard import FIRST, nearest

_SIGNS: Mapping[Finding, Sign] = {"covered": "✓", "missing": "○", "contradicted": "✗"}


@dataclass(frozen=True, slots=True)
class PointTold:
    """A point that a good answer makes, and what became of it.

    Attributes
    ----------
    finding
        Of the answer itself.
    worth
        What was earned of it: 1, the half after a probe, or 0.
    words
        The learner's, that carry it or speak against it; empty where there are none.
    beside
        The sentence of the model answer that says it; empty where it was made.
    belief
        The belief behind a contradiction, where it is known.
    probe
        What was asked about it, and came of that.
    """

    point: str
    statement: str
    is_essential: bool
    finding: Finding
    worth: float
    words: str = ""
    beside: str = ""
    belief: str = ""
    probe: Probe | None = None

    @property
    def sign(self) -> Sign:
        """How it went as a sign; ½ where a probe earned it in part."""
        return "½" if 0 < self.worth < 1 else _SIGNS[self.finding]

    @property
    def probed_words(self) -> str:
        """The learner's words after the probe that earned the point, or spoke against it."""
        found = self.probe.found if self.probe else None
        if self.probe is None or found is None or found.finding == "missing":
            return ""
        return " ".join(found.words(self.probe.text).split())

    @property
    def course(self) -> str:
        """How it went in a few words, e.g. ``"missing, also after the probe"``."""
        told = {"covered": "made", "missing": "missing", "contradicted": "you said the opposite"}
        before = told[self.finding]
        if self.probe is None or self.worth == 1:
            return before
        return f"{before}, {_after(self.probe, self.finding)}"


def points_told(
    asked: Asked,
    sentences: Sequence[str],
    phrasings: Mapping[str, tuple[str, ...]],
    beliefs: Mapping[str, str],
) -> Iterator[PointTold]:
    """Yield the points of an answer that was graded, or not given; of no other.

    Parameters
    ----------
    sentences
        Of the model answer.
    phrasings
        Ways to say each point, by its id.
    beliefs
        What known beliefs are, by their id.
    """
    if asked.score is None:
        return
    found = {each.point: each for each in asked.verdict.points} if asked.verdict else {}
    text = asked.answer.text if isinstance(asked.answer, Typed) else ""

    def place(point: Expected) -> tuple[int, float]:
        finding = _finding(found.get(point.point))
        return FIRST[finding], -point.weight if finding == "missing" else 0.0

    for point in sorted(asked.slot.expected, key=place):
        verdict, worth = found.get(point.point), worth_of(asked, point)
        words = verdict.words(text) if verdict and verdict.finding != "missing" else ""
        said = (point.statement, *phrasings.get(point.point, ()))
        yield PointTold(
            point=point.point,
            statement=point.statement,
            is_essential=point.is_essential,
            finding=_finding(verdict),
            worth=worth,
            words=" ".join(words.split()),
            beside=nearest(sentences, said) if worth < 1 else "",
            belief=beliefs.get((verdict.misconception if verdict else None) or "", ""),
            probe=asked.probe_of(point.point),
        )


def _finding(verdict: PointVerdict | None) -> Finding:
    return verdict.finding if verdict else "missing"


def _after(probe: Probe, before: Finding) -> str:
    """Return what a probe came to, in a few words behind those on the answer itself."""
    if probe.earned:
        return "made after the probe"
    if not probe.text.strip():
        return "and the probe was passed" if probe.outcome == "passed" else "the probe unanswered"
    if probe.found is None:
        return "and the answer to the probe could not be graded"
    if probe.found.finding == before:
        return "also after the probe"
    told = "missing" if probe.found.finding == "missing" else "the opposite"
    return f"and {told} after the probe"
