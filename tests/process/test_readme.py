"""What the README shows is so."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_question_passes_the_strict_check(tmp_path: Path) -> None:
    (bank,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "mine.yaml"
    file.write_text(bank, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "bank", "check", "--strict", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path)},
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_its_pictures_are_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / picture).is_file(), picture
