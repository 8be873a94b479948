"""Running the evidence of a question, and filling its facts in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from quizzer.domain import templates
from quizzer.domain.values import Value, Values
from quizzer.questions.base import Evidence, Question, Variant

if TYPE_CHECKING:  # pictures come with it, and the first question needs none
    from quizzer.demos.describing import Description
    from quizzer.demos.running import Effort
    from quizzer.domain.frame import Frame


class Laboratory(Protocol):
    """Who runs a demo: the worker process, or in tests a function."""

    async def demo(
        self, name: str, settings: Mapping[str, Value], *, effort: "Effort" = "whole"
    ) -> "Frame":
        """Return what the demo shows for `settings`, after so much of its repetitions."""
        ...

    async def describe(self, name: str) -> "Description":
        """Return what there is to know of the demo without running it."""
        ...

    async def code(self, name: str, settings: Mapping[str, Value]) -> str:
        """Return a program that computes the same without quizzer."""
        ...

    async def close(self) -> None:
        """End whatever runs the demos."""
        ...


async def frames_of(
    question: Question, variant: Variant, laboratory: Laboratory
) -> "tuple[Frame, ...]":
    """Return the frame of each evidence of `question`, at seed 0 where there are several."""
    return tuple(
        [
            await laboratory.demo(evidence.demo, settings_of(evidence, variant.values, 0))
            for evidence in question.evidences
        ]
    )


def settings_of(evidence: Evidence, values: Values, seed: int) -> dict[str, Value]:
    """Return the demo's settings for a variant's `values` and one data seed."""
    settings = evidence.settings(values)
    return {**settings, "seed": seed} if evidence.seeds > 1 else settings


def facts_of(question: Question, frames: "tuple[Frame, ...]") -> dict[str, Value]:
    """Return all facts under the names by which the question knows them."""
    facts: dict[str, Value] = {}
    for evidence, frame in zip(question.evidences, frames, strict=True):
        facts.update(evidence.named(frame.facts))
    return facts


def filled_or_marked(text: str, values: Values) -> str:
    """Return `text` filled in, with … for what is not known (yet)."""
    template = templates.parse(text)
    unknown = {name: "…" for name in template.names if name not in values}
    if not unknown:
        return template.fill(values)
    return "".join(
        part if isinstance(part, str) else unknown.get(part.name) or part.fill(values)
        for part in template.parts
    )
