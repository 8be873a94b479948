"""A loaded bank: its sound questions, each with its place, and all its problems."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.bank.models import Glossary, Topic
from quizzer.bank.problems import Mark, Problem, Severity
from quizzer.questions.base import Question

if TYPE_CHECKING:  # a bank from the cache has no places, and needs none of it
    from quizzer.bank.nodes import Node
    from quizzer.bank.nodes import Path as FieldPath
    from quizzer.bank.source import Source


@dataclass(frozen=True, slots=True)
class Origin:
    """A question in its file, with the place of every field."""

    source: "Source"
    node: "Node"


@dataclass(frozen=True)
class Entry:
    """One question of a bank: what there is to choose by, and the question when asked for.

    Attributes
    ----------
    bank
        The bank's id.
    hints
        How many there are.
    related
        Ids of its siblings.
    is_asked
        Whether its kind can be asked at all.
    content
        32 hexadecimal digits that only what the author wrote decides.
    file, line
        Where it begins, lines counted from 1.
    origin
        Where its fields stand; None where it comes from the cache.
    """

    bank: str
    id: str
    type: str
    topic: str
    level: int
    hints: int
    related: tuple[str, ...]
    budget_seconds: float
    is_retired: bool
    is_asked: bool
    content: str
    file: str
    line: int
    _made: Callable[[], Question] = field(repr=False, compare=False)
    origin: Origin | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, bank: str, question: Question, content: str, origin: Origin) -> "Entry":
        """Return the entry of a question that was read from its file."""
        return cls(
            bank=bank,
            id=question.id,
            type=question.type,
            topic=question.topic,
            level=question.level,
            hints=len(question.hints),
            related=question.related,
            budget_seconds=question.budget_seconds,
            is_retired=question.retired,
            is_asked=question.is_asked,
            content=content,
            file=origin.source.file,
            line=origin.node.line,
            _made=lambda: question,
            origin=origin,
        )

    def in_bank(self, bank: str, glossary: Glossary) -> "Entry":
        """Return the entry as it stands in the bank of that id, with its words."""
        return replace(self, bank=bank, _made=lambda: self._made().within(glossary))

    @cached_property
    def question(self) -> Question:
        """The question; from the cache it is decoded when it is first asked for."""
        return self._made()

    @cached_property
    def key(self) -> str:
        """The name of the question over all banks: ``bank/question``."""
        return f"{self.bank}/{self.id}"

    @property
    def node(self) -> "Node":
        """The question in its file.

        Raises
        ------
        ValueError
            If it comes from the cache, which keeps no places.
        """
        if self.origin is None:
            raise ValueError(f"{self.key} comes from the cache, which keeps no places")
        return self.origin.node

    @property
    def last_line(self) -> int:
        """The line it ends on; where it comes from the cache, the line it begins on."""
        return self.origin.node.last_line if self.origin else self.line

    def problem(
        self,
        rule: str,
        path: "FieldPath",
        what: str,
        remedy: str,
        *,
        severity: Severity = "error",
        needle: str = "",
        at_value: bool = False,
    ) -> Problem:
        """Return a problem of the field at `path`; at `needle` in it, where that stands there.

        Of a question from the cache it is told at the line on which the question begins.
        """
        if self.origin is None:
            return Problem(rule, severity, what, remedy, self.file, self.line, 1, question=self.id)
        node = self.origin.node
        mark = node.mark_of(path) if at_value else self._mark(self.origin, path, needle)
        return self.origin.source.problem(
            rule, what, remedy, mark, severity=severity, question=self.id
        )

    @staticmethod
    def _mark(origin: Origin, path: "FieldPath", needle: str) -> Mark:
        """Return where the field at `path` stands, or `needle` in its value."""
        if not needle:
            return origin.node.key_mark(path)
        found = origin.node.at(path)
        return origin.source.locate(needle, found.mark, found.last_line)


@dataclass(frozen=True)
class Bank:
    """A bank as it could be loaded.

    Attributes
    ----------
    entries
        The questions without errors, in authored order.
    problems
        Everything that is wrong with it, waived or not.
    broken
        How many questions are left out for their errors.
    files
        Its files; the first has the title.
    place
        Where it comes from: ``"shipped"``, ``"yours"``, ``"--bank"``.
    kinds
        The types that its questions give themselves, known or not.
    """

    id: str
    title: str
    path: Path
    license: str | None = None
    topics: Mapping[str, Topic] = field(default_factory=dict)
    misconceptions: Mapping[str, str] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: int = 0
    files: tuple[str, ...] = ()
    place: str = ""
    kinds: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The questions by their ids."""
        return {entry.id: entry for entry in reversed(self.entries)}

    def topic_title(self, topic: str) -> str:
        """Return a topic's title; of one that the bank does not list, its id in words."""
        if topic in self.topics:
            return self.topics[topic].title
        return topic.replace("-", " ").capitalize()

    def topic_place(self, topic: str) -> int:
        """Return a topic's place in reading order; those that are not listed come last."""
        return self._topic_places.get(topic, len(self.topics))

    @cached_property
    def _topic_places(self) -> Mapping[str, int]:
        return {topic: place for place, topic in enumerate(self.topics)}

    def is_from(self, path: Path) -> bool:
        """Return whether it was loaded from `path`, a file or folder."""
        return self.path.resolve() == path.resolve()
