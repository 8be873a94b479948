"""Widgets alone: values in, characters out."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from quizzer.domain.figure import Bars, Figure, Line
from quizzer.domain.forms.base import Option
from quizzer.domain.forms.number import EnterNumber
from quizzer.domain.forms.picking import PickOne
from quizzer.domain.verdict import Feedback
from quizzer.sittings.claims import CheckedClaim
from quizzer.tui.widgets.claims import ClaimRow, Claims
from quizzer.tui.widgets.feedback import FeedbackText
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.plot import Plot
from quizzer.tui.widgets.prose import Prose
from tests.tui.support import text_of, until

RISING = Figure("Rising", lines=(Line((0, 1), (0, 1), "up"),))


class PlotApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Plot(RISING)


class ClaimsApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Claims()


class FeedbackApp(App[None]):
    def __init__(self, form: PickOne | EnterNumber) -> None:
        super().__init__()
        self._form = form

    def compose(self) -> ComposeResult:
        yield FeedbackText(self._form)


async def test_a_plot_is_drawn_at_its_size_and_anew_when_it_changes() -> None:
    app = PlotApp()
    async with app.run_test(size=(50, 20)) as pilot:
        await until(pilot, lambda: "Rising" in text_of(pilot))
        plot = app.query_one(Plot)
        assert plot.size.height == 12
        plot.figure = Figure("Bars", bars=Bars(("one", "two"), (1.0, 2.0)))
        await until(pilot, lambda: "█" in text_of(pilot))
        assert plot.size.height == 3


async def test_claims_tell_their_state_by_glyph_and_word() -> None:
    app = ClaimsApp()
    async with app.run_test(size=(80, 10)) as pilot:
        claims = app.query_one(Claims)
        await claims.show(
            (
                CheckedClaim("It holds", "holds", "x 1"),
                CheckedClaim("It fails", "fails", "x 2"),
                CheckedClaim("Mostly", "holds", held=18, tried=20, seeds=20),
                CheckedClaim("Not yet", "checking", tried=14, seeds=20),
            )
        )
        await until(pilot, lambda: "✗ It fails" in text_of(pilot))
        text = text_of(pilot)
        assert "✓ It holds" in text
        assert "fails · x 2" in text
        assert "holds in 18 of 20 samples" in text
        assert "⋯ Not yet" in text
        assert "checking 14/20" in text
        row = app.query(ClaimRow).last()
        shown = [each.claim for each in app.query(ClaimRow)]
        settled = CheckedClaim("Not yet", "holds", held=20, tried=20, seeds=20)
        await claims.show((*shown[:3], settled))
        await until(pilot, lambda: "✓ Not yet" in text_of(pilot))
        assert row.is_attached


async def test_what_was_picked_is_answered_first() -> None:
    form = PickOne((Option("x", "one"), Option("y", "two"), Option("z", "three")))
    notes = (
        Feedback("wrong", "two", "Too many.", "y", mine=True),
        Feedback("missed", "one", "Just right.", "x"),
        Feedback("left", "three", "Far too many.", "z"),
    )
    app = FeedbackApp(form)
    async with app.run_test(size=(60, 10)) as pilot:
        app.query_one(FeedbackText).show(notes)
        await until(pilot, lambda: "b two — no: Too many." in text_of(pilot))
        assert "Right is a one: Just right." in text_of(pilot)
        assert "Far too many." not in text_of(pilot)


async def test_a_number_is_answered_with_the_right_one() -> None:
    app = FeedbackApp(EnterNumber())
    async with app.run_test(size=(60, 10)) as pilot:
        notes = (Feedback("wrong", "2", "", mine=True), Feedback("missed", "1.5", ""))
        app.query_one(FeedbackText).show(notes)
        await until(pilot, lambda: "2 — no." in text_of(pilot))
        assert "Right is 1.5." in text_of(pilot)


class ProseApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Prose(r"Minimize $\|y - Xb\|^2 + b^* b_*$, at \$5 each; `$x^2$` is code.")


async def test_mathematics_in_markdown_is_shown_in_unicode() -> None:
    async with ProseApp().run_test(size=(80, 5)) as pilot:
        await until(
            pilot, lambda: "‖y − Xb‖² + b* b_∗, at $5 each; $x^2$ is code." in text_of(pilot)
        )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[red]x[/red] [@click=app.quit]y[/]", "[red]x[/red] [@click=app.quit]y[/]"),
        ("`b` and **not** *a*", "b and not a"),
        ("a*b*c and 2 * 3 * 4", "a*b*c and 2 * 3 * 4"),
        ("two\nlines", "two lines"),
        (r"$\hat b_j$ is **$\ge 0$**, `$x^2$` is code", "b̂ⱼ is ≥ 0, $x^2$ is code"),
    ],
)
def test_authored_text_is_never_taken_for_markup(text: str, shown: str) -> None:
    content = inline(text)
    assert isinstance(content, Content)
    assert content.plain == shown
