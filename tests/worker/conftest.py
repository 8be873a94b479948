import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from quizzer.worker.child import Limits
from quizzer.worker.client import Worker

SOURCE = Path(__file__).with_name("misbehaving.py")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Return a folder for PYTHONPATH with an installed package of demos that misbehave."""
    shutil.copy(SOURCE, tmp_path)
    info = tmp_path / "misbehaving-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: misbehaving\nVersion: 1.0\n")
    classes = re.findall(r"^class (\w+)\(Misbehaving\)", SOURCE.read_text("utf-8"), re.MULTILINE)
    names = [(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", each).lower(), each) for each in classes]
    points = [f"{name} = misbehaving:{each}" for name, each in names]
    (info / "entry_points.txt").write_text("\n".join(["[quizzer.demos]", *points]) + "\n")
    return tmp_path


@pytest.fixture
async def worker(installed: Path) -> AsyncIterator[Worker]:
    """Return a worker that finds those demos; an answer may have 256 KiB."""
    limits = Limits(line_bytes=1 << 18)
    async with Worker(environment={"PYTHONPATH": str(installed)}, limits=limits) as worker:
        yield worker
