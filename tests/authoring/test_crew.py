"""Runs of demos in workers: the same facts, those that share what is costly prepared once."""

from pathlib import Path

import pytest

from quizzer.bank.library import load
from quizzer.clock import SystemClock
from quizzer.errors import BadSettings, QuizzerError, UnknownDemo, WorkerError
from quizzer.sittings.authoring import check, crew_of, demo_runner
from quizzer.sittings.authoring.foreseeing import runs_of
from quizzer.sittings.authoring.runs import Run
from tests.authoring.support import SOUND, LetterGrader
from tests.worker.installing import install_misbehaving

RUNS = [
    *(Run("soft-threshold", {"z": 0.1 * at, "lam": 1.0}) for at in range(20)),
    Run("geometry-diamond", {}),
    Run("soft-thresholt", {}),
    Run("soft-threshold", {"lam": -1.0}),
]


def test_workers_give_what_this_process_gives_and_tell_how_far_they_are() -> None:
    told: list[int] = []
    found = {run.key: outcome for run, outcome in crew_of(2)(RUNS, told.append)}
    here = demo_runner(SystemClock().monotonic)
    assert told == [*range(1, len(RUNS) + 1)]
    for run in RUNS:
        outcome = found[run.key]
        if not isinstance(outcome, QuizzerError):
            assert outcome == here(run.demo, run.settings)
            assert repr(outcome) == repr(here(run.demo, run.settings))
    assert isinstance(found[RUNS[-2].key], UnknownDemo)
    assert isinstance(found[RUNS[-1].key], BadSettings)


def test_without_runs_no_worker_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/python")
    assert crew_of(2)([], lambda done: None) == ()


def test_a_demo_that_takes_its_worker_down_harms_no_other_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_misbehaving(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    runs = [Run("killed", {}), *RUNS[:3]]
    found = {run.key: outcome for run, outcome in crew_of(1)(runs, lambda done: None)}
    assert isinstance(found[runs[0].key], WorkerError)
    assert not any(isinstance(found[run.key], QuizzerError) for run in RUNS[:3])


def test_the_check_finds_the_same_with_a_crew() -> None:
    def nowhere(name: str, settings: object) -> dict[str, float]:
        raise AssertionError(f"{name} was not foreseen")

    report = check([load(SOUND)], nowhere, (), LetterGrader, crew=crew_of(1))
    assert report.problems == ()
    assert report.claims == 7


def test_every_run_is_foreseen_once_for_each_variant_and_seed() -> None:
    entries = load(SOUND).by_id
    assert len(list(runs_of(entries["exact-zero"]))) == 1
    drawn = {run.text for run in runs_of(entries["value-kept"])}
    assert drawn == {f'{{"lam": 1.0, "z": {z}}}' for z in (1.5, 2.5, 3.0)}
