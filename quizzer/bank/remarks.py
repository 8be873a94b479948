"""What the text below each field of an authored dataclass says of it: its meaning, an example.

It is one string: what the field means, then, behind “Example:”, a value in YAML.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from quizzer.bank.reading import read_bytes

_MARK = " Example: "


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a field.

    Attributes
    ----------
    example
        A value as YAML; empty where none is given.
    """

    meaning: str
    example: str = ""

    @property
    def examples(self) -> list[Any]:
        """The example as JSON knows it; none where it is no YAML."""
        root = (
            read_bytes(f"value: {self.example}\n".encode(), "example").root
            if self.example
            else None
        )
        value = root.child("value") if root is not None else None
        return [] if value is None else [value.plain]


def remarks(kind: type) -> dict[str, Remark]:
    """Return what is said of each field, inherited ones too, by the field's name for authors."""
    found: dict[str, Remark] = {}
    for each in reversed(kind.__mro__):
        if is_dataclass(each):
            found.update(_below_fields(each))
    return found


def authored_classes(*kinds: Any) -> Iterator[type]:
    """Yield `kinds` and all authored dataclasses that their fields hold."""
    ahead, seen = list(kinds), set[Any]()
    while ahead:
        kind = ahead.pop()
        if kind in seen:
            continue
        seen.add(kind)
        ahead += get_args(kind)
        if isinstance(kind, type) and hasattr(kind, "__pydantic_config__"):
            ahead += get_type_hints(kind).values()
            yield kind


def _below_fields(kind: type) -> Iterator[tuple[str, Remark]]:
    try:
        body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    except (OSError, SyntaxError):
        return  # a kind of another package without its source
    statements = getattr(body, "body", [])
    for field, below in pairwise(statements):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            said = " ".join(str(below.value.value).split())
            meaning, _, example = said.partition(_MARK)
            yield field.target.id.rstrip("_"), Remark(meaning, example)
