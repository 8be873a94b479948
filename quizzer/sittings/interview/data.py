"""A debrief as data for programs; `schema` tells what the keys hold."""

from collections.abc import Iterator

from quizzer.analysis.interviews.change import Lift
from quizzer.analysis.interviews.line import LINE
from quizzer.domain.interview import Interview, Probe
from quizzer.sittings.interview.actions import Action
from quizzer.sittings.interview.debrief import Debrief
from quizzer.sittings.interview.points import PointTold
from quizzer.sittings.interview.retold import Retold
from quizzer.sittings.interview.schema import (
    FORMAT,
    ActionData,
    InterviewData,
    LiftData,
    PauseData,
    PointData,
    ProbeData,
    QuestionData,
    ReportData,
    VerdictData,
)


def data_of(debrief: Debrief) -> ReportData:
    """Return all that a debrief tells, as what JSON can hold."""
    card = debrief.card
    return {
        "kind": "mock-interview",
        "format": FORMAT,
        "interview": _interview(debrief.interview),
        "verdict": _verdict(debrief),
        "self_rating": {"said": card.said, "off": card.said_off},
        "competences": [
            {"name": c.name, "value": c.value, "rule": c.rule, "facts": [*c.facts]}
            for c in card.competences
        ],
        "topics": [
            {
                "topic": each.topic,
                "title": debrief.topics[each.topic],
                "score": each.score,
                "questions": each.questions,
            }
            for each in card.topics
        ],
        "questions": [_question(told) for told in debrief.questions],
        "actions": [_action(action) for action in debrief.actions],
        "earlier": [
            {"day": e.day.isoformat(), "level": e.level, "word": e.word, "value": e.value}
            for e in debrief.earlier
        ],
    }


def _interview(interview: Interview) -> InterviewData:
    setup = interview.setup
    return {
        "sitting": interview.sitting,
        "started": interview.started.at.isoformat(),
        "ended": interview.ended.at.isoformat() if interview.ended else None,
        "day": interview.started.day.isoformat(),
        "ending": interview.ending,
        "level": setup.level,
        "minutes": setup.minutes,
        "seed": setup.seed,
        "banks": [*setup.banks],
        "topics": [*setup.topics],
        "is_strict": setup.is_strict,
        "budget_seconds": setup.budget_seconds,
        "spent_seconds": interview.spent_seconds,
        "paused_seconds": interview.paused_seconds,
        "pauses": sorted(_pauses(interview), key=lambda each: each["at_seconds"]),
    }


def _pauses(interview: Interview) -> Iterator[PauseData]:
    for pause in interview.pauses:
        yield {
            "question": pause.question + 1,
            "at_seconds": pause.at_seconds,
            "seconds": pause.seconds,
            "cause": "pause",
        }
    for each in interview.interruptions:
        yield {
            "question": each.question + 1,
            "at_seconds": each.at_seconds,
            "seconds": each.seconds,
            "cause": each.cause,
        }


def _verdict(debrief: Debrief) -> VerdictData:
    judgement = debrief.card.judgement
    return {
        "word": judgement.word,
        "value": judgement.value,
        "line": LINE,
        "held_back_by": [*judgement.held_back_by],
        "lift": _lift(debrief.lift) if debrief.lift else None,
    }


def _lift(lift: Lift) -> LiftData:
    return {
        "word": lift.word,
        "least": lift.least,
        "words": lift.words,
        "changes": [
            {"question": each.question + 1, "what": each.what, "point": each.point}
            for each in lift.changes
        ],
    }


def _question(told: Retold) -> QuestionData:
    asked, slot = told.asked, told.asked.slot
    return {
        "number": told.number,
        "bank": slot.item.bank,
        "question": slot.item.question,
        "topic": slot.topic,
        "type": slot.type,
        "level": slot.level,
        "part": slot.part,
        "why": slot.why,
        "prompt": told.prompt,
        "outcome": asked.outcome,
        "answer_id": asked.id,
        "answer": told.answer,
        "certainty": asked.certainty.word if asked.certainty else None,
        "score": asked.score,
        "seconds": asked.seconds,
        "budget_seconds": slot.budget_seconds,
        "over_seconds": asked.over_seconds,
        "clarified": asked.clarified,
        "correct": told.correct,
        "points": [_point(point) for point in told.points],
        "strong_answer": told.strong_answer,
        "demos": [*told.demos],
        "seen": told.explanation.said if told.explanation else "",
    }


def _point(point: PointTold) -> PointData:
    return {
        "point": point.point,
        "statement": point.statement,
        "is_essential": point.is_essential,
        "finding": point.finding,
        "worth": point.worth,
        "quote": point.words,
        "course": point.course,
        "beside": point.beside,
        "belief": point.belief,
        "probe": _probe(point.probe, point.probed_words) if point.probe else None,
    }


def _probe(probe: Probe, quote: str) -> ProbeData:
    return {
        "follow_up": probe.follow_up,
        "outcome": probe.outcome,
        "text": probe.text,
        "finding": probe.found.finding if probe.found else None,
        "quote": quote,
        "earned": probe.earned,
        "seconds": probe.seconds,
        "budget_seconds": probe.budget_seconds,
    }


def _action(action: Action) -> ActionData:
    return {
        "kind": action.kind,
        "text": action.text,
        "questions": [*action.questions],
        "cards": [{"key": card.key, "due": card.due.isoformat()} for card in action.cards],
        "demo": action.demo,
        "topic": action.topic,
    }
