"""What no single field shows: ids, references, names, and what a good question should have."""

import re
from collections.abc import Iterator, Mapping

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.guessing import suggestion
from quizzer.bank.names import name_problems
from quizzer.bank.problems import Problem, Severity
from quizzer.bank.scalars import Plain
from quizzer.errors import QuizzerError
from quizzer.questions.base import LONGEST_RANGE, Drawn, Path

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
KEBAB_REMEDY = "Use lower-case letters, digits and hyphens: soft-threshold-value."


def entry_problems(
    entry: Entry, bank: Bank, ids: Mapping[str, None] | None, *, is_headed: bool = True
) -> Iterator[Problem]:
    """Yield what is wrong with a question in its bank.

    Parameters
    ----------
    ids
        The ids of all the bank's questions in alphabetical order, broken ones included; None where
        a file breaks off and they are not all known.
    is_headed
        Whether the bank's own fields could be read, and references into them can be judged.
    """
    yield from _id_problems(entry, bank)
    yield from _reference_problems(entry, bank, ids, is_headed)
    yield from _param_problems(entry)
    yield from _evidence_problems(entry)
    yield from name_problems(entry)
    yield from _own_problems(entry)
    yield from _missing(entry)


def _id_problems(entry: Entry, bank: Bank) -> Iterator[Problem]:
    name = entry.question.id
    if not KEBAB.match(name):
        yield entry.problem("bad-id", ("id",), f"“{name}” is not kebab-case", KEBAB_REMEDY)
    first = bank.by_id[name]
    if first is not entry:
        where = f"line {first.line}" if first.file == entry.file else f"{first.file}:{first.line}"
        what = f"a question `{name}` is there already, at {where}"
        yield entry.problem("duplicate-id", ("id",), what, "Give each question an id of its own.")


def _reference_problems(
    entry: Entry, bank: Bank, ids: Mapping[str, None] | None, is_headed: bool
) -> Iterator[Problem]:
    question = entry.question
    for index, other in enumerate(question.related):
        if ids is not None and (other not in ids or other == question.id):
            what = f"`{other}` is not another question of this bank"
            near = suggestion(
                other, [name for name in ids if name != question.id], all_called="Questions are"
            )
            yield entry.problem("unknown-question", ("related", index), what, near)
    if not is_headed:
        return
    if bank.topics and question.topic not in bank.topics:
        what = f"the bank does not list the topic `{question.topic}`"
        near = suggestion(question.topic, bank.topics, all_called="Its topics are")
        yield entry.problem("unlisted-topic", ("topic",), what, near, severity="warning")
    for path, belief in _beliefs(entry):
        if belief not in bank.misconceptions:
            what = f"the bank has no misconception `{belief}`"
            near = suggestion(belief, bank.misconceptions, all_called="Its misconceptions are")
            remedy = near or "List it under the bank's `misconceptions`."
            yield entry.problem("unknown-misconception", path, what, remedy, at_value=True)


def _beliefs(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Yield every misconception that the question names, whatever its kind, and where."""
    return beliefs(entry.origin.node.plain) if entry.origin else iter(())


def beliefs(plain: Plain, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every misconception that is named in an authored value, and where."""
    if isinstance(plain, dict):
        for name, inner in plain.items():
            if name == "misconception" and isinstance(inner, str):
                yield (*path, name), inner
            elif isinstance(inner, dict | list):
                yield from beliefs(inner, (*path, name))
    elif isinstance(plain, list):
        for place, item in enumerate(plain):
            if isinstance(item, dict | list):
                yield from beliefs(item, (*path, place))


def _param_problems(entry: Entry) -> Iterator[Problem]:
    for name, param in entry.question.params.items():
        if not isinstance(param, Drawn):
            continue
        path = ("params", name)
        if not (param.is_range or param.is_choice):
            what = f"`{name}` is neither a whole range nor a list to choose from"
            remedy = "Write {from: 1, to: 3, step: 0.5} or {choose: [1, 2, 3]}."
            yield entry.problem("bad-range", path, what, remedy)
        elif param.count == 0:
            what = f"the range of `{name}` is empty: it starts past its end"
            yield entry.problem("bad-range", path, what, "Let `from` be the lower end.")
        elif param.count > LONGEST_RANGE:
            what = f"`{name}` has {param.count} values, more than {LONGEST_RANGE}"
            yield entry.problem("bad-range", path, what, "Take a larger step.")


def _evidence_problems(entry: Entry) -> Iterator[Problem]:
    evidences = entry.question.evidences
    if len(evidences) < 2:
        return
    seen: set[str | None] = set()
    for index, evidence in enumerate(evidences):
        if evidence.as_ is None or evidence.as_ in seen:
            what = "several evidences need an `as:` each, and no two the same"
            remedy = "Add e.g. `as: ridge`; its facts are then `ridge.fact`."
            yield entry.problem("evidence-name", ("evidence", index), what, remedy)
        seen.add(evidence.as_)


def _own_problems(entry: Entry) -> Iterator[Problem]:
    try:
        flaws = list(entry.question.own_flaws())
    except QuizzerError:
        return  # an expression that does not parse, which `name_problems` tells
    for flaw in flaws:
        severity: Severity = "error" if flaw.error else "warning"
        yield entry.problem(flaw.rule, flaw.path, flaw.what, flaw.remedy, severity=severity)


def _missing(entry: Entry) -> Iterator[Problem]:
    question = entry.question
    explained = question.explanation or getattr(question, "model_answer", None)
    wanted = [
        ("explanation", explained, "Add `explanation:`, why it is so and when the rule fails."),
        ("sources", question.sources, "Add `sources:`, precise enough to look up."),
        ("evidence", question.evidences, "Add `evidence:` with the demo that shows it."),
        ("tests", question.tests, "Add `tests:`: the key, each wrong answer, an unreadable one."),
        ("hints", question.hints, "Add `hints:`, shown one at a time."),
    ]
    for name, present, remedy in wanted:
        if not present:
            what = f"`{name}` is missing"
            yield entry.problem(f"missing-{name}", (), what, remedy, severity="warning")
    if question.evidences and not any(evidence.claims for evidence in question.evidences):
        what, remedy = "the evidence has no claims", "Add `claims:`, which are executed."
        yield entry.problem("missing-claim", ("evidence",), what, remedy, severity="warning")
