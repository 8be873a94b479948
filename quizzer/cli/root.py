"""The top of the command line: its commands by name, each loaded when it is called."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from quizzer import __version__

COMMANDS: Mapping[str, str] = {
    "practice": "practise what is due, in the terminal or in plain lines",
    "mock": "hold a timed mock interview",
    "demo": "run a numeric demo, or list them",
    "plan": "be ready on a date: what to practise each day",
    "history": "all that was answered",
    "stats": "where you stand: what is remembered, due, still mixed up",
    "grade": "grade answers in one's own words, and measure the grader",
    "bank": "list and check question banks",
    "data": "the progress file: where it is, is it sound, backup, restore",
}
"""Name to one line of help; `name` is the command object of module `quizzer.cli.name`."""


class OutputClosed(Exception):  # noqa: N818 - it is nobody's error
    """Who read the output has stopped reading."""


@contextmanager
def _told_apart() -> Iterator[None]:
    """Raise `OutputClosed` for a broken pipe, of which click would make the exit code 1."""
    try:
        yield
    except BrokenPipeError as error:
        raise OutputClosed from error


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Return the context of a command line; help is printed here."""
        with _told_apart():
            return super().make_context(*arguments, **options)

    def invoke(self, context: click.Context) -> Any:
        """Run the command."""
        with _told_apart():
            return super().invoke(context)

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the commands' names, in order of use."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of that name."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"quizzer.cli.{name}"), name)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with one line of help each, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, invoke_without_command=True)
@click.version_option(__version__, prog_name="quizzer")
@click.option("--debug", is_flag=True, help="Show the trace of an unexpected error; log more.")
@click.pass_context
def quizzer(context: click.Context, debug: bool) -> None:
    """Interview practice with explanations whose claims run on your machine.

    Without a command: the home screen; without a terminal, practice of what is due in
    plain lines.
    """
    if context.invoked_subcommand is None:
        from quizzer.cli.practice import start
        from quizzer.sittings.choosing import Selection

        start(Selection(), plain=False, resume=False, at_home=True)
