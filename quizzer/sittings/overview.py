"""What home tells at a glance: the interview ahead, the days in a row, what is weak."""

from dataclasses import dataclass

from quizzer.analysis.days import Streak, streak
from quizzer.analysis.remembering import retention_of
from quizzer.analysis.topics import Standing as TopicStanding
from quizzer.analysis.topics import weakest
from quizzer.sittings.days import days_words
from quizzer.sittings.desk import Desk
from quizzer.sittings.outlook import percent
from quizzer.sittings.planning import Plan, Standing, kept_standing, standing_for
from quizzer.sittings.progress import RECENT
from quizzer.store import sums

WEAK = 0.85
"""A topic of whose questions, as far as they were met, less is recalled today is weak."""
TOLD = 2
"""How many weak topics are named."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Where the learner stands today.

    Attributes
    ----------
    retention
        The share of reviews that were recalled in the last thirty days; None where there were none.
    standing
        What the plan to the interview is made of; None without one ahead.
    weak
        Titles of the topics of which least is recalled, the weakest first.
    """

    streak: Streak
    weak: tuple[str, ...]
    retention: float | None
    standing: Standing | None


def overview_of(desk: Desk) -> Overview:
    """Return where the learner stands today; no answer is looked at one by one."""
    today = desk.moment().day
    days = [day.day for day in desk.store.sums(sums.days)]
    now = standing_for(desk, today, desk.kept.settings.minutes_a_day)
    recalls = now.recalls
    met = [
        TopicStanding(now.titles[each.key], recalls[each.key], 1.0)
        for each in now.studied
        if each.strength
    ]
    weak = [topic.topic for topic in weakest(met, TOLD) if topic.recall < WEAK]
    lately = retention_of(desk.store.sums(lambda file: sums.reviews(file, today - RECENT)))
    recalled = lately.measured if lately else None
    return Overview(streak(days, today), tuple(weak), recalled, kept_standing(desk))


def interview_words(standing: Standing, plan: Plan | None) -> str:
    """Return when the interview is, how ready one is for it, and will be once it is planned."""
    ready = f"Interview {days_words(standing.days)} · ready for it: {percent(standing.readiness)}"
    if plan is None or not standing.days:
        return ready
    return f"{ready} (plan: {percent(plan.agenda.recall)})"


def aside_words(overview: Overview) -> str:
    """Return the days in a row and what is weak; empty where there is nothing to tell."""
    return " · ".join(part for part in (_streak(overview.streak), _weak(overview.weak)) if part)


def _streak(days: Streak) -> str:
    if days.current < 2:
        return ""
    return f"{days.current} days in a row" + ("" if days.is_done_today else ", not yet today")


def _weak(topics: tuple[str, ...]) -> str:
    return f"weakest: {', '.join(topics)}" if topics else ""
