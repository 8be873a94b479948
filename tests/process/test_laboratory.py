"""`quizzer demo` at a terminal: a pseudo-terminal stands for one."""

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path
from time import perf_counter

import pytest

LIMIT_SECONDS = 60.0


class Terminal:
    """A command at a terminal of 80 by 24."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._side, inner = os.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "QUIZZER_HOME": str(home), "TERM": "xterm-256color"}
        command = [sys.executable, "-m", "quizzer", *arguments]
        root = Path(__file__).parents[2]
        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            env=environment,
            cwd=root,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)
        self.seen = ""

    def until(self, text: str) -> None:
        """Read until `text` is there."""
        start = perf_counter()
        while text not in self.seen:
            if perf_counter() - start > LIMIT_SECONDS or not self._read():
                raise AssertionError(f"{text!r} never came:\n{self.seen[-3000:]}")

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._side, keys.encode())

    def end(self) -> int:
        """Return the exit code, all output read."""
        while self._read():
            pass
        os.close(self._side)
        return self.process.wait(timeout=LIMIT_SECONDS)

    def _read(self) -> bool:
        if not select.select([self._side], [], [], LIMIT_SECONDS)[0]:
            return False
        try:
            data = os.read(self._side, 1 << 16)
        except OSError:  # the other end is closed
            return False
        self.seen += data.decode(errors="replace")
        return bool(data)


def test_a_named_demo_opens_with_its_settings_and_escape_leaves(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "demo", "soft-threshold", "--set", "z=2")
    terminal.until("the lasso moves it to 1.00")
    terminal.press("\x1b")
    assert terminal.end() == 0
    assert not (tmp_path / "progress.sqlite").exists()


def test_without_a_name_the_list_opens(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "demo")
    terminal.until("duplicate-columns")
    terminal.press("\x1b")
    assert terminal.end() == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("soft-treshold",), "Did you mean soft-threshold"),
        (("soft-threshold", "--set", "zz=1"), "has no setting 'zz'"),
        (("soft-threshold", "--set", "z=99"), "z can't be 99"),
        (("soft-threshold", "--set", "z"), "sets nothing"),
        (("soft-threshold", "--set", "z=1", "--set", "z=2"), "z is set twice"),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_exit_code_is_2(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    terminal = Terminal(tmp_path, "demo", *arguments)
    assert terminal.end() == 2
    assert said in terminal.seen


def test_asked_for_lines_it_prints_them_at_a_terminal_too(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "demo", "soft-threshold", "--plain")
    assert terminal.end() == 0
    assert "lasso.b" in terminal.seen
