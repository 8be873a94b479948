"""Demos of a package as others write them, badly: each does one thing that no demo should."""

import os
import signal
import sys
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field

from quizzer.demos.demo import Settings
from quizzer.domain.figure import Figure, Line
from quizzer.domain.frame import Frame


class NoSettings(Settings):
    """None at all."""


class PathSettings(Settings):
    """Where to leave a mark."""

    path: str = Field("")
    """A file."""


class Misbehaving:
    """What they have in common."""

    name: ClassVar[str] = "misbehaving"
    title: ClassVar[str] = "Misbehaves"
    Settings: ClassVar[type[Settings]] = NoSettings

    def prepare(self, settings: Any) -> None:
        """Do nothing."""

    def show(self, state: None, settings: Any) -> Frame:
        """Misbehave."""
        return Frame(facts=self.facts(settings), said="Here.")

    def facts(self, settings: Any) -> dict[str, Any]:
        """Misbehave."""
        raise NotImplementedError


class Hangs(Misbehaving):
    Settings = PathSettings

    def facts(self, settings: Any) -> dict[str, Any]:
        if settings.path:
            Path(settings.path).write_text("begun", encoding="utf-8")
        while True:
            pass


class Exits(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        os._exit(3)


class Killed(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        os.kill(os.getpid(), signal.SIGKILL)
        return {}


class Hogs(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        return {"size": len(bytearray(10 << 30))}


class Chatters(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        print("noise")  # noqa: T201 - that is its point
        os.write(1, b'{"id": 1, "ok": "noise"}\n')
        sys.stdout.flush()
        return {"read": sys.stdin.read(), "read_low": os.read(0, 10).decode()}


class Scribbles(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        for descriptor in range(3, 32):
            try:
                os.write(descriptor, b"rubbish\n")
            except OSError:
                continue
        return {}


class Babbles(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        return {"text": "long " * 100_000}


class NotFinite(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        return {"ridge.b": float("nan")}


class HugePicture(Misbehaving):
    def show(self, state: None, settings: Any) -> Frame:
        many = tuple(range(1_000_000))
        line = Line(many, many, "a million points")
        return Frame(
            facts={"points": len(many)}, said="Here.", figures=(Figure("Huge", lines=(line,)),)
        )


class CodeRaises(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        return {"fine": 1}

    def code(self, settings: Any) -> str:
        raise KeyError("no such template")


class Raises(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        raise ZeroDivisionError("division by zero")


class Quits(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        sys.exit("enough")


class Recurses(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        return self.facts(settings)


class TellsItsProcess(Misbehaving):
    def facts(self, settings: Any) -> dict[str, Any]:
        return {"pid": os.getpid(), "threads": os.environ["OPENBLAS_NUM_THREADS"]}


class LeavesAMark(Misbehaving):
    Settings = PathSettings

    def facts(self, settings: Any) -> dict[str, Any]:
        Path(settings.path).touch()
        return {}
