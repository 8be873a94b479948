"""What an author might do next with a bank, from what is counted of it."""

from collections import Counter
from collections.abc import Iterator

from quizzer.sittings.authoring.report_words import NAMED, counted, listed, named, share
from quizzer.sittings.authoring.reporting import LEVELS, BankReport, Belief

_OWN_STEPS = (
    "missing-claim",
    "missing-evidence",
    "missing-hints",
    "missing-sources",
    "missing-tests",
    "unused-misconception",
)
FEW_TYPES = 3
"""Types of questions below which a topic of some size is monotonous."""
SIZABLE = 5
"""Questions from which a topic is of some size."""


def next_steps(report: BankReport) -> Iterator[str]:
    """Yield what to do, each in a sentence, the most urgent first."""
    yield from _urgent(report)
    yield from _gaps(report)
    yield from _uneven(report)
    yield from _later(report)


def _urgent(report: BankReport) -> Iterator[str]:
    errors = report.errors
    if errors:
        rules = Counter(problem.rule for problem in errors).most_common(NAMED)
        kinds = ", ".join(f"{count} {rule}" for rule, count in rules)
        yield f"Mend {counted(len(errors), 'error')} ({kinds}): `quizzer bank check` shows each."
    for score in report.guesses:
        if score.beats_chance:
            yield (
                f"Even out the options: picking {score.says} is right in {score.right:.0f} of "
                f"{score.questions}, by chance it would be {score.by_chance:.0f}."
            )
    flaws = Counter(problem.rule for problem in report.flaws if not _is_told_below(problem.rule))
    if flaws:
        kinds = ", ".join(f"{count} {rule}" for rule, count in flaws.most_common(NAMED))
        yield f"Look at {counted(flaws.total(), 'flaw')}: {kinds}."


def _is_told_below(rule: str) -> bool:
    """Return whether a step of its own tells of it, with the questions by name."""
    return rule in _OWN_STEPS or rule.endswith("-is-right")


def _gaps(report: BankReport) -> Iterator[str]:
    if report.unmet:
        names = named([belief.id for belief in report.unmet])
        yield f"Let an answer show each misconception that none shows: {names}."
    for what, lacking in report.without.items():
        if lacking:
            part = share(len(lacking), report.questions)
            yield f"Give {what} to {len(lacking)} ({part}) that have none: {named(lacking)}."


def _uneven(report: BankReport) -> Iterator[str]:
    for topic in report.topics:
        if not topic.questions:
            yield f"Write a first question on {topic.title}, or take the topic out."
            continue
        missing = [level for level, count in zip(LEVELS, topic.levels, strict=True) if not count]
        if topic.questions >= SIZABLE and missing:
            yield f"{topic.title} has no question of level {listed(map(str, missing))}."
        if topic.questions >= SIZABLE and len(topic.types) < FEW_TYPES:
            yield f"{topic.title} asks in {listed(topic.types)} only; ask in another form, too."
    for rubric in report.rubrics:
        if not rubric.tests:
            yield f"Add `tests` to the open question {rubric.question}: two or three real answers."


def _is_met_once(belief: Belief) -> bool:
    """Return whether one question alone shows it; a published sentence is enough by itself."""
    return belief.questions == 1 and all(meeting.how != "myth" for meeting in belief.met)


def _later(report: BankReport) -> Iterator[str]:
    if report.misses:
        names = named(dict.fromkeys(miss.question for miss in report.misses))
        yield (
            f"Find phrasings for {counted(len(report.misses), 'test')} known to be misgraded, "
            f"where the rubric can help: {names}."
        )
    if report.fragile:
        names = named(dict.fromkeys(claim.question for claim in report.fragile))
        yield f"Ask for less, or change the settings, where one sample less would fail: {names}."
    once = [belief.id for belief in report.beliefs if _is_met_once(belief)]
    if once:
        yield f"Meet these misconceptions in a second question: {named(once)}."
