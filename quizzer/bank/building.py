"""A tree from the events of PyYAML's C parser.

Its loader builds objects for as long as a file asks and crashes on deep nesting; events are
counted as they come, so that no file, however hostile, costs more than the limits of
`quizzer.bank.complaints`. What can be told is collected; where the file can't be read on, the tree
ends with what was whole.
"""

import re
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from quizzer.bank.anchors import MOST_ALIASED, Expansion, height
from quizzer.bank.complaints import DEEPEST, MOST_VALUES, Complaints, beginning
from quizzer.bank.nodes import Node, Places, packed, unpacked
from quizzer.bank.problems import printable
from quizzer.bank.scalars import NotFinite, Plain, resolve
from quizzer.bank.source import Source
from quizzer.bank.syntax import QUOTE_IT, unquoted

LONGEST_ESCAPED = 100_000
"""Characters that are kept of a text with control characters in it."""
_DEEPEST_BRACES = 10
_MOST_DIRECTIVES = 10
_DIRECTIVE = re.compile("^%", re.MULTILINE)


class Builder:
    """Builds the tree of one file from events, collecting what is wrong."""

    def __init__(self, source: Source) -> None:
        self.complaints = Complaints(source)
        self.places = Places()
        self._source = source
        self._parser: Any = None
        self._ended: Any = None
        self._anchors: dict[str, tuple[Plain, int] | None] = {}
        self._expansion = Expansion()

    def build(self) -> Node | None:
        """Return the tree of the file's one document."""
        if self._has_many_directives():
            return None
        self._parser = yaml.CSafeLoader(self._source.text)
        root: Plain = None
        documents = 0
        while (event := self._next()) is not None:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    what = "a second document begins"
                    self.complaints.stop("documents", what, "Keep one a file.", event)
            elif isinstance(event, NodeEvent):
                root = self._value(event, 0, None, 0)
        return Node(root, self.places) if len(self.places) else None

    def _has_many_directives(self) -> bool:
        """Return whether there are so many that libyaml, comparing each with all, would hang."""
        found = next(islice(_DIRECTIVE.finditer(self._source.text), _MOST_DIRECTIVES, None), None)
        if found is None:
            return False
        mark = self._source.mark_at(found.start())
        what, remedy = "many lines begin with %", "Indent them; a bank has no directives."
        self.complaints.tell(self._source.problem("directives", what, remedy, mark))
        self.complaints.is_cut = True
        return True

    def _next(self) -> Any:
        """Return the next event; None where there is none, or the file is not read on."""
        if self.complaints.is_cut:
            return None
        try:
            return self._parser.get_event()
        except yaml.YAMLError as error:
            self.complaints.syntax(error)
            return None

    def _value(self, event: Any, depth: int, name: str | None, key: int) -> Plain:
        """Return the value that begins with `event`; note its place, its key, and its key's."""
        places = self.places
        begin, end = event.start_mark, event.end_mark
        position = len(places.sizes)
        places.marks.append(packed(begin.line, begin.column))
        places.keys.append(key)
        places.names.append(name)
        places.kept.append(1)
        is_before = end.column == 0 and end.line > begin.line
        places.ends.append(end.line if is_before else end.line + 1)
        places.sizes.append(1)
        if position >= MOST_VALUES or depth > DEEPEST:
            self.complaints.too_large(event, depth)
        if type(event) is AliasEvent:
            return self._alias(event, depth, position)
        if event.tag is not None:
            self.complaints.tag(event)
        if event.anchor is None:
            return self._plain(event, depth, position)
        self._anchors[event.anchor] = None
        plain = self._plain(event, depth, position)
        self._anchors[event.anchor] = (plain, position)
        return plain

    def _plain(self, event: Any, depth: int, position: int) -> Plain:
        if type(event) is not ScalarEvent:
            return self._collection(event, depth, position)
        value: str = event.value
        if not event.style:
            try:
                return resolve(value)
            except NotFinite:
                self.complaints.not_finite(event)
                return 1
        # Only in double quotes can a file without control characters write them.
        if event.style == '"' and not value.isprintable() and self.complaints.escapes(event):
            return printable(value[:LONGEST_ESCAPED])
        return value

    def _collection(self, event: Any, depth: int, position: int) -> Plain:
        plain: Plain
        if type(event) is SequenceStartEvent:
            plain = self._list(depth + 1)
        elif self._source.text.startswith("{{", event.start_mark.index):
            return self._braces(event)
        else:
            plain = self._mapping(depth + 1)
        places, ended = self.places, self._ended
        places.sizes[position] = len(places.sizes) - position
        # The last value inside ends last, but for a bracket on a line of its own.
        closed = ended.end_mark.line + 1 if event.flow_style and ended is not None else 0
        places.ends[position] = max(places.ends[-1], places.ends[position], closed)
        return plain

    def _list(self, depth: int) -> list[Plain]:
        items: list[Plain] = []
        while (event := self._next()) is not None and type(event) is not SequenceEndEvent:
            items.append(self._value(event, depth, None, 0))
        self._ended = event
        return items

    def _mapping(self, depth: int) -> dict[str, Plain]:
        plain: dict[str, Plain] = {}
        first: dict[str, int] = {}
        while (event := self._next()) is not None and type(event) is not MappingEndEvent:
            name = self._name(event, depth)
            value = self._next()
            if value is None:
                event = None
                break
            place = packed(event.start_mark.line, event.start_mark.column)
            position = len(self.places)
            inner = self._value(value, depth, name, place)
            if name is not None and name not in first:
                plain[name], first[name] = inner, place
                continue
            self.places.kept[position] = 0
            if name is not None:
                self.complaints.duplicate(name, unpacked(first[name]), event)
        self._ended = event
        return plain

    def _name(self, event: Any, depth: int) -> str | None:
        """Return a mapping's key; what is no text is reported, and its value left out."""
        if type(event) is ScalarEvent:
            if event.tag is not None:
                self.complaints.tag(event)
            name: str = event.value
            return name if name.isprintable() else printable(name)
        self.complaints.report("key", "the name of a field must be text", QUOTE_IT, event)
        position = len(self.places)
        self._value(event, depth, None, 0)
        self.places.kept[position] = 0
        return None

    def _alias(self, event: Any, depth: int, position: int) -> Plain:
        if event.anchor not in self._anchors:
            what = f"*{event.anchor} names no anchor above it"
            remedy = "Write the value, or put the * in quotes."
            self.complaints.report("unknown-anchor", what, remedy, event)
            return None
        anchored = self._anchors[event.anchor]
        if anchored is None:
            what = f"*{event.anchor} is used inside itself"
            self.complaints.report("unknown-anchor", what, "Write the value in full.", event)
            return None
        plain, self.places.aliases[position] = anchored
        if not self._expansion.takes(plain):
            what = f"anchors expand to more than {MOST_ALIASED} values, or to very much text"
            self.complaints.stop("too-many-aliases", what, "Write the values in full.", event)
            return None
        if depth + height(plain) > DEEPEST:
            self.complaints.too_large(event, DEEPEST + 1)
            return None
        return plain

    def _braces(self, event: Any) -> Plain:
        """Return the text that was meant by an unquoted placeholder."""
        self.complaints.tell(unquoted(self._source, beginning(event), "{{"))
        depth, end = 1, event.end_mark.index
        while depth and (inner := self._next()) is not None:
            depth += isinstance(inner, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(inner, CollectionEndEvent)
            if depth > _DEEPEST_BRACES:
                self.complaints.is_cut = True
            end = inner.end_mark.index
        return self._source.text[event.start_mark.index : end]
