"""Runs the command line and turns errors into words: what happened, where, what to do."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from quizzer.cli.root import quizzer
from quizzer.errors import QuizzerError

FINE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str]) -> int:
    """Run one command line; return its exit code. No trace ever reaches the screen unasked."""
    try:
        return _code(quizzer.main(list(arguments), prog_name="quizzer", standalone_mode=False))
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted; all that was answered is kept.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except QuizzerError as error:
        _say(str(error))
        return WRONG_USE
    except Exception as error:
        return _unexpected(error, show_trace="--debug" in arguments)


def _code(outcome: object) -> int:
    return outcome if isinstance(outcome, int) and not isinstance(outcome, bool) else FINE


def _unexpected(error: Exception, *, show_trace: bool) -> int:
    trace = "".join(traceback.format_exception(error))
    if show_trace:
        _say(trace)
    place = _log(trace)
    _say(f"Something unexpected happened in quizzer: {type(error).__name__}: {error}")
    _say("  All that was answered is kept.")
    if place:
        _say(f"  The details are in {place}; please report them.")
    return PROBLEMS


def _log(trace: str) -> Path | None:
    """Append a trace to the log file and return its place, or None where it can't be written."""
    from quizzer.clock import SystemClock
    from quizzer.settings.folders import log_file

    try:
        file = log_file(os.environ)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{SystemClock().now().isoformat()}\n{trace}\n")
    except OSError:
        return None
    return file


def _say(text: str) -> None:
    click.echo(text, err=True)
