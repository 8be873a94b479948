"""Which fields an authored dataclass has, and which dataclass stands at a path."""

from collections.abc import Iterator, Set
from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from quizzer.bank.nodes import Path


def field_names(kind: Any) -> tuple[str, ...]:
    """Return the fields of an authored dataclass, as an author writes them."""
    if not is_dataclass(kind):
        return ()
    return tuple(each.name.rstrip("_") for each in fields(kind) if each.init)


def holder_kind(kind: Any, path: Path, tried: Set[str] = frozenset()) -> Any:
    """Return the dataclass that stands at `path` inside `kind`, or None.

    Parameters
    ----------
    tried
        Names of the members that decide where a union has several dataclasses.
    """
    for step in path:
        kind = next(_inside(kind, step, tried), None)
    return next(_dataclasses(kind, tried), None)


def _inside(kind: Any, step: str | int, tried: Set[str]) -> Iterator[Any]:
    """Yield the type hints of what stands at `step` inside `kind`."""
    for holder in _dataclasses(kind, tried):
        hint = _hints(holder).get(str(step))
        if hint is not None:
            yield hint
    for member in _members(kind):
        origin = get_origin(member)
        if (origin is dict and isinstance(step, str)) or (
            origin is tuple and isinstance(step, int)
        ):
            yield get_args(member)[1 if origin is dict else 0]


def _dataclasses(kind: Any, tried: Set[str]) -> Iterator[Any]:
    """Yield the dataclasses that `kind` may be, those that were tried first."""
    found = [member for member in _members(kind) if is_dataclass(member)]
    yield from sorted(found, key=lambda each: getattr(each, "__name__", "") not in tried)


def _members(kind: Any) -> tuple[Any, ...]:
    is_union = get_origin(kind) in (Union, UnionType)
    return get_args(kind) if is_union else (kind,)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return {name.rstrip("_"): hint for name, hint in get_type_hints(kind).items()}
