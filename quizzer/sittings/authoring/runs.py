"""A run of a demo: what it is run with, and what comes of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quizzer.domain.plain import to_plain
from quizzer.domain.values import Values
from quizzer.errors import QuizzerError
from quizzer.questions.base import Evidence

Outcome = Values | QuizzerError
"""What a run gave: facts, or why there are none."""


@dataclass(frozen=True)
class Run:
    """One run of a demo: its name and settings."""

    demo: str
    settings: Mapping[str, object]

    @cached_property
    def text(self) -> str:
        """The settings as one line, which is the same for the same settings."""
        return json.dumps(to_plain(self.settings), sort_keys=True)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from other runs."""
        return self.demo, self.text


def run_of(evidence: Evidence, values: Values, seed: int = 0) -> Run:
    """Return the run of an evidence for a variant's values and one data seed.

    Raises
    ------
    ExpressionError
        If a setting can't be filled in.
    """
    settings: dict[str, object] = dict(evidence.settings(values))
    if evidence.seeds > 1:
        settings["seed"] = seed
    return Run(evidence.demo, settings)
