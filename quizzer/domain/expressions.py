"""The small expression grammar of question banks: numbers and names in, one finite value out.

Numbers, dotted names, ``x[3]``, ``+ - * / **``, comparisons (chained too), ``and or not`` and the
functions of `FUNCTIONS`; nothing else parses. Text length, nesting and powers are bounded, so that
a bank can neither run code nor keep the machine busy.
"""

import ast
import math
import operator
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from quizzer.domain.values import Value, Values
from quizzer.errors import ExpressionError

LONGEST = 1_000
DEEPEST = 40
NAME = r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*"

Number: TypeAlias = bool | int | float
Outcome: TypeAlias = Number | tuple[Any, ...]
Evaluator: TypeAlias = Callable[[Values], Any]

_ALLOWED = re.compile(r"[A-Za-z0-9_.\[\]()+\-*/<>=!,\s]*\Z")
_LOOKALIKES = {
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "−": "-",
    "×": "*",
    "·": "*",
    "^": "**",
    "&": "and",
    "|": "or",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression.

    Attributes
    ----------
    text
        As it was written.
    names
        The dotted names it reads.
    """

    text: str
    names: frozenset[str]
    _run: Evaluator = field(repr=False, compare=False)

    def evaluate(self, values: Values) -> Outcome:
        """Return the value for these `values`: a finite number, a boolean, or a list fact.

        Raises
        ------
        ExpressionError
            If a name is missing, or the arithmetic has no finite real result.
        """
        try:
            return _finite(self._run(values))
        except ExpressionError:
            raise
        except ZeroDivisionError:
            raise self._failure("it divides by zero") from None
        except (ArithmeticError, ValueError) as error:
            raise self._failure(f"it has no finite real value ({error})") from None
        except (TypeError, IndexError) as error:
            raise self._failure(str(error)) from None

    def number(self, values: Values) -> float:
        """Return the value as a float; lists and text are an error."""
        outcome = self.evaluate(values)
        if isinstance(outcome, bool) or not isinstance(outcome, int | float):
            raise self._failure(f"it gives {outcome!r} where a number is needed")
        return float(outcome)

    def truth(self, values: Values) -> bool:
        """Return the value as a boolean; anything but a comparison or boolean is an error."""
        outcome = self.evaluate(values)
        if not isinstance(outcome, bool):
            raise self._failure(f"it gives {outcome!r} where yes or no is needed")
        return outcome

    def _failure(self, why: str) -> ExpressionError:
        return ExpressionError(f"“{self.text}” can't be computed: {why}")


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Return the expression that `text` writes.

    Raises
    ------
    ExpressionError
        With what is not allowed and what to write instead.
    """
    _refuse_strange(text)
    names: set[str] = set()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(" ".join(text.split()), mode="eval")  # a block may have lines
    except (SyntaxError, ValueError, MemoryError, RecursionError, Warning):
        raise ExpressionError(
            f"“{text}” is not an expression",
            remedy="Check brackets and operators; e.g. abs(z) - lam, or 0 < b <= 1.",
        ) from None
    run = _compile(tree.body, names, 0, text)
    return Expression(text, frozenset(names), run)


def _refuse_strange(text: str) -> None:
    if len(text) > LONGEST:
        raise ExpressionError(
            f"an expression of {len(text)} characters is longer than {LONGEST}",
            remedy="Name its parts under `let`.",
        )
    if not text.strip():
        raise ExpressionError("an expression is empty", remedy="Write one, e.g. z - lam.")
    if not _ALLOWED.match(text):
        strange = next(c for c in text if not _ALLOWED.match(c))
        instead = _LOOKALIKES.get(strange)
        raise ExpressionError(
            f"“{text}” has {strange!r}, which no expression knows",
            remedy=f"Write {instead} instead." if instead else f"Known are {_KNOWN}.",
        )


def _compile(node: ast.AST, names: set[str], depth: int, text: str) -> Evaluator:
    if depth > DEEPEST:
        raise ExpressionError(f"“{text[:40]}…” is nested deeper than {DEEPEST}")
    compiler = _COMPILERS.get(type(node))
    if compiler is None:
        raise _not_known(text)

    def inner(child: ast.AST) -> Evaluator:
        return _compile(child, names, depth + 1, text)

    return compiler(node, inner, names, text)


def _not_known(text: str) -> ExpressionError:
    return ExpressionError(f"“{text}” uses what no expression knows", remedy=f"Known are {_KNOWN}.")


Inner: TypeAlias = Callable[[ast.AST], Evaluator]


def _constant(node: Any, inner: Inner, names: set[str], text: str) -> Evaluator:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _not_known(text)
    return lambda values: value


def _name(node: Any, inner: Inner, names: set[str], text: str) -> Evaluator:
    name = _dotted(node, text)
    names.add(name)

    def look_up(values: Values) -> Value:
        if name not in values:
            raise ExpressionError(f"“{text}” reads {name}, which is not there")
        return values[name]

    return look_up


def _dotted(node: ast.AST, text: str) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, text)}.{node.attr}"
    raise _not_known(text)


def _subscript(node: Any, inner: Inner, names: set[str], text: str) -> Evaluator:
    index = node.slice
    if not isinstance(index, ast.Constant) or type(index.value) is not int:
        raise ExpressionError(
            f"“{text}” has an index that is not a whole number", remedy="Write e.g. rss[3]."
        )
    things, place = inner(node.value), index.value

    def pick(values: Values) -> Any:
        found = things(values)
        if not isinstance(found, tuple):
            raise ExpressionError(f"“{text}” takes [{place}] of what is no list")
        if place >= len(found):
            raise ExpressionError(f"“{text}” takes [{place}] of a list of {len(found)}")
        return found[place]

    return pick


def _unary(node: Any, inner: Inner, names: set[str], text: str) -> Evaluator:
    operand = inner(node.operand)
    if isinstance(node.op, ast.Not):
        return lambda values: not operand(values)
    if isinstance(node.op, ast.USub):
        return lambda values: -_number(operand(values))
    if isinstance(node.op, ast.UAdd):
        return lambda values: _number(operand(values))
    raise _not_known(text)


def _binary(node: Any, inner: Inner, names: set[str], text: str) -> Evaluator:
    operate = _OPERATORS.get(type(node.op))
    if operate is None:
        raise _not_known(text)
    left, right = inner(node.left), inner(node.right)
    return lambda values: operate(_number(left(values)), _number(right(values)))


def _boolean(node: Any, inner: Inner, names: set[str], text: str) -> Evaluator:
    parts = [inner(part) for part in node.values]
    combine = all if isinstance(node.op, ast.And) else any
    return lambda values: combine(bool(part(values)) for part in parts)


def _comparison(node: Any, inner: Inner, names: set[str], text: str) -> Evaluator:
    tests = [_COMPARISONS.get(type(op)) for op in node.ops]
    if None in tests:
        raise _not_known(text)
    sides = [inner(side) for side in (node.left, *node.comparators)]

    def compare(values: Values) -> bool:
        found = [side(values) for side in sides]
        return all(
            test(low, high)  # type: ignore[misc]  # None was refused above
            for test, low, high in zip(tests, found, found[1:], strict=False)
        )

    return compare


def _call(node: Any, inner: Inner, names: set[str], text: str) -> Evaluator:
    known = isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS
    if not known or node.keywords or not node.args:
        raise _not_known(text)
    function = FUNCTIONS[node.func.id]
    arguments = [inner(argument) for argument in node.args]
    return lambda values: function(*(argument(values) for argument in arguments))


def _number(value: Any) -> Number:
    if not isinstance(value, bool | int | float):
        raise TypeError(f"{value!r} is not a number")
    return value


def _power(base: Number, exponent: Number) -> Number:
    if isinstance(base, int) and isinstance(exponent, int) and 0 <= exponent <= 64 >= abs(base):
        return int(base**exponent)
    result = float(base) ** float(exponent)
    if isinstance(result, complex):
        raise ValueError("an odd root of a negative number")
    return float(result)


def _finite(value: Any) -> Outcome:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("the result is infinite or undefined")
    if isinstance(value, int) and abs(value) > 1 << 256:
        raise ValueError("the result is too large")
    if not isinstance(value, bool | int | float | tuple):
        raise TypeError(f"it gives {value!r}")
    return value


def _sign(value: Number) -> int:
    return (value > 0) - (value < 0)


def _round(value: Number, places: int = 0) -> Number:
    # A whole number where no places are asked, as Python does.
    return round(value, places) if places else round(value)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "sqrt": math.sqrt,
    "log": math.log,
    "exp": math.exp,
    "round": _round,
    "sign": _sign,
    "floor": math.floor,
    "len": len,
    "sum": sum,
    "any": any,
    "all": all,
}
_KNOWN = "numbers, names, x[3], + - * / **, comparisons, and or not, " + " ".join(FUNCTIONS)
_OPERATORS: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: _power,
}
_COMPARISONS: Mapping[type, Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_COMPILERS: Mapping[type, Callable[[Any, Inner, set[str], str], Evaluator]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _name,
    ast.Subscript: _subscript,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.Compare: _comparison,
    ast.Call: _call,
}
