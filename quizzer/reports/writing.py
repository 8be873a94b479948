"""Writes a file that was asked for, at once or not at all."""

import os
from pathlib import Path

from quizzer.errors import UsageError


def write_whole(file: str, text: str) -> None:
    """Write `text` to `file` at once: what was there before stays until all is written.

    Raises
    ------
    UsageError
        If it can't be written there.
    """
    try:
        path = Path(file).resolve()
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")  # a pipe or a device; a folder refuses
        else:
            _replace(path, text)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"This file can't be written: {reason.lower()}.",
            where=file,
            remedy="Name a file in a folder that you may write to.",
        ) from error


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
