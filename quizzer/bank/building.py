"""A tree from the events of PyYAML's C parser.

Its loader builds objects for as long as a file asks and crashes on deep nesting; events are
counted as they come, so that no file, however hostile, costs more than the limits below. What can
be told is collected; where the file can't be read on, the tree ends with what was whole.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from quizzer.bank.decoding import bad_character
from quizzer.bank.nodes import Node
from quizzer.bank.problems import Mark, Problem, Source, printable, unprintable
from quizzer.bank.scalars import NotFinite, Plain, resolve
from quizzer.bank.syntax import QUOTE_IT, syntax_problem, unquoted

DEEPEST = 50
MOST_NODES = 500_000
MOST_ALIASED = 10_000
_DEEPEST_BRACES = 10


class Builder:
    """Builds the tree of one file from events, collecting what is wrong."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self.is_cut = False
        self._source = source
        self._text = printable(source.text, keep="\r")
        self._events: Iterator[Event] = yaml.parse(self._text, Loader=yaml.CSafeLoader)
        self._anchors: dict[str, Node | None] = {}
        self._nodes = 0
        self._aliased = 0

    def build(self) -> Node | None:
        """Return the tree of the file's one document."""
        root = None
        documents = 0
        while (event := self._next()) is not None:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop("documents", "a second document begins", "Keep one a file.", event)
            elif isinstance(event, NodeEvent):
                root = self._node(event, 0)
        return root

    def _next(self) -> Event | None:
        if self.is_cut:
            return None
        try:
            return next(self._events, None)
        except yaml.YAMLError as error:
            self.is_cut = True
            problem = syntax_problem(error, self._source)
            if not any(problem.line == told.line for told in self.problems):
                self.problems.append(problem)
            return None

    def _node(self, event: NodeEvent, depth: int) -> Node:
        self._nodes += 1
        if depth > DEEPEST:
            what = f"it nests deeper than {DEEPEST}"
            self._stop("too-deep", what, "A bank never needs that.", event)
        elif self._nodes > MOST_NODES:
            what = f"it has more than {MOST_NODES} values"
            self._stop("too-many-values", what, "Split it; banks may be folders.", event)
        if isinstance(event, AliasEvent):
            return self._alias(event, depth)
        self._refuse_tag(event)
        anchor = event.anchor
        if anchor is not None:
            self._anchors[anchor] = None
        node = self._value(event, depth)
        if anchor is not None:
            self._anchors[anchor] = node
        return node

    def _value(self, event: NodeEvent, depth: int) -> Node:
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, depth)
        if self._text.startswith("{{", _begin(event).index):
            return self._braces(event)
        return self._mapping(event, depth)

    def _scalar(self, event: ScalarEvent) -> Node:
        value: Plain = event.value
        if not event.style:
            value = self._resolved(event)
        elif event.style == '"':  # the one style in which a file without them can write them
            value = self._unescaped(event)
        return Node(value, _start(event), _last_line(event), quoted=bool(event.style))

    def _unescaped(self, event: ScalarEvent) -> str:
        for match in unprintable(event.value):
            self.problems.append(bad_character(self._source, match[0], _start(event)))
        return printable(event.value)

    def _resolved(self, event: ScalarEvent) -> Plain:
        try:
            return resolve(event.value)
        except NotFinite:
            word = event.value if len(event.value) < 20 else event.value[:19] + "…"
            self._report(
                "not-finite",
                f"{word} is not a finite number",
                "Give a finite number, or put it in quotes if it is text.",
                event,
            )
            return 1

    def _sequence(self, event: NodeEvent, depth: int) -> Node:
        items: list[Node] = []
        last_line = _last_line(event)
        while (inner := self._next()) is not None:
            if isinstance(inner, CollectionEndEvent):
                break
            if isinstance(inner, NodeEvent):
                items.append(self._node(inner, depth + 1))
        return _holder(
            [item.plain for item in items],
            event,
            dict(enumerate(items)),
            {},
            max([last_line, *(item.last_line for item in items)]),
        )

    def _mapping(self, event: NodeEvent, depth: int) -> Node:
        children: dict[str | int, Node] = {}
        keys: dict[str, Mark] = {}
        while (inner := self._next()) is not None:
            if isinstance(inner, CollectionEndEvent):
                break
            key = self._key(inner, depth)
            value = self._next()
            if not isinstance(value, NodeEvent):
                break
            node = self._node(value, depth + 1)
            if key in keys:
                self._duplicate(key, inner, keys[key])
            elif key is not None:
                children[key], keys[key] = node, _start(inner)
        plain = {str(key): node.plain for key, node in children.items()}
        last = max([_last_line(event), *(node.last_line for node in children.values())])
        return _holder(plain, event, children, keys, last)

    def _key(self, event: Event, depth: int) -> str | None:
        """Return a mapping's key; what is no text is reported, and its value left out."""
        if isinstance(event, ScalarEvent):
            self._refuse_tag(event)
            return printable(event.value)
        self._report("key", "the name of a field must be text", QUOTE_IT, event)
        if isinstance(event, NodeEvent):
            self._node(event, depth + 1)
        return None

    def _duplicate(self, key: str, event: Event, first: Mark) -> None:
        self._report(
            "duplicate-key",
            f"`{key}` is given a second time, first on line {first.line}",
            "Keep one of the two.",
            event,
        )

    def _braces(self, event: NodeEvent) -> Node:
        """Return the text that was meant by an unquoted placeholder."""
        mark = _start(event)
        self.problems.append(unquoted(self._source, mark, "{{"))
        depth, end = 1, _end(event).index
        while depth and (inner := self._next()) is not None:
            depth += isinstance(inner, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(inner, CollectionEndEvent)
            if depth > _DEEPEST_BRACES:
                self.is_cut = True
            end = _end(inner).index
        return Node(self._text[_begin(event).index : end], mark, mark.line, quoted=True)

    def _alias(self, event: AliasEvent, depth: int) -> Node:
        empty = Node(None, _start(event), _last_line(event))
        if event.anchor not in self._anchors:
            what = f"*{event.anchor} names no anchor above it"
            self._report("unknown-anchor", what, "Write the value, or put the * in quotes.", event)
            return empty
        node = self._anchors[event.anchor]
        if node is None:
            what = f"*{event.anchor} is used inside itself"
            self._report("unknown-anchor", what, "Write the value in full.", event)
            return empty
        self._aliased += node.size
        if self._aliased > MOST_ALIASED:
            what = f"anchors expand to more than {MOST_ALIASED} values"
            self._stop("too-many-aliases", what, "Write the values in full.", event)
            return empty
        if depth + node.height > DEEPEST:
            what = f"it nests deeper than {DEEPEST}"
            self._stop("too-deep", what, "A bank never needs that.", event)
            return empty
        return node

    def _refuse_tag(self, event: NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            remedy = "Take it out; put a text that begins with ! in quotes."
            self._report("tag", f"a bank has no tags, and here is {shown}", remedy, event)

    def _report(self, rule: str, what: str, remedy: str, event: Event) -> None:
        self.problems.append(self._source.problem(rule, what, remedy, _start(event)))

    def _stop(self, rule: str, what: str, remedy: str, event: Event) -> None:
        self._report(rule, what, remedy, event)
        self.is_cut = True


def _holder(
    plain: Plain,
    event: NodeEvent,
    children: dict[str | int, Node],
    keys: dict[str, Mark],
    last_line: int,
) -> Node:
    inner = children.values()
    return Node(
        plain,
        _start(event),
        last_line,
        children,
        keys,
        size=1 + sum(node.size for node in inner),
        height=1 + max((node.height for node in inner), default=0),
    )


def _start(event: Event) -> Mark:
    return Mark(_begin(event).line + 1, _begin(event).column + 1)


def _last_line(event: Event) -> int:
    begin, end = _begin(event), _end(event)
    return int(end.line if end.column == 0 and end.line > begin.line else end.line + 1)


# Every event of the C parser has both marks; the stubs allow for events without.


def _begin(event: Event) -> Any:
    return event.start_mark


def _end(event: Event) -> Any:
    return event.end_mark
