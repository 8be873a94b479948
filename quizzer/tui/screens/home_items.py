"""What the home screen counts: what there is to do, how the topics stand."""

from typing import TYPE_CHECKING

from quizzer.sittings.choosing import Selection, Today, matching, new_ahead, today_of
from quizzer.sittings.days import day_words
from quizzer.sittings.desk import Desk
from quizzer.sittings.interview.kind import KIND
from quizzer.sittings.unfinished import unfinished
from quizzer.tui.screens.home_mock import mock_item, unfinished_items
from quizzer.tui.widgets.menu import Item
from quizzer.tui.widgets.standing import TopicStanding

if TYPE_CHECKING:
    from quizzer.sittings.planning import Plan

NEAR = 3
"""Days before the interview from which on home offers to cram."""
AHEAD = 5
"""How many new questions are asked beyond the day's, if the learner likes."""


def items_of(desk: Desk, demos: int = 0, selection: Selection | None = None) -> list[Item]:
    """Return the menu: first what there is to practise, then the rest.

    Parameters
    ----------
    demos
        How many there are, once they are counted.
    selection
        What "practise" asks; by default whatever is due or new.
    """
    items = unfinished_items(desk)
    open_sitting = unfinished(desk)
    if open_sitting:
        items.append(Item("go-on", f"Go on with {open_sitting.words}"))
    if _is_ahead(desk):
        items.append(today_item(None))
    today = today_of(desk)
    begin = "Begin anew" if open_sitting else "Practise"
    if selection and selection.words:
        todo = _todo(today_of(desk, selection))
        items.append(Item("practise", f"{begin}: {selection.words} · {todo}"))
    else:
        items.append(Item("practise", begin, _todo(today)))
    if _is_near(desk) and desk.store.progress():
        items.append(Item("cram", "Cram", "what you know least; no due day moves"))
    ahead = 0 if today.due or today.new else new_ahead(desk)
    if ahead:
        items.append(Item("new", "Some new ones", f"{min(ahead, AHEAD)} of {ahead}"))
    missed = len(matching(desk, Selection(missed=True)))
    if missed:
        items.append(Item("missed", "What you missed", _count(missed, "question")))
    every = len(matching(desk, Selection()))
    items.append(Item("topics", "One topic", _count(every, "question")))
    items.append(mock_item(desk))
    items.append(Item("browse", "Browse", "search, look, mark, practise what you find"))
    items.append(progress_item(None))
    items.append(Item("plan", "Plan", _plan_words(desk)))
    items.append(lab_item(demos))
    items.append(Item("tour", "Tour", "5 questions, nothing is kept"))
    items.append(Item("settings", "Settings", "new a day, colours, …"))
    return items


def progress_item(retention: float | None) -> Item:
    """Return the entry of progress, with what was recalled of late once that is known."""
    told = "what you remember, what comes due, what you mix up"
    if retention is not None:
        told = f"{retention:.0%} recalled of late, what comes due, what you mix up"
    return Item("progress", "Progress", told.replace("%", " %"))


def today_item(plan: "Plan | None") -> Item:
    """Return the entry of today's part of the plan, told once it is made."""
    if plan is None:
        return Item("today", "Today's plan", "…")
    title = "Continue today's plan" if plan.standing.answered_today else "Today's plan"
    if not plan.today:
        done = plan.standing.answered_today
        return Item("today", title, "done for today" if done else "nothing before tomorrow")
    minutes = max(round(plan.agenda.seconds[0] / 60), 1)
    return Item("today", title, f"{_count(len(plan.today), 'question')} · about {minutes} min")


def _is_ahead(desk: Desk) -> bool:
    day = desk.kept.settings.interview
    return day is not None and day > desk.moment().day


def _is_near(desk: Desk) -> bool:
    day = desk.kept.settings.interview
    return day is not None and 0 <= (day - desk.moment().day).days <= NEAR


def _plan_words(desk: Desk) -> str:
    day, today = desk.kept.settings.interview, desk.moment().day
    if day is None or day < today:
        return "be ready on the day of an interview"
    return f"interview {day_words(day, today)}"


def lab_item(demos: int) -> Item:
    """Return the entry of the laboratory, with the number of demos once that is known."""
    return Item("lab", "Laboratory", _count(demos, "demo") if demos else "demos to play with")


def is_new(desk: Desk) -> bool:
    """Return whether nothing was ever answered here, and no interview begun."""
    is_begun = desk.store.unfinished_sitting(KIND) is not None
    return not is_begun and next(iter(desk.store.history()), None) is None


def standing_of(desk: Desk) -> list[TopicStanding]:
    """Return how each topic of each bank stands, in the banks' own order."""
    progress = desk.store.progress()
    keys: dict[str, list[str]] = {}
    for bank in desk.library.banks:
        for entry in bank.entries:
            keys.setdefault(bank.topic_title(entry.topic), []).append(entry.key)
    return [
        TopicStanding(
            title,
            right=sum(progress[key].last_score >= 1 for key in some if key in progress),
            answered=sum(key in progress for key in some),
            total=len(some),
        )
        for title, some in keys.items()
    ]


def greeting(hour: int) -> str:
    """Return what one says at that hour."""
    if 5 <= hour < 12:
        return "Good morning."
    return "Good afternoon." if 12 <= hour < 18 else "Good evening."


def _todo(today: Today) -> str:
    leeches = "1 leech" if today.leeches == 1 else f"{today.leeches} leeches"
    aside = [f"{leeches} set aside"] if today.leeches else []
    if not today.due and not today.new:
        return " · ".join(["nothing more today", *aside])
    counts = [
        f"{count} {name}" for count, name in ((today.due, "due"), (today.new, "new")) if count
    ]
    return " · ".join([*counts, f"about {max(round(today.minutes), 1)} min", *aside])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
