"""pydantic's errors in plain words, each at its place in the file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzer.bank.fields import field_names, holder_kind
from quizzer.bank.guessing import suggestion
from quizzer.bank.nodes import Node, Path
from quizzer.bank.problems import Problem
from quizzer.bank.source import Source
from quizzer.bank.syntax import QUOTE_IT

Error = Mapping[str, Any]

MOST_ERRORS = 100
"""Errors that are told of one question."""


@dataclass(frozen=True, slots=True)
class Located:
    """One of pydantic's errors.

    Attributes
    ----------
    path
        The true path in the file.
    labels
        The unions on the way: the path of each, and the member of it that was tried.
    """

    path: Path
    labels: tuple[tuple[Path, str], ...]
    error: Error

    @property
    def names(self) -> frozenset[str]:
        """The names of the members that were tried."""
        return frozenset(name for _, name in self.labels)


_NEEDED = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "dict_type": "a mapping (`name: value`)",
    "dataclass_type": "a mapping (`name: value`)",
}
_BOUNDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than": lambda ctx: f"more than {ctx['gt']:g}",
    "greater_than_equal": lambda ctx: f"at least {ctx['ge']:g}",
    "less_than": lambda ctx: f"less than {ctx['lt']:g}",
    "less_than_equal": lambda ctx: f"at most {ctx['le']:g}",
}
_TRUTH = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def problems(
    errors: Sequence[Error], kind: type, node: Node, source: Source, question: str = ""
) -> Iterator[Problem]:
    """Yield the problems that pydantic's `errors` in the value at `node` mean."""
    located = [_located(error, node) for error in errors]
    groups: dict[Path, list[Located]] = {}
    for each in _meant(located):
        if not _is_hollow(each, node):
            groups.setdefault(each.path, []).append(each)
    for group in groups.values():
        yield _problem(group, kind, node, source, question)


def _located(error: Error, node: Node) -> Located:
    """Return the error with its true path, the labels of union members taken out of it."""
    path: list[str | int] = []
    labels: list[tuple[Path, str]] = []
    steps = error["loc"]
    for position, step in enumerate(steps):
        missing = error["type"] == "missing" and position == len(steps) - 1
        if node.at(tuple(path)).child(step) is not None or missing:
            path.append(step)
        else:
            labels.append((tuple(path), str(step)))
    return Located(tuple(path), tuple(labels), error)


def _meant(located: Sequence[Located]) -> Sequence[Located]:
    """Return the errors to tell: of each union only those of the member that was meant."""
    for union in dict.fromkeys(path for each in located for path, _ in each.labels):
        members: dict[str, list[Located]] = {}
        for each in located:
            if union in dict(each.labels):
                members.setdefault(dict(each.labels)[union], []).append(each)
        fitting = {name: found for name, found in members.items() if not _misshapen(found, union)}
        if fitting:
            meant = min(fitting, key=lambda name: len(fitting[name]))
            located = [each for each in located if dict(each.labels).get(union, meant) == meant]
    return located


def _misshapen(found: Sequence[Located], union: Path) -> bool:
    """Return whether the value at `union` is of another shape altogether than this member."""
    return all(each.path == union and each.error["type"] in _NEEDED for each in found)


def _is_hollow(each: Located, node: Node) -> bool:
    """Return whether it says only that parts which have errors of their own are not there."""
    error = each.error
    if error["type"] != "too_short":
        return False
    return len(node.at(each.path).children) >= int(error["ctx"]["min_length"])


def _problem(
    group: Sequence[Located], kind: type, node: Node, source: Source, question: str
) -> Problem:
    path, error = group[0].path, group[0].error
    mark = node.mark_of(path)
    if error["type"] == "unexpected_keyword_argument":
        known = field_names(holder_kind(kind, path[:-1], group[0].names))
        rule, what = "unknown-field", f"there is no field `{path[-1]}` here"
        remedy = suggestion(str(path[-1]), known, all_called="The fields here are")
        mark = node.key_mark(path)
    elif error["type"] == "missing":
        rule, what = "missing-field", f"the field `{path[-1]}` is missing"
        remedy = f"Add `{path[-1]}:`."
    elif len(group) == 1 and error["type"] not in _NEEDED:
        rule, (what, remedy) = "wrong-value", _wrong_value(error, path, node)
    else:
        errors = [each.error for each in group]
        rule, (what, remedy) = "wrong-type", _wrong_type(errors, path, node, source)
    return source.problem(rule, what, remedy, mark, question=question)


def _wrong_value(error: Error, path: Path, node: Node) -> tuple[str, str]:
    name = _name(path)
    given = given_as(node.at(path))
    ctx = error.get("ctx", {})
    if error["type"] in _BOUNDS:
        return f"{name} is {given}", f"It must be {_BOUNDS[error['type']](ctx)}."
    if error["type"] == "literal_error":
        return f"{name} is {given}", f"It must be {ctx['expected'].replace(chr(39), '`')}."
    if error["type"] == "string_too_short":
        return f"{name} is empty", "Write something, or leave the field out if it may be."
    if error["type"] == "too_short":
        least = ctx["min_length"]
        return f"{name} has {len(node.at(path).children)} entries", f"It needs at least {least}."
    return f"{name} is {given}: {error['msg']}", ""


def _wrong_type(errors: Sequence[Error], path: Path, node: Node, source: Source) -> tuple[str, str]:
    found = node.at(path)
    needed = list(dict.fromkeys(str(_NEEDED.get(error["type"], error["msg"])) for error in errors))
    if "a number" in needed and "a whole number" in needed:
        needed.remove("a whole number")
    wanted = " or ".join(([", ".join(needed[:-1])] if needed[:-1] else []) + needed[-1:])
    what = f"{_name(path)} must be {wanted}, and is {given_as(found)}"
    return what, _way_out(found, needed, source)


def _way_out(found: Node, needed: list[str], source: Source) -> str:
    plain = found.plain
    opening = source.after(found.mark, 2)
    if "true or false" in needed and isinstance(plain, str) and plain.lower() in _TRUTH:
        return f"In YAML 1.2, {plain} is text: write {_TRUTH[plain.lower()]}."
    if "text" in needed and isinstance(plain, bool | int | float):
        return "Put it in quotes if text is meant."
    if "text" in needed and opening[:1] in ("[", "{"):
        return f"Without quotes, {opening.strip()} begins a {_shape(plain)} in YAML. {QUOTE_IT}"
    if "text" in needed and isinstance(plain, dict):
        return f"A colon followed by a space makes a mapping. {QUOTE_IT}"
    if "a list" in needed and isinstance(plain, str):
        return "Write a list even for one: [" + (plain if len(plain) < 30 else "…") + "]."
    if isinstance(plain, str) and {"a number", "a whole number"} & set(needed):
        return "Write a number, without quotes or units."
    return f"Give {needed[0]}." if len(needed) == 1 else ""


def given_as(node: Node) -> str:
    """Return what was given, as YAML takes it."""
    plain = node.plain
    if plain is None:
        return "empty"
    if isinstance(plain, bool):
        return f"{str(plain).lower()} (a boolean)"
    if isinstance(plain, int | float):
        return f"the number {plain}"
    if isinstance(plain, str):
        return f"the text “{plain if len(plain) <= 40 else plain[:39] + '…'}”"
    return f"a {_shape(plain)}"


def _shape(plain: object) -> str:
    return "list" if isinstance(plain, list) else "mapping"


def _name(path: Path) -> str:
    """Return how to call what stands at `path`: `choices 2, text`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int) and parts:
            parts[-1] += f" {step + 1}"
        else:
            parts.append(str(step))
    return f"`{', '.join(parts)}`" if parts else "this"
