"""Texts with placeholders: ``{{ name }}``, ``{{ name:.2f }}`` and ``{{ list[0]:.2f }}``."""

import re
from dataclasses import dataclass
from functools import lru_cache

from quizzer.domain.expressions import NAME
from quizzer.domain.values import Value, Values
from quizzer.errors import ExpressionError

_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_INSIDE = re.compile(rf"\s*({NAME})(?:\[([0-9]{{1,4}})\])?\s*(?::\s*(\+?(?:\.[0-9][feg%])?))?\s*\Z")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name to be filled in, or one item of its list, and how to print it (``""``: as is)."""

    name: str
    spec: str = ""
    place: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it stands for the whole value as it is."""
        return not self.spec and self.place is None

    def fill(self, values: Values) -> str:
        """Return what it prints.

        Raises
        ------
        ExpressionError
            If the name is missing, has no such item, or can't be printed as asked.
        """
        value = _looked_up(self.name, values)
        return printed(value if self.place is None else self._item(value, self.place), self.spec)

    def _item(self, value: Value, place: int) -> Value:
        if not isinstance(value, tuple):
            raise ExpressionError(
                f"{{{{ {self.name}[{place}] }}}} takes an item of what is no list"
            )
        if place >= len(value):
            raise ExpressionError(
                f"{{{{ {self.name}[{place}] }}}} takes an item of a list of {len(value)}",
                remedy="Items are counted from 0.",
            )
        item: Value = value[place]
        return item


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed text: literal pieces and placeholders in turn."""

    text: str
    parts: tuple[str | Placeholder, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names it needs."""
        return frozenset(part.name for part in self.parts if isinstance(part, Placeholder))

    @property
    def literals(self) -> tuple[str, ...]:
        """The pieces between the placeholders."""
        return tuple(part for part in self.parts if isinstance(part, str))

    @property
    def sole(self) -> str | None:
        """The name, where the text is wholly one plain placeholder; else None."""
        only = [part for part in self.parts if not isinstance(part, str) or part.strip()]
        if len(only) == 1 and isinstance(only[0], Placeholder) and only[0].is_plain:
            return only[0].name
        return None

    def fill(self, values: Values) -> str:
        """Return the text with every placeholder filled.

        Raises
        ------
        ExpressionError
            If a name is missing, or its value can't be printed as asked.
        """
        return "".join(part if isinstance(part, str) else part.fill(values) for part in self.parts)


@lru_cache(maxsize=8192)
def parse(text: str) -> Template:
    """Return the template that `text` writes.

    Raises
    ------
    ExpressionError
        If a placeholder is malformed.
    """
    parts: list[str | Placeholder] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        parts.append(text[end : match.start()])
        parts.append(_placeholder(match))
        end = match.end()
    rest = text[end:]
    if "{{" in rest:
        raise ExpressionError(
            "“{{” opens a placeholder that is never closed", remedy="Close it with }}."
        )
    return Template(text, tuple(part for part in (*parts, rest) if part))


def filled(text: str, values: Values) -> str:
    """Return `text` with every placeholder filled from `values`."""
    return parse(text).fill(values)


def resolved(value: Value, values: Values) -> Value:
    """Return a setting's value: text that is wholly one placeholder keeps that value's type."""
    if not isinstance(value, str):
        return value
    template = parse(value)
    if template.sole is None:
        return template.fill(values)
    return _looked_up(template.sole, values)


def printed(value: Value, spec: str = "") -> str:
    """Return `value` as a reader sees it: booleans as yes or no, a true minus, none before a zero.

    Raises
    ------
    ExpressionError
        If `spec` does not fit the kind of value.
    """
    if isinstance(value, tuple):
        return ", ".join(printed(item, spec) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        if spec:
            raise ExpressionError(f"{value!r} is text and can't be printed as {spec}")
        return value
    if isinstance(value, int) and not spec.strip("+"):
        return _with_true_minus(format(value, spec))
    return _with_true_minus(format(value, spec if "." in spec else f"{spec}.6g"))


def _looked_up(name: str, values: Values) -> Value:
    if name not in values:
        raise ExpressionError(f"{{{{ {name} }}}} names nothing that is known here")
    return values[name]


def _placeholder(match: re.Match[str]) -> Placeholder:
    inside = _INSIDE.match(match.group(1))
    if inside is None:
        raise ExpressionError(
            f"“{match.group(0)}” is not a placeholder",
            remedy="Write {{ name }} or {{ name:.2f }}, of a list {{ name[0] }}; "
            "formats are .Nf .Ne .Ng .N% and +.",
        )
    name, place, spec = inside.groups()
    return Placeholder(name, spec or "", None if place is None else int(place))


def _with_true_minus(text: str) -> str:
    """Return a printed number with the minus sign of typography, and none before a zero."""
    if re.fullmatch(r"-0(?:\.0*)?%?", text):
        return text[1:]
    return f"−{text[1:]}" if text.startswith("-") else text
