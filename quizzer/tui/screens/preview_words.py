"""What the preview says around the question: which one, how it stands, which answer is told of."""

from textual.content import Content

from quizzer.drawing.rows import clipped
from quizzer.sittings.authoring.sight import Reply, Sight
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.verdict import GLYPHS, TONES

LONGEST_ANSWER = 32
"""Cells of an answer that are told of it."""


def standing_words(sight: Sight, watching: str) -> tuple[str, str, str]:
    """Return both ends of the headline, and its tone."""
    shown = sight.shown
    name = sight.name or "no question"
    left = f"{name} · {shown.entry.type} · level {shown.entry.level}" if shown else name
    place = f"{sight.number}/{len(sight.names)}" if sight.number else "gone"
    return left, f"{watching}{_glyph(sight)}{sight.words}   {place}", ""


def _glyph(sight: Sight) -> str:
    if sight.has_errors:
        return "✗ "
    if sight.is_checking:
        return ""
    return "! " if sight.has_flaws else "✓ "


def answer_words(sight: Sight) -> Content:
    """Return the answer that is told of, how it went, and the variant."""
    shown, reply = sight.shown, sight.reply
    if shown is None:
        return Content("")
    parts = [_verdict(reply), Content.styled(_place(reply), MUTED)] if reply else []
    if shown.is_varied or shown.values:
        variant = f"variant {sight.seed}" if shown.is_varied else ""
        values = shown.values_in(reply.sample.variant) if reply else shown.values
        if reply and values != shown.values:
            variant = "set by the test"
        told = "   ".join(part for part in (variant, values) if part)
        parts.append(Content.styled(told, MUTED))
    return Content("   ").join(part for part in parts if part.plain)


def stale_words(sight: Sight) -> str:
    """Return what is to be known of the view below the problems; empty where all is as it seems."""
    if sight.is_stale:
        return "Below is what could be read last."
    if sight.elsewhere and sight.shown is None:
        return f"There are {sight.elsewhere} more errors in other questions."
    return ""


def _verdict(reply: Reply) -> Content:
    """Return how the answer went, and which it is."""
    about = _answer(reply)
    if reply.failure:
        return Content.styled("could not be graded", "bold $error") + Content(f": {about}")
    if reply.verdict is None:
        return Content(f"grading {about} …")
    word, score = reply.verdict.word, reply.verdict.score
    share = f" ({score:.0%})" if 0 < score < 1 else ""
    return Content.styled(f"{GLYPHS[word]} {word}{share}", f"bold {TONES[word]}") + Content(
        f": {about}"
    )


def _answer(reply: Reply) -> str:
    """Return what the answer is, and if it is short, how it reads."""
    about, form = reply.sample.about, reply.showing.form
    written = form.write(reply.sample.answer)
    if form.kind == "writing" or len(written) > LONGEST_ANSWER:
        return about
    return f"{about}, {clipped(written, LONGEST_ANSWER)}"


def _place(reply: Reply) -> str:
    return f"{reply.number} of {reply.total}" if reply.number else ""
