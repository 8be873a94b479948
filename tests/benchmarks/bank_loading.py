"""How long a bank of 10,000 questions takes to load: from its text, and from the cache.

Cold is held against what a bare parse of the same text takes on the same machine; warm against
a fixed time. Each is taken in a fresh process, as a learner meets it. Hostile files are timed too.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bank.generated import bank_text
from tests.bank.hostile import HOSTILE, LARGE_AS_ANY
from tests.benchmarks.measuring import Measured

QUESTIONS = 10_000
COLD_TO_BARE = 1.3
WARM_SECONDS = 0.4
HOSTILE_SECONDS = 2.0
MEGABYTES = 500.0

_BARE = """
import yaml
text = path.read_text(encoding="utf-8")
begun = perf_counter()
yaml.load(text, Loader=yaml.CSafeLoader)
"""
_LOAD = """
from quizzer.bank.library import open_library
begun = perf_counter()
library = open_library([("yours", path)], cache)
"""
_IMPORTING = "\nassert not {'yaml', 'pydantic', 'rapidfuzz'} & set(sys.modules)"


def measure() -> list[Measured]:
    """Return cold, warm and hostile loads, each in a process of its own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path, cache = folder / "generated.yaml", folder / "cache"
        path.write_text(bank_text(QUESTIONS), encoding="utf-8")
        bare, _ = _taken(_BARE, path, cache)
        cold, _ = _taken(_LOAD, path, cache)
        warm = min(_taken(_LOAD + _IMPORTING, path, cache)[0] for _ in range(3))
        detail = f"{cold:.1f} s for {QUESTIONS:,} questions, to {bare:.1f} s of yaml.load alone"
        return [
            Measured("bank cold", cold / bare, COLD_TO_BARE, detail),
            Measured("bank warm", warm, WARM_SECONDS, "the same from the cache", "s"),
            *_hostile(folder, cold),
        ]


def _hostile(folder: Path, cold: float) -> list[Measured]:
    """Return the worst of the hostile files, in time and in memory."""
    path = folder / "hostile.yaml"
    taken = {}
    for name, data in HOSTILE.items():
        path.write_bytes(data())
        taken[name] = _taken(_LOAD, path, None)
    crafted = {name: found for name, found in taken.items() if name not in LARGE_AS_ANY}
    slowest = max(crafted, key=lambda name: crafted[name][0])
    longest = max(taken, key=lambda name: taken[name][0])
    largest = max(taken, key=lambda name: taken[name][1])
    return [
        Measured("bank hostile", crafted[slowest][0], HOSTILE_SECONDS, f"worst: {slowest}", "s"),
        Measured(
            "bank large and broken", taken[longest][0] / cold, 1.5, f"to cold; worst: {longest}"
        ),
        Measured("bank hostile memory", taken[largest][1], MEGABYTES, f"worst: {largest}", "MB"),
    ]


def _taken(code: str, path: Path, cache: Path | None) -> tuple[float, float]:
    """Return the seconds and the peak megabytes that `code` takes in a process of its own."""
    begin = "import json, resource, sys\nfrom pathlib import Path\nfrom time import perf_counter\n"
    names = f"path = Path({str(path)!r})\ncache = {f'Path({str(cache)!r})' if cache else None}\n"
    end = (
        "\nseconds = perf_counter() - begun"
        "\npeak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss"
        "\nprint(json.dumps([seconds, peak / (1 << 20 if sys.platform == 'darwin' else 1 << 10)]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", begin + names + code + end],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes = json.loads(run.stdout)
    return float(seconds), float(megabytes)


if __name__ == "__main__":
    for measured in measure():
        print(measured.line, flush=True)  # noqa: T201 - this is a report
