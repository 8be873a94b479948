"""The plan of a mock interview, from the banks at hand and what was asked for."""

from dataclasses import replace
from typing import get_args

from quizzer.bank.guessing import suggestion
from quizzer.bank.library import Entry
from quizzer.domain.chance import draw
from quizzer.domain.interview import LEVELS, Expected, Level, Part, Plan, Setup, Slot
from quizzer.errors import UsageError
from quizzer.questions import registry
from quizzer.questions.base import Variant
from quizzer.scheduling.interviewing import Candidate, Chosen, Style, planned
from quizzer.sittings.choosing import SEEDS, Selection, item_of, matching
from quizzer.sittings.desk import Desk

JUDGEMENT = "judgement"
"""The topic whose questions ask for a judgement; a myth does so, too."""
LONGEST_MINUTES = 240


def plan_of(desk: Desk, setup: Setup) -> Plan:
    """Return what the interview asks: the same for the same `setup` and banks, whatever was before.

    Raises
    ------
    UsageError
        If it names what is not there, or no question fits.
    """
    if not 0 < setup.minutes <= LONGEST_MINUTES:
        remedy = f"Give it up to {LONGEST_MINUTES} minutes."
        raise UsageError("No interview is so long.", where="--minutes", remedy=remedy)
    entries = _entries(desk, setup)
    chosen = planned([_candidate(entry) for entry in entries.values()], setup)
    if not chosen:
        low, high = LEVELS[setup.level]
        raise UsageError(
            f"No question of level {low} to {high} fits into {setup.minutes:g} minutes.",
            where="quizzer mock",
            remedy="Give it more minutes, another level, or more topics.",
        )
    return Plan(setup, tuple(_slot(entries, each, setup.seed) for each in chosen))


def again(entry: Entry, slot: Slot) -> Slot:
    """Return a slot with its question as it reads now."""
    fresh = _slot_of(entry, slot.part, slot.why, slot.item.seed)
    return replace(fresh, deeper=slot.deeper)


def topics_at(desk: Desk, banks: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the topics that can be asked about, by id, with their titles."""
    return {
        entry.topic: desk.library.bank(entry.bank).topic_title(entry.topic)
        for entry in matching(desk, Selection(banks=banks))
    }


def _entries(desk: Desk, setup: Setup) -> dict[str, Entry]:
    """Return by key the questions that may be asked.

    Raises
    ------
    UsageError
        If a topic or level is not there.
    """
    if setup.level not in get_args(Level):
        remedy = suggestion(setup.level, get_args(Level))
        raise UsageError(f"There is no “{setup.level}”.", where="--level", remedy=remedy)
    found = matching(desk, Selection(banks=setup.banks))
    known_topics = dict.fromkeys(entry.topic for entry in found)
    for topic in setup.topics:
        if topic not in known_topics:
            remedy = suggestion(topic, known_topics) or "None is at hand."
            raise UsageError(f"There is no “{topic}”.", where="--topic", remedy=remedy)
    return {e.key: e for e in found if not setup.topics or e.topic in setup.topics}


def _candidate(entry: Entry) -> Candidate:
    return Candidate(
        key=entry.key,
        topic=entry.topic,
        level=entry.level,
        style=_style(entry.type),
        budget_seconds=entry.budget_seconds,
        is_judgement=entry.topic == JUDGEMENT or entry.type == "myth",
        related=frozenset(f"{entry.bank}/{other}" for other in entry.related),
    )


def _style(kind: str) -> Style:
    if registry.kind(kind).is_marked:
        return "open"
    return "numeric" if kind == "numeric" else "quick"


def _slot(entries: dict[str, Entry], chosen: Chosen, seed: int) -> Slot:
    key = chosen.candidate.key
    slot = _slot_of(entries[key], chosen.part, chosen.why, draw(SEEDS, seed, key, "mock"))
    if chosen.deeper is None:
        return slot
    entry = entries[chosen.deeper]
    why = f"deeper, all of {entries[key].id} being covered: level {entry.level}"
    deeper = _slot_of(entry, "deeper", why, draw(SEEDS, seed, entry.key, "mock"))
    return replace(slot, deeper=deeper)


def _slot_of(entry: Entry, part: Part, why: str, seed: int) -> Slot:
    question, item = entry.question, item_of(entry, seed)
    points = (
        question.rubric_for(Variant(item.seed, item.values)).points if question.is_marked else ()
    )
    return Slot(
        item=item,
        part=part,
        topic=entry.topic,
        type=entry.type,
        level=entry.level,
        why=why,
        expected=tuple(Expected(p.id, p.point, p.weight, p.follow_up) for p in points),
        probe_seconds=_candidate(entry).probe_seconds,
    )
