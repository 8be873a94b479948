"""Estimates as lines of text: `How many piano tuners are there in Chicago? ~ 125 x3`.

Behind the tilde stands the number, and behind an x, where it is given, the factor within which an
answer is right. Lines that begin with # are remarks, and empty ones mean nothing.
"""

import re
from typing import Any

from quizzer.interop.formats import Imported, Wanted
from quizzer.interop.notes import Note, dropped, error
from quizzer.interop.texts import decoded, fit, fresh, kebab

_LINE = re.compile(r"(?P<prompt>[^~]+)~\s*(?P<answer>[\d.eE+]+)(?:\s*x\s*(?P<factor>[\d.]+))?\s*\Z")


class Estimates:
    """Reads lines of estimates."""

    name = "estimates"
    title = "lines of estimates"

    def likeness(self, data: bytes, suffix: str) -> float:
        """Return the share of the first lines that are estimates."""
        lines = [line for line in (decoded(data[:10_000]).text or "").split("\n") if line.strip()]
        return 0.95 * sum(bool(_LINE.match(line)) for line in lines) / max(len(lines), 1)

    def read(self, data: bytes, wanted: Wanted) -> Imported:
        """Return a bank with a question for each line."""
        read = decoded(data)
        notes: list[Note] = [*read.notes]
        questions: dict[str, dict[str, Any]] = {}
        lines: dict[str, int] = {}
        for number, line in enumerate((read.text or "").split("\n"), start=1):
            if not line.strip():
                continue
            if line.startswith("#"):
                notes.append(dropped(f"the remark “{line[1:].strip()}”", number))
            elif (match := _LINE.match(line)) and (answer := _number(match["answer"])) is not None:
                name = fresh(kebab(match["prompt"]), questions)
                question = {"id": name, "type": "estimate", "prompt": fit(match["prompt"])}
                factor = {"factor": float(match["factor"])} if match["factor"] else {}
                questions[name] = {**question, "answer": answer, **factor}
                lines[name] = number
            else:
                what = "this is no estimate; write: How many are there? ~ 125 x3"
                notes.append(error(what, number))
        document = {"format": 1, "bank": wanted.bank, "title": wanted.title}
        return Imported({**document, "questions": [*questions.values()]}, tuple(notes), lines)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
