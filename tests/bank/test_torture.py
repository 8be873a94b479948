"""Any bytes, any slips, and files made to do harm: a bank with problems, and nothing else.

200 cases each; with the environment variable QUIZZER_TORTURE set, 5,000.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzer.bank.complaints import MOST_PROBLEMS, MOST_VALUES
from quizzer.bank.library import load
from quizzer.bank.problems import Problem, errors, printable
from quizzer.bank.reading import read_bytes
from quizzer.bank.source import WIDEST
from quizzer.bank.tally import MOST_ERRORS
from tests.bank.hostile import HOSTILE, LARGE_AS_ANY
from tests.bank.test_loading import MISTAKES, written
from tests.support import TINY

IS_TORTURE = bool(os.environ.get("QUIZZER_TORTURE"))
CASES = settings(
    max_examples=5_000 if IS_TORTURE else 200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
TEXTS = [
    (TINY / "tiny.yaml").read_text(encoding="utf-8"),
    MISTAKES.read_text(encoding="utf-8"),
    (Path(__file__).parent.parent / "questions" / "samples.yaml").read_text(encoding="utf-8"),
]
SLIPS = [
    *("", "[", "{", '"', "'", ": ", "\t", "\n", "{{", "[[", "x", "-", "- ", "|", ">", "*a", "&a "),
    *("!!x ", "\x1b", "\u2028", "\\", "#", "%", "@", "`", "\r", "null", ".nan", "1e999", "---\n"),
]
CRAFTED = [name for name in HOSTILE if IS_TORTURE or name not in LARGE_AS_ANY]


def is_harmless(problem: Problem) -> bool:
    """Return whether a problem can be shown in a terminal, and is of no great length."""
    shown = problem.text()
    is_plain = printable(problem.excerpt) == problem.excerpt
    return "\x1b" not in shown and is_plain and len(problem.excerpt) <= WIDEST


def is_empty(text: str) -> bool:
    """Return whether there is nothing but remarks, directives and marks of documents."""
    lines = (line.strip(" \t-.") for line in text.replace("\r", "\n").split("\n"))
    return all(not line or line[0] in "#%" for line in lines)


@CASES
@given(st.binary(max_size=400))
def test_any_bytes_give_a_bank_with_problems(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(data)
    bank = load(path)
    assert bank.problems
    assert bank.entries == ()
    assert all(map(is_harmless, bank.problems))


@CASES
@given(st.text("{}[]&*!|>'\"%@`:-,? \t\r\n#ab01.~\\", max_size=120))
def test_any_signs_of_yaml_give_a_tree_or_a_problem(text: str) -> None:
    found = read_bytes(text.encode(), "any.yaml")
    assert all(map(is_harmless, found.problems))
    assert found.root is not None or found.problems or is_empty(text)


@CASES
@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.tuples(st.integers(0, 20_000), st.integers(0, 30), st.sampled_from(SLIPS)),
        min_size=1,
        max_size=4,
    ),
)
def test_any_slips_in_a_bank_give_a_bank_and_the_cache_says_the_same(
    tmp_path: Path, text: str, slips: list[tuple[int, int, str]]
) -> None:
    for at, lost, slip in slips:
        place = at % (len(text) + 1)
        text = text[:place] + slip + text[place + lost :]
    path, cache = written(tmp_path, text), tmp_path / "cache"
    cold = load(path, cache=cache)
    assert all(map(is_harmless, cold.problems))
    assert cold.broken == 0 or errors(cold.problems)
    warm = load(path, cache=cache)
    assert warm == cold
    assert [entry.question for entry in warm.entries] == [e.question for e in cold.entries]


@pytest.mark.parametrize("name", CRAFTED)
def test_a_hostile_file_is_told_and_not_read_further_than_the_limits(name: str) -> None:
    found = read_bytes(HOSTILE[name](), "hostile.yaml")
    assert len(found.problems) <= MOST_PROBLEMS
    assert all(map(is_harmless, found.problems))
    if found.root is not None:
        assert found.root.size <= MOST_VALUES + 1


def test_no_hostile_file_fills_the_memory(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from quizzer.bank.library import load\n"
        "from tests.bank.hostile import HOSTILE\n"
        "from tests.memory import peak_megabytes\n"
        "path = Path(sys.argv[1])\n"
        "for name in sys.argv[2:]:\n"
        "    path.write_bytes(HOSTILE[name]())\n"
        "    bank = load(path)\n"
        "    assert bank.problems, name\n"
        f"    assert sum(each.is_error for each in bank.problems) <= {MOST_ERRORS} + 1, name\n"
        "print(peak_megabytes())\n"
    )
    path = str(tmp_path / "hostile.yaml")
    run = subprocess.run(
        [sys.executable, "-c", code, path, *CRAFTED], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert float(run.stdout) < 500, "megabytes"
