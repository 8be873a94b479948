"""What to do next after an interview: what would help most, by what it showed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from quizzer.analysis.interviews.competence import counted
from quizzer.analysis.interviews.delivery import told_difference
from quizzer.analysis.interviews.scorecard import Scorecard
from quizzer.bank.library import Library
from quizzer.domain.answers import Typed
from quizzer.domain.interview import Interview
from quizzer.domain.progress import Progress
from quizzer.sittings.interview.actions import Action, Card, Kind
from quizzer.sittings.interview.points import PointTold
from quizzer.sittings.interview.retold import Retold
from quizzer.sittings.interview.showing import clock

MOST = 3
"""So many things to do next."""
GOOD = 3.0
"""A competence from here on needs no action of its own."""
LONGEST = 80
"""Letters of a question that name it."""
HIGHER: Mapping[str, str] = {"junior": "mid", "mid": "senior"}
"""The level above each."""

_WORD = re.compile(r"\w+")


def advice(
    interview: Interview,
    card: Scorecard,
    questions: Sequence[Retold],
    library: Library,
    progress: Mapping[str, Progress],
) -> tuple[Action, ...]:
    """Return the three things that would help most, by what the interview showed.

    Each question counts by the share of its score that was lost and by its time budget, the
    weakest way of answering by how far it lies below 3; what is then left is filled up with what
    keeps and deepens the rest.
    """
    adviser = _Adviser(interview, card, questions, library, progress)
    weighed = sorted([*adviser.manner(), *adviser.losses()], key=lambda each: -each[0])
    found = [action for _, action in weighed[:MOST]]
    shown = {action.demo for action in found}
    for action in adviser.beyond(shown):
        if len(found) < MOST:
            found.append(action)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Adviser:
    """Knows the interview, and finds what would help."""

    interview: Interview
    card: Scorecard
    questions: Sequence[Retold]
    library: Library
    progress: Mapping[str, Progress]

    def losses(self) -> Iterator[tuple[float, Action]]:
        """Yield an action for each question that was not wholly right, with what was lost."""
        longest = max((told.asked.slot.budget_seconds for told in self.questions), default=1.0)
        for told in self.questions:
            score = told.asked.score
            if score is not None and score < 1:
                weight = told.asked.slot.budget_seconds / longest
                yield (1 - score) * weight, self._mending(told)

    def manner(self) -> Iterator[tuple[float, Action]]:
        """Yield an action for the weakest way of answering, where it was weak."""
        ways: Mapping[str, Callable[[], Action | None]] = {
            "structure": self._structure,
            "calibration": self._calibration,
            "pace": self._pace,
        }
        seen = [
            (each.value, each.name)
            for each in self.card.competences
            if each.name in ways and each.value is not None and round(each.value, 1) < GOOD
        ]
        for value, name in sorted(seen, key=lambda each: each[0]):
            action = ways[name]()
            if action:
                yield (GOOD - value) / 2, action
                return

    def beyond(self, shown: Set[str]) -> Iterator[Action]:
        """Yield what deepens and keeps what went well; no demo that is `shown` already."""
        new = [
            (told.asked.slot.level, -told.number, demo)
            for told in self.questions
            for demo in told.demos[:1]
            if told.is_reached and demo not in shown
        ]
        if new:
            _, place, demo = max(new)
            text = f"Change the settings behind Q{-place}, and say first what will happen"
            yield Action("lab", text, (-place,), demo=demo)
        cards = self._cards([told.asked.slot.item.key for told in self.questions])
        if cards:
            text = "Repeat them: the questions of this interview come again"
            numbers = tuple(told.number for told in self.questions if told.asked.answer is not None)
            yield Action("keep", text, numbers, cards)
        yield from self._further()

    def _further(self) -> Iterator[Action]:
        """Yield what was not asked yet: a harder interview, the questions of its topics."""
        higher = HIGHER.get(self.interview.setup.level, "")
        if higher and self.card.judgement.word in ("yes", "strong yes"):
            text = f"Go one level up, `quizzer mock --level {higher}`, when these are repeated"
            topics = dict.fromkeys(told.asked.slot.topic for told in self.questions)
            keys = [key for topic in topics for key in self._of_topic(topic)]
            yield Action("harder", text, cards=self._cards(keys))
        for topic in dict.fromkeys(told.asked.slot.topic for told in self.questions):
            new = [key for key in self._of_topic(topic) if key not in self.progress]
            if new:
                text = f"Widen it: {counted(len(new), 'question')} of this topic you never answered"
                yield Action("widen", text, topic=topic)

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
        """Return the question and its siblings, by key; its topic, where none is scheduled."""
        item = told.asked.slot.item
        entry = self.library.find(item.key)
        related = entry.related if entry else ()
        keys = [item.key, *(f"{item.bank}/{other}" for other in related)]
        is_scheduled = any(key in self.progress for key in keys)
        return keys if is_scheduled else self._of_topic(told.asked.slot.topic)

    def _of_topic(self, topic: str) -> list[str]:
        """Return the questions of a topic in the banks that were asked of, by key."""
        banks = {told.asked.slot.item.bank for told in self.questions}
        return [
            entry.key
            for bank in self.library.banks
            if bank.id in banks
            for entry in bank.entries
            if entry.topic == topic and entry.is_asked and not entry.is_retired
        ]

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
    cut = f"{title[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"{cut}”" if cut.count("“") > cut.count("”") else cut


def _words(told: Retold) -> int:
    answer = told.asked.answer
    return len(_WORD.findall(answer.text)) if isinstance(answer, Typed) else 0
