"""The wheel, built from the sdist, runs elsewhere with the questions that ship."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with nothing but quizzer, unpacked from its wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(site)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return site


def run(installed: Path, home: Path, *arguments: str) -> str:
    """Run Python with the installed quizzer before every other, away from the checkout."""
    done = subprocess.run(
        [sys.executable, *arguments],
        input="",
        capture_output=True,
        text=True,
        check=True,
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(installed), "QUIZZER_HOME": str(home)},
    )
    return done.stdout


def test_it_brings_its_own_questions(installed: Path, tmp_path: Path) -> None:
    place = run(installed, tmp_path, "-c", "import quizzer; print(quizzer.__file__)")
    assert Path(place.strip()).is_relative_to(installed)
    assert (installed / "quizzer" / "content" / "LICENSE").is_file()
    assert str(installed) in run(installed, tmp_path, "-m", "quizzer", "bank", "list")


def test_it_practises(installed: Path, tmp_path: Path) -> None:
    said = run(installed, tmp_path, "-m", "quizzer", "practice", "--plain", "--seed", "1")
    assert "L1 vs L2 regularization" in said
    assert "Question 1 of" in said


def test_its_demos_find_their_data(installed: Path, tmp_path: Path) -> None:
    said = run(installed, tmp_path, "-m", "quizzer", "demo", "lars-diabetes-path", "--json")
    assert '"alpha_max": 2.148' in said
