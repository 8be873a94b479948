"""The words that ship with the grader, and a bank's own on top of them.

`glossary.yaml` is the source; `glossary.json`, made of it by ``make grader``, is what is read.
"""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from quizzer.domain.glossary import Glossary
from quizzer.grading.lexicon import Groups, Lexicon, compiled


@cache
def shipped() -> Groups:
    """Return the words that ship."""
    text = files("quizzer.grading").joinpath("glossary.json").read_text("utf-8")
    return groups(json.loads(text))


def groups(written: Mapping[str, Any]) -> Groups:
    """Return the groups of a glossary as it is written."""
    same, near = written.get("same", {}), written.get("near", {})

    def term(name: str) -> str:
        return str(same[name][0]) if name in same else name

    opposite = [((one,), (other,)) for one, other in written.get("antonyms", ())]
    return Groups(
        same=tuple(tuple(group) for group in same.values()),
        contrast=tuple(tuple(map(term, group)) for group in written.get("contrast", ())),
        opposite=tuple((tuple(map(term, one)), tuple(map(term, other))) for one, other in opposite),
        near=tuple(tuple(group) for group in near.values()),
    )


@lru_cache(maxsize=64)
def lexicon(bank: Glossary) -> Lexicon:
    """Return the shipped words with those of `bank`."""
    return compiled(shipped() + Groups(same=bank.same, contrast=bank.contrast))
