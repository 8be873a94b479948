"""The headline in words: what is asked; how it went, and when the question comes again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizzer.sittings.days import days_words
from quizzer.sittings.showing import Showing

if TYPE_CHECKING:  # imported with the first verdict
    from quizzer.sittings.summary import Outcome

GLYPHS = {"right": "✓", "partly right": "~", "wrong": "✗"}


TONES = {"right": "$accent", "partly right": "$warning", "wrong": "$error"}


def question_words(showing: Showing, seconds: float | None) -> tuple[str, str]:
    """Return both ends of the headline of a question; `seconds` since it is shown, if told."""
    time = "" if seconds is None else f"  ◔ {int(seconds) // 60}:{int(seconds) % 60:02d}"
    if time and showing.form.kind == "writing":
        time += f" of {int(showing.budget_seconds) // 60}:{int(showing.budget_seconds) % 60:02d}"
    left = f"{showing.bank_title} · {showing.topic_title} · level {showing.level}"
    again = "once more  " if showing.times_before else ""
    return left, f"{again}{showing.number}/{showing.total}{time}"


def tone_of(outcome: "Outcome") -> str:
    """Return the colour of a verdict; its words tell it without."""
    return TONES[outcome.review.verdict.word]


def verdict_words(outcome: "Outcome") -> str:
    """Return e.g. ``"✓ right, fairly sure"``."""
    review = outcome.review
    word = review.verdict.word
    parts = [f"{GLYPHS[word]} {word}"]
    if word == "partly right":
        parts[0] += f" ({review.verdict.score:.0%})"
    if review.certainty is not None:
        parts.append("a guess" if review.certainty == 1 else review.certainty.word)
    if review.self_rating is not None:
        parts.append(f"you called it {review.self_rating.word}")
    if review.hints:
        parts.append("with a hint" if review.hints == 1 else f"with {review.hints} hints")
    return ", ".join(parts)


def due_words(outcome: "Outcome") -> str:
    """Return e.g. ``"next due in 6 days (good)"``, or that it is asked once more before."""
    rated = outcome.review.rating.word
    if outcome.review.is_cram:
        return f"crammed: due days stay ({rated})"
    if outcome.comes_again:
        return f"comes again in this sitting ({rated})"
    return f"{_due(outcome.days)} ({rated})" if outcome.days is not None else rated


def leech_words(keys: Sequence[str]) -> str:
    """Return that questions are set aside as leeches, and how they are asked nevertheless."""
    count = "1 leech" if len(keys) == 1 else f"{len(keys)} leeches"
    return (
        f"{count} set aside, having lapsed too often: {', '.join(keys)}. Look it up first; "
        "“What you missed” asks it, quizzer data unsuspend frees it."
    )


def _due(days: int | None) -> str:
    return f"next due {days_words(days or 0)}"
