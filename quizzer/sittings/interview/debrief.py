"""The debrief of an interview that is over: what was observed, and what to do next."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizzer.analysis.interviews.change import Lift, lift
from quizzer.analysis.interviews.competence import counted
from quizzer.analysis.interviews.delivery import told_difference
from quizzer.analysis.interviews.scorecard import Earlier, Scorecard, scorecard, trend
from quizzer.domain.interview import Ending, Interview
from quizzer.errors import QuizzerError
from quizzer.questions.base import Variant
from quizzer.sittings.desk import Desk
from quizzer.sittings.evidence import frames_of
from quizzer.sittings.interview.actions import Action
from quizzer.sittings.interview.advice import advice
from quizzer.sittings.interview.retold import Retold, retold
from quizzer.sittings.interview.showing import clock
from quizzer.sittings.interview.stored import earlier_mocks

if TYPE_CHECKING:  # pictures come with it, and plain lines need none
    from quizzer.domain.frame import Frame

ENDINGS: Mapping[Ending, str] = {
    "finished": "all was asked",
    "time": "the time was over",
    "left": "you ended it",
}


@dataclass(frozen=True, slots=True)
class Debrief:
    """What there is to tell of an interview that is over.

    Attributes
    ----------
    lift
        What would have lifted the verdict by a step; None where there is no such step.
    questions
        In the order in which they were asked; also those not come to.
    topics
        The titles of topics, by id.
    actions
        What to do next: three things, where there is so much to do.
    earlier
        Interviews before this one, the oldest first.
    today
        The study day on which it is told: due days are counted from it.
    """

    interview: Interview
    card: Scorecard
    lift: Lift | None
    questions: tuple[Retold, ...]
    topics: Mapping[str, str]
    actions: tuple[Action, ...]
    earlier: tuple[Earlier, ...]
    today: date

    @property
    def verdict(self) -> str:
        """The verdict with its number, e.g. ``"lean yes (2.9 of 4)"``."""
        judgement = self.card.judgement
        return judgement.word + (f" ({judgement.value:.1f} of 4)" if judgement.value else "")

    @property
    def said(self) -> str:
        """What the learner said before the score, held against it; empty where nothing was."""
        if self.card.said is None:
            return ""
        told = f"You said {self.card.said:g} of 4 before seeing this"
        off = self.card.said_off
        return f"{told}." if off is None else f"{told}: {told_difference(off)}."

    @property
    def course(self) -> tuple[str, ...]:
        """How the interview went on and ended, a sentence each."""
        interview = self.interview
        ending = ENDINGS[interview.ending] if interview.ending else "it goes on"
        whole = f"{clock(interview.spent_seconds)} of {clock(interview.setup.budget_seconds)}"
        told = [f"The interview is over: {ending}, after {whole}."]
        if interview.pauses:
            times = _times(len(interview.pauses))
            told.append(f"Paused {times}, {clock(interview.paused_seconds)} in all.")
        if interview.interruptions:
            times = _times(len(interview.interruptions))
            told.append(f"Interrupted {times}; that time does not count.")
        return tuple(told)

    @property
    def heading(self) -> str:
        """What kind of interview it was, in a line."""
        setup = self.interview.setup
        strict = " · strict time" if setup.is_strict else ""
        return f"{setup.level} level · {setup.minutes:g} min · seed {setup.seed}{strict}"

    @property
    def counts(self) -> str:
        """How many questions were asked, and what became of them."""
        told = [f"{counted(len(self.interview.reached), 'question')} asked"]
        outcomes: Counter[str] = Counter(asked.outcome for asked in self.interview.asked)
        words = {"passed": "passed", "cut": "cut off", "left": "left", "unreached": "not come to"}
        told += [f"{outcomes[name]} {word}" for name, word in words.items() if outcomes[name]]
        return ", ".join(told)


def debrief(
    desk: Desk, interview: Interview, frames: "Mapping[str, tuple[Frame, ...]] | None" = None
) -> Debrief:
    """Return the debrief of an interview that is over.

    Parameters
    ----------
    frames
        What the demos behind the questions show, by ``bank/question``; without them, texts have …
        in place of numbers that only demos know.
    """
    shown = frames or {}
    card = scorecard(interview)
    questions = tuple(
        retold(desk.library, number, asked, shown.get(asked.slot.item.key))
        for number, asked in enumerate(interview.asked, start=1)
    )
    before = [
        each
        for each in earlier_mocks(desk)
        if each.sitting != interview.sitting and each.started.at < interview.started.at
    ]
    return Debrief(
        interview=interview,
        card=card,
        lift=lift(interview),
        questions=questions,
        topics={told.asked.slot.topic: told.topic for told in questions},
        actions=advice(interview, card, questions, desk.library, desk.store.progress()),
        earlier=trend(before),
        today=desk.moment().day,
    )


async def frames_shown(desk: Desk, interview: Interview) -> "dict[str, tuple[Frame, ...]]":
    """Return what the demos behind the questions that were reached show, by ``bank/question``.

    A question whose demo fails, or that was edited since, is left out.
    """
    frames: dict[str, tuple[Frame, ...]] = {}
    for asked in interview.reached:
        item = asked.slot.item
        entry = desk.library.find(item.key)
        if entry is None or entry.content != item.content or not entry.question.evidences:
            continue
        variant = Variant(item.seed, item.values)
        try:
            frames[item.key] = await frames_of(entry.question, variant, desk.laboratory)
        except QuizzerError:
            continue
    return frames


def _times(count: int) -> str:
    return "once" if count == 1 else f"{counted(count, 'time')}"
