"""The fields of a bank file beside its questions, and pydantic's validators of both.

pydantic is imported when a bank is validated, not before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from quizzer.domain import glossary
from quizzer.domain.limits import MinLen
from quizzer.questions.base import AUTHORED, Kebab, Question
from quizzer.questions.registry import kind

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT = 1
"""The version of the bank format."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """One topic; their order in the bank is the reading order."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    title: Annotated[str, MinLen(1)]
    """What the learner reads. Example: Shrinkage and variance"""
    after: tuple[str, ...] = ()
    """Topics that come before it: its prerequisites. Example: [penalties, geometry]"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Glossary(glossary.Glossary):
    """Words that mean the same, and words that must not be confused."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    same: tuple[tuple[str, ...], ...] = ()
    """Groups of synonyms. Example: [[L1, lasso], [L2, ridge]]"""
    contrast: tuple[tuple[str, ...], ...] = ()
    """Groups of words that are told apart. Example: [[L1, L2]]"""


@dataclass(frozen=True, kw_only=True, slots=True)
class BankFile:
    """What stands in a file of a bank."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = AUTHORED

    format: Literal[1]
    """Version of the bank format: 1. Example: 1"""
    bank: Kebab
    """The bank's id in kebab-case; files of one bank have the same. Example: l1-vs-l2"""
    title: Annotated[str, MinLen(1)] | None = None
    """The bank's name for people. Example: L1 vs L2 regularization"""
    license: str | None = None
    """The licence of the content, as an SPDX identifier. Example: CC-BY-4.0"""
    topics: dict[str, Topic] = field(default_factory=dict)
    """The topics in reading order. Example: {shrinkage: {title: Shrinkage, after: [penalties]}}"""
    misconceptions: dict[str, str] = field(default_factory=dict)
    """Wrong beliefs by id, each as a sentence.
    Example: {rescales: "The L1 penalty rescales coefficients in proportion."}"""
    glossary: Glossary = field(default_factory=Glossary)
    """Synonyms and contrasts for typed answers.
    Example: {same: [[L1, lasso]], contrast: [[L1, L2]]}"""
    questions: tuple[Any, ...] = ()
    """The questions.
    Example: [{id: two-is-even, type: true-false, prompt: Two is even., answer: true}]"""


HEAD_FIELDS = ("title", "license", "topics", "misconceptions", "glossary")
"""What, in a bank of several files, stands in `bank.yaml` alone."""


@lru_cache(maxsize=1)
def head_adapter() -> "TypeAdapter[BankFile]":
    """Return the validator of a bank file."""
    from pydantic import TypeAdapter

    return TypeAdapter(BankFile)


@lru_cache(maxsize=64)
def question_adapter(name: str) -> "TypeAdapter[Question]":
    """Return the validator of one kind of question.

    Raises
    ------
    KeyError
        If there is no such kind.
    """
    from pydantic import TypeAdapter

    return TypeAdapter(kind(name))
