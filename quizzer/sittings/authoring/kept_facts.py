"""Facts of demos that were run before, for as long as a demo computes the same."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from quizzer.bank.room import Room
from quizzer.domain.plain import from_plain, to_plain
from quizzer.domain.values import Value, Values
from quizzer.errors import QuizzerError
from quizzer.sittings.authoring.identities import Identities
from quizzer.sittings.authoring.runs import Outcome, Run

MOST_BYTES = 8 * 1024 * 1024
"""Of one demo's facts; past it the ones not asked for longest go."""


class KeptFacts:
    """Facts by demo and settings, a file a demo, each with the demo's identity."""

    def __init__(self, folder: Path, identities: Identities, *, is_fresh: bool = False) -> None:
        self._is_fresh = is_fresh
        self._room = Room(folder)
        self._identities = identities
        self._read: dict[str, dict[str, str]] = {}

    def known(self, runs: Iterable[Run]) -> dict[tuple[str, str], tuple[Run, Values]]:
        """Return those of `runs` of which the facts are known, by their keys, with them."""
        found: dict[tuple[str, str], tuple[Run, Values]] = {}
        if self._is_fresh:
            return found
        for run in runs:
            line = self._lines(run.demo).get(run.text)
            if line is not None:
                found[run.key] = run, from_plain(dict[str, Value], json.loads(line))
        return found

    def keep(self, found: Iterable[tuple[Run, Outcome]]) -> None:
        """Keep what was found, failures apart, which may come of the moment."""
        fresh: dict[str, dict[str, str]] = {}
        for run, outcome in found:
            if not isinstance(outcome, QuizzerError):
                line = json.dumps(to_plain(outcome), separators=(",", ":"))
                fresh.setdefault(run.demo, {})[run.text] = line
        for demo, lines in fresh.items():
            self._put(demo, lines)

    def _put(self, demo: str, fresh: Mapping[str, str]) -> None:
        identity = self._identities.demo(demo)
        if identity is None:
            return
        self._read.pop(demo, None)  # another process may have written meanwhile
        lines = {**self._lines(demo), **fresh}
        rest = {key: line for key, line in lines.items() if key not in fresh}
        newest_first = [*fresh.items(), *reversed(rest.items())]
        kept: dict[str, str] = {}
        total = 0
        for key, line in newest_first:
            total += len(key) + len(line)
            if total > MOST_BYTES:
                break
            kept[key] = line
        self._read[demo] = dict(reversed(kept.items()))
        document = {"identity": identity, "runs": self._read[demo]}
        self._room.put(f"{demo}.json", json.dumps(document).encode())

    def _lines(self, demo: str) -> dict[str, str]:
        """Return what is kept of a demo as it is now: facts by settings, both as JSON."""
        if demo not in self._read:
            document = self._room.document(f"{demo}.json")
            identity = self._identities.demo(demo)
            is_current = identity is not None and document.get("identity") == identity
            self._read[demo] = dict(document.get("runs", {})) if is_current else {}
        return self._read[demo]
