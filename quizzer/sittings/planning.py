"""The plan to the day of the interview: what to practise on which day, and what it comes to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quizzer.errors import UsageError
from quizzer.scheduling.formulas import Formulas
from quizzer.scheduling.planner import Agenda, planned
from quizzer.scheduling.prospect import Strength, Studied
from quizzer.scheduling.sufficing import least_minutes
from quizzer.sittings.choosing import Selection, matching
from quizzer.sittings.desk import Desk
from quizzer.sittings.pacing import pace_of
from quizzer.sittings.shelf import shelf_of

TARGET = 0.85
"""What is to be recalled on the day, by which it is told whether the time suffices."""
TODAYS_PLAN = "today's plan"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a plan is made of.

    Attributes
    ----------
    studied
        The questions, each topic counting the same and each question in its topic.
    today, interview
        Study days.
    minutes
        To practise each day.
    spent
        Seconds practised today, about.
    answered_today
        How many questions were answered today.
    titles
        By question, the title of its topic.
    set_aside
        How many questions are suspended or leeches: they are not planned and don't count.
    formulas
        How memory works for the learner.
    """

    studied: tuple[Studied, ...]
    today: date
    interview: date
    minutes: int
    spent: float
    answered_today: int
    titles: Mapping[str, str]
    set_aside: int
    formulas: Formulas

    @property
    def days(self) -> int:
        """How many there are to practise on: from today until the day before the interview."""
        return max((self.interview - self.today).days, 0)

    def day(self, ahead: int) -> date:
        """Return the study day that is so many days from today."""
        return self.today + timedelta(days=ahead)

    @property
    def recalls(self) -> dict[str, float]:
        """By question, its chance of recall on the day without another review."""
        return {
            each.key: self.formulas.recall(each.strength.stability, self.days - each.strength.day)
            if each.strength
            else 0.0
            for each in self.studied
        }

    @property
    def readiness(self) -> float:
        """What would be recalled on the day without another review, in [0, 1]."""
        recalls = self.recalls
        return sum(each.weight * recalls[each.key] for each in self.studied)


@dataclass(frozen=True, slots=True)
class TopicOutlook:
    """One topic: what of it is recalled on the day without a review, and by the plan.

    Attributes
    ----------
    left_out
        How many of its questions were never met and there is no time for.
    """

    title: str
    questions: int
    now: float
    then: float
    left_out: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan, and what it was made of."""

    standing: Standing
    agenda: Agenda

    @property
    def today(self) -> tuple[str, ...]:
        """The questions to practise today."""
        return self.agenda.days[0] if self.agenda.days else ()

    @property
    def selection(self) -> Selection:
        """What practises today's part of it."""
        return Selection(keys=self.today, name=TODAYS_PLAN)

    @property
    def new(self) -> frozenset[str]:
        """The questions that were never met."""
        return frozenset(each.key for each in self.standing.studied if each.strength is None)

    def first_times(self) -> tuple[int, ...]:
        """Return how many questions each day asks for the first time."""
        unmet, counts = set(self.new), []
        for keys in self.agenda.days:
            counts.append(len(unmet.intersection(keys)))
            unmet.difference_update(keys)
        return tuple(counts)

    @property
    def topics(self) -> tuple[TopicOutlook, ...]:
        """How each topic comes out, in the banks' own order."""
        standing, without = self.standing, self.standing.recalls
        groups: dict[str, list[str]] = {}
        for each in standing.studied:
            groups.setdefault(standing.titles[each.key], []).append(each.key)
        left_out = frozenset(self.agenda.left_out)
        return tuple(
            TopicOutlook(
                title,
                len(keys),
                sum(without[key] for key in keys) / len(keys),
                sum(self.agenda.recalls[key] for key in keys) / len(keys),
                len(left_out.intersection(keys)),
            )
            for title, keys in groups.items()
        )


def standing_for(desk: Desk, interview: date, minutes: int) -> Standing:
    """Return what a plan for a day is made of, at so many minutes a day."""
    shelf = shelf_of(desk)
    every = matching(desk, Selection())
    suspended = {key for key, flags in shelf.flags.items() if flags.suspended}
    aside = suspended | shelf.leeches
    entries = [entry for entry in every if entry.key not in aside]
    titles = {e.key: desk.library.bank(e.bank).topic_title(e.topic) for e in entries}
    pace, weights = pace_of(shelf.progress, every), _weights(titles)
    strengths = {
        key: Strength(row.stability, row.difficulty, (row.reviewed - shelf.today).days)
        for key, row in shelf.progress.items()
    }
    studied = tuple(
        Studied(entry.key, weights[entry.key], pace.seconds(entry), strengths.get(entry.key))
        for entry in entries
    )
    answered = [e for e in studied if e.strength and e.strength.day >= 0]
    return Standing(
        studied=studied,
        today=shelf.today,
        interview=interview,
        minutes=minutes,
        spent=sum(each.seconds for each in answered),
        answered_today=len(answered),
        titles=titles,
        set_aside=len(every) - len(entries),
        formulas=Formulas(desk.store.weights()),
    )


def plan_of(standing: Standing) -> Plan:
    """Return the plan; it takes a while where there are many questions."""
    seconds = 60.0 * standing.minutes
    agenda = planned(
        standing.studied, standing.days, seconds, standing.formulas, spent=standing.spent
    )
    return Plan(standing, agenda)


def minutes_that_suffice(standing: Standing) -> int | None:
    """Return the least minutes a day that reach the target, or None where none do."""
    return least_minutes(standing.studied, standing.days, TARGET, standing.formulas)


def todays(desk: Desk, selection: Selection) -> Selection:
    """Return what is left of today's part of the plan, with limit and seed of `selection`.

    Raises
    ------
    UsageError
        If no interview is ahead.
    """
    standing = kept_standing(desk)
    if standing is None:
        raise UsageError(
            "No interview is ahead.", remedy="Set its day: quizzer plan --date YYYY-MM-DD"
        )
    return replace(plan_of(standing).selection, limit=selection.limit, seed=selection.seed)


def kept_standing(desk: Desk) -> Standing | None:
    """Return what the plan for the interview that is set is made of; None without one ahead."""
    settings = desk.kept.settings
    day = settings.interview
    if day is None or day < desk.moment().day:
        return None
    return standing_for(desk, day, settings.minutes_a_day)


def _weights(titles: Mapping[str, str]) -> dict[str, float]:
    """Return what each question counts: an interviewer picks topics, not questions."""
    sizes = Counter(titles.values())
    return {key: 1 / len(sizes) / sizes[title] for key, title in titles.items()}
