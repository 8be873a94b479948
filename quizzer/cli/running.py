"""Runs the command line and turns errors into words: what happened, where, what to do."""

import io
import os
import sys
import traceback
from collections.abc import Sequence

import click

from quizzer.cli.root import OutputClosed, quizzer
from quizzer.errors import QuizzerError

FINE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str]) -> int:
    """Run one command line; return its exit code. No trace ever reaches the screen unasked.

    Who reads the output may stop reading, as `head` does: that ends it quietly, and is no error.
    """
    try:
        code = _exit_code(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, OutputClosed):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code


def _exit_code(arguments: Sequence[str]) -> int:
    is_debugging = "--debug" in arguments
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small problems run slower on several
    _write_what_can_be_written()
    try:
        if is_debugging:
            _begin_log(arguments)
        return _code(quizzer.main(list(arguments), prog_name="quizzer", standalone_mode=False))
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted; all that was answered is kept.")
        return INTERRUPTED
    except (BrokenPipeError, OutputClosed):
        raise
    except QuizzerError as error:
        _say(str(error))
        return WRONG_USE
    except Exception as error:
        return _unexpected(error, show_trace=is_debugging)


def _write_what_can_be_written() -> None:
    """Let a character that the output's encoding lacks cost its look, never the sitting."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _code(outcome: object) -> int:
    return outcome if isinstance(outcome, int) and not isinstance(outcome, bool) else FINE


def _begin_log(arguments: Sequence[str]) -> None:
    import platform

    from quizzer import __version__
    from quizzer.settings.logbook import keep_log, log

    keep_log(os.environ, is_debugging=True)
    system = f"Python {platform.python_version()}, {platform.platform()}"
    log.debug("quizzer %s, %s, arguments %s", __version__, system, list(arguments))


def _unexpected(error: Exception, *, show_trace: bool) -> int:
    from quizzer.settings.logbook import log_unexpected

    if show_trace:
        _say("".join(traceback.format_exception(error)))
    place = log_unexpected(error, os.environ)
    _say(f"Something unexpected happened in quizzer: {type(error).__name__}: {error}")
    _say("  All that was answered is kept.")
    if place:
        _say(f"  The details are in {place}; please report them.")
    return PROBLEMS


def _say(text: str) -> None:
    click.echo(text, err=True)
