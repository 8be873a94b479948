"""The bank format as JSON Schema, for editors: made of the very types that banks are read by.

Draft 7, since that is what YAML editors know. A question is told by its `type`; what a single
field can't show (references, names, tolerances that overlap) only `quizzer bank check` finds.
"""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from quizzer.bank.models import BankFile, head_adapter, question_adapter
from quizzer.bank.remarks import Remark, authored_classes, remarks
from quizzer.domain.plain import field_names
from quizzer.errors import KindError
from quizzer.questions import registry

DRAFT = "http://json-schema.org/draft-07/schema#"
TITLE = "A bank of questions for quizzer"
KEBAB = "^[a-z0-9]+(-[a-z0-9]+)*$"
_REFERENCES = "#/definitions/{model}"
_EMPTY: tuple[Any, ...] = (None, "", [], {})
_NOT_NUMBERS = ("string", "array", "object")

Schema = dict[str, Any]


def schema(names: Iterable[str] | None = None) -> Schema:
    """Return the schema of a file of a bank with kinds of question of these `names`.

    Without names, with every kind that is installed.
    """
    from pydantic import TypeAdapter

    kinds = _usable_kinds() if names is None else tuple(names)
    adapters: list[Any] = [
        ("", "validation", head_adapter()),
        *((name, "validation", question_adapter(name)) for name in kinds),
    ]
    references, made = TypeAdapter.json_schemas(adapters, ref_template=_REFERENCES)
    authored = authored_classes(BankFile, *map(registry.kind, kinds))
    classes = {each.__name__: each for each in authored}
    definitions = {
        name: _dressed(inner, classes.get(_short(name))) for name, inner in made["$defs"].items()
    }
    root = definitions.pop(_target(references["", "validation"]))
    targets = {name: _target(references[name, "validation"]) for name in kinds}
    for name, target in targets.items():
        definitions[target]["title"] = name
        definitions[target]["properties"]["id"]["pattern"] = KEBAB
    definitions["Question"] = _question(targets)
    whole = {
        "$schema": DRAFT,
        **_with_ids(root),
        "title": TITLE,
        "definitions": dict(sorted(definitions.items())),
    }
    return _named_shortly(_without_unused(whole))


def _usable_kinds() -> tuple[str, ...]:
    """Return the kinds that can be used: one of another package may be broken."""
    found = []
    for name in registry.names():
        with suppress(KindError):
            registry.kind(name)
            found.append(name)
    return tuple(found)


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
        "title": "question",
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
        short = _short(name)
        if short not in whole["definitions"]:
            text = text.replace(f'/{name}"', f'/{short}"').replace(f'"{name}":', f'"{short}":')
    found: Schema = json.loads(text)
    return found


def _short(name: str) -> str:
    """Return the name of a class without its module's, which pydantic adds where two are alike."""
    return name.rpartition("__")[2]


def _target(reference: Mapping[str, Any]) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _dressed(made: Schema, kind: type | None) -> Schema:
    """Return a class's schema as an editor shows it: titles, descriptions, examples, no noise."""
    plain: Schema = _as_draft_7(made)
    plain["description"] = str(made.get("description", "")).partition("\n\n")[0]
    if kind is not None and "properties" in plain:
        said = remarks(kind)
        authored = {name.rstrip("_") for name in field_names(kind)}
        plain["title"] = _in_words(kind.__name__)
        plain["properties"] = {
            name: _remarked(inner, said.get(name))
            for name, inner in plain["properties"].items()
            if name in authored
        }
    return plain


def _in_words(name: str) -> str:
    """Return the name of a class in words: `AuthoredPair` is a pair."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removeprefix("Authored")).lower()


def _remarked(inner: Schema, said: Remark | None) -> Schema:
    if "const" in inner:
        inner = {**inner, "default": inner["const"]}  # which an editor puts in
    examples = [inner["const"]] if "const" in inner else said.examples if said else []
    description = said.meaning if said else str(inner.get("description", ""))
    return {
        **({"description": description} if description else {}),
        **{name: value for name, value in inner.items() if name != "description"},
        **({"examples": examples} if examples else {}),
    }


def _as_draft_7(made: Any) -> Any:
    """Return a schema in the words of draft 7, without titles made of names and empty defaults."""
    if isinstance(made, list):
        return [_as_draft_7(item) for item in made]
    if not isinstance(made, dict):
        return made
    plain = {
        "items" if name == "prefixItems" else name: _as_draft_7(inner)
        for name, inner in made.items()
        if not (name == "title" and isinstance(inner, str))
        and not (name == "default" and inner in _EMPTY)
    }
    return _in_one(plain)


def _in_one(made: Schema) -> Schema:
    """Return alternatives that differ in their type alone as one: an editor shows them so."""
    either = made.get("anyOf", [])
    types = [each.get("type") for each in either]
    special = [each for each in either if {*each} != {"type"}]
    is_sole = not special or types[1:] == ["null"] or special[0].get("type") in _NOT_NUMBERS
    is_plain = all(isinstance(name, str) for name in types) and len(special) < 2 and is_sole
    if not either or not is_plain or any({"const", "enum"} & {*each} for each in special):
        return made
    rest = {name: value for name, value in made.items() if name != "anyOf"}
    return {**rest, **(special[0] if special else {}), "type": types}
