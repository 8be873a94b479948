"""Starts the mock interview in plain lines over standard input and output."""

import asyncio
import sys

from quizzer.domain.interview import Interview, Setup
from quizzer.plain.interview import PlainMock
from quizzer.plain.interview_telling import opening_lines
from quizzer.plain.lines import TypedLines
from quizzer.plain.text import wrapped
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.mock import Mock
from quizzer.sittings.interview.stored import abandon_mock, unfinished_mock

NOTHING_UNFINISHED = "No interview is unfinished; here is a new one."


def run(desk: Desk, setup: Setup, *, resume: bool, is_terminal: bool) -> Interview | None:
    """Hold the interview in plain lines; return its record, or None where it is not over yet."""
    return asyncio.run(_sit(desk, setup, resume=resume, is_terminal=is_terminal))


async def _sit(desk: Desk, setup: Setup, *, resume: bool, is_terminal: bool) -> Interview | None:
    for note in desk.notes:
        _say(wrapped(note))
    lines = TypedLines(sys.stdin)
    try:
        going_on = resume or (is_terminal and await _is_wanted(desk, lines))
        mock = Mock.resume(desk) if going_on else None
        if mock is None:
            mock = _begun(desk, setup, resume=resume, is_terminal=is_terminal)
        else:
            _write("We go on where it stood; the time away does not count.")
        prompt = _invite if is_terminal else lambda: None
        is_over = await PlainMock(mock, lines, _write, prompt, is_terminal=is_terminal).run()
        mock.close()
        return mock.record() if is_over else None
    finally:
        await desk.laboratory.close()


def _begun(desk: Desk, setup: Setup, *, resume: bool, is_terminal: bool) -> Mock:
    left = unfinished_mock(desk)
    if resume:
        _say(NOTHING_UNFINISHED)
    elif left and not is_terminal:
        _say(wrapped(f"Unfinished: {left.words}.\n\nGo on with it: quizzer mock --resume"))
    mock = Mock.start(desk, setup)
    for line in opening_lines(mock.state.plan):
        _write(line)
    return mock


async def _is_wanted(desk: Desk, lines: TypedLines) -> bool:
    """Ask whether to go on with an unfinished interview, where there is one."""
    left = unfinished_mock(desk)
    if left is None:
        return False
    _write(wrapped(f"Go on with {left.words}? y or n; n gives it up."))
    while True:
        _invite()
        line = await lines.next()
        if line is None or line.strip().lower() in ("y", "yes", ""):
            return line is not None
        if line.strip().lower() in ("n", "no"):
            abandon_mock(desk)
            return False
        _write("Type y to go on, or n to begin anew.")


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - this face is plain lines


def _write(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this face is plain lines


def _invite() -> None:
    print("> ", end="", flush=True)  # noqa: T201 - this face is plain lines
