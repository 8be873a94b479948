"""What to do next after an interview: three things, each with what to do it on."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from quizzer.analysis.interviews.competence import counted
from quizzer.analysis.interviews.delivery import told_difference
from quizzer.analysis.interviews.scorecard import Scorecard
from quizzer.bank.library import Library
from quizzer.domain.answers import Typed
from quizzer.domain.interview import Interview
from quizzer.domain.progress import Progress
from quizzer.sittings.days import day_words
from quizzer.sittings.interview.retold import PointTold, Retold
from quizzer.sittings.interview.showing import clock

MOST = 3
"""So many things to do next."""
GOOD = 3.0
"""A competence from here on needs no action of its own."""
LONGEST = 80
"""Letters of a question that name it."""
HIGHER: Mapping[str, str] = {"junior": "mid", "mid": "senior"}
"""The level above each."""

Kind: TypeAlias = Literal[
    "unlearn", "say", "answer", "pace", "structure", "calibration", "lab", "keep"
]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Card:
    """A question that is scheduled, and the study day on which it is due."""

    key: str
    due: date


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do next.

    Attributes
    ----------
    text
        What, in Markdown; nothing in it was typed by the learner.
    questions
        The numbers of the questions that it is about.
    cards
        What practice will ask of it, the next first.
    demo
        The demo that shows it; empty where there is none.
    topic
        The topic to practise where no card is scheduled.
    """

    kind: Kind
    text: str
    questions: tuple[int, ...] = ()
    cards: tuple[Card, ...] = ()
    demo: str = ""
    topic: str = ""

    def link(self, today: date) -> str:
        """Return what to do it on, in words: cards with their day, the demo."""
        parts = [self._cards(today)] if self.cards or not self.demo else []
        if self.demo:
            parts.append(f"in the lab: quizzer demo {self.demo}")
        return "; ".join(part for part in parts if part)

    def _cards(self, today: date) -> str:
        if not self.cards:
            return f"not scheduled yet: quizzer practice --topic {self.topic}" if self.topic else ""
        first = day_words(self.cards[0].due, today)
        if len(self.cards) == 1:
            return f"1 card, due {first}"
        return f"{len(self.cards)} cards, the first due {first}"


def actions(
    interview: Interview,
    card: Scorecard,
    questions: Sequence[Retold],
    library: Library,
    progress: Mapping[str, Progress],
) -> tuple[Action, ...]:
    """Return the three things that would help most, by what the interview showed.

    Each question counts by the share of its score that was lost, the weakest way of answering by
    how far it lies below 3; what is then left is filled up with what keeps and deepens the rest.
    """
    helper = _Helper(interview, card, questions, library, progress)
    weighed = sorted([*helper.manner(), *helper.losses()], key=lambda each: -each[0])
    found = [action for _, action in weighed[:MOST]]
    for action in helper.beyond():
        if len(found) < MOST:
            found.append(action)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Helper:
    """Knows the interview, and finds what would help."""

    interview: Interview
    card: Scorecard
    questions: Sequence[Retold]
    library: Library
    progress: Mapping[str, Progress]

    def losses(self) -> Iterator[tuple[float, Action]]:
        """Yield an action for each question that was not wholly right, with the share lost."""
        for told in self.questions:
            score = told.asked.score
            if score is not None and score < 1:
                yield 1 - score, self._mending(told)

    def manner(self) -> Iterator[tuple[float, Action]]:
        """Yield an action for the weakest way of answering, where it was weak."""
        ways: Mapping[str, Callable[[], Action | None]] = {
            "pace": self._pace,
            "structure": self._structure,
            "calibration": self._calibration,
        }
        seen = [
            (each.value, each.name)
            for each in self.card.competences
            if each.name in ways and each.value is not None and each.value < GOOD
        ]
        for value, name in sorted(seen):
            action = ways[name]()
            if action:
                yield (GOOD - value) / 2, action
                return

    def beyond(self) -> Iterator[Action]:
        """Yield what deepens and keeps what went well."""
        shown = [told for told in self.questions if told.demos and told.asked.is_reached]
        deepest = max(shown, key=lambda told: (told.asked.slot.level, -told.number), default=None)
        if deepest:
            text = f"Change the settings behind Q{deepest.number}, and say first what will happen"
            yield Action("lab", text, (deepest.number,), demo=deepest.demos[0])
        cards = self._cards([told.asked.slot.item.key for told in self.questions])
        higher = HIGHER.get(self.interview.setup.level, "")
        is_ready = self.card.judgement.word in ("yes", "strong yes")
        text = "Keep what you have: the questions of this interview come again"
        if is_ready and higher:
            text += f"; hold the next one with --level {higher}"
        numbers = tuple(told.number for told in self.questions if told.asked.answer is not None)
        if cards:
            yield Action("keep", text, numbers, cards)

    def _mending(self, told: Retold) -> Action:
        """Return what mends a question that was not wholly right."""
        kind, text = _mended(told)
        slot = told.asked.slot
        return Action(
            kind=kind,
            text=f"Q{told.number}: {text}",
            questions=(told.number,),
            cards=self._cards(self._near(told)),
            demo=told.demos[0] if told.demos else "",
            topic=slot.topic,
        )

    def _pace(self) -> Action | None:
        over = [told for told in self.questions if told.asked.is_over_time]
        if not over:
            return None
        slowest = max(over, key=lambda told: told.asked.over_seconds)
        took = clock(slowest.asked.seconds)
        text = (
            f"Q{slowest.number} took {took} of {clock(slowest.asked.slot.budget_seconds)}: "
            "say the essential points first, aloud and by the clock"
        )
        return self._of("pace", text, slowest)

    def _structure(self) -> Action | None:
        spoken = [told for told in self.questions if told.asked.slot.is_open and told.answer]
        if not spoken:
            return None
        longest = max(spoken, key=lambda told: _words(told) / max(told.made, 0.5))
        words = counted(_words(longest), "word")
        if longest.made:
            text = (
                f"Q{longest.number}: {words} for {counted(longest.made, 'point')}: begin with the "
                "point, then say why it holds"
            )
        else:
            text = (
                f"Q{longest.number}: {words} made none of its points: answer with claims, "
                "one a sentence, each about something named"
            )
        return self._of("structure", text, longest)

    def _calibration(self) -> Action | None:
        if self.card.said is not None and self.card.said_off:
            told = f"You rated yourself {self.card.said:g}, {told_difference(self.card.said_off)}"
        else:
            told = "How sure you were and how it went differ"
        text = f"{told}: say with each answer in practice how sure you are"
        keys = [told.asked.slot.item.key for told in self.questions]
        cards = self._cards(keys)
        return Action("calibration", text, (), cards) if cards else None

    def _of(self, kind: Kind, text: str, told: Retold) -> Action:
        return Action(
            kind, text, (told.number,), self._cards(self._near(told)), "", told.asked.slot.topic
        )

    def _near(self, told: Retold) -> list[str]:
        """Return the question and its siblings, by key."""
        item = told.asked.slot.item
        entry = self.library.find(item.key)
        related = entry.related if entry else ()
        return [item.key, *(f"{item.bank}/{other}" for other in related)]

    def _cards(self, keys: Iterable[str]) -> tuple[Card, ...]:
        """Return those that are scheduled, the next first."""
        known = [key for key in dict.fromkeys(keys) if key in self.progress]
        cards = [Card(key, self.progress[key].due) for key in known]
        return tuple(sorted(cards, key=lambda card: (card.due, card.key)))


def _mended(told: Retold) -> tuple[Kind, str]:
    """Return what mends a question, and of what kind that is."""
    against = [point for point in told.points if point.finding == "contradicted"]
    if told.asked.answer is None:
        return "answer", f"have an answer ready: {_short(told.title)}"
    if against:
        return "unlearn", f"you said the opposite of this: {_listed(against)}"
    if told.lacking:
        return "say", f"say it unasked: {_listed(told.lacking)}"
    return "answer", f"answer it again: {_short(told.title)}"


def _listed(points: Sequence[PointTold]) -> str:
    """Return the first of some points, and how many more there are."""
    more = f" (and {len(points) - 1} more)" if len(points) > 1 else ""
    return f"{points[0].statement.rstrip('.')}{more}"


def _short(title: str) -> str:
    """Return a question's first line, cut between words where it is long."""
    if len(title) <= LONGEST:
        return title.rstrip(".")
    return f"{title[:LONGEST].rsplit(' ', 1)[0]} …"


def _words(told: Retold) -> int:
    answer = told.asked.answer
    return len(_WORD.findall(answer.text)) if isinstance(answer, Typed) else 0
