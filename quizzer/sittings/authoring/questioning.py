"""The check of questions: those that changed, their demos run beforehand, many at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.problems import Problem
from quizzer.errors import QuizzerError
from quizzer.questions.base import Variant
from quizzer.sittings.authoring.bench import Bench
from quizzer.sittings.authoring.crew import Crew
from quizzer.sittings.authoring.evidence import claim_problems, evidence_problems, tried_variants
from quizzer.sittings.authoring.foreseeing import runs_of
from quizzer.sittings.authoring.items import item_problems
from quizzer.sittings.authoring.kept_results import KeptResults
from quizzer.sittings.authoring.memory import Memory, Tell
from quizzer.sittings.authoring.tautologies import tautology_problems
from quizzer.sittings.authoring.texts import text_problems
from quizzer.sittings.authoring.trials import trial_problems
from quizzer.sittings.authoring.variants import drawn_variants, variant_problems


@dataclass(frozen=True, slots=True)
class _Task:
    """A question to check, with what its result is kept under."""

    entry: Entry
    identity: str | None = None
    kept: KeptResults | None = None


def checked_questions(
    banks: Sequence[Bank], bench: Bench, crew: Crew | None, memory: Memory | None, tell: Tell
) -> list[Problem]:
    """Return what is wrong with each question; what is known of it from before is not run again."""
    found: list[Problem] = []
    tasks: list[_Task] = []
    rooms = [memory.results(bank) if memory else None for bank in banks]
    for bank, kept in zip(banks, rooms, strict=True):
        for entry in bank.entries:
            task = _task(entry, bench, kept, memory)
            known = kept.known(entry, task.identity) if kept else None
            if known is None:
                tasks.append(task)
            else:
                found += known
    run_beforehand([task.entry for task in tasks], bench, crew, memory, tell)
    for at, task in enumerate(tasks):
        tell("Checking questions", at, len(tasks))
        found += _checked(task, bench)
    for kept in rooms:
        if kept:
            kept.close()
    return found


def _task(entry: Entry, bench: Bench, kept: KeptResults | None, memory: Memory | None) -> _Task:
    if memory is None:
        return _Task(entry)
    identity = memory.identities.question(entry, can_mark=bench.can_mark)
    return _Task(entry, identity, kept)


def run_beforehand(
    entries: Sequence[Entry], bench: Bench, crew: Crew | None, memory: Memory | None, tell: Tell
) -> None:
    """Let the crew do the runs that the questions will ask for, but for those that are known."""
    if crew is None and memory is None:
        return
    runs = {run.key: run for entry in entries for run in runs_of(entry)}
    known = memory.facts.known(runs.values()) if memory else {}
    bench.learn(known.values())
    wanted = [run for run in runs.values() if run.key not in known]
    if crew is None:
        return
    found = crew(wanted, lambda done: tell("Running demos", done, len(wanted)))
    bench.learn(found)
    if memory:
        memory.facts.keep(found)


def _checked(task: _Task, bench: Bench) -> tuple[Problem, ...]:
    before = bench.failures
    problems = tuple(question_problems(task.entry, bench))
    if task.kept and bench.failures == before:  # a failure may be of the moment
        task.kept.keep(task.entry, task.identity, problems)
    return problems


def question_problems(entry: Entry, bench: Bench) -> Iterator[Problem]:
    """Yield what is wrong with one question beyond what its file shows."""
    variants, undrawn = drawn_variants(entry)
    yield from undrawn
    if not variants:
        return
    yield from item_problems(entry, variants[0])
    broken = tuple(evidence_problems(entry, bench, variants[0]))
    yield from broken
    tried = tried_variants(entry, variants)
    furnished = () if broken else _furnished(entry, bench, tried)
    yield from text_problems(entry, furnished)
    if broken:
        return  # what reads its facts can't be judged
    yield from claim_problems(entry, bench, tried)
    if furnished:
        yield from tautology_problems(entry, furnished[0])
    yield from variant_problems(entry, bench, variants, with_facts=len(tried))
    if entry.question.is_asked and (bench.can_mark or not entry.question.is_marked):
        yield from trial_problems(entry, bench)


def _furnished(entry: Entry, bench: Bench, variants: Sequence[Variant]) -> tuple[Variant, ...]:
    try:
        return tuple(bench.furnished(entry.question, variant) for variant in variants[:5])
    except QuizzerError:
        return ()  # told by `claim_problems`, with the values at which it happens
