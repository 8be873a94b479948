"""Demos that only compute start without the libraries that take a second to import."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "name", ["c-is-inverse", "duplicate-columns", "geometry-diamond", "ridge-path"]
)
def test_the_demo_needs_neither_scikit_learn_nor_scipy(name: str) -> None:
    code = (
        "import sys, time; from quizzer.demos.running import run;"
        f"run({name!r}, {{}}, time.perf_counter);"
        "print([m for m in ('sklearn', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
