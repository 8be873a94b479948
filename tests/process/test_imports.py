"""What a fresh interpreter has imported: the heavy parts are absent at the start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"numpy", "scipy", "sklearn", "sqlalchemy"}
READERS = {"annotated_types", "fsrs", "pydantic", "rapidfuzz", "yaml"}
LATER = {
    "quizzer.domain.forms.blanks",
    "quizzer.domain.forms.pairs",
    "quizzer.domain.review",
    "quizzer.session.events",
    "quizzer.session.practice",
    "quizzer.sittings.claims",
    "quizzer.sittings.explanation",
    "quizzer.sittings.steps",
    "quizzer.sittings.summary",
    "quizzer.store.appeals",
    "quizzer.store.entries",
    "quizzer.store.history",
    "quizzer.tui.widgets.explaining",
    "quizzer.tui.widgets.remark",
}
"""What the first answer, its explanation or a remark needs, and the first question does not."""
FIRST_QUESTION = """
import asyncio, json, os, sys
from quizzer.sittings.choosing import Selection
from quizzer.sittings.desk import open_desk
from quizzer.tui.app import QuizzerApp

async def main():
    desk = open_desk(os.environ)
    app = QuizzerApp(desk, Selection(type="choice", seed=1), at_home=False)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(1000):
            await pilot.pause()
            if app.screen.query("Asking"):
                break
        print(json.dumps(sorted(sys.modules)), flush=True)
        app.screen.practice.end()
        print(json.dumps(sorted(sys.modules)), flush=True)
    await desk.laboratory.close()
    desk.close()

asyncio.run(main())
"""


def imported_by(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has after `code`."""
    listing = "import json, sys; print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{listing}"], capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stdout))


@pytest.mark.parametrize(
    "code",
    [
        "import quizzer.__main__, quizzer.cli.running, quizzer.cli.practice",
        "import quizzer.plain.start",
        "import quizzer.cli.mock, quizzer.plain.interview_start",
        "import quizzer.tui.start, quizzer.tui.app",
        "import quizzer.worker.client",
        "import quizzer.sittings.practice, quizzer.sittings.desk",
        "from quizzer.demos.registry import listing; listing()",
        "import quizzer.tui.preview_app",
        "import quizzer.plain.preview",
    ],
)
def test_the_start_path_imports_nothing_heavy(code: str) -> None:
    assert imported_by(code) & HEAVY == set()


@pytest.mark.parametrize(
    "code", ["import quizzer.tui.lab_app", "import quizzer.tui.screens.lab, quizzer.plain.lab"]
)
def test_the_laboratory_imports_nothing_that_a_demo_needs(code: str) -> None:
    assert imported_by(code) & {*HEAVY, "pydantic"} == set()


def test_the_screens_import_no_laboratory_before_it_is_opened() -> None:
    code = "import sys, quizzer.tui.start, quizzer.tui.app; import quizzer.plain.face\n"
    code += "assert not [m for m in sys.modules if m.startswith('quizzer.sittings.lab')]"
    imported_by(code)


def test_the_plain_face_never_imports_textual() -> None:
    assert "textual" not in imported_by("import quizzer.plain.start")


def test_a_preview_in_plain_lines_never_imports_textual() -> None:
    code = "import quizzer.cli.preview, quizzer.plain.preview"
    assert "textual" not in imported_by(code)


def test_help_imports_neither_face_nor_banks() -> None:
    modules = imported_by(
        "from quizzer.cli.running import run\n"
        "import io, contextlib\n"
        "with contextlib.redirect_stdout(io.StringIO()): run(['--help'])"
    )
    assert modules & {"textual", "yaml", "pydantic", "fsrs", *HEAVY} == set()


def test_a_demo_does_import_numpy() -> None:
    code = "from quizzer.demos.running import run; run('lars-diabetes-path', {}, lambda: 0.0)"
    assert "numpy" in imported_by(code)


def test_the_first_question_is_painted_before_what_only_its_answer_needs(tmp_path: Path) -> None:
    painted, _ = around_the_first_question(tmp_path)
    assert "quizzer.tui.widgets.options" in painted
    assert painted & {*HEAVY, *READERS, *LATER} == set()


def test_what_happens_in_a_sitting_is_imported_with_it(tmp_path: Path) -> None:
    painted, ended = around_the_first_question(tmp_path)
    assert {"quizzer.session.events", "quizzer.sittings.steps"} <= ended - painted


def around_the_first_question(folder: Path) -> tuple[set[str], set[str]]:
    """Return the modules imported when it is painted, and when its sitting is then ended.

    The banks are in the cache: they were compiled when quizzer started the first time.
    """
    environment = {**os.environ, "QUIZZER_HOME": str(folder)}
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", FIRST_QUESTION],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    painted, ended = run.stdout.splitlines()
    return set(json.loads(painted)), set(json.loads(ended))
