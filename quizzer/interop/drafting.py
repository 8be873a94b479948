"""A rubric drafted of a model answer: its statements of fact, for an author to review.

Plain rules, no model: sentences about the speaker, questions and courtesies are none; of the rest
those that share most words with the question, in their own order.
"""

import re
from collections.abc import Iterator
from typing import Any

from quizzer.interop.texts import fresh, kebab, one_line

MOST_POINTS = 8
LONGEST = 400
"""Letters of a sentence that can still be one statement."""
REVIEW = "review"
"""The tag of a question that an author must look at before it is relied on."""

_SENTENCE = re.compile(
    r"(?<=[.!?])[\"”')\]]*\s+(?=[\"“'(\[]?[A-Z0-9λ$])|\n\s*(?:[-*+]\s+|\d+[.)]\s+)?"
)
_SPEAKER = re.compile(r"\b(?:I|I'm|I've|I'd|my|mine|me|thank|thanks|you|your)\b", re.IGNORECASE)
_COURTESY = re.compile(r"\s*(?:thank|great question)", re.IGNORECASE)
_WORD = re.compile(r"\w{4,}|[A-Za-z]\d")


def draft(model: str, question: str) -> list[dict[str, Any]]:
    """Return the points that a model answer makes, as a rubric to be reviewed; at least one."""
    wanted = set(_words(question))
    said = [each for each in dict.fromkeys(_statements(model)) if len(each) <= LONGEST]
    best = sorted(said, key=lambda each: -len(wanted & set(_words(each))))[:MOST_POINTS]
    return rubric([each for each in said if each in best] or [one_line(model)[:LONGEST]])


def rubric(points: list[str]) -> list[dict[str, Any]]:
    """Return statements as the points of a rubric, each with itself as its one phrasing."""
    found: dict[str, dict[str, Any]] = {}
    for point in points:
        name = fresh("-".join(kebab(point, "point").split("-")[:5]), found)
        found[name] = {"id": name, "point": point, "accept": [point]}
    return list(found.values())


def _statements(model: str) -> Iterator[str]:
    paragraphs = (each for each in model.split("\n\n") if not _COURTESY.match(each))
    for piece in _SENTENCE.split("\n\n".join(paragraphs)):
        sentence = one_line(piece).lstrip("-*+ ").strip()
        is_fact = len(sentence.split()) >= 4 and not sentence.endswith(("?", ":"))
        if is_fact and not _SPEAKER.search(sentence):
            yield sentence


def _words(text: str) -> Iterator[str]:
    return (word.lower()[:6] for word in _WORD.findall(text))
