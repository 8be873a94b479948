"""What no single field of a bank's own shows: its ids, the order of topics, its glossary."""

from collections.abc import Iterator, Set

from quizzer.bank.guessing import suggestion
from quizzer.bank.models import BankFile
from quizzer.bank.nodes import Node, Path
from quizzer.bank.problems import Problem
from quizzer.bank.reading import Reading
from quizzer.bank.source import Source
from quizzer.bank.validation import KEBAB, KEBAB_REMEDY
from quizzer.domain.glossary import folded


def bank_problems(head: BankFile, reading: Reading) -> Iterator[Problem]:
    """Yield what is wrong with the bank's own fields."""
    root, source = reading.root, reading.source
    if root is None:
        return
    for path, name in _head_ids(head):
        if not KEBAB.match(name):
            what = f"“{name}” is not an id in kebab-case"
            mark = root.mark_of(path) if path == ("bank",) else root.key_mark(path)
            yield source.problem("bad-id", what, KEBAB_REMEDY, mark)
    if root.child("title") is None and not reading.is_cut:
        what, remedy = "the field `title` is missing", "Add `title:`, the bank's name for people."
        yield source.problem("missing-field", what, remedy, root.mark)
    if root.child("license") is None and not reading.is_cut:
        what, remedy = "the bank has no licence", "Add e.g. `license: CC-BY-4.0`."
        yield source.problem("missing-license", what, remedy, root.mark, severity="warning")
    yield from _prerequisites(head, root, source)
    yield from _cycles(head, root, source)
    yield from _glossary(head, root, source)


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


def unused_beliefs(head: BankFile, reading: Reading, named: Set[str]) -> Iterator[Problem]:
    """Yield misconceptions that no question names."""
    root = reading.root
    for belief in head.misconceptions:
        path = ("misconceptions", belief)
        if root is not None and belief not in named and root.at(path[:1]).child(belief):
            what = f"no question names the misconception `{belief}`"
            remedy = "Name it where an answer shows it, or take it out."
            mark = root.key_mark(path)
            yield reading.source.problem(
                "unused-misconception", what, remedy, mark, severity="warning"
            )


def _glossary(head: BankFile, root: Node, source: Source) -> Iterator[Problem]:
    synonyms = [{folded(word) for word in group} for group in head.glossary.same]
    for name, groups in (("same", head.glossary.same), ("contrast", head.glossary.contrast)):
        for index, group in enumerate(groups):
            if len({folded(word) for word in group}) < 2:
                what = f"this group of `{name}` has no two different words"
                remedy = "Add the other word, or take the group out."
                mark = root.mark_of(("glossary", name, index))
                yield source.problem("lone-word", what, remedy, mark, severity="warning")
    for index, group in enumerate(head.glossary.contrast):
        words = {folded(word) for word in group}
        both = next((words & same for same in synonyms if len(words & same) > 1), None)
        if both:
            what = f"{' and '.join(sorted(both))} are told apart here, and mean the same above"
            mark = root.mark_of(("glossary", "contrast", index))
            yield source.problem("same-and-contrast", what, "Decide for one of the two.", mark)
