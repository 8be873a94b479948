"""What a fresh interpreter has imported: the heavy parts are absent at the start."""

import json
import subprocess
import sys

import pytest

HEAVY = {"numpy", "scipy", "sklearn", "sqlalchemy"}


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
        "import quizzer.tui.start, quizzer.tui.app",
        "import quizzer.worker.client",
        "import quizzer.sittings.practice, quizzer.sittings.desk",
        "from quizzer.demos.registry import listing; listing()",
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
