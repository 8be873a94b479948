"""Checks of a question's `tests`: the answer key, tested like code."""

from collections.abc import Iterator
from dataclasses import replace

from quizzer.bank.bank import Entry
from quizzer.bank.nodes import Path
from quizzer.bank.problems import Problem
from quizzer.domain.grading import Finding
from quizzer.domain.verdict import Verdict
from quizzer.errors import QuizzerError, Unreadable
from quizzer.questions.base import Drawn, Trial, Variant
from quizzer.sittings.authoring.bench import Bench

EXACT = 1e-9
KNOWN_MISS = "known-miss"
"""Rule of a test that its author knows to fail: told, and no problem."""


def trial_problems(entry: Entry, bench: Bench) -> Iterator[Problem]:
    """Yield tests that come out otherwise, and a question without a test of its key."""
    question = entry.question
    for at, trial in enumerate(question.tests):
        path = ("tests", at)
        unknown = sorted({*trial.params} - {*question.params})
        missing = sorted(_drawn(entry) - {*trial.params})
        if unknown:
            what = f"this test sets `{unknown[0]}`, which is no param"
            yield entry.problem("bad-test", (*path, "params", unknown[0]), what, "Take it out.")
        elif missing and not trial.unreadable:
            what = f"this test does not set `{missing[0]}`, which is drawn"
            remedy = "Set every drawn param, so that the answer is fixed."
            yield entry.problem("bad-test", path, what, remedy)
        else:
            yield from _tried(entry, bench, trial, path)
    if question.is_marked:
        return  # no wording is sure of every point
    if question.tests and not any(_score_band(trial) == (1, 1) for trial in question.tests):
        what, remedy = "no test expects the score 1", "Add a test of the right answer."
        yield entry.problem("no-right-test", ("tests",), what, remedy, severity="warning")


def _drawn(entry: Entry) -> set[str]:
    params = entry.question.params.items()
    return {name for name, param in params if isinstance(param, Drawn)}


def _tried(entry: Entry, bench: Bench, trial: Trial, path: Path) -> Iterator[Problem]:
    question = entry.question
    try:
        variant = question.variant(0, params=trial.params)
        if question.needs_facts:
            variant = bench.furnished(question, variant)
        form = question.trial_form(variant)
        answer = form.trial(trial.answer)
    except Unreadable as error:
        if not trial.unreadable:
            what = f"the answer “{trial.answer}” can't be read: {error.what}"
            yield entry.problem("test-fails", path, what, "Mend it, or say `unreadable: true`.")
        return
    except QuizzerError as error:
        yield entry.problem("test-fails", path, error.what, error.remedy)
        return
    if trial.unreadable:
        read = form.write(answer)
        what = f"the answer “{trial.answer}” was to be unreadable, and reads as {read}"
        yield entry.problem("test-fails", path, what, "Give what nobody could mean.")
        return
    try:
        verdict = bench.verdict(question, variant, answer)
    except QuizzerError as error:
        yield entry.problem("test-fails", path, error.what, error.remedy)
        return
    found = tuple(_judged(entry, trial, variant, verdict, path))
    if getattr(trial, "known_miss", False):
        yield from _known_miss(entry, path, found)
    else:
        yield from found


def _known_miss(entry: Entry, path: Path, found: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield how a test fails that is known to, or that it does not any more."""
    if found:
        what = "; ".join(problem.what for problem in found)
        yield replace(found[0], rule=KNOWN_MISS, severity="warning", what=what)
    else:
        what = "this test is said to be misgraded, and passes"
        remedy = "Take `known_miss` out."
        yield entry.problem("miss-gone", path, what, remedy, severity="warning")


def _judged(
    entry: Entry, trial: Trial, variant: Variant, verdict: Verdict, path: Path
) -> Iterator[Problem]:
    yield from _points_missed(entry, trial, verdict, path)
    low, high = _score_band(trial)
    if not low - EXACT <= verdict.score <= high + EXACT:
        what = (
            f"the answer “{_short(trial.answer)}” scores {verdict.score:g}, "
            f"and the test expects {f'{low:g}' if low == high else f'{low:g} to {high:g}'}"
        )
        remedy = _WORDING if entry.question.is_marked else _key(entry, variant)
        yield entry.problem("test-fails", path, what, remedy)
    if trial.near is not None and f"near-{trial.near}" not in verdict.matched:
        what = (
            f"the answer “{trial.answer}” was to be known as slip {trial.near}, "
            f"and is {_matched(verdict)}"
        )
        yield entry.problem("test-fails", path, what, "Correct the test or the `near` entry.")


def _points_missed(entry: Entry, trial: Trial, verdict: Verdict, path: Path) -> Iterator[Problem]:
    """Yield points of an answer in one's own words that are found to be something else."""
    expected: tuple[tuple[str, Finding], ...] = (
        ("covers", "covered"),
        ("contradicts", "contradicted"),
    )
    found = {point.point: point for point in verdict.points}
    for name, finding in expected:
        for at, point in enumerate(getattr(trial, name, ())):
            if point in found and found[point].finding != finding:
                what = (
                    f"`{point}` is found {found[point].finding} ({found[point].confidence:.0%}) "
                    f"in “{_short(trial.answer)}”, and the test expects {finding}"
                )
                yield entry.problem("test-fails", (*path, name, at), what, _WORDING)


_WORDING = "Add a phrasing to `accept` or `reject`, or say `known_miss: true`."


def _short(answer: object) -> str:
    line = " ".join(str(answer).split())
    return line if len(line) <= 60 else line[:59] + "…"


def _score_band(trial: Trial) -> tuple[float, float]:
    """Return the lowest and highest score that the test expects."""
    if trial.score is None:
        return 0, 1
    return trial.score if isinstance(trial.score, tuple) else (trial.score, trial.score)


def _key(entry: Entry, variant: Variant) -> str:
    key = entry.question.trial_form(variant).write(entry.question.key(variant))
    return f"The key is {key}: correct the answer key, or the test."


def _matched(verdict: Verdict) -> str:
    return ", ".join(verdict.matched) or "none that is known"
