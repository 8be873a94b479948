"""The runs of demos that the check of a question asks for, known before any is done."""

from collections.abc import Iterator

from quizzer.bank.bank import Entry
from quizzer.errors import QuizzerError
from quizzer.sittings.authoring.evidence import tried_variants
from quizzer.sittings.authoring.runs import Run, run_of
from quizzer.sittings.authoring.variants import first_variants


def runs_of(entry: Entry) -> Iterator[Run]:
    """Yield the runs that the check of a question asks for, as far as they can be foreseen."""
    question = entry.question
    if not question.evidences:
        return
    try:
        tried = tried_variants(entry, first_variants(entry))
        for variant in tried:
            for evidence in question.evidences:
                drawn = question.drawn_with(evidence)
                for seed in range(evidence.seeds):
                    yield from (run_of(each, variant.values, seed) for each in drawn)
        for trial in question.tests if question.needs_facts else ():
            values = question.variant(0, params=trial.params).values
            for evidence in question.evidences:
                yield run_of(evidence, values)
    except QuizzerError:
        return  # the check comes to it, and tells it at its place
