"""The log file: traces of what went unexpectedly, and on request what quizzer does.

Nothing is written of what a learner answers. Nothing is made before the first line.
"""

import logging
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from quizzer.settings.folders import log_file

BYTES = 512 * 1024
"""The file is set aside when it would grow over this; one older file is kept."""
OLDER_FILES = 1

log = logging.getLogger("quizzer")
"""What quizzer itself has to say; a debugger's lines are silent unless asked for."""
_ALSO = ("asyncio", "py.warnings")
"""Others that would otherwise write over the screen."""
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class LogFile(RotatingFileHandler):
    """The rotating file, made with its folder at the first line; trouble with it stays quiet."""

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Let quizzer go on: a log that can't be written is no reason to stop."""


def keep_log(environment: Mapping[str, str], *, is_debugging: bool = False) -> LogFile:
    """Let the log go to its file; warnings and worse, or all where one is debugging."""
    place = log_file(environment)
    for handler in log.handlers:
        if isinstance(handler, LogFile) and Path(handler.baseFilename) == place:
            if is_debugging:
                log.setLevel(logging.DEBUG)
            return handler
    close_log()
    file = LogFile(place, maxBytes=BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True)
    file.setFormatter(logging.Formatter(_LINE))
    for logger in (log, *map(logging.getLogger, _ALSO)):
        logger.addHandler(file)
        logger.propagate = False
    log.setLevel(logging.DEBUG if is_debugging else logging.WARNING)
    logging.captureWarnings(True)
    return file


def close_log() -> None:
    """Close the file, and leave logging as it was."""
    for logger in (log, *map(logging.getLogger, _ALSO)):
        for handler in [each for each in logger.handlers if isinstance(each, LogFile)]:
            logger.removeHandler(handler)
            handler.close()
        logger.propagate = True
    log.setLevel(logging.NOTSET)
    logging.captureWarnings(False)


def log_unexpected(error: BaseException, environment: Mapping[str, str]) -> Path | None:
    """Write an error's trace into the log; return its file, or None where that can't be."""
    file = Path(keep_log(environment).baseFilename)
    before = _size(file)
    log.error("unexpected: %s", type(error).__name__, exc_info=error)
    return file if _size(file) not in (0, before) else None


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
