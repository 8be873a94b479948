"""Starts the plain face over standard input and output."""

import asyncio
import sys

from quizzer.plain.face import PlainFace
from quizzer.plain.lines import TypedLines
from quizzer.plain.text import wrapped
from quizzer.sittings.choosing import CRAMMING, Selection
from quizzer.sittings.desk import Desk
from quizzer.sittings.practice import Practice
from quizzer.sittings.reasons import nothing_to_ask
from quizzer.sittings.unfinished import NOTHING_UNFINISHED, abandon, unfinished


def run(desk: Desk, selection: Selection, *, resume: bool, is_terminal: bool) -> None:
    """Practise in plain lines until the sitting is over or input ends."""
    asyncio.run(_sit(desk, selection, resume=resume, is_terminal=is_terminal))


async def _sit(desk: Desk, selection: Selection, *, resume: bool, is_terminal: bool) -> None:
    for note in desk.notes:
        print(wrapped(note), file=sys.stderr)  # noqa: T201 - this face is plain lines
    lines = TypedLines(sys.stdin)
    prompt = _invite if is_terminal else lambda: None
    going_on = resume or (is_terminal and await _is_wanted(desk, selection, lines))
    try:
        practice = await Practice.resume(desk) if going_on else None
        if practice is None:
            if not is_terminal:
                _mention_unfinished(desk)
            practice = Practice.start(desk, selection)
            if resume and not practice.is_over:
                print(NOTHING_UNFINISHED, file=sys.stderr)  # noqa: T201 - this face is plain lines
        if practice.is_over:
            _write(wrapped(nothing_to_ask(desk, selection)))
            return
        if practice.state.is_cram:
            _write(f"{CRAMMING}\n")
        await PlainFace(practice, lines, _write, prompt, asks=is_terminal).run()
        practice.close()
    finally:
        await desk.laboratory.close()


async def _is_wanted(desk: Desk, selection: Selection, lines: TypedLines) -> bool:
    """Ask whether to go on with an unfinished sitting, where there is one."""
    sitting = unfinished(desk)
    if sitting is None:
        return False
    anew = f"; n begins anew: {selection.words}" if selection.words else ""
    _write(wrapped(f"Go on with {sitting.words}? y or n{anew}"))
    while True:
        _invite()
        line = await lines.next()
        if line is None or line.strip().lower() in ("y", "yes", ""):
            return line is not None
        if line.strip().lower() in ("n", "no"):
            abandon(desk)
            return False
        _write("Type y to go on, or n to begin anew.")


def _mention_unfinished(desk: Desk) -> None:
    sitting = unfinished(desk)
    if sitting:
        text = f"Unfinished: {sitting.words}.\n\nGo on with it: quizzer practice --resume"
        print(wrapped(text), file=sys.stderr)  # noqa: T201 - this face is plain lines


def _write(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this face is plain lines


def _invite() -> None:
    print("> ", end="", flush=True)  # noqa: T201 - this face is plain lines
