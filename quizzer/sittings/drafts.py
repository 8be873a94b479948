"""The text of an answer that is not handed in yet, as a sitting keeps it."""

import json
from contextlib import suppress
from dataclasses import dataclass

from quizzer.session.state import State


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed so far, and for which question of the queue."""

    position: int
    question: str
    text: str

    def is_for(self, state: State) -> bool:
        """Return whether it is for the question on show."""
        item = state.item
        return item is not None and (state.position, item.key) == (self.position, self.question)


def kept(draft: Draft) -> str:
    """Return the draft as text."""
    return json.dumps([draft.position, draft.question, draft.text])


def read(text: str) -> Draft | None:
    """Return the draft that `kept` made this of; None where it is none."""
    with suppress(ValueError, TypeError):
        position, question, typed = json.loads(text)
        if isinstance(position, int) and isinstance(question, str) and isinstance(typed, str):
            return Draft(position, question, typed)
    return None
