"""Questions from a tree: each by its kind's own rules, and what is wrong with those that aren't."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from quizzer.bank.bank import Entry, Origin
from quizzer.bank.faults import MOST_ERRORS
from quizzer.bank.faults import problems as pydantic_problems
from quizzer.bank.guessing import suggestion
from quizzer.bank.models import question_adapter
from quizzer.bank.nodes import Node
from quizzer.bank.problems import UNUSABLE, Problem
from quizzer.bank.reading import Reading
from quizzer.bank.source import Source
from quizzer.errors import KindError
from quizzer.questions import registry
from quizzer.questions.base import Question

MOST_VALUES = 5_000
"""Values in one question."""


def content_hash(node: Node) -> str:
    """Return 32 hexadecimal digits that only the authored value decides, not its layout."""
    canonical = json.dumps(node.plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return blake2b(canonical.encode(), digest_size=16).hexdigest()


def question_nodes(reading: Reading, root: Node, problems: list[Problem]) -> Sequence[Node]:
    """Return what stands under `questions`."""
    node = root.child("questions")
    if node is None:
        return ()
    if isinstance(node.plain, list):
        return tuple(node.children.values())
    what, remedy = "`questions` must be a list", "Begin each question with “- id: …”."
    mark = root.key_mark(("questions",))
    problems.append(reading.source.problem("wrong-type", what, remedy, mark))
    return ()


def whole_nodes(nodes: Sequence[Node], reading: Reading, root: Node) -> Sequence[Node]:
    """Return the questions without the one that was being read where the file breaks off."""
    plain = root.plain
    is_last = isinstance(plain, dict) and next(reversed(plain), "") == "questions"
    return nodes[:-1] if reading.is_cut and is_last else nodes


def authored_id(node: Node) -> str:
    """Return the id that a question gives itself; empty where it gives none."""
    name = node.plain.get("id") if isinstance(node.plain, dict) else None
    return name if isinstance(name, str) else ""


def authored_kind(node: Node) -> str | None:
    """Return the type that a question gives itself, whether there is such or not."""
    kind = node.plain.get("type") if isinstance(node.plain, dict) else None
    return kind if isinstance(kind, str) else None


def entry_of(node: Node, source: Source, problems: list[Problem]) -> Entry | None:
    """Return the question at `node`, of no bank yet; or None, and tell what is wrong with it."""
    plain = node.plain
    if not isinstance(plain, dict):
        what, remedy = "a question must be a mapping", "Begin it with “- id: …”."
        problems.append(source.problem("wrong-type", what, remedy, node.mark))
        return None
    found = list(_faults(node, source, plain))
    if isinstance(found[-1], Question):
        return Entry.of("", found[-1], content_hash(node), Origin(source, node))
    problems += [problem for problem in found if isinstance(problem, Problem)]
    return None


def sound_entry(node: Node, source: Source) -> Entry | None:
    """Return the question at `node`, or None where anything is wrong with it, without a word."""
    kind = authored_kind(node)
    if kind is None or kind not in registry.names() or node.size > MOST_VALUES:
        return None
    try:
        question = question_adapter(kind).validate_json(json.dumps(node.plain), strict=True)
    except Exception:
        return None
    return Entry.of("", question, content_hash(node), Origin(source, node))


def _faults(
    node: Node, source: Source, plain: Mapping[str, object]
) -> Iterator[Problem | Question]:
    """Yield the question, or else what is wrong with it."""
    from pydantic import ValidationError

    name, kind = authored_id(node), plain.get("type")
    if node.size > MOST_VALUES:
        what = f"this question has more than {MOST_VALUES} values"
        yield source.problem("too-many-values", what, "Split it.", node.mark, question=name)
        return
    if not isinstance(kind, str) or kind not in registry.names():
        yield _unknown_kind(kind, node, source, name)
        return
    try:
        yield question_adapter(kind).validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        model = registry.kind(kind)
        told = error.errors(include_url=False, include_input=False)[:MOST_ERRORS]
        yield from pydantic_problems(told, model, node, source, name)
    except KindError as error:
        what = f"{error.where}: {error.what}"
        yield source.problem(UNUSABLE, what, error.remedy, node.mark, question=name)
    except Exception as error:
        # A kind that another package adds may fail in any way; it must not hide other questions.
        what = f"the kind {kind} can't be used: {type(error).__name__}: {error}"
        remedy = "Update or remove the package that adds it."
        yield source.problem(UNUSABLE, what, remedy, node.mark, question=name)


def _unknown_kind(kind: object, node: Node, source: Source, name: str) -> Problem:
    if kind is None:
        is_there = node.child("type") is not None
        what = "`type` is empty" if is_there else "the field `type` is missing"
    else:
        what = f"there is no type of question `{kind}`"
    remedy = suggestion(str(kind or ""), registry.names(), all_called="The types are")
    rule = "unknown-type" if kind is not None else "missing-field"
    return source.problem(rule, what, remedy, node.mark_of(("type",)), question=name)
