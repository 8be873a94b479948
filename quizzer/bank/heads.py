"""The bank's own fields: title, licence, topics, misconceptions, glossary."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from quizzer.bank.faults import MOST_ERRORS
from quizzer.bank.faults import problems as pydantic_problems
from quizzer.bank.files import HEAD
from quizzer.bank.models import FORMAT, HEAD_FIELDS, BankFile, Glossary, head_adapter
from quizzer.bank.nodes import Node
from quizzer.bank.problems import Problem
from quizzer.bank.reading import Reading
from quizzer.bank.source import Source

_STAND_INS: Mapping[str, object] = {"topics": {"title": "?"}, "misconceptions": "?"}


def head_of(reading: Reading, root: Node, problems: list[Problem]) -> BankFile | None:
    """Return the fields of a file beside its questions, if they are sound; tell what is not."""
    from pydantic import ValidationError

    source, plain = reading.source, cast(dict[str, object], root.plain)
    version = plain.get("format")
    if isinstance(version, int) and version > FORMAT:
        what = f"this bank has format {version}, and this quizzer knows format {FORMAT}"
        mark = root.mark_of(("format",))
        problems.append(source.problem("newer-format", what, "Update quizzer.", mark))
        return None
    without = {name: value for name, value in plain.items() if name != "questions"}
    try:
        return head_adapter().validate_json(json.dumps(without), strict=True)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        told = list(pydantic_problems(found[:MOST_ERRORS], BankFile, root, source))
        if reading.is_cut:
            told = [problem for problem in told if problem.rule != "missing-field"]
        problems += told
        return _salvaged(without, [each["loc"] for each in found])


def _salvaged(plain: Mapping[str, object], wrong: Iterable[Sequence[Any]]) -> BankFile | None:
    """Return what is sound of a bank's own fields, so that references can still be judged.

    What is listed and wrong is still listed: a reference to it is no further mistake.
    """
    from pydantic import ValidationError

    sound = dict(plain)
    for field, *inside in wrong:
        listed = sound.get(field)
        if inside and field in _STAND_INS and isinstance(listed, dict):
            sound[field] = {**listed, inside[0]: _STAND_INS[field]}
        else:
            sound.pop(field, None)
    try:
        return head_adapter().validate_json(json.dumps(sound), strict=True)
    except ValidationError:
        return None  # without `format` or `bank`


def misplaced(head: BankFile | None, other: BankFile, root: Node, source: Source) -> list[Problem]:
    """Return what a further file of a bank has that it should not."""
    return list(_misplaced(head, other, root, source))


def _misplaced(
    head: BankFile | None, other: BankFile, root: Node, source: Source
) -> Iterator[Problem]:
    if head is not None and other.bank != head.bank:
        yield source.problem(
            "other-bank",
            f"this file is of bank `{other.bank}`, and {HEAD} beside it of `{head.bank}`",
            "Give all files of a folder the same `bank:`, or move this one elsewhere.",
            root.mark_of(("bank",)),
        )
    for name in HEAD_FIELDS:
        if root.child(name) is not None:
            yield source.problem(
                "misplaced-field",
                f"`{name}` stands in {HEAD} alone",
                f"Move it to {HEAD}.",
                root.key_mark((name,)),
            )


def merged(head: BankFile, other: BankFile) -> BankFile:
    """Return `head` with what stands in the wrong file, which is told, and told once.

    References into it are then no further mistakes.
    """
    return replace(
        head,
        topics={**other.topics, **head.topics},
        misconceptions={**other.misconceptions, **head.misconceptions},
        glossary=Glossary(
            same=(*head.glossary.same, *other.glossary.same),
            contrast=(*head.glossary.contrast, *other.glossary.contrast),
        ),
    )
