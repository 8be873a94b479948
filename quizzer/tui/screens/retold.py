"""One question of an interview that is over: what was said, what a strong answer has."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizzer.domain.interview import Probe
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.points import PointTold
from quizzer.sittings.interview.retold import ENDED, Retold
from quizzer.sittings.interview.showing import clock
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.debriefing import TONES, time_words
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page
from quizzer.tui.widgets.prose import Prose

_FOUND = {"covered": "$accent", "contradicted": "$error"}


class RetoldScreen(KeyedScreen):
    """All of one question; arrows lead to the others.

    Parameters
    ----------
    desk
        For the demos.
    questions
        Of the interview, in order.
    place
        Of the one on show, from 0.
    """

    DEFAULT_CSS = """
    RetoldScreen {
        & #body { height: 1fr; padding-top: 1; }
        & #body > Static { height: auto; padding: 0 1; }
        & #body > Prose > *:last-child { margin-bottom: 0; }
        & .heading { text-style: bold; margin-top: 1; }
        & .point { height: auto; margin-left: 1; }
        & .point > .sign { width: 3; height: auto; }
        & .point > .told { width: 1fr; height: auto; padding-right: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "question before", show=False),
        Binding("right", "turn(1)", "other questions", key_display="← →"),
        Binding("d", "lab", "demo"),
        Binding("escape", "back", "scorecard"),
        HELP,
    ]

    def __init__(self, desk: Desk, questions: Sequence[Retold], place: int) -> None:
        super().__init__()
        self._desk, self._questions, self._place = desk, questions, place

    def compose(self) -> ComposeResult:
        """Lay out headline, body, keys."""
        with Page():
            yield Headline()
            yield Body(*_parts(self._told), id="body")
            yield KeyLine()

    async def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#body").focus()
        self._show_headline()

    async def action_turn(self, by: int) -> None:
        """Show another question, round at the ends."""
        self._place = (self._place + by) % len(self._questions)
        body = self.query_one("#body", Body)
        async with self.batch():
            await body.remove_children()
            await body.mount(*_parts(self._told))
        body.scroll_home(animate=False)
        self._show_headline()
        self.refresh_bindings()

    def action_lab(self) -> None:
        """Open the demo behind it."""
        from quizzer.sittings.interview.playing import lab_behind
        from quizzer.tui.screens.lab import LabScreen

        self.app.push_screen(LabScreen(lab_behind(self._desk, self._told.asked)))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits: not every question has a demo, or others beside it."""
        if action == "lab":
            return bool(self._told.demos)
        return action != "turn" or len(self._questions) > 1

    @property
    def _told(self) -> Retold:
        return self._questions[self._place]

    def _show_headline(self) -> None:
        told = self._told
        right = " · ".join(part for part in (told.outcome, time_words(told)) if part)
        left = f"Q{told.number} of {len(self._questions)} · {told.topic}"
        self.query_one(Headline).show(left, right)


def _parts(told: Retold) -> list[Widget]:
    """Return the parts of one question from the top."""
    return [
        Prose(told.prompt),
        *_given(told),
        *(_point(point) for point in told.points),
        *(part for probe in told.asked.probes for part in _probe(probe)),
        *_strong(told),
    ]


def _given(told: Retold) -> Iterator[Widget]:
    notes = [
        f"{told.asked.certainty.word}" if told.asked.certainty else "",
        "asked what was meant" if told.asked.clarified else "",
        f"{clock(told.asked.over_seconds)} over time" if told.asked.is_over_time else "",
    ]
    aside = ", ".join(note for note in notes if note)
    yield _heading("You said" + (f" ({aside})" if aside else ""))
    if not told.answer:
        yield Static(Content.styled(f"Nothing: {ENDED[told.asked.outcome]}.", MUTED))
    elif told.is_typed:
        yield Static(_quoted(told))
    else:
        yield Prose(told.answer)
    if told.correct:
        yield _heading("Right is")
        yield Prose(told.correct)
    if told.points:
        yield _heading("What was found of each point")


def _quoted(told: Retold) -> Content:
    """Return the answer as it was typed, with what was found in it underlined."""
    text = Content(told.answer)
    for each in told.asked.verdict.points if told.asked.verdict else ():
        if each.quote and each.finding in _FOUND:
            text = text.stylize(f"underline {_FOUND[each.finding]}", *each.quote)
    return text


def _point(point: PointTold) -> Widget:
    tone = TONES[point.sign]
    essential = ", essential" if point.is_essential and point.worth < 1 else ""
    told = inline(point.statement) + Content.styled(f"  {point.course}{essential}", tone)
    lines = [told]
    for lead, words in (("you said", point.words), ("after the probe", point.probed_words)):
        if words:
            lines.append(Content.assemble((f"{lead} ", MUTED), (f"“{words}”", f"italic {tone}")))
    if point.belief:
        lines.append(Content.styled("a known belief ", MUTED) + inline(point.belief))
    if point.beside:
        beside = inline(point.beside).plain
        lines.append(Content.styled(f"a strong answer says “{beside}”", MUTED))
    return Horizontal(
        Static(Content.styled(point.sign, f"bold {tone}"), classes="sign"),
        Static(Content("\n").join(lines), classes="told"),
        classes="point",
    )


def _probe(probe: Probe) -> Iterator[Widget]:
    took = f"{clock(probe.seconds)} of {clock(probe.budget_seconds)}"
    yield _heading(f"Follow-up · {took}")
    yield Prose(probe.follow_up)
    if probe.text.strip():
        yield Static(Content.assemble(("You said ", MUTED), probe.text))
    else:
        yield Static(Content.styled(f"Nothing: {ENDED[probe.outcome]}.", MUTED))


def _strong(told: Retold) -> Iterator[Widget]:
    if told.explanation is None:
        yield _heading("What a strong answer has")
        gone = "The question was edited or removed since, so nothing more is told of it."
        yield Static(Content.styled(gone, MUTED))
        return
    if told.strong_answer:
        yield _heading("What a strong answer has" if told.points else "Why")
        yield Prose(told.strong_answer)
    if told.demos:
        yield _heading("See it")
        said = told.explanation.said or "Its demo shows it."
        yield Static(Content.assemble(said, (f"  d opens {told.demos[0]}", MUTED)))


def _heading(text: str) -> Static:
    return Static(Content(text), classes="heading")
