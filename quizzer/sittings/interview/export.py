"""The debrief of an interview as a file, in the format that the file's name says."""

from pathlib import Path

from quizzer.domain.interview import Interview
from quizzer.errors import UsageError
from quizzer.reports.formats import writer_for
from quizzer.reports.writing import write_whole
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.reporting import report_on


async def export(desk: Desk, interview: Interview, name: str) -> Path:
    """Write the report to a file that is not there yet, and return its path.

    Raises
    ------
    UsageError
        If the name says none of the formats, or no file can be written there.
    """
    file = Path(name.strip()).expanduser().resolve()
    try:
        writer = writer_for(file)
    except UsageError as problem:
        raise UsageError(problem.what, remedy=problem.remedy) from problem
    if file.exists():
        raise UsageError("There is such a file already.", where=name, remedy="Give another name.")
    write_whole(str(file), writer(await report_on(desk, interview)))
    return file
