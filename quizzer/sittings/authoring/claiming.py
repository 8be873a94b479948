"""Claims run for a report: on how many samples each was tried, and on how many it held."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from quizzer.bank.bank import Entry
from quizzer.domain import expressions
from quizzer.domain.values import Values
from quizzer.errors import QuizzerError
from quizzer.sittings.authoring.bench import Bench
from quizzer.sittings.authoring.evidence import located, samples, tried_variants
from quizzer.sittings.authoring.variants import drawn_variants

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class ClaimRun:
    """One claim over variants and data seeds.

    Attributes
    ----------
    held, tried
        On how many samples it held, of those that the demo gave facts for.
    wanted
        The least share of the data seeds on which it must hold.
    """

    question: str
    says: str
    held: int
    tried: int
    wanted: float

    @property
    def share(self) -> float:
        """The share of the samples on which it held; 0 where there was none."""
        return self.held / self.tried if self.tried else 0.0

    @property
    def margin(self) -> float:
        """By how much that share is above the one it must have; negative where it fails."""
        return self.share - self.wanted

    @property
    def is_fragile(self) -> bool:
        """Whether one sample less would let it fail, where it need not hold on all."""
        is_close = self.margin + ROUNDING >= 0 and self.margin * self.tried < 1 - ROUNDING
        return self.wanted < 1 and is_close


def claim_runs(entry: Entry, bench: Bench) -> Iterator[ClaimRun]:
    """Yield each claim of a question with the samples that a check tries it on."""
    variants, _ = drawn_variants(entry)
    for each in located(entry):
        claims = each.evidence.claims
        held, tried = [0] * len(claims), 0
        for variant in tried_variants(entry, variants):
            for values in _given(samples(entry, each.evidence, bench, variant)):
                found = [expressions.parse(claim.check).truth(values) for claim in claims]
                tried += 1
                held = [count + is_so for count, is_so in zip(held, found, strict=True)]
        for claim, count in zip(claims, held, strict=True):
            yield ClaimRun(entry.id, " ".join(claim.says.split()), count, tried, claim.holds)


def _given(found: Iterator[Values]) -> Iterator[Values]:
    """Yield what there is up to a failure: the check tells that, with its place."""
    with suppress(QuizzerError):
        yield from found
