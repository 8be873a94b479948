"""One variant of a question as its file has it now, filled in; or why that can't be."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from quizzer.bank.bank import Bank
from quizzer.bank.guessing import nearest
from quizzer.bank.problems import Problem
from quizzer.errors import QuizzerError
from quizzer.questions.base import Question
from quizzer.sittings.authoring.sight import Shown, names_in, problems_of
from quizzer.sittings.showing import asked

VARIED = 5
"""Seeds that are looked at to see whether a question has variants."""


def filled(
    bank: Bank, name: str, seed: int, hints: int, draft: str
) -> tuple[Shown | None, tuple[Problem, ...]]:
    """Return the question filled in, if it can be, and what the files show to be wrong.

    Parameters
    ----------
    hints
        How many are shown.
    draft
        What was written so far of an answer in one's own words.
    """
    problems = problems_of(bank, name)
    entry = bank.by_id.get(name)
    if entry is None:
        return None, problems or (_gone(bank, name, names_in(bank, None)),)
    question = entry.question
    try:
        variant = question.variant(seed)
        showing = asked(bank, question, variant, min(hints, len(question.hints)))
    except QuizzerError as error:
        path = ("require",) if question.require else ("params",)
        return None, (entry.problem("bad-variant", path, error.what, error.remedy), *problems)
    except Exception as error:  # a kind of another package may fail in any way
        what = f"it can't be shown: {type(error).__name__}: {error}"
        remedy = f"Tell who made the kind {entry.type}."
        return None, (entry.problem("unusable-type", (), what, remedy), *problems)
    showing = replace(showing, draft=draft)
    return Shown(bank, entry, variant, showing, _is_varied(question)), problems


def is_told_alike(before: Shown, now: Shown) -> bool:
    """Return whether a learner is told the same of both."""
    return (
        before.variant == now.variant
        and before.entry.content == now.entry.content
        and before.bank.misconceptions == now.bank.misconceptions
        and before.bank.glossary == now.bank.glossary
    )


def _is_varied(question: Question) -> bool:
    with suppress(QuizzerError):
        seen = [question.variant(seed) for seed in range(VARIED)]
        return len({repr((each.values, question.form(each))) for each in seen}) > 1
    return False


def _gone(bank: Bank, name: str, names: Sequence[str]) -> Problem:
    """Return that there is no such question any more."""
    near = nearest(name, names)
    remedy = f"Did you mean {near}?" if near else "Turn to another one, or give it its id back."
    what = f"there is no question “{name}” here any more"
    return Problem("no-question", "error", what, remedy, str(bank.path), question=name)
