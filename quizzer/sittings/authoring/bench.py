"""Where the demos of a check are run, each once for the same settings, and answers graded."""

from collections.abc import Callable, Iterable, Mapping

from quizzer.domain.answers import Answer, Typed
from quizzer.domain.grading import Grader, Marked, fitted
from quizzer.domain.values import Value, Values
from quizzer.domain.verdict import Verdict
from quizzer.errors import QuizzerError
from quizzer.questions.base import Evidence, Question, Variant
from quizzer.sittings.authoring.runs import Outcome, Run, run_of

Runner = Callable[[str, Mapping[str, object]], Values]
"""Runs the demo of a name for settings, and returns its facts."""


def demo_runner(stopwatch: Callable[[], float]) -> Runner:
    """Return what runs the demos in this process."""

    def run_demo(name: str, settings: Mapping[str, object]) -> Values:
        from quizzer.demos.running import run

        return run(name, settings, stopwatch).frame.facts

    return run_demo


class Bench:
    """Runs demos and remembers what they gave; grades answers.

    Parameters
    ----------
    grader
        Returns who marks answers in one's own words; asked for with the first of them.

    Attributes
    ----------
    failures
        How often it was asked for facts that a demo did not give.
    """

    def __init__(self, runner: Runner, grader: Callable[[], Grader] | None = None) -> None:
        self._runner = runner
        self._make_grader = grader
        self._grader: Grader | None = None
        self._known: dict[tuple[str, str], Outcome] = {}
        self.failures = 0

    def learn(self, found: Iterable[tuple[Run, Outcome]]) -> None:
        """Remember what runs gave that were done elsewhere."""
        self._known.update((run.key, outcome) for run, outcome in found)

    def facts(self, evidence: Evidence, values: Values, seed: int = 0) -> dict[str, Value]:
        """Return one evidence's facts, under the question's names, for one data seed.

        Raises
        ------
        QuizzerError
            If the demo is not there, its settings don't fit, or it fails.
        """
        return evidence.named(self._outcome(run_of(evidence, values, seed)))

    @property
    def can_mark(self) -> bool:
        """Whether there is who marks answers in one's own words."""
        return self._make_grader is not None

    def verdict(self, question: Question, variant: Variant, answer: Answer) -> Verdict:
        """Return the grade of an answer, by its question's own rule or by the grader."""
        if not question.is_marked or not isinstance(answer, Typed) or not self._make_grader:
            return question.grade(variant, answer)
        self._grader = self._grader or self._make_grader()
        rubric, text = question.rubric_for(variant), answer.text
        points = fitted(rubric.points, self._grader.grade(rubric, text), text)
        return question.verdict_of(variant, Marked(self._grader.name, points))

    def furnished(self, question: Question, variant: Variant) -> Variant:
        """Return `variant` with the facts of all evidence, at data seed 0."""
        facts: dict[str, Value] = {}
        for evidence in question.evidences:
            facts.update(self.facts(evidence, variant.values))
        return variant.with_facts(facts)

    def _outcome(self, run: Run) -> Values:
        if run.key not in self._known:
            try:
                self._known[run.key] = self._runner(run.demo, run.settings)
            except QuizzerError as error:
                self._known[run.key] = error
        found = self._known[run.key]
        if isinstance(found, QuizzerError):
            self.failures += 1
            raise found
        return found
