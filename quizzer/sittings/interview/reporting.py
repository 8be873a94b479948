"""The report of a mock interview: its debrief as a document, to be written in any format."""

from collections.abc import Iterator

from quizzer.analysis.interviews.line import LINE
from quizzer.domain.interview import Interview, Probe
from quizzer.reports.document import (
    Block,
    Facts,
    Picture,
    Point,
    Points,
    Prose,
    Report,
    Section,
    Steps,
    Table,
    Typed,
)
from quizzer.sittings.desk import Desk
from quizzer.sittings.explanation import Explanation
from quizzer.sittings.interview.data import data_of
from quizzer.sittings.interview.debrief import Debrief, debrief, frames_shown
from quizzer.sittings.interview.points import PointTold
from quizzer.sittings.interview.retold import Retold
from quizzer.sittings.interview.showing import clock

PICTURES = 2
"""Figures of a question that are shown, at most."""
NOT_SEEN = "not seen"
ONLY = (
    "Only what was written and how long it took is judged. Answers in your own words are read "
    "point by point by a grader that can be wrong: the quotes show what it went by."
)
"""What the numbers rest on, and what they don't."""
NO_DEMO = "Its demo could not run here, so its numbers are missing."


async def report_on(desk: Desk, interview: Interview) -> Report:
    """Return the report of an interview that is over; runs the demos behind its questions."""
    frames = await frames_shown(desk, interview)
    return report_of(debrief(desk, interview, frames))


def report_of(told: Debrief) -> Report:
    """Return a debrief as a report."""
    day = told.interview.started.day
    sections = [
        Section("What to do next", (Steps(tuple(_steps(told))),)),
        Section("Competences", (_competences(told), *_topics(told))),
        Section(
            "Questions", (), tuple(_question(each) for each in told.questions if each.is_reached)
        ),
        *_earlier(told),
        Section("How this is judged", (Prose(_rules(told)),)),
    ]
    return Report(
        title=f"Mock interview, {day.day} {day:%B %Y}",
        blocks=tuple(_opening(told)),
        sections=tuple(sections),
        data=dict(data_of(told)),
    )


def _opening(told: Debrief) -> Iterator[Block]:
    rows = [
        ("Verdict", told.verdict),
        ("Interview", told.heading),
        ("Questions", told.counts),
        ("Course", " ".join(told.course)),
    ]
    if told.said:
        rows.append(("Your own rating", told.said))
    yield Facts(tuple(rows))
    if told.lift:
        yield Prose(f"What would have lifted it: {told.lift.words}")


def _steps(told: Debrief) -> Iterator[str]:
    for action in told.actions:
        link = action.link(told.today)
        yield f"{action.text} ({link})." if link else f"{action.text}."


def _competences(told: Debrief) -> Table:
    rows = tuple(
        (
            each.name,
            NOT_SEEN if each.value is None else f"{each.value:.1f}",
            "; ".join(each.facts) or "nothing",
        )
        for each in told.card.competences
    )
    return Table("Each from 1 to 4", ("Competence", "Of 4", "What was observed"), rows)


def _topics(told: Debrief) -> Iterator[Block]:
    rows = tuple(
        (told.topics[each.topic], f"{each.score:.0%}", str(each.questions))
        for each in told.card.topics
    )
    if rows:
        yield Table("Topics, the weakest first", ("Topic", "Score", "Questions"), rows)


def _earlier(told: Debrief) -> Iterator[Section]:
    if not told.earlier:
        return
    rows = [
        (each.day.isoformat(), each.level, each.word, _number(each.value)) for each in told.earlier
    ]
    judgement, interview = told.card.judgement, told.interview
    day, level = interview.started.day.isoformat(), interview.setup.level
    rows.append((f"{day}, this one", level, judgement.word, _number(judgement.value)))
    table = Table("Interviews so far", ("Day", "Level", "Verdict", "Of 4"), tuple(rows))
    yield Section("Earlier interviews", (table,))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _rules(told: Debrief) -> str:
    rules = "\n".join(f"- **{each.name}**: {each.rule}." for each in told.card.competences)
    return f"{LINE}\n\n{rules}\n\n{ONLY}"


# One question -----------------------------------------------------------------------------------


def _question(told: Retold) -> Section:
    return Section(
        f"Q{told.number}: {told.topic}",
        (Prose(told.prompt), Facts(tuple(_facts(told))), *_given(told), *_points(told)),
        tuple(_sections(told)),
    )


def _facts(told: Retold) -> Iterator[tuple[str, str]]:
    asked = told.asked
    yield "Score", told.outcome
    over = f", {clock(asked.over_seconds)} over" if asked.is_over_time else ""
    yield "Time", f"{clock(asked.seconds)} of {clock(asked.slot.budget_seconds)}{over}"
    if asked.certainty:
        yield "How sure", asked.certainty.word
    if asked.clarified:
        yield "Clarification", "asked for"
    if asked.slot.why:
        yield "Why it was asked", asked.slot.why


def _given(told: Retold) -> Iterator[Block]:
    if told.answer and told.is_typed:
        yield Typed("Your answer", told.answer)
    elif told.answer:
        yield Prose(f"Your answer:\n\n{told.answer}")
    if told.correct:
        yield Prose(f"Right is:\n\n{told.correct}")


def _points(told: Retold) -> Iterator[Block]:
    if told.points:
        yield Points(tuple(_point(point) for point in told.points))
    for probe in told.asked.probes:
        yield from _probe(probe)


def _point(point: PointTold) -> Point:
    notes = []
    if point.worth < 1 and point.is_essential:
        notes.append("Essential.")
    if point.probe:
        notes.append(f"{point.course[0].upper()}{point.course[1:]}.")
    if point.belief:
        notes.append(f"A known belief: {point.belief}")
    if point.beside:
        notes.append(f"In the model answer: “{point.beside}”")
    quote = point.words if point.finding == "contradicted" else point.words or point.probed_words
    return Point(point.sign, point.statement, quote, tuple(notes))


def _probe(probe: Probe) -> Iterator[Block]:
    took = f"{clock(probe.seconds)} of {clock(probe.budget_seconds)}"
    yield Prose(f"Follow-up: {probe.follow_up}")
    if probe.text.strip():
        yield Typed(f"Your answer, {took}", probe.text)
    else:
        yield Prose(f"Not answered, {took}.")


def _sections(told: Retold) -> Iterator[Section]:
    explanation = told.explanation
    if explanation is None:
        note = "The question was edited or removed since, so nothing more is told of it."
        yield Section("What a strong answer has", (Prose(note),))
        return
    blocks: list[Block] = [Prose(told.strong_answer)] if told.strong_answer else []
    if told.demos and not explanation.is_ready:
        blocks.append(Prose(NO_DEMO))
    if blocks:
        yield Section("What a strong answer has", tuple(blocks))
    if told.demos:
        yield Section("The demo that shows it", tuple(_shown(told, explanation)))


def _shown(told: Retold, explanation: Explanation) -> Iterator[Block]:
    """Yield what the demo showed, and how to see it again."""
    said = explanation.said
    for place, figure in enumerate(explanation.figures[:PICTURES]):
        yield Picture(figure, "" if place else said)
    if said and not explanation.figures:
        yield Prose(said)
    commands = ", ".join(f"`quizzer demo {name}`" for name in told.demos)
    yield Prose(f"On your machine: {commands}")
