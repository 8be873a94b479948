"""The skeleton of a question: a small, sound one, commented, for its author to go on from."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields

from quizzer.bank.flow import flow
from quizzer.bank.models import question_adapter
from quizzer.bank.remarks import remarks
from quizzer.errors import QuizzerError
from quizzer.questions.base import Exemplar, Question
from quizzer.questions.registry import kind

_HEAD = """\
id: {id:<25}# lower-case words with hyphens, for ever: history hangs on it
type: {type:<23}# all its fields: quizzer bank schema --markdown
topic: {topic:<22}# one of the bank's topics
level: 2                     # 1 warm-up … 5 expert
"""
_COMMON = {
    "hints": """\
hints:                       # shown one at a time, on request
  - Set the derivative of each objective to zero.
""",
    "explanation": """\
explanation: |               # why it is so, why the tempting answer is not, when the rule fails
  The lasso subtracts λ and stops at zero, which leaves {{ lasso.b:.2f }}. Ridge divides by 1 + λ,
  which leaves {{ ridge.b:.2f }}. Both hold for a feature uncorrelated with the others.
""",
    "evidence": """\
evidence:                    # runs while the explanation is read; `quizzer demo --list` names all
  demo: soft-threshold       # `quizzer demo soft-threshold` shows its settings and facts
  with: {z: 2, lam: 0.5}
  claims:                    # sentences that are executed, so that they can fail
    - {says: The lasso subtracts λ., check: "abs(2 - lasso.b - 0.5) < 1e-9"}
    - {says: Ridge divides by 1 + λ., check: "abs(ridge.b * (1 + 0.5) - 2) < 1e-9"}
""",
    "sources": """\
sources:                     # precise enough to look up
  - Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., table 3.4
""",
}
_STANDS_FOR = {"explanation": "model_answer"}
"""A field, and the one that a kind may have in its place."""
_FIELD = re.compile(r"^([a-z_]+):", re.M)
_HEAD_FIELDS = {"id", "type", "topic", "level"}


def skeleton(name: str, question_id: str, topic: str) -> str:
    """Return a question of that kind as YAML, its fields without indent.

    Raises
    ------
    KeyError
        If there is no such kind.
    """
    own = kind(name).skeleton or _from_examples(name)
    written = {*_FIELD.findall(own)}
    common = [
        text
        for field, text in _COMMON.items()
        if field not in written and _STANDS_FOR.get(field) not in written
    ]
    head = _HEAD.format(id=question_id, type=name, topic=topic)
    at = next((found.start() for found in _FIELD.finditer(own) if found[1] == "tests"), len(own))
    return head + own[:at] + "".join(common) + own[at:]


def _from_examples(name: str) -> str:
    """Return the fields that a kind needs, as their examples have them, and tests of these."""
    said = remarks(kind(name))
    lines = []
    plain: dict[str, object] = {}
    for field in _needed(kind(name)):
        remark = said.get(field)
        value = remark.examples[0] if remark and remark.examples else None
        meaning = f"    # {remark.meaning}" if remark and remark.meaning else ""
        lines.append(f"{field}: {flow(value) if value is not None else ''}{meaning}".rstrip())
        plain[field] = value
    return "".join(f"{line}\n" for line in (*lines, *_tests(name, plain)))


def _needed(question: type[Question]) -> Iterator[str]:
    """Yield the fields, as authors write them, that a kind can't be without."""
    for field in fields(question):
        name = field.name.rstrip("_")
        is_needed = field.default is MISSING and field.default_factory is MISSING
        if field.init and is_needed and name not in _HEAD_FIELDS:
            yield name


def _tests(name: str, plain: Mapping[str, object]) -> Sequence[str]:
    """Return `tests` of a question with these fields, of its own exemplars; none where it fails."""
    try:
        authored = {"id": "example", "type": name, **plain}
        question = question_adapter(name).validate_json(json.dumps(authored), strict=True)
        variant = question.variant(0)
        form = question.trial_form(variant)
        tried = [
            (form.write(exemplar.answer), _expected(exemplar))
            for exemplar in question.exemplars(variant)
        ]
    except (QuizzerError, ValueError, NotImplementedError):
        return ()
    tests = (f"  - {{answer: {flow(answer)}, score: {score}}}" for answer, score in tried)
    return ("tests:                       # the key, tested like code", *dict.fromkeys(tests))


def _expected(exemplar: Exemplar) -> str:
    low, high = f"{max(exemplar.low, 0):g}", f"{min(exemplar.high, 1):g}"
    return low if low == high else f"[{low}, {high}]"
