"""What the text below each field of an authored dataclass says of it: its meaning, examples.

It is one string: what the field means, then, each behind “Example:”, values in YAML.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from quizzer.bank.reading import read_bytes

_MARK = " Example: "


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a field.

    Attributes
    ----------
    written
        The examples as YAML.
    """

    meaning: str
    written: tuple[str, ...] = ()

    @property
    def examples(self) -> list[Any]:
        """The examples as JSON knows them; what is no YAML is left out."""
        return [value for text in self.written if (value := _value(text)) is not None]


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


@lru_cache(maxsize=256)
def _below_fields(kind: type) -> Mapping[str, Remark]:
    """Return what stands below the fields that `kind` itself declares."""
    try:
        body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    except (OSError, SyntaxError):
        return {}  # a kind of another package without its source
    found: dict[str, Remark] = {}
    for field, below in pairwise(getattr(body, "body", [])):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            said = " ".join(str(below.value.value).split())
            meaning, *written = said.split(_MARK)
            found[field.target.id.rstrip("_")] = Remark(meaning, tuple(written))
    return found


def _value(text: str) -> Any:
    root = read_bytes(f"value: {text}\n".encode(), "example").root
    node = root.child("value") if root is not None else None
    return None if node is None else node.plain
