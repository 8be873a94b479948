"""What no single field shows: ids, references, names, and what a good question should have."""

import re
from collections.abc import Iterator

from quizzer.bank.bank import Bank, Entry
from quizzer.bank.guessing import suggestion
from quizzer.bank.models import BankFile
from quizzer.bank.names import name_problems
from quizzer.bank.nodes import Node
from quizzer.bank.problems import Problem, Severity, Source
from quizzer.bank.reading import Reading
from quizzer.errors import QuizzerError
from quizzer.questions.base import LONGEST_RANGE, Drawn, Path

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_KEBAB_REMEDY = "Use lower-case letters, digits and hyphens: soft-threshold-value."


def bank_problems(head: BankFile, reading: Reading) -> Iterator[Problem]:
    """Yield what is wrong with the bank's own fields."""
    root, source = reading.root, reading.source
    if root is None:
        return
    for path, name in _head_ids(head):
        if not _KEBAB.match(name):
            what = f"“{name}” is not an id in kebab-case"
            mark = root.mark_of(path) if path == ("bank",) else root.key_mark(path)
            yield source.problem("bad-id", what, _KEBAB_REMEDY, mark)
    if "title" not in root.keys and not reading.is_cut:
        what, remedy = "the field `title` is missing", "Add `title:`, the bank's name for people."
        yield source.problem("missing-field", what, remedy, root.mark)
    if "license" not in root.keys and not reading.is_cut:
        what, remedy = "the bank has no licence", "Add e.g. `license: CC-BY-4.0`."
        yield source.problem("missing-license", what, remedy, root.mark, severity="warning")
    yield from _prerequisites(head, root, source)
    yield from _cycles(head, root, source)


def _head_ids(head: BankFile) -> Iterator[tuple[Path, str]]:
    yield ("bank",), head.bank
    for topic in head.topics:
        yield ("topics", topic), topic
    for belief in head.misconceptions:
        yield ("misconceptions", belief), belief


def _prerequisites(head: BankFile, root: Node, source: Source) -> Iterator[Problem]:
    for topic, spec in head.topics.items():
        for index, before in enumerate(spec.after):
            if before not in head.topics or before == topic:
                what = f"topic `{topic}` comes after `{before}`, which is not another topic"
                mark = root.mark_of(("topics", topic, "after", index))
                others = [other for other in head.topics if other != topic]
                yield source.problem("unknown-topic", what, suggestion(before, others), mark)


def _cycles(head: BankFile, root: Node, source: Source) -> Iterator[Problem]:
    for topic in head.topics:
        before, ahead = set[str](), list(head.topics[topic].after)
        while ahead:
            name = ahead.pop()
            if name not in before and name in head.topics:
                before.add(name)
                ahead += head.topics[name].after
        if topic in before and topic not in head.topics[topic].after:
            what = f"topic `{topic}` comes after itself, by way of others"
            mark = root.key_mark(("topics", topic))
            yield source.problem("topic-cycle", what, "Take one `after` out.", mark)
            return


def entry_problems(
    entry: Entry, bank: Bank, ids: frozenset[str] | None, *, is_headed: bool = True
) -> Iterator[Problem]:
    """Yield what is wrong with a question in its bank.

    Parameters
    ----------
    ids
        The ids of all the bank's questions, broken ones included; None where a file breaks off and
        they are not all known.
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
    if not _KEBAB.match(name):
        yield entry.problem("bad-id", ("id",), f"“{name}” is not kebab-case", _KEBAB_REMEDY)
    first = next(other for other in bank.entries if other.question.id == name)
    if first is not entry:
        where = f"line {first.line}" if first.file == entry.file else f"{first.file}:{first.line}"
        what = f"a question `{name}` is there already, at {where}"
        yield entry.problem("duplicate-id", ("id",), what, "Give each question an id of its own.")


def _reference_problems(
    entry: Entry, bank: Bank, ids: frozenset[str] | None, is_headed: bool
) -> Iterator[Problem]:
    question = entry.question
    for index, other in enumerate(question.related):
        if ids is not None and (other not in ids or other == question.id):
            what = f"`{other}` is not another question of this bank"
            near = suggestion(other, sorted(ids - {question.id}), all_called="Questions are")
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
    for path, node in entry.node.walk():
        if path[-1:] == ("misconception",) and isinstance(node.plain, str):
            yield path, node.plain


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
