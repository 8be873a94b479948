"""Things to do next after an interview, each with what to do it on."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from quizzer.sittings.days import day_words

Kind: TypeAlias = Literal[
    "unlearn", "say", "answer", "pace", "structure", "calibration", "lab", "keep", "harder", "widen"
]


@dataclass(frozen=True, slots=True)
class Card:
    """A question that is scheduled, and the study day on which it is due."""

    key: str
    due: date


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do next.

    Attributes
    ----------
    text
        What, in Markdown; nothing in it was typed by the learner.
    questions
        The numbers of the questions that it is about.
    cards
        What practice will ask of it, the next first.
    demo
        The demo that shows it; empty where there is none.
    topic
        The topic to practise where none of its cards is scheduled yet.
    """

    kind: Kind
    text: str
    questions: tuple[int, ...] = ()
    cards: tuple[Card, ...] = ()
    demo: str = ""
    topic: str = ""

    def link(self, today: date) -> str:
        """Return what to do it on, in words: cards with their day, the demo."""
        parts = [self._cards(today)] if self.cards or not self.demo else []
        if self.demo:
            parts.append(f"in the lab: quizzer demo {self.demo}")
        return "; ".join(part for part in parts if part)

    def _cards(self, today: date) -> str:
        if not self.cards:
            return f"quizzer practice --topic {self.topic}" if self.topic else ""
        first = day_words(self.cards[0].due, today)
        if len(self.cards) == 1:
            return f"1 card, due {first}"
        return f"{len(self.cards)} cards, the first due {first}"
