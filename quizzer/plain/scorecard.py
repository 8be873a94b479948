"""The scorecard of a mock interview in plain lines."""

from collections.abc import Iterator

from quizzer.analysis.interviews.competence import counted
from quizzer.analysis.interviews.line import LINE
from quizzer.plain.text import under, wrapped
from quizzer.sittings.interview.debrief import Debrief
from quizzer.sittings.interview.points import PointTold
from quizzer.sittings.interview.retold import ENDED, Retold
from quizzer.sittings.interview.showing import clock

WIDEST = 11
"""Letters of the longest name of a competence."""


def scorecard_lines(told: Debrief) -> Iterator[str]:
    """Yield how the interview went, what that rests on, and what to do next."""
    yield ""
    yield from (wrapped(sentence) for sentence in told.course)
    yield ""
    yield from _verdict_lines(told)
    yield ""
    yield from _competence_lines(told)
    for question in told.questions:
        yield ""
        yield from question_lines(question)
    if told.actions:
        yield ""
        yield "What to do next:"
    for place, action in enumerate(told.actions, start=1):
        link = action.link(told.today)
        yield under(f"{place:>3} ", f"{action.text} ({link})." if link else f"{action.text}.")
    yield from _earlier_lines(told)


def _verdict_lines(told: Debrief) -> Iterator[str]:
    yield f"Verdict: {told.verdict}"
    if told.lift:
        yield wrapped(told.lift.words)
    if told.said:
        yield wrapped(told.said)
    yield wrapped(f"The line: {LINE}")


def _competence_lines(told: Debrief) -> Iterator[str]:
    for each in told.card.competences:
        value = " – " if each.value is None else f"{each.value:.1f}"
        facts = "; ".join(each.facts) or "not seen"
        yield under(f"  {each.name:<{WIDEST}}  {value}  ", facts)
    topics = [f"{told.topics[each.topic]} {each.score:.0%}" for each in told.card.topics]
    if len(topics) > 1:
        yield under(f"  {'topics':<{WIDEST}}       ", ", ".join(topics))


def question_lines(told: Retold) -> Iterator[str]:
    """Yield one question: how it went, in which words, and what a strong answer has."""
    asked = told.asked
    yield under(f"Q{told.number}  ", told.title)
    over = ", over time" if asked.is_over_time else ""
    took = f" · {clock(asked.seconds)} of {clock(asked.slot.budget_seconds)}{over}"
    yield f"    {told.outcome}{took if asked.is_reached else ''}"
    if asked.answer is None:
        yield from _expected_lines(told)
    else:
        for point in told.points:
            yield from point_lines(point)
    for probe in asked.probes:
        took = f"{clock(probe.seconds)} of {clock(probe.budget_seconds)}"
        yield under("    → ", f"{probe.follow_up} {ENDED[probe.outcome]} · {took}")
    if told.correct and told.answer:
        yield under("    you: ", told.answer)
    if told.correct:
        yield under("    right is: ", told.correct)
    if told.demos and asked.score is not None and asked.score < 1:
        yield f"    see it: quizzer demo {told.demos[0]}"


def _expected_lines(told: Retold) -> Iterator[str]:
    """Yield what a strong answer has, where none was given: essentials, and how much more."""
    essential = [point for point in told.points if point.is_essential] or [*told.points]
    if essential:
        yield "    A strong answer says:"
    for point in essential:
        yield under("    - ", point.statement)
    if len(essential) < len(told.points):
        yield f"    and {counted(len(told.points) - len(essential), 'more point')}"


def point_lines(point: PointTold) -> Iterator[str]:
    """Yield one point: the finding, the learner's own words, and what would have said it."""
    essential = ", essential" if point.is_essential and point.worth < 1 else ""
    yield under(f"    {point.sign} ", f"{point.course}{essential}: {point.statement}")
    if point.words:
        yield under("      you: ", f"“{point.words}”")
    if point.probed_words:
        yield under("      after the probe: ", f"“{point.probed_words}”")
    if point.belief:
        yield under("      a known belief: ", point.belief)
    if point.beside:
        yield under("      model answer: ", f"“{point.beside}”")


def _earlier_lines(told: Debrief) -> Iterator[str]:
    if not told.earlier:
        return
    yield ""
    yield "Interviews before this one:"
    for each in told.earlier:
        value = f" ({each.value:.1f})" if each.value else ""
        yield f"  {each.day.isoformat()}  {each.level:<6}  {each.word}{value}"
