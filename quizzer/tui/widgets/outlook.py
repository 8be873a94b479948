"""A plan on the screen: what it comes to, its days, its topics."""

from collections.abc import Sequence

from textual.content import Content

from quizzer.drawing.rows import cells, clipped
from quizzer.sittings.outlook import day_cells, percent, planned_days, verdict
from quizzer.sittings.planning import Plan, TopicOutlook
from quizzer.tui.themes import MUTED
from quizzer.tui.widgets.standing import bar

LENGTH = 24
TITLE = 30
"""The most cells that the title of a topic takes."""


def recall_content(plan: Plan) -> Content:
    """Return what is recalled on the day, without practice and by the plan, as bars."""
    agenda = plan.agenda
    shares = (("without practice", agenda.recall_now), ("by this plan", agenda.recall))
    return Content("\n").join(
        Content.assemble(
            (f"{name:<19}", MUTED), bar(share, LENGTH), (f"  {percent(share):>5}", "bold")
        )
        for name, share in shares
    )


def verdict_content(plan: Plan, least: int | None) -> Content:
    """Return whether the time suffices, and what to leave out."""
    return Content("\n".join(verdict(plan, least)))


def days_content(plan: Plan) -> Content:
    """Return a line a day."""
    lines = day_cells(planned_days(plan))
    return _headed(
        "Day by day",
        [
            Content.assemble(f"{when:<11}{count:>3}  ", (f"{new:<7}{minutes:>7}", MUTED))
            for when, count, new, minutes in lines
        ],
    )


def topics_content(plan: Plan) -> Content:
    """Return a line a topic: recalled without practice, and by the plan."""
    widest = min(max((cells(topic.title) for topic in plan.topics), default=0), TITLE)
    return _headed(
        "By topic: without practice → by plan", [_topic(each, widest) for each in plan.topics]
    )


def _topic(topic: TopicOutlook, widest: int) -> Content:
    title = clipped(topic.title, widest)
    aside = f"  {topic.left_out} left out" if topic.left_out else ""
    return Content.assemble(
        title + " " * (widest - cells(title)),
        f"  {percent(topic.now):>5} → {percent(topic.then)}",
        (aside, MUTED),
    )


def _headed(title: str, lines: Sequence[Content]) -> Content:
    return Content("\n").join([Content.styled(title, MUTED), *lines])
