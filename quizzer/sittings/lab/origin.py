"""The question that a laboratory was opened from: its cases, and claims that follow the sliders.

A setting that the question writes as one whole placeholder (``with: {z: "{{ z }}"}``) carries its
value along when it is moved, and what is derived from that value is derived anew. What can't
follow stays as it was asked, and is said to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quizzer.domain import expressions, templates
from quizzer.domain.frame import Frame
from quizzer.domain.values import Value, Values
from quizzer.errors import QuizzerError
from quizzer.questions.base import Claim, Evidence, Question, Variant
from quizzer.sittings.claims import CheckedClaim, claim_at, pending_claims
from quizzer.sittings.evidence import settings_of
from quizzer.sittings.lab.state import Sets


@dataclass(frozen=True, slots=True)
class Request:
    """A demo to run, and with what."""

    demo: str
    settings: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class FollowedClaim:
    """A claim as it stands at the sliders; `as_asked` names the values that did not follow."""

    claim: CheckedClaim
    as_asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A question's variant, and which of its cases the laboratory shows.

    Attributes
    ----------
    case
        Place among the question's evidences.
    """

    question: Question
    variant: Variant
    case: int = 0

    @property
    def evidence(self) -> Evidence:
        """The case on show."""
        return self.question.evidences[self.case]

    @property
    def count(self) -> int:
        """How many cases there are."""
        return len(self.question.evidences)

    @property
    def settings(self) -> dict[str, Value]:
        """The settings of the case, as they were asked."""
        return settings_of(self.evidence, self.variant.values, 0)

    @property
    def words(self) -> str:
        """Which of several cases it is: ``"case 2 of 3, outside"``."""
        if self.count == 1:
            return ""
        name = self.evidence.as_
        return f"case {self.case + 1} of {self.count}" + (f", {name}" if name else "")

    def of_next(self, by: int = 1) -> "Origin":
        """Return the origin at another case, round at the ends."""
        return replace(self, case=(self.case + by) % self.count)


@dataclass(frozen=True, slots=True)
class Followed:
    """A variant's values after a move, and which of them moved with it."""

    values: Values
    free: frozenset[str]


def followed(origin: Origin, sets: Sets) -> Followed:
    """Return the values of the variant as the sliders have them."""
    values, free = dict(origin.variant.values), set[str]()
    for name, settings in _links(origin.evidence).items():
        found = {sets[setting] for setting in settings if setting in sets}
        value = next(iter(found), None)
        if len(found) == 1 and value is not None and name in values:
            values[name] = value
            free.add(name)
    for name, text in origin.question.let.items():
        parsed = expressions.parse(str(text))
        if name in free or not parsed.names & free:
            continue
        try:
            values[name] = parsed.evaluate(values)
            free.add(name)
        except QuizzerError:  # it has none at these settings: it stays as asked
            continue
    return Followed(values, frozenset(free))


def requests(origin: Origin, main: Mapping[str, Value], moved: Followed) -> tuple[Request, ...]:
    """Return what to run for the claims, one a case: the one on show runs with `main`."""
    return tuple(
        Request(
            evidence.demo,
            main if place == origin.case else _settings(evidence, origin, moved),
        )
        for place, evidence in enumerate(origin.question.evidences)
    )


def claims_at(
    origin: Origin, sets: Sets, moved: Followed, frames: tuple[Frame, ...]
) -> tuple[FollowedClaim, ...]:
    """Return every claim as it stands with these frames, one a case."""
    values = dict(moved.values)
    for evidence, frame in zip(origin.question.evidences, frames, strict=True):
        values.update(evidence.named(frame.facts))
    asked = origin.settings
    is_moved = any(sets.get(name) != value for name, value in asked.items())
    return tuple(
        FollowedClaim(claim_at(claim, values), _as_asked(claim, origin, moved) if is_moved else ())
        for evidence in origin.question.evidences
        for claim in evidence.claims
    )


def unchecked(origin: Origin) -> tuple[FollowedClaim, ...]:
    """Return every claim as one that can't be checked: the demo of another case failed."""
    return tuple(
        FollowedClaim(replace(claim, state="unknown"))
        for claim in pending_claims(origin.question, origin.variant)
    )


def _as_asked(claim: Claim, origin: Origin, moved: Followed) -> tuple[str, ...]:
    names = expressions.parse(claim.check).names
    still = (name for name in origin.variant.values if name in names and name not in moved.free)
    return tuple(still)


def _settings(evidence: Evidence, origin: Origin, moved: Followed) -> dict[str, Value]:
    try:
        return settings_of(evidence, moved.values, 0)
    except QuizzerError:
        return settings_of(evidence, origin.variant.values, 0)


def _links(evidence: Evidence) -> dict[str, list[str]]:
    """Return the variant's values that settings carry along, each with those settings."""
    links: dict[str, list[str]] = {}
    for setting, value in evidence.with_.items():
        name = templates.parse(value).sole if isinstance(value, str) else None
        if name is not None:
            links.setdefault(name, []).append(setting)
    return links
