from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from quizzer.worker.child import Limits
from quizzer.worker.client import Worker
from tests.worker.installing import install_misbehaving


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Return a folder for PYTHONPATH with an installed package of demos that misbehave."""
    install_misbehaving(tmp_path)
    return tmp_path


@pytest.fixture
async def worker(installed: Path) -> AsyncIterator[Worker]:
    """Return a worker that finds those demos; an answer may have 256 KiB."""
    limits = Limits(line_bytes=1 << 18)
    async with Worker(environment={"PYTHONPATH": str(installed)}, limits=limits) as worker:
        yield worker
