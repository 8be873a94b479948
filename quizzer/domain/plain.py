"""Frozen values to plain ones (what JSON knows) and back, led by their own type hints.

One codec serves the event log, a sitting's state, and the worker's protocol. Unions of
dataclasses are told apart by a `kind` field with a `Literal` type.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """Return `value` as dicts, lists, texts, numbers, booleans and None."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[T], plain: Any) -> T:
    """Return the value of type `kind` that `plain` was made from.

    Raises
    ------
    ValueError
        If `plain` is not of that form.
    """
    try:
        return cast(T, _decode(kind, plain))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


def _decode(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _decode(_member(get_args(kind), plain), plain)
    if origin is Literal:
        return _checked(plain, plain in get_args(kind))
    if origin is tuple:
        return _decode_tuple(get_args(kind), plain)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = get_args(kind)[1]
        return {key: _decode(inner, item) for key, item in plain.items()}
    return _decode_single(kind, plain)


def _decode_single(kind: Any, plain: Any) -> Any:
    if kind is Any:
        return plain
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        known = {name: _decode(hints[name], plain[name]) for name in hints if name in plain}
        return cast(Any, kind)(**known)
    if issubclass(kind, Enum):
        return kind(plain)
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(plain)
    if kind is float:
        return _checked(float(plain), isinstance(plain, int | float))
    return _checked(plain, isinstance(plain, kind))


def _decode_tuple(arguments: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    _checked(plain, isinstance(plain, list | tuple))
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if arguments[0] is float and all(type(item) is float for item in plain):
            return tuple(plain)  # the long ones: lines of figures
        return tuple(_decode(arguments[0], item) for item in plain)
    return tuple(_decode(inner, item) for inner, item in zip(arguments, plain, strict=True))


def _member(members: tuple[Any, ...], plain: Any) -> Any:
    """Return the member of a union that `plain` was made from."""
    for member in members:
        if _fits(member, plain):
            return member
    raise ValueError(f"{plain!r} is none of {members}")


def _fits(member: Any, plain: Any) -> bool:
    if member is NoneType:
        return plain is None
    if is_dataclass(member):
        return isinstance(plain, Mapping) and _kind_fits(cast(type, member), plain)
    origin = get_origin(member)
    if origin is tuple:
        return isinstance(plain, list | tuple)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(plain, Mapping)
    if member is float:
        return type(plain) in (int, float)
    if member in (bool, int, str):
        return type(plain) is member
    return not isinstance(plain, Mapping | list | tuple | NoneType)


def _kind_fits(member: type, plain: Mapping[str, Any]) -> bool:
    kind = _hints(member).get("kind")
    return kind is None or plain.get("kind") in get_args(kind)


@lru_cache(maxsize=256)
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _checked(value: Any, fits: bool) -> Any:
    if not fits:
        raise ValueError(f"{value!r} is of another form")
    return value
