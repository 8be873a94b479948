"""The laboratory behind a question of an interview that is over."""

from quizzer.domain.interview import Asked
from quizzer.questions.base import Variant
from quizzer.sittings.desk import Desk
from quizzer.sittings.lab.lab import Lab
from quizzer.sittings.lab.origin import Origin


def lab_behind(desk: Desk, asked: Asked) -> Lab:
    """Return a laboratory at the settings of the question, with its claims."""
    item, file = asked.slot.item, desk.kept.file
    question = desk.library.question(item.key).question
    origin = Origin(question, Variant(item.seed, item.values), len(question.evidences) - 1)
    return Lab.of(desk.laboratory, origin, file.parent if file else None)
