"""`quizzer plan`: be ready on a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date

    from quizzer.settings.file import Kept
    from quizzer.sittings.desk import Desk
    from quizzer.sittings.planning import Plan


@click.command()
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day of the interview.")
@click.option("--minutes", type=click.IntRange(1, 600), help="How long you practise each day.")
@click.option("--forget", is_flag=True, help="There is no interview any more.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def plan(day: str | None, minutes: int | None, forget: bool, as_json: bool) -> None:
    """Plan to be ready on a date: what to practise each day, what it comes to, what to leave out.

    Date and minutes are kept; from then on the home screen counts down, and the plan is made
    anew each day from what you remember. Without a date: the plan to the one that is kept.
    """
    import os

    from quizzer.settings.logbook import keep_log
    from quizzer.sittings.desk import open_desk
    from quizzer.sittings.planning import minutes_that_suffice, plan_of, standing_for

    keep_log(os.environ)
    desk = open_desk(os.environ)
    try:
        for note in desk.notes:
            click.echo(note, err=True)
        if forget:
            _keep(desk.kept, {"interview_date": ""})
            click.echo("The interview date is forgotten.", err=True)
            return
        interview = _interview(desk, day)
        kept = {"interview_date": interview.isoformat()} if day else {}
        desk = desk.set_as(_keep(desk.kept, kept | ({"minutes_a_day": minutes} if minutes else {})))
        standing = standing_for(desk, interview, desk.kept.settings.minutes_a_day)
        found, least = plan_of(standing), minutes_that_suffice(standing)
        if as_json:
            from quizzer.cli.libraries import print_json

            print_json(_plain(found, least))
        else:
            _tell(found, least)
    finally:
        desk.close()


def _interview(desk: Desk, given: str | None) -> date:
    """Return the day to plan to: that given, else that kept; never one that is past."""
    from quizzer.errors import UsageError
    from quizzer.settings.settings import day_of

    today, remedy = desk.moment().day, "Give the day of the interview: quizzer plan --date DAY"
    day = desk.kept.settings.interview if given is None else day_of(given)
    if given is None and day is None:
        raise UsageError("No interview date is set.", remedy=remedy)
    if day is None:
        raise UsageError(f"“{given}” is no day.", where="--date", remedy="Write it as 2026-12-24.")
    if day < today:
        raise UsageError(f"{day} is past; today is {today}.", where="--date", remedy=remedy)
    return day


def _keep(kept: Kept, values: dict[str, Any]) -> Kept:
    """Write what is new into the settings file; return the settings."""
    from quizzer.settings.file import write

    for name, value in values.items():
        kept = kept.having(name, value)
        if kept.file:
            write(kept.file, name, value)
    return kept


def _tell(found: Plan, least: int | None) -> None:
    from quizzer.plain.planning import plan_lines

    for line in plan_lines(found, least):
        click.echo(line)
    if found.today:
        click.echo("\nPractise today's part: quizzer practice --plan")


def _plain(found: Plan, least: int | None) -> dict[str, Any]:
    from quizzer.sittings.planning import TARGET

    standing, agenda, new = found.standing, found.agenda, found.first_times()
    return {
        "date": standing.interview.isoformat(),
        "days": standing.days,
        "minutes_a_day": standing.minutes,
        "recall_without_practice": agenda.recall_now,
        "recall_by_plan": agenda.recall,
        "target": TARGET,
        "minutes_a_day_for_target": least,
        "answered_today": standing.answered_today,
        "set_aside": standing.set_aside,
        "plan": [
            {
                "day": standing.day(ahead).isoformat(),
                "minutes": agenda.seconds[ahead] / 60,
                "new": new[ahead],
                "questions": list(keys),
            }
            for ahead, keys in enumerate(agenda.days)
        ],
        "topics": [
            {
                "topic": topic.title,
                "questions": topic.questions,
                "recall_without_practice": topic.now,
                "recall_by_plan": topic.then,
                "left_out": topic.left_out,
            }
            for topic in found.topics
        ],
        "left_out": list(agenda.left_out),
    }
