"""Packages for quizzer to find: the worked example, installed; and broken ones, made up."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
ESTIMATES = Path(__file__).parent / "estimates"


def install_estimates(folder: Path) -> Path:
    """Return the folder of a path for Python with the worked example in it, built offline."""
    source, target = folder / "source", folder / "site"
    shutil.copytree(ESTIMATES, source)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--target", str(target)]
    subprocess.run([*pip, *offline, str(source)], check=True, capture_output=True)
    return target


def make_up(folder: Path, name: str, code: str, points: Mapping[str, Sequence[str]]) -> Path:
    """Return `folder` with a module of that name and code, and its entry points by group."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    groups = [f"[quizzer.{group}]\n" + "\n".join(lines) for group, lines in points.items()]
    (info / "entry_points.txt").write_text("\n\n".join(groups) + "\n")
    return folder


def ran(
    site: Path, home: Path, *arguments: str, script: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run Python, with what is installed in `site`, and return what came of it."""
    return subprocess.run(
        [sys.executable, *arguments],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(site), "QUIZZER_HOME": str(home)},
    )
