"""The scorecard of a mock interview: the verdict, what it rests on, and what to do next."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizzer.analysis.interviews.line import LINE
from quizzer.domain.interview import Interview
from quizzer.errors import QuizzerError
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.debrief import Debrief, debrief, frames_shown
from quizzer.tui.screens.base import HELP, KeyedScreen
from quizzer.tui.screens.text import TextScreen
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.body import Body
from quizzer.tui.widgets.debriefing import QuestionList, competence_lines
from quizzer.tui.widgets.entry import Entry
from quizzer.tui.widgets.headline import Headline
from quizzer.tui.widgets.inline import inline
from quizzer.tui.widgets.keys import KeyLine
from quizzer.tui.widgets.page import Page

EARLIER = 3
"""So many interviews before this one are told."""


class ScorecardScreen(KeyedScreen):
    """What an interview that is over came to.

    Parameters
    ----------
    desk
        Banks, progress file and demos.
    interview
        Its record.
    """

    AUTO_FOCUS = ""  # the list takes the keys itself, and the verdict stays in sight
    DEFAULT_CSS = """
    ScorecardScreen {
        & #body { height: 1fr; padding-top: 1; }
        & #competences, & #said, & .below { height: auto; }
        & #sum { height: auto; margin-bottom: 1; }
        & #competences { width: 34; padding: 0 1; }
        & #said { width: 1fr; padding-right: 1; }
        & QuestionList { margin-bottom: 1; }
        & .below { padding: 0 1; margin-bottom: 1; }
        & #notice { height: auto; padding: 0 1; color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", "export"),
        Binding("d", "lab", "demo"),
        Binding("w", "why", "why so"),
        Binding("escape", "home", "home"),
        HELP,
    ]

    class Shown(Message):
        """An interview is over, and its scorecard on show."""

        def __init__(self, interview: Interview) -> None:
            super().__init__()
            self.interview = interview

    def __init__(self, desk: Desk, interview: Interview) -> None:
        super().__init__()
        self._desk, self._interview = desk, interview
        self._told = debrief(desk, interview)

    def compose(self) -> ComposeResult:
        """Lay out verdict, competences, questions, what to do next."""
        told = self._told
        with Page():
            yield Headline()
            with Body(id="body", can_focus=False):
                with Horizontal(id="sum"):
                    yield Static(competence_lines(told.card.competences), id="competences")
                    yield Static(Content("\n").join(_sum_lines(told)), id="said")
                yield QuestionList(told.questions)
                for line in _below(told):
                    yield Static(line, classes="below")
            yield Static("", id="notice", markup=False)
            yield KeyLine()

    async def on_mount(self) -> None:
        """Fill the headline, and let the demos behind the questions run."""
        told = self._told
        self.query_one(Headline).show(f"Mock interview · {told.heading}", told.verdict)
        self.query_one(QuestionList).focus(scroll_visible=False)
        self.post_message(self.Shown(self._interview))
        self._run_demos()

    # What the learner does ----------------------------------------------------------------------

    def on_question_list_marked(self) -> None:
        """Keep the verdict in sight above the first; tell the keys anew: some have a demo."""
        if self.query_one(QuestionList).cursor == 0:
            self.query_one("#body", Body).scroll_home(animate=False)
        self.refresh_bindings()

    def on_question_list_chosen(self, message: QuestionList.Chosen) -> None:
        """Show all of one question."""
        from quizzer.tui.screens.retold import RetoldScreen

        self.app.push_screen(RetoldScreen(self._desk, self._told.questions, message.place))

    async def action_export(self) -> None:
        """Ask for the name of a file."""
        if not self.query(Entry):
            entry = Entry("export", "export to ", "interview.html, or .md, .json")
            await self.query_one(Page).mount(entry, before=self.query_one(KeyLine))

    async def on_entry_given(self, message: Entry.Given) -> None:
        """Write the report."""
        await self._close_entry()
        if message.text.strip():
            self.tell("Writing …")
            self._write(message.text)

    async def on_entry_left(self) -> None:
        """Write nothing."""
        await self._close_entry()

    def action_lab(self) -> None:
        """Open the demo behind the marked question."""
        from quizzer.sittings.interview.playing import lab_behind
        from quizzer.tui.screens.lab import LabScreen

        marked = self.query_one(QuestionList).marked
        self.app.push_screen(LabScreen(lab_behind(self._desk, marked.asked)))

    def action_why(self) -> None:
        """Tell how the numbers come about, and what was observed."""
        text = "\n\n".join(_rules(self._told))
        self.app.push_screen(TextScreen(f"{self._told.verdict}: how it is judged", text))

    def action_home(self) -> None:
        """Go home."""
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action fits: not every question has a demo."""
        if action != "lab":
            return True
        lists = self.query(QuestionList)
        return bool(lists) and bool(lists.first(QuestionList).marked.demos)

    # How it is done -----------------------------------------------------------------------------

    async def _close_entry(self) -> None:
        await self.query(Entry).remove()
        self.query_one(QuestionList).focus(scroll_visible=False)

    @work(exclusive=True, group="demos")
    async def _run_demos(self) -> None:
        """Fill in the numbers that only demos know, once they have run."""
        frames = await frames_shown(self._desk, self._interview)
        if not frames:
            return
        try:
            self._told = debrief(self._desk, self._interview, frames)
        except QuizzerError as problem:
            self.tell(str(problem))
        else:
            self.query_one(QuestionList).show(self._told.questions)

    @work(exclusive=True, group="export")
    async def _write(self, name: str) -> None:
        from quizzer.sittings.interview.export import export

        try:
            file = await export(self._desk, self._interview, name)
        except QuizzerError as problem:
            self.tell(str(problem))
        else:
            self.tell(f"Written to {file}")


def _sum_lines(told: Debrief) -> Iterator[Content]:
    """Yield what stands beside the competences."""
    if told.said:
        yield Content(told.said)
    if told.lift:
        yield Content(told.lift.words)
    yield Content.styled(told.counts + ".", MUTED)
    for sentence in told.course[1:]:
        yield Content.styled(sentence, MUTED)


def _below(told: Debrief) -> Iterator[Content]:
    """Yield what stands below the questions: what to do next, topics, earlier ones, the line."""
    if told.actions:
        yield Content("\n").join([Content.styled("Next", "bold"), *_actions(told)])
    if len(told.card.topics) > 1:
        topics = [f"{told.topics[each.topic]} {each.score:.0%}" for each in told.card.topics]
        yield Content.assemble(("Topics  ", "bold"), ", ".join(topics))
    if told.earlier:
        before = [
            f"{each.day.day} {each.day:%B} {each.word}"
            + (f" {each.value:.1f}" if each.value is not None else "")
            for each in told.earlier[-EARLIER:]
        ]
        yield Content.assemble(("Before  ", "bold"), " → ".join(before))
    yield Content.assemble(("The line  ", "bold"), (LINE, MUTED))


def _actions(told: Debrief) -> Iterator[Content]:
    for place, action in enumerate(told.actions, start=1):
        link = action.link(told.today)
        words = Content.styled(f" ({link})" if link else "", MUTED)
        yield Content(f" {place} ") + inline(action.text) + words


def _rules(told: Debrief) -> Iterator[str]:
    """Yield each competence with its rule and facts, and the line."""
    for each in told.card.competences:
        value = "not seen" if each.value is None else f"{each.value:.1f}"
        facts = f"\n  seen: {'; '.join(each.facts)}" if each.facts else ""
        yield f"{each.name}  {value}\n  {each.rule}{facts}"
    yield f"The line. {LINE}"
