"""A loaded bank: its sound questions, each with its place, and all its problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizzer.bank.models import Glossary, Topic
from quizzer.bank.nodes import Node
from quizzer.bank.nodes import Path as FieldPath
from quizzer.bank.problems import Mark, Problem, Severity, Source
from quizzer.questions.base import Question


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of a bank and where it stands.

    Attributes
    ----------
    bank
        The bank's id.
    content
        32 hexadecimal digits that only what the author wrote decides.
    node
        The question in its file, with the place of every field.
    """

    bank: str
    question: Question
    content: str
    source: Source = field(repr=False)
    node: Node = field(repr=False)

    @property
    def key(self) -> str:
        """The name of the question over all banks: ``bank/question``."""
        return f"{self.bank}/{self.question.id}"

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.source.file

    @property
    def line(self) -> int:
        """The line it begins on, counted from 1."""
        return self.node.mark.line

    def problem(
        self,
        rule: str,
        path: FieldPath,
        what: str,
        remedy: str,
        *,
        severity: Severity = "error",
        needle: str = "",
        at_value: bool = False,
    ) -> Problem:
        """Return a problem of the field at `path`; at `needle` in it, where that stands there."""
        mark = self.node.mark_of(path) if at_value else self.mark(path, needle)
        return self.source.problem(
            rule, what, remedy, mark, severity=severity, question=self.question.id
        )

    def mark(self, path: FieldPath, needle: str = "") -> Mark:
        """Return where the field at `path` stands, or `needle` in its value."""
        if not needle:
            return self.node.key_mark(path)
        found = self.node.at(path)
        return self.source.locate(needle, found.mark, found.last_line)


@dataclass(frozen=True, slots=True)
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

    def topic_title(self, topic: str) -> str:
        """Return a topic's title; of one that the bank does not list, its id in words."""
        if topic in self.topics:
            return self.topics[topic].title
        return topic.replace("-", " ").capitalize()

    def topic_place(self, topic: str) -> int:
        """Return a topic's place in reading order; those that are not listed come last."""
        order = list(self.topics)
        return order.index(topic) if topic in order else len(order)

    def is_from(self, path: Path) -> bool:
        """Return whether it was loaded from `path`, a file or folder."""
        return self.path.resolve() == path.resolve()
