"""`python -m quizzer.worker`: runs demos and grades answers on request until its input ends."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, BinaryIO

from quizzer.clock import SystemClock
from quizzer.demos.describing import described
from quizzer.demos.registry import load
from quizzer.demos.running import Effort, code_of, run
from quizzer.domain.frame import Frame
from quizzer.domain.grading import Grader, Marked, Rubric, fitted
from quizzer.domain.plain import from_plain, to_plain
from quizzer.errors import DemoError, QuizzerError, WorkerError
from quizzer.worker.protocol import (
    BEGUN,
    READY,
    document_of,
    is_grading,
    line_of,
    place_of,
    plain_of,
    thing_of,
)

if TYPE_CHECKING:
    from quizzer.scheduling.fit import Fitted

MEMORY_BYTES = 2 << 30


def main(arguments: Sequence[str]) -> None:
    """Serve requests from standard input on standard output, both taken from the demos first."""
    options = _options(arguments)
    requests, answers = _private_pipes()
    _limit_memory(options.memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes us
    with suppress(BrokenPipeError):
        _send(answers, line_of(READY))
        for line in _read_ahead(requests, options.grace):
            _send(answers, line_of(BEGUN))
            _send(answers, answer(line, options.memory))


def answer(line: bytes, memory_bytes: int = MEMORY_BYTES) -> bytes:
    """Return the answer to one request, whatever the demo does short of ending the process."""
    request: dict[str, Any] = {}
    place = ""
    try:
        request = document_of(line)
        place = place_of(request)
        return line_of({"id": request["id"], "ok": _called(request)})
    except DemoError as error:
        fault = error
    except QuizzerError as error:
        fault = DemoError(error.what, where=error.where or place, remedy=error.remedy)
    except MemoryError:
        fault = _out_of_memory(request, memory_bytes)
    except BaseException as error:  # SystemExit too: a demo does not get to end the process
        what = f"{thing_of(request)} failed: {type(error).__name__}: {error}".rstrip(": ")
        again = "Hand it in again" if is_grading(request) else "Other settings may work"
        fault = DemoError(what, where=place, remedy=f"{again}. Please report it.")
    return line_of({"id": request.get("id"), "error": plain_of(fault)})


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m quizzer.worker", description=__doc__)
    parser.add_argument("--memory", type=int, default=MEMORY_BYTES, help="bytes it may use")
    parser.add_argument(
        "--grace", type=float, default=10.0, help="seconds to finish in, once its input has ended"
    )
    return parser.parse_args(arguments)


def _called(request: dict[str, Any]) -> Any:
    match request["call"]:
        case "demo":
            return to_plain(_shown(request, request.get("effort", "whole")))
        case "facts":
            return to_plain(_shown(request, "whole").facts)
        case "describe":
            return to_plain(described(load(request["name"])))
        case "code":
            return code_of(request["name"], request["settings"])
        case "grade":
            return to_plain(_marked(from_plain(Rubric, request["rubric"]), request["text"]))
        case "fit":
            return to_plain(_fitted(request))
        case call:
            raise WorkerError(f"The worker has no call {call!r}.")


def _shown(request: dict[str, Any], effort: Effort) -> Frame:
    return run(request["name"], request["settings"], SystemClock().monotonic, effort=effort).frame


def _fitted(request: dict[str, Any]) -> "Fitted":
    from quizzer.worker.fitting import fitted as fit  # SciPy, which demos need not wait for

    return fit(request["histories"], request["current"], request["bounds"])


def _marked(rubric: Rubric, text: str) -> Marked:
    grader = _grader()
    return Marked(grader.name, fitted(rubric.points, grader.grade(rubric, text), text))


@lru_cache(maxsize=1)
def _grader() -> Grader:
    from quizzer.grading import load as load_grader  # who only runs demos need not wait for it

    return load_grader()


def _out_of_memory(request: dict[str, Any], memory_bytes: int) -> WorkerError:
    allowed = f"{memory_bytes / 2**30:.3g} GiB"
    return WorkerError(
        f"{thing_of(request)} needs more memory than the {allowed} it may use.",
        where=place_of(request),
        remedy="Write less." if is_grading(request) else "Choose smaller settings.",
    )


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the protocol's two ends on descriptors of their own.

    What a demo prints goes to standard error, and what it reads is empty.
    """
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the process's own
    return requests, answers


def _limit_memory(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    with suppress(ValueError, OSError):  # macOS refuses
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _send(answers: BinaryIO, line: bytes) -> None:
    answers.write(line)
    answers.flush()


def _read_ahead(requests: BinaryIO, grace_seconds: float) -> Iterator[bytes]:
    """Yield requests as they come, read by a thread that notices when the input ends.

    Without it a demo that never ends would outlive a parent that was killed.
    """
    waiting: SimpleQueue[bytes | None] = SimpleQueue()
    done = threading.Event()

    def read() -> None:
        for line in requests:
            waiting.put(line)
        waiting.put(None)
        if not done.wait(grace_seconds):
            os._exit(1)

    threading.Thread(target=read, daemon=True).start()
    while (line := waiting.get()) is not None:
        yield line
    done.set()


if __name__ == "__main__":
    main(sys.argv[1:])
