"""The bank format as JSON Schema, for editors: made of the very types that banks are read by.

Draft 7, since that is what YAML editors know. A question is told by its `type`; what a single
field can't show (references, names, tolerances that overlap) only `quizzer bank check` finds.
"""

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from quizzer.bank.models import BankFile, head_adapter, question_adapter
from quizzer.domain.plain import field_names
from quizzer.questions import registry

DRAFT = "http://json-schema.org/draft-07/schema#"
KEBAB = "^[a-z0-9]+(-[a-z0-9]+)*$"
_REFERENCES = "#/definitions/{model}"

Schema = dict[str, Any]


def schema() -> Schema:
    """Return the schema of a file of a bank, with every kind of question that is installed."""
    from pydantic import TypeAdapter

    kinds = registry.names()
    adapters: list[Any] = [
        ("", "validation", head_adapter()),
        *((name, "validation", question_adapter(name)) for name in kinds),
    ]
    references, made = TypeAdapter.json_schemas(adapters, ref_template=_REFERENCES)
    classes = {each.__name__: each for each in _classes(BankFile, *map(registry.kind, kinds))}
    definitions = {
        name: _dressed(inner, classes.get(name)) for name, inner in made["$defs"].items()
    }
    root = definitions.pop(_target(references["", "validation"]))
    targets = {name: _target(references[name, "validation"]) for name in kinds}
    for target in targets.values():
        definitions[target]["properties"]["id"]["pattern"] = KEBAB
    definitions["Question"] = _question(targets)
    whole = {
        "$schema": DRAFT,
        "title": "A bank of questions for quizzer",
        **_with_ids(root),
        "definitions": dict(sorted(definitions.items())),
    }
    return _named_shortly(_without_unused(whole))


def _question(targets: Mapping[str, str]) -> Schema:
    """Return the schema of a question: what its type asks for, and nothing else."""
    choices = [
        {
            "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
            "then": {"$ref": _REFERENCES.format(model=target)},
        }
        for name, target in targets.items()
    ]
    return {
        "description": "One question.",
        "type": "object",
        "required": ["id", "type", "prompt"],
        "properties": {"type": {"description": "The kind of question.", "enum": [*targets]}},
        "allOf": choices,
    }


def _with_ids(root: Schema) -> Schema:
    """Return the schema of a file, its ids in kebab-case, its questions as they are told apart."""
    properties = root["properties"]
    properties["bank"]["pattern"] = KEBAB
    for name in ("topics", "misconceptions"):
        properties[name]["propertyNames"] = {"pattern": KEBAB}
    properties["questions"]["items"] = {"$ref": _REFERENCES.format(model="Question")}
    return root


def _without_unused(whole: Schema) -> Schema:
    """Return the schema without definitions that only fields no author writes refer to."""
    text = json.dumps(whole)
    used = {
        name: inner
        for name, inner in whole["definitions"].items()
        if json.dumps(_REFERENCES.format(model=name)) in text
    }
    return {**whole, "definitions": used}


def _named_shortly(whole: Schema) -> Schema:
    """Return the schema with definitions named by class alone, where no other class is so named."""
    text = json.dumps(whole)
    for name in whole["definitions"]:
        short = name.rpartition("__")[2]
        if short not in whole["definitions"]:
            text = text.replace(f'/{name}"', f'/{short}"').replace(f'"{name}":', f'"{short}":')
    found: Schema = json.loads(text)
    return found


def _target(reference: Mapping[str, Any]) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _dressed(made: Schema, kind: type | None) -> Schema:
    """Return a class's schema with plain descriptions, inherited fields' too, and no noise."""
    plain: Schema = _without_titles(made)
    plain["description"] = str(made.get("description", "")).partition("\n\n")[0]
    if kind is not None and "properties" in plain:
        said = _descriptions(kind)
        authored = {name.rstrip("_") for name in field_names(kind)}
        plain["properties"] = {
            name: {**({"description": said[name]} if name in said else {}), **inner}
            for name, inner in plain["properties"].items()
            if name in authored
        }
    return plain


def _without_titles(made: Any) -> Any:
    """Return a schema without the titles that pydantic makes of names, and empty defaults."""
    if isinstance(made, list):
        return [_without_titles(item) for item in made]
    if not isinstance(made, dict):
        return made
    noise: dict[str, type] = {"title": str, "default": type(None)}
    return {
        name: _without_titles(inner)
        for name, inner in made.items()
        if not (name in noise and isinstance(inner, noise[name]))
    }


def _descriptions(kind: type) -> dict[str, str]:
    """Return what the text below each field says, by the field's name for authors."""
    said: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if is_dataclass(each):
            said.update(_below_fields(each))
    return said


def _below_fields(kind: type) -> Iterator[tuple[str, str]]:
    try:
        body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    except (OSError, SyntaxError):
        return  # a kind of another package without its source
    statements = getattr(body, "body", [])
    for field, below in pairwise(statements):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield field.target.id.rstrip("_"), inspect.cleandoc(str(below.value.value))


def _classes(*kinds: Any) -> Iterator[type]:
    """Yield `kinds` and all dataclasses that their fields hold."""
    ahead, seen = list(kinds), set[Any]()
    while ahead:
        kind = ahead.pop()
        if kind in seen:
            continue
        seen.add(kind)
        ahead += get_args(kind)
        if isinstance(kind, type) and is_dataclass(kind):
            ahead += get_type_hints(kind).values()
            yield kind
