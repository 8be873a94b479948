"""Claims that can't fail: true whatever the demo gives, so that the demo decides nothing.

A claim is tried on made-up facts of the same kinds: the numbers that stand in it and those beside
them, zero, huge ones, the question's own values, all the same and all different. One that holds
every time says nothing of the facts it names.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.bank.bank import Entry
from quizzer.bank.problems import Problem
from quizzer.domain import expressions
from quizzer.domain.chance import draw
from quizzer.domain.values import Scalar, Value, Values
from quizzer.errors import ExpressionError
from quizzer.questions.base import Claim, Variant
from quizzer.sittings.authoring.evidence import claims_of

TRIES = 300
"""Sets of made-up facts on which a claim is tried."""
_LITERAL = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?")


def tautology_problems(entry: Entry, furnished: Variant) -> Iterator[Problem]:
    """Yield claims that hold whatever the facts are."""
    own = {*entry.question.params, *entry.question.let}
    for path, claim in claims_of(entry):
        names = sorted(expressions.parse(claim.check).names - own)
        if names and not _can_fail(claim, names, furnished.values):
            what = "this claim can't fail: it holds whatever the demo gives"
            remedy = "Compare with what another outcome of the demo would break."
            yield entry.problem(
                "claim-cannot-fail", path, what, remedy, severity="warning", at_value=True
            )


def _can_fail(claim: Claim, names: Sequence[str], values: Values) -> bool:
    check, has_held = expressions.parse(claim.check), False
    pool = _pool(claim, [values[name] for name in (check.names & values.keys())])
    for attempt in range(TRIES):
        made_up = {name: _made_up(values[name], pool, attempt, name) for name in names}
        try:
            if not check.truth({**values, **made_up}):
                return True
            has_held = True
        except ExpressionError:
            continue  # of facts that no demo gives
    return not has_held


def _pool(claim: Claim, known: Sequence[Value]) -> list[float]:
    """Return numbers on both sides of every bound that the claim may draw."""
    edges = {float(literal) for literal in _LITERAL.findall(claim.check)} | {0.0, 1.0, 1e6}
    for value in known:
        numbers = value[:4] if isinstance(value, tuple) else (value,)
        edges |= {float(number) for number in numbers if isinstance(number, int | float)}
    near = {edge + step for edge in edges for step in (-0.5, -1e-3, 1e-3, 0.5)}
    return sorted(edges | near | {-edge for edge in edges} | {2 * edge for edge in edges})


def _made_up(value: Value, pool: Sequence[float], attempt: int, name: str) -> Value:
    """Return another value of the kind of `value`; on each fourth attempt the same for all."""
    who = "" if attempt % 4 == 0 else name
    if isinstance(value, tuple):
        items = (value, value[:-1], value + value)[attempt % 3]
        return tuple(
            _scalar(item, pool, attempt, f"{who}[{at if who else ''}]")
            for at, item in enumerate(items)
        )
    return _scalar(value, pool, attempt, who)


def _scalar(value: Scalar, pool: Sequence[float], attempt: int, who: str) -> Scalar:
    place = draw(len(pool), "tautology", attempt, who)
    if isinstance(value, bool):
        return place % 2 == 0
    if isinstance(value, int):
        return round(pool[place])
    return pool[place] if isinstance(value, float) else f"{value}{place}"
