"""Grading open answers, point by point against a rubric.

An answer is cut into clauses and read: what each is said of, what is negated, denied or merely
passed on. Each stretch of one to three clauses is held against every phrasing of the rubric,
right and wrong; what is found becomes features, and a small model trained on labelled answers
turns them into verdicts with a calibrated confidence. All rules are of language, not of any
question, so a new rubric works without training.
"""

from quizzer.domain.grading import Grader


def load() -> Grader:
    """Return the grader; what it needs is read at its first answer."""
    from quizzer.grading.grader import RubricGrader

    return RubricGrader()
