"""The formats in which a report can be written, by the ending of the file's name."""

from collections.abc import Callable
from pathlib import Path

from quizzer.errors import UsageError
from quizzer.reports.document import Report

FORMATS = ("md", "html", "json")


def written(report: Report, file: Path) -> str:
    """Return the text of `report` in the format that the name of `file` asks for.

    Raises
    ------
    UsageError
        If the name asks for none of them.
    """
    return writer_for(file)(report)


def writer_for(file: Path) -> Callable[[Report], str]:
    """Return what writes a report in the format that the name of `file` asks for.

    Raises
    ------
    UsageError
        If the name asks for none of them.
    """
    ending = file.suffix.lower().lstrip(".")
    if ending == "md":
        from quizzer.reports.markdown import markdown

        return markdown
    if ending == "html":
        from quizzer.reports.html import html

        return html
    if ending == "json":
        from quizzer.reports.json import json

        return json
    endings = ", ".join(f".{name}" for name in FORMATS)
    raise UsageError(
        f"“{file.name}” does not say in which format.",
        where="--report",
        remedy=f"End the name in one of {endings}.",
    )
