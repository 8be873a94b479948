"""Reports as JSON, for programs."""

from json import dumps

from quizzer.reports.document import Report


def json(report: Report) -> str:
    """Return the data of a report as one JSON document."""
    return dumps(report.data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
