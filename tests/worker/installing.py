"""Installs a package of demos that misbehave, for a worker to find by its entry points."""

import re
import shutil
from pathlib import Path

SOURCE = Path(__file__).with_name("misbehaving.py")
HANGING = Path(__file__).with_name("hanging_import.py")


def install_misbehaving(folder: Path) -> None:
    """Make `folder` one for PYTHONPATH, with the package in it."""
    for source in (SOURCE, HANGING):
        shutil.copy(source, folder)
    info = folder / "misbehaving-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: misbehaving\nVersion: 1.0\n")
    classes = re.findall(r"^class (\w+)\(Misbehaving\)", SOURCE.read_text("utf-8"), re.MULTILINE)
    names = [(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", each).lower(), each) for each in classes]
    points = [f"{name} = misbehaving:{each}" for name, each in names]
    points.append("hangs-on-import = hanging_import:Demo")
    (info / "entry_points.txt").write_text("\n".join(["[quizzer.demos]", *points]) + "\n")
