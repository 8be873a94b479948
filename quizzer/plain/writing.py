"""An answer in the learner's own words, line by line, and what is told of it point by point."""

import re
from collections.abc import Callable, Iterator

from quizzer.domain.answers import SelfRating
from quizzer.plain.text import under, wrapped
from quizzer.sittings.scorecard import Doubt, Scorecard, Told

END = re.compile(r"\.\s*(?P<rating>[1-4])?")
"""A line that hands the answer in, perhaps with how good the learner finds it."""
HOW_GOOD = "How good was that? 1 poor, 2 fair, 3 good, 4 strong; an empty line leaves it open."
HOW_TO_OVERRULE = "Not what you said? :yes POINT, :no POINT or :contrary POINT overrules a line."
HOW_TO_END = "Write as many lines as you like; a line with a single . hands them in."


class Page:
    """The lines typed so far."""

    def __init__(self, draft: str = "") -> None:
        self._lines = draft.split("\n") if draft else []

    @property
    def text(self) -> str:
        """All of them."""
        return "\n".join(self._lines)

    def add(self, line: str) -> None:
        """Add a line; blank ones only between others."""
        if line.strip() or self._lines:
            self._lines.append(line.rstrip())


def handed_in(line: str) -> tuple[bool, SelfRating | None]:
    """Return whether a line hands the answer in, and how good it then says that it is."""
    match = END.fullmatch(line.strip())
    if match is None:
        return False, None
    return True, SelfRating(int(match["rating"])) if match["rating"] else None


def self_rating(line: str) -> SelfRating | None:
    """Return how good a line says the answer is.

    Raises
    ------
    ValueError
        If it is neither empty nor one of the four.
    """
    return SelfRating(int(line)) if line else None


def doubt_lines(doubt: Doubt) -> Iterator[str]:
    """Yield a point of which the grader is not sure, and the words that may say it."""
    more = f" ({doubt.left - 1} more after this)" if doubt.left > 1 else ""
    yield ""
    yield f"The grader is not sure of this point{more}:"
    yield wrapped(doubt.statement, "  ")
    yield under("  you: ", f"“{' '.join(doubt.words.split())}”")
    yield "Did you say this? y or n; an empty line leaves it to the grader."


def tell_scorecard(card: Scorecard, write: Callable[[str], None]) -> None:
    """Write every point: contradicted ones first, then covered, then missing."""
    write(f"{card.words}.")
    for told in card.points:
        for line in point_lines(told):
            write(line)


def point_lines(told: Told) -> Iterator[str]:
    """Yield one point: the finding, the learner's own words, and what would have said it."""
    by = ", as you say" if told.is_own else ""
    essential = ", essential" if told.weight > 1 and told.finding != "covered" else ""
    aside = f" ({told.aside})" if told.aside else ""
    found = f"{told.finding}{by}{essential}{aside}"
    yield under(f"{told.number:>3} {told.glyph} ", f"{found}: {told.statement}")
    if told.words and told.finding != "missing":
        yield under("      you: ", f"“{told.words}”")
    if told.belief:
        yield under("      a known belief: ", told.belief)
    if told.beside:
        yield under("      model answer: ", f"“{told.beside}”")
