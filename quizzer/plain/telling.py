"""The words of the plain face."""

from collections.abc import Callable, Iterator, Sequence

from quizzer.domain.verdict import Feedback
from quizzer.drawing.figures import draw
from quizzer.plain.text import WIDTH, under, wrapped
from quizzer.plain.writing import HOW_TO_OVERRULE, tell_scorecard
from quizzer.sittings.claims import CheckedClaim
from quizzer.sittings.days import days_words
from quizzer.sittings.explanation import Explanation
from quizzer.sittings.practice import Practice
from quizzer.sittings.summary import Asked, Outcome, Summary

FIGURE_ROWS = 14

CLAIM_MARKS = {"holds": "[✓]", "fails": "[✗]", "checking": "[…]", "unknown": "[?]"}


def tell_outcome(outcome: Outcome) -> str:
    """Return the verdict in a line or two: the score, how sure, when it comes again."""
    review = outcome.review
    parts = [review.verdict.word.capitalize()]
    if 0 < review.verdict.score < 1:
        parts[0] += f" ({review.verdict.score:.0%})"
    if review.certainty:
        parts[0] += f", {review.certainty.word}"
    if review.self_rating:
        parts[0] += f"; you called it {review.self_rating.word}"
    if review.is_cram:
        parts.append(f"crammed: due days stay ({review.rating.word})")
    elif outcome.days is not None:
        parts.append(f"due {days_words(outcome.days)} ({review.rating.word})")
    if outcome.comes_again:
        parts.append("comes again in this sitting, so there is one question more")
    return wrapped(" · ".join(parts))


def tell_explanation(explanation: Explanation, write: Callable[[str], None]) -> None:
    """Write feedback on the learner's own choice, the explanation, and what went wrong."""
    write("")
    tell_feedback(explanation, write)
    if explanation.scorecard:
        tell_scorecard(explanation.scorecard, write)
        write(wrapped(HOW_TO_OVERRULE))
    tell_why(explanation, write)


def tell_feedback(explanation: Explanation, write: Callable[[str], None]) -> None:
    """Write what there is to say of the learner's own choice, and what would be right."""
    mine = [note for note in explanation.feedback if note.mine]
    missed = [note for note in explanation.feedback if note.mark == "missed"]
    for note in (*mine, *missed):
        write(_feedback(note))
    if not mine and not missed and explanation.correct:
        write(f"The answer: {explanation.correct}")


def tell_why(explanation: Explanation, write: Callable[[str], None]) -> None:
    """Write the explanation, a model answer where there is one, and why a demo did not run."""
    if explanation.text:
        write("")
        write(wrapped(explanation.text))
    if explanation.model_answer:
        write("")
        write("A model answer:")
        write(wrapped(explanation.model_answer, "  "))
    if explanation.problem:
        write("")
        write(wrapped(f"The demo could not run, so its numbers are missing: {explanation.problem}"))
    if explanation.claims:
        write("")


def tell_figures(explanation: Explanation, write: Callable[[str], None]) -> None:
    """Write what there is to see, the figures with their conventions, and the sources."""
    if explanation.said:
        write("")
        write(wrapped(explanation.said))
    for figure in explanation.figures:
        write("")
        for row in draw(figure, WIDTH, FIGURE_ROWS):
            write("".join(span.text for span in row).rstrip())
    conventions = "; ".join(part for part in (explanation.objective, explanation.scaling) if part)
    if conventions:
        write(wrapped(conventions))
    if explanation.sources:
        write("")
        write(wrapped(f"Source: {'; '.join(explanation.sources)}"))


def tell_claim(claim: CheckedClaim, with_numbers: bool = False) -> str:
    """Return a claim with its mark and, where asked for, the numbers its check read."""
    mark = f"{CLAIM_MARKS[claim.state]} "
    text = under(mark, f"{claim.says} ({claim.word})")
    if with_numbers and claim.numbers:
        text += "\n" + wrapped(claim.numbers, " " * len(mark))
    return text


def summary_text(summary: Summary) -> Iterator[str]:
    """Yield how the sitting went, line by line."""
    yield ""
    answered = len(summary.answered)
    if answered:
        yield f"{summary.right} of {answered} right, {in_minutes(summary.seconds)}."
    else:
        yield "Nothing was answered."
    for asked in summary.asked:
        yield _asked(asked)
    if summary.left:
        yield f"{summary.left} not asked; {'it stays' if summary.left == 1 else 'they stay'} due."
    if summary.leeches:
        yield from leech_lines(summary.leeches)


def leech_lines(keys: Sequence[str]) -> Iterator[str]:
    """Yield that questions are set aside as leeches, and how they are asked nevertheless."""
    count = "1 leech" if len(keys) == 1 else f"{len(keys)} leeches"
    yield f"{count} set aside, having lapsed too often: {', '.join(keys)}"
    yield "Look it up first; quizzer practice --missed asks it, quizzer data unsuspend frees it."


def in_minutes(seconds: float) -> str:
    """Return a duration in minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def help_text(practice: Practice) -> Iterator[str]:
    """Yield what can be typed."""
    yield "An answer may end in ! (sure) or ? (guess)."
    yield ":hint   the next hint; lowers the best rating"
    yield ":skip   pass over; the question stays due"
    yield ":undo   take back the last answer, appeal, skip, :bury or :suspend"
    yield ":bury   don't ask this before tomorrow"
    yield ":suspend   don't ask this any more; see quizzer data unsuspend"
    yield ":bookmark   mark this question, or take the mark away"
    yield ":note TEXT   keep a remark of yours on it"
    yield ":report TEXT   say that something is wrong with it"
    yield ":why    after an answer: the numbers behind each claim"
    yield ":yes POINT :no POINT :contrary POINT   you said it, did not, said the opposite"
    yield ":anew   throw away what was written so far of an answer in your own words"
    yield ":lab    after an answer: the demo behind it; :lab figure, :lab reset, :lab code"
    yield ":set NAME=VALUE …   after an answer: run that demo with other settings"
    yield ":again :hard :good :easy   after an answer: rate it yourself"
    yield ":quit   end; all that was answered is kept"


def _feedback(note: Feedback) -> str:
    lead = {
        "right": "Your answer, right",
        "partly": "Your answer, partly right",
        "wrong": "Your answer, wrong",
        "missed": "Right would be",
        "left": "Rightly left",
    }[note.mark]
    if note.mark == "missed" and not note.mine:
        lead = "Right is"
    parts = [wrapped(f"{lead}: {note.label}")]
    if note.why:
        parts.append(wrapped(note.why, "  "))
    if note.instead:
        parts.append(wrapped(f"Right is: {note.instead}", "  "))
    return "\n".join(parts)


def _asked(asked: Asked) -> str:
    again = f", {days_words(asked.days)}" if asked.days is not None else ""
    return f"  {asked.course + again:<36} {asked.key}"
