"""The bank format as a reference to read: every field of every kind, made of the schema."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from quizzer.bank.flow import flow

Schema = Mapping[str, Any]

_BEGINNING = """\
# The fields of a bank

Made of the very types that banks are read by; do not edit: `quizzer bank schema --markdown FILE` \
writes it anew. For a first question read [AUTHORS.md](AUTHORS.md).

A field that is not listed is an error, and so is a value of another type. Texts are Markdown, \
with mathematics in Unicode or TeX between dollars. Quote a text that begins with `[`, `{` or `"`, \
or holds `: ` or ` #`; and inside `[…]` or `{…}` one that holds a comma, a bracket or a brace."""
_EVERY = "Whatever its type. `id`, `type` and `prompt` are required, and what the type asks for."
_PARTS = "What stands inside the fields above."
_NAMES = {"boolean": "true or false", "integer": "whole number", "string": "text"}
_MANY = {"text": "texts", "number": "numbers"}
_SCALAR = ["boolean", "integer", "number", "string"]


def reference(schema: Schema) -> str:
    """Return the reference of a schema that `quizzer.bank.schema` made, in Markdown."""
    definitions = schema["definitions"]
    kinds = {_kind_of(each): _target(each["then"]) for each in definitions["Question"]["allOf"]}
    shared = _shared([definitions[target]["properties"] for target in kinds.values()])
    shared["type"] = {
        **definitions["Question"]["properties"]["type"],
        "examples": [*kinds][:1],
    }
    parts = {name: each for name, each in definitions.items() if name not in kinds.values()}
    parts.pop("Question")
    required = definitions["Question"]["required"]
    sections = [
        _BEGINNING,
        "## A file",
        _table(schema["properties"], schema["required"], definitions),
        f"## Every question\n\n{_EVERY}",
        _table(shared, required, definitions),
        "## Types",
        *_sections(
            {name: definitions[target] for name, target in kinds.items()}, definitions, shared
        ),
        f"## Parts\n\n{_PARTS}",
        *_sections(_by_title(parts), definitions, {}),
    ]
    return "\n\n".join(sections) + "\n"


def _sections(
    described: Mapping[str, Schema], definitions: Schema, known: Mapping[str, Schema]
) -> Iterator[str]:
    """Yield a heading, a sentence and a table of fields for each, but those that are `known`."""
    for name, each in described.items():
        yield f"### {name}\n\n{each['description']}"
        own = {
            field: inner
            for field, inner in each["properties"].items()
            if field != "type" and known.get(field) != _plain(inner)
        }
        yield _table(own, each.get("required", ()), definitions)


def _by_title(parts: Mapping[str, Schema]) -> dict[str, Schema]:
    return dict(sorted((each.get("title", name), each) for name, each in parts.items()))


def _shared(all_fields: list[Schema]) -> dict[str, Any]:
    """Return the fields that every kind has, as most have them."""
    names = [name for name in all_fields[0] if all(name in fields for fields in all_fields)]
    shared = {}
    for name in names:
        forms = Counter(json.dumps(fields[name]) for fields in all_fields)
        shared[name] = json.loads(forms.most_common(1)[0][0])
    return shared


def _plain(inner: Schema) -> Any:
    return json.loads(json.dumps(inner))


def _table(fields: Mapping[str, Schema], required: Any, definitions: Schema) -> str:
    rows = ["| field | value | default | what it is | example |", "|---|---|---|---|---|"]
    for name, inner in fields.items():
        default = "required" if name in required else _default(inner)
        examples = ", ".join(f"`{_cell(flow(each))}`" for each in inner.get("examples", ()))
        value = _cell(_value(inner, definitions))
        meaning = _cell(inner.get("description", ""))
        rows.append(f"| `{name}` | {value} | {default} | {meaning} | {examples} |")
    return "\n".join(rows)


def _default(inner: Schema) -> str:
    value = inner.get("default")
    return f"`{_brief(value)}`" if isinstance(value, bool | int | float) or value else ""


def _value(inner: Schema, definitions: Schema) -> str:
    """Return in words what a value may be."""
    if "$ref" in inner:
        return _link(_target(inner), definitions)
    if "const" in inner:
        return f"`{flow(inner['const'])}`"
    if "enum" in inner:
        return _either([f"`{each}`" for each in inner["enum"]])
    if "anyOf" in inner:
        return _either([_value(each, definitions) for each in _alternatives(inner["anyOf"])])
    types = inner.get("type", "anything")
    named = [types] if isinstance(types, str) else [name for name in types if name != "null"]
    if named == _SCALAR:
        return "text, number, true or false"
    return _either([_of_type(name, inner, definitions) for name in named])


def _alternatives(either: list[Schema]) -> list[Schema]:
    """Return alternatives without null, scalars together."""
    plain = [each["type"] for each in either if {*each} == {"type"}]
    others = [each for each in either if {*each} != {"type"}]
    scalars = [name for name in plain if name != "null"]
    return [*others, {"type": scalars}] if scalars else others


def _link(target: str, definitions: Schema) -> str:
    title = definitions[target].get("title", target)
    place = "every-question" if target == "Question" else title.replace(" ", "-")
    return f"[{title}](#{place})"


def _of_type(name: str, inner: Schema, definitions: Schema) -> str:
    if name == "array":
        return _list(inner, definitions)
    if name == "object":
        return f"names, each with {_value(inner.get('additionalProperties', {}), definitions)}"
    return _NAMES.get(name, name) + (_bounds(inner) if name in ("integer", "number") else "")


def _list(inner: Schema, definitions: Schema) -> str:
    items = inner.get("items", {})
    if isinstance(items, list):
        return "[" + ", ".join(_value(each, definitions) for each in items) + "]"
    each, fewest = _value(items, definitions), inner.get("minItems", 0)
    what = f"({each})" if " or " in each else _MANY.get(each, each)
    if fewest and fewest == inner.get("maxItems"):
        return f"list of {fewest} {what}"
    return f"list of {what}" + (f", at least {fewest}" if fewest > 1 else "")


def _bounds(inner: Schema) -> str:
    low, high = inner.get("minimum"), inner.get("maximum")
    if low is not None and high is not None:
        return f" from {_brief(low)} to {_brief(high)}"
    found = {
        "above": inner.get("exclusiveMinimum"),
        "at least": low,
        "at most": high,
    }
    return ",".join(f" {word} {_brief(at)}" for word, at in found.items() if at is not None)


def _brief(value: Any) -> str:
    return flow(int(value) if isinstance(value, float) and value.is_integer() else value)


def _either(names: list[str]) -> str:
    *rest, last = dict.fromkeys(names)
    return f"{', '.join(rest)} or {last}" if rest else last


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _kind_of(branch: Schema) -> str:
    return str(branch["if"]["properties"]["type"]["const"])


def _target(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]
