"""The child process by itself, spoken to over its pipes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from quizzer.worker.__main__ import answer

COMMAND = [sys.executable, "-m", "quizzer.worker"]


def request(name: str, **settings: object) -> bytes:
    call = {"id": 7, "call": "demo", "name": name, "settings": settings}
    return json.dumps(call).encode() + b"\n"


def answered(line: bytes) -> Any:
    return json.loads(answer(line))


def test_it_answers_in_order_and_ends_with_its_input() -> None:
    lines = request("soft-threshold", z=3) + b"not JSON\n" + request("nothing")
    done = subprocess.run(COMMAND, input=lines, capture_output=True, check=True, timeout=60)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert said[0] == {"ready": True}
    assert [line for line in said if "begun" in line] == [{"begun": True}] * 3
    first, second, third = (line for line in said if "id" in line)
    assert (first["id"], first["ok"]["facts"]["lasso.b"]) == (7, 2.0)
    assert second["id"] is None
    assert third["error"]["kind"] == "UnknownDemo"


def test_a_demo_that_hangs_does_not_outlive_its_parent(installed: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), root])}
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([*COMMAND, "--grace", "0"], env=environment, **pipes) as process:
        assert process.stdin is not None
        process.stdin.write(request("hangs", path=str(begun)))
        process.stdin.flush()
        assert begun.read_text() == "begun"
        process.stdin.close()
        assert process.wait(timeout=60) == 1


def test_a_request_of_another_form_is_answered_with_an_error() -> None:
    for line in (b"[]", b"{}", b'{"id": 1, "call": "dance", "name": "x"}'):
        assert answered(line)["error"]["what"]


def test_the_error_says_where() -> None:
    error = answered(request("soft-threshold", z=9))["error"]
    assert error["where"] == "demo soft-threshold"
    assert set(error) == {"kind", "what", "where", "remedy"}
