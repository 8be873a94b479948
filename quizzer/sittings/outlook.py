"""A plan in words: what it comes to, whether the time suffices, what each day asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quizzer.sittings.days import days_words
from quizzer.sittings.planning import TARGET, Plan, Standing

TOPICS_TOLD = 4
"""How many topics of which something is left out are named."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day of a plan: when it is, how much it asks, and how much of that is new."""

    when: str
    questions: int
    new: int
    minutes: int


def percent(share: float) -> str:
    """Return a share in [0, 1] as a whole percentage."""
    return f"{100 * share:.0f} %"


def lead(standing: Standing) -> str:
    """Return when the interview is, and what one means to do until then."""
    day = standing.interview
    when = f"Interview on {day:%A} {day.day} {day:%B}, {days_words(standing.days)}"
    minutes = standing.minutes
    return f"{when} · {minutes} {'minute' if minutes == 1 else 'minutes'} a day"


def verdict(plan: Plan, least: int | None) -> list[str]:
    """Return whether the time suffices, in sentences; `least` minutes a day reach the target."""
    if not plan.standing.days:
        return ["The interview is today: what you recall now is what you take along."]
    sentences = [_enough(plan, least), _no_time(plan), _spent(plan), _aside(plan.standing)]
    return [sentence for sentence in sentences if sentence]


def planned_days(plan: Plan) -> list[PlannedDay]:
    """Return the days of the plan, in order."""
    told = zip(plan.agenda.days, plan.first_times(), plan.agenda.seconds, strict=True)
    return [
        PlannedDay(_when(plan.standing.day(ahead), ahead), len(keys), new, round(seconds / 60))
        for ahead, (keys, new, seconds) in enumerate(told)
    ]


def day_cells(days: Iterable[PlannedDay]) -> list[tuple[str, str, str, str]]:
    """Return for each day: when, how many questions, how many of them new, how long."""
    return [
        (
            day.when,
            str(day.questions) if day.questions else "–",
            f"{day.new} new" if day.new else "",
            f"{day.minutes} min" if day.questions else "",
        )
        for day in days
    ]


def _enough(plan: Plan, least: int | None) -> str:
    minutes, target = plan.standing.minutes, percent(TARGET)
    if least is None:
        return f"No time a day brings you to {target} by then: start with what counts most."
    if least <= minutes and plan.agenda.recall >= TARGET:
        spare = f": {least} would do for {target}" if 0 < least < minutes else ""
        return f"{_minutes(minutes)} a day are enough{spare}."
    return f"{_minutes(minutes)} a day are not enough for {target}: it takes {least}."


def _no_time(plan: Plan) -> str:
    count = len(plan.agenda.left_out)
    if not count:
        return ""
    short = sorted((t for t in plan.topics if t.left_out), key=lambda t: (-t.left_out, t.title))
    named = [f"{topic.title} {topic.left_out}" for topic in short[:TOPICS_TOLD]]
    rest = sum(topic.left_out for topic in short[TOPICS_TOLD:])
    named += [f"other topics {rest}"] if rest else []
    what = "1 question that you never met" if count == 1 else f"{count} questions you never met"
    return f"Leave out {what}, there is no time for them: {', '.join(named)}."


def _spent(plan: Plan) -> str:
    count = plan.standing.answered_today
    if not count:
        return ""
    told = "1 question" if count == 1 else f"{count} questions"
    minutes = max(round(plan.standing.spent / 60), 1)
    rest = "" if plan.today else "; today's part is done"
    return f"Answered today: {told}, about {minutes} min{rest}."


def _aside(standing: Standing) -> str:
    count = standing.set_aside
    if not count:
        return ""
    return f"Not counted: {count} set aside, as suspended or a leech."


def _minutes(minutes: int) -> str:
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _when(day: date, ahead: int) -> str:
    return days_words(ahead) if ahead <= 1 else f"{day:%a} {day.day} {day:%b}"
