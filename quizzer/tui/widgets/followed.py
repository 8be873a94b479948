"""Claims that follow the sliders, a line each."""

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.drawing.mathematics import with_mathematics
from quizzer.drawing.rows import cells, clipped
from quizzer.sittings.lab.origin import FollowedClaim
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.claims import GLYPHS
from quizzer.tui.widgets.inline import inline

_TONES = {"holds": "bold $accent", "fails": "bold $error"}
WIDEST_NUMBERS = 30
LEAST_NUMBERS = 10
"""Cells that numbers need to be worth telling."""


class FollowedClaims(Widget):
    """A tick, the sentence, and what did not follow or what the check read."""

    DEFAULT_CSS = "FollowedClaims { height: auto; }"

    claims: reactive[tuple[FollowedClaim, ...]] = reactive(())
    wraps: reactive[bool] = reactive(False, layout=True)
    """Whether a long sentence goes on below, instead of being cut off."""

    def show(self, claims: tuple[FollowedClaim, ...]) -> None:
        """Show how they stand; only another number of lines changes the layout."""
        width = self.size.width or 1
        before = len(self._rows(width))
        self.claims = claims
        if len(self._rows(width)) != before:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines they take."""
        return len(self._rows(width))

    def render(self) -> RenderResult:
        """Return the lines."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        return [row for claim in self.claims for row in self._claim(claim, width)]

    def _claim(self, followed: FollowedClaim, width: int) -> list[Content]:
        claim, aside = followed.claim, _aside(followed)
        glyph = Content.styled(f" {GLYPHS[claim.state]} ", _TONES.get(claim.state, MUTED))
        if self.wraps:
            lines = inline(claim.says).wrap(max(width - 4, 10))
            rows = [(Content("   ") if place else glyph) + line for place, line in enumerate(lines)]
            return (
                [*rows, Content.styled(f"   {clipped(aside, width - 4)}", MUTED)] if aside else rows
            )
        says = " ".join(with_mathematics(claim.says).split())
        left = width - 6 - cells(says)
        if cells(aside) > left and not _matters(followed):
            aside = clipped(aside, left) if left >= LEAST_NUMBERS else ""
        room = width - 4 - (cells(aside) + 2 if aside else 0)
        text = inline(claim.says)
        shown = text if cells(text.plain) <= room else Content(clipped(text.plain, max(room, 1)))
        gap = " " * max(room - cells(shown.plain) + 2, 2)
        return [glyph + shown + (Content.styled(gap + aside, MUTED) if aside else Content(""))]


def _matters(followed: FollowedClaim) -> bool:
    """Return whether what stands beside a claim comes before the end of its sentence."""
    return bool(followed.as_asked) or followed.claim.state in ("fails", "unknown")


def _aside(followed: FollowedClaim) -> str:
    if followed.claim.state == "unknown":
        return "can't be checked here"
    if followed.as_asked:
        return f"{', '.join(followed.as_asked)} as asked"
    return clipped(followed.claim.numbers, WIDEST_NUMBERS)
