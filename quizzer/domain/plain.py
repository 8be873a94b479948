"""Frozen values to plain ones (what JSON knows) and back, led by their own type hints.

One codec serves the event log, a sitting's state, and the worker's protocol. Unions of
dataclasses are told apart by a `kind` field with a `Literal` type, or by which fields they have.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]


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
        if {*map(type, value)} <= {float}:
            return [*value]  # the long ones: lines of figures
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {
            name: to_plain(getattr(value, name)) for name in field_names(cast(type, type(value)))
        }
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[T], plain: Any) -> T:
    """Return the value of type `kind` that `plain` was made from.

    Raises
    ------
    ValueError
        If `plain` is not of that form.
    """
    try:
        return cast(T, _decoder(kind)(plain))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


# A decoder for each type is put together once, of the decoders of its parts.


def _decoder(kind: Any) -> Decoder:
    return _made(kind, repr(kind))  # `int | float` equals `float | int`, and they decode otherwise


@lru_cache(maxsize=1024)
def _made(kind: Any, _: str) -> Decoder:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _union_decoder(get_args(kind))
    if origin is Literal:
        members = get_args(kind)
        return lambda plain: _checked(plain, plain in members)
    if origin is tuple:
        return _tuple_decoder(get_args(kind))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _decoder(get_args(kind)[1])
        return lambda plain: {key: inner(item) for key, item in plain.items()}
    return _single_decoder(kind)


def _single_decoder(kind: Any) -> Decoder:
    if kind is Any:
        return lambda plain: plain
    if is_dataclass(kind):
        return _dataclass_decoder(cast(type, kind))
    if issubclass(kind, Enum):
        return cast(Decoder, kind)
    if issubclass(kind, datetime | date):
        return cast(Decoder, kind.fromisoformat)
    if kind is float:
        return _float
    return lambda plain: _checked(plain, isinstance(plain, kind))


def _dataclass_decoder(kind: type) -> Decoder:
    inner: dict[str, Decoder] | None = None

    def decode(plain: Any) -> Any:
        nonlocal inner
        _checked(plain, isinstance(plain, Mapping))
        if inner is None:  # not sooner, since a type may hold its own kind
            inner = {name: _decoder(hint) for name, hint in _hints(kind).items()}
        return kind(**{name: inner[name](item) for name, item in plain.items() if name in inner})

    return decode


def _tuple_decoder(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        keeps_floats = _keeps_floats(arguments[0])
        inner = _decoder(arguments[0])

        def decode_all(plain: Any) -> tuple[Any, ...]:
            _checked(plain, isinstance(plain, list | tuple))
            if keeps_floats and {*map(type, plain)} <= {float}:
                return tuple(plain)  # the long ones: lines of figures
            return tuple([inner(item) for item in plain])

        return decode_all
    each = tuple(_decoder(argument) for argument in arguments)

    def decode_each(plain: Any) -> tuple[Any, ...]:
        _checked(plain, isinstance(plain, list | tuple))
        return tuple([one(item) for one, item in zip(each, plain, strict=True)])

    return decode_each


def _keeps_floats(kind: Any) -> bool:
    """Return whether a float is one of this type as it is."""
    members = {*get_args(kind)} if get_origin(kind) in (Union, UnionType) else {kind}
    return float in members and members <= {bool, int, float, str}


def _union_decoder(members: tuple[Any, ...]) -> Decoder:
    """Return what decodes by the first member that fits; which may, a value's type decides."""
    by_type: dict[type, list[tuple[type | None, Decoder]]] = {}

    def decode(plain: Any) -> Any:
        shape = type(plain)
        if shape not in by_type:  # not sooner, since a type may hold its own kind
            fitting = [member for member in members if _fits(member, plain)]
            by_type[shape] = [
                (cast(type, member) if is_dataclass(member) else None, _decoder(member))
                for member in fitting
            ]
        decoders = by_type[shape]
        for of_fields, decoder in decoders:
            if of_fields is None or _fields_fit(of_fields, plain, len(decoders) == 1):
                return decoder(plain)
        raise ValueError(f"{plain!r} is none of {members}")

    return decode


def _fits(member: Any, plain: Any) -> bool:
    """Return whether `plain` is of the shape of a member of a union."""
    if member is NoneType:
        return plain is None
    if is_dataclass(member):
        return isinstance(plain, Mapping)
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


def _fields_fit(member: type, plain: Mapping[str, Any], is_sole: bool) -> bool:
    """Return whether `plain` has the `kind` of a dataclass, or else just its fields."""
    kind = _hints(member).get("kind")
    if kind is not None:
        return plain.get("kind") in get_args(kind)
    return is_sole or _needed(member) <= plain.keys() <= {*field_names(member)}


@lru_cache(maxsize=256)
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in field_names(kind)}


@lru_cache(maxsize=256)
def field_names(kind: type) -> tuple[str, ...]:
    """Return the fields that a dataclass is made from."""
    return tuple(field.name for field in fields(kind) if field.init)


@lru_cache(maxsize=256)
def _needed(kind: Any) -> frozenset[str]:
    """Return the fields of a dataclass that have no default."""
    return frozenset(
        field.name
        for field in fields(kind)
        if field.init and field.default is MISSING and field.default_factory is MISSING
    )


def _float(plain: Any) -> float:
    return cast(float, _checked(float(plain), isinstance(plain, int | float)))


def _checked(value: Any, fits: bool) -> Any:
    if not fits:
        raise ValueError(f"{value!r} is of another form")
    return value
