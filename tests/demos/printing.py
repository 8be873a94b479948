"""What the program of a demo prints, run in this interpreter."""

import contextlib
import io

from quizzer.demos.running import code_of


def printed(name: str, settings: dict[str, object]) -> dict[str, list[float]]:
    """Return the numbers after each fact that the demo's program prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code_of(name, settings), name, "exec"), {"__name__": "__main__"})
    lines = [line.split() for line in out.getvalue().splitlines()]
    return {fact: [float(value) for value in values] for fact, *values in lines}
