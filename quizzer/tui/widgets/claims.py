"""Claims, ticked one by one as they are checked."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from quizzer.sittings.claims import CheckedClaim
from quizzer.tui.widgets.inline import inline

GLYPHS = {"checking": "⋯", "holds": "✓", "fails": "✗", "unknown": "?"}
WIDEST_ASIDE = 16
"""Numbers that take more than this stand below the claim instead of beside it."""


class ClaimRow(Horizontal):
    """One claim: glyph, sentence, and what its check read."""

    DEFAULT_CSS = """
    ClaimRow {
        height: auto;
        & > .claim--glyph { width: 3; padding-left: 1; color: $text-muted; }
        & > Vertical { width: 1fr; height: auto; }
        & .claim--below {
            height: auto; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
            display: none;
        }
        &.-below .claim--below { display: block; }
        &.-all .claim--below { text-wrap: wrap; }
        & > .claim--aside { width: auto; padding-left: 2; color: $text-muted; }
        &.-holds > .claim--glyph { color: $accent; }
        &.-fails > .claim--glyph, &.-fails > .claim--aside { color: $error; }
    }
    """

    def __init__(self, claim: CheckedClaim) -> None:
        super().__init__()
        self.claim = claim

    def compose(self) -> ComposeResult:
        """Lay out the three columns."""
        yield Static("", classes="claim--glyph", markup=False)
        with Vertical():
            yield Static("", classes="claim--says")
            yield Static("", classes="claim--below", markup=False)
        yield Static("", classes="claim--aside", markup=False)

    def on_mount(self) -> None:
        """Show how the claim stands."""
        self.show(self.claim)

    def show(self, claim: CheckedClaim) -> None:
        """Show how the claim stands now."""
        self.claim = claim
        said, numbers = _said(claim), claim.numbers
        aside = " · ".join(part for part in (said, numbers) if part)
        stands_below = len(aside) > WIDEST_ASIDE
        self.query_one(".claim--glyph", Static).update(GLYPHS[claim.state])
        self.query_one(".claim--says", Static).update(inline(claim.says))
        self.query_one(".claim--below", Static).update(numbers)
        self.query_one(".claim--aside", Static).update(said if stands_below else aside)
        self.set_class(stands_below, "-below")
        for state in GLYPHS:
            self.set_class(state == claim.state, f"-{state}")


class Claims(Vertical):
    """The claims of an explanation."""

    DEFAULT_CSS = "Claims { height: auto; margin: 0 0 1 0; padding-right: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ClaimRow] = []

    def toggle_values(self) -> None:
        """Show all that the checks read where it was cut off, or cut it off again."""
        for row in self._rows:
            row.toggle_class("-all")
            row.query_one(".claim--below").refresh(layout=True)

    async def show(self, claims: tuple[CheckedClaim, ...]) -> None:
        """Show how the claims stand now."""
        if len(claims) != len(self._rows):
            await self.remove_children()
            self._rows = [ClaimRow(claim) for claim in claims]
            await self.mount(*self._rows)
            return
        for row, claim in zip(self._rows, claims, strict=True):
            if row.claim != claim:
                row.show(claim)


def _said(claim: CheckedClaim) -> str:
    """Return the outcome in words, where the tick alone doesn't tell it."""
    return "" if claim.state == "holds" and claim.seeds == 1 else claim.word
